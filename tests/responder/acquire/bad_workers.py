"""Worker processes that misbehave; importable by name, as spawn needs."""

from __future__ import annotations

import json
import os
import time


def serve(connection):
    while True:
        try:
            job = json.loads(connection.recv_bytes())
        except EOFError:
            return
        match job["op"]:
            case "echo":
                connection.send_bytes(json.dumps({"progress": 3, "expected": 7}).encode())
                connection.send_bytes(json.dumps({"done": {"value": job["value"], "pid": os.getpid()}}).encode())
            case "exit":
                os._exit(7)
            case "abort":
                connection.send_bytes(json.dumps({"progress": 5, "expected": 9}).encode())
                os.abort()
            case "sleep":
                time.sleep(60)
            case "garbage":
                connection.send_bytes(b"\xff\x00not json")
            case "flood":
                connection.send_bytes(b"x" * (65 << 20))


#: A command line that the worker of ``serve_fragile`` does not survive.
FATAL = "kill the reader"


def serve_fragile(connection):
    """The real worker, but its readers end the process at a certain record: the first always, the second unless told."""
    from responder.acquire import worker
    from responder.parsers import evtx_reader

    first, second = evtx_reader.read_sound, evtx_reader.read_second_chunk
    mark, mild = FATAL.encode("utf-16-le"), f"{FATAL} first".encode("utf-16-le")

    def fragile(data):
        if mark in data:
            os._exit(9)
        return first(data)

    def tougher(chunk):
        if mark in chunk.data and mild not in chunk.data:
            os._exit(9)
        return second(chunk)

    evtx_reader.read_sound, evtx_reader.read_second_chunk = fragile, tougher
    worker.main(connection)
