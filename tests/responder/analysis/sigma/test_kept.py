"""Rules kept as they were read are the rules of the packages, and never those of other packages."""

from __future__ import annotations

import pytest

from responder.analysis.sigma import kept
from responder.analysis.sigma.choice import Selection, ValueList
from responder.analysis.sigma.kept import read_rules
from responder.analysis.sigma.pack import default_pack
from responder.analysis.sigma.rules import load_rules
from responder.model.finding import Severity
from tests.responder.analysis.sigma.records import rule

WINDOWS = {"product": "windows", "category": "process_creation"}
CORRELATED = """
title: Many
id: 00000000-0000-4000-8000-000000000077
status: test
level: high
correlation: {type: event_count, rules: [00000000-0000-4000-8000-000000000001], group-by: [Computer], timespan: 5m,
  condition: {gte: 3}}
"""


@pytest.fixture
def package(tmp_path):
    folder = tmp_path / "rules"
    folder.mkdir()
    detection = {"sel": {"Image|expand": "%tools%", "CommandLine|re": "a.c"}, "condition": "sel"}
    (folder / "a.yml").write_text(rule(1, WINDOWS, detection), encoding="utf-8")
    (folder / "b.yml").write_text(rule(2, {"product": "zos"}, {"sel": {"A": 1}, "condition": "sel"}), encoding="utf-8")
    (folder / "c.yml").write_text(CORRELATED, encoding="utf-8")
    (folder / "d.yml").write_text("[: no YAML", encoding="utf-8")
    return folder


CHOICE = Selection(lists=(ValueList(name="tools", values=("x.exe",)),))


def test_what_is_kept_is_what_was_read(package, tmp_path, monkeypatch):
    packages, folder = [default_pack(), package], tmp_path / "kept"
    first = read_rules(packages, CHOICE, folder)
    assert first == load_rules(packages, CHOICE)
    assert first.correlations
    assert len(first.refused) == 2
    monkeypatch.setattr(kept, "load_rules", None)
    second = read_rules(packages, CHOICE, folder)
    assert second == first
    assert [r.routes is s.routes for r, s in zip(first.rules, second.rules, strict=True)].count(False) == 0
    assert [o.reason.template for o in second.refused if hasattr(o.reason, "template")] == [
        o.reason.template for o in first.refused if hasattr(o.reason, "template")
    ]


def test_another_choice_or_another_text_is_read_anew(package, tmp_path):
    folder = tmp_path / "kept"
    first = read_rules([package], CHOICE, folder)
    assert [r.title for r in first.rules] == ["Rule 1"]
    assert read_rules([package], Selection(lists=CHOICE.lists, levels=(Severity.HIGH,)), folder).rules == ()
    (package / "a.yml").write_text((package / "a.yml").read_text("utf-8").replace("Rule 1", "Rule 9"), encoding="utf-8")
    assert [r.title for r in read_rules([package], CHOICE, folder).rules] == ["Rule 9"]
    (package / "new.yml").write_text(rule(5, WINDOWS, {"sel": {"A": 1}, "condition": "sel"}), encoding="utf-8")
    assert len(read_rules([package], CHOICE, folder).rules) == 2
    for n in range(4):
        (package / "new.yml").write_text(rule(n + 6, WINDOWS, {"sel": {"A": 1}, "condition": "sel"}), encoding="utf-8")
        read_rules([package], CHOICE, folder)
    assert len(list(folder.iterdir())) == 4


@pytest.mark.parametrize(
    "damage", [b"", b"{}", b'{"rules":[{}],"correlations":[],"refused":[]}', b"\xff\xfe", b"[1]", b'{"rules":7}']
)
def test_a_damaged_file_is_no_rules_lost(package, tmp_path, damage):
    folder = tmp_path / "kept"
    first = read_rules([package], CHOICE, folder)
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(damage or whole[: len(whole) // 2])
    assert read_rules([package], CHOICE, folder) == first
    assert file.read_bytes() == whole


def test_a_folder_that_cannot_be_written_costs_no_rules(package, tmp_path):
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    assert read_rules([package], CHOICE, tmp_path / "taken").rules
