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
