"""Which way leads to a record, by what its reference counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from responder.model.inspection import Inspection
from responder.model.source import RefKind
from responder.parsers import evt as evt_log
from responder.parsers import evtx as evtx_log


def inspect(
    stream: BinaryIO, *, parser: str, kind: RefKind, value: int, ticks: int | None, tick: Callable[[], None]
) -> Inspection | None:
    """What stands at a place, or None where the source holds no such place.

    Args:
        stream: The source, unpacked; seekable.
        parser: NAME of the parser that read it.
        kind: What ``value`` counts.
        value: Line, record id, offset or position.
        ticks: Time of the record, or None; tells records of the same id apart.
        tick: To be called now and then in long work.
    """
    from responder.parsers.inspection import evt, evtx, lines, places

    if kind is RefKind.RECORD and parser == evtx_log.NAME:
        return evtx.inspect(stream, value, ticks, tick)
    if kind is RefKind.RECORD and parser == evt_log.NAME:
        return evt.inspect(stream, value, ticks, tick)
    if kind is RefKind.LINE:
        return lines.inspect(stream, value, tick)
    if kind is RefKind.OFFSET:
        return places.inspect_offset(stream, value, parser)
    return places.inspect_item(stream, value, parser, tick)
