"""lsof, fport, openports, Port Reporter, JSON listings, and files with the output of many commands."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.model.endpoint import EndpointRecord
from responder.model.host import FactRecord
from responder.model.process import ProcessRecord
from responder.model.time import iso
from responder.parsers import listing_json, lsof, port_mappers, registry, sections
from responder.parsers.base import Head

CONNECTIONS, PROCESSES = listing_json.PARSERS


@pytest.fixture
def run(run):
    return lambda parser, text: run(parser, text.encode("utf-8", "replace"))


@pytest.fixture
def sniff(sniff):
    return lambda parser, text: sniff(parser, text.encode("utf-8", "replace"))


LSOF = r"""COMMAND     PID   USER   FD   TYPE             DEVICE SIZE/OFF NODE NAME
systemd       1   root   38u  IPv4              15341      0t0  TCP *:111 (LISTEN)
sshd        702   root    3u  IPv6              17022      0t0  TCP [::1]:22 (LISTEN)
Google\x20C 1337 alice   21u  IPv4 0x9f1            0t0  TCP 10.0.0.5:50122->203.0.113.9:443 (ESTABLISHED)
worm        66   root    5u  IPv4              90001      0t0  TCP 10.0.0.5:1025->192.0.2.7:445 (SYN_SENT)
avahi       511  avahi  12u  IPv4              15871      0t0  UDP *:5353
bash        900  root  cwd    DIR                8,1     4096    2 /
"""

FPORT = """FPort v2.0 - TCP/IP Process to Port Mapper
Copyright 2000 by Foundstone, Inc.
http://www.foundstone.com

Pid   Process            Port  Proto Path
420   svchost        ->  135   TCP   C:\\WINNT\\system32\\svchost.exe
8     System         ->  139   TCP
8     System         ->  445   UDP
1200  my tool        ->  6000  TCP   C:\\Program Files\\x y\\my tool.exe
"""

OPENPORTS = """DiamondCS OpenPorts v1.0 (-? for help)

SYSTEM [8]
  TCP  0.0.0.0:445            0.0.0.0:0             LISTENING
Msbb.exe [1200]
  TCP  10.0.0.5:1025          192.0.2.7:445         SYN_SENT
  UDP  0.0.0.0:69
"""

REPORTER = """Port Reporter Version 1.0 Log File

System Date: Mon Jan 26 12:18:25 2004

Local computer name:
ISS001

