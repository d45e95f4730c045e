"""The index while it is written: opened as soon as it holds rows, looked at again when more have come."""

from __future__ import annotations

import logging
import time
from enum import Enum
from pathlib import Path
from typing import Any

from responder.errors import EvidenceError
from responder.index.reader import EvidenceIndex

_log = logging.getLogger(__name__)
#: Seconds between two looks; steps come ten times a second, a table does not need more than two.
_BEAT = 0.5


class Grown(Enum):
    """What a step of the reading brought."""

    NOTHING = 0
    FIRST = 1
    MORE = 2


class GrowingIndex:
    """Rows read so far; ids of rows that were seen never change."""

    def __init__(self) -> None:
        self.index: EvidenceIndex | None = None
        self._committed = 0
        self._looked = 0.0

    def step(self, step: Any) -> Grown:  # noqa: ANN401
        """Take note of a step; opens the index with the first rows."""
        committed = getattr(step, "committed", 0)
        now = time.monotonic()
        if not committed or committed == self._committed:
            return Grown.NOTHING
        if self.index is None:
            try:
                self.index = EvidenceIndex(Path(step.index))
            except EvidenceError as error:
                _log.warning("The rows read so far cannot be shown: %s", error)
                self._committed = committed  # again with the next rows
                return Grown.NOTHING
            self._committed, self._looked = committed, now
            return Grown.FIRST
        if step.phase == "parse" and now - self._looked < _BEAT:
            return Grown.NOTHING
        self._committed, self._looked = committed, now
        return Grown.MORE

    def close(self) -> None:
        """Close the index; a case opens its own."""
        if self.index is not None:
            self.index.close()
        self.index = None
        self._committed = 0
