"""The journal: every edit of a case in order, each entry bound to the one before by SHA-256.

The chain shows any change, swap or removal inside. Removal at the end is shown by the head: number and digest of the
last entry, kept in the file and printed on paper, so that paper anchors the disk.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import platform
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from responder.model.document import dump_text
from responder.model.time import from_datetime

START = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """One edit.

    Attributes:
        number: 1, 2, 3 … without gaps.
        at: Ticks UTC, by the clock of the computer it was made on.
        who: Account and computer, with the examiner's name where the case has one.
        action: ``note added`` …; see responder.case.record for those that carry content.
        detail: JSON object text.
        previous: Digest of the entry before, or 64 zeros.
        digest: SHA-256 over all of the above.
    """

    number: int
    at: int
    who: str
    action: str
    detail: str
    previous: str
    digest: str

    @property
    def data(self) -> dict[str, Any]:
        """The detail as an object."""
        found = json.loads(self.detail)
        if not isinstance(found, dict):
            raise ValueError("journal detail is not an object")
        return found


def digest_of(number: int, at: int, who: str, action: str, detail: str, previous: str) -> str:
    """SHA-256 of an entry's content, over a JSON array so that no two entries share a form."""
    return hashlib.sha256(dump_text([number, at, who, action, detail, previous]).encode("ascii")).hexdigest()


def text_digest(text: str) -> str:
    """SHA-256 of a text's UTF-8 form."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def account() -> str:
    """``account@computer`` of whoever runs the program."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = "unknown account"
    return f"{name}@{platform.node() or 'unknown computer'}"


def now() -> int:
    """The present moment in ticks."""
    return from_datetime(datetime.now(UTC))


class Journal:
    """The journal of one open case.

    Args:
        entries: Entries so far, verified.
        who: Who writes.
        clock: Gives ticks.
    """

    def __init__(self, entries: Iterable[JournalEntry], who: str, clock: Callable[[], int] = now) -> None:
        self.entries = list(entries)
        self.who = who
        self._clock = clock

    @property
    def head(self) -> str:
        """Digest of the last entry."""
        return self.entries[-1].digest if self.entries else START

    def next(self, action: str, detail: dict[str, Any], examiner: str = "") -> JournalEntry:
        """The entry that would come next; not yet part of the journal."""
        number = len(self.entries) + 1
        who = f"{examiner} ({self.who})" if examiner else self.who
        at, body, previous = self._clock(), dump_text(detail), self.head
        return JournalEntry(
            number=number, at=at, who=who, action=action, detail=body, previous=previous,
            digest=digest_of(number, at, who, action, body, previous),
        )  # fmt: skip


def write(db: sqlite3.Connection, entry: JournalEntry) -> None:
    """Store an entry and the new head, within the caller's transaction."""
    db.execute(
        "INSERT INTO journal VALUES(?,?,?,?,?,?,?)",
        (entry.number, entry.at, entry.who, entry.action, entry.detail, entry.previous, entry.digest),
    )
    db.execute("INSERT OR REPLACE INTO meta VALUES('head',?)", (f"{entry.number}:{entry.digest}",))


def read(db: sqlite3.Connection) -> list[JournalEntry]:
    """All entries in order, unverified."""
    keys = ("number", "at", "who", "action", "detail", "previous", "digest")
    rows = db.execute(f"SELECT {','.join(keys)} FROM journal ORDER BY number")
    return [JournalEntry(**dict(zip(keys, row, strict=True))) for row in rows]


def verify(entries: Iterable[JournalEntry], head: str = "") -> str:
    """What is wrong with a chain, or "".

    Args:
        entries: Entries in order.
        head: ``number:digest`` of the last entry as kept elsewhere, "" to leave the end unchecked.
    """
    previous, number = START, 0
    for entry in entries:
        number += 1
        if entry.number != number:
            return f"journal entry {number} is missing"
        if entry.previous != previous:
            return f"journal entry {number} does not follow the one before"
        try:
            expected = digest_of(entry.number, entry.at, entry.who, entry.action, entry.detail, entry.previous)
        except (TypeError, ValueError):
            expected = ""
        if entry.digest != expected:
            return f"journal entry {number} was altered"
        previous = entry.digest
    if head and head != f"{number}:{previous}":
        return f"the journal ends at entry {number}, which is not the end that was recorded"
    return ""
