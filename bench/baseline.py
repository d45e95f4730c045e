"""Our baseline and check against AIDE's, on the same tree, attributes and digests, in one run.

    python -m bench.baseline [TREE]          default /usr; needs aide on the PATH

Prints seconds and files per second of both, their ratio, peak memory, and whether every SHA-256 agrees.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import unquote_to_bytes

_AIDE = """
database_in=file:{work}/aide.db
database_out=file:{work}/aide.db.new
database_new=file:{work}/aide.db.new
gzip_dbout=no
report_url=file:{work}/aide.report
{tree} p+ftype+i+n+u+g+s+m+c+sha256
"""
_OURS = """
import sys, time, resource
from pathlib import Path
from responder.integrity.policy import parse
from responder.integrity.runs import create, check
from responder.integrity.database import Baseline
tree, work, verb = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
text = f'''[policy]
name = "bench"
[[rule]]
name = "all"
severity = 100
start = ["{tree}"]
attributes = ["type", "mode", "inode", "links", "owner", "group", "size", "modified", "changed", "sha256", "target"]
'''
if verb == "create":
    create(parse(text, "bench"), work / "ours.db")
else:
    result = check(Baseline(work / "ours.db"), work)
    print(len(result.changes), "changes", file=sys.stderr)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def timed(command: list[str], accept: tuple[int, ...] = (0,)) -> tuple[float, int, str]:
    """Seconds, peak resident kB of the child, output."""
    began = time.monotonic()
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode not in accept:
        sys.exit(f"{command[0]} failed ({done.returncode}): {done.stderr[-500:]}")
    peak = max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    return time.monotonic() - began, peak, done.stdout


def digests_of_aide(path: Path) -> dict[str, str]:
    """Path → SHA-256 in base64 as AIDE's database has it."""
    found = {}
    columns: list[str] = []
    for line in path.read_text("utf-8", "surrogateescape").splitlines():
        if line.startswith("@@db_spec"):
            columns = line.split()[1:]
        elif line.startswith("/") and columns:
            values = dict(zip(columns, line.split(" "), strict=False))
            if values.get("sha256", "0") != "0":
                found[os.fsdecode(unquote_to_bytes(values["name"]))] = values["sha256"]
    return found


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", nargs="?", default="/usr")
    options = parser.parse_args()
    if not shutil.which("aide"):
        print("aide is not installed; nothing to compare with")
        return 2
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        (work / "aide.conf").write_text(_AIDE.format(work=work, tree=options.tree))
        for root, _, names in os.walk(options.tree):  # both start with a warm cache
            for file in names:
                path = Path(root) / file
                if path.is_file() and not path.is_symlink():
                    with path.open("rb") as stream:
                        while stream.read(1 << 20):
                            pass
        aide = ["aide", f"--config={work}/aide.conf"]
        ours = [sys.executable, "-c", _OURS, options.tree, str(work)]
        ours_create, _, out_create = timed([*ours, "create"])
        ours_check, _, out_check = timed([*ours, "check"])
        ours_peak = max(int(out_create.split()[-1]), int(out_check.split()[-1]))
        aide_create, _, _ = timed([*aide, "--init"])
        (work / "aide.db.new").rename(work / "aide.db")
        time_file = work / "time"
        probe = ["/usr/bin/env", sys.executable, "-c", _PROBE, str(time_file), *aide, "--check"]
        aide_check, _, _ = timed(probe, tuple(range(8)))
        aide_peak = int(time_file.read_text())
        import base64
        import sqlite3

        db = sqlite3.connect(work / "ours.db")
        rows = db.execute("SELECT path, sha256 FROM objects WHERE sha256 IS NOT NULL").fetchall()
        objects = db.execute("SELECT count(*) FROM objects").fetchone()[0]
        db.close()
        theirs = digests_of_aide(work / "aide.db")
        equal = sum(
            theirs.get(os.fsdecode(path)) == base64.b64encode(bytes.fromhex(digest)).decode() for path, digest in rows
        )
        print(f"tree {options.tree}: {objects:,} objects, {len(rows):,} files with a digest")
        for word, a, b in (("create", ours_create, aide_create), ("check", ours_check, aide_check)):
            print(
                f"{word:7} ours {a:6.2f} s {len(rows) / a:9,.0f} files/s   AIDE {b:6.2f} s {len(rows) / b:9,.0f} files/s"
                f"   ratio {b / a:.1f}x"
            )
        print(f"peak memory ours {ours_peak / 1024:.0f} MB, AIDE check {aide_peak / 1024:.0f} MB")
        print(f"digests equal to AIDE's: {equal:,} of {len(rows):,}")
    return 0


_PROBE = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[2:], capture_output=True)
open(sys.argv[1], "w").write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(done.returncode)
"""

if __name__ == "__main__":
    sys.exit(main())
