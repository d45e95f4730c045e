"""A made-up incident with a real index behind it, and a session on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from responder.case.case import Case
from responder.case.result import TriageResult
from responder.index.shard import ShardWriter
from responder.index.writer import IndexWriter
from responder.model.absent import Absent
from responder.model.account import EvidenceWarning, Explained, Level, Outcome
from responder.model.change import ChangeRecord
from responder.model.endpoint import EndpointRecord
from responder.model.event import EventRecord
from responder.model.evidence import EvidenceItem
from responder.model.finding import (
    AnalysisResult,
    Confidence,
    Finding,
    Gap,
    RuleOutcome,
    Severity,
    Stage,
    StageSummary,
    StoryLine,
    Subject,
    SubjectKind,
    Verdict,
)
from responder.model.host import Host
from responder.model.source import RefKind, SourceRef
from responder.model.time import TICKS_PER_SECOND, from_unix
from ui.session import CaseSession
from ui.settings import WindowSettings

#: 2004-11-19 15:01:07 UTC
START = from_unix(1_100_876_467)
HOUR = 3_600 * TICKS_PER_SECOND

#: Markup, a remote picture, control and direction characters, a look-alike, and a very long word.
HOSTILE = (
    '<img src="http://192.0.2.1/x.png"><b>bold</b>&amp;<script>alert(1)</script>'
    "\u202egnp.exe\x1b[31m\x00 svch\u043est.exe " + "W" * 900
)


def ref(item: EvidenceItem, value: int) -> SourceRef:
    """A place in an item."""
    return SourceRef(evidence_id=item.id, path=item.path, kind=RefKind(item.ref_kind), value=value)


@dataclass
class Incident:
    """Register, hosts, analysis, index of an incident."""

    evidence: tuple[EvidenceItem, ...]
    hosts: tuple[Host, ...]
    analysis: AnalysisResult
    index_path: Path


def build(folder: Path, *, hostile: bool = False, hosts: int = 1) -> Incident:
    """Write the index of the incident and say what the analysis would."""
    bad = HOSTILE if hostile else ""
    log = EvidenceItem(
        id="e1", host_id="h1", path=f"evidence/Security{bad}.evt", format="evt", table="events", sha256="ab" * 32,
        size=262_144, expected=400, shown=398, explained=(Explained(reason="record overwritten", count=2),),
        counts={"events": 398}, ref_kind="record", first=START - 8 * HOUR, last=START + 9 * HOUR,
    )  # fmt: skip
    net = EvidenceItem(
        id="e2", host_id="h1", path="evidence/netstat.txt", format="netstat", table="endpoints", sha256="cd" * 32,
        size=4_096, expected=24, shown=24, counts={"endpoints": 24}, first=START + 8 * HOUR, last=START + 8 * HOUR,
    )  # fmt: skip
    trip = EvidenceItem(
        id="e3", host_id="h1", path="evidence/integrity.txt", format="tripwire", table="changes", sha256="ef" * 32,
        size=9_000, expected=20, shown=15, unexplained=2, outcome=Outcome.PARTIAL, reason="The report ends in a line.",
        explained=(Explained(reason="line not understood", count=3, first=80, last=82),), counts={"changes": 15},
        warnings=(EvidenceWarning(message=f"The report is cut off at line 83 {bad}", level=Level.LOSS, value=83),),
        first=START + 8 * HOUR, last=START + 8 * HOUR,
    )  # fmt: skip
    items = (log, net, trip)
    path = folder / "evidence.index"
    writer = IndexWriter(path)
    for item, records in ((log, _events(bad)), (net, _endpoints(net, bad)), (trip, _changes(trip, bad))):
        shard = ShardWriter(folder / f"{item.id}.shard")
        for record in records:
            shard.add(record)
        shard.close()
        writer.merge(item, folder / f"{item.id}.shard")
    host = Host(
        id="h1", name=f"WEB01{bad}", os="Windows 2000", family="windows", addresses=("192.0.2.80",),
        timezone="Asia/Tokyo", timezone_known=True,
    )  # fmt: skip
    others = tuple(Host(id=f"h{n}", name=f"HOST{n}", addresses=(f"192.0.2.{n}",)) for n in range(2, hosts + 1))
    analysis = _analysis(items, bad, others)
    writer.set_hosts((host, *others))
    writer.build_indexes()
    writer.mark(analysis.findings, {"process.download_tool": "download"})
    writer.close()
    return Incident(items, (host, *others), analysis, path)


def _events(bad: str) -> list[Any]:
    found: list[Any] = []
    for number in range(398):
        minutes = (number * 37) % (17 * 60)
        found.append(
            EventRecord(
                ref=number + 1, time=START - 8 * HOUR + minutes * 60 * TICKS_PER_SECOND, time_zone="+09:00",
                event_action="logon", event_id=528, log_channel="Security", user_name=f"user{number % 5}",
                message="Successful logon",
            )
        )  # fmt: skip
    names = ("tftp.exe", f"dropper{bad}.exe", "wilogon32.exe")
    for number, name in enumerate(names):
        found[200 + number] = EventRecord(
            ref=201 + number, time=START + 2 * number * TICKS_PER_SECOND, time_zone="+09:00",
            event_action="process start", event_id=592, log_channel="Security", user_name="SYSTEM", process_name=name,
            process_path=rf"\WINNT\System32\{name}", process_parent_name="inetinfo.exe", message=f"New process {name}",
        )  # fmt: skip
    return found


def _endpoints(item: EvidenceItem, bad: str) -> list[Any]:
    found: list[Any] = [
        EndpointRecord(
            source=ref(item, 5), process_name="wilogon32.exe", protocol="tcp", local_address="0.0.0.0", local_port=113,
            state="LISTENING", verdict="impostor", verdict_reason=f"like winlogon.exe {bad}", observed=START + 8 * HOUR,
        )
    ]  # fmt: skip
    for number in range(23):
        found.append(
            EndpointRecord(
                source=ref(item, 6 + number), protocol="tcp", local_address="192.0.2.80", local_port=3_000 + number,
                remote_address=f"198.51.100.{number}", remote_port=445 if number % 3 else 135, state="SYN_SENT",
                observed=START + 8 * HOUR,
            )
        )  # fmt: skip
    return found


def _changes(item: EvidenceItem, bad: str) -> list[Any]:
    return [
        ChangeRecord(
            source=ref(item, 10 + number), change="added", path=rf"C:\WINNT\System32\new{number}{bad if not number else ''}.exe",
            object_kind="file", rule="System32", severity=100, observed=START + 8 * HOUR,
        )
        for number in range(15)
    ]  # fmt: skip


def _analysis(items: tuple[EvidenceItem, ...], bad: str, others: tuple[Host, ...]) -> AnalysisResult:
    log, net, trip = items
    dropper = Subject(SubjectKind.EXECUTABLE, rf"\winnt\system32\dropper{bad}.exe")
    findings = (
        Finding(
            id="f1", host_id="h1", rule_id="endpoint.fanout", severity=Severity.CRITICAL, confidence=Confidence.HIGH,
            stage=Stage.SCAN, title=f"23 hosts are asked at once for ports 135 and 445 {bad}", techniques=("T1046",),
            evidence=tuple(ref(net, 6 + n) for n in range(23)), first_seen=START + 8 * HOUR, last_seen=START + 8 * HOUR,
            why="23 distinct remote hosts, threshold 10; 100 % half open, threshold 80 %.",
            next_step="Isolate the host from the network, keep it running.", facts={"distinct_targets": 23},
            subjects=(Subject(SubjectKind.ADDRESS, "192.0.2.80"),),
        ),
        Finding(
            id="f2", host_id="h1", rule_id="process.download_tool", severity=Severity.HIGH, confidence=Confidence.HIGH,
            stage=Stage.DOWNLOAD, title="tftp.exe was started by inetinfo.exe", techniques=("T1105",),
            evidence=(ref(log, 201),), first_seen=START, last_seen=START,
            subjects=(Subject(SubjectKind.EXECUTABLE, r"\winnt\system32\tftp.exe"),),
            why="A download tool was started by a web server.", next_step="Look for what it fetched.",
        ),
        Finding(
            id="f3", host_id="h1", rule_id="process.first_seen", severity=Severity.MEDIUM, confidence=Confidence.MEDIUM,
            stage=Stage.BACKDOOR, title=f"dropper{bad}.exe and wilogon32.exe ran for the first time", subjects=(dropper,),
            evidence=(ref(log, 202), ref(log, 203), ref(net, 5)), first_seen=START + 2 * TICKS_PER_SECOND,
            last_seen=START + 4 * TICKS_PER_SECOND, why="Not among the images of the hours before.", next_step=bad,
        ),
        Finding(
            id="f4", host_id="h1", rule_id="integrity.new_executables", severity=Severity.HIGH,
            confidence=Confidence.HIGH, stage=Stage.BACKDOOR, title="15 executables are new in System32",
            evidence=tuple(ref(trip, 10 + n) for n in range(15)), first_seen=START + 8 * HOUR,
            last_seen=START + 8 * HOUR, why="Added since the baseline.", next_step="Keep copies, then compare hashes.",
        ),
    )  # fmt: skip
    story = (
        StoryLine(host_id="h1", time=START, stage=Stage.DOWNLOAD, text="tftp.exe is started by inetinfo.exe", finding_ids=("f2",)),
        StoryLine(host_id="h1", time=START + 2 * TICKS_PER_SECOND, stage=Stage.BACKDOOR, sources=2, finding_ids=("f3",),
                  text=f"dropper{bad}.exe is started for the first time and stays; wilogon32.exe follows 2 s later and listens on 113/tcp"),
        StoryLine(host_id="h1", time=START + 8 * HOUR, stage=Stage.BACKDOOR, text="15 executables are new in System32", finding_ids=("f4",)),
        StoryLine(host_id="h1", time=Absent.NOT_COLLECTED, stage=Stage.SCAN, finding_ids=("f1",),
                  text="The host asks 23 hosts at once for ports 135 and 445"),
    )  # fmt: skip
    cycle = (
        StageSummary(stage=Stage.ATTACK, state="not collected", text=("would need IDS alerts or a web log",)),
        StageSummary(stage=Stage.DOWNLOAD, state="found", text=("tftp.exe 00:01:07 (592)",), finding_ids=("f2",), first_seen=START),
        StageSummary(stage=Stage.BACKDOOR, state="found", finding_ids=("f3", "f4"), text=(
            f"wilogon32.exe listens on 113/tcp {bad}", "15 new executables", "25 services", "11 startup entries")),
        StageSummary(stage=Stage.SCAN, state="none found" if others else "found", text=("23 hosts, 135 and 445",), finding_ids=("f1",)),
    )  # fmt: skip
    verdicts = [
        Verdict(host_id="h1", level="compromised", confidence=Confidence.HIGH, sources=3, first_seen=START,
                last_seen=START + 8 * HOUR, sentence=f"Compromised: a worm runs on this host and is scanning now{bad}")
    ]  # fmt: skip
    verdicts += [
        Verdict(host_id=h.id, level="nothing found", confidence=Confidence.LOW, sentence="Nothing found in what was collected")
        for h in others
    ]  # fmt: skip
    nothing = tuple(StageSummary(stage=s, state="not collected") for s in (Stage.ATTACK, Stage.DOWNLOAD)) + tuple(
        StageSummary(stage=s, state="none found") for s in (Stage.BACKDOOR, Stage.SCAN)
    )
    return AnalysisResult(
        findings=findings, story=story, cycle={"h1": cycle, **{h.id: nothing for h in others}}, verdicts=tuple(verdicts),
        gaps=(
            Gap(host_id="h1", text="Entry vector not visible: no IDS alerts and no web log were collected."),
            Gap(host_id="h1", text="Command lines not visible: Windows 2000 does not log them."),
            Gap(host_id="h1", text=f"Which process scans is not visible: netstat lists no process ids.{bad}"),
        ),
        next_steps=("Isolate the host from the network; do not switch it off.", "Keep its memory before anything else.",
                    f"Block 135/tcp and 445/tcp at the segment.{bad}"),
        outcomes=(RuleOutcome(rule_id="web.shell", status="not evaluated", reason="no web log was collected"),
                  RuleOutcome(rule_id="endpoint.fanout", status="run", hits=1)),
    )  # fmt: skip


def empty_analysis(incident: Incident) -> Incident:
    """The same evidence, with nothing found in it."""
    quiet = tuple(
        StageSummary(stage=s, state="none found" if s is not Stage.ATTACK else "not collected")
        for s in (Stage.ATTACK, Stage.DOWNLOAD, Stage.BACKDOOR, Stage.SCAN)
    )
    verdict = Verdict(host_id="h1", level="nothing found", confidence=Confidence.LOW, sentence="")
    analysis = AnalysisResult(verdicts=(verdict,), cycle={"h1": quiet})
    return replace(incident, analysis=analysis)


def session(incident: Incident | None) -> CaseSession:
    """A session on a case in memory; None is a case without evidence."""
    found = CaseSession(WindowSettings())
    case = Case.create(None, who="examiner", clock=lambda: START + 24 * HOUR)
    if incident is not None:
        case.store_triage(
            TriageResult(
                index_path=str(incident.index_path), evidence=incident.evidence, hosts=incident.hosts,
                analysis=incident.analysis, tool={"name": "host-responder", "version": "0"},
            )
        )  # fmt: skip
    found._set_case(case, None)
    found._reload(False)
    return found
