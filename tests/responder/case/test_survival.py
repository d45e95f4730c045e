"""What the case promises under violence: kills in the middle of edits, flipped bits."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from responder.case.case import Case, Target
from responder.case.content import read
from responder.case.store import connect_memory
from responder.errors import CaseError
from tests.responder.case.made import make_result

#: For every path on its input: a child that writes notes for ever and says so after each. The parent kills it.
_WRITERS = """
import os, sys
from pathlib import Path
from responder.case.case import Case, Target
for line in sys.stdin:
    path = Path(line.strip())
    child = os.fork()
    if child == 0:
        said = os.open(path.with_suffix(".said"), os.O_WRONLY | os.O_CREAT)
        case = Case.open(path)
        os.write(said, b"ready ")
        n = 0
        while True:
            case.add_note(Target(kind="case"), f"note {n} " + "x" * (n % 7 * 700))
            os.write(said, b"%d " % n)
            n += 1
    print(child, flush=True)
    os.waitpid(child, 0)
    print("gone", flush=True)
"""


@pytest.fixture
def fast_folder(tmp_path: Path):
    """Memory where there is any: a killed process, unlike a lost disk, is told the truth by the file system anyway."""
    if not Path("/dev/shm").is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        yield Path(folder)


@pytest.fixture
def closed_case(fast_folder: Path) -> Path:
    tmp_path = fast_folder
    path = tmp_path / "a.ircase"
    case = Case.create(path)
    case.store_triage(make_result(tmp_path / "made.index"))
    case.add_note(Target(kind="row", evidence_id="e1", table="events", ref="record:100"), "first")
    case.close()
    return path


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills are by signal")
@pytest.mark.slow
def test_kill_at_200_random_moments(closed_case: Path) -> None:
    _kill(closed_case, 200)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills are by signal")
def test_kill_at_60_random_moments(closed_case: Path) -> None:
    _kill(closed_case, 60)


def _kill(path: Path, times: int) -> None:
    dice = random.Random(7)
    with subprocess.Popen(
        [sys.executable, "-c", _WRITERS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as writers:
        assert writers.stdin is not None
        assert writers.stdout is not None
        for number in range(times):
            copy = path.with_name(f"k{number}.ircase")
            shutil.copyfile(path, copy)
            print(copy, file=writers.stdin, flush=True)
            child = int(writers.stdout.readline())
            said = copy.with_suffix(".said")
            while not (said.exists() and said.stat().st_size >= 6):
                time.sleep(0.001)
            time.sleep(dice.random() * 0.03)
            os.kill(child, signal.SIGKILL)
            assert writers.stdout.readline() == "gone\n"
            _settle(copy, said.read_text().split()[1:])
        writers.stdin.close()


def _settle(path: Path, said: list[str]) -> None:
    case = Case.open(path)
    notes = [n.text.split()[1] for n in case.notes()[1:]]
    case.close()
    assert notes[: len(said)] == said  # every acknowledged edit is there
    assert len(notes) <= len(said) + 1  # and at most the one that was being written


def test_flipped_bits_are_refused_or_harmless(closed_case: Path) -> None:
    """300 single flips over the whole file: the case opens exactly as it was, or is refused in one sentence."""
    original = closed_case.read_bytes()
    memory = connect_memory(original)
    expected = read(memory, "a")
    memory.close()
    dice = random.Random(11)
    victim = closed_case.with_name("v.ircase")
    refused = 0
    for number in range(300):
        place = number if number < 100 else dice.randrange(len(original))  # the header is the most telling part
        data = bytearray(original)
        data[place] ^= 1 << dice.randrange(8)
        victim.write_bytes(bytes(data))
        try:
            case = Case.open(victim, read_only=True)
        except CaseError as error:
            refused += 1
            assert "\n" not in error.message
            assert error.message.isprintable()
            continue
        assert case._content == expected, place
        case.close()
    assert refused > 50


def test_truncated_files_are_refused(closed_case: Path) -> None:
    original = closed_case.read_bytes()
    victim = closed_case.with_name("v.ircase")
    for length in (0, 1, 99, 100, 4_095, 4_096, len(original) // 2, len(original) - 1):
        victim.write_bytes(original[:length])
        with pytest.raises(CaseError):
            Case.open(victim)
