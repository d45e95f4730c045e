"""Baseline and good host that verdicts ask: chosen where evidence is opened, checked, kept with the case."""

from __future__ import annotations

from pathlib import Path

from ui.dialogs.path_dialog import Choose, PathDialog
from ui.dialogs.references import ReferencesDialog
from ui.references import References
from ui.widgets.references_bar import ReferencesBar


def test_options_leave_out_what_is_gone_and_say_so(qapp, tmp_path):
    there = tmp_path / "host.baseline"
    there.touch()
    references = References(baseline=str(there), golden=str(tmp_path / "gone"))
    problems: list[str] = []
    assert references.options(problems) == {"baseline": str(there)}
    assert len(problems) == 1
    assert "gone" in problems[0]
    assert references.choose("", str(tmp_path))
    assert not references.choose("", str(tmp_path))
    assert references.options([]) == {"golden": (str(tmp_path),)}
    references.restore({"baseline": "/a", "golden": ["/b", "/c"]})
    assert references == References("/a", "/b")
    references.restore({})
    assert references == References()


def test_the_dialog_says_what_is_wrong_and_judges_anew(session, tmp_path, qtbot, monkeypatch):
    session.open_case(tmp_path / "case.ircase")
    judged = []
    monkeypatch.setattr(session, "judge_anew", lambda: judged.append(1))
    dialog = ReferencesDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    ok = dialog.box.button(dialog.box.StandardButton.Ok)
    dialog.bar.baseline_edit.setText(str(tmp_path / "none.baseline"))
    assert not ok.isEnabled()
    assert "none.baseline" in dialog.note.text()
    (tmp_path / "my.baseline").touch()
    dialog.bar.baseline_edit.setText(str(tmp_path / "my.baseline"))
    dialog.bar.golden_edit.setText(str(tmp_path))
    assert ok.isEnabled()
    ok.click()
    assert session.references == References(str(tmp_path / "my.baseline"), str(tmp_path))
    assert judged == [1]
    again = ReferencesDialog(session)
    qtbot.addWidget(again)
    assert again.bar.golden == str(tmp_path)
    again.box.button(again.box.StandardButton.Ok).click()
    assert judged == [1], "nothing was changed"


def test_opening_evidence_offers_both(window, tmp_path, monkeypatch, qtbot):
    opened: list[Path] = []
    monkeypatch.setattr(window.session, "open_evidence", lambda paths: opened.extend(paths))
    window.open_evidence()
    dialog = window.findChildren(PathDialog)[-1]
    bar = dialog.findChild(ReferencesBar)
    (tmp_path / "a.baseline").touch()
    bar.baseline_edit.setText(str(tmp_path / "a.baseline"))
    dialog.chosen.emit([tmp_path / "bundle.zip"])
    assert opened == [tmp_path / "bundle.zip"]
    assert window.session.references.baseline == str(tmp_path / "a.baseline")
    bar.baseline_edit.setText("")
    dialog.chosen.emit([tmp_path / "other.ircase"])
    assert window.session.references.baseline, "a case brings its own"
    chooser = bar.choose(bar.golden_edit)
    chooser.chosen.emit([tmp_path])
    assert bar.golden == str(tmp_path)
    chooser.close()
    dialog.close()
    plain = PathDialog(window.session.settings, Choose.FOLDER)
    qtbot.addWidget(plain)
    assert plain.findChild(ReferencesBar) is None
