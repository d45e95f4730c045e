"""What the baseline dialogs share: paths, keys, a child process with rate, remaining time and cancel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from responder.acquire.scratch import Scratch, make_scratch
from responder.errors import ResponderError
from responder.model.time import TICKS_PER_SECOND
from ui import triage_door
from ui.dialogs.base import SizedDialog
from ui.dialogs.path_dialog import Choose, PathDialog
from ui.durations import duration
from ui.models.simple_table import LIMIT, Line, SimpleTableModel
from ui.safe_widgets import PlainLabel
from ui.session import CaseSession
from ui.show_text import number, show
from ui.widgets.simple_view import SimpleView

if TYPE_CHECKING:
    from responder.case.baseline_process import BaselineFound, BaselineProgress, BaselineRequest, BaselineResult

_POLL_MS = 100
_MB = 1_000_000
SIGNS = {"added": "+", "removed": "−", "modified": "≠"}


class PathLine(QWidget):
    """A path to type or to choose.

    Args:
        dialog: Window that the chooser belongs to.
        what: What is chosen.
        suffix: Suffix that a file to be written gets.
    """

    def __init__(self, dialog: BaselineDialog, what: Choose, *, suffix: str = "") -> None:
        super().__init__(dialog)
        self._dialog, self._what, self._suffix = dialog, what, suffix
        self.edit = QLineEdit()
        self.button = QPushButton(self.tr("Choose…"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.choose)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.edit, 1)
        line.addWidget(self.button)

    def choose(self) -> PathDialog:
        """Open the chooser."""
        name = Path(self.text).name if self.text else ""
        dialog = PathDialog(self._dialog.session.settings, self._what, self._dialog, suffix=self._suffix, name=name)
        dialog.chosen.connect(lambda paths: self.edit.setText(str(paths[0])))
        dialog.open()
        return dialog

    @property
    def text(self) -> str:
        """The path."""
        return self.edit.text().strip()


class BaselineDialog(SizedDialog):
    """A form, a child process, and what came of it.

    Args:
        session: The case.
        name: Key of the size.
        start: Makes the child process.
        right: Columns of the list with numbers.
        limit: Lines of the list at most.
    """

    def __init__(
        self,
        session: CaseSession,
        name: str,
        parent: QWidget | None = None,
        *,
        start: Callable[[BaselineRequest], triage_door.Triage] = triage_door.start_baseline,
        right: Sequence[int] = (3,),
        limit: int = LIMIT,
    ) -> None:
        super().__init__(session.settings, name, QSize(820, 560), parent)
        self.session = session
        self._start = start
        self._process: triage_door.Triage | None = None
        self._scratch: Scratch | None = None
        self._found = 0
        self.result_: BaselineResult | None = None
        self.intro = PlainLabel(wrap=True)
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.fields = QWidget()
        self.fields.setLayout(self.form)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.what = PlainLabel(wrap=True, selectable=True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.hide()
        self.list_model = SimpleTableModel(4, self, mono=(1,), right=right, limit=limit)
        self.list = SimpleView(self.list_model, stretch=1)
        self.list.set_widths(10, 40, 28, 8)
        self.box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.go = self.box.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self.go.setDefault(True)
        self.go.clicked.connect(self.run)
        self.stop = self.box.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.ActionRole)
        self.stop.clicked.connect(self.cancel)
        self.stop.hide()
        self.box.rejected.connect(self.reject)
        self.column = QVBoxLayout(self)
        self.column.addWidget(self.intro)
        self.column.addWidget(self.fields)
        self.column.addWidget(self.what)
        self.column.addWidget(self.progress)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.box)
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self.poll)
        self.list_model.set_titles(self.tr("Change"), self.tr("Path"), self.tr("Rule"), self.tr("Severity"))

    def add_line(self, title: str, widget: QWidget) -> None:
        """A labelled line of the form."""
        label = PlainLabel(title)
        edit = widget.edit if isinstance(widget, PathLine) else widget
        label.setBuddy(edit)
        edit.setAccessibleName(title.replace("&", "").rstrip(":："))
        self.form.addRow(label, widget)

    def request(self) -> BaselineRequest | str:
        """What to do, or a sentence that says what is missing."""
        raise NotImplementedError

    def tell(self, result: BaselineResult) -> None:
        """Show what came of it."""
        raise NotImplementedError

    # -- the child -------------------------------------------------------------------------------------------------

    @property
    def scratch(self) -> Path:
        """Working folder of this dialog; goes with it."""
        if self._scratch is None:
            self._scratch = make_scratch(None)
        return self._scratch.path

    @property
    def running(self) -> bool:
        """Whether a child is at work."""
        return self._process is not None

    def run(self) -> None:
        """Begin."""
        try:
            request = self.request()
            if isinstance(request, str):
                self.what.setText(request)
                return
            process = self._start(request)
            process.start()
        except (ResponderError, OSError) as error:
            self.what.setText(getattr(error, "message", str(error)))
            return
        self._process, self._found = process, 0
        self.list_model.set_lines([])
        self.progress.setRange(0, 0)
        self._show_running()
        self.what.setText(self.tr("starting"))
        self._timer.start()

    def _show_running(self) -> None:
        on = self.running
        self.progress.setVisible(on)
        self.stop.setVisible(on)
        self.stop.setEnabled(on)
        self.fields.setEnabled(not on)
        self.go.setEnabled(not on)

    def cancel(self) -> None:
        """Stop; what was found so far is shown."""
        if self._process is not None:
            self._process.cancel()
            self.stop.setEnabled(False)

    def poll(self) -> None:
        """Take the messages of the child."""
        from responder.case.baseline_process import BaselineFound, BaselineProgress

        process = self._process
        for message in process.poll() if process is not None else ():
            if isinstance(message, BaselineProgress):
                self._progressed(message)
            elif isinstance(message, BaselineFound):
                self._first(message)
            else:
                self._finish()
                if isinstance(message, ResponderError):
                    self.what.setText(show(message.message, limit=1_000, lines=True))
                else:
                    self.result_ = message
                    self.tell(message)
                return

    def _finish(self) -> None:
        self._timer.stop()
        if self._process is not None:
            self._process.close()
        self._process = None
        self._show_running()

    def _progressed(self, step: BaselineProgress) -> None:
        parts = [
            self.tr("{0} of {1}").format(number(step.done), number(step.total))
            if step.total
            else self.tr("{0} objects").format(number(step.done))
        ]
        if step.rate:
            parts.append(self.tr("{0} per second").format(number(round(step.rate))))
        if step.bytes_read:
            parts.append(self.tr("{0} MB read").format(number(step.bytes_read // _MB)))
        if step.remaining is not None:
            parts.append(self.tr("{0} left").format(duration(round(max(0.0, step.remaining)) * TICKS_PER_SECOND)))
        if self._found:
            parts.append(self.tr("{0} changes so far").format(number(self._found)))
        if step.item:
            parts.append(show(step.item, limit=120))
        self.what.setText(" · ".join(parts))
        self.progress.setRange(0, step.total)
        self.progress.setValue(min(step.done, step.total))

    def _first(self, found: BaselineFound) -> None:
        """A change met while the walk goes on; the list grows at its end only, so nothing moves."""
        self._found += 1
        line = Line((self.change_word(found.change), found.path, found.rule, str(found.severity)))
        self.list_model.add_line(line)

    def change_word(self, change: str) -> str:
        """Glyph and word of a kind of change."""
        words = {"added": self.tr("added"), "removed": self.tr("removed"), "modified": self.tr("modified")}
        return f"{SIGNS.get(change, '')} {words.get(change, change)}"

    def change_lines(self, bodies: Sequence[dict[str, Any]]) -> list[Line]:
        """Changes of a result as lines; keyed by their place."""
        return [
            Line(
                (self.change_word(b["change"]), b["path"], b.get("rule") or b.get("object") or "",
                 str(b.get("severity", ""))),
                key=place, bold=b.get("explanation", "") is None,
            )
            for place, b in enumerate(bodies)
        ]  # fmt: skip

    def done(self, code: int) -> None:
        """Nothing outlives the dialog."""
        self._end()
        super().done(code)

    def closeEvent(self, event: QCloseEvent) -> None:
        """As above, for a window that is closed."""
        self._end()
        super().closeEvent(event)

    def _end(self) -> None:
        if self.running:
            self._finish()
        if self._scratch is not None:
            self._scratch.remove()
            self._scratch = None
