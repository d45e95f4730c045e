"""What a rule is, and how it words a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from responder.model.absent import Absent
from responder.model.finding import Confidence, Finding, Severity, Stage, Subject, SubjectKind
from responder.model.message import Text, joined, phrase
from responder.model.source import SourceRef

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One built-in rule; each lies in its own file of ``responder.analysis.rules`` as ``RULE``.

    Attributes:
        id: Stable id of the command line contract.
        title: What it looks for, a short heading.
        severity: Severity of an ordinary hit; a finding may carry another.
        stage: Stage of the attack cycle.
        techniques: ATT&CK ids.
        why: Why this is worth a look.
        next_step: What to do now.
        mark: Short word for the first column of the tables.
        needs: Tables of which at least one has to hold rows of the host; without them the rule is not run.
        evaluate: Findings of one host, deterministic in order.
    """

    id: str
    title: str
    severity: Severity
    stage: Stage = Stage.NONE
    techniques: tuple[str, ...] = ()
    why: str
    next_step: str
    mark: str
    needs: tuple[str, ...]
    evaluate: Callable[[HostContext], Iterable[Finding]]

    def finding(
        self,
        host: HostContext,
        title: str,
        evidence: Sequence[SourceRef],
        *,
        times: Iterable[int | None] = (),
        severity: Severity | None = None,
        confidence: Confidence = Confidence.MEDIUM,
        subjects: Iterable[Subject] = (),
        facts: dict[str, Any] | None = None,
        why: str = "",
        next_step: str = "",
        stage: Stage | None = None,
        techniques: tuple[str, ...] | None = None,
    ) -> Finding:
        """A finding with this rule's own wording where none is given.

        Args:
            host: Host it is about.
            title: One sentence with the numbers.
            evidence: Rows that prove it, most telling first; repeated ones are dropped, the list is capped.
            times: Ticks of the proofs; None for proofs without a time.
            severity: Where it differs from the rule's.
            confidence: How sure.
            subjects: What it is about; repeated ones are dropped.
            facts: Numbers, JSON-ready.
            why: Further reason, put behind the rule's own.
            next_step: Instead of the rule's own.
            stage: Where it differs from the rule's.
            techniques: Where they differ from the rule's.
        """
        proof = list(dict.fromkeys(evidence))
        facts = {name: _plain(value) for name, value in (facts or {}).items()}
        limit = host.settings.evidence_rows
        if len(proof) > limit:
            facts["evidence_total"] = len(proof)
        known_times = [t for t in times if t is not None]
        return Finding(
            host_id=host.id,
            rule_id=self.id,
            title=title,
            severity=self.severity if severity is None else severity,
            confidence=confidence,
            evidence=tuple(proof[:limit]),
            stage=self.stage if stage is None else stage,
            techniques=self.techniques if techniques is None else techniques,
            subjects=tuple(dict.fromkeys(subjects)),
            facts=facts,
            why=joined(" ", (phrase(self.why), why.strip() if not isinstance(why, Text) else why)),
            next_step=next_step or phrase(self.next_step),
            first_seen=min(known_times) if known_times else Absent.NOT_COLLECTED,
            last_seen=max(known_times) if known_times else Absent.NOT_COLLECTED,
        )


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Facts are data for programs: sentences among them are plain English."""
    if isinstance(value, Text):
        return str(value)
    if isinstance(value, dict):
        return {_plain(k): _plain(v) for k, v in value.items()}
    return [_plain(v) for v in value] if isinstance(value, list) else value


def address(value: str) -> Subject:
    """Subject: a network address."""
    return Subject(SubjectKind.ADDRESS, value)


def account(value: str) -> Subject:
    """Subject: a user account."""
    return Subject(SubjectKind.ACCOUNT, value)


def file(value: str) -> Subject:
    """Subject: a file that is no executable."""
    return Subject(SubjectKind.FILE, value)


def autostart(value: str) -> Subject:
    """Subject: an autostart entry."""
    return Subject(SubjectKind.AUTOSTART, value)


def process(name: str, pid: int | None) -> Subject:
    """Subject: a process instance."""
    return Subject(SubjectKind.PROCESS, f"{name} (PID {pid})" if pid is not None else name)
