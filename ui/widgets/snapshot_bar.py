"""A slider over the listings of one host: every earlier look of imported evidence, one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSlider, QToolButton, QWidget

from responder.analysis.listing_history import Listing, Series, series_of
from responder.model.time import text as time_text
from ui.proofs import file_name
from ui.safe_widgets import ElidedLabel, set_tip
from ui.session import CaseSession
from ui.show_text import number, show
from ui.widgets.record_panel import RecordPanel


class SnapshotBar(QWidget):
    """Hidden unless the evidence holds several listings of one host.

    Args:
        session: The case.
        panel: The sockets; shows the listing that is chosen.
    """

    def __init__(self, session: CaseSession, panel: RecordPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._panel = session, panel
        self._series: tuple[Series, ...] = ()
        self.which = QComboBox()
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(12)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setPageStep(1)
        self.label = ElidedLabel()
        self.new_button, self.gone_button = QToolButton(), QToolButton()
        for button in (self.new_button, self.gone_button):
            button.setAutoRaise(True)
        self.which.currentIndexChanged.connect(lambda _: self._chosen())
        self.slider.valueChanged.connect(lambda _: self._moved())
        self.new_button.clicked.connect(lambda: self._only("new"))
        self.gone_button.clicked.connect(lambda: self._only("gone"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        row.addWidget(self.which)
        row.addWidget(self.slider, 1)
        row.addWidget(self.label, 2)
        row.addWidget(self.new_button)
        row.addWidget(self.gone_button)
        session.evidenceChanged.connect(lambda _: self._ask())
        session.zoneChanged.connect(self._tell)
        self.hide()
        self.retranslate()
        self._ask()

    def _ask(self) -> None:
        if self._session.index is None:
            self._show(())
            return
        self._session.queries.ask(self, series_of, self._show, owner=self)

    def _show(self, series: Sequence[Series]) -> None:
        self._series = tuple(series)
        self.which.blockSignals(True)
        self.which.clear()
        for each in self._series:
            self.which.addItem(show(f"{each.host or '–'} · {each.format}", limit=80))
        self.which.blockSignals(False)
        self.which.setVisible(len(self._series) > 1)
        self.setVisible(bool(self._series))
        self._chosen()

    def _chosen(self) -> None:
        self.slider.blockSignals(True)
        self.slider.setRange(0, len(self._listings()))
        self.slider.setValue(0)
        self.slider.blockSignals(False)
        self._tell()

    def _listings(self) -> tuple[Listing, ...]:
        at = self.which.currentIndex()
        return self._series[at].listings if 0 <= at < len(self._series) else ()

    def current(self) -> Listing | None:
        """The listing on show, None while all are."""
        place = self.slider.value()
        listings = self._listings()
        return listings[place - 1] if 0 < place <= len(listings) else None

    def _moved(self) -> None:
        listing = self.current()
        if listing is None:
            self._panel.restrict(None)
        else:
            self._panel.restrict(listing.ids, self._name(listing))
        self._tell()

    def _only(self, what: str) -> None:
        listing = self.current()
        if listing is not None:
            ids = listing.new if what == "new" else listing.gone
            word = self.tr("new in {0}") if what == "new" else self.tr("gone by {0}")
            self._panel.restrict(ids, word.format(self._name(listing)))

    def _name(self, listing: Listing) -> str:
        if listing.moment is not None:
            return time_text(listing.moment, self._session.zone)
        return show(file_name(listing.path), limit=60)

    def _tell(self) -> None:
        listing = self.current()
        total = len(self._listings())
        for button in (self.new_button, self.gone_button):
            button.setEnabled(False)
        if listing is None:
            at = self.which.currentIndex()
            timed = not self._series or self._series[max(at, 0)].timed
            words = self.tr("All {0} listings of this host").format(number(total))
            if not timed:
                words = self.tr("{0}; they state no time and stand in the order of their names").format(words)
            self.label.setText(words)
            self.new_button.setText(self.tr("New"))
            self.gone_button.setText(self.tr("Gone"))
            return
        self.label.setText(
            self.tr("{0}/{1} · {2} · {3} sockets").format(
                number(self.slider.value()), number(total), self._name(listing), number(len(listing.ids))
            )
        )
        self.new_button.setText(self.tr("New {0}").format(number(len(listing.new))))
        self.gone_button.setText(self.tr("Gone {0}").format(number(len(listing.gone))))
        self.new_button.setEnabled(bool(listing.new))
        self.gone_button.setEnabled(bool(listing.gone))

    def retranslate(self) -> None:
        """Texts in the language of the window."""
        self.slider.setAccessibleName(self.tr("Listing"))
        self.which.setAccessibleName(self.tr("Host and tool"))
        set_tip(self.slider, self.tr("At the left end all listings, then one after the other"))
        set_tip(self.new_button, self.tr("Sockets that the listing before did not have"))
        set_tip(self.gone_button, self.tr("Sockets of the listing before that this one has no more"))
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
