"""Settings that make the system load or run something: the loader, udev, kernel modules, git, apt, web servers."""

from __future__ import annotations

from typing import Final

from responder.model.absent import Absent
from responder.model.unix_starts.base import Read, Start, entries_of
from responder.model.unix_starts.command import LOOSE_FOLDERS, program_of, remarkable


def _loose(path: str) -> str:
    return "lies in a folder that everybody may write to" if path.startswith(LOOSE_FOLDERS) else ""


def read_preload(data: bytes, name: str) -> Read:
    """``/etc/ld.so.preload``: libraries that every program loads; almost no system has one."""
    out = Read()
    for number, line in entries_of(data):
        for library in line.partition("#")[0].replace(":", " ").replace(",", " ").split():
            out.starts.append(
                Start(
                    category="Preloaded Libraries", technique="T1574.006", entry=library.rpartition("/")[2] or library,
                    line=number, command=library, program=library, enabled="enabled",
                    note=_loose(library) or "is loaded into every program",
                )
            )  # fmt: skip
    return out


def looks_like_preload(lines: list[str]) -> bool:
    """Whether all lines are paths of shared libraries."""
    words = [w for line in lines if not line.lstrip().startswith("#") for w in line.replace(":", " ").split()]
    return bool(words) and len(words) < 50 and all(w.startswith("/") and ".so" in w.rpartition("/")[2] for w in words)


def _udev_pairs(line: str) -> list[tuple[str, str]]:
    """Key with operator stripped, and value, of each part of a udev rule."""
    pairs: list[tuple[str, str]] = []
    rest = line
    while rest:
        quote = rest.find('"')
        if quote < 0:
            break
        end = quote + 1
        while end < len(rest) and (rest[end] != '"' or rest[end - 1] == "\\"):
            end += 1
        key = rest[:quote].strip(" ,\t").rstrip("=!+-:").strip()
        pairs.append((key, rest[quote + 1 : end].replace('\\"', '"')))
        rest = rest[end + 1 :]
        if len(pairs) > 200:
            break
    return pairs


def looks_like_udev(lines: list[str]) -> bool:
    """Whether all lines are udev rules: ``KEY=="value", …``."""
    plain = [line.strip().rstrip("\\") for line in lines if not line.lstrip().startswith("#")]
    sure = sum('=="' in line or '+="' in line or line.startswith(("LABEL=", "GOTO=")) for line in plain)
    names = ("SUBSYSTEM", "ACTION", "KERNEL", "ATTR", "ENV{", "RUN", "LABEL", "GOTO", "IMPORT", "TAG", "DRIVER")
    return bool(sure) and sure >= len(plain) * 0.6 and any(n in line for n in names for line in plain)


def read_udev(data: bytes, name: str) -> Read:
    """Programs that udev runs when a device comes."""
    out = Read()
    for number, line in entries_of(data):
        for key, value in _udev_pairs(line):
            base = key.partition("{")[0]
            if not (base in ("RUN", "PROGRAM") or key == "IMPORT{program}") or not value or "builtin" in key:
                continue
            out.starts.append(
                Start(
                    category="Device Rules", technique="T1546.017", entry=f"{name} ({key})", line=number, command=value,
                    program=program_of(value) or Absent.NOT_APPLICABLE, enabled="enabled", note=remarkable(value),
                )
            )  # fmt: skip
    return out


def read_modules(data: bytes, name: str) -> Read:
    """``/etc/modules`` and ``modules-load.d``: kernel modules loaded at boot."""
    out = Read()
    for number, line in entries_of(data, "#;"):
        word = line.split()[0]
        out.starts.append(
            Start(category="Drivers", technique="T1547.006", entry=word, line=number, command=line, enabled="enabled")
        )
    return out


def read_modprobe(data: bytes, name: str) -> Read:
    """``modprobe.d``: commands that run in place of loading or removing a module."""
    out = Read()
    for number, line in entries_of(data):
        words = line.split(None, 2)
        if words[0] not in ("install", "remove") or len(words) < 3:
            continue
        program = program_of(words[2])
        if program.rpartition("/")[2] in ("", "true", "false", "modprobe"):
            continue  # the usual way to keep a module out
        out.starts.append(
            Start(
                category="Drivers", technique="T1547.006", entry=f"{name}: {words[0]} {words[1]}", line=number,
                command=words[2], program=program or Absent.NOT_APPLICABLE, enabled="enabled",
                note=remarkable(words[2]),
            )
        )  # fmt: skip
    return out


_GIT_KEYS: Final = {
    "core": ("hookspath", "fsmonitor", "sshcommand", "pager", "editor", "askpass"),
    "init": ("templatedir",),
    "credential": ("helper",),
}


def read_git_config(data: bytes, name: str) -> Read:
    """Settings by which git runs a program; aliases that start with ``!`` too."""
    out = Read()
    section = ""
    for number, line in entries_of(data, "#;"):
        if line.startswith("["):
            section = line[1:].partition("]")[0].split('"')[0].strip().lower()
            continue
        key, equals, value = line.partition("=")
        key, value = key.strip().lower(), value.strip().strip('"')
        if not equals or not value:
            continue
        hook = key in ("hookspath", "templatedir")
        if key in _GIT_KEYS.get(section, ()) or (section == "alias" and value.startswith("!")):
            if key == "fsmonitor" and value in ("true", "false"):
                continue
            program = value.lstrip("!")
            out.starts.append(
                Start(
                    category="Git Hooks", technique="T1546.004", entry=f"{name}: {section}.{key}", line=number,
                    command=value, program=(program if hook else program_of(program)) or Absent.NOT_APPLICABLE,
                    enabled="enabled", note=remarkable(program) or _loose(program),
                )
            )  # fmt: skip
    return out


