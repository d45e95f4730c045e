"""openfiles /query in every form and language; tcpvcon in blocks."""

from __future__ import annotations

import pytest

from responder.model.absent import Absent
from responder.model.endpoint import EndpointRecord
from responder.model.host import FactRecord
from responder.model.process import ProcessRecord
from responder.parsers import activeports, openfiles, tcpvcon
from responder.parsers.base import Head
from responder.parsers.registry import identify

REMOTE = r"""
Files opened remotely via local share points:
---------------------------------------------

ID       Accessed By          Type       Open File (Path\executable)
======== ==================== ========== =====================================
67108968 alice                Windows    C:\share\plan.docx
67108999 EVIL$                Windows    \PIPE\svcctl
"""
LOCAL_V = r"""
Files Opened Locally:
---------------------

Hostname        ID    Accessed By          PID    Process Name         Open File (Path\executable)
=============== ===== ==================== ====== ==================== ===========================
WS01            136   alice                812    explorer.exe         C:\Users\alice\a b.txt
"""
CSV = 'INFO\n"ID","Accessed By","Type","Open File (Path\\executable)"\n"1","bob","Windows","C:\\s\\x.txt"\n'
JA = '"ID","アクセス元","種類","開いているファイル (パス\\実行可能ファイル)"\n"1","花子","Windows","C:\\共有\\計画.xlsx"\n'
LIST = """Hostname:     WS01
ID:           7
Accessed By:  bob
Type:         Windows
#Locks:       0
Open Mode:    Write + Read
Open File:    C:\\s\\x.txt

Hostname:     WS01
ID:           8
Accessed By:  eve
Type:         Windows
#Locks:       0
Open Mode:    Read
Open File:    C:\\s\\y.txt
"""

VCON = """
TCPView v3.01 - TCP/UDP endpoint lister
Copyright (C) 1998-2008 Mark Russinovich and Bryce Cogswell
Sysinternals - www.sysinternals.com

[TCP] C:\\Program Files\\App\\app.exe
\tPID:     5124
\tState:   ESTABLISHED
\tLocal:   ws01:49710
\tRemote:  93.184.216.34:https
[TCP] System
\tPID:     4
\tState:   LISTENING
\tLocal:   ws01:microsoft-ds
\tRemote:  ws01:0
[UDP] svchost.exe
\tPID:     900
\tLocal:   ws01:ntp
\tRemote:  *:*
[TCPV6] svchost.exe
\tPID:     900
\tState:   LISTENING
\tLocal:   [0:0:0:0:0:0:0:0]:135
\tRemote:  [0:0:0:0:0:0:0:0]:0
"""


def _read(run, parser, text: str, codec: str = "utf-8"):
    data = text.replace("\n", "\r\n").encode(codec)
    assert identify(Head(data, len(data))) is parser
    done = run(parser, data)
    assert done.account.expected == done.account.shown + sum(done.explained.values())
    return done


def _facts(done) -> list[tuple]:
    return [(f.category, f.name, f.value, f.detail) for f in done.of(FactRecord)]


def test_files_opened_over_shares(run):
    assert _facts(_read(run, openfiles, REMOTE)) == [
        ("share", "open file", "C:\\share\\plan.docx", "opened by alice, Windows"),
        ("share", "open file", "\\PIPE\\svcctl", "opened by EVIL$, Windows"),
    ]
    done = _read(run, openfiles, LIST)
    assert _facts(done) == [
        ("share", "open file", "C:\\s\\x.txt", "opened by bob, Windows, Write + Read"),
        ("share", "open file", "C:\\s\\y.txt", "opened by eve, Windows, Read"),
    ]
    assert done.account.shown == 2


def test_files_opened_by_programs_of_this_host_join_by_pid(run):
    assert _facts(_read(run, openfiles, LOCAL_V)) == [
        ("open file", "812", "C:\\Users\\alice\\a b.txt", "explorer.exe, handle 136")
    ]


@pytest.mark.parametrize("codec", ["utf-8", "cp932", "utf-16"])
def test_csv_in_japanese_and_its_code_pages(run, codec):
    assert _facts(_read(run, openfiles, JA, codec)) == [
        ("share", "open file", "C:\\共有\\計画.xlsx", "opened by 花子, Windows")
    ]


@pytest.mark.parametrize("pad", [2, 1], ids=["console", "characters"])
def test_japanese_table_with_wide_characters(run, pad):
    name = "花子" + " " * (20 - 2 * pad)
    text = (
        "\nローカル共有ポイント経由でリモートで開かれているファイル:\n---------------------------------------------\n\n"
        "ID       アクセス元           種類       開いているファイル (パス\\実行可能ファイル)\n"
        "======== ==================== ========== =====================================\n"
        f"67108968 {name} Windows    C:\\共有\\計画 2.xlsx\n"
    )
    done = _read(run, openfiles, text, "cp932")
    assert _facts(done) == [("share", "open file", "C:\\共有\\計画 2.xlsx", "opened by 花子, Windows")]
    assert done.explained == {}


def test_what_is_no_row_is_named(run):
    done = run(openfiles, CSV.encode())
    assert len(_facts(done)) == 1
    assert done.explained == {"line not understood": 1}


def test_tcpvcon_blocks_with_names_of_hosts_and_services(run):
    done = _read(run, tcpvcon, VCON)
    rows = [
        (e.protocol, e.process_name, e.process_pid, e.local_address, e.local_port, e.remote_address, e.remote_port,
         e.state)
        for e in done.of(EndpointRecord)
    ]  # fmt: skip
    nobody = (Absent.NOT_APPLICABLE, Absent.NOT_APPLICABLE)
    assert rows == [
        ("tcp", "app.exe", 5124, "ws01", 49710, "93.184.216.34", 443, "ESTABLISHED"),
        ("tcp", "System", 4, "ws01", 445, *nobody, "LISTENING"),
        ("udp", "svchost.exe", 900, "ws01", 123, *nobody, Absent.NOT_APPLICABLE),
        ("tcp6", "svchost.exe", 900, "0:0:0:0:0:0:0:0", 135, *nobody, "LISTENING"),
    ]
    assert done.of(EndpointRecord)[0].process_path == "C:\\Program Files\\App\\app.exe"
    assert [p.process_name for p in done.of(ProcessRecord)] == ["app.exe", "System", "svchost.exe"]


def test_tcpview_saved_with_names(run):
    text = (
        "svchost.exe\t900\tTCP\tListen\tws01\tepmap\tws01\t0\t10/4/2025 7:53:23 PM\tRpcSs\t\t\t\t\n"
        "app.exe\t5124\tTCP\tEstablished\tws01.corp.example\t49710\tcdn.example.net\thttps\t"
        "10/4/2025 7:53:23 PM\tapp.exe\t1\t2\t3\t4\n"
    )
    done = _read(run, activeports, text)
    rows = [(e.process_name, e.process_pid, e.local_address, e.local_port, e.remote_address, e.remote_port, e.state)
            for e in done.of(EndpointRecord)]  # fmt: skip
    nobody = (Absent.NOT_APPLICABLE, Absent.NOT_APPLICABLE)
    assert rows == [
        ("svchost.exe", 900, "ws01", 135, *nobody, "LISTENING"),
        ("app.exe", 5124, "ws01.corp.example", 49710, "cdn.example.net", 443, "ESTABLISHED"),
    ]
