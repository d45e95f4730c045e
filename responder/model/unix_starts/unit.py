"""systemd units, timers and drop-ins; XDG and D-Bus entries: INI files whose Exec lines start something.

Format: systemd.syntax(7), systemd.exec(5), Desktop Entry Specification 1.5.
"""

from __future__ import annotations

from typing import Final

from responder.model.absent import Absent, Value
from responder.model.unix_starts.base import Read, Start, lines_of
from responder.model.unix_starts.command import LOOSE_FOLDERS, program_of, remarkable

_SECTIONS: Final = frozenset(
    (
        "Unit",
        "Service",
        "Install",
        "Timer",
        "Socket",
        "Path",
        "Mount",
        "Automount",
        "Swap",
        "Slice",
        "Scope",
        "Container",
    )
)
_EXEC: Final = (
    "ExecStart", "ExecStartPre", "ExecStartPost", "ExecReload", "ExecStop", "ExecStopPost", "ExecCondition",
)  # fmt: skip
_PREFIXES: Final = "-@:+!|"
_USER_FIELD: Final = "User"
Section = dict[str, list[tuple[int, str]]]


def sections_of(data: bytes) -> tuple[dict[str, Section], list[int]]:
    """Values with their lines by section and key, and the lines that are none of these."""
    found: dict[str, Section] = {}
    unknown: list[int] = []
    current: Section | None = None
    for number, line in lines_of(data):
        if line.startswith(("#", ";")):
            continue
        if line.startswith("[") and line.endswith("]"):
            current = found.setdefault(line[1:-1], {})
            continue
        key, equals, value = line.partition("=")
        if current is None or not equals:
            unknown.append(number)
            continue
        values = current.setdefault(key.strip(), [])
        values.append((number, value.strip()))
    return found, unknown


def looks_like_unit(text: str) -> bool:
    """Whether a text is a systemd unit: a known section heading and a known key, nothing of a desktop entry."""
    heads = {line.strip()[1:-1] for line in text.splitlines() if line.startswith("[") and line.rstrip().endswith("]")}
    if not heads or not heads <= _SECTIONS | {h for h in heads if h.startswith("X-")}:
        return False
    keys = ("Exec", "Description=", "OnCalendar=", "OnBootSec=", "WantedBy=", "ListenStream=", "OnUnit", "After=",
            "PathChanged=", "PathExists=", "What=", "Image=", "Environment", "DefaultDependencies=")  # fmt: skip
    return any(key in text for key in keys)


def read_unit(data: bytes, name: str) -> Read:
    """Entries of a unit or drop-in.

    Args:
        data: Bytes of the file.
        name: Name of the unit; of a drop-in the unit it belongs to.
    """
    sections, unknown = sections_of(data)
    out = Read(unknown=unknown)
    timer = name.endswith(".timer") or "Timer" in sections
    user: Value[str] = Absent.NOT_APPLICABLE
    for _, value in sections.get("Service", {}).get(_USER_FIELD, []):
        user = value or user
    state: Value[str] = Absent.NOT_COLLECTED if "Install" in sections else "static"
    for section in ("Service", "Socket", "Mount", "Swap"):
        for key in _EXEC:
            for number, value in sections.get(section, {}).get(key, []):
                command = value.lstrip(_PREFIXES).strip()
                if not command:
                    continue  # an empty value resets the list
                entry = name if key == "ExecStart" else f"{name} ({key})"
                out.starts.append(_start(entry, number, command, user, state, timer=False))
    for key in ("LD_PRELOAD=", "LD_AUDIT="):
        for number, value in sections.get("Service", {}).get("Environment", []):
            if key in value:
                library = value.partition(key)[2].strip("\"' ").split(":")[0].split()[0:1]
                out.starts.append(
                    Start(category="Services", technique="T1574.006", entry=f"{name} (Environment)", line=number,
                          command=value, program=library[0] if library else Absent.NOT_APPLICABLE, user=user,
                          enabled=state, note="loads a library into the service")
                )  # fmt: skip
    if timer:
        out.starts.extend(_timer(sections.get("Timer", {}), name, state))
    for section, key in (("Socket", "Service"), ("Path", "Unit")):
        for number, value in sections.get(section, {}).get(key, []):
            out.starts.append(_start(name, number, f"starts {value}", user, state, timer=False, program=""))
    out.starts.sort(key=lambda s: s.line)
    return out


def _start(
    entry: str, line: int, command: str, user: Value[str], state: Value[str], *, timer: bool, program: str | None = None
) -> Start:
    image = program_of(command) if program is None else program
    return Start(
        category="Scheduled Tasks" if timer else "Services",
        technique="T1053.006" if timer else "T1543.002",
        entry=entry,
        line=line,
        command=command,
        program=image or Absent.NOT_APPLICABLE,
        user=user,
        enabled=state,
        note=_note(image, command),
    )


def _note(image: str, command: str) -> str:
    if image.startswith(LOOSE_FOLDERS):
        return "runs a program from a folder that everybody may write to"
    return remarkable(command) if image else ""


def _timer(section: Section, name: str, state: Value[str]) -> list[Start]:
    triggers = [
        (number, f"{key}={value}")
        for key, values in section.items()
        if key.startswith("On") and key not in ("OnClockChange", "OnTimezoneChange")
        for number, value in values
        if value
    ]
    if not triggers:
        return []
    unit = next((v for _, v in section.get("Unit", []) if v), name.removesuffix(".timer") + ".service")
    line = triggers[0][0]
    command = f"{unit} at {', '.join(text for _, text in triggers[:6])}"
    return [_start(name, line, command, Absent.NOT_APPLICABLE, state, timer=True, program="")]


def looks_like_desktop_entry(text: str) -> bool:
    """Whether a text is an XDG desktop entry."""
    first = next((line for line in text.splitlines() if line.strip() and not line.startswith("#")), "")
    return first.strip() == "[Desktop Entry]" and "\nExec" in text


def read_desktop_entry(data: bytes, name: str) -> Read:
    """Entry of an XDG autostart file, or of a D-Bus service file (``[D-BUS Service]``)."""
    sections, unknown = sections_of(data)
    out = Read(unknown=unknown)
    for heading, category, technique in (
        ("Desktop Entry", "Logon", "T1547.013"),
        ("D-BUS Service", "Services", "T1543.002"),
    ):
        section = sections.get(heading, {})

        def one(key: str, section: Section = section) -> str:
            return next((v for _, v in section.get(key, [])), "")

        for number, command in section.get("Exec", [])[:1]:
            hidden = one("Hidden").lower() == "true" or one("X-GNOME-Autostart-enabled").lower() == "false"
            out.starts.append(
                Start(
                    category=category, technique=technique, entry=name, line=number, command=command,
                    program=program_of(command) or Absent.NOT_APPLICABLE, user=one("User") or Absent.NOT_APPLICABLE,
                    enabled="disabled" if hidden else "enabled", note=_note(program_of(command), command),
                )
            )  # fmt: skip
    return out
