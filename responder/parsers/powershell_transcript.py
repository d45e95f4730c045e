"""Transcripts of Windows PowerShell and PowerShell 7: one event per session and one per command, output with it.

The headings are in the language of Windows; their values are told by their shape where the words are not English.
Times are local. Commands have a time of their own only where invocation headers were switched on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import Explained
from responder.model.event import EventRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.time import from_local
from responder.parsers.base import Head, Item, ParseContext, payload_json
from responder.parsers.text import TextLines

NAME = "powershell-transcript"
DATA_FORMAT = "PowerShell transcript"
TABLE = "events"
REF_KIND = RefKind.LINE

_NA: Final = Absent.NOT_APPLICABLE
_PROMPT: Final = re.compile(r"(?:\[[^\]]{1,256}\]: )?PS(?: [^>]{0,1000})?> ?(.*)")
_STAMP: Final = re.compile(r"\d{14}$")
_MAX_COMMAND: Final = 32_768
_MAX_OUTPUT: Final = 65_536


def _is_rule(line: str) -> bool:
    text = line.strip()
    return len(text) >= 20 and text == "*" * len(text)


def sniff(head: Head) -> int:
    """Confidence: a ruler of asterisks, a title with PowerShell's name, headings with a time of 14 digits."""
    lines = head.lines[:30]
    if len(lines) < 4 or not _is_rule(lines[0]):
        return 0
    title = lines[1].lower()
    stamped = any(_STAMP.search(line.strip()) for line in lines[2:8])
    if "powershell" in title:
        return 95 if stamped else 70
    named = any("powershell" in line.lower() for line in lines[2:20])
    return 85 if stamped and named else 0


@dataclass(slots=True)
class _Session:
    """What the headings of a transcript say."""

    line: int = 0
    start: str = ""
    user: str = ""
    run_as: str = ""
    machine: str = ""
    application: str = ""
    pid: str = ""
    words: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Command:
    line: int
    text: str
    stamp: str = ""
    output: list[str] = field(default_factory=list)
    size: int = 0
    left_out: int = 0

    def add(self, line: str) -> None:
        """One line of output."""
        self.size += len(line) + 1
        if self.size <= _MAX_OUTPUT:
            self.output.append(line)
        else:
            self.left_out += 1

    def summary(self) -> str:
        """What to show where no command was typed."""
        return f"output: {' '.join(' '.join(self.output[:5]).split())}"[:1000] if self.output else "empty prompt"


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """One event per session and command; see Parser."""
    lines = TextLines(stream)
    reader = _Reader(lines, context)
    for number, line in lines:
        yield from reader.line(number, line)
    yield from reader.finish()
    yield lines.expected()
    yield from lines.warnings()


