"""Rules on a growing index: what comes is judged once, as it comes, and the sum is what judging all at once says."""

from __future__ import annotations

import pytest

from responder.analysis.sigma.analysis import sigma_analysis
from responder.analysis.sigma.growing import GrowingFindings
from responder.index.reader import EvidenceIndex
from responder.index.shard import ShardWriter
from responder.index.writer import IndexWriter
from responder.model.alert import AlertRecord
from responder.model.evidence import EvidenceItem
from responder.model.source import RefKind, SourceRef
from tests.responder.analysis.sigma.records import SECOND, START, rule, rules_of
from tests.responder.analysis.sigma.test_correlation import FAILED, LOGON, correlation, logon

MINUTE = 60


class Growing:
    """An index to which tests append."""

    def __init__(self, folder, records=()):
        self.folder, self.count = folder, 0
        self.writer = IndexWriter(folder / "x.index")
        self.append(*records)
        self.index = EvidenceIndex(folder / "x.index")

    def append(self, *records, log="e1"):
        self.count += 1
        path = self.folder / f"{self.count}.db"
        shard = ShardWriter(path)
        for record in records:
            shard.add(record)
        shard.close()
        item = EvidenceItem(id=log, path=log, format="evtx", table="events", host_id="h1")
        self.writer.merge(item, path)
        self.writer.register(item)


@pytest.fixture
def grow(tmp_path):
    made = []

    def make(*records):
        made.append(Growing(tmp_path, records))
        return made[0]

    yield make
    for one in made:
        one.index.close()
        one.writer.close()


def said(raised):
    """What was raised: rule, number of records, places added."""
    return [(r.finding.rule_id[-1], r.finding.facts["records"], [ref.value for ref in r.fresh]) for r in raised]


def test_only_what_came_is_judged_and_a_finding_grows(grow, tmp_path):
    log = grow(logon(1, 4625, "a"))
    growing = GrowingFindings(rules_of(tmp_path, FAILED), log.index)
    assert growing.take() == []
    log.append(logon(2, 4624, "a"))
    assert growing.take() == []
    log.append(logon(3, 4625, "a"), logon(4, 4625, "b"))
    first = growing.take()
    assert said(first) == [("1", 2, [3, 4])]
    assert first[0].finding.host_id == "h1"
    log.append(logon(5, 4625, "c"))
    second = growing.take()
    assert said(second) == [("1", 3, [5])]
    finding = second[0].finding
    assert finding.id == first[0].finding.id == "n1"
    assert [ref.value for ref in finding.evidence] == [3, 4, 5]
    assert finding.title == "Rule 1 (3 records)"
    assert (finding.first_seen, finding.last_seen) == (START + 3 * SECOND, START + 5 * SECOND)
    assert growing.take() == []


def test_a_correlation_counts_what_came_in_several_looks(grow, tmp_path):
    log = grow(logon(1, 4624, "a"))
    growing = GrowingFindings(rules_of(tmp_path, f"{FAILED}\n---\n{correlation('event_count', ['failed'], {'gte': 3})}"),
                              log.index)  # fmt: skip
    growing.look_back([START + SECOND])
    heard = []
    for ref in range(2, 6):
        log.append(logon(ref, 4625, "a"))
        heard += said(growing.take())
    assert heard == [("9", 3, [2, 3, 4]), ("9", 4, [5])]
    log.append(logon(6, 4625, "a", second=10 * MINUTE))
    assert growing.take() == [], "alone in its minute"
    log.append(logon(7, 4625, "a", second=10 * MINUTE + 1), logon(8, 4625, "a", second=10 * MINUTE + 2))
    assert said(growing.take()) == [("9", 7, [6, 7, 8])]


def test_a_correlation_goes_on_from_rows_that_were_there_before(grow, tmp_path):
    """Two failures lie within the minute before following began, one long before; the fourth makes three."""
    log = grow(logon(1, 4625, "a"), logon(2, 4625, "a", second=1000), logon(3, 4625, "a", second=1001))
    rules = rules_of(tmp_path, f"{FAILED}\n---\n{correlation('event_count', ['failed'], {'gte': 3}, generate=True)}")
    growing = GrowingFindings(rules, log.index)
    growing.look_back([START + 1001 * SECOND])
    log.append(logon(4, 4625, "a", second=1005))
    assert said(growing.take()) == [("1", 1, [4]), ("9", 3, [2, 3, 4])]


def test_what_was_correlated_before_is_not_told_again(grow, tmp_path):
    log = grow(*(logon(n, 4625, "a") for n in range(1, 4)))
    rules = rules_of(tmp_path, f"{FAILED}\n---\n{correlation('event_count', ['failed'], {'gte': 3})}")
    growing = GrowingFindings(rules, log.index)
    growing.look_back([START + 3 * SECOND])
    log.append(logon(4, 4624, "a"))
    assert growing.take() == []
    log.append(logon(5, 4625, "a"))
    assert said(growing.take()) == [("9", 1, [5])]


def test_an_old_log_beside_a_new_one_keeps_its_own_time(grow, tmp_path):
    log = grow(logon(1, 4624, "z", second=90_000_000))
    rules = rules_of(tmp_path, f"{FAILED}\n---\n{LOGON}\n---\n{correlation('temporal', ['failed', 'logon'])}")
    growing = GrowingFindings(rules, log.index)
    growing.look_back([START + 90_000_000 * SECOND])
    log.append(logon(1, 4625, "a"), log="e2")
    assert growing.take() == []
    log.append(logon(2, 4624, "b", second=90_000_001))
    assert growing.take() == []
    log.append(logon(2, 4624, "a"), log="e2")
    assert said(growing.take()) == [("9", 2, [1, 2])]


def test_in_many_looks_or_at_once_the_same_is_found(grow, tmp_path):
    kinds = (4625, 4624, 4625, 4625, 4634)
    records = [logon(n, kinds[n % 5], "abc"[n % 3], second=n * (7 if n < 40 else 31)) for n in range(1, 90)]
    text = "\n---\n".join((FAILED, LOGON, correlation("event_count", ["failed"], {"gte": 3}, generate=True)))
    rules = rules_of(tmp_path, text)
    log = grow()
    growing = GrowingFindings(rules, log.index)
    growing.look_back([])
    last = {}
    for at in range(0, len(records), 4):
        log.append(*records[at : at + 4])
        last |= {r.finding.rule_id: r.finding for r in growing.take()}
    whole = {f.rule_id: f for f in sigma_analysis(log.index, rules).findings}
    assert {r: (f.facts, f.title, set(f.evidence)) for r, f in last.items()} == {
        r: (f.facts, f.title, set(f.evidence)) for r, f in whole.items()
    }
    assert len(whole) == 3


def test_alerts_of_a_sensor_are_judged_too(grow, tmp_path):
    log = grow()
    text = rule(1, {"product": "suricata"}, {"sel": {"signature|contains": "Shellcode"}, "condition": "sel"})
    rules = rules_of(tmp_path, text)
    growing = GrowingFindings(rules, log.index)
    alerts = [
        AlertRecord(
            source=SourceRef(evidence_id="e1", path="e1", kind=RefKind.LINE, value=n), time=START + n * SECOND, tag=tag
        )
        for n, tag in enumerate(("Telnet", "Shellcode seen", "SSH"), 1)
    ]
    log.append(*alerts[:1])
    assert growing.take() == []
    log.append(*alerts[1:])
    assert said(growing.take()) == [("1", 1, [2])]
