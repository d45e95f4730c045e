"""What every child process does that touches hostile bytes: under limits, one job after the other, until its pipe ends.

Jobs and replies are JSON (never pickle). Whatever a job does, it is answered: an error becomes ``{"error": sentence}``.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Final

from responder.errors import ResponderError
from responder.model.document import dump_text
from responder.platforms import windows_limits

MEMORY_LIMIT: Final = 2 << 30


def limit_process() -> None:
    """Bound memory and crash dumps where the system allows it."""
    if sys.platform == "win32":
        windows_limits.confine(MEMORY_LIMIT)
    else:
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        limit = MEMORY_LIMIT if hard == resource.RLIM_INFINITY else min(MEMORY_LIMIT, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.umask(0o077)


def plainly(error: Exception) -> str:
    """An error by its name, for sentences that say themselves what it means."""
    return f"{type(error).__name__}: {error}"


def serve_jobs(
    connection: Connection,
    answer: Callable[[dict[str, Any]], Any],
    sentence: Callable[[Exception], str] = plainly,
    encode: Callable[[Any], str] = dump_text,
) -> None:
    """Body of a child process: answer jobs until the pipe closes.

    Args:
        connection: The child's end of the pipe.
        answer: What to reply to a job.
        sentence: What to say of an error that has no sentence of its own.
        encode: Reply to JSON text.
    """
    limit_process()
    while True:
        try:
            job = json.loads(connection.recv_bytes())
        except (EOFError, OSError):
            return
        try:
            reply = answer(job)
        except ResponderError as error:
            reply = {"error": error.message}
        except Exception as error:  # the border of one job
            reply = {"error": sentence(error)}
        connection.send_bytes(encode({"done": reply}).encode("utf-8", "backslashreplace"))
