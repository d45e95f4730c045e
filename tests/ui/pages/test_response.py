"""Decisions, the plan, the page to print, the journal."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from ui import i18n
from ui.pages.response import ResponsePage
from ui.widgets.findings_board import CONFIRMED, FALSE_POSITIVE


@pytest.fixture
def page(open_incident, show_page):
    session = open_incident()
    found = show_page(ResponsePage(session), session)
    found.show_now()
    return found


def titles(page):
    return [line.texts[1] for line in page.board.findings.lines_model().lines]


def choose(page, finding_id):
    lines = page.board.findings.lines_model().lines
    row = next(n for n, line in enumerate(lines) if line.key is not None and line.key.id == finding_id)
    page.board.findings.selectRow(row)


def test_findings_stand_under_their_stage_worst_first(page):
    assert titles(page) == [
        "Download (1)",
        "tftp.exe was started by inetinfo.exe",
        "Backdoor (2)",
        "15 executables are new in System32",
        "dropper.exe and wilogon32.exe ran for the first time",
        "Scan (1)",
        "23 hosts are asked at once for ports 135 and 445 ",
    ]
    assert page.board.heading.text() == "Findings: 4, 4 not decided"


def test_a_decision_is_kept_with_reason_name_and_time_and_printed(page, qtbot):
    choose(page, "f1")
    qtbot.keyClicks(page.board.reason, "seen on the switch")
    qtbot.mouseClick(page.board.buttons[CONFIRMED], Qt.MouseButton.LeftButton)
    decision = page._session.case.decisions["f1"]
    assert (decision.decision, decision.reason) == ("confirmed", "seen on the switch")
    assert page.board.current().id == "f1"
    assert page.board.heading.text() == "Findings: 4, 3 not decided"
    page.show_now()
    assert "(confirmed)" in page.paper.paper.text()
    assert "finding decided" in page.journal.entries.lines_model().lines[0].texts[2]


def test_a_false_positive_needs_a_reason_and_leaves_page_one(page, qtbot):
    choose(page, "f4")
    assert not page.board.buttons[FALSE_POSITIVE].isEnabled()
    qtbot.keyClicks(page.board.reason, "patch day")
    assert page.board.buttons[FALSE_POSITIVE].isEnabled()
    qtbot.mouseClick(page.board.buttons[FALSE_POSITIVE], Qt.MouseButton.LeftButton)
    page.show_now()
    text = page.paper.paper.text()
    assert "15 executables are new in System32" not in text
    assert "set aside by the examiner: 1" in text


def test_the_plan_begins_with_the_playbook_that_findings_call_for(page):
    assert page.plan.books.currentData() == "worm"
    assert page.plan.heading.text().startswith("Plan: 0 of ")


def test_a_step_is_settled_with_the_space_key_and_gets_who_and_when(page, qtbot):
    page.plan.view.setCurrentIndex(page.plan.view.plan.index(1))
    step = page.plan.view.current_item().step
    qtbot.keyClicks(page.plan.comment, "cable pulled")
    qtbot.keyClick(page.plan.view, Qt.Key.Key_Space)
    state = page._session.case.steps["worm", step]
    assert (state.state, state.comment) == ("done", "cable pulled")
    item = page.plan.view.current_item()
    assert item.step == step
    assert "examiner" in item.remark
    assert "cable pulled" in item.remark
    assert page._session.case.playbooks == ("worm",)
    assert page.plan.comment.text() == ""


def test_the_users_playbook_stays_chosen(page):
    place = page.plan.books.findData("generic")
    page.plan.books.setCurrentIndex(place)
    page.plan.books.activated.emit(place)
    page._session.annotations.decide("f1", "confirmed", "")
    assert page.plan.book().id == "generic"


def test_the_page_follows_changes_by_itself(page, qtbot):
    before = page.paper.paper
    page._session.set_property("number", "2004-0117")
    qtbot.waitUntil(lambda: page.paper.paper is not before, timeout=2_000)
    assert "2004-0117" in page.paper.paper.text()


def test_zoom_of_the_page_by_keys(page, qtbot):
    qtbot.keyClick(page.paper, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert page.paper.zoom == pytest.approx(1.25)
    assert page.paper.horizontalScrollBar().maximum() > 0
    qtbot.keyClick(page.paper, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert page.paper.zoom == 1.0


def test_pdf_is_written_or_the_reason_said(page, tmp_path, qtbot):
    assert page.save_pdf(tmp_path / "summary.pdf")
    assert (tmp_path / "summary.pdf").read_bytes()[:5] == b"%PDF-"
    assert list(tmp_path.glob("*.new")) == []
    assert not page.save_pdf(tmp_path / "missing" / "summary.pdf")
    box = page.findChildren(QLabel, "qt_msgbox_label")[-1]
    assert "summary.pdf cannot be written" in box.text()
    box.window().close()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_is_clipped_on_a_small_laptop(open_incident, show_page, language):
    i18n.install(language)
    session = open_incident(hostile=True)
    page = show_page(ResponsePage(session), session)
    assert page.width() == 1366
    for widget in page.findChildren(QLabel) + page.findChildren(QAbstractButton):
        if widget.isVisible() and widget.text():
            assert widget.width() >= widget.minimumSizeHint().width(), widget.text()
            right = widget.mapTo(page, QPoint(widget.width(), widget.height()))
            assert right.x() <= page.width(), widget.text()
            assert right.y() <= page.height(), widget.text()
    page.show_now()
