"""What start.py installs, and what it says when that fails. Nothing is installed here: the programs are faked."""

import os
import sys

import pytest

import start

# ---------------------------------------------------------------- .venv


def test_a_broken_set_up_is_started_over(place, programs, capsys):
    left_over = place / ".venv" / "lib" / "half"
    left_over.mkdir(parents=True)
    start.write_stamp(None)
    start.make_venv()
    assert programs.commands == [[start.base_python(), "-m", "venv", start.VENV]]
    assert not left_over.exists()
    assert start.read_stamp() is None, "unfinished until the packages are in"
    assert "from a broken set-up: starting over" in capsys.readouterr().out


def test_an_empty_folder_left_by_an_interruption_is_used(place, programs):
    (place / ".venv").mkdir()
    start.make_venv()
    assert len(programs.commands) == 1


def test_a_venv_that_somebody_else_made_is_left_alone(place, no_process):
    precious = place / ".venv" / "pyvenv.cfg"
    precious.parent.mkdir()
    precious.write_text("home = /usr/bin")
    with pytest.raises(start.SetupError, match="did not make: rename or delete it"):
        start.make_venv()
    assert precious.exists()


def test_a_venv_of_another_python_is_made_anew(set_up_place, programs, monkeypatch, capsys):
    monkeypatch.setattr(start, "python_name", lambda: "3.99")
    start.make_venv()
    assert len(programs.commands) == 1
    assert "from another Python" in capsys.readouterr().out


def test_why_venv_failed_is_said(place, programs):
    programs.answer("venv", said="Traceback\nError: no space on this device\n\n", code=1)
    with pytest.raises(start.SetupError, match=r"could not make \.venv: Error: no space on this device"):
        start.make_venv()


# ---------------------------------------------------------------- pip


