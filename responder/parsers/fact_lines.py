"""What parsers of command output share: words parted by wide gaps, and lines that become facts one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, Final, TypeAlias

from responder.model.absent import Absent, Value
from responder.model.account import Explained
from responder.model.host import FactRecord
from responder.model.message import text as worded
from responder.parsers.base import Derived, Item, ParseContext, Record
from responder.parsers.text import TextLines

#: A line that carries no record by design: a heading, a ruler, a closing sentence.
LAYOUT: Final = "layout"
#: A line that belongs to the record before it.
JOINED: Final = "joined"

#: What a line is: its records, LAYOUT, JOINED, or None where it is not understood.
Read: TypeAlias = Sequence[Record] | str | None

_RAW: Final = 400


def gaps(line: str) -> list[str]:
    """The parts of a line that two or more blanks, or a tab, keep apart."""
    return [part.strip() for part in line.replace("\t", "  ").split("  ") if part.strip()]


def ruler(line: str, least: int = 10) -> bool:
    """A line of one drawing character."""
    text = line.strip()
    return len(text) >= least and text[0] in "-=" and text == text[0] * len(text)


def labelled(line: str) -> tuple[str, str] | None:
    """Label and value of ``Label:   value`` with a colon of any width; None for other lines."""
    for mark in (":", "："):
        label, found, value = line.partition(mark)
        if found and label.strip() and len(label.strip()) <= 80:
            return label.strip(), value.strip()
    return None


def fact(
    context: ParseContext, number: int, category: str, name: str, value: str, *,
    detail: str = "", raw: str = "", time: Value[int] = Absent.NOT_APPLICABLE,
) -> FactRecord:  # fmt: skip
    """A fact of one line; an empty value is "not applicable"."""
    return FactRecord(
        source=context.line(number), category=category, name=name, value=value or Absent.NOT_APPLICABLE,
        detail=detail or Absent.NOT_APPLICABLE, time=time, raw=raw.strip()[:_RAW] or Absent.NOT_COLLECTED,
    )  # fmt: skip


def read_lines(stream: BinaryIO, read: Callable[[int, str], Read]) -> Iterator[Item]:
    """The records of a text in which every line stands for itself, with the account of its lines.

    Args:
        stream: At its start.
        read: Says what a line is; the first of several records is counted.
    """
    lines = TextLines(stream)
    for number, line in lines:
        found = read(number, line)
        if found is None:
            yield Explained(reason=worded("line not understood"), first=number)
        elif isinstance(found, str):
            (lines.layout if found == LAYOUT else lines.joined)()
        elif not found:
            lines.layout()
        else:
            yield found[0]
            for further in found[1:]:
                yield Derived(further)
    yield lines.expected()
    yield from lines.warnings()
