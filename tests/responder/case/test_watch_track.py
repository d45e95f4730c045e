"""The looks of a watch as a file."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.case.watch import pack
from responder.case.watch_history import WatchHistory
from responder.case.watch_track import read, unpack, write
from responder.errors import CaseError


def message(number, added=(), removed=()):
    values = ["p", 7, "tcp", "0.0.0.0", 80, *[{"absent": "not applicable"}] * 13]
    tables = {
        "endpoints": {"added": [[n, values, None] for n in added], "changed": [], "removed": list(removed)},
        "processes": {"added": [], "changed": [], "removed": []},
    }
    return pack({"number": number, "moment": 1000 + number, "took": 0.01, "tables": tables, "notes": [],
                 "titles": [], "facts": []})  # fmt: skip


MESSAGES = [message(1, added=(1, 2)), message(2, added=(3,), removed=(1,)), message(3, removed=(2, 3))]


def test_every_look_is_there_again(tmp_path):
    first = WatchHistory()
    for each in MESSAGES:
        first.add(replace(unpack(each), message=each))
    path = tmp_path / "a.looks"
    assert write(path, first.messages) == 3
    again = WatchHistory()
    for look, _ in read(path):
        again.add(look)
    assert list(again.looks) == list(first.looks)
    assert [len(s.tables["endpoints"]) for s in again.looks] == [2, 2, 0]
    with pytest.raises(CaseError, match="cannot be written"):
        write(path, [])


def test_a_damaged_file_gives_the_looks_before_the_damage(tmp_path):
    path = tmp_path / "a.looks"
    write(path, MESSAGES)
    path.write_bytes(path.read_bytes()[:-3])
    found = read(path)
    assert [next(found)[0].number, next(found)[0].number] == [1, 2]
    with pytest.raises(CaseError, match="damaged after look 2"):
        next(found)
    path.write_bytes(b"something else")
    with pytest.raises(CaseError, match="no looks"):
        next(read(path))
    with pytest.raises(CaseError, match="cannot be read"):
        next(read(tmp_path / "none.looks"))


@given(st.binary(max_size=200), st.integers(0, 2))
def test_any_bytes_are_refused_in_a_sentence(tmp_path_factory, data, keep):
    path = tmp_path_factory.mktemp("looks") / "a.looks"
    write(path, [*MESSAGES[:keep], data])
    found = read(path)
    assert [next(found)[0].number for _ in range(keep)] == list(range(1, keep + 1))
    with pytest.raises(CaseError, match=f"damaged after look {keep}"):
        next(found)
