"""Facts on paper: every name that a rule writes has a title, values read as people write them."""

from __future__ import annotations

import ast
from pathlib import Path

import responder.analysis
from responder.case.appendices import _fact
from responder.case.case import Case
from responder.case.fact_words import FACT_WORDS, fact_title
from responder.case.phrasing import Phrasing, SummaryOptions, speaking


def names_in_rules():
    for path in Path(responder.analysis.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "facts" and isinstance(node.value, ast.Dict):
                yield from ((path.name, key.value) for key in node.value.keys if isinstance(key, ast.Constant))


def test_every_fact_of_the_rules_has_a_title():
    named = list(names_in_rules())
    assert len(named) > 100
    assert [(where, name) for where, name in named if name not in FACT_WORDS] == []


def test_an_unlisted_name_is_shown_as_words():
    assert fact_title("service_keys_removed") == "Service keys removed"


def test_values_read_as_people_write_them():
    case = Case.create(None)
    english, japanese = Phrasing(case, SummaryOptions()), Phrasing(case, speaking("ja"))
    assert _fact(True, english) == "yes"
    assert _fact(False, japanese) == "いいえ"
    assert _fact({"135": 13, "445": 6}, english) == "135: 13, 445: 6"
    assert _fact([{"rule": "System32", "severity": 100}], english) == "Rule System32, Severity 100"
    assert _fact([{"rule": "System32", "severity": 100}], japanese) == "ルール System32, 重大度 100"
    case.close()
