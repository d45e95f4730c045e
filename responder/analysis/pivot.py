"""Analysis Views: rows by signature, source or target, with counts of what stands at their other ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, tzinfo
from functools import cache
from typing import Any

from responder.analysis import addresses
from responder.analysis.catalogue import alert_patterns, table_of
from responder.index.reader import EvidenceIndex, PivotLine
from responder.model.absent import Value, known
from responder.model.columns import ColumnSpec, Kind
from responder.model.host import Host
from responder.model.tables import BY_NAME
from responder.query.build import also, either, equals, like
from responder.query.compile import Condition, compile_filter
from responder.query.span import between

#: Columns that count different values, at most.
COUNTS_LIMIT = 8
#: Lines of a view, at most; the ones with most rows are kept.
LINES = 20_000
#: A source with this many times more targets than sources behaves like a worm.
_SPREAD_RATIO = 4
#: Roles of columns where a row has two ends.
SOURCES = ("source.address", "local.address")
TARGETS = ("destination.address", "remote.address")
OBJECTS = ("destination.port", "remote.port")
_FIRST = {
    "alerts": ("tag", "source.address", "destination.address", "destination.port", "category", "signature"),
    "events": (
        "event.action", "source.address", "destination.address", "destination.port", "event.id", "log.channel",
        "process.name", "user.name", "service.name", "host.name",
    ),
    "endpoints": ("process.name", "local.address", "remote.address", "remote.port", "local.port", "state"),
}  # fmt: skip
#: Tables that views look at.
FIRST_TABLES = tuple(_FIRST)


@dataclass(frozen=True, slots=True, kw_only=True)
class PivotView:
    """What a view looks at.

    Attributes:
        id: Name in the catalogue, "" for a view that somebody made.
        title: English title.
        table: Table of the rows.
        first: Column whose values stand first.
        counts: Columns whose different values are counted.
        filter: Filter text that chooses the rows, "" for all.
    """

    id: str = ""
    title: str = ""
    table: str = "alerts"
    first: str = "tag"
    counts: tuple[str, ...] = ()
    filter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PivotRow:
    """One line of a view.

    Attributes:
        value: What stands in the first column.
        rows: Rows behind the line.
        counts: Different values, in the order of the view's columns.
        first: Earliest tick, or None.
        last: Latest tick, or None.
        own: ``host`` | ``network`` where the value is an address of a host of the case or of a network of its own.
        spreading: Many more targets than sources.
    """

    value: Value[Any]
    rows: int
    counts: tuple[int, ...]
    first: int | None
    last: int | None
    own: str = ""
    spreading: bool = False


@cache
def saved_views() -> tuple[PivotView, ...]:
    """The views of the catalogue, in its order."""
    found = []
    for entry in table_of("analysis_views.toml")["view"]:
        spec = BY_NAME[entry["table"]]
        tags, categories = list(entry.get("tags", ())), list(entry.get("categories", ()))
        for kind in entry.get("kinds", ()):
            by_name, by_class = alert_patterns(kind)
            tags += by_name
            categories += by_class
        parts = [
            like(column, list(dict.fromkeys(patterns)))
            for column, patterns in ((spec.column("tag"), tags), (spec.column("category"), categories))
            if column is not None and patterns
        ]
        found.append(
            PivotView(
                id=entry["id"],
                title=entry["title"],
                table=entry["table"],
                first=entry["first"],
                counts=tuple(entry["counts"]),
                filter=entry.get("filter", "") or either(parts),
            )
        )
    return tuple(found)


def first_columns(table: str) -> tuple[ColumnSpec, ...]:
    """Columns of a table that may stand first."""
    spec = BY_NAME[table]
    return tuple(c for c in map(spec.column, _FIRST[table]) if c is not None)


def count_columns(table: str) -> tuple[ColumnSpec, ...]:
    """Columns of a table whose different values may be counted."""
    return tuple(c for c in BY_NAME[table].columns if c.kind is not Kind.TIME and c.key not in ("payload", "message"))


def with_wildcards(view: PivotView, patterns: Iterable[str]) -> PivotView:
    """The view of rows whose first column (or signature) fits one of the wildcards; without any, as it was."""
    spec = BY_NAME[view.table]
    wanted = [p for p in patterns if p.strip()]
    column = spec.column("tag") or spec.column(view.first)
    if not wanted or column is None:
        return view
    return replace(view, filter=also(view.filter, like(column, wanted)))


def row_filter(view: PivotView, value: Value[Any]) -> str:
    """Filter text of the rows behind a line."""
    column = BY_NAME[view.table].column(view.first)
    assert column is not None
    return also(view.filter, equals(column, value))


def condition(view: PivotView, zone: tzinfo = UTC, span: tuple[int, int] | None = None) -> Condition | None:
    """The rows of a view.

    Raises:
        QueryError: The filter text is not understood.
    """
    spec = BY_NAME[view.table]
    found = compile_filter(view.filter, spec, zone)
    if span is not None and spec.time:
        inside = between(spec, *span)
        found = inside & found if found is not None else inside
    return found


def pivot(
    index: EvidenceIndex,
    view: PivotView,
    *,
    zone: tzinfo = UTC,
    span: tuple[int, int] | None = None,
    many: int = 10,
    networks: Sequence[str] = (),
) -> list[PivotRow]:
    """Lines of a view, those with most rows first.

    Args:
        index: Where the rows are.
        view: What to look at.
        zone: Zone of times in the filter text.
        span: First and last tick, or None.
        many: Targets from which a line can be called spreading.
        networks: Networks that the user named as own.

    Raises:
        QueryError: The filter text is not understood, or the query was interrupted.
    """
    counted = view.counts[:COUNTS_LIMIT]
    where = condition(view, zone, span)
    own = OwnAddresses(index.hosts, networks)
    lines = index.pivot(view.table, (view.first,), counted, where, limit=LINES)
    return [_row(view, line, own, many) for line in lines]


def _row(view: PivotView, line: PivotLine, own: OwnAddresses, many: int) -> PivotRow:
    value = line.values[0]
    counts = dict(zip(view.counts, line.distinct, strict=False))
    targets = next((counts[k] for k in TARGETS if k in counts), 0)
    sources = next((counts[k] for k in SOURCES if k in counts), 1 if view.first in SOURCES else 0)
    address = view.first in SOURCES or view.first in TARGETS
    return PivotRow(
        value=value,
        rows=line.rows,
        counts=line.distinct,
        first=line.first,
        last=line.last,
        own=own.word(str(known(value) or "")) if address else "",
        spreading=sources > 0 and targets >= many and targets >= _SPREAD_RATIO * sources,
    )


class OwnAddresses:
    """Addresses that belong to the case: of its hosts, and of the networks around them.

    Args:
        hosts: Hosts of the case; an address may be written with its prefix length.
        networks: Networks that the user named as own; where there are any, other private ones are not.
    """

    def __init__(self, hosts: Sequence[Host], networks: Sequence[str] = ()) -> None:
        self._named = tuple(networks)
        self._hosts = frozenset(str(a) for h in hosts for text in h.addresses if (a := addresses.parse(text)))
        self._networks = frozenset(n for a in self._hosts if (n := addresses.neighbourhood(a)))

    def word(self, text: str) -> str:
        """``host`` for an address of a host, ``network`` for one beside it or in a private network, else ""."""
        found = addresses.parse(text)
        if found is None:
            return ""
        if str(found) in self._hosts:
            return "host"
        if self._named:
            return "network" if addresses.within(text, self._named) else ""
        near = addresses.neighbourhood(str(found)) in self._networks
        inside = addresses.is_internal(text) and not addresses.is_wildcard(text) and not addresses.is_loopback(text)
        return "network" if near or inside else ""


def peaks(counts: Sequence[int]) -> tuple[int, ...]:
    """Places of bars that stand out: more than six times the usual bar, and at least five rows.

    The usual bar is the median of the bars that hold any row; bars beside a peak that are lower belong to it.
    """
    filled = sorted(n for n in counts if n)
    if len(filled) < 3:
        return ()
    usual = filled[len(filled) // 2]
    high = max(5, 6 * usual)
    found: list[int] = []
    for place, number in enumerate(counts):
        if number < high:
            continue
        if found and place - found[-1] == 1:
            if number > counts[found[-1]]:
                found[-1] = place
            continue
        found.append(place)
    return tuple(found)
