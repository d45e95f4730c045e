"""The fan-out pictures with their thresholds, under the sockets they are made of."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSplitter, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from responder.analysis.fanout_view import HALF_OPEN, FanoutData
from responder.analysis.settings import Settings
from ui.safe_widgets import ElidedLabel
from ui.session import CaseSession
from ui.show_text import number, show
from ui.widgets.fanout_plot import AddressPlot, FanoutGraph, PortBars


class FanoutPanel(QWidget):
    """Pictures of one process's or host's connections.

    Args:
        session: The case.

    Signals:
        rowsChosen: Row ids of sockets.
        preferencesAsked: Other thresholds are wanted.
    """

    rowsChosen = Signal(object)
    preferencesAsked = Signal()

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._data: FanoutData | None = None
        self.title = ElidedLabel()
        self.plot, self.bars, self.graph = AddressPlot(session), PortBars(), FanoutGraph()
        for picture in (self.plot, self.bars, self.graph):
            picture.chosen.connect(self.rowsChosen)
        self.plot_button, self.graph_button = QToolButton(), QToolButton()
        group = QButtonGroup(self)
        for button in (self.plot_button, self.graph_button):
            button.setCheckable(True)
            button.setAutoRaise(True)
            group.addButton(button)
        self.plot_button.setChecked(True)
        self.thresholds, self.change = ElidedLabel(), QToolButton()
        self.change.setAutoRaise(True)
        self.change.clicked.connect(self.preferencesAsked)
        both = QSplitter()
        both.addWidget(self.plot)
        both.addWidget(self.bars)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        both.setChildrenCollapsible(False)
        self.stack = QStackedWidget()
        self.stack.addWidget(both)
        self.stack.addWidget(self.graph)
        self.graph_button.toggled.connect(lambda on: self.stack.setCurrentIndex(int(on)))
        top = QHBoxLayout()
        top.setContentsMargins(8, 4, 8, 0)
        top.addWidget(self.title, 1)
        top.addWidget(self.plot_button)
        top.addWidget(self.graph_button)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(8, 0, 8, 4)
        bottom.addWidget(self.thresholds, 1)
        bottom.addWidget(self.change)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(top)
        layout.addWidget(self.stack, 1)
        layout.addLayout(bottom)
        self._retranslate()

    @property
    def data(self) -> FanoutData | None:
        """What is on show."""
        return self._data

    def show_data(self, data: FanoutData | None) -> None:
        """Show other connections."""
        self._data = data
        self.plot.threshold = self.bars.threshold = self._settings().fanout_targets
        for picture in (self.plot, self.bars, self.graph):
            picture.show_data(data)
        self._describe()

    def _settings(self) -> Settings:
        case = self._session.case
        return (case.settings if case is not None else None) or Settings()

    def _describe(self) -> None:
        data = self._data
        if data is None or not len(data.ids):
            self.title.setText(self.tr("No connections to draw."))
        else:
            text = self.tr("{0}: {1} connections to {2} hosts, {3} half-open").format(
                show(data.label, limit=80), number(len(data.ids)), number(len(data.addresses)),
                number(int((data.states == HALF_OPEN).sum())),
            )  # fmt: skip
            if data.left_out:
                text += "  " + self.tr("({0} more are not drawn)").format(number(data.left_out))
            self.title.setText(text)
        used = self._settings()
        text = self.tr("Thresholds: {0} remote hosts, {1} % half-open, nine tenths on {2} ports; sweep {3} sources")
        self.thresholds.setText(
            text.format(
                number(used.fanout_targets), number(round(used.fanout_half_open * 100)), number(used.fanout_ports),
                number(used.sweep_sources),
            )
        )  # fmt: skip

    def _retranslate(self) -> None:
        self.plot_button.setText(self.tr("Addresses"))
        self.graph_button.setText(self.tr("Graph"))
        self.change.setText(self.tr("Change…"))
        self.plot.setAccessibleName(self.tr("Remote addresses of the connections"))
        self.bars.setAccessibleName(self.tr("Connections per remote port"))
        self.graph.setAccessibleName(self.tr("Process, remote ports and networks"))
        self._describe()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
