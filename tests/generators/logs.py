"""Whole logs of many formats with known records: seeds for damage, and the bytes that make up each record."""

import json
import re

from tests.generators import journal, utmp

_COUNT = 60


def _auditd():
    for i in range(_COUNT):
        at = f"msg=audit({1_700_000_000 + i}.{i:03}:{500 + i}):"
        yield (
            f"type=SYSCALL {at} arch=c000003e syscall=59 success=yes exit=0 a0=1 a1=2 items=1 ppid={i + 9} pid={i + 10}"
            f' auid=1000 uid=0 tty=pts0 ses=5 comm="cat" exe="/bin/cat" key="k"\n'
            f'type=EXECVE {at} argc=2 a0="cat" a1={f"/tmp/my file {i}".encode().hex().upper()}\n'
            f'type=CWD {at} cwd="/root"\n'
            f"type=PROCTITLE {at} proctitle=636174\n"
        )
        yield (
            f"type=USER_LOGIN msg=audit({1_700_000_000 + i}.500:{900 + i}): pid={i} uid=0 auid=4294967295 msg='op=login"
            f' acct="u{i}" exe="/usr/sbin/sshd" addr=192.0.2.{i} terminal=ssh res=failed\'\x1dUID="root"\n'
        )


def _export():
    for i in range(_COUNT):
        yield (
            f"__CURSOR=s=1;i={i}\n__REALTIME_TIMESTAMP={1_700_000_000_000_000 + i}\n_HOSTNAME=web01\n"
            f"SYSLOG_IDENTIFIER=app\nMESSAGE=hello {i}\nPRIORITY=6\n\n"
        )


def _event(i):
    return {
        "Event": {
            "System": {
                "Provider": {"#attributes": {"Name": "Microsoft-Windows-Security-Auditing"}}, "EventID": 4688,
                "EventRecordID": i, "Channel": "Security", "Computer": "PC1",
                "TimeCreated": {"#attributes": {"SystemTime": f"2023-11-14T22:13:{i:02}.000000Z"}},
            },
            "EventData": {"NewProcessName": f"C:\\x{i}.exe", "CommandLine": f"x{i} /a", "SubjectUserName": "u"},
        }
    }  # fmt: skip


def _xml(i):
    return (
        "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='P'/>"
        f"<EventID>4688</EventID><TimeCreated SystemTime='2023-11-14T22:13:{i:02}Z'/><EventRecordID>{i}</EventRecordID>"
        f"<Channel>Security</Channel><Computer>PC1</Computer></System><EventData><Data Name='CommandLine'>x{i}</Data>"
        "</EventData></Event>\n"
    )


def _transcript():
    rule = "*" * 22 + "\n"
    yield (
        rule + "Windows PowerShell transcript start\nStart time: 20231114221320\nUsername: LAB\\a\nRunAs User: LAB\\a\n"
    )
    yield "Machine: PC1 (Microsoft Windows NT 10)\nHost Application: C:\\p.exe\nProcess ID: 7\n" + rule
    for i in range(_COUNT):
        yield f"PS C:\\> command {i}\noutput {i}\n"


def _eve():
    for i in range(_COUNT):
        common = {"timestamp": f"2023-11-14T22:13:{i:02}.1+0000", "flow_id": i // 2, "src_ip": "10.0.0.1"}
        yield json.dumps(common | {"event_type": "alert", "alert": {"signature": f"S{i}", "signature_id": i}}) + "\n"
        yield json.dumps(common | {"event_type": "flow", "flow": {"state": "closed", "n": i}}) + "\n"


def _join(parts):
    return "".join(parts).encode()


def _apt():
    for i in range(_COUNT):
        yield (
            f"Start-Date: 2023-11-14  22:13:{i:02}\nCommandline: apt-get install p{i}\nInstall: p{i}:amd64 (1.{i})\n"
            f"End-Date: 2023-11-14  22:14:{i:02}\n\n"
        )


#: Format to seeds.
SEEDS = {
    "auditd": [_join(_auditd())],
    "utmp": [utmp.sessions(40), utmp.sessions(40, wide=True, order=">")],
    "lastlog": [b"".join(utmp.slot(1_700_000_000 + i, f"pts/{i}", f"192.0.2.{i}") for i in range(_COUNT))],
    "journal": [journal.logons(_COUNT).build(), journal.logons(_COUNT, compact=True, compression="zstd").build()],
    "journal-text": [
        _join(_export()),
        _join(json.dumps({"__CURSOR": str(i), "__REALTIME_TIMESTAMP": str(1_700_000_000_000_000 + i), "_BOOT_ID": "a",
                          "MESSAGE": f"m{i}"}) + "\n" for i in range(_COUNT)),
    ],
    "winevent-json": [
        _join(json.dumps(_event(i)) + "\n" for i in range(_COUNT)),
        json.dumps([_event(i) for i in range(_COUNT)], indent=1).encode(),
    ],
    "winevent-xml": [_join(_xml(i) for i in range(_COUNT)), _join(["<Events>", *map(_xml, range(_COUNT)), "</Events>"])],
    "shell-history": [
        _join(f"#{1_700_000_000 + i}\ncommand {i}\n" for i in range(_COUNT)),
        _join(f": {1_700_000_000 + i}:0;command {i}\n" for i in range(_COUNT)),
    ],
    "package-log": [
        _join(f"2023-11-14 22:13:{i:02} install p{i}:amd64 <none> 1.{i}\n" for i in range(_COUNT)),
        _join(f"2023-11-14T22:13:{i:02}+0000 SUBDEBUG Installed: p{i}-1.{i}-2.x86_64\n" for i in range(_COUNT)),
    ],
    "apt-history": [_join(_apt())],
    "ftp-log": [
        _join(
            f'Mon Jun  6 18:43:{i:02} 2016 [pid 3] [jean] OK UPLOAD: Client "192.0.2.{i}", "/srv/{i}", {i} bytes\n'
            for i in range(_COUNT)
        )
    ],
    "web-error": [
        _join(f"[Mon Nov 23 08:58:{i:02}.9 2026] [core:error] [pid 1:tid 2] [client 192.0.2.{i}:4] AH10244: x\n"
              for i in range(_COUNT)),
        _join(f"2023/11/14 22:13:{i:02} [error] 31#31: *7 x, client: 192.0.2.{i}, server: _\n" for i in range(_COUNT)),
    ],
    "powershell-transcript": [_join(_transcript())],
    "eve-json": [_join(_eve())],
    "mapped-table": [
        _join(["Tag Name,Source IP,Target IP,Time\n", *(f"T{i},192.0.2.{i},192.0.2.1,2004-11-20 00:00:{i:02}\n"
                                                       for i in range(_COUNT))])
    ],
}  # fmt: skip

#: Formats in which lines between two records belong to the first: a lost mark joins two of them, text and all.
JOINING = frozenset(("shell-history", "powershell-transcript"))
_ELEMENT = re.compile(rb"<Event .*?</Event>", re.DOTALL)


def record_bytes(name, data, places):
    """The bytes that make up each record of an undamaged log, by the places that its reader gave them."""
    if name == "winevent-xml":
        return _ELEMENT.findall(data)
    if name == "winevent-json" and data.startswith(b"["):
        return re.findall(rb'"EventRecordID": \d+,', data)
    if name == "utmp":
        step = 400 if data.startswith(b"\0\2") else 384
        return [data[at : at + step] for at in places]
    if name == "lastlog":
        return [data[at : at + 292] for at in places]
    if name == "journal":
        return [data[at : at + 64] for at in places]
    lines = data.split(b"\n")
    return [lines[number - 1].rstrip(b"\r") for number in places]
