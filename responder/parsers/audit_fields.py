"""One record (line) of the Linux audit trail: type, node, moment, serial number and its fields, hexadecimal decoded.

Format: the kernel's and auditd's text records, ``type=SYSCALL msg=audit(1604994496.155:92733): key=value …``, with
``node=`` before it where several hosts write to one log, and behind 0x1D the names that ``log_format=ENRICHED`` adds.
``ausearch -i`` writes the date in words, names for numbers, and values without quotes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Final

from responder.model.time import TICKS_PER_SECOND, from_local, from_unix

_START: Final = re.compile(r"(?:node=(\S{1,256}) )?(?:type=(\S{0,64}) )?msg=audit\(([^)]{0,64})\) ?:? ?")
_UNIX: Final = re.compile(r"(\d{1,11})(?:\.(\d{1,9}))?(?::(\d{1,20}))?$")
_PAIR: Final = re.compile(r"(?:\b(old|new) )?([A-Za-z][\w\[\]-]{0,60})=(\"[^\"]*\"|\S*)")
_INTERPRETED: Final = re.compile(r"(?:^|(?<=[ \x1d]))([A-Za-z][\w\[\]-]{0,60})=")
_DATES: Final = ("%m/%d/%Y %H:%M:%S", "%m/%d/%y %H:%M:%S", "%d/%m/%Y %H:%M:%S", "%d/%m/%y %H:%M:%S",
                 "%Y-%m-%d %H:%M:%S", "%d.%m.%Y %H:%M:%S")  # fmt: skip
_HEX: Final = frozenset("0123456789ABCDEF")
_ARGUMENT: Final = re.compile(r"a\d{1,6}(?:\[\d{1,6}\])?$")

#: Fields that the kernel or a daemon writes in hexadecimal where the text has blanks, quotes or control characters.
_ENCODED: Final = frozenset((
    "acct", "cmd", "comm", "cwd", "data", "device", "dir", "exe", "file", "grp", "key", "name", "nargs", "ocomm",
    "path",
    "proctitle", "root_dir", "sw", "vm", "watch", "new-chardev", "new-disk", "new-fs", "new-vol", "new_group",
    "old-chardev", "old-disk", "old-fs", "old-vol",
))  # fmt: skip
_NOTHING: Final = ("(null)", "?", "(none)", "")


@dataclass(slots=True)
class AuditLine:
    """One audit record.

    Attributes:
        kind: ``SYSCALL``, ``EXECVE`` …; "" where the line does not say.
        node: Host that wrote it, or "".
        ticks: Moment, or None where it cannot be read.
        serial: Number that the records of one event share, or "".
        local: The moment is written in local time (``ausearch -i``).
        interpreted: Values are written in words.
        body: Text behind the header.
        fields: Fields in order, quotes taken off, hexadecimal text decoded.
    """

    kind: str
    node: str
    ticks: int | None
    serial: str
    local: bool
    interpreted: bool
    body: str
    fields: dict[str, str]


def audit_line(line: str, zone: tzinfo = UTC) -> AuditLine | None:
    """Take a line apart, or None where it is no audit record."""
    found = _START.match(line)
    if found is None:
        return None
    node, kind, stamp = found.groups()
    ticks, serial, local = _moment(stamp, zone)
    body = line[found.end() :].strip("\n\r ")
    fields = interpreted_fields(body) if local else raw_fields(body, kind or "")
    return AuditLine(kind or "", node or "", ticks, serial, local, local, body, fields)


def _moment(stamp: str, zone: tzinfo) -> tuple[int | None, str, bool]:
    found = _UNIX.match(stamp)
    if found:
        seconds, fraction, serial = found.groups()
        return from_unix(int(seconds), int((fraction or "").ljust(9, "0"))), serial or "", False
    text, _, serial = stamp.rpartition(":")
    if not (serial.isascii() and serial.isdigit()):
        return None, "", False
    moment, dot, fraction = text.rpartition(".")
    if not (dot and fraction.isascii() and fraction.isdigit() and len(fraction) <= 9):
        moment, fraction = text, ""
    for layout in _DATES:
        try:
            ticks = from_local(datetime.strptime(moment, layout), zone)  # noqa: DTZ007  (read in the zone given)
        except (ValueError, OverflowError):
            continue
        return ticks + int(fraction.ljust(7, "0")[:7]) * TICKS_PER_SECOND // 10_000_000, serial, True
    return None, serial, False


def raw_fields(body: str, kind: str) -> dict[str, str]:
    """Fields of a raw or enriched record; the quoted ``msg='…'`` of a daemon is taken apart like the rest."""
    fields: dict[str, str] = {}
    own, _, enriched = body.partition("\x1d")
    at = own.find("msg='")
    if at >= 0:
        end = own.rfind("'")
        inner = own[at + 5 : end] if end > at + 5 else own[at + 5 :]
        after = own[end + 1 :] if end > at + 5 else ""
        if enriched == "" and after:
            enriched = after  # copied through a tool that drops the separator
        _collect(own[:at], kind, fields)
        _collect(inner, kind, fields)
    else:
        _collect(own, kind, fields)
    if enriched:
        _collect(enriched, "", fields)
    if kind == "AVC" or own.startswith(("avc:", "denied")):
        _avc(own, fields)
    return fields


def _collect(text: str, kind: str, fields: dict[str, str]) -> None:
    for age, name, value in _PAIR.findall(text):
        if age == "old":  # "old auid=1 new auid=2", as kernels before 3.13 wrote it
            name = f"old-{name}"
        if name in fields:
            # Daemons repeat the kernel's field inside their own message; both stay.
            if fields[name] == value.strip('"') or len(fields) > 4000:
                continue
            name = f"{name}#2" if f"{name}#2" not in fields else f"{name}#{len(fields)}"
        fields[name] = decoded(name, value, kind)


def decoded(name: str, value: str, kind: str = "") -> str:
    """A value without quotes, or its text where the kernel wrote it in hexadecimal."""
    if value.startswith('"'):
        return value.strip('"')
    plain = value.rstrip("'")
    argument = kind == "EXECVE" and _ARGUMENT.match(name) is not None
    if not (argument or name.partition("#")[0] in _ENCODED) or len(plain) < 2 or len(plain) % 2:
        return plain
    if not _HEX.issuperset(plain):
        return plain
    raw = bytes.fromhex(plain)
    if kind == "PROCTITLE" or name == "proctitle":
        raw = raw.rstrip(b"\0").replace(b"\0", b" ")
    return raw.decode("utf-8", "backslashreplace")


def interpreted_fields(body: str) -> dict[str, str]:
    """Fields as ``ausearch -i`` writes them: no quotes, so a value runs up to the next ``name=``."""
    fields: dict[str, str] = {}
    text = body.replace("msg='", " ").replace("\x1d", " ")
    marks = list(_INTERPRETED.finditer(text))
    for i, mark in enumerate(marks):
        end = marks[i + 1].start() if i + 1 < len(marks) else len(text)
        if mark[1] not in fields and len(fields) <= 4000:
            fields[mark[1]] = text[mark.end() : end].strip().rstrip("'")
    if body.startswith("avc:"):
        _avc(body, fields)
    return fields


def _avc(body: str, fields: dict[str, str]) -> None:
    """``avc: denied { getattr } for …`` has its two most telling words outside of pairs."""
    for word in ("denied", "granted"):
        if word in body[:40]:
            fields["avc"] = word
    if "{" in body and "}" in body:
        fields["permissions"] = (
            body[body.index("{") + 1 : body.index("}")].strip() if body.index("{") < body.index("}") else ""
        )


def given(fields: dict[str, str], *names: str) -> str | None:
    """First of the fields that says anything."""
    for name in names:
        value = fields.get(name)
        if value is not None and value not in _NOTHING:
            return value
    return None


def arguments(fields: dict[str, str]) -> list[str] | None:
    """The argument vector of an EXECVE record; long arguments come in pieces (``a1[0]``, ``a1[1]``)."""
    found: dict[int, list[tuple[int, str]]] = {}
    for name, value in fields.items():
        if not _ARGUMENT.match(name):
            continue
        number, _, piece = name[1:].rstrip("]").partition("[")
        found.setdefault(int(number), []).append((int(piece or 0), value))
    if not found:
        return None
    return ["".join(text for _, text in sorted(found[number])) for number in sorted(found)]
