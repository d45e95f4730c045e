"""The two Tripwire sections of ISS001 as the product reads them: 35 and 50 violations under the right rules."""

from __future__ import annotations

from collections import Counter

from responder.model.change import ChangeRecord, RuleTotalRecord
from responder.parsers import tripwire
from tests.responder.parsers.conftest import run_parser


def test_rules_severities_and_counts(shipped_samples):
    result = run_parser(tripwire, (shipped_samples / "iss001" / "tripwire.txt").read_bytes())
    assert (result.account.unexplained, result.warnings) == (0, [])
    totals = result.of(RuleTotalRecord)
    for section, rules, scanned, violations in (
        ("Windows File System", 11, 6_408, 35),
        ("Windows Registry", 14, 27_467, 50),
    ):
        mine = [t for t in totals if t.section == section]
        assert len(mine) == rules
        assert {(t.scanned, t.violations) for t in mine} == {(scanned, violations)}
        assert sum(t.added + t.removed + t.modified for t in mine) == violations
        listed = Counter((c.rule, c.severity, c.change) for c in result.of(ChangeRecord) if c.section == section)
        stated = {
            (t.rule, t.severity, change): count
            for t in mine
            for change, count in (("added", t.added), ("removed", t.removed), ("modified", t.modified))
            if count
        }
        assert listed == stated
