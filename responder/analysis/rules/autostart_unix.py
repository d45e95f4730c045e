"""Autostart entries of Linux that start what no package brought, from where no program belongs, or in a telling way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from responder.analysis.deviations import is_recent
from responder.analysis.image_paths import image_name
from responder.analysis.rule import Rule, autostart
from responder.analysis.wording import count, short
from responder.model.absent import known
from responder.model.autostart import AutostartRecord
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import joined, text
from responder.model.signer import NO_PACKAGE, is_vouched
from responder.model.unix_starts.command import LOOSE_FOLDERS, remarkable

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_OWN_PROGRAMS = ("/usr/local/", "/opt/", "/home/", "/root/", "/srv/", "/snap/")
_RUN_AS_THEY_ARE = (
    "Services",
    "Scheduled Tasks",
    "Device Rules",
    "Network Hooks",
    "PAM",
    "Package Hooks",
    "Web Server Modules",
)
_PAM_GRAVE = ("gives it the password", "lets everybody in")
_SUDO_ALL = "any command without a password"


class _Reason(NamedTuple):
    severity: Severity
    words: str


def reasons(host: HostContext, entry: AutostartRecord) -> list[_Reason]:
    """What speaks against an entry, gravest first."""
    if entry.verdict == "known":
        return []  # an unmodified file of a package that starts unmodified files of packages
    note = known(entry.verdict_reason) or ""
    command, path = known(entry.command) or "", known(entry.process_path) or ""
    found: list[_Reason] = []
    if entry.category == "Preloaded Libraries":
        grave = Severity.LOW if is_vouched(entry.signer) else Severity.HIGH
        found.append(_Reason(grave, "it is loaded into every program"))
    elif entry.category == "SSH Keys":
        if is_recent(host, known(entry.modified)):
            found.append(_Reason(Severity.MEDIUM, "the file of keys was written within the last days"))
    elif entry.category == "Sudo Rules":
        if _SUDO_ALL in note:
            recent = is_recent(host, known(entry.modified))
            found.append(
                _Reason(Severity.MEDIUM if recent else Severity.LOW, text("it allows {SUDO_ALL}", SUDO_ALL=_SUDO_ALL))
            )
    elif entry.category == "PAM" and any(words in note for words in _PAM_GRAVE):
        found.append(_Reason(Severity.HIGH, "it lets in or listens to everybody who logs on"))
    odd = remarkable(command) if command and entry.category != "SSH Keys" else ""
    if odd:
        found.append(_Reason(Severity.HIGH, text("it {odd}", odd=odd)))
    elif path.startswith(LOOSE_FOLDERS):
        found.append(_Reason(Severity.HIGH, "its program lies in a folder that everybody may write to"))
    if entry.signer == NO_PACKAGE and entry.category in _RUN_AS_THEY_ARE and path and path != entry.location:
        own = path.startswith(_OWN_PROGRAMS)
        found.append(_Reason(Severity.LOW if own else Severity.HIGH, "no package owns its program"))
    return sorted(dict.fromkeys(found), key=lambda r: -int(r.severity))


def _evaluate(host: HostContext) -> Iterator[Finding]:
    keys: dict[str, list[AutostartRecord]] = defaultdict(list)
    for _, entry in host.autostarts:
        if not entry.location.startswith("/"):
            continue
        if entry.category == "SSH Keys":
            keys[entry.location].append(entry)
            continue
        found = reasons(host, entry)
        if not found:
            continue
        path = known(entry.process_path) or ""
        yield RULE.finding(
            host,
            text(
                "{entry} ({category}, {location}): {words}",
                entry=short(entry.entry, 60),
                category=entry.category,
                location=short(entry.location, 60),
                words=found[0].words,
            ),
            [entry.source],
            times=[known(entry.modified)],
            severity=found[0].severity,
            confidence=Confidence.HIGH if found[0].severity >= Severity.HIGH else Confidence.MEDIUM,
            subjects=[autostart(entry.entry), *([host.executable(image_name(path), path)] if path else [])],
            techniques=(t,) if isinstance(t := entry.technique, str) and t else None,
            facts={
                "entry": entry.entry,
                "location": entry.location,
                "command": known(entry.command),
                "path": path or None,
                "user": known(entry.user_name),
                "reasons": [r.words for r in found],
            },
            why=text("Here: {found}.", found=joined("; ", [r.words for r in found])),
        )
    for location, entries in keys.items():
        yield from _keys(host, location, entries)


def _keys(host: HostContext, location: str, entries: list[AutostartRecord]) -> Iterator[Finding]:
    """One finding per file: a file says when it was written, not which of its keys is new."""
    found = [r for entry in entries for r in reasons(host, entry)]
    if not found:
        return
    worst = max(found, key=lambda r: r.severity)
    yield RULE.finding(
        host,
        text(
            "{location} lets in {keys}: {worst_words}",
            location=short(location, 60),
            keys=count(len(entries), "key"),
            worst_words=worst.words,
        ),
        [e.source for e in entries],
        times=[known(e.modified) for e in entries],
        severity=worst.severity,
        confidence=Confidence.MEDIUM,
        subjects=[autostart(e.entry) for e in entries],
        techniques=("T1098.004",),
        facts={"location": location, "keys": [e.entry for e in entries], "user": known(entries[0].user_name)},
        next_step=text("Ask the owner which of these keys are theirs; look for logons with the others."),
    )


RULE = Rule(
    id="autostart.unix",
    title="Suspect start-up entry",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1543", "T1053.003"),
    why="What starts by itself survives a restart; on Linux nearly all of it belongs to packages.",
    next_step="Take copies of the entry and of its program, then remove both together.",
    mark="autostart",
    needs=("autostarts",),
    evaluate=_evaluate,
)
