"""The one table view: copying, columns, menus, keys."""

import csv
import io
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from responder.model.event import EVENTS
from ui.models.record_table import RecordTableModel
from ui.models.row_query import Filled
from ui.widgets.record_view import RecordView
from ui.widgets.row_copy import _tabbed


@pytest.fixture
def view(qtbot, case, settings):
    model = RecordTableModel(EVENTS)
    model.show_rows(case.index, case.index.ids("events"))
    made = RecordView(model, settings, "events")
    qtbot.addWidget(made)
    made.resize(1100, 500)
    made.show()
    return made


def clipboard():
    return QGuiApplication.clipboard().text()


def test_copies_selected_rows_with_headings(view, qtbot):
    view.select_place(6)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heading, row = clipboard().splitlines()
    assert heading.split("\t")[:4] == ["Finding", "Time", "Action", "Event ID"]
    assert row.split("\t")[:4] == ["▲ download", "2004-11-19 15:01:10", "process start", "592"]


def test_copies_one_cell_raw(view, qtbot):
    view.setCurrentIndex(view.records.index(6, view.records.column_of("process.path")))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert clipboard() == r"C:\WINNT\system32\tftp.exe"


def test_copies_json_with_the_place_of_proof(view):
    view.select_place(6)
    view.copy_json()
    body = json.loads(clipboard())
    assert body["source"] == {"evidence": "e1", "path": "Security.evt", "ref": "record:7"}
    assert body["process.name"] == "tftp.exe"
    assert body["user.name"] == {"absent": "not applicable"}


def test_select_all_is_one_range(view):
    view.selectAll()
    assert len(view.selectionModel().selection()) == 1
    assert len(view.selected_places()) == 300


def test_typing_goes_to_the_filter_and_never_searches_the_rows(view, qtbot):
    view.setFocus()
    view.setCurrentIndex(view.records.index(0, 0))
    with qtbot.waitSignal(view.typed) as heard:
        qtbot.keyClick(view, Qt.Key.Key_T)
    assert heard.args == ["t"]
    assert view.currentIndex().row() == 0


def test_value_filters_of_the_context_menu(view):
    heard = []
    view.filterBy.connect(heard.append)
    view.setCurrentIndex(view.records.index(6, view.records.column_of("process.name")))
    texts = {a.text(): a for a in view.build_menu().actions()}
    texts["Show Only Process: tftp.exe"].trigger()
    texts["Hide Process: tftp.exe"].trigger()
    assert heard == ["process.name == tftp.exe", "not process.name == tftp.exe"]


def test_columns_are_hidden_shown_and_remembered(view, settings, case):
    column = view.records.column_of("user.name")
    hide = next(a for a in view.build_header_menu(column).actions() if a.text() == "Hide Column")
    hide.trigger()
    assert view.isColumnHidden(column)
    view.setColumnWidth(view.records.column_of("process.name"), 333)
    view.horizontalHeader().moveSection(1, 3)
    view.save_layout()
    again = RecordView(view.records, settings, "events")
    assert again.isColumnHidden(column)
    assert abs(again.columnWidth(again.records.column_of("process.name")) - 333) <= 8
    assert again.horizontalHeader().visualIndex(1) == 3
    again.reset_layout()
    assert not again.isColumnHidden(column)
    assert again.horizontalHeader().visualIndex(1) == 1
    again.deleteLater()


@pytest.mark.parametrize(
    "state", [None, [], {"order": 5, "widths": [], "hidden": {}}, {"order": ["x", "time"], "widths": {"time": 1e9}},
              {"hidden": ["finding", "nonsense"], "widths": {"time": "wide"}}]
)  # fmt: skip
def test_a_damaged_layout_does_no_harm(view, state):
    view.apply_layout(state)
    assert view.visible_columns()
    assert all(0 < view.columnWidth(c) < 5_000 for c in view.visible_columns())


def test_the_last_column_stays(view):
    for column in list(view.visible_columns()):
        view.set_column_shown(column, shown=False)
    assert len(view.visible_columns()) == 1


def test_columns_without_values_are_hidden_unless_asked_for(view):
    column = view.records.column_of("user.name")
    view.set_filled(Filled(frozenset({"user.name"})))
    assert view.isColumnHidden(column)
    assert "user.name" not in view.layout_state()["hidden"], "the next evidence may have values"
    view.set_column_shown(column, shown=True)
    assert not view.isColumnHidden(column)


def test_no_heading_is_cut_and_no_time_is_cut(view):
    view.reset_layout()
    header = view.horizontalHeader()
    for column in view.visible_columns():
        assert view.columnWidth(column) >= header.heading_width(column)
    column = view.records.column_of("time")
    hint = view.itemDelegate().sizeHint(view.viewOptionsForSize(), view.records.index(0, column))
    assert hint.width() <= view.columnWidth(column)


def test_a_click_on_a_heading_asks_for_sorting(view):
    heard = []
    view.sortAsked.connect(lambda key, down: heard.append((key, down)))
    column = view.records.column_of("process.name")
    view.sort_by(column)
    view.sort_by(column)
    view.sort_by(0)
    view.clear_sort()
    assert heard == [("process.name", False), ("process.name", True), ("finding", True), ("", False)]


