"""What to do now, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence

from responder.analysis.verdict import COMPROMISED, NOTHING, SUSPICIOUS
from responder.model.finding import Finding, Severity, Stage, Verdict
from responder.model.message import text

_MOST = 8


def next_steps(findings: Sequence[Finding], verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    """Steps for the whole case: isolate and preserve first, then what the gravest findings ask for."""
    levels = {v.level for v in verdicts}
    steps: list[str] = []
    if COMPROMISED in levels:
        steps += [
            text("Isolate: take the host off the network, but leave it running."),
            text("Keep memory and volatile state before anything is shut down or cleaned."),
        ]
        stages = {f.stage for f in findings if f.severity >= Severity.HIGH}
        if Stage.SCAN in stages:
            steps.append(text("Follow the playbook “worm”: look for the same signs on the neighbours."))
        elif Stage.IMPACT in stages:
            steps.append(
                text("Follow the playbook “phishing host”: stop what it sends or serves, and keep it as evidence.")
            )
    elif SUSPICIOUS in levels:
        steps.append(
            text("Keep memory and volatile state, then explain the findings one by one before anything is changed.")
        )
    elif NOTHING in levels:
        steps.append(text("Collect what is missing before you call the host clean."))
    worth = [f for f in findings if f.severity >= Severity.MEDIUM]
    steps += [f.next_step for f in worth if f.next_step]
    return tuple(dict.fromkeys(steps))[:_MOST]
