"""Inside a process: modules, open files, environment, memory and ancestors, read when asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSize
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QPushButton, QTabWidget, QVBoxLayout, QWidget

from responder.acquire.inside import look_inside
from responder.analysis.collected_inside import collected_inside
from responder.model.document import dump
from responder.model.inside import PARTS, Inside, Part
from responder.model.time import text as time_text
from ui.dialogs.base import SizedDialog
from ui.jobs import Job, run_job
from ui.models.simple_table import Line, SimpleTableModel
from ui.safe_widgets import PlainLabel
from ui.session import CaseSession
from ui.show_text import absent_word, number, said, show
from ui.widgets.simple_view import SimpleView

ACTION = "process looked into"
Looker = Callable[..., Inside]
_TITLES = {
    "modules": QT_TRANSLATE_NOOP("Inside", "Modules"),
    "files": QT_TRANSLATE_NOOP("Inside", "Open files"),
    "environment": QT_TRANSLATE_NOOP("Inside", "Environment"),
    "memory": QT_TRANSLATE_NOOP("Inside", "Memory"),
    "ancestors": QT_TRANSLATE_NOOP("Inside", "Call chain"),
}
#: Titles of columns, marked for translation.
_MARKED = (
    QT_TRANSLATE_NOOP("Inside", "Module"), QT_TRANSLATE_NOOP("Inside", "Note"), QT_TRANSLATE_NOOP("Inside", "Handle"),
    QT_TRANSLATE_NOOP("Inside", "Kind"), QT_TRANSLATE_NOOP("Inside", "Opened"),
    QT_TRANSLATE_NOOP("Inside", "Variable"), QT_TRANSLATE_NOOP("Inside", "Value"),
    QT_TRANSLATE_NOOP("Inside", "Addresses"), QT_TRANSLATE_NOOP("Inside", "Rights"),
    QT_TRANSLATE_NOOP("Inside", "Size"), QT_TRANSLATE_NOOP("Inside", "Mapped"), QT_TRANSLATE_NOOP("Inside", "PID"),
    QT_TRANSLATE_NOOP("Inside", "Process"), QT_TRANSLATE_NOOP("Inside", "Path"),
    QT_TRANSLATE_NOOP("Inside", "Command Line"),
)  # fmt: skip
_WIDTHS = {
    "modules": (70, 24), "files": (8, 18, 70), "environment": (28, 70), "memory": (30, 7, 14, 60),
    "ancestors": (8, 20, 36, 50),
}  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("Inside", text)


class InsideDialog(SizedDialog):
    """A look into one process, a tab per part.

    Args:
        session: The case.
        name: Name of the process as listed.
        pid: Its number.
        started: Ticks of its start, or None.
        live: The process is one of this computer, now; else there is only what was collected of it.
        source: With imported evidence: the source that names the process.
        looker: Looks; tests put their own here.
    """

    def __init__(
        self, session: CaseSession, name: str, pid: int, started: int | None, parent: QWidget | None = None, *,
        live: bool = True, source: str = "", looker: Looker = look_inside,
    ) -> None:  # fmt: skip
        super().__init__(session.settings, "inside", QSize(900, 560), parent)
        self._session, self._pid, self._started, self._looker = session, pid, started, looker
        self._inside: Inside | None = None
        self._job: Job | None = None
        self.setWindowTitle(self.tr("Inside {0} ({1})").format(show(name, limit=80), pid))
        self.head = PlainLabel(wrap=True, selectable=True)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Narrow down"))
        self.search.setAccessibleName(self.tr("Narrow down"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaxLength(200)
        self.search.textChanged.connect(lambda _: self._fill())
        self.tabs = QTabWidget()
        self.models: dict[str, SimpleTableModel] = {}
        self.notes: dict[str, PlainLabel] = {}
        for part, titles in PARTS.items():
            model = SimpleTableModel(len(titles), self)
            model.set_titles(*map(_tr, titles))
            view = SimpleView(model, stretch=len(titles) - 1)
            view.set_widths(*_WIDTHS[part][:-1])
            view.setAccessibleName(_tr(_TITLES[part]))
            note = PlainLabel(wrap=True)
            page = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 4, 0, 0)
            column.addWidget(note)
            column.addWidget(view, 1)
            self.tabs.addTab(page, _tr(_TITLES[part]))
            self.models[part], self.notes[part] = model, note
        self.box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.keep = QPushButton(self.tr("&Keep in Case"))
        self.again = QPushButton(self.tr("&Look Again"))
        self.box.addButton(self.keep, QDialogButtonBox.ButtonRole.ActionRole)
        self.box.addButton(self.again, QDialogButtonBox.ButtonRole.ActionRole)
        self.keep.clicked.connect(self._keep)
        self.again.clicked.connect(self.look)
        self.box.rejected.connect(self.reject)
        self.box.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.search)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.box)
        self.keep.setEnabled(False)
        if live:
            self.look()
        else:
            self.again.hide()
            self.head.setText(self.tr("Looking…"))
            session.queries.ask(
                self, lambda index: collected_inside(index, pid, self._sources_of_host(source)), self._collected,
                owner=self,
            )  # fmt: skip

    def _sources_of_host(self, source: str) -> frozenset[str]:
        """Sources of the same host, live ones left out: their numbers are those of another moment."""
        item = self._session.item(source)
        host = item.host_id if item is not None else ""
        return frozenset(i.id for i in self._session.evidence if i.host_id == host and i.origin != "live")

    def _collected(self, inside: Inside | None) -> None:
        if inside is None:
            self._not_collected()
            return
        self._inside = inside
        self.keep.setEnabled(True)
        words = [self.tr("As collected from the host, joined by the number of the process.")]
        if inside.image_note == "deleted":
            words.insert(0, self.tr("Its file is deleted: the program runs from what is left in memory."))
        self.head.setText("\n".join(w for w in (show(inside.image, limit=400), *words) if w))
        self._fill()

    def _not_collected(self) -> None:
        self.again.setEnabled(False)
        self.head.setText(
            self.tr("Not collected: the imported evidence only lists this process. What it holds can be read while it "
                    "runs, on its own computer.")
        )  # fmt: skip
        for note in self.notes.values():
            note.setText(self.tr("not collected"))

    def look(self) -> None:
        """Read the process in a child process."""
        if self._job is not None:
            return
        self.head.setText(self.tr("Looking…"))
        self.again.setEnabled(False)
        pid, started, looker = self._pid, self._started, self._looker
        self._job = run_job(
            lambda job: looker(pid, started, job.cancelled), done=self._looked, failed=self._failed, owner=self
        )

    def _looked(self, inside: Inside) -> None:
        self._job = None
        self._inside = inside
        self.again.setEnabled(True)
        self.keep.setEnabled(not inside.gone)
        when = f"{time_text(inside.looked, self._session.zone)} {self._session.zone_label}"
        if inside.gone:
            self.head.setText(
                self.tr("The process has ended by {0}; its number may belong to another one now.").format(when)
            )
        else:
            deleted = self.tr("Its file is deleted: the program runs from what is left in memory.")
            self.head.setText(
                "\n".join(
                    line
                    for line in (show(inside.image, limit=400), deleted if inside.image_note == "deleted" else "",
                                 self.tr("Looked at {0}").format(when))
                    if line
                )
            )  # fmt: skip
        self._fill()

    def _failed(self, text: str) -> None:
        self._job = None
        self.again.setEnabled(True)
        self.head.setText(said(text))

    def _fill(self) -> None:
        wanted = self.search.text().casefold()
        for part in self._inside.parts if self._inside is not None else ():
            rows = [row for row in part.rows if not wanted or any(wanted in cell.casefold() for cell in row)]
            self.models[part.name].set_lines(
                [Line(tuple(show(cell, limit=1_000) for cell in row), key=str(n)) for n, row in enumerate(rows)]
            )
            self.notes[part.name].setText(self._note(part, len(rows)))
            title = _tr(_TITLES[part.name])
            place = list(PARTS).index(part.name)
            self.tabs.setTabText(place, title if part.absent else f"{title}  {number(len(part.rows))}")

    def _note(self, part: Part, shown: int) -> str:
        if part.absent is not None:
            return absent_word(part.absent)
        words = [said(part.note)] if part.note else []
        if part.left_out:
            words.append(self.tr("{0} more are not shown").format(number(part.left_out)))
        if not part.rows:
            words.append(self.tr("There are none."))
        elif not shown:
            words.append(self.tr("None of {0} matches.").format(number(len(part.rows))))
        if part.name == "environment":
            words.append(self.tr("Values of secrets are masked; only their length is read."))
        return " ".join(words)

    def _keep(self) -> None:
        inside = self._inside
        if inside is not None and self._session.annotations.write(
            lambda case: case.record(ACTION, {"inside": dump(inside)})
        ):
            self.keep.setEnabled(False)
            self.keep.setText(self.tr("Kept"))

    def reject(self) -> None:
        """Stop looking and close."""
        if self._job is not None:
            self._job.cancel()
        super().reject()
