"""The same Sigma rules over the same events, by this program and by one SQL query per rule.

One wide table of all fields and a query per rule, as pySigma's SQLite backend writes it, is how Zircolite works. It
is measured without reading logs and without converting rules, so that only evaluation is compared.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from sigma.exceptions import SigmaError
from sigma.rule import SigmaRule

from responder.analysis.sigma.examine import Examiner
from responder.analysis.sigma.fields import COLUMNS, Stored, record_fields, text_of
from responder.analysis.sigma.nodes import fields_of
from responder.analysis.sigma.rules import RuleSet
from responder.analysis.sigma.sources import rule_documents
from responder.index.reader import EvidenceIndex
from responder.query.compile import Condition

#: Columns of one SQLite table; fields beyond stay out, and rules that name them fail there at no cost.
_MOST_COLUMNS = 1_900


@dataclass(frozen=True)
class Comparison:
    """Seconds of both over the same events; rules that the backend turned into a query."""

    events: int
    rules: int
    ours: float
    loading: float
    queries: float
    hits: int

    @property
    def ratio(self) -> float:
        return (self.loading + self.queries) / self.ours


_compiled = lru_cache(maxsize=4096)(re.compile)


def _matches(pattern: str, value: Any) -> bool:
    return value is not None and _compiled(pattern).search(str(value)) is not None


def _clauses(packages: Sequence[Path], rules: RuleSet) -> list[str]:
    from sigma.backends.sqlite import sqliteBackend

    backend = sqliteBackend()
    wanted = {r.id for r in rules.rules}
    found = []
    for document in rule_documents(packages):
        if document.body and str(document.body.get("id")) in wanted:
            try:
                queries = backend.convert_rule(SigmaRule.from_dict(document.body))
            except (SigmaError, RuntimeError, AttributeError):
                continue
            found += [q.split(" WHERE ", 1)[1] for q in queries]
    return found


def compare(index: EvidenceIndex, packages: Sequence[Path], rules: RuleSet, sample: int) -> Comparison:
    """Both over the first ``sample`` events."""
    first, _ = index.span("events")
    last = first + sample - 1
    examiner = Examiner(rules.rules)
    began = time.process_time()
    found = examiner.examine(index, first, last)
    ours = time.process_time() - began
    clauses = _clauses(packages, rules)
    names: dict[str, str] = {}
    for name in sorted(f for r in rules.rules for t in r.conditions for f in fields_of(t) if f):
        names.setdefault(name.lower(), name)
    columns = list(names.values())[:_MOST_COLUMNS]
    began = time.process_time()
    db = sqlite3.connect(":memory:")
    db.create_function("REGEXP", 2, _matches, deterministic=True)
    spelled = ", ".join('"' + name + '" TEXT COLLATE NOCASE' for name in columns)
    db.execute(f"CREATE TABLE logs({spelled})")
    where = Condition("id BETWEEN ? AND ?", (first, last))
    rows = (record_fields(Stored(*values)) for values in index.columns("events", COLUMNS, where=where))
    db.executemany(
        f"INSERT INTO logs VALUES({','.join('?' * len(columns))})", ([text_of(r.get(n)) for n in columns] for r in rows)
    )
    loading = time.process_time() - began
    began = time.process_time()
    asked = 0
    for clause in clauses:
        try:
            db.execute(f"SELECT count(*) FROM logs WHERE {clause}").fetchone()
            asked += 1
        except sqlite3.Error:
            continue
    queries = time.process_time() - began
    db.close()
    return Comparison(sample, asked, ours, loading, queries, sum(len(f.rows) for f in found.values()))
