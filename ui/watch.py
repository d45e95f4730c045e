"""Watching this computer: owns the watching process and its history; the window shows what it says."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from responder.errors import ResponderError
from responder.model.time import TICKS_PER_SECOND

if TYPE_CHECKING:
    from responder.case.watch import WatchRequest
    from responder.case.watch_history import Snapshot, WatchHistory
    from responder.case.watch_message import Look
    from responder.case.watch_process import TrackProcess
    from responder.case.watch_track import TrackWriter
    from ui.session import CaseSession

_log = logging.getLogger(__name__)
_POLL_MS = 50
#: Looks over which the pace is told.
_PACE = 4


class Watching(Protocol):
    """What is needed of a watching process."""

    def start(self) -> None:
        """Begin."""

    @property
    def busy(self) -> bool:
        """Whether a look has come in part."""

    def poll(self) -> Sequence[Any]:
        """Looks or an error since the last call."""

    def pause(self, on: bool) -> None:
        """Hold on or go on."""

    def set_interval(self, seconds: float) -> None:
        """Other time between looks."""

    def close(self) -> None:
        """End."""


def _start(request: WatchRequest) -> Watching:
    from responder.case.watch_process import WatchProcess

    return WatchProcess(request)


def slower_than(looks: Sequence[Snapshot], interval: float) -> tuple[float, float] | None:
    """Seconds from look to look of late, and of the last look, where that is clearly more than was asked for."""
    if len(looks) <= _PACE:
        return None
    seconds = (looks[-1].moment - looks[-1 - _PACE].moment) / TICKS_PER_SECOND / _PACE
    return (seconds, looks[-1].took) if seconds > 1.5 * interval else None


class Watch(QObject):
    """The live watch of the window.

    Args:
        session: The case that kept looks go to.
        start: Makes a watching process.

    Signals:
        looked: A look arrived (``Look`` and its ``Snapshot``).
        stateChanged: Begun, paused, gone on, stopped.
        kept: A look was written; file and number of records.
        restored: The looks of an earlier day are there again; their file.
    """

    looked = Signal(object, object)
    stateChanged = Signal()
    kept = Signal(object, int)
    restored = Signal(object)

    def __init__(
        self, session: CaseSession, parent: QObject | None = None, *, start: Callable[[Any], Watching] = _start
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._start = start
        self._process: Watching | None = None
        self._history: WatchHistory | None = None
        self._interval = 1.0
        self.paused = False
        #: Looks seen since the last one was kept.
        self.unkept = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self._poll)
        self._unread: list[Path] = []
        self._writer: TrackWriter | None = None
        self._reader: TrackProcess | None = None
        self._restored: tuple[Path, WatchHistory] | None = None
        self._read_timer = QTimer(self)
        self._read_timer.setInterval(_POLL_MS)
        self._read_timer.timeout.connect(self._restore_some)
        # after the session has stored what it was reading
        session.busyChanged.connect(lambda busy: None if busy else QTimer.singleShot(0, self, self._read))

    @property
    def running(self) -> bool:
        """Whether the host is being watched, paused or not."""
        return self._process is not None

    @property
    def history(self) -> WatchHistory | None:
        """The looks of this watch or of the last one."""
        return self._history

    @property
    def interval(self) -> float:
        """Seconds between looks."""
        return self._interval

    def set_interval(self, seconds: float) -> None:
        """Other time between looks."""
        self._interval = seconds
        if self._process is not None:
            self._process.set_interval(seconds)

    def start(self) -> None:
        """Begin to watch; the looks of an earlier watch are let go."""
        from responder.analysis.settings import Settings
        from responder.case.watch import WatchRequest
        from responder.case.watch_history import WatchHistory
        from ui.hash_sets import hash_sets

        if self._process is not None:
            return
        self._end_reading()
        case = self._session.case
        try:
            settings = (case.settings if case is not None else None) or Settings()
            baseline = self._session.references.options([]).get("baseline", "")
            process = self._start(
                WatchRequest(
                    interval=self._interval, settings=settings, hash_sets=hash_sets(self._session.settings),
                    baseline=baseline,
                )
            )  # fmt: skip
            process.start()
        except (ResponderError, OSError) as error:
            self._session.failed.emit(self.tr("This computer cannot be watched"), getattr(error, "message", str(error)))
            return
        self._process, self._history, self.paused, self.unkept = process, WatchHistory(), False, 0
        gc.freeze()
        self._timer.start()
        self.stateChanged.emit()

    def pause(self, on: bool) -> None:
        """Hold on, or go on with a look at once."""
        if self._process is not None and on != self.paused:
            self.paused = on
            self._process.pause(on)
            self.stateChanged.emit()

    def stop(self) -> None:
        """End; what was seen stays until the next watch begins."""
        if self._process is not None:
            self._timer.stop()
            self._process.close()
            self._process = None
            self.paused = False
            if self._writer is not None:
                self._writer.close()
                self._writer = None
            gc.unfreeze()
            self.stateChanged.emit()

    def close(self) -> None:
        """The window closes: what was seen goes beside a saved case, to be opened next time."""
        self.stop()
        self._end_reading()
        everything = self._history.everything() if self._history is not None and self.unkept else None
        path = self.place(everything) if everything is not None else None
        if everything is not None and path is not None and self._history is not None:
            from responder.case.watch_history import keep

            try:
                path.parent.mkdir(exist_ok=True)
                keep(self._history, everything, path)
                self._keep_looks(path)
            except (ResponderError, OSError) as error:
                _log.warning("The looks were not kept: %s", getattr(error, "message", str(error)))

    def _poll(self) -> None:
        process, history = self._process, self._history
        if process is None or history is None:
            return
        messages = process.poll()
        self._timer.setInterval(0 if process.busy else _POLL_MS)
        for message in messages:
            if isinstance(message, ResponderError):
                self.stop()
                self._session.failed.emit(self.tr("Watching ended"), message.message)
                return
            snapshot = history.add(message)
            self._write(history, message)
            self.unkept += 1
            self.looked.emit(message, snapshot)
        if messages:
            # looks stay as long as the watch: searching all of them for cycles again and again would stall the window,
            # so each search takes what is new since the last look and sets the rest aside
            gc.collect()
            gc.freeze()

    def _write(self, history: WatchHistory, look: Look) -> None:
        """Add a look to the file beside the case; the first one since the case has a file brings those before it."""
        from responder.case.watch_history import file_name
        from responder.case.watch_track import SUFFIX, TrackWriter

        if not look.message:
            return
        if self._writer is not None:
            self._writer.add(look.message)
            if self._writer.problem:
                self._session.failed.emit(self.tr("Looks are no longer written"), self._writer.problem)
                self._writer.close()
                self._writer = None
            return
        folder = self._folder()
        if folder is None or not history.messages:
            return
        try:
            folder.mkdir(exist_ok=True)
            path = (folder / file_name(history.looks[0].moment)).with_suffix(SUFFIX)
            self._writer = TrackWriter(path, history.messages)
            if len(history.messages) < look.number:  # they had become too many before the case had a file
                self._writer.close()
                self._writer = None
        except (ResponderError, OSError) as error:
            self._session.failed.emit(self.tr("Looks are not written"), getattr(error, "message", str(error)))
        history.forget_messages()

    # -- keeping ---------------------------------------------------------------------------------------------------

    @staticmethod
    def name(snapshot: Snapshot) -> str:
        """Name proposed for the file of a look."""
        from responder.case.watch_history import file_name

        return file_name(snapshot.moment)

    def place(self, snapshot: Snapshot) -> Path | None:
        """Where looks of a saved case are kept: in a folder beside it; None while the case has no file."""
        folder = self._folder()
        return folder / self.name(snapshot) if folder is not None else None

    def _folder(self) -> Path | None:
        path = self._session.case_path
        return path.with_suffix(".watch") if path is not None else None

    def keep(self, snapshot: Snapshot, path: Path) -> bool:
        """Write a look and open it as evidence of the case."""
        from responder.case.watch_history import keep

        if self._history is None:
            return False
        try:
            path.parent.mkdir(exist_ok=True)
            records = keep(self._history, snapshot, path)
            if not self.running:
                self._keep_looks(path)
        except (ResponderError, OSError) as error:
            self._session.failed.emit(self.tr("The look was not kept"), getattr(error, "message", str(error)))
            return False
        self.unkept = 0
        self.kept.emit(path, records)
        self._unread.append(path)
        self._read()
        return True

    def _keep_looks(self, beside: Path) -> None:
        """Every look of a watch that has ended, unless they were written all along."""
        from responder.case.watch_track import SUFFIX, write

        if self._history is not None and self._history.messages:
            write(beside.with_suffix(SUFFIX), self._history.messages)

    def tracks(self) -> list[Path]:
        """Files of looks beside the case, newest first."""
        from responder.case.watch_track import SUFFIX

        folder = self._folder()
        if folder is None:
            return []
        try:
            found = [p for p in folder.iterdir() if p.suffix == SUFFIX and p.is_file()]
        except OSError:
            return []
        return sorted(found, key=lambda p: p.name, reverse=True)

    def restore(self, path: Path) -> None:
        """Bring back the looks of an earlier watch; another process reads the file."""
        from responder.case.watch_history import WatchHistory
        from responder.case.watch_process import TrackProcess

        if self.running:
            return
        self._end_reading()
        history = WatchHistory()
        history.forget_messages()
        self._reader, self._restored = TrackProcess(path), (path, history)
        try:
            self._reader.start()
        except OSError as error:
            self._reader = None
            self._session.failed.emit(self.tr("Not all looks could be read"), str(error))
            return
        self._read_timer.start()

    def _restore_some(self) -> None:
        """Take in looks of an earlier day as they are read."""
        reader = self._reader
        if reader is None or self._restored is None:
            return
        path, history = self._restored
        for message in reader.poll():
            if isinstance(message, ResponderError):
                self._session.failed.emit(self.tr("Not all looks could be read"), message.message)
            else:
                history.add(message)
        self._read_timer.setInterval(0 if reader.busy else _POLL_MS)
        if reader.finished:
            self._end_reading()
            if history.looks and not self.running:
                self._history, self.unkept = history, 0
                self.restored.emit(path)
                self.stateChanged.emit()

    def _end_reading(self) -> None:
        self._read_timer.stop()
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _read(self) -> None:
        """Open what was kept, once nothing else is being read."""
        if self._unread and not self._session.busy:
            paths, self._unread = self._unread, []
            self._session.open_evidence(paths)
