"""Jobs, settings, session, start-up: what the window stands on."""

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from responder.analysis.settings import Settings
from responder.case.case import Case
from responder.case.result import TriageResult
from responder.errors import CaseError, EvidenceError, QueryError
from tests.ui.ui_fakes import small_case
from ui import app, jobs
from ui.jobs import run_job
from ui.session import CaseSession
from ui.settings import WindowSettings

ROOT = Path(__file__).resolve().parents[2]


def test_a_job_reports_in_the_windows_thread(qtbot):
    seen = []

    def work(job):
        job.progress("half")
        return threading.get_ident()

    job = run_job(work, done=lambda r: seen.append(("done", r, threading.get_ident())), progressed=seen.append)
    with qtbot.waitSignal(job.finished):
        pass
    assert seen[0] == "half"
    assert seen[1][0] == "done"
    assert seen[1][1] != seen[1][2] == threading.get_ident()


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(QueryError("No such column."), "No such column."), (OSError("disk full"), "OSError: disk full")],
)
def test_a_failing_job_ends_in_one_sentence(qtbot, error, sentence):
    def work(job):
        raise error

    heard = []
    job = run_job(work, done=lambda _: heard.append("done"), failed=heard.append)
    with qtbot.waitSignal(job.finished):
        pass
    assert heard == [sentence]


def test_a_cancelled_job_says_nothing_more(qtbot):
    go = threading.Event()
    heard = []
    job = run_job(lambda job: go.wait(5), done=heard.append, failed=heard.append, on_cancel=go.set)
    with qtbot.waitSignal(job.finished):
        job.cancel()
    assert heard == []
    assert jobs.running() == 0


def test_a_newer_question_replaces_the_older(session, settle, tmp_path):
    session.open_case(tmp_path / "x.ircase")
    heard = []
    gate = threading.Event()
    session.queries.ask("first", lambda index: gate.wait(5), heard.append)
    for n in range(50):
        session.queries.ask("who", lambda index, n=n: n, heard.append)
    gate.set()
    settle(session)
    assert heard == [True, 49]


def test_settings_live_in_memory_until_they_are_kept(tmp_path):
    settings = WindowSettings()
    settings.set("language", "ja")
    settings.add_recent(Path("/x/a.ircase"))
    assert settings.recent == []
    file = tmp_path / "s.json"
    settings.keep(file)
    settings.add_recent(Path("/x/b.ircase"))
    again = WindowSettings(file)
    assert again.text("language") == "ja"
    assert again.recent == [str(Path("/x/b.ircase"))]
    again.keep(None)
    assert not file.exists()


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"recent": 5, "language": []}', b"\xff\xfe", b"[" * 100_000])
def test_damaged_settings_are_passed_over(tmp_path, body):
    file = tmp_path / "s.json"
    file.write_bytes(body)
    settings = WindowSettings(file)
    assert settings.recent == []
    assert settings.text("language", "en") == "en"


def request_of(session, monkeypatch, results):
    """Let a session read evidence through a fake process; returns the requests it made."""
    made = []

    def start(request):
        made.append(request)
        return SimpleNamespace(
            start=lambda: None, poll=lambda: results.pop(0) if results else [], cancel=lambda: None, close=lambda: None
        )

    session._start_triage = start
    return made


def test_opening_evidence_reads_it_and_tells_everybody(qtbot, settings, tmp_path, monkeypatch, settle):
    found = small_case(tmp_path)
    path = found.index.path
    result = TriageResult(index_path=str(path), evidence=found.evidence, hosts=found.hosts, analysis=found.analysis)
    found.close()
    session = CaseSession(settings, new_case=lambda _: Case.create(None))
    made = request_of(session, monkeypatch, [[], [result]])
    heard = []
    session.evidenceChanged.connect(heard.append)
    session.open_evidence([tmp_path / "Security.evt"])
    assert session.busy
    qtbot.waitUntil(lambda: not session.busy)
    assert made[0].paths == (str(tmp_path / "Security.evt"),)
    assert heard == [False]
    assert session.index.count("events") == 300
    session._poll()  # nothing under way: nothing happens
    made_again = request_of(session, monkeypatch, [[EvidenceError("Stopped half way.")]])
    failures = []
    session.failed.connect(lambda *words: failures.append(words))
    session.open_evidence([tmp_path / "more.txt"])
    session.open_evidence([tmp_path / "even_more.txt"])
    assert failures[0][0] == "Already reading"
    qtbot.waitUntil(lambda: not session.busy)
    assert made_again[0].paths == (str(tmp_path / "Security.evt"), str(tmp_path / "more.txt")), "evidence adds up"
    assert failures[1] == ("The evidence could not be read", "Stopped half way.")
    assert session.index.count("events") == 300, "what was there stays"
    scratch = session._scratch.path
    assert scratch.exists()
    session.close()
    assert not scratch.exists()


def test_other_thresholds_judge_what_was_read_without_reading_it(qtbot, settings, tmp_path, monkeypatch, settle):
    found = small_case(tmp_path)
    result = TriageResult(
        index_path=str(found.index.path), evidence=found.evidence, hosts=found.hosts, analysis=found.analysis
    )
    found.close()
    session = CaseSession(settings, new_case=lambda _: Case.create(None))
    request_of(session, monkeypatch, [[result]])
    session.open_evidence([tmp_path / "Security.evt"])
    qtbot.waitUntil(lambda: not session.busy)
    made = request_of(session, monkeypatch, [[EvidenceError("Stopped.")]])
    heard = []
    session.evidenceChanged.connect(heard.append)
    session.set_thresholds(Settings(fanout_targets=33))
    qtbot.waitUntil(lambda: not session.busy)
    assert made[0].settings.fanout_targets == 33
    assert made[0].index_from == str(session.index.path)
    assert made[0].index_path != made[0].index_from
    assert session.case.settings.fanout_targets == 33
    assert session.index.count("events") == 300, "a judgement that fails leaves what was there"
    session.close()


