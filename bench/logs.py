"""How fast logs become findings: parse, index, rules, end to end; and how much memory that takes.

Run: python -m bench.logs [--events N] [--per-file N] [--rules PATH ...] [--folder PATH] [--jobs N] [--no-findings]

The corpus is generated: valid ``.evtx`` with a known number of planted attacks, which the run must find. Machines
differ, so every rate is also given as a share of plain ``evtx`` parsing in the same run.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import tempfile
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=200_000)
    parser.add_argument("--rules", nargs="*", default=[], help="Sigma packages besides the program's own rules")
    parser.add_argument("--folder", type=Path, help="logs to measure instead of a generated corpus")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--per-file", type=int, default=50_000, help="events in each generated log")
    parser.add_argument("--no-findings", action="store_true", help="parse and index only")
    parser.add_argument("--profile", action="store_true", help="profile the rules over the same logs")
    chosen = parser.parse_args()
    # Child processes start as this file: what they do not need is not imported by it, as in the program itself.
    from bench.log_corpus import generate
    from bench.log_stages import SCRATCH, measure

    rules = [Path(p) for p in chosen.rules]
    with tempfile.TemporaryDirectory(dir=SCRATCH) as name:
        folder, planted = chosen.folder or Path(name), None
        if chosen.folder is None:
            planted = generate(folder, chosen.events, chosen.per_file)
        profiler = cProfile.Profile()
        if chosen.profile:
            profiler.enable()
        measure(folder, rules, chosen.jobs, planted, findings=not chosen.no_findings)
        if chosen.profile:
            profiler.disable()
            pstats.Stats(profiler).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
