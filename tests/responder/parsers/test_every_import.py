"""One row for every format of processes and connections that can be imported: text in, exact sockets and processes out.

What is localised stands in the languages and code pages it comes in; parsers are chosen by recognition, as for a file.
"""

from __future__ import annotations

import pytest

from responder.model.absent import Absent
from responder.model.autostart import AutostartRecord
from responder.model.endpoint import EndpointRecord
from responder.model.host import FactRecord
from responder.model.process import ProcessRecord
from responder.parsers.base import Head
from responder.parsers.registry import identify

_SOCKET = ("protocol", "local_address", "local_port", "remote_address", "remote_port", "state", "process_pid",
           "process_name")  # fmt: skip
_PROCESS = ("process_name", "process_pid", "process_parent_pid", "user_name", "process_path", "service")
_ALL = ("utf-8", "utf-16")
_WIDE = ("cp932", *_ALL)
_WEST = ("cp850", "cp1252", *_ALL)


def _cells(record, names) -> tuple:
    values = (getattr(record, name) for name in names)
    return tuple(None if isinstance(value, Absent) else value for value in values)


NETSTAT = """
{title}

  Proto  {head}
  TCP    0.0.0.0:135            0.0.0.0:0              {listening}       968
  TCP    10.1.2.3:1034          203.0.113.9:445        {syn}        1432
  TCP    [fe80::1%4]:3389       [fe80::2]:50000        {established}     1100
  UDP    0.0.0.0:500            *:*                                    712
"""
NETSTAT_ROWS = [
    ("tcp", "0.0.0.0", 135, None, None, "LISTENING", 968, None),
    ("tcp", "10.1.2.3", 1034, "203.0.113.9", 445, "SYN_SENT", 1432, None),
    ("tcp6", "fe80::1%4", 3389, "fe80::2", 50000, "ESTABLISHED", 1100, None),
    ("udp", "0.0.0.0", 500, None, None, None, 712, None),
]


def _netstat(title: str, head: str, listening: str, syn: str, established: str) -> str:
    return NETSTAT.format(title=title, head=head, listening=listening, syn=syn, established=established)


