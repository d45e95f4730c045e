"""Our own checks as evidence: every change, every total, and the explanations once more."""

from __future__ import annotations

import json
import os
import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from responder.analysis.explain_check import explain_check
from responder.case.check_report import check_document, write_report
from responder.errors import CaseError, ParserError
from responder.integrity.database import Baseline
from responder.integrity.runs import check
from responder.model.account import EvidenceWarning, Expected
from responder.model.change import ChangeRecord, RuleTotalRecord
from responder.model.event import EventRecord
from responder.parsers import check_report
from responder.parsers.base import Derived, Head, ParseContext
from tests.responder.integrity.debian_tree import make_baseline
from tests.responder.integrity.small_debian import ELF, install, small_debian, write


def read(data: bytes):
    return list(check_report.parse(BytesIO(data), ParseContext(evidence_id="e1", path="check.json")))


@pytest.fixture
def document(tmp_path):
    """A baseline, an update, and a change that nothing explains."""
    if os.name == "nt":
        pytest.skip("a baseline of a Debian tree names Unix paths")
    root = small_debian(tmp_path / "root")
    make_baseline(root, tmp_path / "host.baseline")
    install(root, "cron", "3.1", {"/usr/sbin/cron": ELF + b"cron2"})
    at = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime())
    write(
        root, "/var/log/dpkg.log", f"{at} upgrade cron:amd64 3.0 3.1\n{at} status installed cron:amd64 3.1\n".encode()
    )
    write(root, "/etc/ld.so.preload", b"/tmp/x.so\n")
    baseline = Baseline(tmp_path / "host.baseline")
    (tmp_path / "scratch").mkdir()
    result = check(baseline, tmp_path / "scratch")
    prefix = len(str(root))
    result = replace(result, changes=tuple(replace(c, path=c.path[prefix:]) for c in result.changes))
    ground = explain_check(result, str(baseline.meta["owners"]), root)
    baseline.close()
    return check_document(result, ground, "web1")


def test_a_check_is_read_back_whole(document, tmp_path):
    target = tmp_path / "check.json"
    write_report(document, target)
    data = target.read_bytes()
    assert check_report.sniff(Head(data[:65_536], len(data))) == 100
    items = read(data)
    changes = [i for i in items if isinstance(i, ChangeRecord)]
    assert items[0] == Expected(count=len(changes))
    assert {"/usr/sbin/cron", "/etc/ld.so.preload"} <= {c.path for c in changes}
    cron = next(c for c in changes if c.path == "/usr/sbin/cron")
    attributes = json.loads(cron.attributes)
    assert attributes["provenance"][1]["content"] == "same"
    assert attributes["size"][0] != attributes["size"][1] or attributes["sha256"][0] != attributes["sha256"][1]
    totals = [i.record for i in items if isinstance(i, Derived) and isinstance(i.record, RuleTotalRecord)]
    assert sum(t.added + t.removed + t.modified for t in totals) == document["violations"] == len(changes)
    assert {t.scanned for t in totals} == {document["scanned"]}
    steps = [i.record for i in items if isinstance(i, Derived) and isinstance(i.record, EventRecord)]
    assert [s.target for s in steps if s.event_action == "package upgraded"] == ["cron"]
    with pytest.raises(CaseError, match="exists already"):
        write_report(document, target)


def test_what_was_not_reached_is_a_loss(document):
    document |= {"complete": False, "unread": [{"path": "/root/x", "reason": "access denied"}]}
    told = [i.message for i in read(json.dumps(document).encode()) if isinstance(i, EvidenceWarning)]
    assert told == [
        "The check was stopped before its end; nothing is said of what it did not reach",
        "1 objects could not be read, the first of them /root/x; whether they changed is not known",
    ]


NASTY = st.sampled_from(
    [None, True, -1, 1 << 70, "", "added", "/x", "\ud800", "\udcff", [], [[]], {}, "2026-01-01T00:00:00Z"]
)
ENTRY = st.dictionaries(
    st.sampled_from(["change", "path", "attributes", "rule", "severity", "time", "package", "action", "added"]), NASTY
)
KEYS = ("changes", "rules", "package_steps", "unread", "only_one_side", "time", "host", "complete", "scanned", "policy")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(KEYS), st.lists(ENTRY | NASTY, max_size=3) | NASTY))
def test_hostile_values_are_explained_or_refused(body):
    data = json.dumps({**body, "form": "integrity check of host-responder"}).encode()
    try:
        items = read(data)
    except ParserError:
        return
    expected = next(i.count for i in items if isinstance(i, Expected))
    assert expected == sum(
        not isinstance(i, Derived) and type(i).__name__ in ("ChangeRecord", "Explained") for i in items
    )


def test_a_cut_report_is_refused_with_a_sentence(document):
    with pytest.raises(ParserError, match=r"check\.json is damaged"):
        read(json.dumps(document).encode()[:-20])


def test_the_form_has_one_name():
    assert Path(check_report.__file__).read_text("utf-8").count("integrity check of host-responder") == 1
