"""Whole text logs of many formats with known records."""

import json

COUNT = 60


def _join(parts):
    return "".join(parts).encode()


def _rows(line, count=COUNT):
    """``count`` lines from a template with ``{i}`` (``{i:02}``) in it."""
    return "".join(line.format(i=i) + "\n" for i in range(count))


def _auditd():
    for i in range(COUNT):
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
    for i in range(COUNT):
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
    for i in range(COUNT):
        yield f"PS C:\\> command {i}\noutput {i}\n"


def _eve():
    for i in range(COUNT):
        common = {"timestamp": f"2023-11-14T22:13:{i:02}.1+0000", "flow_id": i // 2, "src_ip": "10.0.0.1"}
        yield json.dumps(common | {"event_type": "alert", "alert": {"signature": f"S{i}", "signature_id": i}}) + "\n"
        yield json.dumps(common | {"event_type": "flow", "flow": {"state": "closed", "n": i}}) + "\n"


def _apt():
    for i in range(COUNT):
        yield (
            f"Start-Date: 2023-11-14  22:13:{i:02}\nCommandline: apt-get install p{i}\nInstall: p{i}:amd64 (1.{i})\n"
            f"End-Date: 2023-11-14  22:14:{i:02}\n\n"
        )


def _eve_flat(indent):
    return json.dumps([json.loads(line) for line in _eve()], indent=indent)


def _journal_json(i):
    common = {"__CURSOR": str(i), "__REALTIME_TIMESTAMP": str(1_700_000_000_000_000 + i), "_BOOT_ID": "a"}
    return json.dumps(common | {"MESSAGE": f"m{i}"}) + "\n"


def _flow(kind, n):
    return {
        "timestamp": f"2023-11-14T22:13:{n:02}.1+0000",
        "flow_id": n,
        "event_type": kind,
        "src_ip": "10.0.0.1",
        kind: {},
    }


IIS = "#Software: Microsoft Internet Information Services 10.0\n#Version: 1.0\n#Date: 2023-11-14 22:13:00\n"
FIELDS = "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status\n"
FIREWALL = (
    "#Version: 1.5\n#Software: Microsoft Windows Firewall\n#Time Format: Local\n#Fields: date time action protocol src-ip "
    "dst-ip src-port dst-port size tcpflags tcpsyn tcpack tcpwin icmptype icmpcode info path\n\n"
)
AIDE = (
    "Start timestamp: 2026-03-06 04:05:06 +0900 (AIDE 0.18.3)\nAIDE found differences between database and filesystem!!\n"
    "\nSummary:\n  Total number of entries:\t1165\n  Added entries:\t\t60\n  Removed entries:\t\t0\n  Changed entries:\t\t0\n\n"
    f"{'-' * 51}\nAdded entries:\n{'-' * 51}\n\n"
)
TASKLIST = (
    "\nImage Name                     PID Session Name        Session#    Mem Usage\n"
    "========================= ======== ================ =========== ============\n"
)
_SNORT = "[**] [1:20{i:02}:3] Message {i} [**] [Classification: Misc activity] [Priority: 2] {{TCP}} 10.0.0.{i}:4000 -> 10.0.0.2:80"
_WEB = '10.0.0.{i} - - [13/Jan/2016:19:31:{i:02} +0000] "GET /page{i} HTTP/1.1" 200 {i} "-" "Agent"'

#: Format to text, for formats with one record to the line.
LINES = {
    "syslog-3164": ("syslog", _rows("Nov 23 08:39:{i:02} web01 app[{i}]: message {i}")),
    "syslog-5424": (
        "syslog",
        _rows('<165>1 2023-11-14T22:13:{i:02}.003Z web01 app {i} ID47 [ex@32473 iut="{i}" src="a\\]b"] message {i}'),
    ),
    "syslog-iso": ("syslog", _rows("2023-11-14T22:13:{i:02}.000001+01:00 web01 app[{i}]: message {i}")),
    "auth": (
        "syslog",
        _rows("Nov 23 08:39:{i:02} web01 sshd[{i}]: Failed password for root from 192.0.2.{i} port 4{i:03} ssh2"),
    ),
    "cron": ("syslog", _rows("Nov 23 08:39:{i:02} web01 CRON[{i}]: (root) CMD (/usr/local/bin/job{i})")),
    "dpkg": ("package-log", _rows("2023-11-14 22:13:{i:02} install p{i}:amd64 <none> 1.{i}")),
    "dnf": ("package-log", _rows("2023-11-14T22:13:{i:02}+0000 SUBDEBUG Installed: p{i}-1.{i}-2.x86_64")),
    "yum": ("package-log", _rows("Nov 14 22:13:{i:02} Installed: p{i}-1.{i}-2.x86_64")),
    "apache-access": ("web-access", _rows(_WEB)),
    "nginx-access": ("web-access", _rows(_WEB + ' "-"')),
    "apache-error": (
        "web-error",
        _rows("[Mon Nov 23 08:58:{i:02}.9 2026] [core:error] [pid 1:tid 2] [client 192.0.2.{i}:4] AH10244: x{i}"),
    ),
    "nginx-error": (
        "web-error", _rows("2023/11/14 22:13:{i:02} [error] 31#31: *7 x{i}, client: 192.0.2.{i}, server: _"),
    ),
    "iis-w3c": (
        "iis-w3c",
        IIS + FIELDS + _rows("2023-11-14 22:13:{i:02} 10.0.0.5 GET /a{i} x=1 80 - 10.0.0.{i} Agent/1 200", 30)
        + "#Fields: date time c-ip cs-method cs-uri-stem sc-status\n"
        + _rows("2023-11-14 22:14:{i:02} 10.0.0.{i} POST /b{i} 500", 30),
    ),
    "vsftpd": (
        "ftp-log",
        _rows('Mon Jun  6 18:43:{i:02} 2016 [pid 3] [jean] OK UPLOAD: Client "192.0.2.{i}", "/srv/{i}", {i} bytes'),
    ),
    "windows-firewall": (
        "windows-firewall",
        FIREWALL + _rows("2023-11-14 22:13:{i:02} DROP TCP 192.0.2.{i} 10.0.0.1 4{i:03} 445 40 S 1 0 8192 - - - RECEIVE"),
    ),
    "fast-month-day": ("fast-alert", _rows("11/23-12:55:{i:02}.5  " + _SNORT)),
    "fast-us-year": ("fast-alert", _rows("11/23/2023-12:55:{i:02}.5  " + _SNORT)),
    "fast-short-year": ("fast-alert", _rows("23/11/23-12:55:{i:02}.5  " + _SNORT)),
    "snort3": (
        "fast-alert",
        _rows('11/23-12:55:{i:02}.5 [**] [1:20{i:02}:3] "Message {i}" [**] [Classification: Misc] [Priority: 2] [AppID: ssh]'
              " {{TCP}} 10.0.0.{i}:4000 -> 10.0.0.2:80"),
    ),
    "eve-lines": ("eve-json", "".join(_eve())),
    "mapped-csv": (
        "mapped-table", "Tag Name,Source IP,Target IP,Time\n" + _rows("T{i},192.0.2.{i},192.0.2.1,2004-11-20 00:00:{i:02}"),
    ),
    "mapped-tsv": (
        "mapped-table",
        "Tag Name\tSource IP\tTarget IP\tTime\n" + _rows("T{i}\t192.0.2.{i}\t192.0.2.1\t2004-11-20 00:00:{i:02}"),
    ),
    "mapped-jsonl": (
        "mapped-table",
        _rows('{{"Tag Name": "T{i}", "Source IP": "192.0.2.{i}", "Target IP": "192.0.2.1", "Time": "2004-11-20 00:00:{i:02}"}}'),
    ),
    "winevent-json-lines": ("winevent-json", "".join(json.dumps(_event(i)) + "\n" for i in range(COUNT))),
    "netstat-windows": (
        "netstat",
        "\nActive Connections\n\n  Proto  Local Address          Foreign Address        State           PID\n"
        + _rows("  TCP    10.0.0.5:{i:04}           192.0.2.{i}:445           SYN_SENT        {i}"),
    ),
    "netstat-linux": (
        "netstat",
        "Active Internet connections (servers and established)\n"
        "Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name\n"
        + _rows("tcp        0      0 10.0.0.5:{i:04}            192.0.2.{i}:445          ESTABLISHED {i}/prog{i}"),
    ),
    "ss": (
        "ss",
        "State     Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess\n"
        + _rows('ESTAB     0      36   10.0.0.5:{i:04}   192.0.2.{i}:445   users:(("prog{i}",pid={i},fd=3))'),
    ),
    "tasklist": ("tasklist", TASKLIST + _rows("prog{i:02}.exe                    4{i:03} Console                    1     98,004 K")),
    "tasklist-csv": (
        "tasklist", '"Image Name","PID","Services"\n' + _rows('"prog{i}.exe","4{i:03}","Svc{i}"'),
    ),
    "ps": (
        "ps",
        "USER       PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\n"
        + _rows("root      4{i:03}  0.0  0.2   1416   512 ?        S    Nov30   0:05 /usr/sbin/prog{i} -x"),
    ),
    "aide": ("aide", AIDE + _rows("f+++++++++++++++++: /etc/cron.d/job{i}")),
}  # fmt: skip

#: Format to text and the text that stands for each record, wherever it is.
PIECES = {
    "winevent-xml-lines": ("winevent-xml", "".join(map(_xml, range(COUNT))), [_xml(i).strip() for i in range(COUNT)]),
    "winevent-xml-wrapped": (
        "winevent-xml",
        "<?xml version='1.0' encoding='utf-8'?>\n<Events>" + "".join(map(_xml, range(COUNT))) + "</Events>",
        [_xml(i).strip() for i in range(COUNT)],
    ),
    "winevent-json-pretty": (
        "winevent-json",
        json.dumps([_event(i) for i in range(COUNT)], indent=1),
        [f'"EventRecordID": {i},' for i in range(COUNT)],
    ),
    "winevent-json-array": (
        "winevent-json", json.dumps([_event(i) for i in range(COUNT)]), [json.dumps(_event(i)) for i in range(COUNT)],
    ),
    "eve-array": ("eve-json", _eve_flat(None), [line.strip() for line in _eve()]),
    "eve-pretty": ("eve-json", _eve_flat(2), [f'"n": {i}\n' for i in range(COUNT)]),
    "journal-export": ("journal-text", "".join(_export()), [f"\nMESSAGE=hello {i}\n" for i in range(COUNT)]),
    "apt-history": ("apt-history", "".join(_apt()), [f"\nCommandline: apt-get install p{i}\n" for i in range(COUNT)]),
}  # fmt: skip

#: Lines that are joined by an id: a copy of one may join the record that is there already.
MERGING = {
    "auditd": ("auditd", "".join(_auditd())),
    "journal-json": ("journal-text", "".join(map(_journal_json, range(COUNT)))),
}

#: Formats in which lines between two records belong to the first; the text that must not vanish.
JOINING = {
    "bash-history": (
        "shell-history", "".join(f"#{1_700_000_000 + i}\ncommand {i}\n" for i in range(COUNT)), "command {i}",
    ),
    "zsh-history": (
        "shell-history", "".join(f": {1_700_000_000 + i}:0;command {i}\n" for i in range(COUNT)), "command {i}",
    ),
    "powershell-transcript": ("powershell-transcript", "".join(_transcript()), "output {i}"),
}  # fmt: skip
