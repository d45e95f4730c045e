"""The window as a user meets it: opening, going from finding to row to subject, notes, tags, keys, dialogs."""

import sys
import types
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QDialogButtonBox, QLabel

from responder.acquire.run import Progress
from responder.errors import EvidenceError
from responder.model.finding import Subject, SubjectKind
from tests.ui.ui_fakes import at, small_case
from ui.actions import ACTIONS, make_actions
from ui.dialogs.path_dialog import Choose, PathDialog
from ui.safe_widgets import ElidedLabel
from ui.widgets.link_button import LinkButton


@pytest.fixture
def subjects(monkeypatch):
    """Everything that names tftp.exe is about tftp.exe."""
    module = types.ModuleType("responder.analysis.subjects")
    module.subjects_of = lambda table, row: (Subject(SubjectKind.EXECUTABLE, "tftp.exe"),)
    module.related = lambda index, subject: {"events": [7, 8], "endpoints": [2], "processes": []}
    monkeypatch.setitem(sys.modules, "responder.analysis.subjects", module)


def row_on_screen(panel):
    row = panel.current()
    return None if row is None else row.values[panel.model.column_of("process.name") - 1]


def test_every_tab_shows_its_rows_and_its_findings(window):
    assert window.logs.events.model.rowCount() == 300
    assert window.logs.alerts.model.rowCount() == 1
    assert window.endpoints.endpoints.model.rowCount() == 4
    assert window.integrity.changes.model.rowCount() == 3
    titles = [window.tabs.tabText(i) for i in range(5)]
    assert titles == ["Overview", "① Logs ·1", "② Ports && Processes ·1", "③ Integrity", "④ Response"]
    assert window.windowTitle().startswith("Host Responder — ISS001 (imported)")


def test_times_follow_the_host_and_then_the_user(window):
    panel = window.logs.events
    column = panel.model.column_of("time")
    assert panel.model.index(0, column).data() == "2004-11-20 00:00:10"
    assert window.status.zone.text() == "times Asia/Tokyo"
    window.session.set_zone("UTC")
    assert panel.model.index(0, column).data() == "2004-11-19 15:00:10"


def test_a_finding_leads_to_its_row(window, settle):
    window.open_finding(window.session.analysis.findings[0])
    settle(window.session)
    assert window.tabs.currentWidget() is window.logs
    assert row_on_screen(window.logs.events) == "tftp.exe"
    assert window.logs.detail.heading.text() == "▲ critical: download"
    assert "tftp.exe was started by inetinfo.exe" in window.logs.detail.words.text()
    proof = window.logs.detail.proof.toPlainText()
    assert "Security.evt" in proof
    assert "record 7" in proof
    assert "SHA-256 " + "ab" * 32 in proof


def test_a_row_hidden_by_filters_is_shown_all_the_same(window, settle):
    panel = window.logs.events
    panel.bar.set_text("program12")
    window.session.set_span((at(0), at(5)))
    settle(window.session)
    assert panel.model.rowCount() == 0
    window.go_to_row("events", 7)
    settle(window.session)
    assert row_on_screen(panel) == "tftp.exe"
    assert panel.bar.text() == ""


def test_an_empty_result_says_what_is_hidden_and_how_to_get_it_back(window, settle):
    panel = window.logs.events
    panel.bar.set_text("nosuchword")
    settle(window.session)
    assert panel.empty.label.text() == "No row matches. 300 events are hidden by the filter."
    assert panel.bar.status.text() == "0 of 300"
    panel.empty.buttons[0].click()
    settle(window.session)
    assert panel.model.rowCount() == 300


def test_sorting_goes_through_the_index_and_keeps_the_row(window, settle):
    panel = window.logs.events
    panel.view.select_place(6)
    panel.view.sort_by(panel.model.column_of("process.name"))
    settle(window.session)
    assert row_on_screen(panel) == "tftp.exe"
    assert panel.view.currentIndex().row() == 299
    panel.view.clear_sort()
    settle(window.session)
    assert panel.view.currentIndex().row() == 6


