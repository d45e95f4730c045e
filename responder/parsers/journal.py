"""Binary systemd journals (``.journal``, ``.journal~``): entries, and the account against what the header counts.

Entries are taken from the list of entries and from a walk over all objects, so that an entry is found by either way.
Not checked: the hash tables, the seals of Forward Secure Sealing, and hashes of single objects.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from responder.errors import ParserError
from responder.model.account import EvidenceWarning, Expected, Explained, Level
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, Label, ParseContext
from responder.parsers.journal_event import JournalFacts, journal_event
from responder.parsers.journal_structure import ENTRY, INCOMPATIBLE, MAGIC, Entry, Header, Objects, Pages, read_header

NAME = "journal"
DATA_FORMAT = "systemd journal (.journal)"
TABLE = "events"
REF_KIND = RefKind.OFFSET

_STATES: Final = {0: "offline", 1: "online", 2: "archived"}
_SMALLEST_ENTRY: Final = 68


def sniff(head: Head) -> int:
    """Certain for the magic; see Parser."""
    return 100 if head.data.startswith(MAGIC) else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """One event per entry, oldest first; see Parser."""
    pages = Pages(stream)
    header = read_header(pages.read(0, 512))
    if header is None:
        raise ParserError(
            worded("{path}: the header of the journal is damaged; nothing was read from it", path=context.path)
        )
    yield Label(_STATES.get(header.state, f"state {header.state}"))
    features = [word for bit, word in INCOMPATIBLE.items() if header.incompatible & bit]
    if features:
        yield Label(", ".join(features))
    if header.unknown_flags:
        raise ParserError(
            worded(
                "{path}: the journal uses features that this reader does not know ({unknown_flags:#x}); "
                "nothing was read from it",
                path=context.path,
                unknown_flags=header.unknown_flags,
            )
        )
    if header.state == 1:
        yield EvidenceWarning(
            message=worded("the journal was copied while in use; its newest entries may be incomplete"),
            level=Level.INFO,
        )
    objects = Objects(pages, compact=header.compact)
    listed, broken_list = _listed(objects, header)
    walked, damaged = _walked(objects, header)
    places = sorted(set(listed) | set(walked))
    reader = _Reader(objects, context)
    for place in places:
        yield from reader.entry(place)
    yield from reader.facts.items()
    yield from _account(header, pages.size, places, reader, len(set(walked) - set(listed)), broken_list, damaged)


def _listed(objects: Objects, header: Header) -> tuple[list[int], bool]:
    """Entry offsets by the chain of arrays, and whether the chain is broken."""
    found: list[int] = []
    seen: set[int] = set()
    at = header.entry_array
    limit = objects.pages.size // _SMALLEST_ENTRY
    while at:
        part = objects.entry_array(at) if at not in seen else None
        if part is None:
            return found, True
        seen.add(at)
        at, offsets = part
        found += offsets
        if len(found) > limit:
            return found[:limit], True
    return found, False


def _walked(objects: Objects, header: Header) -> tuple[list[int], int]:
    """Entry offsets by a walk over all objects, and bytes that are no object."""
    found: list[int] = []
    damaged = 0
    at = header.header_size
    if at % 8 or not 208 <= at <= 4096:
        at = 208
    # Space behind the last object is allocated and empty; in a journal in use the header may lag behind.
    size = objects.pages.size
    while at + 16 <= size:
        head = objects.head(at)
        if head is not None:
            if head[0] == ENTRY:
                found.append(at)
            at += (head[2] + 7) & ~7
            continue
        following = _next_object(objects, at)
        if following is None:
            return found, damaged + _used(objects, at)
        damaged += following - at
        at = following
    return found, damaged


def _used(objects: Objects, at: int) -> int:
    """Bytes from a place up to the last one that is not zero."""
    used = 0
    for place in range(at, objects.pages.size, 65_536):
        block = objects.pages.read(place, 65_536).rstrip(b"\0")
        used = place + len(block) - at if block else used
    return used


def _next_object(objects: Objects, at: int) -> int | None:
    """The next place where two objects follow each other, or None: the rest of the file is empty."""
    size = objects.pages.size
    while at + 16 <= size:
        block = objects.pages.read(at, 65_536)
        if not any(block):
            at += len(block)
            continue
        for place in range(at + 8 - at % 8 if at % 8 else at + 8, min(at + len(block), size - 16), 8):
            head = objects.head(place)
            if head is None:
                continue
            second = place + ((head[2] + 7) & ~7)
            if objects.head(second) is not None or second + 16 > size:
                return place
        at = (at + len(block)) & ~7
    return None


class _Reader:
    """Entries to events."""

    def __init__(self, objects: Objects, context: ParseContext) -> None:
        self._objects = objects
        self._context = context
        self.facts = JournalFacts()
        self.shown = 0
        self.bad = 0
        self.short = 0

    @property
    def cut(self) -> int:
        """Values longer than the limit."""
        return self._objects.cut

    def entry(self, place: int) -> Iterator[Item]:
        """The event of one entry, or why there is none."""
        entry = self._objects.entry(place)
        if entry is None:
            self.bad += 1
            yield Explained(reason=worded("damaged entry"), first=place)
            return
        fields, lost = self._fields(entry)
        self.short += bool(lost)
        self.facts.see(fields, self._context.at(REF_KIND, place))
        self.shown += 1
        yield journal_event(place, fields, entry.realtime)

    def _fields(self, entry: Entry) -> tuple[dict[str, Any], int]:
        fields: dict[str, Any] = {}
        lost = 0
        for item in entry.items:
            pair = self._objects.field(item)
            if pair is None:
                lost += 1
                continue
            name, value = pair
            before = fields.get(name)
            if before is None:
                fields[name] = value
            elif isinstance(before, list):
                before.append(value)
            else:
                fields[name] = [before, value]
        fields["__SEQNUM"] = str(entry.seqnum)
        fields["__MONOTONIC_TIMESTAMP"] = str(entry.monotonic)
        fields.setdefault("_BOOT_ID", entry.boot_id)
        if lost:
            fields["__UNREADABLE_FIELDS"] = str(lost)
        return fields, lost


def _account(
    header: Header, size: int, places: list[int], reader: _Reader, unlisted: int, broken_list: bool, damaged: int
) -> Iterator[Item]:
    expected = len(places)
    if header.n_entries > size // _SMALLEST_ENTRY:
        yield EvidenceWarning(
            message=worded(
                "The header is damaged: it counts {n_entries} entries, more than the file can hold",
                n_entries=header.n_entries,
            ),
            level=Level.LOSS,
        )
    elif header.n_entries > len(places):
        missing = header.n_entries - len(places)
        expected = header.n_entries
        yield Explained(reason=worded("entry that the header counts, not found"), count=missing)
        yield EvidenceWarning(
            message=worded(
                "The header counts {n_entries} entries, {places} were found",
                n_entries=header.n_entries,
                places=len(places),
            ),
            level=Level.LOSS,
        )
    elif header.n_entries < len(places) and header.state != 1:
        yield EvidenceWarning(
            message=worded(
                "{places} entries were found, the header counts {n_entries}",
                places=len(places),
                n_entries=header.n_entries,
            ),
            level=Level.INFO,
        )
    if broken_list:
        yield EvidenceWarning(
            message=worded("The list of entries is damaged; entries were looked for in the whole file")
        )
    if unlisted:
        yield EvidenceWarning(
            message=worded(
                "{unlisted} entries are in the file and not in its list of entries; they are shown", unlisted=unlisted
            ),
            level=Level.INFO if header.state == 1 else Level.WARN,
        )
    if damaged:
        yield EvidenceWarning(
            message=worded("{damaged} bytes are damaged and no objects of the journal", damaged=damaged),
            level=Level.LOSS,
        )
    if reader.bad:
        yield EvidenceWarning(
            message=worded("{bad} entries are damaged and cannot be shown", bad=reader.bad), level=Level.LOSS
        )
    if reader.short:
        yield EvidenceWarning(
            message=worded(
                "{short} entries lack fields whose data are damaged; the rest of them is shown", short=reader.short
            ),
            level=Level.LOSS,
        )
    if reader.cut:
        yield EvidenceWarning(
            message=worded("{cut} values are longer than 1 MiB and were cut", cut=reader.cut), level=Level.LOSS
        )
    yield Expected(count=expected)
