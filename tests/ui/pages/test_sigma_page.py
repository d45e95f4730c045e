"""The choice of Sigma rules in the preferences, and what triage is asked for."""

from __future__ import annotations

import pytest

from responder.analysis.settings import Settings
from responder.model.finding import Severity
from ui.dialogs.preferences import PreferencesDialog
from ui.settings import WindowSettings
from ui.sigma_choice import SigmaChoice, keep_sigma_choice, sigma_choice


@pytest.fixture
def settings():
    return WindowSettings()


@pytest.fixture
def dialog(settings, qtbot):
    made = PreferencesDialog(settings, "", "UTC", Settings())
    qtbot.addWidget(made)
    return made


def test_the_usual_choice_asks_for_all_levels_and_three_states(dialog):
    options, problems = dialog.sigma.choice().request()
    assert problems == []
    assert options["rules"] == ()
    assert options["selection"].levels == tuple(Severity)
    assert options["selection"].statuses == ("stable", "test", "experimental")


def test_another_choice_is_kept_and_judged_anew(dialog, settings, qtbot, tmp_path):
    package, names = tmp_path / "rules.zip", tmp_path / "admins.txt"
    package.write_bytes(b"")
    names.write_text("root\n", encoding="utf-8")
    page = dialog.sigma
    page.packages.add([package, package])
    page.lists.add([names])
    page.levels["low"].setChecked(False)
    page.statuses["deprecated"].setChecked(True)
    with qtbot.waitSignal(dialog.hashSetsChosen, timeout=2_000):
        dialog._accept()
    options, problems = sigma_choice(settings).request()
    assert problems == []
    assert options["rules"] == (str(package),)
    assert Severity.LOW not in options["selection"].levels
    assert "deprecated" in options["selection"].statuses
    assert [(entry.name, entry.values) for entry in options["selection"].lists] == [("admins", ("root",))]


def test_what_is_gone_is_told_and_left_out(settings, tmp_path):
    keep_sigma_choice(settings, SigmaChoice(packages=(str(tmp_path / "no.zip"),), lists=(str(tmp_path / "no.txt"),)))
    options, problems = sigma_choice(settings).request()
    assert options["rules"] == ()
    assert options["selection"].lists == ()
    assert [p.rpartition("/")[2].split()[0].strip(":") for p in problems] == ["no.zip", "no.txt"]


@pytest.mark.parametrize("kept", [7, {"levels": "high"}, {"packages": [3, None], "statuses": ["bogus"]}])
def test_a_damaged_settings_file_does_no_harm(settings, kept):
    settings.set("sigma", kept)
    found = sigma_choice(settings)
    assert found.packages == ()
    assert set(found.statuses) <= {"stable", "test", "experimental"}
