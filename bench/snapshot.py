"""Time of one look at processes and sockets: ours against psutil's, in the same run.

    python -m bench.snapshot [SOCKETS] [PROCESSES]

Opens that many socket pairs and sleeping processes first, so that there is something to look at. Prints medians and
the ratio. Ours hashes images and asks the package database too; that is timed apart, since psutil does neither.
"""

from __future__ import annotations

import resource
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from responder.platforms.linux import LinuxPlatform
from responder.platforms.linux_holders import find_holders
from responder.platforms.linux_proc import list_pids
from responder.platforms.linux_socket_tables import may_ask, read_tables

ROUNDS = 7
ATTRIBUTES = ["pid", "ppid", "name", "exe", "cmdline", "username", "create_time", "terminal"]


def median(function: Callable[[], int]) -> tuple[float, int]:
    times, count = [], 0
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        count = function()
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times), count


def psutil_processes() -> int:
    psutil.process_iter.cache_clear()
    return sum(1 for _ in psutil.process_iter(ATTRIBUTES))


def main(sockets: int, processes: int) -> None:
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
    server = socket.create_server(("127.0.0.1", 0), backlog=4096)
    kept: list[socket.socket] = []
    for _ in range(sockets // 2):
        kept.append(socket.create_connection(server.getsockname()))
        kept.append(server.accept()[0])
    sleepers = [subprocess.Popen(["/bin/sleep", "600"]) for _ in range(processes)]
    try:
        platform = LinuxPlatform()
        begin = time.perf_counter()
        platform.processes()
        first = (time.perf_counter() - begin) * 1000
        rows = (
            ("processes", lambda: len(platform.processes().items), psutil_processes),
            (
                "sockets with holders",
                lambda: len(platform.sockets().items),
                lambda: len(psutil.net_connections("inet")),
            ),
            (
                "both",
                lambda: len(platform.sockets().items) + len(platform.processes().items),
                lambda: len(psutil.net_connections("inet")) + psutil_processes(),
            ),
        )
        print(f"first look, with package database and hashes: {first:.1f} ms")
        for name, ours, theirs in rows:
            (mine, count), (other, seen) = median(ours), median(theirs)
            print(f"{name:22} ours {mine:8.1f} ms ({count})  psutil {other:8.1f} ms ({seen})  ratio {other / mine:.2f}")
        tables, count = median(lambda: len(read_tables("/proc/net", netlink=may_ask()).sockets))
        links, held = median(lambda: len(find_holders(list_pids(), Path("/")).by_inode))
        print(f"of that: one look at the tables {tables:.1f} ms ({count}), links of open files {links:.1f} ms ({held})")
    finally:
        for sleeper in sleepers:
            sleeper.kill()
            sleeper.wait()
        for one in (*kept, server):
            one.close()


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:3]]
    main(*(numbers + [2000, 200][len(numbers) :]))
