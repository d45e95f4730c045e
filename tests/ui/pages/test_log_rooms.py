"""Activity, following, own networks, what the sources panel says about a log."""

from dataclasses import replace
from typing import ClassVar

import pytest

from responder.acquire.follow import Growth
from responder.analysis.settings import Settings
from responder.case.follow import Begun, Judged
from responder.errors import EvidenceError
from responder.model.event import EventRecord
from responder.model.finding import Confidence, Finding, Severity
from tests.ui.ui_fakes import at, event, small_case
from ui import following
from ui.dialogs.properties import CasePropertiesDialog
from ui.dialogs.sources import SourcesDialog


@pytest.fixture
def case(tmp_path):
    more = [
        EventRecord(400, time=at(4_000), event_action="logon", user_name="bob", logon_type=10),
        event(422, time=at(6_000), event_action="log cleared"),
    ]
    return small_case(tmp_path, events=30, extra=more)


def open_sub(window, place, settle):
    window.tabs.setCurrentWidget(window.logs)
    window.logs.tabs.setCurrentIndex(place)
    settle(window.session)


def test_activity_leads_to_its_events_and_their_columns(window, settle):
    open_sub(window, 5, settle)
    page = window.logs.activity
    assert not window.logs.detail.isVisible(), "no line of this page has a row to show"
    line = next(r for r in page.model.rows if str(r.kind.title) == "Remote desktop sessions")
    assert line.rows == 1
    page.view.opened.emit(line)
    settle(window.session)
    panel = window.logs.events
    assert len(panel.model.ids) == 1
    shown = [panel.model.column_spec(c).key for c in panel.view.visible_columns() if c]
    assert shown[:3] == ["time", "event.action", "event.id"]
    assert "logon.type" in shown
    assert window.logs.detail.isVisible()
    assert window.session.settings.value("columns/events") is None, "what is remembered stays"


def test_what_was_not_logged_can_be_left_out(window, settle):
    open_sub(window, 5, settle)
    page = window.logs.activity
    everything = len(page.model.rows)
    page.absent.setChecked(False)
    assert 0 < len(page.model.rows) < everything
    assert f"of {everything} kinds" in page.status.text()


def test_a_start_of_the_history_is_shown_in_the_detail_pane(window, settle):
    open_sub(window, 3, settle)
    page = window.logs.history
    page.view.select_place(0)
    shown = window.logs.detail.shown
    assert shown is not None
    assert shown[0].name == "events"


class _Process:
    """What the child would say."""

    said: ClassVar[list] = []

    def __init__(self, request):
        self.request, self.running, self.stopped = request, True, False

    def start(self):
        pass

    def poll(self):
        said, _Process.said = _Process.said, []
        if self.stopped:
            self.running = False
        return said

    def stop(self):
        self.stopped = True

    def close(self):
        self.running = False


@pytest.fixture
def follow(window, monkeypatch):
    monkeypatch.setattr(following, "FollowProcess", _Process)
    item = window.session.evidence[0]
    monkeypatch.setattr(following, "follow_targets", lambda *_: ("target",))
    monkeypatch.setattr(following, "FollowRequest", lambda **fields: fields)
    judged = []
    monkeypatch.setattr(window.session, "judge_anew", lambda: judged.append(1))
    _Process.said = []
    made = window.logs.following
    made._timer.setInterval(10_000_000)
    yield made, item, judged
    made.close()


def test_following_shows_new_rows_and_judges_at_the_end(window, settle, follow, qtbot):
    made, item, judged = follow
    window.logs.follow_buttons[0].click()
    qtbot.waitUntil(lambda: made._process is not None)
    _Process.said = [Begun(paths=("Security.evt",)), Growth(item=item, rows={"events": (31, 33)})]
    with qtbot.waitSignal(made.grew):
        made.poll()
    settle(window.session)
    assert made.rows == 3
    assert "following 1 logs, 3 new rows" in made.sentence()
    assert window.logs.follow_buttons[0].isChecked()
    window.logs.follow_buttons[0].click()
    made.poll()
    assert judged == [1]
    assert not window.logs.follow_buttons[0].isChecked()


