"""Local accounts and groups of Windows: NetUserEnum level 1, NetLocalGroupEnum level 0, their members level 3."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from responder.platforms.windows_native import refusal

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes
    from typing import Any, Final

    _ALL: Final = 0xFFFF_FFFF
    _NORMAL_ACCOUNTS: Final = 2
    _DISABLED: Final = 0x2
    _NO_PASSWORD: Final = 0x20
    _PRIVILEGES: Final = ("guest", "user", "administrator")

    class _User(ctypes.Structure):
        _fields_ = (
            ("name", wintypes.LPWSTR),
            ("password", wintypes.LPWSTR),
            ("age", wintypes.DWORD),
            ("privilege", wintypes.DWORD),
            ("home", wintypes.LPWSTR),
            ("comment", wintypes.LPWSTR),
            ("flags", wintypes.DWORD),
            ("script", wintypes.LPWSTR),
        )

    class _Name(ctypes.Structure):
        _fields_ = (("name", wintypes.LPWSTR),)

    def accounts() -> Iterator[tuple[str, str, str]]:
        """(``user`` | ``group``, name, words).

        Raises:
            OSError: Windows refuses.
        """
        library = ctypes.WinDLL("netapi32.dll", winmode=0x0800)
        for user in _entries(library, _User, lambda *out: library.NetUserEnum(None, 1, _NORMAL_ACCOUNTS, *out)):
            privilege = _PRIVILEGES[user.privilege] if user.privilege < len(_PRIVILEGES) else str(user.privilege)
            state = "disabled" if user.flags & _DISABLED else "enabled"
            password = "no password required" if user.flags & _NO_PASSWORD else "password required"
            yield "user", user.name, " | ".join((privilege, state, password, user.script or ""))
        for group in _entries(library, _Name, lambda *out: library.NetLocalGroupEnum(None, 0, *out)):
            name = group.name
            members = _entries(
                library, _Name, lambda *out, n=name: library.NetLocalGroupGetMembers(None, ctypes.c_wchar_p(n), 3, *out)
            )
            yield "group", name, ", ".join(sorted(m.name or "?" for m in members))

    def _entries(library: Any, layout: type[Any], call: Any) -> Iterator[Any]:  # noqa: ANN401
        buffer = ctypes.c_void_p()
        read, total = wintypes.DWORD(), wintypes.DWORD()
        code = call(ctypes.byref(buffer), _ALL, ctypes.byref(read), ctypes.byref(total), None)
        if code:
            raise refusal("the list of accounts", code)
        if not buffer.value:
            return
        try:
            yield from (layout * read.value).from_address(buffer.value)
        finally:
            library.NetApiBufferFree(buffer)

else:

    def accounts() -> Iterator[tuple[str, str, str]]:
        """Nothing of this kind exists here."""
        return iter(())
