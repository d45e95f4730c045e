"""Damaged evidence by the thousand: does a reader die, hang, or lose records without saying so?

    python -m bench.mutants --n 10000 --format all [--seed 1]
    python -m bench.mutants --n 10000 --format evtx --format syslog-5424

Each mutant of a made item goes through the parser in a child process. Counted are processes that ended, mutants that
took more than 10 s of processor time (or 120 s in all: a hang), exceptions other than the reader's own, accounts that
do not add up, and silent losses: records whose bytes survived the damage and that the reader neither showed nor
explained, with no warning of loss either.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

from responder.acquire.pool import WorkerPool
from tests.generators import logs
from tests.generators.judge import Judge
from tests.generators.mutants import Seed, mutate

SAMPLES = Path(__file__).resolve().parent.parent / "resources" / "samples"
#: Files of the product's own samples beside the made ones.
SHIPPED = {
    "sample-netstat-windows": ("netstat", "iss001/netstat.txt"),
    "sample-netstat-linux": ("netstat", "redhat-phishing/netstat.txt"),
    "sample-tripwire": ("tripwire", "iss001/tripwire.txt"),
    "sample-fast-alert": ("fast-alert", "redhat-phishing/alert.fast"),
    "sample-secure": ("syslog", "redhat-phishing/secure"),
    "sample-ps": ("ps", "redhat-phishing/ps.txt"),
    "sample-active-ports": ("activeports", "iss001/activeports.txt"),
}
FORMATS = (*logs.FORMATS, *SHIPPED)
BATCH = 50
SLOW_SECONDS = 10.0  # of processor time: other programs may hold a mutant up
HANG_SECONDS = 120.0


def seed_of(name: str) -> Seed:
    """The undamaged item of a format."""
    if name in SHIPPED:
        parser, path = SHIPPED[name]
        return Seed(parser=parser, data=(SAMPLES / path).read_bytes())
    return logs.seed(name)


def serve(pipe: Connection) -> None:
    """Child process: batches of mutants; a sign of life after each."""
    judges: dict[str, Judge] = {}
    while True:
        try:
            job = json.loads(pipe.recv_bytes())
        except EOFError:
            return
        name = job["format"]
        judge = judges.setdefault(name, Judge(seed_of(name)))
        began = time.process_time()
        found: list[tuple[int, str, str]] = []
        for number in range(job["first"], job["first"] + job["count"]):
            kind, damaged = mutate(judge.seed, random.Random(f"{job['seed']}/{name}/{number}"))
            started = time.process_time()
            try:
                bad = judge.fault(damaged)
            except Exception as error:
                bad = f"{type(error).__name__}: {error}"
            if not bad and time.process_time() - started > SLOW_SECONDS:
                bad = f"took {time.process_time() - started:.0f} s"
            if bad:
                found.append((number, kind, bad))
            pipe.send_bytes(b'{"progress":1,"expected":1}')
        spent = time.process_time() - began
        pipe.send_bytes(json.dumps({"done": {"found": found, "cpu": spent}}).encode())


def sweep(name: str, options: argparse.Namespace) -> int:
    """All mutants of one format; prints one line, and how to make each bad one again."""
    jobs = [
        ((name, first), {"format": name, "first": first, "seed": options.seed, "count": min(BATCH, options.n - first)})
        for first in range(0, options.n, BATCH)
    ]
    tally: Counter[str] = Counter()
    examples: list[str] = []
    cpu = 0.0
    pool = WorkerPool(options.jobs, silence=HANG_SECONDS, serve=serve)
    for key, reply in pool.run(jobs, lambda *_: None, lambda: False):
        if "crash" in reply:
            tally["hangs" if "progress" in reply["crash"] else "exits"] += 1
            examples.append(f"mutants from {key[1]}: {reply['crash']}")
            continue
        cpu += reply["cpu"]
        for number, kind, bad in reply["found"]:
            tally["hangs" if bad.startswith("took ") else "losses"] += 1
            examples.append(f"mutant {number} ({kind}): {bad}")
    pool.close()
    print(
        f"{name:24} {options.n:>6} mutants  seed {options.seed}  {tally['exits']} exits  {tally['hangs']} over "
        f"{SLOW_SECONDS:.0f} s  {tally['losses']} losses or errors  {1000 * cpu / max(1, options.n):.1f} ms CPU each",
        flush=True,
    )
    for example in examples[:10]:
        print("   ", example, flush=True)
    return sum(tally.values())


def main() -> int:
    """Run and print; exit 1 when anything was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=1_000, help="mutants per format")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--format", action="append", choices=("all", *FORMATS), metavar="NAME", help=", ".join(FORMATS))
    options = parser.parse_args()
    names = options.format or ["all"]
    bad = sum(sweep(name, options) for name in (FORMATS if "all" in names else names))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
