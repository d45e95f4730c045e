"""Everything about a subject, the register, exporting."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from responder.model.account import Outcome
from responder.model.finding import Subject, SubjectKind
from responder.model.inspection import TextView
from ui import jobs
from ui.dialogs.dossier import DossierDialog
from ui.dialogs.export import ExportDialog
from ui.dialogs.sources import SourcesDialog
from ui.dossier_page import collect, page_of
from ui.printing import Paper
from ui.widgets.sources_strip import SourcesStrip


def shown(qtbot, dialog):
    # qtbot closes it at the end, so it must not be gone by then.
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_dossier_is_one_page_and_the_rows_behind_it(open_incident, qtbot, settle):
    session = open_incident()
    subject = Subject(SubjectKind.EXECUTABLE, "wilogon32.exe")
    dialog = shown(qtbot, DossierDialog(session, subjects=(subject,)))
    settle(session)
    text = dialog.page.toPlainText()
    assert text.startswith("wilogon32.exe")
    assert "Listens on" in text
    assert "0.0.0.0 113/tcp" in text
    assert "Started by" in text
    assert "inetinfo.exe → wilogon32.exe" in text
    assert "2004-11-20 00:01:11" in text
    assert dialog.tabs.count() >= 3
    settle(session)
    with qtbot.waitSignal(dialog.opened) as caught:
        dialog.tabs.setCurrentIndex(1)
        settle(session)
        panel = dialog.tabs.currentWidget()
        panel.view.selectRow(0)
        dialog._go()
    assert caught.args[0] == panel.spec.name


def test_a_dossier_prints_and_keeps_hostile_text_plain(open_incident):
    session = open_incident(hostile=True)
    subject = next(f for f in session.analysis.findings if f.id == "f3").subjects[0]
    page = page_of(session, collect(session.index, subject))
    paper = Paper(page, one_page=False)
    assert paper.pages >= 1
    assert "\u202e" not in paper.text()
    assert "Findings" in paper.text()


def test_the_register_tells_everything_about_a_source(open_incident, qtbot):
    session = open_incident()
    dialog = shown(qtbot, SourcesDialog(session, "e3"))
    assert dialog.words.text() == "3 sources; 1 of them not fully read."
    facts = [line.texts for line in dialog._detail.lines]
    assert ("SHA-256", "ef" * 32) in facts
    assert ("Explained", "3 × line not understood (line 80–82)") in facts
    assert ("Unexplained", "▲ 2 records are unaccounted for") in facts
    assert any(name == "Loss" and "cut off at line 83" in text for name, text in facts)
    with qtbot.waitSignal(dialog.rowsAsked) as caught:
        dialog._show_rows()
    assert caught.args == ["changes", "evidence == e3"]


def test_ordinary_files_of_the_host_are_one_line_a_folder_and_can_be_read(open_incident, qtbot, monkeypatch):
    session = open_incident()
    first = session.evidence[0]
    ordinary = [
        replace(first, id=f"e{90 + n}", path=f"h.tar.gz![root]/{name}", format="", table="", outcome=Outcome.ORDINARY,
                size=17, sha256="ab" * 32, shown=0, expected=0, explained=(), unexplained=0, warnings=())
        for n, name in enumerate(("etc/a.conf", "etc/b/c.conf", "usr/bin/tool"))
    ]  # fmt: skip
    session.case._content.evidence = (*session.evidence, *ordinary)
    dialog = shown(qtbot, SourcesDialog(session))
    assert "3 further files of the host are not evidence of a known kind." in dialog.words.text()
    lines = [line.texts[:3] for line in dialog._model.lines]
    assert lines[-2:] == [
        ("h.tar.gz![root]/etc", "2 files", "ordinary file"), ("h.tar.gz![root]/usr", "1 file", "ordinary file"),
    ]  # fmt: skip
    dialog.sources.select_place(len(lines) - 2)
    assert [line.texts for line in dialog._detail.lines] == [
        ("[root]/etc/a.conf", "17 bytes, " + "ab" * 32), ("[root]/etc/b/c.conf", "17 bytes, " + "ab" * 32),
    ]  # fmt: skip
    assert not dialog.text_button.isEnabled()
    monkeypatch.setattr("ui.dialogs.sources.LIMIT", 2)
    dialog.sources.select_place(len(lines) - 1)
    dialog.sources.select_place(len(lines) - 2)
    assert [line.texts[0] for line in dialog._detail.lines] == [
        "[root]/etc/a.conf",
        "1 more files; the exports list all",
    ]
    monkeypatch.undo()
    dialog.sources.select_place(len(lines) - 1)
    dialog.sources.select_place(len(lines) - 2)
    view = TextView(text="a=1\n<b>bold</b>", codec="utf-8", size=90, shown=15, changed=True)
    asked = []
    monkeypatch.setattr(session.looker, "text", lambda item, done, *_: (asked.append(item.id), done(view)))
    dialog.detail.select_place(1)
    reading = dialog.look_at_text()
    qtbot.addWidget(reading)
    assert asked == ["e91"]
    assert reading.raw.edit.toPlainText() == view.text
    assert "Text in UTF-8, 90 bytes. The first 15 bytes are shown." in reading.words.text()
    assert "has changed" in reading.words.text()
    strip = SourcesStrip()
    qtbot.addWidget(strip)
    strip.show_sources(session.evidence)
    assert not any("a.conf" in b.text() for b in strip.buttons)
    assert "1 of 3" in strip.label.text()
    assert "6" in strip.all_button.text()


def test_exporting_writes_into_the_chosen_folder_only(open_incident, qtbot, tmp_path):
    session = open_incident()
    dialog = shown(qtbot, ExportDialog(session))
    dialog.choices["json"].setChecked(True)
    target = tmp_path / "out"
    dialog.folder.setText(str(target))
    with qtbot.waitSignal(dialog.exported, timeout=10_000) as caught:
        qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    assert caught.args[0].path.parent == target
    assert "Written:" in dialog.note.text()
    qtbot.waitUntil(lambda: jobs.running() == 0)


def test_an_export_that_fails_says_so(open_incident, qtbot, tmp_path):
    session = open_incident()
    (tmp_path / "file").write_text("in the way")
    dialog = shown(qtbot, ExportDialog(session))
    dialog.folder.setText(str(tmp_path / "file"))
    dialog.start()
    qtbot.waitUntil(lambda: "cannot be written" in dialog.note.text(), timeout=10_000)
    qtbot.waitUntil(lambda: jobs.running() == 0)
    assert dialog.export_button.isEnabled()


@pytest.mark.parametrize("make", [ExportDialog, SourcesDialog])
def test_no_dialog_is_clipped(open_incident, qtbot, make):
    session = open_incident(hostile=True)
    dialog = shown(qtbot, make(session))
    for widget in dialog.findChildren(QLabel) + dialog.findChildren(QAbstractButton):
        if widget.isVisible() and widget.text():
            assert widget.mapTo(dialog, QPoint(widget.width(), 0)).x() <= dialog.width(), widget.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
