from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from responder.errors import ParserError
from responder.model.absent import Absent
from responder.model.account import Level
from responder.model.autostart import AutostartRecord
from responder.model.change import ChangeRecord, RuleTotalRecord
from responder.model.time import iso
from responder.parsers import aide, aide_json
from responder.parsers.base import Head
from responder.parsers.registry import identify
from tests.responder.parsers.conftest import run_parser

RULER = "-" * 51
REPORT = f"""\
Start timestamp: 2026-03-06 04:05:06 +0900 (AIDE 0.18.3)
AIDE found differences between database and filesystem!!

Summary:
  Total number of entries:\t1165
  Added entries:\t\t1
  Removed entries:\t\t1
  Changed entries:\t\t1

{RULER}
Added entries:
{RULER}

f+++++++++++++++++: /etc/cron.d/new\\012job

{RULER}
Removed entries:
{RULER}

d-----------------: /opt/app

{RULER}
Changed entries:
{RULER}

f > ... mc..H..   : /usr/sbin/sshd

{RULER}
Detailed information about changes:
{RULER}

File: /usr/sbin/sshd
 Size      : 1265432                          | 1265439
 SHA256    : n2zceHotUUTzGJ6FD8EEqn2KsSWTo9Tp | acRe5Nt9qSu+Yobhwrn2itPOwPANDT9J
             AsaSo4eUcW4=                     | GNCiwShkOP0=
 ACL       : A: user::rwx                     | A: user::rwx
             A: group::r-x                    | A: group::rwx

{RULER}
The attributes of the (uncompressed) database(s):
{RULER}

/var/lib/aide/aide.db.gz
 MD5       : +If2qygGMaaoqIoY6eL8Mw==


End timestamp: 2026-03-06 04:05:07 +0900 (run time: 0m 1s)
"""


def changes(result) -> list[ChangeRecord]:
    return [r for r in result.records if isinstance(r, ChangeRecord)]


def test_entries_details_and_total(run, sniff):
    assert sniff(aide, REPORT.encode()) == 95
    result = run(aide, REPORT.encode())
    found = {c.path: c for c in changes(result)}
    assert {(p, c.change, c.object_kind) for p, c in found.items()} == {
        ("/etc/cron.d/new\njob", "added", "file"),
        ("/opt/app", "removed", "directory"),
        ("/usr/sbin/sshd", "modified", "file"),
    }
    assert json.loads(found["/usr/sbin/sshd"].attributes) == {
        "Size": ["1265432", "1265439"],
        "SHA256": ["n2zceHotUUTzGJ6FD8EEqn2KsSWTo9TpAsaSo4eUcW4=", "acRe5Nt9qSu+Yobhwrn2itPOwPANDT9JGNCiwShkOP0="],
        "ACL": ["A: user::rwx\nA: group::r-x", "A: user::rwx\nA: group::rwx"],
    }
    (total,) = [r for r in result.records if isinstance(r, RuleTotalRecord)]
    assert (total.rule, total.added, total.removed, total.modified, total.scanned) == ("AIDE", 1, 1, 1, 1165)
    assert {iso(r.observed) for r in result.records} == {"2026-03-05T19:05:06Z"}
    assert result.account.unexplained == 0
    assert not result.account.explained
    assert not result.warnings
    (entry,) = [d for d in result.derived if isinstance(d, AutostartRecord)]
    assert (entry.technique, entry.location) == ("T1053.003", "/etc/cron.d")


def test_words_of_old_versions(run):
    text = (
        "AIDE found differences between database and filesystem!!\nStart timestamp: 2009-01-02 10:00:00\n\nSummary:\n"
        "  Total number of files:\t100\n  Added files:\t\t1\n  Removed files:\t0\n  Changed files:\t1\n\n"
        f"{RULER}\nAdded files:\n{RULER}\n\nadded: /tmp/x\n\n{RULER}\nChanged files:\n{RULER}\n\nchanged: /etc/passwd\n"
        f"{RULER}\nDetailed information about changes:\n{RULER}\n\n\nFile: /etc/passwd\n  Size     : 10 , 20\n"
    )
    result = run(aide, text.encode())
    assert {(c.change, c.path) for c in changes(result)} == {("added", "/tmp/x"), ("modified", "/etc/passwd")}
    assert json.loads(next(c.attributes for c in changes(result) if c.change == "modified")) == {"Size": ["10", "20"]}
    assert iso(result.records[0].observed) == "2009-01-02T10:00:00Z"
    assert not result.warnings


def test_a_missing_entry_is_a_loss(run):
    result = run(aide, REPORT.replace("d-----------------: /opt/app\n", "").encode())
    assert [(w.level, w.message[:54]) for w in result.account.warnings] == [
        (Level.LOSS, "The report states 3 differing entries but lists 2: ent")
    ]