def test_a_case_that_cannot_be_opened_leaves_the_present_one(session, settle, tmp_path):
    session.open_case(tmp_path / "good.ircase")
    kept = session.case

    def refuse(path):
        raise CaseError("good.ircase is no case file; it was not changed.")

    session._open_case = refuse
    heard = []
    session.failed.connect(lambda *words: heard.append(words))
    assert not session.open_case(tmp_path / "bad.ircase")
    assert session.case is kept
    assert heard == [("The case could not be opened", "good.ircase is no case file; it was not changed.")]
    settle(session)


def test_saving_keeps_rows_selection_and_name(window, settle, tmp_path):
    window.logs.events.view.select_place(6)
    assert window.session.save_case(tmp_path / "kept.ircase")
    settle(window.session)
    assert (tmp_path / "kept.ircase").stat().st_size > 0
    assert (tmp_path / "kept.index").exists(), "the index goes with its case"
    assert window.logs.events.view.currentIndex().row() == 6
    assert "kept.ircase" in window.windowTitle()
    assert window.logs.events.model.index(6, 0).data() == "▲ download", "nothing is marked as changed by saving"


def test_a_case_without_its_index_says_so_and_offers_to_read_again(window, settle, tmp_path):
    assert window.session.save_case(tmp_path / "bare.ircase")
    window.session.new_case()
    (tmp_path / "bare.index").unlink()
    window.session._open_case = Case.open
    assert window.session.open_case(tmp_path / "bare.ircase")
    settle(window.session)
    panel = window.logs.events
    assert panel.model.rowCount() == 0
    assert "index is missing" in panel.empty.label.text()
    assert panel.empty.buttons[0].text() == "Read the Evidence Again"
    assert len(window.session.analysis.findings) == 2, "findings do not need the index"


def test_an_error_in_a_callback_becomes_a_dialog_and_a_log_entry(window, caplog, capsys):
    app.install_excepthook(window)
    hook = sys.excepthook
    try:
        try:
            raise ValueError("boom \u202e <img src=x>")
        except ValueError as error:
            hook(ValueError, error, error.__traceback__)
            hook(ValueError, error, error.__traceback__)
    finally:
        sys.excepthook = sys.__excepthook__
    boxes = [w for w in window.findChildren(QMessageBox) if w.isVisible()]
    assert len(boxes) == 1, "one dialog at a time"
    assert "The case and the evidence are unchanged" in boxes[0].text()
    assert "boom ⟦202E⟧" in boxes[0].detailedText()
    assert "boom \\u202e" in caplog.text
    boxes[0].close()


def test_missing_libraries_and_display_are_said_in_words(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    if sys.platform == "linux":
        assert "no display" in app.problem()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert app.problem() == ""
    real = __import__

    def broken(name, *rest):
        if name.startswith("PySide6"):
            raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
        return real(name, *rest)

    monkeypatch.setattr("builtins.__import__", broken)
    assert "apt-get install libegl1" in app.problem()


def files_under(folder):
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*"))


def test_the_window_leaves_nothing_in_the_home_folder(tmp_path):
    """A whole life of the program, file dialog included, with an empty home folder that stays empty."""
    home = tmp_path / "home"
    temporary = tmp_path / "tmp"
    home.mkdir()
    temporary.mkdir()
    program = """
import sys
from PySide6.QtCore import QTimer
from ui import app
app.keep_home_clean()
application = app.make_application()
window = app.make_window(application)
window.show()
dialogs = []
QTimer.singleShot(50, lambda: dialogs.append(window._choose_paths(__import__("ui.dialogs.path_dialog", fromlist=["Choose"]).Choose.EVIDENCE, print)))
QTimer.singleShot(300, lambda: dialogs[0].reject())
QTimer.singleShot(400, lambda: (window.set_language("ja"), window.set_theme("dark")))
QTimer.singleShot(500, window.close)
sys.exit(application.exec())
"""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "RESPONDER"))}
    environment |= {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "TMPDIR": str(temporary),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert files_under(home) == []
    assert files_under(temporary) == []


def test_self_test_of_the_program(tmp_path):
    environment = dict(os.environ, HOME=str(tmp_path), QT_QPA_PLATFORM="offscreen")
    done = subprocess.run(
        [sys.executable, "-m", "ui", "--self-test"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_the_window_closes_everything(qtbot, settings, case, tmp_path, settle):
    from ui.main_window import MainWindow

    session = CaseSession(settings, open_case=lambda _: case)
    window = MainWindow(session)
    window.show()
    session.open_case(tmp_path / "c.ircase")
    index = session.index
    window.close()
    with pytest.raises(sqlite3.ProgrammingError):
        index.count("events")
    assert session.index is None
    assert not session.queries.busy
    window.deleteLater()
    QApplication.processEvents()


def test_without_a_display_windows_is_asked_for_its_fonts(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("SYSTEMROOT", "/windows")
    monkeypatch.delenv("QT_QPA_FONTDIR", raising=False)
    app.find_fonts("linux")
    assert "QT_QPA_FONTDIR" not in os.environ
    app.find_fonts("win32")
    assert Path(os.environ["QT_QPA_FONTDIR"]) == Path("/windows/Fonts")
    monkeypatch.setenv("QT_QPA_FONTDIR", "/own")
    app.find_fonts("win32")
    assert os.environ["QT_QPA_FONTDIR"] == "/own"
