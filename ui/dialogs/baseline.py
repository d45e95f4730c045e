"""Making a baseline of this host, checking against one, and comparing two looks of any kind."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QLineEdit, QPushButton, QWidget

from ui.dialogs.baseline_accept import AcceptDialog
from ui.dialogs.baseline_run import BaselineDialog, PathLine
from ui.dialogs.path_dialog import Choose
from ui.models.simple_table import Line
from ui.resources import resource
from ui.session import CaseSession
from ui.show_text import number, show

if TYPE_CHECKING:
    from responder.case.baseline_process import BaselineRequest, BaselineResult

_POLICIES = ("linux", "windows")


class MakeBaselineDialog(BaselineDialog):
    """Make a baseline of this host."""

    def __init__(self, session: CaseSession, parent: QWidget | None = None, **options: Any) -> None:  # noqa: ANN401
        super().__init__(session, "baseline-make", parent, **options)
        self.setWindowTitle(self.tr("Make a Baseline of This Host"))
        self.intro.setText(
            self.tr(
                "Walks the folders that the policy names and keeps the state of every object in one file. Nothing else "
                "is written, and access times stay as they are. A run that was interrupted is resumed."
            )
        )
        self.file = PathLine(self, Choose.SAVE, suffix=".baseline")
        self.policy = QComboBox()
        for name in _POLICIES:
            self.policy.addItem(name, str(resource("policies", f"{name}.toml")))
        self.policy.setCurrentIndex(1 if sys.platform == "win32" else 0)
        self.own = PathLine(self, Choose.EVIDENCE)
        self.key = PathLine(self, Choose.EVIDENCE)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.own.edit.setPlaceholderText(self.tr("a policy of your own, in place of the one above"))
        self.key.edit.setPlaceholderText(self.tr("Ed25519, on a stick; read once and kept nowhere"))
        self.add_line(self.tr("&Baseline file:"), self.file)
        self.add_line(self.tr("&Policy:"), self.policy)
        self.add_line(self.tr("&Own policy file:"), self.own)
        self.add_line(self.tr("Private &key:"), self.key)
        self.add_line(self.tr("Pa&ssphrase of the key:"), self.passphrase)
        self.go.setText(self.tr("Make Baseline"))
        self.list_model.set_titles(self.tr("What"), self.tr("Path"), self.tr("Reason"), "")

    def request(self) -> BaselineRequest | str:
        """See BaselineDialog."""
        from responder.case.baseline_process import BaselineRequest

        if not self.file.text:
            return self.tr("Choose the file that the baseline is written to.")
        passphrase = self.passphrase.text()
        self.passphrase.clear()
        return BaselineRequest(
            verb="create", database=self.file.text, policy=self.own.text or str(self.policy.currentData()),
            key=self.key.text, passphrase=passphrase,
        )  # fmt: skip

    def tell(self, result: BaselineResult) -> None:
        """See BaselineDialog."""
        parts = [
            self.tr("The baseline holds {0} objects; {1} MB were read.").format(
                number(result.objects), number(result.bytes_read // 1_000_000)
            ),
            self.tr("Signed: {0}").format(show(result.signature, limit=300))
            if result.signature
            else self.tr("Not signed: who can write the file can hide changes."),
        ]
        if result.left_out or result.unreadable:
            parts.append(
                self.tr("{0} places were left out and {1} could not be read; they are listed below.").format(
                    number(len(result.left_out)), number(len(result.unreadable))
                )
            )
        self.what.setText("\n".join(parts))
        lines = [Line((self.tr("left out"), path, reason)) for path, reason in result.left_out]
        lines += [Line((self.tr("not read"), path, reason)) for path, reason in result.unreadable]
        self.list_model.set_lines(lines)


class CheckBaselineDialog(BaselineDialog):
    """Check this host against a baseline; the result becomes evidence of the case.

    Signals:
        reported: Report file to open as evidence.
    """

    reported = Signal(str)

    def __init__(self, session: CaseSession, parent: QWidget | None = None, **options: Any) -> None:  # noqa: ANN401
        super().__init__(session, "baseline-check", parent, **options)
        self._checked: BaselineRequest | None = None
        self.setWindowTitle(self.tr("Check Against a Baseline"))
        self.intro.setText(
            self.tr(
                "Walks this host again and lists what differs, what matters most first. Changes are listed while the "
                "walk goes on; which of them updates explain is known at its end."
            )
        )
        self.file = PathLine(self, Choose.EVIDENCE)
        self.file.edit.textChanged.connect(self._propose)
        self.public = PathLine(self, Choose.EVIDENCE)
        self.public.edit.setPlaceholderText(self.tr("without it the signature of the baseline is not checked"))
        self.report = PathLine(self, Choose.SAVE, suffix=".json")
        self.add_line(self.tr("&Baseline file:"), self.file)
        self.add_line(self.tr("&Public key:"), self.public)
        self.add_line(self.tr("&Report file, kept as evidence:"), self.report)
        self.go.setText(self.tr("Check"))
        self.add_button = QPushButton(self.tr("Add to the Case"))
        self.accept_button = QPushButton(self.tr("Accept Changes…"))
        for button in (self.add_button, self.accept_button):
            button.setAutoDefault(False)
            button.setEnabled(False)
            self.box.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self.add_button.clicked.connect(self.add_to_case)
        self.accept_button.clicked.connect(self.ask_accept)

    def _propose(self, text: str) -> None:
        """A report beside the baseline, named by the moment; anybody may choose another place."""
        moment = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
        self.report.edit.setText(f"{text.strip()}.check-{moment}.json" if text.strip() else "")

    def request(self) -> BaselineRequest | str:
        """See BaselineDialog."""
        from responder.case.baseline_process import BaselineRequest

        if not self.file.text:
            return self.tr("Choose the baseline to check against.")
        if not self.report.text:
            return self.tr("Choose the file that the report is written to.")
        for button in (self.add_button, self.accept_button):
            button.setEnabled(False)
        self._checked = BaselineRequest(
            verb="check", database=self.file.text, public=self.public.text, scratch=str(self.scratch),
            report=self.report.text,
        )  # fmt: skip
        return self._checked

    def tell(self, result: BaselineResult) -> None:
        """See BaselineDialog."""
        parts = [
            self.tr("{0} objects checked: {1} changes, {2} of them unexplained.").format(
                *map(number, (result.objects, result.total, result.unexplained))
            ),
            self.tr("Signature good, key {0}").format(show(result.signature, limit=200))
            if result.signature
            else self.tr("The signature of the baseline was not checked; who can write the file can hide changes."),
        ]
        if not result.complete:
            parts.append(self.tr("Stopped before the end: nothing is said of what was not reached."))
        if result.unreadable:
            unread = self.tr("{0} objects could not be read, the first of them {1}; whether they changed is not known.")
            parts.append(unread.format(number(len(result.unreadable)), show(result.unreadable[0][0], limit=200)))
        if result.report:
            parts.append(self.tr("Report: {0}").format(show(result.report, limit=300)))
        self.what.setText("\n".join(parts))
        self.list_model.set_lines(self.change_lines(result.changes))
        self.add_button.setEnabled(bool(result.report))
        self.accept_button.setEnabled(bool(result.changes) and result.complete)
        self._propose(self.file.text)

    def add_to_case(self) -> None:
        """The report becomes evidence."""
        if self.result_ is not None and self.result_.report:
            self.reported.emit(self.result_.report)
            self.add_button.setEnabled(False)

    def ask_accept(self) -> AcceptDialog | None:
        """Review the changes and accept some."""
        if self.result_ is None or self._checked is None:
            return None
        dialog = AcceptDialog(self.session, self._checked, self.result_.changes, self, start=self._start)
        dialog.accepted_.connect(self._accepted)
        dialog.open()
        return dialog

    def _accepted(self, sentence: str) -> None:
        self.what.setText(sentence)
        self.accept_button.setEnabled(False)  # the state that was reviewed is no longer what differs


class CompareDialog(BaselineDialog):
    """Compare two looks of any kind: bundles, baselines, hash lists, hives, reports.

    Signals:
        reported: Report file to open as evidence.
    """

    reported = Signal(str)

    def __init__(self, session: CaseSession, parent: QWidget | None = None, **options: Any) -> None:  # noqa: ANN401
        super().__init__(session, "baseline-compare", parent, **options)
        self.setWindowTitle(self.tr("Compare with Another Host or Time"))
        self.intro.setText(
            self.tr(
                "Reads two looks of any kind (collected bundles, baselines, databases of AIDE or Tripwire, hash lists, "
                "registry hives) and lists what was added, removed or changed: files, autostarts, registry values, "
                "listeners, accounts, software. The earlier look may be that of a golden host."
            )
        )
        self.before, self.after = PathLine(self, Choose.EVIDENCE), PathLine(self, Choose.EVIDENCE)
        self.report = PathLine(self, Choose.SAVE, suffix=".json")
        self.after.edit.textChanged.connect(self._propose)
        self.add_line(self.tr("&Before, or the golden host:"), self.before)
        self.add_line(self.tr("&After, or the host in question:"), self.after)
        self.add_line(self.tr("&Report file, kept as evidence:"), self.report)
        if session.paths:
            self.after.edit.setText(session.paths[0])
        self.go.setText(self.tr("Compare"))
        self.add_button = QPushButton(self.tr("Add to the Case"))
        self.add_button.setAutoDefault(False)
        self.add_button.setEnabled(False)
        self.add_button.clicked.connect(self._add)
        self.box.addButton(self.add_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.list_model.set_titles(self.tr("Change"), self.tr("Object"), self.tr("Kind"), "")

    def _propose(self, text: str) -> None:
        if text.strip():
            folder = Path(self.session.case_path).parent if self.session.case_path else Path(text.strip()).parent
            self.report.edit.setText(str(folder / f"comparison-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.json"))

    def request(self) -> BaselineRequest | str:
        """See BaselineDialog."""
        from responder.case.baseline_process import BaselineRequest

        if not self.before.text or not self.after.text:
            return self.tr("Choose both looks.")
        self.add_button.setEnabled(False)
        return BaselineRequest(
            verb="compare", before=(self.before.text,), after=(self.after.text,), report=self.report.text,
            scratch=str(self.scratch),
        )  # fmt: skip

    def tell(self, result: BaselineResult) -> None:
        """See BaselineDialog."""
        parts = [
            self.tr("{0} objects are on both sides; {1} differ.").format(number(result.objects), number(result.total))
        ]
        parts += [self.tr("Not compared: {0}").format(show(note, limit=200)) for note in result.notes]
        if result.report:
            parts.append(self.tr("Report: {0}").format(show(result.report, limit=300)))
        self.what.setText("\n".join(parts))
        self.list_model.set_lines(self.change_lines(result.changes))
        self.add_button.setEnabled(bool(result.report))

    def _add(self) -> None:
        if self.result_ is not None and self.result_.report:
            self.reported.emit(self.result_.report)
            self.add_button.setEnabled(False)
