"""Reports of CurrPorts as text blocks (``/stext``), XML (``/sxml``) and HTML (``/shtml``, ``/sverhtml``).

Its comma and tab separated files are tables like others (``activeports``). Tags are cut at their brackets only: no
markup of the report is interpreted.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.account import EvidenceWarning, Expected, Explained, Level
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.activeports import endpoint_of, process_of
from responder.parsers.base import Derived, Head, Item, ParseContext
from responder.parsers.fact_lines import ruler
from responder.parsers.port_table import Cells, is_port_table, roles_of
from responder.parsers.text import decode_head, guess_codec

NAME = "currports"
DATA_FORMAT = "report of CurrPorts (text blocks, XML, HTML)"
TABLE = "endpoints"
REF_KIND = RefKind.LINE

_LIMIT: Final = 64 << 20
_MOST_CELLS: Final = 100
_LONGEST_CELL: Final = 32_768

Row = tuple[int, dict[str, str]]  # line, values by heading in lower case


def _is_socket(headings: list[str]) -> bool:
    roles = roles_of(headings)
    return len(roles) >= 3 and is_port_table(roles) and "process" in roles


def _tagged(text: str) -> Iterator[tuple[int, str, str]]:
    """Line, tag in lower case without attributes, and the text behind it."""
    line = 1
    for piece in text.split("<"):
        tag, closing, behind = piece.partition(">")
        if closing:
            name = tag.split(None, 1)[0].lower() if tag.split() else ""
            yield line, name, html.unescape(behind[:_LONGEST_CELL]).replace("\xa0", " ").strip()
        line += piece.count("\n")


def _xml(text: str) -> Iterator[Row]:
    row: dict[str, str] = {}
    first = 0
    for line, tag, behind in _tagged(text):
        if tag == "item":
            row, first = {}, line
        elif tag == "/item":
            if first:
                yield first, row
            first = 0
        elif first and not tag.startswith("/") and len(row) < _MOST_CELLS:
            row[tag.rstrip("/").replace("_", " ")] = behind


def _html(text: str) -> Iterator[Row]:
    """A table with headings, or (``/sverhtml``) rows of two cells: name and value, items parted by rulers or tables."""
    headings: list[str] = []
    cells: list[str] = []
    first = 0
    for line, tag, behind in [*_tagged(text), (0, "tr", "")]:
        if tag in ("tr", "table", "/table") and cells:
            if headings and len(cells) > 1:
                yield first, dict(zip(headings, cells, strict=False))
            cells = []
        if tag == "th" and len(headings) < _MOST_CELLS:
            headings.append(behind.lower())
        elif tag == "td" and len(cells) < _MOST_CELLS:
            first = first if cells else line
            cells.append(behind)
        elif (tag.startswith(("b", "font", "u", "i")) or tag.startswith("/")) and cells and behind:
            cells[-1] = f"{cells[-1]} {behind}".strip()


def _blocks(text: str) -> Iterator[Row]:
    row: dict[str, str] = {}
    first = 0
    for line, content in enumerate(text.splitlines(), 1):
        name, colon, value = content.partition(":")
        if ruler(content, 20):
            if row:
                yield first, row
            row = {}
        elif colon and name.strip() and len(row) < _MOST_CELLS:
            first = first if row else line
            row[name.strip().lower()] = value.strip()[:_LONGEST_CELL]
    if row:
        yield first, row


def _rows(text: str) -> Iterator[Row]:
    start = text[:4096].lstrip("\ufeff \r\n\t").lower()
    if start.startswith("<?xml") or "<ports_list" in start:
        return _xml(text)
    return _html(text) if start.startswith("<") else _blocks(text)


def sniff(head: Head) -> int:
    """Confidence: the first item has the columns of a socket and its program."""
    text = head.text
    start = text[:400].lstrip("\ufeff \r\n\t")
    if not (start.startswith("<") or ruler(start.split("\n", 1)[0].strip(), 20)):
        return 0
    for number, (_, row) in enumerate(_rows(text)):
        if _is_socket(list(row)):
            return 91
        if number > 2:
            break
    return 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    data = stream.read(_LIMIT + 1)
    codec = guess_codec(data[: Head.SIZE]) or "utf-8"
    text = data[:_LIMIT].decode(codec, "replace") if len(data) > Head.SIZE else decode_head(data)
    count = 0
    programs: set[tuple[str, str, str]] = set()
    for line, row in _rows(text):
        count += 1
        headings = list(row)
        roles = roles_of(headings)
        cells = Cells({role: row[name] for role, name in zip(roles, headings, strict=True) if role})
        if not (cells.get("process") or cells.get("pid")) or not (cells.get("local") or cells.get("local_port")):
            yield Explained(reason=worded("line not understood"), first=line)
            continue
        endpoint = endpoint_of(cells, roles, line, context)
        yield endpoint
        program = (cells.get("process"), cells.get("pid"), cells.get("path"))
        if program not in programs:
            programs.add(program)
            yield Derived(process_of(endpoint))
    yield Expected(count=count)
    if len(data) > _LIMIT:
        yield EvidenceWarning(
            message=worded("only the first {size} MiB were read", size=_LIMIT >> 20), level=Level.LOSS
        )  # fmt: skip
