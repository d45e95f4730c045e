r"""Master file tables of NTFS (``$MFT``): every file and folder, deleted ones too, and times that somebody set.

Windows keeps two sets of times. Programs can set the first (standard information) freely; the second, with the name,
the system writes when a name is given. A first set that is older than the second, in whole seconds where the system
counts hundred nanoseconds, was set by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.errors import ParserError
from responder.integrity.deviation import SECTION, TIMES, Deviation
from responder.model.absent import Absent, Value
from responder.model.account import Expected, Explained
from responder.model.change import ChangeRecord
from responder.model.file import FileRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.time import TICKS_PER_SECOND, iso
from responder.parsers.base import Derived, Head, Item, ParseContext
from responder.parsers.mft_record import DamagedError, Record, read_record, record_size

NAME = "mft"
DATA_FORMAT = "NTFS master file table ($MFT)"
TABLE = "files"
REF_KIND = RefKind.OFFSET

_ROOT: Final = 5
_FIRST_OF_USERS: Final = 24  # records below belong to the file system itself
_MAX_DEPTH: Final = 255
_HIDDEN, _SYSTEM = 0x2, 0x4
#: Endings of what Windows starts; forged times elsewhere are an archive's work as a rule.
_PROGRAMS: Final = (
    ".exe", ".dll", ".sys", ".scr", ".com", ".cpl", ".ocx", ".ps1", ".bat", ".cmd", ".vbs", ".js", ".hta", ".php",
    ".asp", ".aspx", ".ashx", ".jsp",
)  # fmt: skip


def sniff(head: Head) -> int:
    """Confidence by two records in a row; see Parser."""
    size = record_size(head.data)
    return 97 if size and (head.size == size or head.data[size : size + 4] in (b"FILE", b"BAAD", b"\0\0\0\0")) else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """Files in the order of their records; see Parser."""
    size = record_size(stream.read(512))
    if not size:
        raise ParserError(worded("{path} does not begin with a record of a file table", path=context.path))
    folders = _folders(stream, size, context)
    expected = 0
    for number, raw in _raw(stream, size):
        place = number * size
        if len(raw) < size:
            expected += 1
            yield Explained(reason=worded("record cut off"), first=place)
            break
        if not number % 4096:
            context.progress()
        try:
            record = read_record(raw)
        except (DamagedError, ValueError, OverflowError):
            expected += 1
            yield Explained(reason=worded("record is damaged"), first=place)
            continue
        if record is None:
            continue
        expected += 1
        if record.base:
            yield Explained(reason=worded("further attributes of another record"), first=place)
        elif record.named is None:
            yield Explained(reason=worded("record without a name"), first=place)
        elif number < _FIRST_OF_USERS:
            yield Explained(reason=worded("record of the file system itself"), first=place)
        else:
            yield from _items(record, _path(record, folders), place, context)
    yield Expected(count=expected)


def _raw(stream: BinaryIO, size: int) -> Iterator[tuple[int, bytes]]:
    stream.seek(0)
    number = 0
    while chunk := stream.read(size * 1024):
        for at in range(0, len(chunk), size):
            yield number, chunk[at : at + size]
            number += 1


def _folders(stream: BinaryIO, size: int, context: ParseContext) -> dict[int, tuple[int, int, str]]:
    """Record of a folder → its sequence number, its parent, its name."""
    found = {}
    for number, raw in _raw(stream, size):
        if not number % 4096:
            context.progress()
        if raw[:4] != b"FILE" or not raw[22] & 2:
            continue
        try:
            record = read_record(raw)
        except (DamagedError, ValueError, OverflowError):
            continue
        if record is not None and record.named is not None:
            found[number] = (record.sequence, record.named.parent, record.named.text)
    return found


def _path(record: Record, folders: dict[int, tuple[int, int, str]]) -> str:
    r"""``\folder\name`` from the root of the volume; a parent that is gone is told in its place."""
    if record.named is None:
        return ""
    parts = [record.named.text]
    parent, sequence = record.named.parent, record.named.parent_sequence
    for _ in range(_MAX_DEPTH):
        if parent == _ROOT:
            return "\\" + "\\".join(reversed(parts))
        known = folders.get(parent)
        # a folder's number goes up when its record is taken by another one
        if known is None or (sequence and known[0] not in (sequence, sequence + 1)):
            break
        parts.append(known[2])
        parent, sequence = known[1], 0
    return "\\(unknown folder)\\" + "\\".join(reversed(parts))


def _items(record: Record, path: str, place: int, context: ParseContext) -> Iterator[Item]:
    source = context.at(RefKind.OFFSET, place)
    words = ["" if record.used else "deleted", "folder" if record.folder else "file"]
    words += ["hidden"] * bool(record.flags & _HIDDEN) + ["system"] * bool(record.flags & _SYSTEM)
    created, modified, changed, accessed = (_ticks(t) for t in record.standard)
    mode = " ".join(w for w in words if w)
    yield FileRecord(
        source=source,
        path=path,
        size=record.size if record.size is not None and not record.folder else Absent.NOT_APPLICABLE,
        modified=modified,
        changed=changed,
        created=created,
        accessed=accessed,
        mode=mode,
    )
    for name, size in record.streams:
        yield Derived(
            FileRecord(source=source, path=f"{path}:{name}", size=size, modified=modified, mode=f"{mode} stream")
        )
    signs = _signs(record)
    if signs and path.casefold().endswith(_PROGRAMS) and record.named is not None:
        facts = {
            "created": (iso(record.named.created), iso(record.standard[0])),
            "modified": (iso(record.named.modified), iso(record.standard[1])),
            "reasons": (None, "; ".join(signs)),
        }
        found = Deviation(rule=TIMES, change="modified", path=path, severity=500, attributes=facts)
        yield Derived(
            ChangeRecord(
                source=source,
                change=found.change,
                path=path,
                object_kind="file",
                section=SECTION,
                rule=TIMES,
                severity=found.severity,
                attributes=found.attributes_json(),
                observed=context.modified if context.modified is not None else Absent.NOT_COLLECTED,
            )
        )


def _signs(record: Record) -> list[str]:
    """Why the times of a file were set by hand; nothing for one sign alone, which archives and installers leave too."""
    created, modified = record.standard[:2]
    if record.named is None or record.folder or not created or not record.named.created:
        return []
    older = created < record.named.created
    whole = not created % TICKS_PER_SECOND and not modified % TICKS_PER_SECOND
    if not (older and whole):
        return []
    return ["created before it had its name", "times in whole seconds"]


def _ticks(value: int) -> Value[int]:
    return value if 0 < value < 1 << 63 else Absent.NOT_COLLECTED
