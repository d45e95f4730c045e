"""Autostart entries that a recorded command line made: the entry may be gone, or its registry was not collected."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from responder.analysis.image_paths import image_name
from responder.analysis.rule import Rule, autostart
from responder.analysis.rules import autostart_suspect
from responder.analysis.wording import short
from responder.model.absent import known
from responder.model.autostart import AutostartRecord
from responder.model.autostart_locations import registry_place
from responder.model.command_line import resolve
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import joined, text
from responder.model.source import SourceRef
from responder.query.compile import Condition

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_COMMANDS: Final = Condition(
    "process_command_line LIKE ? OR process_command_line LIKE ?", ("%reg%add%", "%schtasks%create%")
)
_LIMIT: Final = 8_192


def _evaluate(host: HostContext) -> Iterator[Finding]:
    made: dict[tuple[str, str, str], list[tuple[AutostartRecord, int | None]]] = {}
    for source, event in host.events("process start", where=_COMMANDS):
        entry = entry_made(known(event.process_command_line) or "", source)
        if entry is not None:
            key = (entry.location.lower(), entry.entry.lower(), (known(entry.command) or "").lower())
            made.setdefault(key, []).append((entry, known(event.time)))
    for found in made.values():
        entry = found[0][0]
        weighed = [(words, weight) for words, weight in autostart_suspect.reasons(host, entry)
                   if weight >= Severity.MEDIUM]  # fmt: skip
        if not weighed:
            continue
        path = known(entry.process_path) or ""
        words = [told for told, _ in weighed]
        yield RULE.finding(
            host,
            text(
                "{entry} ({category}) was set by a command: {found}",
                entry=short(entry.entry, 60), category=entry.category, found=words[0],
            ),
            [e.source for e, _ in found],
            times=[time for _, time in found],
            severity=max(weight for _, weight in weighed),
            confidence=Confidence.MEDIUM,
            subjects=[autostart(entry.entry), *([host.executable(image_name(path), path)] if path else [])],
            techniques=(t,) if isinstance(t := entry.technique, str) and t else None,
            facts={
                "entry": entry.entry, "location": entry.location, "command": known(entry.command), "path": path or None,
                "reasons": words,
            },
            why=text("Here: {found}.", found=joined("; ", words)),
        )  # fmt: skip


def entry_made(command: str, source: SourceRef) -> AutostartRecord | None:
    """The autostart entry that ``reg add`` or ``schtasks /create`` makes, None for any other command."""
    words = _words(command[:_LIMIT])
    names = [image_name(word).lower().removesuffix(".exe") for word in words]
    for at, name in enumerate(names[:-1]):
        if name == "reg" and words[at + 1].lower() == "add" and at + 2 < len(words):
            return _registry(words[at + 2], words[at + 3 :], source)
        if name == "schtasks" and any(word.lower() == "/create" for word in words[at + 1 :]):
            return _task(words[at + 1 :], source)
    return None


def _registry(key: str, options: list[str], source: SourceRef) -> AutostartRecord | None:
    name, data = _option(options, "/v"), _option(options, "/d")
    place = registry_place(f"{key}|{name or '(Default)'}") or registry_place(key)
    if place is None or not data:
        return None
    last = key.rstrip("\\").rpartition("\\")[2]
    by_key = "image file execution options" in key.lower() or "silentprocessexit" in key.lower()
    return AutostartRecord(
        source=source, category=place.category, location=key, entry=last if by_key else name or "(Default)",
        command=data, process_path=resolve(data).image, technique=place.technique,
    )  # fmt: skip


def _task(options: list[str], source: SourceRef) -> AutostartRecord | None:
    name, data = _option(options, "/tn"), _option(options, "/tr")
    if not name or not data:
        return None
    return AutostartRecord(
        source=source, category="Scheduled Tasks", location="Tasks", entry=name, command=data,
        process_path=resolve(data).image, technique="T1053.005",
    )  # fmt: skip


def _option(options: list[str], name: str) -> str:
    return next((value for word, value in pairwise(options) if word.lower() == name), "")


def _words(command: str) -> list[str]:
    r"""Words as Windows parts them: quotes hold blanks together, ``\"`` is a quote."""
    words: list[str] = []
    word, quoted, started = "", False, False
    at = 0
    while at < len(command):
        sign = command[at]
        if sign == "\\" and command[at + 1 : at + 2] == '"':
            word, started, at = word + '"', True, at + 1
        elif sign == '"':
            quoted, started = not quoted, True
        elif sign.isspace() and not quoted:
            if started:
                words.append(word)
            word, started = "", False
        else:
            word, started = word + sign, True
        at += 1
    return [*words, word] if started else words


RULE = Rule(
    id="autostart.command",
    title="Autostart entry set by a command",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1547.001",),
    why="Somebody made this start by itself; the log keeps the command even where the entry is gone.",
    next_step="Look whether the entry is still there, take a copy of its program, then find out who ran the command.",
    mark="sets autostart",
    needs=("events",),
    evaluate=_evaluate,
)
