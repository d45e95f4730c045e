"""Frozen rows: copies of the rows that prove a finding, kept in the case, so that proof outlives the index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from responder.index.reader import EvidenceIndex, Row
from responder.index.writer import IndexWriter
from responder.model.absent import Value
from responder.model.document import dump, dump_text
from responder.model.document import load as _load
from responder.model.finding import Finding
from responder.model.source import RefKind, SourceRef
from responder.model.tables import BY_NAME

#: Rows kept per finding, most telling first; the finding itself still names all of them.
MAX_ROWS: Final = 500
#: Characters kept of one value; only oversized payloads are longer.
MAX_VALUE: Final = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenRow:
    """A row as it was when the finding was made.

    Attributes:
        table: Table it was in.
        source: Where it comes from.
        values: Value per column key, in the table's column order; absence typed.
    """

    table: str
    source: SourceRef
    values: dict[str, Value[Any]]


def freeze(table: str, row: Row) -> dict[str, Any]:
    """JSON-ready copy of a row."""
    return {
        "table": table,
        "source": dump(row.source),
        "values": {c.key: dump(_cut(v)) for c, v in zip(BY_NAME[table].columns, row.values, strict=True)},
    }


def thaw(body: dict[str, Any]) -> FrozenRow:
    """Inverse of ``freeze``.

    Raises:
        ValueError, KeyError, TypeError: Not a frozen row.
    """
    source = body["source"]
    return FrozenRow(
        table=str(body["table"]),
        source=SourceRef(
            evidence_id=str(source["evidence_id"]),
            path=str(source["path"]),
            kind=RefKind(source["kind"]),
            value=int(source["value"]),
        ),
        values={str(k): _value(v) for k, v in body["values"].items()},
    )


def thaw_text(text: str) -> FrozenRow:
    """``thaw`` from JSON text."""
    return thaw(json.loads(text))


def proofs(index: EvidenceIndex, finding: Finding) -> Iterator[str]:
    """JSON texts of the rows that prove a finding, in the finding's own order, at most MAX_ROWS."""
    kept = 0
    for ref in finding.evidence:
        for table, row in index.resolve(ref):
            if kept >= MAX_ROWS:
                return
            kept += 1
            yield dump_text(freeze(table, row))


def keep_proofs(writer: IndexWriter, findings: Iterable[Finding]) -> None:
    """Copy the rows that prove findings into a finished index, so that whoever stores them needs not look for them."""
    index = EvidenceIndex(writer.path)
    try:
        writer.keep_proofs((f.id, n, body) for f in findings for n, body in enumerate(proofs(index, f)))
    finally:
        index.close()


def kept_proofs(index: EvidenceIndex, findings: Sequence[Finding]) -> list[tuple[str, int, str]]:
    """Finding, position and JSON text of the rows that prove findings; read from the index where it keeps them."""
    kept = index.proofs()
    if kept is None:
        return sorted((f.id, n, body) for f in findings for n, body in enumerate(proofs(index, f)))
    wanted = {f.id for f in findings}
    return sorted(row for row in kept if row[0] in wanted)


def _cut(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, str) and len(value) > MAX_VALUE:
        return f"{value[:MAX_VALUE]}… (+{len(value) - MAX_VALUE} characters, see the evidence)"
    return value


def _value(data: Any) -> Value[Any]:  # noqa: ANN401
    return _load(object, data) if isinstance(data, dict) else data
