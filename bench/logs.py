"""How fast logs become findings: parse, index, rules, end to end; and how much memory that takes.

Run: python -m bench.logs [--events N] [--rules PATH ...] [--folder PATH] [--jobs N] [--profile]

The corpus is generated: valid ``.evtx`` with a known number of planted attacks, which the run must find. Machines
differ, so every rate is also given as a share of plain ``evtx`` parsing in the same run.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from evtx import PyEvtxParser

from bench.rules_by_sql import compare
from responder.acquire.plan import plan
from responder.acquire.run import Options, run
from responder.analysis.engine import analyse
from responder.analysis.sigma.analysis import read_packages, sigma_analysis
from responder.analysis.sigma.pack import default_pack
from responder.case.triage import TriageRequest, triage
from responder.index.reader import EvidenceIndex
from responder.index.writer import IndexWriter
from tests.generators.evtx import Event, log

SYSMON = ("Microsoft-Windows-Sysmon", "Microsoft-Windows-Sysmon/Operational")
#: One event in so many is an attack: shadow copies deleted.
PLANTED = 10_000
PER_FILE = 50_000
#: Events of the comparison with one SQL query per rule.
SAMPLE = 20_000
NAMES = [f"{part}{n}.exe" for n in range(40) for part in ("svc", "agent", "update", "report", "sync")]


def _process(r: random.Random, n: int) -> dict[str, str]:
    name = r.choice(NAMES)
    folder = r.choice((r"C:\Windows\System32", r"C:\Program Files\Vendor", r"C:\Program Files (x86)\Tool"))
    command = f'"{folder}\\{name}" --job {r.randrange(4000)} --profile {r.choice(("day", "night"))}'
    image = f"{folder}\\{name}"
    if n % PLANTED == PLANTED // 2:
        image, command = r"C:\Windows\System32\vssadmin.exe", f"vssadmin delete shadows /all /quiet /for=C: {n}"
    return {
        "RuleName": "-", "UtcTime": "2026-01-01 00:00:00.000", "ProcessGuid": f"{{{n:032x}}}", "ProcessId": str(n % 32768),
        "Image": image, "FileVersion": "10.0", "Description": "Service", "Product": "Suite", "Company": "Vendor",
        "OriginalFileName": image.rpartition("\\")[2], "CommandLine": command, "CurrentDirectory": "C:\\Windows\\",
        "User": f"CORP\\user{r.randrange(60)}", "LogonId": hex(r.randrange(5000)), "IntegrityLevel": "Medium",
        "Hashes": f"SHA256={r.randrange(300):064X}", "ParentImage": r"C:\Windows\System32\services.exe",
        "ParentCommandLine": r"C:\Windows\System32\services.exe", "ParentUser": r"NT AUTHORITY\SYSTEM",
    }  # fmt: skip


def _security(r: random.Random, n: int) -> tuple[int, dict[str, str]]:
    kind = r.random()
    if kind < 0.4:
        return 4624, {
            "SubjectUserSid": "S-1-5-18", "SubjectUserName": "HOST02$", "SubjectDomainName": "CORP",
            "TargetUserName": f"user{r.randrange(60)}", "TargetDomainName": "CORP", "TargetLogonId": hex(n),
            "LogonType": r.choice("2357"), "LogonProcessName": "Kerberos", "AuthenticationPackageName": "Kerberos",
            "WorkstationName": "-", "IpAddress": f"10.1.{r.randrange(4)}.{r.randrange(250)}", "IpPort": str(n % 60000),
        }  # fmt: skip
    if kind < 0.7:
        return 4688, {
            "SubjectUserSid": "S-1-5-18", "SubjectUserName": "HOST02$", "SubjectDomainName": "CORP",
            "NewProcessId": hex(n), "NewProcessName": rf"C:\Windows\System32\{r.choice(NAMES)}", "ProcessId": "0x1e8",
            "CommandLine": f"{r.choice(NAMES)} /run {r.randrange(3000)}", "ParentProcessName": r"C:\Windows\explorer.exe",
        }  # fmt: skip
    return 4672, {"SubjectUserName": "SYSTEM", "SubjectLogonId": "0x3e7", "PrivilegeList": "SeSecurityPrivilege"}


def _sysmon(r: random.Random, n: int) -> tuple[int, dict[str, str]]:
    image = rf"C:\Program Files\Vendor\{r.choice(NAMES)}"
    kind = r.random()
    if kind < 0.3:
        return 3, {"Image": image, "User": "CORP\\a", "Protocol": "tcp", "Initiated": "true", "SourceIp": "10.1.0.9",
                   "SourcePort": str(n % 60000), "DestinationIp": f"192.0.2.{r.randrange(250)}",
                   "DestinationPort": r.choice(("443", "80", "445"))}  # fmt: skip
    if kind < 0.6:
        return 7, {"Image": image, "ImageLoaded": rf"C:\Windows\System32\lib{r.randrange(400)}.dll", "Signed": "true",
                   "Signature": "Vendor", "SignatureStatus": "Valid"}  # fmt: skip
    if kind < 0.8:
        return 11, {"Image": image, "TargetFilename": rf"C:\ProgramData\Vendor\{r.randrange(9000)}.tmp"}
    return 13, {"EventType": "SetValue", "Image": image, "Details": f"DWORD (0x{n:08x})",
                "TargetObject": rf"HKLM\SOFTWARE\Vendor\Job{r.randrange(900)}\Last"}  # fmt: skip


def events(count: int, first: int) -> Iterator[Event]:
    """A working day of a host with Sysmon, repeatable."""
    r = random.Random(first)
    for n in range(first, first + count):
        ticks = 134_000_000_000_000_000 + n * 1_000_000
        if n % 10 < 4 or n % PLANTED == PLANTED // 2:
            yield Event(event_id=1, provider=SYSMON[0], channel=SYSMON[1], ticks=ticks, data=_process(r, n))
        elif n % 10 < 7:
            number, data = _sysmon(r, n)
            yield Event(event_id=number, provider=SYSMON[0], channel=SYSMON[1], ticks=ticks, data=data)
        else:
            number, data = _security(r, n)
            yield Event(event_id=number, ticks=ticks, data=data)


def generate(folder: Path, count: int) -> int:
    """Write the corpus; returns how many attacks were planted."""
    for number, first in enumerate(range(0, count, PER_FILE)):
        part = list(events(min(PER_FILE, count - first), first))
        (folder / f"day{number:03}.evtx").write_bytes(log(part, first=1).data)
    return sum(1 for n in range(count) if n % PLANTED == PLANTED // 2)


def plain(folder: Path) -> tuple[int, float]:
    """Records and seconds of the parser alone, one process."""
    began = time.perf_counter()
    count = sum(1 for path in sorted(folder.rglob("*.evtx")) for _ in PyEvtxParser(str(path)).records_json())
    return count, time.perf_counter() - began


def peak() -> tuple[int, int]:
    """Peak memory in MB of this process and of the largest worker; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0, 0
    import resource

    return tuple(resource.getrusage(w).ru_maxrss // 1024 for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def measure(folder: Path, rules: list[Path], jobs: int, planted: int | None) -> None:
    count, seconds = plain(folder)
    base = count / seconds
    lines = [("plain evtx parse, one process", count, seconds)]
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        began = time.perf_counter()
        writer = IndexWriter(work / "a.index")
        marks: list[float] = []
        run(plan([folder]), writer, Options(scratch=work, jobs=jobs),
            lambda p: marks.append(time.perf_counter()) if p.phase == "index" and not marks else None)  # fmt: skip
        ended = time.perf_counter()
        writer.close()
        lines += [
            (f"parse into the index, {jobs} workers", count, marks[0] - began),
            ("indexes", count, ended - marks[0]),
        ]
        index = EvidenceIndex(work / "a.index")
        stored = index.count("events")
        began = time.perf_counter()
        read = read_packages([default_pack(), *rules])
        loading = time.perf_counter() - began
        began = time.perf_counter()
        found = sigma_analysis(index, read)
        lines.append((f"{len(read.rules):,} rules, one process", stored, time.perf_counter() - began))
        began = time.perf_counter()
        analyse(index)
        lines.append(("built-in analysis", stored, time.perf_counter() - began))
        against = compare(index, [default_pack(), *rules], read, min(SAMPLE, stored)) if rules else None
        index.close()
        began = time.perf_counter()
        triage(TriageRequest(paths=(str(folder),), index_path=str(work / "b.index"), scratch=name, jobs=jobs,
                             rules=tuple(map(str, rules))))  # fmt: skip
        lines.append((f"end to end, {jobs} workers, rules read included", stored, time.perf_counter() - began))
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "")
    for title, number, spent in lines:
        print(
            f"{title:50} {number:>10,} {spent:8.2f} s {number / spent:>10,.0f}/s {number / spent / base:6.2f} of plain"
        )
    if against is not None:
        rate, theirs = against.events / against.ours, against.events / (against.loading + against.queries)
        print(
            f"{against.rules:,} of the rules as one SQL query each, {against.events:,} of the events, processor time: "
            f"{theirs:,.0f}/s ({against.loading:.2f} s to load, {against.queries:.2f} s to ask); here {rate:,.0f}/s, "
            f"{against.ratio:.1f} times as fast"
        )
    print(f"{'reading the rules (beside parsing, end to end)':50} {'':>10} {loading:8.2f} s")
    own, worker = peak()
    print(f"peak memory: this process {own} MB, largest worker {worker} MB")
    if stored != count:
        raise SystemExit(f"{count} records parsed, {stored} in the index")
    if planted is not None:
        hits = next(f.facts["records"] for f in found.findings if f.title.startswith("Shadow copies deleted"))
        print(f"planted attacks: {planted}, found: {hits}")
        if hits != planted:
            raise SystemExit("the rules missed planted attacks")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=200_000)
    parser.add_argument("--rules", nargs="*", default=[], help="Sigma packages besides the program's own rules")
    parser.add_argument("--folder", type=Path, help="logs to measure instead of a generated corpus")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--profile", action="store_true", help="profile the rules over the same logs")
    chosen = parser.parse_args()
    rules = [Path(p) for p in chosen.rules]
    with tempfile.TemporaryDirectory() as name:
        folder, planted = chosen.folder or Path(name), None
        if chosen.folder is None:
            planted = generate(folder, chosen.events)
        profiler = cProfile.Profile()
        if chosen.profile:
            profiler.enable()
        measure(folder, rules, chosen.jobs, planted)
        if chosen.profile:
            profiler.disable()
            pstats.Stats(profiler).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
