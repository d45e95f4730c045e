"""``query user`` and ``query session`` (``quser``, ``qwinsta``) of Windows, in any language.

The one whole number of a row parts it: session and user stand before the session's id, state and times behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.source import RefKind
from responder.model.time import from_local
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.console_dates import parse_console_date
from responder.parsers.fact_lines import LAYOUT, Read, fact, read_lines

NAME = "query-user"
DATA_FORMAT = "query user, query session (Windows sessions)"
TABLE = "facts"
REF_KIND = RefKind.LINE

_HIGHEST: Final = 65_536  # the id of listening sessions
_USER_AT: Final = 19  # column of the user in query session


def _row(line: str) -> tuple[list[str], int, list[str]] | None:
    """Words before the id, the id, words behind it."""
    if line[:1] not in (" ", ">"):
        return None
    words = line[1:].split()
    at = next((n for n, w in enumerate(words[:3]) if w.isascii() and w.isdigit() and int(w) <= _HIGHEST), None)
    if at is None or at + 1 >= len(words) or words[at + 1][:1].isdigit():
        return None
    return words[:at], int(words[at]), words[at + 1 :]


def _is_sessions(heading: str) -> bool:
    """Whether the table leads with the session's name, as ``query session`` does."""
    lower = heading.lower()
    return lower.find("sessionname") < lower.find("username") if "username" in lower else heading[1:5] == "セッショ"


def sniff(head: Head) -> int:
    """Confidence: a heading that begins in the second column, and rows with a session id."""
    lines = [line for line in head.lines if ">" not in line[1:12]][:60]
    if len(lines) < 2 or lines[0][:1] != " " or any(map(str.isdigit, lines[0])):
        return 0
    rows = sum(_row(line) is not None for line in lines[1:])
    known = any(word in lines[0].lower() for word in ("username", "sessionname", "ユーザー名", "benutzername"))
    return (91 if known else 55) if rows and rows == len(lines) - 1 else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    heading = ""

    def read(number: int, line: str) -> Read:
        nonlocal heading
        row = _row(line)
        if row is None:
            first, heading = not heading, heading or line
            return LAYOUT if first else None
        before, session, after = row
        if _is_sessions(heading):
            user = line[_USER_AT:].split()[0] if line[_USER_AT : _USER_AT + 1].strip() else ""
            user = "" if user == str(session) else user
            name = next((w for w in before if w != user), "")
        else:
            user, name = (before[0] if before else ""), (before[1] if len(before) > 1 else "")
        moment = " ".join(after[2:]) if not _is_sessions(heading) else ""
        words = [after[0] if after else "", f"idle {after[1]}" if len(after) > 1 and moment else "",
                 f"since {moment}" if moment else "", "this session" if line[0] == ">" else ""]  # fmt: skip
        return [
            fact(context, number, "session", user or name or f"session {session}", name or f"session {session}",
                 detail=", ".join([f"id {session}", *(w for w in words if w)]), time=_ticks(moment, context), raw=line)
        ]  # fmt: skip

    yield from read_lines(stream, read)


def _ticks(text: str, context: ParseContext) -> Value[int]:
    if not text:
        return Absent.NOT_APPLICABLE
    found = parse_console_date(text)
    try:
        return from_local(found, context.zone) if found else Absent.UNPARSED
    except OverflowError:
        return Absent.UNPARSED
