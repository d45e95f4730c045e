"""Checks a built folder: both programs do their own job on the sample they ship.

python packaging/smoke_test.py dist/host-responder
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROGRAMS = ("responder-cli", "host-responder")
LIMIT_S = 180


def check(program: Path) -> bool:
    """Runs one program's self-test, away from the repository and without its Python; tells how it went."""
    # A clean environment shows that the folder needs nothing from the machine it was built on.
    keep = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "HOME", "USERPROFILE", "LANG", "LC_ALL")
    environment = {name: os.environ[name] for name in keep if name in os.environ}
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as elsewhere:
        try:
            run = subprocess.run(
                [program, "--self-test"],
                cwd=elsewhere,
                env=environment,
                stdin=subprocess.DEVNULL,
                timeout=LIMIT_S,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            print(f"{program.name}: FAILED: {error}")
            return False
    verdict = "ok" if run.returncode == 0 else f"FAILED: exit code {run.returncode}"
    print(f"{program.name}: {verdict} ({time.monotonic() - began:.1f} s)")
    return run.returncode == 0


def main() -> int:
    """Checks every program of the folder named on the command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the built folder")
    folder = parser.parse_args().folder.resolve()
    suffix = ".exe" if os.name == "nt" else ""
    results = [check(folder / (name + suffix)) for name in PROGRAMS]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
