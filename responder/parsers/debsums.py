"""``debsums``: ``PATH  OK|FAILED|REPLACED`` of the full report, sentences of ``debsums -s`` and of its errors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.absent import Absent
from responder.model.account import Explained
from responder.model.change import ChangeRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.text import TextLines

NAME = "debsums"
DATA_FORMAT = "debsums report"
TABLE = "changes"
REF_KIND = RefKind.LINE

_STATES: Final = ("OK", "FAILED", "REPLACED", "MISSING")
_SENTENCES: Final = (
    ("debsums: changed file ", "modified"),
    ("debsums: missing file ", "removed"),
    ("debsums: can't open ", ""),
    ("debsums: no md5sums for ", ""),
    ("debsums: checksum mismatch ", "modified"),
)


def _row(line: str) -> tuple[str, str, str] | None:
    """Path, change ("" = unchanged, "?" = nothing known) and package of a line, or None."""
    text = line.strip()
    for start, change in _SENTENCES:
        if text.startswith(start):
            path, _, rest = text[len(start) :].partition(" (from ")
            package = rest.partition(" package")[0]
            if not change:
                return path, "?", package
            if start.endswith("mismatch "):
                package, _, path = path.partition(" file ")
            return path, change, package
    path, _, state = text.rpartition(" ")
    if state in _STATES and path.startswith("/"):
        return path.rstrip(), {"OK": "", "MISSING": "removed"}.get(state, "modified"), ""
    return None


def sniff(head: Head) -> int:
    """Confidence: nearly all lines are rows."""
    rows = sum(_row(line) is not None for line in head.lines)
    return 92 if rows and rows >= len(head.lines) * 0.9 else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    for number, line in lines:
        row = _row(line)
        if row is None:
            yield Explained(reason=worded("line not understood"), first=number)
            continue
        path, change, package = row
        if change in ("", "?"):
            reason = worded("file is as its package installed it") if not change else worded("not compared by debsums")
            yield Explained(reason=reason, first=number)
            continue
        attributes: dict[str, list[str]] = {"digest": ["as packaged", "differs"]} if change == "modified" else {}
        if package:
            attributes["package"] = [package, package]
        yield ChangeRecord(
            source=context.line(number), change=change, path=path, object_kind="file", section="Packages",
            rule="Package contents", attributes=json.dumps(attributes) if attributes else Absent.NOT_APPLICABLE,
            observed=context.modified if context.modified is not None else Absent.NOT_COLLECTED,
        )  # fmt: skip
    yield lines.expected()
    yield from lines.warnings()