def test_packages_are_installed_with_hashes_and_ready_builds_only(new_venv, programs, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    start.install_packages(start.RUN_LOCK, window=True)
    ((command, environment),) = programs.ran
    assert command[:4] == [start.venv_python(), "-m", "pip", "install"]
    assert "--require-hashes" in command
    assert command[command.index("--only-binary") + 1] == ":all:"
    assert command[-2:] == ["-r", str(new_venv / start.RUN_LOCK)]
    assert "PYTHONPATH" not in environment
    assert start.is_set_up(start.read_stamp(), start.RUN_LOCK, window=True)


def test_the_test_lock_brings_the_run_lock_along(new_venv, programs):
    start.install_packages(start.TEST_LOCK, window=False)
    assert start.is_set_up(start.read_stamp(), start.TEST_LOCK, window=False)
    assert start.is_set_up(start.read_stamp(), start.RUN_LOCK, window=False)
    assert len(programs.commands) == 1


def test_a_stop_in_the_middle_leaves_it_unfinished(set_up_place, programs):
    def interrupt():
        raise KeyboardInterrupt

    programs.answer("pip", during=interrupt)
    with pytest.raises(KeyboardInterrupt):
        start.install_packages(start.TEST_LOCK, window=True)
    assert start.read_stamp() is None


PIP_SAID = [
    (
        "WARNING: Retrying after connection broken by 'NewConnectionError(': Failed to establish a new connection:"
        " [Errno -3] Temporary failure in name resolution')'\nERROR: No matching distribution found for a==1",
        "no network, or the package server cannot be reached",
        True,
    ),
    ("ReadTimeoutError: read timed out", "no network, or the package server cannot be reached", True),
    (
        "Retrying after connection broken by 'SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]'"
        "\nERROR: No matching distribution found for a==1",
        "certificate was not accepted",
        True,
    ),
    (
        "OSError: [Errno 2] No such file\nHINT: ... does not have Windows Long Path support enabled",
        "nearer to the root",
        False,
    ),
    ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the one that was locked", True),
    ("ERROR: No matching distribution found for a==1", "no ready build for this Python and machine", True),
    ("ERROR: In --require-hashes mode, all requirements must have", "lock file misses a package", True),
    ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full", False),
    ("ERROR: [WinError 5] Access is denied: 'Qt6Core.dll'", "Is the program still open?", False),
    ("python: No module named pip", "there is no pip in .venv", False),
    ("ERROR: something unheard of", "pip ended with exit code 1 and said: ERROR: something unheard of", False),
]


@pytest.mark.parametrize(("said", "sentence", "untouched"), PIP_SAID)
def test_why_pip_failed_is_said_and_what_worked_before_still_does(set_up_place, programs, said, sentence, untouched):
    programs.answer("pip", said=said, code=1)
    with pytest.raises(start.SetupError) as stopped:
        start.install_packages(start.TEST_LOCK, window=True)
    assert sentence in str(stopped.value)
    assert start.is_set_up(start.read_stamp(), start.RUN_LOCK, window=True) is untouched


# ---------------------------------------------------------------- system packages


@pytest.fixture
def debian(monkeypatch):
    """A bare Debian without any of the libraries, without sudo and not as root."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(start, "loads", lambda library: False)
    monkeypatch.setattr(start, "lacks_venv", lambda: True)
    monkeypatch.setattr(start, "has_japanese_font", lambda: False)
    monkeypatch.setattr(start, "has_apt", lambda: True)
    monkeypatch.setattr(start.shutil, "which", lambda program: None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    return monkeypatch


def test_who_is_not_root_gets_the_exact_command(debian, no_process):
    with pytest.raises(start.SetupError) as stopped:
        start.ensure_system(window=True)
    said = str(stopped.value)
    packages = [package for _, package in start.QT_LIBRARIES + start.X11_LIBRARIES] + list(start.JAPANESE_FONT)
    assert "Missing on this system: Python's venv module, libglib-2.0.so.0, libEGL.so.1" in said
    assert (
        "su -c 'apt-get update && apt-get install -y --no-install-recommends "
        f"python{start.python_name()}-venv {' '.join(packages)}'"
    ) in said


def test_where_there_is_sudo_the_command_uses_it(debian):
    debian.setattr(start.shutil, "which", lambda program: "/usr/bin/" + program)
    command = start.install_command([("libGL.so.1", "libgl1")])
    assert command == "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1"


def test_another_linux_gets_a_command_by_library_name(debian):
    debian.setattr(start, "has_apt", lambda: False)
    debian.setattr(start.shutil, "which", lambda program: "/usr/bin/dnf" if program == "dnf" else None)
    assert start.install_command([("libGL.so.1", "libgl1")]) == "sudo dnf install 'libGL.so.1()(64bit)'"
    debian.setattr(start.shutil, "which", lambda program: None)
    assert start.install_command([("libGL.so.1", "libgl1")]).endswith("for: libGL.so.1)")


def test_without_a_display_the_window_libraries_are_only_advice(debian, capsys):
    debian.setattr(start, "lacks_venv", lambda: False)
    debian.setattr(start, "loads", lambda library: library in dict(start.QT_LIBRARIES))
    assert start.ensure_system(window=False) is False
    assert "better to have: libX11-xcb.so.1, libxcb-cursor.so.0" in capsys.readouterr().out
    with pytest.raises(start.SetupError, match=r"libxcb-cursor\.so\.0"):
        start.ensure_system(window=True)


def test_a_missing_font_stops_nothing(debian, capsys):
    debian.setattr(start, "lacks_venv", lambda: False)
    debian.setattr(start, "loads", lambda library: True)
    assert start.ensure_system(window=True) is True
    assert "a font for Japanese" in capsys.readouterr().out


def test_windows_is_asked_for_no_libraries(monkeypatch, no_process):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(start, "lacks_venv", lambda: False)
    assert start.missing_system(window=True) == ([], [])


@pytest.mark.parametrize(("lists", "first"), [([], "update"), (["mirror_dists_bookworm_main_Packages"], "install")])
def test_root_on_debian_gets_it_installed(debian, programs, tmp_path, lists, first):
    for file in lists:
        (tmp_path / file).write_text("")
    debian.setattr(start, "APT_LISTS", str(tmp_path))
    debian.setattr(os, "geteuid", lambda: 0, raising=False)
    installed = set()
    debian.setattr(start, "loads", lambda library: bool(installed))
    debian.setattr(start, "lacks_venv", lambda: not installed)
    debian.setattr(start, "has_japanese_font", lambda: bool(installed))
    programs.answer("install", during=lambda: installed.update(programs.commands[-1]))
    assert start.ensure_system(window=False) is True
    assert programs.commands[0][1] == first
    assert {"libegl1", "libxcb-cursor0", "fonts-vlgothic", f"python{start.python_name()}-venv"} <= installed
    assert all(environment["DEBIAN_FRONTEND"] == "noninteractive" for _, environment in programs.ran)


@pytest.mark.parametrize("stops", [True, False])
def test_a_failing_apt_stops_it_only_where_something_necessary_is_missing(debian, programs, capsys, stops):
    debian.setattr(os, "geteuid", lambda: 0, raising=False)
    debian.setattr(start, "lacks_venv", lambda: stops)
    debian.setattr(start, "loads", lambda library: True)
    programs.answer("install", said="E: Could not get lock\n", code=100)
    if stops:
        with pytest.raises(start.SetupError, match="E: Could not get lock"):
            start.ensure_system(window=True)
    else:
        assert start.ensure_system(window=True) is True
        assert "E: Could not get lock" in capsys.readouterr().out


def test_outdated_lists_are_fetched_again_and_the_reason_is_said(debian, programs, tmp_path):
    (tmp_path / "x_Packages").write_text("")
    debian.setattr(start, "APT_LISTS", str(tmp_path))
    programs.answer("install", said="E: Unable to fetch some archives\n", code=100)
    with pytest.raises(start.SetupError, match=r"exit 100.*then try: apt-get update && apt-get install .*libgl1"):
        start.apt_install(["libgl1"])
    assert [command[1] for command in programs.commands] == ["install", "update", "install"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the loader of Linux")
def test_the_loader_is_asked_for_a_library():
    assert start.loads("libc.so.6")
    assert not start.loads("libnothing-of-this-name.so.1")