def test_painting_ten_megabytes_in_a_cell_does_not_hold_up_the_window(tmp_path, qtbot, settings):
    from responder.index.reader import EvidenceIndex
    from tests.ui.ui_fakes import build_index, event, item

    records = [event(n, process_path="C:\\" + "é" * 10_000_000, message="<img src=x>" * 50_000) for n in (1, 2)]
    index = EvidenceIndex(build_index(tmp_path / "big", [(item(1, "log"), records)]))
    model = RecordTableModel(EVENTS)
    model.show_rows(index, index.ids("events"))
    made = RecordView(model, settings, "events")
    qtbot.addWidget(made)
    made.resize(1100, 300)
    made.show()
    made.grab()
    start = time.perf_counter()
    made.viewport().grab()
    assert time.perf_counter() - start < 0.2
    index.close()


def test_further_columns_are_shown_where_few_of_the_usual_hold_values(view):
    place = view.records.column_of("source.address")
    assert view.isColumnHidden(place)
    view.set_filled(Filled(frozenset({"user.name"}), frozenset({"source.address"})))
    assert not view.isColumnHidden(place)
    view.set_filled(Filled())
    assert view.isColumnHidden(place)


def test_a_layout_of_the_users_own_gets_no_further_columns(view):
    view.set_column_shown(view.records.column_of("host.name"), shown=True)
    view.save_layout()
    view.set_filled(Filled(frozenset(), frozenset({"source.address"})))
    assert view.isColumnHidden(view.records.column_of("source.address"))
    assert not view.isColumnHidden(view.records.column_of("host.name"))


def test_several_columns_sort_at_once(view):
    heard = []
    view.sortAsked.connect(lambda key, down: heard.append(view.order.keys))
    process, time = view.records.column_of("process.name"), view.records.column_of("time")
    view.sort_by(process)
    view.sort_by(time, add=True)
    view.sort_by(time, add=True)
    view.sort_by(0, add=True)
    assert heard[-1] == (("finding", True), ("process.name", False), ("time", True))
    assert view.horizontalHeader()._marks == {0: "1▼", process: "2▲", time: "3▼"}
    view.sort_by(process)
    assert heard[-1] == (("process.name", False),)
    assert view.horizontalHeader()._marks == {}
    view.set_order([["time", 1], ["nonsense", 0], 5])
    assert view.order.keys == (("time", True),)
    view.clear_sort()
    assert heard[-1] == ()


def test_spare_width_goes_to_texts_and_the_users_widths_stay(view):
    message, user = (view.records.column_of(k) for k in ("message", "user.name"))
    default = view.columnWidth(user)
    view.resize(3_000, 500)
    view.spread()
    shown = sum(view.columnWidth(c) for c in view.visible_columns())
    assert view.viewport().width() - 8 <= shown <= view.viewport().width()
    assert view.columnWidth(user) == default
    assert "message" not in view.layout_state()["widths"], "what was spread is not remembered"
    view.setColumnWidth(message, 321)
    view.resize(3_400, 500)
    view.spread()
    assert view.columnWidth(message) == 321
    assert list(view.layout_state()["widths"]) == ["message"]


def test_places_of_ten_thousand_selected_rows_are_bounded(view):
    view.selectAll()
    assert view.selected_count() == 300
    assert view.selected_places(10) == list(range(10))


def test_many_rows_are_copied_as_few_are(view, qtbot, monkeypatch):
    """In another thread from stored values; the text is that of the rows on screen, hostile values quoted."""
    view.selectAll()
    view.copy_rows()
    assert not view.copying
    at_once = clipboard()
    assert len(at_once.splitlines()) == 301
    monkeypatch.setattr("ui.widgets.row_copy._AT_ONCE", 10)
    monkeypatch.setattr("ui.widgets.row_copy._PAGE", 64)
    QGuiApplication.clipboard().clear()
    shares = []
    view.copier.moved.connect(shares.append)
    with qtbot.waitSignal(view.copier.done) as done:
        view.copy_rows()
        assert view.copying
    assert done.args == [300]
    assert clipboard() == at_once
    assert shares[0] == 0
    assert shares[-1] == -1
    assert shares[1:-1] == sorted(shares[1:-1])
    assert len(shares) > 4


def test_a_stopped_copy_leaves_the_clipboard_alone(view, qtbot, monkeypatch):
    monkeypatch.setattr("ui.widgets.row_copy._AT_ONCE", 10)
    QGuiApplication.clipboard().setText("before")
    view.setFocus()
    view.selectAll()
    view.copy_rows()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not view.copying
    qtbot.wait(1)
    assert clipboard() == "before"


@given(
    st.lists(st.lists(st.text(st.sampled_from('ab\t"\n\r ,;=\x1f日'), max_size=5), min_size=3, max_size=3), max_size=5)
)
def test_copied_lines_are_read_back_as_they_were(rows):
    text = _tabbed(rows)
    assert list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab")) == rows
