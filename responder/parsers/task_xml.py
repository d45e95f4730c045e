r"""Scheduled tasks as Windows keeps them (``System32\Tasks``) and ``schtasks /query /xml`` writes them.

The schema is Microsoft's "Task Scheduler Schema" (namespace ``…/2004/02/mit/task``). The file is read as a stream, so
that a cut or damaged one yields the actions before the damage.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO, Final, cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from responder.errors import ParserError
from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Expected, Explained, Level
from responder.model.autostart import AutostartRecord
from responder.model.command_line import absolute, expand, resolve
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.time import from_datetime, from_local
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.text import guess_codec

NAME: Final = "task-xml"
DATA_FORMAT: Final = "Windows scheduled task (XML)"
TABLE: Final = "autostarts"
REF_KIND: Final = RefKind.ITEM

_NAMESPACE: Final = "schemas.microsoft.com/windows/2004/02/mit/task"
_MAX_SIZE: Final = 4 << 20
_MAX_DEPTH: Final = 64
_CHUNK: Final = 65_536
_ACTIONS: Final = ("Exec", "ComHandler", "SendEmail", "ShowMessage")


@dataclass(slots=True)
class _Task:
    """What is known of the task in work."""

    uri: str = ""
    date: str = ""
    user: str = ""
    hidden: bool = False
    enabled: bool = True
    actions: list[tuple[str, dict[str, str]]] = field(default_factory=list)


def sniff(head: Head) -> int:
    """Certain by the schema's name near the start."""
    return 97 if _NAMESPACE in head.text[:4096] and "<Task" in head.text[:8192] else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    data = stream.read(_MAX_SIZE + 1)
    if len(data) > _MAX_SIZE:
        raise ParserError(
            worded("The task has more than {MAX_SIZE:,} bytes; nothing was read from it.", MAX_SIZE=_MAX_SIZE)
        )
    codec = guess_codec(data) or "utf-8"
    text = data.decode(codec, "replace").removeprefix("\ufeff").replace("\0", "\u2400")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ParserError(worded("The task declares XML entities, which no task does; nothing was read from it."))
    tasks, open_action, damage = _read(_without_declaration(text))
    number = 0
    for task in tasks:
        for kind, fields in task.actions or [("", {})]:
            yield _record(task, kind, fields, number, context)
            number += 1
    expected = number
    if damage:
        if open_action:
            expected += 1
            yield Explained(reason=worded("action cut off by damage"))
        yield EvidenceWarning(
            message=worded("the XML is damaged ({damage}); what follows was not read", damage=damage), level=Level.LOSS
        )
    yield Expected(count=expected)


def _without_declaration(text: str) -> str:
    """The text without ``<?xml …?>``: its encoding names the bytes, which are decoded already."""
    text = text.lstrip()
    if text.startswith("<?xml"):
        end = text.find("?>")
        text = text[end + 2 :] if end >= 0 else text
    return text


def _read(text: str) -> tuple[list[_Task], bool, str]:
    """Tasks of the file (an export holds several), whether an action was cut off, and what damage ended it."""
    parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
    tasks: list[_Task] = []
    path: list[str] = []
    action: dict[str, str] | None = None
    try:
        for at in range(0, len(text), _CHUNK):
            parser.feed(text[at : at + _CHUNK])
            for event, element in cast("Iterator[tuple[str, Element]]", parser.read_events()):
                name = str(element.tag).rpartition("}")[2]
                if event == "start":
                    path.append(name)
                    if len(path) > _MAX_DEPTH:
                        return tasks, action is not None, "elements nested beyond any task"
                    if name == "Task":
                        tasks.append(_Task())
                    elif name in _ACTIONS and path[-2:-1] == ["Actions"]:
                        action = {}
                    continue
                words = (element.text or "").strip()
                if tasks and action is not None and path[-2:-1] and path[-2] in _ACTIONS:
                    action[name] = words
                elif tasks and action is not None and name in _ACTIONS:
                    tasks[-1].actions.append((name, action))
                    action = None
                elif tasks:
                    _note(tasks[-1], path, words)
                path.pop()
                if name in ("Task", "Trigger", "Data"):
                    element.clear()
        parser.close()
    except ParseError as error:
        return tasks, action is not None, str(error)
    return tasks, False, ""


def _note(task: _Task, path: list[str], words: str) -> None:
    match path[-2:]:
        case ["RegistrationInfo", "URI"]:
            task.uri = words
        case ["RegistrationInfo", "Date"]:
            task.date = words
        case ["Principal", "UserId" | "GroupId"]:
            task.user = task.user or words
        case ["Settings", "Hidden"]:
            task.hidden = words.casefold() in ("true", "1")
        case ["Settings", "Enabled"]:
            task.enabled = words.casefold() not in ("false", "0")


def _record(task: _Task, kind: str, fields: dict[str, str], number: int, context: ParseContext) -> AutostartRecord:
    folder, _, name = context.path.replace("\\", "/").rpartition("/")
    command = image = ""
    if kind == "Exec":
        program, arguments = fields.get("Command", ""), fields.get("Arguments", "")
        command = f"{program} {arguments}".strip()
        launch = resolve(command)
        # Program and arguments stand apart, so blanks in the program's path do not end it.
        image = launch.image if launch.host or " " not in program else absolute(expand(program.strip('"')))
    elif kind == "ComHandler":
        command = f"{fields.get('ClassId', '')} {fields.get('Data', '')}".strip()
    elif kind:
        command = f"{kind}: {fields.get('To') or fields.get('Title') or ''}".strip()
    enabled = "yes" if task.enabled else "no"
    return AutostartRecord(
        source=context.at(RefKind.ITEM, number),
        category="Scheduled Tasks",
        location=folder.rpartition("!")[2] or folder or "Tasks",
        entry=task.uri or name,
        command=command or Absent.NOT_APPLICABLE,
        process_path=image or Absent.NOT_APPLICABLE,
        enabled=f"{enabled}, hidden" if task.hidden else enabled,
        user_name=task.user or Absent.NOT_COLLECTED,
        technique="T1053.005",
        modified=_moment(task.date, context),
    )


def _moment(text: str, context: ParseContext) -> Value[int]:
    """Date of registration; local time of the host where it states no zone."""
    if not text:
        return Absent.NOT_COLLECTED
    head, dot, fraction = text.partition(".")
    digits = fraction[: len(fraction) - len(fraction.lstrip("0123456789"))]
    try:
        moment = datetime.fromisoformat(head + fraction[len(digits) :])
        ticks = from_datetime(moment) if moment.tzinfo else from_local(moment, context.zone)
    except (ValueError, OverflowError):
        return Absent.UNPARSED
    return ticks + (int(digits[:7].ljust(7, "0")) if dot and digits else 0)
