"""Shell histories: bash (``#1380630977`` lines), zsh (``: 1457771210:0;command``), fish, and lists of commands alone.

A history without times has no place on the time line, and only its name tells what it is (``.bash_history``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Level
from responder.model.event import EventRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.time import from_unix
from responder.parsers.base import Head, Item, Label, ParseContext, payload_json
from responder.parsers.text import TextLines

NAME = "shell-history"
DATA_FORMAT = "Shell history (bash, zsh, fish, PowerShell)"
TABLE = "events"
REF_KIND = RefKind.LINE

_BASH: Final = re.compile(r"#(\d{9,10})\s*$")
_ZSH: Final = re.compile(r": (\d{9,10}):(\d{1,9});")
_FISH: Final = "- cmd: "
_MAX_COMMAND: Final = 32_768
_NAMES: Final = (".bash_history", ".zsh_history", ".sh_history", ".ash_history", ".ksh_history", ".history",
                 ".zhistory", "consolehost_history.txt", ".mysql_history", ".psql_history", ".python_history",
                 ".sqlite_history", ".rediscli_history")  # fmt: skip


def sniff(head: Head) -> int:
    """Confidence by the lines that hold times; see Parser."""
    lines = head.lines[:200]
    if not lines:
        return 0
    bash = sum(_BASH.match(line) is not None for line in lines)
    zsh = sum(_ZSH.match(line) is not None for line in lines)
    fish = sum(line.startswith(_FISH) for line in lines)
    if fish and any(line.startswith("  when: ") for line in lines):
        return 90 if lines[0].startswith(_FISH) else 50
    if zsh * 4 >= len(lines):
        return 90
    if bash and not lines[0].startswith("#!"):
        # A script may hold such a number as a comment; a history has one for every command.
        if bash * 5 >= len(lines):
            return 88
        if bash >= 3:
            return 40
    return 86 if _by_name(head.path) else 0


def _by_name(path: str) -> str:
    """Name of a history file, "" for others."""
    name = path.replace("!", "/").replace("\\", "/").rpartition("/")[2].lower()
    return name if name in _NAMES else ""


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """One event per command; see Parser."""
    lines = TextLines(stream)
    shell = _Reader(lines)
    for number, line in lines:
        event = shell.line(number, line)
        if event is not None:
            yield event
    event = shell.flush()
    if event is not None:
        yield event
    if shell.name:
        yield Label(shell.name)
    elif _by_name(context.path):
        yield EvidenceWarning(
            message=worded("this history holds no times: its commands stand in their order, at no moment"),
            level=Level.INFO,
        )
    yield lines.expected()
    yield from lines.warnings()


class _Reader:
    """Puts the lines of a command together."""

    def __init__(self, lines: TextLines) -> None:
        self._lines = lines
        self._time: int | None = None
        self._duration: int | None = None
        self._first = 0
        self._command: list[str] = []
        self._size = 0
        self.name = ""

    def line(self, number: int, line: str) -> EventRecord | None:
        """One line; returns the command that it shows to be finished."""
        found = _BASH.match(line)
        if found:
            self._lines.layout()
            done = self.flush()
            self.name = "bash"
            self._time = int(found[1])
            return done
        found = _ZSH.match(line)
        if found:
            done = self.flush()
            self.name = "zsh"
            self._time, self._duration = int(found[1]), int(found[2])
            self._begin(number, line[found.end() :])
            return done
        if line.startswith(_FISH) and self.name in ("", "fish"):
            done = self.flush()
            self.name = "fish"
            self._begin(number, line.removeprefix(_FISH).replace("\\n", "\n").replace("\\\\", "\\"))
            return done
        if self.name == "fish":
            self._lines.joined()
            when = line.strip().removeprefix("when: ")
            if line.startswith("  when: ") and when.isascii() and when.isdigit() and len(when) <= 10:
                self._time = int(when)
            return None
        if self._command and self._time is not None:
            self._lines.joined()
            self._add(line)
            return None
        done = self.flush() if self._command else None
        self._begin(number, line)
        return done

    def _begin(self, number: int, text: str) -> None:
        self._first = number
        self._command = [text]
        self._size = len(text)

    def _add(self, text: str) -> None:
        self._size += len(text)
        if self._size <= _MAX_COMMAND:
            self._command.append(text)

    def flush(self) -> EventRecord | None:
        """The command gathered so far."""
        if not self._command:
            return None
        parts = [part.removesuffix("\\") if self.name == "zsh" else part for part in self._command]
        command = "\n".join(parts).strip()
        time: Value[int] = from_unix(self._time) if self._time is not None else Absent.NOT_COLLECTED
        fields = {"command": command}
        if self._duration is not None:
            fields["duration"] = str(self._duration)
        event = EventRecord(
            ref=self._first,
            time=time,
            time_zone="UTC",
            event_action="command executed",
            log_channel="shell history",
            event_provider=self.name or Absent.NOT_APPLICABLE,
            process_command_line=command[:_MAX_COMMAND],
            message=" ".join(command.split())[:1000],
            payload=payload_json(fields),
        )
        self._command, self._time, self._duration = [], None, None
        return event