date,time,protocol,local port,local IP address,remote port,remote IP address,PID,module,user context
04/1/26,12:18:25,UDP,137,192.168.0.1,*,*,4,System,NT AUTHORITY\\SYSTEM
04/1/26,12:18:31,TCP,1025,192.168.0.1,445,192.0.2.7,1200,Msbb.exe,ISS001\\admin
"""


def test_lsof(run, sniff):
    assert sniff(lsof, LSOF) == 93
    done = run(lsof, LSOF)
    assert [
        (r.process_name, r.process_pid, r.user_name, r.protocol, r.local_address, r.local_port, r.remote_address,
         r.remote_port, r.state) for r in done.of(EndpointRecord)
    ] == [
        ("systemd", 1, "root", "tcp", "0.0.0.0", 111, Absent.NOT_APPLICABLE, Absent.NOT_APPLICABLE, "LISTENING"),
        ("sshd", 702, "root", "tcp6", "::1", 22, Absent.NOT_APPLICABLE, Absent.NOT_APPLICABLE, "LISTENING"),
        ("Google C", 1337, "alice", "tcp", "10.0.0.5", 50122, "203.0.113.9", 443, "ESTABLISHED"),
        ("worm", 66, "root", "tcp", "10.0.0.5", 1025, "192.0.2.7", 445, "SYN_SENT"),
        ("avahi", 511, "avahi", "udp", "0.0.0.0", 5353, Absent.NOT_APPLICABLE, Absent.NOT_APPLICABLE,
         Absent.NOT_APPLICABLE),
    ]  # fmt: skip
    assert [(f.category, f.name, f.value) for f in done.of(FactRecord)] == [("working folder", "900", "/")]
    assert done.account.expected == done.account.shown == 6
    assert len(done.derived) == 5


LSOF_ALL = r"""COMMAND   PID TID TASKCMD   USER   FD      TYPE  DEVICE SIZE/OFF    NODE NAME
upd       812             1000  cwd       DIR     8,1     4096       2 /tmp/.X11 cache
upd       812             1000  txt       REG     8,1   126552     131 /tmp/.X11 cache/upd (deleted)
upd       812             1000  mem       REG     8,1  1926256     132 /usr/lib/libc.so.6
upd       812             1000  DEL       REG     8,1              140 /tmp/gone.so
upd       812             1000    1w      REG     8,1        0     150 /var/tmp/out
upd       812             1000    3u     unix 0x00000      0t0   15341 type=STREAM
upd       812             1000    4u  a_inode    0,14        0      10 [eventpoll]
upd       812             1000    5u     IPv4   90001      0t0     TCP 10.0.0.5:1025->192.0.2.7:445 (SYN_SENT)
upd       812             1000  NOFD                                   /proc/812/fd (opendir: Permission denied)
"""


def test_lsof_of_all_files_gives_modules_open_files_and_the_program_itself(run):
    done = run(lsof, LSOF_ALL)
    assert [(f.category, f.value, f.detail) for f in done.of(FactRecord)] == [
        ("working folder", "/tmp/.X11 cache", "cwd DIR"),
        ("module", "/tmp/.X11 cache/upd", "txt REG deleted"),
        ("module", "/usr/lib/libc.so.6", "mem REG"),
        ("module", "/tmp/gone.so", "DEL REG deleted"),
        ("open file", "/var/tmp/out", "1w REG"),
        ("open file", "0x00000 0t0 15341 type=STREAM", "3u unix"),
        ("open file", "0,14 0 10 [eventpoll]", "4u a_inode"),
    ]
    program, owner = done.of(ProcessRecord)
    assert (program.process_path, program.process_image_state, program.process_pid) == (
        "/tmp/.X11 cache/upd", "deleted", 812,
    )  # fmt: skip
    assert owner.process_pid == 812
    assert len(done.of(EndpointRecord)) == 1
    assert done.explained == {"line not understood": 1}


def test_fport(run, sniff):
    assert sniff(port_mappers, FPORT) == 90
    done = run(port_mappers, FPORT)
    assert [(r.process_name, r.process_pid, r.local_port, r.protocol) for r in done.records] == [
        ("svchost", 420, 135, "tcp"), ("System", 8, 139, "tcp"), ("System", 8, 445, "udp"),
        ("my tool", 1200, 6000, "tcp"),
    ]  # fmt: skip
    assert done.records[3].process_path == r"C:\Program Files\x y\my tool.exe"
    assert done.records[0].remote_address is Absent.NOT_COLLECTED
    assert done.account.expected == 4
    assert "fan-out cannot be judged" in done.warnings[0]


def test_openports(run, sniff):
    assert sniff(port_mappers, OPENPORTS) == 85
    done = run(port_mappers, OPENPORTS)
    assert [(r.process_name, r.process_pid, r.local_port, r.remote_address, r.state) for r in done.records] == [
        ("SYSTEM", 8, 445, Absent.NOT_APPLICABLE, "LISTENING"),
        ("Msbb.exe", 1200, 1025, "192.0.2.7", "SYN_SENT"),
        ("Msbb.exe", 1200, 69, Absent.NOT_APPLICABLE, Absent.NOT_APPLICABLE),
    ]
    assert done.account.expected == 3


def test_port_reporter_gives_moments(run, sniff):
    assert sniff(port_mappers, REPORTER) == 92
    done = run(port_mappers, REPORTER)
    assert [(r.process_name, r.local_port, r.remote_address, iso(r.observed)[:19]) for r in done.records] == [
        ("System", 137, Absent.NOT_APPLICABLE, "2004-01-26T12:18:25"),
        ("Msbb.exe", 1025, "192.0.2.7", "2004-01-26T12:18:31"),
    ]
    assert done.records[1].user_name == "ISS001\\admin"
    assert done.account.expected == 2


def test_powershell_connections(run, sniff):
    body = [
        {"LocalAddress": "0.0.0.0", "LocalPort": 135, "RemoteAddress": "0.0.0.0", "RemotePort": 0, "State": 2,
         "OwningProcess": 420},
        {"LocalAddress": "10.0.0.5", "LocalPort": 1025, "RemoteAddress": "192.0.2.7", "RemotePort": 445,
         "State": "SynSent", "OwningProcess": 1200},
        {"LocalAddress": "fe80::1", "LocalPort": 5, "RemoteAddress": "fe80::2", "RemotePort": 6, "State": "TimeWait"},
        {"odd": 1},
    ]  # fmt: skip
    for text in (json.dumps(body), json.dumps(body, indent=2), "\n".join(map(json.dumps, body))):
        assert sniff(CONNECTIONS, text) == 78
        done = run(CONNECTIONS, text)
        assert [(r.process_pid, r.protocol, r.local_port, r.remote_address, r.state) for r in done.records] == [
            (420, "tcp", 135, Absent.NOT_APPLICABLE, "LISTENING"), (1200, "tcp", 1025, "192.0.2.7", "SYN_SENT"),
            (Absent.NOT_COLLECTED, "tcp6", 5, "fe80::2", "TIME_WAIT"),
        ]  # fmt: skip
        assert done.explained == {"object not understood": 1}
        assert done.account.expected == 4


def test_wmi_processes(run, sniff):
    body = [
        {"ProcessId": 4, "ParentProcessId": 0, "Name": "System", "ExecutablePath": None, "CommandLine": None,
         "CreationDate": "/Date(1100876467000)/"},
        {"ProcessId": 1200, "ParentProcessId": 900, "Name": "Msbb.exe", "ExecutablePath": "C:\\WINNT\\Msbb.exe",
         "CommandLine": "Msbb.exe -x", "CreationDate": "20041120000109.000000+540"},
    ]  # fmt: skip
    text = json.dumps(body)
    assert sniff(PROCESSES, text) == 78
    assert sniff(CONNECTIONS, text) == 0
    done = run(PROCESSES, text)
    assert [(r.process_pid, r.process_parent_pid, r.process_name, iso(r.process_start)[:19]) for r in done.records] == [
        (4, 0, "System", "2004-11-19T15:01:07"), (1200, 900, "Msbb.exe", "2004-11-19T15:01:09"),
    ]  # fmt: skip
    assert done.account.expected == 2


NETSTAT = """Active Connections

  Proto  Local Address          Foreign Address        State
  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING
  TCP    10.0.0.5:1025          192.0.2.7:445          SYN_SENT
