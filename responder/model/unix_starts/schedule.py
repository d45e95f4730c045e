"""crontab, anacrontab and at jobs. Formats: crontab(5), anacrontab(5), at(1)."""

from __future__ import annotations

from typing import Final

from responder.model.absent import Absent, Value
from responder.model.unix_starts.base import Read, Start, entries_of
from responder.model.unix_starts.command import program_of, remarkable

CRON: Final = "T1053.003"
_AT: Final = "T1053.002"
_NICKNAMES: Final = frozenset(
    ("@reboot", "@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly")
)
_NAMES: Final = frozenset((
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "sun", "mon", "tue", "wed",
    "thu", "fri", "sat",
))  # fmt: skip
_ANACRON_PERIODS: Final = frozenset(("@daily", "@weekly", "@monthly", "@yearly"))


def is_schedule_field(field: str) -> bool:
    """Whether a word is one of the five time fields (``*/5``, ``1-3,7``, ``mon``)."""
    if not field or len(field) > 200 or not (field[0].isdigit() or field[0] in "*~" or field[:3].lower() in _NAMES):
        return False
    return all(
        piece.isdigit() or piece in ("", "*") or piece.lower() in _NAMES
        for piece in field.replace("/", ",").replace("-", ",").replace("~", ",").split(",")
    )


def split_job(line: str) -> tuple[str, str] | None:
    """Schedule and the rest of a crontab line, or None."""
    if line.startswith("@"):
        nick, _, rest = line.partition(" ") if " " in line else line.partition("\t")
        return (nick, rest.strip()) if nick.lower() in _NICKNAMES and rest.strip() else None
    fields = line.split(None, 5)
    if len(fields) < 6 or not all(is_schedule_field(f) for f in fields[:5]):
        return None
    return " ".join(fields[:5]), fields[5]


def is_setting(line: str) -> bool:
    """Whether a line sets a variable (``MAILTO=root``)."""
    name, equals, _ = line.partition("=")
    return bool(equals) and name.strip().strip("\"'").replace("_", "a").isalnum()


def looks_like_crontab(lines: list[str]) -> bool:
    """Whether all lines are jobs, settings or comments, and at least one is a job."""
    plain = [line.strip() for line in lines if not line.lstrip().startswith("#")]
    jobs = sum(split_job(line) is not None for line in plain)
    return bool(jobs) and all(split_job(line) or is_setting(line) for line in plain)


def names_users(lines: list[str]) -> bool:
    """Whether the jobs have a user field, judged by their sixth words: one plain lower-case word, then a command."""
    rests = [job[1] for line in lines if (job := split_job(line.strip())) and not line.lstrip().startswith("#")]
    return bool(rests) and all(_user_first(rest) for rest in rests)


def _user_first(rest: str) -> bool:
    user, _, command = rest.replace("\t", " ").partition(" ")
    plain = user.replace("-", "a").replace("_", "a")
    if not command.strip() or not plain.isalnum() or user != user.lower() or len(user) > 32:
        return False
    # "test -x …", "cd / && …" and the like are commands of a user's own crontab
    return user not in _COMMON_COMMANDS


_COMMON_COMMANDS: Final = frozenset((
    "test", "cd", "if", "bash", "sh", "python", "python3", "perl", "php", "curl", "wget", "rsync", "find", "rm", "cp",
    "mv", "tar", "nice", "ionice", "env", "sleep", "flock", "echo", "cat", "nohup", "sudo", "ruby", "node", "java",
    "docker", "systemctl", "service", "certbot", "mysqldump", "pg_dump", "git", "ssh", "scp", "date", "logrotate",
    "chown",
))  # fmt: skip


def read_crontab(data: bytes, name: str, *, with_user: bool) -> Read:
    """Jobs of a crontab.

    Args:
        data: Bytes of the file.
        name: Account of a user's crontab, else the file's name.
        with_user: System crontabs name the account behind the schedule.
    """
    out = Read()
    for number, line in entries_of(data):
        job = split_job(line)
        if job is None:
            if not is_setting(line):
                out.unknown.append(number)
            continue
        schedule, command = job
        user: Value[str] = name
        if with_user:
            user, _, command = command.replace("\t", " ").partition(" ")
            command = command.strip()
        out.starts.append(
            Start(
                category="Scheduled Tasks", technique=CRON, entry=f"{name} ({schedule})", line=number,
                command=command or Absent.NOT_APPLICABLE, program=program_of(command) or Absent.NOT_APPLICABLE,
                user=user, enabled="enabled", note=remarkable(command),
            )
        )  # fmt: skip
    return out


def is_anacron_line(line: str) -> bool:
    """``7 10 cron.weekly run-parts …``: period in days, delay in minutes, identifier, command."""
    fields = line.split(None, 3)
    return len(fields) == 4 and (fields[0].isdigit() or fields[0] in _ANACRON_PERIODS) and fields[1].isdigit()


def looks_like_anacrontab(lines: list[str]) -> bool:
    """Whether all lines are anacron jobs, settings or comments, with a job among them."""
    plain = [line.strip() for line in lines if not line.lstrip().startswith("#")]
    jobs = [line for line in plain if is_anacron_line(line) and not line.split(None, 3)[2].isdigit()]
    return bool(jobs) and all(line in jobs or is_setting(line) for line in plain)


def read_anacrontab(data: bytes, _name: str) -> Read:
    """Jobs of an anacrontab."""
    out = Read()
    for number, line in entries_of(data):
        if is_anacron_line(line):
            period, _, identifier, command = line.split(None, 3)
            out.starts.append(
                Start(
                    category="Scheduled Tasks", technique=CRON, entry=f"{identifier} (every {period} days)",
                    line=number, command=command, program=program_of(command) or Absent.NOT_APPLICABLE, user="root",
                    enabled="enabled", note=remarkable(command),
                )
            )  # fmt: skip
        elif not is_setting(line):
            out.unknown.append(number)
    return out


def looks_like_at_job(text: str) -> bool:
    """Whether a script is a spooled at job: the second line says for whom."""
    return text.startswith("#!/bin/sh") and "\n# atrun uid=" in text[:200]


def read_at_job(data: bytes, name: str) -> Read:
    """The commands of an at job stand behind the saved environment and the ``cd``."""
    lines = list(entries_of(data))
    text = data[:400].decode("utf-8", "replace")
    uid = text.partition("# atrun uid=")[2].split(" ")[0].strip()
    commands: list[tuple[int, str]] = []
    for number, line in lines:
        if line.startswith(("umask ", "cd ", "}", "exit 1", "echo 'Execution directory")) or "; export " in line:
            continue
        if "<< 'marcinDELIMITER" in line or line.startswith("marcinDELIMITER"):  # the here-document of Debian's at
            continue
        commands.append((number, line))
    command = "; ".join(line for _, line in commands[:20])
    note = next((n for _, line in commands if (n := remarkable(line))), "")
    return Read(
        starts=[
            Start(
                category="Scheduled Tasks", technique=_AT, entry=name, line=commands[0][0] if commands else 0,
                command=command or Absent.NOT_APPLICABLE, program=program_of(command) or Absent.NOT_APPLICABLE,
                user=f"uid {uid}" if uid.isdigit() else Absent.NOT_COLLECTED, enabled="enabled", note=note,
            )
        ]
    )  # fmt: skip
