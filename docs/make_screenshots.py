"""Saves every page of the window as PNG, for the documentation and for looking at.

    python docs/make_screenshots.py EVIDENCE... --to FOLDER [--sizes 1366x768 2560x1440] [--themes light dark]
        [--languages en ja]

Opens the evidence once, as a user would, and walks through tabs, sub-pages and dialogs. Under a display it draws with
the platform's fonts; without one it draws off screen.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.main_window import MainWindow

PAGES = ("overview", "logs", "ports", "integrity", "response")
_QUIET_S = 0.25
_TIMEOUT_S = 300


def settle(window: MainWindow) -> None:
    """Let the window finish everything it has begun."""
    from PySide6.QtWidgets import QApplication

    quiet_since = time.monotonic()
    deadline = quiet_since + _TIMEOUT_S
    while time.monotonic() < deadline:
        QApplication.processEvents()
        if window.session.busy or window.session.queries.busy:
            quiet_since = time.monotonic()
        elif time.monotonic() - quiet_since > _QUIET_S:
            return
        time.sleep(0.01)
    raise SystemExit("The evidence was not read in time.")


def views(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Every page with a telling row selected, then the dialogs."""
    from ui.dialogs.help import HelpDialog, LegendDialog
    from ui.pages.work_page import WorkPage

    for place, name in enumerate(PAGES):
        window.tabs.setCurrentIndex(place)
        page = window.tabs.widget(place)
        if not isinstance(page, WorkPage):
            settle(window)
            yield name, window
            continue
        for sub in range(page.tabs.count()):
            page.tabs.setCurrentIndex(sub)
            settle(window)
            panel = page.current_panel()
            if panel is not None and panel.model.rowCount():
                index = window.session.index
                marks = index.marked(panel.spec.name) if index is not None else {}
                worst = min(marks, key=lambda row: (-marks[row].severity, row), default=-1)
                if not panel.view.reveal(worst):
                    panel.view.select_place(0)
            settle(window)
            yield f"{name}-{sub + 1}" if sub else name, window
    for name, kind in (("help", HelpDialog), ("legend", LegendDialog)):
        dialog = kind(window.session.settings, window)
        dialog.show()
        settle(window)
        yield name, dialog
        dialog.close()


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description="Save every page of the window as PNG.")
    parser.add_argument("evidence", nargs="+", type=Path)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--sizes", nargs="+", default=["1366x768"])
    parser.add_argument("--themes", nargs="+", default=["light"], choices=["light", "dark"])
    parser.add_argument("--languages", nargs="+", default=["en"], choices=["en", "ja"])
    options = parser.parse_args()
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui import app

    app.keep_home_clean()
    application = app.make_application()
    window = app.make_window(application)
    options.to.mkdir(parents=True, exist_ok=True)
    window.show()
    window.session.failed.connect(lambda title, text: print(f"{title}: {text}", file=sys.stderr))
    window.session.open_evidence(options.evidence)
    settle(window)
    for language in options.languages:
        window.set_language(language)
        for theme in options.themes:
            window.set_theme(theme)
            for size in options.sizes:
                width, _, height = size.partition("x")
                window.resize(int(width), int(height))
                for name, widget in views(window):
                    target = options.to / f"{name}-{language}-{theme}-{width}.png"
                    if not widget.grab().save(str(target)):
                        print(f"{target} cannot be written.", file=sys.stderr)
                        return 1
                    print(target)
    window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
