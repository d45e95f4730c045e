from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.model.event import ACTIONS, EventRecord
from responder.model.host import FactRecord
from responder.model.time import from_datetime, iso
from responder.model.zone import parse_zone
from responder.parsers import syslog
from responder.parsers.base import Head
from responder.parsers.registry import identify
from tests.responder.parsers.conftest import run_parser

NOW = from_datetime(datetime(2026, 11, 24, tzinfo=UTC))
HEAD = "Nov 23 08:39:33 web01 "


def one(run, text: str, head: str = HEAD) -> EventRecord:
    (event,) = run(syslog, (head + text + "\n").encode(), modified=NOW).records
    return event


@pytest.mark.parametrize(
    ("line", "action", "user", "address", "port", "target"),
    [
        ("sshd[1]: Accepted password for bob from 10.0.0.5 port 50000 ssh2", "logon", "bob", "10.0.0.5", 50000, None),
        ("sshd[1]: Accepted publickey for bob from 10.0.0.5 port 50000 ssh2: RSA SHA256:x", "logon", "bob", "10.0.0.5", 50000, None),
        ("sshd[1]: Failed password for root from ::1 port 9 ssh2", "logon failed", "root", "::1", 9, None),
        ("sshd[1]: Failed password for invalid user  from 10.0.0.5 port 9 ssh2", "logon failed", None, "10.0.0.5", 9, None),
        ("sshd[1]: Failed password for illegal user x from 10.0.0.5 port 9 ssh2", "logon failed", "x", "10.0.0.5", 9, None),
        # A user name chosen to look like an address must not move the address.
        ("sshd[1]: Failed password for invalid user x from 1.2.3.4 port 22 ssh2 from 9.9.9.9 port 5 ssh2", "logon failed",
         "x from 1.2.3.4 port 22 ssh2", "9.9.9.9", 5, None),
        ("sshd[1]: message repeated 2 times: [ Failed password for root from 10.0.0.5 port 9 ssh2]", "logon failed", "root", "10.0.0.5", 9, None),
        ("sshd[1]: Failed none for invalid user x from 10.0.0.5 port 9 ssh2", None, "x", "10.0.0.5", 9, None),
        ("sshd[1]: Invalid user admin from 10.0.0.5 port 9", None, "admin", "10.0.0.5", 9, None),
        ("sshd[1]: Illegal user admin from 10.0.0.5", None, "admin", "10.0.0.5", None, None),
        ("sshd[1]: Connection closed by authenticating user root 10.0.0.5 port 9 [preauth]", None, "root", "10.0.0.5", 9, None),
        ("sshd[1]: Received disconnect from 10.0.0.5: 11: Bye Bye [preauth]", None, None, "10.0.0.5", None, None),
        ("sshd[1]: Did not receive identification string from 10.0.0.5", None, None, "10.0.0.5", None, None),
        ("sshd[1]: Server listening on :: port 22.", "listening started", None, "::", 22, None),
        ("sshd[1]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=10.0.0.5  user=root", None, "root", "10.0.0.5", None, None),
        ("vsftpd[1]: pam_unix(vsftpd:auth): authentication failure; logname= uid=0 euid=0 tty=ftp ruser=x rhost=10.0.0.5", "logon failed", "x", "10.0.0.5", None, None),
        ("sshd(pam_unix)[1]: authentication failure; logname= uid=0 euid=0 tty=NODEVssh ruser= rhost=10.0.0.5  user=root", None, "root", "10.0.0.5", None, None),
        ("su(pam_unix)[1]: authentication failure; logname=bob uid=500 euid=0 tty= ruser=bob rhost=  user=root", "logon failed", "root", None, None, None),
        ("sshd[1]: pam_unix(sshd:session): session opened for user bob(uid=1000) by (uid=0)", "session opened", "bob", None, None, None),
        ("su(pam_unix)[1]: session opened for user root by tanaka(uid=500)", "session opened", "tanaka", None, None, "root"),
        ("CRON[1]: pam_unix(cron:session): session closed for user root", "session closed", "root", None, None, None),
        ("su[1]: Successful su for root by bob", "explicit logon", "bob", None, None, "root"),
        ("su[1]: FAILED SU (to root) bob on pts/0", "logon failed", "bob", None, None, "root"),
        ("su: BAD SU bob to root on /dev/ttyp0", "logon failed", "bob", None, None, "root"),
        ("login[1]: FAILED LOGIN 1 FROM 10.0.0.5 FOR root, Authentication failure", "logon failed", "root", "10.0.0.5", None, None),
        ("login[1]: FAILED LOGIN (1) on '/dev/tty1' FOR 'root', Authentication failure", "logon failed", "root", None, None, None),
        ("login[1]: ROOT LOGIN ON tty1", "logon", "root", None, None, None),
        ("useradd[1]: new user: name=eve, UID=0, GID=0, home=/, shell=/bin/sh", "account created", None, None, None, "eve"),
        ("usermod[1]: add 'eve' to group 'sudo'", "group changed", None, None, None, "eve"),
        ("userdel[1]: delete user 'eve'", "account deleted", None, None, None, "eve"),
        ("passwd[1]: pam_unix(passwd:chauthtok): password changed for eve", "password changed", None, None, None, "eve"),
        ("usermod[1]: change user 'eve' password", "password changed", None, None, None, "eve"),
        ("usermod[1]: change user 'eve' shell from '/bin/sh' to '/bin/bash'", "account changed", None, None, None, "eve"),
        ("groupadd[1]: new group: name=eve, GID=1001", "group changed", None, None, None, "eve"),
        ("systemd-logind[1]: New session 5 of user bob.", "session opened", "bob", None, None, None),
        ("CRON[1]: (root) CMD (/usr/bin/x)", "command executed", "root", None, None, None),
        ("crontab[1]: (www) REPLACE (www)", "task changed", "www", None, None, "www"),
        ("kernel: [UFW BLOCK] IN=eth0 OUT= MAC=aa SRC=10.0.0.5 DST=10.0.0.9 LEN=40 PROTO=TCP SPT=4000 DPT=22 SYN", "connection blocked", None, "10.0.0.5", 4000, None),
        ("kernel: Linux version 2.4.20-8", "system started", None, None, None, None),
        ("systemd[1]: Started ssh.service - OpenBSD Secure Shell server.", "service started", None, None, None, None),
        ("systemd[1]: Started Session 5 of user bob.", None, None, None, None, None),
        ("xinetd[1]: START: telnet pid=7 from=10.0.0.5", "network connection", None, "10.0.0.5", None, None),
        ("in.telnetd[1]: refused connect from 10.0.0.5", "connection blocked", None, "10.0.0.5", None, None),
        ("ntpd[688]: time reset 0.006699 s", "time changed", None, None, None, None),
        ("yum[1]: Installed: nmap-6.40", "package installed", None, None, None, "nmap-6.40"),
        ("dovecot: imap-login: Login: user=<bob>, method=PLAIN, rip=10.0.0.5, lip=10.0.0.9", "logon", "bob", "10.0.0.5", None, None),
        ("proftpd[1]: web (10.0.0.5[10.0.0.5]) - USER bob (Login failed): Incorrect password", "logon failed", "bob", "10.0.0.5", None, None),
        ("vsftpd[1]: 10:30:15 FAIL LOGIN failed: client \"10.0.0.5\"", "logon failed", None, "10.0.0.5", None, None),
        ("imapd[1]: Login failed user=bob auth=bob host=pc [10.0.0.5]", "logon failed", "bob", "10.0.0.5", None, None),
        ("ftpd[1]: FTP LOGIN FROM pc [10.0.0.5], bob", "logon", "bob", "10.0.0.5", None, None),
        ("sendmail[1]: iBS0RTX18455: to=<a@b>,<c@d>, ctladdr=apache (48/48), delay=00:00:02, mailer=esmtp, relay=mx. [10.0.0.25], dsn=2.0.0, stat=Sent (OK)",
         "mail sent", "apache", None, None, "a@b,c@d"),
        ("sendmail[1]: iBS0RTX18455: to=<a@b>, mailer=esmtp, relay=mx. [10.0.0.25], stat=Deferred: x", None, None, None, None, "a@b"),
        ("sendmail[1]: iBS0RTX18455: to=root, mailer=local, stat=Sent", None, None, None, None, "root"),
        ("postfix/smtp[1]: 4F2A1B3C: to=<a@b>, relay=mx[10.0.0.25]:25, delay=1, dsn=2.0.0, status=sent (250 ok)", "mail sent", None, None, None, "a@b"),
        ("postfix/local[1]: 4F2A1B3C: to=<a@b>, relay=local, delay=1, status=sent (delivered to mailbox)", None, None, None, None, "a@b"),
    ],
)  # fmt: skip
def test_meaning(run, line, action, user, address, port, target):
    event = one(run, line)

    def value(v):
        return None if isinstance(v, Absent) else v

    assert value(event.event_action) == action
    assert value(event.user_name) == user
    assert value(event.source_address) == address
    assert value(event.source_port) == port
    assert value(event.target) == target
    assert event.event_action is Absent.NOT_APPLICABLE or event.event_action in ACTIONS


