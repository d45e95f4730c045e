"""What a built program does on ``--self-test``: its own job on the sample it ships, checked.

This finds what a build can lose without failing: resources, a lazily imported module, the parsing child processes,
Qt's plugins and fonts. Nothing is left on the disk.
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

SAMPLE = Path(getattr(sys, "_MEIPASS", "") or Path(__file__).parents[1], "resources", "samples", "iss001")


def check_command_line() -> int:
    """Triages the sample and checks that everything in it is accounted for. Returns the exit code."""
    from responder.cli import main

    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder, "triage.json")
        code = _run(main, ["triage", str(SAMPLE), "--json", str(answer)])
        if code != 0:
            return _tell(f"triage of the sample ended with exit code {code}")
        result = json.loads(answer.read_bytes())
    lost = [source["path"] for source in result["sources"] if source["unexplained"] != 0]
    if lost:
        return _tell(f"records are unaccounted for in {', '.join(lost)}")
    if not result["findings"]:
        return _tell("no findings in the sample")
    print(f"self-test: {len(result['sources'])} sources, {len(result['findings'])} findings")
    return 0


def check_window() -> int:
    """Does the sample's case without a display and checks what it wrote. Returns the exit code."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.app import main

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        code = _run(main, ["--headless", "--out", folder, str(SAMPLE)])
        sizes = [(path.suffix, path.stat().st_size) for path in Path(folder).rglob("*") if path.is_file()]
        lettered = all(b"/FontFile" in path.read_bytes() for path in Path(folder).rglob("*.pdf"))
    if code != 0:
        return _tell(f"the sample's case ended with exit code {code}")
    for kind in (".ircase", ".pdf", ".png"):
        if not any(suffix == kind and size > 0 for suffix, size in sizes):
            return _tell(f"no {kind} file was written")
    if not lettered:
        return _tell("the summary holds no letters: no font was found")
    print(f"self-test: {len(sizes)} files written")
    return 0


def _run(main: Callable[[], int | None], arguments: list[str]) -> int:
    """Runs a program's main function as its command line would; returns the exit code."""
    sys.argv[1:] = arguments
    try:
        return int(main() or 0)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)


def _tell(sentence: str) -> int:
    """Prints why the self-test failed; returns its exit code."""
    print(f"self-test failed: {sentence}", file=sys.stderr)
    return 1
