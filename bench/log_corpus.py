"""A made corpus of logs: valid ``.evtx`` of a host with Sysmon, with a known number of planted attacks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from tests.generators.evtx import CHUNK, FILE_HEADER, Event, Stamp, file_header, log

SYSMON = ("Microsoft-Windows-Sysmon", "Microsoft-Windows-Sysmon/Operational")
#: One event in so many is an attack: shadow copies deleted.
PLANTED = 10_000
PER_FILE = 50_000
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