def test_findings_on_new_rows_are_shown_while_logs_are_followed(window, settle, follow, qtbot):
    made, _, _ = follow
    session, board = window.session, window.response.board
    before = len(session.analysis.findings)
    made.toggle()
    qtbot.waitUntil(lambda: made._process is not None)
    finding = Finding(
        id="n1", rule_id="r", title="Seen just now", severity=Severity.CRITICAL, host_id="h1", evidence=(),
        confidence=Confidence.HIGH,
    )  # fmt: skip
    _Process.said = [Begun(paths=("Security.evt",)), Judged(findings=(finding,))]
    made.poll()
    settle(session)
    assert session.finding("n1") is finding
    assert len(session.analysis.findings) == before + 1
    lines = [line for line in board._model.lines if line.key is finding]
    assert [line.texts[1] for line in lines] == ["Seen just now"]
    board.findings.selectRow(board._model.lines.index(lines[0]))
    assert board.current() is finding
    assert not any(button.isEnabled() for button in board.buttons.values())
    assert "decided when that has ended" in board.words.text()
    _Process.said = [Judged(findings=(replace(finding, title="Seen just now (2 records)"),))]
    made.poll()
    assert len(session.analysis.findings) == before + 1
    _Process.said = [Judged(problem="the rules do not run on new rows (x)")]
    made.poll()
    assert "do not run on new rows" in made.sentence()
    session._reload(True)
    assert session.finding("n1") is None, "what was judged anew replaces it"
    assert len(session.analysis.findings) == before


def test_following_that_breaks_says_why(window, follow, qtbot):
    made, _, judged = follow
    heard = []
    window.session.failed.disconnect()
    window.session.failed.connect(lambda title, text: heard.append(text))
    made.toggle()
    qtbot.waitUntil(lambda: made._process is not None)
    _Process.said = [EvidenceError("The index cannot be written.")]
    made._process.running = False
    made.poll()
    assert heard == ["The index cannot be written."]
    assert not made.on
    assert judged == []


def test_nothing_to_follow_is_a_sentence(window, follow, monkeypatch, qtbot):
    made, _, _ = follow
    monkeypatch.setattr(following, "follow_targets", lambda *_: ())
    heard = []
    window.session.failed.disconnect()
    window.session.failed.connect(lambda title, text: heard.append(title))
    made.toggle()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["Nothing to follow"]
    assert not made.on


def test_rows_that_follow_at_the_end_move_nothing(window, settle):
    panel = window.logs.events
    window.tabs.setCurrentWidget(window.logs)
    settle(window.session)
    ids = panel.model.ids
    panel.model.show_rows(window.session.index, ids[:20])
    panel.view.select_place(7)
    inserted = []
    panel.model.rowsInserted.connect(lambda _, first, last: inserted.append((first, last)))
    assert panel.model.begins(ids)
    panel.model.extend(ids[panel.model.rowCount() :])
    assert inserted == [(20, len(ids) - 1)]
    assert panel.view.currentIndex().row() == 7
    assert not panel.model.begins(ids[::-1])
    assert panel.model.row(len(ids) - 1) is not None


def test_own_networks_are_edited_with_the_case(window, settings, qtbot):
    dialog = CasePropertiesDialog(settings, {}, window, networks=("10.0.0.0/8",))
    heard = []
    dialog.networksChanged.connect(heard.append)
    assert dialog.networks.text() == "10.0.0.0/8"
    dialog.networks.setText("203.0.113.0/24; nonsense")
    assert not dialog.ok.isEnabled()
    assert "nonsense" in dialog.problem.text()
    dialog.networks.setText("203.0.113.0/24, 192.0.2.7")
    dialog._accept()
    assert heard == [("203.0.113.0/24", "192.0.2.7")]
    with pytest.raises(ValueError, match="no network"):
        replace(Settings(), own_networks=("x",))


def test_other_thresholds_keep_the_own_networks(window, settings):
    from ui.dialogs.preferences import PreferencesDialog

    used = Settings(own_networks=("203.0.113.0/24",))
    dialog = PreferencesDialog(settings, "", "UTC", used, window)
    heard = []
    dialog.thresholdsChosen.connect(heard.append)
    dialog.boxes["alert_targets"].setValue(33)
    dialog._accept()
    assert heard[0].own_networks == ("203.0.113.0/24",)
    assert heard[0].alert_targets == 33


def test_the_sources_tell_what_happened_to_a_log(window, settle):
    dialog = SourcesDialog(window.session, window.session.evidence[0].id, window)
    settle(window.session)
    texts = [line.texts for line in dialog.detail.lines_model().lines]
    assert ("Log event", "2004-11-20 01:40:00  log cleared") in texts
    assert any(name == "Gap" and "record numbers" in text for name, text in texts)
    dialog.reject()
