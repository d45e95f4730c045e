"""The first page answers: what, how sure, since when, prove it, what can we not know, what now."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from responder.model.finding import Stage
from tests.ui.pages.incident import HOUR, START, build, empty_analysis
from ui import i18n, theme
from ui.pages.overview import OverviewPage
from ui.session import CaseSession
from ui.settings import WindowSettings
from ui.widgets.ribbon_marks import letter, strip_names


@pytest.fixture
def page(open_incident, show_page):
    session = open_incident()
    return show_page(OverviewPage(session), session)


def test_verdict_says_what_how_sure_since_when_and_where(page):
    assert page.banner.sentence.text() == "Compromised: a worm runs on this host and is scanning now"
    assert page.banner.certainty.text() == "confidence high, 3 sources agree"
    facts = page.banner.facts.text()
    assert "first sign 2004-11-20 00:01:07 JST (+09:00)" in facts
    assert "last 08:01:07" in facts
    assert "WEB01" in facts
    assert "192.0.2.80" in facts
    assert "Windows 2000" in facts


def test_story_is_in_order_of_time_with_tabs_and_letters(page):
    entries = page.story.story.entries
    assert [e.time for e in entries] == ["00:01:07", "00:01:09", "08:01:07", "collected"]
    assert [e.letter for e in entries] == ["a", "b", "c", ""]
    assert [e.tabs for e in entries] == ["①", "①②", "③", "②"]
    assert [e.elapsed for e in entries] == ["", "+2 s", "+7 h 59 min", ""]
    assert entries[1].agree == "2 sources"


def test_the_worst_line_is_proved_at_once(page):
    assert [f.id for f in page.proof.findings] == ["f1"]
    assert len(page.proof.proofs) == 23
    assert {p.table for p in page.proof.proofs} == {"endpoints"}
    assert page.proof.heading.text() == "Proof: 23 rows"


def test_enter_on_a_line_goes_to_its_row(page, qtbot):
    page.story.choose_key(0)
    with qtbot.waitSignal(page._session.navigate) as caught:
        qtbot.keyClick(page.story, Qt.Key.Key_Return)
    table, row = caught.args
    assert table == "events"
    values = page._session.index.rows("events", [row])[0].values
    assert "tftp.exe" in values


def test_a_stage_filters_the_story_by_mouse_and_by_keys(page, qtbot):
    centre = page.cycle.box_of(Stage.DOWNLOAD).center().toPoint()
    qtbot.mouseClick(page.cycle, Qt.MouseButton.LeftButton, pos=centre)
    assert [e.stage for e in page.story.story.entries] == [Stage.DOWNLOAD]
    assert "Download only: 1 of 4 lines" in page.story_heading.text()
    qtbot.keyClick(page.cycle, Qt.Key.Key_Right)
    qtbot.keyClick(page.cycle, Qt.Key.Key_Space)
    assert {e.stage for e in page.story.story.entries} == {Stage.BACKDOOR}
    qtbot.keyClick(page.cycle, Qt.Key.Key_Escape)
    assert len(page.story.story.entries) == 4


def test_dragging_on_the_ribbon_keeps_all_tabs_to_a_span(page, qtbot):
    ribbon = page.ribbon
    assert [s.rows for s in ribbon._strips] == [398, 24, 15]
    left, right = ribbon.place(START - 60 * 10_000_000), ribbon.place(START + HOUR)
    y = int(ribbon._track().center().y())
    qtbot.mousePress(ribbon, Qt.MouseButton.LeftButton, pos=QPoint(round(left), y))
    qtbot.mouseMove(ribbon, QPoint(round(right), y))
    qtbot.mouseRelease(ribbon, Qt.MouseButton.LeftButton, pos=QPoint(round(right), y))
    first, last = page._session.span
    assert first < START < last
    assert abs(last - (START + HOUR)) < HOUR // 20
    qtbot.keyClick(ribbon, Qt.Key.Key_Escape)
    assert page._session.span is None


def test_the_ribbon_says_what_is_not_on_screen(page):
    before = page.ribbon._edge(page.ribbon.view[0], before=True)
    assert before.startswith("◂ ")
    page.ribbon.show_everything()
    assert page.ribbon._edge(page.ribbon.view[0], before=True) == ""


def test_a_mark_on_the_ribbon_chooses_its_line(page, qtbot):
    group = page.ribbon.groups()[-1]
    at = QPoint(round(page.ribbon.place(group[0].time)), 4)
    qtbot.mouseClick(page.ribbon, Qt.MouseButton.LeftButton, pos=at)
    assert page.story.current_entry().key == group[0].key


def test_gaps_name_what_was_not_collected_and_rules_that_could_not_look(page):
    texts = page.gaps.gaps.texts
    assert "Entry vector not visible: no IDS alerts and no web log were collected." in texts
    assert any("web.shell" in t and "no web log was collected" in t for t in texts)
    assert page.gaps.steps.texts[0].startswith("Isolate the host")


def test_an_unexplained_record_shouts(page, qtbot):
    first = page.sources.buttons[0]
    assert first.text() == "integrity.txt 15/20, 3 explained, 2 unexplained, read in part ▲"
    assert page.sources.label.text() == "▲ 1 of 3 sources not fully read:"
    with qtbot.waitSignal(page.sourcesAsked) as caught:
        qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert caught.args == ["e3"]


def test_nothing_found_is_said_with_what_is_missing_and_never_in_green(tmp_path, open_incident, show_page):
    session = open_incident(empty_analysis(build(tmp_path)))
    page = show_page(OverviewPage(session), session)
    assert page.banner.sentence.text() == "Nothing found in what was collected — not collected: Attack"
    colour = page.banner.sentence.palette().windowText().color().name()
    assert colour == theme.colours().text
    assert page.banner.glyph.text() == "○"
    assert "Attack" in page.gaps.gaps.texts[0]
    assert page.story.story.entries == []


def test_another_host_can_be_chosen(open_incident, show_page, settle):
    session = open_incident(hosts=3)
    page = show_page(OverviewPage(session), session)
    assert page.banner.hosts.count() == 3
    assert page.banner.hosts.itemText(0) == "▲ WEB01 — compromised"
    page.banner.hosts.setCurrentIndex(2)
    page.banner.hosts.activated.emit(2)
    settle(session)
    assert page.host_id == "h3"
    assert page.story.story.entries == []
    assert page.banner.sentence.text().startswith("Nothing found in what was collected")


def test_before_any_evidence_the_page_offers_three_ways_in(qtbot):
    session = CaseSession(WindowSettings())
    page = OverviewPage(session)
    qtbot.addWidget(page)
    page.show()
    for button, signal in (
        (page.empty.buttons[0], page.openAsked),
        (page.empty.buttons[1], page.liveAsked),
        (page.sample_button, page.sampleAsked),
    ):
        assert button.isVisible()
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    session.close()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_hostile_text_is_plain_and_widens_nothing(open_incident, show_page, language):
    i18n.install(language)
    session = open_incident(hostile=True)
    page = show_page(OverviewPage(session), session)
    assert page.width() == 1366
    assert page.minimumSizeHint().width() <= 1366
    for label in page.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert "\u202e" not in label.text()
        assert "\x1b" not in label.text()
    assert "⟦202E⟧" in page.banner.sentence.text()
    assert "<b>bold</b>" in page.banner.sentence.text()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_is_clipped_on_a_small_laptop(open_incident, show_page, language):
    i18n.install(language)
    session = open_incident()
    page = show_page(OverviewPage(session), session)
    for widget in page.findChildren(QLabel) + page.findChildren(QAbstractButton):
        if widget.isVisible() and widget.text():
            assert widget.width() >= widget.minimumSizeHint().width(), widget.text()
            right = widget.mapTo(page, QPoint(widget.width(), widget.height()))
            assert right.x() <= page.width(), widget.text()
            assert right.y() <= page.height(), widget.text()


def test_the_keyboard_reaches_every_part(page, qtbot):
    page.activateWindow()
    page.setFocus()
    seen = set()
    for _ in range(40):
        focus = page.focusWidget()
        seen.add(focus)
        focus.focusNextChild()
    assert {page.story, page.cycle, page.ribbon, page.proof.rows, page.proof.go_button, page.gaps.plan_button} <= seen


def test_a_false_positive_is_marked_in_the_story(page):
    page._session.annotations.decide("f4", "false positive", "a patch day")
    assert [e.decided for e in page.story.story.entries] == ["", "", "✕", ""]


@pytest.mark.parametrize(("number", "name"), [(0, "a"), (25, "z"), (26, "aa"), (51, "az"), (52, "ba"), (702, "aaa")])
def test_letters(number, name):
    assert letter(number) == name


def test_names_of_strips_keep_what_tells_them_apart():
    names = ["Microsoft-Windows-Sysmon%4Operational.evtx", "Microsoft-Windows-PowerShell%4Operational.evtx", "a.txt"]
    assert strip_names(names) == ["…Sysmon%4Operational.evtx", "…PowerShell%4Operational.evtx", "a.txt"]
    assert strip_names(["SecEvent.Evt", "SysEvent.Evt"]) == ["SecEvent.Evt", "SysEvent.Evt"]
    assert strip_names(["one.txt", "one.txt"]) == ["one.txt", "one.txt"]
    assert strip_names([]) == []
