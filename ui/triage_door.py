"""What the session needs of cases and triage; tests put their own in its place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from responder.case.baseline_process import BaselineRequest
    from responder.case.case import Case
    from responder.case.triage import TriageRequest


class Triage(Protocol):
    """What the session needs of a triage process."""

    def start(self) -> None:
        """Begin."""

    def poll(self) -> Sequence[Any]:
        """Progress, result or error since the last call."""

    def cancel(self) -> None:
        """Stop; what was read so far is kept."""

    def close(self) -> None:
        """End at once."""


def new_case(path: Path | None) -> Case:
    """A new case."""
    from responder.case.case import Case

    return Case.create(path)


def open_case(path: Path) -> Case:
    """The case of a file."""
    from responder.case.case import Case

    return Case.open(path)


def start_triage(request: TriageRequest) -> Triage:
    """A triage process, not yet started."""
    from responder.case.triage_process import TriageProcess

    return TriageProcess(request)


def start_baseline(request: BaselineRequest) -> Triage:
    """A baseline process, not yet started."""
    from responder.case.baseline_process import BaselineProcess

    return BaselineProcess(request)
