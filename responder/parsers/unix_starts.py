"""Start-up files of Linux from imported trees: one parser per kind of ``responder.model.unix_starts``.

Most kinds are known by their content. What only its place makes a start-up file (a shell script in ``/etc/init.d``) is
known by its path within the tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Expected, Explained, Level
from responder.model.autostart import AutostartRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.unix_starts.base import ENTRY_LIMIT, FILE_LIMIT, Start
from responder.model.unix_starts.kinds import KINDS, Kind
from responder.model.unix_starts.places import kind_of, tree_path
from responder.parsers.base import Head, Item, ParseContext

_BY_PLACE: Final = 88
_BY_CONTENT: Final = 70


class StartParser:
    """Parser of one kind; see ``responder.parsers.base.Parser``."""

    TABLE = "autostarts"
    REF_KIND = RefKind.LINE

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        self.NAME = kind.name
        self.DATA_FORMAT = kind.words

    def sniff(self, head: Head) -> int:
        """By place first, then by content."""
        path = tree_path(head.path)
        if path:
            return _BY_PLACE if kind_of(path) is self._kind else 0
        if self._kind.looks is None or not head.text or "\0" in head.text:
            return 0
        return _BY_CONTENT if self._kind.looks(head.lines, head.text) else 0

    def parse(self, stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
        """See ``Parser.parse``."""
        data = stream.read(FILE_LIMIT + 1)
        path = tree_path(context.path)
        location = path or context.path.replace("!", "/").rpartition("/")[2]
        found = self._kind.read(data[:FILE_LIMIT], location)
        starts = found.starts[:ENTRY_LIMIT]
        for start in starts:
            yield record(start, location, context)
        for number in found.unknown:
            yield Explained(reason=worded("line not understood"), first=number)
        yield Expected(count=len(starts) + len(found.unknown))
        if len(data) > FILE_LIMIT or len(found.starts) > ENTRY_LIMIT:
            yield EvidenceWarning(
                message=worded(
                    "only the first {FILE_LIMIT:,} bytes and {ENTRY_LIMIT:,} entries were read",
                    FILE_LIMIT=FILE_LIMIT,
                    ENTRY_LIMIT=ENTRY_LIMIT,
                ),
                level=Level.LOSS,
            )


def record(start: Start, location: str, context: ParseContext) -> AutostartRecord:
    """The record of an entry of an imported file; its program was not looked at, for it is not here."""
    program: Value[str] = start.program
    if isinstance(program, str) and not program.startswith("/"):
        program = Absent.NOT_COLLECTED
    return AutostartRecord(
        source=context.line(max(1, start.line)), category=start.category, location=location, entry=start.entry,
        command=start.command, process_path=program, enabled=start.enabled, user_name=start.user,
        technique=start.technique, verdict_reason=start.note or Absent.NOT_COLLECTED,
    )  # fmt: skip


PARSERS: Final = tuple(StartParser(kind) for kind in KINDS)
