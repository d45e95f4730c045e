"""Sigma's meaning, modifier by modifier, on records in memory: what matches, and what a missing field does."""

from __future__ import annotations

import json
import re
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sigma.rule import SigmaRule

from responder.analysis.sigma import evaluate as evaluate_module
from responder.analysis.sigma import table as table_module
from responder.analysis.sigma.evaluate import Partition
from responder.analysis.sigma.fields import Stored, all_text, record_fields
from responder.analysis.sigma.logsources import Route
from responder.analysis.sigma.patterns import PatternLimitError
from responder.analysis.sigma.rule_patterns import RulePatterns
from responder.analysis.sigma.table import Table, View
from responder.analysis.sigma.tree import UnsupportedRuleError, build

RECORDS = [
    {"Image": "C:\\Windows\\System32\\cmd.exe", "CommandLine": "cmd /c whoami", "Port": 443, "User": "SYSTEM"},
    {
        "Image": "C:\\Temp\\Evil*.exe",
        "CommandLine": "evil.exe -EncodedCommand SQBFAFgA",
        "Port": "8080",
        "Parent": "c:\\temp\\evil*.exe",
    },
    {"Image": "C:\\Windows\\explorer.exe", "Empty": "", "Ip": "10.1.2.3"},
    {"CommandLine": "net user x /add", "Ip": "2001:db8::5", "Port": 80, "Flag": True},
]


def select(detection, condition="sel", records=RECORDS, lists=None):
    rule = SigmaRule.from_dict(
        {"title": "t", "logsource": {"category": "process_creation", "product": "windows"},
         "detection": {**detection, "condition": condition}}
    )  # fmt: skip
    trees = [build(c.parsed, lists or {}) for c in rule.detection.parsed_condition]
    found = [evaluated(trees, records, **mode) for mode in MODES]
    assert found.count(found[0]) == len(found)
    return found[0]


#: The same is found however dear fields are held to be, and however long rules may wait for one another.
MODES = (
    {},
    {"wide": 0},
    {"wide": 0, "direct": 0},
    {"wide": 1, "direct": 3},
    {"wide": 0, "direct": 0, "turns": 1},
    {"wide": 0, "direct": 0, "turns": 2},
)


def evaluated(trees, records, wide=400, direct=4096, turns=5):
    with (
        patch.multiple(table_module, _WIDE=wide, _WIDE_SHARE=1 << 30),
        patch.multiple(evaluate_module, _DIRECT=direct, _TURNS=turns, _FEW=0 if not wide else 4),
    ):
        table = Table.of_records(records)
        # Twice: what the first slice taught must not change the second one.
        patterns = RulePatterns(trees)
        for _ in range(2):
            (outcome,) = Partition(View(table, Route()), patterns).evaluate([trees])
    if outcome.problem:
        raise PatternLimitError(outcome.problem)
    return sorted(table.order[outcome.places].tolist())


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"Image": "c:\\windows\\EXPLORER.exe"}, [2]),
        ({"Image|endswith": "\\CMD.exe"}, [0]),
        ({"Image|startswith": "C:\\Windows"}, [0, 2]),
        ({"CommandLine|contains": ["WHOAMI", "user"]}, [0, 3]),
        ({"CommandLine|contains|all": ["net", "/add"]}, [3]),
        ({"CommandLine|contains|all": ["net", "whoami"]}, []),
        ({"Image": "C:\\\\*\\cmd.exe"}, [0]),
        ({"Image": "C:\\Windows\\\\?xplorer.exe"}, [2]),
        ({"Image": "C:\\Temp\\Evil\\*.exe"}, [1]),
        ({"Image": "*"}, [0, 1, 2]),
        ({"Image|cased": "C:\\windows\\explorer.exe"}, []),
        ({"Port": 443}, [0]),
        ({"Port": [80, 8080]}, [1, 3]),
        ({"Port|gte": 443}, [0, 1]),
        ({"Port|lt": 100}, [3]),
        ({"Flag": True}, [3]),
        ({"Ip|cidr": "10.0.0.0/8"}, [2]),
        ({"Ip|cidr": ["2001:db8::/32", "192.168.0.0/16"]}, [3]),
        ({"CommandLine|re": "net\\s+user"}, [3]),
        ({"CommandLine|re|i": "ENCODED.*sqb"}, [1]),
        ({"Image|exists": True}, [0, 1, 2]),
        ({"Image|exists": False}, [3]),
        ({"Image": None}, [3]),
        ({"Empty": None}, [0, 1, 2, 3]),
        ({"CommandLine|windash|contains": "-c "}, [0]),
        ({"CommandLine|base64offset|contains": "I\0E\0X"}, [1]),
        ({"Parent|fieldref": "Image"}, [1]),
        ({"Nothing": "x"}, []),
    ],
)  # fmt: skip
def test_modifiers(item, expected):
    assert select({"sel": item}) == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("sel and not other", [0, 2]),
        ("not sel", [1, 3]),
        ("not other", [0, 2]),
        ("1 of *", [0, 1, 2, 3]),
        ("all of them", []),
        ("sel or other", [0, 1, 2, 3]),
    ],
)
def test_a_missing_field_does_not_match_and_its_negation_does(condition, expected):
    detection = {"sel": {"Image|contains": "windows"}, "other": {"CommandLine|contains": ["evil", "net"]}}
    assert select(detection, condition) == expected


