"""Target and arguments of a Windows shortcut.

Layout after Microsoft's [MS-SHLLINK] 2.1 (header), 2.2 (id list, passed over), 2.3 (LinkInfo) and 2.4 (StringData).
Own code because the kept library reads past the end of an empty Unicode suffix and so invents part of the target.
"""

from __future__ import annotations

from typing import Final

from responder.model.registry_data import wide_text

MAGIC: Final = b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F"
_HEADER: Final = 0x4C
_HAS_IDS, _HAS_INFO, _NAME, _RELATIVE, _FOLDER, _ARGUMENTS, _UNICODE = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x80
_LOCAL, _NETWORK = 0x01, 0x02
_WITH_UNICODE: Final = 0x24


def read_shortcut(data: bytes) -> tuple[str, str]:
    """Target and arguments, each "" where the shortcut names none or is damaged.

    The target is the full path of its LinkInfo, else the relative path of its strings.
    """
    if len(data) < _HEADER or not data.startswith(MAGIC):
        return "", ""
    flags = _int(data, 20, 4)
    at = _HEADER
    if flags & _HAS_IDS:
        at += 2 + _int(data, at, 2)
    target = ""
    if flags & _HAS_INFO:
        size = _int(data, at, 4)
        target = _target(data[at : at + size])
        at += size
    words: dict[int, str] = {}
    for part in (_NAME, _RELATIVE, _FOLDER, _ARGUMENTS):
        if flags & part and at + 2 <= len(data):
            length = _int(data, at, 2) * (2 if flags & _UNICODE else 1)
            raw = data[at + 2 : at + 2 + length]
            words[part] = wide_text(raw) if flags & _UNICODE else raw.decode("cp1252", "replace")
            at += 2 + length
    return target or words.get(_RELATIVE, ""), words.get(_ARGUMENTS, "").strip("\0 ")


def _target(info: bytes) -> str:
    header, flags = _int(info, 4, 4), _int(info, 8, 4)
    if flags & _LOCAL:
        if header >= _WITH_UNICODE:
            base = _wide(info, _int(info, 28, 4))
            if base:
                return base + _wide(info, _int(info, 32, 4))
        return _narrow(info, _int(info, 16, 4)) + _narrow(info, _int(info, 24, 4))
    if flags & _NETWORK:
        share = info[_int(info, 20, 4) :]
        name = _wide(share, _int(share, 20, 4)) if _int(share, 8, 4) > 0x14 else ""
        name = name or _narrow(share, _int(share, 8, 4))
        suffix = _wide(info, _int(info, 32, 4)) if header >= _WITH_UNICODE else ""
        suffix = suffix or _narrow(info, _int(info, 24, 4))
        return f"{name}\\{suffix}" if name and suffix else name
    return ""


def _int(data: bytes, at: int, size: int) -> int:
    """A little-endian integer; 0 behind the end."""
    return int.from_bytes(data[at : at + size], "little")


def _narrow(data: bytes, at: int) -> str:
    return data[at:].partition(b"\0")[0].decode("cp1252", "replace") if at else ""


def _wide(data: bytes, at: int) -> str:
    return wide_text(data[at:]).partition("\0")[0] if at else ""
