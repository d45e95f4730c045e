"""The fan-out detector: on sockets, over looks, in logs, with its thresholds and the sources that agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.analysis.fanout import Attempt, densest
from responder.analysis.rules import network_fanout
from responder.analysis.settings import Settings
from responder.model.finding import Confidence, Severity
from responder.model.time import TICKS_PER_SECOND
from tests.responder.analysis.conftest import WINDOWS_10, alert, at, connection, event, listener, ref, socket

OWN = "192.168.10.21"


def half_open(n, look, minute, host=None, port=445):
    return connection(
        n, host or f"10.9.{n}.7", port, "svch.exe", item=look, state="SYN_SENT", local=40000 + n, process_pid=7,
        observed=at(minute),
    )  # fmt: skip


def attempt(n, seconds, remote):
    return Attempt(round(seconds * TICKS_PER_SECOND), "e", remote, 445, None, half_open=True, source=ref("e", n))


def test_hosts_count_within_the_interval_only():
    tries = [attempt(n, n * 10, f"10.0.0.{n}") for n in range(20)]
    assert len(densest(tries, 60).targets) == 7
    assert len(densest(tries, 500).targets) == 20
    assert densest([], 60) is None


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 12)), max_size=60), st.integers(1, 400))
def test_window_against_brute_force(rows, width):
    tries = [attempt(n, second, f"10.0.0.{host}") for n, (second, host) in enumerate(rows)]
    best = max((len({h for s2, h in rows if s <= s2 <= s + width}) for s, _ in rows), default=0)
    found = densest(tries, width)
    assert (len(found.targets) if found else 0) == best


def test_few_at_a_time_over_several_looks(lab):
    """Four targets in each look: no single look reaches the threshold, the interval over all of them does."""
    tables = {
        f"look{k}": [half_open(4 * k + n, f"look{k}", k / 6) for n in range(4)] for k in range(5)
    }  # fmt: skip
    (found,) = lab.findings("endpoint.fanout", tables)
    assert found.facts["distinct_targets"] == 20
    assert found.facts["growth"] == [4, 4, 4, 4, 4]
    assert found.facts["pid"] == 7
    assert "from look to look: 4, 4, 4, 4 and 4" in str(found.why)
    assert lab.findings("endpoint.fanout", tables, settings=Settings(fanout_seconds=5)) == []
    slow = {f"look{k}": [half_open(4 * k + n, f"look{k}", k * 10) for n in range(4)] for k in range(5)}
    assert lab.findings("endpoint.fanout", slow) == []
    assert len(lab.findings("endpoint.fanout", slow, settings=Settings(fanout_seconds=3600))) == 1


def test_thresholds_stand_in_the_finding(lab):
    rows = {"net": [half_open(n, "net", 0) for n in range(30)]}
    settings = Settings(fanout_targets=12, fanout_seconds=90, fanout_half_open=0.25)
    (found,) = lab.findings("endpoint.fanout", rows, settings=settings)
    for words in ("30 distinct remote hosts within 90 s", "threshold 12 hosts", "threshold 25%"):
        assert words in str(found.why)


@pytest.mark.parametrize(
    ("hosts", "pattern"),
    [
        ([f"10.1.1.{n}" for n in range(1, 21)], "sequential"),
        ([f"{11 + 7 * n}.{(n * 91) % 250}.3.4" for n in range(20)], "random"),
        ([f"10.1.{n % 3}.{(n * 37) % 250}" for n in range(20)], "scattered"),
    ],
)
def test_how_the_addresses_lie(lab, hosts, pattern):
    rows = {"net": [half_open(n, "net", 0, host) for n, host in enumerate(hosts)]}
    (found,) = lab.findings("endpoint.fanout", rows)
    assert found.facts["target_pattern"] == pattern


def established(n, host, port, name="svch.exe"):
    return connection(n, host, port, name, process_pid=7, local=40000 + n, observed=at(0))


def test_answered_walk_over_neighbours_on_a_worm_port(lab):
    walk = [established(n, f"10.1.1.{n}", 445) for n in range(1, 21)]
    (found,) = lab.findings("endpoint.fanout", {"net": walk})
    assert found.severity is Severity.HIGH
    assert found.facts["half_open"] == 0
    apart = [established(n, f"10.1.{n}.{(n * 53) % 250}", 445) for n in range(1, 21)]
    assert lab.findings("endpoint.fanout", {"net": apart}) == []
    web = [established(n, f"10.1.1.{n}", 443) for n in range(1, 21)]
    assert lab.findings("endpoint.fanout", {"net": web}) == []


def test_clients_of_a_server_are_no_targets(lab):
    rows = [listener(1, 445, "System")]
    rows += [
        socket(n, local_address=OWN, local_port=445, remote_address=f"10.1.1.{n}", remote_port=445, state="ESTABLISHED",
               process_name="System") for n in range(2, 30)
    ]  # fmt: skip
    assert lab.findings("endpoint.fanout", {"net": rows}) == []


def syn_received(n, look, minute):
    return socket(n, item=look, local_address=OWN, local_port=8081, remote_address=f"10.9.{n}.7", remote_port=1000 + n,
                  state="SYN_RECEIVED", observed=at(minute))  # fmt: skip


def test_sweep_over_several_looks_with_its_own_interval(lab):
    tables = {f"look{k}": [syn_received(8 * k + n, f"look{k}", k / 6) for n in range(8)] for k in range(3)}
    (found,) = lab.findings("endpoint.half_open_sweep", tables)
    assert found.facts["distinct_sources"] == 24
    assert found.facts["growth"] == [8, 8, 8]
    assert "within 60 s (threshold 20 sources)" in str(found.why)
    assert lab.findings("endpoint.half_open_sweep", tables, settings=Settings(sweep_seconds=5)) == []
    assert lab.findings("endpoint.half_open_sweep", tables, settings=Settings(sweep_sources=25)) == []


def flow(n, host, second, *, action="network connection", number=5156, port=445, log="Security"):
    return event(
        n, action, at(0, second), event_id=number, log_channel=log, source_address=OWN, source_port=40000 + n,
        destination_address=host, destination_port=port, process_pid=7, process_name="svch.exe",
        process_path="C:\\x\\svch.exe",
    )  # fmt: skip


@pytest.mark.parametrize(("number", "log"), [(5156, "Security"), (3, "Microsoft-Windows-Sysmon/Operational")])
def test_fan_out_that_only_a_log_tells(lab, number, log):
    rows = [flow(n, f"10.1.1.{n}", n, number=number, log=log) for n in range(1, 31)]
    (found,) = lab.findings("network.fanout", {"log": rows})
    assert (found.facts["distinct_targets"], found.facts["process"], found.facts["pid"]) == (30, "svch.exe", 7)
    assert found.facts["ports"] == {"445": 30}
    assert found.severity is Severity.HIGH
    assert lab.findings("network.fanout", {"log": rows}, settings=Settings(fanout_seconds=5)) == []


@pytest.mark.parametrize("size", [48, 55, 64])
def test_a_log_is_looked_at_in_chunks_and_a_scan_across_their_edges_is_found(lab, monkeypatch, size):
    """Nothing depends on how many connections a log holds: chunks overlap by the interval."""
    quiet = [flow(n, "10.9.9.9", 4 * n) for n in range(1, 40)]
    scan = [flow(100 + n, f"10.1.1.{n}", 200 + n) for n in range(1, 25)]
    after = [flow(200 + n, "10.9.9.9", 400 + 4 * n) for n in range(1, 40)]
    rows = {"log": [*quiet, *scan, *after]}
    (whole,) = lab.findings("network.fanout", rows)
    monkeypatch.setattr(network_fanout, "CHUNK", size)
    (found,) = lab.findings("network.fanout", rows)
    assert found.facts["distinct_targets"] == whole.facts["distinct_targets"]


def test_blocked_calls_on_any_port(lab):
    rows = [flow(n, f"10.1.{n}.9", n, action="connection blocked", number=5157, port=7777) for n in range(1, 21)]
    (found,) = lab.findings("network.fanout", {"log": rows})
    assert found.facts["half_open"] == 20


def test_browsing_and_calls_from_outside_are_quiet(lab):
    web = [flow(n, f"10.1.{n}.9", n, port=443) for n in range(1, 40)]
    assert lab.findings("network.fanout", {"log": web}) == []
    inward = [flow(n, OWN, n)._replace(source_address=f"10.1.1.{n}") for n in range(1, 40)]
    assert lab.findings("network.fanout", {"log": inward}) == []
    cast = [flow(n, f"224.0.0.{n}", n) for n in range(1, 40)]
    assert lab.findings("network.fanout", {"log": cast}) == []


def test_sources_that_agree_are_named(lab):
    net = [half_open(n, "net", 0, f"10.1.1.{n}") for n in range(1, 21)]
    tables = {
        "net": net,
        "sys": [event(n, "connection limit reached", at(0, n), event_id=4226, log_channel="System") for n in range(3)],
        "sec": [flow(n, f"10.1.1.{n}", n) for n in range(1, 6)],
        "smn": [flow(n, f"10.1.1.{n}", n, number=3, log="Sysmon") for n in range(1, 4)],
        "ids": [alert(1, "ET SCAN Behavioral TCP port sweep", OWN, "10.1.1.5", at(1))],
    }
    (found,) = lab.findings("endpoint.fanout", tables)
    told = found.facts["corroborated_by"]
    assert len(told) == 4
    for words in ("Tcpip 4226", "Security 5156 (5 connections", "Sysmon 3 (3 connections", "alerts of a sensor"):
        assert sum(words in t for t in told) == 1
        assert words in str(found.why)
    assert found.confidence is Confidence.HIGH
    assert {r.evidence_id for r in found.evidence} == set(tables)
    (alone,) = lab.findings("endpoint.fanout", {"net": net, "sys": [event(1, "connection limit reached", at(900))]})
    assert alone.facts["corroborated_by"] == []


def test_sweep_here_names_the_sensor(lab):
    tables = {
        "net": [syn_received(n, "net", 0) for n in range(24)],
        "ids": [alert(1, "ET SCAN TCP sweep", "10.9.3.7", OWN, at(0), port=8081)],
    }
    (found,) = lab.findings("endpoint.half_open_sweep", tables, (WINDOWS_10,))
    assert found.facts["corroborated_by"] == ["alerts of a sensor (1 alert)"]
    assert found.confidence is Confidence.HIGH
