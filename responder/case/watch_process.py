"""The window's end of processes that send looks: the one that watches, and the one that reads the looks of another day.

The window never looks into a file of looks itself: it was beside the case, where others can write.
"""

from __future__ import annotations

import json
import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from responder.case.watch import LONGEST, SHORTEST, WatchRequest, serve, tell
from responder.case.watch_message import UNREADABLE, WATCHED, Look, Unpacking, checked, pack
from responder.case.watch_track import messages
from responder.errors import EvidenceError, ResponderError
from responder.model.document import dump_text
from responder.model.message import text as worded

#: Seconds that one call spends on making looks of messages.
_SHARE: Final = 0.015


class LookProcess:
    """A child process that sends looks until it ends or says why it cannot go on.

    Args:
        body: Body of the child, with its end of the pipe and the request.
        request: For the child.
        cut: What to say when it ends without a word.
    """

    def __init__(self, body: Callable[[Connection, str], None], request: str, cut: str) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, self._child_end = context.Pipe()
        self._process = context.Process(target=body, args=(self._child_end, request), daemon=True)
        self._cut = cut
        self._unpacking: Unpacking | None = None
        #: Whether no more will come.
        self.finished = False

    def start(self) -> None:
        """Start the child; the first look follows at once."""
        self._process.start()
        self._child_end.close()

    @property
    def busy(self) -> bool:
        """Whether a look has come in part: ask again soon."""
        return self._unpacking is not None

    def poll(self) -> list[Look | ResponderError]:
        """Looks since the last call, oldest first; an error is the last message ever."""
        found: list[Look | ResponderError] = []
        until = time.monotonic() + _SHARE
        while not self.finished and time.monotonic() < until:
            try:
                if self._unpacking is None:
                    if not self._pipe.poll():
                        break
                    packed = self._pipe.recv_bytes()
                    if not packed:
                        self.finished = True
                        break
                    self._unpacking = Unpacking(packed)
                look = self._unpacking.step()
            except (EOFError, OSError, *UNREADABLE):
                look = self._cut
            if isinstance(look, str):
                self.finished, self._unpacking = True, None
                found.append(EvidenceError(look))
            elif look is not None:
                self._unpacking = None
                found.append(look)
        return found

    def close(self) -> None:
        """End the child."""
        self.finished = True
        self._pipe.close()
        if self._process.pid is not None:
            self._process.join(0.5)
            if self._process.is_alive():
                self._process.terminate()
            self._process.join()


class WatchProcess(LookProcess):
    """The watching child process.

    Args:
        request: How to watch.
    """

    def __init__(self, request: WatchRequest) -> None:
        super().__init__(
            serve, dump_text(request), worded("Watching ended unexpectedly; what was seen until then is still here.")
        )

    def pause(self, on: bool) -> None:
        """Hold on, or go on with a look at once."""
        self._send({"pause": on})

    def set_interval(self, seconds: float) -> None:
        """Other time between two looks, within SHORTEST and LONGEST."""
        self._send({"interval": min(max(seconds, SHORTEST), LONGEST)})

    def _send(self, command: dict[str, Any]) -> None:
        try:
            self._pipe.send_bytes(json.dumps(command).encode())
        except (OSError, ValueError):
            return  # it has ended; poll tells


class TrackProcess(LookProcess):
    """Reads a file of looks and sends what it understands of it; after the last look it sends nothing more.

    Args:
        path: The file.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(
            _read, str(path), worded("{path} could not be read to its end; the looks before are shown.", path=path)
        )


def _read(pipe: Connection, path: str) -> None:
    """Body of the reading child."""
    from responder.acquire.serving import limit_process

    limit_process()
    known: dict[str, set[int]] = {table.name: set() for table in WATCHED}
    number = 0
    try:
        for message in messages(Path(path)):
            look = checked(message, known)
            if look["number"] != number + 1:
                raise ValueError("a look is missing")
            pipe.send_bytes(pack(look))
            number += 1
        pipe.send_bytes(b"")
    except (EOFError, BrokenPipeError, ConnectionError):
        return  # the window is gone
    except ResponderError as error:
        tell(pipe, error.message)
    except UNREADABLE:
        tell(
            pipe,
            worded("{path} is damaged after look {number:,}; the looks before are shown.", path=path, number=number),
        )
