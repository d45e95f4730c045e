"""Updates of Windows as runs with a beginning and an end, from the events of its installers.

Windows Update writes 43 when an installation begins and 19 when it is done; the servicing stack 1, then 2, or 4 where a
restart has to finish it; the Windows Installer 1040 and 1042 around a transaction (events of Windows 10 and 11). What a
restart finishes belongs to the update that waited for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from responder.analysis.explain import Step, Update
from responder.model.absent import known
from responder.model.event import EventRecord
from responder.model.source import SourceRef
from responder.model.time import TICKS_PER_SECOND

#: Providers in lower case, as this module asks for them.
PROVIDERS: Final = (
    "microsoft-windows-windowsupdateclient", "windows update agent", "microsoft-windows-servicing", "msiinstaller",
    "ntservicepack",
)  # fmt: skip
_SECOND: Final = TICKS_PER_SECOND
#: A beginning further away than this belongs to a run that never came to its end.
_LONGEST: Final = 4 * 3600 * _SECOND
#: Pending renames are done before the first logon.
_BOOT: Final = 120 * _SECOND
_FINISHING: Final = 3600 * _SECOND
_NAME: Final = 60
_INSTALLED: Final = "package installed"
_REMOVED: Final = "package removed"


@dataclass(frozen=True, slots=True)
class _Told:
    """What an event says: ``begin`` | ``end`` | ``failed`` | ``restart`` (needed) | ``boot`` | ``named``."""

    kind: str
    time: int
    key: str = ""
    name: str = ""
    action: str = ""
    source: SourceRef | None = None


def windows_updates(events: Iterable[tuple[SourceRef, EventRecord]]) -> tuple[Update, ...]:
    """Runs of one host, oldest first; runs that share a moment are one.

    Args:
        events: Of the installers, and starts of the system; others are passed over.
    """
    told = sorted(filter(None, (_told(source, event) for source, event in events)), key=lambda t: t.time)
    begun: dict[str, int] = {}
    waiting: dict[str, _Told] = {}
    boot: int | None = None
    spans: list[tuple[int, int, _Told]] = []
    for step in told:
        match step.kind:
            case "begin":
                begun.setdefault(step.key, step.time)
            case "boot":
                # Both events of one start are told; the first counts.
                if boot is None or step.time - boot > _BOOT:
                    boot = step.time
                    spans += [(boot, boot + _BOOT, w) for w in waiting.values()]
                begun.clear()
            case "failed":
                begun.pop(step.key, None)
            case "restart":
                spans.append((_begin(begun, step), step.time, step))
                waiting[step.key] = step
            case "end" if step.key in waiting and boot is not None and boot > waiting[step.key].time:
                begin = boot if step.time - boot <= _FINISHING else step.time
                spans.append((begin, step.time, step))
                del waiting[step.key]
            case _:
                spans.append((_begin(begun, step), step.time, step))
    return _merged(spans)


def _begin(begun: dict[str, int], step: _Told) -> int:
    begin = begun.pop(step.key, step.time)
    return begin if step.time - begin <= _LONGEST else step.time


def _merged(spans: list[tuple[int, int, _Told]]) -> tuple[Update, ...]:
    """Overlapping runs as one; a run in which nothing was installed or removed is none."""
    found: list[tuple[int, int, list[_Told]]] = []
    for begin, end, step in sorted(spans, key=lambda s: (s[0], s[1])):
        if found and begin <= found[-1][1]:
            first, last, steps = found[-1]
            found[-1] = (first, max(last, end), [*steps, step])
        else:
            found.append((begin, end, [step]))
    result = []
    for begin, end, run in found:
        named = {s.name: s for s in run if s.name}
        steps = tuple(
            Step(time=s.time, package=s.name, action=s.action or _INSTALLED, source=s.source) for s in named.values()
        )
        if steps:
            result.append(Update(begin, end, steps))
    return tuple(result)


def _told(source: SourceRef, event: EventRecord) -> _Told | None:
    time, number = known(event.time), known(event.event_id)
    if time is None:
        return None
    if event.event_action == "system started":
        return _Told("boot", time)
    provider = (known(event.event_provider) or "").lower()
    if provider not in PROVIDERS:
        return None
    payload = _payload(event)
    if "update" in provider:
        return _update(source, time, number, payload, known(event.target) or "")
    if provider == "microsoft-windows-servicing":
        return _servicing(source, time, number, payload)
    if provider == "msiinstaller":
        return _installer(source, time, number, payload, known(event.target) or "")
    if number == 4377:
        name = _short(known(event.target) or "")
        return _Told("named", time, f"sp {name}", name, _INSTALLED, source) if name else None
    return None


def _update(source: SourceRef, time: int, number: int | None, payload: Mapping[str, Any], target: str) -> _Told | None:
    title = str(payload.get("updateTitle") or target)
    key = f"wu {payload.get('updateGuid') or title}"
    kind = {43: "begin", 19: "end", 20: "failed"}.get(number or 0)
    return _Told(kind, time, key, _short(title), _INSTALLED, source) if kind and title else None


def _servicing(source: SourceRef, time: int, number: int | None, payload: Mapping[str, Any]) -> _Told | None:
    name = str(payload.get("PackageIdentifier") or "")
    state = str(payload.get("IntendedPackageStateTextized") or "").lower()
    kind = {1: "begin", 2: "end", 3: "failed", 4: "restart"}.get(number or 0)
    if not kind or not name:
        return None
    if kind == "end" and str(payload.get("ErrorCode") or "0x0") != "0x0":
        kind = "failed"
    action = _REMOVED if state in ("absent", "uninstalled") else _INSTALLED
    return _Told(kind, time, f"cbs {name}", _short(name), action, source)


def _installer(
    source: SourceRef, time: int, number: int | None, payload: Mapping[str, Any], target: str
) -> _Told | None:
    data = payload.get("Data")
    first = str(data[0]) if isinstance(data, list) and data else ""
    match number:
        case 1040:
            return _Told("begin", time, f"msi {first}")
        case 1042:
            return _Told("end", time, f"msi {first}", "", "", source)
        case 1033 | 1034:
            name = _short(first or target)
            action = _INSTALLED if number == 1033 else _REMOVED
            # A non-zero status says that it failed.
            failed = isinstance(data, list) and len(data) > 3 and str(data[3]) not in ("0", "3010", "1641")
            return None if failed or not name else _Told("named", time, f"msi name {name}", name, action, source)
    return None


def _short(title: str) -> str:
    """``KB5007040`` where a title names one, else its beginning."""
    number = knowledge_base(title)
    return number or " ".join(title.split())[:_NAME]


def knowledge_base(text: str) -> str:
    """Number of the article that a name carries (``KB5007040``), "" for none."""
    upper = text.upper()
    at = upper.find("KB")
    while at >= 0:
        end = at + 2
        while end < len(upper) and upper[end].isascii() and upper[end].isdigit():
            end += 1
        if end - at >= 8 and (at == 0 or not upper[at - 1].isalnum()):
            return upper[at:end]
        at = upper.find("KB", at + 2)
    return ""


def _payload(event: EventRecord) -> Mapping[str, Any]:
    try:
        found = json.loads(known(event.payload) or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
