"""A real case over a real evidence index, without triage: the window's tests own every row they look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from responder.case.case import Case
from responder.case.result import TriageResult
from responder.index.shard import ShardWriter
from responder.index.writer import IndexWriter
from responder.model.absent import Absent
from responder.model.alert import AlertRecord
from responder.model.autostart import AutostartRecord
from responder.model.change import ChangeRecord, RuleTotalRecord
from responder.model.endpoint import EndpointRecord
from responder.model.event import EventRecord
from responder.model.evidence import EvidenceItem
from responder.model.finding import (
    AnalysisResult,
    Confidence,
    Finding,
    Gap,
    Severity,
    Stage,
    Subject,
    SubjectKind,
    Verdict,
)
from responder.model.host import FactRecord, Host
from responder.model.process import ProcessRecord
from responder.model.source import RefKind, SourceRef
from responder.model.time import from_unix

#: 2004-11-20 00:00:00 in Japan.
MIDNIGHT = from_unix(1_100_876_400)


def at(seconds: float) -> int:
    """Ticks so many seconds after midnight."""
    return MIDNIGHT + round(seconds * 10_000_000)


def source(number: int, evidence: str = "e1", path: str = "Security.evt", kind: RefKind = RefKind.RECORD) -> SourceRef:
    return SourceRef(evidence_id=evidence, path=path, kind=kind, value=number)


def event(number: int, **fields: Any) -> EventRecord:
    body: dict[str, Any] = {
        "time": at(number * 10),
        "event_action": "process start",
        "event_id": 592,
        "log_channel": "Security",
        "process_name": f"program{number}.exe",
        "process_path": rf"C:\WINNT\system32\program{number}.exe",
        "message": f"A program was started: program{number}.exe",
        "payload": '{"Data":["1","2"]}',
    }
    return EventRecord(number, **{**body, **fields})


def build_index(
    path: Path,
    groups: Sequence[tuple[EvidenceItem, Iterable[Any]]],
    findings: Sequence[Finding] = (),
    hosts: Sequence[Host] = (),
) -> Path:
    """Write an index the way the program does."""
    writer = IndexWriter(path)
    for number, (item, records) in enumerate(groups):
        shard = ShardWriter(path.with_name(f"{path.name}-{number}.tmp"))
        for record in records:
            shard.add(record)
        shard.close()
        writer.merge(item, path.with_name(f"{path.name}-{number}.tmp"))
    writer.set_hosts(hosts)
    writer.build_indexes()
    writer.mark(findings, {"process.download_tool": "download", "endpoint.unknown_listener": "unknown listener"})
    writer.close()
    return path


HOST = Host(
    id="h1", name="ISS001", os="Windows 2000", family="windows", addresses=("192.168.221.180",),
    timezone="Asia/Tokyo", timezone_known=True,
)  # fmt: skip


def item(number: int, path: str, **fields: Any) -> EvidenceItem:
    return EvidenceItem(id=f"e{number}", path=path, host_id="h1", sha256="ab" * 32, **fields)


def finding(number: int, title: str, evidence: Sequence[SourceRef], **fields: Any) -> Finding:
    body: dict[str, Any] = {
        "host_id": "h1",
        "rule_id": "process.download_tool",
        "severity": Severity.HIGH,
        "confidence": Confidence.HIGH,
        "stage": Stage.DOWNLOAD,
        "subjects": (Subject(SubjectKind.EXECUTABLE, "tftp.exe"),),
        "why": "A download tool was started by a service.",
        "next_step": "Find the file that it fetched.",
        "first_seen": at(67),
        "last_seen": at(67),
    }
    return Finding(id=f"f{number}", title=title, evidence=tuple(evidence), **{**body, **fields})


def small_case(
    folder: Path,
    *,
    name: str = "small",
    events: int = 300,
    extra: Sequence[Any] = (),
    analysis: AnalysisResult | None = None,
    sensor_log: bool = True,
) -> Case:
    """A case with rows in every table (alerts only with a ``sensor_log``) and two findings."""
    log = item(1, "Security.evt", format="evt", table="events", expected=events, shown=events, ref_kind="record")
    net = item(2, "netstat.txt", format="netstat", table="endpoints", expected=4, shown=4)
    report = item(3, "tripwire.txt", format="tripwire", table="changes", expected=3, shown=3)
    sensor = item(4, "alert.fast", format="snort-fast", table="alerts", expected=1, shown=1)
    records = [event(n) for n in range(1, events + 1)]
    if events >= 7:
        records[6] = event(7, process_name="tftp.exe", process_path=r"C:\WINNT\system32\tftp.exe")
    line = RefKind.LINE
    sockets = [
        EndpointRecord(
            source=source(n, "e2", "netstat.txt", line), process_name=name_, process_pid=pid, protocol="tcp",
            local_address="0.0.0.0", local_port=port, state=state, process_path=rf"C:\WINNT\{name_}",
            verdict="unknown" if name_ == "Msbb.exe" else "known",
            verdict_reason="nobody knows this program" if name_ == "Msbb.exe" else Absent.NOT_COLLECTED,
        )
        for n, (name_, pid, port, state) in enumerate(
            (("inetinfo.exe", 900, 80, "LISTENING"), ("Msbb.exe", 1200, 6000, "LISTENING"),
             ("System", 8, 445, "LISTENING"), ("inetinfo.exe", 900, 443, "LISTENING")), 1)
    ]  # fmt: skip
    processes = [
        ProcessRecord(
            source=source(n + 10, "e2", "netstat.txt", line), process_name=name_, process_pid=pid,
            process_parent_pid=parent, user_name="SYSTEM",
        )
        for n, (name_, pid, parent) in enumerate(
            (("System", 8, 0), ("services.exe", 220, 8), ("Msbb.exe", 1200, 900), ("inetinfo.exe", 900, 220)), 1)
    ]  # fmt: skip
    facts = [
        FactRecord(source=source(30, "e2", "netstat.txt", line), category="identity", name="hostname", value="ISS001")
    ]
    changes = [
        ChangeRecord(
            source=source(n, "e3", "tripwire.txt", line), change=change, path=path, object_kind="file",
            section="Windows File System", rule="System32", severity=100,
            attributes='{"Size":[1024,2048],"Mode":["-rw","-rw"]}' if change == "modified" else "{}",
        )
        for n, (change, path) in enumerate(
            (("added", r"C:\WINNT\system32\Msbb.exe"), ("modified", r"C:\WINNT\system32\drivers\etc\hosts"),
             ("added", r"C:\WINNT\system32\wilogon32.exe")), 1)
    ]  # fmt: skip
    totals = [
        RuleTotalRecord(source=source(10, "e3", "tripwire.txt", line), section="Windows File System", rule="System32",
                        severity=100, added=2, modified=1),
        RuleTotalRecord(source=source(11, "e3", "tripwire.txt", line), section="Windows File System", rule="Boot Files",
                        severity=66),
    ]  # fmt: skip
    autostarts = [
        AutostartRecord(source=source(20, "e3", "tripwire.txt", line), category="Logon", entry="Msbb",
                        location=r"HKLM\Software\Microsoft\Windows\CurrentVersion\Run", command="Msbb.exe", change="added")
    ]  # fmt: skip
    alerts = [
        AlertRecord(source=source(1, "e4", "alert.fast", line), time=at(11 * 60), tag="WEB-IIS unicode traversal",
                    priority=1, source_address="203.0.113.9", destination_address="192.168.221.180", destination_port=80)
    ]  # fmt: skip
    findings = (
        finding(1, "tftp.exe was started by inetinfo.exe", [source(7)], severity=Severity.CRITICAL),
        finding(2, "Msbb.exe listens on port 6000", [source(2, "e2", "netstat.txt", line)],
                rule_id="endpoint.unknown_listener", stage=Stage.BACKDOOR),
    )  # fmt: skip
    groups = [
        (log, [*records, *(e for e in extra if isinstance(e, EventRecord))]),
        (net, [*sockets, *processes, *facts]),
        (report, [*changes, *totals, *autostarts]),
        *([(sensor, alerts)] if sensor_log else []),
    ]
    index = build_index(folder / f"{name}.index", groups, findings, (HOST,))
    analysis = analysis or AnalysisResult(
        findings=findings,
        verdicts=(Verdict(host_id="h1", level="compromised", sentence="Compromised: a worm runs on this host",
                          confidence=Confidence.HIGH, sources=3, first_seen=at(67), last_seen=at(30_000)),),
        gaps=(Gap(host_id="h1", text="entry vector: no web log was collected"),),
        next_steps=("Isolate the host.",),
    )  # fmt: skip
    case = Case.create(None)
    case.store_triage(
        TriageResult(
            index_path=str(index),
            evidence=tuple(made for made, _ in groups),
            hosts=(HOST,),
            analysis=analysis,
            paths=(str(folder / "Security.evt"),),
        )
    )
    return case
