"""What a Unix kernel says of itself: ``lsmod`` (and ``/proc/modules``), ``mount`` (and ``/proc/mounts``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.fact_lines import LAYOUT, Read, fact, read_lines

NAME = "unix-kernel"
DATA_FORMAT = "kernel modules and mounts (lsmod, mount)"
TABLE = "facts"
REF_KIND = RefKind.LINE

_STATES: Final = ("Live", "Loading", "Unloading")


def _heading(line: str) -> bool:
    return line.split()[:4] == ["Module", "Size", "Used", "by"]


def _module(line: str) -> tuple[str, str, str] | None:
    """Name, users and size of ``lsmod``; ``/proc/modules`` adds state and address."""
    words = line.split()
    if len(words) < 3 or not words[1].isdigit() or not words[2].lstrip("-").isdigit() or line[:1].isspace():
        return None
    if len(words) >= 6 and words[4] in _STATES and words[5].startswith("0x"):
        taint = f", taints {words[6]}" if len(words) > 6 else ""
        return words[0], words[3].strip(",-"), f"{words[1]} bytes, {words[4].lower()}{taint}"
    return (words[0], words[3] if len(words) == 4 else "", f"{words[1]} bytes") if len(words) <= 4 else None


def _mount(line: str) -> tuple[str, str, str] | None:
    """Mount point, device, type and options of ``dev on /place type ext4 (rw)`` and ``dev /place ext4 rw 0 0``."""
    device, on, rest = line.partition(" on /")
    if on and " (" in rest and rest.rstrip().endswith((")", "]")):
        place, kind, options = rest.partition(" type ")
        if kind:
            return f"/{place}", device.strip(), options.strip()
        place, _, options = rest.partition(" (")
        return f"/{place.strip()}", device.strip(), f"({options}"
    words = line.split()
    if len(words) == 6 and words[1].startswith("/") and words[4] in "012" and words[5] in "012":
        return words[1], words[0], f"{words[2]} ({words[3]})"
    return None


def sniff(head: Head) -> int:
    """Confidence: the heading of ``lsmod``, or lines that are all modules or all mounts."""
    lines = head.lines[:100]
    if any(_heading(line) for line in lines[:2]):
        return 92
    modules = sum(_module(line) is not None and "0x" in line for line in lines)
    mounts = sum(_mount(line) is not None for line in lines)
    best = max(modules, mounts)
    return 88 if best >= 2 and best * 10 >= len(lines) * 9 else 62 if best and best == len(lines) else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""

    def read(number: int, line: str) -> Read:
        if _heading(line):
            return LAYOUT
        mount = _mount(line)
        if mount:
            return [fact(context, number, "mount", mount[0], mount[1], detail=mount[2], raw=line)]
        module = _module(line)
        if module:
            users = f"used by {module[1]}" if module[1] else "loaded"
            return [fact(context, number, "driver", module[0], users, detail=module[2], raw=line)]
        return None

    yield from read_lines(stream, read)
