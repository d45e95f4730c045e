"""A report of changes: rules and updates at the left, objects at the right, old and new of each below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from responder.index.reader import EvidenceIndex, Row
from responder.model.absent import Absent
from responder.model.columns import TableSpec
from responder.query.build import equals
from ui import theme
from ui.dialogs.reason import ReasonDialog
from ui.models.attribute_list import attribute_lines
from ui.models.change_groups import REFUSED, ChangeGroup, ChangeGroups, change_groups
from ui.models.folder_tree import Folder, below, shown_folders
from ui.models.rule_list import RuleLine, Stated, rule_lines, stated_totals
from ui.models.simple_table import Line, SimpleTableModel
from ui.safe_widgets import PlainLabel
from ui.session import CaseSession
from ui.show_text import absent_word, number, said
from ui.widgets.filter_bar import QuickFilter
from ui.widgets.record_panel import RecordPanel
from ui.widgets.simple_view import PaddedDelegate, SimpleView
from ui.widgets.treemap import Treemap
from ui.widgets.wrap_label import WrapLabel

CHANGE_FILTERS = (
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Findings"), "finding is present"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Added"), "change == added"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Removed"), "change == removed"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Modified"), "change == modified"),
)
NO_CHANGES = QT_TRANSLATE_NOOP(
    "Empty", "No integrity report was collected. Open a Tripwire or AIDE report, or check against a baseline."
)
#: Tripwire's severities run to 100 by habit (1000 by definition); the bar is full at 100.
_FULL = 100
#: Rows whose explanation is refused or accepted at once; each is an entry in the journal of the case.
_AT_ONCE = 1_000
#: Lines of the list at the left that stand for more than a rule.
_UNEXPLAINED, _GROUP, _REASON, _REST = "unexplained", "group", "reason", "rest"


class _SeverityBar(PaddedDelegate):
    """Draws the number with a bar behind it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Bar in the cell's background, then the cell as usual."""
        text = index.data(Qt.ItemDataRole.DisplayRole)
        if isinstance(text, str) and text.isdigit():
            area: QRect = option.rect
            width = (area.width() - 8) * min(int(text), _FULL) // _FULL
            painter.fillRect(area.left() + 4, area.bottom() - 3, width, 2, QColor(theme.colours().bar_marked))
        super().paint(painter, option, index)


