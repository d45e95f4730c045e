"""Filters below the headings say what the filter bar says, and the other way round."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from responder.errors import QueryError
from responder.model.event import EVENTS
from responder.query.compile import compile_filter
from responder.query.complete import value_place
from responder.query.header import condition_of, pieces, with_condition

NAME, ID, TIME = (EVENTS.column(key) for key in ("process.name", "event.id", "time"))


@pytest.mark.parametrize(
    ("column", "typed", "meant"),
    [
        (NAME, "tftp", "process.name contains tftp"),
        (NAME, "=tftp.exe", "process.name == tftp.exe"),
        (NAME, "!svc", "not process.name contains svc"),
        (NAME, "*.tmp", "process.name like *.tmp"),
        (NAME, "=a,b", "process.name in {a,b}"),
        (NAME, "!=a,b", "not process.name in {a,b}"),
        (NAME, "is absent", "process.name is absent"),
        (NAME, "is access denied", 'process.name is "access denied"'),
        (NAME, "is not absent", "process.name is not absent"),
        (NAME, r"startswith C:\Program Files", r'process.name startswith "C:\Program Files"'),
        (NAME, "in the house", 'process.name contains "in the house"'),
        (NAME, 'say "hi"', r'process.name contains "say \"hi\""'),
        (ID, "592", "event.id == 592"),
        (ID, "592,593", "event.id in {592,593}"),
        (ID, ">100", "event.id > 100"),
        (ID, "!=5", "event.id != 5"),
        (TIME, "2004-11-20", "time == 2004-11-20"),
        (TIME, ">=2004-11-20", "time >= 2004-11-20"),
        (NAME, "  ", ""),
        (NAME, "=", ""),
    ],
)
def test_what_is_typed_below_a_heading_is_filter_text_and_is_read_back(column, typed, meant):
    assert condition_of(column, typed) == meant
    compile_filter(meant, EVENTS)
    found = pieces(meant, EVENTS)
    assert [condition_of(p.column, p.typed) for p in found] == ([meant] if meant else [])


def test_what_is_denied_is_not_taken_for_what_is_said():
    for text in ("not process.name == x", "not (process.name == x)", "not process.name is absent"):
        assert pieces(text, EVENTS) == []


@given(st.text(st.characters(blacklist_categories=("Cs",)), max_size=12), st.sampled_from([NAME, ID, TIME]))
def test_any_text_typed_stays_a_condition_on_its_column(typed, column):
    text = with_condition("user.name == bob and zzz", EVENTS, column, typed)
    try:
        compile_filter(text, EVENTS)
    except QueryError:
        assert column is not NAME or typed.strip().startswith(("in", "is", "matches", "like", "=", "!", "<", ">"))
        return
    assert text.startswith("user.name == bob and zzz")


def test_conditions_are_replaced_where_they_stand_and_others_stay():
    text = "event.id == 3 and process.name contains tftp and user.name == bob"
    assert with_condition(text, EVENTS, NAME, "svc") == text.replace("tftp", "svc")
    assert with_condition(text, EVENTS, NAME, "") == "event.id == 3 and user.name == bob"
    assert with_condition(text, EVENTS, ID, "") == "process.name contains tftp and user.name == bob"
    assert with_condition("a or b", EVENTS, NAME, "x") == "(a or b) and process.name contains x"
    assert with_condition("process.name contains a", EVENTS, NAME, "") == ""
    assert pieces("process.name contains a or event.id == 3", EVENTS) == []
    assert pieces("(process.name contains a) and event.id == 3", EVENTS)[0].column is ID


@pytest.mark.parametrize(
    ("text", "typed", "rest"),
    [
        ("user.name == ", "", ""),
        ("event.id == 3 and user.name == ad", "ad", "event.id == 3"),
        ('event.id == 3 and user.name == "NT A', "NT A", "event.id == 3"),
        ("user.name in {a,b", "b", ""),
        ("x and not user.name contains y", "y", "x"),
        ("x or user.name == b", "b", ""),
    ],
)
def test_the_value_being_typed_is_known_with_what_else_the_filter_says(text, typed, rest):
    place = value_place(text, len(text), EVENTS)
    assert (place.column.key, place.typed, place.rest) == ("user.name", typed, rest)


@pytest.mark.parametrize("text", ["", "user", "user.name", "user.name con", "time == 2", "(", "user.name == a and"])
def test_elsewhere_no_value_is_wanted(text):
    assert value_place(text, len(text), EVENTS) is None


@pytest.fixture
def panel(qtbot, session, tmp_path):
    from ui.pages.logs import LogsPage

    page = LogsPage(session)
    session.open_case(tmp_path / "case.ircase")
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    panel = page.events
    qtbot.waitUntil(lambda: panel.model.rowCount() > 0)
    panel.filter_row.set_shown(True)
    return panel


def edit_of(panel, key):
    return panel.filter_row.edits[panel.model.column_of(key)]


def test_typing_below_a_heading_filters_and_the_bar_says_so(qtbot, panel):
    every = panel.model.rowCount()
    edit = edit_of(panel, "process.name")
    edit.setFocus()
    QTest.keyClicks(edit, "tftp")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert panel.bar.text() == "process.name contains tftp"
    qtbot.waitUntil(lambda: 0 < panel.model.rowCount() < every)
    panel.bar.set_text("event.id in {592,593} and process.name == tftp.exe")
    assert edit_of(panel, "event.id").text() == "592,593"
    assert edit.text() == "=tftp.exe"
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: panel.bar.text() == "event.id in {592,593}")


def test_the_line_stands_below_its_headings_and_goes_again(panel):
    header = panel.view.horizontalHeader()
    column = panel.model.column_of("event.id")
    edit = edit_of(panel, "event.id")
    assert edit.isVisible()
    assert edit.x() == header.sectionViewportPosition(column)
    assert edit.width() == header.sectionSize(column)
    assert header.viewport().height() + edit.height() == header.height()
    assert not edit_of(panel, "payload").isVisible()
    panel.view.setColumnWidth(column, 321)
    assert edit.width() == 321
    height = header.height()
    panel.filter_row.set_shown(False)
    assert not panel.filter_row.edits
    assert header.sizeHint().height() < height


# -- values to choose from ---------------------------------------------------------------------------------------------


def test_values_of_the_column_are_offered_with_their_rows(qtbot, panel, settle, session):
    panel.filter_row.set_shown(False)
    panel.bar.edit.setFocus()
    QTest.keyClicks(panel.bar.edit, "event.id == ")
    settle(session)
    shown = panel.bar._words.stringList()
    assert shown
    assert all(line.rpartition("    ")[2].isdigit() for line in shown)
    total = sum(int(line.rpartition("    ")[2]) for line in shown)
    assert total == panel.total
    panel.bar._complete(shown[0])
    assert panel.bar.problem() is None
    name = shown[0].partition("    ")[0]
    assert name in panel.bar.text()


def test_offered_values_are_those_of_the_rows_that_the_rest_shows(panel, settle, session):
    panel.bar.edit.setFocus()
    QTest.keyClicks(panel.bar.edit, "process.name == tftp.exe and process.path == ")
    settle(session)
    assert [line.partition("    ")[0] for line in panel.bar._words.stringList()] == [r"C:\WINNT\system32\tftp.exe"]
    panel.bar.edit.clear()
    QTest.keyClicks(panel.bar.edit, "process.name contains TFT")
    settle(session)
    assert [line.partition("    ")[0] for line in panel.bar._words.stringList()] == ["tftp.exe"]


def test_what_was_asked_for_an_older_text_is_not_offered(panel, settle, session):
    panel.bar.edit.setFocus()
    QTest.keyClicks(panel.bar.edit, "user.name == ")
    panel.bar.edit.setText("event")
    settle(session)
    assert not panel.bar._completer.popup().isVisible()
