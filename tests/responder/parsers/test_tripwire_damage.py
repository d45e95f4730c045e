from __future__ import annotations

import json
import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from responder.errors import ParserError
from responder.model.autostart import AutostartRecord
from responder.model.time import iso
from responder.model.zone import parse_zone
from responder.parsers import tripwire
from responder.parsers.base import Head
from responder.parsers.registry import identify
from tests.generators.mutants import Seed, mutate
from tests.responder.parsers.conftest import run_parser
from tests.responder.parsers.tripwire_reports import FOR_SERVERS, OPEN_SOURCE, changes, facts, rows


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=600), st.sampled_from(["utf-8", "cp932", "utf-16"]))
def test_any_text_keeps_the_account(text, codec):
    result = run_parser(tripwire, text.encode(codec, "replace"))
    assert result.account.unexplained == 0


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from([*OPEN_SOURCE.splitlines(), *FOR_SERVERS.splitlines(), "* x", "(", ": ", '""', '[x] "a"']),
        max_size=60,
    )
)
def test_any_order_of_known_lines_keeps_the_account(lines):
    result = run_parser(tripwire, "\n".join(lines).encode())
    assert result.account.unexplained == 0


def _sweep(data: bytes, count: int, seed: int) -> None:
    whole = Seed(parser="tripwire", data=data)
    for number in range(count):
        _, broken = mutate(whole, random.Random(seed * 1_000_003 + number))
        try:
            result = run_parser(tripwire, broken)
        except ParserError:
            continue
        assert result.account.unexplained == 0, number


@pytest.mark.parametrize(
    "data", [OPEN_SOURCE.encode(), FOR_SERVERS.encode("cp932", "replace")], ids=["unix", "servers"]
)
def test_mutants(data):
    _sweep(data, 100, 1)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_ten_thousand_mutants(shipped_samples):
    shipped = (shipped_samples / "iss001" / "tripwire.txt").read_bytes()
    _sweep(OPEN_SOURCE.encode(), 4000, 2)
    _sweep(FOR_SERVERS.encode("cp932", "replace"), 3000, 3)
    _sweep(shipped, 3000, 4)


# The shipped sample and real output -----------------------------------------------------------------------------------


def test_shipped_sample(run, shipped_samples):
    data = (shipped_samples / "iss001" / "tripwire.txt").read_bytes()
    assert identify(Head(data[: Head.SIZE], len(data))) is tripwire
    result = run(tripwire, data, zone=parse_zone("+09:00"), zone_label="+09:00")
    table = {r.rule: (r.severity, r.added, r.removed, r.modified) for r in rows(result)}
    assert len(table) == 25
    assert table["System32 Folder"] == (100, 15, 0, 15)
    assert table["Service Registry Keys"] == (100, 25, 0, 10)
    assert table["System Startup Executables"] == (1000, 11, 0, 0)
    assert {(r.section, r.scanned, r.violations) for r in rows(result)} == {
        ("Windows File System", 6408, 35),
        ("Windows Registry", 27467, 50),
    }
    assert len(changes(result)) == 85
    assert sum(c.change == "added" and c.path.startswith("C:\\WINNT\\System32\\") for c in changes(result)) == 15
    assert iso(changes(result)[0].observed) == "2004-11-19T23:01:15Z"
    entries = [d for d in result.derived if isinstance(d, AutostartRecord)]
    assert Counter((e.technique, e.change) for e in entries) == {("T1543.003", "added"): 25, ("T1547.001", "added"): 11}
    assert result.account.unexplained == 0
    assert not result.account.explained
    assert not result.warnings


@pytest.mark.samples
def test_every_level_and_locale_tells_the_same(run, samples):
    folder = samples / "fim" / "tripwire"
    lists = {}
    for path in sorted(folder.glob("*.txt")):
        data = path.read_bytes()
        assert identify(Head(data[: Head.SIZE], len(data))) is tripwire, path.name
        result = run(tripwire, data)
        assert result.account.unexplained == 0, path.name
        assert not result.account.explained, path.name
        if "level0" in path.name:
            (row,) = result.records
            assert (row.added, row.removed, row.modified, row.violations, row.severity) == (20, 2, 20, 42, 100)
            continue
        assert len(changes(result)) == 42
        lists[path.name] = {(c.change, c.path) for c in changes(result)}
        if "level1" in path.name:
            continue
        assert {iso(r.observed) for r in result.records} == {"2026-11-23T08:43:45Z"}, path.name
        assert len(rows(result)) == 15
        assert sum(r.added + r.removed + r.modified for r in rows(result)) == 42
        assert {(r.scanned, r.violations) for r in rows(result)} == {(3975, 42)}
        assert facts(result)["hostname"] == "web01"
        assert any("reports 25 errors" in w for w in result.warnings)
    assert len(lists) == 8
    assert all(found == lists["twprint-level1.txt"] for found in lists.values())
    truth = {
        ("added", "/etc/cron.d/.sysupd"),
        ("added", "/var/www/html/uploads/日本語 フォルダ/テスト ファイル.txt"),
        ("added", "/var/www/html/uploads/new\nline.txt"),
        ("modified", "/usr/sbin/sshd"),
        ("removed", "/opt/app/.env"),
        ("removed", "/etc/motd"),
    }
    assert truth <= lists["twprint-level1.txt"]


@pytest.mark.samples
def test_attributes_of_levels_3_and_4_in_every_locale(run, samples):
    folder = samples / "fim" / "tripwire"
    for name in ("level3", "level3-ja_JP.UTF-8", "level3-de_DE.UTF-8", "level3-en_US.UTF-8", "level4"):
        result = run(tripwire, (folder / f"twprint-{name}.txt").read_bytes())
        found = {c.path: json.loads(c.attributes) for c in changes(result) if isinstance(c.attributes, str)}
        sshd = found["/usr/sbin/sshd"]
        assert sshd["Size"] == ["1265432", "1265439"], name
        assert sshd["MD5"] == ["CDEY9Wp3/6WlmVjxXowB7h", "DBSdJitI3RG1oZxRFe7x/3"], name
        assert all(isinstance(v, str) and "2026" in v for v in sshd["Modify Time"]), name
        if "en_US" in name:
            assert sshd["Modify Time"] == ["Tue 05 May 2026 10:26:56 AM UTC", "Mon 23 Nov 2026 08:43:45 AM UTC"]
        if "de_DE" in name:
            assert sshd["Modify Time"] == ["Di 05 Mai 2026 10:26:56 UTC", "Mo 23 Nov 2026 08:43:45 UTC"]
        if "ja_JP" in name:
            assert sshd["Modify Time"] == ["2026年05月05日 10時26分56秒", "2026年11月23日 08時43分45秒"]
        assert found["/usr/bin/find"]["Mode"] == ["-rwxr-xr-x", "-rwsr-xr-x"], name
        assert found["/etc/cron.daily/dpkg"]["UID"] == ["root (0)", "bob (1001)"], name
    added = found["/var/www/html/uploads/img_0001.php"]
    assert added["Object Type"] == [None, "Regular File"]
    kinds = {c.path: c.object_kind for c in changes(result)}
    assert kinds["/usr/bin"] == "directory"
    assert kinds["/usr/sbin/sshd"] == "file"
