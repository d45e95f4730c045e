"""Hostile evidence in every view: nothing is interpreted, nothing is invisible, nothing holds up the window."""

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QPlainTextEdit

from responder.model.absent import Absent
from responder.model.finding import AnalysisResult, Confidence, Gap, Verdict
from tests.ui.ui_fakes import event, finding, small_case, source
from ui.safe_widgets import PlainLabel, plain_tip, tell
from ui.show_text import cell
from ui.widgets.raw_text import LINE, PAGE, RawText, page_of

HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def hostile(picture: str) -> list[str]:
    return [
        f"powershell -c <img src={picture}>",
        "<b>bold</b><script>alert(1)</script><a href='file:///etc/passwd'>x</a>",
        "invoice\u202efdp.exe",
        "svch\u043est.exe",
        "line\nbreak\r\ttab",
        "zero\u200b\u200d\ufeffwidth",
        "x\udcffy",
        "e" + "\u0301" * 5_000,
        "&amp; & &&File",
        "%n %1 {0}",
        "A" * 100_000,
        "\x1b[2J\x07",
    ]


@pytest.fixture
def picture(tmp_path):
    """A picture that turns a view red if anything loads it."""
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    image.fill(QColor(255, 0, 0))
    path = tmp_path / "red.png"
    assert image.save(str(path))
    return str(path)


@pytest.fixture
def case(tmp_path, picture):
    """The small case, with hostile text in every place that takes text."""
    texts = hostile(picture)
    rows = [
        event(1_000 + n, process_name=t, process_path=t, message=t, user_name=t, payload='{"x":"<img src=y>"}')
        for n, t in enumerate(texts)
    ]
    bad = texts[0] + texts[2]
    analysis = AnalysisResult(
        findings=tuple(finding(n, t, [source(1_000 + n)], why=t, next_step=t) for n, t in enumerate(texts, 1)),
        verdicts=(Verdict(host_id="h1", level="compromised", sentence=bad, confidence=Confidence.HIGH),),
        gaps=(Gap(host_id="h1", text=bad),),
        next_steps=(bad,),
    )
    return small_case(tmp_path, extra=rows, analysis=analysis)


def visible_texts():
    """Everything a user can read in all windows."""
    for top in QApplication.topLevelWidgets():
        yield top.windowTitle()
        for label in [*top.findChildren(QLabel), *top.findChildren(QAbstractButton)]:
            yield label.text()
            yield label.toolTip()
        for edit in top.findChildren(QPlainTextEdit):
            yield edit.toPlainText()
        for view in top.findChildren(QAbstractItemView):
            model = view.model()
            if model is None:
                continue
            flat = isinstance(model, QAbstractListModel)  # Qt hides columnCount of lists
            rows, columns = model.rowCount(QModelIndex()), 1 if flat else model.columnCount(QModelIndex())
            for row in [*range(min(20, rows)), *range(max(0, rows - 20), rows)]:
                for column in range(columns):
                    for role in (
                        Qt.ItemDataRole.DisplayRole,
                        Qt.ItemDataRole.ToolTipRole,
                        Qt.ItemDataRole.AccessibleTextRole,
                    ):
                        yield str(model.index(row, column).data(role) or "")


def red(widget) -> int:
    image = widget.grab().toImage().scaled(200, 150)
    return sum(
        1
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).getRgb()[:3] == (255, 0, 0)
    )


def test_every_view_shows_hostile_rows_plainly(window, settle):
    """Opens every row on every tab; no invisible character, no picture, no markup, no long stop."""
    panel = window.logs.events
    window.tabs.setCurrentWidget(window.logs)
    panel.view.clear_sort()
    settle(window.session)
    longest = 0.0
    for place in range(300, panel.model.rowCount()):
        start = time.perf_counter()
        panel.view.select_place(place)
        panel.view.scrollTo(panel.view.currentIndex())
        window.logs.detail.pages.setCurrentIndex(4 if place % 2 == 0 else 0)
        QApplication.processEvents()
        longest = max(longest, time.perf_counter() - start)
        assert red(window.logs) == 0
    for tab in range(window.tabs.count()):
        window.tabs.setCurrentIndex(tab)
        settle(window.session)
        assert red(window) == 0
    shown = [t for t in visible_texts() if t]
    assert any("⟦202E⟧" in t for t in shown)
    assert any("⟨Latin+Cyrillic⟩" in t for t in shown)
    bad = {unicodedata.category(c) for t in shown for c in t if c not in "\n\t" and unicodedata.category(c) in HIDDEN}
    assert bad == set()
    assert max(map(len, shown)) < 300_000
    assert longest < 1.0


