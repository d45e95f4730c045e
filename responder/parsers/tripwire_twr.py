"""Binary reports of Tripwire Open Source (``.twr``) that are not encrypted: the same records as its text reports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from responder.errors import ParserError
from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Expected, Level
from responder.model.change import ChangeRecord, RuleTotalRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Derived, Head, Item, Label, ParseContext
from responder.parsers.integrity_autostarts import autostart_of
from responder.parsers.tripwire_archive import (
    PROPERTIES,
    UNIX_FILES,
    Container,
    DamagedError,
    Names,
    Reader,
    Spec,
    content_name,
    open_container,
)
from responder.parsers.tripwire_facts import facts, object_kind, ticks, word

NAME = "tripwire-report"
DATA_FORMAT = "Tripwire Open Source report (.twr)"
TABLE = "changes"
REF_KIND = RefKind.ITEM
STATES_HOST = True

_SECTION: Final = "Unix File System"


def sniff(head: Head) -> int:
    """Confidence by magic and class; see Parser."""
    return 100 if content_name(head.data) == "cFCOReport" else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """Changes, then one total a rule; see Parser."""
    container = open_container(stream, context.path)
    report = _Report(container, context)
    try:
        yield from report.read()
    except DamagedError as error:
        if not report.shown:
            raise ParserError(
                worded(
                    "{path} is damaged ({error}); nothing of it can be shown", path=context.path, error=error.message
                )
            ) from error
        yield EvidenceWarning(
            message=worded(
                "The report is damaged after {shown} objects ({error}); what follows is lost",
                shown=report.shown,
                error=error.message,
            ),
            level=Level.LOSS,
        )
    yield from report.totals()
    yield Expected(count=report.shown)


class _Report:
    def __init__(self, container: Container, context: ParseContext) -> None:
        self._reader = Reader(container.body)
        self._context = context
        self._observed: Value[int] = Absent.NOT_COLLECTED
        self._rules: dict[tuple[str, int], dict[str, Any]] = {}
        self._scanned = 0
        self._errors: list[str] = []
        self.shown = 0

    def read(self) -> Iterator[Item]:
        """All objects, in the order of the report."""
        reader = self._reader
        header = reader.header()
        self._observed = ticks(header.created)
        yield Label("times in UTC")
        yield from facts(header, self._context)
        reader.object()
        self._errors += reader.errors()
        for _ in range(reader.count()):
            genre = reader.number()
            names, self._scanned = reader.names()
            if genre != UNIX_FILES:
                raise DamagedError(
                    worded("a section of kind {genre}, which Tripwire Open Source does not write", genre=hex(genre))
                )
            for _ in range(reader.count()):
                yield from self._spec(names)
        if self._errors:
            shown = "; ".join(f"“{e[:120]}”" for e in self._errors[:3])
            yield EvidenceWarning(
                message=worded(
                    "Tripwire itself reports {count} errors ({shown} …); changes to these objects would not be in "
                    "this report",
                    count=len(self._errors),
                    shown=" ".join(shown.split()),
                )
            )

    def _spec(self, names: Names) -> Iterator[Item]:
        reader = self._reader
        spec = reader.spec()
        rule = self._rules.setdefault(
            (spec.name, spec.severity), {"starts": [], "added": 0, "removed": 0, "modified": 0}
        )
        rule["starts"].append(spec.start)
        self._errors += [f"{spec.start}: {error}" for error in reader.errors()]
        for change in ("added", "removed"):
            for path, properties in reader.states():
                rule[change] += 1
                cells = {label: word(label, properties, names) for label, _ in PROPERTIES}
                sides = {k: ([None, v] if change == "added" else [v, None]) for k, v in cells.items() if v is not None}
                yield from self._change(change, path, properties, spec, sides)
        reader.number()  # objects scanned below this start point
        for _ in range(reader.count()):
            path, old = reader.state()
            _, new = reader.state()
            changed = reader.bits()
            rule["modified"] += 1
            both = {
                label: [word(label, old, names), word(label, new, names)]
                for number, (label, _) in enumerate(PROPERTIES)
                if changed >> number & 1
            }
            yield from self._change("modified", path, new, spec, both)

    def _change(
        self, change: str, path: str, properties: dict[str, Any], spec: Spec, cells: dict[str, list[str | None]]
    ) -> Iterator[Item]:
        record = ChangeRecord(
            source=self._context.at(RefKind.ITEM, self.shown),
            change=change,
            path=path,
            object_kind=object_kind(properties),
            section=_SECTION,
            rule=spec.name,
            severity=spec.severity,
            attributes=json.dumps(cells, ensure_ascii=False, separators=(",", ":")) if cells else Absent.NOT_COLLECTED,
            observed=self._observed,
        )
        self.shown += 1
        yield record
        entry = autostart_of(record)
        if entry is not None:
            yield Derived(entry)

    def totals(self) -> Iterator[Item]:
        """One row a rule, as the rule summary of the text report."""
        violations = sum(r[c] for r in self._rules.values() for c in ("added", "removed", "modified"))
        for (name, severity), rule in self._rules.items():
            yield RuleTotalRecord(
                source=self._context.at(RefKind.ITEM, self.shown),
                section=_SECTION,
                rule=name,
                severity=severity,
                added=rule["added"],
                removed=rule["removed"],
                modified=rule["modified"],
                start_point=rule["starts"][0] if len(rule["starts"]) == 1 else Absent.NOT_APPLICABLE,
                scanned=self._scanned,
                violations=violations,
                observed=self._observed,
            )
            self.shown += 1
