"""The rules that come with the program: each fires on its sample, stays silent on the harmless one, and is packed."""

from __future__ import annotations

import base64
import importlib.util
import json
import uuid
import zlib

import pytest
import yaml

from responder.analysis.registry import MARK_WORDS
from responder.analysis.sigma.pack import default_pack, pack, unpack
from responder.analysis.sigma.rules import load_rules
from responder.analysis.sigma.run import run_rules
from responder.errors import EvidenceError
from responder.index.reader import EvidenceIndex
from responder.index.shard import ShardWriter
from responder.index.writer import IndexWriter
from responder.model.absent import Absent
from responder.model.event import EventRecord
from responder.model.evidence import EvidenceItem
from tests.conftest import REPOSITORY

SOURCE = REPOSITORY / "resources" / "rules"
NA = Absent.NOT_APPLICABLE


def samples():
    """(rule id, whether it must match, sample) of all rules."""
    for path in sorted((SOURCE / "tests").glob("*.json")):
        for rule, cases in json.loads(path.read_text(encoding="utf-8")).items():
            yield from ((rule, True, sample) for sample in cases["match"])
            yield from ((rule, False, sample) for sample in cases["clean"])


def documents():
    for path in sorted(SOURCE.glob("*.yml")):
        yield from yaml.safe_load_all(path.read_text(encoding="utf-8"))


def event(ref, sample):
    return EventRecord(
        ref=ref,
        time=132_000_000_000_000_000 + ref,
        event_action=sample.get("action", NA),
        event_id=sample.get("event_id", NA),
        log_channel=sample["channel"],
        event_provider=sample.get("provider", NA),
        user_name=sample.get("fields", {}).get("User", NA),
        target=sample.get("target", NA),
        message=sample.get("message", NA),
        payload=json.dumps(sample["fields"]) if "fields" in sample else NA,
    )


@pytest.fixture(scope="module")
def fired(tmp_path_factory):
    folder = tmp_path_factory.mktemp("own")
    cases = list(samples())
    shard = ShardWriter(folder / "s.db")
    for number, (_, _, sample) in enumerate(cases):
        shard.add(event(number, sample))
    shard.close()
    writer = IndexWriter(folder / "x.index")
    item = EvidenceItem(id="e1", path="samples", origin="file", format="evtx", table="events", size=0, sha256="",
                        ref_kind="record")  # fmt: skip
    writer.merge(item, folder / "s.db")
    writer.close()
    index = EvidenceIndex(folder / "x.index")
    rules = load_rules([default_pack()])
    results = run_rules(index, rules)
    index.close()
    return cases, rules, {rule: {hit.source.value for hit in r.hits} for rule, r in results.items()}


def test_all_rules_of_the_pack_can_run(fired):
    _, rules, _ = fired
    assert rules.refused == ()
    assert len(rules.rules) == len(list(documents())) >= 60


def test_each_rule_fires_on_its_sample_and_not_on_the_harmless_one(fired):
    cases, rules, hits = fired
    wrong = [
        (rule, "missed" if expected else "false alarm", sample)
        for number, (rule, expected, sample) in enumerate(cases)
        if (number in hits[rule]) is not expected
    ]
    assert wrong == []
    for kind in (True, False):
        assert {rule for rule, expected, _ in cases if expected is kind} == {r.id for r in rules.rules}


def test_rules_say_what_they_mean():
    found = list(documents())
    assert len({d["id"] for d in found}) == len(found) == len({d["title"] for d in found})
    for rule in found:
        assert uuid.UUID(rule["id"]).version == 4
        assert rule["author"] == "host-responder"
        assert rule["description"].endswith(".")
        assert rule["level"] in ("low", "medium", "high")
        assert rule["falsepositives"]
        assert any(tag.startswith("attack.t1") for tag in rule["tags"])
        assert set(rule.get("covered_by", ())) <= set(MARK_WORDS)


def test_pack_agrees_with_its_source():
    spec = importlib.util.spec_from_file_location("pack_rules", REPOSITORY / "packaging" / "pack_rules.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert default_pack().read_bytes() == module.packed(), "run packaging/pack_rules.py"


def test_pack_holds_no_readable_rule_text():
    data = default_pack().read_bytes().lower()
    for word in (b"vssadmin", b"mimikatz", b"sekurlsa", b"lsass", b"powershell", b"delete shadows"):
        assert word not in data


def test_pack_returns_what_was_packed_whatever_the_order(tmp_path):
    files = [("b.yml", "title: ü\n"), ("a.yml", "x: 1\n")]
    assert pack(files) == pack(reversed(files))
    (tmp_path / "x.pack").write_bytes(pack(files))
    assert unpack(tmp_path / "x.pack") == [("a.yml", b"x: 1\n"), ("b.yml", "title: ü\n".encode())]


HEADER = b"host-responder rule pack 1\n"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\3\4",
        HEADER + b"!!!",
        HEADER + base64.b64encode(b"not zlib"),
        HEADER + base64.b64encode(zlib.compress(b"{}" * 9)[:-3]),
        HEADER + base64.b64encode(zlib.compress(bytes(40 << 20))),
        HEADER + base64.b64encode(zlib.compress(b'[["one"]]')),
        HEADER + base64.b64encode(zlib.compress(b"7")),
    ],
)
def test_damaged_packs_are_refused_in_one_sentence(tmp_path, data):
    (tmp_path / "x.pack").write_bytes(data)
    with pytest.raises(EvidenceError, match="cannot be read"):
        unpack(tmp_path / "x.pack")
