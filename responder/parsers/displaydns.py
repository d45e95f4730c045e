"""``ipconfig /displaydns`` of Windows in any language: the names this host looked up, with their answers.

Every entry is a name over a ruler, then dotted labels; the answer is the last of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.fact_lines import fact, ruler
from responder.parsers.text import TextLines

NAME = "displaydns"
DATA_FORMAT = "ipconfig /displaydns (DNS cache of Windows)"
TABLE = "facts"
REF_KIND = RefKind.LINE

_TYPES: Final = {"1": "A", "2": "NS", "5": "CNAME", "6": "SOA", "12": "PTR", "15": "MX", "16": "TXT", "28": "AAAA",
                 "33": "SRV", "65": "HTTPS"}  # fmt: skip


def _dotted(line: str) -> tuple[str, str] | None:
    at = line.find(" : ") if " : " in line else line.rfind(" :")
    label = line[:at] if at > 0 else ""
    return (label.strip(" ."), line[at + 2 :].strip()) if ". ." in label and line[:1].isspace() else None


def sniff(head: Head) -> int:
    """Confidence: names over rulers over dotted labels."""
    lines = head.lines[:60]
    rulers = [n for n, line in enumerate(lines) if n and ruler(line, 20) and line[:1].isspace()]
    dotted = sum(_dotted(line) is not None for line in lines)
    named = bool(rulers) and all(lines[n - 1][:1].isspace() and len(lines[n - 1].split()) == 1 for n in rulers)
    return 96 if named and (dotted or len(rulers) > 1) else 0


@dataclass(slots=True)
class _Answer:
    line: int
    values: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    held: tuple[int, str] | None = None
    name = first = ""
    answer: _Answer | None = None
    entries = 0
    for number, line in lines:
        if ruler(line, 20) and held is not None:
            yield from _made(answer, name, context)
            answer, name, entries, first = None, held[1].strip(), 0, ""
            lines.layout(2)
            held = None
            continue
        if held is not None:
            yield from _sentence(held, name, entries, context, lines)
            held = None
        pair = _dotted(line)
        if pair is None:
            held = (number, line)
            continue
        if answer is None or pair[0] == first:
            yield from _made(answer, name, context)
            answer, first = _Answer(number), pair[0]
            entries += 1
        else:
            lines.joined()
        answer.values.append(pair[1])
        answer.raw.append(line.strip())
    yield from _made(answer, name, context)
    if held is not None:
        yield from _sentence(held, name, entries, context, lines)
    yield lines.expected()
    yield from lines.warnings()


def _sentence(
    held: tuple[int, str], name: str, entries: int, context: ParseContext, lines: TextLines
) -> Iterator[Item]:
    """A line that is no label: the title, or "Name does not exist." in the host's language."""
    if name and not entries:
        yield fact(context, held[0], "dns", "cache entry", name, detail=held[1].strip(), raw=held[1])
    else:
        lines.layout()


def _made(answer: _Answer | None, name: str, context: ParseContext) -> Iterator[Item]:
    if answer is None:
        return
    values = answer.values
    kind = _TYPES.get(values[1], f"type {values[1]}") if len(values) > 1 else ""
    value = values[-1] if len(values) >= 6 else name
    detail = ", ".join(w for w in (values[0] or name, kind, f"TTL {values[2]}" if len(values) > 2 else "") if w)
    yield fact(context, answer.line, "dns", "cache entry", value, detail=detail, raw=" | ".join(answer.raw))
