"""Triage in a child process; see ``responder.case.child``."""

from __future__ import annotations

import json
from multiprocessing.connection import Connection
from typing import Any

from responder.acquire.run import Progress
from responder.case.child import Child, ChildLine
from responder.case.result import TriageResult
from responder.case.triage import TriageRequest, triage
from responder.model.document import dump_text, load


class TriageProcess(Child[Progress | TriageResult]):
    """One triage in a child process.

    Args:
        request: What to read.
    """

    def __init__(self, request: TriageRequest) -> None:
        super().__init__(_serve, dump_text(request), _understand)


def _understand(message: dict[str, Any]) -> tuple[Progress | TriageResult, bool]:
    if "progress" in message:
        return load(Progress, message["progress"]), False
    return load(TriageResult, message["result"]), True


def _serve(pipe: Connection, request: str) -> None:
    """Body of the child process."""
    line = ChildLine(pipe)

    def report(step: Progress) -> None:
        line.tell_sometimes("progress", lambda: dump_text(step))

    line.answer(lambda: dump_text(triage(load(TriageRequest, json.loads(request)), report, line.cancelled)))
