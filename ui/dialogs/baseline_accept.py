"""Accepting reviewed changes into a baseline: chosen one by one, with name and reason, never silently."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import triage_door
from ui.dialogs.baseline_run import BaselineDialog, PathLine
from ui.dialogs.path_dialog import Choose
from ui.dialogs.reason import NameAndReason
from ui.models.attribute_list import attribute_name, readable
from ui.models.simple_table import Line, SimpleTableModel
from ui.session import CaseSession
from ui.show_text import number, said, show
from ui.widgets.simple_view import SimpleView

if TYPE_CHECKING:
    from responder.case.baseline_process import BaselineRequest, BaselineResult


class AcceptDialog(BaselineDialog):
    """Accept some of the changes of a check.

    Args:
        checked: The check; its scratch folder holds the state that was reviewed.
        changes: What it found, unexplained first.

    Signals:
        accepted_: Sentence: how many were accepted by whom.
    """

    accepted_ = Signal(str)

    def __init__(
        self,
        session: CaseSession,
        checked: BaselineRequest,
        changes: Sequence[dict[str, Any]],
        parent: QWidget | None = None,
        *,
        start: Callable[[BaselineRequest], triage_door.Triage] = triage_door.start_baseline,
    ) -> None:
        super().__init__(session, "baseline-accept", parent, start=start, right=(), limit=max(1, len(changes)))
        self._checked, self._changes = checked, changes
        self.setWindowTitle(self.tr("Accept Changes"))
        self.intro.setText(
            self.tr(
                "Select the changes that you have reviewed; only these are taken into the baseline, with name and "
                "reason, which stay in it. Nothing is selected at first."
            )
        )
        self.list_model.set_titles(self.tr("Change"), self.tr("Path"), self.tr("Rule"), self.tr("Explanation"))
        self.column.removeWidget(self.list)
        self.list.set_widths(12, 40, 26, 30)
        self.list_model.set_lines(
            [
                Line((*line.texts[:3], self._explained(body)), key=line.key, bold=line.bold)
                for line, body in zip(self.change_lines(changes), changes, strict=True)
            ]
        )
        self.detail_model = SimpleTableModel(3, self, mono=(1, 2))
        self.detail_model.set_titles(self.tr("Attribute"), self.tr("Expected"), self.tr("Observed"))
        self.detail = SimpleView(self.detail_model, stretch=2)
        self.detail.set_widths(16, 36, 36)
        self.column.insertWidget(1, self.list, 3)
        self.column.insertWidget(2, self.detail, 2)
        self.who = NameAndReason(session.properties.get("examiner", ""))
        self.key = PathLine(self, Choose.EVIDENCE)
        self.key.edit.setPlaceholderText(self.tr("to sign the new state; without it the signature is removed"))
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.addRow(self.who)
        self.add_line(self.tr("Private &key:"), self.key)
        self.add_line(self.tr("Pa&ssphrase of the key:"), self.passphrase)
        self.list.chosen.connect(self._show)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._count())
        self.who.changed.connect(lambda _: self._count())
        self._count()

    @staticmethod
    def _explained(body: dict[str, Any]) -> str:
        why = body.get("explanation")
        return said(str(why["words"])) if isinstance(why, dict) else ""

    def chosen(self) -> list[dict[str, Any]]:
        """The changes selected."""
        rows = sorted({i.row() for i in self.list.selectionModel().selectedRows()})
        return [self._changes[row] for row in rows]

    def _count(self) -> None:
        count = len(self.list.selectionModel().selectedRows())
        self.go.setText(self.tr("Accept {0} Changes").format(number(count)))
        self.go.setEnabled(bool(count) and self.who.complete and not self.running)

    def _show(self, place: int | None) -> None:
        body = self._changes[place] if place is not None else {}
        sides = body.get("attributes") or {}
        lines = []
        for name, pair in sides.items():
            old, new = pair.get("expected"), pair.get("observed")
            changed = old is not None and new is not None and old != new
            texts = tuple("" if v is None else readable(name, v, self.session.zone) for v in (old, new))
            lines.append(Line((attribute_name(name), *texts), bold=changed, tint="tint_changed" if changed else ""))
        self.detail_model.set_lines(lines)

    def request(self) -> BaselineRequest | str:
        """See BaselineDialog."""
        chosen = self.chosen()
        if not chosen or not self.who.complete:
            return self.tr("Select changes, and give name and reason.")
        passphrase = self.passphrase.text()
        self.passphrase.clear()
        return replace(
            self._checked, verb="accept", report="", paths=tuple(str(b["path"]) for b in chosen), key=self.key.text,
            passphrase=passphrase, name=self.who.name.text().strip(), reason=self.who.reason.text().strip(),
        )  # fmt: skip

    def run(self) -> None:
        """The list stays while the baseline is written."""
        lines = list(self.list_model.lines)
        super().run()
        self.list_model.set_lines(lines)

    def tell(self, result: BaselineResult) -> None:
        """Kept in the baseline by the core; here the case learns of it."""
        name, reason = self.who.name.text().strip(), self.who.reason.text().strip()
        sentence = self.tr("{0} changes accepted into {1} by {2}: {3}").format(
            number(result.objects), show(self._checked.database, limit=200), show(name, limit=200), show(reason)
        )
        if result.signature:
            sentence += "\n" + self.tr("Signed: {0}").format(show(result.signature, limit=300))
        else:
            sentence += "\n" + self.tr("Not signed: who can write the file can hide changes.")
        if self.session.case is not None:
            from responder.case.annotations import Target

            self.session.annotations.add_note(Target(kind="case"), sentence)
        self.accepted_.emit(sentence)
        self.accept()
