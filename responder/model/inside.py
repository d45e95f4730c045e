"""What a running process holds, looked at on demand: modules, open files, environment, memory, ancestors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from responder.model.absent import Absent

#: Parts in the order shown, with the titles of their columns.
PARTS: Final[dict[str, tuple[str, ...]]] = {
    "modules": ("Module", "Note"),
    "files": ("Handle", "Kind", "Opened"),
    "environment": ("Variable", "Value"),
    "memory": ("Addresses", "Rights", "Size", "Mapped"),
    "ancestors": ("PID", "Process", "Path", "Command Line"),
}
#: Rows of one part that are kept; the rest is counted.
MOST: Final = 5_000
_SECRET: Final = (
    "PASS", "SECRET", "TOKEN", "KEY", "CREDENTIAL", "AUTH", "COOKIE", "SESSION_ID", "PRIVATE", "SIGNATURE", "DSN",
)  # fmt: skip
_HARMLESS: Final = ("KEYBOARD", "AUTHOR", "PASSIVE", "BYPASS", "SSH_AUTH_SOCK", "XAUTHORITY", "KEYMAP")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the look.

    Attributes:
        name: One of PARTS.
        rows: Cells by column, as text.
        absent: Why there are no rows, None where they were read (then no row means: there is none).
        left_out: Rows beyond MOST.
        note: One sentence where a part is incomplete.
    """

    name: str
    rows: tuple[tuple[str, ...], ...] = ()
    absent: Absent | None = None
    left_out: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """A look into one process.

    Attributes:
        pid: The process.
        looked: Ticks.
        image: Path of its image, "" where unknown.
        image_note: ``deleted``, ``replaced`` or "".
        gone: The process has ended, or its number belongs to another one by now: nothing was read.
        parts: In the order of PARTS.
    """

    pid: int
    looked: int
    image: str = ""
    image_note: str = ""
    gone: bool = False
    parts: tuple[Part, ...] = ()


def part(name: str, rows: Iterable[tuple[str, ...]], note: str = "") -> Part:
    """A part of rows that were read, bounded."""
    every = list(rows)
    return Part(name=name, rows=tuple(every[:MOST]), left_out=max(0, len(every) - MOST), note=note)


def masked(name: str, value: str) -> str:
    """The value of an environment variable, or its length where the name or form says it is a secret."""
    upper = name.upper()
    secret = any(word in upper for word in _SECRET) and not any(word in upper for word in _HARMLESS)
    if secret and value:
        return f"•••• ({len(value)})"
    scheme, mark, rest = value.partition("://")
    account, at, host = rest.partition("@")
    if mark and at and ":" in account and "/" not in account:
        return f"{scheme}://{account.partition(':')[0]}:••••@{host}"
    return value
