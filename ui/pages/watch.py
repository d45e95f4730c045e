"""Watching this computer: processes and sockets as they come and go, and every look back to the beginning."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSlider,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from responder.analysis.call_chain import Exited
from responder.case.watch_message import EVIDENCE
from responder.index.reader import Row
from responder.model.columns import TableSpec
from responder.model.endpoint import ENDPOINTS
from responder.model.process import PROCESSES
from responder.model.time import text as time_text
from ui.models.live_table import LiveTableModel
from ui.models.process_tree import ProcessTreeModel, live_parents, orphans, tree_of
from ui.safe_widgets import ElidedLabel, PlainLabel, set_tip
from ui.session import CaseSession
from ui.show_text import number, said, show
from ui.watch import Watch, slower_than
from ui.widgets.live_view import LiveView
from ui.widgets.process_tree_view import ProcessTreeView
from ui.word_filter import HIDING, wanted_rows

if TYPE_CHECKING:
    from responder.case.watch_history import Snapshot, WatchHistory
    from responder.case.watch_message import Delta, Look

_EXPIRE_MS = 200
#: Rows that are taken in at a time.
_SLICE = 2_000
#: Earlier watches in the menu.
_TRACKS = 30
#: Length of the search text.
_SEARCH = 200


class WatchPage(QWidget):
    """Toolbar, time slider, process tree, sockets.

    Args:
        session: The case.
        watch: The watch.

    Signals:
        rowChanged: Table and row under the cursor.
        placeAsked: A snapshot is to be kept and the case has no file: ask where.
    """

    rowChanged = Signal(object, object)
    placeAsked = Signal(object)

    def __init__(self, session: CaseSession, watch: Watch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.watch = watch
        self._shown: Snapshot | None = None
        self.state, self.counts, self.told = PlainLabel(), PlainLabel(), ElidedLabel()
        font = self.state.font()
        font.setBold(True)
        self.state.setFont(font)
        self.pause_button, self.stop_button = QPushButton(), QPushButton()
        self.keep_button, self.now_button = QPushButton(), QToolButton()
        self.pause_button.clicked.connect(self.toggle)
        self.stop_button.clicked.connect(self.stop)
        self.keep_button.clicked.connect(self.keep_shown)
        self.now_button.clicked.connect(self.follow)
        self.interval, self.mark_time = QDoubleSpinBox(), QDoubleSpinBox()
        self.interval.setRange(0.5, 10.0)
        self.interval.setSingleStep(0.5)
        self.interval.setValue(watch.interval)
        self.interval.valueChanged.connect(watch.set_interval)
        self.mark_time.setRange(0.0, 60.0)
        self.mark_time.setSingleStep(0.5)
        kept = session.settings.value("watch/marks")
        self.mark_time.setValue(kept if isinstance(kept, int | float) and not isinstance(kept, bool) else 1.0)
        self.mark_time.valueChanged.connect(lambda value: session.settings.set("watch/marks", value))
        for box in (self.interval, self.mark_time):
            box.setDecimals(1)
            box.setKeyboardTracking(False)
        self.earlier, self.earlier_button = QMenu(self), QToolButton()
        self.earlier_button.setMenu(self.earlier)
        self.earlier_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.earlier_button.setEnabled(False)
        self.interval_label, self.mark_label = PlainLabel(), PlainLabel()
        self.search = QLineEdit()
        self.search.setMaxLength(_SEARCH)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._narrow())
        self.hide_buttons = tuple(QToolButton() for _ in HIDING)
        for button in self.hide_buttons:
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.toggled.connect(lambda _: self._narrow())
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.valueChanged.connect(self._slid)
        self.moment = PlainLabel()
        self.endpoints = LiveTableModel(ENDPOINTS, self, zone=session.zone)
        self.processes = LiveTableModel(PROCESSES, self, zone=session.zone)
        self.models = {"endpoints": self.endpoints, "processes": self.processes}
        self.table = LiveView(self.endpoints, session.settings, "watch")
        self._steps: deque[Callable[[], None]] = deque()
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._step)
        tree = ProcessTreeModel(self, zone=session.zone)
        tree.set_changes(self.processes.change_of)
        self.tree = ProcessTreeView(tree)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        #: Parents that only the log knows, the host whose log it is, and the processes that they were asked for.
        self._exited: tuple[str, dict[Any, Exited]] = ("", {})
        self._asked: frozenset[Any] = frozenset()
        self._build()
        self._expiry = QTimer(self)
        self._expiry.setInterval(_EXPIRE_MS)
        self._expiry.timeout.connect(self._pass)
        self.table.currentRow.connect(lambda _: self._tell_row(ENDPOINTS, self.table.current_row()))
        self.table.sortAsked.connect(lambda key, down: self.endpoints.sort_once(key, descending=down))
        self.table.typed.connect(self.search.insert)
        self.tree.chosen.connect(lambda item: self._tell_row(PROCESSES, item.row if item else None))
        watch.looked.connect(self._looked)
        watch.stateChanged.connect(self._state_changed)
        watch.kept.connect(self._kept)
        watch.restored.connect(self._restored)
        session.caseOpened.connect(self._case_opened)
        session.zoneChanged.connect(self._zone_changed)
        session.evidenceChanged.connect(self._evidence_changed)
        self._retranslate()

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 4, 8, 0)
        for widget in (self.state, self.pause_button, self.stop_button, self.keep_button, self.interval_label,
                       self.interval, self.mark_label, self.mark_time):  # fmt: skip
            bar.addWidget(widget)
        bar.addWidget(self.search, 1)
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 8, 0)
        line.addWidget(self.moment)
        line.addWidget(self.slider, 1)
        line.addWidget(self.now_button)
        line.addWidget(self.earlier_button)
        line.addWidget(self.counts)
        told = QHBoxLayout()
        told.setContentsMargins(8, 0, 8, 0)
        told.addWidget(self.told, 1)
        for button in self.hide_buttons:
            told.addWidget(button)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.tree)
        split.addWidget(self.table)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setSizes([400, 600])
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(bar)
        layout.addLayout(line)
        layout.addLayout(told)
        layout.addWidget(split, 1)

    # -- looks -----------------------------------------------------------------------------------------------------

    @property
    def behind(self) -> bool:
        """Whether an earlier look is on show."""
        history = self.watch.history
        return history is not None and bool(history.looks) and self._shown is not history.looks[-1]

    def _looked(self, look: Look, snapshot: Snapshot) -> None:
        history = self.watch.history
        assert history is not None
        self.settle()
        following = self._shown is None or (not self.slider.isSliderDown() and self._was_last(look))
        blocked = self.slider.blockSignals(True)
        self.slider.setRange(history.looks[0].number, snapshot.number)
        if following:
            self.slider.setValue(snapshot.number)
        self.slider.blockSignals(blocked)
        if following:
            # the first look is all new, which says nothing
            now = time.monotonic()
            until = now + self.mark_time.value() if look.number > 1 and self.mark_time.value() else 0.0
            self._shown = snapshot
            # marks about to end go now: one repaint instead of two
            over = now + _EXPIRE_MS / 1000
            self._steps += self._slices(look.tables["endpoints"], over, until)
            self._steps.append(lambda: self._take_processes(look.tables["processes"], over, until))
            if until:
                self._steps.append(self._expiry.start)
            self._step()
        self._describe()

    def _slices(self, part: Delta, over: float, until: float) -> list[Callable[[], None]]:
        """Taking in what changed among sockets, in pieces between which the window answers."""
        model = self.endpoints

        def first() -> None:
            model.expire(over)
            model.apply(part.added[:_SLICE], part.changed[:_SLICE], part.removed, until=until)

        def further(n: int) -> None:
            model.apply(part.added[n : n + _SLICE], part.changed[n : n + _SLICE], until=until)

        many = range(_SLICE, max(len(part.added), len(part.changed)), _SLICE)
        return [first, *(partial(further, n) for n in many)]

    def _take_processes(self, part: Delta, over: float, until: float) -> None:
        ended = self.processes.expire(over)
        self.processes.apply(part.added, part.changed, part.removed, until=until)
        if self._shown is not None and (ended or part.added or part.changed or part.removed):
            self._plant(self._shown)
        self.tree.tree.touch(ended)

    def _step(self) -> None:
        """One piece of the work that a look makes; the next one comes after what has piled up in the event loop."""
        if self._steps:
            with self.table.anchored():
                self._steps.popleft()()
        if self._steps and not self._turn.isActive():
            self._turn.start()
        elif not self._steps:
            self._turn.stop()

    def settle(self) -> None:
        """Take in at once all that the last look brought."""
        while self._steps:
            self._step()

    def _was_last(self, look: Look) -> bool:
        return self._shown is not None and self._shown.number == look.number - 1

    def _plant(self, snapshot: Snapshot) -> None:
        """The tree of the rows on show, those just gone included."""
        rows = list(snapshot.tables["processes"])
        here = {r.id for r in rows}
        ghosts = [r for r in map(self.processes.row, range(self.processes.rowCount())) if r and r.id not in here]
        host_id, gone = self._exited
        self.tree.show_items(tree_of([*rows, *ghosts], gone, {EVIDENCE: host_id}))
        lost = orphans(rows) if self._session.index is not None else self._asked
        if not lost <= self._asked:
            self._asked |= lost
            self._session.queries.ask(
                self, lambda index: live_parents(index, rows, EVIDENCE), self._parents_found, owner=self
            )

    def _parents_found(self, found: tuple[str, dict[Any, Exited]]) -> None:
        self._exited = found
        if found[1] and self._shown is not None:
            self._steps.append(partial(self._plant, self._shown))
            self._step()

    def _evidence_changed(self, _refresh: bool) -> None:
        """Another log may know more parents."""
        self._exited, self._asked = ("", {}), frozenset()

    def _expire(self, now: float) -> None:
        before = self.processes.rowCount()
        self.endpoints.expire(now)
        over = self.processes.expire(now)
        if self.processes.rowCount() != before and self._shown is not None:
            self._plant(self._shown)
        self.tree.tree.touch(over)
        if not any(model.marked for model in self.models.values()):
            self._expiry.stop()

    def _pass(self) -> None:
        """Marks end without a look too; a little late, since the look that is about to come repaints anyway."""
        if not self._steps:
            self._steps.append(lambda: self._expire(time.monotonic() - _EXPIRE_MS / 1000))
            self._step()

    def _slid(self, value: int) -> None:
        """Go to another look; at the end the table follows again."""
        self.settle()
        history = self.watch.history
        if history is None or not history.looks:
            return
        place = min(max(0, value - history.looks[0].number), len(history.looks) - 1)
        snapshot = history.looks[place]
        if snapshot is not self._shown:
            self._shown = snapshot
            for name, rows in snapshot.tables.items():
                self.models[name].show(rows)
            self._plant(snapshot)
            self._describe()

    def _restored(self, _path: Any) -> None:  # noqa: ANN401
        """The looks of an earlier day: go to the last of them."""
        self.settle()
        history = self.watch.history
        assert history is not None
        self._shown = None
        blocked = self.slider.blockSignals(True)
        self.slider.setRange(history.looks[0].number, history.looks[-1].number)
        self.slider.setValue(history.looks[-1].number)
        self.slider.blockSignals(blocked)
        self._slid(self.slider.value())

    def _case_opened(self) -> None:
        """Offer what was watched when the case was open last; the newest is brought back at once."""
        tracks = self.watch.tracks()
        self.earlier.clear()
        for path in tracks[:_TRACKS]:
            self.earlier.addAction(show(path.stem, limit=80), lambda p=path: self.watch.restore(p))
        self.earlier_button.setEnabled(bool(tracks))
        if tracks and not self.watch.running:
            self.watch.restore(tracks[0])

    def follow(self) -> None:
        """Back to the present."""
        self.slider.setValue(self.slider.maximum())

    # -- what the user does ----------------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Start, pause or go on."""
        if not self.watch.running:
            self.start()
        else:
            self.watch.pause(not self.watch.paused)

    def start(self) -> None:
        """Watch from now on."""
        if not self.watch.running:
            self.settle()
            for model in self.models.values():
                model.show(())
            self.tree.show_items(())
            self._shown = None
            self.watch.start()

    def stop(self) -> None:
        """End, and keep everything that was seen."""
        self.watch.stop()
        history = self.watch.history
        everything = history.everything() if history is not None and self.watch.unkept else None
        if everything is not None:
            self._keep(everything)

    def keep_shown(self) -> None:
        """Keep the look on show."""
        if self._shown is not None:
            self._keep(self._shown)

    def _keep(self, snapshot: Snapshot) -> None:
        place = self.watch.place(snapshot)
        if place is not None:
            self.watch.keep(snapshot, place)
        else:
            self.placeAsked.emit(snapshot)

    def _narrow(self) -> None:
        """Rows that hold the words, without those that are hidden."""
        hidden = [test for (_, test), button in zip(HIDING, self.hide_buttons, strict=True) if button.isChecked()]
        self.endpoints.set_wanted(wanted_rows(self.search.text(), hidden))
        self._describe()

    # -- words -----------------------------------------------------------------------------------------------------

    def _tell_row(self, spec: TableSpec, row: Row | None) -> None:
        self.rowChanged.emit(spec, row)

    def _kept(self, path: Any, records: int) -> None:  # noqa: ANN401
        self.told.setText(
            self.tr("Kept: {0} records in {1}; it is being read as evidence.").format(
                number(records), show(str(path), limit=300)
            )
        )

    def _state_changed(self) -> None:
        watch = self.watch
        if not watch.running:
            self.state.setText("■ " + self.tr("stopped") if watch.history else self.tr("not watching"))
            self.pause_button.setText(self.tr("&Watch"))
        elif watch.paused:
            self.state.setText("❚❚ " + self.tr("paused"))
            self.pause_button.setText(self.tr("&Go On"))
        else:
            self.state.setText("● " + self.tr("live"))
            self.pause_button.setText(self.tr("&Pause"))
        set_tip(self.pause_button, self.tr("F6 or Pause"))
        self.stop_button.setEnabled(watch.running)
        self._describe()

    def _describe(self) -> None:
        shown, history = self._shown, self.watch.history
        self.keep_button.setEnabled(shown is not None)
        self.slider.setEnabled(shown is not None)
        self.now_button.setEnabled(self.behind)
        if shown is None or history is None:
            self.moment.setText(self.tr("no look yet"))
            self.counts.setText("")
            self.told.setText("")
            return
        self.moment.setText(time_text(shown.moment, self._session.zone))
        if self.behind:
            self.state.setText("◀ " + self.tr("earlier look"))
        elif self.watch.running:
            self.state.setText("❚❚ " + self.tr("paused") if self.watch.paused else "● " + self.tr("live"))
        self.counts.setText(
            self.tr("look {0} of {1} · {2} sockets, {3} processes · {4} new, {5} gone · {6} ms").format(
                number(shown.number), number(history.looks[-1].number), number(len(shown.tables["endpoints"])),
                number(len(shown.tables["processes"])), number(shown.new), number(shown.gone),
                number(round(shown.took * 1000)),
            )
        )  # fmt: skip
        parts = [self._pace(history)] if self._pace(history) else []
        parts += [show(said(t), limit=160) for t in shown.titles[:3]]
        parts += [show(said(n), limit=160) for n in dict.fromkeys(shown.notes[:8])][:2]
        if history.forgotten:
            parts.append(self.tr("the first {0} looks were let go to save memory").format(number(history.forgotten)))
        hidden = self._hidden_words()
        self.told.setText("   ".join([hidden, *parts] if hidden else parts))

    def _pace(self, history: WatchHistory) -> str:
        """How often the host is really looked at, where that is less often than was asked for."""
        slow = slower_than(history.looks, self.watch.interval) if self.watch.running and not self.watch.paused else None
        if slow is None:
            return ""
        return self.tr("this computer is looked at every {0} s only: a look takes {1} s").format(
            QLocale().toString(slow[0], "f", 1), QLocale().toString(slow[1], "f", 1)
        )

    def _hidden_words(self) -> str:
        """How many rows the filters keep back: what is hidden is said."""
        back = self.endpoints.kept_back
        return self.tr("{0} hidden by the filter").format(number(back)) if back > 0 else ""

    def _zone_changed(self) -> None:
        for model in (*self.models.values(), self.tree.tree):
            model.set_zone(self._session.zone)
        self._describe()

    def _retranslate(self) -> None:
        from responder.case.watch_history import MAX_LOOKS

        self.stop_button.setText(self.tr("&Stop and Keep"))
        self.keep_button.setText(self.tr("&Keep This Look"))
        self.now_button.setText(self.tr("Now"))
        self.earlier_button.setText(self.tr("Earlier Watches"))
        set_tip(self.earlier_button, self.tr("Looks that were kept beside the case when watching ended"))
        self.interval_label.setText(self.tr("every"))
        self.mark_label.setText(self.tr("marks for"))
        for box in (self.interval, self.mark_time):
            box.setSuffix(self.tr(" s"))
        self.search.setPlaceholderText(self.tr("Words; | = or"))
        set_tip(
            self.search,
            self.tr("Sockets that hold all the words in some column; | between words: either, -word: without"),
        )
        words = {
            "loopback": self.tr("Hide Loopback"),
            "listening": self.tr("Hide Listening"),
            "waiting": self.tr("Hide Waiting"),
        }
        for (name, _), button in zip(HIDING, self.hide_buttons, strict=True):
            button.setText(words[name])
        set_tip(self.hide_buttons[0], self.tr("Sockets whose address is this computer's own loopback"))
        set_tip(self.hide_buttons[1], self.tr("Sockets that wait for connections, and UDP without a remote end"))
        set_tip(
            self.hide_buttons[2],
            self.tr("Connections that are closing: TIME_WAIT, CLOSE_WAIT, FIN_WAIT and their like"),
        )
        self.slider.setAccessibleName(self.tr("Looks so far"))
        set_tip(self.slider, self.tr("Earlier looks; up to {0} are kept in memory").format(number(MAX_LOOKS)))
        self._state_changed()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_expiry"):
            self._retranslate()
