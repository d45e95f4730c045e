"""Rules and records that tests write themselves, through the index as in the program."""

from __future__ import annotations

import json

from responder.analysis.sigma.rules import load_rules
from responder.analysis.sigma.run import run_rules
from responder.index.reader import EvidenceIndex
from responder.index.shard import ShardWriter
from responder.index.writer import IndexWriter
from responder.model.event import EventRecord
from responder.model.evidence import EvidenceItem

START = 132_000_000_000_000_000
SECOND = 10_000_000


def event(ref, channel, fields=None, *, second=None, **columns):
    """An event; ``second`` counts from START."""
    return EventRecord(
        ref=ref,
        time=START + (ref if second is None else second) * SECOND,
        log_channel=channel,
        **columns,
        **({"payload": json.dumps(fields)} if fields is not None else {}),
    )


def index_of(folder, records):
    """An index of one item that holds the records."""
    shard = ShardWriter(folder / "s.db")
    for record in records:
        shard.add(record)
    shard.close()
    writer = IndexWriter(folder / "x.index")
    item = EvidenceItem(id="e1", path="samples", origin="file", format="evtx", table="events", size=0, sha256="",
                        ref_kind="record")  # fmt: skip
    writer.merge(item, folder / "s.db")
    writer.close()
    return EvidenceIndex(folder / "x.index")


def rules_of(folder, text, selection=None):
    """The rules of a YAML text."""
    (folder / "rules.yml").write_text(text, encoding="utf-8")
    return load_rules([folder / "rules.yml"], selection)


def rule(number, logsource, detection, **more):
    """One rule as YAML (JSON is YAML)."""
    body = {
        "title": f"Rule {number}", "id": f"00000000-0000-4000-8000-{number:012}", "status": "test", "level": "medium",
        **({"logsource": logsource} if logsource else {}), **({"detection": detection} if detection else {}), **more,
    }  # fmt: skip
    return json.dumps(body)


def places(folder, records, logsource, detection):
    """Places of the records that one rule matches, and its outcome."""
    rules = rules_of(folder, rule(1, logsource, detection))
    assert rules.refused == (), rules.refused
    index = index_of(folder, records)
    (result,) = run_rules(index, rules).values()
    index.close()
    assert not result.problem
    return [hit.source.value for hit in result.hits]
