"""Analysis Views: counts at the other ends, wildcards, own addresses, peaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.analysis.pivot import (
    OwnAddresses,
    PivotView,
    count_columns,
    first_columns,
    peaks,
    pivot,
    row_filter,
    saved_views,
    with_wildcards,
)
from responder.index.reader import EvidenceIndex
from responder.model.absent import Absent
from responder.model.alert import AlertRecord
from responder.model.endpoint import EndpointRecord
from responder.model.host import Host
from responder.model.source import RefKind, SourceRef
from responder.model.tables import BY_NAME
from responder.query.compile import compile_filter
from responder.query.wildcard import like
from tests.ui.ui_fakes import build_index, item

OWN = "192.168.221.180"
COUNTS = ("source.address", "destination.address", "destination.port")


def place(number: int) -> SourceRef:
    return SourceRef(evidence_id="e1", path="alert.fast", kind=RefKind.LINE, value=number)


def alert(number, tag, source, target, port=80, time=None, **more):
    return AlertRecord(
        source=place(number), time=number * 10 if time is None else time, tag=tag, source_address=source,
        destination_address=target, destination_port=port, **more,
    )  # fmt: skip


@pytest.fixture
def make(tmp_path):
    opened = []

    def made(records):
        hosts = (Host(id="h1", addresses=(OWN,)),)
        path = build_index(
            tmp_path / f"{len(opened)}.index", [(item(1, "alert.fast", table="alerts"), records)], (), hosts
        )
        opened.append(EvidenceIndex(path))
        return opened[-1]

    yield made
    for index in opened:
        index.close()


def small(make):
    return make(
        [
            *(alert(n, "MSRPC_LSASS_Bo", OWN, f"10.0.{n // 5}.{n}", 445) for n in range(1, 21)),
            *(alert(30 + n, "SSL2_Master_Key_Overflow", f"203.0.113.{n}", OWN, 443) for n in range(4)),
            alert(40, "TFTP_Get", OWN, "203.0.113.9", 69),
            alert(41, "SSH_Detected", "203.0.113.9", OWN, 121, time=Absent.UNPARSED),
            alert(42, "ping", Absent.NOT_COLLECTED, Absent.UNPARSED, Absent.NOT_APPLICABLE),
        ]
    )


def test_counts_sources_targets_and_objects(make):
    rows = {r.value: r for r in pivot(small(make), PivotView(counts=COUNTS))}
    worm = rows["MSRPC_LSASS_Bo"]
    assert (worm.rows, worm.counts, worm.first, worm.last) == (20, (1, 20, 1), 10, 200)
    assert worm.spreading
    assert not rows["SSL2_Master_Key_Overflow"].spreading
    assert rows["SSL2_Master_Key_Overflow"].counts == (4, 1, 1)


def test_absent_ends_and_times_are_counted_as_rows_but_not_as_values(make):
    rows = {r.value: r for r in pivot(small(make), PivotView(counts=COUNTS))}
    assert rows["ping"].counts == (0, 0, 0)
    assert rows["ping"].rows == 1
    assert (rows["SSH_Detected"].first, rows["SSH_Detected"].last) == (None, None)
    several = make([alert(n, "x", a, "t") for n, a in enumerate((Absent.NOT_COLLECTED, Absent.UNPARSED, "10.0.0.1"))])
    assert pivot(several, PivotView(counts=("source.address",)))[0].counts == (1,)


def test_most_rows_first_and_nothing_lost(make):
    rows = pivot(small(make), PivotView(counts=COUNTS))
    assert [r.rows for r in rows] == sorted((r.rows for r in rows), reverse=True)
    assert sum(r.rows for r in rows) == 27


def test_own_addresses_are_marked_in_address_columns_only(make):
    index = small(make)
    rows = {r.value: r.own for r in pivot(index, PivotView(first="source.address", counts=("tag",)))}
    assert rows[OWN] == "host"
    assert rows["203.0.113.9"] == ""
    targets = {r.value: r.own for r in pivot(index, PivotView(first="destination.address"))}
    assert targets["10.0.0.1"] == "network"
    assert {r.own for r in pivot(index, PivotView(first="tag"))} == {""}


@pytest.mark.parametrize(
    ("address", "word"),
    [
        (OWN, "host"), ("192.168.221.7", "network"), ("10.1.2.3", "network"), ("8.8.8.8", ""), ("198.51.100.9", "network"),
        ("127.0.0.1", ""), ("0.0.0.0", ""), ("evil.example", ""), ("", ""), ("::ffff:192.168.221.180", "host"),
    ],
)  # fmt: skip
def test_own_addresses(address, word):
    assert OwnAddresses((Host(id="h1", addresses=(OWN + "/24", "198.51.100.24")),)).word(address) == word


def test_a_source_with_many_targets_spreads_by_itself(make):
    view = PivotView(first="source.address", counts=("destination.address",))
    rows = {r.value: r for r in pivot(small(make), view)}
    assert rows[OWN].spreading
    assert not any(r.spreading for v, r in rows.items() if v != OWN)
    assert not any(r.spreading for r in pivot(small(make), view, many=50))


def test_the_filter_of_a_line_finds_exactly_its_rows(make):
    index = small(make)
    for view in (
        PivotView(counts=COUNTS), PivotView(first="source.address"), PivotView(first="destination.port"),
        with_wildcards(PivotView(first="source.address"), ["*Overflow", "TFTP*"]),
    ):  # fmt: skip
        for row in pivot(index, view):
            where = compile_filter(row_filter(view, row.value), BY_NAME["alerts"])
            assert index.count("alerts", where) == row.rows


def test_wildcards_as_in_the_course(make):
    index = small(make)

    def tags(*patterns):
        return {r.value for r in pivot(index, with_wildcards(PivotView(), patterns))}

    assert tags("*overflow") == {"SSL2_Master_Key_Overflow"}
    assert tags("*Bo", "SSH*") == {"MSRPC_LSASS_Bo", "SSH_Detected"}
    assert tags("TFTP_Get") == {"TFTP_Get"}
    assert tags("nothing*") == set()
    assert len(tags()) == 5


def test_stage_views_of_the_catalogue(make):
    views = {v.id: v for v in saved_views()}
    index = small(make)
    found = {i: {r.value for r in pivot(index, views[i])} for i in ("attack", "download", "backdoor", "scan", "worm")}
    assert found["attack"] == {"MSRPC_LSASS_Bo", "SSL2_Master_Key_Overflow"}
    assert found["download"] == {"TFTP_Get"}
    assert found["backdoor"] == {"SSH_Detected"}
    assert found["scan"] == set()
    assert found["worm"] == {OWN}
    modern = make(
        [
            alert(1, "ET WEB_SERVER /etc/passwd", "1.1.1.1", OWN, category="Web Application Attack"),
            alert(2, "vendor rule 17", "1.1.1.1", OWN, category="Malware Command and Control Activity Detected"),
            alert(3, "vendor rule 18", "1.1.1.1", OWN, category="Detection of a Network Scan"),
            alert(4, "GPL NETBIOS something", "1.1.1.1", OWN, category="Attempted Administrator Privilege Gain"),
        ]
    )
    found = {i: {r.value for r in pivot(modern, views[i])} for i in ("attack", "backdoor", "scan")}
    assert found == {
        "attack": {"ET WEB_SERVER /etc/passwd", "GPL NETBIOS something"},
        "backdoor": {"vendor rule 17"},
        "scan": {"vendor rule 18"},
    }


def test_every_view_of_the_catalogue_can_be_run(make):
    index = small(make)
    for view in saved_views():
        pivot(index, view)
        assert view.first in {c.key for c in first_columns(view.table)}
        assert set(view.counts) <= {c.key for c in count_columns(view.table)}
        assert len(view.filter) < 4_096


def test_endpoints_have_two_ends_too(make):
    index = make(
        [
            EndpointRecord(source=place(n), process_name="Msbb.exe", local_address=OWN, remote_address=f"10.0.0.{n}", remote_port=135)
            for n in range(1, 20)
        ]
    )  # fmt: skip
    view = next(v for v in saved_views() if v.id == "sockets")
    (row,) = pivot(index, view)
    assert (row.value, row.counts, row.spreading) == ("Msbb.exe", (1, 19, 1), True)


def test_span(make):
    rows = pivot(small(make), PivotView(), span=(10, 50))
    assert [(r.value, r.rows) for r in rows] == [("MSRPC_LSASS_Bo", 5)]


def test_peaks():
    assert peaks([1, 2, 1, 0, 50, 60, 1, 2, 90, 1]) == (5, 8)
    assert peaks([3] * 40) == ()
    assert peaks([]) == peaks([0, 9]) == ()


@given(st.text(max_size=30), st.lists(st.text(alphabet="ab*", max_size=8), max_size=4))
def test_wildcards_agree_with_the_shell(text, patterns):
    import fnmatch

    for pattern in patterns:
        assert like(text, pattern) == fnmatch.fnmatchcase(text.lower(), pattern)
        if pattern.replace("*", ""):
            assert like(pattern.replace("*", "xx"), pattern)


def test_wildcards_are_linear():
    assert not like("a" * 200_000, "*a" * 50 + "b")


def test_named_networks_take_the_place_of_guessed_ones():
    own = OwnAddresses((Host(id="h1", addresses=(OWN,)),), ("203.0.113.0/24", "2001:db8::/32"))
    assert [own.word(a) for a in (OWN, "203.0.113.9", "10.0.0.1", "2001:db8::5", "name")] == [
        "host", "network", "", "network", "",
    ]  # fmt: skip