def test_sudo_command_and_refusals(run):
    event = one(run, "sudo:   bob : TTY=pts/0 ; PWD=/tmp ; USER=root ; COMMAND=/bin/sh -c 'a ; b'")
    assert (event.event_action, event.user_name, event.target) == ("command executed", "bob", "root")
    assert event.process_command_line == "/bin/sh -c 'a ; b'"
    assert json.loads(event.payload) == {"tty": "pts/0", "pwd": "/tmp"}
    refused = one(run, "sudo:   bob : user NOT in sudoers ; TTY=pts/0 ; PWD=/tmp ; USER=root ; COMMAND=/bin/sh")
    assert refused.event_action is Absent.NOT_APPLICABLE
    assert json.loads(refused.payload)["outcome"] == "user NOT in sudoers"
    wrong = one(run, "sudo:   bob : 3 incorrect password attempts ; TTY=pts/0 ; PWD=/tmp ; USER=root ; COMMAND=/bin/sh")
    assert wrong.event_action == "logon failed"


def test_traditional_line_with_host_process_pid_and_channel(run):
    event = one(run, "sshd[7157]: hello")
    assert (event.host_name, event.process_name, event.process_pid) == ("web01", "sshd", 7157)
    assert (event.log_channel, event.message) == ("auth", "hello")
    assert (iso(event.time), event.time_zone) == ("2026-11-23T08:39:33Z", "assumed UTC, year assumed")
    assert one(run, "kernel: eth0: link up").log_channel == "kernel"
    assert one(run, "postfix/qmgr[2]: x").log_channel == "mail"
    assert one(run, "crond[2]: x").log_channel == "cron"
    assert one(run, "CRON[2]: pam_unix(cron:session): session opened for user root by (uid=0)").log_channel == "auth"
    assert one(run, "ntpd[2]: x").log_channel == "syslog"


