"""The filter bar and what it says."""

import pytest
from PySide6.QtCore import Qt

from responder.model.event import EVENTS
from ui.pages.logs import EVENT_FILTERS
from ui.widgets.filter_bar import FilterBar


@pytest.fixture
def bar(qtbot):
    made = FilterBar(EVENTS, EVENT_FILTERS)
    qtbot.addWidget(made)
    made.resize(900, 60)
    made.show()
    return made


def test_a_valid_filter_is_applied_after_a_pause(bar, qtbot):
    with qtbot.waitSignal(bar.applied) as heard:
        qtbot.keyClicks(bar.edit, "event.id == 592")
    assert heard.args == ["event.id == 592"]
    assert bar.edit.error_at == -1


def test_a_broken_filter_says_where_and_is_not_applied(bar, qtbot):
    heard = []
    bar.applied.connect(heard.append)
    bar.edit.setText("event.id == 592 and (")
    bar.apply()
    assert bar.edit.error_at >= len("event.id == 592 and")
    assert bar.status.text().startswith("✕ ")
    assert bar.edit.accessibleDescription() == bar.status.text()[2:]
    assert heard == []
    bar.grab()  # paints the wavy line
    bar.edit.setText("event.id == 592")
    bar.apply()
    assert bar.edit.error_at == -1
    assert heard == ["event.id == 592"]


def test_counts_show_what_is_hidden(bar):
    bar.set_counts(2143, 2143)
    assert bar.status.text() == "2,143 rows"
    bar.set_counts(38, 2143)
    assert bar.status.text() == "38 of 2,143"
    bar.set_counts(1, 1)
    assert bar.status.text() == "1 row"


def test_quick_filters_add_and_take_away_their_text(bar, qtbot):
    findings, starts = bar.quick_buttons[0][1], bar.quick_buttons[1][1]
    qtbot.mouseClick(findings, Qt.MouseButton.LeftButton)
    assert bar.text() == "finding is present"
    qtbot.mouseClick(starts, Qt.MouseButton.LeftButton)
    assert bar.text() == 'finding is present and event.action == "process start"'
    assert findings.isChecked()
    qtbot.mouseClick(findings, Qt.MouseButton.LeftButton)
    assert bar.text() == 'event.action == "process start"'
    assert not findings.isChecked()
    qtbot.mouseClick(starts, Qt.MouseButton.LeftButton)
    assert bar.text() == ""


@pytest.mark.parametrize("quick", EVENT_FILTERS, ids=lambda q: q.label)
def test_every_quick_filter_is_a_valid_filter(bar, quick):
    bar.set_text(quick.text)
    assert bar.problem() is None


def test_all_quick_filters_of_all_pages_are_valid(window):
    for page in window.work_pages:
        for panel in page.panels.values():
            for quick, _ in panel.bar.quick_buttons:
                panel.bar.edit.setText(quick.text)
                assert panel.bar.problem() is None, quick
            panel.bar.edit.clear()


def test_completion_replaces_the_word_at_the_cursor(bar, qtbot):
    qtbot.keyClicks(bar.edit, "process.na")
    assert "process.name" in bar._offers
    bar._complete("process.name")
    assert bar.text() == "process.name "
    qtbot.keyClicks(bar.edit, "con")
    bar._complete("contains")
    assert bar.text() == "process.name contains "


def test_entered_filters_are_remembered_and_lead_to_the_table(bar, qtbot):
    bar.edit.setText("tftp")
    with qtbot.waitSignal(bar.left):
        qtbot.keyClick(bar.edit, Qt.Key.Key_Return)
    bar.edit.setText("msbb")
    qtbot.keyClick(bar.edit, Qt.Key.Key_Return)
    bar._fill_history()
    assert [a.text() for a in bar._history_menu.actions()] == ["msbb", "tftp"]


def test_escape_clears(bar, qtbot):
    bar.edit.setText("tftp")
    qtbot.keyClick(bar.edit, Qt.Key.Key_Escape)
    assert bar.text() == ""


def test_adding_a_condition_keeps_the_meaning_of_the_rest(bar):
    bar.set_text("a or b")
    bar.add("event.id == 592")
    assert bar.text() == "(a or b) and event.id == 592"


def test_chips_come_and_go(bar, qtbot):
    bar.set_chip("only", "about a\u202eb & c")
    chip = bar._chips["only"]
    assert chip.isVisibleTo(bar)
    assert "⟦202E⟧" in chip.text()
    with qtbot.waitSignal(bar.chipClosed) as heard:
        chip.click()
    assert heard.args == ["only"]
    bar.set_chip("only", "")
    assert not chip.isVisibleTo(bar)


def test_any_text_is_either_valid_or_an_error_with_a_place(bar):
    for text in (
        "(",
        ")",
        '"',
        "a ==",
        "== a",
        "in {",
        "{}",
        "not",
        "\x00",
        "time >= yesterday",
        "a" * 5_000,
        "((" * 50,
    ):
        bar.edit.setText(text)
        error = bar.problem()
        assert error is None or 0 <= error.position <= len(text)