def test_every_label_is_plain(window):
    wrong = [w.text()[:40] for w in window.findChildren(QLabel) if w.textFormat() is not Qt.TextFormat.PlainText]
    assert wrong == []


def test_menus_of_hostile_values(window, settle):
    panel = window.logs.events
    for place in range(300, panel.model.rowCount()):
        panel.view.setCurrentIndex(panel.model.index(place, panel.model.column_of("process.name")))
        for action in panel.view.build_menu().actions():
            assert len(action.text()) < 150
            assert not [c for c in action.text() if unicodedata.category(c) in HIDDEN]


def test_filtering_by_a_hostile_value_finds_exactly_its_row(window, settle):
    panel = window.logs.events
    for place in (300, 302, 303, 304, 308, 309):
        panel.view.setCurrentIndex(panel.model.index(place, panel.model.column_of("process.name")))
        wanted = panel.current().id
        next(a for a in panel.view.build_menu().actions() if a.text().startswith("Show Only")).trigger()
        settle(window.session)
        assert panel.model.ids.tolist() == [wanted], panel.bar.text()
        panel.bar.set_text("")
        settle(window.session)


def test_a_dialog_names_hostile_paths_plainly(qtbot, picture):
    box = tell(None, "a\u202eb", f"<img src={picture}>", detail="\x1b" * 50_000)
    assert all(w.textFormat() is Qt.TextFormat.PlainText for w in box.findChildren(QLabel) if w.text())
    assert f"<img src={picture}>" in box.text()
    assert red(box) == 0
    box.close()


def test_tips_are_never_markup():
    assert plain_tip("<img src=x> & y") == "<span>&lt;img src=x&gt; &amp; y</span>"
    assert plain_tip("plain & simple") == "plain & simple"


def test_ten_megabytes_in_the_raw_view_come_by_the_page(qtbot):
    view = RawText()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    start = time.perf_counter()
    view.set_text("x" * 10_000_000)
    QApplication.processEvents()
    assert time.perf_counter() - start < 0.5
    assert len(view.edit.toPlainText()) < 2 * PAGE
    assert max(map(len, view.edit.toPlainText().split("\n"))) <= LINE
    assert view._next.isEnabled()
    view._next.click()
    assert view._label.text() == "page 2 of 306, 10,000,000 characters"


def test_pages_hold_the_whole_text():
    text = "".join(chr(97 + n % 26) for n in range(100_000))
    pages = [page_of(text, n).replace("\n", "") for n in range(-(-len(text) // PAGE))]
    assert "".join(pages) == text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_labels_show_any_text(text):
    from PySide6.QtWidgets import QApplication

    assert QApplication.instance() is not None
    label = PlainLabel(text)
    assert not [c for c in label.text() if c not in "\n\t" and unicodedata.category(c) in HIDDEN]
    label.deleteLater()


def test_extreme_times_are_shown_as_what_they_are():
    from datetime import UTC

    from responder.model.event import EVENTS

    spec = EVENTS.columns[0]
    assert cell(2**63 - 1, spec, UTC) == "invalid (0x7fffffffffffffff)"
    assert cell(-1, spec, UTC) == "invalid (-0x1)"
    assert cell(0, spec, UTC) == "1601-01-01 00:00:00"
    assert cell(Absent.UNPARSED, spec, UTC) == "not understood"


def test_extreme_times_do_not_squeeze_the_strip(tmp_path):
    from datetime import UTC

    from tests.ui.ui_fakes import MIDNIGHT
    from ui.models.row_query import RowQuery
    from ui.widgets.histogram import bins_of

    case = small_case(
        tmp_path, name="times", extra=[event(901, time=5), event(902, time=2**62 + 5), event(903, time=-7)]
    )
    bins = bins_of(case.index, RowQuery(table="events"), UTC)
    assert MIDNIGHT - bins.first < 10**12
    assert int(bins.counts.sum()) == 300
    assert bins.outside == 1, "the row of 1601; times beyond the calendar are no times"
    case.close()


def test_evidence_names_never_become_paths(window, monkeypatch):
    """No code of the window opens what a row names."""
    opened = []
    monkeypatch.setattr(Path, "open", lambda self, *a, **k: opened.append(self))
    for place in range(300, 312):
        window.logs.events.view.select_place(place)
        QApplication.processEvents()
    assert opened == []
