"""Playbooks: what to do in a situation, as readable text files, and which one the findings call for.

Steps are advice to people. Nothing here touches a host; who did what and when is kept in the case.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from responder.errors import CaseError
from responder.model.finding import Finding

#: Phases in order; every step belongs to one.
PHASES: Final = ("contain", "preserve", "eradicate", "recover")


@dataclass(frozen=True, slots=True)
class Text:
    """A text in the languages of the program."""

    en: str
    ja: str

    def of(self, language: str) -> str:
        """In a language (``en``, ``ja``); English where there is no other."""
        return self.ja if language.startswith("ja") else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: what to do and why, in a phase of PHASES."""

    id: str
    phase: str
    text: Text
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Findings that call for a playbook; every group that is given must match.

    Attributes:
        stages: Stages of the attack cycle.
        techniques: ATT&CK ids.
        rules: Beginnings of rule ids.
    """

    stages: tuple[str, ...] = ()
    techniques: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    def matches(self, finding: Finding) -> bool:
        """Whether a finding calls for it."""
        return (
            (not self.stages or finding.stage.value in self.stages)
            and (not self.techniques or any(t in self.techniques for t in finding.techniques))
            and (not self.rules or finding.rule_id.startswith(self.rules))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Playbook:
    """One situation and its steps, in the order of PHASES."""

    id: str
    order: int
    title: Text
    summary: Text
    steps: tuple[Step, ...]
    when: tuple[Condition, ...] = ()
    always: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """A playbook that the findings call for, with the findings that do."""

    playbook: Playbook
    finding_ids: tuple[str, ...]


@cache
def playbooks() -> tuple[Playbook, ...]:
    """All playbooks of the product, in their own order.

    Raises:
        CaseError: A file is missing something; names file and place.
    """
    root = Path(getattr(sys, "_MEIPASS", "") or Path(__file__).resolve().parents[2])
    found = [read(path) for path in sorted((root / "resources" / "playbooks").glob("*.toml"))]
    return tuple(sorted(found, key=lambda p: (p.order, p.id)))


def playbook(playbook_id: str) -> Playbook | None:
    """A playbook by id."""
    return next((p for p in playbooks() if p.id == playbook_id), None)


def read(path: Path) -> Playbook:
    """Read one playbook file.

    Raises:
        CaseError: Not readable as a playbook.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        steps = [_step(s) for s in data["step"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CaseError(f"The playbook {path.name} cannot be used ({error}); the others are not affected.") from error
    unknown = [s.id for s in steps if s.phase not in PHASES]
    doubled = len({s.id for s in steps}) != len(steps)
    if unknown or doubled or not steps:
        what = f"step {unknown[0]} has an unknown phase" if unknown else "its steps need different ids"
        raise CaseError(f"The playbook {path.name} cannot be used ({what}); the others are not affected.")
    try:
        return Playbook(
            id=str(data["id"]),
            order=int(data.get("order", 5)),
            title=Text(**data["title"]),
            summary=Text(**data["summary"]),
            steps=tuple(sorted(steps, key=lambda s: PHASES.index(s.phase))),
            when=tuple(Condition(**{k: tuple(v) for k, v in w.items()}) for w in data.get("when", ())),
            always=bool(data.get("always", False)),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise CaseError(f"The playbook {path.name} cannot be used ({error}); the others are not affected.") from error


def _step(data: dict[str, Any]) -> Step:
    return Step(id=data["id"], phase=data["phase"], text=Text(**data["text"]), why=Text(**data["why"]))


def select(findings: Sequence[Finding]) -> list[Selection]:
    """Playbooks that findings call for, those with the gravest findings first; general ones last."""
    chosen: list[tuple[int, int, Selection]] = []
    for book in playbooks():
        hits = [f for f in findings if any(c.matches(f) for c in book.when)]
        if hits:
            worst = max(int(f.severity) for f in hits)
            chosen.append((-worst, book.order, Selection(book, tuple(f.id for f in hits))))
        elif book.always:
            chosen.append((1, book.order, Selection(book, ())))
    return [selection for _, _, selection in sorted(chosen, key=lambda c: c[:2])]
