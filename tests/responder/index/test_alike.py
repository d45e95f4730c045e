"""Packs made of columns hold what packs made of rows hold."""

from __future__ import annotations

import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from responder.index import packs
from responder.index.alike import pack_alike
from responder.index.shard import ShardWriter
from responder.model.event import EVENTS, EventRecord
from responder.model.stored import NULL
from responder.parsers.base import Alike, Rows

WIDTH = len(EventRecord._fields)
POSITIONS = [
    EventRecord._fields.index(n) for n in ("time", "event_id", "user_name", "process_pid", "message", "payload")
]
VALUES = st.sampled_from(["a", "Ä\x1e", "B\x1f", 7, -1, 1 << 40, NULL, b"\x02", "long " * 60])


@st.composite
def batches(draw):
    """Rows in groups; each group has some columns in common and others not."""
    found = []
    for _ in range(draw(st.integers(1, 3))):
        order = draw(st.permutations(range(draw(st.integers(1, 24)))))
        cut = draw(st.integers(0, len(order)))
        kinds = []
        for places in filter(None, (order[:cut], order[cut:])):
            same, each = {}, {0: list(places)}
            for position in POSITIONS:
                how = draw(st.sampled_from(["same", "each", "unique", "none"]))
                if how == "same":
                    same[position] = draw(VALUES)
                elif how == "each":
                    each[position] = [draw(VALUES) for _ in places]
                elif how == "unique":
                    each[position] = [n * 1000 for n in places]
            kinds.append(Alike(places, same, each))
        rows = [()] * len(order)
        for kind in kinds:
            for k, place in enumerate(kind.places):
                get = lambda p, kind=kind, k=k: kind.each[p][k] if p in kind.each else kind.same.get(p, NULL)  # noqa: E731
                rows[place] = tuple(get(p) for p in range(WIDTH))
        found.append((rows, kinds))
    return found


def values(body, rows):
    """Values of each row of a pack, absence as None."""
    column = packs.column(body, rows)
    codes = column.codes.tolist()
    return codes if column.values is None else [column.values[c] for c in codes]


def words(body, rows):
    """Words of each row, empty ones left out."""
    made, lines = packs.Words(body, rows), []
    for number in range(-(-rows // packs.BLOCK)):
        content, ends, at = made.block(number)
        for end in ends.tolist():
            lines.append([w for w in content[at:end].split(packs.FIELD_END.encode()) if w])
            at = end + 1
    return lines


@settings(max_examples=60)
@given(batches())
def test_columns_and_rows_give_the_same_packs(found):
    rows = [row for part, _ in found for row in part]
    kinds, first = [], 0
    for part, own in found:
        kinds += [(first, kind) for kind in own]
        first += len(part)
    one, other = dict(packs.pack(EVENTS, rows)), dict(pack_alike(EVENTS, len(rows), kinds))
    assert one.keys() == other.keys()
    for name in one.keys() - {packs.WORDS}:
        assert values(one[name], len(rows)) == values(other[name], len(rows)), name
    assert list(map(sorted, words(one[packs.WORDS], len(rows)))) == list(
        map(sorted, words(other[packs.WORDS], len(rows)))
    )


def test_long_texts_that_never_repeat_have_no_pack_of_their_own():
    texts = [f"{n:06} {'x' * 300}" for n in range(600)]
    kind = Alike(range(600), {}, {0: range(600), EventRecord._fields.index("payload"): texts})
    found = dict(pack_alike(EVENTS, 600, [(0, kind)]))
    assert "payload" not in found
    assert words(found[packs.WORDS], 600) == [[text.encode()] for text in texts]


def test_a_shard_uses_columns_only_where_all_of_its_rows_have_them(tmp_path):
    rows = [tuple("x" if p == POSITIONS[2] else n if p == 0 else NULL for p in range(WIDTH)) for n in range(700)]
    kind = Alike(range(700), {POSITIONS[2]: "x"}, {0: range(700)})
    for name, single in (("a.tmp", False), ("b.tmp", True)):
        shard = ShardWriter(tmp_path / name)
        shard.add_rows(Rows(rows, alike=[kind]))
        if single:
            shard.add(EventRecord(701, user_name="y"))
        shard.close()
        with sqlite3.connect(tmp_path / name) as db:
            sql = "SELECT rows, body FROM packs WHERE col='user_name'"
            ((count, body),) = db.execute(sql).fetchall()
        db.close()
        assert values(body, count) == ["x"] * 700 + ["y"] * single
