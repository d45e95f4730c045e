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
from tests.responder.parsers.tripwire_reports import FOR_SERVERS, LIST_HEAD, OPEN_SOURCE, changes, facts, rows


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


# Lines that stand where they do not belong ----------------------------------------------------------------------------

_TABLE_ROW = "* Kernel modules                  90                2        0        1\n"


def _list(*paths: str) -> str:
    quoted = "".join(f'"{path}"\n' for path in paths)
    return LIST_HEAD.format(rule="Keys", start="HKLM", change="Added") + quoted


def _misplaced(count: int, line: int) -> str:
    return (
        f"{count} lines that look like objects or rule rows stand where none belong, the first in line {line}; they "
        "are not counted as changes: the report may have been altered or damaged"
    )


def _line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('"/opt/copied"', "object among the errors of the report"),
        ('[x] "/opt/copied"', "object among the errors of the report"),
        ('Added:\t"/opt/copied"', "object among the errors of the report"),
        ("Removed object name:  /opt/copied", "object among the errors of the report"),
        (_TABLE_ROW.rstrip(), "rule row among the errors of the report"),
    ],
)
def test_lines_moved_among_the_errors_are_counted_and_placed(run, line, reason):
    text = OPEN_SOURCE.replace("No Errors\n", f"No Errors\n{line}\n{line}\n")
    result = run(tripwire, text.encode())
    first = _line_of(text, line)
    (told,) = result.account.explained
    assert (told.reason, told.count, told.first, told.last) == (reason, 2, first, first + 1)
    assert len(result.records) == 6
    assert result.account.unexplained == 0
    assert result.warnings == [_misplaced(2, first)]  # and none says that Tripwire reports an error


def test_objects_before_a_second_error_heading_are_told(run):
    # As a block that was copied: the tail of a list, then the heading of the errors once more.
    rule = "=" * 79 + "\n"
    block = f'===RunOnce|cut"\n"HKLM\\Run|one"\n"HKLM\\Run|two"\n\n{rule}Error Report:\n'
    text = OPEN_SOURCE.replace("Error Report:\n", "Error Report:\n" + block)
    result = run(tripwire, text.encode())
    assert result.explained == {"object among the errors of the report": 2}
    assert _misplaced(2, _line_of(text, '"HKLM\\Run|one"')) in result.warnings
    assert result.account.unexplained == 0


@pytest.mark.parametrize("listed", ["list", "detail"])
def test_rules_with_their_objects_are_read_behind_a_stray_error_heading(run, listed):
    text = OPEN_SOURCE
    if listed == "list":
        text = text[: text.index("=" * 79 + "\nObject Detail")] + _list("/etc/cron.d/.upd", "/etc/cron.d/two")
        text = text.replace("Rule Name: Keys", "Error Report:\n\nRule Name: Keys")
        expected = {("/etc/cron.d/.upd", "Keys"), ("/etc/cron.d/two", "Keys")}
    else:
        text = text.replace("Rule Name: Scheduled", "Error Report:\n\nRule Name: Scheduled")
        expected = {(c.path, c.rule) for c in changes(run(tripwire, OPEN_SOURCE.encode()))}
        assert len(expected) == 3
    result = run(tripwire, text.encode())
    assert {(c.path, c.rule) for c in changes(result)} == expected
    assert not result.account.explained
    assert result.account.unexplained == 0


def test_words_about_errors_are_no_objects(run):
    errors = (
        "  Section: Unix File System\n1.   File system error.\n     Filename: /srv/changed: x\n"
        "Object changed while read: /y\n2.   Object removed: /z\n"
    )
    result = run(tripwire, OPEN_SOURCE.replace("No Errors\n", errors).encode())
    assert not result.account.explained
    (message,) = result.warnings
    assert "reports 2 errors" in message


@pytest.mark.parametrize(
    "before",
    ["Report generated by:", "Added object name:", "\n" + "=" * 79 + "\nError Report:", "* Num Links"],
    ids=["head", "objects", "above a ruler", "properties"],
)
def test_a_rule_row_outside_its_table_is_told(run, before):
    row = _TABLE_ROW.replace("Kernel", "Tripwire")
    text = OPEN_SOURCE.replace(before, row + before.lstrip("\n"), 1)
    assert row in text
    result = run(tripwire, text.encode())
    assert result.explained == {"rule row outside a rule table": 1}
    assert result.warnings == [_misplaced(1, _line_of(text, row))]
    assert len(result.records) == 6
    assert json.loads({c.path: c for c in changes(result)}["/srv/www"].attributes)["Num Links"] == ["2", "3"]


@pytest.mark.parametrize("line", ['"/opt/copied"', "Added object name:  /opt/copied"])
def test_an_object_in_a_rule_table_names_no_rule(run, line):
    numbers = "                                  66                0        1        1\n"
    result = run(tripwire, OPEN_SOURCE.replace(numbers, f"{line}\n{numbers}").encode())
    assert result.explained == {
        "rule row without its numbers": 1, "object in a rule table": 1, "rule row without a name": 1,
    }  # fmt: skip
    assert [r.rule for r in rows(result)] == ["Scheduled jobs", "Boot: files 2024"]
    assert len(changes(result)) == 3


def test_a_rule_may_be_named_like_a_change(run):
    names = ("Files changed: by users", "Changed: a name that is longer than the column of the names")
    text = FOR_SERVERS.replace("Program Files Folder ", names[0]).replace("* Tripwire for Servers Conf", f"{names[1]} ")
    result = run(tripwire, text.encode())
    assert [r.rule for r in rows(result)][1] == names[0]
    assert [r.rule for r in rows(result)][2].startswith(names[1])
    assert not result.account.explained


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
