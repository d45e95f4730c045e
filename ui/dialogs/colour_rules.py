"""Making colour rules: filter, colour, glyph and word, tried in their order."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from responder.errors import QueryError
from responder.model.tables import TABLES
from responder.query.compile import compile_filter
from ui import theme
from ui.colour_rules import GLYPHS, MOST, TINTS, ColourRule, colour_name
from ui.dialogs.base import SizedDialog
from ui.models.simple_table import Line, SimpleTableModel
from ui.safe_widgets import PlainLabel
from ui.session import CaseSession
from ui.show_text import show
from ui.widgets.filter_bar import FilterEdit
from ui.widgets.simple_view import SimpleView


def problem_of(text: str, zone: object) -> QueryError | None:
    """Why no table can use a filter, or None where one can."""
    first: QueryError | None = None
    for spec in TABLES:
        try:
            if compile_filter(text, spec, zone) is not None:  # type: ignore[arg-type]
                return None
        except QueryError as error:
            first = first or error
    return first or QueryError("")


class ColourRulesDialog(SizedDialog):
    """The rules above, the chosen one to change below.

    Args:
        session: The case.
        proposal: Filter that a new rule begins with.
    """

    def __init__(self, session: CaseSession, parent: QWidget | None = None, *, proposal: str = "") -> None:
        super().__init__(session.settings, "colours", QSize(760, 480), parent)
        self._session, self._proposal = session, proposal
        self.rules = list(session.colour_rules.rules)
        self._filling = False
        self.setWindowTitle(self.tr("Colour Rules"))
        self._model = SimpleTableModel(3, self)
        self._model.set_titles(self.tr("Mark"), self.tr("Colour"), self.tr("Filter"))
        self.view = SimpleView(self._model, stretch=2)
        self.view.set_widths(20, 12)
        self.view.setAccessibleName(self.tr("Colour Rules"))
        self.view.chosen.connect(lambda _: None if self._filling else self._show())
        self.word, self.filter = QLineEdit(), FilterEdit()
        self.word.setMaxLength(30)
        self.colour, self.glyph = QComboBox(), QComboBox()
        for colour, tint in TINTS.items():
            swatch = QPixmap(16, 16)
            swatch.fill(QColor(getattr(theme.colours(), tint)))
            self.colour.addItem(QIcon(swatch), colour_name(colour), colour)
        self.glyph.addItems(GLYPHS)
        self.words = PlainLabel(wrap=True)
        self.add_button, self.remove_button = QPushButton(self.tr("&Add")), QPushButton(self.tr("&Remove"))
        self.up_button, self.down_button = QPushButton(self.tr("&Up")), QPushButton(self.tr("&Down"))
        for button, slot in (
            (self.add_button, self.add), (self.remove_button, self.remove),
            (self.up_button, lambda: self.shift(-1)), (self.down_button, lambda: self.shift(1)),
        ):  # fmt: skip
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, s=slot: s())
        side = QVBoxLayout()
        for button in (self.add_button, self.remove_button, self.up_button, self.down_button):
            side.addWidget(button)
        side.addStretch()
        top = QHBoxLayout()
        top.addWidget(self.view, 1)
        top.addLayout(side)
        form = QGridLayout()
        parts: tuple[tuple[str, QWidget], ...] = (
            (self.tr("&Word"), self.word), (self.tr("&Glyph"), self.glyph), (self.tr("&Colour"), self.colour),
            (self.tr("&Filter"), self.filter),
        )  # fmt: skip
        for row, (text, widget) in enumerate(parts):
            label = PlainLabel(text)
            label.setBuddy(widget)
            widget.setAccessibleName(text.replace("&", ""))
            form.addWidget(label, row, 0)
            form.addWidget(widget, row, 1)
        form.setColumnStretch(1, 1)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.ok = box.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setDefault(True)
        box.accepted.connect(self._accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(
            PlainLabel(
                self.tr("The first rule that fits a row counts. A rule applies to every table that has its columns; "
                        "glyph and word stand in the first column."),
                wrap=True,
            )
        )  # fmt: skip
        layout.addLayout(top, 1)
        layout.addLayout(form)
        layout.addWidget(self.words)
        layout.addWidget(box)
        self.word.textEdited.connect(lambda _: self._changed())
        self.filter.textEdited.connect(lambda _: self._changed())
        self.colour.activated.connect(lambda _: self._changed())
        self.glyph.activated.connect(lambda _: self._changed())
        self._list(0)
        if not self.rules:
            self.add()

    # -- the list --------------------------------------------------------------------------------------------------

    def place(self) -> int:
        """Place of the chosen rule, -1 for none."""
        return self.view.currentIndex().row()

    def _list(self, place: int) -> None:
        self._model.set_lines([Line((r.mark, colour_name(r.colour), r.filter), tint=r.tint) for r in self.rules])
        if self.rules:
            self.view.select_place(min(max(0, place), len(self.rules) - 1))
        self._show()

    def add(self) -> None:
        """A new rule at the end."""
        word = self.tr("marked")
        self.rules.append(ColourRule(word, self._proposal or "finding is present", "yellow", GLYPHS[0]))
        self._proposal = ""
        self._list(len(self.rules) - 1)
        self.word.setFocus()
        self.word.selectAll()

    def remove(self) -> None:
        """Take the chosen rule away."""
        if 0 <= self.place() < len(self.rules):
            place = self.place()
            del self.rules[place]
            self._list(place)

    def shift(self, step: int) -> None:
        """Let the chosen rule change places with its neighbour."""
        place, other = self.place(), self.place() + step
        if 0 <= place < len(self.rules) and 0 <= other < len(self.rules):
            self.rules[place], self.rules[other] = self.rules[other], self.rules[place]
            self._list(other)

    def _show(self) -> None:
        place = self.place()
        rule = self.rules[place] if 0 <= place < len(self.rules) else None
        for widget in (self.word, self.filter, self.colour, self.glyph, self.remove_button):
            widget.setEnabled(rule is not None)
        self.up_button.setEnabled(place > 0)
        self.down_button.setEnabled(0 <= place < len(self.rules) - 1)
        self.add_button.setEnabled(len(self.rules) < MOST)
        self._filling = True
        self.word.setText(rule.word if rule else "")
        self.filter.setText(rule.filter if rule else "")
        self.colour.setCurrentIndex(self.colour.findData(rule.colour) if rule else 0)
        self.glyph.setCurrentText(rule.glyph if rule else GLYPHS[0])
        self._filling = False
        self._check()

    def _changed(self) -> None:
        place = self.place()
        if self._filling or not 0 <= place < len(self.rules):
            return
        rule = ColourRule(
            self.word.text().strip(), self.filter.text().strip(), self.colour.currentData(), self.glyph.currentText()
        )
        self.rules[place] = rule
        self._filling = True
        self._model.set_lines([Line((r.mark, colour_name(r.colour), r.filter), tint=r.tint) for r in self.rules])
        self.view.select_place(place)
        self._filling = False
        self._check()

    def _check(self) -> None:
        """What is wrong with any rule; OK waits until nothing is."""
        sentence = ""
        error = problem_of(self.filter.text(), self._session.zone) if self.filter.isEnabled() else None
        self.filter.error_at = error.position if error is not None and self.filter.text() else -1
        self.filter.update()
        for number, rule in enumerate(self.rules, 1):
            found = problem_of(rule.filter, self._session.zone)
            if not rule.word:
                sentence = self.tr("Rule {0} needs a word: colour alone says nothing.").format(number)
            elif found is not None:
                sentence = self.tr("Rule {0}: {1}").format(number, found.message or self.tr("it needs a filter."))
            if sentence:
                break
        self.words.setText("✕ " + show(sentence, limit=300) if sentence else "")
        self.ok.setEnabled(not sentence)

    def _accept(self) -> None:
        self.accept()
        self._session.colour_rules.set_rules(self.rules)
