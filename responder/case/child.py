"""A long piece of work in a child process, for the window: it stays responsive and never touches hostile bytes.

The child speaks JSON over a pipe: progress as often as it likes, then one result or one error sentence.
"""

from __future__ import annotations

import json
import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from responder.errors import EvidenceError, ResponderError

M = TypeVar("M")
_REPORT_EVERY = 0.1


class Child(Generic[M]):
    """One child process.

    Args:
        serve: Body of the child; called with its end of the pipe and the request.
        request: JSON text.
        understand: Makes a message of its JSON object, and says whether it is the last one.
    """

    def __init__(
        self,
        serve: Callable[[Connection, str], None],
        request: str,
        understand: Callable[[dict[str, Any]], tuple[M, bool]],
    ) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, self._child_end = context.Pipe()
        # Not a daemon: daemonic processes may not have the worker processes that parsing needs.
        self._process = context.Process(target=serve, args=(self._child_end, request))
        self._understand = understand
        self._finished = False

    def start(self) -> None:
        """Start the child."""
        self._process.start()
        self._child_end.close()

    def poll(self) -> list[M | ResponderError]:
        """Messages since the last call, oldest first; the last one ever is a result or an error."""
        found: list[M | ResponderError] = []
        while not self._finished:
            try:
                if not self._pipe.poll():
                    break
                message = json.loads(self._pipe.recv_bytes())
            except (EOFError, OSError, ValueError):
                self._finished = True
                self._process.join()
                code = self._process.exitcode
                found.append(EvidenceError(f"Reading ended unexpectedly (exit code {code}); nothing was changed."))
                break
            if "error" in message:
                found.append(EvidenceError(str(message["error"])))
                last = True
            else:
                understood, last = self._understand(message)
                found.append(understood)
            if last:
                self._finished = True
                self._process.join()
        return found

    def cancel(self) -> None:
        """Ask the child to stop and keep what it has; it still sends a result."""
        try:
            self._pipe.send_bytes(b"cancel")
        except (OSError, ValueError):
            return

    def close(self) -> None:
        """End the child at once, if it still runs."""
        if self._process.pid is not None:
            if self._process.is_alive():
                self.cancel()
                self._process.join(1)
            if self._process.is_alive():
                self._process.terminate()
            self._process.join()
        self._pipe.close()


class ChildLine:
    """The child's end: tells, and asks whether it should stop."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._last = 0.0
        self._stopped = False

    def tell(self, kind: str, text: str) -> None:
        """Send a message; the text is JSON."""
        self._pipe.send_bytes(f'{{"{kind}":{text}}}'.encode())

    def tell_sometimes(self, kind: str, text: Callable[[], str]) -> None:
        """Send progress, not more often than anybody could read it."""
        now = time.monotonic()
        if now - self._last >= _REPORT_EVERY:
            self._last = now
            self.tell(kind, text())

    def cancelled(self) -> bool:
        """Whether the window asked to stop, or is gone."""
        if not self._stopped and self._pipe.poll():
            try:
                self._stopped = self._pipe.recv_bytes() == b"cancel"
            except (EOFError, OSError):
                self._stopped = True
        return self._stopped

    def answer(self, work: Callable[[], str]) -> None:
        """Do the work and send its result, or the sentence of what went wrong."""
        try:
            text = work()
        except ResponderError as error:
            self.tell("error", json.dumps(error.message))
        except Exception as error:  # the border of a process: nothing else may cross it
            sentence = f"Reading failed ({type(error).__name__}: {error}); nothing was changed."
            self.tell("error", json.dumps(sentence))
        else:
            self.tell("result", text)
