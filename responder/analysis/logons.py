"""Logon summary: account by source by type, with failures that were followed by a success."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Any

from responder.index.reader import EvidenceIndex, PivotLine
from responder.model.absent import Absent, Value, known
from responder.model.tables import BY_NAME
from responder.query.build import equals
from responder.query.compile import Condition, compile_filter
from responder.query.span import between

SUCCESSES = ("logon", "session opened", "explicit logon")
FAILURES = ("logon failed",)
_KEYS = ("user.domain", "user.name", "source.address", "logon.type", "event.action", "host.name")
#: Failures in a row before a success from which a line is marked.
GUESSED = 3
#: Accounts by source whose order of failures and successes is looked at, at most.
_LOOKED_AT = 2_000
#: Names of Windows logon types.
TYPES = {
    0: "system", 2: "interactive", 3: "network", 4: "batch", 5: "service", 7: "unlock", 8: "network, clear text",
    9: "new credentials", 10: "remote desktop", 11: "interactive, cached", 12: "remote desktop, cached",
    13: "unlock, cached",
}  # fmt: skip


@dataclass(slots=True, kw_only=True)
class LogonLine:
    """Logons of one account from one source in one way.

    Attributes:
        host: Host that wrote the record.
        type: Windows logon type.
        logons: Successes.
        failures: Failed attempts.
        first: Earliest tick, or None.
        last: Latest tick, or None.
        in_a_row: Most failures in a row right before a success, over all types of this account and source.
        guessed_at: Ticks of that success, or None.
    """

    domain: Value[str]
    account: Value[str]
    source: Value[str]
    type: Value[int]
    host: Value[str]
    logons: int = 0
    failures: int = 0
    first: int | None = None
    last: int | None = None
    in_a_row: int = 0
    guessed_at: int | None = None

    @property
    def guessed(self) -> bool:
        """Enough failures came right before a success."""
        return self.in_a_row >= GUESSED


def logons(
    index: EvidenceIndex, *, zone: tzinfo = UTC, span: tuple[int, int] | None = None, text: str = ""
) -> list[LogonLine]:
    """Lines with most attempts first.

    Args:
        index: Where the rows are.
        zone: Zone of times in the filter text.
        span: First and last tick, or None.
        text: Filter text for the events, "" for all.

    Raises:
        QueryError: The filter text is not understood, or the query was interrupted.
    """
    spec = BY_NAME["events"]
    actions = (*SUCCESSES, *FAILURES)
    where = Condition(f"event_action IN ({','.join('?' * len(actions))})", actions)
    narrowed = compile_filter(text, spec, zone)
    for part in (narrowed, between(spec, *span) if span is not None else None):
        where = where & part if part is not None else where
    lines: dict[tuple[Any, ...], LogonLine] = {}
    for found in index.pivot("events", _KEYS, (), where):
        _add(lines, found)
    _order(index, lines.values(), where)
    return sorted(
        lines.values(), key=lambda x: (not x.guessed, -(x.logons + x.failures), str(x.account), str(x.source))
    )


def _fold(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _add(lines: dict[tuple[Any, ...], LogonLine], found: PivotLine) -> None:
    domain, account, source, type_, action, host = found.values
    key = tuple(map(_fold, (domain, account, source, type_, host)))
    line = lines.get(key)
    if line is None:
        line = lines[key] = LogonLine(domain=domain, account=account, source=source, type=type_, host=host)
    if action in FAILURES:
        line.failures += found.rows
    else:
        line.logons += found.rows
    line.first = min((t for t in (line.first, found.first) if t is not None), default=None)
    line.last = max((t for t in (line.last, found.last) if t is not None), default=None)


def _order(index: EvidenceIndex, lines: Iterable[LogonLine], where: Condition) -> None:
    """Failures in a row before a success, per account and source; a domain is often missing in one of the two."""
    groups: dict[tuple[Any, ...], list[LogonLine]] = defaultdict(list)
    for line in lines:
        if known(line.account):
            groups[_fold(line.account), _fold(line.source), _fold(line.host)].append(line)
    mixed = {k: g for k, g in groups.items() if sum(x.logons for x in g) and sum(x.failures for x in g) >= GUESSED}
    for (_, _, _), group in sorted(mixed.items(), key=lambda i: -sum(x.failures for x in i[1]))[:_LOOKED_AT]:
        condition = where
        for key, value in (
            ("user.name", group[0].account), ("source.address", group[0].source), ("host.name", group[0].host),
        ):  # fmt: skip
            condition = condition & _equals(key, value)
        run, best, moment = 0, 0, None
        for time, failed in index.sequence("events", "event.action", FAILURES, condition):
            if failed:
                run += 1
            else:
                if run > best:
                    best, moment = run, time
                run = 0
        for line in group:
            line.in_a_row, line.guessed_at = best, moment


def _equals(key: str, value: Value[Any]) -> Condition:
    spec = BY_NAME["events"]
    column = spec.column(key)
    assert column is not None
    if isinstance(value, Absent):
        return Condition(f'"{column.attr}" IS ?', (value.code,))
    return Condition(f'"{column.attr}" = ? COLLATE NOCASE', (value,))


def line_filter(line: LogonLine) -> str:
    """Filter text of the events behind a line."""
    spec = BY_NAME["events"]
    parts = [f"event.action in {{{','.join(_quoted(a) for a in (*SUCCESSES, *FAILURES))}}}"]
    for key, value in (
        ("user.name", line.account), ("user.domain", line.domain), ("source.address", line.source),
        ("logon.type", line.type), ("host.name", line.host),
    ):  # fmt: skip
        column = spec.column(key)
        assert column is not None
        parts.append(equals(column, value))
    return " and ".join(parts)


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text