class _Reader:
    """Headings between rulers, then prompts with output."""

    def __init__(self, lines: TextLines, context: ParseContext) -> None:
        self._lines = lines
        self._context = context
        self._block: list[tuple[int, str]] | None = None
        self._session: _Session | None = None
        self._command: _Command | None = None
        self._stamp = ""

    def line(self, number: int, line: str) -> Iterator[Item]:
        """One line of the transcript."""
        if _is_rule(line):
            self._lines.layout()
            if self._block is None:
                self._block = []
            else:
                yield from self._end_block()
            return
        if self._block is not None and len(self._block) < 40:
            self._block.append((number, line))
            return
        if self._block is not None:
            # No heading is that long: the ruler was output.
            block, self._block = self._block, None
            for at, text in block:
                yield from self._text(at, text)
        yield from self._text(number, line)

    def _end_block(self) -> Iterator[Item]:
        block, self._block = self._block or [], None
        stamps = [m[0] for _, text in block if (m := _STAMP.search(text.strip()))]
        if len(block) == 1 and stamps:  # time of the command that follows
            self._lines.layout()
            self._stamp = stamps[0]
        elif len(block) >= 4 and stamps:
            yield from self._flush()
            yield self._begin(block)
            # The title is the record's own line; the others belong to it.
            self._lines.joined(len(block) - 1)
        elif 1 <= len(block) <= 3 and stamps:
            yield from self._flush()
            self._lines.layout(len(block))  # end of the transcript, with its time
        else:
            for at, text in block:
                yield from self._text(at, text)

    def _begin(self, block: list[tuple[int, str]]) -> EventRecord:
        session = self._session = _session(block)
        user = session.run_as or session.user
        domain, slash, name = user.rpartition("\\")
        path = session.application.split(" -")[0].strip().strip('"')
        return EventRecord(
            ref=session.line,
            time=self._time(session.start),
            time_zone=self._context.zone_label,
            event_action="session opened",
            log_channel="PowerShell transcript",
            event_provider="PowerShell",
            host_name=session.machine.partition(" (")[0][:255] or _NA,
            user_name=name[:256] or _NA,
            user_domain=domain[:256] if slash and domain else _NA,
            process_path=path[:4096] or _NA,
            process_name=path.replace("/", "\\").rpartition("\\")[2][:256] or _NA,
            process_pid=int(session.pid) if session.pid.isdigit() and len(session.pid) <= 10 else _NA,
            process_command_line=session.application[:_MAX_COMMAND] or _NA,
            message=f"PowerShell transcript of {user or '(no user)'} on {session.machine or '(no machine)'}"[:1000],
            payload=payload_json(session.words),
        )

    def _text(self, number: int, line: str) -> Iterator[Item]:
        prompt = _PROMPT.match(line)
        if prompt:
            yield from self._flush()
            self._command = _Command(number, prompt[1], self._stamp)
            self._stamp = ""
        elif self._command is not None:
            self._lines.joined()
            if line.startswith(">> ") and not self._command.output:
                self._command.text += "\n" + line[3:]
            else:
                self._command.add(line)
        elif self._session is not None:
            # A script that runs without a prompt: its output is an event of the session.
            self._command = _Command(number, "", self._stamp)
            self._command.add(line)
            self._stamp = ""
        else:
            yield Explained(reason=worded("line before the beginning of a transcript"), first=number)

    def _flush(self) -> Iterator[Item]:
        command, self._command = self._command, None
        if command is None:
            return
        session = self._session or _Session()
        user = session.run_as or session.user
        text = command.text.strip()
        fields: dict[str, str] = {"command": text}
        if command.output:
            fields["output"] = "\n".join(command.output)
        if command.left_out:
            fields["output_lines_left_out"] = str(command.left_out)
        if not command.stamp and session.start:
            fields["transcript_start"] = session.start
        yield EventRecord(
            ref=command.line,
            time=self._time(command.stamp) if command.stamp else Absent.NOT_COLLECTED,
            time_zone=self._context.zone_label,
            event_action="command executed" if text else _NA,
            log_channel="PowerShell transcript",
            event_provider="PowerShell",
            host_name=session.machine.partition(" (")[0][:255] or _NA,
            user_name=user.rpartition("\\")[2][:256] or _NA,
            user_domain=user.rpartition("\\")[0][:256] or _NA,
            process_pid=int(session.pid) if session.pid.isdigit() and len(session.pid) <= 10 else _NA,
            process_command_line=text[:_MAX_COMMAND] or _NA,
            message=" ".join(text.split())[:1000] or command.summary(),
            payload=payload_json(fields),
        )

    def finish(self) -> Iterator[Item]:
        """What is open at the end of the file."""
        block, self._block = self._block, None
        for number, text in block or ():
            yield from self._text(number, text)
        yield from self._flush()

    def _time(self, stamp: str) -> Value[int]:
        try:
            return from_local(datetime.strptime(stamp, "%Y%m%d%H%M%S"), self._context.zone)  # noqa: DTZ007
        except (ValueError, OverflowError):
            return Absent.UNPARSED


def _session(block: list[tuple[int, str]]) -> _Session:
    """Headings by their words in English, by the shape of their values otherwise."""
    session = _Session(line=block[0][0], words={"title": block[0][1].strip()[:1000]})
    for _, text in block[1:]:
        name, colon, value = text.partition(":")
        if not colon:
            name, colon, value = text.partition("：")
        key, value = name.strip().lower(), value.strip()
        if not colon or not value:
            known = session.words.get("other lines")
            session.words["other lines"] = (f"{known}\n{text.strip()}" if known else text.strip())[:4000]
            continue
        session.words[name.strip()[:100]] = value[:4000]
        if _STAMP.match(value):
            session.start = session.start or value
        elif key in ("runas user",) or ("\\" in value and session.user and not session.run_as and ".exe" not in value):
            session.run_as = value
        elif key == "username" or ("\\" in value and not session.user and ":" not in value and ".exe" not in value):
            session.user = value
        elif key == "machine" or "(Microsoft Windows" in value or "(Unix" in value:
            session.machine = value
        elif key == "host application" or ".exe" in value.lower() or value.endswith("pwsh"):
            session.application = session.application or value
        elif value.isascii() and value.isdigit() and not session.pid:
            session.pid = value
    return session