def test_joins_lead_to_the_rows_of_other_tabs(window, settle, subjects):
    window.tabs.setCurrentWidget(window.logs)
    window.logs.events.view.select_place(6)
    settle(window.session)
    links = [w for w in window.logs.detail.findChildren(QAbstractButton) if "about tftp.exe" in w.text()]
    assert [w.text() for w in links] == ["① events: 1 about tftp.exe", "② endpoints: 1 about tftp.exe"]
    links[1].click()
    settle(window.session)
    panel = window.endpoints.endpoints
    assert window.tabs.currentWidget() is window.endpoints
    assert panel.model.ids.tolist() == [2]
    assert "about tftp.exe" in panel.bar._chips["only"].text()
    panel.bar._chips["only"].click()
    settle(window.session)
    assert panel.model.rowCount() == 4


def test_notes_and_tags_on_rows(window, settle):
    window.tabs.setCurrentWidget(window.logs)
    panel = window.logs.events
    panel.view.select_place(6)
    note = window.write_note(panel.spec, panel.current())
    note.edit.setPlainText("  seen by the web server  ")
    note._save()
    assert "Note: seen by the web server" in window.logs.detail.words.text()
    panel.view.selectAll()
    rows = [panel.model.row(n) for n in (5, 6)]
    tag = window.choose_tag(panel.spec, rows)
    tag.combo.setEditText("evidence")
    tag._choose()
    assert panel.model.index(6, 0).data() == "▲ download · evidence"
    assert panel.model.index(5, 0).data() == "evidence"
    again = window.choose_tag(panel.spec, rows)
    again.combo.setEditText("evidence")
    again._choose()
    assert panel.model.index(5, 0).data() == ""


def test_the_brush_keeps_all_time_lines_to_a_span(window, settle):
    window.logs.events.strip.spanChosen.emit((at(15), at(45)))
    settle(window.session)
    assert window.logs.events.model.ids.tolist() == [2, 3, 4]
    assert window.logs.alerts.model.rowCount() == 0
    assert window.endpoints.endpoints.model.rowCount() == 4, "a listing at one moment has no span"
    assert "2004-11-20 00:00:15 – 00:00:45" in window.logs.events.bar._chips["span"].text()
    window.logs.events.bar._chips["span"].click()
    settle(window.session)
    assert window.logs.events.model.rowCount() == 300


def test_searching_everything(window, settle, qtbot):
    window.search.setFocus()
    qtbot.keyClicks(window.search, "msbb")
    qtbot.waitUntil(lambda: window.search.popup.model.rowCount() > 0)
    settle(window.session)
    hits = [line.texts for line in window.search.popup.model.lines]
    assert hits[0] == ("◆ Msbb.exe listens on port 6000", "finding")
    assert ("endpoints", "1") in hits
    assert ("changed objects", "1") in hits
    place = [h[0] for h in hits].index("changed objects")
    for _ in range(place):
        qtbot.keyClick(window.search, Qt.Key.Key_Down)
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    settle(window.session)
    assert window.tabs.currentWidget() is window.integrity
    assert window.integrity.changes.bar.text() == "msbb"
    assert window.integrity.changes.model.rowCount() == 1


def test_a_rule_shows_its_objects_and_an_object_its_attributes(window, settle):
    window.tabs.setCurrentWidget(window.integrity)
    assert [line.texts for line in window.integrity.report.rule_model.lines] == [
        ("System32", "100", "2", "", "1"),
        ("Boot Files", "66", "", "", ""),
    ]
    window.integrity.report.rules.select_place(0)
    settle(window.session)
    assert window.integrity.changes.bar.text() == "rule == System32"
    window.integrity.changes.view.select_place(1)
    lines = window.integrity.report.attribute_model.lines
    assert [(line.texts, line.bold) for line in lines] == [
        (("Size", "1024", "2048"), True),
        (("Mode", "-rw", "-rw"), False),
    ]
    assert window.integrity.report.attributes_title.text() == "Attributes: 1 of 2 differ"


def test_processes_stand_under_their_parents(window):
    tree = window.endpoints.processes.tree.tree
    index, names = tree.index(0, 0), []
    while index.isValid():
        names.append(index.siblingAtColumn(1).data())
        assert tree.rowCount(index) <= 1
        index = tree.index(0, 0, index)
    assert names == ["System", "services.exe", "inetinfo.exe", "Msbb.exe"]


