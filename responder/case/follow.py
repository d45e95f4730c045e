"""Following the growing logs of a case: a child process appends to the index and says what came.

The window polls, as with the live watch; it never reads evidence itself. What can be followed are files on disk that
were opened as they are (no members of archives).
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from responder.acquire.event_log_tails import tail_of
from responder.acquire.follow import Follower, FollowTarget, Growth
from responder.acquire.plan import plan
from responder.acquire.scratch import make_scratch
from responder.analysis.sigma.analysis import read_packages
from responder.analysis.sigma.choice import Selection
from responder.analysis.sigma.pack import default_pack
from responder.errors import EvidenceError, ResponderError
from responder.index.reader import EvidenceIndex
from responder.model.document import dump_text, load
from responder.model.evidence import EvidenceItem
from responder.model.finding import Finding
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.sigma.growing import GrowingFindings

#: Seconds between two looks: least, most, usual.
SHORTEST, LONGEST, USUAL = 0.2, 60.0, 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowRequest:
    """What to follow and how.

    Attributes:
        index_path: Index that the rows go to.
        targets: Sources with their files; see ``follow_targets``.
        zone: Zone for times written without one, as when the evidence was read; "" = UTC, assumed.
        interval: Seconds between two looks.
        scratch: Folder for working files, "" = chosen by responder.acquire.scratch.
        rules: Sigma rule files, folders or ZIP packages, besides the program's own.
        own_rules: Whether the program's own Sigma rules run.
        rules_kept_in: Folder that keeps the rules as they were read, for the next time; "" = they are read each time.
        selection: Which Sigma rules are wanted.
        mark: Mark the rows that prove what is found, until the index is judged anew.
    """

    index_path: str
    targets: tuple[FollowTarget, ...]
    zone: str = ""
    interval: float = USUAL
    scratch: str = ""
    rules: tuple[str, ...] = ()
    own_rules: bool = True
    rules_kept_in: str = ""
    selection: Selection = field(default_factory=Selection)
    mark: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """First message: what is being followed, and what cannot be.

    Attributes:
        paths: Display paths.
        refused: Evidence id and reason.
    """

    paths: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What Sigma rules say of the rows that came.

    Attributes:
        findings: Those that are new or have grown, each with all that its rule found since following began.
        problem: Why rows are judged no further until following ends, or "".
    """

    findings: tuple[Finding, ...] = ()
    problem: str = ""


#: What a follower has to say.
FollowMessage = Begun | Growth | Judged | ResponderError


def follow_targets(
    paths: Sequence[str], evidence: Sequence[EvidenceItem], *, system: str = sys.platform
) -> tuple[FollowTarget, ...]:
    """Sources that may grow: plain files of a format that grows among the opened paths, and logs of this host.

    Args:
        paths: What was opened (``Case.stored["paths"]``).
        evidence: The register.
        system: As ``sys.platform``.
    """
    files: dict[str, list[Path]] = {}
    for planned in plan([Path(p) for p in paths]).items:
        if not planned.refused:
            files.setdefault(planned.display, []).append(planned.file)
    found = []
    for item in reversed(evidence):  # of several generations of a file the last one grows
        live = item.path.removeprefix("live: ") if item.origin == "live" and item.format and item.table else ""
        if live and system == "win32" and item.format == "evtx":
            found.append(FollowTarget(item=item, channel=live))
        elif live and tail_of(item.format, Path(live)) is not None:
            found.append(FollowTarget(item=item, file=live))
        known = files.get(item.path)
        if known:
            file = known.pop()
            if tail_of(item.format, file) is not None:
                found.append(FollowTarget(item=item, file=str(file)))
    return tuple(reversed(found))


class FollowProcess:
    """The following child process.

    Args:
        request: What to follow.
    """

    def __init__(self, request: FollowRequest) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, self._child_end = context.Pipe()
        # Not a daemon: daemonic processes may not have the worker process that parsing needs.
        self._process = context.Process(target=_serve, args=(self._child_end, dump_text(request)))
        self._finished = False

    def start(self) -> None:
        """Start the child; ``Begun`` is its first message."""
        self._process.start()
        self._child_end.close()

    def poll(self) -> list[FollowMessage]:
        """Messages since the last call, oldest first; an error is the last message ever."""
        found: list[FollowMessage] = []
        while not self._finished:
            try:
                if not self._pipe.poll():
                    break
                message = json.loads(self._pipe.recv_bytes())
            except (EOFError, OSError, ValueError):
                self._finished = True
                found.append(EvidenceError("Following ended unexpectedly; what was read until then is in the table."))
                break
            if "error" in message:
                self._finished = True
                found.append(EvidenceError(str(message["error"])))
            elif "ended" in message:
                self._finished = True
            elif "begun" in message:
                found.append(load(Begun, message["begun"]))
            elif "judged" in message:
                found.append(load(Judged, message["judged"]))
            else:
                found.append(load(Growth, message["growth"]))
        return found

    def set_interval(self, seconds: float) -> None:
        """Other time between two looks, within SHORTEST and LONGEST."""
        self._send({"interval": min(max(seconds, SHORTEST), LONGEST)})

    def stop(self) -> None:
        """Take a last look, then end; ``poll`` goes on until the process has ended."""
        self._send({"stop": True})

    @property
    def running(self) -> bool:
        """Whether messages may still come."""
        return not self._finished

    def _send(self, command: dict[str, Any]) -> None:
        try:
            self._pipe.send_bytes(json.dumps(command).encode())
        except (OSError, ValueError):
            return  # it has ended; poll tells

    def close(self) -> None:
        """End the child at once."""
        self._finished = True
        if self._process.pid is not None:
            self._send({"quit": True})
            self._process.join(2)
            if self._process.is_alive():
                self._process.terminate()
            self._process.join()
        self._pipe.close()


