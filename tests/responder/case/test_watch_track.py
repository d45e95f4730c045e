"""The looks of a watch as a file."""

import json
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.case.watch_history import WatchHistory
from responder.case.watch_message import UNREADABLE, WATCHED, checked, pack, unpack
from responder.case.watch_process import _read
from responder.case.watch_track import TrackWriter, messages, write
from responder.errors import CaseError


def message(number, added=(), removed=()):
    values = ["p", 7, "tcp", "0.0.0.0", 80, *[{"absent": "not applicable"}] * 13]
    tables = {
        "endpoints": {"added": [[n, values, None] for n in added], "changed": [], "removed": list(removed)},
        "processes": {"added": [], "changed": [], "removed": []},
    }
    return pack({"number": number, "moment": 1000 + number, "took": 0.01, "tables": tables, "notes": [],
                 "titles": [], "facts": []})  # fmt: skip


class Pipe:
    """The reading child's end."""

    def __init__(self):
        self.sent = []

    def send_bytes(self, data):
        self.sent.append(data)


def read(path, monkeypatch):
    """What the reading child sends about a file: looks, and how it ends (a sentence, or "" for well)."""
    monkeypatch.setattr("responder.acquire.serving.limit_process", lambda: None)
    pipe = Pipe()
    _read(pipe, str(path))
    *looks, last = pipe.sent
    if not last:
        return [unpack(p) for p in looks], ""
    return [unpack(p) for p in looks], json.loads(zlib.decompress(last[4:]))["error"]


MESSAGES = [message(1, added=(1, 2)), message(2, added=(3,), removed=(1,)), message(3, removed=(2, 3))]


def test_every_look_is_there_again(tmp_path, monkeypatch):
    first = WatchHistory()
    for each in MESSAGES:
        first.add(unpack(each))
    path = tmp_path / "a.looks"
    write(path, first.messages)
    again = WatchHistory()
    looks, end = read(path, monkeypatch)
    for look in looks:
        again.add(look)
    assert end == ""
    assert list(again.looks) == list(first.looks)
    assert [len(s.tables["endpoints"]) for s in again.looks] == [2, 2, 0]
    with pytest.raises(CaseError, match="cannot be written"):
        write(path, [])


def test_a_damaged_file_gives_the_looks_before_the_damage(tmp_path, monkeypatch):
    path = tmp_path / "a.looks"
    write(path, MESSAGES)
    path.write_bytes(path.read_bytes()[:-3])
    looks, end = read(path, monkeypatch)
    assert [look.number for look in looks] == [1, 2]
    assert "damaged after look 2" in end
    path.write_bytes(b"something else")
    assert "no looks" in read(path, monkeypatch)[1]
    assert "cannot be read" in read(tmp_path / "none.looks", monkeypatch)[1]


def test_looks_are_on_the_disk_while_the_watch_goes_on(tmp_path, monkeypatch):
    path = tmp_path / "a.looks"
    writer = TrackWriter(path, MESSAGES[:1])
    writer.add(MESSAGES[1])
    size = len(b"host-responder looks 2\n") + sum(4 + len(m) for m in MESSAGES[:2])
    while path.stat().st_size < size:  # another thread writes
        time.sleep(0)
    assert [look.number for look in read(path, monkeypatch)[0]] == [1, 2]  # as after a crash now
    writer.close()


def test_a_file_does_not_grow_without_bound_and_says_so(tmp_path, monkeypatch):
    path = tmp_path / "a.looks"
    writer = TrackWriter(path, MESSAGES, limit=23 + 8 + len(MESSAGES[0]) + len(MESSAGES[1]))
    writer.close()
    assert "up to number 2" in writer.problem
    looks, end = read(path, monkeypatch)
    assert ([look.number for look in looks], end) == ([1, 2], "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_ends_the_file_not_the_watch(tmp_path, monkeypatch):
    real = type(tmp_path).open
    monkeypatch.setattr(type(tmp_path), "open", lambda self, *_, **more: real(Path("/dev/full"), "wb", **more))
    writer = TrackWriter(tmp_path / "a.looks", MESSAGES)
    writer.close()
    assert "cannot be written on" in writer.problem


@pytest.mark.parametrize(
    "spoil",
    [
        lambda m: m["tables"]["endpoints"]["removed"].append(9),  # what was not there cannot go
        lambda m: m["tables"]["endpoints"]["changed"].append([9, ["x"] * 18, None]),
        lambda m: m["tables"]["endpoints"]["added"].append([7, ["x"], None]),
        lambda m: m["tables"]["endpoints"]["added"].append([7, [[]] * 18, None]),
        lambda m: m["tables"]["endpoints"]["added"].append([7, [1.5] * 18, None]),
        lambda m: m["tables"]["endpoints"]["added"].append([7, [{"absent": "so"}] * 18, None]),
        lambda m: m["tables"]["endpoints"]["added"].append([7, ["x"] * 18, [9, "word"]]),
        lambda m: m["tables"]["endpoints"]["added"].append([True, ["x"] * 18, None]),
        lambda m: m.update(moment="now"),
        lambda m: m.update(number=-1),
        lambda m: m.update(facts=[{"category": 1}]),
        lambda m: m.pop("tables"),
    ],
)
def test_a_look_that_does_not_fit_is_refused(spoil):
    whole = json.loads(zlib.decompress(message(1, added=(1,))[4:]))
    assert checked(pack(whole), {t.name: set() for t in WATCHED})["number"] == 1
    spoil(whole)
    text = json.dumps(whole).encode()
    piece = zlib.compress(text)
    with pytest.raises(UNREADABLE):
        checked(len(piece).to_bytes(4) + piece, {t.name: set() for t in WATCHED})


@given(st.binary(min_size=1, max_size=200), st.integers(0, 2))
def test_any_bytes_are_refused_in_a_sentence(tmp_path_factory, data, keep):
    path = tmp_path_factory.mktemp("looks") / "a.looks"
    write(path, [*MESSAGES[:keep], data])
    with pytest.MonkeyPatch.context() as patch:
        looks, end = read(path, patch)
    assert [look.number for look in looks] == list(range(1, keep + 1))
    assert f"damaged after look {keep}" in end
    assert len(list(messages(path))) == keep + 1
