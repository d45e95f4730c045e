"""Collectors: their order, their accounts, and what becomes of a listing."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from responder import platforms
from responder.collectors import images
from responder.collectors.base import CollectContext
from responder.collectors.registry import _ALL, COLLECTORS
from responder.errors import CollectorError
from responder.model.absent import Absent
from responder.model.account import EvidenceWarning, Expected, Explained, Level
from responder.model.endpoint import EndpointRecord
from responder.model.host import FACT_CATEGORIES, FACT_NAMES, FactRecord
from responder.model.process import ProcessRecord
from responder.model.tables import BY_NAME, BY_RECORD
from responder.platforms.base import Fact, Listing, Process, Socket

CONTEXT = CollectContext(evidence_id="e1", path="live: test", moment=5)
BY = {collector.NAME: collector for collector in COLLECTORS}


class StandIn:
    """A host with one of everything."""

    name = "stand-in"

    def sockets(self):
        process = Process(pid=42, name="nc", start=7, user="www-data", path="/tmp/nc", command_line="nc -l", service="cron.service",
                          signer="no package", sha256="aa", image_state="deleted")  # fmt: skip
        return Listing(
            items=(
                Socket(
                    protocol="tcp",
                    local_address="0.0.0.0",
                    local_port=445,
                    state="LISTENING",
                    pid=42,
                    process=process,
                    user="root",
                ),
                Socket(
                    protocol="tcp", local_address="10.0.0.1", local_port=5, state="TIME_WAIT", pid=Absent.NOT_APPLICABLE
                ),
                Socket(protocol="udp", local_address="0.0.0.0", local_port=53, pid=Absent.ACCESS_DENIED, user="bind"),
            ),
            expected=4,
            explained=(Explained(reason="line of a socket table not understood"),),
            warnings=(EvidenceWarning(message="careful"),),
        )

    def processes(self):
        return Listing(items=(Process(pid=42, name="nc", start=7, image_state="deleted"), Process(pid=43)), expected=2)

    def own_pids(self):
        return frozenset((43, 44))

    def facts(self):
        return Listing(
            items=(Fact(category="route", name="0.0.0.0/0", value="10.0.0.1", detail="eth0", time=9, raw="r"),),
            expected=1,
        )

    routes = neighbours = dns = sessions = interfaces = identity = facts

    def state(self, kind):
        assert kind in ("services", "shares")
        return self.facts()


@pytest.fixture
def stand_in(monkeypatch):
    monkeypatch.setattr(platforms, "current", StandIn)


def run(name, context=CONTEXT):
    return list(BY[name].collect(context))


def test_order_of_volatility():
    assert [c.NAME for c in _ALL] == [
        "sockets", "neighbours", "routes", "dns", "dns-cache", "processes", "images", "process-traces", "sessions",
        "shares", "services", "drivers", "firewall", "mounts", "interfaces", "host", "updates", "event-channels", "autostarts",
        "package-integrity",
    ]  # fmt: skip
    elsewhere = {"linux": {"event-channels"}, "win32": {"process-traces"}}[sys.platform]
    assert {c.NAME for c in _ALL} - {c.NAME for c in COLLECTORS} == elsewhere
    volatility = [c.VOLATILITY for c in _ALL]
    assert volatility == sorted(set(volatility))


def test_each_collector_names_its_table_and_can_run():
    for collector in COLLECTORS:
        assert collector.TABLE in BY_NAME
        assert collector.ARTIFACT
        assert collector.check() is None


def test_images_have_all_digests_once_per_file(monkeypatch):
    process = Process(pid=1, path="/bin/a", sha256="aa", sha1="bb", md5="cc", signer="dpkg: a")
    hosts = (process, replace(process, pid=2), Process(pid=3), replace(process, pid=4, sha256="dd", sha1="ee"))
    monkeypatch.setattr(StandIn, "processes", lambda _: Listing(items=hosts, expected=4))
    monkeypatch.setattr(platforms, "current", StandIn)
    first, *records = run("images")
    assert first == Expected(count=2)
    assert [(r.path, r.sha256, r.sha1, r.md5) for r in records] == [
        ("/bin/a", "aa", "bb", "cc"), ("/bin/a", "dd", "ee", "cc"),
    ]  # fmt: skip
    assert images.digests() == {"aa": ("bb", "cc"), "dd": ("ee", "cc")}


def test_endpoints(stand_in):
    items = run("sockets")
    assert items[0] == Expected(count=4)
    assert items[1] == Explained(reason="line of a socket table not understood")
    first, waiting, hidden = (i for i in items if isinstance(i, EndpointRecord))
    assert first == EndpointRecord(
        source=CONTEXT.item(0), process_name="nc", process_pid=42, protocol="tcp", local_address="0.0.0.0", local_port=445,
        state="LISTENING", service="cron.service", user_name="www-data", process_start=7, process_path="/tmp/nc",
        process_command_line="nc -l", process_signer="no package", process_sha256="aa", observed=5,
    )  # fmt: skip
    assert (waiting.process_pid, waiting.process_name, waiting.process_path) == (Absent.NOT_APPLICABLE,) * 3
    assert (hidden.process_pid, hidden.process_name, hidden.process_start) == (Absent.ACCESS_DENIED,) * 3
    assert hidden.user_name == "bind"
    assert [i.message for i in items if isinstance(i, EvidenceWarning)] == ["careful"]


def test_processes_and_our_own_rows(stand_in):
    items = run("processes")
    assert items[0] == Expected(count=2)
    first, second = (i for i in items if isinstance(i, ProcessRecord))
    assert (first.process_pid, first.process_start, first.process_image_state, first.observed) == (42, 7, "deleted", 5)
    assert second.source.ref == "item:1"
    assert items[-1] == EvidenceWarning(message="1 row is this program's own (PID 43)", level=Level.INFO)


@pytest.mark.parametrize(
    "name", ["neighbours", "routes", "dns", "sessions", "interfaces", "host", "services", "shares"]
)
def test_facts(stand_in, name):
    assert run(name) == [
        Expected(count=1),
        FactRecord(
            source=CONTEXT.item(0), category="route", name="0.0.0.0/0", value="10.0.0.1", detail="eth0", time=9, raw="r"
        ),
    ]


def test_a_cancelled_collection_explains_the_rest(stand_in):
    items = run("sockets", CollectContext(evidence_id="e1", path="x", moment=5, cancelled=lambda: True))
    assert Explained(reason="cancelled", count=3) in items
    assert not any(isinstance(i, EndpointRecord) for i in items)


@pytest.mark.parametrize("thorough", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_every_account_on_this_host_closes(thorough):
    """The real host, whatever it is: expected = shown + explained, and every record fits its table."""
    for collector in (c for c in COLLECTORS if thorough == c.THOROUGH):
        try:
            items = list(collector.collect(CONTEXT))
        except CollectorError as error:
            assert sys.platform == "win32", error  # an edition without the list says so
            continue
        expected = [i.count for i in items if isinstance(i, Expected)][-1]
        explained = sum(i.count for i in items if isinstance(i, Explained))
        records = [i for i in items if type(i) in BY_RECORD]
        assert expected == len(records) + explained, collector.NAME
        assert {BY_RECORD[type(r)].name for r in records} <= {collector.TABLE}
        assert [r.source.value for r in records] == list(range(len(records)))
        for record in records:
            if isinstance(record, FactRecord):
                assert record.category in FACT_CATEGORIES
                if record.category in ("identity", "clock"):
                    assert record.name in FACT_NAMES
