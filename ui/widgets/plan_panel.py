"""Choosing a playbook, and writing down what was done of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from responder.case.case import Case
from responder.errors import ResponderError
from responder.response.playbooks import Playbook, playbook, playbooks, select
from ui.session import CaseSession
from ui.show_text import number
from ui.widgets.plan_view import DONE, NOT_NEEDED, OPEN, PlanItem, PlanView, plan_items
from ui.widgets.word_list import Heading
from ui.widgets.wrap_label import WrapLabel

_COMMENT = 1_000


class PlanPanel(QWidget):
    """The plan of the case.

    Args:
        session: The case.
    """

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.heading = Heading()
        self.books = QComboBox()
        self.books.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.books.activated.connect(self._pick)
        self._picked = ""
        self.summary = WrapLabel()
        self.view = PlanView()
        self.view.chosen.connect(self._chosen)
        self.view.toggled.connect(self._toggle)
        self.comment = QLineEdit()
        self.comment.setMaxLength(_COMMENT)
        self.buttons = {DONE: QPushButton(), NOT_NEEDED: QPushButton(), OPEN: QPushButton()}
        row = QHBoxLayout()
        for state, button in self.buttons.items():
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, s=state: self.set_state(s))
            row.addWidget(button)
        row.addStretch()
        above = QVBoxLayout()
        above.setContentsMargins(8, 2, 8, 4)
        above.setSpacing(4)
        above.addWidget(self.books)
        above.addWidget(self.summary)
        below = QVBoxLayout()
        below.setContentsMargins(8, 4, 8, 6)
        below.setSpacing(4)
        below.addWidget(self.comment)
        below.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.heading)
        layout.addLayout(above)
        layout.addWidget(self.view, 1)
        layout.addLayout(below)
        self._retranslate()

    def refresh(self) -> None:
        """Offer the playbooks, those that the findings call for first; keep the chosen one."""
        case = self._session.case
        try:
            called = select(self._session.analysis.findings)
            every = playbooks()
        except ResponderError as error:
            called, every = [], ()
            self.summary.setText(error.message)
        language = QLocale().name()
        self.books.clear()
        for selection in called:
            count = len(selection.finding_ids)
            title = selection.playbook.title.of(language)
            text = f"{title} ({number(count)})" if count else title
            self.books.addItem(text, selection.playbook.id)
        offered = {s.playbook.id for s in called}
        for book in every:
            if book.id not in offered:
                self.books.addItem(book.title.of(language), book.id)
        on_plan = case.playbooks if case is not None else ()
        wanted = self._picked or (on_plan[0] if on_plan else None)
        self.books.setCurrentIndex(max(0, self.books.findData(wanted)))
        self._show_book()

    def _pick(self, place: int) -> None:
        """The user's choice stays, whatever the findings call for later."""
        self._picked = self.books.itemData(place) or ""
        self._show_book()

    def book(self) -> Playbook | None:
        """The playbook on show."""
        name = self.books.currentData()
        return playbook(name) if isinstance(name, str) else None

    def _show_book(self) -> None:
        book, case = self.book(), self._session.case
        if book is None:
            self.view.set_items([])
            self.heading.setText(self.tr("Plan"))
            self._chosen(None)
            return
        self.summary.setText(book.summary.of(QLocale().name()))
        states = case.steps if case is not None else {}
        items = plan_items(book, states, self._session.zone)
        self.view.set_items(items)
        steps = [i for i in items if i.step]
        settled = sum(i.state != OPEN for i in steps)
        self.heading.setText(self.tr("Plan: {0} of {1} steps settled").format(number(settled), number(len(steps))))
        self._chosen(self.view.current_item())

    def _chosen(self, item: PlanItem | None) -> None:
        for state, button in self.buttons.items():
            button.setEnabled(item is not None and item.state != state)
        self.comment.setEnabled(item is not None)

    def _toggle(self, item: PlanItem) -> None:
        self.set_state(OPEN if item.state == DONE else DONE)

    def set_state(self, state: str) -> None:
        """Write down the state of the current step; its playbook then belongs to the plan."""
        item, book = self.view.current_item(), self.book()
        if item is None or book is None:
            return
        comment = self.comment.text().strip()
        self.comment.clear()
        name, step = book.id, item.step

        def change(case: Case) -> None:
            case.choose_playbook(name)
            case.set_step(name, step, state, comment)

        self._session.annotations.write(change)

    def _retranslate(self) -> None:
        self.books.setAccessibleName(self.tr("Playbook"))
        self.view.setAccessibleName(self.tr("Steps"))
        self.comment.setPlaceholderText(self.tr("Comment on the step, kept with name and time"))
        self.comment.setAccessibleName(self.tr("Comment"))
        self.buttons[DONE].setText(self.tr("&Done"))
        self.buttons[NOT_NEEDED].setText(self.tr("Not &Needed"))
        self.buttons[OPEN].setText(self.tr("Op&en Again"))
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
