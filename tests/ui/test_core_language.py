"""The core's sentences follow the language of the window while it runs."""

from __future__ import annotations

import pytest

from responder.model.finding import Confidence, Finding, Severity
from responder.model.message import text
from responder.model.source import RefKind, SourceRef
from ui import i18n
from ui.main_window import MainWindow
from ui.models.finding_list import finding_lines
from ui.session import CaseSession
from ui.show_text import said


@pytest.fixture
def english(qapp):
    yield
    i18n.install("en")


@pytest.fixture
def real(qtbot, settings):
    session = CaseSession(settings)
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    yield window
    window.close()


def test_switching_the_language_retranslates(english):
    gap = text("not collected: {missing}", missing=text("IDS alerts"))
    i18n.install("ja")
    assert said(gap) == "未収集: IDS アラート"
    i18n.install("en")
    assert said(gap) == "not collected: IDS alerts"


def test_findings_in_lists_follow(english):
    from datetime import UTC

    finding = Finding(
        host_id="h1", rule_id="log.cleared", title=text("{name} listens{where} and is not known: {reasons}",
        name="x.exe", where="", reasons=text("it is hidden")), severity=Severity.HIGH, confidence=Confidence.HIGH,
        evidence=(SourceRef(evidence_id="e1", path="a", kind=RefKind.LINE, value=1),),
    )  # fmt: skip
    i18n.install("ja")
    assert finding_lines([finding], UTC)[0].texts[3] == "不明なプロセス x.exe が待ち受け: 隠されている"
    i18n.install("en")
    assert finding_lines([finding], UTC)[0].texts[3] == "x.exe listens and is not known: it is hidden"


def test_the_overview_follows_the_language(real, qtbot, settle, shipped_samples, english):
    session = real.session
    session.open_evidence([shipped_samples / "iss001"])
    qtbot.waitUntil(lambda: not session.busy, timeout=60_000)
    settle(session)
    sentence = real.overview.banner.sentence
    assert sentence.text().startswith("Compromised: a worm runs on this host")
    i18n.install("ja")
    settle(session)
    assert sentence.text() == "侵害あり: このホストでワームが動作し、証拠の収集時点でスキャン中"
    titles = [e.text for e in real.overview.story.story.entries]
    assert "inetinfo.exe が tftp.exe を起動: 悪性プログラムのダウンロードの可能性" in titles
    i18n.install("en")
    settle(session)
    assert sentence.text().startswith("Compromised: a worm runs on this host")