def test_keywords_search_every_value():
    assert select({"sel": ["WHOAMI", "db8"]}) == [0, 3]
    assert select({"sel": {"|all": ["net", "/add"]}}) == [3]


PAYLOADS = [
    {"A": "nothing to see"}, {"A": "the Needle here", "B": "x"}, {"A": 1, "B": True}, {"A": True}, {"A": 1.0},
    {"A": ["deep", {"B": "needles"}]}, {"A": "hay", "System.ThreadID": 4}, {"A": "quoted \"needle\""}, {},
]  # fmt: skip


@given(
    st.lists(st.sampled_from(PAYLOADS), max_size=12), st.sampled_from(["needle", "true", "1.0", "acme", "4625", "no"])
)
def test_words_are_looked_for_in_all_records_at_once_and_none_is_missed(payloads, word):
    events = [
        Stored(n, 1, n, "Security", 4625, "logon failed", "Acme", "HOST", "Audit Failure", json.dumps(p))
        for n, p in enumerate(payloads)
    ]
    table = Table(events, frozenset())
    holding = set(table.order[table.holding((word,))].tolist())
    assert {n for n, event in enumerate(events) if word in all_text(record_fields(event)).lower()} <= holding
    if word == "needle" and not any("eedle" in json.dumps(p) for p in payloads):
        assert not holding


def test_lists_for_placeholders():
    item = {"sel": {"User|expand": "%admins%"}}
    assert select(item, lists={"admins": ["root", "SYSTEM"]}) == [0]
    with pytest.raises(UnsupportedRuleError, match="admins"):
        select(item)


def test_unsupported_patterns_are_said_not_passed_over():
    with pytest.raises(PatternLimitError, match="not supported"):
        select({"sel": {"CommandLine|re": "(?=x)y"}})


@given(
    st.lists(st.dictionaries(st.sampled_from(["A", "B"]), st.text(max_size=8)), max_size=6),
    st.text(min_size=1, max_size=3),
)
def test_contains_agrees_with_python(records, needle):
    plain = "".join(c for c in needle if c not in "*?\\") or "x"
    wanted = [n for n, r in enumerate(records) if plain.lower() in r.get("A", "").lower() and "A" in r]
    assert select({"sel": {"A|contains": plain}}, records=records) == wanted


def test_an_element_of_a_list_is_enough():
    records = [{"T": ["SYSCALL", "PATH"], "N": ["/a", "/b"]}, {"T": "PATH", "N": "/a"}, {"T": [], "N": [{"x": 1}]}]
    assert select({"sel": {"T": "path"}}, records=records) == [0, 1]
    assert select({"sel": {"N|contains|all": ["/a", "/b"]}}, records=records) == [0]
    assert select({"sel": {"T": "SYSCALL"}}, "not sel", records=records) == [1, 2]


def test_fields_within_fields():
    records = [{"http": {"host": {"name": "a"}, "status": 200}}, {"http": "x"}, {"http.status": 200}]
    assert select({"sel": {"http.status": 200}}, records=records) == [0, 2]
    assert select({"sel": {"http.host.name": "A"}}, records=records) == [0]


VALUES = st.sampled_from(["", "-", "a", "ab", "abc", "xabc", "abcx", "b\nabc", "ABC", "k\0abc", "\u212aabc", "é", None])
LEAVES = st.builds(
    lambda field, tests, mode: ["leaf", field, tests, mode],
    st.sampled_from(["A", "B", "C"]),
    st.lists(
        st.tuples(
            st.sampled_from(["contains", "starts", "ends", "eq"]), st.sampled_from(["a", "ab", "abc", "b", "é", "k"])
        )
        | st.tuples(st.just("re"), st.sampled_from(["^a", "abc$", "b.*c", "[xk]", "^$", "a\\nb", "(?s)b.a"]))
        | st.sampled_from([("null", ""), ("exists", ""), ("missing", "")]),
        min_size=1,
        max_size=3,
    ).map(lambda tests: [list(t) for t in tests]),
    st.sampled_from(["any", "all"]),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.builds(lambda n: ["not", n], inner)
        | st.builds(
            lambda word, nodes: [word, nodes], st.sampled_from(["and", "or"]), st.lists(inner, min_size=2, max_size=3)
        )
    ),
    max_leaves=6,
)


def holds(node, record):
    """What a condition means, written as plainly as possible."""
    if node[0] == "leaf":
        passes = [passed(operator, text, record.get(node[1])) for operator, text in node[2]]
        return any(passes) if node[3] == "any" else all(passes)
    if node[0] == "not":
        return not holds(node[1], record)
    return (any if node[0] == "or" else all)(holds(n, record) for n in node[1])


def passed(operator, text, value):
    if value is None:
        return operator in ("null", "missing")
    lowered = value.lower()
    return {
        "contains": lambda: text in lowered,
        "starts": lambda: lowered.startswith(text),
        "ends": lambda: lowered.endswith(text),
        "eq": lambda: lowered == text,
        "re": lambda: re.search(text.replace("$", "\\Z"), value) is not None,
        "null": lambda: value in ("", "-"),
        "exists": lambda: True,
        "missing": lambda: False,
    }[operator]()


@given(st.lists(st.fixed_dictionaries({}, optional={"A": VALUES, "B": VALUES, "C": VALUES}), max_size=7), TREES)
def test_conditions_mean_the_same_however_they_are_evaluated(records, tree):
    wanted = [n for n, record in enumerate(records) if holds(tree, record)]
    for mode in MODES:
        assert evaluated([tree], records, **mode) == wanted, mode