def test_a_total_stated_twice_is_told(run):
    """Another number under the same name must not take the place of the first without a word."""
    text = REPORT.replace("  Added entries:", "  Total number of entries:\t7\n  Added entries:", 1)
    result = run(aide, text.encode())
    assert result.explained == {"total stated again; the first one is shown": 1}
    (total,) = [r for r in result.records if isinstance(r, RuleTotalRecord)]
    assert (total.scanned, result.account.unexplained) == (1165, 0)


def test_json_tells_the_same(run, sniff):
    report = {
        "start_time": "2026-03-06 04:05:06 +0900", "aide_version": "0.18.3", "outline": "AIDE found differences",
        "number_of_entries": {"total": 1165, "added": 1, "removed": 0, "changed": 1},
        "added": {"/etc/cron.d/new\njob": "f+++"}, "changed": {"/usr/sbin/sshd": "f > ... mc..H..   "},
        "details": {"/usr/sbin/sshd": {"size": {"old": 1, "new": 2}}},
    }  # fmt: skip
    data = json.dumps(report, indent=2).encode()
    assert sniff(aide_json, data) == 96
    assert sniff(aide, data) == 0
    result = run(aide_json, data)
    first, second = changes(result)
    assert (first.path, first.change, first.source.ref) == ("/etc/cron.d/new\njob", "added", "line:12")
    assert (second.change, second.attributes) == ("modified", '{"size":[1,2]}')
    assert iso(second.observed) == "2026-03-05T19:05:06Z"
    assert (result.account.expected, result.account.shown) == (3, 3)
    quiet = {k: v for k, v in report.items() if k not in ("added", "changed", "details")}
    quiet["number_of_entries"] = {"total": 1165}
    (total,) = run(aide_json, json.dumps(quiet).encode()).records
    assert (total.added, total.scanned) == (0, 1165)


def test_cut_json_is_refused_with_a_sentence():
    with pytest.raises(ParserError, match="no complete JSON"):
        run_parser(aide_json, b'{"aide_version": "0.18", "outline": ')


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(REPORT.splitlines()), st.text(max_size=20)), max_size=40))
def test_any_text_keeps_the_account(lines):
    result = run_parser(aide, "\n".join(lines).encode("utf-8", "replace"))
    assert result.account.unexplained == 0


@pytest.mark.samples
def test_every_report_level_tells_the_same(run, samples):
    lists = {}
    for path in sorted((samples / "fim" / "aide").glob("aide-*.[tj][xs]*")):
        data = path.read_bytes()
        parser = identify(Head(data[: Head.SIZE], len(data)))
        assert parser in (aide, aide_json), path.name
        result = run(parser, data)
        assert result.account.unexplained == 0, path.name
        assert not result.account.explained, path.name
        if "minimal" in path.name:
            assert not result.records
            continue
        totals = [r for r in result.records if isinstance(r, RuleTotalRecord)]
        assert [(t.added, t.removed, t.modified, t.scanned) for t in totals] == [(19, 2, 21, 1165)], path.name
        if changes(result):
            lists[path.name] = {(c.change, c.path) for c in changes(result)}
            assert len(changes(result)) == 42
            assert {c.object_kind for c in changes(result)} == {"file", "directory"}
    assert len(lists) == 8 + 1  # eight text reports, one JSON
    assert all(found == lists["aide-check.json"] for found in lists.values())
    assert ("added", "/var/www/html/uploads/new\nline.txt") in lists["aide-check-plain.txt"]


@pytest.mark.samples
def test_attributes_of_text_and_json_agree(run, samples):
    folder = samples / "fim" / "aide"
    text = {c.path: c for c in changes(run(aide, (folder / "aide-check-plain.txt").read_bytes()))}
    same = {c.path: c for c in changes(run(aide_json, (folder / "aide-check.json").read_bytes()))}
    names = {"Size": "size", "MD5": "md5", "SHA256": "sha256", "SHA512": "sha512", "Perm": "perm", "Uid": "uid"}
    compared = Counter()
    for path, change in text.items():
        if not isinstance(change.attributes, str):
            assert change.change != "modified" or same[path].attributes is Absent.NOT_COLLECTED
            continue
        right = json.loads(same[path].attributes)
        for name, values in json.loads(change.attributes).items():
            if names.get(name) in right:
                assert values == [str(v) for v in right[names[name]]], (path, name)
                compared[name] += 1
    assert compared["SHA512"] == 5
    detailed = run(aide, (folder / "aide-check-added_removed_entries.txt").read_bytes())
    added = next(c for c in changes(detailed) if c.path == "/etc/cron.d/.sysupd")
    assert json.loads(added.attributes)["Size"] == [None, "75"]
    assert json.loads(added.attributes)["SHA256"] == [None, "NM5fBtaadLhfl86XD4dr9t1fJjQseHTypm70YAzd5Fg="]
