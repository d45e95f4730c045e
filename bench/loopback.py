"""Connected socket pairs on loopback, held by processes of their own, so that a host has many sockets to look at."""

from __future__ import annotations

import contextlib
import resource
import socket
import subprocess
import sys
from collections.abc import Iterator

#: Pairs that one process holds; two descriptors each, below the usual limit of 20,000.
PER_PROCESS = 4_000


def hold(number: int, pairs: int) -> None:
    """Body of a holder: open the pairs, say so, keep them until the input ends."""
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
    # an address of its own for each holder: the ports of one address do not suffice for all
    server = socket.create_server((f"127.77.{number >> 8}.{number & 255}", 0), backlog=128)
    kept = []
    for _ in range(pairs):
        kept.append(socket.create_connection(server.getsockname()))
        kept.append(server.accept()[0])
    print("ready", flush=True)
    sys.stdin.read()


@contextlib.contextmanager
def loopback(sockets: int) -> Iterator[None]:
    """Hold that many connected sockets for as long as the block lasts."""
    holders: list[subprocess.Popen[str]] = []
    try:
        left = sockets // 2
        while left > 0:
            command = [sys.executable, "-m", "bench.loopback", str(len(holders)), str(min(PER_PROCESS, left))]
            holders.append(
                subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603
            )
            left -= PER_PROCESS
        for holder in holders:
            if holder.stdout is None or holder.stdout.readline().strip() != "ready":
                raise SystemExit("a holder of sockets could not open them all")
        yield
    finally:
        for holder in holders:
            holder.kill()
            holder.wait()


if __name__ == "__main__":
    hold(int(sys.argv[1]), int(sys.argv[2]))
