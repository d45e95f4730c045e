"""A large log of lines: read in slices by several workers, and in one go, as logs were read before there were slices.

    python -m bench.slices 200 [--jobs 2] [--folder /tmp]

Prints for both the time, the time until the first rows can be seen, processor time, and the memory of the largest
worker and of the process that leads them; then the ratios. Both ways must give the same account.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import psutil

from responder.acquire import run as run_module
from responder.acquire import worker
from responder.acquire.plan import plan
from responder.acquire.pool import WorkerPool
from responder.acquire.run import Options, Progress, run
from responder.index.writer import IndexWriter

_MESSAGES = (
    "sshd[{n}]: Failed password for invalid user u{n} from 203.0.113.{b} port {n} ssh2",
    "sshd[{n}]: Accepted publickey for u{n} from 198.51.100.{b} port {n} ssh2: RSA SHA256:abcdef{n}",
    "CRON[{n}]: pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)",
    "sudo:      u{n} : TTY=pts/0 ; PWD=/home/u{n} ; USER=root ; COMMAND=/usr/bin/apt update",
    "systemd[1]: Started Session {n} of user u{n}.",
    "kernel: [{n}.{n}] eth0: link up, 1000 Mbps, full duplex",
)


def serve_whole(connection: Connection) -> None:
    """A worker that cuts no slices."""
    worker.WORTH = 1 << 60
    worker.main(connection)


@dataclass(frozen=True)
class Reading:
    """What one reading took."""

    seconds: float
    first: float
    cpu: float
    worker_mb: int
    own_mb: int
    account: tuple[Any, ...]


def make_log(path: Path, size: int) -> int:
    """A syslog without years that spans two of them; returns its lines."""
    dice = random.Random(1)
    moment, lines = datetime(2022, 3, 1, tzinfo=UTC), 0
    step = timedelta(seconds=86_400 * 600 * 100 / size)
    with path.open("w") as out:
        while out.tell() < size:
            for _ in range(1_000):
                text = dice.choice(_MESSAGES).format(n=dice.randrange(300, 60_000), b=dice.randrange(256))
                out.write(f"{moment:%b} {moment.day:2} {moment:%H:%M:%S} web01 {text}\n")
                moment += step
            lines += 1_000
    return lines


def read(log: Path, folder: Path, jobs: int, *, sliced: bool) -> Reading:
    """Read it into an index of its own."""
    run_module.WorkerPool = WorkerPool if sliced else partial(WorkerPool, serve=serve_whole)  # type: ignore[misc]
    work = Path(tempfile.mkdtemp(dir=folder, prefix="slices-"))
    began, first, peak, done = time.monotonic(), 0.0, 0, threading.Event()

    def progress(step: Progress) -> None:
        nonlocal first
        first = first or (time.monotonic() - began if step.committed else 0.0)

    def watch() -> None:
        nonlocal peak
        me = psutil.Process()
        while not done.wait(0.2):
            for child in me.children(recursive=True):
                try:
                    peak = max(peak, child.memory_info().rss)
                except psutil.Error:
                    continue

    before = _cpu()
    threading.Thread(target=watch, daemon=True).start()
    try:
        writer = IndexWriter(work / "x.index")
        item = run(plan([log]), writer, Options(scratch=work, jobs=jobs), progress).items[0]
        writer.close()
    finally:
        done.set()
        shutil.rmtree(work)
    account = (item.expected, item.shown, item.unexplained, item.explained, item.warnings, item.first, item.last)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    return Reading(time.monotonic() - began, first, _cpu() - before, peak >> 20, own, account)


def _cpu() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("megabytes", type=int)
    parser.add_argument("--jobs", type=int, default=2, help="worker processes")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()), help="for the log and the indexes")
    parser.add_argument("--only-slices", action="store_true", help="leave out the reading in one go")
    options = parser.parse_args()
    log = options.folder / "slices.log"
    try:
        lines = make_log(log, options.megabytes << 20)
        print(f"{options.megabytes} MB, {lines:,} lines, {options.jobs} workers")
        found = []
        for sliced in (True,) if options.only_slices else (True, False):
            one = read(log, options.folder, options.jobs, sliced=sliced)
            found.append(one)
            print(
                f"{'in slices' if sliced else 'in one go':10} {one.seconds:7.1f} s  first rows {one.first:6.1f} s  "
                f"{one.cpu:7.1f} s CPU  worker {one.worker_mb} MB  leader {one.own_mb} MB  account {one.account[:3]}",
                flush=True,
            )
    finally:
        log.unlink(missing_ok=True)
    if len(found) == 2:
        a, b = found
        print(f"in slices: {b.seconds / a.seconds:.2f}x as fast, {a.cpu / b.cpu:.2f}x the processor time, "
              f"first rows {b.first / max(a.first, 0.01):.1f}x as soon")  # fmt: skip
        if a.account != b.account:
            print("the accounts differ", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
