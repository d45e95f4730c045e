"""Values of Windows event fields as columns want them. None means "the field says nothing"."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from ipaddress import ip_address
from typing import Any, Final

from responder.model.absent import Absent

#: Placeholders that Windows writes where a field has nothing to say.
NOTHING: Final = frozenset(("", "-", "(NULL)", "NULL SID", "{00000000-0000-0000-0000-000000000000}"))

#: Logon sessions that exist on every Windows; they name the account better than the machine account does.
SERVICE_SESSIONS: Final = {
    "0x3e7": "SYSTEM",
    "0x3e4": "NETWORK SERVICE",
    "0x3e5": "LOCAL SERVICE",
    "0x3e6": "ANONYMOUS LOGON",
}

#: Accounts with the same SID on every Windows.
WELL_KNOWN_SIDS: Final = {
    "S-1-5-7": "ANONYMOUS LOGON",
    "S-1-5-18": "SYSTEM",
    "S-1-5-19": "LOCAL SERVICE",
    "S-1-5-20": "NETWORK SERVICE",
}

#: Logon types in words (winnt.h, SECURITY_LOGON_TYPE).
LOGON_TYPES: Final = {
    0: "system",
    2: "interactive",
    3: "network",
    4: "batch",
    5: "service",
    7: "unlock",
    8: "network cleartext",
    9: "new credentials",
    10: "remote interactive",
    11: "cached interactive",
    12: "cached remote interactive",
    13: "cached unlock",
}

_MAX_DIGITS: Final = 20


def text(value: Any) -> str | None:  # noqa: ANN401  (fields come as any JSON value)
    """Text without surrounding blanks, or None for a placeholder."""
    if value.__class__ is not str:
        if value is None or isinstance(value, (dict, list)):
            return None
        value = str(value)
    value = value.strip()
    return None if value in NOTHING else value


def number(value: Any) -> int | Absent | None:  # noqa: ANN401
    """Integer from decimal or ``0x`` hexadecimal text; UNPARSED where text is neither."""
    if value.__class__ is int:
        return int(value)
    shown = text(value)
    if shown is None:
        return None
    if len(shown) <= _MAX_DIGITS:
        try:
            return int(shown, 16) if shown[:2] in ("0x", "0X") else int(shown)
        except ValueError:
            pass
    return Absent.UNPARSED


def port(value: Any) -> int | Absent | None:  # noqa: ANN401
    """Port number; 0 means that the event has none."""
    return number(value) or None


@lru_cache(maxsize=4096)
def _address(shown: str) -> str | None:
    try:
        found = ip_address(shown.partition("%")[0])
    except ValueError:
        return None
    mapped = getattr(found, "ipv4_mapped", None)
    return str(mapped or found)


def address(value: Any) -> str | None:  # noqa: ANN401
    """IP address in its usual form (IPv4 within IPv6 unwrapped); names and ``LOCAL`` are no addresses."""
    shown = text(value)
    return None if shown is None or len(shown) > 64 else _address(shown)


def logon_id(value: Any) -> str | None:  # noqa: ANN401
    """Logon id as ``0x3e7`` from ``(0x0,0x3E7)``, ``0x3e7`` or a number; 0 means none."""
    shown = text(value)
    return None if shown is None or len(shown) > 64 else _logon_id(shown)


@lru_cache(maxsize=4096)
def _logon_id(shown: str) -> str | None:
    try:
        if shown[0] == "(":
            high, _, low = shown.strip("()").partition(",")
            found = int(high, 16) << 32 | int(low, 16)
        elif shown[:2] in ("0x", "0X"):
            found = int(shown, 16)
        else:
            found = int(shown)
    except ValueError:
        return shown
    return hex(found) if found else None


def sid(value: Any) -> str | None:  # noqa: ANN401
    """SID text; the null SID means none."""
    shown = text(value)
    return None if shown == "S-1-0-0" else shown


#: Conversion per column; columns that are not listed take text.
CONVERSIONS: Final[dict[str, Callable[[Any], Any]]] = {
    "process_pid": number,
    "process_parent_pid": number,
    "logon_type": number,
    "source_port": port,
    "destination_port": port,
    "source_address": address,
    "destination_address": address,
    "logon_id": logon_id,
    "user_sid": sid,
}


@lru_cache(maxsize=4096)
def base_name(path: str) -> str:
    """Last part of a Windows or Unix path."""
    return path.replace("/", "\\").rpartition("\\")[2]


def one_line(words: str, limit: int = 1000) -> str:
    """Text on one line, cut at ``limit`` characters with an ellipsis (the payload keeps the whole)."""
    if len(words) > limit:
        words = words[:limit] + "…"
    return words if words.isprintable() else " ".join(words.split())
