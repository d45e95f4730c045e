"""Exporting the case: what, and into which folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, QSize, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from responder.case.export import FORMATS, Exported, export
from responder.case.summary import SummaryOptions
from ui.dialogs.base import SizedDialog
from ui.dialogs.path_dialog import Choose, PathDialog
from ui.jobs import Job, run_job
from ui.printing import summary_words
from ui.safe_widgets import PlainLabel
from ui.session import CaseSession
from ui.show_text import show

_TITLES = {
    "folder": QT_TRANSLATE_NOOP("Export", "A &folder with case, summary, findings, rows and SHA-256 lists (BagIt)"),
    "zip": QT_TRANSLATE_NOOP("Export", "The same as one &ZIP file"),
    "json": QT_TRANSLATE_NOOP("Export", "The whole case as one &JSON file, absence typed"),
    "csv-excel": QT_TRANSLATE_NOOP("Export", "Findings, evidence and rows as CSV for &Excel, safe from formulas"),
    "csv": QT_TRANSLATE_NOOP("Export", "Findings, evidence and rows as &CSV for programs"),
    "jsonl": QT_TRANSLATE_NOOP("Export", "Rows as JSON &Lines"),
    "timesketch": QT_TRANSLATE_NOOP("Export", "Rows with a time as JSON Lines for &Timesketch"),
}


def format_title(name: str) -> str:
    """What a format is, in the language of the window."""
    return QCoreApplication.translate("Export", _TITLES.get(name, FORMATS[name]))


class ExportDialog(SizedDialog):
    """Chooses a format and a folder, and exports in the background.

    Args:
        session: The case.

    Signals:
        exported: The Exported.
    """

    exported = Signal(object)

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(session.settings, "export", QSize(640, 400), parent)
        self._session = session
        self._job: Job | None = None
        self.setWindowTitle(self.tr("Export"))
        self._group = QButtonGroup(self)
        self.choices: dict[str, QRadioButton] = {}
        layout = QVBoxLayout(self)
        for name in FORMATS:
            button = QRadioButton(format_title(name))
            self._group.addButton(button)
            self.choices[name] = button
            layout.addWidget(button)
        self.choices["folder"].setChecked(True)
        self.folder = QLineEdit(session.settings.text("folder"))
        self.folder.textChanged.connect(lambda _: self._enable())
        label = PlainLabel(self.tr("&Into folder"))
        label.setBuddy(self.folder)
        self.browse = QPushButton(self.tr("&Browse…"))
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.folder, 1)
        row.addWidget(self.browse)
        layout.addSpacing(8)
        layout.addLayout(row)
        self.note = PlainLabel(
            self.tr("Nothing is replaced: what is written gets a name of its own in the folder. Nothing else on this "
                    "computer is changed."),
            wrap=True,
        )  # fmt: skip
        layout.addWidget(self.note)
        layout.addStretch()
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        self.export_button = box.addButton(self.tr("E&xport"), QDialogButtonBox.ButtonRole.ActionRole)
        self.export_button.setDefault(True)
        self.export_button.clicked.connect(self.start)
        layout.addWidget(box)
        session.caseClosing.connect(self.reject)
        self._enable()

    def chosen(self) -> str:
        """The chosen format."""
        return next(name for name, button in self.choices.items() if button.isChecked())

    def _enable(self) -> None:
        self.export_button.setEnabled(bool(self.folder.text().strip()) and self._job is None)

    def _browse(self) -> None:
        dialog = PathDialog(self._session.settings, Choose.FOLDER, self)
        dialog.chosen.connect(lambda paths: self.folder.setText(str(paths[0])))
        dialog.open()

    def start(self) -> None:
        """Export in the background; the dialog stays and says what was written."""
        case = self._session.case
        if case is None or self._job is not None:
            return
        name, to = self.chosen(), Path(self.folder.text().strip())
        options = SummaryOptions(zone=self._session.zone, tr=summary_words, language=QLocale().name().partition("_")[0])
        self.note.setText(self.tr("Exporting…"))
        self._job = run_job(lambda _: export(case, name, to, options), done=self._done, failed=self._failed, owner=self)
        self._enable()

    def _done(self, result: Exported) -> None:
        self._job = None
        lines = [self.tr("Written: {0}").format(show(str(result.path)))]
        if result.seal:
            lines.append(self.tr("SHA-256 of the list of files: {0}").format(result.seal))
        lines += [show(note, limit=300) for note in result.notes]
        self.note.setText("\n".join(lines))
        self._enable()
        self.exported.emit(result)

    def _failed(self, sentence: str) -> None:
        self._job = None
        self.note.setText(sentence)
        self._enable()
