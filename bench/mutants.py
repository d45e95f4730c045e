"""Damaged evidence by the thousand: does a reader die, hang, or lose records without saying so?

    python -m bench.mutants --n 10000 --format netstat --format tripwire --format evt [--seed 1]

Each mutant of a sample file goes through the parser in a child process. Counted are processes that ended, mutants
that took more than 10 s, accounts that do not add up, and silent losses: records whose bytes survived the damage
unchanged and that the reader neither showed nor explained, with no warning of loss either.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import struct
import sys
from collections import Counter
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from responder.acquire.pool import WorkerPool
from responder.errors import ResponderError
from responder.model.account import Account, EvidenceWarning, Expected, Explained, Level
from responder.model.event import EventRecord
from responder.parsers.base import Derived, Label, ParseContext
from responder.parsers.registry import BY_NAME
from tests.generators import logs

SAMPLES = Path(__file__).resolve().parent.parent / "resources" / "samples"
SEEDS = {
    "netstat": [SAMPLES / "iss001" / "netstat.txt", SAMPLES / "redhat-phishing" / "netstat.txt"],
    "tripwire": [SAMPLES / "iss001" / "tripwire.txt"],
    "evt": [SAMPLES / "iss001" / "SysEvent.Evt", SAMPLES / "iss001" / "AppEvent.Evt"],
    "fast-alert": [SAMPLES / "redhat-phishing" / "alert.fast"],
    "syslog": [SAMPLES / "redhat-phishing" / "secure"],
}
#: Seeds that no sample of the product gives are made, and named by format and number.
GENERATED = {name: [f"generated:{name}:{i}" for i in range(len(seeds))] for name, seeds in logs.SEEDS.items()}
SOURCES: dict[str, list[Path] | list[str]] = {**SEEDS, **GENERATED}
BINARY = ("evt", "utmp", "lastlog", "journal", "winevent-xml")
BATCH = 50
HANG_SECONDS = 10.0


def mutate(data: bytes, dice: random.Random) -> tuple[str, bytes]:
    """One mutant: bit, byte field, zeroed range, truncation, duplicated, removed or swapped range, wrong length."""
    kind = dice.choice(("bit", "field", "zero", "truncate", "duplicate", "remove", "swap", "length", "bits"))
    raw = bytearray(data)
    at = dice.randrange(len(raw))
    size = min(dice.choice((1, 4, 16, 64, 512, 4096)), len(raw) - at)
    match kind:
        case "bit":
            raw[at] ^= 1 << dice.randrange(8)
        case "bits":
            for _ in range(dice.randrange(2, 40)):
                raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
        case "field":
            raw[at : at + size] = dice.randbytes(size)
        case "zero":
            raw[at : at + size] = bytes(size)
        case "truncate":
            del raw[at:]
        case "duplicate":
            raw[at:at] = raw[at : at + size]
        case "remove":
            del raw[at : at + size]
        case "swap":
            other = dice.randrange(len(raw) - size + 1)
            raw[at : at + size], raw[other : other + size] = raw[other : other + size], raw[at : at + size]
        case "length":
            at = min(at & ~3, max(0, len(raw) - 4))
            raw[at : at + 4] = struct.pack("<I", dice.choice((0, 1, 0xFFFFFFFF, 0x7FFFFFFF, len(raw), 56)))
    return kind, bytes(raw)


def run(parser_name: str, data: bytes) -> tuple[Account, list[int], str]:
    """Account, places of the records and failure of one parse, as the product's worker keeps them."""
    account, places, failure = Account(), [], ""
    context = ParseContext(evidence_id="e1", path="mutant", size=len(data))
    try:
        for item in BY_NAME[parser_name].parse(io.BytesIO(data), context):
            match item:
                case Expected():
                    account.expected = item.count
                case Explained():
                    account.explain(item)
                case EvidenceWarning():
                    account.warnings.append(item)
                case Derived() | Label():
                    pass
                case _:
                    account.shown += 1
                    places.append(item.ref if isinstance(item, EventRecord) else item.source.value)
    except ResponderError as error:
        failure = error.message
    return account, places, failure


