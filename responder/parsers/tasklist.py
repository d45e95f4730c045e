"""``tasklist`` of Windows: CSV, table and list form, with ``/v``, ``/svc`` and ``/m``, in any language.

Columns are known by position and count (3 with services or modules, 5, 9 with ``/v``), never by their headings. The
tool tells neither path nor parent nor start time; that is said once per listing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Explained, Level
from responder.model.message import text as worded
from responder.model.process import ProcessRecord
from responder.model.source import RefKind
from responder.parsers.base import Derived, Head, Item, ParseContext
from responder.parsers.delimited import records, split_fields
from responder.parsers.fact_lines import fact
from responder.parsers.text import TextLines

NAME = "tasklist"
DATA_FORMAT = "tasklist (Windows processes; table, CSV or list)"
TABLE = "processes"
REF_KIND = RefKind.LINE

_WIDTHS: Final = (3, 5, 9)
_MEMORY_UNITS: Final = ("K", "KB", "KO", "КБ", "К", "KБ", "KIB")
_NOTHING: Final = ("", "N/A", "NA", "該当なし", "NICHT ZUTREFFEND", "N/D", "暂缺", "해당 없음", "Н/Д", "S/O", "ND")


def sniff(head: Head) -> int:
    """Confidence by rows of the right width with a PID in the second column."""
    lines = head.lines
    if not lines:
        return 0
    if _is_csv(lines):
        rows = [split_fields(line, ",") for line in lines[:60]]
        good = sum(_csv_row(row) for row in rows)
        sure = "PID" in lines[0] or all(len(row) > 3 for row in rows)
        return (88 if sure else 55) if good >= 2 and good >= len(rows) - 2 else 0
    at = _ruler_at(lines)
    if at is not None:
        columns = _columns(lines[at])
        rows_after = [_table_fields(line, columns) for line in lines[at + 1 : at + 40]]
        good = sum(row is not None and row[1].isdigit() for row in rows_after)
        return 90 if good and good * 3 >= len(rows_after) else 0
    return 75 if _list_blocks(lines) else 0


def _is_csv(lines: list[str]) -> bool:
    return any(line.startswith('"') and '","' in line for line in lines[:4])


def _csv_row(fields: list[str]) -> bool:
    if len(fields) not in _WIDTHS or not fields[1].strip().isdigit():
        return False
    if len(fields) >= 5:
        return fields[3].strip().isdigit() and _is_memory(fields[4])
    return not fields[0].strip().isdigit()


def _is_memory(text: str) -> bool:
    words = text.split()
    return (len(words) >= 2 and words[-1].upper() in _MEMORY_UNITS and words[0][:1].isdigit()) or text in _NOTHING


def _ruler_at(lines: list[str]) -> int | None:
    for at, line in enumerate(lines[:12]):
        text = line.strip()
        if text.startswith("======") and not text.strip("= ") and len(text.split()) in (3, 5, 8, 9):
            return at
    return None


def _columns(ruler: str) -> list[tuple[int, int]]:
    """Start and end of each run of ``=``; the last one is open."""
    found: list[tuple[int, int]] = []
    at = 0
    for run in ruler.rstrip().split(" "):
        if run:
            found.append((at, at + len(run)))
        at += len(run) + 1
    return found


def _table_fields(line: str, columns: list[tuple[int, int]]) -> list[str] | None:
    """Fields by the ruler; by words from the right where wide characters shift the columns."""
    fields = [line[start : end if i < len(columns) - 1 else None].strip() for i, (start, end) in enumerate(columns)]
    if fields[1].isdigit() and fields[0]:
        return fields
    if not fields[0] and not fields[1]:
        return fields  # continuation of a wrapped column
    words = line.split()
    at = next((i for i, word in enumerate(words) if i and word.isascii() and word.isdigit()), None)
    if at is None or line[0].isspace():
        return None
    name, pid, rest = " ".join(words[:at]), words[at], words[at + 1 :]
    if len(columns) == 3:
        return [name, pid, " ".join(rest)]
    number = next((i for i, word in enumerate(rest) if word.isdigit()), None)
    if number is None:
        return None
    return [name, pid, " ".join(rest[:number]), rest[number], *([""] * (len(columns) - 4))]


def _list_blocks(lines: list[str]) -> bool:
    """``/fo list``: the same first label again and again, a PID in the second line of each block."""
    label = lines[0].partition(":")[0]
    if not label or ":" not in lines[0] or len(lines) < 4:
        return False
    starts = [i for i, line in enumerate(lines) if line.partition(":")[0] == label]
    if len(starts) < 2 or starts[1] - starts[0] not in _WIDTHS:
        return False
    return all(i + 1 >= len(lines) or lines[i + 1].partition(":")[2].strip().isdigit() for i in starts)


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    head = stream.read(Head.SIZE)
    sample = Head(head, len(head) + 1).lines or Head(head, len(head)).lines
    stream.seek(0)
    lines = TextLines(stream)
    if _is_csv(sample):
        yield from _csv(lines, context)
    elif _ruler_at(sample) is not None:
        yield from _table(lines, context)
    else:
        yield from _list(lines, context)
    yield lines.expected()
    yield from lines.warnings()
    yield EvidenceWarning(
        message=worded("tasklist tells no image path, parent process or start time: they cannot be judged from it"),
        level=Level.INFO,
    )


def _csv(lines: TextLines, context: ParseContext) -> Iterator[Item]:
    first = True
    for number, fields in records(lines, lines, ",", 3):
        if _csv_row(fields):
            yield _record(fields, number, context)
            yield from _modules(fields, number, context)
        elif first and len(fields) in _WIDTHS:
            lines.layout()
        else:
            yield Explained(reason=worded("line not understood"), first=number)
        first = False


def _table(lines: TextLines, context: ParseContext) -> Iterator[Item]:
    columns: list[tuple[int, int]] | None = None
    pending: tuple[int, list[str]] | None = None
    before: list[tuple[int, str]] = []
    for number, line in lines:
        text = line.strip()
        if text.startswith("======") and not text.strip("= "):
            columns = _columns(line)
            columns = columns if len(columns) >= 3 else None
            lines.layout(1 + bool(before))  # the ruler and the headings above it
            for earlier, _ in before[:-1]:
                yield Explained(reason=worded("line not understood"), first=earlier)
            before = []
            continue
        fields = _table_fields(line, columns) if columns else None
        if fields and pending and not fields[0] and not fields[1]:
            lines.joined()
            pending[1][-1] = f"{pending[1][-1]} {fields[-1]}"
            continue
        if fields is None or not fields[1].isdigit():
            before.append((number, line))
            if len(before) > 4:
                yield Explained(reason=worded("line not understood"), first=before.pop(0)[0])
            continue
        for earlier, _ in before:
            yield Explained(reason=worded("line not understood"), first=earlier)
        before = []
        if pending:
            yield _record(pending[1], pending[0], context)
            yield from _modules(pending[1], pending[0], context)
        pending = (number, fields)
    for earlier, _ in before:
        yield Explained(reason=worded("line not understood"), first=earlier)
    if pending:
        yield _record(pending[1], pending[0], context)
        yield from _modules(pending[1], pending[0], context)


def _list(lines: TextLines, context: ParseContext) -> Iterator[Item]:
    label = ""
    block: list[str] = []
    start = 0
    for number, line in lines:
        key, colon, value = line.partition(":")
        if colon and (not label or key == label):
            label = label or key
            if block:
                yield from _block(block, start, context)
            block, start = [value.strip()], number
        elif block and colon and not line[0].isspace():
            block.append(value.strip())
            lines.joined()
        elif block and line[0].isspace():
            block[-1] += " " + line.strip()
            lines.joined()
        else:
            yield Explained(reason=worded("line not understood"), first=number)
    if block:
        yield from _block(block, start, context)


def _block(block: list[str], start: int, context: ParseContext) -> Iterator[Item]:
    if len(block) < 2 or not block[1].isdigit() or not block[0]:
        yield Explained(reason=worded("line not understood"), first=start)
        return
    yield _record(block, start, context)
    yield from _modules(block, start, context)


def _is_modules(fields: list[str]) -> bool:
    return len(fields) == 3 and ".dll" in fields[2].lower()


def _modules(fields: list[str], number: int, context: ParseContext) -> Iterator[Item]:
    """The modules that ``/m`` lists for a process, each a fact under its PID."""
    if _is_modules(fields):
        program, pid, names = (field.strip() for field in fields)
        for name in names.split(","):
            if name.strip():
                yield Derived(fact(context, number, "module", pid, name.strip(), detail=program))


def _record(fields: list[str], number: int, context: ParseContext) -> ProcessRecord:
    pid = fields[1].strip()
    session: Value[str] = Absent.NOT_COLLECTED
    service: Value[str] = Absent.NOT_COLLECTED
    user: Value[str] = Absent.NOT_COLLECTED
    if len(fields) == 3:
        names = fields[2].strip()
        if names.upper() in _NOTHING:
            service = Absent.NOT_APPLICABLE
        elif not _is_modules(fields):
            service = ", ".join(name.strip() for name in names.split(",") if name.strip())
    else:
        name, session_number = fields[2].strip(), fields[3].strip()
        # "RDP-Tcp#3" is worth keeping; "Services" and "Console" say no more than the number.
        session = f"{session_number} {name}" if "#" in name else session_number or Absent.NOT_COLLECTED
    if len(fields) >= 8:
        account = fields[6].strip()
        user = Absent.ACCESS_DENIED if account.upper() in _NOTHING else account
    return ProcessRecord(
        source=context.line(number),
        process_name=fields[0].strip() or Absent.NOT_COLLECTED,
        process_pid=int(pid) if pid.isascii() and len(pid) <= 10 else Absent.UNPARSED,
        user_name=user,
        session=session,
        service=service,
    )
