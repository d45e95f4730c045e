"""Master file tables: paths, deleted files, streams, forged times; damage loses one record, never the rest."""

from __future__ import annotations

import random

from responder.model.absent import Absent
from responder.model.change import ChangeRecord
from responder.model.file import FileRecord
from responder.model.time import iso
from responder.parsers import mft
from responder.parsers.base import Head
from responder.parsers.registry import identify
from tests.generators.mft import RECORD, ROOT, Entry, table
from tests.responder.parsers.conftest import run_parser

NOW = 133_444_555_666_777_888
OLD = 128_000_000_000_000_000  # whole seconds
TIMES = (NOW,) * 4
HOST = table(
    [
        Entry("Windows", ROOT, TIMES, TIMES, folder=True),
        Entry("svch0st.exe", 24, (OLD, OLD, NOW, NOW), TIMES, 321, streams=("Zone.Identifier",)),
        Entry("日本語.txt", 24, (OLD, OLD, NOW, NOW), TIMES),
        Entry("gone.dll", 24, TIMES, TIMES, deleted=True),
        Entry("lost.exe", 99, TIMES, TIMES),
        Entry("setup.exe", 24, (OLD + 1, OLD, NOW, NOW), TIMES),
    ]
)


def test_files_deleted_ones_and_streams(run):
    assert identify(Head(HOST, len(HOST))) is mft
    result = run(mft, HOST)
    assert (result.account.unexplained, result.warnings) == (0, [])
    assert result.explained == {"record of the file system itself": 24}
    found = {r.path: r for r in result.records}
    assert list(found) == [
        "\\Windows", "\\Windows\\svch0st.exe", "\\Windows\\日本語.txt", "\\Windows\\gone.dll",
        "\\(unknown folder)\\lost.exe", "\\Windows\\setup.exe",
    ]  # fmt: skip
    assert found["\\Windows\\gone.dll"].mode == "deleted file"
    assert found["\\Windows"].size is Absent.NOT_APPLICABLE
    program = found["\\Windows\\svch0st.exe"]
    assert (program.size, iso(program.created), iso(program.changed)) == (321, iso(OLD), iso(NOW))
    (stream,) = [d for d in result.derived if isinstance(d, FileRecord)]
    assert (stream.path, stream.size) == ("\\Windows\\svch0st.exe:Zone.Identifier", 1)


def test_times_that_were_set_by_hand(run):
    (forged,) = [d for d in run(mft, HOST).derived if isinstance(d, ChangeRecord)]
    assert (forged.path, forged.rule) == ("\\Windows\\svch0st.exe", "Forged times")
    assert iso(NOW) in forged.attributes
    assert iso(OLD) in forged.attributes


def test_one_damaged_byte_costs_one_record_at_most():
    whole = run_parser(mft, HOST)
    dice = random.Random(11)
    damaged = 0
    for _ in range(300):
        data = bytearray(HOST)
        data[dice.randrange(RECORD * 24, len(data))] ^= 1 << dice.randrange(8)
        result = run_parser(mft, bytes(data))
        assert result.account.unexplained == 0
        assert len(result.records) >= len(whole.records) - 1
        damaged += "record is damaged" in result.explained
    assert damaged > 20


def test_cut_tables_and_noise():
    result = run_parser(mft, HOST[: RECORD * 26 + 100])
    assert result.explained["record cut off"] == 1
    assert result.account.unexplained == 0
    dice = random.Random(2)
    for _ in range(40):
        data = bytearray(HOST)
        for _ in range(200):
            data[dice.randrange(RECORD, len(data))] = dice.randrange(256)
        assert run_parser(mft, bytes(data)).account.unexplained == 0
