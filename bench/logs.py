"""How fast logs become findings: parse, index, rules, end to end; and how much memory that takes.

Run: python -m bench.logs [--events N] [--per-file N] [--rules PATH ...] [--folder PATH] [--jobs N] [--no-findings]

The corpus is generated: valid ``.evtx`` with a known number of planted attacks, which the run must find. Machines
differ, so every rate is also given as a share of plain ``evtx`` parsing in the same run.
"""

from __future__ import annotations

import argparse
import contextlib
import cProfile
import os
import pstats
import random
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import psutil
from evtx import PyEvtxParser

from bench.rules_by_sql import compare
from responder.acquire.plan import plan
from responder.acquire.run import Options, Progress, run
from responder.analysis.engine import analyse
from responder.analysis.sigma.analysis import read_packages, sigma_analysis
from responder.analysis.sigma.pack import default_pack
from responder.case.triage import TriageRequest, triage
from responder.index.reader import EvidenceIndex
from responder.index.writer import IndexWriter
from tests.generators.evtx import CHUNK, FILE_HEADER, Event, Stamp, file_header, log

SYSMON = ("Microsoft-Windows-Sysmon", "Microsoft-Windows-Sysmon/Operational")
#: One event in so many is an attack: shadow copies deleted.
PLANTED = 10_000
PER_FILE = 50_000
#: Corpus and index lie in memory where there is such a place, so that the disk is not what is measured.
SCRATCH = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
#: Events of the comparison with one SQL query per rule.
SAMPLE = 20_000
NAMES = [f"{part}{n}.exe" for n in range(40) for part in ("svc", "agent", "update", "report", "sync")]


def _process(r: random.Random, n: int) -> dict[str, str]:
    name = r.choice(NAMES)
    folder = r.choice((r"C:\Windows\System32", r"C:\Program Files\Vendor", r"C:\Program Files (x86)\Tool"))
    command = f'"{folder}\\{name}" --job {r.randrange(4000):04} --profile {r.choice(("day", "night"))}'
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


#: Texts that differ in every copy of a chunk: what stands before them in a record, and their length.
VARIED = (("{0000000", 25), (" --job ", 4))


