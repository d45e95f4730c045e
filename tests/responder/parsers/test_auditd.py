"""Audit trails: records of one event become one event, hexadecimal becomes text, nothing is lost."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.model.time import iso
from responder.parsers import auditd
from responder.parsers.audit_fields import arguments, audit_line, decoded

EXECVE = (
    "type=SYSCALL msg=audit(1700000000.123:{0}): arch=c000003e syscall=59 success={1} exit=0 a0=1 a1=2 a2=3 a3=4 items=2"
    ' ppid=10 pid=11 auid=1000 uid=33 gid=33 euid=33 tty=pts0 ses=5 comm="sh" exe="/usr/bin/dash" key="web"\n'
    'type=EXECVE msg=audit(1700000000.123:{0}): argc=3 a0="sh" a1="-c" a2=6964203B20636174202F6574632F706173737764\n'
    'type=CWD msg=audit(1700000000.123:{0}): cwd="/var/www"\n'
    'type=PATH msg=audit(1700000000.123:{0}): item=0 name="/bin/sh" inode=1 nametype=NORMAL\n'
    'type=PATH msg=audit(1700000000.123:{0}): item=1 name="/lib64/ld.so" inode=2 nametype=NORMAL\n'
    "type=PROCTITLE msg=audit(1700000000.123:{0}): proctitle=7368002D63006964\n"
    "type=EOE msg=audit(1700000000.123:{0}): \n"
)
PAM = (
    'type={0} msg=audit(1700000001.000:{3}): pid=77 uid=0 auid=4294967295 ses=4294967295 msg=\'op={1} acct="bob"'
    ' exe="/usr/sbin/sshd" hostname=? addr=10.9.8.7 terminal=ssh res={2}\'\x1dUID="root" AUID="unset"\n'
)


def events(run, text, **context):
    result = run(auditd, text.encode(), **context)
    assert result.account.unexplained == 0
    return result.records


def one(run, text, **context):
    (event,) = events(run, text, **context)
    return event, json.loads(event.payload)


def test_records_of_one_event_become_one_event(run):
    event, payload = one(run, EXECVE.format(500, "yes"))
    assert event.ref == 1
    assert iso(event.time) == "2023-11-14T22:13:20.123Z"
    assert event.event_action == "process start"
    assert event.process_path == "/usr/bin/dash"
    assert event.process_name == "dash"
    assert (event.process_pid, event.process_parent_pid) == (11, 10)
    assert event.process_command_line == "sh -c 'id ; cat /etc/passwd'"
    assert event.log_channel == "auditd"
    assert payload["type"] == ["SYSCALL", "EXECVE", "CWD", "PATH", "PROCTITLE", "EOE"]
    assert (payload["a0"], payload["a1"], payload["a2"]) == ("sh", "-c", "id ; cat /etc/passwd")
    assert payload["syscall.a0"] == "1"
    assert payload["name"] == ["/bin/sh", "/lib64/ld.so"]
    assert [p["inode"] for p in payload["PATH"]] == ["1", "2"]
    assert payload["SYSCALL"] == "execve"
    assert payload["key"] == "web"
    assert payload["proctitle"] == "sh -c id"


def test_records_of_two_events_may_interleave(run):
    a, b = EXECVE.format(1, "yes").splitlines(), EXECVE.format(2, "yes").splitlines()
    mixed = "\n".join(line for pair in zip(a, b, strict=True) for line in pair)
    assert [e.event_action for e in events(run, mixed)] == ["process start"] * 2


def test_a_process_that_could_not_start_did_not_start(run):
    event, _ = one(run, EXECVE.format(1, "no"))
    assert event.event_action is Absent.NOT_APPLICABLE
    assert event.log_level == "Audit Failure"


def test_a_later_process_names_its_parent(run):
    child = EXECVE.format(2, "yes").replace("ppid=10 pid=11", "ppid=11 pid=12")
    first, second = events(run, EXECVE.format(1, "yes") + child)
    assert first.process_parent_path is Absent.NOT_APPLICABLE
    assert second.process_parent_path == "/usr/bin/dash"


@pytest.mark.parametrize(
    ("kind", "op", "result", "action"),
    [
        ("USER_LOGIN", "login", "success", "logon"),
        ("USER_LOGIN", "login", "failed", "logon failed"),
        ("USER_AUTH", "PAM:authentication", "failed", "logon failed"),
        ("USER_AUTH", "pubkey", "failed", Absent.NOT_APPLICABLE),
        ("USER_START", "PAM:session_open", "success", "session opened"),
        ("USER_END", "PAM:session_close", "success", "session closed"),
        ("USER_CHAUTHTOK", "PAM:chauthtok", "success", "password changed"),
        ("ADD_USER", "add-user", "success", "account created"),
        ("ADD_USER", "add-user", "failed", Absent.NOT_APPLICABLE),
        ("DEL_USER", "delete-user", "success", "account deleted"),
        ("CRED_ACQ", "PAM:setcred", "success", Absent.NOT_APPLICABLE),
    ],
)
def test_messages_of_daemons_have_their_action(run, kind, op, result, action):
    event, payload = one(run, PAM.format(kind, op, result, 9))
    assert event.event_action == action
    assert event.source_address == "10.9.8.7"
    assert payload["acct"] == "bob"
    assert payload["UID"] == "root"
    if kind.startswith("USER"):
        assert event.user_name == "bob"
    else:
        assert "bob" in event.message


def test_one_wrong_password_is_one_failed_logon(run):
    text = PAM.format("USER_AUTH", "PAM:authentication", "failed", 1) + PAM.format("USER_LOGIN", "login", "failed", 2)
    assert [e.event_action == "logon failed" for e in events(run, text)] == [True, False]


def test_connections_say_where_to(run):
    event, payload = one(
        run,
        "type=SYSCALL msg=audit(1700000000.1:7): arch=c000003e syscall=42 success=yes exit=0 a0=3 items=0 ppid=1 pid=2"
        ' auid=0 uid=0 comm="nc" exe="/bin/nc" key=(null)\n'
        "type=SOCKADDR msg=audit(1700000000.1:7): saddr=02001F90C0A801FE0000000000000000\n",
    )
    assert event.event_action == "network connection"
    assert (event.destination_address, event.destination_port) == ("192.168.1.254", 8080)
    assert payload["SYSCALL"] == "connect"
    assert payload["a0"] == "3"


def test_enriched_addresses_are_read(run):
    event, _ = one(
        run,
        'type=SYSCALL msg=audit(1700000000.1:7): arch=c000003e syscall=42 success=yes exit=0 pid=2 uid=0 comm="nc"'
        ' exe="/bin/nc"\x1dARCH=x86_64 SYSCALL=connect UID="root"\n'
        "type=SOCKADDR msg=audit(1700000000.1:7): saddr=0A00\x1dSADDR={ saddr_fam=inet6 laddr=2001:db8::1 lport=443 }\n",
    )
    assert (event.destination_address, event.destination_port) == ("2001:db8::1", 443)


@pytest.mark.parametrize(
    ("types", "action", "target"),
    [
        (("PARENT", "CREATE"), "file created", "/root/.ssh/authorized_keys"),
        (("PARENT", "DELETE"), "file deleted", "/root/.ssh/authorized_keys"),
        (("NORMAL",), Absent.NOT_APPLICABLE, "/root/.ssh/authorized_keys"),
    ],
)
def test_watched_files(run, types, action, target):
    paths = "".join(
        f'type=PATH msg=audit(1700000000.1:7): item={i} name="{"/root/.ssh" if t == "PARENT" else ".ssh/authorized_keys"}"'
        f" nametype={t}\n"
        for i, t in enumerate(types)
    )
    event, _ = one(
        run,
        "type=SYSCALL msg=audit(1700000000.1:7): arch=c00000b7 syscall=56 success=yes exit=3 pid=2 uid=0"
        ' comm="vi" exe="/bin/vi" key="keys"\ntype=CWD msg=audit(1700000000.1:7): cwd="/root"\n' + paths,
    )
    assert event.event_action == action
    assert event.target == target


def test_interpreted_output_of_ausearch(run):
    text = (
        "----\n"
        "type=PROCTITLE msg=audit(11/09/2020 16:48:16.155:92733) : proctitle=arp -a \n"
        "type=EXECVE msg=audit(11/09/2020 16:48:16.155:92733) : argc=2 a0=grep a1=two words \n"
        "type=SYSCALL msg=audit(11/09/2020 16:48:16.155:92733) : arch=x86_64 syscall=execve success=yes exit=0 a0=0x5 "
        "ppid=2 pid=3 auid=wardog uid=wardog comm=grep exe=/bin/grep key=(null) \n"
    )
    event, payload = one(run, text, zone_label="assumed UTC")
    assert iso(event.time) == "2020-11-09T16:48:16.155Z"
    assert event.time_zone == "assumed UTC"
    assert event.user_name == "wardog"
    assert event.process_command_line == "grep 'two words'"
    assert payload["SYSCALL"] == "execve"


def test_a_node_is_the_host(run):
    event, _ = one(run, "node=web01 type=SYSTEM_BOOT msg=audit(1700000000.1:7): pid=1 uid=0 msg='op=x res=success'\n")
    assert event.host_name == "web01"
    assert event.event_action == "system started"


def test_lines_that_are_no_records_are_named(run, sniff):
    text = EXECVE.format(1, "yes") + "something else\n" + EXECVE.format(2, "yes")[:30] + "\n"
    result = run(auditd, text.encode())
    assert result.explained == {"line without the header of an audit record": 2}
    assert result.account.unexplained == 0
    assert sniff(auditd, text.encode()) > 90
    assert sniff(auditd, b"Nov 20 10:00:00 host sshd[1]: hello\n" * 20) == 0


def test_pieces_of_long_arguments_are_put_together():
    line = audit_line('type=EXECVE msg=audit(1.0:1): argc=2 a0="x" a1_len=8 a1[0]=41424344 a1[1]=45464748')
    assert arguments(line.fields) == ["x", "ABCDEFGH"]


@pytest.mark.parametrize(
    ("name", "value", "kind", "expected"),
    [
        ("exe", '"/bin/sh"', "SYSCALL", "/bin/sh"),
        ("exe", "2F746D702F6120", "SYSCALL", "/tmp/a "),
        ("a1", "41", "SYSCALL", "41"),
        ("a1", "41", "EXECVE", "A"),
        ("pid", "2020", "SYSCALL", "2020"),
        ("name", "41F", "PATH", "41F"),
        ("name", "FFFE", "PATH", "\\xff\\xfe"),
    ],
)
def test_hexadecimal_is_decoded_where_the_kernel_uses_it(name, value, kind, expected):
    assert decoded(name, value, kind) == expected


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_behind_the_header_is_kept(text):
    line = audit_line("type=EXECVE msg=audit(1700000000.1:7): " + text)
    assert line is not None
    assert line.serial == "7"


def test_hostile_lines_take_linear_time(run):
    text = "type=EXECVE msg=audit(1.0:1): " + "a" * 60_000 + "\n" + "type=X msg=audit(1.0:2): " + 'a="' * 20_000 + "\n"
    began = time.perf_counter()
    assert len(events(run, text)) == 2
    assert time.perf_counter() - began < 1


def test_samples(run, samples, sniff):
    found = {}
    for path in sorted((samples / "linux").glob("*")):
        if path.name.startswith("otrf_auditd") or path.name in ("plaso_audit_enriched.log", "plaso_selinux.log"):
            data = path.read_bytes()
            assert sniff(auditd, data) > 90
            result = run(auditd, data)
            assert result.account.unexplained == 0
            found[path.name] = (len(result.records), sum(e.event_action == "process start" for e in result.records))
    assert found == {
        "otrf_auditd_sh_arp_cache.log": (2, 2),
        "otrf_auditd_sh_binary_padding_dd.log": (1, 1),
        "plaso_audit_enriched.log": (12, 3),
        "plaso_selinux.log": (10, 0),
    }