def test_lines_without_a_tag(run):
    repeated = one(run, "last message repeated 3 times")
    assert (repeated.host_name, repeated.process_name) == ("web01", Absent.NOT_APPLICABLE)
    assert repeated.message == "last message repeated 3 times"
    assert one(run, "syslogd 1.4.1: restart.").process_name == "syslogd"
    no_host = one(run, "sshd[1]: Accepted password for bob from 10.0.0.5 port 5 ssh2", head="Nov 23 08:39:33 ")
    assert (no_host.host_name, no_host.event_action) == (Absent.NOT_APPLICABLE, "logon")


@pytest.mark.parametrize(
    ("line", "time", "zone", "channel", "level", "message"),
    [
        ("<86>1 2003-10-11T22:14:15.003Z web01 su 77 ID47 - \ufeffSuccessful su for root by bob", "2003-10-11T22:14:15.003Z",
         "UTC", "auth", "information", "Successful su for root by bob"),
        ('<34>1 2003-10-11T22:14:15+09:00 web01 su - ID47 [a b="]x\\"] [y"][c d="1"] hi', "2003-10-11T13:14:15Z",
         "+09:00", "auth", "critical", "hi"),
        ("2026-11-23T08:39:33.123456+00:00 web01 sshd[1]: hi", "2026-11-23T08:39:33.123456Z", "UTC", "auth", None, "hi"),
        ("2026-11-23T08:39:33-0330 web01 app: hi", "2026-11-23T12:09:33Z", "-03:30", "syslog", None, "hi"),
        ("<13>Nov 23 08:39:33 web01 app: hi", "2026-11-23T08:39:33Z", "assumed UTC, year assumed", "user", "notice", "hi"),
        ("Nov 23 2004 08:39:33 web01 app: hi", "2004-11-23T08:39:33Z", "assumed UTC", "syslog", None, "hi"),
        ("Nov  3 08:39:33 <auth.info> web01 app: hi", "2026-11-03T08:39:33Z", "assumed UTC, year assumed", "auth", "information", "hi"),
        ("Nov  3 08:39:33 web01 app[1]: [ID 800047 kern.warning] hi", "2026-11-03T08:39:33Z", "assumed UTC, year assumed", "kernel", "warning", "hi"),
    ],
)  # fmt: skip
def test_line_forms(run, sniff, line, time, zone, channel, level, message):
    event = one(run, line, head="")
    assert (iso(event.time), event.time_zone, event.log_channel, event.message) == (time, zone, channel, message)
    assert event.log_level == (level or Absent.NOT_APPLICABLE)
    assert event.host_name == "web01"
    assert sniff(syslog, line.encode()) == 90


