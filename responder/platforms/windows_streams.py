"""Access control list and alternate data streams of a file of Windows.

APIs: GetNamedSecurityInfoW and ConvertSecurityDescriptorToStringSecurityDescriptorW (advapi32), FindFirstStreamW and
FindNextStreamW (kernel32). Elsewhere nothing is there to ask.
"""

from __future__ import annotations

import os
import sys

if sys.platform == "win32":
    import ctypes
    import hashlib
    from collections.abc import Iterator
    from typing import Final

    _SYSTEM32_ONLY: Final = 0x0800  # LOAD_LIBRARY_SEARCH_SYSTEM32
    _FILE_OBJECT: Final = 1
    _OWNER_GROUP_DACL: Final = 0x1 | 0x2 | 0x4
    _INVALID: Final = ctypes.c_void_p(-1).value
    _END: Final = (18, 38)  # no more files, handle at its end
    _NAME_UNITS: Final = 260 + 36
    _PLAIN: Final = "::$DATA"
    _READ: Final = 64 << 20

    class _StreamData(ctypes.Structure):
        _fields_ = (("size", ctypes.c_int64), ("name", ctypes.c_uint16 * _NAME_UNITS))

    def security_and_streams(path: bytes) -> dict[str, str]:
        """``acl`` as SDDL (owner, group, entries) and ``stream NAME`` → size and SHA-256 of its first 64 MiB.

        Raises:
            OSError: Not ours to read.
        """
        name = os.fsdecode(path)
        found = {"acl": _descriptor(name)}
        for stream, size in _streams(name):
            if stream == _PLAIN:
                continue
            try:
                with open(name + stream.removesuffix(":$DATA"), "rb") as data:
                    digest = hashlib.sha256(data.read(_READ)).hexdigest()
            except OSError as error:
                digest = error.strerror or "cannot be read"
            found[f"stream {stream}"] = f"{size} {digest}"
        return found

    def _descriptor(name: str) -> str:
        advapi = ctypes.WinDLL("advapi32.dll", use_last_error=True, winmode=_SYSTEM32_ONLY)
        kernel = ctypes.WinDLL("kernel32.dll", use_last_error=True, winmode=_SYSTEM32_ONLY)
        kernel.LocalFree.argtypes = [ctypes.c_void_p]
        descriptor, text = ctypes.c_void_p(), ctypes.c_wchar_p()
        code = advapi.GetNamedSecurityInfoW(
            ctypes.c_wchar_p(name), _FILE_OBJECT, _OWNER_GROUP_DACL, None, None, None, None, ctypes.byref(descriptor)
        )
        if code:
            raise OSError(None, ctypes.FormatError(code), name, code)
        try:
            done = advapi.ConvertSecurityDescriptorToStringSecurityDescriptorW(
                descriptor, 1, _OWNER_GROUP_DACL, ctypes.byref(text), None
            )
            if not done:
                raise OSError(None, ctypes.FormatError(ctypes.get_last_error()), name)
            try:
                return text.value or ""
            finally:
                kernel.LocalFree(text)
        finally:
            kernel.LocalFree(descriptor)

    def _streams(name: str) -> Iterator[tuple[str, int]]:
        kernel = ctypes.WinDLL("kernel32.dll", use_last_error=True, winmode=_SYSTEM32_ONLY)
        kernel.FindFirstStreamW.restype = ctypes.c_void_p
        kernel.FindNextStreamW.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
        kernel.FindClose.argtypes = [ctypes.c_void_p]
        data = _StreamData()
        handle = kernel.FindFirstStreamW(ctypes.c_wchar_p(name), 0, ctypes.byref(data), 0)
        if handle == _INVALID:
            if ctypes.get_last_error() in (*_END, 87, 50, 1):  # a folder without streams; a file system without them
                return
            raise OSError(None, ctypes.FormatError(ctypes.get_last_error()), name)
        try:
            while True:
                yield bytes(data.name).decode("utf-16-le", "replace").split("\0", 1)[0], data.size
                if not kernel.FindNextStreamW(handle, ctypes.byref(data)):
                    return
        finally:
            kernel.FindClose(handle)

else:

    def security_and_streams(path: bytes) -> dict[str, str]:
        """Nothing of this kind exists here.

        Raises:
            OSError: Always.
        """
        raise OSError(f"{os.fsdecode(path)} is not on Windows")
