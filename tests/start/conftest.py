"""A repository of its own for start.py, and the programs it would run, faked."""

import io
import subprocess
from pathlib import Path

import pytest

import start


class FakeProcess:
    """Stands in for a started program: what it printed, and how it ended."""

    def __init__(self, said="", code=0, during=None):
        self.stdout = self.stderr = io.BytesIO(said.encode())
        self.code = code
        self.during = during

    def wait(self):
        if self.during:
            self.during()
        return self.code


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A repository with lock files only, in a folder with a space and Japanese letters."""
    root = tmp_path / "初動 対応"
    root.mkdir()
    (root / start.RUN_LOCK).write_text("a==1\n")
    (root / start.TEST_LOCK).write_text("a==1\nb==2\n")
    monkeypatch.setattr(start, "ROOT", str(root))
    monkeypatch.setattr(start, "VENV", str(root / ".venv"))
    monkeypatch.setattr(start, "STAMP", str(root / ".venv" / "start.json"))
    monkeypatch.setattr(start, "OUT", str(root / "out"))
    return root


@pytest.fixture
def new_venv(place):
    """The same with a .venv that has an interpreter but no packages yet."""
    python = Path(start.venv_python())
    python.parent.mkdir(parents=True)
    python.write_text("")
    start.write_stamp(None)
    return place


@pytest.fixture
def set_up_place(new_venv):
    """The same after a finished set-up for running."""
    start.write_stamp(
        {
            "python": start.python_name(),
            "base": start.base_python(),
            "locks": {start.RUN_LOCK: start.lock_digest(start.RUN_LOCK)},
            "window": True,
        }
    )
    return new_venv


@pytest.fixture
def no_process(monkeypatch):
    """Fails the test when anything is run."""

    def refuse(command, **_):
        pytest.fail(f"ran {command}")

    monkeypatch.setattr(subprocess, "Popen", refuse)


class Programs:
    """The commands that were run, and the answer to give to each."""

    def __init__(self):
        self.ran = []
        self.answers = {}

    def answer(self, word, said="", code=0, during=None):
        """Sets what every command with this word in it prints, how it ends, and what happens meanwhile."""
        self.answers[word] = (said, code, during)

    def start(self, command, **options):
        self.ran.append((command, options["env"]))
        for word, answer in self.answers.items():
            if word in command:
                return FakeProcess(*answer)
        return FakeProcess()

    @property
    def commands(self):
        return [command for command, _ in self.ran]


@pytest.fixture
def programs(monkeypatch):
    """Fakes every program that is followed."""
    faked = Programs()
    monkeypatch.setattr(subprocess, "Popen", faked.start)
    return faked
