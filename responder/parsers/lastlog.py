"""lastlog: the last login of every user id, one slot each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.absent import Absent
from responder.model.account import EvidenceWarning, Expected, Explained, Level
from responder.model.event import EventRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.time import from_unix
from responder.parsers.base import Head, Item, Label, ParseContext, payload_json
from responder.parsers.utmp_structure import LAYOUTS, Layout, address_in, plausible_lastlog, read_lastlog

NAME = "lastlog"
DATA_FORMAT = "Last login per user id (lastlog)"
TABLE = "events"
REF_KIND = RefKind.OFFSET

_NA: Final = Absent.NOT_APPLICABLE


def sniff(head: Head) -> int:
    """Confidence by used slots; a head of zeros only fits where the size is a whole number of slots."""
    if head.size < 292:
        return 0
    best = 0
    for layout in LAYOUTS:
        good, filled = _score(head.data, layout)
        if good and good == filled:
            best = max(best, 80 if head.size % layout.lastlog.size == 0 else 60)
    if best:
        return best
    # Slots of root and the system accounts are often unused: people begin at id 1000, beyond the head.
    whole = head.size % 292 == 0 or head.size % 296 == 0
    return 35 if whole and head.size > len(head.data) and not any(head.data) else 0


def _score(data: bytes, layout: Layout) -> tuple[int, int]:
    good = filled = 0
    step = layout.lastlog.size
    for at in range(0, len(data) - step + 1, step):
        raw = data[at : at + step]
        if any(raw):
            filled += 1
            good += plausible_lastlog(raw, layout)
    return good, filled


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """One event per used slot; see Parser."""
    layout = layout_of(stream)
    step = layout.lastlog.size
    yield Label(f"slots of {step} bytes")
    expected = bad = at = 0
    stream.seek(0)
    while block := stream.read(step * 2048):
        if not any(block):
            at += len(block)
            continue
        for used in range(0, len(block), step):
            raw = block[used : used + step]
            if not any(raw):
                continue
            expected += 1
            if len(raw) < step:
                yield Explained(reason=worded("record cut off at the end of the file"), first=at + used)
            elif plausible_lastlog(raw, layout):
                yield _event(at + used, (at + used) // step, raw, layout)
            else:
                bad += 1
                yield Explained(reason=worded("slot that holds no valid login"), first=at + used)
        at += len(block)
    if bad:
        yield EvidenceWarning(
            message=worded(
                "{bad} slots hold no valid login: the file is damaged, or shifted so that slots begin elsewhere",
                bad=bad,
            ),
            level=Level.LOSS,
        )
    if not expected:
        yield EvidenceWarning(message=worded("No slot of this lastlog is used: no login of any user is recorded"))
    yield Expected(count=expected)


def layout_of(stream: BinaryIO) -> Layout:
    """The layout in which most used slots are valid, over the whole file."""
    scores = [(0, layout) for layout in LAYOUTS]
    for number, layout in enumerate(LAYOUTS):
        stream.seek(0)
        good = 0
        while (block := stream.read(layout.lastlog.size * 2048)) and good < 1000:
            if any(block):
                good += _score(block, layout)[0]
        scores[number] = (good, layout)
    return max(scores, key=lambda s: s[0])[1]


def _event(offset: int, uid: int, raw: bytes, layout: Layout) -> EventRecord:
    seconds, line, host = read_lastlog(raw, layout)
    origin = f" from {host}" if host else ""
    return EventRecord(
        ref=offset,
        time=from_unix(seconds),
        time_zone="UTC",
        event_action="logon",
        log_channel="lastlog",
        user_name="root" if uid == 0 else Absent.NOT_COLLECTED,
        user_sid=str(uid),
        source_address=address_in(host) or _NA,
        target=line or _NA,
        message=f"Last login of user id {uid} on {line}{origin}",
        payload=payload_json({"uid": uid, "line": line, "host": host, "seconds": seconds}),
    )
