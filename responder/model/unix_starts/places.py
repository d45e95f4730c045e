"""Where start-up files lie: one table for live systems, mounted images and imported trees.

Patterns are absolute, ``*`` stands for any part of one name, ``~`` for a home folder. In order of what an intruder
changes first.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Final

from responder.model.unix_starts import kinds
from responder.model.unix_starts.kinds import Kind

_UNITS: Final = ("*.service", "*.timer", "*.socket", "*.path", "*.mount", "*.swap")
_UNIT_FOLDERS: Final = (
    "/etc/systemd/system", "/run/systemd/system", "/run/systemd/transient", "/run/systemd/generator",
    "/run/systemd/generator.early", "/run/systemd/generator.late", "/usr/local/lib/systemd/system",
    "/usr/lib/systemd/system", "/lib/systemd/system", "/etc/systemd/user", "/run/systemd/user",
    "/usr/local/lib/systemd/user", "/usr/lib/systemd/user", "~/.config/systemd/user", "~/.local/share/systemd/user",
    "/etc/containers/systemd", "~/.config/containers/systemd",
)  # fmt: skip
_HOOK_FOLDERS: Final = (
    "/etc/network/if-up.d", "/etc/network/if-pre-up.d", "/etc/network/if-down.d", "/etc/network/if-post-down.d",
    "/etc/NetworkManager/dispatcher.d", "/etc/NetworkManager/dispatcher.d/*.d", "/usr/lib/NetworkManager/dispatcher.d",
    "/etc/networkd-dispatcher/*.d", "/etc/dhcp/dhclient-enter-hooks.d", "/etc/dhcp/dhclient-exit-hooks.d",
    "/etc/ppp/ip-up.d", "/etc/ppp/ip-down.d", "/etc/resolvconf/update.d",
)  # fmt: skip

PLACES: Final[tuple[tuple[str, Kind], ...]] = (
    ("/etc/ld.so.preload", kinds.PRELOAD),
    ("/etc/environment", kinds.ENVIRONMENT),
    ("/etc/environment.d/*.conf", kinds.ENVIRONMENT),
    ("/etc/security/pam_env.conf", kinds.ENVIRONMENT),
    ("~/.pam_environment", kinds.ENVIRONMENT),
    ("/etc/crontab", kinds.CRONTAB),
    ("/etc/cron.d/*", kinds.CRONTAB),
    ("/var/spool/cron/crontabs/*", kinds.CRONTAB),
    ("/var/spool/cron/tabs/*", kinds.CRONTAB),
    ("/var/spool/cron/*", kinds.CRONTAB),
    ("/etc/anacrontab", kinds.ANACRONTAB),
    *((f"/etc/cron.{often}/*", kinds.CRON_SCRIPT) for often in ("hourly", "daily", "weekly", "monthly", "yearly")),
    ("/etc/periodic/*/*", kinds.CRON_SCRIPT),
    ("/var/spool/cron/atjobs/*", kinds.AT_JOB),
    ("/var/spool/at/*", kinds.AT_JOB),
    ("~/.ssh/authorized_keys", kinds.KEYS),
    ("~/.ssh/authorized_keys2", kinds.KEYS),
    ("/etc/ssh/authorized_keys/*", kinds.KEYS),
    ("/etc/ssh/sshd_config", kinds.SSHD),
    ("/etc/ssh/sshd_config.d/*.conf", kinds.SSHD),
    ("/etc/ssh/sshrc", kinds.PROFILE),
    ("~/.ssh/rc", kinds.PROFILE),
    ("/etc/sudoers", kinds.SUDOERS),
    ("/etc/sudoers.d/*", kinds.SUDOERS),
    ("/etc/pam.d/*", kinds.PAM),
    ("/etc/pam.conf", kinds.PAM),
    *((f"{folder}/{suffix}", kinds.UNIT) for folder in _UNIT_FOLDERS for suffix in _UNITS),
    ("/etc/containers/systemd/*.container", kinds.UNIT),
    *((f"{folder}/*.d/*.conf", kinds.UNIT) for folder in _UNIT_FOLDERS),
    *(
        (f"{folder}/{name}/*", kinds.GENERATOR)
        for folder in ("/etc/systemd", "/run/systemd", "/usr/local/lib/systemd", "/usr/lib/systemd", "/lib/systemd")
        for name in (
            "system-generators",
            "user-generators",
            "system-environment-generators",
            "user-environment-generators",
            "system-shutdown",
            "system-sleep",
        )
    ),
    ("/etc/init.d/*", kinds.INIT_SCRIPT),
    ("/etc/rc.d/init.d/*", kinds.INIT_SCRIPT),
    ("/etc/rc.local", kinds.INIT_SCRIPT),
    ("/etc/rc.d/rc.local", kinds.INIT_SCRIPT),
    ("/etc/init.d/boot.local", kinds.INIT_SCRIPT),
    ("/etc/inittab", kinds.INITTAB),
    ("/etc/inetd.conf", kinds.INETD),
    ("/etc/xinetd.d/*", kinds.XINETD),
    ("/etc/profile", kinds.PROFILE),
    ("/etc/profile.d/*", kinds.PROFILE),
    ("/etc/bash.bashrc", kinds.PROFILE),
    ("/etc/bashrc", kinds.PROFILE),
    ("/etc/bash.bash_logout", kinds.PROFILE),
    ("/etc/csh.cshrc", kinds.PROFILE),
    ("/etc/zsh/*", kinds.PROFILE),
    ("/etc/zshenv", kinds.PROFILE),
    ("/etc/zshrc", kinds.PROFILE),
    ("/etc/skel/.*", kinds.PROFILE),
    *(
        (f"~/{name}", kinds.PROFILE)
        for name in (
            ".bashrc",
            ".bash_profile",
            ".bash_login",
            ".profile",
            ".bash_logout",
            ".bash_aliases",
            ".zshrc",
            ".zshenv",
            ".zprofile",
            ".zlogin",
            ".kshrc",
            ".cshrc",
            ".tcshrc",
            ".xinitrc",
            ".xsessionrc",
            ".xprofile",
            ".config/fish/config.fish",
        )
    ),
    ("/etc/X11/Xsession.d/*", kinds.PROFILE),
    ("/etc/xdg/autostart/*.desktop", kinds.DESKTOP),
    ("~/.config/autostart/*.desktop", kinds.DESKTOP),
    ("/usr/share/dbus-1/system-services/*.service", kinds.DBUS),
    ("/etc/update-motd.d/*", kinds.MOTD),
    *((f"{folder}/rules.d/*.rules", kinds.UDEV) for folder in ("/etc/udev", "/run/udev", "/usr/lib/udev", "/lib/udev")),
    ("/etc/modules", kinds.MODULES),
    *((f"{folder}/modules-load.d/*.conf", kinds.MODULES) for folder in ("/etc", "/run", "/usr/lib", "/usr/local/lib")),
    *((f"{folder}/modprobe.d/*.conf", kinds.MODPROBE) for folder in ("/etc", "/run", "/usr/lib", "/lib")),
    *((f"{folder}/*", kinds.NETWORK_HOOK) for folder in _HOOK_FOLDERS),
    ("/etc/apt/apt.conf", kinds.APT),
    ("/etc/apt/apt.conf.d/*", kinds.APT),
    ("/etc/gitconfig", kinds.GIT),
    ("~/.gitconfig", kinds.GIT),
    ("~/.config/git/config", kinds.GIT),
    ("/usr/share/git-core/templates/hooks/*", kinds.GIT_HOOK),
    ("/var/lib/docker/containers/*/config.v2.json", kinds.CONTAINER),
    ("/var/lib/docker/containers/*/hostconfig.json", kinds.CONTAINER),
    ("/etc/apache2/mods-enabled/*.load", kinds.WEB),
    ("/etc/apache2/conf-enabled/*.conf", kinds.WEB),
    ("/etc/httpd/conf.modules.d/*.conf", kinds.WEB),
    ("/etc/httpd/conf/httpd.conf", kinds.WEB),
    ("/etc/nginx/nginx.conf", kinds.WEB),
    ("/etc/nginx/modules-enabled/*", kinds.WEB),
    ("/etc/php.ini", kinds.WEB),
    ("/etc/php.d/*.ini", kinds.WEB),
    ("/etc/php/*/*/php.ini", kinds.WEB),
    ("/etc/php/*/*/conf.d/*.ini", kinds.WEB),
    ("/usr/lib/python3/dist-packages/*.pth", kinds.PYTHON_PATH),
    ("/usr/local/lib/python3*/dist-packages/*.pth", kinds.PYTHON_PATH),
    ("/usr/lib/python3*/site-packages/*.pth", kinds.PYTHON_PATH),
)

#: Files of such folders that never start anything.
_IGNORED_NAMES: Final = (".placeholder", "README", ".SEQ", ".swp")
_IGNORED_SUFFIXES: Final = (".dpkg-old", ".dpkg-dist", ".dpkg-new", ".rpmsave", ".rpmnew", ".sample", "~")
#: First folders of a Unix tree: where a path within an imported tree may begin.
_TOP: Final = frozenset(("etc", "usr", "var", "home", "root", "lib", "run"))


def is_ignored(name: str) -> bool:
    """Whether a name is one that cron, PAM and systemd pass over."""
    return name in _IGNORED_NAMES or name.endswith(_IGNORED_SUFFIXES)


def _split(pattern: str) -> tuple[tuple[str, ...], ...]:
    if not pattern.startswith("~"):
        return (tuple(pattern.split("/")[1:]),)
    rest = tuple(pattern.split("/")[1:])
    return (("root", *rest), ("home", "*", *rest))


_PARTS: Final = tuple((parts, kind) for pattern, kind in PLACES for parts in _split(pattern))
_BY_LENGTH: dict[int, list[tuple[tuple[str, ...], Kind]]] = {}
for _pattern, _kind in _PARTS:
    _BY_LENGTH.setdefault(len(_pattern), []).append((_pattern, _kind))


def kind_of(path: str) -> Kind | None:
    """The kind of file that belongs at an absolute path, or None."""
    parts = path.split("/")[1:]
    if is_ignored(parts[-1]):
        return None
    for pattern, kind in _BY_LENGTH.get(len(parts), ()):
        if all(p == q or (("*" in p) and fnmatchcase(q, p)) for p, q in zip(pattern, parts, strict=True)):
            return kind
    return None


def tree_path(display: str) -> str:
    """Path within the Unix tree of an imported file, "" where no part of its path looks like a start-up place.

    ``host.tar.gz![root]/etc/crontab`` and ``evidence/web1/etc/crontab`` give ``/etc/crontab``.
    """
    parts = display.replace("!", "/").replace("\\", "/").split("/")
    for at, part in enumerate(parts):
        if part in _TOP:
            path = "/" + "/".join(parts[at:])
            if kind_of(path):
                return path
    return ""
