"""Packs answer as the rows themselves would: every filter, order and count is compared with plain SQL."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from responder.errors import QueryError
from responder.index import packs
from responder.index.reader import EvidenceIndex
from responder.index.scan import layout
from responder.index.shard import ShardWriter
from responder.index.writer import IndexWriter
from responder.model.absent import Absent
from responder.model.event import EVENTS, EventRecord
from responder.model.evidence import EvidenceItem
from responder.model.stored import decode
from responder.query.compile import compile_filter, functions
from responder.query.span import between

NA = Absent.NOT_APPLICABLE
USERS = [
    "administrator",
    "Administrator",
    "SYSTEM",
    "jürgen",
    "表示",
    "a%b_c",
    "",
    "10.0.0.5",
    "443",
    NA,
    Absent.ACCESS_DENIED,
]
COMMANDS = ["cmd /c dir", 'say "hi"\x1e\x1fnow', "ÄÖÜ groß", "powershell -enc AAAA", "x" * 300, "100%_sure"]


def record(n: int, r: random.Random) -> EventRecord:
    return EventRecord(
        n,
        time=r.choice([10_000_000 * (n + r.randrange(50)), NA, Absent.UNPARSED]) if n % 9 == 0 else 10_000_000 * n,
        event_id=r.choice([1, 3, 443, 4624, NA, "unusual"]),
        event_action=r.choice(["logon", "Logon", "process start", NA]),
        user_name=r.choice(USERS),
        host_name="HOST",
        process_pid=r.choice([n, 443, NA]),
        process_name=r.choice(["svc.exe", "SVC.EXE", "tool.exe"]),
        process_command_line=f"{r.choice(COMMANDS)} {n}",
        source_address=r.choice(["10.0.0.5", "10.9.0.1", "2001:db8::1", "bad address", NA]),
        source_port=r.choice([443, 80, NA]),
        message=r.choice(["plain", f"needle{n}", "Needle everywhere"]),
        payload=f'{{"n":{n},"u":"{r.choice(USERS[:6])}"}}',
    )


def write(path, groups):
    writer = IndexWriter(path)
    for number, count in enumerate(groups, 1):
        r = random.Random(number)
        shard = path.with_name(f"{path.name}{number}.tmp")
        made = ShardWriter(shard)
        for n in range(count):
            made.add(record(n, r))
        made.close()
        writer.merge(EvidenceItem(id=f"e{number}", path=f"file{number}.evtx", host_id="h1"), shard)
    writer._db.executemany(
        "INSERT INTO marks VALUES('events',?,?,?,'w')", [(n, f"f{n % 3}", n % 5) for n in range(5, 9_000, 7)]
    )
    return writer


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """An index with packs (and rows without), and plain SQL over the same rows."""
    path = tmp_path_factory.mktemp("packs") / "a.index"
    writer = write(path, [6_200, 30, 5_000, 700])
    writer.build_indexes()
    writer.close()
    index = EvidenceIndex(path)
    chunks = layout(index._db, "events", 1, 11_930)
    assert {c.source for c in chunks} == {-1, 1, 3, 4}, "packs are written with the rows, small sources have none"
    assert sum(c.rows for c in chunks) == 11_930
    plain = sqlite3.connect(path)
    for name, (arguments, function) in functions().items():
        plain.create_function(name, arguments, function, deterministic=True)
    yield index, plain
    index.close()
    plain.close()


FILTERS = [
    "needle", "needle17", "443", "a%b_c", "表示", "JÜRGEN", "jürgen", "Ä", "ä", "e", "ex", '""', "svc.exe logon",
    "0x1bb", "100%_", "event.id == 4624", "event.id != 4624", "event.id in {1,3} user.name == administrator", "event.id > 400",
    "user.name == ADMINISTRATOR", "user.name != administrator", "user.name contains min", "user.name startswith a%",
    "user.name endswith _c", "user.name is absent", "user.name is present", 'user.name is "access denied"', "not needle",
    "user.name is not absent", "user.name matches ^a.m", "user.name like {*min*,SYS*}", 'user.name like "a%*"',
    "time >= 1601-01-01T00:10 and time < 1601-01-01T00:20", "time == 1601-01-01T00:10:05", "time != 1601-01-01",
    "time is absent", "time is present", "source.address == 10.0.0.0/16", "source.address != 10.0.0.0/16",
    "process.pid < 100 or process.pid == 443", "process.pid is absent", "process.pid contains 44", "event.id is absent",
    "process.command_line contains HI", 'process.command_line == "cmd /c dir 17"', "process.command_line endswith 99",
    "process.command_line < c", "message contains needle1 and not user.name == SYSTEM", "finding is present",
    "finding == f1", "finding != f1", "finding is absent and needle", "evidence == e2", "source.file contains FILE1",
    "host != h1", "evidence in {e1,e4} and (needle or logon)", "not (needle or event.id == 1)", "user.name > b",
    "event.action == logon and not user.name is absent and 443", "message == plain", 'user.name == ""', "x and y or not z",
]  # fmt: skip


@pytest.mark.parametrize("text", FILTERS)
def test_filters_answer_as_sql_does(both, text):
    index, plain = both
    where = compile_filter(text, EVENTS)
    expected = [i for (i,) in plain.execute(f"SELECT id FROM events WHERE {where.sql} ORDER BY id", where.parameters)]
    found = index.ids("events", where)
    assert found.tolist() == expected
    assert index.count("events", where) == len(expected)
    parts = np.concatenate([ids for _, ids in index.scan("events", where, after=3_000)])
    assert parts.tolist() == [i for i in expected if i > 3_000]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(FILTERS), min_size=1, max_size=3), st.booleans(), st.sampled_from([" and ", " or "]))
def test_combined_filters_too(both, texts, negate, glue):
    index, plain = both
    text = glue.join(f"({t})" for t in texts)
    where = compile_filter(f"not ({text})" if negate else text, EVENTS)
    expected = [i for (i,) in plain.execute(f"SELECT id FROM events WHERE {where.sql} ORDER BY id", where.parameters)]
    assert index.ids("events", where).tolist() == expected


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=4))
def test_any_word_is_found_as_sql_finds_it(both, word):
    index, plain = both
    try:
        where = compile_filter('"' + word.replace('"', "") + '"', EVENTS)
    except QueryError:
        return
    expected = [i for (i,) in plain.execute(f"SELECT id FROM events WHERE {where.sql} ORDER BY id", where.parameters)]
    assert index.ids("events", where).tolist() == expected


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("key", [c.key for c in EVENTS.columns])
@pytest.mark.parametrize("text", ["", "needle", "evidence == e2"])
def test_orders_are_those_of_sql(both, key, descending, text):
    index, plain = both
    where = compile_filter(text, EVENTS)
    name = f'"{EVENTS.column(key).attr}"'
    sql = (
        f"SELECT id FROM events WHERE {where.sql if where else 1}"
        f" ORDER BY {name} IS NULL OR typeof({name})='blob', {name} COLLATE NOCASE {'DESC' if descending else 'ASC'}, id"
    )
    expected = [i for (i,) in plain.execute(sql, where.parameters if where else ())]
    assert index.ids("events", where, [(key, descending)]).tolist() == expected


def test_several_columns_sort_together(both):
    index, plain = both
    sql = (
        "SELECT id FROM events ORDER BY event_action IS NULL, event_action COLLATE NOCASE, typeof(time)<>'integer',"
        " time DESC, id"
    )
    found = index.ids("events", None, [("event.action", False), ("time", True)])
    names = ["event_action", "time"]
    rows = {i: v for i, *v in plain.execute(f"SELECT id, {', '.join(names)} FROM events")}
    known = [i for i in found.tolist() if all(not isinstance(v, bytes) and v is not None for v in rows[i])]
    expected = [i for (i,) in plain.execute(sql) if i in set(known)]
    assert known == expected


@pytest.mark.parametrize("text", ["", "needle", "evidence == e2", "zzqq"])
@pytest.mark.parametrize("keys", [("user.name",), ("event.id", "user.name"), ("message",), ("process.pid",), ("time",)])
def test_groups_are_those_of_sql(both, keys, text):
    index, plain = both
    where = compile_filter(text, EVENTS)
    columns = ", ".join(f'"{EVENTS.column(k).attr}"' for k in keys)
    sql = (
        f"SELECT {columns}, count(*) AS n FROM events WHERE {where.sql if where else 1} GROUP BY {columns}"
        f" ORDER BY n, {columns} LIMIT 50"
    )
    rows = plain.execute(sql, where.parameters if where else ())
    expected = [(tuple(map(decode, values)), n) for *values, n in rows]
    assert index.group("events", keys, where, limit=50) == expected


@pytest.mark.parametrize("text", ["", "needle", "zzqq"])
def test_pivots_are_those_of_sql(both, text):
    index, _ = both
    where = compile_filter(text, EVENTS)
    arguments = (("user.name",), ("source.address", "event.id"), where)
    expected = index._pivot_by_sql(EVENTS, *arguments, 7)
    assert index.pivot("events", *arguments, limit=7) == expected
    assert [replace(line) for line in index.pivot("events", *arguments)] == index._pivot_by_sql(EVENTS, *arguments, 99)


@pytest.mark.parametrize("text", ["", "needle"])
def test_times_are_those_of_the_rows(both, text):
    index, plain = both
    where = compile_filter(text, EVENTS)
    sql = f"SELECT time FROM events WHERE typeof(time)='integer' AND {where.sql if where else 1} ORDER BY id"
    expected = [t for (t,) in plain.execute(sql, where.parameters if where else ())]
    assert index.values("events", "time", where).tolist() == expected
    span = between(EVENTS, 10_000_000 * 50, 10_000_000 * 90)
    expected = [i for (i,) in plain.execute(f"SELECT id FROM events WHERE {span.sql} ORDER BY id", span.parameters)]
    assert index.ids("events", span).tolist() == expected


def test_many_small_sources_are_packed_together(tmp_path):
    writer = write(tmp_path / "b.index", [300] * 80)
    assert not writer._db.execute("SELECT count(*) FROM packs").fetchone()[0]
    writer.build_indexes()
    writer.close()
    index = EvidenceIndex(tmp_path / "b.index")
    assert {c.source for c in layout(index._db, "events", 1, 24_000)} == {0}
    where = compile_filter("evidence == e7 and needle", EVENTS)
    (expected,) = index._db.execute("SELECT count(*) FROM events WHERE source=7 AND message LIKE '%needle%'").fetchone()
    assert index.count("events", where) == expected > 0
    index.close()


@pytest.mark.parametrize("damage", ["cut", "noise", "rows", "empty"])
def test_damaged_packs_only_cost_time(tmp_path, damage):
    writer = write(tmp_path / "c.index", [6_000])
    sql = {
        "cut": "UPDATE packs SET body = substr(body, 1, length(body) / 2)",
        "noise": "UPDATE packs SET body = substr(body, 1, 14) || randomblob(length(body) - 14)",
        "rows": "UPDATE packs SET rows = rows + 1",
        "empty": "UPDATE packs SET body = x''",
    }[damage]
    writer._db.execute(sql)
    writer.close()
    index = EvidenceIndex(tmp_path / "c.index")
    for text in ("needle", "user.name == system", "time is absent", "message contains plain"):
        where = compile_filter(text, EVENTS)
        plain = index._db.execute(f"SELECT id FROM events WHERE {where.sql} ORDER BY id", where.parameters)
        assert index.ids("events", where).tolist() == [i for (i,) in plain]
    assert sum(n for _, n in index.group("events", ["user.name"])) == 6_000
    assert len(index.ids("events", None, [("user.name", False)])) == 6_000
    index.close()


def test_an_interrupted_scan_says_so(both):
    index, _ = both
    parts = index.scan("events", compile_filter("needle", EVENTS))
    index.interrupt()
    # begun after the interruption, so it runs
    assert len(np.concatenate([ids for _, ids in parts]))
    parts = index.scan("events", compile_filter("needle or x", EVENTS))
    readers = index._readers
    take = readers.take

    def interrupted():
        index.interrupt()
        return take()

    readers.take = interrupted
    try:
        with pytest.raises(QueryError, match="cancelled"):
            list(parts)
    finally:
        readers.take = take


@given(st.binary(max_size=300), st.integers(1, 20_000))
def test_any_bytes_are_a_pack_or_are_refused(body, rows):
    for read in (packs.column, packs.Words):
        with pytest.raises(ValueError):
            read(body, rows)


@pytest.mark.parametrize("key", ["user.name", "process.pid", "event.id", "message", "time"])
def test_frequent_values_are_counted_as_sql_counts(both, key):
    index, plain = both
    ids = index.ids("events", compile_filter("needle", EVENTS))
    attr = EVENTS.column(key).attr
    for chosen in (None, ids):
        where = "1" if chosen is None else f"id IN ({','.join(map(str, ids.tolist()))})"
        sql = f'SELECT "{attr}", count(*) FROM events WHERE {where} AND typeof("{attr}") <> \'blob\' GROUP BY 1'
        expected = {value: n for value, n in plain.execute(sql) if value is not None}
        found, share = index.frequent("events", key, chosen)
        assert dict(found) == expected
        assert [n for _, n in found] == sorted(expected.values(), reverse=True)
        assert share == 1


def test_a_sample_says_how_large_it_was(both, tmp_path):
    index, _ = both
    fresh = EvidenceIndex(index.path)
    found, share = fresh.frequent("events", "host.name", most=3_000)
    assert 0 < share < 1
    assert sum(n for _, n in found) == round(11_930 * share)
    fresh.close()
