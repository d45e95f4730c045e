"""Hits to findings: one per rule and host, with the rows that prove it and the rule's author beside them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from responder.analysis.sigma.run import Hit, RuleHits
from responder.model.absent import Absent, known
from responder.model.finding import Confidence, Finding, Severity, Stage, Subject, SubjectKind
from responder.model.message import text

#: Rows kept as proof of one finding; the number of all of them is in its facts.
MAX_PROOF: Final = 200
MAX_SUBJECTS: Final = 12

#: ATT&CK tactics and techniques to stages of the attack cycle; the first that fits wins.
_STAGES: Final = (
    (("t1105", "t1197", "t1608"), Stage.DOWNLOAD),
    (("initial_access", "initial-access", "t1190", "t1110"), Stage.ATTACK),
    (("persistence", "command_and_control", "command-and-control", "t1219"), Stage.BACKDOOR),
    (("discovery", "lateral_movement", "lateral-movement", "t1046", "reconnaissance"), Stage.SCAN),
    (("impact", "exfiltration", "collection"), Stage.IMPACT),
    (("privilege_escalation", "privilege-escalation", "defense_evasion", "credential_access"), Stage.BACKDOOR),
    (("execution",), Stage.ATTACK),
)


def sigma_findings(results: Iterable[RuleHits], host_of: Callable[[str], str]) -> Iterator[Finding]:
    """Findings of all rules with hits, ids left empty.

    Args:
        results: From ``run_rules``.
        host_of: Host id of an evidence id.
    """
    for result in results:
        by_host: dict[str, list[Hit]] = defaultdict(list)
        for hit in result.hits:
            by_host[host_of(hit.source.evidence_id)].append(hit)
        for host, hits in by_host.items():
            yield _finding(result, host, hits)


def _finding(result: RuleHits, host: str, hits: list[Hit]) -> Finding:
    rule = result.rule
    times = [t for hit in hits if (t := known(hit.time)) is not None]
    count = len(hits)
    why = rule.description.strip().splitlines()[0] if rule.description.strip() else rule.title
    doubts = [f for f in rule.falsepositives if f.lower() not in ("unknown", "unlikely", "none")]
    return Finding(
        host_id=host,
        rule_id=rule.id,
        origin="sigma",
        title=_titled(rule.title, count),
        severity=rule.level,
        confidence=_confidence(rule.status, rule.level),
        stage=stage_of(rule.tags),
        techniques=techniques_of(rule.tags),
        subjects=_subjects(hits),
        evidence=tuple(hit.source for hit in hits[:MAX_PROOF]),
        facts={"records": count, "level": rule.level.word, "status": rule.status, "logsource": rule.logsource},
        why=why + (text(" Known to be harmless as: {doubts}.", doubts="; ".join(doubts[:3])) if doubts else ""),
        next_step=text("Read the marked records, who ran them and what came before; then decide."),
        first_seen=min(times) if times else Absent.NOT_COLLECTED,
        last_seen=max(times) if times else Absent.NOT_COLLECTED,
        author=rule.author,
    )


def _titled(title: str, count: int) -> str:
    return title + (text(" ({count:,} records)", count=count) if count > 1 else "")


def joined(old: Finding, new: Finding, title: str) -> Finding:
    """One finding of what a rule found before and what it found since, under the id of the old one.

    Args:
        old: Of earlier records.
        new: Of later ones, none of them among the earlier.
        title: Title of the rule.
    """
    count = int(str(old.facts["records"])) + int(str(new.facts["records"]))
    first = [t for f in (old, new) if (t := known(f.first_seen)) is not None]
    last = [t for f in (old, new) if (t := known(f.last_seen)) is not None]
    return replace(
        new,
        id=old.id,
        title=_titled(title, count),
        subjects=tuple(dict.fromkeys((*old.subjects, *new.subjects)))[:MAX_SUBJECTS],
        evidence=(*old.evidence, *new.evidence)[:MAX_PROOF],
        facts=new.facts | {"records": count},
        first_seen=min(first) if first else Absent.NOT_COLLECTED,
        last_seen=max(last) if last else Absent.NOT_COLLECTED,
    )


def _confidence(status: str, level: Severity) -> Confidence:
    if status == "stable" or level is Severity.CRITICAL:
        return Confidence.HIGH
    return Confidence.MEDIUM if status == "test" else Confidence.LOW


def techniques_of(tags: Iterable[str]) -> tuple[str, ...]:
    """ATT&CK ids among a rule's tags, upper case."""
    names = (tag.split(".", 1)[1] for tag in tags if tag.startswith("attack."))
    return tuple(sorted({n.upper() for n in names if n[:1] == "t" and n[1:5].isdigit()}))


def stage_of(tags: Iterable[str]) -> Stage:
    """Stage of the attack cycle that a rule's tags speak of."""
    names = {tag.split(".", 1)[1] for tag in tags if tag.startswith("attack.")}
    plain = names | {n.split(".")[0] for n in names}
    for words, stage in _STAGES:
        if plain.intersection(words):
            return stage
    return Stage.NONE


def _subjects(hits: list[Hit]) -> tuple[Subject, ...]:
    """Executables, accounts and addresses of the hits, the most frequent first."""
    counter: Counter[Subject] = Counter()
    for hit in hits[:MAX_PROOF]:
        event = hit.event
        if event is None:
            continue
        image = known(event.process_path) or known(event.process_name)
        for kind, value in (
            (SubjectKind.EXECUTABLE, image),
            (SubjectKind.ACCOUNT, known(event.user_name)),
            (SubjectKind.ADDRESS, known(event.source_address)),
            (SubjectKind.ADDRESS, known(event.destination_address)),
        ):
            if value and value not in ("-", "::1", "127.0.0.1"):
                counter[Subject(kind, value)] += 1
    return tuple(subject for subject, _ in sorted(counter.items(), key=lambda e: (-e[1], e[0]))[:MAX_SUBJECTS])


def group_key(fields: dict[str, Any], names: Iterable[str]) -> tuple[str, ...] | None:
    """Values of the group-by fields of a record, or None where one is missing."""
    values = []
    for name in names:
        value = fields.get(name)
        if value is None:
            return None
        values.append(str(value).lower())
    return tuple(values)
