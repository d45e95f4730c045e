"""who, w, last, lastb."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.model.time import iso
from responder.model.zone import parse_zone
from responder.parsers import last, who

NA, UNPARSED = Absent.NOT_APPLICABLE, Absent.UNPARSED

LAST = """root     pts/0        203.0.113.9      Sat Jan  2 10:00   still logged in
reboot   system boot  5.10.0-8-amd64   Sat Jan  2 09:59 - 10:30  (00:31)
alice    pts/1        10.0.0.7         Thu Dec 31 23:50 - crash (1+10:09)
shutdown system down  5.10.0-8-amd64   Wed Dec 30 20:00 - 20:01  (00:01)

wtmp begins Wed Dec 30 20:00:00 2020
"""


def test_years_are_counted_up_from_the_beginning(run, sniff):
    result = run(last, LAST.encode(), zone=parse_zone("+09:00"), zone_label="+09:00")
    assert [(iso(r.time), r.event_action, r.user_name, r.source_address) for r in result.records] == [
        ("2021-01-02T01:00:00Z", "session opened", "root", "203.0.113.9"),
        ("2021-01-02T00:59:00Z", "system started", NA, NA),
        ("2020-12-31T14:50:00Z", "session opened", "alice", "10.0.0.7"),
        ("2020-12-30T11:00:00Z", "system stopped", NA, NA),
    ]
    assert (result.account.expected, result.explained, result.warnings) == (4, {}, [])
    assert result.records[0].time_zone == "+09:00"
    assert sniff(last, LAST.encode()) == 91


def test_full_times_and_failed_logons(run):
    text = (
        "UNKNOWN  ssh:notty    203.0.113.9      Sat Jan  2 10:00:01 2021 - Sat Jan  2 10:00:01 2021  (00:00)\n"
        "         ssh:notty    203.0.113.9      Sat Jan  2 10:00:00 2021 - Sat Jan  2 10:00:00 2021  (00:00)\n"
        "\nbtmp begins Sat Jan  2 10:00:00 2021\n"
    )
    records, account = run(last, text.encode())
    assert [(r.event_action, r.user_name, iso(r.time)) for r in records][0] == (
        "logon failed",
        "UNKNOWN",
        "2021-01-02T10:00:01Z",
    )
    assert account.expected == 2


def test_without_a_year_there_is_no_time(run):
    text = LAST.split("\n\n")[0]
    result = run(last, text.encode())
    assert {r.time for r in result.records} == {UNPARSED}
    assert "writes no year" in result.warnings[0]
    from responder.model.time import from_datetime, to_datetime

    modified = from_datetime(to_datetime(132_540_000_000_000_000))  # December 2020
    assert modified == 132_540_000_000_000_000
    later = 132_560_000_000_000_000  # January 2021
    assert iso(run(last, text.encode(), modified=later).records[0].time) == "2021-01-02T10:00:00Z"


def test_who_and_w(run, sniff):
    text = "alice    pts/0        2020-02-29 18:43 (192.168.71.1)\nroot     tty1         Feb 29 12:14\n"
    records, _ = run(who, text.encode())
    assert [(r.name, r.value, r.detail) for r in records] == [
        ("alice", "pts/0", "from 192.168.71.1, since 2020-02-29 18:43"),
        ("root", "tty1", "since Feb 29 12:14"),
    ]
    assert (iso(records[0].time), records[1].time) == ("2020-02-29T18:43:00Z", UNPARSED)
    assert sniff(who, text.encode()) == 82
    text = (
        " 10:00:00 up 1 day,  2:00,  1 user,  load average: 0.00, 0.01, 0.05\n"
        "USER     TTY      FROM             LOGIN@   IDLE   JCPU   PCPU WHAT\n"
        "alice    pts/0    192.168.71.1     09:43    0.00s  0.04s  0.00s nc -l 4444\n"
    )
    (record,), account = run(who, text.encode())
    assert record.detail == "from 192.168.71.1, since 09:43, running nc -l 4444"
    assert account.expected == 1


@pytest.mark.parametrize("parser", [last, who])
def test_any_text_is_accounted_for(run, sniff, parser):
    lines = [
        *LAST.split("\n"),
        "alice    pts/0        2020-02-29 18:43 (x)",
        "USER TTY FROM WHAT",
        "a b Mon Feb 30 25:61 9999",
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
def test_published_listings(run, samples):
    records, account = run(last, (samples / "text/linux_centos-7.7_last-w.txt").read_bytes())
    assert len(records) == account.expected == 67
    assert (iso(records[0].time), iso(records[-1].time)) == ("2020-02-28T13:49:00Z", "2019-08-15T10:57:00Z")
    times = [r.time for r in records]
    assert all(isinstance(t, int) for t in times)
    records, account = run(last, (samples / "text/linux_centos-7.7_lastb.txt").read_bytes())
    assert {r.event_action for r in records} == {"logon failed"}
    assert (len(records), account.expected) == (4, 4)
    records, account = run(who, (samples / "text/linux_centos-7.7_who.txt").read_bytes())
    assert (len(records), account.expected) == (2, 2)
