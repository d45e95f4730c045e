"""Triage in a child process, for the window: it stays responsive and never touches hostile bytes.

The child speaks JSON over a pipe: progress, then one result or one error sentence.
"""

from __future__ import annotations

import json
import multiprocessing
import time
from multiprocessing.connection import Connection
from typing import Any

from responder.acquire.run import Progress
from responder.case.result import TriageResult
from responder.case.triage import TriageRequest, triage
from responder.errors import EvidenceError, ResponderError
from responder.model.document import dump_text, load

_REPORT_EVERY = 0.1


class TriageProcess:
    """One triage in a child process.

    Args:
        request: What to read.
    """

    def __init__(self, request: TriageRequest) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, self._child_end = context.Pipe()
        # Not a daemon: daemonic processes may not have the worker processes that parsing needs.
        self._process = context.Process(target=_serve, args=(self._child_end, dump_text(request)))
        self._finished = False

    def start(self) -> None:
        """Start the child."""
        self._process.start()
        self._child_end.close()

    def poll(self) -> list[Progress | TriageResult | ResponderError]:
        """Messages since the last call, oldest first; the last one ever is a result or an error."""
        found: list[Progress | TriageResult | ResponderError] = []
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
            found.append(_understand(message))
            if not isinstance(found[-1], Progress):
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


def _understand(message: dict[str, Any]) -> Progress | TriageResult | ResponderError:
    if "progress" in message:
        return load(Progress, message["progress"])
    if "result" in message:
        return load(TriageResult, message["result"])
    return EvidenceError(str(message.get("error", "Reading failed.")))


def _serve(pipe: Connection, request_text: str) -> None:
    """Body of the child process."""
    last = 0.0
    stopped = False

    def report(step: Progress) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _REPORT_EVERY:
            last = now
            pipe.send_bytes(f'{{"progress":{dump_text(step)}}}'.encode())

    def cancelled() -> bool:
        nonlocal stopped
        if not stopped and pipe.poll():
            try:
                stopped = pipe.recv_bytes() == b"cancel"
            except (EOFError, OSError):
                stopped = True
        return stopped

    try:
        result = triage(load(TriageRequest, json.loads(request_text)), report, cancelled)
    except ResponderError as error:
        answer = {"error": error.message}
    except Exception as error:
        answer = {"error": f"Reading failed ({type(error).__name__}: {error}); nothing was changed."}
    else:
        pipe.send_bytes(f'{{"result":{dump_text(result)}}}'.encode())
        return
    pipe.send_bytes(json.dumps(answer).encode())
