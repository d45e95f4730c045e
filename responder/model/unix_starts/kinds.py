"""Kinds of start-up files: how each is read, and how it is told from others by its content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from responder.model.unix_starts import configuration, container, login, schedule, script, unit
from responder.model.unix_starts.base import Read

Looks = Callable[[list[str], str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of file.

    Attributes:
        name: Short, unique, lower case; the format in the evidence register.
        words: One line for people.
        read: Entries from the bytes and the path within the file tree.
        looks: Whether lines (not blank) and text of the first bytes are of this kind; None where only the place of a
            file makes it one (any shell script may be an init script).
    """

    name: str
    words: str
    read: Callable[[bytes, str], Read]
    looks: Looks | None = None


def _leaf(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2] or path


def _folder(path: str) -> str:
    return _leaf(path.rpartition("/")[0])


def _owner(path: str) -> str:
    """Account whose home folder a path lies in, "" for none."""
    parts = path.split("/")
    if parts[1:2] == ["root"]:
        return "root"
    return parts[2] if parts[1:2] == ["home"] and len(parts) > 3 else ""


def _unit(data: bytes, path: str) -> Read:
    folder = _folder(path)
    return unit.read_unit(
        data, folder.removesuffix(".d") if folder.endswith(".d") and "." in folder[:-2] else _leaf(path)
    )


def _crontab(data: bytes, path: str) -> Read:
    if "/spool/cron" in path:
        return schedule.read_crontab(data, _leaf(path), with_user=False)
    if "/etc/cron" in path:
        return schedule.read_crontab(data, _leaf(path), with_user=True)
    lines = [line for line in data[:65_536].decode("utf-8", "replace").splitlines() if line.strip()]
    return schedule.read_crontab(data, _leaf(path), with_user=schedule.names_users(lines))


def _script(category: str, technique: str) -> Callable[[bytes, str], Read]:
    def read(data: bytes, path: str) -> Read:
        return script.read_program(data, _leaf(path), category=category, technique=technique, path=path)

    return read


