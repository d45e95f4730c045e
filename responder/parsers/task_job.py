r"""Scheduled tasks of Windows before Vista and of ``at`` (``Windows\Tasks\*.job``).

Layout after Microsoft's [MS-TSCH] 2.4 "JOB File Format": 68 bytes of fixed fields, then counted UTF-16 strings.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.errors import ParserError
from responder.model.absent import Absent
from responder.model.account import EvidenceWarning, Expected, Level
from responder.model.autostart import AutostartRecord
from responder.model.command_line import absolute, expand
from responder.model.message import text as worded
from responder.model.registry_data import wide_text
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, Label, ParseContext

NAME: Final = "task-job"
DATA_FORMAT: Final = "Windows scheduled task (.job, Windows NT to 2003 and at)"
TABLE: Final = "autostarts"
REF_KIND: Final = RefKind.ITEM

_FIXED: Final = struct.Struct("<HH16sHHHHHHIIIII8H")
_VERSIONS: Final = frozenset({0x0400, 0x0500, 0x0501, 0x0600, 0x0601, 0x0602, 0x0603, 0x0A00})
_NAME_AT: Final = 70
_LIMIT: Final = 1 << 20
_DISABLED: Final = 0x4
_HIDDEN: Final = 0x200
_BY_AT: Final = "NetScheduleJobAdd"


def sniff(head: Head) -> int:
    """The version of a Windows that wrote such files, and the name right behind the fixed fields."""
    if len(head.data) < _FIXED.size + 4:
        return 0
    product, version, _, name_at, triggers_at = _FIXED.unpack_from(head.data)[:5]
    return 92 if product in _VERSIONS and version == 1 and name_at == _NAME_AT and triggers_at > _NAME_AT else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    data = stream.read(_LIMIT)
    if len(data) < _FIXED.size + 4:
        raise ParserError(worded("The task ends within its fixed fields; nothing was read from it."))
    fields = _FIXED.unpack_from(data)
    flags, last_run = fields[13], fields[14:22]
    at = fields[3]
    found: list[str] = []
    whole = True
    for _ in range(5):
        text, at = _string(data, at)
        whole = whole and at >= 0
        found.append(text)
        if at < 0:
            break
    program, parameters, _, author, comment = (*found, "", "", "", "", "")[:5]
    if not program:
        yield EvidenceWarning(message=worded("the task names no program, or is damaged"), level=Level.LOSS)
    elif not whole:
        yield EvidenceWarning(
            message=worded("the task is cut or damaged behind the name of its program; the rest of it is missing")
        )
    reason = _last_run(last_run)
    if comment and _BY_AT in comment:
        yield Label("created by at")
    name = context.path.replace("\\", "/").replace("!", "/").rpartition("/")[2]
    absent = Absent.NOT_COLLECTED
    yield AutostartRecord(
        source=context.at(RefKind.ITEM, 0),
        category="Scheduled Tasks",
        location="Windows\\Tasks",
        entry=name,
        command=f"{program} {parameters}".strip() or Absent.UNPARSED,
        process_path=absolute(expand(program)) if program else Absent.UNPARSED,
        enabled="disabled" if flags & _DISABLED else "yes",
        user_name=author or absent,
        technique="T1053.002" if _BY_AT in comment else "T1053.005",
        verdict="hidden" if flags & _HIDDEN else absent,
        verdict_reason="; ".join(filter(None, (reason, comment))) or absent,
    )
    yield Expected(count=1)


def _string(data: bytes, at: int) -> tuple[str, int]:
    """A counted string and the place behind it, -1 where it runs over the end."""
    if at + 2 > len(data):
        return "", -1
    end = at + 2 + 2 * int.from_bytes(data[at : at + 2], "little")
    if end > len(data):
        return wide_text(data[at + 2 :]).partition("\0")[0], -1
    return wide_text(data[at + 2 : end]).partition("\0")[0], end


def _last_run(words: tuple[int, ...]) -> str:
    """When the task last ran, in the host's own time; all zero where it never did."""
    if not any(words):
        return "it never ran"
    year, month, _, day, hour, minute, second, _ = words
    if not (1 <= month <= 12 and 1 <= day <= 31 and hour < 24 and minute < 60 and second < 60):
        return ""
    return f"it last ran {year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02} local time"
