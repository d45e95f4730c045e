"""The few Windows calls that no library wraps: IP Helper tables, rights, sessions, registry values.

Libraries are loaded from System32 only. On another system every function says that there is nothing.
"""

from __future__ import annotations

import sys
from pathlib import Path

from responder.platforms.windows_tables import NEIGHBOUR_SIZE, ROUTE_SIZE

_SYSTEM32_ONLY = 0x0800  # LOAD_LIBRARY_SEARCH_SYSTEM32
_MAX_ROWS = 1 << 20


def refusal(function: str, code: int) -> OSError:
    """The error of a call that returned a code of Windows, which is no ``errno``: 5 there means access denied."""
    if sys.platform == "win32":
        import ctypes

        return OSError(None, f"{function}: {ctypes.FormatError(code).strip()}", None, code)
    return OSError(f"{function} failed with code {code}")


def forward_table() -> bytes:
    """``GetIpForwardTable2`` for both families.

    Raises:
        OSError: Windows refuses.
    """
    return _table("GetIpForwardTable2", ROUTE_SIZE)


def neighbour_table() -> bytes:
    """``GetIpNetTable2`` for both families.

    Raises:
        OSError: Windows refuses.
    """
    return _table("GetIpNetTable2", NEIGHBOUR_SIZE)


def _table(function: str, size: int) -> bytes:
    if sys.platform == "win32":
        import ctypes

        library = ctypes.WinDLL("iphlpapi.dll", winmode=_SYSTEM32_ONLY)
        pointer = ctypes.c_void_p()
        code = getattr(library, function)(ctypes.c_ushort(0), ctypes.byref(pointer))
        if code or not pointer.value:
            raise refusal(function, code)
        try:
            count = min(ctypes.c_uint32.from_address(pointer.value).value, _MAX_ROWS)
            return ctypes.string_at(pointer.value, 8 + count * size)
        finally:
            library.FreeMibTable(pointer)
    raise OSError("this table exists on Windows only")


def interface_name(luid: int, index: int) -> str:
    """Alias of an interface ("Ethernet 2"), or ``interface 7``."""
    if sys.platform == "win32":
        import ctypes

        library = ctypes.WinDLL("iphlpapi.dll", winmode=_SYSTEM32_ONLY)
        buffer = ctypes.create_unicode_buffer(257)
        if not library.ConvertInterfaceLuidToAlias(ctypes.byref(ctypes.c_uint64(luid)), buffer, 257) and buffer.value:
            return buffer.value
    return f"interface {index}"


def is_elevated() -> bool:
    """Whether the program runs with administrator rights."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.WinDLL("shell32.dll", winmode=_SYSTEM32_ONLY).IsUserAnAdmin())
    return False


def session_of(pid: int) -> int | None:
    """Terminal session of a process: 0 for services."""
    if sys.platform == "win32":
        import ctypes

        session = ctypes.c_uint32()
        library = ctypes.WinDLL("kernel32.dll", winmode=_SYSTEM32_ONLY)
        return session.value if library.ProcessIdToSessionId(ctypes.c_uint32(pid), ctypes.byref(session)) else None
    return None


def system_directory() -> Path | None:
    """The System32 folder as Windows knows it; environment variables can lie."""
    if sys.platform == "win32":
        import ctypes

        buffer = ctypes.create_unicode_buffer(261)
        length = ctypes.WinDLL("kernel32.dll", winmode=_SYSTEM32_ONLY).GetSystemDirectoryW(buffer, 261)
        return Path(buffer.value) if 0 < length < 261 else None
    return None


def need_key(key: str) -> None:
    """Makes sure that a key of HKEY_LOCAL_MACHINE is there and may be read, so that "no values" is not a guess.

    Raises:
        OSError: It is not, or may not be.
    """
    if sys.platform == "win32":
        import winreg

        try:
            winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY).Close()
        except OSError as error:
            raise refusal(f"HKLM\\{key}", error.winerror or 0) from error
        return
    raise OSError("the registry exists on Windows only")


def registry_value(key: str, name: str) -> str | int | None:
    """A value below HKEY_LOCAL_MACHINE in the 64-bit view; multi-strings joined by a blank; None if missing."""
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as handle:
                value, _ = winreg.QueryValueEx(handle, name)
        except OSError:
            return None
        if isinstance(value, list):
            return " ".join(str(part) for part in value)
        return value if isinstance(value, str | int) else None
    return None


def registry_values(key: str) -> list[tuple[str, str | int]]:
    """Names and values of a key of HKEY_LOCAL_MACHINE; values that are neither text nor number are left out."""
    found: list[tuple[str, str | int]] = []
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as handle:
                for number in range(_MAX_ROWS):
                    name, value, _ = winreg.EnumValue(handle, number)
                    if isinstance(value, str | int):
                        found.append((name, value))
        except OSError:  # the end of the list, or no such key
            return found
    return found


def registry_keys(key: str) -> list[str]:
    """Names of the keys below a key of HKEY_LOCAL_MACHINE."""
    if sys.platform == "win32":
        import winreg

        found: list[str] = []
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as handle:
                while True:
                    found.append(winreg.EnumKey(handle, len(found)))
        except OSError:  # the end of the list, or no such key
            return found
    return []
