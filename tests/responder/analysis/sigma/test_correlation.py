"""Correlations, filters, and which rules are chosen: each ends as hits, none, or with the reason why it did not run."""

from __future__ import annotations

import pytest

from responder.analysis.sigma.analysis import sigma_analysis
from responder.analysis.sigma.choice import ValueList
from responder.analysis.sigma.rules import Selection, load_rules
from responder.analysis.sigma.run import run_rules
from responder.model.finding import Severity
from tests.responder.analysis.sigma.records import event, index_of, rule, rules_of

SECURITY = {"product": "windows", "service": "security"}
FAILED = rule(1, SECURITY, {"sel": {"EventID": 4625}, "condition": "sel"}, name="failed")
LOGON = rule(2, SECURITY, {"sel": {"EventID": 4624}, "condition": "sel"}, name="logon")


def logon(ref, number, user, address="10.0.0.1", second=None):
    return event(ref, "Security", {"TargetUserName": user, "IpAddress": address}, event_id=number, second=second)


def correlation(kind, names, condition=None, **more):
    body = {"type": kind, "rules": names, "group-by": ["TargetUserName"], "timespan": "1m", **more}
    return rule(9, None, None, correlation={**body, **({"condition": condition} if condition else {})}, level="high")


def correlated(tmp_path, records, *documents):
    rules = rules_of(tmp_path, "\n---\n".join(documents))
    assert rules.refused == ()
    index = index_of(tmp_path, records)
    result = sigma_analysis(index, rules)
    index.close()
    by_rule = {f.rule_id[-1]: sorted(ref.value for ref in f.evidence) for f in result.findings}
    return by_rule, {o.rule_id[-1]: o for o in result.outcomes}


def test_event_count_within_the_span_and_per_group(tmp_path):
    records = [*(logon(n, 4625, "a") for n in range(1, 4)), *(logon(n, 4625, "b", second=n * 61) for n in range(4, 7))]
    found, outcomes = correlated(tmp_path, records, FAILED, correlation("event_count", ["failed"], {"gte": 3}))
    assert found == {"9": [1, 2, 3]}
    assert outcomes["9"].hits == 3
    assert outcomes["1"].hits == 6


def test_value_count_counts_what_differs(tmp_path):
    records = [logon(n, 4625, "a", f"10.0.0.{n}") for n in range(1, 4)]
    records += [logon(n, 4625, "b", "10.0.0.9") for n in range(4, 9)]
    found, _ = correlated(
        tmp_path, records, FAILED, correlation("value_count", ["failed"], {"gte": 3, "field": "IpAddress"})
    )
    assert found == {"9": [1, 2, 3]}


@pytest.mark.parametrize(
    ("kind", "order", "expected"),
    [
        ("temporal", (4625, 4624), [1, 2]),
        ("temporal", (4624, 4625), [1, 2]),
        ("temporal_ordered", (4625, 4624), [1, 2]),
        ("temporal_ordered", (4624, 4625), []),
    ],
)
def test_sequences(tmp_path, kind, order, expected):
    records = [logon(n, number, "a") for n, number in enumerate(order, 1)]
    records += [logon(3, order[0], "b"), logon(4, order[1], "c")]
    found, _ = correlated(tmp_path, records, FAILED, LOGON, correlation(kind, ["failed", "logon"]))
    assert found.get("9", []) == expected


def test_rules_that_stand_for_themselves_too_raise_their_own_findings(tmp_path):
    records = [logon(n, 4625, "a") for n in range(1, 4)]
    text = correlation("event_count", ["failed"], {"gte": 3}, generate=True)
    found, _ = correlated(tmp_path, records, FAILED, text)
    assert set(found) == {"1", "9"}


def test_a_correlation_without_its_rules_says_so(tmp_path):
    _, outcomes = correlated(tmp_path, [], LOGON, correlation("event_count", ["failed"], {"gte": 3}))
    assert outcomes["9"].status == "not evaluated"
    assert "failed" in outcomes["9"].reason


def test_filters_narrow_the_rules_they_name(tmp_path):
    narrowing = rule(
        5, SECURITY, None, filter={"rules": ["failed"], "known": {"TargetUserName": "scanner"},
                                                   "condition": "not known"},
    )  # fmt: skip
    records = [logon(1, 4625, "scanner"), logon(2, 4625, "a"), logon(3, 4624, "scanner")]
    rules = rules_of(tmp_path, "\n---\n".join((FAILED, LOGON, narrowing)))
    index = index_of(tmp_path, records)
    results = run_rules(index, rules)
    index.close()
    assert {r.rule.name: [h.source.value for h in r.hits] for r in results.values()} == {"failed": [2], "logon": [3]}


def test_levels_and_statuses_are_chosen(tmp_path):
    texts = [
        rule(n, SECURITY, {"sel": {"EventID": 1}, "condition": "sel"}, level=level, status=status)
        for n, (level, status) in enumerate([("low", "stable"), ("high", "experimental"), ("high", "stable")], 1)
    ]
    text = "\n---\n".join(texts)
    rules = rules_of(tmp_path, text, Selection(levels=(Severity.MEDIUM, Severity.HIGH), statuses=("stable",)))
    assert [r.id[-1] for r in rules.rules] == ["3"]
    assert {r.rule_id[-1]: r.reason for r in rules.refused} == {
        "1": "level low is not chosen",
        "2": "status experimental is not chosen",
    }


def test_lists_of_the_user_fill_placeholders(tmp_path):
    text = rule(1, SECURITY, {"sel": {"TargetUserName|expand": "%admins%"}, "condition": "sel"})
    (tmp_path / "r.yml").write_text(text)
    assert "needs the list" in load_rules([tmp_path / "r.yml"]).refused[0].reason
    rules = load_rules([tmp_path / "r.yml"], Selection(lists=(ValueList("admins", ("root", "adm")),)))
    index = index_of(tmp_path, [logon(1, 4624, "Root"), logon(2, 4624, "user")])
    (result,) = run_rules(index, rules).values()
    index.close()
    assert [hit.source.value for hit in result.hits] == [1]
