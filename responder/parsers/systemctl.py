"""``systemctl`` lists: units with their state, unit files with how they start, timers with their times.

Headings are English in every language that systemd speaks on servers; rows are also known without one
(``--no-legend``). ``service --status-all`` and ``chkconfig --list`` of older systems are read too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.autostart import AutostartRecord
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.fact_lines import LAYOUT, Read, fact, read_lines

NAME = "systemctl"
DATA_FORMAT = "systemctl lists (units, unit files, timers), chkconfig, service --status-all"
TABLE = "facts"
REF_KIND = RefKind.LINE

_SUFFIXES: Final = (".service", ".socket", ".timer", ".target", ".mount", ".path", ".device", ".scope", ".slice",
                    ".swap", ".automount", ".snapshot")  # fmt: skip
_LOADED: Final = ("loaded", "not-found", "masked", "error", "bad-setting", "stub", "merged")
_FILE_STATES: Final = ("enabled", "disabled", "static", "masked", "indirect", "generated", "transient", "alias",
                       "linked", "linked-runtime", "enabled-runtime", "masked-runtime", "bad")  # fmt: skip
_BULLETS: Final = "●*○×↻"


def _words(line: str) -> list[str]:
    words = line.split(None, 40)
    return words[1:] if words and words[0] in tuple(_BULLETS) else words


def _unit(line: str) -> list[str] | None:
    words = _words(line)
    return words if len(words) >= 4 and words[0].endswith(_SUFFIXES) and words[1] in _LOADED else None


def _unit_file(line: str) -> list[str] | None:
    words = _words(line)
    return words if 2 <= len(words) <= 3 and words[0].endswith(_SUFFIXES) and words[1] in _FILE_STATES else None


def _timer(line: str) -> tuple[str, str, str] | None:
    """Times, timer and what it starts."""
    words = line.split(None, 60)
    at = next((n for n, word in enumerate(words) if word.endswith(".timer")), None)
    if at is None or at < 2 or words[-1].endswith(".timer"):
        return None
    return " ".join(words[:at]), words[at], words[-1]


def _sysv(line: str) -> tuple[str, str] | None:
    """``[ + ]  ssh`` of ``service --status-all``; ``sshd  0:off 1:off …`` of ``chkconfig``."""
    text = line.strip()
    if text.startswith("[ ") and text[3:5] == " ]" and text[2] in "+-?" and len(text.split()) == 4:
        return text.split()[3], {"+": "running", "-": "stopped", "?": "unknown"}[text[2]]
    words = text.split()
    if len(words) >= 8 and words[1].startswith("0:") and words[7].startswith("6:"):
        return words[0], " ".join(words[1:8])
    return None


def _timer_heading(line: str) -> bool:
    return line.startswith("NEXT") and "ACTIVATES" in line


def _heading(line: str) -> bool:
    words = line.split()
    return words[:4] == ["UNIT", "LOAD", "ACTIVE", "SUB"] or words[:3] == ["UNIT", "FILE", "STATE"]


def sniff(head: Head) -> int:
    """Confidence by the share of lines that are units."""
    lines = head.lines[:200]
    found = sum(
        1 for line in lines if _unit(line) or _unit_file(line) or _sysv(line) or (_timer(line) and "left" in line)
    )
    if any(_timer_heading(line) for line in lines[:3]) or (found and any(_heading(line) for line in lines[:3])):
        return 92
    return 90 if found >= 2 and found * 10 >= len(lines) * 7 else 60 if found and found == len(lines) else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    timers = False

    def read(number: int, line: str) -> Read:
        nonlocal timers
        if _timer_heading(line):
            timers = True
            return LAYOUT
        timer = _timer(line) if timers or "left" in line or "ago" in line else None
        if timer:
            return [fact(context, number, "service", timer[1], timer[2], detail=timer[0], raw=line)]
        unit = _unit(line)
        if unit:
            detail = " ".join(unit[4:])
            state = f"{unit[2]} ({unit[3]})" if unit[1] == "loaded" else f"{unit[1]}, {unit[2]} ({unit[3]})"
            return [fact(context, number, "service", unit[0], state, detail=detail, raw=line)]
        entry = _unit_file(line)
        if entry:
            return [
                AutostartRecord(
                    source=context.line(number), category="Services", location="systemd unit files", entry=entry[0],
                    enabled=entry[1], technique="T1053.006" if entry[0].endswith(".timer") else "T1543.002",
                )
            ]  # fmt: skip
        older = _sysv(line)
        if older:
            return [fact(context, number, "service", older[0], older[1], raw=line)]
        return LAYOUT if number <= 2 or not line[:1].isspace() else None

    yield from read_lines(stream, read)
