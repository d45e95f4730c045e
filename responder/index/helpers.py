"""Processes that look through a large index for its reader, so that neither the window nor each other is held up.

A question goes there as JSON, row ids come back as plain numbers. Each process gets the same portions of a table every
time and keeps what it unpacked of their columns.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sqlite3
import struct
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Final

import numpy as np

from responder.errors import QueryError
from responder.index.held import HeldColumns
from responder.index.portion import Chunk, Ids, Portion, Shared
from responder.index.schema import harden
from responder.model.tables import BY_NAME
from responder.query.compile import functions
from responder.query.plan import Plan, Sql, plan_document, plan_from

#: Portions that a process has before it at most.
_AHEAD: Final = 2
#: Seconds between two looks for an interruption.
_BEAT: Final = 0.05
#: How far these processes stand back behind the window.
_BEHIND: Final = 3
_HEAD: Final = struct.Struct("<IIB")  # question, portion, whether what follows is a sentence
_IDS, _SENTENCE = 0, 1


class HelpersLost(Exception):  # noqa: N818  (no error: the work is done here instead)
    """A process is gone."""


class _Helper:
    def __init__(self, path: Path) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, child = context.Pipe()
        self.process = context.Process(target=main, args=(child, str(path)), daemon=True)
        self.process.start()
        child.close()
        self.ready = False
        self.outstanding = 0

    def send(self, message: dict[str, Any]) -> None:
        try:
            self.connection.send_bytes(json.dumps(message).encode())
        except (OSError, ValueError) as error:
            raise HelpersLost from error

    def receive(self) -> tuple[int, int, int, bytes]:
        try:
            message = self.connection.recv_bytes()
            question, portion, kind = _HEAD.unpack_from(message)
        except (EOFError, OSError, struct.error) as error:
            raise HelpersLost from error
        self.outstanding -= 1
        return question, portion, kind, message[_HEAD.size :]

    def close(self) -> None:
        self.connection.close()
        self.process.kill()
        self.process.join()


class Helpers:
    """Some processes for one index; all calls but ``close`` from one thread.

    Args:
        path: The index.
        count: How many processes.
    """

    def __init__(self, path: Path, count: int) -> None:
        self._all = [_Helper(path) for _ in range(count)]
        self._question = 0

    def ready(self) -> bool:
        """Whether all of them have started."""
        try:
            for helper in self._all:
                if not helper.ready and helper.connection.poll():
                    helper.connection.recv_bytes()
                    helper.ready = True
        except (EOFError, OSError):
            self.close()
        return bool(self._all) and all(h.ready for h in self._all)

    def hold(self, table: str, portions: Sequence[Sequence[Chunk]]) -> None:
        """Have the columns of a table kept at hand, when there is nothing else to do."""
        for place, helper in enumerate(self._all):
            own = [_document(part) for part in portions[place :: len(self._all)]]
            helper.send({"hold": table, "portions": own})

    def scan(
        self, table: str, plan: Plan, portions: Sequence[Sequence[Chunk]], stopped: Callable[[], bool]
    ) -> Iterator[Ids]:
        """Rows that fit, portion by portion.

        Args:
            table: Table name.
            plan: What is looked for.
            portions: Where.
            stopped: Whether nobody waits for the answer any more.

        Raises:
            QueryError: Interrupted, or the condition cannot be answered.
            HelpersLost: A process is gone.
        """
        self._question += 1
        asked = self._question
        # what was left of an earlier question is taken first: nobody waits for room in a pipe then
        for helper in self._all:
            while helper.outstanding:
                helper.receive()
            helper.send({"question": asked, "table": table, "plan": plan_document(plan)})
        waiting = [deque(range(k, len(portions), len(self._all))) for k in range(len(self._all))]
        arrived: dict[int, Ids] = {}
        for helper, own in zip(self._all, waiting, strict=True):
            for _ in range(_AHEAD):
                _next(helper, own, portions)
        for number in range(len(portions)):
            while number not in arrived:
                if stopped():
                    raise QueryError("The query was cancelled.")
                ready = wait([h.connection for h in self._all if h.outstanding], _BEAT)
                for helper, own in zip(self._all, waiting, strict=True):
                    if helper.connection in ready:
                        question, portion, kind, body = helper.receive()
                        _next(helper, own, portions)
                        if question == asked and kind == _SENTENCE:
                            raise QueryError(body.decode())
                        if question == asked:
                            arrived[portion] = np.frombuffer(body, np.int32)
            yield arrived.pop(number)

    def close(self) -> None:
        """End them."""
        for helper in self._all:
            helper.close()
        self._all = []


def _next(helper: _Helper, own: deque[int], portions: Sequence[Sequence[Chunk]]) -> None:
    if own:
        number = own.popleft()
        helper.send({"portion": number, "chunks": _document(portions[number])})
        helper.outstanding += 1


def _document(chunks: Sequence[Chunk]) -> list[tuple[int, int, int]]:
    return [(c.first, c.rows, c.source) for c in chunks]


# -- in the process ----------------------------------------------------------------------------------------------------


def main(connection: Connection, path: str) -> None:
    """Answer until the other end closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):  # Windows prefers the window in front by itself
        os.nice(_BEHIND)
    db = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    harden(db)
    for name, (arguments, function) in functions().items():
        db.create_function(name, arguments, function, deterministic=True)
    held = HeldColumns()
    shared, question = Shared("", Sql("1")), 0
    later: deque[tuple[str, str, list[Chunk]]] = deque()
    try:
        connection.send_bytes(b"ready")
        while True:
            if later and not connection.poll():
                table, attr, chunks = later.popleft()
                Portion(db, Shared(table, Sql("1"), held=held), chunks).hold(attr)
                continue
            message = json.loads(connection.recv_bytes())
            chunks = [Chunk(*values) for values in message.get("chunks", ())]
            if "plan" in message:
                shared, question = Shared(message["table"], plan_from(message["plan"]), held=held), message["question"]
            elif "hold" in message:
                columns = sorted(BY_NAME[message["hold"]].columns, key=lambda c: not c.visible)
                parts = [[Chunk(*values) for values in part] for part in message["portions"]]
                later.extend((message["hold"], c.attr, part) for c in columns for part in parts)
            else:
                kind, body = _answer(db, shared, chunks)
                connection.send_bytes(_HEAD.pack(question, message["portion"], kind) + body)
    except (EOFError, OSError):
        return


def _answer(db: sqlite3.Connection, shared: Shared, chunks: list[Chunk]) -> tuple[int, bytes]:
    try:
        return _IDS, Portion(db, shared, chunks).ids().tobytes()
    except sqlite3.Error as error:
        return _SENTENCE, f"The index cannot answer this ({error}).".encode()
