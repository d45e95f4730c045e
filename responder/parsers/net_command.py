r"""``net share``, ``session``, ``use``, ``user``, ``localgroup``, ``accounts``, ``start`` of Windows, in any language.

Tables stand below a ruler of dashes; what a table holds is told by the form of its rows: ``\\HOST`` leads a session,
a share names a folder, ``*`` leads a group, and bare names in columns are accounts. Lists without a ruler are told by
their indent (services) or their labels (accounts).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import BinaryIO, Final

from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.fact_lines import LAYOUT, Read, fact, gaps, labelled, read_lines, ruler

NAME = "net-command"
DATA_FORMAT = "net share, session, use, user, localgroup, accounts, start (Windows)"
TABLE = "facts"
REF_KIND = RefKind.LINE

_RULER: Final = 60
_ROLES: Final = ("WORKSTATION", "SERVER", "PRIMARY", "BACKUP")
#: What the closing sentence, which carries nothing, ends or begins with; other languages are told by their place.
_CLOSING: Final = ("The command completed", "コマンドは正常に終了", "Der Befehl wurde", "La commande s")
_INDENT: Final = "   "


class Kind(Enum):
    """What the output lists."""

    SHARE = "share"
    SESSION = "session"
    USE = "use"
    GROUPS = "groups"
    USERS = "users"
    MEMBERS = "members"
    ACCOUNTS = "accounts"
    ACCOUNT = "account"
    STARTED = "started"


@dataclass(frozen=True, slots=True)
class _Look:
    kind: Kind
    host: str = ""


def _folder(text: str) -> bool:
    return len(text) > 1 and text[0].isalpha() and text[1:3] in (":\\", ":")


def _closing(line: str) -> bool:
    return line.strip().startswith(_CLOSING)


def _look(lines: list[str]) -> _Look | None:
    """What a text of ``net`` lists, or None."""
    at = next((n for n, line in enumerate(lines[:24]) if ruler(line, _RULER) and line[0] == "-"), None)
    if at is None:
        return _unruled(lines)
    above, below = lines[:at], [line for line in lines[at + 1 :] if not _closing(line)]
    if not below:
        return None
    title = next((line for line in above if "\\\\" in line), "")
    first = gaps(below[0])
    if any(line.startswith("\\\\") for line in below):
        return _Look(Kind.SESSION)
    if any("\\\\" in line and not line.startswith("\\\\") for line in below):
        return _Look(Kind.USE)
    if title and all(line.startswith("*") for line in below):
        return _Look(Kind.GROUPS, title.partition("\\\\")[2].split()[0] if title.partition("\\\\")[2] else "")
    if title and not any(map(_folder, first[1:])):
        return _Look(Kind.USERS, title.partition("\\\\")[2].split()[0] if title.partition("\\\\")[2] else "")
    if any(len(gaps(line)) > 1 and _folder(gaps(line)[1]) for line in below) or first[0].endswith("$"):
        return _Look(Kind.SHARE)
    if len(above) >= 2 and all(len(gaps(line)) == 1 for line in below) and len(gaps(above[0])) == 2:
        return _Look(Kind.MEMBERS, gaps(above[0])[1])
    return None


def _unruled(lines: list[str]) -> _Look | None:
    body = [line for line in lines if not _closing(line)]
    last = labelled(body[-1]) if body else None
    if last and last[1].upper() in _ROLES and sum(labelled(line) is not None for line in body) >= len(body) - 1 >= 5:
        return _Look(Kind.ACCOUNTS)
    if len(body) >= 10 and len(gaps(body[0])) == 2 and sum(len(gaps(line)) <= 2 for line in body) == len(body):
        names = [gaps(line)[0].lower() for line in body]
        if names[0] in ("user name", "ユーザー名") and any("password" in n or "パスワード" in n for n in names):
            return _Look(Kind.ACCOUNT, gaps(body[0])[1])
    inside = [line for line in body[1:] if line.startswith(_INDENT) and line[3:4].strip()]
    if len(inside) >= 5 and len(inside) == len(body) - 1 and body[0].rstrip().endswith((":", "：")):
        return _Look(Kind.STARTED) if not any(":" in line or "=" in line for line in inside) else None
    return None


def sniff(head: Head) -> int:
    """Confidence: a table or list in a form of ``net``."""
    look = _look(head.lines)
    if look is None:
        return 0
    sure = any(map(_closing, head.lines[-2:])) or look.kind in (Kind.ACCOUNTS, Kind.ACCOUNT)
    return 90 if sure else 72


def _opens(parts: list[str]) -> list[str]:
    """Client type, open files and idle time of a session: the last two stand one blank apart."""
    words = " ".join(parts).split()
    if len(words) < 2 or not words[-2].isdigit() or ":" not in words[-1]:
        return parts
    return [*([" ".join(words[:-2])] if words[:-2] else []), f"{words[-2]} open files", f"idle {words[-1]}"]


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    data = stream.read(Head.SIZE)
    stream.seek(0)
    look = _look(Head(data, max(context.size, len(data))).lines)
    below = look is not None and look.kind in (Kind.ACCOUNTS, Kind.ACCOUNT, Kind.STARTED)
    group = label = ""

    def read(number: int, line: str) -> Read:
        nonlocal below, group, label
        if look is None:
            return None
        if ruler(line, _RULER):
            below = True
            return LAYOUT
        if _closing(line) or not below:
            return LAYOUT
        parts = gaps(line)
        match look.kind:
            case Kind.SHARE:
                place = parts[1] if len(parts) > 1 and (_folder(parts[1]) or len(parts) > 2) else ""
                remark = parts[2:] if place else parts[1:]
                return [fact(context, number, "share", parts[0], place, detail=", ".join(remark), raw=line)]
            case Kind.SESSION:
                if not line.startswith("\\\\"):
                    return None
                user = parts[1] if len(parts) > 2 else ""
                detail = ", ".join([f"from {parts[0]}", *_opens(parts[2 if user else 1 :])])
                return [fact(context, number, "session", user or parts[0], "SMB", detail=detail, raw=line)]
            case Kind.USE:
                place = next((p for p in parts if p.startswith("\\\\")), "")
                local = next((p for p in parts if (len(p) == 2 and p[1] == ":") or p.upper().startswith("LPT")), "")
                words = [p for p in parts if p not in (place, local)]
                if not place:
                    return LAYOUT if line[:1].isspace() else None  # the network's name below a long path
                return [fact(context, number, "share", local or place, place, detail=", ".join(words), raw=line)]
            case Kind.GROUPS:
                return [fact(context, number, "account", parts[0].lstrip("*"), "group", detail=look.host, raw=line)]
            case Kind.USERS:
                return [fact(context, number, "account", p, "user", detail=look.host, raw=line) for p in parts]
            case Kind.MEMBERS:
                return [fact(context, number, "account", line.strip(), f"member of {look.host}", raw=line)]
            case Kind.STARTED:
                if not line.startswith(_INDENT):
                    return LAYOUT
                return [fact(context, number, "service", line.strip(), "RUNNING", raw=line)]
            case Kind.ACCOUNT:
                label, value = (parts[0], " ".join(parts[1:])) if not line[:1].isspace() else (label, line.strip())
                return [fact(context, number, "account", look.host, value, detail=label, raw=line)]
            case Kind.ACCOUNTS:
                pair = labelled(line)
                return [fact(context, number, "setting", pair[0].rstrip("?"), pair[1], raw=line)] if pair else None

    yield from read_lines(stream, read)
