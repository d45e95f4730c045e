"""The filter language against rows: what people type, and what a missing value does."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.errors import QueryError
from responder.index.schema import encode, table_ddl
from responder.model.absent import Absent
from responder.model.endpoint import ENDPOINTS
from responder.model.event import EVENTS
from responder.model.time import from_unix
from responder.model.zone import parse_zone
from responder.query.build import also, equals, excludes
from responder.query.compile import compile_filter, functions
from responder.query.complete import complete

ROWS = [
    {"process_name": "tftp.exe", "process_pid": 4, "state": "SYN_SENT", "remote_address": "10.1.2.3", "remote_port": 135},
    {"process_name": "Winlogon.exe", "process_pid": 8, "state": "LISTENING", "local_port": 445},
    {"process_name": Absent.ACCESS_DENIED, "process_pid": 135, "state": "SYN_SENT", "remote_address": "2001:db8::1",
     "remote_port": 445, "process_path": "C:\\100%_x\\表示.exe"},
    {"process_name": 'say "hi" and go.exe', "state": Absent.NOT_APPLICABLE, "observed": from_unix(1_100_876_467)},
]  # fmt: skip


@pytest.fixture(scope="module")
def db():
    connection = sqlite3.connect(":memory:")
    for name, (arguments, function) in functions().items():
        connection.create_function(name, arguments, function, deterministic=True)
    connection.execute(table_ddl(ENDPOINTS))
    connection.execute("CREATE TABLE marks(tbl, row, finding, severity, word)")
    connection.execute("CREATE TABLE evidence(number, id, body)")
    connection.execute("INSERT INTO marks VALUES('endpoints', 2, 'f1', 3, 'x')")
    connection.execute("""INSERT INTO evidence VALUES(1, 'e1', '{"path":"a/netstat.txt","host_id":"h1"}')""")
    for number, row in enumerate(ROWS, 1):
        names = ",".join(row)
        marks = ",".join("?" * len(row))
        values = [encode(v) for v in row.values()]
        connection.execute(
            f"INSERT INTO endpoints(id,source,ref,{names}) VALUES(?,1,?,{marks})", (number, number, *values)
        )
    yield connection
    connection.close()


def select(db, text, zone="UTC"):
    condition = compile_filter(text, ENDPOINTS, parse_zone(zone))
    sql = f"SELECT id FROM endpoints WHERE {condition.sql}" if condition else "SELECT id FROM endpoints"
    return [row[0] for row in db.execute(sql, condition.parameters if condition else ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [1, 2, 3, 4]),
        ("TFTP", [1]),
        ("135", [1, 3]),
        ("syn_sent 445", [3]),
        ("state == syn_sent", [1, 3]),
        ("state = SYN_SENT and remote.port in {135, 445}", [1, 3]),
        ("state != SYN_SENT", [2]),
        ("not state == SYN_SENT", [2, 4]),
        ("remote.port not in {135}", [2, 3, 4]),
        ("remote.address == 10.0.0.0/8", [1]),
        ("remote.address == 2001:db8::/32", [3]),
        ("remote.address != 10.0.0.0/8", [3]),
        ("process.name is absent", [3]),
        ('process.name is "access denied"', [3]),
        ("process.name is not absent", [1, 2, 4]),
        ("process.pid < 10", [1, 2]),
        ("process.pid == 0x87", [3]),
        ("process.name matches ^win", [2]),
        ("process.name startswith WIN or process.name endswith ftp.exe", [1, 2]),
        ("100%_x", [3]),
        ("100__x", []),
        ("表示", [3]),
        ('"say \\"hi\\" and"', [4]),
        ("(tftp or winlogon) and not LISTENING", [1]),
        ("finding is present", [2]),
        ("finding == f1", [2]),
        ("source.file contains NETSTAT", [1, 2, 3, 4]),
        ("evidence == e2", []),
        ("host in {h1}", [1, 2, 3, 4]),
        ("observed == 2004-11-19T15:01:07", [4]),
        ("observed >= 2004-11-19T15:02", []),
        ("observed == 2004-11-19", [4]),
    ],
)  # fmt: skip
def test_selects(db, text, expected):
    assert select(db, text) == expected


def test_times_are_read_in_the_zone_of_display(db):
    assert select(db, 'observed == "2004-11-20 00:01:07"', "+09:00") == [4]
    assert select(db, "observed < 2004-11-20T00:01:07+09:00") == []


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("(tftp", 0), ("state ==", 8), ("nosuch == 1", 0), ("process.pid == abc", 15), ("remote.port in {}", 15),
        ('"open', 0), ("tftp )", 5), ("remote.address == 10.0.0/33", 18), ("process.name matches (", 21),
        ("and", 0), ("observed > soon", 11), ("process.name is weird", 16), ("(" * 60, 60),
    ],
)  # fmt: skip
def test_errors_point_at_the_place(text, position):
    with pytest.raises(QueryError) as caught:
        compile_filter(text, ENDPOINTS)
    assert caught.value.position == position
    assert caught.value.message.endswith((".", "…"))


@given(st.text(max_size=200))
def test_any_text_selects_or_says_where_it_is_wrong(text):
    try:
        condition = compile_filter(text, EVENTS)
    except QueryError as error:
        assert 0 <= error.position <= len(text)
    else:
        assert condition is None or condition.sql.count("?") >= len(condition.parameters)


@pytest.mark.parametrize("row", range(4))
@pytest.mark.parametrize("key", ["process.name", "state", "process.path", "remote.address", "process.pid"])
def test_a_clicked_value_filters_in_and_out(db, row, key):
    column = ENDPOINTS.column(key)
    value = ROWS[row].get(column.attr, Absent.NOT_APPLICABLE)
    inside, outside = select(db, equals(column, value)), select(db, excludes(column, value))
    assert row + 1 in inside
    assert sorted(inside + outside) == [1, 2, 3, 4]


def test_adding_a_condition_keeps_the_meaning_of_the_first():
    assert also("a or b", "x == 1") == "(a or b) and x == 1"
    assert also("", "x == 1") == "x == 1"


def test_completion_offers_fields_then_operators():
    assert "remote.port" in [c.text for c in complete("rem", 3, ENDPOINTS)]
    assert complete("rem", 3, ENDPOINTS)[0].text.startswith("remote")
    assert "in {" in [c.text for c in complete("remote.port ", 12, ENDPOINTS)]
    assert complete("state == ", 9, ENDPOINTS) == []
    assert "and" in [c.text for c in complete("state == x a", 12, ENDPOINTS)]
