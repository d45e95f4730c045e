"""Runs all rules over all hosts and puts findings, story, cycle, gaps and verdicts together."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from responder.acquire.run import Progress
from responder.analysis.authorities import KnownFiles
from responder.analysis.context import AnalysisContext
from responder.analysis.cycle import attack_cycle
from responder.analysis.gaps import gaps
from responder.analysis.host_context import HostContext
from responder.analysis.next_steps import next_steps
from responder.analysis.ownership import Verdicts, row_verdicts
from responder.analysis.registry import MARK_WORDS as MARK_WORDS
from responder.analysis.registry import RULES
from responder.analysis.rule import Rule
from responder.analysis.settings import Settings
from responder.analysis.sigma.analysis import SigmaResult
from responder.analysis.story import story
from responder.analysis.verdict import verdict
from responder.index.reader import EvidenceIndex
from responder.model.finding import AnalysisResult, Finding, RuleOutcome
from responder.model.message import joined, text

#: More findings of one rule on one host than this are counted, not listed.
FINDINGS_PER_RULE = 300
_NO_TIME = 1 << 63
_TABLE_WORDS = {
    "events": text("event log"),
    "endpoints": text("socket table"),
    "processes": text("process list"),
    "changes": text("integrity report"),
    "rule_totals": text("rule table of an integrity report"),
    "alerts": text("alerts of a sensor"),
    "autostarts": text("autostart list"),
    "facts": text("facts about the host"),
    "files": text("file list"),
    "registry": text("registry values"),
}


@dataclass(slots=True)
class _Tally:
    hits: int = 0
    ran: bool = False
    errors: str = ""
    left_out: int = 0
    seconds: float = 0.0


def analyse(
    index: EvidenceIndex,
    settings: Settings | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    sigma: Callable[[], SigmaResult] = SigmaResult,
    known_files: Sequence[KnownFiles] = (),
) -> tuple[AnalysisResult, Verdicts]:
    """Findings of every host with everything that is built from them; the same input gives the same result.

    Args:
        index: Read-only index.
        settings: Thresholds.
        progress: Told about every rule.
        cancelled: Asked between rules; rules that did not run are listed as such.
        sigma: Gives the findings of Sigma rules; asked when the built-in rules have run, so that both may run at once.
            Its findings are numbered and told together with the others, except where these tell of the same records.
        known_files: Accepted baselines and sets of known hashes, which verdicts ask.

    Returns:
        The result, and verdicts on rows by table and row id.
    """
    context = AnalysisContext(index, settings or Settings(), known_files)
    tallies = {rule.id: _Tally() for rule in RULES}
    total = len(RULES) * max(1, len(context.hosts))
    done = 0
    stopped = False
    for host in context.hosts:
        for rule in RULES:
            progress(Progress(phase="analyse", item=rule.title, done=done, total=total))
            done += 1
            stopped = stopped or cancelled()
            if not stopped and any(host.tables[table] for table in rule.needs):
                _run(rule, host, tallies[rule.id])
    own = [f for host in context.hosts for f in host.found]
    added = sigma()
    numbered = _numbered([*own, *_uncovered(added.findings, own, added.covered_by)])
    by_host = {host.id: [f for f in numbered if f.host_id == host.id] for host in context.hosts}
    cycles = {host.id: attack_cycle(host, by_host[host.id]) for host in context.hosts}
    host_gaps = {host.id: gaps(host, by_host[host.id]) for host in context.hosts}
    verdicts = tuple(verdict(host, by_host[host.id]) for host in context.hosts)
    result = AnalysisResult(
        findings=tuple(numbered),
        outcomes=(*(_outcome(rule, tallies[rule.id], stopped=stopped) for rule in RULES), *added.outcomes),
        story=tuple(line for host in context.hosts for line in story(host, by_host[host.id])),
        cycle=cycles,
        gaps=tuple(gap for host in context.hosts for gap in host_gaps[host.id]),
        verdicts=verdicts,
        next_steps=next_steps(numbered, verdicts),
    )
    return result, _verdicts(context)


def _uncovered(
    further: Sequence[Finding], own: Sequence[Finding], covered_by: Mapping[str, Sequence[str]]
) -> Iterator[Finding]:
    """Findings that say more than the built-in ones; who reads the list should read each thing once."""
    for finding in further:
        names = covered_by.get(finding.rule_id, ())
        told = {ref for f in own if f.rule_id in names and f.severity >= finding.severity for ref in f.evidence}
        if not names or not told.issuperset(finding.evidence):
            yield finding


def _run(rule: Rule, host: HostContext, tally: _Tally) -> None:
    began = time.thread_time()
    try:
        found = list(rule.evaluate(host))
    except (MemoryError, sqlite3.Error) as error:
        tally.errors = text("not enough memory or unreadable index: {error}", error=str(error))
        return
    except Exception as error:  # the border of one job: a broken rule must not cost the others
        tally.errors = text(
            "the rule failed on {name} ({kind}: {error}); report it",
            name=host.name,
            kind=type(error).__name__,
            error=str(error),
        )
        return
    finally:
        tally.seconds += time.thread_time() - began
    tally.ran = True
    tally.hits += len(found)
    if len(found) > FINDINGS_PER_RULE:
        # Hostile or strange evidence can make one rule speak ten thousand times; the gravest are kept, the rest told.
        found.sort(key=lambda f: (-int(f.severity), -int(f.confidence)))
        tally.left_out += len(found) - FINDINGS_PER_RULE
        found = found[:FINDINGS_PER_RULE]
    host.found += found


def _outcome(rule: Rule, tally: _Tally, *, stopped: bool) -> RuleOutcome:
    cost = round(tally.seconds * 1000, 1)
    if tally.errors:
        return RuleOutcome(
            rule_id=rule.id, title=rule.title, status="not run", hits=tally.hits, reason=tally.errors, cost_ms=cost
        )
    if tally.ran:
        reason = (
            text("{left_out:,} lesser findings of this rule are left out", left_out=tally.left_out)
            if tally.left_out
            else ""
        )
        return RuleOutcome(
            rule_id=rule.id, title=rule.title, status="run", hits=tally.hits, reason=reason, cost_ms=cost
        )
    if stopped:
        return RuleOutcome(rule_id=rule.id, title=rule.title, status="not run", reason=text("stopped by the user"))
    words = joined(" / ", [_TABLE_WORDS[t] for t in rule.needs])
    reason = text("no {words} collected", words=words)
    return RuleOutcome(rule_id=rule.id, title=rule.title, status="not run", reason=reason)


def _numbered(findings: list[Finding]) -> list[Finding]:
    """Worst first, then by time, rule and wording; ids in that order."""
    order = {rule.id: number for number, rule in enumerate(RULES)}

    def key(finding: Finding) -> tuple[int, int, int, int, str, str]:
        first = finding.first_seen if isinstance(finding.first_seen, int) else _NO_TIME
        return (
            -int(finding.severity),
            -int(finding.confidence),
            first,
            order.get(finding.rule_id, len(order)),
            finding.host_id,
            finding.rule_id + finding.title,
        )

    return [replace(f, id=f"f{number}") for number, f in enumerate(sorted(findings, key=key), 1)]


def _verdicts(context: AnalysisContext) -> Verdicts:
    found: Verdicts = {"endpoints": {}, "processes": {}, "autostarts": {}}
    for host in context.hosts:
        for table, rows in row_verdicts(host).items():
            found[table].update(rows)
    return found