def test_structured_data_and_nothing_marks(run):
    event = one(run, '<34>1 - - - - - [a@1 k="v"] hi', head="")
    assert (event.time, event.host_name, event.process_name) == (Absent.NOT_APPLICABLE,) * 3
    assert json.loads(event.payload) == {"structured_data": '[a@1 k="v"]'}
    assert event.message == "hi"


def test_years_are_counted_through_the_file(run):
    days = ("Nov 30", "Dec 31", "Jan  1", "Dec 31", "Feb 29", "Mar  1", "Dec 30", "Jan  2")
    data = "".join(f"{d} 10:00:00 h app: x\n" for d in days).encode()
    result = run(syslog, data, modified=from_datetime(datetime(2005, 1, 3, tzinfo=UTC)))
    assert [iso(e.time)[:10] for e in result.records] == [
        "2003-11-30", "2003-12-31", "2004-01-01", "2003-12-31", "2004-02-29", "2004-03-01", "2004-12-30", "2005-01-02",
    ]  # fmt: skip
    assert "year assumed: begins in 2003" in result.labels


def test_the_zone_of_the_context_is_used_for_traditional_lines(run):
    data = b"Dec 21 00:30:00 h app: x\n"
    result = run(syslog, data, modified=from_datetime(datetime(2004, 12, 28, tzinfo=UTC)), zone=parse_zone("Asia/Tokyo"),
                 zone_label="Asia/Tokyo")  # fmt: skip
    assert iso(result.records[0].time) == "2004-12-20T15:30:00Z"
    assert result.records[0].time_zone == "Asia/Tokyo, year assumed"


def test_joined_files_do_not_shift_years(run):
    data = b"Nov 20 10:00:00 h app: new\nNov 13 10:00:00 h app: old\n"
    result = run(syslog, data, modified=NOW)
    assert [iso(e.time)[:10] for e in result.records] == ["2026-11-20", "2026-11-13"]
    assert any("goes back 1 times" in w for w in result.warnings)


def test_without_a_collection_time_the_times_are_absent_and_told(run):
    result = run(syslog, b"Nov 20 10:00:00 h app: x\n")
    assert result.records[0].time is Absent.UNPARSED
    assert any("no year" in w for w in result.warnings)


def test_continuation_lines_join_and_strange_lines_are_explained(run):
    data = b"noise\n" + HEAD.encode() + b"app: first\n\tsecond\nnot a log line\n" + HEAD.encode() + b"app: x\n"
    result = run(syslog, data, modified=NOW)
    assert [e.message for e in result.records] == ["first ⏎ second", "x"]
    assert result.explained == {"line without a syslog time": 2}
    assert result.account.expected == 4


def test_zero_blocks_of_a_crash_are_no_obstacle(run, sniff):
    data = (HEAD.encode() + b"app: before\n") * 3 + b"\0" * 3000 + (HEAD.encode() + b"app: after\n") * 3
    assert sniff(syslog, data) == 90
    result = run(syslog, data, modified=NOW)
    assert [e.message for e in result.records] == ["before"] * 3 + ["after"] * 3
    assert result.account.unexplained == 0


def test_a_single_host_name_becomes_a_fact(run):
    result = run(syslog, (HEAD + "app: x\n").encode() * 2, modified=NOW)
    (fact,) = result.derived
    assert isinstance(fact, FactRecord)
    assert (fact.category, fact.name, fact.value) == ("identity", "hostname", "web01")
    two = run(syslog, (HEAD + "app: x\n" + HEAD.replace("web01", "db01") + "app: x\n").encode(), modified=NOW)
    assert not two.derived
    assert "2 host names" in two.labels


