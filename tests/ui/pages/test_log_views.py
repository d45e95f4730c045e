"""Analysis View, process history, logons, coverage, stacking: what the user sees and where it leads."""

from __future__ import annotations

import pytest

from responder.model.event import EventRecord
from tests.ui.ui_fakes import at, event, small_case
from ui.dialogs.sources import SourcesDialog
from ui.session import CaseSession
from ui.widgets.histogram import Bins


@pytest.fixture
def sensor_log():
    return True


@pytest.fixture
def case(tmp_path, sensor_log):
    more = [
        *(EventRecord(400 + n, time=at(4_000 + n), event_action="logon failed", user_name="bob", source_address="10.0.0.9", logon_type=3) for n in range(4)),
        EventRecord(410, time=at(4_010), event_action="logon", user_name="bob", source_address="10.0.0.9", logon_type=3),
        event(420, time=at(5_000), event_action="process start", process_name="short.exe", process_pid=77),
        EventRecord(421, time=at(5_060), event_action="process exit", process_pid=77),
        event(422, time=at(6_000), event_action="log cleared"),
    ]  # fmt: skip
    return small_case(tmp_path, events=30, extra=more, sensor_log=sensor_log)


def open_sub(window, place, settle):
    window.tabs.setCurrentWidget(window.logs)
    window.logs.tabs.setCurrentIndex(place)
    settle(window.session)


def texts(page):
    return [line.texts for line in page.model.lines]


def test_analysis_view_counts_and_leads_to_the_alerts(window, settle):
    open_sub(window, 2, settle)
    page = window.logs.views
    assert [t[:6] for t in texts(page)] == [("WEB-IIS unicode traversal", "", "1", "1", "1", "1")]
    page.views.setCurrentIndex(4)
    page.views.activated.emit(4)
    settle(window.session)
    assert texts(page) == []
    assert "alerts" in page.empty.label.text()
    page.views.activated.emit(0)
    page.first.activated.emit(2)
    settle(window.session)
    assert [t[:2] for t in texts(page)] == [("192.168.221.180", "this host")]
    page.view.opened.emit(page.model.rows[0])
    settle(window.session)
    assert window.logs.tabs.currentIndex() == 1
    assert window.logs.alerts.bar.text() == "destination.address == 192.168.221.180"


@pytest.mark.parametrize("sensor_log", [False])
def test_without_a_sensor_the_view_opens_on_what_there_is(window, settle):
    open_sub(window, 2, settle)
    page = window.logs.views
    assert page.pivot_view.table != "alerts"
    assert texts(page)
    page.views.activated.emit(0)  # chosen by hand: it stays, and says what is missing and where there is more
    settle(window.session)
    assert page.pivot_view.table == "alerts"
    assert page.empty.label.text() == "The evidence holds no alerts. Other views show: events (38), endpoints (4)."


def test_wildcards_that_match_nothing_are_named(window, settle):
    open_sub(window, 2, settle)
    page = window.logs.views
    page.wildcards.setText("Nothing*")
    page.ask()
    settle(window.session)
    assert page.empty.label.text() == "No row of the alerts in this view has a name like these."


def test_wildcards_and_columns(window, settle):
    open_sub(window, 2, settle)
    page = window.logs.views
    page.wildcards.setText('nothing* "WEB-IIS uni*"')
    assert page.patterns() == ["nothing*", "WEB-IIS uni*"]
    page.ask()
    settle(window.session)
    assert len(texts(page)) == 1
    page.set_counted("category", on=True)
    settle(window.session)
    assert page.model.headerData(6, __import__("PySide6.QtCore").QtCore.Qt.Orientation.Horizontal) == "Category Count"
    page.set_counted("source.address", on=False)
    settle(window.session)
    assert page.model.columnCount() == 8


def test_history_pairs_and_jumps_to_the_start(window, settle):
    open_sub(window, 3, settle)
    page = window.logs.history
    row = next(t for t in texts(page) if t[0] == "short.exe")
    assert (row[1], row[6], row[7]) == ("77", "1 min", "exited")
    page.show_moment(at(5_030))
    assert any(t[0] == "short.exe" for t in texts(page))
    page.show_moment(at(5_061))
    assert not any(t[0] == "short.exe" for t in texts(page))
    page.at.setChecked(False)
    page.view.opened.emit(next(r for r in page.model.rows if r.name == "short.exe"))
    settle(window.session)
    assert window.logs.tabs.currentIndex() == 0
    assert window.logs.events.current().source.value == 420


def test_logons_show_a_guessed_password_first(window, settle):
    open_sub(window, 4, settle)
    page = window.logs.logons
    assert texts(page)[0][:6] == ("bob", "", "10.0.0.9", "3 network", "1", "4")
    assert texts(page)[0][8].startswith("4 failures, then success at 2004-11-20 01:06:50")
    page.view.opened.emit(page.model.rows[0])
    settle(window.session)
    assert len(window.logs.events.model.ids) == 5


def test_sources_draw_every_log(window, settle):
    dialog = SourcesDialog(window.session, parent=window)
    dialog.open()
    settle(window.session)
    logs = {log.path: log for log in dialog.bars._coverage.logs}
    assert sum(logs["Security.evt"].bars) == 38
    assert "log cleared" in dialog.bars.tip_of(logs["Security.evt"])
    dialog.reject()


def test_stack_rarest_first_and_back_to_rows(window, settle):
    open_sub(window, 0, settle)
    panel = window.logs.events
    dialog = panel.stack("event.action")
    settle(window.session)
    counts = [int(line.texts[1]) for line in dialog.model.lines]
    assert counts == sorted(counts)
    assert sum(counts) == 38
    dialog._add(dialog.more.findData("event.id"))
    settle(window.session)
    assert dialog.model.columnCount() == 3
    dialog._open(next(r for r in dialog.model.rows if r[0][0] == "log cleared"))
    settle(window.session)
    assert len(panel.model.ids) == 1


def test_five_minutes_around_the_selection(window, settle):
    open_sub(window, 0, settle)
    panel = window.logs.events
    place = next(p for p in range(len(panel.model.ids)) if panel.model.row(p).source.value == 420)
    panel.view.select_place(place)
    panel.near_button.click()
    settle(window.session)
    assert window.session.span == (at(4_700), at(5_300))
    assert [r.source.value for r in map(panel.model.row, range(len(panel.model.ids)))] == [420, 421]


def test_peaks_of_the_strip():
    import numpy as np

    counts = np.array([1, 1, 2, 40, 1, 0, 1])
    assert Bins(first=0, last=7, counts=counts, marked=counts).peaks == (3,)


def test_pages_let_go_of_a_closed_case(window, settle):
    assert isinstance(window.session, CaseSession)
    for place in (2, 3, 4):
        open_sub(window, place, settle)
    window.session.new_case()
    settle(window.session)
    assert texts(window.logs.views) == texts(window.logs.history) == texts(window.logs.logons) == []
