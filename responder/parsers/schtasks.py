r"""``schtasks /query`` of Windows as CSV, list or table, in any language: what runs by schedule.

Labels are translated, so that columns are known by their order, which is the same everywhere: /v prints host, task,
next run, status, logon mode, last run, last result, author, command, folder … in 27 to 29 columns.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.absent import Absent
from responder.model.account import Explained
from responder.model.autostart import AutostartRecord
from responder.model.command_line import resolve
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.delimited import records, split_fields
from responder.parsers.fact_lines import labelled
from responder.parsers.object_rows import by_ruler, is_ruler, spans
from responder.parsers.text import TextLines

NAME = "schtasks"
DATA_FORMAT = "schtasks /query (scheduled tasks of Windows)"
TABLE = "autostarts"
REF_KIND = RefKind.LINE

_VERBOSE: Final = (26, 30)  # columns of /v, oldest and newest Windows
_LIST_SHORT: Final = 4  # host, task, next run, status
_EMPTY: Final = ("N/A", "該当なし", "Nicht zutreffend", "")
_COM: Final = ("COM handler", "COM ハンドラー", "COM ハンドラ")


def _is_task(text: str) -> bool:
    return text.startswith("\\") and not text.startswith("\\\\")


def _verbose(fields: list[str]) -> bool:
    return _VERBOSE[0] <= len(fields) <= _VERBOSE[1]


def _csv(line: str) -> bool:
    fields = split_fields(line, ",")
    return (_verbose(fields) and _is_task(fields[1])) or (len(fields) == 3 and _is_task(fields[0]))


def _block(lines: list[str]) -> bool:
    """Host and task in two labelled lines."""
    for one, two in itertools.pairwise(lines):
        first, second = labelled(one), labelled(two)
        if first and second and first[1] and len(first[1].split()) == 1 and _is_task(second[1]) and ":  " in two:
            return True
    return False


def _table(lines: list[str]) -> bool:
    return any(
        is_ruler(line) and line[0] == "=" and len(line.split()) == 3 and lines[n - 2 : n - 1]
        and (lines[n - 2].partition(":")[2].strip()[:1] == "\\" or lines[n - 2].strip().endswith("\\"))
        for n, line in enumerate(lines[:60]) if n >= 2
    )  # fmt: skip


def sniff(head: Head) -> int:
    """Confidence: task paths at their places."""
    lines = head.lines[:120]
    if any(line.startswith('"') and _csv(line) for line in lines[:20]):
        return 94
    return 93 if _block(lines) or _table(lines) else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    source = iter(lines)
    kept: list[tuple[int, str]] = []
    for row in source:
        kept.append(row)
        if len(kept) >= 12:
            break
    texts = [line for _, line in kept]
    rest = _chained(kept, source)
    if any(line.startswith('"') and _csv(line) for line in texts):
        yield from _read_csv(lines, rest, context)
    elif any(is_ruler(line) for line in texts):
        yield from _read_table(rest, lines, context)
    else:
        yield from _read_list(rest, lines, context)
    yield lines.expected()
    yield from lines.warnings()


def _chained(kept: list[tuple[int, str]], source: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    yield from kept
    yield from source


def _read_csv(lines: TextLines, rest: Iterator[tuple[int, str]], context: ParseContext) -> Iterator[Item]:
    heading: list[str] = []
    width = 3
    for number, fields in records(lines, rest, ",", width):
        cells = [field.strip() for field in fields]
        if _verbose(cells) and _is_task(cells[1]):
            yield _record(number, cells, context)
        elif len(cells) == 3 and _is_task(cells[0]):
            yield _record(number, ["", cells[0], cells[1], cells[2]], context)
        elif not heading or cells == heading or (_verbose(cells) and not _is_task(cells[1])):
            heading = heading or cells
            lines.layout()  # the heading returns for every folder
        else:
            yield Explained(reason=worded("line not understood"), first=number)


def _read_list(rest: Iterator[tuple[int, str]], lines: TextLines, context: ParseContext) -> Iterator[Item]:
    """Labelled lines; a task ends where its first label returns."""
    cells: list[str] = []
    first, start = "", 0
    for number, line in rest:
        pair = labelled(line)
        if pair is None:
            lines.layout()
            continue
        if not cells and (_is_task(pair[1]) or pair[1] == "\\"):
            lines.layout()  # "Folder: \Microsoft"
            continue
        if cells and pair[0] == first:
            yield from _listed(start, cells, context)
            cells, start = [], 0
        if cells and len(cells) >= _LIST_SHORT and _is_task(pair[1]) and len(pair[0].split()) == 1:
            lines.layout()  # the next folder
            continue
        first = first if cells else pair[0]
        if cells:
            lines.joined()
        else:
            start = number
        cells.append(pair[1])
    if cells:
        yield from _listed(start, cells, context)


def _listed(number: int, cells: list[str], context: ParseContext) -> Iterator[Item]:
    if len(cells) > 1 and _is_task(cells[1]):
        yield _record(number, cells, context)
    else:
        yield Explained(reason=worded("line not understood"), first=number)


def _read_table(rest: Iterator[tuple[int, str]], lines: TextLines, context: ParseContext) -> Iterator[Item]:
    folder = "\\"
    groups: list[tuple[int, int]] = []
    held: tuple[int, str] | None = None
    for number, line in [*rest, (0, "")]:
        if held is not None:
            text = held[1].strip()
            place = text.partition(":")[2].strip() or text.rpartition("：")[2].strip()
            if line and is_ruler(line):
                lines.layout()
            elif place.startswith("\\") and ":" in text.replace("：", ":") and len(text.split()) <= 3:
                folder = place
                lines.layout()
            elif groups:
                name, following, state = [*by_ruler(held[1], groups), "", "", ""][:3]
                task = name if _is_task(name) else f"{folder.rstrip(chr(92))}\\{name}"
                yield _record(held[0], ["", task, following, state], context)
            else:
                lines.layout()
        held = (number, line) if line and not is_ruler(line) else None
        if line and is_ruler(line):
            groups = spans(line)
            lines.layout()


def _record(number: int, cells: list[str], context: ParseContext) -> AutostartRecord:
    def cell(at: int) -> str:
        text = cells[at] if at < len(cells) else ""
        return "" if text in _EMPTY else text

    task = cells[1]
    command = cell(8)
    image = resolve(command).image if command and command not in _COM else ""
    folder, _, _ = task.rpartition("\\")
    user = cell(14) if _verbose(cells) else ""
    return AutostartRecord(
        source=context.line(number),
        category="Scheduled Tasks",
        location=folder or "\\",
        entry=task,
        command=command or (Absent.NOT_APPLICABLE if len(cells) > 8 else Absent.NOT_COLLECTED),
        process_path=image or (Absent.NOT_APPLICABLE if len(cells) > 8 else Absent.NOT_COLLECTED),
        enabled=cell(11) or cell(3) or Absent.NOT_COLLECTED,
        user_name=user or Absent.NOT_COLLECTED,
        technique="T1053.005",
    )