# -- the child ---------------------------------------------------------------------------------------------------------


def _serve(pipe: Connection, request_text: str) -> None:
    """Body of the child process."""
    if sys.platform != "win32":
        os.umask(0o077)
    scratch = None
    follower = None
    judge = None
    try:
        request = load(FollowRequest, json.loads(request_text))
        scratch = make_scratch(Path(request.scratch) if request.scratch else None)
        follower = Follower(Path(request.index_path), request.targets, scratch.path, request.zone)
        judge = _Judge(request, follower)
        begun = Begun(paths=follower.paths, refused=tuple(follower.refused))
        pipe.send_bytes(f'{{"begun":{dump_text(begun)}}}'.encode())
        interval, stopping = request.interval, False
        while True:
            # the last time twice: a record that waits for its end is taken once nothing follows it
            for _ in range(2 if stopping else 1):
                grown = follower.look()
                judged = judge.take(stopping)
                for growth in grown:
                    pipe.send_bytes(f'{{"growth":{dump_text(growth)}}}'.encode())
                if judged.findings or judged.problem:
                    pipe.send_bytes(f'{{"judged":{dump_text(judged)}}}'.encode())
            if stopping:
                pipe.send_bytes(b'{"ended":true}')
                return
            due = time.monotonic() + interval
            while time.monotonic() < due and not stopping:
                if not pipe.poll(max(0.0, due - time.monotonic())):
                    break
                command = json.loads(pipe.recv_bytes())
                if "quit" in command:
                    return
                stopping = "stop" in command
                interval = float(command.get("interval", interval))
                due = min(due, time.monotonic() + interval)
    except (EOFError, BrokenPipeError, ConnectionError):
        return  # the window is gone
    except ResponderError as error:
        _tell(pipe, error.message)
    except Exception as error:
        _tell(pipe, f"Following failed ({type(error).__name__}: {error}); what was read until then is in the table.")
    finally:
        if judge is not None:
            judge.close()
        if follower is not None:
            follower.close()
        if scratch is not None:
            scratch.remove()


class _Judge:
    """Has the rules look at what came; they are read meanwhile, so the first rows do not wait for them."""

    def __init__(self, request: FollowRequest, follower: Follower) -> None:
        packages = [*([default_pack()] if request.own_rules else []), *map(Path, request.rules)]
        kept = Path(request.rules_kept_in) if request.rules_kept_in else None
        self._request, self._follower = request, follower
        self._index = EvidenceIndex(Path(request.index_path))
        # What was there is not judged: it has been. Rows that come before the rules are read wait.
        self._first = {table: self._index.last(table) for table in ("events", "alerts")}
        self._thread = ThreadPoolExecutor(1)
        self._rules = self._thread.submit(read_packages, packages, request.selection, kept)
        self._growing: GrowingFindings | None = None
        self._done = False

    def take(self, wait: bool) -> Judged:
        """Findings on the rows that came since the last call; ``wait`` also where the rules are not read yet."""
        if self._done or not (wait or self._rules.done()):
            return Judged()
        try:
            self._growing = self._growing or self._begin()
            if self._growing is None:
                return Judged()
            raised = self._growing.take()
            if self._request.mark and raised:
                from responder.analysis.registry import MARK_WORDS

                self._follower.mark([(r.finding, r.fresh) for r in raised], MARK_WORDS)
        except Exception as error:  # the border of one job: rows go on coming, and all are judged at the end
            self._done = True
            reason = error.message if isinstance(error, ResponderError) else f"{type(error).__name__}: {error}"
            return Judged(problem=text("the rules do not run on new rows ({reason})", reason=reason))
        return Judged(findings=tuple(r.finding for r in raised))

    def _begin(self) -> GrowingFindings | None:
        rules = self._rules.result()
        if rules is None:
            self._done = True
            return None
        # The rule reader takes 0.3 s to import; the window, which imports this file too, does not need it.
        from responder.analysis.sigma.growing import GrowingFindings

        growing = GrowingFindings(rules, self._index, self._first)
        growing.look_back(t.item.last for t in self._request.targets if isinstance(t.item.last, int))
        return growing

    def close(self) -> None:
        """Let go of the index."""
        self._thread.shutdown(cancel_futures=True)
        self._index.close()


def _tell(pipe: Connection, sentence: str) -> None:
    try:
        pipe.send_bytes(json.dumps({"error": sentence}).encode())
    except OSError:
        return
