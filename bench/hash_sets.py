"""Looking up the hashes of a case in a large list and a large database, against merely reading the same list.

python bench/hash_sets.py [--lines 2000000] [--wanted 5000]
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from responder.acquire.hash_lookup import search  # noqa: E402  (the path is set above)


def digest(number: int) -> str:
    """The hash of a number, as a set writes it."""
    return hashlib.sha256(number.to_bytes(8, "big")).hexdigest().upper()


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description="Hash sets: CPU seconds and memory of a lookup.")
    parser.add_argument("--lines", type=int, default=2_000_000)
    parser.add_argument("--wanted", type=int, default=5_000)
    options = parser.parse_args()
    wanted = [digest(n * 7).lower() for n in range(options.wanted)]
    with tempfile.TemporaryDirectory() as folder:
        plain, database = Path(folder) / "list.csv", Path(folder) / "set.db"
        with plain.open("w") as stream:
            stream.writelines(f'"{digest(n)}","file{n}.dll"\n' for n in range(options.lines))
        connection = sqlite3.connect(database)
        connection.execute("CREATE TABLE FILE(sha256 TEXT, file_name TEXT)")
        rows = ((digest(n), f"file{n}.dll") for n in range(options.lines))
        connection.executemany("INSERT INTO FILE VALUES(?,?)", rows)
        connection.commit()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.process_time()
        with plain.open("rb") as stream:
            count = sum(1 for _ in stream)
        reading = time.process_time() - began
        print(f"reading {count:,} lines          {reading:6.2f} s CPU   1.0")
        for name, path in (("list", plain), ("database without index", database)):
            began = time.process_time()
            hits = len(search(path, wanted)["hits"])
            took = time.process_time() - began
            print(f"{name}: {hits:,} of {len(wanted):,} found  {took:6.2f} s CPU   {took / reading:.1f}")
        connection.execute("CREATE INDEX by_hash ON FILE(sha256)")
        connection.commit()
        connection.close()
        began = time.process_time()
        hits = len(search(database, wanted)["hits"])
        took = time.process_time() - began
        print(f"database with index: {hits:,} found  {took:6.2f} s CPU   {took / reading:.2f}")
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        print(f"memory grown by {grown / 1024:.0f} MiB for a list of {plain.stat().st_size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
