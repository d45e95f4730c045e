r"""``openfiles /query`` of Windows (table, CSV, list; ``/v``): files that others hold open here, and local programs'.

Columns are known by their number, never by their headings: 3 (local) or 4 (from remote), with ``/v`` 6 and 7.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final
from unicodedata import east_asian_width

from responder.model.account import EvidenceWarning, Explained, Level
from responder.model.host import FactRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.delimited import records, split_fields
from responder.parsers.fact_lines import fact, labelled
from responder.parsers.text import TextLines

NAME = "openfiles"
DATA_FORMAT = "openfiles /query (files held open, local and over shares)"
TABLE = "facts"
REF_KIND = RefKind.LINE

_FILL: Final = "\0"  # second place of a wide character
#: Places of id, who (program or account), PID, kind, mode and file, by the number of columns; -1 where there is none.
_LOCAL: Final = {3: (0, 1, -1, -1, -1, 2), 6: (1, 4, 3, -1, -1, 5)}
_REMOTE: Final = {4: (0, 1, -1, 2, -1, 3), 7: (1, 2, -1, 3, 5, 6)}


def _path_like(text: str) -> bool:
    r"""``C:\…``, ``\\server``, ``\PIPE\…``, ``\Device``."""
    return text.startswith("\\") or (len(text) > 2 and text[0].isalpha() and text[1:3] == ":\\")


def _places(cells: Sequence[str]) -> tuple[tuple[int, ...], bool] | None:
    """What each cell is, and whether the row is about a program of this host."""
    local, remote = _LOCAL.get(len(cells)), _REMOTE.get(len(cells))
    places = local or remote
    if places is None or not cells[places[0]].strip().isdigit() or not _path_like(cells[places[5]].strip()):
        return None
    return places, local is not None


def _columns(ruler: str) -> list[tuple[int, int]]:
    """Start and end of the columns that a line of equal signs draws."""
    found: list[tuple[int, int]] = []
    at = 0
    for part in ruler.split(" "):
        if part:
            found.append((at, at + len(part)))
        at += len(part) + 1
    return found


def _is_ruler(line: str) -> bool:
    parts = line.split()
    return 3 <= len(parts) <= 7 and all(len(p) >= 2 and p == "=" * len(p) for p in parts)


def _cells(line: str, columns: list[tuple[int, int]]) -> list[str]:
    """Cells by place, the last one to the end; a console gives wide characters two places, others one."""
    wide = "".join(c + _FILL if east_asian_width(c) in "WF" else c for c in line)
    for text in (wide, line):
        cells = [text[start:end].replace(_FILL, "").strip() for start, end in columns[:-1]]
        cells.append(text[columns[-1][0] :].replace(_FILL, "").strip())
        if _places(cells) is not None:
            break
    return cells


def sniff(head: Head) -> int:
    """Confidence: rows of one of the layouts with a path in the last column."""
    lines = head.lines[:200]
    at = next((n for n, line in enumerate(lines) if _is_ruler(line)), None)
    if at is not None:
        columns = _columns(lines[at])
        rows = [_cells(line, columns) for line in lines[at + 1 : at + 30]]
        good = sum(_places(row) is not None for row in rows)
        return 92 if good and good * 2 >= len(rows) else 0
    rows = [split_fields(line, ",") for line in lines if line.startswith('"')]
    good = sum(_places(row) is not None for row in rows)
    if good and good + 2 >= len(rows):
        return 91
    return 84 if sum(_places(b) is not None for b in _blocks(lines)) >= 1 and _is_list(lines) else 0


def _is_list(lines: Sequence[str]) -> bool:
    """All lines are labels with values, and the first label comes back."""
    pairs = [labelled(line) for line in lines if not _is_frame(line)]
    return len(pairs) >= 3 and all(pairs) and len({p[0] for p in pairs if p}) <= 7


def _is_frame(line: str) -> bool:
    """A title, or the line under it."""
    text = line.strip()
    return (text.endswith((":", "：")) and len(text) > 20) or (len(text) > 10 and text == "-" * len(text))


def _blocks(lines: Sequence[str]) -> list[list[str]]:
    found: list[list[str]] = []
    label = ""
    for line in lines:
        pair = None if _is_frame(line) else labelled(line)
        if pair is None:
            continue
        label = label or pair[0]
        if pair[0] == label:
            found.append([])
        found[-1].append(pair[1])
    return found


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    sample = Head(stream.read(Head.SIZE), Head.SIZE)
    stream.seek(0)
    lines = TextLines(stream)
    if any(_is_ruler(line) for line in sample.lines[:200]):
        yield from _table(lines, context)
    elif any(line.startswith('"') for line in sample.lines[:20]):
        yield from _csv(lines, context)
    else:
        yield from _list(lines, context)
    yield lines.expected()
    yield from lines.warnings()


def _table(lines: TextLines, context: ParseContext) -> Iterator[Item]:
    columns: list[tuple[int, int]] = []
    waiting: list[tuple[int, str]] = []
    for number, line in lines:
        if _is_ruler(line):
            columns = _columns(line)
            lines.layout(1 + len(waiting[-3:]))  # title, line under it and headings
            for before, text in waiting[:-3]:
                yield from _unknown(before, text)
            waiting = []
            continue
        record = _record(_cells(line, columns), number, line, context) if columns else None
        if record is None:
            waiting.append((number, line))
            continue
        for before, text in waiting:
            yield from _unknown(before, text)
        waiting = []
        yield record
    for before, text in waiting:
        yield from _unknown(before, text)


def _csv(lines: TextLines, context: ParseContext) -> Iterator[Item]:
    for number, fields in records(lines, lines, ",", 3):
        record = _record(fields, number, ",".join(fields), context)
        if record is not None:
            yield record
        elif len(fields) in (*_LOCAL, *_REMOTE) or _is_frame(fields[0]):
            lines.layout()
        else:
            yield from _unknown(number, ",".join(fields))


def _list(lines: TextLines, context: ParseContext) -> Iterator[Item]:
    label, block, start = "", list[str](), 0

    def done() -> Iterator[Item]:
        if block:
            record = _record(block, start, " | ".join(block), context)
            yield record if record is not None else Explained(reason=worded("line not understood"), first=start)

    for number, line in lines:
        pair = None if _is_frame(line) else labelled(line)
        if pair is None:
            if _is_frame(line):
                lines.layout()
            else:
                yield from _unknown(number, line)
            continue
        label = label or pair[0]
        if pair[0] == label:
            yield from done()
            block, start = [pair[1]], number
        else:
            block.append(pair[1])
            lines.joined()
    yield from done()


def _unknown(number: int, line: str) -> Iterator[Item]:
    """A line beside the rows: a note of the tool is passed on, anything else is not understood."""
    if line.split(None, 1)[:1] in (["INFO:"], ["情報:"], ["INFORMATION:"]):
        yield Explained(reason=worded("note of the tool"), first=number)
        yield EvidenceWarning(message=worded("on the host: {notice}", notice=line.strip()[:300]), level=Level.INFO)
        return
    yield Explained(reason=worded("line not understood"), first=number)


def _record(cells: Sequence[str], number: int, line: str, context: ParseContext) -> FactRecord | None:
    found = _places(cells)
    if found is None:
        return None
    places, local = found
    identity, who, pid, kind, mode, path = ("" if at < 0 else cells[at].strip() for at in places)
    if local:
        detail = ", ".join(p for p in (who, f"handle {identity}") if p)
        return fact(context, number, "open file", pid or who, path, detail=detail, raw=line)
    detail = ", ".join(p for p in (f"opened by {who}" if who else "", kind, mode) if p)
    return fact(context, number, "share", "open file", path, detail=detail, raw=line)
