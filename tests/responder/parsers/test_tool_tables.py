"""autorunsc, Velociraptor netstat, Windows Firewall log, process lists in CSV."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.model.process import ProcessRecord
from responder.model.time import iso
from responder.model.zone import parse_zone
from responder.parsers import autorunsc, process_table, velociraptor_netstat, windows_firewall

NA, NC, UNPARSED = Absent.NOT_APPLICABLE, Absent.NOT_COLLECTED, Absent.UNPARSED

AUTORUNS = (
    "\nSysinternals Autoruns v14.11 - Autostart program viewer\nSysinternals - www.sysinternals.com\n\n"
    "Time,Entry Location,Entry,Enabled,Category,Profile,Description,Signer,Company,Image Path,Version,Launch String,SHA-256\n"
    "20240304-031400,HKLM\\Run,,,Logon,System-wide,,,,,,,\n"
    '20240304-031400,HKCU\\Run,"Upd",enabled,Logon,CORP\\bob,"","(Not verified)","",c:\\u\\svchost.exe,,"c:\\u\\svchost.exe ""-k"" x",'
    + "AB"
    * 32
    + "\n"
    '3/4/2024 3:15 AM,Services,"Ev",enabled,Services,System-wide,"","","","File not found: c:\\t\\ev.exe",,"c:\\t\\ev.exe "/q" x",\n'
    "13.02.2024 15:00,Services,Old,disabled,Services,System-wide,,(Verified) A,,c:\\a.exe,,c:\\a.exe,\n"
)


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig", "cp1252"])
def test_autorunsc(run, sniff, codec):
    data = AUTORUNS.replace("\n", "\r\n").encode(codec)
    result = run(autorunsc, data, zone=parse_zone("+01:00"))
    assert [(r.entry, r.process_path, r.user_name, r.signer, iso(r.modified)) for r in result.records] == [
        ("Upd", "c:\\u\\svchost.exe", "CORP\\bob", "(Not verified)", "2024-03-04T03:14:00Z"),
        ("Ev", "c:\\t\\ev.exe", NA, "image file not found", "2024-03-04T02:15:00Z"),
        ("Old", "c:\\a.exe", NA, "(Verified) A", "2024-02-13T14:00:00Z"),
    ]
    assert result.records[0].sha256 == "ab" * 32
    assert result.records[0].command == 'c:\\u\\svchost.exe "-k" x'
    assert (result.account.expected, result.explained) == (3, {})
    assert sniff(autorunsc, data) == 95


def test_a_stray_quote_does_not_swallow_the_rows_below(run):
    text = (
        "Time,Entry Location,Entry,Enabled,Category,Profile,Image Path,Launch String\n"
        ',Run,A,enabled,Logon,System-wide,c:\\a.exe,"c:\\a.exe /x\n'
        ",Run,B,enabled,Logon,System-wide,c:\\b.exe,c:\\b.exe\n"
    )
    records, account = run(autorunsc, text.encode())
    assert [r.entry for r in records] == ["A", "B"]
    assert account.expected == 2


ROW = {
    "Pid": 568, "Ppid": 828, "Name": "svchost.exe", "Path": "C:\\W\\svchost.exe", "CommandLine": "svchost -k",
    "Hash": {"SHA256": "dd"}, "Username": "NT AUTHORITY\\NETWORK SERVICE",
    "Authenticode": {"Trusted": "trusted", "SubjectName": "Microsoft", "Filename": "x"},
    "Family": "IPv4", "Type": "TCP", "Status": "ESTAB", "Laddr.IP": "10.0.0.5", "Laddr.Port": 135,
    "Raddr.IP": "10.0.0.9", "Raddr.Port": 445,
}  # fmt: skip


def test_velociraptor_rows_and_lists(run, sniff):
    listener = {"Pid": 4, "Name": "System", "Type": "TCP", "Family": "IPv6", "Status": "LISTEN",
                "Laddr": {"IP": "::", "Port": 445}, "Raddr": {"IP": "::", "Port": 0}}  # fmt: skip
    data = f"{json.dumps(ROW)}\n{json.dumps(listener)}\n{json.dumps(ROW)}\nnot json\n".encode()
    result = run(velociraptor_netstat, data)
    first, second, _ = result.records
    assert (first.protocol, first.local_port, first.remote_address, first.remote_port, first.state, first.process_pid) == (
        "tcp", 135, "10.0.0.9", 445, "ESTABLISHED", 568,
    )  # fmt: skip
    assert (first.process_signer, first.process_sha256) == ("Microsoft (trusted)", "dd")
    assert (second.protocol, second.local_address, second.remote_address, second.state) == (
        "tcp6",
        "::",
        NA,
        "LISTENING",
    )
    assert [r.process_parent_pid for r in result.of(ProcessRecord)] == [828, NC]
    assert (result.account.expected, result.explained) == (4, {"line not understood": 1})
    assert sniff(velociraptor_netstat, data) == 94
    as_list = json.dumps([ROW, listener, 3], indent=1).encode()
    result = run(velociraptor_netstat, as_list)
    assert (len(result.records), result.account.expected, result.account.unexplained) == (2, 3, 0)
    assert sniff(velociraptor_netstat, as_list) == 90


FIREWALL = """#Version: 1.5
#Software: Microsoft Windows Firewall
#Time Format: Local
#Fields: date time action protocol src-ip dst-ip src-port dst-port size tcpflags tcpsyn tcpack tcpwin icmptype icmpcode info path

