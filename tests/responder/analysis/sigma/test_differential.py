"""Our evaluation against another one: pySigma's SQLite backend, rule by rule, over the sample logs.

Both get the same records under the same field names, so this compares conditions, modifiers and missing fields, not
the choice of records. Every difference must have one of the reasons in ``explained``; any other fails the test.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter

import pytest
from sigma.exceptions import SigmaError
from sigma.rule import SigmaRule

from responder.acquire.plan import plan
from responder.acquire.run import Options, run
from responder.analysis.sigma.evaluate import Partition
from responder.analysis.sigma.examine import Examiner
from responder.analysis.sigma.fields import Stored, mapped, record_fields, text_of
from responder.analysis.sigma.nodes import fields_of, leaves_of
from responder.analysis.sigma.pack import default_pack
from responder.analysis.sigma.rules import load_rules
from responder.analysis.sigma.run import outcomes, run_rules
from responder.analysis.sigma.sources import rule_documents
from responder.analysis.sigma.table import Table, View
from responder.index.reader import EvidenceIndex
from responder.index.writer import IndexWriter

pytestmark = pytest.mark.samples
oracle = pytest.importorskip("sigma.backends.sqlite", reason="pysigma-backend-sqlite is not installed")


@pytest.fixture(scope="module")
def package(samples):
    return samples / "rules" / "sigma.zip"


@pytest.fixture(scope="module")
def loaded(package):
    return load_rules([package, default_pack()])


def indexed(folders, work):
    writer = IndexWriter(work / "x.index")
    run(plan(folders), writer, Options(scratch=work, jobs=2))
    writer.close()
    return EvidenceIndex(work / "x.index")


def matches(pattern, value):
    return value is not None and re.search(pattern, str(value)) is not None


def _one_text(value):
    """What the backend searches; of a list, its elements line by line, since JSON would double their backslashes."""
    return "\n".join(map(str, value)) if isinstance(value, list) else text_of(value)


class Oracle:
    """The records of one kind under one route's names, in SQLite."""

    def __init__(self, records, fields):
        self.names = self._spellings(fields)
        self.db = sqlite3.connect(":memory:")
        self.db.create_function("REGEXP", 2, matches)
        # Sigma's equality ignores case; the backend leaves that to the table.
        columns = ", ".join(f'"{n}" TEXT COLLATE NOCASE' for n in self.names.values())
        self.db.execute(f"CREATE TABLE logs(place INTEGER{', ' + columns if columns else ''})")
        marks = ",".join("?" * (len(self.names) + 1))
        self.db.executemany(
            f"INSERT INTO logs VALUES({marks})",
            ([n, *(_one_text(r.get(name)) for name in self.names)] for n, r in enumerate(records)),
        )

    @staticmethod
    def _spellings(fields):
        """Column per field; SQLite takes names that differ in case only for one."""
        met = {}
        for name in sorted(f for f in fields if f):
            met.setdefault(name.lower(), name)
        return {name: name for name in met.values()}

    def select(self, where):
        return {row for (row,) in self.db.execute(f"SELECT place FROM logs WHERE {where}")}


def clause(body, backend):
    """WHERE of a rule, or the reason why the backend has none."""
    try:
        queries = backend.convert_rule(SigmaRule.from_dict(body))
    except (SigmaError, RuntimeError, AttributeError) as error:
        return None, f"the backend refuses it: {type(error).__name__}"
    return " OR ".join(f"({q.split(' WHERE ', 1)[1]})" for q in queries), ""


def explained(rule, records, places):
    """Why the backend may differ on these records, or ""."""
    leaves = [leaf for tree in rule.conditions for leaf in leaves_of(tree)]
    tests = [(leaf[1], *test) for leaf in leaves for test in leaf[2]]
    if any(op == "null" and records[p].get(field) in ("", "-") for field, op, _ in tests for p in places):
        return "an empty field and “-” are null to us, text to the backend"
    if any(op in ("lt", "lte", "gt", "gte") for _, op, _ in tests):
        return "numbers are compared as text by a text column"
    if any(op.startswith("cased_") for _, op, _ in tests):
        return "the backend's GLOB differs from LIKE on brackets"
    values = (records[p].get(field) for field, _, _ in tests for p in places)
    if any(isinstance(v, str) and not v.isascii() and v.isprintable() for v in values):
        return "LIKE folds case in ASCII only"
    return ""


