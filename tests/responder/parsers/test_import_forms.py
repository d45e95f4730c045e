"""Forms in which port tools, WMIC, PowerShell and Velociraptor hand over sockets, processes and host facts."""

from __future__ import annotations

import pytest

from responder.model.absent import Absent
from responder.model.endpoint import EndpointRecord
from responder.model.process import ProcessRecord
from tests.responder.parsers.commands import facts, read

CURRPORTS = (
    r"svchost.exe,1004,TCP,135,epmap,0.0.0.0,,,0.0.0.0,,Listening,C:\WINDOWS\system32\svchost.exe,Windows,Host,5.1,"
    "Microsoft,2004/11/20 0:00:00,NT AUTHORITY\\SYSTEM,RpcSs,A,2004/11/20 0:00:01\n"
    r"bad.exe,2000,TCP,1040,,10.0.0.5,445,microsoft-ds,10.0.0.9,,Sent,C:\bad.exe,,,,,,,,,"
    "\n"
)
STEXT = """==================================================
Process Name      : svchost.exe
Process ID        : 1004
Protocol          : TCP
Local Port        : 135
Local Address     : 0.0.0.0
Remote Port       :
Remote Address    : 0.0.0.0
State             : Listening
Process Path      : C:\\WINDOWS\\system32\\svchost.exe
==================================================

==================================================
Process Name      : bad.exe
Process ID        : 2000
Protocol          : TCP
Local Port        : 1040
Local Address     : 10.0.0.5
Remote Port       : 445
Remote Address    : 10.0.0.9
State             : Sent
Process Path      : C:\\bad.exe
==================================================
"""


def _xml() -> str:
    items = ""
    for block in STEXT.split("=" * 50):
        pairs = [line.partition(":") for line in block.splitlines() if ":" in line]
        if pairs:
            tags = ((name.strip().lower().replace(" ", "_"), value.strip()) for name, _, value in pairs)
            items += "<item>\n" + "".join(f"<{t}>{v}</{t}>\n" for t, v in tags) + "</item>\n"
    return f'<?xml version="1.0" ?>\n<ports_list>\n{items}</ports_list>\n'


HTML = (
    "<html><body><h3>TCP/UDP Ports List</h3><table border=1><tr bgcolor=E0E0E0>\n"
    "<th>Process Name\n<th>Process ID\n<th>Protocol\n<th>Local Port\n<th>Local Address\n<th>Remote Port\n"
    "<th>Remote Address\n<th>State\n<th>Process Path\n"
    "<tr><td nowrap>svchost.exe<td nowrap>1004<td>TCP<td>135<td>0.0.0.0<td>&nbsp;<td>0.0.0.0<td>Listening"
    "<td>C:\\WINDOWS\\system32\\svchost.exe\n"
    "<tr><td nowrap>bad.exe<td nowrap>2000<td>TCP<td>1040<td>10.0.0.5<td>445<td>10.0.0.9<td>Sent<td>C:\\bad.exe\n"
    "</table></body></html>"
)


@pytest.mark.parametrize(("text", "parser"), [
    (CURRPORTS, "activeports"), (CURRPORTS.replace(",", "\t"), "activeports"), (STEXT, "currports"),
    (_xml(), "currports"), (HTML, "currports"),
], ids=["scomma", "stab", "stext", "sxml", "shtml"])  # fmt: skip
def test_every_form_of_currports_gives_the_same_sockets(run, text, parser):
    found = [
        (r.process_name, r.process_pid, r.local_port, r.remote_address, r.remote_port, r.state, r.process_path)
        for r in read(run, text, parser).of(EndpointRecord)
    ]
    none = Absent.NOT_APPLICABLE
    assert found == [
        ("svchost.exe", 1004, 135, none, none, "LISTENING", r"C:\WINDOWS\system32\svchost.exe"),
        ("bad.exe", 2000, 1040, "10.0.0.9", 445, "SYN_SENT", r"C:\bad.exe"),
    ]


def test_markup_in_a_currports_report_stays_text(run):
    hostile = _xml().replace("bad.exe", "&lt;b&gt;bad.exe")
    assert read(run, hostile, "currports").records[1].process_name == "<b>bad.exe"


def test_old_tcpview_with_names_for_addresses_and_ports(run):
    text = (
        "svchost.exe:1004\tTCP\thost1:epmap\thost1:0\tLISTENING\t\n"
        "bad.exe:2000\tTCP\thost1:1040\t10.0.0.9:microsoft-ds\tSYN_SENT\t\n"
        "System:4\tUDP\thost1:netbios-ns\t*:*\t\t\n"
    )
    found = [
        (r.process_name, r.process_pid, r.local_port, r.remote_port, r.state)
        for r in read(run, text, "activeports").records
    ]
    none = Absent.NOT_APPLICABLE
    assert found == [
        ("svchost.exe", 1004, 135, none, "LISTENING"), ("bad.exe", 2000, 1040, 445, "SYN_SENT"),
        ("System", 4, 137, none, none),
    ]  # fmt: skip


