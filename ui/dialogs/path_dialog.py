"""Choosing files and folders without leaving a trace.

Qt's dialog writes its history into the home folder or the registry, and the system's dialog writes its own; on a host
that is evidence this must not happen. This one writes nothing, can choose files and folders together, and lists names
that are no valid text.
"""

from __future__ import annotations

import os
import stat
import string
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from responder.model.time import from_unix_float
from responder.model.time import text as time_text
from ui.dialogs.base import SizedDialog
from ui.jobs import Job, run_job
from ui.models.simple_table import Line, SimpleTableModel
from ui.safe_widgets import PlainLabel, ask
from ui.settings import WindowSettings
from ui.show_text import number, show
from ui.widgets.simple_view import SimpleView

_LIMIT = 20_000


class Choose(Enum):
    """What is chosen."""

    EVIDENCE = 1  # files and folders together
    FOLDER = 2
    SAVE = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One name in a folder."""

    path: Path
    folder: bool
    size: int
    modified: float


def list_folder(folder: Path, job: Job | None = None) -> tuple[list[Entry], int]:
    """Entries of a folder, folders first, and how many were left out; entries that cannot be read are listed bare.

    Raises:
        OSError: The folder cannot be read.
    """
    found: list[Entry] = []
    left_out = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if len(found) >= _LIMIT or (job is not None and job.cancelled()):
                left_out += 1
                continue
            try:
                status = entry.stat()
                found.append(Entry(Path(entry.path), stat.S_ISDIR(status.st_mode), status.st_size, status.st_mtime))
            except OSError:
                found.append(Entry(Path(entry.path), folder=False, size=-1, modified=0))
    found.sort(key=lambda e: (not e.folder, e.path.name.lower()))
    return found, left_out


def places() -> list[Path]:
    """Where to start from: home, drives, mounted media."""
    found = [Path.home()]
    if sys.platform == "win32":
        found += [Path(f"{letter}:\\") for letter in string.ascii_uppercase if Path(f"{letter}:\\").exists()]
    else:
        found.append(Path("/"))
        for mount in ("/media", "/mnt", "/run/media"):
            if Path(mount).is_dir():
                found.append(Path(mount))
    return found


class PathDialog(SizedDialog):
    """Choose paths.

    Args:
        settings: For size and the folder used last (in memory unless the user keeps settings).
        what: What is chosen.
        suffix: Suffix that saved files get.

    Signals:
        chosen: List of paths.
    """

    chosen = Signal(list)

    def __init__(
        self, settings: WindowSettings, what: Choose, parent: QWidget | None = None, *, suffix: str = "",
        name: str = "", more: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(settings, "paths", QSize(820, 520), parent)
        self._what = what
        self._suffix = suffix
        self._folder = Path(settings.text("folder") or str(Path.home()))
        self._job: Job | None = None
        self.place = QLineEdit()
        self.place.setAccessibleName(self.tr("Folder"))
        self.place.returnPressed.connect(self._typed)
        self._up = QPushButton(self.tr("&Up"))
        self._up.setAutoDefault(False)
        self._up.clicked.connect(lambda: self.go(self._folder.parent))
        top = QHBoxLayout()
        top.addWidget(self._up)
        top.addWidget(self.place, 1)
        self._places = SimpleTableModel(1, self)
        self._places.set_lines([Line((str(p),), key=p) for p in places()])
        self._places.set_titles(self.tr("Places"))
        side = SimpleView(self._places, stretch=0)
        side.setMaximumWidth(190)
        side.chosen.connect(lambda p: self.go(p) if p is not None else None)
        self._entries = SimpleTableModel(3, self, right=(1,), limit=_LIMIT)
        self._entries.set_titles(self.tr("Name"), self.tr("Size"), self.tr("Changed (UTC)"))
        self.entries = SimpleView(self._entries, stretch=0)
        self.entries.set_widths(40, 14, 20)
        self.entries.opened.connect(self._opened)
        self.entries.selectionModel().selectionChanged.connect(lambda *_: self._buttons())
        middle = QHBoxLayout()
        middle.addWidget(side)
        middle.addWidget(self.entries, 1)
        self.note = PlainLabel(wrap=True)
        self.name = QLineEdit(name)
        self.name.setAccessibleName(self.tr("File name"))
        self.name.textChanged.connect(self._buttons)
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._ok = self._box.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._ok.setDefault(True)
        self._box.accepted.connect(self._accept)
        self._box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addLayout(middle, 1)
        layout.addWidget(self.note)
        if what is Choose.SAVE:
            row = QHBoxLayout()
            label = PlainLabel(self.tr("File &name"))
            label.setBuddy(self.name)
            row.addWidget(label)
            row.addWidget(self.name, 1)
            layout.addLayout(row)
        if more is not None:
            layout.addWidget(more)
        layout.addWidget(self._box)
        self.setWindowTitle(
            {
                Choose.EVIDENCE: self.tr("Open Evidence or Case"),
                Choose.FOLDER: self.tr("Open Folder"),
                Choose.SAVE: self.tr("Save"),
            }[what]
        )
        self.go(self._folder)
        (self.name if what is Choose.SAVE else self.entries).setFocus()

    # -- where -----------------------------------------------------------------------------------------------------

    def go(self, folder: Path) -> None:
        """Show another folder."""
        if self._job is not None:
            self._job.cancel()
        self._wanted = folder
        self.note.setText(self.tr("Reading the folder…"))
        self._job = run_job(
            lambda job: (folder, *list_folder(folder, job)), done=self._show, failed=self._failed, owner=self
        )

    def _show(self, found: tuple[Path, list[Entry], int]) -> None:
        self._folder, entries, left_out = found
        self._settings.set("folder", str(self._folder))
        self.place.setText(show(str(self._folder)))
        if self._what is Choose.FOLDER:
            entries = [e for e in entries if e.folder]
        self._entries.set_lines([self._line(e) for e in entries])
        self.note.setText(
            self.tr("{0} more entries are not listed; type the path instead.").format(number(left_out))
            if left_out
            else ""
        )
        self._up.setEnabled(self._folder.parent != self._folder)
        self._buttons()

    def _line(self, entry: Entry) -> Line:
        name = entry.path.name + ("/" if entry.folder else "")
        size = "" if entry.folder or entry.size < 0 else number(entry.size)
        modified = time_text(from_unix_float(entry.modified)) if entry.modified else ""
        return Line((name, size, modified), key=entry, colour="link" if entry.folder else "text")

    def _failed(self, sentence: str) -> None:
        self.note.setText(self.tr("This folder cannot be read: {0}").format(sentence))

    def _typed(self) -> None:
        path = Path(self.place.text()).expanduser()
        if path.is_dir():
            self.go(path)
        elif path.exists() and self._what is Choose.EVIDENCE:
            self._finish([path])
        else:
            self.note.setText(self.tr("There is no such file or folder."))

    # -- choosing --------------------------------------------------------------------------------------------------

    def selected(self) -> list[Entry]:
        """Selected entries."""
        rows = sorted({i.row() for i in self.entries.selectionModel().selectedRows()})
        lines = (self._entries.line(r) for r in rows)
        return [line.key for line in lines if line is not None and isinstance(line.key, Entry)]

    def _opened(self, entry: Entry) -> None:
        if entry.folder:
            self.go(entry.path)
        elif self._what is Choose.SAVE:
            self.name.setText(entry.path.name)
        else:
            self._accept()

    def _buttons(self) -> None:
        entries = self.selected()
        if self._what is Choose.SAVE:
            self._ok.setText(self.tr("&Save"))
            self._ok.setEnabled(bool(self.name.text().strip()))
        elif entries:
            self._ok.setText(self.tr("&Open"))
            self._ok.setEnabled(True)
        else:
            self._ok.setText(self.tr("&Open This Folder"))
            self._ok.setEnabled(True)

    def _accept(self) -> None:
        if self.place.hasFocus():
            self._typed()
            return
        if self._what is not Choose.SAVE:
            self._finish([e.path for e in self.selected()] or [self._folder])
            return
        name = self.name.text().strip()
        if not name or name in (".", "..") or any(c in name for c in '/\\\0:*?"<>|'):
            self.note.setText(self.tr("This is no usable file name."))
            return
        path = self._folder / (name if not self._suffix or name.endswith(self._suffix) else name + self._suffix)
        if path.exists():
            question = self.tr("{0} exists. Replace it?").format(show(path.name))
            ask(self, self.tr("Replace the file?"), question, self.tr("&Replace"), lambda: self._finish([path]))
        else:
            self._finish([path])

    def _finish(self, paths: Sequence[Path]) -> None:
        self.accept()
        self.chosen.emit(list(paths))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace goes up, the rest as usual."""
        if event.key() == Qt.Key.Key_Backspace and self.entries.hasFocus():
            self.go(self._folder.parent)
        else:
            super().keyPressEvent(event)
