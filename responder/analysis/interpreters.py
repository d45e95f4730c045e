"""Shells and script hosts: which program is one, what it runs, and command lines that turn one into a remote shell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from responder.analysis.catalogue import bare, language
from responder.analysis.image_paths import Place, place
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_RELAYS: Final = frozenset({"nc", "ncat", "netcat", "nc.traditional", "nc.openbsd", "socat", "openssl"})
_SHELLS: Final = ("/bin/sh", "/bin/bash", "/bin/dash", "/bin/zsh", "/bin/ksh", "cmd.exe", "powershell")
_INLINE: Final = ("-c", "-e", "-r", "-E")
_MAX: Final = 16_384


def is_shell(host: HostContext, name: str) -> bool:
    """A command shell, or a relay that stands in for one."""
    return bare(name) in host.catalogue.shells


def is_interpreter(host: HostContext, name: str) -> bool:
    """A shell, script host, relay or general language."""
    return (
        is_shell(host, name)
        or bare(name) in host.catalogue.script_hosts
        or bool(language(name))
        or bare(name) in _RELAYS
    )


def runs(command: str) -> tuple[str, str]:
    """What an interpreter runs: ``inline``, ``script`` with its path, or ``nothing`` (it reads its input).

    Args:
        command: The command line as listings show it.
    """
    words = command[:_MAX].split()[1:]
    skip = False
    for word in words:
        if skip:
            skip = False
        elif word in _INLINE or (word[:1] == "-" and word[:2] != "--" and word[-1:] in "ce" and len(word) <= 4):
            return "inline", ""
        elif word == "-m":
            return "script", ""
        elif word in ("-W", "-X"):
            skip = True
        elif word == "-":
            return "nothing", ""
        elif not word.startswith("-"):
            return "script", word.strip("'\"")
    return "nothing", ""


def is_installed(path: str) -> bool:
    """Whether a script lies where packages and administrators put programs."""
    return place(path) in (Place.SYSTEM, Place.PROGRAMS)


def shell_shape(name: str, command: str) -> str:
    """Why a command line makes a remote shell, "" where it does not.

    Only shapes that have no other use; text is compared, never used as a pattern.
    """
    line = command[:_MAX]
    low, program = line.lower(), bare(name)
    shells = any(s in low for s in _SHELLS)
    if ("/dev/tcp/" in low or "/dev/udp/" in low) and (">&" in low or "<&" in low or "exec" in low):
        return text("its command line joins a shell to /dev/tcp")
    if program in ("nc", "ncat", "netcat", "nc.traditional") and _netcat_runs(line.split()):
        return text("netcat hands the connection to a program")
    if program == "socat" and ("exec:" in low or "system:" in low) and any(k in low for k in ("tcp", "openssl", "udp")):
        return text("socat joins a connection to a program")
    if (
        language(name)
        and "socket" in low
        and (shells or "pty.spawn" in low)
        and any(k in low for k in ("dup2", "subprocess", "pty.spawn", "exec", "popen", "fsockopen"))
    ):
        return text("its command line joins a socket to a shell")
    if program in ("powershell", "pwsh") and "net.sockets.tcpclient" in low and "getstream" in low:
        return text("PowerShell reads commands from a connection")
    if "mkfifo" in low and shells and any(f" {r} " in low for r in ("nc", "ncat", "netcat", "openssl s_client")):
        return text("a pipe joins a shell to a network relay")
    return ""


def _netcat_runs(words: list[str]) -> bool:
    for word in words[1:]:
        if word in ("--exec", "--sh-exec", "--lua-exec") or word.startswith(("--exec=", "--sh-exec=")):
            return True
        if word[:1] == "-" and word[:2] != "--" and word[-1:] in ("e", "c") and len(word) <= 6:
            return True
    return False
