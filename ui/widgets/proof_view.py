"""Proof of a line of the story: why it is said, and the rows that say it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from responder.model.finding import Confidence, Finding, Subject
from ui.models.simple_table import Line, SimpleTableModel
from ui.proofs import TABS, ProofRow, file_name, place, proof_rows, row_sentence
from ui.session import CaseSession
from ui.show_text import number, said, severity_word
from ui.theme import GLYPHS
from ui.widgets.simple_view import SimpleView
from ui.widgets.word_list import Heading, WordList

_FINDINGS = 6


class ProofView(QWidget):
    """Findings behind a line, and their rows.

    Args:
        session: The case.

    Signals:
        rowAsked: Table and row id to go to.
        dossierAsked: A Subject.
    """

    rowAsked = Signal(str, object)
    dossierAsked = Signal(object)

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._findings: tuple[Finding, ...] = ()
        self.heading = Heading()
        self.words = WordList("")
        self._model = SimpleTableModel(3, self)
        self.rows = SimpleView(self._model, stretch=2)
        self.rows.set_widths(1, 20)
        self.rows.setFrameShape(SimpleView.Shape.NoFrame)
        self.rows.opened.connect(self._go)
        self.go_button, self.dossier_button = QPushButton(), QPushButton()
        self.go_button.clicked.connect(self.go)
        self.dossier_button.clicked.connect(self.ask_dossier)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(8, 4, 8, 4)
        for button in (self.go_button, self.dossier_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.heading)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.rows, 1)
        layout.addLayout(buttons)
        self._retranslate()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Findings on show."""
        return self._findings

    @property
    def proofs(self) -> list[ProofRow]:
        """Rows on show."""
        return [line.key for line in self._model.lines if isinstance(line.key, ProofRow)]

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show the proof of other findings."""
        self._findings = tuple(findings)
        words: list[str] = []
        for finding in self._findings[:_FINDINGS]:
            words.append(
                f"{GLYPHS[finding.severity]} {severity_word(finding.severity)}: "
                f"{said(finding.title)} ({self._sure(finding)})"
            )
            if finding.why:
                words.append(self.tr("Why: {0}").format(said(finding.why)))
            if finding.next_step:
                words.append(self.tr("Next: {0}").format(said(finding.next_step)))
            if finding.techniques:
                words.append("ATT&CK " + ", ".join(finding.techniques[:8]))
        if len(self._findings) > _FINDINGS:
            words.append(self.tr("{0} more findings, see Response").format(number(len(self._findings) - _FINDINGS)))
        self.words.set_texts(words, self.tr("Select a line of the story to see what proves it."))
        rows = proof_rows(self._session, self._findings)
        zone = self._session.zone
        lines = [
            Line((TABS.get(r.table, ""), f"{file_name(r.source.path)} {place(r.source)}", row_sentence(r, zone)), key=r)
            for r in rows
        ]
        self._model.set_lines(lines)
        if lines:
            self.rows.selectRow(0)
        places = {(r.evidence_id, r.kind, r.value) for f in self._findings for r in f.evidence}
        shown = {(r.source.evidence_id, r.source.kind, r.source.value) for r in rows}
        if not lines:
            self.heading.setText(self.tr("Proof"))
        elif len(places) > len(shown):
            words = self.tr("Proof: rows of {0} of {1} places")
            self.heading.setText(words.format(number(len(shown)), number(len(places))))
        else:
            self.heading.setText(self.tr("Proof: {0} rows").format(number(len(lines))))
        self.go_button.setEnabled(any(r.row_id is not None for r in rows))
        self.dossier_button.setEnabled(bool(self.subjects()))

    def _sure(self, finding: Finding) -> str:
        return {
            Confidence.HIGH: self.tr("confidence high"),
            Confidence.MEDIUM: self.tr("confidence medium"),
            Confidence.LOW: self.tr("confidence low"),
        }[finding.confidence]

    def subjects(self) -> list[Subject]:
        """What the findings on show are about."""
        return list(dict.fromkeys(s for f in self._findings for s in f.subjects))

    def go(self) -> None:
        """Go to the chosen row."""
        line = self.rows.current_line() or (self._model.lines[0] if self._model.lines else None)
        if line is not None:
            self._go(line.key)

    def _go(self, key: object) -> None:
        if isinstance(key, ProofRow) and key.row_id is not None:
            self.rowAsked.emit(key.table, key.row_id)

    def ask_dossier(self) -> None:
        """Everything about what the first finding is about."""
        subjects = self.subjects()
        if subjects:
            self.dossierAsked.emit(subjects[0])

    def _retranslate(self) -> None:
        self._model.set_titles("", self.tr("Place"), self.tr("Row"))
        self.go_button.setText(self.tr("&Go to Row"))
        self.dossier_button.setText(self.tr("Everything &About It…"))
        self.rows.setAccessibleName(self.tr("Rows that prove it"))
        self.words.setAccessibleName(self.tr("Why it is said"))
        self.show_findings(self._findings)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
