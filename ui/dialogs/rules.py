"""What became of every rule: hits, what it cost, or why it did not run."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from responder.model.finding import RuleOutcome
from ui.dialogs.base import SizedDialog
from ui.models.lazy_table import LazyTableModel
from ui.models.simple_table import Line
from ui.safe_widgets import PlainLabel
from ui.session import CaseSession
from ui.show_text import number, said
from ui.widgets.simple_view import SimpleView


class RulesDialog(SizedDialog):
    """All rules, those with most hits first; headers sort, words narrow.

    Args:
        session: The case.

    Signals:
        sigmaAsked: The choice of Sigma rules was asked for.
    """

    sigmaAsked = Signal()

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(session.settings, "rules", QSize(1040, 640), parent)
        self._outcomes = session.analysis.outcomes
        self._by: tuple[int, bool] = (2, True)
        self.setWindowTitle(self.tr("Rules"))
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("words in names, states and reasons"))
        self.search.setAccessibleName(self.tr("Search in rules"))
        self.words = PlainLabel(wrap=True)
        self.model = LazyTableModel(5, self._line, self, right=(2, 3))
        self.model.set_titles(
            self.tr("Rule"), self.tr("State"), self.tr("Hits"), self.tr("Cost (ms)"), self.tr("Reason")
        )
        self.view = SimpleView(self.model, stretch=4)
        self.view.set_widths(48, 14, 9, 11, 40)
        self.view.setAccessibleName(self.tr("Rules"))
        header = self.view.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        self.sigma_button = box.addButton(self.tr("Choose &Sigma Rules…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.sigma_button.setAutoDefault(False)
        self.sigma_button.clicked.connect(self.sigmaAsked)
        box.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.words)
        layout.addWidget(box)
        self.search.textChanged.connect(lambda _: self._narrow())
        session.caseClosing.connect(self.reject)
        self._narrow()

    def _narrow(self) -> None:
        wanted = self.search.text().lower().split()
        rows = [o for o in self._outcomes if not wanted or all(w in self._text(o) for w in wanted)]
        column, down = self._by
        keys = (
            lambda o: _name(o).lower(),
            lambda o: self._state(o).lower(),
            lambda o: o.hits,
            lambda o: o.cost_ms,
            lambda o: said(o.reason).lower(),
        )
        rows.sort(key=keys[column], reverse=down)
        self.model.set_rows(rows)
        ran = sum(o.status == "run" for o in self._outcomes)
        cost = sum(o.cost_ms for o in self._outcomes) / 1000
        self.words.setText(
            self.tr("{0} of {1} rules ran, {2} of them with hits; they took {3} s of processor time.").format(
                number(ran), number(len(self._outcomes)), number(sum(o.hits > 0 for o in self._outcomes)), f"{cost:.1f}"
            )
        )

    def _sort(self, column: int) -> None:
        self._by = (column, not self._by[1]) if self._by[0] == column else (column, column in (2, 3))
        self._narrow()

    def _state(self, outcome: RuleOutcome) -> str:
        words = {"run": self.tr("ran"), "not run": self.tr("not run"), "not evaluated": self.tr("not evaluated")}
        return words.get(outcome.status, outcome.status)

    def _text(self, outcome: RuleOutcome) -> str:
        words = (_name(outcome), outcome.rule_id, self._state(outcome), said(outcome.reason))
        return " ".join(words).lower()

    def _line(self, outcome: RuleOutcome) -> Line:
        ran = outcome.status == "run"
        return Line(
            (
                _name(outcome),
                self._state(outcome),
                number(outcome.hits) if ran else "",
                f"{outcome.cost_ms:,.1f}" if outcome.cost_ms else "",
                said(outcome.reason),
            ),
            key=outcome,
            colour="text" if ran else "muted",
            bold=outcome.hits > 0,
        )


def _name(outcome: RuleOutcome) -> str:
    return said(outcome.title) or outcome.rule_id
