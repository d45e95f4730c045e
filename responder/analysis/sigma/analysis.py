"""Sigma over one index, from packages to findings: the one call that triage makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from responder.analysis.sigma.choice import Selection
from responder.index.reader import EvidenceIndex
from responder.model.finding import Finding, RuleOutcome

if TYPE_CHECKING:
    from responder.analysis.sigma.rules import RuleSet


@dataclass(frozen=True, slots=True, kw_only=True)
class SigmaResult:
    """What the rules found.

    Attributes:
        findings: Without ids.
        outcomes: What became of every rule.
        covered_by: Rule id → built-in rules that tell the same.
    """

    findings: tuple[Finding, ...] = ()
    outcomes: tuple[RuleOutcome, ...] = ()
    covered_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_packages(
    packages: Sequence[Path], selection: Selection | None = None, kept_in: Path | None = None
) -> RuleSet | None:
    """The rules of all packages, None without packages; made to run beside the reading of evidence.

    Args:
        packages: Files, folders, ZIP archives.
        selection: Which of their rules are wanted; None = the usual ones.
        kept_in: Folder that keeps what was read for the next time; None = it is not kept.

    Raises:
        EvidenceError: A package is missing or unreadable.
    """
    if not packages:
        return None
    from responder.analysis.sigma.kept import read_rules

    return read_rules(packages, selection, kept_in)


def sigma_analysis(
    index: EvidenceIndex,
    rules: RuleSet | None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    jobs: int = 1,
    scratch: Path | None = None,
) -> SigmaResult:
    """Findings, without ids, and what became of every rule; nothing without rules.

    Args:
        index: Read-only index.
        rules: From ``read_packages``.
        cancelled: Asked from time to time.
        jobs: Worker processes for long logs; the result does not depend on their number.
        scratch: Folder for what workers are handed; without one everything runs in this process.
    """
    if rules is None:
        return SigmaResult()
    # The rule reader takes 0.1 s to import; who brings no rules does not wait for it.
    from responder.analysis.sigma.correlate import consumed, correlate, without
    from responder.analysis.sigma.findings import sigma_findings
    from responder.analysis.sigma.run import outcomes, run_rules

    hosts = {item.id: item.host_id for item in index.evidence}
    results = run_rules(index, rules, cancelled, jobs=jobs, scratch=scratch)
    correlated = correlate(rules, results)
    telling = without(results, consumed(rules, results)) + list(correlated.values())
    findings = tuple(sigma_findings(telling, lambda evidence: hosts.get(evidence, "")))
    return SigmaResult(
        findings=findings,
        outcomes=outcomes(rules, {**results, **correlated}),
        covered_by={rule.id: rule.covered_by for rule in rules.rules if rule.covered_by},
    )
