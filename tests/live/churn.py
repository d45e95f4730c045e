"""Looks at a host on which processes come and go all the time, and prints what the looks said (JSON).

    python -m tests.live.churn SECONDS [PROCESSES PER SECOND]

Every tenth process also opens and closes a listener on loopback.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
import time

from responder.analysis.settings import Settings
from responder.case import watch
from responder.case.watch import Watcher
from responder.model.finding import Severity


class Churn(threading.Thread):
    """Starts short-lived programs at a steady pace."""

    def __init__(self, pace: float) -> None:
        super().__init__(daemon=True)
        self.pace, self.started, self.stop = pace, 0, threading.Event()

    def run(self) -> None:
        began = time.monotonic()
        alive: list[int] = []
        while not self.stop.is_set():
            due = began + self.started / self.pace
            if (wait := due - time.monotonic()) > 0:
                self.stop.wait(wait)
                continue
            program = ["/bin/true"] if self.started % 3 else ["/bin/sh", "-c", "/bin/true; :"]
            alive.append(os.posix_spawn(program[0], program, os.environ))
            self.started += 1
            if not self.started % 10:
                with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
                    pass
            alive = [pid for pid in alive if os.waitpid(pid, os.WNOHANG)[0] == 0]
        for pid in alive:
            os.waitpid(pid, 0)


def main(seconds: float, pace: float) -> dict[str, object]:
    watch.TRACES_EVERY = 0.0  # every look looks for traces and is judged: the hardest case
    watch._CHEAP = float("inf")
    watcher = Watcher(Settings())
    churn = Churn(pace)
    loud: dict[str, int] = {}
    notes: set[str] = set()
    looks = added = 0
    churn.start()
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        look = watcher.look()
        looks += 1
        added += len(look["tables"]["processes"]["added"])
        notes.update(n["text"] if isinstance(n, dict) else n for n in look["notes"])
        loud.update(
            {t: s for t, s in watcher._judgement.titles.items() if s > Severity.LOW}
        )  # the message has no severity
    churn.stop.set()
    churn.join()
    return {"looks": looks, "started": churn.started, "seen": added, "loud": loud, "notes": sorted(notes),
            "failed": watcher._judgement.failed}  # fmt: skip


if __name__ == "__main__":
    json.dump(main(float(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 200.0), sys.stdout)
