"""What people add to a case: properties, notes, tags, decisions, plan steps. All of it is what the journal adds up to.

Notes hang on things that get new numbers when evidence is read again (``e4``, ``f7``). So each keeps an anchor that
does not change: the evidence's hash and path, or what the finding says. What no longer exists keeps its description.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from responder.analysis.registry import FORMER_IDS
from responder.case.journal import JournalEntry
from responder.model.absent import known
from responder.model.document import dump_text
from responder.model.evidence import EvidenceItem
from responder.model.finding import Finding
from responder.model.host import Host

#: Names of case properties; ``zone`` is the zone of displayed times, "" = as the evidence states.
PROPERTIES: Final = ("number", "title", "examiner", "organisation", "zone", "notes", "mappings")
DECISIONS: Final = ("confirmed", "false positive", "open")
STEP_STATES: Final = ("open", "done", "not needed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a note or tag hangs on.

    Attributes:
        kind: ``row`` | ``finding`` | ``subject`` | ``case``.
        evidence_id: Evidence item of a row; "" once that evidence is no longer part of the case.
        table: Table of a row.
        ref: ``line:17`` of a row.
        value: Finding id; ``kind:value`` of a subject; free for rows.
    """

    kind: str
    evidence_id: str = ""
    table: str = ""
    ref: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note; ``place`` says in words what it is about, even when that is gone. Times in ticks."""

    id: int
    target: Target
    text: str
    at: int
    who: str
    place: str = ""
    frozen: dict[str, Any] | None = None  # copy of the row, see responder.case.frozen


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A tag on something."""

    target: Target
    tag: str
    at: int
    who: str
    place: str = ""
    frozen: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the examiner thinks of a finding: one of DECISIONS, with a reason."""

    finding_id: str
    decision: str
    reason: str
    at: int
    who: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepState:
    """State of one step of a playbook: one of STEP_STATES."""

    playbook: str
    step: str
    state: str
    comment: str
    at: int
    who: str


@dataclass(slots=True)
class Annotations:
    """Everything people added, as the journal tells it; targets as they were named at the time."""

    properties: dict[str, str] = field(default_factory=dict)
    notes: list[tuple[Note, dict[str, Any]]] = field(default_factory=list)
    tags: dict[str, tuple[Tag, dict[str, Any]]] = field(default_factory=dict)
    decisions: dict[str, tuple[Decision, dict[str, Any]]] = field(default_factory=dict)
    playbooks: list[str] = field(default_factory=list)
    steps: dict[tuple[str, str], StepState] = field(default_factory=dict)

    def apply(self, entry: JournalEntry) -> None:
        """Add one journal entry.

        Raises:
            ValueError, KeyError, TypeError: The entry does not have the shape of its action.
        """
        handler = _HANDLERS.get(entry.action)
        if handler is not None:
            handler(self, entry, entry.data)


def _property(state: Annotations, _entry: JournalEntry, data: dict[str, Any]) -> None:
    state.properties[str(data["name"])] = str(data["value"])


def _note(state: Annotations, entry: JournalEntry, data: dict[str, Any]) -> None:
    note = Note(
        id=entry.number,
        target=_target(data),
        text=str(data["text"]),
        at=entry.at,
        who=entry.who,
        place=str(data["place"]),
        frozen=data.get("frozen"),
    )
    state.notes.append((note, data["anchor"]))


def _tag(state: Annotations, entry: JournalEntry, data: dict[str, Any]) -> None:
    tag = Tag(
        target=_target(data),
        tag=str(data["tag"]),
        at=entry.at,
        who=entry.who,
        place=str(data["place"]),
        frozen=data.get("frozen"),
    )
    state.tags.setdefault(tag_key(data["anchor"], tag.tag), (tag, data["anchor"]))


def _untag(state: Annotations, _entry: JournalEntry, data: dict[str, Any]) -> None:
    state.tags.pop(tag_key(data["anchor"], str(data["tag"])), None)


def _decide(state: Annotations, entry: JournalEntry, data: dict[str, Any]) -> None:
    decision = Decision(
        finding_id=str(data["finding"]),
        decision=str(data["decision"]),
        reason=str(data["reason"]),
        at=entry.at,
        who=entry.who,
        place=str(data["place"]),
    )
    state.decisions[dump_text(data["anchor"])] = (decision, data["anchor"])


def _playbook(state: Annotations, _entry: JournalEntry, data: dict[str, Any]) -> None:
    name = str(data["playbook"])
    if data["chosen"] and name not in state.playbooks:
        state.playbooks.append(name)
    elif not data["chosen"] and name in state.playbooks:
        state.playbooks.remove(name)


def _step(state: Annotations, entry: JournalEntry, data: dict[str, Any]) -> None:
    step = StepState(
        playbook=str(data["playbook"]),
        step=str(data["step"]),
        state=str(data["state"]),
        comment=str(data["comment"]),
        at=entry.at,
        who=entry.who,
    )
    state.steps[step.playbook, step.step] = step


_HANDLERS: Final = {
    "property set": _property,
    "note added": _note,
    "tag added": _tag,
    "tag removed": _untag,
    "finding decided": _decide,
    "playbook chosen": _playbook,
    "step set": _step,
}


def _target(data: Mapping[str, Any]) -> Target:
    raw = data["target"]
    return Target(**{name: str(raw[name]) for name in Target.__dataclass_fields__})


def tag_key(anchor: Mapping[str, Any], tag: str) -> str:
    """Key under which a tag is kept; the same anchor and word are the same tag."""
    return dump_text([dict(anchor), tag])


class Anchors:
    """Names things by what does not change, for one state of the register and the findings.

    Args:
        evidence: The register.
        hosts: Hosts of the case.
        findings: Findings of the case.
        moment: Ticks when live evidence was stored; a later look at the same host is other evidence.
    """

    def __init__(
        self, evidence: Sequence[EvidenceItem], hosts: Sequence[Host], findings: Sequence[Finding], moment: int
    ) -> None:
        self._items = {i.id: i for i in evidence}
        self._moment = moment
        names = {h.id: str(known(h.name) or h.id) for h in hosts}
        self._findings: dict[str, str] = {}
        taken: dict[str, str] = {}
        for finding in findings:
            subjects = sorted([s.kind.value, s.value.casefold()] for s in finding.subjects)
            proof = finding.evidence[0] if finding.evidence else None
            first = [self._evidence(proof.evidence_id), proof.ref] if proof else []
            host = names.get(finding.host_id, finding.host_id)
            base = _hash([FORMER_IDS.get(finding.rule_id, finding.rule_id), host, subjects or first])
            key = base if base not in taken else _hash([base, first, len(taken)])
            taken[key] = finding.id
            self._findings[finding.id] = key
        self._by_key = taken

    def _evidence(self, evidence_id: str) -> list[Any]:
        item = self._items.get(evidence_id)
        if item is None:
            return [evidence_id]
        if item.origin == "live":
            return ["live", item.path, self._moment]
        return [known(item.sha256) or "", item.path]

    def of(self, target: Target) -> dict[str, Any]:
        """The anchor of a target."""
        if target.kind == "row":
            return {
                "kind": "row", "evidence": self._evidence(target.evidence_id), "table": target.table,
                "ref": target.ref,
            }  # fmt: skip
        if target.kind == "finding":
            return {"kind": "finding", "finding": self._findings.get(target.value, target.value)}
        return {"kind": target.kind, "value": target.value}

    def now(self, target: Target, anchor: Mapping[str, Any]) -> Target:
        """The target as it is numbered today; "" in place of an id that no longer exists."""
        if target.kind == "row":
            return replace(target, evidence_id=self._find(anchor.get("evidence", [])))
        if target.kind == "finding":
            return replace(target, value=self._by_key.get(str(anchor.get("finding")), ""))
        return target

    def finding_now(self, anchor: Mapping[str, Any]) -> str:
        """Present id of a finding, or ""."""
        return self._by_key.get(str(anchor.get("finding")), "")

    def _find(self, anchor: Sequence[Any]) -> str:
        same = [i for i in self._items if self._evidence(i) == list(anchor)]
        if not same and len(anchor) == 2 and anchor[0]:
            same = [i for i, item in self._items.items() if known(item.sha256) == anchor[0]]
        return same[0] if same else ""

    def place(self, target: Target, titles: Mapping[str, str]) -> str:
        """What the target is, in words."""
        if target.kind == "row":
            item = self._items.get(target.evidence_id)
            return f"{item.path if item else target.evidence_id} {target.ref} ({target.table})"
        if target.kind == "finding":
            return titles.get(target.value, target.value)
        return target.value


def _hash(value: object) -> str:
    return hashlib.sha256(dump_text(value).encode("ascii")).hexdigest()
