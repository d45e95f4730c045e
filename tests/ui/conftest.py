"""One window per test over a small case; no thread, job or timer may outlive its test."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from tests.ui.ui_fakes import small_case
from ui import i18n, jobs, theme
from ui.app import find_fonts
from ui.session import CaseSession
from ui.settings import WindowSettings


@pytest.fixture(scope="session")
def qapp_cls():
    find_fonts()
    return QApplication


@pytest.fixture(autouse=True)
def clean(qapp):
    """English, light, nothing left running."""
    i18n.install("en")
    theme.apply(qapp, theme.Mode.LIGHT)
    yield
    assert QThreadPool.globalInstance().waitForDone(5_000), "a job outlived its test"
    for _ in range(50):
        if not jobs.running():
            break
        qapp.processEvents()
    assert jobs.running() == 0


@pytest.fixture
def settings():
    return WindowSettings()


@pytest.fixture
def case(tmp_path):
    return small_case(tmp_path)


@pytest.fixture
def session(qtbot, settings, case):
    made = CaseSession(settings, open_case=lambda _: case, new_case=lambda _: case)
    yield made
    made.close()
    assert not made.queries.busy


@pytest.fixture
def settle(qapp, qtbot):
    """Wait until a session has answered everything."""

    def wait(session):
        qapp.processEvents()
        qtbot.waitUntil(lambda: not session.queries.busy and jobs.running() == 0, timeout=5_000)

    return wait


@pytest.fixture
def window(qtbot, session, settle, tmp_path):
    from ui.main_window import MainWindow

    made = MainWindow(session)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    session.open_case(tmp_path / "case.ircase")
    settle(session)
    return made
