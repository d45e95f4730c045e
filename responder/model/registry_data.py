"""Registry values as text: type names, and data as the registry editor words them."""

from __future__ import annotations

from typing import Final

from responder.model.absent import Absent, Value
from responder.model.windows_starts.registry import RegistryValue

TYPES: Final = {
    0: "REG_NONE",
    1: "REG_SZ",
    2: "REG_EXPAND_SZ",
    3: "REG_BINARY",
    4: "REG_DWORD",
    5: "REG_DWORD_BIG_ENDIAN",
    6: "REG_LINK",
    7: "REG_MULTI_SZ",
    8: "REG_RESOURCE_LIST",
    9: "REG_FULL_RESOURCE_DESCRIPTOR",
    10: "REG_RESOURCE_REQUIREMENTS_LIST",
    11: "REG_QWORD",
}
_TEXTS: Final = frozenset({1, 2, 6})
_MULTI: Final = 7
MAX_TEXT: Final = 32_768
MAX_BINARY: Final = 2_048
DEFAULT: Final = "(Default)"


def wide_text(raw: bytes) -> str:
    """UTF-16LE text; lone surrogates become visible escapes, an odd last byte is left out."""
    raw = raw[: len(raw) & ~1]
    try:
        return raw.decode("utf-16-le")
    except UnicodeDecodeError:
        return raw.decode("utf-16-le", "surrogatepass").encode("utf-8", "backslashreplace").decode("utf-8")


def type_name(kind: int) -> str:
    """``REG_SZ`` …; unknown numbers as ``0x12``."""
    return TYPES.get(kind) or f"{kind:#x}"


def shown_name(value: RegistryValue) -> str:
    """Name as the registry editor shows it."""
    return value.name or DEFAULT


def string(value: RegistryValue | None) -> str:
    """Text of a string value up to its first NUL; strings of a list joined by " | "; "" for anything else."""
    if value is None:
        return ""
    if value.kind == _MULTI:
        return " | ".join(strings(value))
    return wide_text(value.data[: 2 * MAX_TEXT]).partition("\0")[0] if value.kind in _TEXTS else ""


def strings(value: RegistryValue | None) -> list[str]:
    """Non-empty strings of a list, or the one of a string value."""
    if value is None or (value.kind not in _TEXTS and value.kind != _MULTI):
        return []
    parts = wide_text(value.data[: 2 * MAX_TEXT]).split("\0")
    return [part for part in (parts if value.kind == _MULTI else parts[:1]) if part]


def number(value: RegistryValue | None) -> int | None:
    """Integer of a DWORD or QWORD value, also where its type is another of that size."""
    if value is None or value.kind in _TEXTS or value.kind == _MULTI or len(value.data) not in (4, 8):
        return None
    return int.from_bytes(value.data, "big" if value.kind == 5 else "little")


def text(value: RegistryValue) -> Value[str]:
    """Data in words; binary data in hexadecimal, long data cut with their length stated."""
    if value.size and not value.data:
        return Absent.UNPARSED
    if value.kind in _TEXTS or value.kind == _MULTI:
        if value.kind != 6 and _looks_narrow(value.data):
            return value.data[:MAX_TEXT].decode("latin-1").rstrip("\0")
        words = string(value)
        return _cut(words, value, 2 * MAX_TEXT)
    if (value.kind in (4, 5) and len(value.data) == 4) or (value.kind == 11 and len(value.data) == 8):
        plain = int.from_bytes(value.data, "big" if value.kind == 5 else "little")
        return f"{plain} ({plain:#x})"
    return _cut(value.data[:MAX_BINARY].hex(" ").upper(), value, MAX_BINARY)


def _cut(words: str, value: RegistryValue, limit: int) -> str:
    return f"{words} … ({value.size:,} bytes)" if value.size > limit or len(value.data) < value.size else words


def _looks_narrow(data: bytes) -> bool:
    """Some programs store 8-bit text under a string type."""
    body = data.rstrip(b"\0")
    return len(body) > 3 and b"\0" not in body and body.isascii() and all(32 <= b < 127 for b in body)
