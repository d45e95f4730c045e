"""Bodyfile of The Sleuth Kit 3: file times as ``mactime``, UAC, fls and others write them.

``MD5|name|inode|mode_as_string|UID|GID|size|atime|mtime|ctime|crtime``; times in Unix seconds, with a fraction in some
tools; 0 means not known. A name may itself hold ``|``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import Explained
from responder.model.file import FileRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.time import from_unix
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.text import TextLines

NAME = "bodyfile"
DATA_FORMAT = "bodyfile (The Sleuth Kit 3)"
TABLE = "files"
REF_KIND = RefKind.LINE

_MAX_SECONDS: Final = 1 << 40


def _fields(line: str) -> list[str] | None:
    """The eleven fields of a line, or None."""
    head, bar, rest = line.partition("|")
    if not bar:
        return None
    tail = rest.rsplit("|", 9)
    if len(tail) != 10:
        return None
    md5, numbers = head.strip(), tail[4:]
    if md5 not in ("", "0") and not (len(md5) in (32, 40, 64) and all(c in "0123456789abcdefABCDEF" for c in md5)):
        return None
    return [md5, *tail] if all(_is_number(n) for n in numbers[1:]) and _is_number(numbers[0]) else None


def _is_number(text: str) -> bool:
    whole, _, fraction = text.strip().lstrip("-").partition(".")
    return (whole.isdigit() and len(whole) <= 20 and (not fraction or fraction.isdigit())) or not text.strip()


def sniff(head: Head) -> int:
    """Confidence: nearly all lines have eleven fields."""
    lines = [line for line in head.lines if not line.startswith("#")]
    rows = sum(_fields(line) is not None for line in lines)
    return 92 if rows and rows >= len(lines) * 0.9 else 0


def _time(text: str) -> Value[int]:
    whole, _, fraction = text.strip().partition(".")
    if not whole.lstrip("-").isdigit():
        return Absent.NOT_COLLECTED
    seconds = int(whole)
    if seconds <= 0 or seconds > _MAX_SECONDS:
        return Absent.NOT_COLLECTED if seconds in (0, -1) else Absent.UNPARSED
    return from_unix(seconds, int((fraction + "0" * 9)[:9]) if fraction.isdigit() else 0)


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    for number, line in lines:
        if line.startswith("#"):
            lines.layout()
            continue
        fields = _fields(line)
        if fields is None:
            yield Explained(reason=worded("line not understood"), first=number)
            continue
        md5, name, _inode, mode, uid, _gid, size, accessed, modified, changed, created = fields
        digest = md5.lower()
        yield FileRecord(
            source=context.line(number), path=name,
            size=int(size) if size.strip().isdigit() else Absent.NOT_COLLECTED, modified=_time(modified),
            changed=_time(changed), created=_time(created), accessed=_time(accessed),
            mode=mode.strip() or Absent.NOT_COLLECTED,
            owner=f"uid {uid.strip()}" if uid.strip() else Absent.NOT_COLLECTED,
            md5=digest if len(digest) == 32 else Absent.NOT_COLLECTED,
            sha1=digest if len(digest) == 40 else Absent.NOT_COLLECTED,
            sha256=digest if len(digest) == 64 else Absent.NOT_COLLECTED,
        )  # fmt: skip
    yield lines.expected()
    yield from lines.warnings()
