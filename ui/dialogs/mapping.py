"""Mapping the columns of a table that no reader knows: guessed, corrected, tried out, kept, used again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from responder.model.evidence import EvidenceItem
from responder.model.mapping import TABLES, Mapping, read_mapping, write_mapping
from responder.model.table_guess import MappingTrial, TableGuess
from responder.model.tables import BY_NAME
from ui.dialogs.base import SizedDialog
from ui.dialogs.preferences import ZONES
from ui.models.simple_table import Line, SimpleTableModel
from ui.proofs import file_name
from ui.safe_widgets import ElidedLabel, PlainLabel, set_tip, tell
from ui.session import CaseSession
from ui.show_text import column_title, number, said, show, table_title
from ui.widgets.simple_view import SimpleView

_APPLY_MS = 300
#: Columns that get a chooser; further ones are kept as further fields.
_MOST = 120
_SAMPLE = 80
#: Counts of a summary export, kept under names of their own.
_DETAILS = ("count", "source_count", "target_count", "object_count")
_SKIPPED = ("payload", "time_zone", "detail")


class MappingDialog(SizedDialog):
    """One chooser per column, and what the mapping makes of the first rows.

    Args:
        session: The case.
        item: The source.

    Signals:
        kept: The mapping was kept; the evidence is to be read again.
    """

    kept = Signal()

    def __init__(self, session: CaseSession, item: EvidenceItem, parent: QWidget | None = None) -> None:
        super().__init__(session.settings, "mapping", QSize(1080, 700), parent)
        self._session, self._item = session, item
        self._guess = TableGuess()
        self._fixed: Mapping | None = None
        self.choosers: dict[str, QComboBox] = {}
        self.setWindowTitle(self.tr("Map Columns: {0}").format(file_name(item.path)))
        self.about = PlainLabel(wrap=True)
        self.title = QLineEdit()
        self.table, self.layouts, self.zone = QComboBox(), QComboBox(), QComboBox()
        for name in TABLES:
            self.table.addItem(table_title(name), name)
        self.layouts.setEditable(True)
        self.zone.setEditable(True)
        self.zone.addItem(self.tr("As the case says ({0})").format(session.zone_label), "")
        for name in ZONES:
            self.zone.addItem(name, name)
        form = QFormLayout()
        for text, widget in (
            (self.tr("&Name"), self.title), (self.tr("&Rows are"), self.table),
            (self.tr("&Time format"), self.layouts), (self.tr("Time &zone"), self.zone),
        ):  # fmt: skip
            label = PlainLabel(text)
            label.setBuddy(widget)
            widget.setAccessibleName(text.replace("&", ""))
            form.addRow(label, widget)
        set_tip(self.layouts, self.tr("iso, unix, unix_ms, or a format such as %Y-%m-%d %H:%M:%S"))
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.addLayout(self._grid)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidget(holder)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left = QWidget()
        left_column = QVBoxLayout(left)
        left_column.setContentsMargins(0, 0, 0, 0)
        left_column.addLayout(form)
        left_column.addWidget(scroll, 1)
        self._raw, self._made = SimpleTableModel(1, self), SimpleTableModel(1, self)
        self.raw, self.made = SimpleView(self._raw), SimpleView(self._made)
        self.raw.setAccessibleName(self.tr("First rows as they are"))
        self.made.setAccessibleName(self.tr("First rows as they will be read"))
        self.words = PlainLabel(wrap=True)
        right = QWidget()
        right_column = QVBoxLayout(right)
        right_column.setContentsMargins(0, 0, 0, 0)
        right_column.addWidget(PlainLabel(self.tr("First rows as they are")))
        right_column.addWidget(self.raw, 1)
        right_column.addWidget(PlainLabel(self.tr("First rows as they will be read")))
        right_column.addWidget(self.made, 1)
        right_column.addWidget(self.words)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([440, 620])
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.keep_button = box.addButton(self.tr("&Keep and Read Again"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.keep_button.setDefault(True)
        self.keep_button.setEnabled(False)
        box.accepted.connect(self._keep)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.about)
        layout.addWidget(split, 1)
        layout.addWidget(box)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_APPLY_MS)
        self._timer.timeout.connect(self._try)
        self.table.currentIndexChanged.connect(self._table_changed)
        self.layouts.editTextChanged.connect(lambda _: self._timer.start())
        self.zone.editTextChanged.connect(lambda _: self._timer.start())
        self.title.textChanged.connect(lambda _: self._enable())
        session.caseClosing.connect(self.reject)
        self.about.setText(self.tr("Looking into the source…"))
        session.looker.guess(item, self.show_guess, self._failed, self)

    # -- the guess -------------------------------------------------------------------------------------------------

    def show_guess(self, guess: TableGuess) -> None:
        """Show what the table looks like, and the mapping that was guessed."""
        self._guess = guess
        if not guess.form:
            self.about.setText(
                self.tr("This is no table: its lines do not fall into columns, and it holds no JSON objects.")
            )
            return
        kinds = {",": self.tr("comma"), ";": self.tr("semicolon"), "\t": self.tr("tab"), "|": self.tr("bar")}
        if guess.form == "json":
            about = self.tr("JSON objects with {0} fields, {1}").format(number(len(guess.names)), guess.codec)
        else:
            heading = (
                self.tr("heading in line {0}").format(number(guess.heading))
                if guess.heading
                else self.tr("no heading: the columns are numbered")
            )
            about = self.tr("{0} columns separated by {1}, {2}, {3}").format(
                number(len(guess.names)), kinds.get(guess.delimiter, guess.delimiter), heading, guess.codec
            )
        self.about.setText(f"{show(self._item.path, limit=200)}: {about}")
        self._raw_rows(guess)
        mapping = read_mapping(guess.mapping) if guess.mapping else None
        self.title.setText(self.tr("Table like {0}").format(file_name(self._item.path)))
        self.table.setCurrentIndex(max(0, self.table.findData(mapping.table if mapping else "events")))
        for name, hits in guess.layouts:
            self.layouts.addItem(
                self.tr("{0} ({1} of {2} values)").format(name, number(hits), number(guess.times)), name
            )
        if not guess.layouts:
            self.layouts.addItem("iso", "iso")
        self._fill(mapping)
        self._try()

    def _raw_rows(self, guess: TableGuess) -> None:
        self._raw.set_shape(len(guess.names))
        self._raw.set_titles(*(show(n, limit=60) for n in guess.names))
        self._raw.set_lines([Line(tuple(show(c, limit=_SAMPLE) for c in row)) for row in guess.rows])
        self.raw.set_widths(*[14] * len(guess.names))

    def _targets(self) -> Iterator[tuple[str, str]]:
        """Attribute and title of everything that a column can become."""
        for spec in BY_NAME[self.table.currentData()].columns:
            if spec.attr not in _SKIPPED:
                yield spec.attr, column_title(spec)
        if self.table.currentData() == "alerts":
            titles = (self.tr("Event Count"), self.tr("Source Count"), self.tr("Target Count"), self.tr("Object Count"))
            yield from ((f"detail.{name}", title) for name, title in zip(_DETAILS, titles, strict=True))

    def _fill(self, mapping: Mapping | None) -> None:
        """One line per column: its name, a value, what it becomes."""
        chosen: dict[str, str] = {}
        if mapping is not None:
            chosen = {names[0]: attr for attr, names in mapping.fields.items()}
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.choosers = {}
        targets = list(self._targets())
        for place, name in enumerate(self._guess.names[:_MOST]):
            sample = next((row[place] for row in self._guess.rows if row[place]), "")
            label, value, box = PlainLabel(show(name, limit=40)), ElidedLabel(show(sample, limit=_SAMPLE)), QComboBox()
            box.addItem(self.tr("a further field"), "")
            for attr, title in targets:
                box.addItem(title, attr)
            box.setCurrentIndex(max(0, box.findData(chosen.get(name, ""))))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(20)
            box.setAccessibleName(show(name, limit=40))
            label.setBuddy(box)
            box.currentIndexChanged.connect(lambda _: self._timer.start())
            for column, widget in enumerate((label, value, box)):
                self._grid.addWidget(widget, place, column)
            self.choosers[name] = box

    def _table_changed(self) -> None:
        if self._guess.form:
            chosen = {box.currentData(): name for name, box in self.choosers.items() if box.currentData()}
            known = dict(self._targets())
            kept = {attr: (name,) for attr, name in chosen.items() if attr in known and "." not in attr}
            table = self.table.currentData()
            self._fill(Mapping(name="table", title="", table=table, columns=(), fields=kept))
            self._timer.start()

    # -- the mapping -----------------------------------------------------------------------------------------------

    def mapping(self) -> Mapping:
        """The mapping as chosen now."""
        fields: dict[str, tuple[str, ...]] = {}
        detail: dict[str, tuple[str, ...]] = {}
        for name, box in self.choosers.items():
            attr = box.currentData()
            if attr and attr.startswith("detail."):
                detail[attr[7:]] = (*detail.get(attr[7:], ()), name)
            elif attr:
                fields[attr] = (*fields.get(attr, ()), name)
        guess = self._guess
        headless = guess.form == "csv" and not guess.heading
        used = [name for names in (*fields.values(), *detail.values()) for name in names]
        layout = self.layouts.currentText()
        place = self.layouts.findText(layout)
        chosen = (self.layouts.itemData(place) if place >= 0 else layout.strip()) or "iso"
        zone = self.zone.currentText()
        place = self.zone.findText(zone)
        return Mapping(
            name=self._file_name(),
            title=self.title.text().strip(),
            table=self.table.currentData(),
            columns=tuple((name,) for name in dict.fromkeys(used)),
            times=(chosen,),
            zone=(self.zone.itemData(place) if place >= 0 else zone.strip()) or "",
            fields=fields,
            detail=detail,
            headings=guess.names if headless else (),
            delimiter=guess.delimiter if headless or guess.delimiter == "|" else "",
        )

    def _file_name(self) -> str:
        """Name of the file: plain letters of the title, else a digest of the columns."""
        plain = "".join(c.lower() if c.isascii() and c.isalnum() else "-" for c in self.title.text())
        plain = "-".join(p for p in plain.split("-") if p)[:40]
        digest = hashlib.sha256("\0".join(self._guess.names).encode("utf-8", "replace")).hexdigest()[:8]
        return f"{plain}-{digest}" if plain else f"table-{digest}"

    # -- trying ----------------------------------------------------------------------------------------------------

    def _try(self) -> None:
        mapping = self.mapping()
        if not mapping.fields:
            self.show_trial(MappingTrial(problem=self.tr("Choose what at least one column becomes.")))
            return
        zone = self._session.zone_label if self._session.zone_label[:1] in "+-" else "UTC"
        self._session.looker.try_mapping(self._item, write_mapping(mapping), zone, self.show_trial, self._failed, self)

    def show_trial(self, trial: MappingTrial) -> None:
        """Show what the mapping makes of the first rows."""
        self._fixed = None if trial.problem or not trial.read else self.mapping()
        specs = [BY_NAME[self.table.currentData()].column(key) for key in trial.columns]
        self._made.set_shape(max(1, len(specs)))
        self._made.set_titles(*([column_title(s) for s in specs if s is not None] or [""]))
        self._made.set_lines([Line(tuple(show(c, limit=_SAMPLE) for c in row)) for row in trial.rows])
        self.made.set_widths(*[20 if s is not None and s.key == "time" else 16 for s in specs])
        if trial.problem:
            self.words.setText("✕ " + show(said(trial.problem), limit=400))
        else:
            parts = [
                self.tr("{0} rows read, {1} of them with a time; {2} not read.").format(
                    number(trial.read), number(trial.timed), number(trial.unread)
                )
            ]
            parts += [f"▲ {show(said(n), limit=300)}" for n in trial.notices]
            self.words.setText("\n".join(parts))
        self._enable()

    def _enable(self) -> None:
        self.keep_button.setEnabled(self._fixed is not None and bool(self.title.text().strip()))

    def _failed(self, sentence: str) -> None:
        self._fixed = None
        self.words.setText("✕ " + show(said(sentence), limit=400))
        self._enable()

    def done(self, result: int) -> None:
        """Nothing is asked any more."""
        self._timer.stop()
        self._session.looker.drop()
        super().done(result)

    # -- keeping ---------------------------------------------------------------------------------------------------

    def _keep(self) -> None:
        mapping = self.mapping()
        try:
            self._session.mappings.keep(mapping)
        except OSError as error:
            tell(
                self,
                self.tr("The mapping is kept in the case only"),
                self.tr("The folder beside the settings cannot be written ({0}).").format(error.strerror or str(error)),
            )
        self.accept()
        self.kept.emit()


def may_be_mapped(item: EvidenceItem) -> bool:
    """Whether a source is one that columns can be mapped for: text that no reader knows, or a table already mapped."""
    return item.origin == "imported" and (
        item.format == "mapped-table" or (not item.format and "text beginning" in str(item.reason))
    )


def not_known(items: tuple[EvidenceItem, ...]) -> str:
    """One sentence on sources that nobody could read but the user, or ""."""
    count = sum(may_be_mapped(i) and not i.format for i in items)
    if not count:
        return ""
    return QCoreApplication.translate(
        "MappingDialog", "{0} text sources were not recognised; if one is a table, its columns can be mapped."
    ).format(number(count))
