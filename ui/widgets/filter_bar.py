"""The filter bar: syntax feedback while typing, completion, history, counts, chips for what else narrows the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, tzinfo

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QRect, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyleOptionFrame,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from responder.errors import QueryError
from responder.model.columns import TableSpec
from responder.query.build import also
from responder.query.compile import compile_filter
from responder.query.complete import Completion, ValuePlace, complete, value_place
from ui import theme
from ui.safe_widgets import ElidedLabel, PlainLabel, set_tip
from ui.show_text import number, show
from ui.widgets.saved_views import SavedView, SavedViews
from ui.widgets.value_offers import ValueOffer

#: Example in the empty line, by table.
_EXAMPLES = {
    "events": "process.name contains tftp and event.id in {592,593}",
    "alerts": "source.address == 203.0.113.0/24 and priority <= 2",
    "endpoints": "state == SYN_SENT and remote.port in {135,445}",
    "processes": "process.path contains temp",
    "changes": "severity >= 100 and change == added",
    "autostarts": "category == Services and signer is absent",
    "facts": "category == interface",
    "files": "path endswith .exe",
    "registry": "key contains Run",
}
_APPLY_MS = 250
_HISTORY = 20


@dataclass(frozen=True, slots=True)
class QuickFilter:
    """A filter behind a button.

    Attributes:
        context: Translation context of the label.
        label: English label (marked for translation where it is defined).
        text: Filter text that the button adds and takes away.
    """

    context: str
    label: str
    text: str


class FilterEdit(QLineEdit):
    """Line edit that underlines the place an error is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.error_at = -1
        self.setClearButtonEnabled(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Line edit, then a wavy underline from the error to the end of its word."""
        super().paintEvent(event)
        text = self.text()
        if self.error_at < 0 or not text:
            return
        start = min(self.error_at, len(text) - 1)
        end = start + 1
        while end < len(text) and not text[end].isspace():
            end += 1
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        area: QRect = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        metrics = self.fontMetrics()
        cursor = self.cursorRect()
        origin = cursor.center().x() - metrics.horizontalAdvance(text[: self.cursorPosition()])
        left = max(area.left(), origin + metrics.horizontalAdvance(text[:start]))
        right = min(area.right(), origin + metrics.horizontalAdvance(text[:end]))
        painter = QPainter(self)
        painter.setPen(QPen(QColor(theme.colours().critical), 1.5))
        base = (self.height() + metrics.height()) // 2
        for x in range(left, right, 4):
            painter.drawLine(x, base, x + 2, base + 2)
            painter.drawLine(x + 2, base + 2, x + 4, base)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears first."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            event.accept()
            return
        super().keyPressEvent(event)


class FilterBar(QWidget):
    """Filter of one table.

    Args:
        spec: The table.
        quick: Quick filters.

    Signals:
        applied: Valid filter text to show rows by.
        chipClosed: Name of the chip that was closed.
        left: The user is done here and wants the table (Enter, Down).
    """

    applied = Signal(str)
    chipClosed = Signal(str)
    left = Signal()

    def __init__(self, spec: TableSpec, quick: Sequence[QuickFilter] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = spec
        self._zone: tzinfo | None = None
        self._label = ("FilterBar", QT_TRANSLATE_NOOP("FilterBar", "Filter"))
        self._applied = ""
        self._history: list[str] = []
        self._offers: dict[str, Completion] = {}
        self._typing = False
        #: Who finds values to choose from: gets the place and whom to tell.
        self.values: Callable[[ValuePlace, Callable[[list[ValueOffer]], None]], None] | None = None
        self._counts: tuple[int, int] | None = None
        self.label = PlainLabel()
        self.edit = FilterEdit()
        self.label.setBuddy(self.edit)
        self.status = ElidedLabel()
        self._note = ""
        self.status.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 16)
        self.history_button = QToolButton()
        self.history_button.setArrowType(Qt.ArrowType.DownArrow)
        self.history_button.setAutoRaise(True)
        self._history_menu = QMenu(self.history_button)
        self._history_menu.aboutToShow.connect(self._fill_history)
        self.history_button.clicked.connect(self._show_history)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.label)
        top.addWidget(self.edit, 3)
        top.addWidget(self.history_button)
        self.arrangement: Callable[[], SavedView] = lambda: SavedView("", self.text().strip())
        self.saved = SavedViews(lambda: self.arrangement() if self.problem() is None else None)
        top.addWidget(self.saved)
        top.addWidget(self.status, 1)
        self._quick_row = QHBoxLayout()
        self._quick_row.setSpacing(2)
        self.quick_buttons: list[tuple[QuickFilter, QToolButton]] = []
        for entry in quick:
            button = QToolButton()
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda on, e=entry: self._toggle(e.text, on))
            self._quick_row.addWidget(button)
            self.quick_buttons.append((entry, button))
        self._quick_row.addStretch()
        self._chips: dict[str, QToolButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 4)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addLayout(self._quick_row)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_APPLY_MS)
        self._timer.timeout.connect(self.apply)
        self._words = QStringListModel(self)
        self._completer = QCompleter(self._words, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self.edit)
        self._completer.setMaxVisibleItems(13)
        self._completer.activated.connect(self._complete)
        self.edit.textChanged.connect(self._changed)
        self.edit.textEdited.connect(self._offer)
        self.edit.returnPressed.connect(self._entered)
        self._retranslate()

    def set_label(self, context: str, text: str) -> None:
        """Another label than "Filter": translation context and English text."""
        self._label = (context, text)
        self._retranslate()

    def add_button(self, button: QToolButton) -> None:
        """Add a button of the table's own before the quick filters."""
        self._quick_row.insertWidget(0, button)

    # -- text ------------------------------------------------------------------------------------------------------

    def text(self) -> str:
        """The filter as typed."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Replace the filter and apply it at once."""
        self.edit.setText(text)
        self.apply()

    def add(self, addition: str) -> None:
        """Add a condition and apply."""
        self.set_text(also(self.text(), addition))

    def set_zone(self, zone: tzinfo) -> None:
        """Zone of times typed without one."""
        self._zone = zone

    def type_text(self, text: str) -> None:
        """Go on typing here what was typed onto the table."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.end(False)
        self.edit.insert(text)

    def problem(self) -> QueryError | None:
        """What is wrong with the text, or None."""
        try:
            compile_filter(self.text(), self._spec, self._zone or UTC, {})
        except QueryError as error:
            return error
        return None

    def _changed(self) -> None:
        self._timer.start()
        self._check()

    def _check(self) -> bool:
        error = self.problem()
        self.edit.error_at = error.position if error is not None else -1
        scheme = theme.colours()
        palette = QPalette(self.palette())
        if self.text().strip():
            tint = scheme.tint_invalid if error is not None else scheme.tint_valid
            palette.setColor(QPalette.ColorRole.Base, QColor(tint))
        self.edit.setPalette(palette)
        if error is not None:
            self.status.setText("✕ " + error.message)
            self.edit.setAccessibleDescription(error.message)
        else:
            self.edit.setAccessibleDescription("")
            self._show_counts()
        self.edit.update()
        for entry, button in self.quick_buttons:
            button.setChecked(self._has(entry.text))
        return error is None

    def apply(self) -> None:
        """Apply the text if it is valid; the rows stay as they are while it is not."""
        self._timer.stop()
        if self._check() and self.text().strip() != self._applied:
            self._applied = self.text().strip()
            self.applied.emit(self._applied)

    def _entered(self) -> None:
        self._typing = False
        self.apply()
        text = self.text().strip()
        if text and self.edit.error_at < 0:
            self._history = [text, *(h for h in self._history if h != text)][:_HISTORY]
            self.left.emit()

    def _show_history(self) -> None:
        corner = self.history_button.rect().bottomLeft()
        self._history_menu.popup(self.history_button.mapToGlobal(corner))

    def _fill_history(self) -> None:
        self._history_menu.clear()
        for text in self._history:
            label = show(text, limit=100).replace("&", "&&")
            self._history_menu.addAction(label, lambda t=text: self.set_text(t))
        if not self._history:
            self._history_menu.addAction(self.tr("No filters used yet")).setEnabled(False)

    # -- quick filters ---------------------------------------------------------------------------------------------

    def _has(self, part: str) -> bool:
        text = self.text().strip()
        return (
            text == part
            or text.startswith(part + " and ")
            or text.endswith(" and " + part)
            or (f" and {part} and " in text)
        )

    def _toggle(self, part: str, on: bool) -> None:
        text = self.text().strip()
        if on:
            self.set_text(also(text, part))
        elif text == part:
            self.set_text("")
        elif text.startswith(part + " and "):
            self.set_text(text[len(part) + 5 :])
        else:
            self.set_text(text.replace(f" and {part}", "", 1))

    # -- chips and counts ------------------------------------------------------------------------------------------

    def set_chip(self, name: str, text: str) -> None:
        """Show what else narrows the table ("about tftp.exe"), with a cross; "" takes the chip away."""
        chip = self._chips.get(name)
        if chip is None:
            if not text:
                return
            chip = QToolButton()
            chip.setAutoRaise(False)
            chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            chip.clicked.connect(lambda: self.chipClosed.emit(name))
            self._quick_row.addWidget(chip)
            self._chips[name] = chip
        shown = show(text, limit=44).replace("&", "&&")
        chip.setText(f"{shown}  ✕")
        set_tip(chip, self.tr("Show all rows again"))
        chip.setVisible(bool(text))

    def set_counts(self, shown: int, total: int) -> None:
        """Rows shown and rows there are."""
        self._counts = (shown, total)
        self._note = ""
        if self.edit.error_at < 0:
            self._show_counts()

    def set_note(self, note: str) -> None:
        """What has to be said beside the counts ("still searching")."""
        if note != self._note:
            self._note = note
            if self.edit.error_at < 0:
                self._show_counts()

    def _show_counts(self) -> None:
        if self._counts is None:
            self.status.setText(self._note)
            return
        shown, total = self._counts
        if shown == total:
            text = self.tr("%n row(s)", "", total).replace(str(total), number(total), 1)
        else:
            text = self.tr("{0} of {1}").format(number(shown), number(total))
        self.status.setText(f"{text} · {self._note}" if self._note else text)

    # -- completion ------------------------------------------------------------------------------------------------

    def _offer(self) -> None:
        self._typing = True
        text, position = self.edit.text(), self.edit.cursorPosition()
        place = value_place(text, position, self._spec)
        if place is not None and self.values is not None:
            # the list of the same place stays until there is a better one
            same = {k: replace(o, end=place.end) for k, o in self._offers.items() if o.start == place.start}
            self._offers = same
            if not same:
                self._completer.popup().hide()
            self.values(place, lambda found: self._offer_values(found, place, text))
            return
        offers = complete(text, position, self._spec) if text[:position].strip() else []
        fresh = [o for o in offers if o.text != text[o.start : o.end]]
        self._list([] if len(offers) != len(fresh) and len(fresh) == 1 else [(o.text, o) for o in fresh])

    def _offer_values(self, found: Sequence[ValueOffer], place: ValuePlace, text: str) -> None:
        if not self._typing or (self.edit.text(), self.edit.cursorPosition()) != (text, place.end):
            return  # typed on or done meanwhile
        typed = text[place.start : place.end]
        self._list([(o.shown, Completion(o.text, place.start, place.end)) for o in found if o.text != typed])

    def _list(self, offers: Sequence[tuple[str, Completion]]) -> None:
        popup = self._completer.popup()
        self._offers = dict(offers)
        self._words.setStringList(list(self._offers))
        if not self._offers:
            popup.hide()
            return
        area = self.edit.cursorRect()
        wanted = popup.sizeHintForColumn(0) + popup.verticalScrollBar().sizeHint().width() + 8
        area.setWidth(min(max(320, wanted), self.edit.width()))
        self._completer.complete(area)

    def _complete(self, chosen: str) -> None:
        offer = self._offers.get(chosen)
        if offer is not None:
            text = self.edit.text()
            self.edit.setText(f"{text[: offer.start]}{offer.text} {text[offer.end :].lstrip()}")
            self.edit.setCursorPosition(offer.start + len(offer.text) + 1)
            self._offer()

    # -- language --------------------------------------------------------------------------------------------------

    def _retranslate(self) -> None:
        self.label.setText(QCoreApplication.translate(*self._label))
        self._hint()
        self.edit.setAccessibleName(self.tr("Filter"))
        self.history_button.setAccessibleName(self.tr("Filters used before"))
        set_tip(self.history_button, self.tr("Filters used before"))
        for entry, button in self.quick_buttons:
            button.setText(QCoreApplication.translate(entry.context, entry.label))
            set_tip(button, entry.text)
        self._check()

    def _hint(self) -> None:
        """What may be typed, with an example where there is room for all of it."""
        words = self.tr("words, or for example: {0}").format(_EXAMPLES.get(self._spec.name, "is absent"))
        room, width = self.edit.width() - 24, self.edit.fontMetrics().horizontalAdvance
        choices = (words, self.tr("words or filter"), self.tr("filter"), "")
        wanted = next(text for text in choices if not text or width(text) <= room)
        if self.edit.placeholderText() != wanted:
            self.edit.setPlaceholderText(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The example goes where it would be cut."""
        super().resizeEvent(event)
        self._hint()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange and hasattr(self, "_completer"):
            self._check()
