"""What a row means, its fields, what else there is about it, and the proof."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QTextOption
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from responder.index.reader import EvidenceIndex, Row
from responder.model.absent import Absent, known
from responder.model.columns import Kind, TableSpec
from responder.model.document import dump
from responder.model.inspection import Inspection
from responder.model.source import RefKind
from ui import theme
from ui.decoding import context_of, decoded_lines
from ui.derived import derived
from ui.durations import zone_words
from ui.meanings import meaning
from ui.models.simple_table import Line, SimpleTableModel
from ui.safe_widgets import PlainLabel, set_tip
from ui.session import CaseSession
from ui.show_text import absent_word, cell, column_title, mark_word, number, said, severity_word, show, table_title
from ui.widgets.link_button import LinkButton
from ui.widgets.raw_text import RawText
from ui.widgets.record_inspector import RecordInspector
from ui.widgets.simple_view import SimpleView

if TYPE_CHECKING:
    from responder.analysis.call_chain import Link

#: Tables whose rows are counted as joins, with the tab that shows them.
JOINED = {
    "events": "①", "alerts": "①", "endpoints": "②", "processes": "②", "changes": "③", "autostarts": "③",
    "files": "③", "registry": "③",
}  # fmt: skip
_VALUE_LIMIT = 2_000
#: Last of the pages below: the row as JSON. Before it: fields, then the pages of the inspector.
_AS_READ = 4
#: Milliseconds a row has to stay selected before its source is looked into.
_LOOK_MS, _EAGER_MS = 120, 500
#: Larger sources are looked into only when asked for.
_EAGER_BYTES = 256 << 20


def joins_of(index: EvidenceIndex, table: str, row: Row) -> list[tuple[Any, dict[str, list[int]]]]:
    """Subjects of a row with the rows of all tables about each; runs in the query thread."""
    from responder.analysis.subjects import related, subjects_of

    found = []
    for subject in subjects_of(table, row):
        tables = {
            name: [i for i in ids if (name, i) != (table, row.id)] for name, ids in related(index, subject).items()
        }
        found.append((subject, {name: ids for name, ids in tables.items() if ids and name in JOINED}))
    return found


def chain_of(index: EvidenceIndex, table: str, row: Row) -> list[Link]:
    """Who started a process; runs in the query thread."""
    from responder.analysis.call_chain import call_chain

    return call_chain(index, row) if table == "processes" and row.source.evidence_id != "watch" else []


class DetailPane(QWidget):
    """Details of one row.

    Args:
        session: The case.

    Signals:
        everything: "Everything about this" was asked for.
        noteAsked: A note on the row.
        tagAsked: A tag on the row.
        insideAsked: A look into the process of the row.
    """

    everything = Signal()
    noteAsked = Signal()
    tagAsked = Signal()
    insideAsked = Signal()

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._table: TableSpec | None = None
        self._row: Row | None = None
        self.heading = PlainLabel(wrap=True)
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.words = PlainLabel(wrap=True, selectable=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._chain_links: list[LinkButton] = []
        self._joins = QVBoxLayout()
        self._joins.setSpacing(2)
        top = QWidget()
        inner = QVBoxLayout(top)
        inner.setContentsMargins(8, 8, 8, 4)
        inner.setSpacing(6)
        inner.addWidget(self.heading)
        inner.addLayout(self._joins)
        inner.addWidget(self.words)
        inner.addStretch()
        scroll = QScrollArea()
        scroll.setWidget(top)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fields = SimpleTableModel(2, self)
        self.fields = SimpleView(self._fields, stretch=1)
        self.fields.set_widths(16)
        self.fields.setFrameShape(QFrame.Shape.NoFrame)
        self.raw = RawText()
        self.inspector = RecordInspector()
        self.pages = QTabBar()
        self.pages.setDrawBase(False)
        self.pages.setExpanding(False)
        self.pages.setElideMode(Qt.TextElideMode.ElideNone)
        for _ in range(_AS_READ + 1):
            self.pages.addTab("")
        self.pages.currentChanged.connect(self._show_page)
        self._stack = QStackedWidget()
        for page in (self.fields, self.inspector, self.raw):
            self._stack.addWidget(page)
        self._look_timer = QTimer(self)
        self._look_timer.setSingleShot(True)
        self._look_timer.timeout.connect(self._look)
        self.proof = QPlainTextEdit()
        self.proof.setReadOnly(True)
        self.proof.setUndoRedoEnabled(False)
        self.proof.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.proof.setFrameShape(QFrame.Shape.NoFrame)
        self.proof.setTabChangesFocus(True)
        self.proof.viewport().setAutoFillBackground(False)
        self.note_button, self.tag_button = QPushButton(), QPushButton()
        self.note_button.clicked.connect(self.noteAsked)
        self.tag_button.clicked.connect(self.tagAsked)
        self.inside_button = QPushButton()
        self.inside_button.clicked.connect(self.insideAsked)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(8, 0, 8, 8)
        for button in (self.note_button, self.tag_button, self.inside_button):
            button.setAutoDefault(False)
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button)
        buttons.addStretch()
        bottom = QWidget()
        lower = QVBoxLayout(bottom)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(4)
        lower.addWidget(self.pages)
        lower.addWidget(self._stack, 1)
        lower.addWidget(self.proof)
        lower.addLayout(buttons)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(scroll)
        splitter.addWidget(bottom)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([200, 400])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self.fields.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 30)
        session.zoneChanged.connect(self._refresh)
        session.annotations.changed.connect(self._refresh)
        self._retranslate()

    @property
    def shown(self) -> tuple[TableSpec, Row] | None:
        """Table and row on show."""
        return (self._table, self._row) if self._table is not None and self._row is not None else None

    def show_row(self, table: TableSpec, row: Row | None) -> None:
        """Show another row, or none."""
        same = self._row is not None and row is not None and row.source == self._row.source
        self._table, self._row = table, row
        if not same:
            self._forget_look()
        self._refresh()
        self._clear_joins()
        if row is not None:
            self._session.queries.ask(
                self,
                lambda index: (joins_of(index, table.name, row), chain_of(index, table.name, row)),
                lambda both: self._show_joins(row, *both),
                owner=self,
            )

    def _refresh(self) -> None:
        row, table = self._row, self._table
        for button in (self.note_button, self.tag_button):
            button.setEnabled(row is not None)
        self.inside_button.setVisible(process_of(table, row) is not None)
        if row is None or table is None:
            self.heading.setText("")
            self.words.setText(self.tr("Select a row to see what it means and where it comes from."))
            self._fields.set_lines([])
            self.proof.setPlainText("")
            self.raw.set_text("")
            return
        if row.mark is not None:
            glyph = theme.GLYPHS[theme.Severity(row.mark.severity)]
            self.heading.setText(f"{glyph} {severity_word(row.mark.severity)}: {mark_word(row.mark.word)}")
        else:
            self.heading.setText("")
        self.heading.setVisible(bool(self.heading.text()))
        self.words.setText("\n\n".join(self._words(table, row)))
        self._fields.set_lines(list(self._field_lines(table, row)))
        self.proof.setPlainText(self._proof(row))
        if self.pages.currentIndex() == _AS_READ:
            self.raw.set_text(raw_text(table, row))

    def _words(self, table: TableSpec, row: Row) -> list[str]:
        parts = [meaning(table, row)]
        for finding_id in row.mark.finding_ids[:5] if row.mark is not None else ():
            finding = self._session.finding(finding_id)
            if finding is not None:
                parts.append("\n".join(p for p in (said(finding.title), said(finding.why)) if p))
                if finding.next_step:
                    parts.append(self.tr("Next: {0}").format(said(finding.next_step)))
        target = self._session.annotations.target_of(table.name, row)
        tags = self._session.annotations.tags_of(target)
        if tags:
            parts.append(self.tr("Tags: {0}").format(", ".join(show(t, limit=60) for t in tags)))
        parts += [
            self.tr("Note: {0}").format(show(n.text, limit=1_000)) for n in self._session.annotations.notes_of(target)
        ]
        return [p for p in parts if p]

    def _field_lines(self, table: TableSpec, row: Row) -> Any:  # noqa: ANN401
        zone = self._session.zone
        missing: dict[Absent, list[str]] = {}
        payload = payload_fields(table, row)
        context = context_of(table, row, payload)
        for spec, value in zip(table.columns, row.values, strict=True):
            if value is Absent.NOT_APPLICABLE or spec.key == "payload":
                continue
            if isinstance(value, Absent):
                missing.setdefault(value, []).append(column_title(spec))
                continue
            text = cell(value, spec, zone, limit=_VALUE_LIMIT)
            if spec.kind is Kind.TIME and isinstance(value, int):
                text += " " + zone_words(zone, value).partition(" ")[0]  # the whole name stands in the status bar
            yield Line((column_title(spec), text), key=spec.key, colour="absent")
            for title, words in derived(table, row, spec):
                yield Line((title, words), key=f"{spec.key}.derived", colour="absent")
            if spec.key in ("logon.type", "process.command_line"):
                yield from decoded_lines(spec.attr, value, context)
        for reason, titles in missing.items():
            yield Line((absent_word(reason), ", ".join(titles)), key=reason.name, colour="absent")
        for name, value in payload:
            yield Line((name, value), key=name, colour="absent")
            yield from decoded_lines(name, value, context)

    def _proof(self, row: Row) -> str:
        source = row.source
        place = {
            RefKind.LINE: self.tr("line {0}"),
            RefKind.RECORD: self.tr("record {0}"),
            RefKind.OFFSET: self.tr("offset {0}"),
            RefKind.ITEM: self.tr("item {0}"),
        }[source.kind].format(number(source.value))
        found = self.inspector.found
        if source.kind is RefKind.OFFSET:
            place += f" (0x{source.value:X})"
        elif found is not None and found.offset >= 0:
            place += ", " + self.tr("offset {0}").format(f"0x{found.offset:X}")
        lines = [show(source.path, limit=400), place]
        item = self._session.item(source.evidence_id)
        sha256 = known(item.sha256) if item is not None else None
        lines.append(f"SHA-256 {sha256}" if sha256 else self.tr("no hash: live listing"))
        return "\n".join(lines)

    # -- joins -----------------------------------------------------------------------------------------------------

    def _clear_joins(self) -> None:
        self._chain_links = []
        while self._joins.count():
            item = self._joins.takeAt(0)
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def chain_links(self) -> list[LinkButton]:
        """Links to the processes that led to the one on show, eldest first."""
        return list(self._chain_links)

    def _show_chain(self, chain: list[Link]) -> None:
        """Who started the process, each a link to its row or to its start in the log."""
        self._chain_links = []
        if len(chain) < 2:
            return
        self._joins.addWidget(PlainLabel(self.tr("Started by, eldest first:")))
        for link in chain[:-1]:
            name = show(known(link.name) or self.tr("not in list or log"), limit=60)
            text = f"{name} ({link.pid})"
            button = LinkButton(self.tr("{0}, exited").format(text) if link.exited else text)
            button.setEnabled(link.row is not None or link.exited is not None)
            place = ("processes", link.row.id) if link.row else ("events", link.exited.event_id if link.exited else 0)
            button.clicked.connect(lambda _=False, p=place: self._session.navigate.emit(*p))
            self._chain_links.append(button)
            self._joins.addWidget(button)

    def _show_joins(self, row: Row, found: list[tuple[Any, dict[str, list[int]]]], chain: list[Link]) -> None:
        if row is not self._row:
            return
        self._clear_joins()
        self._show_chain(chain)
        for subject, tables in found[:4]:
            for name, ids in tables.items():
                label = show(subject.value, limit=60)
                button = LinkButton(
                    self.tr("{0} {1}: {2} about {3}").format(JOINED[name], table_title(name), number(len(ids)), label)
                )
                button.clicked.connect(
                    lambda _=False, n=name, who=subject.value, which=tuple(ids): self._session.related.emit(
                        n, who, which
                    )
                )
                self._joins.addWidget(button)

    def _show_page(self, page: int) -> None:
        self._stack.setCurrentIndex({0: 0, _AS_READ: 2}.get(page, 1))
        shown = self.shown
        if page == _AS_READ and shown is not None:
            self.raw.set_text(raw_text(*shown))
        elif page != 0 and page != _AS_READ:
            self.inspector.stack.setCurrentIndex(page - 1)
            if self.inspector.found is None:
                self._look()

    # -- the source ------------------------------------------------------------------------------------------------

    @property
    def _looks_in(self) -> bool:
        return self.pages.currentIndex() not in (0, _AS_READ)

    def _forget_look(self) -> None:
        """Another row: what was found no longer belongs; looked for again if somebody wants to see it."""
        self._look_timer.stop()
        self._session.looker.drop()
        self.inspector.say("")
        if self._row is not None and (self._looks_in or self._session.looker.eager):
            self._look_timer.start(_LOOK_MS if self._looks_in else _EAGER_MS)

    def _look(self) -> None:
        shown = self.shown
        if shown is None:
            return
        table, row = shown
        item = self._session.item(row.source.evidence_id)
        if not self._looks_in and (item is None or item.origin == "live" or (known(item.size) or 0) > _EAGER_BYTES):
            return
        column = table.column(table.time) if table.time else None
        time = row.values[table.columns.index(column)] if column is not None else None
        self.inspector.say(self.tr("Looking into the source…"))
        self._session.looker.ask(
            row, time if isinstance(time, int) else None, self._looked,
            lambda sentence: self.inspector.say("✕ " + said(sentence)), self,
        )  # fmt: skip

    def _looked(self, found: Inspection) -> None:
        self.inspector.show_inspection(found)
        if self._row is not None:
            self.proof.setPlainText(self._proof(self._row))

    # -- language --------------------------------------------------------------------------------------------------

    def _retranslate(self) -> None:
        self._fields.set_titles(self.tr("Field"), self.tr("Value"))
        for page, title in enumerate(
            (self.tr("Fields"), self.tr("Original"), self.tr("Bytes"), self.tr("Structure"), "JSON")
        ):
            self.pages.setTabText(page, title)
        self.pages.setAccessibleName(self.tr("Views of the row"))
        self.note_button.setText(self.tr("&Note…"))
        self.tag_button.setText(self.tr("&Tag…"))
        self.inside_button.setText(self.tr("&Inside…"))
        set_tip(self.inside_button, self.tr("Modules, open files, environment, memory and call chain of the process"))
        self.fields.setAccessibleName(self.tr("Fields"))
        self.proof.setAccessibleName(self.tr("Proof"))
        self._size_proof()
        self._refresh()

    def _size_proof(self) -> None:
        font = theme.mono_font()
        self.proof.setFont(font)
        self.proof.setFixedHeight(QFontMetrics(font).lineSpacing() * 6 + 10)

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self._table is not None and self._row is not None:
                self.show_row(self._table, self._row)  # its joins are words too
        elif event.type() == QEvent.Type.FontChange and hasattr(self, "proof"):
            self._size_proof()


def process_of(table: TableSpec | None, row: Row | None) -> tuple[str, int, int | None] | None:
    """Name, PID and start of the process a row is about, or None."""
    if table is None or row is None or table.name not in ("processes", "endpoints"):
        return None
    values = {c.key: v for c, v in zip(table.columns, row.values, strict=True)}
    pid, start, name = values.get("process.pid"), values.get("process.start"), values.get("process.name")
    if not isinstance(pid, int):
        return None
    return name if isinstance(name, str) else "", pid, start if isinstance(start, int) else None


def payload_fields(table: TableSpec, row: Row) -> list[tuple[str, str]]:
    """Original fields of an event, flattened, as the evidence names them."""
    column = table.column("payload")
    if column is None:
        return []
    value = row.values[table.columns.index(column)]
    if not isinstance(value, str):
        return []
    try:
        body = json.loads(value)
    except (ValueError, RecursionError):
        return []
    found: list[tuple[str, str]] = []
    waiting: list[tuple[str, Any]] = [("", body)]
    while waiting and len(found) < 200:
        name, part = waiting.pop(0)
        if isinstance(part, dict):
            waiting = [(f"{name}.{k}" if name else str(k), v) for k, v in part.items()] + waiting
        elif isinstance(part, list):
            waiting = [(f"{name}[{i}]", v) for i, v in enumerate(part[:100])] + waiting
        elif part is not None and part != "":
            found.append((show(name, limit=80), show(part, limit=_VALUE_LIMIT)))
    return found


def raw_text(table: TableSpec, row: Row) -> str:
    """The row as collected where that was kept, else as JSON."""
    body: dict[str, Any] = {}
    for spec, value in zip(table.columns, row.values, strict=True):
        if spec.key == "payload" and isinstance(value, str):
            try:
                body[spec.key] = json.loads(value)
            except (ValueError, RecursionError):
                body[spec.key] = value
        elif value is not Absent.NOT_APPLICABLE:
            body[spec.key] = dump(value)
    body = {"source": {"path": row.source.path, "ref": row.source.ref}, **body}
    return json.dumps(body, ensure_ascii=False, indent=2)
