"""Permanent WMI subscriptions that logs tell of: what starts when something happens, from no file and no key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from responder.analysis.rule import Rule, autostart
from responder.analysis.wording import short
from responder.model.absent import known
from responder.model.event import EventRecord
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text
from responder.model.source import SourceRef
from responder.query.compile import Condition

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_WMI: Final = "Microsoft-Windows-WMI-Activity"
_SYSMON: Final = "Microsoft-Windows-Sysmon"
_EVENTS: Final = Condition(
    "(event_id = 5861 AND event_provider = ?) OR (event_id IN (20, 21) AND event_provider = ?)", (_WMI, _SYSMON)
)
#: Classes of consumers that run something; the others write, send or count.
_RUNS: Final = {
    "commandlineeventconsumer": text("it runs a command"), "command line": text("it runs a command"),
    "activescripteventconsumer": text("it runs a script"), "script": text("it runs a script"),
}  # fmt: skip
#: Writes an entry to the event log; every Windows has one.
_HARMLESS: Final = ("nteventlogeventconsumer",)
_DETAIL: Final = 2_000


@dataclass(slots=True)
class _Subscription:
    """A consumer as the events describe it."""

    name: str
    kind: str
    filter: str = ""
    detail: str = ""
    sources: list[SourceRef] = field(default_factory=list)
    times: list[int | None] = field(default_factory=list)


def _evaluate(host: HostContext) -> Iterator[Finding]:
    found: dict[str, _Subscription] = {}
    for source, event in host.whole_events(_EVENTS):
        told = _told(event)
        if told is None:
            continue
        mine = found.setdefault(told.name.lower(), told)
        mine.kind, mine.filter = mine.kind or told.kind, mine.filter or told.filter
        mine.detail = mine.detail or told.detail
        mine.sources.append(source)
        mine.times.append(known(event.time))
    for one in found.values():
        kind = one.kind.lower()
        if kind in _HARMLESS:
            continue
        runs = _RUNS.get(kind)
        yield RULE.finding(
            host,
            text(
                "WMI consumer {name}: {words}", name=short(one.name, 60),
                words=runs or text("it is a {kind}", kind=short(one.kind, 60) or "consumer"),
            ),
            one.sources,
            times=one.times,
            severity=Severity.HIGH if runs else Severity.MEDIUM,
            confidence=Confidence.MEDIUM,
            subjects=[autostart(one.name)],
            facts={"entry": one.name, "kind": one.kind, "filter": one.filter or None, "detail": one.detail or None},
        )  # fmt: skip


def _told(event: EventRecord) -> _Subscription | None:
    try:
        payload = json.loads(known(event.payload) or "{}")
    except (ValueError, RecursionError):
        return None
    if not isinstance(payload, dict) or _word(payload, "Operation").lower() == "deleted":
        return None
    if event.event_id == 20:
        name = _word(payload, "Name").strip(' "')
        kind, detail = _word(payload, "Type"), _word(payload, "Destination")
        return _Subscription(name, kind, "", detail[:_DETAIL]) if name else None
    consumer = _word(payload, "CONSUMER") or _word(payload, "Consumer")
    kind, name = _of_path(consumer)
    if not name:
        return None
    filter_name = _word(payload, "ESS") or _of_path(_word(payload, "Filter"))[1]
    return _Subscription(name, kind, filter_name, _word(payload, "PossibleCause")[:_DETAIL])


def _word(payload: dict[str, Any], key: str) -> str:
    value = payload.get(key)
    return value.strip() if isinstance(value, str) else ""


def _of_path(path: str) -> tuple[str, str]:
    """Class and name of an object path, which names them as ``Class.Name="x"`` or ``Class="x"``."""
    before, equals, value = path.strip(' "').partition("=")
    if not equals:
        return "", path.strip(' "')
    kind = before.rpartition(":")[2].partition(".")[0].strip()
    return kind, value.strip(' "\\')


RULE = Rule(
    id="autostart.wmi",
    title="WMI subscription",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1546.003",),
    why="A permanent subscription survives restarts and stands in no list of services, tasks or Run keys.",
    next_step="Ask WMI for filter, consumer and binding of this name (root\\subscription), keep their text, then "
    "remove all three.",
    mark="WMI subscription",
    needs=("events",),
    evaluate=_evaluate,
)
