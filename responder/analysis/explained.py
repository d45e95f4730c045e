"""Explanations for the changes of a host's reports, worked out once from changes, package events and digest lists."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from responder.analysis.authorities import is_signed
from responder.analysis.changed_places import is_registry
from responder.analysis.context import PACKAGE_ACTIONS
from responder.analysis.deviations import is_deviation
from responder.analysis.explain import Changed, Explanation, Step, Update, explain, updates
from responder.analysis.explain_windows import WindowsChange, explain_windows
from responder.analysis.image_paths import comparable, is_windows_path
from responder.analysis.windows_updates import windows_updates
from responder.model.absent import known
from responder.model.change import ChangeRecord
from responder.model.event import EventRecord
from responder.model.message import text
from responder.model.provenance import Provenance, of_attributes
from responder.model.source import SourceRef
from responder.model.time import from_datetime

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_DIGESTS = ("sha256", "sha-256", "sha1", "md5")
_TIMES = ("changed", "ctime", "change time", "modified", "mtime", "modify time", "write time", "last write time")


@dataclass(slots=True)
class ExplainedChanges:
    """Result for one host.

    Attributes:
        explained: Changes with their reasons.
        unexplained: The rest, in storage order.
        by_update: Number of changes per update.
        during: Unexplained changes written while an update of Windows ran; the time alone explains none of them.
    """

    explained: list[tuple[ChangeRecord, Explanation]] = field(default_factory=list)
    unexplained: list[ChangeRecord] = field(default_factory=list)
    by_update: Counter[str] = field(default_factory=Counter)
    during: list[tuple[ChangeRecord, Update]] = field(default_factory=list)

    @property
    def sources(self) -> frozenset[SourceRef]:
        """References of the explained changes."""
        return frozenset(change.source for change, _ in self.explained)


def explained_changes(host: HostContext) -> ExplainedChanges:
    """Explanations of a host's reports; deviations without a baseline are no changes and stay out."""
    key = ("explained changes", 0)
    if key not in host.memo:
        host.memo[key] = _work_out(host)
    result: ExplainedChanges = host.memo[key]
    return result


def _work_out(host: HostContext) -> ExplainedChanges:
    result = ExplainedChanges()
    changes = [c for c in host.changes if not is_deviation(c)]
    if not changes:
        return result
    of_windows = [
        c for c in changes if is_registry(c.path) or (is_windows_path(c.path) and not c.path.startswith("/"))
    ]
    reasons: dict[SourceRef, Explanation | None] = {}
    if of_windows:
        reasons |= _of_windows(host, of_windows, result)
    others = [c for c in changes if c.source not in reasons]
    if others:
        history = updates(_step(source, event) for source, event in host.package_events() if known(event.time))
        owners = _owners(host)
        found = explain([_changed(change, owners) for change in others], history)
        reasons |= {c.source: reason for c, reason in zip(others, found, strict=True)}
    for change in changes:
        reason = reasons[change.source]
        if reason is None:
            result.unexplained.append(change)
        else:
            result.explained.append((change, reason))
            result.by_update[reason.update.words if reason.update else text("known content")] += 1
    return result


def _of_windows(
    host: HostContext, changes: Sequence[ChangeRecord], result: ExplainedChanges
) -> dict[SourceRef, Explanation | None]:
    """Explanations of changes on Windows; notes in the result what was written while an update ran."""
    history = windows_updates(host.windows_update_events())
    signers = _signers(host)
    reasons = {}
    for change in changes:
        facts = _windows_change(host, change, signers)
        reason, during = explain_windows(facts, history)
        reasons[change.source] = reason
        if reason is None and during is not None:
            result.during.append((change, during))
    return reasons


