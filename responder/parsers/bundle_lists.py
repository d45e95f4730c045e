"""The lists that seal a bundle (BagIt): read so that they are known, not mistaken for unreadable evidence.

They hold no records. ``responder verify`` checks what they promise.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.account import Expected
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, Label, ParseContext

NAME = "bundle-list"
DATA_FORMAT = "list of a sealed bundle (BagIt, SHA-256)"
TABLE = ""
REF_KIND = RefKind.LINE
_HEX: Final = frozenset("0123456789abcdef")


def sniff(head: Head) -> int:
    """By the declaration, the payload sum, the journal's first entry, or lines of digest and name."""
    lines = head.lines[:50]
    if not lines:
        return 0
    if lines[0].startswith("BagIt-Version: ") or any(line.startswith("Payload-Oxum: ") for line in lines):
        return 95
    if lines[0].startswith('{"number":1,"at":') and '"previous":"0000000000000000' in lines[0]:
        return 95
    return 90 if all(map(_is_entry, lines)) else 0


def _is_entry(line: str) -> bool:
    digest, _, name = line.partition("  ")
    known = name.startswith("data/") or name in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt")
    return len(digest) == 64 and set(digest) <= _HEX and known


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    yield Expected(count=0)
    yield Label(text="seal of a bundle; check it with responder verify")