SOCKETS = {
    "netstat -ano, English": (
        _netstat("Active Connections", "Local Address  Foreign Address  State  PID", "LISTENING", "SYN_SENT", "ESTABLISHED"),
        ("cp437", *_ALL), "netstat", NETSTAT_ROWS,
    ),
    "netstat -ano, Japanese": (
        _netstat("アクティブな接続", "ローカル アドレス  外部アドレス  状態  PID", "LISTENING", "SYN_SENT", "ESTABLISHED"),
        _WIDE, "netstat", NETSTAT_ROWS,
    ),
    "netstat -ano, German": (
        _netstat("Aktive Verbindungen", "Lokale Adresse  Remoteadresse  Status  PID", "ABHÖREN", "SYN_GESENDET", "HERGESTELLT"),
        _WEST, "netstat", NETSTAT_ROWS,
    ),
    "netstat -ano, French": (
        _netstat("Connexions actives", "Adresse locale  Adresse distante  État  PID", "LISTENING", "SYN_SENT", "ESTABLISHED"),
        _WEST, "netstat", NETSTAT_ROWS,
    ),
    "netstat -anob": (
        "Active Connections\n\n  Proto  Local Address  Foreign Address  State  PID\n"
        "  TCP    0.0.0.0:135    0.0.0.0:0   LISTENING   968\n  RpcSs\n [svchost.exe]\n"
        "  TCP    10.1.2.3:1034  10.1.2.9:445  SYN_SENT  1432\n Can not obtain ownership information\n",
        _ALL, "netstat",
        [("tcp", "0.0.0.0", 135, None, None, "LISTENING", 968, "svchost.exe"),
         ("tcp", "10.1.2.3", 1034, "10.1.2.9", 445, "SYN_SENT", 1432, None)],
    ),
    "netstat -anp, Linux": (
        "Active Internet connections (servers and established)\n"
        "Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name\n"
        "tcp        0      0 0.0.0.0:22              0.0.0.0:*               LISTEN      702/sshd\n"
        "tcp        0      0 10.0.0.5:22             192.0.2.7:50122         ESTABLISHED 812/sshd: alice\n"
        "udp6       0      0 :::5353                 :::*                                511/avahi-daemon\n",
        _ALL, "netstat",
        [("tcp", "0.0.0.0", 22, None, None, "LISTENING", 702, "sshd"),
         ("tcp", "10.0.0.5", 22, "192.0.2.7", 50122, "ESTABLISHED", 812, "sshd"),
         ("udp6", "::", 5353, None, None, None, 511, "avahi-daemon")],
    ),
    "netstat -an, BSD": (
        "Active Internet connections (including servers)\n"
        "Proto Recv-Q Send-Q Local Address          Foreign Address        (state)\n"
        "tcp4       0      0 *.22                   *.*                    LISTEN\n"
        "tcp4       0     52 10.0.0.5.22            192.0.2.7.50122        ESTABLISHED\n",
        _ALL, "netstat",
        [("tcp", "0.0.0.0", 22, None, None, "LISTENING", None, None),
         ("tcp", "10.0.0.5", 22, "192.0.2.7", 50122, "ESTABLISHED", None, None)],
    ),
    "netstat -an, Solaris": (
        "TCP: IPv4\n   Local Address        Remote Address    Swind Send-Q Rwind Recv-Q    State\n"
        "-------------------- -------------------- ----- ------ ----- ------ -----------\n"
        "      *.22                 *.*                0      0 49152      0 LISTEN\n"
        "10.0.0.5.22          192.0.2.7.50122      49232      0 49640      0 ESTABLISHED\n",
        _ALL, "netstat",
        [("tcp", "0.0.0.0", 22, None, None, "LISTENING", None, None),
         ("tcp", "10.0.0.5", 22, "192.0.2.7", 50122, "ESTABLISHED", None, None)],
    ),
    "ss -tanp": (
        "State    Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess\n"
        'LISTEN   0      128    0.0.0.0:22          0.0.0.0:*    users:(("sshd",pid=702,fd=3))\n'
        'SYN-SENT 0      1      10.0.0.5%eth0:1025  192.0.2.7:445 users:(("upd",pid=812,fd=5))\n',
        _ALL, "ss",
        [("tcp", "0.0.0.0", 22, None, None, "LISTENING", 702, "sshd"),
         ("tcp", "10.0.0.5", 1025, "192.0.2.7", 445, "SYN_SENT", 812, "upd")],
    ),
    "lsof -i": (
        "COMMAND PID USER FD TYPE DEVICE SIZE/OFF NODE NAME\n"
        "sshd    702 root 3u IPv4 17022  0t0      TCP  *:22 (LISTEN)\n"
        "upd     812 root 5u IPv4 90001  0t0      TCP  10.0.0.5:1025->192.0.2.7:445 (SYN_SENT)\n",
        _ALL, "lsof",
        [("tcp", "0.0.0.0", 22, None, None, "LISTENING", 702, "sshd"),
         ("tcp", "10.0.0.5", 1025, "192.0.2.7", 445, "SYN_SENT", 812, "upd")],
    ),
    "tcpvcon, blocks": (
        "[TCP] C:\\x\\app.exe\n\tPID:     5124\n\tState:   ESTABLISHED\n\tLocal:   ws01:49710\n\tRemote:  192.0.2.7:https\n",
        _ALL, "tcpvcon", [("tcp", "ws01", 49710, "192.0.2.7", 443, "ESTABLISHED", 5124, "app.exe")],
    ),
    "tcpvcon -c": (
        "TCP,svchost.exe,924,LISTENING,0.0.0.0:135,0.0.0.0:0\nTCP,app.exe,5124,ESTABLISHED,10.0.0.5:49710,192.0.2.7:443\n",
        _ALL, "activeports",
        [("tcp", "0.0.0.0", 135, None, None, "LISTENING", 924, "svchost.exe"),
         ("tcp", "10.0.0.5", 49710, "192.0.2.7", 443, "ESTABLISHED", 5124, "app.exe")],
    ),
    "TCPView 4": (
        "svchost.exe,924,TCP,Listen,0.0.0.0,135,0.0.0.0,0,10/4/2025 7:53:23 PM,RpcSs,,,,\n"
        "app.exe,5124,TCP,Established,10.0.0.5,49710,192.0.2.7,443,10/4/2025 7:53:23 PM,app.exe,1,2,3,4\n",
        _ALL, "activeports",
        [("tcp", "0.0.0.0", 135, None, None, "LISTENING", 924, "svchost.exe"),
         ("tcp", "10.0.0.5", 49710, "192.0.2.7", 443, "ESTABLISHED", 5124, "app.exe")],
    ),
    "TCPView 2, names": (
        "svchost.exe:924\tTCP\tws01:epmap\tws01:0\tLISTENING\n"
        "app.exe:5124\tTCP\tws01:49710\tcdn.example.net:https\tESTABLISHED\n",
        _ALL, "activeports",
        [("tcp", "ws01", 135, None, None, "LISTENING", 924, "svchost.exe"),
         ("tcp", "ws01", 49710, "cdn.example.net", 443, "ESTABLISHED", 5124, "app.exe")],
    ),
    "ActivePorts": (
        "Process\tPID\tLocal IP\tLocal Port\tRemote IP\tRemote Port\tState\tProtocol\tPath\n"
        "app.exe\t5124\t10.0.0.5\t49710\t192.0.2.7\t443\tESTABLISHED\tTCP\tC:\\x\\app.exe\n",
        _ALL, "activeports", [("tcp", "10.0.0.5", 49710, "192.0.2.7", 443, "ESTABLISHED", 5124, "app.exe")],
    ),
    "CurrPorts": (
        "Process Name,Process ID,Protocol,Local Port,Local Port Name,Local Address,Remote Port,Remote Port Name,"
        "Remote Address,Remote Host Name,State,Process Path\n"
        "app.exe,5124,TCP,49710,,10.0.0.5,443,https,192.0.2.7,,Established,C:\\x\\app.exe\n",
        _ALL, "activeports", [("tcp", "10.0.0.5", 49710, "192.0.2.7", 443, "ESTABLISHED", 5124, "app.exe")],
    ),
    "Port Reporter": (
        "Port Reporter Version 1.0 Log File\n\nDate,Time,Protocol,Local Port,Local IP Address,Remote Port,Remote IP Address,"
        "PID,Module,User Context\n04/1/26,12:18:25,TCP,1025,10.0.0.5,445,192.0.2.7,1200,worm.exe,NT AUTHORITY\\SYSTEM\n",
        _ALL, "port-mapper", [("tcp", "10.0.0.5", 1025, "192.0.2.7", 445, None, 1200, "worm.exe")],
    ),
    "fport": (
        "FPort v2.0 - TCP/IP Process to Port Mapper\n\nPid   Process            Port  Proto Path\n"
        "420   svchost        ->  135   TCP   C:\\WINNT\\system32\\svchost.exe\n8     System         ->  445   UDP\n",
        _ALL, "port-mapper",
        [("tcp", None, 135, None, None, None, 420, "svchost"), ("udp", None, 445, None, None, None, 8, "System")],
    ),
    "openports": (
        "DiamondCS OpenPorts v1.0 (-? for help)\n\nSYSTEM [8]\n  TCP  0.0.0.0:445  0.0.0.0:0  LISTENING\n"
        "worm.exe [1200]\n  TCP  10.0.0.5:1025  192.0.2.7:445  SYN_SENT\n",
        _ALL, "port-mapper",
        [("tcp", "0.0.0.0", 445, None, None, "LISTENING", 8, "SYSTEM"),
         ("tcp", "10.0.0.5", 1025, "192.0.2.7", 445, "SYN_SENT", 1200, "worm.exe")],
    ),
    "Get-NetTCPConnection as CSV": (
        '"LocalAddress","LocalPort","RemoteAddress","RemotePort","State","OwningProcess"\n'
        '"0.0.0.0","135","0.0.0.0","0","Listen","924"\n"10.0.0.5","49710","192.0.2.7","443","Established","5124"\n',
        _ALL, "activeports",
        [("tcp", "0.0.0.0", 135, None, None, "LISTENING", 924, None),
         ("tcp", "10.0.0.5", 49710, "192.0.2.7", 443, "ESTABLISHED", 5124, None)],
    ),
    "Get-NetTCPConnection as JSON": (
        '[{"LocalAddress":"10.0.0.5","LocalPort":49710,"RemoteAddress":"192.0.2.7","RemotePort":443,"State":5,'
        '"OwningProcess":5124}]',
        _ALL, "connections-json", [("tcp", "10.0.0.5", 49710, "192.0.2.7", 443, "ESTABLISHED", 5124, None)],
    ),
    "Velociraptor netstat": (
        '{"Pid":5124,"Name":"app.exe","Family":"IPv4","Type":"TCP","Status":"ESTAB","Laddr.IP":"10.0.0.5","Laddr.Port":49710,'
        '"Raddr.IP":"192.0.2.7","Raddr.Port":443,"Timestamp":"2025-01-02T03:04:05Z"}\n',
        ("utf-8",), "velociraptor-netstat",
        [("tcp", "10.0.0.5", 49710, "192.0.2.7", 443, "ESTABLISHED", 5124, "app.exe")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SOCKETS)
def test_sockets(run, name):
    text, codecs, wanted_parser, wanted = SOCKETS[name]
    for codec in codecs:
        for newline in ("\n", "\r\n"):
            data = text.replace("\n", newline).encode(codec)
            parser = identify(Head(data, len(data)))
            assert parser is not None, codec
            assert (parser.NAME, codec) == (wanted_parser, codec)
            done = run(parser, data)
            assert [_cells(e, _SOCKET) for e in done.of(EndpointRecord)] == wanted, codec
            assert done.account.expected == done.account.shown + sum(done.explained.values())


PROCESSES = {
    "tasklist, English table": (
        "\nImage Name                     PID Session Name        Session#    Mem Usage\n"
        "========================= ======== ================ =========== ============\n"
        "lsass.exe                      664 Services                   0      5,888 K\n",
        ("cp437", *_ALL), "tasklist", [("lsass.exe", 664, None, None, None, None)],
    ),
    "tasklist /fo csv, Japanese": (
        '"イメージ名","PID","セッション名","セッション#","メモリ使用量"\n"lsass.exe","664","Services","0","5,888 K"\n'
        '"上海.exe","700","Console","1","1,234 K"\n',
        _WIDE, "tasklist", [("lsass.exe", 664, None, None, None, None), ("上海.exe", 700, None, None, None, None)],
    ),
    "tasklist /v, German": (
        '"Abbildname","PID","Sitzungsname","Sitz.-Nr.","Speichernutzung","Status","Benutzername","CPU-Zeit","Fenstertitel"\n'
        '"lsass.exe","6640","RDP-Tcp#3","2","2.884 K","Wird ausgeführt","ISS\\müller","0:00:01","Nicht zutreffend"\n'
        '"csrss.exe","468","Services","0","4.520 K","Unknown","Nicht zutreffend","0:00:00","Nicht zutreffend"\n',
        _WEST, "tasklist",
        [("lsass.exe", 6640, None, "ISS\\müller", None, None), ("csrss.exe", 468, None, None, None, None)],
    ),
    "tasklist /svc, French": (
        '"Nom de l’image","PID","Services"\n"svchost.exe","872","RpcEptMapper,RpcSs"\n"smss.exe","344","N/A"\n',
        ("cp1252", *_ALL), "tasklist",
        [("svchost.exe", 872, None, None, None, "RpcEptMapper, RpcSs"), ("smss.exe", 344, None, None, None, None)],
    ),
    "tasklist /m": (
        '"Image Name","PID","Modules"\n"a.exe","8","ntdll.dll,evil.dll"\n"b.exe","9","ntdll.dll"\n',
        _ALL, "tasklist", [("a.exe", 8, None, None, None, None), ("b.exe", 9, None, None, None, None)],
    ),
    "ps aux": (
        "USER       PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\n"
        "root         1  0.0  0.1 168204 11852 ?        Ss   Nov20   0:04 /sbin/init splash\n"
        "www-data   812  9.0  0.1   2580   980 ?        S    10:21   5:00 /tmp/.X11-cache/upd -q\n",
        _ALL, "ps",
        [("init", 1, None, "root", "/sbin/init", None), ("upd", 812, None, "www-data", "/tmp/.X11-cache/upd", None)],
    ),
    "ps -ef": (
        "UID          PID    PPID  C STIME TTY          TIME CMD\n"
        "root           1       0  0 Nov20 ?        00:00:04 /sbin/init splash\n"
        "www-data     812     702  9 10:21 ?        00:05:00 /tmp/.X11-cache/upd -q\n",
        _ALL, "ps",
        [("init", 1, 0, "root", "/sbin/init", None), ("upd", 812, 702, "www-data", "/tmp/.X11-cache/upd", None)],
    ),
    "ps -o lstart": (
        "    PID USER                      STARTED COMMAND\n      1 root     Mon Nov 23 08:45:17 2026 /sbin/init\n"
        "    812 www-data Mon Nov 23 09:45:17 2026 /tmp/upd -q\n",
        _ALL, "ps", [("init", 1, None, "root", "/sbin/init", None), ("upd", 812, None, "www-data", "/tmp/upd", None)],
    ),
    "tasklist /m, wrapped table": (
        "\nImage Name                     PID Modules\n"
        "========================= ======== ============================================\n"
        "svchost.exe                    872 ntdll.dll, KERNEL32.DLL,\n                                   evil.dll\n",
        _ALL, "tasklist", [("svchost.exe", 872, None, None, None, None)],
    ),
    "Velociraptor pslist": (
        '{"Pid":812,"Ppid":700,"Name":"app.exe","Exe":"C:\\\\x\\\\app.exe","CommandLine":"app.exe -q",'
        '"Username":"WS01\\\\bob","CreateTime":"2025-01-02T03:04:05Z"}\n',
        _ALL, "processes-json", [("app.exe", 812, 700, "WS01\\bob", "C:\\x\\app.exe", None)],
    ),
    "wmic process, CSV": (
        "Node,CommandLine,ExecutablePath,Name,ParentProcessId,ProcessId\n"
        'WS01,"C:\\x\\app.exe" -q,C:\\x\\app.exe,app.exe,700,5124\n',
        _ALL, "process-table", [("app.exe", 5124, 700, None, "C:\\x\\app.exe", None)],
    ),
    "Win32_Process as JSON": (
        '[{"Name":"app.exe","ProcessId":5124,"ParentProcessId":700,"ExecutablePath":"C:\\\\x\\\\app.exe",'
        '"CommandLine":"app.exe -q"}]',
        _ALL, "processes-json", [("app.exe", 5124, 700, None, "C:\\x\\app.exe", None)],
    ),
    "ls -l /proc/PID/exe": (
        "lrwxrwxrwx 1 www-data www-data 0 Nov 23 08:45 /proc/812/exe -> /tmp/.X11-cache/upd (deleted)\n",
        _ALL, "proc-links", [("upd", 812, None, "www-data", "/tmp/.X11-cache/upd", None)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PROCESSES)
def test_processes(run, name):
    text, codecs, wanted_parser, wanted = PROCESSES[name]
    for codec in codecs:
        for newline in ("\n", "\r\n"):
            data = text.replace("\n", newline).encode(codec)
            parser = identify(Head(data, len(data)))
            assert parser is not None, codec
            assert (parser.NAME, codec) == (wanted_parser, codec)
            done = run(parser, data)
            assert [_cells(p, _PROCESS) for p in done.of(ProcessRecord)] == wanted, codec
            assert done.account.expected == done.account.shown + sum(done.explained.values())


def test_what_the_formats_carry_beside_processes(run):
    listing = PROCESSES["tasklist /m"][0].encode()
    modules = [(f.name, f.value) for f in run(identify(Head(listing, len(listing))), listing).of(FactRecord)]
    assert modules == [("8", "ntdll.dll"), ("8", "evil.dll"), ("9", "ntdll.dll")]
    autoruns = (
        "Time,Entry Location,Entry,Enabled,Category,Profile,Description,Signer,Company,Image Path,Version,Launch String\n"
        "20250102-030405,HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run,,,,,,,,,,\n"
        "20250102-030405,HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run,Upd,enabled,Logon,System-wide,更新,"
        "(Not verified) Evil,Evil,c:\\tmp\\upd.exe,1.0,c:\\tmp\\upd.exe -q\n"
    )
    for codec in ("utf-16", "cp932", "utf-8-sig"):
        data = autoruns.encode(codec)
        parser = identify(Head(data, len(data)))
        assert parser.NAME == "autorunsc"
        (entry,) = run(parser, data).of(AutostartRecord)
        assert (entry.entry, entry.process_path, entry.command) == ("Upd", "c:\\tmp\\upd.exe", "c:\\tmp\\upd.exe -q")
