"""Killed and starved while a baseline is written: what was acknowledged stays, and the resumed result is the same."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from responder.errors import EvidenceError
from responder.integrity import database, runs, walk
from responder.integrity.database import Baseline
from responder.integrity.policy import parse

resource = pytest.importorskip("resource", reason="limits of Unix")
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked")
KILLED, REFUSED = "killed", "refused"


class Moment(datetime):
    """A clock that stands still, so that two runs may be compared byte by byte."""

    @classmethod
    def now(cls, tz=None):
        del tz
        return datetime(2026, 1, 2, tzinfo=UTC)


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setattr(runs, "datetime", Moment)
    monkeypatch.setattr(runs, "pack_owners", lambda *_: "")
    monkeypatch.setattr(database, "COMMIT_EVERY", 12)
    monkeypatch.setattr(walk, "BATCH", 4)
    for number in range(160):
        folder = tmp_path / "tree" / f"d{number % 7}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"f{number}").write_bytes(bytes((number,)) * (number * 90))
    return tmp_path


def policy(place):
    return parse(f'[[rule]]\nname = "all"\nstart = ["{place}/tree"]\n', "sweep")


def run(place: Path, name: str, before=lambda: None) -> tuple[str, int]:
    """Make a baseline in a child of its own; how it ended, and how many objects it had acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            commit = database.WorkingFile._commit

            def acknowledged(self, batch):
                count = commit(self, batch)
                os.write(writing, count.to_bytes(4, "big"))
                return count

            database.WorkingFile._commit = acknowledged
            before()
            runs.create(policy(place), place / name)
        except EvidenceError:
            os._exit(3)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        told = stream.read()
    _, status = os.waitpid(child, 0)
    ended = KILLED if os.WIFSIGNALED(status) else {0: "", 3: REFUSED}.get(os.WEXITSTATUS(status), "?")
    return ended, sum(int.from_bytes(told[i : i + 4], "big") for i in range(0, len(told) - 3, 4))


def stored(place: Path, name: str) -> int:
    """Objects in the working file, opened as the next run will."""
    part = place / f"{name}.part"
    if not part.exists():
        return 0
    db = sqlite3.connect(part)
    with contextlib.closing(db):
        try:
            return db.execute("SELECT count(*) FROM objects").fetchone()[0]
        except sqlite3.OperationalError:  # killed before its tables were there
            return 0


def whole(place: Path) -> tuple[bytes, float]:
    """The undisturbed result and the seconds it took."""
    began = time.perf_counter()
    assert run(place, "whole")[0] == ""
    return (place / "whole").read_bytes(), time.perf_counter() - began


def interrupted(place: Path, expected: bytes, before) -> str:
    """One interrupted run and its resume, checked."""
    ended, acknowledged = run(place, "b.db", before)
    final = place / "b.db"
    if final.exists():
        assert final.read_bytes() == expected, "a database under its final name is complete"
    else:
        assert stored(place, "b.db") >= acknowledged, "what was acknowledged is there"
    if ended:
        assert run(place, "b.db")[0] == ""
    assert final.read_bytes() == expected
    assert sorted(p.name for p in place.iterdir()) == ["b.db", "tree", "whole"]
    final.unlink()
    return ended


def sweep_kills(place: Path, points: int) -> int:
    expected, seconds = whole(place)

    def timer(number):
        def arm():
            signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends the process on the spot, as SIGKILL would
            signal.setitimer(signal.ITIMER_REAL, max(1e-5, seconds * number / points))

        return arm

    return sum(interrupted(place, expected, timer(number)) == KILLED for number in range(points))


def sweep_limits(place: Path, step: int) -> int:
    expected, _ = whole(place)
    limit, refused = 0, 0

    def starve():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))  # every write behind this place fails

    while True:
        ended = interrupted(place, expected, starve)
        if not ended:
            return refused
        assert ended == REFUSED
        refused += 1
        limit += step


def test_killed_at_some_moments(place):
    assert sweep_kills(place, 7) >= 2


def test_no_room_at_some_sizes(place):
    assert sweep_limits(place, 40_000) >= 1


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_killed_at_every_moment(place):
    assert sweep_kills(place, 400) > 150


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_no_room_at_every_size(place):
    assert sweep_limits(place, 257) > 200


def test_an_older_baseline_outlives_a_failed_renewal(place):
    assert run(place, "b.db")[0] == ""
    older = (place / "b.db").read_bytes()
    (place / "tree/d1/new").write_text("x")
    ended, _ = run(place, "b.db", lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)))
    assert ended == REFUSED
    assert (place / "b.db").read_bytes() == older
    Baseline(place / "b.db").close()


@pytest.mark.parametrize("pages", [3, 4])
def test_accepting_without_room_leaves_the_baseline(place, pages, monkeypatch):
    runs.create(policy(place), place / "b.db")
    older = (place / "b.db").read_bytes()
    (place / "tree/d1/new").write_text("x")
    scratch = place / "scratch"
    scratch.mkdir()
    baseline = Baseline(place / "b.db")
    result = runs.check(baseline, scratch, keep=True)
    monkeypatch.setattr(database, "_DDL", (f"PRAGMA max_page_count={pages}", *database._DDL))
    with pytest.raises(EvidenceError, match="older one of that name is untouched"):
        runs.accept(baseline, result.changes, result.observed, "Tanaka", "new file")
    baseline.close()
    assert (place / "b.db").read_bytes() == older
    shutil.rmtree(scratch)