def test_reading_shows_progress_can_be_cancelled_and_ends(window, settle, tmp_path, qtbot):
    session = window.session
    messages = [[Progress(phase="parse", item="a\u202eb", done=1, total=4, records=12)]]
    process = types.SimpleNamespace(
        start=lambda: None, poll=lambda: messages.pop(0) if messages else [], cancel=lambda: messages.append([EvidenceError("Stopped.")]),
        close=lambda: None,
    )  # fmt: skip
    session._process = process
    session.busyChanged.emit(True)
    session._poll()
    assert window.status.what.text().startswith("reading · 1 of 4 · 12 records · 0 s · a⟦202E⟧b")
    assert window.status.cancel.isVisible()
    assert window.actions_by_id["cancel"].isEnabled()
    assert not window.actions_by_id["open"].isEnabled()
    heard = []
    session.failed.connect(lambda *words: heard.append(words))
    window.status.cancel.click()
    session._poll()
    assert heard == [("The evidence could not be read", "Stopped.")]
    assert not session.busy
    assert window.actions_by_id["open"].isEnabled()
    box = QApplication.activeModalWidget()
    assert box is not None
    box.close()


def test_dropping_files_opens_them(window, monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr(window.session, "open_evidence", lambda paths, **_: opened.extend(paths))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.evt")), QUrl("http://example.invalid/x")])
    args = (QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(*args)
    window.dragEnterEvent(entered)
    assert entered.isAccepted()
    window.dropEvent(QDropEvent(*args))
    assert opened == [tmp_path / "a.evt"]


def test_keys_are_unique_and_every_shown_action_works(window):
    keys = [k for spec in ACTIONS for k in spec.keys]
    assert len(keys) == len(set(keys))
    for spec in ACTIONS:
        action = window.actions_by_id[spec.id]
        if spec.id in window._handlers:
            assert action.text(), spec.id
        else:
            assert not action.isVisible()
    assert set(make_actions(window)) == set(window.actions_by_id)


def test_keyboard_path(window, qtbot, settle):
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.tabs.currentWidget() is window.logs
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is window.logs.events.bar.edit
    qtbot.keyClicks(window.logs.events.bar.edit, "tftp")
    QApplication.processEvents()
    qtbot.keyClick(window.logs.events.bar.edit, Qt.Key.Key_Return)
    settle(window.session)
    assert window.focusWidget() is window.logs.events.view
    assert window.logs.events.model.rowCount() == 1
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is window.search


@pytest.mark.parametrize("name", ["help", "legend", "about", "properties", "preferences", "open", "save_as"])
def test_every_dialog_has_a_default_closes_on_escape_and_can_be_resized(window, qtbot, name, settings):
    window._handlers[name]()
    dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
    assert dialog.windowTitle()
    assert dialog.isSizeGripEnabled()
    buttons = [b for box in dialog.findChildren(QDialogButtonBox) for b in box.buttons()]
    assert any(b.isDefault() for b in buttons)
    dialog.resize(dialog.width() + 40, dialog.height() + 20)
    wanted = [dialog.width(), dialog.height()]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert wanted in [settings.value(k) for k in settings._values if k.startswith("dialog/")]


def clipped(window):
    """Visible labels and buttons whose text does not fit; links and elided labels cut on purpose, with a tip."""
    found = []
    for widget in [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]:
        if not widget.isVisible() or not widget.text() or widget.width() == 0:
            continue
        if isinstance(widget, ElidedLabel | LinkButton):
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            if widget.heightForWidth(widget.width()) > widget.height() + 1:
                found.append((widget.text()[:50], widget.height(), widget.heightForWidth(widget.width())))
            continue
        mnemonic = not isinstance(widget, QLabel) or widget.buddy() is not None
        text = widget.text().replace("&&", "\0").replace("&", "").replace("\0", "&") if mnemonic else widget.text()
        needed = max(widget.fontMetrics().horizontalAdvance(line) for line in text.split("\n"))
        if needed + (6 if isinstance(widget, QAbstractButton) else 0) > widget.width():
            found.append((widget.text()[:50], widget.width(), needed))
    return found


@pytest.mark.parametrize("code", ["en", "ja"])
def test_nothing_is_clipped_at_the_smallest_size(window, settle, code):
    window.set_language(code)
    window.resize(1024, 700)
    for place in range(window.tabs.count()):
        window.tabs.setCurrentIndex(place)
        page = window.tabs.widget(place)
        for sub in range(page.tabs.count()) if hasattr(page, "tabs") else (0,):
            if hasattr(page, "tabs"):
                page.tabs.setCurrentIndex(sub)
            settle(window.session)
            QApplication.processEvents()
            assert (window.width(), window.height()) == (1024, 700)
            assert clipped(window) == [], f"tab {place}.{sub}"
    bar = window.tabs.tabBar()
    assert sum(bar.tabRect(i).width() for i in range(bar.count())) + window.search.width() <= window.width()


def test_a_case_comes_back_as_it_was_left(window, settle, tmp_path):
    session = window.session
    session.case_path = tmp_path / "case.ircase"
    window.tabs.setCurrentWidget(window.integrity)
    window.logs.events.bar.set_text("tftp")
    session.set_span((at(0), at(100)))
    settle(session)
    from ui import window_state

    state = window_state.state_of(window)
    again = small_case(tmp_path, name="again")
    again.layout = state
    session._open_case = lambda _: again
    window.tabs.setCurrentIndex(0)
    assert session.open_case(tmp_path / "again.ircase")
    settle(session)
    assert window.tabs.currentWidget() is window.integrity
    assert window.logs.events.bar.text() == "tftp"
    assert session.span == (at(0), at(100))
    assert window.logs.events.model.rowCount() == 1


@pytest.mark.parametrize("text", ["", "[", "[]", '{"tab": 99, "sub": "x", "filters": [1], "columns": {"events": 7}, "span": [1]}',
                                  '{"filters": {"events": "((("}, "span": ["a", "b"], "sub": [9, -1, null]}'])  # fmt: skip
def test_a_hostile_window_state_does_no_harm(window, settle, text):
    from ui import window_state

    window_state.apply(window, text)
    settle(window.session)
    assert window.session.span is None
    assert window.logs.events.view.visible_columns()


def test_choosing_files_and_folders_together(qtbot, settings, tmp_path):
    (tmp_path / "logs").mkdir()
    (tmp_path / "b.evt").write_bytes(b"12345")
    (tmp_path / "a\u202e.txt").write_bytes(b"")
    settings.set("folder", str(tmp_path))
    dialog = PathDialog(settings, Choose.EVIDENCE)
    dialog.show()
    qtbot.waitUntil(lambda: dialog._entries.rowCount() == 3)
    names = [dialog._entries.index(r, 0).data() for r in range(3)]
    assert names == ["logs/", "a⟦202E⟧.txt", "b.evt"]
    dialog.entries.selectAll()
    with qtbot.waitSignal(dialog.chosen) as heard:
        dialog._accept()
    assert {p.name for p in heard.args[0]} == {"logs", "a\u202e.txt", "b.evt"}


@pytest.mark.skipif(sys.platform == "win32", reason="names that are no text exist on Unix only")
def test_names_that_are_no_text_can_be_chosen(qtbot, settings, tmp_path):
    import os

    os.close(os.open(os.fsencode(tmp_path) + b"/bad\xff.evt", os.O_CREAT | os.O_WRONLY))
    settings.set("folder", str(tmp_path))
    dialog = PathDialog(settings, Choose.EVIDENCE)
    qtbot.waitUntil(lambda: dialog._entries.rowCount() == 1)
    assert dialog._entries.index(0, 0).data() == "bad⟦DCFF⟧.evt"
    dialog.entries.select_place(0)
    with qtbot.waitSignal(dialog.chosen) as heard:
        dialog._accept()
    assert heard.args[0][0].exists()


def test_saving_asks_before_replacing(qtbot, settings, tmp_path):
    (tmp_path / "x.ircase").write_bytes(b"old")
    settings.set("folder", str(tmp_path))
    dialog = PathDialog(settings, Choose.SAVE, suffix=".ircase", name="x")
    qtbot.waitUntil(lambda: dialog._entries.rowCount() == 1)
    chosen = []
    dialog.chosen.connect(chosen.extend)
    dialog._accept()
    assert chosen == []
    box = next(d for d in dialog.findChildren(QDialog))
    box.close()
    dialog.name.setText("../x")
    dialog._accept()
    assert chosen == []
    dialog.name.setText("new")
    dialog._accept()
    assert chosen == [Path(tmp_path / "new.ircase")]