2005-04-11 08:05:57 DROP TCP 10.0.0.1 10.0.0.5 1631 445 37 S 1 0 1 - - - RECEIVE
2005-04-11 08:05:58 ALLOW UDP 10.0.0.5 10.0.0.9 500 500 0 - - - - - - - SEND
2005-04-11 08:08:58 DROP ICMP 10.0.0.1 10.0.0.5 7 7 78 - - - - 8 0 - RECEIVE
2005-04-11 08:52:26 INFO-EVENTS-LOST - - - - - - - - - - - - 59 -
"""


def test_firewall_log(run, sniff):
    result = run(windows_firewall, FIREWALL.encode(), zone=parse_zone("+09:00"))
    assert [(r.event_action, r.source_address, r.destination_port) for r in result.records] == [
        ("connection blocked", "10.0.0.1", 445),
        ("network connection", "10.0.0.5", 500),
        ("connection blocked", "10.0.0.1", NA),
        ("events dropped", NA, NA),
    ]
    assert iso(result.records[0].time) == "2005-04-10T23:05:57Z"
    assert json.loads(result.records[3].payload)["info"] == "59"
    assert (result.account.expected, result.explained) == (4, {})
    assert sniff(windows_firewall, FIREWALL.encode()) == 95


def test_process_lists(run, sniff):
    text = (
        '"ParentProcessId","ProcessId","ProcessName","Path","CommandLine","CreationDate","User"\n'
        '"4","320","smss.exe",,"a ""b"", c","2022-08-29T12:46:17.565659Z","NT\\SYSTEM"\n'
    )
    (record,), account = run(process_table, text.encode())
    assert (record.process_parent_pid, record.process_pid, record.process_command_line) == (4, 320, 'a "b", c')
    assert iso(record.process_start) == "2022-08-29T12:46:17.565659Z"
    assert (record.process_path, account.expected) == (NC, 1)
    assert sniff(process_table, text.encode()) == 87
    wmic = (
        "\nNode,CommandLine,CreationDate,ExecutablePath,Name,ParentProcessId,ProcessId\n"
        "PC,x.exe /a,20220829214617.556504+540,C:\\x.exe,x.exe,4,77\n"
    )
    (record,), _ = run(process_table, wmic.replace("\n", "\r\r\n").encode("utf-16"))
    assert (record.process_name, record.process_pid, iso(record.process_start)) == (
        "x.exe", 77, "2022-08-29T12:46:17.556504Z",
    )  # fmt: skip


@pytest.mark.parametrize("parser", [autorunsc, velociraptor_netstat, windows_firewall, process_table])
def test_any_text_is_accounted_for(run, sniff, parser):
    lines = [
        *AUTORUNS.split("\n"),
        json.dumps(ROW),
        "[",
        "]",
        '{"Pid":',
        *FIREWALL.split("\n"),
        "ProcessId,Name,Path",
        '1,"a',
        'b",c',
    ]

    @given(
        st.one_of(
            st.binary(max_size=200), st.lists(st.one_of(st.text(max_size=40), st.sampled_from(lines)), max_size=12)
        )
    )
    def check(content):
        data = content if isinstance(content, bytes) else "\n".join(content).encode("utf-8", "surrogatepass")
        assert run(parser, data).account.unexplained == 0
        assert 0 <= sniff(parser, data) <= 100

    check()


@pytest.mark.samples
def test_published_tables(run, samples):
    result = run(velociraptor_netstat, (samples / "text/velociraptor_NetstatEnriched.jsonl").read_bytes())
    assert (len(result.records), result.account.expected, result.explained) == (57, 57, {})
    result = run(windows_firewall, (samples / "text/plaso_windows_firewall.log").read_bytes())
    assert (len(result.records), result.account.expected) == (15, 15)
    data = (samples / "bundles/capattack_T1003.001/process_list.csv").read_bytes()
    result = run(process_table, data)
    assert (len(result.records), result.explained) == (80, {})


@pytest.mark.samples
@pytest.mark.parametrize("name", ["SYNTH_autorunsc_banner_ja.csv", "SYNTH_autorunsc_utf16le_bom.csv"])
def test_ground_truth_of_autostarts(run, samples, name):
    result = run(autorunsc, (samples / "text/synthetic" / name).read_bytes())
    assert [r.entry.rpartition("\\")[2] for r in result.records] == [
        "rdpclip", "SecurityHealth", "WindowsUpdateCheck", "WinSATSvc", "sethc.exe", "EvastUpdater",
    ]  # fmt: skip
    assert (result.account.expected, result.explained) == (6, {})
