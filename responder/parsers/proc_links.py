"""``ls -l /proc/PID/exe`` and ``…/cwd`` of all processes: the program that really runs, and where it stands.

Also ``ls -l /proc/PID`` of all processes in one file, in which each block names its process in a heading
(``/proc/1234:``). A link whose target ends in "(deleted)" is a program that runs without its file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.absent import Absent
from responder.model.account import Explained
from responder.model.message import text as worded
from responder.model.process import ProcessRecord
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.fact_lines import fact
from responder.parsers.text import TextLines

NAME = "proc-links"
DATA_FORMAT = "programs and folders of processes (ls -l /proc/PID/exe, cwd)"
TABLE = "processes"
REF_KIND = RefKind.LINE

_DELETED: Final = " (deleted)"
_LINKS: Final = ("exe", "cwd", "root", "file", "a.out")


def _heading(line: str) -> int | None:
    """PID of ``/proc/1234:``."""
    text = line.strip()
    number = text.removeprefix("/proc/").removesuffix(":")
    return int(number) if text == f"/proc/{number}:" and _is_pid(number) else None


def _is_pid(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 10


def _link(line: str, block: int | None) -> tuple[int, str, str, str] | None:
    """PID, name of the link, target and owner of a line; None where it is no such link."""
    front, arrow, target = line.rstrip().partition(" -> ")
    words = front.split()
    if not arrow or len(words) < 3 or not words[0].startswith("l"):
        return None
    parts = words[-1].strip("/").split("/")
    owner = words[2] if len(words) > 6 else ""
    if parts[0] == "proc" and len(parts) >= 3 and _is_pid(parts[1]) and parts[-1] in _LINKS:
        return int(parts[1]), parts[-1], target, owner
    return (block, parts[-1], target, owner) if block is not None and parts[-1] in _LINKS else None


def _refused(line: str) -> bool:
    """``ls: cannot read symbolic link '/proc/2/exe': …``: kernel threads, and processes of others."""
    return "/proc/" in line and ("ls:" in line or "cannot" in line.lower())


def sniff(head: Head) -> int:
    """Confidence: links of processes, or blocks headed by a process with such links."""
    lines = head.lines[:400]
    block, found = None, 0
    for line in lines:
        heading = _heading(line)
        block = heading if heading is not None else block
        found += _link(line, block) is not None
    if not found:
        return 0
    return 91 if block is not None or found * 2 >= sum(not _refused(line) for line in lines) else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    block: int | None = None
    for number, line in lines:
        heading = _heading(line)
        if heading is not None:
            block = heading
            lines.layout()
            continue
        found = _link(line, block)
        if found is None:
            reason = (
                worded("link of a process that could not be read on the host (kernel threads have none)")
                if _refused(line)
                else worded("entry of /proc that tells nothing about the program")
                if block is not None
                else worded("line not understood")
            )
            yield Explained(reason=reason, first=number)
            continue
        pid, name, target, owner = found
        deleted = target.endswith(_DELETED)
        path = target.removesuffix(_DELETED)
        if name in ("cwd", "root"):
            category = "working folder" if name == "cwd" else "process detail"
            yield fact(context, number, category, str(pid), target, detail=name, raw=line)
            continue
        yield ProcessRecord(
            source=context.line(number),
            process_name=path.rpartition("/")[2] or Absent.UNPARSED,
            process_pid=pid,
            user_name=owner or Absent.NOT_COLLECTED,
            process_path=path,
            process_image_state="deleted" if deleted else Absent.NOT_COLLECTED,
        )
    yield lines.expected()
    yield from lines.warnings()
