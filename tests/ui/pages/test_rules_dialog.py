"""The list of rules: what became of each, what it cost, and how to find one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from responder.model.finding import RuleOutcome
from ui.dialogs.rules import RulesDialog

OUTCOMES = (
    RuleOutcome(rule_id="a", title="Idle rule", status="not run", reason="no event log collected"),
    RuleOutcome(rule_id="b", title="Quiet rule", status="run", reason="9 records", cost_ms=7.25),
    RuleOutcome(rule_id="c", title="Loud rule", status="run", hits=1200, reason="9,000 records", cost_ms=0.5),
    RuleOutcome(rule_id="00000000-0000", status="not evaluated", reason="its regular expression is not supported"),
)


@pytest.fixture
def dialog(open_incident, qtbot, monkeypatch):
    session = open_incident()
    analysis = replace(session.analysis, outcomes=OUTCOMES)
    monkeypatch.setattr(type(session), "analysis", property(lambda _: analysis))
    made = RulesDialog(session)
    qtbot.addWidget(made)
    return made


def names(dialog):
    return [line.texts[0] for line in dialog.model.lines]


def test_every_rule_is_listed_with_its_state_hits_cost_and_reason(dialog):
    assert [line.texts for line in dialog.model.lines] == [
        ("Loud rule", "ran", "1,200", "0.5", "9,000 records"),
        ("Idle rule", "not run", "", "", "no event log collected"),
        ("Quiet rule", "ran", "0", "7.2", "9 records"),
        ("00000000-0000", "not evaluated", "", "", "its regular expression is not supported"),
    ]
    assert dialog.words.text() == "2 of 4 rules ran, 1 of them with hits; they took 0.0 s of processor time."


def test_words_narrow_and_headers_sort(dialog):
    dialog.search.setText("NOT expression")
    assert names(dialog) == ["00000000-0000"]
    dialog.search.setText("")
    dialog.view.horizontalHeader().sectionClicked.emit(3)
    assert names(dialog)[:2] == ["Quiet rule", "Loud rule"]
    dialog.view.horizontalHeader().sectionClicked.emit(0)
    assert names(dialog) == ["00000000-0000", "Idle rule", "Loud rule", "Quiet rule"]


def test_the_choice_of_sigma_rules_is_one_click_away(window):
    window.show_rules().sigma_button.click()
    from ui.dialogs.preferences import PreferencesDialog

    dialog = window.findChild(PreferencesDialog)
    assert dialog.isVisible()
    assert dialog.tabs.currentWidget() is dialog.sigma
    dialog.reject()