UNIT: Final = Kind(
    name="systemd-unit", words="systemd unit, timer or drop-in", read=_unit,
    looks=lambda _lines, text: unit.looks_like_unit(text),
)  # fmt: skip
DESKTOP: Final = Kind(
    name="xdg-autostart", words="XDG autostart entry",
    read=lambda data, path: unit.read_desktop_entry(data, _leaf(path)),
    looks=lambda _lines, text: unit.looks_like_desktop_entry(text),
)  # fmt: skip
DBUS: Final = Kind(
    name="dbus-service", words="D-Bus service file", read=lambda data, path: unit.read_desktop_entry(data, _leaf(path)),
    looks=lambda _lines, text: text.lstrip().startswith("[D-BUS Service]"),
)  # fmt: skip
CRONTAB: Final = Kind(
    name="crontab", words="crontab of the system or of a user", read=_crontab,
    looks=lambda lines, _text: schedule.looks_like_crontab(lines),
)  # fmt: skip
ANACRONTAB: Final = Kind(
    name="anacrontab", words="anacrontab", read=lambda data, path: schedule.read_anacrontab(data, _leaf(path)),
    looks=lambda lines, _text: schedule.looks_like_anacrontab(lines),
)  # fmt: skip
AT_JOB: Final = Kind(
    name="at-job", words="job of at or batch", read=lambda data, path: schedule.read_at_job(data, _leaf(path)),
    looks=lambda _lines, text: schedule.looks_like_at_job(text),
)  # fmt: skip
KEYS: Final = Kind(
    name="authorized-keys", words="SSH authorized keys", read=lambda data, path: login.read_keys(data, _owner(path)),
    looks=lambda lines, _text: login.looks_like_keys(lines),
)  # fmt: skip
SUDOERS: Final = Kind(
    name="sudoers", words="sudo rules", read=lambda data, path: login.read_sudoers(data, _leaf(path)),
    looks=lambda lines, _text: login.looks_like_sudoers(lines),
)  # fmt: skip
PAM: Final = Kind(
    name="pam", words="PAM stack", read=lambda data, path: login.read_pam(data, _leaf(path)),
    looks=lambda lines, _text: login.looks_like_pam(lines),
)  # fmt: skip
SSHD: Final = Kind(
    name="sshd-config", words="SSH server configuration",
    read=lambda data, path: login.read_sshd_config(data, _leaf(path)),
)  # fmt: skip
PRELOAD: Final = Kind(
    name="ld-so-preload", words="libraries preloaded into every program",
    read=lambda data, path: configuration.read_preload(data, _leaf(path)),
    looks=lambda lines, _text: configuration.looks_like_preload(lines),
)  # fmt: skip
UDEV: Final = Kind(
    name="udev-rules", words="udev rules", read=lambda data, path: configuration.read_udev(data, _leaf(path)),
    looks=lambda lines, _text: configuration.looks_like_udev(lines),
)  # fmt: skip
MODULES: Final = Kind(
    name="modules-load", words="kernel modules loaded at boot",
    read=lambda data, path: configuration.read_modules(data, _leaf(path)),
)  # fmt: skip
MODPROBE: Final = Kind(
    name="modprobe", words="commands in place of kernel modules",
    read=lambda data, path: configuration.read_modprobe(data, _leaf(path)),
)  # fmt: skip
GIT: Final = Kind(
    name="git-config", words="git configuration that runs programs",
    read=lambda data, path: configuration.read_git_config(data, _leaf(path)),
)  # fmt: skip
APT: Final = Kind(
    name="apt-hooks", words="commands run by apt and dpkg",
    read=lambda data, path: configuration.read_apt(data, _leaf(path)),
)  # fmt: skip
WEB: Final = Kind(
    name="web-modules", words="modules of a web server or of PHP",
    read=lambda data, path: configuration.read_web_modules(data, _leaf(path)),
)  # fmt: skip
INETD: Final = Kind(
    name="inetd", words="services of inetd", read=lambda data, path: configuration.read_inetd(data, _leaf(path))
)
XINETD: Final = Kind(
    name="xinetd", words="services of xinetd", read=lambda data, path: configuration.read_xinetd(data, _leaf(path))
)
INITTAB: Final = Kind(
    name="inittab", words="inittab", read=lambda data, path: configuration.read_inittab(data, _leaf(path))
)
ENVIRONMENT: Final = Kind(
    name="environment", words="environment of sessions",
    read=lambda data, path: configuration.read_environment(data, _leaf(path)),
)  # fmt: skip
PYTHON_PATH: Final = Kind(
    name="python-pth", words="lines that run whenever Python starts",
    read=lambda data, path: configuration.read_python_path(data, _leaf(path)),
)  # fmt: skip
CONTAINER: Final = Kind(
    name="docker-container", words="container and its restart policy",
    read=lambda data, path: container.read_container(data, _folder(path)),
    looks=lambda _lines, text: container.looks_like_container(text),
)  # fmt: skip
PROFILE: Final = Kind(
    name="shell-profile", words="file that shells read at their start",
    read=lambda data, path: script.read_profile(data, _leaf(path), user=_owner(path)),
)  # fmt: skip
INIT_SCRIPT: Final = Kind(name="init-script", words="init script", read=_script("Services", "T1037.004"))
CRON_SCRIPT: Final = Kind(
    name="cron-script", words="script that cron runs by its folder", read=_script("Scheduled Tasks", "T1053.003")
)
MOTD: Final = Kind(name="motd-script", words="script run at each logon", read=_script("Logon", "T1546"))
GENERATOR: Final = Kind(
    name="systemd-generator",
    words="program systemd runs at boot, sleep or shutdown",
    read=_script("Services", "T1543.002"),
)
NETWORK_HOOK: Final = Kind(
    name="network-hook", words="script run when the network changes", read=_script("Network Hooks", "T1546")
)
GIT_HOOK: Final = Kind(name="git-hook", words="hook of git repositories", read=_script("Git Hooks", "T1546.004"))

KINDS: Final = (
    UNIT, DESKTOP, DBUS, CRONTAB, ANACRONTAB, AT_JOB, KEYS, SUDOERS, PAM, SSHD, PRELOAD, UDEV, MODULES, MODPROBE, GIT,
    APT, WEB, INETD, XINETD, INITTAB, ENVIRONMENT, PYTHON_PATH, CONTAINER, PROFILE, INIT_SCRIPT, CRON_SCRIPT, MOTD,
    GENERATOR, NETWORK_HOOK, GIT_HOOK,
)  # fmt: skip