def pieces(name: str, data: bytes) -> list[bytes]:
    """The bytes of every record of an undamaged file, found without the parser under test."""
    if name == "evt":
        return [data[a:b] for a, b in _evt_records(data)]
    _, places, _ = run(name, data)
    return [] if name in logs.JOINING else logs.record_bytes(name, data, places)


def seed_of(source: str) -> bytes:
    """Bytes of a sample file or of a generated log."""
    if source.startswith("generated:"):
        _, name, number = source.split(":")
        return logs.SEEDS[name][int(number)]
    return Path(source).read_bytes()


def _evt_records(data: bytes) -> Iterator[tuple[int, int]]:
    at = data.find(b"LfLe", 0x30)
    while at >= 4:
        (size,) = struct.unpack_from("<I", data, at - 4)
        if size >= 56:
            yield at - 4, at - 4 + size
        at = data.find(b"LfLe", at + 4)


def survivors(name: str, whole: Counter[bytes], damaged: bytes) -> int:
    """Records whose bytes stand unchanged in the damaged file."""
    if name in BINARY or any(piece.startswith(b'"EventRecordID"') for piece in whole):
        return sum(min(n, damaged.count(piece)) for piece, n in whole.items())
    present = Counter(line.rstrip(b"\r") for line in damaged.replace(b"\0", b"\xff").split(b"\n"))
    return sum(min(n, present[piece]) for piece, n in whole.items())


def serve(pipe: Connection) -> None:
    """Child process: batches of mutants; a sign of life after each."""
    while True:
        try:
            job = json.loads(pipe.recv_bytes())
        except EOFError:
            return
        data = seed_of(job["file"])
        whole = Counter(pieces(job["format"], data))
        found: list[dict[str, Any]] = []
        for number in range(job["first"], job["first"] + job["count"]):
            kind, damaged = mutate(data, random.Random(f"{job['seed']}/{job['file']}/{number}"))
            try:
                account, _, failure = run(job["format"], damaged)
            except Exception as error:
                found.append({"number": number, "kind": kind, "bad": f"{type(error).__name__}: {error}"})
                continue
            explained = sum(e.count for e in account.explained)
            alive = survivors(job["format"], whole, damaged)
            told = any(w.level is Level.LOSS for w in account.warnings)
            if account.unexplained and not failure:
                found.append({"number": number, "kind": kind, "bad": f"unexplained {account.unexplained}"})
            elif account.shown + explained < alive and not failure and not told:
                bad = f"silent loss: {alive} survive, {account.shown} shown, {explained} explained"
                found.append({"number": number, "kind": kind, "bad": bad})
            pipe.send_bytes(b'{"progress":1,"expected":1}')
        pipe.send_bytes(json.dumps({"done": {"found": found}}).encode())


def main() -> int:
    """Run and print; exit 1 when anything was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=1_000, help="mutants per format")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", action="append", choices=sorted(SOURCES))
    options = parser.parse_args()
    bad = 0
    for name in options.format or ("netstat", "tripwire", "evt"):
        files = SOURCES[name]
        share = options.n // len(files)
        jobs = [
            ((str(f), first), {"format": name, "file": str(f), "first": first, "seed": options.seed,
                               "count": min(BATCH, share - first)})
            for f in files
            for first in range(0, share, BATCH)
        ]  # fmt: skip
        tally: Counter[str] = Counter()
        examples: list[str] = []
        pool = WorkerPool(2, silence=HANG_SECONDS, serve=serve)
        for key, reply in pool.run(jobs, lambda *_: None, lambda: False):
            if "crash" in reply:
                tally["hangs" if "progress" in reply["crash"] else "exits"] += 1
                examples.append(f"{key}: {reply['crash']}")
                continue
            for entry in reply["found"]:
                word = entry["bad"].split(" ")[0].rstrip(":")
                tally[word] += 1
                examples.append(f"{key[0]} #{entry['number']} {entry['kind']}: {entry['bad']}")
        pool.close()
        bad += sum(tally.values())
        print(
            f"{name}: {share * len(files)} mutants, {tally['exits']} exits, {tally['hangs']} over {HANG_SECONDS:.0f} s, "
            f"{sum(tally.values()) - tally['exits'] - tally['hangs']} losses or errors"
        )
        for example in examples[:10]:
            print("   ", example)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
