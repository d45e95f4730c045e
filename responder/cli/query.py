"""``responder query``: rows of a case by filter."""

from __future__ import annotations

import argparse
import json
from datetime import tzinfo
from pathlib import Path
from typing import Any

from responder.case.blocks import Column
from responder.case.case import Case
from responder.case.finding_table import FINDINGS, find, values
from responder.case.phrasing import zone_of
from responder.case.rows_out import json_row
from responder.cli.output import DONE, complain, print_table, remark, say
from responder.errors import CaseError, QueryError
from responder.model import time
from responder.model.absent import Absent, known
from responder.model.columns import ColumnSpec, Kind
from responder.model.document import dump
from responder.model.show import show
from responder.model.source import SourceRef
from responder.model.tables import BY_NAME
from responder.model.zone import offset_label
from responder.query.compile import compile_filter

_TABLES = (*BY_NAME, "findings")
_CELL = 200


def register(commands: Any) -> None:  # noqa: ANN401
    """Add the command."""
    parser = commands.add_parser("query", help="rows of a case by filter")
    parser.add_argument("case", metavar="CASE")
    parser.add_argument("filter", metavar="FILTER", help="as in the filter bar; '' for all rows")
    parser.add_argument("--table", choices=_TABLES, default="events")
    parser.add_argument("--limit", type=_limit, default=100, metavar="N", help="rows printed, 0 for all (default 100)")
    parser.add_argument("--json", action="store_true", help="one JSON object, absence typed")
    parser.set_defaults(run=run)


def _limit(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise argparse.ArgumentTypeError(f"{text!a} is not a number of rows")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    with Case.open(Path(arguments.case), read_only=True) as case:
        try:
            if arguments.table == "findings":
                return _findings(case, arguments)
            return _rows(case, arguments)
        except QueryError as error:
            complain(error.message)
            complain(f"  {arguments.filter}")
            remark(" " * (len("responder:   ") + error.position) + "^")
            raise SystemExit(2) from error


def _rows(case: Case, arguments: argparse.Namespace) -> int:
    spec = BY_NAME[arguments.table]
    zone = zone_of(case)
    where = compile_filter(arguments.filter, spec, zone, case.tagged(spec.name))
    index = case.index
    if index is None:
        raise CaseError(case.index_note or "The case holds no evidence yet.")
    ids = index.ids(spec.name, where)
    chosen = ids[: arguments.limit] if arguments.limit else ids
    rows = index.rows(spec.name, chosen)
    if arguments.json:
        bodies = [json_row(spec, r.source, r.values, r.mark.finding_ids if r.mark else ()) for r in rows]
        _print_json(arguments, len(ids), bodies)
        return DONE
    # columns that hold nothing in any row printed would only make the others narrow
    places = [n for n, c in enumerate(spec.columns) if c.visible and any(known(r.values[n]) is not None for r in rows)]
    columns = [spec.columns[n] for n in places]
    heads = [Column(title="Source"), *(_head(c, zone) for c in columns)]
    body = [
        (_place(r.source), *(_cell(r.values[p], c, zone) for p, c in zip(places, columns, strict=True))) for r in rows
    ]
    print_table(heads, body)
    remark(f"{len(body):,} of {len(ids):,} rows that match; {index.count(spec.name):,} in the table")
    return DONE


def _place(source: SourceRef) -> str:
    return f"{show(source.path, limit=80)} {source.ref}"


def _findings(case: Case, arguments: argparse.Namespace) -> int:
    zone = zone_of(case)
    found = find(case, arguments.filter, zone)
    chosen = found[: arguments.limit] if arguments.limit else found
    if arguments.json:
        _print_json(arguments, len(found), [dump(f) for f in chosen])
        return DONE
    columns = [c for c in FINDINGS.columns if c.visible]
    rows = [tuple(_cell(v, c, zone) for c, v in _finding_cells(f, columns)) for f in chosen]
    print_table([_head(c, zone) for c in columns], rows)
    remark(f"{len(rows):,} of {len(found):,} findings that match; {len(case.analysis.findings):,} in the case")
    return DONE


def _finding_cells(finding: Any, columns: list[ColumnSpec]) -> list[tuple[ColumnSpec, Any]]:  # noqa: ANN401
    by_key = dict(zip((c.key for c in FINDINGS.columns), values(finding), strict=True))
    return [(c, by_key[c.key]) for c in columns]


def _print_json(arguments: argparse.Namespace, total: int, rows: list[Any]) -> None:
    body = {"table": arguments.table, "filter": arguments.filter, "matches": total, "rows": rows}
    say(json.dumps(body, ensure_ascii=True, indent=1))


def _head(column: ColumnSpec, zone: tzinfo) -> Column:
    title = f"{column.title} ({offset_label(zone)})" if column.kind is Kind.TIME else column.title
    return Column(title=title, right=column.kind is Kind.INTEGER)


def _cell(value: Any, column: ColumnSpec, zone: tzinfo) -> str:  # noqa: ANN401
    if isinstance(value, Absent):
        return "" if value is Absent.NOT_APPLICABLE else f"<{value.word}>"
    if column.kind is Kind.TIME and isinstance(value, int):
        return time.text(value, zone)
    return show(value, limit=_CELL)
