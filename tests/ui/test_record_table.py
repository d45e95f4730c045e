"""The one table model."""

from datetime import UTC, timedelta, timezone

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QTableView

from responder.index.reader import EvidenceIndex
from responder.model.absent import Absent
from responder.model.endpoint import ENDPOINTS, EndpointRecord
from responder.model.event import EVENTS
from tests.ui.ui_fakes import build_index, event, item, source
from ui.meanings import meaning
from ui.models.record_table import CHANGED, NEW, PAGE, REMOVED, RecordTableModel
from ui.models.row_query import RowQuery, answer, filled

JST = timezone(timedelta(hours=9))
IDENTITY = ("protocol", "local.port", "process.pid")


@pytest.fixture
def index(case):
    return case.index


def model_over(index, table=EVENTS):
    model = RecordTableModel(table, zone=JST)
    model.show_rows(index, index.ids(table.name))
    return model


def text(model, row, key):
    return model.index(row, model.column_of(key)).data()


def test_obeys_the_rules_of_qt(index, qtmodeltester):
    qtmodeltester.check(model_over(index))


def test_rows_come_by_the_page_and_in_order(index):
    model = model_over(index)
    assert model.rowCount() == 300
    assert text(model, 0, "process.name") == "program1.exe"
    assert text(model, 299, "process.name") == "program300.exe"
    assert len(model._pages) == 2
    assert PAGE == 64


def test_times_are_shown_in_the_zone(index):
    model = model_over(index)
    assert text(model, 0, "time") == "2004-11-20 00:00:10"
    model.set_zone(UTC)
    assert text(model, 0, "time") == "2004-11-19 15:00:10"


