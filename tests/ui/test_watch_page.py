"""The live watch in the window: diff-applied, marked for a time, paused, back in time, kept."""

import itertools

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from responder.case.watch_message import Delta, Look
from responder.index.reader import Mark, Row
from responder.model.absent import Absent
from responder.model.endpoint import ENDPOINTS
from responder.model.process import PROCESSES
from responder.model.source import RefKind, SourceRef
from tests.ui.ui_fakes import at
from ui.models.live_table import LiveTableModel
from ui.models.record_table import CHANGED, NEW, REMOVED
from ui.pages.watch import WatchPage
from ui.watch import Watch


def row(table, number, mark=None, **values):
    source = SourceRef(evidence_id="watch", path="live", kind=RefKind.ITEM, value=number)
    body = {k.replace("_", "."): v for k, v in values.items()}
    return Row(number, source, tuple(body.get(c.key, Absent.NOT_COLLECTED) for c in table.columns), mark)


def sock(number, port, state="LISTENING", mark=None):
    return row(ENDPOINTS, number, mark, process_name="p", process_pid=7, local_address="0.0.0.0",
               local_port=port, state=state, protocol="tcp")  # fmt: skip


def proc(number, pid, parent=0):
    return row(PROCESSES, number, process_name=f"p{pid}", process_pid=pid, process_parent_pid=parent)


class FakeWatching:
    """A watching process whose looks the test writes."""

    def __init__(self, request):
        self.request, self.messages, self.paused, self.closed = request, [], False, False

    busy = False

    def start(self):
        pass

    def poll(self):
        found, self.messages = self.messages, []
        return found

    def pause(self, on):
        self.paused = on

    def set_interval(self, seconds):
        self.interval = seconds

    def close(self):
        self.closed = True


