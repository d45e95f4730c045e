"""Following growing logs: a child process appends to the index and has Sigma rules look at what comes.

At the end all is judged anew, by the built-in rules too.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from responder.acquire.follow import FollowTarget, Growth
from responder.case.follow import Begun, FollowProcess, FollowRequest, Judged, follow_targets
from responder.errors import ResponderError
from responder.index.reader import EvidenceIndex
from responder.model.finding import Finding
from ui.jobs import run_job
from ui.session import CaseSession
from ui.show_text import number, said, show
from ui.sigma_choice import sigma_choice, sigma_request

_POLL_MS = 250


class Following(QObject):
    """Begins and ends following; one for the window.

    Args:
        session: The case.

    Signals:
        changed: Following began, ended, or has something to tell.
        grew: The index holds new rows.
    """

    changed = Signal()
    grew = Signal()

    def __init__(self, session: CaseSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._process: FollowProcess | None = None
        self._looking = False
        self._stopping = False
        self.paths: tuple[str, ...] = ()
        self.rows = 0
        self.notes: list[str] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self.poll)
        session.indexClosing.connect(lambda _: self.close())

    @property
    def on(self) -> bool:
        """Whether logs are followed, or are about to be."""
        return self._looking or (self._process is not None and not self._stopping)

    def sentence(self) -> str:
        """What is going on, "" for nothing."""
        if not self.paths:
            return ""
        text = self.tr("following {0} logs, {1} new rows").format(number(len(self.paths)), number(self.rows))
        return f"{text}; {self.notes[-1]}" if self.notes else text

    def toggle(self) -> None:
        """Begin, or take a last look and end."""
        if self.on:
            self.stop()
        else:
            self.start()

    def start(self) -> None:
        """Find out which sources can grow and follow them."""
        session = self._session
        if session.index is None or session.busy or self._process is not None:
            self.changed.emit()
            return
        paths, evidence = session.paths, session.evidence
        self._looking = True
        run_job(lambda _: follow_targets(paths, evidence), done=self._begin, failed=self._failed, owner=self)
        self.changed.emit()

    def _begin(self, targets: tuple[FollowTarget, ...]) -> None:
        self._looking = False
        index = self._session.index
        if index is None or not targets:
            self.changed.emit()
            self._session.failed.emit(
                self.tr("Nothing to follow"),
                self.tr(
                    "Only log files opened as they are, and the logs of this computer, can grow; this case has none."
                ),
            )
            return
        self.rows, self.notes, self._stopping = 0, [], False
        zone = str(self._session.case.stored.get("zone", "")) if self._session.case is not None else ""
        settings = self._session.settings
        rules, problems = (
            sigma_request(settings, settings.path.parent) if settings.path else sigma_choice(settings).request()
        )
        self.notes += [show(said(problem), limit=200) for problem in problems]
        request = FollowRequest(index_path=str(index.path), targets=targets, zone=zone, mark=True, **rules)
        self._process = FollowProcess(request)
        self._process.start()
        self._timer.start()
        self.changed.emit()

    def _failed(self, sentence: str) -> None:
        self._looking = False
        self._session.failed.emit(self.tr("Logs cannot be followed"), said(sentence))
        self.changed.emit()

    def poll(self) -> None:
        """Take what the child has to say."""
        process = self._process
        if process is None:
            return
        new, found = 0, dict[str, Finding]()
        messages = process.poll()
        for message in messages:
            if isinstance(message, Begun):
                self.paths = message.paths
                self.notes += [show(said(reason), limit=200) for _, reason in message.refused]
            elif isinstance(message, Growth):
                new += sum(last - first + 1 for first, last in message.rows.values())
                if message.note:
                    self.notes.append(f"{show(message.item.path, limit=80)}: {show(said(message.note), limit=200)}")
            elif isinstance(message, Judged):
                found |= {finding.id: finding for finding in message.findings}
                if message.problem:
                    self.notes.append(show(said(message.problem), limit=200))
            elif isinstance(message, ResponderError):
                self._session.failed.emit(self.tr("Logs are followed no longer"), said(message.message))
        self.rows += new
        if new:
            self._refresh()
        if found:
            self._session.add_findings(found.values())
        if not process.running:
            self._ended()
        elif messages:
            self.changed.emit()

    def _refresh(self) -> None:
        """Let both connections of the window see the new rows, then tell the tables."""
        index = self._session.index
        if index is not None:
            index.refresh()
            self._session.queries.ask(self, _seen, lambda _: self.grew.emit(), owner=self)

    def stop(self) -> None:
        """Take a last look and end; findings are judged anew then."""
        if self._process is not None and not self._stopping:
            self._stopping = True
            self._process.stop()
        self.changed.emit()

    def _ended(self) -> None:
        grown = self.rows
        self.close()
        if grown and not self._session.busy:
            self._session.judge_anew()

    def close(self) -> None:
        """End at once."""
        self._timer.stop()
        process, self._process = self._process, None
        if process is not None:
            process.close()
        self._looking = self._stopping = False
        self.paths = ()
        self.changed.emit()


def _seen(index: EvidenceIndex) -> bool:
    index.refresh()
    return True
