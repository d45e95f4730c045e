"""Rows as files: CSV for Excel (safe from formulas), CSV and JSON Lines for machines, Timesketch JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Any, Final

from responder.case.bag import Writable
from responder.index.reader import EvidenceIndex, Row
from responder.model import time
from responder.model.absent import Absent, known
from responder.model.columns import Kind, TableSpec
from responder.model.document import dump
from responder.model.show import show
from responder.model.source import SourceRef
from responder.model.time import iso, to_datetime
from responder.model.zone import offset_label

#: Excel cuts a cell at 32,767 characters; ours are cut before, with the count of what is missing.
EXCEL_CELL: Final = 32_000
#: OpenSearch refuses keywords above 32,766 bytes; three bytes per character stay below.
TIMESKETCH_VALUE: Final = 10_000
_FORMULA: Final = "=+-@\t\r\n＝＋－＠"
_PAGE: Final = 2_000
#: What the time of a table's row means, in Timesketch's words.
_DESCRIPTIONS: Final = {
    "time": "Event Logged", "observed": "Observed", "process.start": "Process Started", "modified": "Modified",
    "changed": "Metadata Changed", "created": "Created", "accessed": "Accessed",
}  # fmt: skip


def excel_safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula, also where it is behind spaces or in full-width form."""
    return f"'{text}" if text.lstrip(" \u3000\xa0")[:1] in _FORMULA and text.strip() else text


@dataclass(frozen=True, slots=True)
class CsvFlavour:
    """How to write CSV: for people with Excel, or for programs."""

    excel: bool
    zone: tzinfo = UTC

    def cell(self, value: Any, kind: Kind = Kind.TEXT) -> str:  # noqa: ANN401
        """One value."""
        if isinstance(value, Absent):
            return value.word if self.excel else f"<{value.word}>"
        if kind is Kind.TIME and isinstance(value, int):
            return time.text(value, self.zone, subsecond=False) if self.excel else iso(value)
        if isinstance(value, int):
            return str(value)
        text = show(value, limit=EXCEL_CELL if self.excel else 1 << 30)
        return excel_safe(text) if self.excel else text

    def title(self, title: str, key: str, kind: Kind) -> str:
        """Heading of a column."""
        if not self.excel:
            return key
        return f"{title} ({offset_label(self.zone)})" if kind is Kind.TIME else title


def write_csv(
    stream: Writable, heads: Sequence[tuple[str, str, Kind]], rows: Iterable[Sequence[Any]], flavour: CsvFlavour
) -> None:
    """Write CSV.

    Args:
        stream: Only ``write`` is used.
        heads: Title, key and kind per column.
        rows: Values, one per column.
        flavour: For Excel: UTF-8 with mark, CR LF, every cell quoted. For machines: UTF-8, LF, quoted where needed.
    """
    if flavour.excel:
        stream.write(b"\xef\xbb\xbf")
    buffer = io.StringIO()
    if flavour.excel:
        writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    else:
        writer = csv.writer(buffer, quoting=csv.QUOTE_MINIMAL, lineterminator="\n")
    writer.writerow([excel_safe(flavour.title(*h)) for h in heads])
    for number, row in enumerate(rows, 1):
        writer.writerow([flavour.cell(value, head[2]) for value, head in zip(row, heads, strict=True)])
        if not number % 1_000:
            _flush(buffer, stream)
    _flush(buffer, stream)


def _flush(buffer: io.StringIO, stream: Writable) -> None:
    stream.write(buffer.getvalue().encode("utf-8", "backslashreplace"))
    buffer.seek(0)
    buffer.truncate()


def pages(index: EvidenceIndex, spec: TableSpec) -> Iterator[Row]:
    """All rows of a table in the order of the evidence."""
    ids = index.ids(spec.name)
    for start in range(0, len(ids), _PAGE):
        yield from index.rows(spec.name, ids[start : start + _PAGE])


def table_heads(spec: TableSpec) -> list[tuple[str, str, Kind]]:
    """Heads of a table's columns, with where a row comes from and what it proves in front."""
    own = [("Finding", "finding", Kind.TEXT), ("Evidence", "evidence", Kind.TEXT), ("Source", "source", Kind.TEXT)]
    return [*own, ("Place", "ref", Kind.TEXT), *((c.title, c.key, c.kind) for c in spec.columns)]


def table_row(row: Row) -> list[Any]:
    """Values for ``table_heads``."""
    marks = " ".join(row.mark.finding_ids) if row.mark else ""
    return [marks, row.source.evidence_id, row.source.path, row.source.ref, *row.values]


def json_row(spec: TableSpec, source: SourceRef, values: Sequence[Any], findings: Sequence[str] = ()) -> dict[str, Any]:
    """A row as a JSON object: absence typed, times as UTC text, raw values kept."""
    body: dict[str, Any] = {"evidence": source.evidence_id, "source": source.path, "ref": source.ref}
    if findings:
        body["findings"] = list(findings)
    for column, value in zip(spec.columns, values, strict=True):
        is_time = column.kind is Kind.TIME and isinstance(value, int)
        body[column.key] = iso(value) if is_time else dump(value)
    return body


def write_jsonl(stream: Writable, bodies: Iterable[dict[str, Any]]) -> int:
    """JSON Lines, pure ASCII, so that no terminal or viewer acts on it. Returns the number of lines."""
    count = 0
    for count, body in enumerate(bodies, 1):  # noqa: B007
        stream.write(json.dumps(body, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n")
    return count


def timesketch(spec: TableSpec, rows: Iterable[Row], timeless: list[int]) -> Iterator[dict[str, Any]]:
    """Timesketch objects of a table's rows: one per time a row has.

    Args:
        spec: The table.
        rows: Its rows.
        timeless: Grows by one for every row that has no time Timesketch can hold.
    """
    columns = [c for c in spec.columns if c.kind is Kind.TIME]
    for row in rows:
        body = {
            c.ecs or c.key: _short(v) for c, v in zip(spec.columns, row.values, strict=True)
            if c.kind is not Kind.TIME and known(v) is not None and c.ecs != "@timestamp"
        }  # fmt: skip
        words = " ".join(str(v) for v in body.values())
        body |= {"source_short": spec.name, "source_path": _short(row.source.path), "source_ref": row.source.ref}
        if row.mark:
            body["tag"] = [row.mark.word, *row.mark.finding_ids]
        message = body.get("message") if isinstance(body.get("message"), str) else words
        found = False
        for column in columns:
            ticks = row.values[spec.columns.index(column)]
            moment = to_datetime(ticks) if isinstance(ticks, int) else None
            if moment is None:
                continue
            found = True
            yield {
                "message": _short(message or spec.name),
                "datetime": moment.isoformat(timespec="microseconds"),
                "timestamp_desc": _DESCRIPTIONS.get(column.key, column.title),
                **{k: v for k, v in body.items() if k != "message"},
            }
        if not found:
            timeless.append(row.id)


def _short(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, str):
        return show(value, limit=TIMESKETCH_VALUE)
    return value
