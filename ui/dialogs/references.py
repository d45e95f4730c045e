"""Baseline and good host of a case, chosen when its evidence is open already."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from ui.dialogs.base import SizedDialog
from ui.safe_widgets import PlainLabel
from ui.session import CaseSession
from ui.widgets.references_bar import ReferencesBar


class ReferencesDialog(SizedDialog):
    """Judges what was read anew when something was changed.

    Args:
        session: The case.
    """

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(session.settings, "references", QSize(720, 220), parent)
        self._session = session
        self.setWindowTitle(self.tr("What Verdicts Compare This Host With"))
        about = PlainLabel(
            self.tr("Both are kept with the case and asked whenever its evidence is read, looked at again, or watched. "
                    "A baseline speaks only of the host it was made on."),
            wrap=True,
        )  # fmt: skip
        self.bar = ReferencesBar(session.settings, session.references)
        self.bar.changed.connect(self._check)
        self.note = PlainLabel(wrap=True)
        self.box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.box.accepted.connect(self._accept)
        self.box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(about)
        layout.addWidget(self.bar)
        layout.addWidget(self.note)
        layout.addStretch(1)
        layout.addWidget(self.box)
        session.caseClosing.connect(self.reject)
        self._check()

    def _check(self) -> None:
        problem = self.bar.problem()
        self.note.setText(problem)
        self.box.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)

    def _accept(self) -> None:
        self.accept()
        if self._session.references.choose(self.bar.baseline, self.bar.golden):
            self._session.judge_anew()