def test_the_first_column_says_why_a_row_is_marked(index):
    model = model_over(index)
    assert model.index(6, 0).data() == "▲ download"
    assert model.index(6, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "critical: ▲ download"
    assert model.index(5, 0).data() == ""


def test_absence_is_a_word_and_not_applicable_is_empty(index):
    model = model_over(index, ENDPOINTS)
    assert text(model, 0, "verdict.reason") == "not collected"
    assert text(model, 0, "remote.port") == ""
    assert model.cell(0, model.column_of("verdict.reason")).colour == "absent"


def test_a_new_order_keeps_selection_and_current_row_on_their_rows(index):
    model = model_over(index)
    view = QTableView()
    view.setModel(model)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.setCurrentIndex(model.index(6, 2))
    view.selectionModel().select(
        model.index(9, 0), QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    )
    model.reorder(model.ids[::-1].copy())
    assert model.row(view.currentIndex().row()).values[13] == "tftp.exe"
    picked = {model.row(i.row()).values[13] for i in view.selectionModel().selectedRows()}
    assert picked == {"tftp.exe", "program10.exe"}
    view.deleteLater()


def test_finds_the_place_of_a_row(index):
    model = model_over(index)
    model.reorder(model.ids[::-1].copy())
    assert model.position(300) == 0
    assert model.position(1) == 299
    assert model.position(999) == -1


def sockets(tmp_path, name, *ports):
    entries = [
        EndpointRecord(
            source=source(n, "e1", "live"), protocol="tcp", local_port=port, process_pid=7, state=state,
            process_name=f"p{port}",
        )
        for n, (port, state) in enumerate(ports, 1)
    ]  # fmt: skip
    path = build_index(tmp_path / name, [(item(1, "live", origin="live"), entries)])
    return EvidenceIndex(path)


def test_a_refresh_keeps_places_marks_what_changed_and_drops_it_next_time(tmp_path, qtmodeltester):
    first = sockets(tmp_path, "a", (80, "LISTENING"), (443, "LISTENING"), (22, "ESTABLISHED"))
    second = sockets(tmp_path, "b", (22, "CLOSE_WAIT"), (80, "LISTENING"), (8080, "LISTENING"))
    model = model_over(first, ENDPOINTS)
    view = QTableView()
    view.setModel(model)
    view.selectRow(2)
    model.hold()
    first.close()
    assert text(model, 1, "process.name") == "p443", "held rows are readable while the index is closed"
    model.diff_apply(second, second.ids("endpoints"), IDENTITY)
    assert [text(model, r, "local.port") for r in range(4)] == ["80", "443", "22", "8080"]
    assert [model.index(r, 0).data() for r in range(4)] == ["", "gone", "changed", "new"]
    assert [model.cell(r, 1).tint for r in range(4)] == ["", "tint_removed", "tint_changed", "tint_new"]
    assert view.currentIndex().row() == 2, "the selection stays on its row"
    assert model.row(view.currentIndex().row()).values[7] == "CLOSE_WAIT"
    qtmodeltester.check(model)
    model.hold()
    model.diff_apply(second, second.ids("endpoints"), IDENTITY)
    assert [text(model, r, "local.port") for r in range(model.rowCount())] == ["80", "22", "8080"]
    assert {model.index(r, 0).data() for r in range(3)} == {""}
    assert {NEW, CHANGED, REMOVED} == {"new", "changed", "removed"}
    second.close()
    view.deleteLater()


def test_equal_rows_are_matched_one_by_one(tmp_path):
    first = sockets(tmp_path, "a", (80, "LISTENING"), (80, "LISTENING"))
    second = sockets(tmp_path, "b", (80, "LISTENING"))
    model = model_over(first, ENDPOINTS)
    model.diff_apply(second, second.ids("endpoints"), IDENTITY)
    assert sorted(model.index(r, 0).data() for r in range(model.rowCount())) == ["", "gone"]
    first.close()
    second.close()


def test_tags_stand_beside_the_mark(index):
    model = model_over(index)
    model.set_tags(lambda row: "evidence" if row.id in (6, 7) else "")
    assert model.index(6, 0).data() == "▲ download · evidence"
    assert model.index(5, 0).data() == "evidence"


def test_sorting_by_finding_puts_the_worst_first(index):
    found = answer(index, RowQuery(table="events", sort=(("finding", True),)), JST)
    assert found.ids[0] == 7
    assert found.ids[1:4].tolist() == [1, 2, 3]
    assert found.total == 300


def test_a_view_can_be_narrowed_to_rows_and_a_span(index):
    from tests.ui.ui_fakes import at

    query = RowQuery(table="events", only=(1, 5, 9, 4_000), span=(at(15), at(95)))
    assert answer(index, query, JST).ids.tolist() == [5, 9]


def test_columns_without_any_value_are_known(index):
    empty = filled(index, "events").without
    assert {"user.name", "process.parent.name"} <= empty
    assert not {"time", "process.name", "event.id"} & empty


def test_no_evidence_is_an_empty_table():
    model = RecordTableModel(EVENTS)
    model.show_rows(None, np.array([1, 2], dtype=np.int64))
    assert model.rowCount() == 0
    assert model.row(0) is None
    assert model.cell(0, 1).text == ""


def test_huge_and_hostile_values_are_bounded_in_cells(tmp_path):
    records = [event(1, process_name="a\u202eb" + "x" * 10_000_000, user_name=Absent.ACCESS_DENIED)]
    index = EvidenceIndex(build_index(tmp_path / "big", [(item(1, "log"), records)]))
    model = model_over(index)
    shown = text(model, 0, "process.name")
    assert shown.startswith("a⟦202E⟧b")
    assert len(shown) < 500
    assert text(model, 0, "user.name") == "access denied"
    index.close()


@pytest.mark.slow
def test_a_million_rows_open_quickly(tmp_path, qtbot, settings):
    import time

    from ui.widgets.record_view import RecordView

    path = build_index(
        tmp_path / "million", [(item(1, "log"), (event(n, payload=Absent.NOT_APPLICABLE) for n in range(1, 1_000_001)))]
    )
    index = EvidenceIndex(path)
    ids = index.ids("events")
    model = RecordTableModel(EVENTS, zone=JST)
    view = RecordView(model, settings, "events")
    qtbot.addWidget(view)
    view.resize(1400, 860)
    start = time.perf_counter()
    model.show_rows(index, ids)
    view.show()
    view.viewport().grab()
    opened = time.perf_counter() - start
    start = time.perf_counter()
    view.selectAll()
    view.viewport().grab()
    selected = time.perf_counter() - start
    start = time.perf_counter()
    view.scrollToBottom()
    view.viewport().grab()
    jumped = time.perf_counter() - start
    print(f"open {opened * 1000:.0f} ms, select all {selected * 1000:.0f} ms, jump to end {jumped * 1000:.0f} ms")
    assert opened < 0.5
    assert selected < 0.5
    assert jumped < 0.5
    index.close()


def test_the_meaning_of_a_row_holds_its_verdict_with_the_whole_reason(index):
    rows = {
        r.values[[c.key for c in ENDPOINTS.columns].index("process.name")]: r for r in index.rows("endpoints", [1, 2])
    }
    assert meaning(ENDPOINTS, rows["Msbb.exe"]).endswith("\nVerdict: unknown, nobody knows this program")
    assert "Verdict" not in meaning(ENDPOINTS, rows["inetinfo.exe"])
