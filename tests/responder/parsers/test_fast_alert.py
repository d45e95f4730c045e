from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.model.time import from_datetime, iso
from responder.model.zone import parse_zone
from responder.parsers import eve_json, fast_alert
from responder.parsers.base import Head
from responder.parsers.registry import identify
from tests.responder.parsers.conftest import run_parser

TAIL = " [**] [1:2001:3] Some message [**] [Classification: Misc activity] [Priority: 2] {TCP} 10.0.0.1:4000 -> 10.0.0.2:80"


def at(year: int, month: int, day: int) -> int:
    return from_datetime(datetime(year, month, day, tzinfo=UTC))


def times(result) -> list[str]:
    return [iso(r.time) if isinstance(r.time, int) else str(r.time) for r in result.records]


def test_suricata_line(run):
    line = "03/04/2021-05:06:07.123456  [Drop]" + TAIL
    result = run(fast_alert, line.encode(), zone=parse_zone("+09:00"), zone_label="+09:00")
    (alert,) = result.records
    assert iso(alert.time) == "2021-03-03T20:06:07.123456Z"
    assert (alert.time_zone, alert.tag, alert.signature) == ("+09:00", "Some message", "1:2001:3")
    assert (alert.category, alert.priority, alert.action, alert.protocol) == ("Misc activity", 2, "Drop", "TCP")
    assert (alert.source_address, alert.source_port) == ("10.0.0.1", 4000)
    assert (alert.destination_address, alert.destination_port) == ("10.0.0.2", 80)
    assert result.account.expected == 1
    assert not result.warnings


def test_quotes_interface_application_and_missing_fields(run):
    lines = (
        '12/28-12:55:38.5 [block] [**] [1:9:1] <eth0> "A \\"quoted\\" name" [**] [AppID: ssh] {ICMP} 10.0.0.1 -> 10.0.0.2\n'
        "12/28-12:55:39 [**] [116:6:1] (ipv4) bad length [**] [Priority: 3] [**] [Raw pkt: 45 00 00 14]\n"
    )
    first, second = run(fast_alert, lines.encode(), modified=at(2022, 1, 2)).records
    assert first.tag == 'A \\"quoted\\" name'
    assert (first.action, first.category, first.priority) == ("block", Absent.NOT_COLLECTED, Absent.NOT_COLLECTED)
    assert first.detail == "interface eth0; application ssh"
    assert (first.source_port, first.destination_port) == (Absent.NOT_APPLICABLE, Absent.NOT_APPLICABLE)
    assert second.detail == "raw packet 45 00 00 14"
    assert second.source_address is Absent.NOT_COLLECTED
    assert second.priority == 3


@pytest.mark.parametrize(
    ("end", "protocol", "address", "port"),
    [
        ("2001:df1:c200:c:0:0:0:35:60884", "TCP", "2001:df1:c200:c::35", 60884),
        ("2001:0df1:c200:000c:0000:0000:0000:0035", "TCP", "2001:df1:c200:c::35", Absent.NOT_APPLICABLE),
        ("fe80::1:443", "TCP", "fe80::1", 443),
        ("[fe80::1]:443", "UDP", "fe80::1", 443),
        ("192.0.2.1:65535", "UDP", "192.0.2.1", 65535),
        ("192.0.2.1:99999", "UDP", "192.0.2.1", Absent.NOT_APPLICABLE),
        ("192.0.2.1", "PROTO:50", "192.0.2.1", Absent.NOT_APPLICABLE),
        ("xxx.xxx.xxx.xxx:80", "TCP", "xxx.xxx.xxx.xxx", 80),
    ],
)
def test_ends(run, end, protocol, address, port):
    line = f"03/04/2021-05:06:07.1  [**] [1:1:1] m [**] [Priority: 1] {{{protocol}}} {end} -> 10.0.0.2:80"
    (alert,) = run(fast_alert, line.encode()).records
    assert (alert.source_address, alert.source_port) == (address, port)


def test_icmp_type_and_code_are_no_ports(run):
    line = "03/04/2021-05:06:07.1  [**] [1:1:1] m [**] [Priority: 1] {IPv6-ICMP} fe80:0:0:0:0:0:0:1:133 -> ff02:0:0:0:0:0:0:2:0"
    (alert,) = run(fast_alert, line.encode()).records
    assert (alert.source_address, alert.source_port) == ("fe80::1", Absent.NOT_APPLICABLE)
    assert alert.detail == "ICMP type 133 code 0"


def test_no_year_rolls_over_backwards_from_the_collection(run):
    data = "".join(f"{d}-10:00:00.0 {TAIL}\n" for d in ("11/30", "12/31", "01/01", "12/31", "01/02")).encode()
    result = run(fast_alert, data, modified=at(2005, 1, 3))
    assert [t[:10] for t in times(result)] == ["2004-11-30", "2004-12-31", "2005-01-01", "2004-12-31", "2005-01-02"]
    assert {r.time_zone for r in result.records} == {"assumed UTC, year assumed"}
    assert "year assumed: begins in 2004" in result.labels


def test_no_year_and_no_collection_time_leaves_the_time_absent(run):
    result = run(fast_alert, f"11/30-10:00:00.0 {TAIL}\n".encode())
    assert times(result) == ["Absent.UNPARSED"]
    assert any("no year" in w for w in result.warnings)


def test_a_date_after_the_collection_belongs_to_the_year_before(run):
    result = run(fast_alert, f"11/30-10:00:00.0 {TAIL}\n".encode(), modified=at(2005, 1, 3))
    assert times(result) == ["2004-11-30T10:00:00Z"]