def read_apt(data: bytes, name: str) -> Read:
    """Commands that apt and dpkg run around their work (``DPkg::Post-Invoke``, ``Pre-Install-Pkgs``)."""
    out = Read()
    inside = ""
    for number, line in entries_of(data, "\0"):
        if line.startswith(("//", "#")) and not line.startswith("#clear"):
            continue
        lowered = line.lower()
        if lowered.endswith("invoke") or "invoke" in lowered or "pre-install-pkgs" in lowered:
            inside = line.split()[0].rstrip("{")
        if inside and '"' in line:
            command = line.partition('"')[2].rpartition('"')[0]
            if command:
                out.starts.append(
                    Start(
                        category="Package Hooks", technique="T1546.016", entry=f"{name}: {inside}", line=number,
                        command=command, program=program_of(command) or Absent.NOT_APPLICABLE, user="root",
                        enabled="enabled", note=remarkable(command),
                    )
                )  # fmt: skip
        if "}" in line or (inside and line.endswith(";") and "{" not in line and '"' in line and "invoke" in lowered):
            inside = ""
    return out


def read_web_modules(data: bytes, name: str) -> Read:
    """Modules that Apache, nginx or PHP loads: ``LoadModule``, ``extension=`` and the like."""
    out = Read()
    for number, line in entries_of(data, "#;"):
        words = line.rstrip(";").replace("=", " ", 1).split()
        keyword = words[0].lower()
        value = ""
        if keyword == "loadmodule" and len(words) > 2:
            value = words[2]
        elif keyword in ("load_module", "loadfile", "extension", "zend_extension", "auto_prepend_file",
                         "auto_append_file") and len(words) > 1:  # fmt: skip
            value = words[1]
        value = value.strip("\"'")
        if not value:
            continue
        prepend = keyword.startswith("auto_")
        out.starts.append(
            Start(
                category="Web Server Modules", technique="T1505.004", line=number,
                entry=f"{name}: {words[1] if len(words) > 2 else value}", command=line, program=value,
                enabled="enabled", note="runs before or after every page" if prepend else _loose(value),
            )
        )  # fmt: skip
    return out


def read_inetd(data: bytes, name: str) -> Read:
    """``inetd.conf``: service, type, protocol, wait, user, program, arguments; ``inittab`` has its own reader."""
    out = Read()
    for number, line in entries_of(data):
        fields = line.split(None, 6)
        if len(fields) < 6:
            out.unknown.append(number)
            continue
        command = " ".join(fields[6:]) or fields[5]
        out.starts.append(
            Start(
                category="Services", technique="T1543", entry=f"{fields[0]}/{fields[2]}", line=number, command=command,
                program=fields[5] if fields[5] != "internal" else Absent.NOT_APPLICABLE, user=fields[4],
                enabled="enabled", note=remarkable(command),
            )
        )  # fmt: skip
    return out


def read_inittab(data: bytes, name: str) -> Read:
    """``inittab``: id, run levels, action, program."""
    out = Read()
    for number, line in entries_of(data):
        fields = line.split(":", 3)
        if len(fields) < 4:
            out.unknown.append(number)
            continue
        if not fields[3]:
            continue
        out.starts.append(
            Start(
                category="Services", technique="T1037.004", entry=f"{fields[0]} ({fields[2]})", line=number,
                command=fields[3], program=program_of(fields[3].lstrip("+")) or Absent.NOT_APPLICABLE, user="root",
                enabled="enabled", note=remarkable(fields[3]),
            )
        )  # fmt: skip
    return out


def read_xinetd(data: bytes, name: str) -> Read:
    """``xinetd.d``: ``service x { server = … }``."""
    out = Read()
    service, first = name, 0
    values: dict[str, str] = {}
    for number, line in entries_of(data):
        if line.startswith("service "):
            service, values, first = line.split()[1], {}, number
        elif line.startswith("}") and "server" in values:
            command = f"{values['server']} {values.get('server_args', '')}".strip()
            out.starts.append(
                Start(
                    category="Services", technique="T1543", entry=service, line=first, command=command,
                    program=values["server"], user=values.get("user") or Absent.NOT_COLLECTED,
                    enabled="disabled" if values.get("disable") == "yes" else "enabled", note=remarkable(command),
                )
            )  # fmt: skip
        elif "=" in line:
            key, _, value = line.partition("=")
            values[key.strip()] = value.strip()
    return out


def read_environment(data: bytes, name: str) -> Read:
    """``/etc/environment`` and ``environment.d``: only what loads a library into programs starts something."""
    out = Read()
    for number, line in entries_of(data):
        key, equals, value = line.removeprefix("export ").partition("=")
        if equals and key.strip() in ("LD_PRELOAD", "LD_AUDIT", "BASH_ENV", "PROMPT_COMMAND", "PYTHONSTARTUP"):
            value = value.strip().strip("\"'")
            out.starts.append(
                Start(
                    category="Preloaded Libraries", technique="T1574.006", entry=f"{name}: {key.strip()}", line=number,
                    command=value, program=value.split(":")[0] if value.startswith("/") else Absent.NOT_APPLICABLE,
                    enabled="enabled", note="is loaded into every program of a session",
                )
            )  # fmt: skip
    return out


def read_python_path(data: bytes, name: str) -> Read:
    """``*.pth``: lines that start with ``import`` run whenever Python starts."""
    out = Read()
    for number, line in entries_of(data):
        if line.startswith(("import ", "import\t")):
            out.starts.append(
                Start(
                    category="Python Start", technique="T1546.018", entry=name, line=number, command=line,
                    enabled="enabled", note=remarkable(line.replace(";", " ; ")),
                )
            )  # fmt: skip
    return out
