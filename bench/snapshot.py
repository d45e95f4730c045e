"""Time of one look at processes and sockets: ours against psutil's, in the same run.

    python -m bench.snapshot [SOCKETS] [PROCESSES]

Opens that many socket pairs and sleeping processes first, so that there is something to look at. Prints medians and
the ratio of CPU time (user and system, so that a busy machine does not blur it). Ours hashes images and asks the package database too; that is timed apart, since psutil does neither.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from bench.loopback import loopback
from responder.platforms.linux import LinuxPlatform
from responder.platforms.linux_holders import find_holders
from responder.platforms.linux_proc import list_pids
from responder.platforms.linux_socket_tables import may_ask, read_tables

ROUNDS = 5
ATTRIBUTES = ["pid", "ppid", "name", "exe", "cmdline", "username", "create_time", "terminal"]


def alternate(ours: Callable[[], int], theirs: Callable[[], int]) -> tuple[tuple[float, int], tuple[float, int]]:
    """Medians of CPU time in milliseconds of two ways, taken in turn so that a busy host hits both alike."""
    times: tuple[list[float], list[float]] = ([], [])
    counts = [0, 0]
    for _ in range(ROUNDS):
        for place, function in enumerate((ours, theirs)):
            begin = time.process_time()
            counts[place] = function()
            times[place].append((time.process_time() - begin) * 1000)
    return (statistics.median(times[0]), counts[0]), (statistics.median(times[1]), counts[1])


def psutil_processes() -> int:
    psutil.process_iter.cache_clear()
    return sum(1 for _ in psutil.process_iter(ATTRIBUTES))


def main(sockets: int, processes: int) -> None:
    sleepers: list[subprocess.Popen[bytes]] = []
    with loopback(sockets):
        try:
            sleepers += [subprocess.Popen(["/bin/sleep", "900"]) for _ in range(processes)]
            compare()
        finally:
            for sleeper in sleepers:
                sleeper.kill()
                sleeper.wait()


def compare() -> None:
    platform = LinuxPlatform()
    begin = time.process_time()
    platform.processes()
    first = (time.process_time() - begin) * 1000
    print(f"first look, with package database and hashes: {first:.1f} ms")
    rows = (
        ("processes", lambda: len(platform.processes().items), psutil_processes),
        ("sockets with holders", lambda: len(platform.sockets().items), lambda: len(psutil.net_connections("inet"))),
        (
            "both",
            lambda: len(platform.sockets().items) + len(platform.processes().items),
            lambda: len(psutil.net_connections("inet")) + psutil_processes(),
        ),
    )
    for name, ours, theirs in rows:
        (mine, count), (other, seen) = alternate(ours, theirs)
        print(f"{name:22} ours {mine:8.1f} ms ({count})  psutil {other:8.1f} ms ({seen})  ratio {other / mine:.2f}")
    (tables, count), (links, held) = alternate(
        lambda: len(read_tables("/proc/net", netlink=may_ask()).sockets),
        lambda: len(find_holders(list_pids(), Path("/")).by_inode),
    )
    print(f"of that: one look at the tables {tables:.1f} ms ({count}), links of open files {links:.1f} ms ({held})")


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:3]]
    main(*(numbers + [2000, 200][len(numbers) :]))