def test_tcpvcon_without_ports_says_what_cannot_be_judged(run):
    text = "TCP,svchost.exe,924,LISTENING,0.0.0.0,0.0.0.0\nUDP,svchost.exe,4108,*,0.0.0.0,*\n"
    result = read(run, text, "activeports")
    assert result.records[0].local_port is Absent.NOT_COLLECTED
    assert any("port numbers" in w and "cannot be judged" in w for w in result.warnings)
    older = (
        "TCP,svchost.exe,924,LISTENING,0.0.0.0:135,0.0.0.0:0\nTCP,bad.exe,2000,SYN_SENT,10.0.0.5:1040,10.0.0.9:445\n"
    )
    assert read(run, older, "activeports").warnings == []


def test_port_reporter_is_a_history_with_users_on_their_own_line(run):
    text = """Port Reporter log file
date,time,protocol,local port,local IP address,remote port,remote IP address,PID,module,user context
05/7/6,13:52:1,TCP,3389,0.0.0.0,,0.0.0.0,1096,svchost.exe,<NT AUTHORITY\\SYSTEM>
05/7/6,13:53:5,TCP,1040,10.0.0.5,445,10.0.0.9,2000,bad.exe,
     <CORP\\bob>
"""
    first, second = read(run, text, "port-mapper").records
    assert second.observed - first.observed == 64 * 10_000_000
    assert second.user_name == "<CORP\\bob>"


def test_wmic_csv_quotes_nothing_and_still_keeps_its_columns(run):
    text = '\n\nNode,CommandLine,ExecutablePath,Name,ParentProcessId,ProcessId\nWIN,,,System,0,4\nWIN,"C:\\a b\\x.exe" -a, b,C:\\a b\\x.exe,x.exe,4,50\n'
    result = read(run, text, "process-table", "utf-16")
    second = result.of(ProcessRecord)[1]
    assert (second.process_command_line, second.process_pid) == ('"C:\\a b\\x.exe" -a, b', 50)
    assert (second.process_path, second.process_name) == ("C:\\a b\\x.exe", "x.exe")


WMIC_LIST = """

CommandLine=C:\\x.exe a=b
CreationDate=20220829124617.556504+540
Name=x.exe
ParentProcessId=4
ProcessId=50


CommandLine=
Name=System
ParentProcessId=0
ProcessId=4
"""
WMIC_COLUMNS = (
    "CommandLine      Name    ParentProcessId  ProcessId  \n"
    "C:\\x.exe a=b     x.exe   4                50         \n"
    "                 System  0                4          \n"
)


@pytest.mark.parametrize("text", [WMIC_LIST, WMIC_COLUMNS], ids=["value", "columns"])
def test_wmic_processes_in_both_layouts(run, text):
    found = [
        (r.process_name, r.process_pid, r.process_parent_pid)
        for r in read(run, text, "objects-processes", "utf-16").records
    ]
    assert found == [("x.exe", 50, 4), ("System", 4, 0)]


CONNECTIONS = """LocalAddress   LocalPort RemoteAddress   RemotePort State       AppliedSetting OwningProcess
------------   --------- -------------   ---------- -----       -------------- -------------
::             49669     ::              0          Listen                     624
10.0.0.5       1040      10.0.0.9        445        SynSent     Internet       4321
"""
CONNECTION_LIST = """LocalAddress   : ::
LocalPort      : 49669
RemoteAddress  : ::
RemotePort     : 0
State          : Listen
OwningProcess  : 624

LocalAddress   : 10.0.0.5
LocalPort      : 1040
RemoteAddress  : 10.0.0.9
RemotePort     : 445
State          : SynSent
OwningProcess  : 4321
"""


@pytest.mark.parametrize("text", [CONNECTIONS, CONNECTION_LIST], ids=["table", "list"])
def test_get_nettcpconnection_as_table_and_list(run, text):
    found = [
        (r.protocol, r.local_port, r.remote_port, r.state, r.process_pid)
        for r in read(run, text, "objects-endpoints").records
    ]
    assert found == [("tcp6", 49669, Absent.NOT_APPLICABLE, "LISTENING", 624), ("tcp", 1040, 445, "SYN_SENT", 4321)]


