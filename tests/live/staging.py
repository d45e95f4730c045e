"""Stages an infected host in a network namespace of its own, then runs a command in it (Linux, root).

    python tests/live/staging.py COMMAND [ARGUMENT...]

What the command finds:
  * one process with sixty half-open connections (SYN_SENT) to sixty 127.x addresses on port 445;
  * one listener whose executable lay in a temporary folder and is deleted by now.
Its environment names them: STAGED_SCANNER_PID, STAGED_LISTENER_PID, STAGED_LISTENER_PORT, STAGED_LISTENER_PATH,
STAGED_SINK_PID. Output and exit code are those of the command. Everything ends with it.

How connections stay half-open without a firewall: a listener on port 445 (the sink, held by this script) carries a
socket filter that accepts nothing, so the kernel drops every SYN that arrives, and the connecting side goes on trying.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
import socket
import struct
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

TARGETS = 60
PORT = 445
CLONE_NEWNET = 0x4000_0000
SO_ATTACH_FILTER = 26
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 0x1

SCANNER = f"""
import socket, sys
keep = []
for number in range({TARGETS}):
    one = socket.socket(socket.AF_INET, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_SYNCNT, 10)
    one.connect_ex(("127.%d.%d.%d" % (10 + number // 20, number, 1 + number % 20), {PORT}))
    keep.append(one)
print("ready", flush=True)
sys.stdin.read()
"""

LISTENER = """
import socket, sys
one = socket.socket()
one.bind(("0.0.0.0", 0))
one.listen(5)
print(one.getsockname()[1], flush=True)
sys.stdin.read()
"""


def why_not() -> str | None:
    """None where staging is possible, else the reason why it is not."""
    if not sys.platform.startswith("linux"):
        return "network namespaces exist on Linux only"
    if os.geteuid() != 0:
        return "staging a network namespace needs root"
    test = "import ctypes, os, sys; sys.exit(ctypes.CDLL(None, use_errno=True).unshare(0x40000000) != 0)"
    if subprocess.run([sys.executable, "-c", test], check=False).returncode:
        return "this kernel or container does not allow a new network namespace"
    return None


def enter_namespace() -> None:
    """Leave the host's network for an empty one with the loopback interface up."""
    library = ctypes.CDLL(None, use_errno=True)
    if library.unshare(CLONE_NEWNET):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), "unshare")
    with socket.socket() as control:
        request = bytearray(struct.pack("16sh22x", b"lo", 0))
        fcntl.ioctl(control, SIOCGIFFLAGS, request)
        flags = struct.unpack_from("h", request, 16)[0]
        struct.pack_into("h", request, 16, flags | IFF_UP)
        fcntl.ioctl(control, SIOCSIFFLAGS, request)


def open_sink() -> socket.socket:
    """The listener that lets every SYN fall."""
    sink = socket.socket()
    program = ctypes.create_string_buffer(struct.pack("=HBBI", 0x06, 0, 0, 0))  # one instruction: return 0 bytes
    sink.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, struct.pack("@HP", 1, ctypes.addressof(program)))
    sink.bind(("0.0.0.0", PORT))
    sink.listen(1)
    return sink


def start(command: list[str], environment: dict[str, str]) -> tuple[subprocess.Popen[str], str]:
    """Start a program that prints one line when it is ready and ends when its standard input closes."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
    line = process.stdout.readline().strip()
    if not line:
        raise RuntimeError(f"{command[0]} ended with exit code {process.wait()}")
    return process, line


def start_deleted_listener(folder: Path) -> tuple[subprocess.Popen[str], str, Path]:
    """Run a copy of the interpreter from a folder and delete the copy."""
    image = folder / "updater"
    shutil.copy2(os.path.realpath(sys.executable), image)
    environment = {
        "PYTHONHOME": sys.base_prefix,
        "LD_LIBRARY_PATH": sysconfig.get_config_var("LIBDIR") or "",
    }
    process, port = start([str(image), "-S", "-c", LISTENER], environment)
    image.unlink()
    return process, port, image


def run_staged(command: list[str]) -> int:
    """Stage everything, run the command, clear up; returns the command's exit code."""
    enter_namespace()
    started: list[subprocess.Popen[str]] = []
    with tempfile.TemporaryDirectory() as folder, open_sink():
        try:
            scanner, _ = start([sys.executable, "-I", "-S", "-c", SCANNER], dict(os.environ))
            started.append(scanner)
            listener, port, image = start_deleted_listener(Path(folder))
            started.append(listener)
            environment = dict(
                os.environ,
                STAGED_SCANNER_PID=str(scanner.pid),
                STAGED_LISTENER_PID=str(listener.pid),
                STAGED_LISTENER_PORT=port,
                STAGED_LISTENER_PATH=str(image),
                STAGED_SINK_PID=str(os.getpid()),
            )
            return subprocess.run(command, env=environment, check=False).returncode
        finally:
            for process in started:
                process.stdin.close()
                process.wait()
                process.stdout.close()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: staging.py COMMAND [ARGUMENT...]")
    reason = why_not()
    if reason:
        sys.exit(f"cannot stage: {reason}")
    sys.exit(run_staged(sys.argv[1:]))
