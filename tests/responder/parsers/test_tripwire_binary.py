"""Binary files of Tripwire Open Source: the same content as its text reports; damage and encryption in words."""

from __future__ import annotations

import json
import random

import pytest

from responder.errors import ParserError
from responder.model.autostart import AutostartRecord
from responder.model.change import ChangeRecord, RuleTotalRecord
from responder.model.host import FactRecord
from responder.parsers import tripwire, tripwire_twd, tripwire_twr
from responder.parsers.base import Head
from responder.parsers.registry import identify
from tests.responder.parsers import tripwire_files as files
from tests.responder.parsers.conftest import run_parser


@pytest.mark.parametrize("encoding", [0, 1, 2])
def test_report(run, encoding):
    data = files.container("cFCOReport", files.report(), encoding)
    assert identify(Head(data, len(data))) is tripwire_twr
    result = run(tripwire_twr, data)
    assert result.account.unexplained == 0
    changes = [r for r in result.records if isinstance(r, ChangeRecord)]
    assert [(c.change, c.path, c.rule, c.severity, c.object_kind) for c in changes] == [
        ("added", "/www/日本\nz.php", "Web content", 100, "file"),
        ("removed", "/www/motd", "Web content", 100, "file"),
        ("modified", "/www/index.php", "Web content", 100, "file"),
    ]
    assert json.loads(changes[2].attributes) == {
        "Mode": ["-rw-r--r--", "-rwsr-xr-x"], "Size": ["17", "64"], "MD5": ["00" * 16, "01" * 16],
    }  # fmt: skip
    assert json.loads(changes[0].attributes)["UID"] == [None, "www (33)"]
    (total,) = [r for r in result.records if isinstance(r, RuleTotalRecord)]
    assert (total.added, total.removed, total.modified, total.scanned, total.violations) == (1, 1, 1, 9, 3)
    assert total.start_point == "/www"
    assert {(f.name, f.value) for f in result.of(FactRecord)} >= {("hostname", "web01"), ("address", "192.0.2.7")}
    assert "No such file" in result.warnings[0]


@pytest.mark.parametrize(("encoding", "count"), [(0, 3), (2, 3), (2, 300)])
def test_database(run, encoding, count):
    data = files.container("cFCODatabaseFile", files.database(count), encoding)
    assert identify(Head(data, len(data))) is tripwire_twd
    result = run(tripwire_twd, data)
    assert result.account.unexplained == 0
    assert not result.account.warnings
    assert [r.path for r in result.records] == ["/", *(f"/www/f{i}" for i in range(count))]
    last = result.records[-1]
    assert (last.size, last.mode, last.owner) == (count - 1, "-rw-r--r--", "www")
    assert last.md5 == f"{(count - 1) % 256:02x}" * 16
    assert ("signed" if encoding == 2 else "not signed") in result.labels


def test_encrypted_and_other_files_are_refused_in_words(run):
    secret = files.MAGIC + b"\0\0\0\1\0\x0acFCOReport\2\2\0\0\0\3\0\0\0\0" + random.Random(1).randbytes(3000)
    with pytest.raises(ParserError, match="encoding 3"):
        run(tripwire_twr, secret)
    secret = files.MAGIC + b"\0\0\0\1\0\x0acFCOReport\2\2\0\0\0\2\0\0\0\0" + random.Random(1).randbytes(4128)
    with pytest.raises(ParserError, match="encrypted with a Tripwire key"):
        run(tripwire_twr, secret)
    policy = files.container("cPolicyFile", b"x", 1)
    assert identify(Head(policy, len(policy))) is tripwire_twd
    done = run(tripwire_twd, policy)
    assert done.account.expected == done.account.shown == 0
    assert "class cPolicyFile" in done.warnings[0]
    with pytest.raises(ParserError, match="0x10001"):
        run(tripwire_twr, files.container("cFCOReport", files.report(kind=0x10001), 1))


@pytest.mark.parametrize("parser", [tripwire_twr, tripwire_twd])
def test_damage_is_told_and_never_loops(parser):
    name, body = ("cFCOReport", files.report()) if parser is tripwire_twr else ("cFCODatabaseFile", files.database(60))
    dice = random.Random(7)
    told = 0
    for _ in range(100):
        damaged = bytearray(body)
        if dice.random() < 0.3:
            del damaged[dice.randrange(len(damaged)) :]
        else:
            for _ in range(3):
                damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
        try:
            result = run_parser(parser, files.container(name, bytes(damaged), 1))
        except ParserError as error:
            told += bool(error.message)
        else:
            told += bool(result.account.warnings)
            assert result.account.unexplained == 0 or result.account.warnings
    assert told > 30


@pytest.mark.samples
def test_report_equals_its_print(run, samples):
    folder = samples / "fim" / "tripwire"
    text = run(tripwire, (folder / "twprint-level4.txt").read_bytes())
    same = run(tripwire_twr, (folder / "web01-20261123.twr").read_bytes())
    assert same.account.unexplained == 0

    def of(result):
        changes = {
            (c.change, c.path, c.rule, c.severity, c.section, c.observed, c.object_kind)
            for c in result.of(ChangeRecord)
        }
        totals = [
            (t.rule, t.severity, t.added, t.removed, t.modified, t.start_point, t.scanned, t.violations)
            for t in result.of(RuleTotalRecord)
        ]
        starts = {(a.location, a.entry, a.technique) for a in result.of(AutostartRecord)}
        return changes, totals, starts

    assert of(same) == of(text)
    assert len(of(same)[0]) == 42
    printed = {c.path: json.loads(c.attributes) for c in text.of(ChangeRecord)}
    compared = 0
    for change in same.of(ChangeRecord):
        for name, values in json.loads(change.attributes).items():
            if "Time" not in name and name not in ("CRC32", "MD5"):  # printed in the zone of the host, in base 64
                assert printed[change.path][name] == values
                compared += 1
    assert compared > 200


@pytest.mark.samples
def test_database_of_a_host(run, samples):
    result = run(tripwire_twd, (samples / "fim" / "tripwire" / "baseline.twd").read_bytes())
    assert (len(result.records), result.account.unexplained, result.account.warnings) == (3957, 0, [])
    paths = {r.path: r for r in result.records}
    assert len(paths) == 3957
    assert (paths["/usr/sbin/sshd"].size, paths["/usr/sbin/sshd"].mode) == (1265432, "-rwxr-xr-x")
    assert paths["/usr/sbin/sshd"].md5 == "83118f56a77ffa5a59958f15e8c01ee1"
