"""``systeminfo`` of Windows in any language: lines are known by their order, not by their words.

The tool prints the same thirty lines in the same order everywhere; host name, system, version and boot time lead.
Every line becomes a fact; hotfixes, own addresses and network cards are facts of their own kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Explained
from responder.model.host import FactRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.time import from_local
from responder.model.zone import parse_zone
from responder.parsers.base import Derived, Head, Item, ParseContext
from responder.parsers.console_dates import month_first, parse_console_date
from responder.parsers.endpoint_text import is_address
from responder.parsers.text import TextLines

NAME = "systeminfo"
DATA_FORMAT = "systeminfo (Windows)"
TABLE = "facts"
REF_KIND = RefKind.LINE

#: Identity facts by position of their line, and English labels that place a line wherever it stands.
_BY_ORDER: Final = {0: "hostname", 1: "os", 2: "os.version"}
_BY_LABEL: Final = {
    "host name": "hostname", "os name": "os", "os version": "os.version", "system boot time": "boot.utc",
    "original install date": "installed", "system type": "architecture", "time zone": "timezone",
    "domain": "domain", "system locale": "locale", "hotfix(s)": "hotfixes", "network card(s)": "cards",
    "system up time": "uptime",
}  # fmt: skip
_INSTALLED, _BOOTED, _TYPE = 9, 10, 13  # positions, where labels are in another language


@dataclass(slots=True)
class _Line:
    number: int
    label: str
    value: str
    role: str = ""
    below: list[tuple[int, str]] = field(default_factory=list)  # indented lines: number, text


def _value_at(line: str) -> int:
    """Column where the value of a line begins, 0 for a line without label."""
    if line[:1].isspace():
        return 0
    at = line.find(":")
    while 0 <= at < 60:
        rest = line[at + 1 :]
        if not rest.strip() or rest.startswith("  "):
            return at + 1
        following = line.find(":", at + 1)
        if following < 0 or following > 40 or not rest.startswith(" "):
            return at + 1
        at = following
    return 0


def _split(line: str) -> tuple[str, str] | None:
    at = _value_at(line)
    if at and line[at : at + 1] not in ("", " "):
        return None
    return (line[: at - 1].strip(), line[at:].strip()) if at else None


def sniff(head: Head) -> int:
    """Confidence by the values of the first lines: a Windows name, a version, the maker."""
    for start in range(min(6, len(head.lines))):
        pairs = [_split(line) for line in head.lines[start : start + 4]]
        if len(pairs) < 4 or any(pair is None for pair in pairs):
            continue
        if sum(":  " in line for line in head.lines[start : start + 4]) < 3:
            continue  # values stand in a column of their own
        values = [pair[1] for pair in pairs if pair]
        if "Windows" in values[1] and _version(values[2]) and len(values[0].split()) == 1:
            return 95
    return 0


def _version(text: str) -> str:
    """``10.0.19042`` of ``10.0.19042 N/A Build 19042``."""
    word = text.split(None, 1)[0] if text else ""
    return word if word.count(".") >= 1 and word.replace(".", "").isdigit() else ""


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    found: list[_Line] = []
    for number, text in lines:
        pair = _split(text)
        if pair is not None:
            found.append(_Line(number, *pair))
        elif found and text[0].isspace():
            found[-1].below.append((number, text.strip()))
        else:
            found.append(_Line(number, "", text.strip()))  # a prompt or a notice: kept as it is
    _assign_roles(found)
    for line in found:
        yield from _facts(line, found, context)
    yield lines.expected()
    yield from lines.warnings()
    yield from _cut_list(found)


def _assign_roles(found: list[_Line]) -> None:
    labelled = [line for line in found if line.label]
    start = next((i for i in range(len(labelled) - 2) if _version(labelled[i + 2].value)), 0)
    english = any(line.label.lower() == "host name" for line in labelled[:12])
    for line in labelled:
        line.role = _BY_LABEL.get(line.label.lower(), "") if english else ""
    if english:
        return
    for at, line in enumerate(labelled[start:]):
        line.role = _BY_ORDER.get(at, "")
        if at == _INSTALLED:
            line.role = "installed"
        elif at == _BOOTED:
            line.role = "boot.utc" if parse_console_date(line.value, month_leads=False) else "uptime"
        elif at == _TYPE and "PC" in line.value:
            line.role = "architecture"
        elif line.value.startswith(("(UTC", "(GMT")):
            line.role = "timezone"
        elif not any(e.role == "locale" for e in labelled) and ";" in line.value and len(line.value.split(";")[0]) <= 8:
            line.role = "locale"
        elif any("KB" in text for _, text in line.below[:3]):
            line.role = "hotfixes"
        elif any(is_address(_unnumbered(text)) for _, text in line.below):
            line.role = "cards"


def _cut_list(found: list[_Line]) -> Iterator[Item]:
    """The tool ends a long list of hotfixes early; what it announces tells how many are missing."""
    for line in found:
        announced = line.value.split(None, 1)[0] if line.role == "hotfixes" and line.value else ""
        listed = sum(not text.endswith("]") for _, text in line.below)
        if announced.isascii() and announced.isdigit() and int(announced) > listed:
            yield EvidenceWarning(
                message=worded(
                    "systeminfo announces {announced} hotfixes and lists {listed}: the others cannot be seen here",
                    announced=announced,
                    listed=listed,
                ),
                value=line.number,
            )


def _unnumbered(text: str) -> str:
    """``[01]: 192.168.1.5`` without its number; other text unchanged."""
    if text.startswith("["):
        number, bracket, rest = text[1:].partition("]:")
        if bracket and number.strip().isdigit():
            return rest.strip()
    return text


def _facts(line: _Line, found: list[_Line], context: ParseContext) -> Iterator[Item]:
    def fact(
        number: int, category: str, name: str, value: str, raw: str, time: Value[int] = Absent.NOT_APPLICABLE
    ) -> FactRecord:
        return FactRecord(
            source=context.line(number), category=category, name=name, value=value or Absent.NOT_APPLICABLE, time=time,
            raw=raw,
        )  # fmt: skip

    raw = f"{line.label}: {line.value}" if line.label else line.value
    if line.role in ("hostname", "os", "timezone", "architecture", "domain"):
        yield fact(line.number, "identity", line.role, line.value, raw)
    elif line.role == "os.version":
        version = _version(line.value)
        yield fact(line.number, "identity", "os.version", version or line.value, raw)
        build = line.value.split()[-1] if line.value else ""
        if build.isdigit():
            yield Derived(fact(line.number, "identity", "os.build", build, raw))
    elif line.role == "boot.utc":
        yield fact(line.number, "clock", "boot.utc", line.value, raw, _moment(line.value, found, context))
    elif line.role == "installed":
        yield fact(line.number, "setting", line.label, line.value, raw, _moment(line.value, found, context))
    else:
        yield fact(line.number, "setting", line.label or "note", line.value, raw)
    card = ""
    for number, text in line.below:
        value = _unnumbered(text)
        if line.role == "hotfixes" and text.startswith("[") and text.endswith("]"):
            yield Explained(reason=worded("hotfix cut off by systeminfo itself"), first=number)
        elif line.role == "hotfixes":
            yield fact(number, "software", value, "hotfix", text)
        elif line.role == "cards" and is_address(value) and value != text:
            yield fact(number, "interface", card or line.label, value, text)
            if not value.lower().startswith(("fe80:", "::1", "127.")):
                yield Derived(fact(number, "identity", "address", value, text))
        elif line.role == "cards":
            card = value if value != text else card
            yield fact(number, "interface", card or line.label, value, text)
        else:
            yield fact(number, "setting", line.label or "note", value, text)


def _moment(text: str, found: list[_Line], context: ParseContext) -> Value[int]:
    """Ticks of a date in the host's regional format and zone."""
    locale = next((line.value for line in found if line.role == "locale"), "")
    moment = parse_console_date(text, month_leads=month_first(locale))
    stated = next((parse_zone(line.value) for line in found if line.role == "timezone"), None)
    if moment is None:
        return Absent.UNPARSED
    try:
        return from_local(moment, stated or context.zone)
    except OverflowError:
        return Absent.UNPARSED
