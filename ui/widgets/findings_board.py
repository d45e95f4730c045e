"""Findings by stage, and the examiner's decision on each."""

from __future__ import annotations

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from responder.model.finding import Finding, Stage
from responder.model.time import text as time_text
from ui.models.simple_table import Line, SimpleTableModel
from ui.safe_widgets import set_tip
from ui.session import CaseSession
from ui.show_text import number, said, severity_word, show
from ui.theme import GLYPHS
from ui.widgets.attack_cycle import stage_title, wrap
from ui.widgets.simple_view import PaddedDelegate, SimpleView
from ui.widgets.word_list import Heading
from ui.widgets.wrap_label import WrapLabel

CONFIRMED, FALSE_POSITIVE, OPEN = "confirmed", "false positive", "open"
_STAGES = (Stage.ATTACK, Stage.DOWNLOAD, Stage.BACKDOOR, Stage.SCAN, Stage.IMPACT, Stage.NONE)
_REASON = 1_000
#: Rows up to which texts wrap; longer lists stay quick.
_WRAPPED = 400
_PAD = 6
_DECISIONS = {
    CONFIRMED: QT_TRANSLATE_NOOP("FindingsBoard", "confirmed"),
    FALSE_POSITIVE: QT_TRANSLATE_NOOP("FindingsBoard", "false positive"),
    OPEN: QT_TRANSLATE_NOOP("FindingsBoard", "open"),
}


def decision_word(decision: str) -> str:
    """A decision in the language of the window."""
    return QCoreApplication.translate("FindingsBoard", _DECISIONS.get(decision, OPEN))


