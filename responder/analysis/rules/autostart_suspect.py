"""Autostart entries that start something that should not start by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis import autostart_signs, launch_signs
from responder.analysis.authorities import is_signed
from responder.analysis.catalogue import bare
from responder.analysis.image_paths import Place, comparable, image_name, place
from responder.analysis.images import Image
from responder.analysis.launch_signs import Sign
from responder.analysis.rule import Rule, autostart
from responder.analysis.rules import (
    autostart_unix,
    image_double_extension,
    image_lookalike,
    image_wrong_folder,
    service_installed,
)
from responder.analysis.wording import short
from responder.model.absent import known
from responder.model.autostart import AutostartRecord
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import joined, phrase, text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_ACCESSIBILITY = (
    "sethc.exe",
    "utilman.exe",
    "osk.exe",
    "magnify.exe",
    "narrator.exe",
    "displayswitch.exe",
    "atbroker.exe",
)
_SHELLS = ("cmd.exe", "powershell.exe", "taskmgr.exe", "explorer.exe")
_ODD = (Place.TEMPORARY, Place.PUBLIC, Place.RECYCLE, Place.HIDDEN, Place.DEVICE, Place.USER_TEMPORARY)


def reasons(host: HostContext, entry: AutostartRecord) -> list[Sign]:
    """What speaks against an entry with its weight, in the order in which it is told."""
    path = _program(entry)
    found: list[Sign] = []
    location = entry.location.lower()
    if "image file execution options" in location or "silentprocessexit" in location:
        if entry.entry.lower() in _ACCESSIBILITY or image_name(path).lower() in _SHELLS:
            found.append((text("it replaces {entry} before anybody logs on", entry=entry.entry), Severity.HIGH))
        elif path:
            found.append((text("it starts another program in place of {entry}", entry=entry.entry), Severity.HIGH))
    if path and comparable(path):
        image = Image(image_name(path), path, host.catalogue.program(image_name(path)))
        for module in (image_wrong_folder, image_lookalike, image_double_extension):
            words = module.detect(host, image)
            if words:
                found.append((words, Severity.HIGH))
        if place(path) in _ODD:
            found.append((text("its program lies in a {value}", value=phrase(place(path).value)), Severity.HIGH))
        elif place(path) is Place.WEB:
            # Sites bring jobs of their own; worth a look only because a hole in the site can rewrite them.
            found.append((text("its program lies in a {value}", value=phrase(place(path).value)), Severity.LOW))
        if image.program is None and bare(image.name) in host.catalogue.attack_tools:
            found.append((text("its program bears the name of an attack tool"), Severity.HIGH))
    command = known(entry.command)
    if command and not vouched(entry):
        found += launch_signs.signs(command)
        # A service program is never a shell; at logon one may clear up after an installation.
        judged = service_installed.judge(host, command) if entry.category in ("Services", "Drivers") else None
        if judged and judged[1] >= Severity.HIGH and "lies in" not in judged[0]:
            found.append(judged)
    found += autostart_signs.signs(entry)
    return list(dict.fromkeys(found))


def _program(entry: AutostartRecord) -> str:
    return known(entry.process_path) or service_installed.program_of(known(entry.command) or "")


def vouched(entry: AutostartRecord) -> bool:
    """Whether a signature speaks for what is started; that of a shell says nothing of what the shell runs."""
    path = _program(entry)
    if launch_signs.is_loader(path) or image_name(path).lower() in _SHELLS or known(entry.verdict) == "hidden":
        return False
    return is_signed(known(entry.signer) or "") and entry.entry.lower() not in _ACCESSIBILITY


def _evaluate(host: HostContext) -> Iterator[Finding]:
    same: dict[tuple[str, str, str], list[AutostartRecord]] = {}
    for _, entry in host.autostarts:
        key = (entry.location.lower(), entry.entry.lower(), (known(entry.process_path) or "").lower())
        same.setdefault(key, []).append(entry)
    for entries in same.values():
        entry = entries[0]
        weighed = reasons(host, entry)
        if not weighed:
            continue
        found = [words for words, _ in weighed]
        weight = max(severity for _, severity in weighed)
        if any(r.severity >= weight for r in autostart_unix.reasons(host, entry)) and entry.location.startswith("/"):
            continue  # the rule for Linux tells it, with more reasons
        path = _program(entry)
        signed = vouched(entry)
        yield RULE.finding(
            host,
            text(
                "{entry} ({category}): {found}", entry=short(entry.entry, 60), category=entry.category, found=found[0]
            ),
            [e.source for e in entries],
            times=[known(e.modified) for e in entries],
            severity=Severity.LOW if signed else weight,
            confidence=Confidence.LOW if signed else Confidence.HIGH if len(found) > 1 else Confidence.MEDIUM,
            subjects=[autostart(entry.entry), *([host.executable(image_name(path), path)] if path else [])],
            techniques=(t,) if isinstance(t := entry.technique, str) and t else None,
            facts={
                "entry": entry.entry,
                "location": entry.location,
                "path": path or None,
                "signer": known(entry.signer),
                "reasons": found,
            },
            why=text("Here: {found}.", found=joined("; ", found))
            + (text(" Its signature is valid, though.") if signed else ""),
        )


RULE = Rule(
    id="autostart.suspect",
    title="Suspect autostart entry",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1547.001",),
    why="What starts by itself survives a restart.",
    next_step="Take a copy of the program, then remove entry and program together.",
    mark="autostart",
    needs=("autostarts",),
    evaluate=_evaluate,
)
