"""What people add to an open case: properties, notes, tags, decisions, the plan."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Any

from responder.case.annotations import (
    DECISIONS,
    PROPERTIES,
    STEP_STATES,
    Anchors,
    Decision,
    Note,
    StepState,
    Tag,
    Target,
)
from responder.case.content import Content
from responder.case.frozen import freeze
from responder.case.ledger import Ledger
from responder.errors import CaseError, ResponderError
from responder.index.reader import EvidenceIndex
from responder.model.document import dump
from responder.model.source import SourceRef, parse_ref


class Annotated(Ledger):
    """An open case as something that people write into."""

    _anchors: Anchors
    _titles: dict[str, str]

    @property
    def index(self) -> EvidenceIndex | None:
        """The evidence index, or None; the case itself knows where it is."""
        raise RuntimeError("only a case has an index")

    @property
    def properties(self) -> dict[str, str]:
        """All properties; "" where one was never set."""
        return {name: self._content.annotations.properties.get(name, "") for name in PROPERTIES}

    def set_property(self, name: str, value: str) -> None:
        """Set one of PROPERTIES."""
        if name not in PROPERTIES:
            raise CaseError(f"A case has no property {name}.")
        if self.properties[name] != value:
            self._note_down("property set", {"name": name, "value": value})

    def add_note(self, target: Target, text: str) -> Note:
        """Write a note; notes are never changed, a correction is a further note."""
        self._note_down("note added", {**self._describe(target), "text": text})
        return self.notes()[-1]

    def notes(self, target: Target | None = None) -> list[Note]:
        """Notes on a target, or all, oldest first."""
        found = [replace(n, target=self._anchors.now(n.target, a)) for n, a in self._content.annotations.notes]
        return [n for n in found if target is None or n.target == self._normal(target)]

    def add_tag(self, target: Target, tag: str) -> None:
        """Set a tag."""
        if not any(t.tag == tag for t in self.tags(target)):
            self._note_down("tag added", {**self._describe(target), "tag": tag})

    def remove_tag(self, target: Target, tag: str) -> None:
        """Remove a tag."""
        if any(t.tag == tag for t in self.tags(target)):
            self._note_down("tag removed", {"anchor": self._anchors.of(target), "tag": tag})

    def tagged(self, table: str) -> dict[str, list[tuple[str, int]]]:
        """Rows of a table that carry tags, by tag: evidence id and the number of their place, for filters."""
        found: dict[str, list[tuple[str, int]]] = {}
        for entry in self.tags():
            if entry.target.kind == "row" and entry.target.table == table:
                place = parse_ref(entry.target.ref)[1]
                found.setdefault(entry.tag, []).append((entry.target.evidence_id, place))
        return found

    def tags(self, target: Target | None = None) -> list[Tag]:
        """Tags of a target, or all, oldest first."""
        found = [replace(t, target=self._anchors.now(t.target, a)) for t, a in self._content.annotations.tags.values()]
        return [t for t in found if target is None or t.target == self._normal(target)]

    def decide(self, finding_id: str, decision: str, reason: str) -> None:
        """Say what the examiner thinks of a finding: one of DECISIONS."""
        if decision not in DECISIONS:
            raise CaseError(f"A finding is decided as {', '.join(DECISIONS)}; not as {decision}.")
        if self.finding(finding_id) is None:
            raise CaseError(f"The case has no finding {finding_id}.")
        target = Target(kind="finding", value=finding_id)
        described = self._describe(target)
        detail = {"finding": finding_id, "decision": decision, "reason": reason}
        self._note_down("finding decided", {**detail, "anchor": described["anchor"], "place": described["place"]})

    @property
    def decisions(self) -> dict[str, Decision]:
        """Present decision by finding id."""
        found = [(self._anchors.finding_now(a), d) for d, a in self._content.annotations.decisions.values()]
        return {now: replace(d, finding_id=now) for now, d in found if now}

    @property
    def past_decisions(self) -> list[Decision]:
        """Decisions on findings that the present analysis no longer makes."""
        return [d for d, a in self._content.annotations.decisions.values() if not self._anchors.finding_now(a)]

    @property
    def playbooks(self) -> tuple[str, ...]:
        """Ids of the playbooks chosen, in the order chosen."""
        return tuple(self._content.annotations.playbooks)

    def choose_playbook(self, playbook: str, chosen: bool = True) -> None:
        """Put a playbook on the plan, or take it off; the states of its steps are kept."""
        if (playbook in self.playbooks) != chosen:
            self._note_down("playbook chosen", {"playbook": playbook, "chosen": chosen})

    def set_step(self, playbook: str, step: str, state: str, comment: str = "") -> None:
        """Set the state of a plan step: one of STEP_STATES."""
        if state not in STEP_STATES:
            raise CaseError(f"A step is {', '.join(STEP_STATES)}; not {state}.")
        self._note_down("step set", {"playbook": playbook, "step": step, "state": state, "comment": comment})

    @property
    def steps(self) -> dict[tuple[str, str], StepState]:
        """States of plan steps by playbook and step; a step never touched is not in it."""
        return dict(self._content.annotations.steps)

    def _use(self, content: Content) -> None:
        moment = content.stored_at
        self._anchors = Anchors(content.evidence, content.hosts, content.analysis.findings, moment)
        self._titles = {f.id: f.title for f in content.analysis.findings}

    def _normal(self, target: Target) -> Target:
        return self._anchors.now(target, self._anchors.of(target))

    def _describe(self, target: Target) -> dict[str, Any]:
        """What a journal entry says about its target: how it is named now, what it is, and a copy of the row."""
        detail: dict[str, Any] = {
            "target": dump(target),
            "anchor": self._anchors.of(target),
            "place": self._anchors.place(target, self._titles),
        }
        if target.kind == "row":
            frozen = self._frozen(target)
            if frozen is not None:
                detail["frozen"] = frozen
        return detail

    def _frozen(self, target: Target) -> dict[str, Any] | None:
        index = self.index
        item = next((i for i in self.evidence if i.id == target.evidence_id), None)
        if index is None or item is None:
            return None
        try:
            kind, value = parse_ref(target.ref)
            found = index.resolve(SourceRef(evidence_id=item.id, path=item.path, kind=kind, value=value))
        except (ValueError, ResponderError, sqlite3.Error):
            return None
        return next((freeze(table, row) for table, row in found if table == target.table), None)

    def _note_down(self, action: str, detail: dict[str, Any]) -> None:
        with self._transaction():
            self._append(action, detail)
