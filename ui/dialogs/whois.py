"""Whois for addresses: asked only after the user has confirmed what leaves this computer; answers are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from responder.acquire.whois import ROOT, Answer, ask, holder
from responder.case.whois_answers import answers_of, keep
from responder.model.time import text as time_text
from ui.dialogs.base import SizedDialog
from ui.jobs import Job, run_job
from ui.safe_widgets import PlainLabel
from ui.session import CaseSession
from ui.show_text import number, said, show
from ui.widgets.raw_text import RawText

#: Addresses asked about at once.
MOST = 50
Ask = Callable[..., Iterator[Answer]]


class WhoisDialog(SizedDialog):
    """Addresses at the left, what is kept about each at the right.

    Args:
        session: The case.
        addresses: Public addresses.
        asker: Asks servers; tests put their own here.
    """

    def __init__(
        self, session: CaseSession, addresses: Sequence[str], parent: QWidget | None = None, *, asker: Ask = ask
    ) -> None:
        super().__init__(session.settings, "whois", QSize(900, 560), parent)
        self._session = session
        self._ask = asker
        self._addresses = list(addresses)[:MOST]
        self._answers: dict[str, list[Answer]] = {}
        self._job: Job | None = None
        self.setWindowTitle(self.tr("Whois"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Addresses"))
        for address in self._addresses:
            item = QListWidgetItem(show(address))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.list.addItem(item)
        self.list.currentRowChanged.connect(lambda _: self._show())
        self.text = RawText()
        self.confirm = QCheckBox(
            self.tr("&Yes: send {0} addresses from this computer to whois servers on the internet").format(
                number(len(self._addresses))
            )
        )
        self.ask_button = QPushButton(self.tr("&Ask"))
        self.ask_button.setEnabled(False)
        self.ask_button.clicked.connect(self.ask)
        self.confirm.toggled.connect(lambda _: self._enable())
        self.state = PlainLabel(wrap=True)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(self.text)
        split.setStretchFactor(1, 1)
        split.setSizes([200, 640])
        split.setChildrenCollapsible(False)
        row = QHBoxLayout()
        row.addWidget(self.confirm, 1)
        row.addWidget(self.ask_button)
        self.box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.box.rejected.connect(self.reject)
        self.box.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        layout = QVBoxLayout(self)
        layout.addWidget(
            PlainLabel(
                self.tr("{0} is asked first, then the registry it names (port 43, not encrypted). Whoever watches the "
                        "network learns which addresses you look into. Answers are kept in the case with time, server "
                        "and SHA-256.").format(ROOT),
                wrap=True,
            )
        )  # fmt: skip
        layout.addWidget(split, 1)
        layout.addLayout(row)
        layout.addWidget(self.state)
        layout.addWidget(self.box)
        self._load()
        self.list.setCurrentRow(0)

    def _load(self) -> None:
        case = self._session.case
        for answer in answers_of(case) if case is not None else ():
            if answer.address in self._addresses:
                self._answers.setdefault(answer.address, []).append(answer)

    def _enable(self) -> None:
        self.ask_button.setEnabled(self.confirm.isChecked() and self._job is None and bool(self._addresses))
        self.confirm.setEnabled(self._job is None)

    def ask(self) -> None:
        """Ask about every address, one after the other."""
        if not self.confirm.isChecked() or self._job is not None:
            return
        self.state.setText(self.tr("Asking…"))
        addresses, asker = list(self._addresses), self._ask

        def work(job: Job) -> None:
            for address in addresses:
                if job.cancelled():
                    return
                job.progress(list(asker(address, cancelled=job.cancelled)))

        self._job = run_job(
            work, owner=self, progressed=self._heard, done=lambda _: self._finished(), failed=self._failed
        )
        self._enable()

    def _heard(self, answers: list[Answer]) -> None:
        """Keep answers at once, so that closing the dialog loses none."""
        self._session.annotations.write(lambda case: keep(case, answers))
        for answer in answers:
            self._answers.setdefault(answer.address, []).append(answer)
        self._show()

    def _finished(self) -> None:
        self._job = None
        answered = sum(any(a.text for a in self._answers.get(address, ())) for address in self._addresses)
        self.state.setText(
            self.tr("{0} of {1} addresses answered; kept in the case.").format(
                number(answered), number(len(self._addresses))
            )
        )
        self.confirm.setChecked(False)  # asking again needs a new yes
        self._enable()

    def _failed(self, text: str) -> None:
        self._job = None
        self.state.setText(said(text))
        self._enable()

    def reject(self) -> None:
        """Stop asking and close."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _show(self) -> None:
        row = self.list.currentRow()
        address = self._addresses[row] if 0 <= row < len(self._addresses) else ""
        answers = self._answers.get(address, [])
        if not answers:
            self.text.set_text(self.tr("Not asked yet: the case holds no answer about this address."))
            return
        self.text.set_text("\n\n".join(map(self._page, reversed(answers))))

    def _page(self, answer: Answer) -> str:
        when = f"{time_text(answer.asked, self._session.zone)} {self._session.zone_label}"
        lines = [f"== {answer.server or '–'} · {when}"]
        lines += [f"{name}: {value}" for name, value in holder(answer.text)]
        lines += [said(answer.problem)] if answer.problem else []
        lines += [f"SHA-256 {answer.sha256}", "", answer.text] if answer.text else []
        return "\n".join(lines)