"""
TASKLIST = """Image Name                   PID Session Name     Session#    Mem Usage
========================= ====== ================ ======== ============
System Idle Process            0 Console                 0         16 K
System                         8 Console                 0        212 K
Msbb.exe                    1200 Console                 0      3,212 K
"""
SANDWICH = "=" * 40 + "\n{}\n" + "=" * 40 + "\n"


@pytest.mark.parametrize("head", [SANDWICH, "C:\\>{}\n", "==== {} ====\n", "### {}\n", "root@host:~$ {}\n"])
def test_blocks_go_to_their_parsers(run, sniff, head):
    text = (
        "Incident Response Collection Report\n"
        + head.format("netstat -an") + NETSTAT
        + head.format("nonsense") + "gibberish one\ngibberish two\n"
        + head.format("tasklist") + TASKLIST
    )  # fmt: skip
    assert sniff(sections, text) == 97
    data = text.encode()
    assert registry.identify(Head(data, len(data))).NAME == "sections"
    done = run(sections, text)
    sockets = [r for r in done.records if isinstance(r, EndpointRecord)]
    processes = [r for r in done.records if isinstance(r, ProcessRecord)]
    assert [(r.local_port, r.state) for r in sockets] == [(135, "LISTENING"), (1025, "SYN_SENT")]
    assert [r.process_pid for r in processes] == [0, 8, 1200]
    lines = text.splitlines()
    assert all(str(r.local_port) in lines[r.source.value - 1] for r in sockets)
    assert all(str(r.process_name) in lines[r.source.value - 1] for r in processes)
    assert done.explained == {"block of a command that is not understood": 3}
    assert done.account.expected == 5 + 3
    assert [label.partition(":")[0] for label in done.labels if "lines" in label] == [
        "before the first heading", "netstat -an", "nonsense", "tasklist",
    ]  # fmt: skip
    assert any("netstat, 2 rows" in label for label in done.labels)


def test_single_listings_are_left_to_their_parsers(sniff):
    assert sniff(sections, NETSTAT) == 0
    assert sniff(sections, TASKLIST) == 0
    assert sniff(sections, "C:\\>netstat -an\n" + NETSTAT) == 0
    assert sniff(sections, LSOF) == 0


@pytest.mark.parametrize("parser", [lsof, port_mappers, CONNECTIONS, PROCESSES, sections])
def test_any_text_is_accounted_for(run, parser):
    pieces = st.sampled_from([*LSOF.splitlines(), *FPORT.splitlines(), *OPENPORTS.splitlines(), *REPORTER.splitlines(),
                              *SANDWICH.format("netstat").splitlines(), *NETSTAT.splitlines(), "C:\\>x", '{"pid":1}',
                              *TASKLIST.splitlines()])  # fmt: skip

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.one_of(pieces, st.text(max_size=80)), max_size=30))
    def check(content):
        done = run(parser, "\n".join(content))
        account = done.account
        assert account.expected == account.shown + sum(e.count for e in account.explained)

    check()