def generate(folder: Path, count: int, per_file: int = PER_FILE) -> int:
    """Write the corpus; returns how many attacks were planted.

    Only the first ``PER_FILE`` events are made one by one; the chunks of the others are stamped anew with numbers,
    times, process ids and job numbers of their own, a hundred thousand a second.
    """
    made = log(list(events(min(PER_FILE, count), 0)), first=1)
    if count <= PER_FILE:
        (folder / "day000.evtx").write_bytes(made.data)
        return _planted(range(count))
    chunks = [made.data[at : at + CHUNK] for at in range(FILE_HEADER, len(made.data), CHUNK)]
    stamps = [Stamp(chunk, VARIED) for chunk in chunks]
    # Each stamp writes events of the same kinds: an attack is in every copy of its chunk.
    kinds = [sum(1 for n in range(first, first + len(stamp)) if n % PLANTED == PLANTED // 2)
             for first, stamp in zip(accumulate([0, *map(len, stamps)]), stamps, strict=False)]  # fmt: skip
    dice = random.Random(count)
    planted = written = files = 0
    while written < count:
        path, first = folder / f"day{files:03}.evtx", written + 1
        with path.open("wb") as stream:
            stream.write(bytes(FILE_HEADER))
            parts = 0
            while written - first + 1 < per_file and written < count:
                stamp = stamps[parts % len(stamps)]
                stream.write(stamp.write(written + 1, _ticks, lambda n, which: (
                    f"{n:025x}" if which == 0 else f"{dice.randrange(10_000):04}")))  # fmt: skip
                planted += kinds[parts % len(stamps)]
                written, parts = written + len(stamp), parts + 1
            stream.seek(0)
            stream.write(file_header(parts, written + 1))
        files += 1
    return planted


def _ticks(number: int) -> int:
    return 134_000_000_000_000_000 + (number - 1) * 1_000_000


def _planted(numbers: range) -> int:
    return sum(1 for n in numbers if n % PLANTED == PLANTED // 2)


def plain(folder: Path) -> tuple[int, float]:
    """Records and seconds of the parser alone, one process."""
    began = time.process_time()
    count = sum(1 for path in sorted(folder.rglob("*.evtx")) for _ in PyEvtxParser(str(path)).records_json())
    return count, time.process_time() - began


class Memory(threading.Thread):
    """Watches the memory of this process and its children: peak resident MB, workers by their order."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peaks: dict[int, int] = {}
        self._done = threading.Event()

    #: Processor seconds of all watching so far, which are not those of what is measured.
    spent = 0.0

    def run(self) -> None:
        own, before = psutil.Process(), 0.0
        while not self._done.wait(0.25):
            for process in (own, *own.children(recursive=True)):
                with contextlib.suppress(psutil.Error):
                    used = process.memory_info().rss >> 20
                    self.peaks[process.pid] = max(used, self.peaks.get(process.pid, 0))
            Memory.spent += time.thread_time() - before
            before = time.thread_time()

    def stop(self) -> str:
        """The peaks in words."""
        self._done.set()
        self.join()
        own = self.peaks.pop(os.getpid(), 0)
        workers = sorted(self.peaks.values(), reverse=True)[:8]
        return f"this process {own} MB, workers {', '.join(map(str, workers)) or 0} MB"


def cpu() -> float:
    """Processor seconds of this process and of its ended children."""
    return sum(os.times()[:4]) - Memory.spent


@dataclass
class Line:
    """One measured stage."""

    title: str
    records: int
    wall: float
    spent: float

    def show(self, base: float) -> str:
        rate = self.records / self.wall
        return (
            f"{self.title:46} {self.records:>11,} {self.wall:8.2f} s {rate:>10,.0f}/s {rate / base:6.2f} of plain"
            f" {self.spent:8.2f} CPU s {self.spent / self.records * 1e6:7.1f} us each"
        )


@contextlib.contextmanager
def staged(lines: list[Line], title: str, records: int) -> Iterator[None]:
    began, before = time.perf_counter(), cpu()
    yield
    lines.append(Line(title, records, time.perf_counter() - began, cpu() - before))


def measure(folder: Path, rules: list[Path], jobs: int, planted: int | None, *, findings: bool) -> None:
    count, seconds = plain(folder)
    base = count / seconds
    lines = [Line("plain evtx parse, one process", count, seconds, seconds)]
    found, against, loading = None, None, 0.0
    memory = Memory()
    memory.start()
    with tempfile.TemporaryDirectory(dir=SCRATCH) as name:
        work = Path(name)
        writer = IndexWriter(work / "a.index")
        marks: list[tuple[float, float]] = []
        first: list[float] = []
        began, before = time.perf_counter(), cpu()

        def watch(step: Progress) -> None:
            if step.committed and not first:
                first.append(time.perf_counter() - began)
            if step.phase == "index" and not marks:
                marks.append((time.perf_counter(), cpu()))

        taken = run(plan([folder]), writer, Options(scratch=work, jobs=jobs), watch)
        ended, after = time.perf_counter(), cpu()
        writer.close()
        (split, spent) = marks[0]
        lines += [
            Line(f"parse into the index, {jobs} workers", count, split - began, spent - before),
            Line("indexes", count, ended - split, after - spent),
        ]
        parsing = memory.stop()
        index = EvidenceIndex(work / "a.index")
        stored = index.count("events")
        if findings:
            began = time.perf_counter()
            read = read_packages([default_pack(), *rules])
            loading = time.perf_counter() - began
            with staged(lines, f"{len(read.rules):,} rules, one process", stored):
                found = sigma_analysis(index, read)
            with staged(lines, "built-in analysis", stored):
                analyse(index)
            against = compare(index, [default_pack(), *rules], read, min(SAMPLE, stored)) if rules else None
        index.close()
        (work / "a.index").unlink()
        memory = Memory()
        memory.start()
        if findings:
            with staged(lines, f"end to end, {jobs} workers, rules read included", stored):
                triage(TriageRequest(paths=(str(folder),), index_path=str(work / "b.index"), scratch=name, jobs=jobs,
                                     rules=tuple(map(str, rules))))  # fmt: skip
        whole = memory.stop()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "")
    for line in lines:
        print(line.show(base))
    sizes = [item.size for item in taken.items if isinstance(item.size, int)]
    print(f"first rows readable {first[0] if first else 0:.2f} s after opening {sum(sizes) >> 20:,} MB")
    print(f"peak memory, parse: {parsing}")
    if findings:
        print(f"peak memory, end to end: {whole}")
        print(f"reading the rules (beside parsing, end to end): {loading:.2f} s")
    if against is not None:
        rate, theirs = against.events / against.ours, against.events / (against.loading + against.queries)
        print(
            f"{against.rules:,} of the rules as one SQL query each, {against.events:,} of the events, processor time: "
            f"{theirs:,.0f}/s ({against.loading:.2f} s to load, {against.queries:.2f} s to ask); here {rate:,.0f}/s, "
            f"{against.ratio:.1f} times as fast"
        )
    if stored != count:
        raise SystemExit(f"{count} records parsed, {stored} in the index")
    if any(item.unexplained for item in taken.items):
        raise SystemExit("records are missing without an explanation")
    if planted is not None and found is not None:
        hits = next((f.facts["records"] for f in found.findings if f.title.startswith("Shadow copies deleted")), 0)
        print(f"planted attacks: {planted}, found: {hits}")
        if hits != planted:
            raise SystemExit("the rules missed planted attacks")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=200_000)
    parser.add_argument("--rules", nargs="*", default=[], help="Sigma packages besides the program's own rules")
    parser.add_argument("--folder", type=Path, help="logs to measure instead of a generated corpus")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--per-file", type=int, default=PER_FILE, help="events in each generated log")
    parser.add_argument("--no-findings", action="store_true", help="parse and index only")
    parser.add_argument("--profile", action="store_true", help="profile the rules over the same logs")
    chosen = parser.parse_args()
    rules = [Path(p) for p in chosen.rules]
    with tempfile.TemporaryDirectory(dir=SCRATCH) as name:
        folder, planted = chosen.folder or Path(name), None
        if chosen.folder is None:
            planted = generate(folder, chosen.events, chosen.per_file)
        profiler = cProfile.Profile()
        if chosen.profile:
            profiler.enable()
        measure(folder, rules, chosen.jobs, planted, findings=not chosen.no_findings)
        if chosen.profile:
            profiler.disable()
            pstats.Stats(profiler).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
