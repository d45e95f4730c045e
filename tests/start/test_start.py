"""What start.py decides: which Python, whether anything has to be set up, window or not; and its three jobs."""

import ast
import os
import struct
import subprocess
import sys
import types
from pathlib import Path

import pytest

import start

SOURCE = Path(start.__file__)

# ---------------------------------------------------------------- which Python


def test_an_old_interpreter_can_read_the_file():
    source = SOURCE.read_bytes()
    assert source.isascii()  # Python 2 reads no other letters without a declaration
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Nonlocal, ast.AsyncFunctionDef, ast.YieldFrom, ast.Match)
    for node in ast.walk(ast.parse(source)):
        assert not isinstance(node, newer), node.lineno
        if isinstance(node, ast.arguments):
            assert node.kwonlyargs == node.posonlyargs == []
            assert all(argument.annotation is None for argument in node.args)
        if isinstance(node, ast.FunctionDef):
            assert node.returns is None, node.lineno
        if isinstance(node, ast.Raise):
            assert node.cause is None, node.lineno
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            assert not any(isinstance(element, ast.Starred) for element in node.elts), node.lineno
        if isinstance(node, ast.Dict):
            assert None not in node.keys, node.lineno


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 9), (3, 13, 1)])
def test_a_python_that_fits_is_no_problem(version):
    assert start.python_problem(version, 64) is None


@pytest.mark.parametrize(
    ("version", "bits", "said"),
    [
        ((2, 7, 18), 64, "This is Python 2.7, which is too old: host-responder needs Python 3.11 to 3.13."),
        ((3, 10, 4), 64, "This is Python 3.10, which is too old: host-responder needs Python 3.11 to 3.13."),
        ((3, 14, 0), 64, "This is Python 3.14, newer than the locked packages know"),
        ((3, 12, 0), 32, "This is a 32-bit Python: host-responder needs a 64-bit one"),
    ],
)
def test_a_python_that_does_not_fit_is_named(version, bits, said):
    assert start.python_problem(version, bits).startswith(said)