@pytest.mark.parametrize(
    ("dates", "first", "told"),
    [
        (("12/21/04", "12/28/04"), "2004-12-21", "only this order"),
        (("21/12/28", "22/01/02"), "2021-12-28", "only this order"),
        # Both orders are dates; only one of them leaves the lines in order.
        (("12/01/05", "01/02/06"), "2005-12-01", "in order only so"),
        (("04/05/06", "04/06/02", "05/01/01"), "2004-05-06", "in order only so"),
        # Read the other way, the alerts lie after the collection.
        (("05/06/11", "05/06/11"), "2005-06-11", "after the collection"),
    ],
)
def test_two_digit_orders_are_inferred_over_the_file(run, dates, first, told):
    data = "".join(f"{d}-10:00:00.0 {TAIL}\n" for d in dates).encode()
    result = run(fast_alert, data, modified=at(2008, 1, 1) if "after" in told else at(2026, 1, 1))
    assert times(result)[0].startswith(first)
    assert any(told in label for label in result.labels)
    assert not result.warnings


def test_an_order_that_cannot_be_told_is_stated(run):
    result = run(fast_alert, f"04/05/06-10:00:00.0 {TAIL}\n".encode(), modified=at(2026, 1, 1))
    assert any("may be wrong" in w for w in result.warnings)
    assert len(result.records) == 1


def test_dates_that_no_order_makes_valid_keep_the_alert(run):
    result = run(fast_alert, f"12/28/04-10:00:00.0 {TAIL}\n99/99/99-10:00:00.0 {TAIL}\n".encode())
    assert times(result) == ["2004-12-28T10:00:00Z", "Absent.UNPARSED"]
    assert any("1 alerts carry a date that is not valid" in w for w in result.warnings)


def test_packet_dumps_belong_to_their_alert_and_other_lines_are_explained(run):
    data = f"03/04/2021-05:06:07.1 {TAIL}\n0x0000: 00 0C 29 AA\n00000010  45 00 00 3C 1C 46\n=+=+=+=+=+=+\nrestarted\n"
    result = run(fast_alert, data.encode())
    assert (result.account.expected, result.account.shown) == (2, 1)
    assert result.explained == {"line is not an alert": 1}


def test_a_cut_line_is_kept_and_counted(run):
    result = run(fast_alert, b"03/04/2021-05:06:07.1  [**]\n")
    assert result.records[0].tag is Absent.UNPARSED
    assert any("cut or damaged" in w for w in result.warnings)


def test_recognised_by_content_only(sniff):
    assert sniff(fast_alert, f"03/04/2021-05:06:07.1 {TAIL}\n".encode()) == 97
    assert sniff(fast_alert, b"03/04/2021 05:06:07 something [**]\n") == 0
    assert sniff(fast_alert, b"\x00\x01") == 0


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["", "03/04/2021-05:06:07.1 [**] ", f"01/02/03-04:05:06.7 {TAIL}\n"]))
def test_any_text_keeps_the_account(text, prefix):
    result = run_parser(fast_alert, (prefix + text).encode("utf-8", "replace"), modified=at(2026, 1, 1))
    assert result.account.unexplained == 0


def test_shipped_sample(run, shipped_samples):
    data = (shipped_samples / "redhat-phishing" / "alert.fast").read_bytes()
    assert identify(Head(data[: Head.SIZE], len(data))) is fast_alert
    result = run(fast_alert, data, zone=parse_zone("+09:00"), zone_label="+09:00", modified=at(2004, 12, 28))
    assert result.account.shown == len(data.splitlines()) == 856
    assert result.account.unexplained == 0
    assert iso(result.records[0].time) == "2004-12-20T15:06:40.850835Z"
    assert all(isinstance(r.tag, str) and "[" not in r.tag for r in result.records)
    assert not result.warnings


@pytest.mark.samples
def test_fast_log_and_eve_of_one_run_tell_the_same_alerts(run, samples):
    compared = 0
    for path in sorted((samples / "ids").glob("*/fast.log")):
        fast = run(fast_alert, path.read_bytes())
        eve = run(eve_json, (path.parent / "eve.json").read_bytes())
        assert fast.account.unexplained == eve.account.unexplained == 0
        alerts = [r for r in eve.records if hasattr(r, "tag")]

        def key(r):
            return (r.time, r.tag, r.signature, r.category, r.priority, r.protocol, r.source_address, r.source_port,
                    r.destination_address, r.destination_port)  # fmt: skip

        assert Counter(map(key, fast.records)) == Counter(map(key, alerts)), path
        compared += len(alerts)
    assert compared == 1954


@pytest.mark.samples
def test_published_files_of_both_sensors(run, samples):
    snort = run(fast_alert, (samples / "ids" / "plaso_snort3_alert_fast.log").read_bytes(), modified=at(2022, 3, 1))
    assert [t[:19] for t in times(snort)] == [
        "2021-12-28T12:55:38", "2021-12-28T12:55:38", "2022-01-02T11:30:23", "2022-02-04T23:41:31",
    ]  # fmt: skip
    assert snort.records[0].tag == "PROTOCOL-ICMP PING Unix"
    assert (snort.records[3].source_address, snort.records[3].source_port) == ("2001:df1:c200:c::35", 60884)
    suricata = run(fast_alert, (samples / "ids" / "plaso_suricata_alert_fast.log").read_bytes())
    assert [t[:10] for t in times(suricata)] == ["2010-05-10", "2021-12-28", "2021-12-28", "2022-01-02", "2022-02-04"]
