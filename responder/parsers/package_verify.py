"""``dpkg -V`` and ``rpm -Va``: files that are not as their package installed them.

Layout of a line: nine marks (eight in rpm before 4.6), blanks, one letter for what the file is to its package, path.
A mark is ``.`` for passed, ``?`` for not tested, else a letter: rpm(8), VERIFY OPTIONS; dpkg(1), --verify-format.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

from responder.model.absent import Absent
from responder.model.account import Explained
from responder.model.change import ChangeRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.text import TextLines

NAME = "package-verify"
DATA_FORMAT = "dpkg -V or rpm -Va (files compared with their packages)"
TABLE = "changes"
REF_KIND = RefKind.LINE

_MARKS: Final = {
    "S": "size", "M": "mode", "5": "digest", "D": "device", "L": "target", "U": "owner", "G": "group", "T": "modified",
    "P": "capabilities",
}  # fmt: skip
_ORDER: Final = "SM5DLUGTP"
_KINDS: Final = {
    "c": "configuration", "d": "documentation", "g": "ghost", "l": "licence", "r": "readme", "a": "artifact",
    "m": "missing allowed", "n": "not in the payload", "s": "specification",
}  # fmt: skip
_NOISE: Final = ("Unsatisfied dependencies for", "prelink:", "warning:", "error:")


class _Row(NamedTuple):
    marks: str
    kind: str
    path: str


def _row(line: str) -> _Row | None:
    """Marks (``missing`` for a missing file), letter and path of a line, or None."""
    marks, _, rest = line.strip().partition(" ")
    rest = rest.strip()
    if marks == "missing":
        marks_ok = True
    else:
        marks_ok = len(marks) in (8, 9) and all(c in ".?" or c == _ORDER[i] for i, c in enumerate(marks))
    if not marks_ok or not rest:
        return None
    kind = ""
    if rest[1:2] == " " and rest[0] in _KINDS:
        kind, rest = rest[0], rest[2:].strip()
    if not rest.startswith("/"):
        return None
    if marks == "missing" and rest.endswith(")") and " (" in rest:
        rest = rest[: rest.rindex(" (")]  # (Permission denied)
    return _Row(marks, kind, rest)


def sniff(head: Head) -> int:
    """Confidence: nearly all lines have the layout."""
    lines = [line for line in head.lines if not line.startswith(_NOISE)]
    rows = sum(_row(line) is not None for line in lines)
    return 92 if rows and rows >= len(lines) * 0.9 else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    for number, line in lines:
        row = _row(line)
        if row is None:
            reason = worded("message of the tool") if line.startswith(_NOISE) else worded("line not understood")
            yield Explained(reason=reason, first=number)
            continue
        found = [_MARKS[c] for c in row.marks if c in _MARKS] if row.marks != "missing" else []
        attributes = {name: ["as packaged", "differs"] for name in found}
        if row.kind:
            attributes["kind"] = [_KINDS[row.kind], _KINDS[row.kind]]
        yield ChangeRecord(
            source=context.line(number), change="removed" if row.marks == "missing" else "modified", path=row.path,
            object_kind="file", section="Packages",
            rule="Package configuration" if row.kind == "c" else "Package contents",
            attributes=json.dumps(attributes) if attributes else Absent.NOT_APPLICABLE,
            observed=context.modified if context.modified is not None else Absent.NOT_COLLECTED,
        )  # fmt: skip
    yield lines.expected()
    yield from lines.warnings()
