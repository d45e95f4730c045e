"""Integrity: what changed against the reference, by rule; and what starts by itself."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSplitter, QStyleOptionViewItem, QVBoxLayout, QWidget

from responder.index.reader import Row
from responder.model.absent import Absent
from responder.model.columns import TableSpec
from responder.query.build import equals
from ui import theme
from ui.models.rule_list import RuleLine, rule_lines
from ui.models.simple_table import Line, SimpleTableModel
from ui.pages.work_page import WorkPage
from ui.safe_widgets import PlainLabel
from ui.session import CaseSession
from ui.show_text import absent_word, number
from ui.widgets.filter_bar import QuickFilter
from ui.widgets.record_panel import RecordPanel
from ui.widgets.simple_view import PaddedDelegate, SimpleView

_FINDINGS = QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Findings"), "finding is present")
CHANGE_FILTERS = (
    _FINDINGS,
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Added"), "change == added"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Removed"), "change == removed"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Modified"), "change == modified"),
)
AUTOSTART_FILTERS = (
    _FINDINGS,
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Hide Verified"), "not signer is present"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Services"), "category == Services"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Logon"), "category == Logon"),
    QuickFilter("Quick", QT_TRANSLATE_NOOP("Quick", "Changed"), "change is present"),
)
_NO_CHANGES = QT_TRANSLATE_NOOP(
    "Empty", "No integrity report was collected. Open a Tripwire or AIDE report, or check against a baseline."
)
_NO_AUTOSTARTS = QT_TRANSLATE_NOOP(
    "Empty",
    "Nothing that starts by itself was collected. Open Autoruns output, an integrity report or a registry hive.",
)
#: Tripwire's severities run to 100 by habit (1000 by definition); the bar is full at 100.
_FULL = 100


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


def attribute_lines(row: Row | None, spec: TableSpec) -> list[Line]:
    """Attribute, expected, observed of a changed object; changed ones bold and tinted."""
    column = spec.column("attributes")
    if row is None or column is None:
        return []
    value = row.values[spec.columns.index(column)]
    if not isinstance(value, str):
        return []
    try:
        body: Any = json.loads(value)
    except (ValueError, RecursionError):
        return [Line((value,))]
    if not isinstance(body, dict):
        return [Line((value,))]
    lines = []
    for name, pair in body.items():
        old, new = pair if isinstance(pair, list) and len(pair) == 2 else (None, pair)
        texts = tuple("" if part is None else str(part) for part in (old, new))
        changed = texts[0] != texts[1] and old is not None and new is not None
        lines.append(Line((str(name), *texts), bold=changed, tint="tint_changed" if changed else ""))
    return lines


class IntegrityPage(WorkPage):
    """The third work tab."""

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.changes = RecordPanel(session, "changes", CHANGE_FILTERS, missing=_NO_CHANGES)
        self.autostarts = RecordPanel(session, "autostarts", AUTOSTART_FILTERS, missing=_NO_AUTOSTARTS)
        self._rules = SimpleTableModel(5, self, right=(1, 2, 3, 4))
        self.rules = SimpleView(self._rules, stretch=0)
        self.rules.set_widths(24, 5, 4, 4, 4)
        self._bar = _SeverityBar(self.rules)
        self.rules.setItemDelegateForColumn(1, self._bar)
        self.rules.chosen.connect(self._rule_chosen)
        self.rules_title = PlainLabel()
        self.rules_title.setContentsMargins(8, 10, 8, 6)
        self._attributes = SimpleTableModel(3, self, mono=(1, 2))
        self.attributes = SimpleView(self._attributes, stretch=2)
        self.attributes.set_widths(18, 40, 40)
        self.attributes_title = PlainLabel(wrap=True)
        self.attributes_title.setContentsMargins(8, 6, 8, 6)
        left, lower = QWidget(), QWidget()
        for holder, widgets in (
            (left, (self.rules_title, self.rules)),
            (lower, (self.attributes_title, self.attributes)),
        ):
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(widgets[0])
            column.addWidget(widgets[1], 1)
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.changes)
        right.addWidget(lower)
        right.setStretchFactor(0, 3)
        right.setStretchFactor(1, 1)
        right.setSizes([460, 160])
        right.setChildrenCollapsible(False)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setSizes([430, 570])
        split.setChildrenCollapsible(False)
        self.add_sub_page(split, self.changes)
        self.add_sub_page(self.autostarts, self.autostarts)
        self.changes.rowChanged.connect(self._change_chosen)
        for panel in (self.changes, self.autostarts):
            panel.countsChanged.connect(lambda *_: self.retranslate())
        session.evidenceChanged.connect(lambda _: self._ask_rules())
        self._lines: list[RuleLine] = []
        self.retranslate()

    def _ask_rules(self) -> None:
        if self.session.index is None:
            self._show_rules([])
        else:
            self.session.queries.ask(self.rules, rule_lines, self._show_rules, owner=self)

    def _show_rules(self, lines: list[RuleLine]) -> None:
        self._lines = lines
        self._rules.set_lines(
            [
                Line(
                    (
                        absent_word(r.rule) if isinstance(r.rule, Absent) else r.rule,
                        "" if r.severity is None else str(r.severity),
                        *(number(n) if n else "" for n in (r.added, r.removed, r.modified)),
                    ),
                    key=r,
                    bold=r.total > 0,
                )
                for r in lines
            ]
        )
        self.retranslate()

    def _rule_chosen(self, rule: RuleLine | None) -> None:
        """Show the objects of the rule; filters of other columns stay."""
        spec = self.changes.spec
        column = spec.column("rule")
        if rule is None or column is None:
            return
        wanted = equals(column, rule.rule)
        kept = [e.text for e, b in self.changes.bar.quick_buttons if b.isChecked()]
        self.changes.bar.set_text(" and ".join([wanted, *kept]) if rule.listed else "")
        if not rule.listed and rule.total:
            self.attributes_title.setText(
                self.tr("The report gives totals for this rule and does not list its {0} objects.").format(
                    number(rule.total)
                )
            )

    def _change_chosen(self, spec: TableSpec, row: Row | None) -> None:
        lines = attribute_lines(row, spec)
        self._attributes.set_lines(lines)
        if row is None:
            self.attributes_title.setText(self.tr("Select an object to compare its attributes."))
        elif not lines:
            self.attributes_title.setText(self.tr("The report gives no attributes for this object."))
        else:
            changed = sum(1 for line in lines if line.bold)
            self.attributes_title.setText(
                self.tr("Attributes: {0} of {1} differ").format(number(changed), number(len(lines)))
            )

    def retranslate(self) -> None:
        """Sub-page names with their counts, headings."""
        self.tabs.setTabText(0, self.tr("Changed Objects  {0}").format(number(self.changes.total)))
        self.tabs.setTabText(1, self.tr("Autostarts  {0}").format(number(self.autostarts.total)))
        violated = sum(1 for r in self._lines if r.total)
        self.rules_title.setText(
            self.tr("Rules: {0} of {1} violated").format(number(violated), number(len(self._lines)))
            if self._lines
            else self.tr("Rules")
        )
        self._rules.set_titles(
            self.tr("Rule"), self.tr("Severity"), self.tr("Added"), self.tr("Removed"), self.tr("Modified"),
            self.tr("Total"),
        )  # fmt: skip
        self._attributes.set_titles(self.tr("Attribute"), self.tr("Expected"), self.tr("Observed"))
        self.rules.setAccessibleName(self.tr("Rules"))
        self.attributes.setAccessibleName(self.tr("Attributes"))
        if self.changes.current() is None:
            self.attributes_title.setText(self.tr("Select an object to compare its attributes."))
