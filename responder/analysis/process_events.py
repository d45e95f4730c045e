"""Process events of an index by column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from responder.analysis.image_paths import image_name
from responder.analysis.lifetimes import BOOT, EXIT, START, Steps
from responder.analysis.starts import Codes, Details, Texts, stated
from responder.index.reader import EvidenceIndex

#: Actions that are read, in the order of their kinds.
PROCESS_ACTIONS: Final = ("process start", "process exit", "system started")
_KINDS: Final = (START, EXIT, BOOT)
_DETAILS: Final = ("process.command_line", "user.name", "user.domain", "user.sid")


class ProcessEvents:
    """Process starts, exits and restarts of all hosts of an index.

    Args:
        index: Index of the calling thread.
    """

    def __init__(self, index: EvidenceIndex) -> None:
        self._index = index
        self.texts = Texts()
        self.steps = self._read()

    def details(self, rows: Sequence[int]) -> dict[int, Details]:
        """Details by row id."""
        return {
            row: Details(self._index.source_ref(source, ref), *(None if type(v) is bytes else v for v in values))
            for row, source, ref, *values in self._index.pick("events", rows, _DETAILS)
        }

    def evidence(self, source: int) -> str:
        """Evidence id of a source number."""
        return self._index.source_ref(source, 0).evidence_id

    def _read(self) -> Steps:
        index = self._index
        kind_of = dict(zip(PROCESS_ACTIONS, _KINDS, strict=True))
        actions, codes = index.coded("events", "event.action", None)
        kinds = np.array([kind_of.get(a, -1) if isinstance(a, str) else -1 for a in actions], np.int8)
        kind = kinds[codes] if len(actions) else np.empty(0, np.int8)
        at = np.flatnonzero(kind >= 0)
        ids = (at + index.span("events")[0]).astype(np.int32)
        kind = kind[at]
        path, parent_path = self._text(ids, "process.path"), self._text(ids, "process.parent.path")
        name, parent_name = self._text(ids, "process.name"), self._text(ids, "process.parent.name")
        time, timed = index.integers("events", "time", ids)
        pids = []
        for key in ("process.pid", "process.parent.pid"):
            number, fit = index.integers("events", key, ids)
            pids.append(np.where(fit, number, -1))
        return Steps(
            row=ids.astype(np.int64),
            source=index.source_numbers("events", ids),
            kind=kind,
            time=time,
            timed=timed,
            machine=self._text(ids, "host.name", as_written=True),
            pid=pids[0],
            parent_pid=pids[1],
            name=np.where(name > 0, name, self.texts.convert(path, lambda p: stated(image_name(p)))),
            path=path,
            parent_name=np.where(parent_name > 0, parent_name, self.texts.convert(parent_path, image_name)),
            line=index.flags("events", "process.command_line", ids, _recorded),
        )

    def _text(self, ids: Any, key: str, *, as_written: bool = False) -> Codes:  # noqa: ANN401
        values, codes = self._index.coded("events", key, ids)
        if not len(ids):
            return np.empty(0, np.int32)
        used, inverse = np.unique(codes, return_inverse=True)
        words = (values[c] for c in used.tolist())
        clean = [(w if isinstance(w, str) else "") if as_written else stated(w) for w in words]
        return np.array([self.texts.code(word) for word in clean], np.int32)[inverse]


def _recorded(value: object) -> bool:
    """Whether a command line is one; most begin with a letter, or with one in quotes."""
    if type(value) is not str:
        return False
    return value[:1].isalnum() or (value[:1] == '"' and value[1:2].isalnum()) or bool(stated(value))