class ChangeReport(QWidget):
    """The sub-page of changed objects.

    Args:
        session: The case.

    Signals:
        rulesShown: Rules of other evidence are on show.
    """

    rulesShown = Signal()

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lines: list[RuleLine] = []
        self._stated = Stated()
        self._all, self._groups = ChangeGroups(), ChangeGroups()
        self._open: set[tuple[str, str]] = set()
        self._key: Any = None
        self.changes = RecordPanel(session, "changes", CHANGE_FILTERS, missing=NO_CHANGES)
        self.rule_model = SimpleTableModel(5, self, right=(1, 2, 3, 4))
        self.rules = SimpleView(self.rule_model, stretch=0)
        self.rules.set_widths(24, 5, 5, 5, 5)
        self._bar = _SeverityBar(self.rules)
        self.rules.setItemDelegateForColumn(1, self._bar)
        self.rules.chosen.connect(self._chosen)
        self.rules.clicked.connect(lambda _: self._toggle())
        self.rules.activated.connect(lambda _: self._toggle())
        self.rules_title = PlainLabel(wrap=True)
        self.baseline_button = QToolButton()
        self.baseline_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.treemap = Treemap()
        self.treemap.chosen.connect(self._folder_chosen)
        self.treemap_title = PlainLabel(wrap=True)
        self.treemap_title.setContentsMargins(8, 6, 8, 4)
        self.attribute_model = SimpleTableModel(3, self, mono=(1, 2))
        self.attributes = SimpleView(self.attribute_model, stretch=2)
        self.attributes.set_widths(18, 40, 40)
        self.attributes.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.attributes_title = PlainLabel(wrap=True)
        self.why = WrapLabel()
        self.refuse_button = QPushButton()
        self.refuse_button.setAutoDefault(False)
        self.refuse_button.clicked.connect(self.ask_refusal)
        self._lay_out()
        self.changes.rowChanged.connect(self._change_chosen)
        self.changes.countsChanged.connect(lambda *_: self._ask_folders())
        session.evidenceChanged.connect(lambda _: self._ask_rules())
        session.annotations.changed.connect(self._regroup)
        session.zoneChanged.connect(self._tell_change)
        self.retranslate()

    def _lay_out(self) -> None:
        def stacked(*widgets: QWidget, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QWidget:
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(*margins)
            column.setSpacing(0)
            for widget in widgets:
                column.addWidget(widget, 1 if widget is widgets[-1] else 0)
            return holder

        def split(orientation: Qt.Orientation, sizes: Sequence[int], *widgets: QWidget) -> QSplitter:
            splitter = QSplitter(orientation)
            for place, widget in enumerate(widgets):
                splitter.addWidget(widget)
                splitter.setStretchFactor(place, sizes[place])
            splitter.setSizes(list(sizes))
            splitter.setChildrenCollapsible(False)
            return splitter

        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(8, 6, 8, 4)
        row.addWidget(self.rules_title, 1)
        row.addWidget(self.baseline_button, 0, Qt.AlignmentFlag.AlignTop)
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(8, 6, 8, 6)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.why)
        words.addWidget(self.attributes_title)
        line.addLayout(words, 1)
        line.addWidget(self.refuse_button, 0, Qt.AlignmentFlag.AlignTop)
        self._picture = stacked(self.treemap_title, self.treemap)
        self._lower = stacked(head, self.attributes)
        left = split(Qt.Orientation.Vertical, (320, 240), stacked(top, self.rules), self._picture)
        right = split(Qt.Orientation.Vertical, (420, 200), self.changes, self._lower)
        both = split(Qt.Orientation.Horizontal, (410, 590), left, right)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(both)

    # -- rules and updates -----------------------------------------------------------------------------------------

    def _ask_rules(self) -> None:
        self._all = self._groups = ChangeGroups()
        self._key, self._open = None, set()
        if self._session.index is None:
            self._show_rules(([], Stated()))
            return

        def question(index: EvidenceIndex) -> tuple[list[RuleLine], Stated]:
            return rule_lines(index), stated_totals(index)

        self._session.queries.ask(self.rules, question, self._show_rules, owner=self)
        self._session.queries.ask(self.rule_model, change_groups, self._show_groups, owner=self)

    def _show_rules(self, found: tuple[list[RuleLine], Stated]) -> None:
        self._lines, self._stated = found
        self._fill()
        self.rulesShown.emit()

    def _show_groups(self, groups: ChangeGroups) -> None:
        self._all = groups
        self._groups = groups.refused(self._session.annotations.places_of("changes"))
        self._fill()
        if groups.groups and not self.changes.bar.text():
            # unexplained first: the rest is one click away, and the chip says that it is hidden
            self.rules.select_place(0)

    def _regroup(self) -> None:
        """Somebody refused an explanation, or took that back."""
        before = self._groups
        self._groups = self._all.refused(self._session.annotations.places_of("changes"))
        if [len(g.reasons) for g in before.groups] != [len(g.reasons) for g in self._groups.groups] or (
            len(before.unexplained) != len(self._groups.unexplained)
        ):
            self._fill()
            if isinstance(self._key, tuple):
                self._chosen(self._key)
        self._tell_change()

    def _fill(self) -> None:
        lines = list(self._grouped_lines()) if self._all.groups else [self._rule_line(r, r) for r in self._lines]
        with _silent(self.rules):
            self.rule_model.set_lines(lines)
            place = next((n for n, line in enumerate(lines) if line.key == self._key), -1)
            if place >= 0:
                self.rules.select_place(place)
        self.retranslate()

    def _rule_line(self, rule: RuleLine, key: Any, indent: str = "") -> Line:  # noqa: ANN401
        name = absent_word(rule.rule) if isinstance(rule.rule, Absent) else rule.rule
        counts = (number(n) if n else "" for n in (rule.added, rule.removed, rule.modified))
        severity = "" if rule.severity is None else str(rule.severity)
        return Line((indent + name, severity, *counts), key=key, bold=rule.total > 0)

    def _grouped_lines(self) -> Iterable[Line]:
        left = self._groups.unexplained_rules(self._lines)
        kinds = [facts[3] for facts in self._groups.unexplained.values()]
        title = self.tr("◆ Unexplained  {0}").format(number(len(kinds)))
        yield Line((title, "", *_counts(kinds)), key=(_UNEXPLAINED,), bold=True)
        for rule in left:
            yield self._rule_line(rule, (_UNEXPLAINED, rule), "    ")
        for group in self._groups.groups:
            key = (_GROUP, str(group.words))
            words = self.tr("Explained: {0}").format(said(group.words))
            yield Line((self._mark(key) + words, "", *_counts(group.kinds.values())), key=key)
            if key in self._open:
                for reason in sorted(set(group.reasons.values())):
                    rows = [r for r, w in group.reasons.items() if w == reason]
                    yield Line(
                        ("    " + said(reason), "", *_counts(group.kinds[r] for r in rows)),
                        key=(_REASON, str(group.words), str(reason)),
                    )
        shown = {(r.section, r.rule) for r in left}
        rest = [r for r in self._lines if (r.section, r.rule) not in shown]
        if rest:
            key = (_REST, "")
            yield Line(
                (self._mark(key) + self.tr("Rules with nothing unexplained: {0}").format(number(len(rest))),), key=key
            )
            if key in self._open:
                for rule in rest:
                    yield self._rule_line(rule, rule, "    ")

    def _mark(self, key: tuple[str, str]) -> str:
        return "▾ " if key in self._open else "▸ "

    def _toggle(self) -> None:
        """Open or close the group under the pointer."""
        line = self.rules.current_line()
        key = line.key if line is not None else None
        if isinstance(key, tuple) and key[0] in (_GROUP, _REST):
            self._open ^= {key}
            self._fill()

    def group_of(self, words: str) -> ChangeGroup | None:
        """The group of an update."""
        return next((g for g in self._groups.groups if g.words == words), None)

    def _chosen(self, key: Any) -> None:  # noqa: ANN401
        """Show the objects of a rule, of an update, or the unexplained ones; the filter stays with the latter two."""
        if key is None:
            return
        self._key = key
        if isinstance(key, RuleLine):
            self._rule_chosen(key)
            return
        group = self.group_of(key[1]) if key[0] in (_GROUP, _REASON) else None
        if key == (_UNEXPLAINED,):
            self.changes.restrict(tuple(self._groups.unexplained), self.tr("unexplained only"), about=False)
        elif key[0] == _UNEXPLAINED:
            label = self.tr("unexplained, rule {0}").format(
                absent_word(key[1].rule) if isinstance(key[1].rule, Absent) else key[1].rule
            )
            self.changes.restrict(self._groups.rows_of(key[1]), label, about=False)
        elif group is not None:
            rows = tuple(r for r, w in group.reasons.items() if key[0] == _GROUP or w == key[2])
            label = self.tr("explained by updates") if key[0] == _GROUP else said(key[2])
            self.changes.restrict(rows, label, about=False)

    def _rule_chosen(self, rule: RuleLine) -> None:
        """Show the objects of the rule; filters of other columns stay."""
        column = self.changes.spec.column("rule")
        if column is None:
            return
        if self._all.groups:
            self.changes.restrict(None)
        wanted = equals(column, rule.rule)
        kept = [e.text for e, b in self.changes.bar.quick_buttons if b.isChecked()]
        self.changes.bar.set_text(" and ".join([wanted, *kept]) if rule.listed else "")
        if not rule.listed and rule.total:
            self.attributes_title.setText(
                self.tr("The report gives totals for this rule and does not list its {0} objects.").format(
                    number(rule.total)
                )
            )

    # -- folders ---------------------------------------------------------------------------------------------------

    def _ask_folders(self) -> None:
        ids = self.changes.model.ids
        if self._session.index is None or not len(ids):
            self._show_folders(None)
        else:
            self._session.queries.ask(
                self.treemap, lambda index: shown_folders(index, ids), self._show_folders, owner=self
            )

    def _show_folders(self, folder: Folder | None) -> None:
        self.treemap.show_folders(folder)

    def _folder_chosen(self, path: str) -> None:
        column = self.changes.spec.column("path")
        if column is not None:
            self.changes.bar.set_text(below(column, path))

    # -- one object ------------------------------------------------------------------------------------------------

    def _change_chosen(self, _spec: TableSpec, _row: Row | None) -> None:
        self._tell_change()

    def _tell_change(self) -> None:
        row = self.changes.current()
        lines = attribute_lines(row, self.changes.spec, self._session.zone)
        self.attribute_model.set_lines(lines)
        if row is None:
            text = self.tr("Select an object to compare its attributes.")
        elif not lines:
            text = self.tr("The report gives no attributes for this object.")
        else:
            changed = sum(1 for line in lines if line.bold)
            text = (
                self.tr("Attributes: {0} of {1} differ").format(number(changed), number(len(lines)))
                if changed
                else self.tr("Attributes: {0}; nothing to compare them with").format(number(len(lines)))
            )
        self.attributes_title.setText(text)
        self._tell_why(row)
        self.attributes.setVisible(bool(lines))
        self._lower.setMaximumHeight(16_777_215 if lines else self._lower.layout().minimumSize().height())

    def _tell_why(self, row: Row | None) -> None:
        """Which update accounts for the object, and whether somebody refuses that."""
        reason = self._all.reason(row.id) if row is not None else None
        self.why.setVisible(reason is not None)
        self.refuse_button.setVisible(reason is not None)
        if reason is None or row is None:
            return
        update, words = said(reason[0]), said(reason[1])
        if self._refused(row):
            self.why.setText(self.tr("Not accepted, counts as unexplained: {0} ({1})").format(words, update))
            self.refuse_button.setText(self.tr("Accept This Explanation Again"))
        else:
            self.why.setText(self.tr("Explained: {0} ({1})").format(words, update))
            self.refuse_button.setText(self.tr("Do Not Accept This Explanation…"))

    def _refused(self, row: Row) -> bool:
        return row.id in self._groups.unexplained and row.id in self._all.facts

    def _chosen_rows(self, *, refused: bool) -> list[Row]:
        """Selected rows that updates explain, and that somebody refused or not."""
        places = self.changes.view.selected_places()[:_AT_ONCE]
        rows = [r for r in map(self.changes.model.row, places) if r is not None and r.id in self._all.facts]
        return [r for r in rows if self._refused(r) is refused]

    def ask_refusal(self) -> ReasonDialog | None:
        """Refuse the explanations of the selected rows, with name and reason; or accept them again."""
        current = self.changes.current()
        if current is None:
            return None
        if self._refused(current):
            annotations = self._session.annotations
            targets = [annotations.target_of("changes", r) for r in self._chosen_rows(refused=True)]
            annotations.write(lambda case: [case.remove_tag(t, REFUSED) for t in targets])
            return None
        rows = self._chosen_rows(refused=False)
        dialog = ReasonDialog(
            self._session.settings,
            self.tr("Do Not Accept This Explanation"),
            self.tr(
                "{0} selected objects count as unexplained again. That is kept in the case with time, name and reason, "
                "and can be taken back."
            ).format(number(len(rows))),
            self.tr("Do Not Accept"),
            self._session.properties.get("examiner", ""),
            self,
        )
        dialog.given.connect(lambda name, reason: self.refuse(rows, name, reason))
        dialog.open()
        return dialog

    def refuse(self, rows: Sequence[Row], name: str, reason: str) -> None:
        """Keep in the case that somebody does not accept explanations."""
        annotations = self._session.annotations
        note = self.tr("Explanation not accepted by {0}: {1}").format(name, reason)
        targets = [annotations.target_of("changes", row) for row in rows]

        def change(case: Any) -> None:  # noqa: ANN401
            for target in targets:
                case.add_tag(target, REFUSED)
                case.add_note(target, note)

        annotations.write(change)

    # -- words -----------------------------------------------------------------------------------------------------

    @property
    def has_rules(self) -> bool:
        """Whether any report gave totals or objects."""
        return bool(self._lines)

    def retranslate(self) -> None:
        """Headings and sentences."""
        parts = []
        if self._lines:
            violated = sum(1 for r in self._lines if r.total)
            parts.append(self.tr("Rules: {0} of {1} violated").format(number(violated), number(len(self._lines))))
        if self._stated.scanned is not None:
            parts.append(self.tr("{0} objects scanned").format(number(self._stated.scanned)))
        total = self._stated.violations if self._stated.violations is not None else sum(r.total for r in self._lines)
        if total:
            parts.append(self.tr("{0} violations").format(number(total)))
        if not self._all.counted:
            parts.append(self.tr("too many changes to sort by updates here; the finding tells how many are explained"))
        self.rules_title.setText(" · ".join(parts) or self.tr("Rules"))
        self.rule_model.set_titles(self.tr("Rule"), self.tr("Severity"), "+", "−", "≠")
        self.attribute_model.set_titles(self.tr("Attribute"), self.tr("Expected"), self.tr("Observed"))
        self.rules.setAccessibleName(self.tr("Rules"))
        self.attributes.setAccessibleName(self.tr("Attributes"))
        self.treemap.setAccessibleName(self.tr("Changes by Folder"))
        self.treemap_title.setText(self.tr("Changes by folder: area is their number, glyph the worst severity"))
        self._tell_change()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()
            if isinstance(self._key, tuple) and self.changes.restricted:
                self._chosen(self._key)  # the chip speaks the language too


class _silent:  # noqa: N801  (a context manager, used as a statement)
    """While the lines of a list are replaced, nobody chooses one."""

    def __init__(self, view: SimpleView) -> None:
        self._view = view

    def __enter__(self) -> None:
        self._view.blockSignals(True)

    def __exit__(self, *_: object) -> None:
        self._view.blockSignals(False)


def _counts(kinds: Iterable[str]) -> tuple[str, str, str]:
    listed = list(kinds)
    counts = [listed.count(kind) for kind in ("added", "removed", "modified")]
    return tuple(number(n) if n else "" for n in counts)  # type: ignore[return-value]