class WrappedDelegate(PaddedDelegate):
    """Paints texts from the top, wrapped."""

    def _rows(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> list[str]:
        view = option.widget
        width = view.columnWidth(index.column()) if isinstance(view, SimpleView) else option.rect.width()
        return wrap(str(index.data() or ""), width - 2 * _PAD, option.font)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """High enough for all rows of the text."""
        self.initStyleOption(option, index)
        rows = max(1, len(self._rows(option, index)))
        return QSize(option.rect.width(), rows * option.fontMetrics.lineSpacing() + 6)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Background as usual, text from the top."""
        self.initStyleOption(option, index)
        rows = self._rows(option, index)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(
            option.palette.color(QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text)
        )
        baseline = option.rect.top() + 3 + option.fontMetrics.ascent()
        for row in rows:
            painter.drawText(option.rect.left() + _PAD, baseline, row)
            baseline += option.fontMetrics.lineSpacing()
        painter.restore()


class WrappedView(SimpleView):
    """A short list whose texts wrap, so that a sentence is read whole."""

    def __init__(self, model: SimpleTableModel, parent: QWidget | None = None, *, stretch: int = -1) -> None:
        super().__init__(model, parent, stretch=stretch)
        self.setItemDelegate(WrappedDelegate(self))
        self._row_timer = QTimer(self)
        self._row_timer.setSingleShot(True)
        self._row_timer.setInterval(0)
        self._row_timer.timeout.connect(self.fit_rows)
        model.modelReset.connect(self._row_timer.start)
        self.horizontalHeader().sectionResized.connect(lambda *_: self._row_timer.start())

    def fit_rows(self) -> None:
        """Make rows as high as their texts, up to a bound."""
        if self.lines_model().rowCount() <= _WRAPPED:
            self.resizeRowsToContents()
            if self.currentIndex().row() <= 1:
                self.scrollToTop()
            else:
                self.scrollTo(self.currentIndex())


class FindingsBoard(QWidget):
    """The board.

    Args:
        session: The case.

    Signals:
        opened: A finding to show in its tab.
        chosen: The finding that became current, or None.
    """

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.heading = Heading()
        self._model = SimpleTableModel(3, self)
        self.findings = WrappedView(self._model, stretch=1)
        self.findings.set_widths(10, 20, 12)
        self.findings.setFrameShape(SimpleView.Shape.NoFrame)
        self.findings.chosen.connect(self._choose)
        self.findings.opened.connect(self._open)
        self.words = WrapLabel(limit=1_200)
        self.words.setContentsMargins(0, 0, 0, 0)
        self.reason = QLineEdit()
        self.reason.setMaxLength(_REASON)
        self.reason.textChanged.connect(self._enable)
        self.buttons = {CONFIRMED: QPushButton(), FALSE_POSITIVE: QPushButton(), OPEN: QPushButton()}
        row = QHBoxLayout()
        for decision, button in self.buttons.items():
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, d=decision: self.decide(d))
            row.addWidget(button)
        row.addStretch()
        below = QVBoxLayout()
        below.setContentsMargins(8, 4, 8, 6)
        below.setSpacing(4)
        below.addWidget(self.words)
        below.addWidget(self.reason)
        below.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.heading)
        layout.addWidget(self.findings, 1)
        layout.addLayout(below)
        self._retranslate()

    # -- content ---------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the present findings and decisions; the current one stays current."""
        current = self.current()
        findings = self._session.analysis.findings
        decisions = self._session.case.decisions if self._session.case is not None else {}
        lines: list[Line] = []
        for stage in _STAGES:
            group = [f for f in findings if f.stage is stage]
            if group:
                title = stage_title(stage) if stage is not Stage.NONE else self.tr("Other")
                lines.append(Line(("", f"{title} ({number(len(group))})", ""), bold=True, tint="tint_info"))
            for finding in sorted(group, key=lambda f: -f.severity):
                decision = decisions.get(finding.id)
                word = decision_word(decision.decision) if decision is not None else decision_word(OPEN)
                texts = (f"{GLYPHS[finding.severity]} {severity_word(finding.severity)}", said(finding.title), word)
                lines.append(Line(texts, key=finding, colour=finding.severity.word))
        self._model.set_lines(lines)
        open_ones = sum(f.id not in decisions or decisions[f.id].decision == OPEN for f in findings)
        self.heading.setText(self.tr("Findings: {0}, {1} not decided").format(number(len(findings)), number(open_ones)))
        wanted = current.id if current is not None else ""
        rows = [n for n, line in enumerate(self._model.lines) if isinstance(line.key, Finding)]
        row = next((n for n in rows if self._model.lines[n].key.id == wanted), rows[0] if rows else -1)
        if row >= 0:
            self.findings.selectRow(row)
        else:
            self._choose(None)

    def current(self) -> Finding | None:
        """The current finding."""
        line = self.findings.current_line()
        return line.key if line is not None and isinstance(line.key, Finding) else None

    def _choose(self, key: object) -> None:
        finding = key if isinstance(key, Finding) else None
        case = self._session.case
        decision = case.decisions.get(finding.id) if finding is not None and case is not None else None
        if finding is None:
            self.words.setText(self.tr("Select a finding to decide on it."))
        else:
            text = said(finding.title)
            if decision is not None:
                when = time_text(decision.at, self._session.zone)
                parts = [decision_word(decision.decision), show(decision.who, limit=80), when, decision.reason]
                text += "\n" + " · ".join(s for s in parts if s)
            elif not self._lasts(finding):
                text += "\n" + self.tr("Found while logs are followed; it can be decided when that has ended.")
            self.words.setText(text)
        self.reason.setText(decision.reason if decision is not None else "")
        self._enable()
        self.chosen.emit(finding)

    def _open(self, key: object) -> None:
        if isinstance(key, Finding):
            self.opened.emit(key)

    # -- deciding --------------------------------------------------------------------------------------------------

    def decide(self, decision: str) -> None:
        """Record a decision on the current finding."""
        finding = self.current()
        if finding is not None:
            self._session.annotations.decide(finding.id, decision, self.reason.text().strip())

    def _lasts(self, finding: Finding) -> bool:
        """Whether it is one of the case; what is found while logs are followed becomes one at the end."""
        return self._session.case is not None and self._session.case.finding(finding.id) is not None

    def _enable(self) -> None:
        finding = self.current()
        lasting = finding is not None and self._lasts(finding)
        self.reason.setEnabled(lasting)
        for decision, button in self.buttons.items():
            # A finding is not set aside without a word; the reason is printed.
            button.setEnabled(lasting and (decision != FALSE_POSITIVE or bool(self.reason.text().strip())))

    def _retranslate(self) -> None:
        self._model.set_titles(self.tr("Severity"), self.tr("Finding"), self.tr("Decision"))
        self.findings.setAccessibleName(self.tr("Findings by stage"))
        self.reason.setPlaceholderText(self.tr("Reason, printed with the decision"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.buttons[CONFIRMED].setText(self.tr("&Confirmed"))
        self.buttons[FALSE_POSITIVE].setText(self.tr("&False Positive"))
        set_tip(self.buttons[FALSE_POSITIVE], self.tr("Needs a reason."))
        self.buttons[OPEN].setText(self.tr("&Open Again"))
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