def _windows_change(host: HostContext, change: ChangeRecord, signers: Mapping[str, tuple[str, str]]) -> WindowsChange:
    pairs = _pairs(known(change.attributes) or "")
    moment = next((t for name in _TIMES if (t := _ticks(_observed(pairs, name))) is not None), None)
    sha256 = next((str(v).lower() for name in _DIGESTS[:2] if (v := _observed(pairs, name))), "")
    signer, signed = signers.get(comparable(change.path), ("", ""))
    words = (k.word(change.path, sha256) for k in host.known_files if sha256 and k.speaks_of(host.name))
    vouched = next((w.reason for w in words if w is not None and w.verdict == "known"), "")
    return WindowsChange(
        path=change.path, change=change.change, moment=moment,
        owner=next((str(v[1]) for k, v in pairs.items() if k.lower().startswith("owner") and v[1]), ""),
        vouched=vouched, signer=signer if not (sha256 and signed) or sha256 == signed else "",
        attributes=frozenset(name.lower() for name in pairs),
    )  # fmt: skip


def _signers(host: HostContext) -> dict[str, tuple[str, str]]:
    """Verified signer and SHA-256 (or "") by comparable path, from whatever looked at the file."""
    found = {comparable(i.path): (i.signer, i.sha256.lower()) for i in host.images if i.path and is_signed(i.signer)}
    for _, record in host.files:
        signer = known(record.signer) or ""
        if is_signed(signer):
            found[comparable(record.path)] = (signer, (known(record.sha256) or "").lower())
    return found


def _step(source: SourceRef, event: EventRecord) -> Step:
    try:
        payload = json.loads(known(event.payload) or "{}")
    except (ValueError, RecursionError):
        payload = {}
    payload = payload if isinstance(payload, dict) else {}
    name = str(payload.get("package") or known(event.target) or "").partition(":")[0]
    action = known(event.event_action) or ""
    return Step(
        time=known(event.time) or 0,
        package=name,
        action=action if action in PACKAGE_ACTIONS else "",
        version_old=str(payload.get("old_version") or payload.get("version_old") or ""),
        version_new=str(payload.get("new_version") or payload.get("version_new") or ""),
        source=source,
    )


def _owners(host: HostContext) -> dict[str, tuple[str, set[str]]]:
    """Package and recorded digests by path, from digest lists of package databases among the evidence."""
    found: dict[str, tuple[str, set[str]]] = {}
    for _, record in host.files:
        signer = known(record.signer) or ""
        system, _, package = signer.partition(": ")
        if system in ("dpkg", "rpm") and package and " (" not in package:
            digests = {d for d in (known(record.md5), known(record.sha1), known(record.sha256)) if d}
            found[record.path] = (package, digests)
    return found


def _changed(change: ChangeRecord, owners: dict[str, tuple[str, set[str]]]) -> Changed:
    text = known(change.attributes) or ""
    facts = of_attributes(text)
    pairs = _pairs(text)
    if facts is None:
        owner = owners.get(change.path) or owners.get(f"/usr{change.path}")
        moment = next((t for name in _TIMES if (t := _ticks(_observed(pairs, name))) is not None), None)
        facts = Provenance(package=owner[0] if owner else "", content=_content(owner, pairs), changed=moment)
    return Changed(
        path=change.path,
        change=change.change,
        object_kind=known(change.object_kind) or "",
        attributes=frozenset(name.lower() for name in pairs if name != "provenance"),
        provenance=facts,
    )


def _pairs(text: str) -> dict[str, list[Any]]:
    try:
        found = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {k: v for k, v in found.items() if isinstance(v, list) and len(v) == 2}


def _observed(pairs: dict[str, list[Any]], name: str) -> Any:  # noqa: ANN401
    return next((v[1] for k, v in pairs.items() if k.lower() == name), None)


def _content(owner: tuple[str, set[str]] | None, pairs: dict[str, list[Any]]) -> str:
    if owner is None or not owner[1]:
        return "unknown"
    seen = {str(v).lower() for name in _DIGESTS if (v := _observed(pairs, name))}
    comparable = {d for d in seen if any(len(d) == len(o) for o in owner[1])}
    if not comparable:
        return "unknown"
    return "same" if comparable <= owner[1] else "other"


def _ticks(value: Any) -> int | None:  # noqa: ANN401
    """Ticks of a time as reports write it with an offset (``2026-11-23 08:43:56 +0000``), or None."""
    if not isinstance(value, str):
        return None
    parts = value.split()
    try:
        moment = datetime.fromisoformat("T".join(parts[:2]) + "".join(parts[2:3]))
    except ValueError:
        return None
    return from_datetime(moment) if moment.tzinfo else None
