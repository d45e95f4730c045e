import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.model.time import iso
from responder.model.zone import parse_zone
from responder.parsers import ps

NA, NC = Absent.NOT_APPLICABLE, Absent.NOT_COLLECTED

AUX = """USER       PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
root         1  0.0  0.2   1416   512 ?        S    Nov30   0:05 init [3]
root         2  0.0  0.0      0     0 ?        SW   Nov30   0:00 [keventd]
nobody    4471  0.0  0.3   2012   900 ?        S    Dec27   0:00 /tmp/.x/xinetdd -p 121  a  b
root       812  0.0  0.3   2012   900 pts/0    Ss   08:45   0:00 sshd: alice [priv]
root       813  0.0  0.3   2012   900 pts/1    Ss   08:45   0:00 -bash
root       900  0.0  0.3   2012   900 ?        Ss   08:45   0:00 nginx: master process /usr/sbin/nginx
root       901  0.0  0.3   2012   900 ?        S    08:45   0:00  \\_ nginx: worker process
"""


def brief(r):
    return (r.process_pid, r.process_name, r.process_path, r.user_name, r.session)


def test_aux(run, sniff):
    result = run(ps, AUX.encode())
    assert [brief(r) for r in result.records] == [
        (1, "init", NC, "root", NA),
        (2, "keventd", NA, "root", NA),
        (4471, "xinetdd", "/tmp/.x/xinetdd", "nobody", NA),
        (812, "sshd", NC, "root", "pts/0"),
        (813, "bash", NC, "root", "pts/1"),
        (900, "nginx", NC, "root", NA),
        (901, "nginx", NC, "root", NA),
    ]
    assert result.records[2].process_command_line == "/tmp/.x/xinetdd -p 121  a  b"
    assert result.records[6].process_command_line == "nginx: worker process"
    assert (result.account.expected, result.explained) == (7, {})
    assert sniff(ps, AUX.encode()) == 91


def test_ef_with_parent(run):
    text = (
        "UID        PID  PPID  C STIME TTY          TIME CMD\n"
        "root         1     0  0 Nov23 ?        00:00:03 /sbin/init splash\n"
        "    root  4471     1   0   Nov 23 ?           0:01 /usr/lib/saf/sac -t 300\n"
    )
    records, _ = run(ps, text.encode())
    assert [(r.process_pid, r.process_parent_pid, r.process_command_line) for r in records] == [
        (1, 0, "/sbin/init splash"),
        (4471, 1, "/usr/lib/saf/sac -t 300"),
    ]


def test_lstart_is_a_time_in_the_host_zone(run):
    text = (
        "    PID USER                      STARTED COMMAND\n"
        "      1 root     Mon Nov 23 08:45:17 2026 /sbin/init\n"
        "      7 root     Mon Nov 31 08:45:17 2026 x\n"
    )
    records, _ = run(ps, text.encode(), zone=parse_zone("+09:00"))
    assert iso(records[0].process_start) == "2026-11-22T23:45:17Z"
    assert (records[1].process_start, records[1].process_name) == (Absent.UNPARSED, "x")


def test_busybox_and_macos(run):
    text = "  PID USER       VSZ STAT COMMAND\n    1 root      1500 S    {init} /bin/sh /init\n"
    (record,), _ = run(ps, text.encode())
    assert (record.process_pid, record.process_command_line) == (1, "{init} /bin/sh /init")
    text = (
        "USER               PID  %CPU %MEM      VSZ    RSS   TT  STAT STARTED      TIME COMMAND\n"
        "_windowserver      148   5.0  1.0  6500000  90000   ??  Ss   Mon10AM  10:00.00 /S/L/WindowServer -daemon\n"
    )
    (record,), _ = run(ps, text.encode())
    assert brief(record) == (148, "WindowServer", "/S/L/WindowServer", "_windowserver", NA)


def test_lines_that_are_no_processes_are_told(run):
    result = run(ps, ("top - 10:00:00 up 1 day\n" + AUX + "garbage\n").encode())
    assert (len(result.records), result.explained) == (7, {"line not understood": 2})


@given(st.lists(st.one_of(st.text(max_size=60), st.sampled_from(AUX.split("\n"))), max_size=15))
def test_any_mixture_is_accounted_for(run, lines):
    assert run(ps, "\n".join(lines).encode("utf-8", "surrogatepass")).account.unexplained == 0


@given(st.binary(max_size=300))
def test_any_bytes(run, sniff, data):
    assert run(ps, data).account.unexplained == 0
    assert 0 <= sniff(ps, data) <= 100


@pytest.mark.samples
def test_published_listing(run, samples):
    data = (samples / "text/linux_centos-7.7_ps-axu.txt").read_bytes()
    records, account = run(ps, data)
    assert len(records) == account.expected == data.count(b"\n") - 1
