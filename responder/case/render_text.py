"""The summary as plain text for terminals and mail: fixed width, East Asian characters counted as two columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from responder.case.blocks import (
    Block,
    Bullets,
    Column,
    CycleFigure,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    SignatureLines,
    SummaryDocument,
    Table,
    Timeline,
    Tone,
)

WIDTH: Final = 110
_MARKS: Final = {"found": "●", "none found": "○", "not collected": "┄"}


def render(document: SummaryDocument, width: int = WIDTH) -> str:
    """The document as text; lines end with LF, pages begin with a form of ruler instead of a control character."""
    lines = [document.header, ""]
    for block in document.blocks:
        lines += [*_block(block, width), ""]
    lines += ["─" * width, document.footer]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _block(block: Block, width: int) -> Iterator[str]:
    if isinstance(block, Heading):
        yield from wrap(block.text, width)
        if block.level < 3:
            yield ("═" if block.level == 1 else "─") * min(width, columns_of(block.text))
    elif isinstance(block, Paragraph):
        yield from wrap(f"! {block.text}" if block.tone is Tone.WARNING else block.text, width)
    elif isinstance(block, KeyValues):
        label = max((columns_of(k) for k, _ in block.rows), default=0)
        for key, value in block.rows:
            yield from _hang(pad(key, label) + "  ", value, width)
    elif isinstance(block, Bullets):
        for sentence in block.items:
            yield from _hang("- ", sentence, width)
    elif isinstance(block, Table):
        if block.caption:
            yield from wrap(block.caption, width)
        yield from table(block.columns, block.rows, width)
    elif isinstance(block, CycleFigure):
        yield block.title
        for stage in block.stages:
            head = f"{_MARKS.get(stage.state, ' ')} {stage.title}: {stage.state_text}"
            yield from _hang("  ", " · ".join((head, *stage.lines)), width)
    elif isinstance(block, Timeline):
        for moment in block.moments:
            name = f"[{moment.stage}] " if moment.stage else ""
            yield from _hang(pad(moment.time, 19) + "  ", f"{name}{moment.text} ({moment.note})", width)
    elif isinstance(block, SignatureLines):
        yield from (f"{label}: {'_' * 40}" for label in block.labels)
    elif isinstance(block, PageBreak):
        yield "═" * width


def columns_of(text: str) -> int:
    """Terminal columns of a text."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Filled up with spaces."""
    space = " " * max(0, width - columns_of(text))
    return space + text if right else text + space


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns, broken at spaces where possible; never empty."""
    lines: list[str] = []
    line, used = "", 0
    for word in text.split(" "):
        size = columns_of(word)
        if line and used + 1 + size > width:
            lines.append(line)
            line, used = "", 0
        while size > width:
            part = _head(word, width)
            lines.append(part)
            word = word[len(part) :]
            size = columns_of(word)
        line, used = (f"{line} {word}", used + 1 + size) if line else (word, size)
    return [*lines, line] if line or not lines else lines


def _head(text: str, width: int) -> str:
    used = 0
    for place, char in enumerate(text):
        used += columns_of(char)
        if used > width:
            return text[: max(place, 1)]
    return text


def _hang(head: str, text: str, width: int) -> Iterator[str]:
    indent = columns_of(head)
    for number, line in enumerate(wrap(text, max(20, width - indent))):
        yield (head if number == 0 else " " * indent) + line


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int = WIDTH) -> Iterator[str]:
    """An aligned table; long cells wrap within their column."""
    if not columns:
        return
    sizes = _sizes(columns, rows, width)
    yield _row([c.title for c in columns], columns, sizes)
    yield "  ".join("─" * s for s in sizes)
    for row in rows:
        cells = [wrap(cell, size) for cell, size in zip(row, sizes, strict=True)]
        for number in range(max(map(len, cells))):
            yield _row([c[number] if number < len(c) else "" for c in cells], columns, sizes)


def _row(cells: Sequence[str], columns: Sequence[Column], sizes: Sequence[int]) -> str:
    triples = zip(cells, columns, sizes, strict=True)
    return "  ".join(pad(_head(cell, size), size, right=column.right) for cell, column, size in triples)


def _sizes(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Widths that fit: what each column needs, the widest shrunk first."""
    need = [max(columns_of(c.title), *(columns_of(r[n]) for r in rows[:500]), 1) for n, c in enumerate(columns)]
    room = max(width - 2 * (len(columns) - 1), 6 * len(columns))
    sizes = need[:]
    while sum(sizes) > room:
        widest = max(range(len(sizes)), key=lambda n: sizes[n])
        sizes[widest] -= 1
    return sizes