@pytest.fixture
def page(qtbot, session):
    fakes = []

    def start(request):
        fakes.append(FakeWatching(request))
        return fakes[-1]

    watch = Watch(session, start=start)
    made = WatchPage(session, watch)
    made.fakes = fakes
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.endpoints, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QAbstractItemModelTester(made.tree.tree, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.resize(1000, 500)
    made.show()
    yield made
    watch.stop()
    made._expiry.stop()


def look(page, number, endpoints=None, processes=None, **more):
    tables = {"endpoints": endpoints or Delta(), "processes": processes or Delta()}
    page.fakes[-1].messages.append(Look(number=number, moment=at(number), took=0.01, tables=tables, **more))
    page.watch._poll()
    page.settle()


def ports(page):
    return [page.endpoints.row(n).values[4] for n in range(page.endpoints.rowCount())]


def test_a_look_changes_only_what_changed(page, qtbot):
    page.start()
    look(page, 1, Delta(added=(sock(1, 80), sock(2, 443), sock(3, 22))), Delta(added=(proc(1, 7),)))
    assert ports(page) == [80, 443, 22]
    assert page.endpoints.change_of(1) == ""
    page.table.select_place(1)
    page.mark_time.setValue(5)
    look(
        page, 2, Delta(added=(sock(4, 99),), changed=(sock(2, 443, "CLOSED"),), removed=(1,)),
        Delta(added=(proc(2, 8, 7),)),
    )  # fmt: skip
    assert ports(page) == [80, 443, 22, 99]  # what is gone stays while it is marked
    assert [page.endpoints.change_of(n) for n in (1, 2, 3, 4)] == [REMOVED, CHANGED, "", NEW]
    assert page.table.current_row().values[7] == "CLOSED"
    assert page.tree.tree.rowCount(page.tree.tree.index(0, 0)) == 1
    page.endpoints.expire(float("inf"))
    assert ports(page) == [443, 22, 99]
    assert page.table.current_row().id == 2
    assert "1" in page.counts.text()


def test_pause_is_obvious_and_f6_toggles(page):
    assert page.state.text() == "not watching"
    page.toggle()
    assert page.state.text() == "● live"
    page.toggle()
    assert page.state.text() == "❚❚ paused"
    assert page.fakes[0].paused
    page.toggle()
    assert page.state.text() == "● live"
    page.interval.setValue(2.5)
    assert page.fakes[0].interval == 2.5
    assert (page.interval.minimum(), page.interval.maximum()) == (0.5, 10.0)


def test_going_back_in_time(page):
    page.start()
    page.mark_time.setValue(0)
    look(page, 1, Delta(added=(sock(1, 80), sock(2, 443))))
    look(page, 2, Delta(added=(sock(3, 99),), removed=(1,)))
    look(page, 3, Delta(changed=(sock(2, 443, "CLOSED"),)))
    page.table.select_place(ports(page).index(443))
    page.slider.setValue(1)
    assert sorted(ports(page)) == [80, 443]
    assert page.state.text() == "◀ earlier look"
    assert page.table.current_row().values[4] == 443
    assert page.table.current_row().values[7] == "LISTENING"
    look(page, 4, Delta(added=(sock(4, 1000),)))
    assert sorted(ports(page)) == [80, 443]  # the past does not move while new looks come in
    page.follow()
    assert sorted(ports(page)) == [99, 443, 1000]
    assert page.state.text() == "● live"
    look(page, 5, Delta(added=(sock(5, 1001),)))
    assert sorted(ports(page)) == [99, 443, 1000, 1001]


def test_sorting_happens_once_and_search_narrows(page):
    page.start()
    page.mark_time.setValue(0)
    look(page, 1, Delta(added=(sock(1, 443), sock(2, 80, mark=Mark((), 4, "fan-out")), sock(3, 100))))
    page.endpoints.sort_once("local.port", descending=False)
    assert ports(page) == [80, 100, 443]
    look(page, 2, Delta(added=(sock(4, 1),)))
    assert ports(page) == [80, 100, 443, 1]
    page.endpoints.sort_once("finding", descending=False)
    assert ports(page)[0] == 80
    page.search.setText("443")
    assert ports(page) == [443]
    look(page, 3, Delta(added=(sock(5, 2),), removed=(2,)))
    assert ports(page) == [443]
    page.search.setText("")
    assert sorted(ports(page)) == [1, 2, 100, 443]


def test_stopping_asks_where_to_keep(page, session, tmp_path, qtbot):
    asked = []
    page.placeAsked.connect(asked.append)
    page.start()
    look(page, 1, Delta(added=(sock(1, 80),)), Delta(added=(proc(1, 7),)))
    look(page, 2, Delta(removed=(1,)))
    page.stop()
    assert page.fakes[0].closed
    assert [len(asked[0].tables[t]) for t in ("endpoints", "processes")] == [1, 1]  # gone ones too
    opened = []
    session.open_evidence = lambda paths, **_: opened.extend(paths)
    assert page.watch.keep(asked[0], tmp_path / "look.zip")
    assert opened == [tmp_path / "look.zip"]
    page.stop()
    assert len(asked) == 1


def test_looks_of_a_saved_case_go_beside_it(page, session, tmp_path):
    session.case_path = tmp_path / "case.ircase"
    session.open_evidence = lambda paths, **_: None
    page.start()
    look(page, 1, Delta(added=(sock(1, 80),)))
    page.keep_shown()
    assert [p.suffix for p in (tmp_path / "case.watch").iterdir()] == [".zip"]
    assert "1 records" in page.told.text()
    look(page, 2, Delta(added=(sock(2, 81),)))
    page.watch.close()
    assert len(list((tmp_path / "case.watch").iterdir())) == 2
    session.case_path = None


def test_many_looks_leave_the_model_whole(qapp):
    """Rows come, change, go and expire in every order; the model never disagrees with itself."""
    model = LiveTableModel(ENDPOINTS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    alive, clock = set(), 0.0
    for turn, number in zip(itertools.count(), range(1, 400, 7)):
        clock += 1
        added = [sock(n, n) for n in range(number, number + 7)]
        removed = [n for n in alive if n % 3 == turn % 3]
        changed = [sock(n, n, "CLOSED") for n in alive - set(removed) if n % 5 == 0]
        model.apply(added, changed, removed, until=clock + turn % 4)
        alive = (alive - set(removed)) | {r.id for r in added}
        model.expire(clock)
        assert model.total == len(alive)
    model.expire(float("inf"))
    assert set(model.ids.tolist()) == alive


def test_the_window_has_the_watch(window):
    assert window.actions_by_id["watch"].shortcut().toString() == "F6"
    started = []
    window.endpoints.watch._start = lambda request: started.append(FakeWatching(request)) or started[-1]
    window.actions_by_id["watch"].trigger()
    assert window.tabs.currentWidget() is window.endpoints
    assert window.endpoints.stack.currentWidget() is window.endpoints.live
    assert "●" in window.endpoints.tabs.tabText(2)
    window.actions_by_id["watch"].trigger()
    assert started[0].paused
    window.endpoints.watch.stop()


def test_what_is_hidden_is_said_and_a_row_leaves_when_it_changes(page):
    page.start()
    look(page, 1, Delta(added=(sock(1, 80), sock(2, 443, "ESTABLISHED"), sock(3, 22, "TIME_WAIT"))))
    page.hide_buttons[1].click()
    page.hide_buttons[2].click()
    assert ports(page) == [443]
    assert "2" in page.told.text()
    look(page, 2, Delta(changed=(sock(2, 443, "TIME_WAIT"),), added=(sock(4, 8080, "SYN_SENT"),)))
    assert ports(page) == [8080]
    page.search.setText("22 | 8080")
    page.hide_buttons[2].click()
    assert sorted(ports(page)) == [22, 8080]


def test_the_looks_of_an_earlier_day_come_back(page, qtbot, tmp_path):
    from responder.case.watch_track import write
    from tests.responder.case.test_watch_track import MESSAGES

    write(tmp_path / "old.looks", MESSAGES)
    with qtbot.waitSignal(page.watch.restored):
        page.watch.restore(tmp_path / "old.looks")
    assert page.endpoints.rowCount() == 0  # the last look
    assert (page.slider.minimum(), page.slider.maximum()) == (1, 3)
    page.slider.setValue(1)
    assert page.endpoints.rowCount() == 2
    assert len(page.watch.history.looks) == 3
    assert not page.watch.unkept


def test_the_verdict_stands_behind_the_process_and_its_reason_behind_the_connection(page):
    header = page.table.horizontalHeader()
    shown = [page.endpoints.column_spec(header.logicalIndex(n)) for n in range(header.count())]
    keys = [s.key for s in shown if s]
    assert keys[:4] == ["process.name", "process.pid", "verdict", "protocol"]
    assert keys.index("verdict.reason") == keys.index("state") + 1


def test_what_was_watched_is_there_when_the_case_is_opened_again(page, qtbot, tmp_path, monkeypatch):
    from dataclasses import replace

    from responder.case.watch_message import unpack
    from tests.responder.case.test_watch_track import MESSAGES

    monkeypatch.setattr(page._session, "case_path", tmp_path / "a.case")
    page.start()
    page.fakes[-1].messages += [replace(unpack(m), message=m) for m in MESSAGES]
    page.watch._poll()
    assert page.watch.history.messages == []  # they are written as they come
    page.watch.close()
    assert [p.suffix for p in page.watch.tracks()] == [".looks"]
    page.watch._history = None
    with qtbot.waitSignal(page.watch.restored):
        page._session.caseOpened.emit()
    assert len(page.watch.history.looks) == 3
    assert page.earlier_button.isEnabled()
    assert len(page.earlier.actions()) == 1


def test_headings_are_whole_in_both_languages_and_widths_of_the_user_stay(page, qapp):
    from ui import i18n

    tables = ((page.table, page.table.horizontalHeader()), (page.tree, page.tree.header()))
    page.table.setColumnWidth(page.endpoints.column_of("state"), 37)  # as by dragging
    page.tree.header().resizeSection(page.tree.tree.column_of("process.pid"), 33)
    for language in ("ja", "en"):
        i18n.install(language)
        qapp.processEvents()
        for view, header in tables:
            for column in range(header.count()):
                if not header.isSectionHidden(column) and header.sectionSize(column) not in (37, 33):
                    assert header.sectionSize(column) >= header.heading_width(column), (language, view, column)
    assert page.table.columnWidth(page.endpoints.column_of("state")) == 37
    assert page.tree.header().sectionSize(page.tree.tree.column_of("process.pid")) == 33


def test_room_that_is_left_over_goes_to_texts(page):
    page.resize(6_000, 500)
    table, model = page.table, page.endpoints
    port, path = (table.columnWidth(model.column_of(k)) for k in ("local.port", "process.path"))
    assert port < 200 < path
    assert sum(map(table.columnWidth, table.visible_columns())) > table.viewport().width() - 20
    tree, header = page.tree.tree, page.tree.header()
    assert header.sectionSize(tree.column_of("process.command_line")) > 3 * header.sectionSize(
        tree.column_of("verdict")
    )


def test_rows_on_screen_stay_in_place_while_rows_above_them_go(page):
    page.start()
    page.mark_time.setValue(0)
    look(page, 1, Delta(added=tuple(sock(n, n) for n in range(1, 200))))
    page.table.select_place(100)
    page.table.scrollTo(page.table.currentIndex())
    first = page.endpoints.row(page.table.rowAt(0)).id
    top = page.table.rowViewportPosition(page.table.rowAt(0))
    look(page, 2, Delta(removed=tuple(range(3, 60, 3)), added=(sock(300, 300),)))
    assert page.endpoints.row(page.table.rowAt(0)).id == first
    assert page.table.rowViewportPosition(page.table.rowAt(0)) == top
    page.table.scrollToTop()
    look(page, 3, Delta(removed=(1, 2)))
    assert page.table.verticalScrollBar().value() == 0


def test_large_differences_are_taken_in_piece_by_piece(page, qtbot):
    page.start()
    tables = {"endpoints": Delta(added=tuple(sock(n, n % 60_000) for n in range(1, 6_001))), "processes": Delta()}
    page.fakes[-1].messages.append(Look(number=1, moment=at(1), took=0.01, tables=tables))
    page.watch._poll()
    assert page.endpoints.rowCount() == 2_000  # the rest comes when the event loop had its turn
    qtbot.waitUntil(lambda: page.endpoints.rowCount() == 6_000)
