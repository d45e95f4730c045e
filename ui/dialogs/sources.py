"""The evidence register: every source with its hash, its account and what was noticed while reading it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QSplitter, QVBoxLayout, QWidget

from responder.acquire.ordinary import folder_of
from responder.analysis.coverage import Coverage, LogCoverage, coverage
from responder.model.absent import Absent, known
from responder.model.account import Level, Outcome
from responder.model.evidence import EvidenceItem
from responder.model.time import text as time_text
from ui.dialogs.base import SizedDialog
from ui.dialogs.file_text import FileTextDialog
from ui.dialogs.mapping import MappingDialog, may_be_mapped, not_known
from ui.models.simple_table import LIMIT, Line, SimpleTableModel
from ui.safe_widgets import PlainLabel
from ui.session import CaseSession
from ui.show_text import absent_word, number, said, show, table_title
from ui.widgets.coverage_bars import CoverageBars
from ui.widgets.simple_view import SimpleView
from ui.widgets.sources_strip import alarming, outcome_word

_WARNINGS = 500
_INCIDENTS = 60


class SourcesDialog(SizedDialog):
    """All sources above, everything about the chosen one below.

    Args:
        session: The case.
        evidence_id: Source to begin with.

    Signals:
        rowsAsked: Table and filter text: the rows of a source.
    """

    rowsAsked = Signal(str, str)

    def __init__(self, session: CaseSession, evidence_id: str = "", parent: QWidget | None = None) -> None:
        super().__init__(session.settings, "sources", QSize(1040, 680), parent)
        self._session = session
        self._logs: dict[str, LogCoverage] = {}
        self.setWindowTitle(self.tr("Sources"))
        self.words = PlainLabel(wrap=True)
        self._model = SimpleTableModel(7, self, right=(3, 4, 5, 6))
        self._model.set_titles(
            self.tr("Source"), self.tr("Format"), self.tr("Outcome"), self.tr("Expected"), self.tr("Shown"),
            self.tr("Explained"), self.tr("Unexplained"),
        )  # fmt: skip
        self.sources = SimpleView(self._model, stretch=0)
        self.sources.set_widths(40, 14, 14, 10, 10, 10, 12)
        self.sources.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.sources.setAccessibleName(self.tr("Sources"))
        self.sources.chosen.connect(self._chosen)
        self.sources.opened.connect(lambda _: self._show_rows())
        self._detail = SimpleTableModel(2, self)
        self._detail.set_titles(self.tr("Field"), self.tr("Value"))
        self.detail = SimpleView(self._detail, stretch=1)
        self.detail.set_widths(18)
        self.detail.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.detail.chosen.connect(lambda _: self._enable_text())
        self.detail.opened.connect(lambda _: self.look_at_text())
        self.detail.setAccessibleName(self.tr("About the source"))
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.sources)
        split.addWidget(self.detail)
        split.setSizes([260, 260])
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        self.rows_button = box.addButton(self.tr("Show Its &Rows"), QDialogButtonBox.ButtonRole.ActionRole)
        self.rows_button.clicked.connect(self._show_rows)
        self.text_button = box.addButton(self.tr("Look at &Text…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.text_button.clicked.connect(self.look_at_text)
        self.map_button = box.addButton(self.tr("&Map Columns…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.map_button.clicked.connect(self.map_columns)
        box.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        layout = QVBoxLayout(self)
        self.bars = CoverageBars()
        layout.addWidget(self.words)
        layout.addWidget(self.bars.area())
        layout.addWidget(split, 1)
        layout.addWidget(box)
        self._fill(evidence_id)
        session.caseClosing.connect(self.reject)
        session.queries.ask(self, coverage, self._covered, owner=self)

    def _covered(self, found: Coverage | None) -> None:
        """The logs over time are known: strips above, gaps and events about the log below."""
        if found is not None:
            self.bars.show_coverage(found, self._session.zone)
            self._logs = {log.evidence_id: log for log in found.logs}
            self._chosen(self.current())

    def _fill(self, evidence_id: str) -> None:
        everything = self._session.evidence
        items = sorted((i for i in everything if i.outcome is not Outcome.ORDINARY), key=lambda i: not alarming(i))
        self._model.set_lines([*map(self._line, items), *self._folders(everything)])
        shouts = sum(map(alarming, items))
        text = self.tr("{0} sources; {1} of them not fully read.").format(number(len(items)), number(shouts))
        ordinary = len(everything) - len(items)
        if ordinary:
            text += " " + self.tr("{0} further files of the host are not evidence of a known kind.").format(
                number(ordinary)
            )
        if len(items) > LIMIT:
            text += " " + self.tr("The first {0} are listed; the summary and the exports list all.").format(
                number(LIMIT)
            )
        self.words.setText("\n".join(t for t in (text, not_known(self._session.evidence)) if t))
        row = next((n for n, i in enumerate(items) if i.id == evidence_id), 0)
        if items:
            self.sources.selectRow(row)
        self.sources.setFocus()

    @staticmethod
    def _line(item: EvidenceItem) -> Line:
        explained = sum(e.count for e in item.explained)
        texts = (
            f"{'▲ ' if alarming(item) else ''}{item.path}", item.format or "–", outcome_word(item.outcome),
            number(item.expected), number(item.shown), number(explained), number(item.unexplained),
        )  # fmt: skip
        return Line(texts, key=item, colour="critical" if alarming(item) else "text")

    def _folders(self, items: Iterable[EvidenceItem]) -> list[Line]:
        """Ordinary files, one line for each folder they lie under; the files themselves stand below."""
        files: dict[str, list[EvidenceItem]] = {}
        for item in items:
            if item.outcome is Outcome.ORDINARY:
                files.setdefault(folder_of(item.path), []).append(item)
        word = outcome_word(Outcome.ORDINARY)
        return [
            Line((folder, self.tr("1 file") if len(found) == 1 else self.tr("{0} files").format(number(len(found))),
                  word, "", "", "", ""),
                 key=tuple(found), colour="absent")
            for folder, found in files.items()
        ]  # fmt: skip

    def current(self) -> EvidenceItem | None:
        """The chosen source; of a folder of ordinary files the file chosen below."""
        line = self.sources.current_line()
        if line is not None and isinstance(line.key, tuple):
            line = self.detail.current_line()
        return line.key if line is not None and isinstance(line.key, EvidenceItem) else None

    def _chosen(self, chosen: EvidenceItem | tuple[EvidenceItem, ...] | None) -> None:
        item = chosen if isinstance(chosen, EvidenceItem) else None
        if isinstance(chosen, tuple):
            self._detail.set_titles(self.tr("File"), self.tr("Size and SHA-256"))
            self.detail.set_widths(42)
            lines = [self._ordinary(i) for i in chosen[: LIMIT - 1]]
            if len(chosen) > len(lines):
                more = self.tr("{0} more files; the exports list all").format(number(len(chosen) - len(lines)))
                lines.append(Line((more, ""), colour="absent"))
            self._detail.set_lines(lines)
        else:
            self._detail.set_titles(self.tr("Field"), self.tr("Value"))
            self.detail.set_widths(18)
            self._detail.set_lines(self._facts(item) if item is not None else [])
        self.rows_button.setEnabled(item is not None and bool(item.table) and bool(item.shown))
        self.map_button.setEnabled(item is not None and may_be_mapped(item) and not self._session.busy)
        self._enable_text()

    def _enable_text(self) -> None:
        item = self.current()
        self.text_button.setEnabled(item is not None and item.origin == "imported" and bool(known(item.sha256)))

    def _ordinary(self, item: EvidenceItem) -> Line:
        """A file of a folder: what it is called below the tree, how large it is, its hash, or why it was not opened."""
        digest = known(item.sha256)
        size = self.tr("{0} bytes").format(number(known(item.size) or 0))
        return Line((item.path.rpartition("!")[2], f"{size}, {digest}" if digest else said(item.reason)), key=item)

    def _facts(self, item: EvidenceItem) -> list[Line]:
        zone = self._session.zone

        def say(value: object) -> str:
            return absent_word(value) if isinstance(value, Absent) else show(value)

        hosts = {h.id: h for h in self._session.hosts}
        host = hosts.get(item.host_id)
        size = item.size if isinstance(item.size, Absent) else self.tr("{0} bytes").format(number(item.size))
        outcome = ". ".join(p for p in (outcome_word(item.outcome), said(item.reason)) if p)
        rows: list[tuple[str, str, str]] = [
            (self.tr("Path"), item.path, ""),
            (self.tr("SHA-256"), say(item.sha256), ""),
            (self.tr("Size"), say(size), ""),
            (self.tr("Host"), (known(host.name) or host.id) if host is not None else self.tr("not known"), ""),
            (self.tr("Origin"), self.tr("live") if item.origin == "live" else self.tr("imported"), ""),
            (self.tr("Outcome"), outcome, ""),
            (self.tr("Rows"), ", ".join(f"{number(n)} {table_title(t)}" for t, n in item.counts.items()) or "0", ""),
        ]  # fmt: skip
        first, last = known(item.first), known(item.last)
        if first is not None and last is not None:
            rows.append(
                (self.tr("Times"), f"{time_text(first, zone)} – {time_text(last, zone)} {self._session.zone_label}", "")
            )
        rows += [(self.tr("Note"), fact, "") for fact in item.facts]
        rows += self._log_facts(item)
        for entry in item.explained:
            where = f" ({item.ref_kind} {entry.first}–{entry.last})" if entry.first is not None else ""
            rows.append((self.tr("Explained"), f"{number(entry.count)} × {said(entry.reason)}{where}", ""))
        if item.unexplained:
            rows.append(
                (
                    self.tr("Unexplained"),
                    self.tr("▲ {0} records are unaccounted for").format(number(item.unexplained)),
                    "tint_critical",
                )
            )
        words = {Level.INFO: self.tr("Notice"), Level.WARN: self.tr("Warning"), Level.LOSS: self.tr("Loss")}
        for warning in item.warnings[:_WARNINGS]:
            rows.append(
                (words[warning.level], said(warning.message), "tint_critical" if warning.level is Level.LOSS else "")
            )
        if len(item.warnings) > _WARNINGS:
            rows.append((self.tr("Warning"), f"+{number(len(item.warnings) - _WARNINGS)}", ""))
        return [Line((name, text), colour="absent", tint=tint) for name, text, tint in rows]

    def _log_facts(self, item: EvidenceItem) -> list[tuple[str, str, str]]:
        """Gaps of a log, and what happened to the log itself."""
        log, zone = self._logs.get(item.id), self._session.zone
        if log is None:
            return []
        rows: list[tuple[str, str, str]] = []
        if log.missing_numbers:
            text = self.tr("{0} record numbers between the first and the last are missing")
            rows.append((self.tr("Gap"), text.format(number(log.missing_numbers)), "tint_medium"))
        for first, last in log.silences[:_INCIDENTS]:
            text = self.tr("silent {0} – {1}").format(time_text(first, zone), time_text(last, zone))
            rows.append((self.tr("Gap"), text, "tint_medium"))
        words = {
            "log cleared": self.tr("log cleared"),
            "audit policy changed": self.tr("audit policy changed"),
            "time changed": self.tr("time changed"),
            "events dropped": self.tr("events dropped"),
        }
        events = [(t, words[what], "tint_high" if what == "log cleared" else "") for t, what in log.incidents]
        events += [(t, self.tr("full, moved to a file of its own"), "") for t in log.archived]
        for ticks, text, tint in sorted(events)[:_INCIDENTS]:
            rows.append((self.tr("Log event"), f"{time_text(ticks, zone)}  {text}", tint))
        if len(events) > _INCIDENTS:
            rows.append((self.tr("Log event"), f"+{number(len(events) - _INCIDENTS)}", ""))
        return rows

    def look_at_text(self) -> FileTextDialog | None:
        """Show the beginning of the chosen file."""
        item = self.current()
        if item is None or not self.text_button.isEnabled():
            return None
        dialog = FileTextDialog(self._session, item, self)
        dialog.open()
        return dialog

    def map_columns(self) -> MappingDialog | None:
        """Say what the columns of an unknown table are; the evidence is read again afterwards."""
        item = self.current()
        if item is None or not may_be_mapped(item):
            return None
        parent = self.parentWidget()
        dialog = MappingDialog(self._session, item, parent)
        dialog.kept.connect(self._session.reread)
        self.accept()
        dialog.open()
        return dialog

    def _show_rows(self) -> None:
        item = self.current()
        if item is not None and item.table:
            self.accept()
            self.rowsAsked.emit(item.table, f"evidence == {item.id}")
