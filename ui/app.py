"""Starting the window: checks in words first, then Qt, then one session and one window."""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.main_window import MainWindow

_log = logging.getLogger("ui")
#: Libraries of a plain Debian or Ubuntu that Qt's X11 plugin needs.
_DEBIAN = (
    "libegl1 libgl1 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 "
    "libxcb-shape0"
)


def problem() -> str:
    """Why the window cannot start, in words with what to do; "" if it can."""
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        text = str(error)
        if "cannot open shared object" in text:
            return (
                f"A system library that the window needs is missing ({text}). On Debian or Ubuntu run as root:\n"
                f"    apt-get install {_DEBIAN}\nor use the command line: python -m responder triage EVIDENCE…"
            )
        if "DLL load failed" in text:
            return (
                f"Qt cannot be loaded ({text}). Windows 10 1809, Server 2019 or later is needed; on this computer use "
                "the command line: python -m responder triage EVIDENCE…"
            )
        return f"PySide6 is not installed ({text}). Run: python3 start.py"
    if sys.platform == "linux" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM")
    ):
        return (
            "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set). Use --headless, or the command line: "
            "python -m responder triage EVIDENCE…"
        )
    return ""


def keep_home_clean() -> None:
    """Point every place where Qt and its libraries like to write to a folder that does not exist.

    Linux only: on Windows nothing that this program uses writes to the profile or the registry, because it has its own
    file dialog and its own settings.
    """
    if sys.platform == "linux":
        nowhere = Path(tempfile.gettempdir()) / f"host-responder-{os.getpid()}-none"
        for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[name] = str(nowhere / name.lower())
    os.environ["QT_LOGGING_RULES"] = os.environ.get("QT_LOGGING_RULES", "qt.qpa.*=false")


def find_fonts(system: str = sys.platform) -> None:
    """Names the fonts of Windows to Qt's drawing without a display, which would find none there and write no text."""
    if system == "win32" and os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        os.environ.setdefault("QT_QPA_FONTDIR", str(Path(os.environ.get("SYSTEMROOT", "C:\\Windows"), "Fonts")))


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The one QApplication, with style and identity."""
    from PySide6.QtWidgets import QApplication

    from ui import theme

    QApplication.setApplicationName("host-responder")
    QApplication.setApplicationDisplayName("Host Responder")
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication([sys.argv[0], *arguments])
    theme.choose_fonts(app)
    return app


def make_window(app: QApplication) -> MainWindow:
    """Session and window with the user's settings applied."""
    from ui import i18n, theme
    from ui.main_window import MainWindow
    from ui.session import CaseSession
    from ui.settings import load

    settings = load()
    settings.set("language", i18n.install(settings.text("language")))
    mode = settings.text("theme", theme.Mode.SYSTEM.value)
    theme.apply(app, theme.Mode(mode) if mode in set(theme.Mode) else theme.Mode.SYSTEM)

    def follow_system() -> None:
        if settings.text("theme", theme.Mode.SYSTEM.value) == theme.Mode.SYSTEM.value:
            theme.apply(app, theme.Mode.SYSTEM)

    app.styleHints().colorSchemeChanged.connect(lambda _: follow_system())
    window = MainWindow(CaseSession(settings))
    window.session.looker.eager = True
    install_excepthook(window)
    return window


def install_excepthook(window: MainWindow) -> None:
    """Errors in Qt callbacks do not propagate: log them and say so, once at a time."""
    from PySide6.QtCore import QCoreApplication

    from ui.safe_widgets import tell

    showing: list[object] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        _log.error("Unexpected error\n%s", text.encode("ascii", "backslashreplace").decode())
        if showing:
            return
        box = tell(
            window,
            QCoreApplication.translate("App", "Something went wrong"),
            QCoreApplication.translate(
                "App",
                "An error in this program stopped the last action. The case and the evidence are unchanged. "
                "You can go on; please report the details.",
            ),
            detail=text,
        )
        showing.append(box)
        box.finished.connect(lambda _: showing.clear())

    sys.excepthook = hook


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """Command line of the window."""
    parser = argparse.ArgumentParser(prog="responder-gui", description="Host Responder, the window.")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="evidence files, folders, archives, or a case file")
    parser.add_argument("--live", action="store_true", help="look at this computer")
    parser.add_argument("--self-test", action="store_true", help="open and close the window, then exit")
    parser.add_argument("--headless", action="store_true", help="no window: write case, summary and pictures to --out")
    parser.add_argument("--out", type=Path, metavar="DIR", help="folder for --headless")
    parser.add_argument("--size", default="1366x768", metavar="WxH", help="size of the pictures")
    parser.add_argument("--theme", choices=("light", "dark"), default="light", help="colours of the pictures")
    parser.add_argument("--lang", choices=("en", "ja"), default="en", help="language of pictures and summary")
    parser.add_argument(
        "--summary-pdf", type=Path, metavar="FILE", help="write the summary of the case given, no window"
    )
    parser.add_argument("--page-one", action="store_true", help="with --summary-pdf: without the appendices")
    options = parser.parse_args(argv)
    if options.summary_pdf and len(options.paths) != 1:
        parser.error("--summary-pdf needs one case file")
    if options.headless and (options.out is None or not (options.paths or options.live)):
        parser.error("--headless needs --out DIR and evidence to read")
    return options


def headless(options: argparse.Namespace) -> int:
    """Work without a display; returns the exit code."""
    from PySide6.QtCore import QSize

    from ui import theme
    from ui.headless import WRONG_USE, Request, parse_size, run

    size = parse_size(options.size)
    if size is None:
        sys.stderr.write("--size has to look like 1366x768, between 640x480 and 8000x8000.\n")
        return WRONG_USE
    request = Request(
        paths=[Path(p) for p in options.paths],
        out=options.out,
        live=options.live,
        mode=theme.Mode(options.theme),
        language=options.lang,
        size=QSize(size),
    )
    return run(make_application(), request)


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; returns the exit code."""
    multiprocessing.freeze_support()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    options = arguments(argv)
    if options.headless or options.summary_pdf:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if options.self_test:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    find_fonts()
    keep_home_clean()
    reason = problem()
    if reason:
        sys.stderr.write(reason + "\n")
        return 2
    if options.headless:
        return headless(options)
    app = make_application()
    if options.summary_pdf:
        from ui import summary_pdf

        return summary_pdf.run(
            Path(options.paths[0]), options.summary_pdf, options.lang, appendices=not options.page_one
        )
    window = make_window(app)
    window.show()
    if options.self_test:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, window.close)
    if options.paths or options.live:
        window.session.open_evidence([Path(p) for p in options.paths], live=options.live)
    return app.exec()
