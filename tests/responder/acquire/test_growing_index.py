"""A window may read the index while it grows: what it has seen stays, what is told is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from responder.acquire.plan import plan
from responder.acquire.run import Options, run
from responder.index.reader import EvidenceIndex
from responder.index.writer import IndexWriter
from tests.generators.evtx import log, process_events


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "logs"
    made.mkdir()
    for number in range(3):
        (made / f"{number}.evtx").write_bytes(log(process_events(120), first=1 + 1000 * number).data)
    return made


def test_rows_told_are_readable_and_keep_their_ids(folder, tmp_path):
    seen = []

    def look(step):
        if step.phase != "parse":
            assert step.phase == "index" or not step.index
            return
        index = EvidenceIndex(Path(step.index))
        rows = list(index.columns("events", ["event_id", "message"]))
        assert len(index.evidence) == 3, "the whole register is there before the first row"
        index.close()
        assert len(rows) >= step.tables.get("events", 0)
        assert step.committed == sum(step.tables.values())
        seen.append((step.committed, rows))

    writer = IndexWriter(tmp_path / "a.index")
    run(plan([folder]), writer, Options(scratch=tmp_path), look)
    writer.close()
    index = EvidenceIndex(tmp_path / "a.index")
    final = list(index.columns("events", ["event_id", "message"]))
    index.close()
    assert len(final) == 360
    amounts = [committed for committed, _ in seen]
    assert amounts == sorted(amounts)
    assert any(0 < amount < amounts[-1] for amount in amounts), "rows appear before all is read"
    for _, rows in seen:
        assert final[: len(rows)] == rows
