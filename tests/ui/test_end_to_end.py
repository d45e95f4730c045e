"""A sample case through the real program: reading in a child process, looking, noting, saving, reopening."""

import pytest
from PySide6.QtWidgets import QAbstractButton

from ui.main_window import MainWindow
from ui.session import CaseSession
from ui.widgets.record_panel import RecordPanel


@pytest.fixture
def real(qtbot, settings):
    session = CaseSession(settings)
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    yield window
    window.close()


def test_from_a_folder_to_a_kept_case(real, qtbot, settle, shipped_samples, tmp_path):
    session = real.session
    failures = []
    session.failed.connect(lambda *words: failures.append(words))
    session.open_evidence([shipped_samples / "iss001"])
    qtbot.waitUntil(lambda: not session.busy, timeout=60_000)
    settle(session)
    assert failures == []
    assert {i.unexplained for i in session.evidence} == {0}
    assert real.status.zone.text() == "times Asia/Tokyo", "the zone that the evidence states"

    # the SYN_SENT lines of the sample: 19 targets, marked as one finding
    sockets = real.endpoints.endpoints
    real.tabs.setCurrentWidget(real.endpoints)
    sockets.bar.set_text("state == SYN_SENT and finding is present")
    settle(session)
    assert sockets.bar.status.text() == f"19 of {sockets.total}"

    # from the row of the download to everything about it
    logs = real.logs.events
    real.tabs.setCurrentWidget(real.logs)
    logs.bar.set_text("process.name == tftp.exe and finding is present")
    settle(session)
    assert logs.model.rowCount() == 1
    logs.view.select_place(0)
    settle(session)
    assert logs.model.index(0, logs.model.column_of("time")).data().startswith("2004-11-20 00:01:")
    logs.bar.set_text("process.name == Msbb.exe and finding is present")
    settle(session)
    logs.view.select_place(0)
    settle(session)
    links = [w.text() for w in real.logs.detail.findChildren(QAbstractButton) if " about " in w.text()]
    assert any(text.startswith("② ") for text in links)
    assert any(text.startswith("③ ") for text in links)

    # everything about the program, on one page and row by row
    dialog = real.show_dossier(logs.spec, logs.current())
    settle(session)
    assert "msbb.exe" in dialog.subjects.currentText().lower()
    panels = dialog.findChildren(RecordPanel)
    assert {p.spec.name for p in panels} >= {"events", "processes", "endpoints", "changes", "autostarts"}
    assert all(p.model.rowCount() for p in panels)
    dialog.reject()

    # note, tag, save, reopen
    target = session.annotations.target_of("events", logs.current())
    session.annotations.add_note(target, "started by the web server")
    session.annotations.toggle_tag([target], "evidence")
    findings = len(session.analysis.findings)
    assert session.save_case(tmp_path / "iss001.ircase")
    settle(session)
    session.new_case()
    settle(session)
    assert logs.model.rowCount() == 0
    assert session.open_case(tmp_path / "iss001.ircase")
    settle(session)
    assert failures == []
    assert len(session.analysis.findings) == findings
    assert real.tabs.currentWidget() is real.logs
    assert logs.bar.text() == "process.name == Msbb.exe and finding is present"
    logs.view.select_place(0)
    settle(session)
    assert "Note: started by the web server" in real.logs.detail.words.text()
    assert "evidence" in logs.model.index(0, 0).data()

    # the index is gone: findings stay, rows come back after reading again
    session.new_case()
    (tmp_path / "iss001.index").unlink()
    assert session.open_case(tmp_path / "iss001.ircase")
    settle(session)
    assert len(session.analysis.findings) == findings
    assert logs.empty.buttons[0].text() == "Read the Evidence Again"
    logs.empty.buttons[0].click()
    qtbot.waitUntil(lambda: not session.busy, timeout=60_000)
    settle(session)
    assert failures == []
    assert logs.total > 2_000


def test_a_live_refresh_keeps_the_selection_and_marks_what_is_new(real, qtbot, settle):
    import subprocess
    import sys

    if sys.platform != "linux":
        pytest.skip("starts a process that the Linux collectors see")
    session = real.session
    failures = []
    session.failed.connect(lambda *words: failures.append(words))
    panel = real.endpoints.processes
    pid = panel.model.column_of("process.pid")

    def refresh(start):
        start()
        qtbot.waitUntil(lambda: not session.busy, timeout=60_000)
        settle(session)

    def place_of(process):
        found = [r for r in range(panel.model.rowCount()) if panel.model.index(r, pid).data() == str(process.pid)]
        assert len(found) == 1
        return found[0]

    first = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(100)"])
    second = None
    try:
        refresh(real.look_at_this_computer)
        assert session.is_live
        panel.view.select_place(place_of(first))
        second = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(100)"])
        refresh(session.refresh)
        assert panel.view.currentIndex().row() == place_of(first)
        assert "new" in panel.model.index(place_of(second), 0).data()
        second.kill()
        second.wait()
        refresh(session.refresh)
        assert "gone" in panel.model.index(place_of(second), 0).data()
        refresh(session.refresh)
        assert str(second.pid) not in [panel.model.index(r, pid).data() for r in range(panel.model.rowCount())]
        assert panel.view.currentIndex().row() == place_of(first)
    finally:
        for process in (first, second):
            if process is not None:
                process.kill()
                process.wait()
    assert failures == []
