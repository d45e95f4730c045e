r"""``tcpvcon`` as it prints without ``-c``: one block per socket.

::

    [TCP] C:\Program Files\App\app.exe
            PID:     5124
            State:   ESTABLISHED
            Local:   host:49710
            Remote:  93.184.216.34:https
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.account import Explained
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.activeports import endpoint_of, process_of
from responder.parsers.base import Derived, Head, Item, ParseContext
from responder.parsers.endpoint_text import PROTOCOLS
from responder.parsers.fact_lines import labelled
from responder.parsers.port_table import Cells
from responder.parsers.text import TextLines

NAME = "tcpvcon"
DATA_FORMAT = "tcpvcon (blocks of one socket)"
TABLE = "endpoints"
REF_KIND = RefKind.LINE

_ROLES: Final = {"pid": "pid", "state": "state", "local": "local", "remote": "remote"}
_COLUMNS: Final = ["process", "pid", "protocol", "state", "local", "local_port", "remote", "remote_port", "path"]


def _heading(line: str) -> tuple[str, str] | None:
    """Protocol and program of ``[TCP] svchost.exe``."""
    protocol, bracket, program = line.strip().partition("]")
    word = protocol.removeprefix("[")
    if not bracket or len(word) == len(protocol) or word.lower() not in PROTOCOLS or not program.strip():
        return None
    return word, program.strip()


def _member(line: str) -> tuple[str, str] | None:
    pair = labelled(line)
    role = _ROLES.get(pair[0].lower(), "") if pair else ""
    return (role, pair[1]) if pair and role else None


def sniff(head: Head) -> int:
    """Confidence: a heading with the PID below it."""
    lines = head.lines[:60]
    for first, second in itertools.pairwise(lines):
        member = _member(second)
        if _heading(first) and member and member[0] == "pid" and member[1].isdigit():
            return 93
    return 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    block: dict[str, str] = {}
    start = 0
    programs: set[tuple[str, str]] = set()
    for number, line in lines:
        heading, member = _heading(line), _member(line)
        if heading:
            yield from _finish(block, start, context, programs)
            protocol, program = heading
            path = "\\" in program
            block = {"protocol": protocol, "process": program.rpartition("\\")[2] if path else program,
                     "path": program if path else ""}  # fmt: skip
            start = number
        elif member and block and member[0] not in block:
            block[member[0]] = member[1]
            lines.joined()
        elif not block:
            lines.layout()  # name of the tool and its makers
        else:
            yield Explained(reason=worded("line not understood"), first=number)
    yield from _finish(block, start, context, programs)
    yield lines.expected()
    yield from lines.warnings()


def _finish(block: dict[str, str], start: int, context: ParseContext, programs: set[tuple[str, str]]) -> Iterator[Item]:
    if not block:
        return
    if not block.get("local"):
        yield Explained(reason=worded("socket without its local end"), first=start)
        return
    endpoint = endpoint_of(Cells(block), _COLUMNS, start, context)
    yield endpoint
    program = (block["process"], block.get("pid", ""))
    if program not in programs:
        programs.add(program)
        yield Derived(process_of(endpoint))
