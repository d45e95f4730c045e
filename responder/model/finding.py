"""What the rules conclude, with the rows that prove it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any

from responder.model.absent import Absent, Value
from responder.model.source import SourceRef


class Severity(IntEnum):
    """How bad, ordered."""

    INFO = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4

    @property
    def word(self) -> str:
        """Lower-case English word of the command line contract."""
        return self.name.lower()


class Confidence(IntEnum):
    """How sure, ordered."""

    LOW = 0
    MEDIUM = 1
    HIGH = 2

    @property
    def word(self) -> str:
        """Lower-case English word of the command line contract."""
        return self.name.lower()


class Stage(StrEnum):
    """Stages of the attack cycle (attack → download → backdoor/registry → scan), and what comes of it."""

    ATTACK = "attack"
    DOWNLOAD = "download"
    BACKDOOR = "backdoor"
    SCAN = "scan"
    IMPACT = "impact"
    NONE = ""


class SubjectKind(StrEnum):
    """What the tabs join on."""

    PROCESS = "process"  # "name (PID n)" of a process instance
    EXECUTABLE = "executable"  # lower-cased path where known, else lower-cased image name
    ADDRESS = "address"
    ACCOUNT = "account"
    AUTOSTART = "autostart"
    FILE = "file"


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """Something a finding is about.

    Attributes:
        kind: What it is.
        value: As the evidence writes it (comparison is case-insensitive, see responder.analysis.subjects).
    """

    kind: SubjectKind
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One conclusion of one rule.

    Attributes:
        id: ``f1`` … in order of severity, time, rule; given by the engine.
        host_id: Host it is about.
        rule_id: ``endpoint.fanout`` …, or a Sigma UUID.
        origin: ``builtin`` | ``sigma``.
        title: One sentence in the field's words, with the numbers.
        severity: How bad.
        confidence: How sure.
        stage: Stage of the attack cycle, or NONE.
        techniques: ATT&CK ids.
        subjects: What it is about.
        evidence: The rows that prove it, most telling first.
        facts: Numbers under stable names, JSON-ready (``distinct_targets``, ``ports`` …).
        why: Why this is worth a look, naming the thresholds that applied.
        next_step: What to do now.
        first_seen: Ticks of the earliest proof, or Absent where no proof has a time.
        last_seen: Ticks of the latest.
        author: Rule author, where the rule is somebody else's.
    """

    host_id: str
    rule_id: str
    title: str
    severity: Severity
    confidence: Confidence
    evidence: tuple[SourceRef, ...]
    id: str = ""
    origin: str = "builtin"
    stage: Stage = Stage.NONE
    techniques: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)
    why: str = ""
    next_step: str = ""
    first_seen: Value[int] = Absent.NOT_COLLECTED
    last_seen: Value[int] = Absent.NOT_COLLECTED
    author: Value[str] = Absent.NOT_APPLICABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOutcome:
    """What became of one rule: hits, or why it was not run.

    Attributes:
        cost_ms: Milliseconds its evaluation took; never part of a result that is compared.
        title: What it looks for, "" where the rule could not be read.
    """

    rule_id: str
    status: str  # "run" | "not run" | "not evaluated"
    hits: int = 0
    reason: str = ""
    cost_ms: float = field(default=0.0, compare=False)
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """One line of the time-ordered story.

    Attributes:
        time: Ticks, or Absent for what is true at collection time only.
        stage: Stage it belongs to.
        text: The sentence.
        finding_ids: Findings behind it.
        sources: Number of independent evidence items that agree.
    """

    text: str
    host_id: str = ""
    time: Value[int] = Absent.NOT_COLLECTED
    stage: Stage = Stage.NONE
    finding_ids: tuple[str, ...] = ()
    sources: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSummary:
    """One stage of the attack cycle.

    Attributes:
        state: ``found`` | ``none found`` | ``not collected``.
        text: What was found, or what would be needed to see it; short lines.
    """

    stage: Stage
    state: str
    text: tuple[str, ...] = ()
    finding_ids: tuple[str, ...] = ()
    first_seen: Value[int] = Absent.NOT_COLLECTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something this evidence cannot show, and why."""

    host_id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The first sentence of the Overview; built from findings, never a score.

    Attributes:
        level: ``compromised`` | ``suspicious`` | ``nothing found`` | ``no evidence``.
        sources: Number of independent evidence items that agree.
    """

    host_id: str
    level: str
    sentence: str
    confidence: Confidence
    sources: int = 0
    first_seen: Value[int] = Absent.NOT_COLLECTED
    last_seen: Value[int] = Absent.NOT_COLLECTED


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisResult:
    """Everything the analysis says; JSON-ready by responder.analysis.document."""

    findings: tuple[Finding, ...] = ()
    outcomes: tuple[RuleOutcome, ...] = ()
    story: tuple[StoryLine, ...] = ()
    cycle: dict[str, tuple[StageSummary, ...]] = field(default_factory=dict)  # by host id
    gaps: tuple[Gap, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    next_steps: tuple[str, ...] = ()
