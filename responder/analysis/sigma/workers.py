"""Rules in worker processes: each evaluates ranges of row ids; rules go there and hits come back as JSON."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any, Final

import orjson

from responder.acquire.pool import CancelledError, WorkerPool
from responder.acquire.serving import plainly, serve_jobs
from responder.acquire.worker import REPORT_EVERY
from responder.analysis.sigma.examine import Examiner, Found
from responder.analysis.sigma.logsources import Route, routes
from responder.analysis.sigma.nodes import Node
from responder.index.reader import EvidenceIndex
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.sigma.rules import Rule

#: Events of one range; ranges do not depend on the number of processes.
RANGE: Final = 50_000
#: Below so many events the start of processes takes longer than they save.
PARALLEL: Final = 60_000
_SILENCE: Final = 120.0


def examine_in_workers(
    path: Path,
    rules: Sequence[Rule],
    ranges: Sequence[tuple[int, int]],
    jobs: int,
    scratch: Path,
    cancelled: Callable[[], bool],
) -> Iterator[tuple[int, dict[int, Found]]]:
    """Number of a range and what the rules match in it, in the order of completion; ends early when cancelled.

    A range whose worker dies is tried once more in a new one; then all rules have a problem that names it.
    """
    with NamedTemporaryFile(dir=scratch, prefix="rules-", suffix=".json", delete=False) as file:
        file.write(orjson.dumps([[rule.source, rule.conditions] for rule in rules]))
    handed = Path(file.name)
    pool = WorkerPool(min(jobs, len(ranges)), _SILENCE, main)
    job = {"index": str(path), "rules": str(handed)}
    waiting = [(number, {**job, "first": a, "last": b}) for number, (a, b) in enumerate(ranges)]
    try:
        for attempt in range(2):
            failed = []
            for number, reply in pool.run(waiting, lambda *_: None, cancelled):
                if "found" in reply:
                    yield number, {int(n): Found(*values) for n, values in reply["found"].items()}
                elif attempt == 0:
                    failed.append((number, {**job, "first": ranges[number][0], "last": ranges[number][1]}))
                else:
                    problem = text(
                        "rows {first:,} to {last:,} were not examined: {reason}",
                        first=ranges[number][0],
                        last=ranges[number][1],
                        reason=str(reply.get("crash") or reply.get("error")),
                    )
                    yield number, {n: Found(problem=problem) for n in range(len(rules))}
            waiting = failed
    except CancelledError:
        return
    finally:
        pool.close()
        handed.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Handed:
    routes: tuple[Route, ...]
    conditions: tuple[Node, ...]


class _Server:
    """What a worker keeps between ranges."""

    def __init__(self) -> None:
        self._rules = ""
        self._examiner = Examiner(())
        self._index: EvidenceIndex | None = None

    def answer(self, job: dict[str, Any], tick: Callable[[], None]) -> dict[str, Any]:
        if job["rules"] != self._rules or self._index is None:
            self._rules = job["rules"]
            handed = orjson.loads(Path(self._rules).read_bytes())
            self._examiner = Examiner([_Handed(routes(*source), tuple(trees)) for source, trees in handed])
            self._index = EvidenceIndex(Path(job["index"]))
        found = self._examiner.examine(self._index, job["first"], job["last"], tick)
        return {"found": {str(n): [f.rows, f.records, f.seconds, f.problem] for n, f in found.items()}}


def _ticker(connection: Connection) -> Callable[[], None]:
    """Says from time to time that the worker is alive."""
    due = 0.0

    def tick() -> None:
        nonlocal due
        now = time.monotonic()
        if now >= due:
            due = now + REPORT_EVERY
            connection.send_bytes(b'{"progress":0}')

    return tick


def main(connection: Connection) -> None:
    """Body of a worker process: serve ranges until the pipe closes."""
    server, tick = _Server(), _ticker(connection)
    serve_jobs(connection, lambda job: server.answer(job, tick), _sentence, lambda reply: orjson.dumps(reply).decode())


def _sentence(error: Exception) -> str:
    """Why rules were not evaluated."""
    return text("it needs more memory than a worker may use") if isinstance(error, MemoryError) else plainly(error)
