"""The way in: sets host-responder up in ``.venv`` beside this file, then opens it.

    python3 start.py              set up if needed, open the window on the sample case
    python3 start.py PATH...      the same with your own evidence (files, folders, ZIP archives)
    python3 start.py test [ARGS]  set up with the test tools, run every check; ARGS go to pytest

On Windows: py start.py. Without a display the same job runs without a window and writes its case file, PDF summary
and a picture of every tab under out/.

Only the standard library is used, and only syntax that Python 2.7 can read too, so that an old interpreter gets a
sentence instead of a traceback.
"""

from __future__ import print_function

import contextlib
import ctypes
import hashlib
import io
import json
import os
import shutil
import struct
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "start.json")  # says what was installed; "unfinished" while a set-up is running
OUT = os.path.join(ROOT, "out")
SAMPLE = os.path.join("resources", "samples", "iss001")
RUN_LOCK = "requirements.lock"
TEST_LOCK = "requirements-test.lock"  # holds everything of RUN_LOCK too, in the same versions
OLDEST, NEWEST = (3, 11), (3, 13)  # the locked PySide6 has no build for anything newer
PROBE = "import struct, sys; sys.exit(not ({0} <= sys.version_info[:2] <= {1} and struct.calcsize('P') == 8))".format(
    OLDEST, NEWEST
)
APT_LISTS = "/var/lib/apt/lists"

