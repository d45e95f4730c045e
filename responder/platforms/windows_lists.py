"""Lists that Windows gives through its own calls: shares, sessions from other hosts, drivers, the name cache.

NetShareEnum and NetSessionEnum (lmshare.h), EnumDeviceDrivers (psapi.h), DnsGetCacheDataTable (dnsapi.dll). On another
system every function says that there is no such list.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

from responder.platforms.windows_native import refusal

_SYSTEM32_ONLY = 0x0800
_MOST = 100_000
_NO_LIST = "this list exists on Windows only"


@dataclass(frozen=True, slots=True)
class Share:
    """A folder given to other hosts."""

    name: str
    path: str
    remark: str


@dataclass(frozen=True, slots=True)
class ShareSession:
    """A host that is connected; ``seconds`` since it connected."""

    client: str
    user: str
    seconds: int


def shares() -> list[Share]:
    """Shares of this host.

    Raises:
        OSError: Windows refuses.
    """
    if sys.platform == "win32":
        import ctypes

        class Info(ctypes.Structure):  # SHARE_INFO_2, for which no rights are needed up to the path
            _fields_ = (
                ("name", ctypes.c_wchar_p), ("type", ctypes.c_uint32), ("remark", ctypes.c_wchar_p),
                ("permissions", ctypes.c_uint32), ("max_uses", ctypes.c_uint32), ("current_uses", ctypes.c_uint32),
                ("path", ctypes.c_wchar_p), ("password", ctypes.c_wchar_p),
            )  # fmt: skip

        try:
            rows = _net("NetShareEnum", Info, (None,), 2)
        except PermissionError:

            class Plain(ctypes.Structure):  # SHARE_INFO_1
                _fields_ = (("name", ctypes.c_wchar_p), ("type", ctypes.c_uint32), ("remark", ctypes.c_wchar_p))

            return [Share(r.name or "", "", r.remark or "") for r in _net("NetShareEnum", Plain, (None,), 1)]
        return [Share(r.name or "", r.path or "", r.remark or "") for r in rows]
    raise OSError(_NO_LIST)


def share_sessions() -> list[ShareSession]:
    """Hosts connected to the shares of this one.

    Raises:
        PermissionError: For administrators only.
        OSError: Windows refuses.
    """
    if sys.platform == "win32":
        import ctypes

        class Info(ctypes.Structure):  # SESSION_INFO_10
            _fields_ = (
                ("client", ctypes.c_wchar_p), ("user", ctypes.c_wchar_p), ("time", ctypes.c_uint32),
                ("idle", ctypes.c_uint32),
            )  # fmt: skip

        rows = _net("NetSessionEnum", Info, (None, None, None), 10)
        return [ShareSession(r.client or "", r.user or "", int(r.time)) for r in rows]
    raise OSError(_NO_LIST)


if sys.platform == "win32":

    def _net(function: str, kind: Any, first: tuple[Any, ...], level: int) -> list[Any]:  # noqa: ANN401
        """All rows of a Net…Enum call."""
        import ctypes

        library = ctypes.WinDLL("netapi32.dll", winmode=_SYSTEM32_ONLY)
        buffer, read, total = ctypes.c_void_p(), ctypes.c_uint32(), ctypes.c_uint32()
        code = getattr(library, function)(
            *first, ctypes.c_uint32(level), ctypes.byref(buffer), ctypes.c_uint32(0xFFFFFFFF), ctypes.byref(read),
            ctypes.byref(total), None,
        )  # fmt: skip
        if code not in (0, 234):
            raise refusal(function, code)
        if not buffer.value:
            return []
        try:
            count = min(read.value, _MOST)
            rows = (kind * count).from_address(buffer.value)
            # texts are copied while the buffer still exists
            return [_copied(row) for row in rows]
        finally:
            library.NetApiBufferFree(buffer)

    def _copied(row: Any) -> Any:  # noqa: ANN401
        from types import SimpleNamespace

        return SimpleNamespace(**{name: getattr(row, name) for name, _ in row._fields_})


def drivers() -> list[str]:
    """Paths of the drivers in memory.

    Raises:
        PermissionError: Windows 11 24H2 and later tell them to programs with the right to debug only.
        OSError: Windows refuses.
    """
    if sys.platform == "win32":
        import ctypes

        import psutil  # noqa: F401  (turns on the right to debug, where the user has it)

        library = ctypes.WinDLL("psapi.dll", use_last_error=True, winmode=_SYSTEM32_ONLY)
        library.GetDeviceDriverFileNameW.argtypes = [ctypes.c_void_p, ctypes.c_wchar_p, ctypes.c_uint32]
        bases = (ctypes.c_void_p * 8192)()
        needed = ctypes.c_uint32()
        if not library.EnumDeviceDrivers(bases, ctypes.sizeof(bases), ctypes.byref(needed)):
            raise refusal("EnumDeviceDrivers", ctypes.get_last_error())
        buffer = ctypes.create_unicode_buffer(1024)
        loaded = bases[: min(8192, needed.value // ctypes.sizeof(ctypes.c_void_p))]
        paths = [buffer.value for base in loaded if base and library.GetDeviceDriverFileNameW(base, buffer, 1024)]
        return driver_paths(len(loaded), paths)
    raise OSError(_NO_LIST)


def driver_paths(loaded: int, paths: list[str]) -> list[str]:
    """The paths, unless Windows kept them to itself: its own kernel is always loaded.

    Args:
        loaded: Number of drivers that Windows counts.
        paths: Those that it names.

    Raises:
        PermissionError: It counts drivers and names none.
        OSError: It counts none.
    """
    if loaded and not paths:
        raise PermissionError(f"{loaded} drivers are loaded, and Windows names them to administrators only")
    if not loaded:
        raise OSError("EnumDeviceDrivers names not even the kernel")
    return paths


def dns_cache() -> list[tuple[str, int]]:
    """Names in the resolver's cache with their record types; nothing is resolved.

    Raises:
        OSError: Windows refuses.
    """
    if sys.platform == "win32":
        import ctypes

        class Entry(ctypes.Structure):
            pass

        Entry._fields_ = [
            ("next", ctypes.POINTER(Entry)), ("name", ctypes.c_wchar_p), ("type", ctypes.c_ushort),
            ("length", ctypes.c_ushort), ("flags", ctypes.c_uint32),
        ]  # fmt: skip
        library = ctypes.WinDLL("dnsapi.dll", winmode=_SYSTEM32_ONLY)
        head = Entry()
        if not library.DnsGetCacheDataTable(ctypes.byref(head)):
            raise OSError("DnsGetCacheDataTable gives nothing")
        found = []
        at = head.next
        while at and len(found) < _MOST:
            entry = at.contents
            found.append((str(entry.name or ""), int(entry.type)))
            at = entry.next
        return found
    raise OSError(_NO_LIST)
