"""AIDE text reports, 0.13 to 0.20: entries added, removed and changed, with old and new attributes.

``<flags>: <path>`` lists an entry (older reports: ``added: <path>``); ``File: <path>`` heads its details, old value
left, new value right. An entry that is both listed and detailed is one record. The numbers of the summary become one
rule total. Format: output of AIDE 0.18.3.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Explained, Level
from responder.model.change import ChangeRecord, RuleTotalRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.time import from_datetime
from responder.parsers.aide_fields import SECTION, add_cell, observed_time, octal_path, type_of_flags
from responder.parsers.base import Derived, Head, Item, Label, ParseContext
from responder.parsers.integrity_autostarts import autostart_of
from responder.parsers.text import TextLines

NAME = "aide"
DATA_FORMAT = "AIDE integrity report (text)"
TABLE = "changes"
REF_KIND = RefKind.LINE

_TOTAL: Final = re.compile(r"\s*(Total number of|Added|Removed|Changed) (?:entries|files):\s*(\d{1,12})\s*$")
_ENTRY: Final = re.compile(r"([a-zA-Z!?][^/]{0,40}?|added|removed|changed): (/.*)")
_OBJECT: Final = re.compile(
    r"(File|Directory|Link|FIFO|Pipe|Socket|Block device|Character device|Device|Door|Port|Unknown file type): (/.*)"
)
_ATTRIBUTE: Final = re.compile(r" {1,2}([A-Za-z0-9_ /-]{1,20}?) *:( ?)(.*)")
_HEADINGS: Final = {
    "added entries": "added", "removed entries": "removed", "changed entries": "changed", "added files": "added",
    "removed files": "removed", "changed files": "changed", "added, removed and changed entries": "mixed",
    "detailed information about changes": "details",
}  # fmt: skip
_CHANGES: Final = {"added": "added", "removed": "removed", "changed": "modified"}


def sniff(head: Head) -> int:
    """Confidence by AIDE's own sentences; see Parser."""
    text = head.text
    if "AIDE" not in text or text.lstrip().startswith("{"):
        return 0
    sentence = "AIDE found" in text or "AIDE, version" in text or "(AIDE " in text
    known = any(
        mark in text
        for mark in (
            "differences between database and filesystem",
            "Start timestamp:",
            "NO differences",
            "All files match",
        )
    )
    return 95 if sentence and known else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """Changed entries and one total; see Parser."""
    lines = TextLines(stream)
    reader = _Reader(lines, context)
    for number, line in lines:
        yield from reader.feed(number, line.replace("\0", ""))
    yield from reader.close()
    yield Label(lines.codec)
    yield lines.expected()
    yield from lines.warnings()


def _is_flags(text: str) -> bool:
    """Whether the text before a path can only be an entry's flags: ``f++++++``, ``d =.... mc..``, ``added``."""
    return text in _CHANGES or (len(text) >= 8 and not text.replace(" ", "")[2:].isalpha())