# The libraries outside the Qt wheels that Qt loads on Linux, each with the Debian package that holds it.
QT_LIBRARIES = (
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libEGL.so.1", "libegl1"),
    ("libGL.so.1", "libgl1"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libfreetype.so.6", "libfreetype6"),
    ("libX11.so.6", "libx11-6"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libdbus-1.so.3", "libdbus-1-3"),
)
# Those of the X11 plugin: needed only where a window opens.
X11_LIBRARIES = (
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-image.so.0", "libxcb-image0"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-randr.so.0", "libxcb-randr0"),
    ("libxcb-render-util.so.0", "libxcb-render-util0"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
    ("libxcb-shm.so.0", "libxcb-shm0"),
    ("libxcb-sync.so.1", "libxcb-sync1"),
    ("libxcb-util.so.1", "libxcb-util1"),
    ("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    ("libxcb-xkb.so.1", "libxcb-xkb1"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)
JAPANESE_FONT = ("fontconfig", "fonts-vlgothic")

# What pip prints, whether that comes before it changes anything, and what it means for the person at the keyboard.
PIP_FAILURES = (
    (
        ("Long Path support",),
        False,
        "a path became longer than the 260 characters that Windows allows here. Move this folder nearer to the root of"
        " its drive",
    ),
    (
        ("CERTIFICATE_VERIFY_FAILED", "SSLError"),
        True,
        "the package server's certificate was not accepted. Behind an inspecting proxy, name its certificate file in"
        " the environment variable PIP_CERT",
    ),
    (
        ("NewConnectionError", "ConnectTimeout", "ReadTimeout", "ProxyError", "name resolution", "getaddrinfo"),
        True,
        "no network, or the package server cannot be reached. Behind a proxy, name it in the environment variable"
        " HTTPS_PROXY",
    ),
    (("DO NOT MATCH THE HASHES",), True, "a downloaded package is not the one that was locked, so it was refused"),
    (("No matching distribution",), True, "a locked package has no ready build for this Python and machine"),
    (("require-hashes",), True, "the lock file misses a package that this machine needs"),
    (("No space left", "not enough space"), False, "the disk is full (about 900 MB are needed)"),
    (("Permission denied", "Access is denied"), False, "files in .venv cannot be written. Is the program still open?"),
    (("No module named pip",), False, "there is no pip in .venv. Delete the folder .venv and start over"),
)


class SetupError(Exception):
    """What stops the set-up, in a sentence for the person at the keyboard."""


# ---------------------------------------------------------------- telling


def say(text=""):
    """Prints one line at once, whatever the terminal's character set is."""
    print(text)
    sys.stdout.flush()


def tame_terminal():
    """Lets a terminal that cannot show a character get its number instead of a crash."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def hold_console():
    """Keeps a console open that Windows made for this program alone (a double click) until its words are read."""
    if os.name != "nt" or "PROMPT" in os.environ or not (sys.stdin and sys.stdin.isatty()):
        return
    if ctypes.windll.kernel32.GetConsoleProcessList((ctypes.c_uint * 4)(), 4) <= 2:  # Python and its launcher
        say("\nPress Enter to close.")
        sys.stdin.readline()


@contextlib.contextmanager
def step(title):
    """Names a step when it begins and tells how long it took."""
    say("* {0} ...".format(title))
    began = time.time()
    yield
    say("  {0}: {1:.1f} s".format(title, time.time() - began))


# ---------------------------------------------------------------- which Python


def python_problem(version, bits):
    """Says why this interpreter cannot be used, or None."""
    name = "{0}.{1}".format(*version[:2])
    known = "{0}.{1} to {2}.{3}".format(*(OLDEST + NEWEST))
    if tuple(version[:2]) < OLDEST:
        return "This is Python {0}, which is too old: host-responder needs Python {1}.".format(name, known)
    if tuple(version[:2]) > NEWEST:
        return "This is Python {0}, newer than the locked packages know: host-responder needs Python {1}.".format(
            name, known
        )
    if bits < 64:
        return "This is a {0}-bit Python: host-responder needs a 64-bit one, Python {1}.".format(bits, known)
    return None


def other_python():
    """Finds an installed interpreter that can be used; returns its command as a list, or None."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        command = ["py", "-3.{0}".format(minor)] if os.name == "nt" else ["python3.{0}".format(minor)]
        try:
            with open(os.devnull, "w") as nothing:
                code = subprocess.call(command + ["-c", PROBE], stdout=nothing, stderr=nothing, stdin=None)
        except OSError:
            continue
        if code == 0:
            return command
    return None


# ---------------------------------------------------------------- running other programs


def child_environment(**extra):
    """This environment without what would bend the interpreter in .venv, and with output that cannot crash."""
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONHOME", "PYTHONPATH")}
    encoding = environment.get("PYTHONIOENCODING", "").split(":")[0]
    environment["PYTHONIOENCODING"] = encoding + ":backslashreplace"
    environment["PIP_USER"] = "0"
    environment.update(extra)
    return environment


def follow(command, wanted_lines=None, **environment):
    """Runs a command; returns its exit code and the last lines it said.

    Without `wanted_lines` its output goes straight to the terminal (progress bars live) and only its errors are kept;
    with it, output and errors are read together and the lines that begin so are shown.
    """
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=child_environment(PYTHONIOENCODING="utf-8:backslashreplace", **environment),
        stdin=subprocess.DEVNULL,
        stdout=None if wanted_lines is None else subprocess.PIPE,
        stderr=subprocess.PIPE if wanted_lines is None else subprocess.STDOUT,
    )
    pipe = process.stderr if wanted_lines is None else process.stdout
    said = []
    for raw in pipe:
        line = raw.decode("utf-8", "replace").rstrip()
        said = said[-199:] + [line]
        if wanted_lines is None or line.startswith(wanted_lines):
            say("  " + line)
    return process.wait(), [line for line in said if line.strip()]


def venv_python():
    """The interpreter in .venv."""
    return os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")


# ---------------------------------------------------------------- the stamp: what is set up already


def lock_digest(name):
    """SHA-256 of a lock file, line ends apart (a Windows checkout may have changed them)."""
    with io.open(os.path.join(ROOT, name), "rb") as stream:
        return hashlib.sha256(stream.read().replace(b"\r\n", b"\n")).hexdigest()


def read_stamp():
    """The stamp of the last finished set-up, or None."""
    try:
        with io.open(STAMP, encoding="utf-8") as stream:
            stamp = json.load(stream)
    except (OSError, ValueError):
        return None
    return stamp if isinstance(stamp, dict) and set(stamp) == {"python", "base", "locks", "window"} else None


def write_stamp(stamp):
    """Writes the stamp in one move, so that it is never half there."""
    with io.open(STAMP + ".new", "w", encoding="utf-8") as stream:
        stream.write(json.dumps(stamp, indent=1, sort_keys=True) if stamp else "unfinished")
    os.replace(STAMP + ".new", STAMP)


def same_python(stamp):
    """Whether .venv was made for this Python and its interpreter is still there (a link may have lost its target)."""
    return stamp["python"] == python_name() and os.path.exists(venv_python()) and os.path.exists(stamp["base"])


def base_python():
    """The interpreter that .venv is made with, even where start.py is run by the one in .venv."""
    return os.path.abspath(getattr(sys, "_base_executable", None) or sys.executable)


def python_name():
    """The version that decides which packages fit, as "3.11"."""
    return "{0}.{1}".format(*sys.version_info[:2])


def is_set_up(stamp, lock, window):
    """Whether nothing has to be done before starting.

    Args:
        stamp: The last finished set-up, or None.
        lock: The lock file whose packages are needed.
        window: Whether a window will open, so that its libraries must have been checked.
    """
    if stamp is None or not same_python(stamp):
        return False
    return stamp["locks"].get(lock) == lock_digest(lock) and (stamp["window"] or not window)


# ---------------------------------------------------------------- system packages (Linux)


def has_display():
    """Whether a window can open here."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def loads(library):
    """Whether the system's loader finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def lacks_venv():
    """Whether this Python came without venv and ensurepip, as Debian's does."""
    import importlib.util

    importlib.invalidate_caches()
    return any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip"))


def has_japanese_font():
    """Whether fontconfig knows a font for Japanese."""
    try:
        return bool(subprocess.check_output(["fc-list", ":lang=ja", "family"], env=child_environment()).strip())
    except (OSError, subprocess.CalledProcessError):
        return False


def missing_system(window):
    """Looks for what the system itself must bring.

    Returns:
        Two lists of (what is missing, Debian package): what stops the set-up, and what is only better to have.
    """
    needed, better = [], []
    if lacks_venv():
        needed.append(("Python's venv module", "python{0}-venv".format(python_name())))
    if sys.platform.startswith("linux"):
        needed += [pair for pair in QT_LIBRARIES if not loads(pair[0])]
        (needed if window else better).extend(pair for pair in X11_LIBRARIES if not loads(pair[0]))
        if not has_japanese_font():
            better += [("a font for Japanese", name) for name in JAPANESE_FONT]
    return needed, better


def has_apt():
    """Whether this is a Debian or one of its kin."""
    return os.path.exists("/etc/debian_version") and shutil.which("apt-get") is not None


def install_command(missing):
    """The command that a person can type to install what is missing."""
    if has_apt():
        update = "apt-get update"
        install = "apt-get install -y --no-install-recommends " + " ".join(package for _, package in missing)
        if shutil.which("sudo"):
            return "sudo {0} && sudo {1}".format(update, install)
        return "su -c '{0} && {1}'".format(update, install)  # a bare Debian has no sudo
    if os.name == "nt":
        return "winget install Python.Python.{0}.{1}".format(*NEWEST)
    if shutil.which("dnf"):
        return "sudo dnf install " + " ".join("'{0}()(64bit)'".format(what) for what, _ in missing if ".so" in what)
    return "(this system's package manager, for: {0})".format(", ".join(what for what, _ in missing))


def apt_install(packages):
    """Installs Debian packages as root, with a fresh list of packages where the one at hand is empty or outdated."""
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0"] + packages
    lists = os.listdir(APT_LISTS) if os.path.isdir(APT_LISTS) else []
    code, said = 1, []
    for update in (False, True) if any("Packages" in name for name in lists) else (True,):
        if update:
            follow(["apt-get", "update", "-q"], ("Get:", "Err:"), DEBIAN_FRONTEND="noninteractive")
        code, said = follow(install, ("Get:", "Err:", "Setting up", "E:"), DEBIAN_FRONTEND="noninteractive")
        if code == 0:
            return
    raise SetupError(
        "apt-get could not install the system packages (exit {0}: {1}). Check the network and that no other apt-get"
        " is running, then try: apt-get update && {2}".format(code, said[-1] if said else "", " ".join(install))
    )


def ensure_system(window):
    """Makes sure that the system brings what it must; as root on Debian by installing it.

    Returns:
        Whether everything a window needs is there too.
    """
    needed, better = missing_system(window)
    if (needed or better) and has_apt() and os.geteuid() == 0:
        with step("Installing {0} system packages with apt-get".format(len(needed + better))):
            try:
                apt_install([package for _, package in needed + better])
            except SetupError as error:
                if needed:
                    raise
                say("  {0}".format(error))  # it works without the rest
        needed, better = missing_system(window)
    if needed:
        raise SetupError(
            "Missing on this system: {0}. Install it with this command, then run start.py again:\n\n    {1}\n".format(
                ", ".join(what for what, _ in needed), install_command(needed + better)
            )
        )
    if better:
        say("  Not on this system, and better to have: {0}".format(", ".join(what for what, _ in better)))
        say("    " + install_command(better))
    return not any(pair in X11_LIBRARIES for pair in better)


# ---------------------------------------------------------------- .venv and the locked packages


def make_venv():
    """Makes .venv anew, unless the one there is whole and fits; one that start.py did not make is left alone."""
    stamp = read_stamp()
    if stamp is not None and same_python(stamp):
        return
    if os.path.exists(VENV):
        if os.listdir(VENV) and not os.path.exists(STAMP) and not os.path.exists(STAMP + ".new"):
            raise SetupError(
                "There is a folder .venv that start.py did not make: rename or delete it, then run start.py again."
            )
        say("  The folder .venv is from {0}: starting over.".format("another Python" if stamp else "a broken set-up"))
        shutil.rmtree(VENV)
    with step("Making .venv"):
        os.mkdir(VENV)
        write_stamp(None)
        code, said = follow([base_python(), "-m", "venv", VENV], ())
        if code != 0:
            raise SetupError("Python could not make .venv: {0}".format(said[-1] if said else "exit %d" % code))


def explain_pip(code, said):
    """Says in a sentence why pip failed, from what it printed; and whether that was before it changed anything."""
    text = "\n".join(said)
    for signs, untouched, sentence in PIP_FAILURES:
        if any(sign in text for sign in signs):
            return "The packages could not be installed: {0}.".format(sentence), untouched
    last = said[-1] if said else "nothing"
    return "The packages could not be installed: pip ended with exit code {0} and said: {1}".format(code, last), False


def install_packages(lock, window):
    """Installs the packages of a lock file into .venv, each checked against its hash, ready builds only."""
    stamp = read_stamp()
    digest = lock_digest(lock)
    locks = {} if stamp is None else dict(stamp["locks"])
    if locks.get(lock) != digest:
        with step("Installing the packages of {0}".format(lock)):
            write_stamp(None)
            command = [venv_python(), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
            command += ["--require-hashes", "--only-binary", ":all:", "-r", os.path.join(ROOT, lock)]
            code, said = follow(command)
            if code != 0:
                sentence, untouched = explain_pip(code, said)
                if untouched and stamp is not None:
                    write_stamp(stamp)  # what was there before still works
                raise SetupError(sentence)
        locks = {name: lock_digest(name) for name in ((RUN_LOCK, TEST_LOCK) if lock == TEST_LOCK else (RUN_LOCK,))}
    write_stamp({"python": python_name(), "base": base_python(), "locks": locks, "window": window})


def set_up(lock, window):
    """Does whatever is still missing; does nothing, and fast, when the stamp fits."""
    if is_set_up(read_stamp(), lock, window):
        return
    say("Setting up in {0} (once; needs the network).".format(VENV))
    began = time.time()
    complete = ensure_system(window)
    make_venv()
    install_packages(lock, complete)
    say("Set up in {0:.1f} s.".format(time.time() - began))


# ---------------------------------------------------------------- the three jobs


def open_window(paths):
    """Opens the window on the evidence; returns its exit code."""
    say("Opening {0}".format(", ".join(paths)))
    code = subprocess.call([venv_python(), "-m", "ui"] + paths, cwd=ROOT, env=child_environment())
    if code < 0 or code > 255:  # a signal, or a Windows exception code
        say("The window ended by itself (code {0}).".format(code))
        if sys.platform.startswith("linux"):
            say("If the display cannot be reached, this runs without one: env -u DISPLAY python3 start.py")
        return 1
    return code


def run_headless(paths):
    """Does the same job without a window and lists what it wrote; returns its exit code."""
    say("No display (neither DISPLAY nor WAYLAND_DISPLAY is set): running without a window.")
    command = [venv_python(), "-m", "ui", "--headless", "--out", OUT] + paths
    began = time.time()
    with step("Case file, PDF summary and a picture of every tab of {0}".format(", ".join(paths))):
        code = subprocess.call(command, cwd=ROOT, env=child_environment(QT_QPA_PLATFORM="offscreen"))
    written = []
    for folder, _, names in os.walk(OUT):
        written += [os.path.join(folder, name) for name in names]
    written = sorted(path for path in written if os.path.getmtime(path) >= began - 2)
    for path in written:
        say("  {0}  {1:,} bytes".format(os.path.relpath(path, ROOT), os.path.getsize(path)))
    if code == 0 and not written:
        raise SetupError("The program ended without an error but wrote nothing to {0}.".format(OUT))
    return code if code >= 0 else 1


def run_tests(arguments):
    """Runs the checks one by one, the tests last; returns 1 if any failed."""
    python = venv_python()
    checks = (
        ("Lint (ruff check)", ["-m", "ruff", "check", "."]),
        ("Format (ruff format)", ["-m", "ruff", "format", "--check", "."]),
        ("Types (mypy)", ["-m", "mypy"]),
        (
            "Layers (import-linter)",
            ["-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-logo"],
        ),
    )
    environment = child_environment(QT_QPA_PLATFORM="offscreen")
    failed = []
    for title, command in checks:
        with step(title):
            if subprocess.call([python] + command, cwd=ROOT, env=environment) != 0:
                failed.append(title)
    say("FAILED: {0}; the tests follow".format(", ".join(failed)) if failed else "All checks passed; the tests follow.")
    shared = ["-n", "2", "--dist", "worksteal"]  # what a module sets up is set up once, nobody waits at the end
    tests = subprocess.call([python, "-m", "pytest"] + shared + arguments, cwd=ROOT, env=environment)
    return 1 if failed or tests != 0 else 0


# ---------------------------------------------------------------- the command line


def evidence_paths(arguments):
    """The evidence to open, as whole paths, because the program runs in its own folder."""
    for argument in arguments:
        if argument.startswith("-"):
            raise SetupError("start.py knows no option {0}: see python3 start.py --help.".format(argument))
        if not os.path.exists(argument):
            raise SetupError("There is no file or folder {0}; nothing was started.".format(argument))
    return [os.path.abspath(argument) for argument in arguments] or [SAMPLE]


def start(arguments):
    """Carries out a command line; returns the exit code."""
    if arguments[:1] == ["test"]:
        set_up(TEST_LOCK, window=False)
        return run_tests(arguments[1:])
    paths = evidence_paths(arguments)
    window = has_display()
    set_up(RUN_LOCK, window)
    return open_window(paths) if window else run_headless(paths)


def main(arguments):
    """Turns everything that can go wrong into a sentence and an exit code."""
    tame_terminal()
    if arguments[:1] in (["-h"], ["--help"]):
        say(__doc__.strip())
        return 0
    problem = python_problem(sys.version_info, struct.calcsize("P") * 8)
    if problem:
        other = other_python()
        if other is None:
            say(problem + " Install one, then run start.py with it.")
            hold_console()
            return 1
        say("{0} Going on with {1}.".format(problem, " ".join(other)))
        return subprocess.call(other + [os.path.abspath(__file__)] + arguments)
    try:
        return start(arguments)
    except SetupError as error:
        say("\n{0}".format(error))
    except OSError as error:
        say("\nThe set-up stopped: {0}. Run start.py again; it goes on from there.".format(error))
    except KeyboardInterrupt:
        say("\nStopped. Run start.py again; it goes on from there.")
        return 130
    hold_console()
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
