from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.model.time import iso
from responder.model.zone import parse_zone
from responder.parsers.written_dates import parse_written
from responder.parsers.yearless import LocalClock, YearCounter, YearlessFile

JST = parse_zone("+09:00")


@pytest.mark.parametrize(
    ("text", "expected", "zone"),
    [
        ("Mon Nov 23 08:43:45 2026", "2026-11-22T23:43:45Z", ""),
        ("Mon 23 Nov 2026 08:43:45 AM UTC", "2026-11-23T08:43:45Z", "UTC"),
        ("Tue 01 Jan 2019 12:00:00 AM UTC", "2019-01-01T00:00:00Z", "UTC"),
        ("Thu 21 Nov 2024 08:01:54 PM UTC", "2024-11-21T20:01:54Z", "UTC"),
        ("Do 02 Mär 2023 07:33:55 UTC", "2023-03-02T07:33:55Z", "UTC"),
        ("Di 05 Mai 2026 10:26:56 CEST", "2026-05-05T01:26:56Z", ""),
        ("mar. 24 nov. 2026 10:26:56 +0100", "2026-11-24T09:26:56Z", "+01:00"),
        ("2026年11月23日 08時43分45秒", "2026-11-22T23:43:45Z", ""),
        ("2004年11月20日 08:01:15", "2004-11-19T23:01:15Z", ""),
        ("2004年11月20日 午後8時01分15秒", "2004-11-20T11:01:15Z", ""),
        ("２００４年１１月２０日　０８：０１：１５", "2004-11-19T23:01:15Z", ""),
        ("2004/11/20 8:01:15", "2004-11-19T23:01:15Z", ""),
        ("20.11.2004 08:01:15", "2004-11-19T23:01:15Z", ""),
        ("11/20/2004 8:01:15 PM", "2004-11-20T11:01:15Z", ""),
        ("20261123084345", "2026-11-22T23:43:45Z", ""),
    ],
)
def test_dates_of_many_locales(text, expected, zone):
    ticks, label = parse_written(text, JST)
    assert (iso(ticks), label) == (expected, zone)


@pytest.mark.parametrize("text", ["", "Never", "08:43:45", "Nov 23 2026", "03/04/2004 10:00:00", "2026-13-45 10:00:00",
                                  "99991399999999", "Mon Foo 23 08:43:45 2026"])  # fmt: skip
def test_what_is_no_date_is_none(text):
    assert parse_written(text, JST) is None


@given(st.text(max_size=80))
def test_any_text_is_a_date_or_none(text):
    parse_written(text, JST)


def test_years_are_counted_by_half_a_year():
    counter = YearCounter()
    days = [(6, 1), (12, 31), (1, 1), (12, 31), (1, 2), (12, 30), (12, 29), (1, 1), (7, 1)]
    assert [counter.year_of(*d) for d in days] == [0, 0, 1, 0, 1, 0, 0, 1, 1]


def test_the_last_line_may_be_a_day_ahead_of_the_clock():
    clock = LocalClock(JST)
    for moment, year in (((2005, 1, 3), 2004), ((2004, 12, 31), 2004), ((2004, 12, 29), 2003)):
        file = YearlessFile()
        file.see(12, 31, 10)
        assert file.settle(clock.ticks(*moment, 12, 0, 0), JST) == year


def test_leap_days_move_the_year_back():
    file = YearlessFile()
    file.see(2, 29)
    assert file.settle(LocalClock(JST).ticks(2007, 3, 1, 0, 0, 0), JST) == 2004


def test_nothing_known_gives_no_year():
    file = YearlessFile()
    file.see(13, 40)
    file.see(3, 1)
    assert file.settle(None, JST) is None


def test_clock_refuses_impossible_times():
    clock = LocalClock(JST)
    assert clock.ticks(2004, 2, 30, 1, 1, 1) is None
    assert clock.ticks(2004, 2, 28, 25, 1, 1) is None
    assert clock.ticks(2004, 2, 28, 1, 1, 61) is None
