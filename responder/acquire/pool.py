"""Worker processes: started by spawn, one job each, killed when silent, replaced when dead."""

from __future__ import annotations

import json
import multiprocessing
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Any

from responder.acquire import worker
from responder.errors import ResponderError
from responder.model.message import text as worded

SILENCE_LIMIT = 30.0  # seconds without a sign of progress before a worker is killed
START_LIMIT = 180.0  # seconds that a process may take to begin: a busy host with a virus scanner starts them slowly


class CancelledError(ResponderError):
    """The user stopped the acquisition; what was read so far is kept."""


def _begin(serve: Callable[[Connection], None], connection: Connection) -> None:
    """Body of a worker process: says that it has begun, then serves."""
    connection.send_bytes(b"{}")
    serve(connection)


class _Worker:
    def __init__(self, serve: Callable[[Connection], None]) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection: Connection
        self.connection, child = context.Pipe()
        self.process = context.Process(target=_begin, args=(serve, child), daemon=True)
        self.process.start()
        child.close()
        self.key: Any = None
        self.heard = 0.0
        self.begun = False
        self.records = 0
        self.expected = 0

    def give(self, key: Any, job: dict[str, Any]) -> None:  # noqa: ANN401
        self.key, self.heard, self.records, self.expected = key, time.monotonic(), 0, 0
        self.connection.send_bytes(json.dumps(job, ensure_ascii=True).encode())

    def stop(self) -> None:
        self.connection.close()
        self.process.join(0.2)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


class WorkerPool:
    """Runs jobs in worker processes.

    Args:
        size: Number of processes; they start when first needed.
        silence: Seconds without progress before a worker is killed.
        serve: What a worker process runs; importable by name.
    """

    def __init__(
        self, size: int, silence: float = SILENCE_LIMIT, serve: Callable[[Connection], None] = worker.main
    ) -> None:
        self._size = max(1, size)
        self._serve = serve
        self._silence = silence
        self._idle: list[_Worker] = []

    def run(
        self,
        jobs: Iterable[tuple[Any, dict[str, Any]]],
        progress: Callable[[Any, int, int], None],
        cancelled: Callable[[], bool],
    ) -> Iterator[tuple[Any, dict[str, Any]]]:
        """Run jobs and yield (key, reply) in the order of completion.

        Jobs that the caller adds to a deque meanwhile are run too.

        A worker that dies or falls silent yields ``{"crash": sentence, "records": n, "expected": n}``.

        Raises:
            CancelledError: ``cancelled`` returned True; running workers are killed.
        """
        waiting = jobs if isinstance(jobs, deque) else deque(jobs)
        busy: list[_Worker] = []
        try:
            while waiting or busy:
                while waiting and len(busy) < self._size:
                    child = self._idle.pop() if self._idle else _Worker(self._serve)
                    key, job = waiting.popleft()
                    busy.append(child)
                    child.give(key, job)
                ready = wait([w.connection for w in busy], timeout=0.1)
                if cancelled():
                    raise CancelledError("Reading was cancelled; what had been read so far is kept.")
                for child in list(busy):
                    reply = self._hear(child) if child.connection in ready else self._silent(child)
                    if reply is None:
                        progress(child.key, child.records, child.expected)
                        continue
                    busy.remove(child)
                    if "crash" in reply:
                        child.stop()
                    else:
                        self._idle.append(child)
                    yield child.key, reply
        finally:
            for child in busy:
                child.process.kill()
                child.stop()

    def _hear(self, child: _Worker) -> dict[str, Any] | None:
        try:
            message = json.loads(child.connection.recv_bytes(maxlength=64 << 20))
        except (EOFError, OSError, ValueError):
            child.process.join(1)
            if child.process.is_alive():
                child.process.kill()
                return _crash(child, worded("the reader process sent what is not understood and was stopped"))
            code = child.process.exitcode
            cause = (
                worded("signal {value}", value=-code)
                if code is not None and code < 0
                else worded("exit code {code}", code=code)
            )
            return _crash(child, worded("the reader process ended unexpectedly ({cause})", cause=cause))
        child.heard, child.begun = time.monotonic(), True
        if "done" in message:
            return dict(message["done"])
        child.records, child.expected = int(message.get("progress", 0)), int(message.get("expected", 0))
        return None

    def _silent(self, child: _Worker) -> dict[str, Any] | None:
        silent = time.monotonic() - child.heard
        if silent < self._silence or (not child.begun and silent < START_LIMIT):
            return None
        child.process.kill()
        return _crash(
            child, worded("the reader made no progress for {silence:.0f} s and was stopped", silence=self._silence)
        )

    def close(self) -> None:
        """End all workers."""
        for child in self._idle:
            child.stop()
        self._idle.clear()


def _crash(child: _Worker, sentence: str) -> dict[str, Any]:
    return {"crash": sentence, "records": child.records, "expected": child.expected}