def compare(index, rules, package):
    """Differences per reason, rules compared, and those that the backend cannot take."""
    bodies = {}
    for document in rule_documents([package, default_pack()]):
        if document.body and "id" in document.body:
            bodies.setdefault(str(document.body["id"]), document.body)
    backend = oracle.sqliteBackend()
    clauses = {}
    skipped = {}
    reasons, compared, hits = Counter(), set(), 0
    unexplained = []
    examiner = Examiner(rules.rules)
    for kinds in examiner._slices(index, *index.span("events"), lambda: None):
        for kind in kinds:
            base = [record_fields(Stored(*event)) for event in kind.events]
            table = Table(kind.events, kind.wanted)
            for group in kind.groups:
                pairs = [(rules.rules[n], group.route) for n in group.numbers]
                records = [mapped(r, group.route) for r in base]
                partition = Partition(View(table, group.route), group.patterns)
                found = partition.evaluate(group.conditions)
                fields = set().union(*(fields_of(t) for rule, _ in pairs for t in rule.conditions))
                other = Oracle(records, fields)
                for (rule, _), outcome in zip(pairs, found, strict=True):
                    assert not outcome.problem
                    named = set().union(*(fields_of(t) for t in rule.conditions))
                    if None in named:
                        skipped[rule.id] = "keywords: the backend has no column of all text"
                        continue
                    if named - set(other.names):
                        skipped[rule.id] = "its field names differ from others' in case only"
                        continue
                    if rule.id not in clauses:
                        clauses[rule.id] = clause(bodies[rule.id], backend)
                    where, problem = clauses[rule.id]
                    if where is None:
                        skipped[rule.id] = problem
                        continue
                    try:
                        theirs = other.select(where)
                    except sqlite3.Error as error:
                        skipped[rule.id] = f"SQLite refuses the query: {str(error)[:40]}"
                        continue
                    ours = set(table.order[outcome.places].tolist())
                    compared.add(rule.id)
                    hits += len(ours)
                    if ours != theirs:
                        reason = explained(rule, records, ours ^ theirs)
                        if reason:
                            reasons[reason] += 1
                        else:
                            unexplained.append(
                                (rule.title, rule.id, group.route, len(ours - theirs), len(theirs - ours))
                            )
                other.db.close()
            kind.events = []
    return unexplained, reasons, compared, skipped, hits


def check(folders, work, loaded, package, *, least):
    index = indexed(folders, work)
    unexplained, reasons, compared, skipped, hits = compare(index, loaded, package)
    index.close()
    print(
        f"{len(compared)} rules compared, {hits} hits, differences {dict(reasons)}, skipped {Counter(skipped.values())}"
    )
    assert unexplained == []
    assert len(compared) >= least
    assert len(skipped) < len(compared) / 10
    assert hits > 100


def test_same_hits_as_the_other_backend(samples, tmp_path, loaded, package):
    check([samples / "evtx" / "deepbluecli", samples / "evtx" / "misc"], tmp_path, loaded, package, least=1000)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_same_hits_on_all_logs(samples, tmp_path, loaded, package):
    check([samples / "evtx"], tmp_path, loaded, package, least=2000)


def test_all_rules_run_on_the_hosts(samples, tmp_path, loaded):
    index = indexed([samples / "hosts"], tmp_path)
    lines = outcomes(loaded, run_rules(index, loaded))
    index.close()
    assert Counter(line.status for line in lines)["not evaluated"] == 0
    assert sum(line.hits for line in lines) > 0
    assert all(line.reason for line in lines)
    # What has no linear-time evaluation, or no evidence, is listed with its reason, never passed over.
    known = ("no evidence of its log source", "its regular expression is not supported", "not a valid Sigma rule",
             "needs the list", "status ")  # fmt: skip
    assert [line for line in loaded.refused if not line.reason.startswith(known)] == []
    assert len(lines) == len(loaded.rules) + len(loaded.correlations) + len(loaded.refused)


def test_look_arounds_are_listed_as_not_run(tmp_path):
    (tmp_path / "r.yml").write_text(
        "title: t\nid: 00000000-0000-4000-8000-00000000000a\nlogsource: {product: windows, category: process_creation}\n"
        "detection: {sel: {CommandLine|re: 'a(?!b)'}, condition: sel}\n"
    )
    rules = load_rules([tmp_path / "r.yml"])
    assert rules.rules == ()
    assert [r.status for r in rules.refused] == ["not run"]
    assert "regular expression is not supported" in rules.refused[0].reason