class _Reader:
    def __init__(self, lines: TextLines, context: ParseContext) -> None:
        self._lines = lines
        self._context = context
        self._observed: Value[int] = Absent.NOT_COLLECTED
        self._part = "head"
        self._totals: dict[str, int] = {}
        self._total_line = 0
        self._listed: dict[str, list[ChangeRecord]] = {}
        self._open: ChangeRecord | None = None
        self._attributes: dict[str, list[str | None]] = {}
        self._name = ""
        self._shown = 0
        self._outline = ""

    def feed(self, number: int, line: str) -> Iterator[Item]:
        """One non-blank line."""
        plain = line.strip()
        if not plain.strip("-"):
            self._lines.layout()
            return
        heading = _HEADINGS.get(plain.rstrip(":").casefold())
        if heading or plain.startswith(("The attributes of the", "End timestamp")):
            self._lines.layout()
            yield from self._finish()
            self._part = heading or "end"
            return
        if self._part == "details" and self._open is not None and line.startswith(" ") and self._attribute(line):
            self._lines.joined()
            return
        found = _OBJECT.match(line) if self._part == "details" else None
        if found:
            yield from self._finish()
            self._begin(number, octal_path(found[2]), found[1])
            return
        lists = self._part in ("added", "removed", "changed", "mixed")
        entry = _ENTRY.match(line) if lists or self._part in ("head", "end") else None
        if entry and (lists or _is_flags(entry[1])):  # a list whose heading is lost is a list all the same
            self._entry(number, entry[1], octal_path(entry[2]))
        elif self._part in ("head", "end"):
            total = _TOTAL.match(plain)
            key = total[1].partition(" ")[0].casefold() if total else ""
            if key and key in self._totals:
                yield Explained(reason=worded("total stated again; the first one is shown"), first=number)
            elif not self._head(number, plain):
                self._lines.layout()
        else:
            yield Explained(reason=worded("line not understood"), first=number)

    def _head(self, number: int, plain: str) -> bool:
        """A line outside the lists; True for the one that stands for the record of totals."""
        total = _TOTAL.match(plain)
        if total:
            first = not self._totals
            if first:
                self._total_line = number
            self._totals[total[1].partition(" ")[0].casefold()] = int(total[2])
            return first
        if plain.startswith("Start timestamp:"):
            moment = observed_time(plain.partition(":")[2], self._context.zone)
            self._observed = Absent.UNPARSED if moment is None else from_datetime(moment)
        elif "AIDE found" in plain or "All files match" in plain:
            self._outline = plain[:120]
        return False

    def _record(self, number: int, change: str, path: str, kind: Value[str]) -> ChangeRecord:
        return ChangeRecord(
            source=self._context.line(number),
            change=change,
            path=path,
            object_kind=kind,
            section=SECTION,
            observed=self._observed,
        )

    def _entry(self, number: int, flags: str, path: str) -> None:
        if flags in _CHANGES:
            change, kind = _CHANGES[flags], ""
        else:
            marks = set(flags[1:].replace(" ", ""))
            change = "added" if marks == {"+"} else "removed" if marks == {"-"} else "modified"
            if self._part in ("added", "removed"):
                change = self._part
            kind = type_of_flags(flags)
        self._listed.setdefault(path, []).append(self._record(number, change, path, kind or Absent.NOT_COLLECTED))

    def _begin(self, number: int, path: str, kind: str) -> None:
        listed = self._listed.get(path)
        change = "modified"
        if listed:
            change = listed.pop(0).change
            self._lines.joined()
            if not listed:
                del self._listed[path]
        self._open = self._record(number, change, path, kind.casefold())
        self._attributes, self._name = {}, ""

    def _attribute(self, line: str) -> bool:
        """A row of an object's details, or the continuation of one."""
        found = _ATTRIBUTE.match(line)
        if found and not line.startswith(" " * 8):
            self._name = found[1].strip()
            text = found[3]
        elif self._name and line.startswith(" " * 8):
            text = line[13:]
        else:
            return False
        change = self._open.change if self._open else ""
        return add_cell(self._attributes, self._name, text, change)

    def _finish(self) -> Iterator[Item]:
        record, self._open = self._open, None
        if record is None:
            return
        if self._attributes:
            text = json.dumps(self._attributes, ensure_ascii=False, separators=(",", ":"))
            record = replace(record, attributes=text)
        yield from self._put(record)

    def _put(self, record: ChangeRecord) -> Iterator[Item]:
        self._shown += 1
        yield record
        autostart = autostart_of(record)
        if autostart is not None:
            yield Derived(autostart)

    def close(self) -> Iterator[Item]:
        """Entries without details, the total, and whether the numbers agree."""
        yield from self._finish()
        for records in self._listed.values():
            for record in records:
                yield from self._put(record)
        self._listed = {}
        if self._outline:
            yield Label(self._outline)
        if not self._totals:
            if not self._shown:
                yield EvidenceWarning(
                    message=worded("This AIDE report names no entries and no totals: only whether something differed"),
                    level=Level.INFO,
                )
            return
        added, removed, changed = (self._totals.get(key, 0) for key in ("added", "removed", "changed"))
        stated = added + removed + changed
        yield RuleTotalRecord(
            source=self._context.line(self._total_line),
            section=SECTION,
            rule="AIDE",
            added=added,
            removed=removed,
            modified=changed,
            scanned=self._totals.get("total", Absent.NOT_COLLECTED),
            violations=stated,
            observed=self._observed,
        )
        if self._shown != stated and self._shown:
            missing = self._shown < stated
            yield EvidenceWarning(
                message=worded(
                    "The report states {stated} differing entries but lists {shown}: ", stated=stated, shown=self._shown
                )
                + (
                    worded("entries are missing from the list")
                    if missing
                    else worded("the list holds more than was counted")
                ),
                level=Level.LOSS if missing else Level.WARN,
            )
