"""The first sentence of the Overview, built from findings, never from a score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from responder.analysis import misplaced
from responder.analysis.gaps import collected, not_collected
from responder.analysis.wording import count, listed
from responder.model.absent import Absent
from responder.model.finding import Confidence, Finding, Severity, Stage, Verdict
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_DISGUISES = {
    "image.lookalike", "image.wrong_folder", "image.odd_place", "story.corroborated", *misplaced.RULE_IDS,
}  # fmt: skip
COMPROMISED, SUSPICIOUS, NOTHING, NO_EVIDENCE = "compromised", "suspicious", "nothing found", "no evidence"
_PROOF = (Stage.DOWNLOAD, Stage.BACKDOOR, Stage.SCAN, Stage.IMPACT)


def verdict(host: HostContext, findings: list[Finding]) -> Verdict:
    """Verdict on one host."""
    grave = [f for f in findings if f.severity >= Severity.HIGH]
    notable = [f for f in findings if f.severity >= Severity.MEDIUM]
    if not host.tables:
        return Verdict(
            host_id=host.id,
            level=NO_EVIDENCE,
            sentence=text("No evidence: nothing that was opened could be read"),
            confidence=Confidence.LOW,
        )
    if _proves(grave):
        return _verdict(host, COMPROMISED, _compromised(host, grave), grave, findings)
    if notable:
        sentence: str = text("Suspicious: {title}", title=notable[0].title)
        if len(notable) > 1:
            sentence += text(
                "; and {further_findings} worth a look", further_findings=count(len(notable) - 1, "further finding")
            )
        return _verdict(host, SUSPICIOUS, sentence, notable, findings)
    missing = not_collected(host)
    sentence = text(
        "Nothing found in what was collected ({host})", host=listed(collected(host), 8) or text("facts about the host")
    )
    if missing:
        sentence += text("; not collected: {missing}", missing=listed(missing, 8))
    return Verdict(host_id=host.id, level=NOTHING, sentence=sentence, confidence=Confidence.LOW)


def _proves(grave: list[Finding]) -> bool:
    """Whether grave findings amount to an intrusion: one that is sure, or two stages that fit together."""
    telling = [f for f in grave if f.stage in _PROOF]
    if any(f.severity is Severity.CRITICAL or f.confidence is Confidence.HIGH for f in telling):
        return True
    return len({f.stage for f in grave if f.stage is not Stage.NONE}) > 1


def _compromised(host: HostContext, grave: list[Finding]) -> str:
    rules = {f.rule_id for f in grave}
    stages = {f.stage for f in grave}
    live = host.host.origin == "live"
    scanning = text("is scanning now") if live else text("was scanning when the evidence was collected")
    mail = "alerts.mail" in rules
    scans = Stage.SCAN in stages and bool(rules & {"endpoint.fanout", "network.fanout", "alerts.own_source"})
    # Somebody who comes back through a door of his own is a person; a worm has no need to.
    person = "alerts.backdoor" in rules or any(f.facts.get("returned") for f in grave if f.rule_id == "alerts.attack")
    if scans and not person:
        worm = bool(stages & {Stage.BACKDOOR, Stage.DOWNLOAD}) or any(_attacks_others(f) for f in grave)
        seen = scanning if rules & {"endpoint.fanout", "network.fanout"} else text("attacks others")
        return text(
            "Compromised: {part} on this host and {seen}",
            part=text("a worm runs") if worm else text("a scanning program runs"),
            seen=seen,
        )
    if person or Stage.BACKDOOR in stages:
        intruder = person or bool(stages & {Stage.ATTACK, Stage.IMPACT})
        what = text("an intruder has a backdoor on this host") if intruder else _backdoor(rules)
        does = [*([text("scans from it")] if scans else []), *([text("sends mail through it")] if mail else [])]
        return text(
            "Compromised: {what}{part}{does}",
            what=what,
            part=text(", ") if len(does) > 1 else text(" and ") if does else "",
            does=listed(does),
        )
    if Stage.IMPACT in stages:
        return (
            text("Compromised: this host sends mail for somebody else")
            if mail
            else text("Compromised: this host is misused")
        )
    if Stage.DOWNLOAD in stages:
        return (
            text("Compromised: a program was downloaded to this host after an attack")
            if Stage.ATTACK in stages
            else (text("Compromised: a service of this host was made to download a program"))
        )
    return text("Compromised: {title}", title=grave[0].title)


def _attacks_others(finding: Finding) -> bool:
    return finding.rule_id == "alerts.own_source" and finding.severity is Severity.CRITICAL


def _backdoor(rules: set[str]) -> str:
    if rules & {"endpoint.unknown_listener", "endpoint.backdoor_port", "endpoint.shell_socket", "alerts.backdoor"}:
        return text("a backdoor waits on this host")
    if rules & _DISGUISES:
        return text("a program in disguise runs on this host")
    if any(rule.startswith("integrity.") for rule in rules):
        return text("programs, accounts or startup files of this host were tampered with")
    return text("somebody works on this host who should not")


def _verdict(host: HostContext, level: str, sentence: str, behind: list[Finding], findings: list[Finding]) -> Verdict:
    sources = {ref.evidence_id for f in behind for ref in f.evidence}
    firsts = [t for f in behind if isinstance(t := f.first_seen, int)]
    lasts = [t for f in findings if f.severity >= Severity.MEDIUM and isinstance(t := f.last_seen, int)]
    best = max((f.confidence for f in behind), default=Confidence.LOW)
    sure = best is Confidence.HIGH and (len(sources) > 1 or any(f.severity is Severity.CRITICAL for f in behind))
    return Verdict(
        host_id=host.id,
        level=level,
        sentence=sentence,
        confidence=Confidence.HIGH if sure and level == COMPROMISED else min(best, Confidence.MEDIUM),
        sources=len(sources),
        first_seen=min(firsts) if firsts else Absent.NOT_COLLECTED,
        last_seen=max(lasts) if lasts else Absent.NOT_COLLECTED,
    )
