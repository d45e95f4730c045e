"""Transaction logs of registry hives, listed with what they hold; they are applied where their hive is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.errors import ParserError
from responder.model.absent import Absent
from responder.model.account import EvidenceWarning, Expected, Level
from responder.model.host import FactRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, Label, ParseContext
from responder.parsers.regf import base_block
from responder.parsers.regf_log import read_log

NAME: Final = "hive-log"
DATA_FORMAT: Final = "transaction log of a registry hive"
TABLE: Final = "facts"
REF_KIND: Final = RefKind.OFFSET

_MAX_SIZE: Final = 1 << 29


def sniff(head: Head) -> int:
    """Certain by the base block of a log."""
    base = base_block(head.data)
    if base is None:
        return 0
    return 100 if base.kind in (1, 2, 6) or head.data[512:516] in (b"HvLE", b"DIRT") else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    data = stream.read(_MAX_SIZE + 1)
    if len(data) > _MAX_SIZE:
        raise ParserError(
            worded(
                "The transaction log has more than {MAX_SIZE:,} bytes; nothing was read from it.", MAX_SIZE=_MAX_SIZE
            )
        )
    log = read_log(data, context.progress)
    if log is None:
        raise ParserError(worded("The base block of the transaction log cannot be read; nothing was read from it."))
    yield Label(f"transaction log of {log.base.name or 'an unnamed hive'}")
    if not log.base.sound:
        yield EvidenceWarning(message=worded("the checksum of the log's base block does not fit"))
    if log.damaged is not None:
        yield EvidenceWarning(
            message=worded(
                "the log is damaged at offset {damaged:#x}; entries behind are not applied", damaged=log.damaged
            ),
            level=Level.LOSS,
            value=log.damaged,
        )
    if log.entries:
        words = f"{len(log.entries)} entries, sequence {log.entries[0].sequence} to {log.entries[-1].sequence}"
    elif log.sectors:
        words = f"{len(log.sectors)} changed sectors, sequence {log.base.primary}"
    else:
        words = "nothing to apply"
    yield FactRecord(
        source=context.at(RefKind.OFFSET, 0),
        category="setting",
        name="registry transaction log",
        value=words,
        detail=log.base.name or Absent.NOT_APPLICABLE,
    )
    yield Expected(count=1)
