"""Which evidence belongs to which host."""

from __future__ import annotations

import pytest

from responder.acquire.hosts import assign, sheet_of
from responder.model.evidence import EvidenceItem
from responder.model.host import FactRecord
from responder.model.source import RefKind, SourceRef


def item(number, path, **values):
    return EvidenceItem(id=f"e{number}", path=path, **{"shown": 1, "format": "evt", **values})


def fact(number, name, value, **values):
    source = SourceRef(evidence_id=f"e{number}", path="x", kind=RefKind.LINE, value=1)
    return FactRecord(source=source, category="identity", name=name, value=value, **values)


def hosts(items, facts, groups=None):
    groups = groups or {i.id: 1 for i in items}
    assigned, found = assign(items, groups, facts, "")
    return [i.host_id for i in assigned], [h.name for h in found]


def test_nameless_items_of_a_bundle_belong_to_its_host():
    items = [item(1, "Security.evt"), item(2, "netstat.txt", format="netstat")]
    assert hosts(items, [fact(1, "hostname", "ISS001")]) == (["h1", "h1"], ["ISS001"])


def test_a_folder_of_logs_from_many_machines_stays_many():
    items = [item(1, "a.evtx"), item(2, "b.evtx"), item(3, "c.txt")]
    facts = [fact(1, "hostname", "A"), fact(2, "hostname", "b.corp"), fact(2, "address", "10.0.0.2")]
    assert hosts(items, facts) == (["h1", "h2", "h1"], ["A", "b.corp"])


@pytest.mark.parametrize("root", ["C/Windows/System32", "x.zip!uploads/auto/C%3A/Windows", "[root]/var/log"])
def test_the_disk_of_one_machine_is_one_host_whatever_older_names_its_logs_carry(root):
    items = [item(1, f"{root}/a.evtx"), item(2, f"{root}/b.evtx"), item(3, f"{root}/c.evtx")]
    facts = [fact(1, "hostname", "WIN-SETUP"), fact(2, "hostname", "WEB01"), fact(3, "hostname", "WEB01")]
    assert hosts(items, facts) == (["h1"] * 3, ["WEB01"])


def test_two_bundles_that_name_the_same_host_are_one():
    items = [item(1, "a.evt"), item(2, "b.evt")]
    facts = [fact(1, "hostname", "WEB01"), fact(2, "hostname", "web01.example.org")]
    assert hosts(items, facts, {"e1": 1, "e2": 2})[0] == ["h1", "h1"]


def test_the_host_sheet_gives_zone_and_moment():
    facts = [
        fact(1, "timezone", "Nowhere/Zone"), fact(1, "timezone.offset", "+09:00"), fact(1, "clock.utc", "x", time=5),
        fact(1, "collected.utc", "x", time=7),
    ]  # fmt: skip
    sheet = sheet_of(facts)
    assert (sheet.zone, sheet.collected) == ("+09:00", 7)
    assert sheet_of([]).zone == ""