def test_a_connection_csv_without_protocol_is_tcp_since_it_has_states(run):
    text = '"LocalAddress","LocalPort","RemoteAddress","RemotePort","State","OwningProcess"\n"0.0.0.0","135","0.0.0.0","0","Listen","900"\n'
    assert read(run, text, "activeports").records[0].protocol == "tcp"


def test_udp_endpoints_without_owner_say_what_is_missing(run):
    text = "\nLocalAddress                             LocalPort\n------------                             ---------\n0.0.0.0                                  500\n"
    result = read(run, text, "objects-endpoints")
    assert (result.records[0].protocol, result.records[0].local_port) == ("udp", 500)
    assert any("cannot be judged" in w for w in result.warnings)


def test_services_hotfixes_and_tasks_of_powershell(run):
    services = """
Status   Name               DisplayName
------   ----               -----------
Running  Appinfo            Application Information
Stopped  AJRouter           AllJoyn ルーター サービス
"""
    assert facts(read(run, services, "objects-facts", "cp932"))[1] == (
        "service", "AJRouter", "Stopped", "display name AllJoyn ルーター サービス",
    )  # fmt: skip
    fixes = """
Source        Description      HotFixID      InstalledBy          InstalledOn
------        -----------      --------      -----------          -----------
WIN-ABC       Security Update  KB5014024     NT AUTHORITY\\SYSTEM  2022/05/13 0:00:00
"""
    (fix,) = read(run, fixes, "objects-facts").records
    assert (fix.category, fix.name, fix.value) == ("software", "KB5014024", "Security Update")
    assert isinstance(fix.time, int)
    wmic = "Node,DisplayName,Name,PathName,ProcessId,StartMode,StartName,State\nWIN,Foo,Foo,C:\\foo bar\\foo.exe -k,1234,Auto,LocalSystem,Running\n"
    result = read(run, wmic, "objects-autostarts")
    assert (result.records[0].entry, result.records[0].process_path) == ("Foo", "C:\\foo bar\\foo.exe")
    assert facts(result) == [("service", "Foo", "Running", "display name Foo, PID 1234, start Auto")]
    task = "\nTaskPath                                       TaskName                          State\n--------                                       --------                          -----\n\\Microsoft\\                                    Upd                               Ready\n"
    assert [(r.entry, r.enabled) for r in read(run, task, "objects-autostarts").records] == [("Upd", "Ready")]


def test_velociraptor_rows_of_listening_ports_neighbours_tasks(run):
    ports = '{"Pid":900,"Name":"svchost.exe","Port":135,"Protocol":"TCP","Family":"IPv4","Address":"0.0.0.0"}\n{"Pid":901,"Name":"dns.exe","Port":53,"Protocol":"UDP","Family":"IPv4","Address":"10.0.0.5"}\n'
    found = [(r.process_name, r.protocol, r.local_port, r.state) for r in read(run, ports, "objects-endpoints").records]
    assert found == [("svchost.exe", "tcp", 135, "LISTENING"), ("dns.exe", "udp", 53, Absent.NOT_APPLICABLE)]
    arp = '{"State":"Reachable","LocalAddress":"10.0.0.5","RemoteAddress":"10.0.0.1","InterfaceAlias":"Eth","RemoteMACAddress":"00-11-22-33-44-55"}\n'
    assert facts(read(run, arp, "objects-facts"))[0][:3] == ("neighbour", "10.0.0.1", "00-11-22-33-44-55")
    task = '{"OSPath":"C:\\\\Windows\\\\System32\\\\Tasks\\\\x","Mtime":"2024-08-15T06:49:00Z","Command":"C:\\\\x.exe","Arguments":"-a","UserId":"S-1"}\n'
    (record,) = read(run, task, "objects-autostarts").records
    assert (record.entry, record.command, record.process_path) == ("x", "C:\\x.exe -a", "C:\\x.exe")


def test_a_combined_report_offers_each_command_to_its_parser(run):
    ruler = "-" * 79
    text = f"""C:\\> net share

Share name   Resource                        Remark

{ruler}
C$           C:\\                             Default share
The command completed successfully.

C:\\> arp -a

Interface: 192.168.1.5 --- 0x3
  Internet Address      Physical Address      Type
  192.168.1.1           00-11-22-33-44-55     dynamic

C:\\> sc qc updsvc
[SC] QueryServiceConfig SUCCESS

SERVICE_NAME: updsvc
        TYPE               : 10  WIN32_OWN_PROCESS
        START_TYPE         : 2   AUTO_START
        BINARY_PATH_NAME   : C:\\upd.exe
"""
    result = read(run, text, "sections")
    assert [type(r).__name__ for r in result.records] == ["FactRecord", "FactRecord", "AutostartRecord"]
    assert [r.source.value for r in result.records] == [6, 13, 18]
    assert not any("not understood" in label for label in result.labels)
