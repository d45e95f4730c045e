"""Rules over the alerts of sensors: few records compared with events, evaluated in one process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from responder.analysis.sigma.evaluate import Partition
from responder.analysis.sigma.examine import Evaluable, Found
from responder.analysis.sigma.fields import mapped, payload_fields, stored_text
from responder.analysis.sigma.logsources import ALERT, Fields
from responder.analysis.sigma.rule_patterns import RulePatterns
from responder.analysis.sigma.table import Table, View
from responder.index.reader import EvidenceIndex
from responder.model.event import EventRecord
from responder.query.compile import Condition

#: Alerts held at once.
SLICE: Final = 50_000
#: (rule field, column of the table of alerts); ``logsources.ALERT`` maps the names that rules use to these.
_FIELDS: Final = (
    ("signature", "tag"),
    ("identity", "signature"),
    ("category", "category"),
    ("priority", "priority"),
    ("action", "action"),
    ("protocol", "protocol"),
    ("source_address", "source_address"),
    ("source_port", "source_port"),
    ("destination_address", "destination_address"),
    ("destination_port", "destination_port"),
)


def examine_alerts(
    index: EvidenceIndex, rules: Sequence[Evaluable], where: Condition | None = None
) -> dict[int, Found]:
    """What the rules for sensors match among the alerts, by the place of the rule; rows are those of the alerts.

    Args:
        index: Read-only index.
        rules: All rules.
        where: Which alerts; None = all.
    """
    numbers = [n for n, rule in enumerate(rules) if ALERT in rule.routes]
    found = {n: Found() for n in numbers}
    if not numbers:
        return found
    conditions = [rules[n].conditions for n in numbers]
    patterns = RulePatterns(tree for trees in conditions for tree in trees)
    for rows, records in _slices(index, where):
        table = Table.of_records(records)
        for number, outcome in zip(numbers, Partition(View(table, ALERT), patterns).evaluate(conditions), strict=True):
            result = found[number]
            result.records += table.size
            result.seconds += outcome.seconds
            result.problem = result.problem or outcome.problem
            result.rows += sorted(rows[n] for n in table.order[outcome.places].tolist())
    return found


def _slices(index: EvidenceIndex, where: Condition | None) -> Iterator[tuple[list[int], list[Fields]]]:
    rows: list[int] = []
    records: list[Fields] = []
    for row, fields in alert_fields(index, where):
        rows.append(row)
        records.append(fields)
        if len(rows) >= SLICE:
            yield rows, records
            rows, records = [], []
    if rows:
        yield rows, records


def alert_fields(index: EvidenceIndex, where: Condition | None = None) -> Iterator[tuple[int, Fields]]:
    """Row id and fields of alerts; what the sensor wrote besides stands under its own names."""
    columns = (*(column for _, column in _FIELDS), "detail")
    for row, _, _, *values in index.columns("alerts", columns, where=where):
        *plain, detail = values
        fields = {name: text for (name, _), v in zip(_FIELDS, plain, strict=True) if (text := stored_text(v))}
        further = payload_fields(detail)
        if not further and type(detail) is str:
            fields["detail"] = detail
        yield row, {**further, **fields}


def seen_fields(fields: Fields) -> Fields:
    """The fields under all names that rules use."""
    return mapped(fields, ALERT)


def as_event(ref: int, alert: Mapping[str, Any]) -> EventRecord:
    """An alert in the shape from which findings take their subjects."""
    wanted: Iterable[str] = (
        "time",
        "time_zone",
        "source_address",
        "source_port",
        "destination_address",
        "destination_port",
    )
    return EventRecord(ref, **{name: alert[name] for name in wanted}, target=alert["tag"])
