"""Scripts that a system or a shell runs at its start: each file is one entry, remarkable lines are one each."""

from __future__ import annotations

from responder.model.absent import Absent
from responder.model.unix_starts.base import Read, Start, entries_of
from responder.model.unix_starts.command import program_of, remarkable

_MAX_REMARKABLE = 50


def read_profile(
    data: bytes, name: str, *, category: str = "Logon", technique: str = "T1546.004", user: str = ""
) -> Read:
    """A file that shells read (``.bashrc``, ``/etc/profile.d/x.sh``).

    The file itself is the first entry, so that it has a row, a digest and an owner; its remarkable lines follow.
    """
    out = Read()
    owner = user or Absent.NOT_APPLICABLE
    first = 0
    found: list[Start] = []
    for number, line in entries_of(data):
        first = first or number
        note = remarkable(line)
        if note and len(found) < _MAX_REMARKABLE:
            found.append(
                Start(
                    category=category, technique=technique, entry=f"{name} (line {number})", line=number, command=line,
                    program=program_of(line) or Absent.NOT_APPLICABLE, user=owner, enabled="enabled", note=note,
                )
            )  # fmt: skip
    if first:
        out.starts.append(
            Start(category=category, technique=technique, entry=name, line=0, user=owner, enabled="enabled")
        )
    out.starts.extend(found)
    return out


def read_program(data: bytes, name: str, *, category: str, technique: str, path: str = "") -> Read:
    """A script or program that is run as it is (init scripts, cron.daily, motd, dispatcher hooks, generators)."""
    start = Start(
        category=category, technique=technique, entry=name, line=0, command=path or Absent.NOT_APPLICABLE,
        program=path or Absent.NOT_APPLICABLE, enabled=Absent.NOT_COLLECTED,
    )  # fmt: skip
    out = Read(starts=[start])
    if not data.startswith(b"#!"):
        return out
    for number, line in entries_of(data):
        note = remarkable(line)
        # sourcing and running below /run and /var/lock is what init scripts do
        if note and len(out.starts) < _MAX_REMARKABLE:
            out.starts.append(
                Start(
                    category=category, technique=technique, entry=f"{name} (line {number})", line=number, command=line,
                    program=program_of(line) or Absent.NOT_APPLICABLE, enabled=Absent.NOT_COLLECTED, note=note,
                )
            )  # fmt: skip
    return out
