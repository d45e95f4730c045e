"""Rows are on screen while the rest is read: nothing moves, nothing is called empty that is not read yet."""

from __future__ import annotations

import pytest

from responder.acquire.run import Progress
from responder.case.case import Case
from responder.case.result import TriageResult
from responder.errors import EvidenceError
from responder.index.shard import ShardWriter
from responder.index.writer import IndexWriter
from responder.model.finding import AnalysisResult
from tests.ui.ui_fakes import event, finding, item, source
from ui.pages.logs import LogsPage
from ui.session import CaseSession

LOG = item(1, "Security.evtx", format="evtx", table="events", expected=900, shown=900, ref_kind="record")


class Reading:
    """A triage process in the hands of the test; it writes the index as the real one does."""

    def __init__(self, request):
        self.request = request
        self.messages = []
        self.last = None
        self.writer = IndexWriter(request_path(request))
        self.writer.register(LOG)
        self.rows = 0

    def more(self, count):
        """So many rows were read and committed."""
        path = request_path(self.request).with_name(f"{self.rows}.shard")
        shard = ShardWriter(path)
        for number in range(self.rows + 1, self.rows + count + 1):
            shard.add(event(number, event_id=592 if number % 2 else 593))
        shard.close()
        self.writer.merge(LOG, path)
        self.rows += count
        self.tell()

    def tell(self, phase="parse"):
        self.messages.append(
            Progress(phase=phase, done=1, total=3, records=self.rows, committed=self.rows, tables={"events": self.rows},
                     index=self.request.index_path)
        )  # fmt: skip

    def end(self):
        self.writer.build_indexes()
        found = (finding(1, "tftp.exe was started", [source(7)]),)
        self.writer.mark(found, {})
        self.writer.close()
        self.messages.append(
            TriageResult(index_path=self.request.index_path, evidence=(LOG,), analysis=AnalysisResult(findings=found))
        )

    def start(self): ...

    def poll(self):
        found, self.messages = self.messages, []
        if found:
            self.last = found[-1]
        # The process tells where it is ten times a second, also while nothing new was committed.
        return found or ([self.last] if isinstance(self.last, Progress) else [])

    def cancel(self): ...

    def close(self): ...


def request_path(request):
    from pathlib import Path

    return Path(request.index_path)


@pytest.fixture
def reading(qtbot, settings, tmp_path):
    """A session that reads, a page over it, and the process it reads with."""
    made = []
    session = CaseSession(
        settings, new_case=Case.create, start_triage=lambda request: made.append(Reading(request)) or made[0]
    )
    page = LogsPage(session)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    session.open_evidence([tmp_path / "Security.evtx"])
    yield session, page.events, made[0]
    made[0].writer._db.close()
    session.close()


def rows_are(qtbot, panel, count):
    qtbot.waitUntil(lambda: panel.model.rowCount() == count, timeout=5_000)


def text_of(panel):
    return panel.bar.status.text()


def test_rows_are_shown_before_all_is_read_and_later_ones_come_below(qtbot, reading):
    session, panel, process = reading
    assert "No log was collected" not in panel.empty.label.text(), "nothing was read yet"
    process.more(300)
    rows_are(qtbot, panel, 300)
    qtbot.waitUntil(lambda: "still reading, 1 of 3 sources done" in text_of(panel), timeout=5_000)
    panel.view.select_place(100)
    panel.view.verticalScrollBar().setValue(1_500)
    resets = []
    panel.model.modelReset.connect(lambda: resets.append(1))
    process.more(200)
    rows_are(qtbot, panel, 500)
    assert panel.view.currentIndex().row() == 100
    assert panel.view.verticalScrollBar().value() == 1_500
    process.end()
    qtbot.waitUntil(lambda: not session.busy and not session.queries.busy, timeout=5_000)
    assert panel.model.rowCount() == 500
    assert not resets, "the table is never shown afresh"
    assert panel.view.currentIndex().row() == 100
    assert panel.view.verticalScrollBar().value() == 1_500
    assert text_of(panel) == "500 rows"
    assert panel.model.row(6).mark is not None, "findings come to the rows on show"


def test_filters_work_while_evidence_is_read(qtbot, reading):
    session, panel, process = reading
    process.more(100)
    rows_are(qtbot, panel, 100)
    panel.bar.set_text("event.id == 593")
    panel._ask()
    rows_are(qtbot, panel, 50)
    process.more(100)
    rows_are(qtbot, panel, 100)
    assert panel.model.row(99).source.value == 200
    panel.bar.set_text("zzqq")
    panel._ask()
    rows_are(qtbot, panel, 0)
    qtbot.waitUntil(lambda: "Still reading" in panel.empty.label.text(), timeout=5_000)
    assert "None of the 200 rows here matches yet." in panel.empty.label.text()
    process.end()
    qtbot.waitUntil(lambda: not session.busy and not session.queries.busy, timeout=5_000)
    qtbot.waitUntil(lambda: "No row matches" in panel.empty.label.text(), timeout=5_000)


def test_a_sorted_table_does_not_resort_under_the_cursor(qtbot, reading):
    session, panel, process = reading
    process.more(100)
    rows_are(qtbot, panel, 100)
    panel.view.sort_by(panel.model.column_of("time"))
    panel.view.sort_by(panel.model.column_of("time"))
    qtbot.waitUntil(lambda: panel.model.row(0).source.value == 100, timeout=5_000)
    process.more(50)
    rows_are(qtbot, panel, 150)
    assert panel.model.row(0).source.value == 100
    assert panel.model.row(149).source.value == 150
    assert "50 new rows below, not yet in this order" in text_of(panel)
    process.end()
    qtbot.waitUntil(lambda: not session.busy and not session.queries.busy, timeout=5_000)
    assert panel.model.row(0).source.value == 100
    assert "50 new rows below" in text_of(panel)
    panel.view.sort_by(panel.model.column_of("time"))
    qtbot.waitUntil(lambda: panel.model.row(149).source.value == 150 and "below" not in text_of(panel), timeout=5_000)


def test_rows_read_before_a_failure_stay(qtbot, reading):
    session, panel, process = reading
    process.more(80)
    rows_are(qtbot, panel, 80)
    said = []
    session.failed.connect(lambda _, text: said.append(text))
    process.messages.append(EvidenceError("Reading ended unexpectedly."))
    qtbot.waitUntil(lambda: bool(said) and not session.queries.busy, timeout=5_000)
    assert panel.model.rowCount() == 80
    assert "still reading" not in text_of(panel)
    assert panel.model.row(79).source.value == 80
