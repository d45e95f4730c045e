"""One text file with the output of many commands under headings, as collection scripts write (IRCR and its kind).

The file is cut at its headings and each block is offered to every parser; which blocks were understood, and by which
parser, is said in the register. A block that none understands is accounted for line by line.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO, Final, cast

from responder.errors import ResponderError
from responder.model.account import EvidenceWarning, Expected, Explained, Level
from responder.model.event import EventRecord
from responder.model.message import text as worded
from responder.model.source import RefKind, SourceRef
from responder.parsers.base import Derived, Head, Item, Label, ParseContext, Parser
from responder.parsers.text import TextLines

NAME = "sections"
DATA_FORMAT = "output of several commands in one text file"
TABLE = "endpoints"
REF_KIND = RefKind.LINE

#: Characters of one block, and blocks of one file; what is beyond is counted, not read.
MAX_BLOCK: Final = 32 << 20
MAX_BLOCKS: Final = 2_000
_RULERS: Final = "=-*#_~+"
_LONGEST: Final = 200


@dataclass(slots=True)
class Block:
    """Text under one heading.

    Attributes:
        title: The heading.
        first: Line number of its first line.
        lines: Line numbers and texts.
    """

    title: str
    first: int
    lines: list[tuple[int, str]] = field(default_factory=list)


def is_ruler(line: str) -> bool:
    """Five or more of one drawing character and nothing else."""
    text = line.strip()
    return len(text) >= 5 and text[0] in _RULERS and text == text[0] * len(text)


def heading(line: str) -> str:
    """The title in a line that is a heading by itself, or ""."""
    text = line.strip()
    if not text or len(text) > _LONGEST:
        return ""
    if text[0] in _RULERS and text[-1] == text[0]:
        inner = text.strip(text[0]).strip()
        marks = (len(text) - len(text.strip(text[0]))) // 2
        if inner and marks >= 3 and not any(is_ruler(w) for w in inner.split()):
            return inner
    if text.startswith("###") and text.strip("# "):
        return text.strip("# ")
    if len(text) > 3 and text[0].isalpha() and text[1:3] == ":\\" and ">" in text:
        return text.partition(">")[2].strip()
    prompt, mark, command = text.partition("# " if text.startswith("[") else "$ ")
    host = prompt.startswith("[") or "@" in prompt or not prompt
    if mark and host and " " not in prompt.strip("[]").replace(" ~", "").replace(" /", "") and command.strip():
        return command.strip()
    return ""


def blocks(rows: Iterator[tuple[int, str]], skipped: list[int]) -> Iterator[Block]:
    """Blocks in file order; the part before the first heading has the title "".

    Args:
        rows: Line numbers and texts, blank lines left out.
        skipped: Receives the number of lines of titles and rulers.
    """
    block = Block("", 1)
    waiting: list[tuple[int, str]] = []  # a ruler, perhaps with a title after it

    def hold() -> None:
        block.lines.extend(waiting)
        waiting.clear()

    for number, line in rows:
        if len(waiting) == 2 and is_ruler(line):  # ruler, title, ruler
            yield block
            block = Block(waiting[1][1].strip(), number + 1)
            skipped.append(3)
            waiting.clear()
            continue
        if len(waiting) == 1 and not is_ruler(line) and len(line) <= _LONGEST and not heading(line):
            waiting.append((number, line))
            continue
        hold()
        if is_ruler(line):
            waiting.append((number, line))
            continue
        title = heading(line)
        if title:
            yield block
            block = Block(title, number + 1)
            skipped.append(1)
        else:
            block.lines.append((number, line))
    hold()
    yield block


def _parser_of(block: Block) -> Parser | None:
    from responder.parsers.registry import identify

    text = "\n".join(line for _, line in block.lines[:600])
    data = text.encode("utf-8", "replace")[: Head.SIZE]
    parser = identify(Head(data, len(data)), without=NAME)
    return parser if parser is not None and parser.REF_KIND is RefKind.LINE and parser.TABLE else None


def sniff(head: Head) -> int:
    """Confidence: at least two blocks that different parsers understand, each under its own heading."""
    text = head.text
    if not text or text.lstrip().startswith(("{", "[{", "<")):
        return 0
    rows = ((n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip())
    found: set[str] = set()
    for number, block in enumerate(blocks(iter(rows), [])):
        if number > 60:
            break
        parser = _parser_of(block) if block.title else None
        if parser is not None:
            found.add(parser.NAME)
            if len(found) >= 2:
                return 97
    return 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    expected = 0
    skipped: list[int] = []
    for count, block in enumerate(blocks(iter(lines), skipped)):
        if not block.lines:
            continue
        title = block.title[:60] or "before the first heading"
        last = block.lines[-1][0]
        size = sum(len(line) for _, line in block.lines)
        parser = _parser_of(block) if size <= MAX_BLOCK and count < MAX_BLOCKS else None
        if parser is None:
            expected += len(block.lines)
            yield Explained(reason=worded("block of a command that is not understood"), count=len(block.lines),
                            first=block.lines[0][0], last=last)  # fmt: skip
            yield Label(f"{title}: not understood, lines {block.first}–{last}")
            if size > MAX_BLOCK or count >= MAX_BLOCKS:
                yield EvidenceWarning(
                    message=worded("block “{title}” is beyond the limits and was not read", title=title),
                    level=Level.LOSS,
                )
            continue
        shown = 0
        for item in _read(parser, block, context):
            if isinstance(item, Expected):
                expected += item.count
                continue
            shown += not isinstance(item, EvidenceWarning | Label | Explained | Derived)
            yield item
        yield Label(f"{title}: {parser.NAME}, {shown:,} rows, lines {block.first}–{last}")
    yield Expected(count=expected)
    yield from lines.warnings()


def _read(parser: Parser, block: Block, context: ParseContext) -> Iterator[Item]:
    """What a parser makes of a block, its line numbers those of the whole file."""
    numbers = [number for number, _ in block.lines]
    text = "\n".join(line for _, line in block.lines)
    data = text.encode("utf-8", "replace")
    inner = replace(context, size=len(data))
    promised = done = 0

    def line_of(number: int) -> int:
        return numbers[min(max(number, 1), len(numbers)) - 1]

    try:
        for item in parser.parse(cast("BinaryIO", io.BytesIO(data)), inner):
            if isinstance(item, Expected):
                promised = item.count
                continue
            if isinstance(item, Explained):
                done += item.count
                yield replace(
                    item, first=line_of(item.first) if item.first is not None else None,
                    last=line_of(item.last) if item.last is not None else None,
                )  # fmt: skip
                continue
            if isinstance(item, Derived):
                yield Derived(_moved(item.record, line_of))
            elif isinstance(item, EvidenceWarning | Label):
                yield item
            else:
                done += 1
                yield _moved(item, line_of)
    except ResponderError as error:
        yield EvidenceWarning(
            message=worded("block “{title}”: {message}", title=block.title[:60], message=error.message),
            level=Level.LOSS,
        )
    yield Expected(count=max(promised, done))


def _moved(record: Any, line_of: Any) -> Any:  # noqa: ANN401
    if isinstance(record, EventRecord):
        return record._replace(ref=line_of(record.ref))
    source: SourceRef = record.source
    return replace(record, source=replace(source, value=line_of(source.value)))