def test_without_a_fitting_python_it_says_so_and_stops(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setattr(start, "other_python", lambda: None)
    assert start.main([]) == 1
    assert capsys.readouterr().out == (
        "This is Python 3.9, which is too old: host-responder needs Python 3.11 to 3.13."
        " Install one, then run start.py with it.\n"
    )


def test_a_fitting_python_elsewhere_on_the_machine_takes_over(monkeypatch, capsys):
    ran = []
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setattr(start, "other_python", lambda: ["python3.12"])
    monkeypatch.setattr(subprocess, "call", lambda command: ran.append(command) or 7)
    assert start.main(["test", "-k", "x"]) == 7
    assert ran == [["python3.12", str(SOURCE), "test", "-k", "x"]]
    assert "Going on with python3.12." in capsys.readouterr().out


def test_the_newest_python_that_works_is_chosen(monkeypatch):
    def call(command, **_):
        if "3.13" in "".join(command[:-1]):
            raise FileNotFoundError
        return 0 if "3.11" in "".join(command[:-1]) else 1  # 3.12 is there but does not start

    monkeypatch.setattr(subprocess, "call", call)
    assert start.other_python() == (["py", "-3.11"] if os.name == "nt" else ["python3.11"])


def test_the_probe_of_another_python_tells_versions_apart():
    if start.python_problem(sys.version_info, struct.calcsize("P") * 8):
        pytest.skip("runs on an interpreter outside the locked range")
    assert subprocess.run([sys.executable, "-c", start.PROBE], check=False).returncode == 0
    too_new = start.PROBE.replace(str(start.NEWEST), "(3, 0)")
    assert subprocess.run([sys.executable, "-c", too_new], check=False).returncode == 1


# ---------------------------------------------------------------- terminal and display


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_whether_a_window_can_open(monkeypatch, platform, variables, expected):
    monkeypatch.setattr(sys, "platform", platform)
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    assert start.has_display() is expected


@pytest.mark.parametrize("encoding", ["ascii", "cp932", "latin-1"])
def test_a_terminal_without_the_letters_does_not_crash_it(encoding):
    run = subprocess.run(
        [sys.executable, "-c", "import start; start.tame_terminal(); start.say('\\u521d\\u52d5 \\U0001f512')"],
        cwd=SOURCE.parent,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert b"\\U0001f512" in run.stdout


@pytest.mark.parametrize(("given", "passed_on"), [(None, ":"), ("ascii", "ascii:"), ("cp932:strict", "cp932:")])
def test_the_programs_it_starts_do_not_crash_on_such_a_terminal_either(monkeypatch, given, passed_on):
    if given is None:
        monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    else:
        monkeypatch.setenv("PYTHONIOENCODING", given)
    assert start.child_environment()["PYTHONIOENCODING"] == passed_on + "backslashreplace"


# ---------------------------------------------------------------- the stamp


def test_a_second_run_runs_nothing_before_the_program(set_up_place, no_process):
    start.set_up(start.RUN_LOCK, window=True)


def test_without_a_stamp_nothing_is_set_up(place):
    assert not start.is_set_up(start.read_stamp(), start.RUN_LOCK, window=False)


def test_the_test_tools_are_not_there_after_a_set_up_for_running(set_up_place):
    stamp = start.read_stamp()
    assert start.is_set_up(stamp, start.RUN_LOCK, window=True)
    assert not start.is_set_up(stamp, start.TEST_LOCK, window=False)


def test_a_changed_lock_file_needs_a_set_up(set_up_place):
    (set_up_place / start.RUN_LOCK).write_text("a==2\n")
    assert not start.is_set_up(start.read_stamp(), start.RUN_LOCK, window=False)


def test_line_ends_of_a_windows_checkout_change_nothing(set_up_place):
    (set_up_place / start.RUN_LOCK).write_bytes(b"a==1\r\n")
    assert start.is_set_up(start.read_stamp(), start.RUN_LOCK, window=False)


def test_another_python_needs_a_set_up(set_up_place, monkeypatch):
    monkeypatch.setattr(start, "python_name", lambda: "3.99")
    assert not start.is_set_up(start.read_stamp(), start.RUN_LOCK, window=False)


def test_a_vanished_interpreter_needs_a_set_up(set_up_place):
    Path(start.venv_python()).unlink()
    assert not start.is_set_up(start.read_stamp(), start.RUN_LOCK, window=False)


def test_an_uninstalled_base_python_needs_a_set_up(set_up_place):
    stamp = start.read_stamp()
    stamp["base"] = str(set_up_place / "gone")
    assert not start.is_set_up(stamp, start.RUN_LOCK, window=False)


def test_a_set_up_without_a_display_is_checked_again_when_a_window_opens(set_up_place):
    stamp = start.read_stamp()
    stamp["window"] = False
    assert start.is_set_up(stamp, start.RUN_LOCK, window=False)
    assert not start.is_set_up(stamp, start.RUN_LOCK, window=True)


@pytest.mark.parametrize("content", ["unfinished", "", "{", "[]", "{}", '{"python": "3.11"}', "\x00\x01"])
def test_a_stamp_that_says_nothing_counts_as_none(place, content):
    (place / ".venv").mkdir()
    Path(start.STAMP).write_text(content)
    assert start.read_stamp() is None


# ---------------------------------------------------------------- the jobs


def test_evidence_is_passed_on_as_whole_paths(tmp_path, monkeypatch):
    (tmp_path / "証拠 1.evt").write_text("")
    monkeypatch.chdir(tmp_path)
    assert start.evidence_paths(["証拠 1.evt"]) == [str(tmp_path / "証拠 1.evt")]
    assert start.evidence_paths([]) == [str(Path("resources/samples/iss001"))]


@pytest.mark.parametrize(
    ("argument", "said"),
    [("--fast", "knows no option --fast"), ("missing.evt", "no file or folder missing.evt; nothing was started")],
)
def test_a_wrong_argument_stops_before_anything_is_installed(place, no_process, capsys, argument, said):
    assert start.main([argument]) == 1
    assert said in capsys.readouterr().out


def run_with(monkeypatch, answer):
    """Replaces subprocess.call; returns the list of commands and environments it gets."""
    ran = []

    def call(command, cwd, env):
        assert cwd == start.ROOT
        ran.append((command, env))
        return answer(command)

    monkeypatch.setattr(subprocess, "call", call)
    return ran


def test_with_a_display_the_window_opens_on_the_sample(set_up_place, monkeypatch):
    monkeypatch.setattr(start, "has_display", lambda: True)
    ran = run_with(monkeypatch, lambda command: 0)
    assert start.main([]) == 0
    assert [command for command, _ in ran] == [[start.venv_python(), "-m", "ui", start.SAMPLE]]


def test_without_a_display_the_same_job_runs_and_lists_what_it_wrote(set_up_place, monkeypatch, capsys):
    def write(command):
        pages = Path(command[command.index("--out") + 1]) / "tabs"
        pages.mkdir(parents=True)
        (pages / "logs.png").write_bytes(b"x" * 1234)
        return 0

    monkeypatch.setattr(start, "has_display", lambda: False)
    ran = run_with(monkeypatch, write)
    assert start.main([]) == 0
    ((command, environment),) = ran
    assert command == [start.venv_python(), "-m", "ui", "--headless", "--out", start.OUT, start.SAMPLE]
    assert environment["QT_QPA_PLATFORM"] == "offscreen"
    said = capsys.readouterr().out
    assert "No display (neither DISPLAY nor WAYLAND_DISPLAY is set)" in said
    assert f"{Path('out/tabs/logs.png')}  1,234 bytes" in said


def test_writing_nothing_is_no_success(set_up_place, monkeypatch, capsys):
    monkeypatch.setattr(start, "has_display", lambda: False)
    old = set_up_place / "out" / "old.pdf"
    old.parent.mkdir()
    old.write_text("from an earlier run")
    os.utime(old, (1, 1))
    run_with(monkeypatch, lambda command: 0)
    assert start.main([]) == 1
    assert "wrote nothing" in capsys.readouterr().out


def test_an_unreachable_display_gets_a_hint(set_up_place, monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(start, "has_display", lambda: True)
    run_with(monkeypatch, lambda command: -6)
    assert start.main([]) == 1
    assert "env -u DISPLAY python3 start.py" in capsys.readouterr().out


@pytest.mark.parametrize("failing", ["ruff", "mypy", "pytest", None])
def test_any_failed_check_fails_the_run_and_the_tests_come_last(place, monkeypatch, failing, capsys):
    monkeypatch.setattr(start, "set_up", lambda lock, window: None)
    ran = run_with(monkeypatch, lambda command: 1 if failing in command else 0)
    assert start.main(["test", "tests/ui", "-x"]) == (1 if failing else 0)
    commands = [command for command, _ in ran]
    assert commands[-1] == [start.venv_python(), "-m", "pytest", "-n", "2", "--dist", "worksteal", "tests/ui", "-x"]
    assert [command[2] for command in commands[:3]] == ["ruff", "ruff", "mypy"]
    assert "importlinter" in commands[3][2]
    assert all(environment["QT_QPA_PLATFORM"] == "offscreen" for _, environment in ran)
    assert ("FAILED: " in capsys.readouterr().out) is (failing in ("ruff", "mypy"))


def test_stopping_by_hand_says_that_it_goes_on_later(place, monkeypatch, capsys):
    def interrupt(lock, window):
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "set_up", interrupt)
    assert start.main(["test"]) == 130
    assert "Run start.py again; it goes on from there." in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_is_named(place, monkeypatch, capsys):
    def deny(lock, window):
        raise PermissionError(13, "Permission denied", start.VENV)

    monkeypatch.setattr(start, "set_up", deny)
    assert start.main(["test"]) == 1
    assert f"Permission denied: {start.VENV!r}" in capsys.readouterr().out


# ---------------------------------------------------------------- a console that closes by itself


class Console:
    def __init__(self, terminal=True):
        self.terminal, self.read = terminal, 0

    def isatty(self):
        return self.terminal

    def readline(self):
        self.read += 1


@pytest.mark.parametrize(("system", "prompt", "terminal", "processes", "waits"), [
    ("nt", False, True, 2, 1), ("nt", False, True, 1, 1), ("nt", False, True, 3, 0), ("nt", True, True, 2, 0),
    ("nt", False, False, 2, 0), ("posix", False, True, 2, 0),
])  # fmt: skip
def test_a_console_of_its_own_stays_until_it_is_read(monkeypatch, system, prompt, terminal, processes, waits):
    console = Console(terminal)
    kernel = types.SimpleNamespace(GetConsoleProcessList=lambda room, size: processes)
    monkeypatch.setattr(start, "os", types.SimpleNamespace(name=system, environ={"PROMPT": "$P$G"} if prompt else {}))
    monkeypatch.setattr(start.ctypes, "windll", types.SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(sys, "stdin", console)
    start.hold_console()
    assert console.read == waits
