"""``scripts.ini`` and ``psscripts.ini`` of a group policy: programs run at start, shutdown, logon and logoff."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.absent import Absent
from responder.model.account import Explained
from responder.model.autostart import AutostartRecord
from responder.model.command_line import absolute, expand
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.text import TextLines

NAME: Final = "gpo-scripts"
DATA_FORMAT: Final = "scripts of a group policy (scripts.ini)"
TABLE: Final = "autostarts"
REF_KIND: Final = RefKind.LINE

_SECTIONS: Final = {"startup": "T1037.003", "shutdown": "T1037.003", "logon": "T1037.001", "logoff": "T1037.001"}
_COMMAND: Final = "cmdline"
_PARAMETERS: Final = "parameters"
_SWITCHES: Final = frozenset({"startexecutepsfirst", "endexecutepsfirst"})


def _section(line: str) -> str:
    text = line.strip()
    return text[1:-1].strip().casefold() if text.startswith("[") and text.endswith("]") else ""


def _setting(line: str) -> tuple[str, str, str] | None:
    """Number, kind and text of ``0CmdLine=…``, or None."""
    name, equals, text = line.strip().partition("=")
    folded = name.strip().casefold()
    for kind in (_COMMAND, _PARAMETERS):
        number = folded.removesuffix(kind)
        if equals and folded.endswith(kind) and number.isdigit() and len(number) < 6:
            return number, kind, text.strip()
    return None


def sniff(head: Head) -> int:
    """A section of the policy and a command line in it."""
    sections = {_section(line) for line in head.lines[:200]}
    commands = any((s := _setting(line)) and s[1] == _COMMAND for line in head.lines[:200])
    return 90 if sections & set(_SECTIONS) and commands else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    section = ""
    pending: tuple[str, str, str, int] | None = None  # section, number, command, line
    for number, line in lines:
        setting = _setting(line)
        name = _section(line)
        if name:
            section = name
            lines.layout()
        elif setting and setting[1] == _COMMAND and section in _SECTIONS:
            if pending:
                yield _record(pending, "", context)
            pending = (section, setting[0], setting[2], number)
        elif setting and setting[1] == _PARAMETERS and pending and pending[:2] == (section, setting[0]):
            lines.joined()
            yield _record(pending, setting[2], context)
            pending = None
        elif line.strip().partition("=")[0].strip().casefold() in _SWITCHES:
            lines.layout()
        else:
            yield Explained(reason=worded("line not understood"), first=number)
    if pending:
        yield _record(pending, "", context)
    yield lines.expected()
    yield from lines.warnings()


def _record(found: tuple[str, str, str, int], parameters: str, context: ParseContext) -> AutostartRecord:
    section, number, command, line = found
    return AutostartRecord(
        source=context.line(line),
        category="Logon",
        location=f"Group Policy\\Scripts\\{section.capitalize()}",
        entry=number,
        command=f"{command} {parameters}".strip() or Absent.NOT_APPLICABLE,
        process_path=absolute(expand(command)) if command else Absent.NOT_APPLICABLE,
        technique=_SECTIONS[section],
    )
