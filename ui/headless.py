"""The window without a display: reads evidence, keeps a case, prints the summary and pictures of every tab.

It is the same window on Qt's offscreen platform, so the pictures are what a user would see.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication

from responder.model.account import Outcome
from responder.model.evidence import EvidenceItem
from responder.model.show import show
from ui import i18n, jobs, theme
from ui.main_window import MainWindow
from ui.printing import Paper, stamp_of, summary_of, write_pdf
from ui.session import CaseSession
from ui.settings import WindowSettings
from ui.show_text import said

#: Exit codes of the command line contract.
DONE, WRONG_USE, SOME_UNREADABLE, NOTHING_READABLE = 0, 2, 3, 4
#: Names of the pictures, in the order of the tabs.
TABS = ("overview", "logs", "ports-and-processes", "integrity", "response")
DEFAULT_SIZE = QSize(1366, 768)
_SETTLE_MS = 60_000
_READABLE = (Outcome.SUCCESS, Outcome.EMPTY, Outcome.PARTIAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to do.

    Attributes:
        out: Folder that everything is written to; made if need be.
        mode: Colours.
        language: ``en`` | ``ja``.
        size: Size of the window in the pictures.
    """

    paths: Sequence[Path]
    out: Path
    live: bool = False
    mode: theme.Mode = theme.Mode.LIGHT
    language: str = "en"
    size: QSize = DEFAULT_SIZE


def parse_size(text: str) -> QSize | None:
    """``1366x768``, within reason, or None."""
    width, cross, height = text.lower().partition("x")
    if not cross or not (width.isascii() and width.isdigit() and height.isascii() and height.isdigit()):
        return None
    size = QSize(int(width[:6]), int(height[:6]))
    return size if 640 <= size.width() <= 8_000 and 480 <= size.height() <= 8_000 else None


def exit_code(evidence: Sequence[EvidenceItem]) -> int:
    """Exit code of the contract for what was read."""
    if not any(i.outcome in _READABLE for i in evidence):
        return NOTHING_READABLE
    whole = all(i.outcome in (Outcome.SUCCESS, Outcome.EMPTY, Outcome.ORDINARY) and not i.unexplained for i in evidence)
    return DONE if whole else SOME_UNREADABLE


def free_name(out: Path, wanted: str) -> str:
    """A name under which nothing lies in the folder yet; only plain characters."""
    plain = "".join(c for c in wanted if c.isascii() and (c.isalnum() or c in "-_"))[:60] or "case"
    taken = {p.stem.casefold() for p in out.glob("*.ircase")}
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain}-{number}"
    return name


def run(app: QApplication, request: Request, say: Callable[[str], object] | None = None) -> int:
    """Do it; returns the exit code.

    Args:
        app: Running on the offscreen platform.
        request: What to do.
        say: Told each line of output; standard output unless given.
    """
    tell = say or _print
    try:
        request.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        tell(f"The folder {show(str(request.out))} cannot be made ({error.strerror}); nothing was done.")
        return WRONG_USE
    i18n.install(request.language)
    theme.apply(app, request.mode)
    settings = WindowSettings()
    settings.set("language", request.language)
    settings.set("theme", request.mode.value)
    window = MainWindow(CaseSession(settings))
    window.resize(request.size)
    window.show()
    try:
        return _work(window, request, tell)
    finally:
        window.close()
        window.deleteLater()
        app.processEvents()


def _print(line: str) -> None:
    """Tell standard output; somebody who stops listening does not stop the work."""
    with contextlib.suppress(OSError):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def _work(window: MainWindow, request: Request, tell: Callable[[str], object]) -> int:
    session = window.session
    failures: list[str] = []
    # The window would show a message box; here the sentence goes to the output.
    session.failed.disconnect()
    session.failed.connect(lambda title, text: failures.append(f"{title}: {text}"))
    session.open_evidence(list(request.paths), live=request.live)
    while session.busy:
        _spin(50)
    for failure in failures:
        tell(show(failure, limit=1_000))
    if not session.has_evidence:
        return NOTHING_READABLE
    name = free_name(request.out, request.paths[0].stem if request.paths else "live")
    case_path = session.case_path or request.out / f"{name}.ircase"
    if session.case_path is None and not session.save_case(case_path):
        for failure in failures:
            tell(show(failure, limit=1_000))
        return WRONG_USE
    tell(f"case     {show(str(case_path))}")
    case = session.case
    assert case is not None
    pdf = request.out / f"{name}-summary.pdf"
    paper = Paper(summary_of(case, zone=session.zone), stamp_of(case))
    try:
        write_pdf(paper, pdf)
        tell(f"summary  {show(str(pdf))} ({paper.pages} pages)")
        for path in pictures(window, request.out, name):
            tell(f"picture  {show(str(path))}")
    except OSError as error:
        tell(f"{show(str(request.out))} cannot be written ({error.strerror}); the case is kept.")
        return WRONG_USE
    for item in session.evidence:
        if exit_code([item]) != DONE:
            reason = said(item.reason) or (f"{item.unexplained} records unaccounted for" if item.unexplained else "")
            tell(f"{item.outcome.value:8} {show(item.path, limit=300)}: {show(reason, limit=500)}")
    return exit_code(session.evidence)


def pictures(window: MainWindow, out: Path, name: str) -> list[Path]:
    """Write a picture of every tab.

    Raises:
        OSError: One cannot be written.
    """
    found: list[Path] = []
    for number, tab in enumerate(TABS):
        window.tabs.setCurrentIndex(number)
        settle(window)
        window.response.show_now()
        _spin(20)
        path = out / f"{name}-{number}-{tab}.png"
        if not window.grab().save(str(path), "PNG"):
            raise OSError(5, "the picture cannot be written", str(path))
        found.append(path)
    return found


def settle(window: MainWindow) -> None:
    """Let the window answer everything it has asked for."""
    deadline = QDeadlineTimer(_SETTLE_MS)
    quiet = 0
    while quiet < 3 and not deadline.hasExpired():
        _spin(30)
        quiet = 0 if window.session.queries.busy or jobs.running() else quiet + 1


def _spin(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