@pytest.mark.parametrize(
    "data",
    [
        b"", b"hello world\n" * 5, b"type=SYSCALL msg=audit(1.2:3): x\n", b"\xff\xfe\x00\x01" * 40,
        b"2021-04-01 00:00:21 10.0.0.1 GET / - 80 - 10.0.0.2 x - 200 0 0 65\n",
        b"total 12\n-rw-r--r-- 1 root root 5 Nov 23 08:39 x\n",
        b'10.0.0.1 - - [13/Jan/2016:19:31:16 +0000] "GET / HTTP/1.1" 200 494\n',
    ],
)  # fmt: skip
def test_other_files_are_left_to_others(sniff, data):
    assert sniff(syslog, data) == 0


_ATOMS = st.sampled_from(
    ["Nov 23 08:39:33 ", "Feb 30 25:61:61 ", "<34>1 ", "2026-11-23T08:39:33Z ", "web01 ", "sshd[1]: ", "sudo: ", "\n",
     "Failed password for ", " from ", "10.0.0.1 port 5", "pam_unix(", "COMMAND=", " ; ", "[", "]", '"', "\\", "\t", "\0"]
)  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(st.lists(st.one_of(_ATOMS, st.text(max_size=12)), max_size=40))
def test_any_text_keeps_the_account(pieces):
    result = run_parser(syslog, "".join(pieces).encode("utf-8", "replace"), modified=NOW)
    assert result.account.unexplained == 0


def test_hostile_lines_take_linear_time(run):
    evil = [
        HEAD + "sshd[1]: Failed password for " + " from " * 9000 + "x",
        HEAD + "sudo: " + " : ; " * 9000,
        HEAD + "kernel: SRC= DST= " + "SRC=" * 9000,
        "<34>1 2026-11-23T08:39:33Z h a - - [" + '\\"' * 20000,
        HEAD + "sendmail[1]: iBS0RTX18455: to=" + "<" * 40000,
        HEAD + "vsftpd[1]: login failed " + "a" * 60000,
        HEAD + "imapd[1]: Login failed " + "user=" * 12000,
        HEAD + "CRON[1]: (root) CMD (" + ") " * 30000 + "x",
        HEAD + "systemd[1]: Started " + "a." * 30000,
    ]
    result = run(syslog, "\n".join(evil).encode(), modified=NOW)
    assert len(result.records) == len(evil)


def test_shipped_sample(run, shipped_samples):
    folder = shipped_samples / "redhat-phishing"
    moment = from_datetime(datetime(2004, 12, 28, 0, 40, tzinfo=UTC))
    found = {}
    for name in ("secure", "messages", "maillog"):
        data = (folder / name).read_bytes()
        assert identify(Head(data[: Head.SIZE], len(data))) is syslog, name
        found[name] = run(syslog, data, modified=moment, zone=parse_zone("+09:00"), zone_label="+09:00")
        assert found[name].account.shown == len(data.splitlines())
        assert found[name].account.unexplained == 0
        assert {iso(e.time)[:4] for e in found[name].records} == {"2004"}
    secure = Counter(e.event_action for e in found["secure"].records)
    text = (folder / "secure").read_text()
    assert secure["logon failed"] == text.count("Failed password") == 120
    assert secure["logon"] == text.count("Accepted ") == 5
    assert secure["account created"] == 1
    mail = [e for e in found["maillog"].records if e.event_action == "mail sent"]
    assert len(mail) == (folder / "maillog").read_text().count("stat=Sent")
    assert all(isinstance(e.target, str) and isinstance(e.destination_address, str) for e in mail)


@pytest.mark.samples
def test_published_log_counts(run, samples):
    data = (samples / "linux" / "elastic_auth.log").read_bytes()
    result = run(syslog, data, modified=NOW)
    assert (result.account.expected, result.account.shown) == (7121, 7121)
    failed = [e for e in result.records if e.event_action == "logon failed" and "Failed password" in e.message]
    assert len(failed) == 713
    assert sum(e.source_address == "24.151.103.17" for e in failed) == 157
    assert sum(e.event_action == "logon" for e in result.records) == 226


@pytest.mark.samples
def test_staged_log_truth(run, samples):
    result = run(syslog, (samples / "linux" / "chroot_auth.log").read_bytes(), modified=NOW)
    failed = Counter(e.source_address for e in result.records if e.event_action == "logon failed")
    assert sum(failed.values()) == 60
    assert set(failed) == {"127.0.9.66", "127.0.9.67"}
    good = {(e.user_name, e.source_address) for e in result.records if e.event_action == "logon"}
    assert good == {("deploy", "127.0.9.66"), ("alice", "127.0.5.10"), ("bob", "127.0.5.11")}
    assert result.account.unexplained == 0
