from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from responder.acquire.plan import plan
from responder.acquire.run import Options, run
from responder.case import collection
from responder.case.collection import collect
from responder.case.verify import verify
from responder.index.reader import EvidenceIndex
from responder.index.writer import IndexWriter

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks at a Linux host")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory):
    return collect(tmp_path_factory.mktemp("usb"))


@linux
def test_bundle_is_sealed_and_verifies(bundle) -> None:
    report = verify(bundle.path)
    assert report.failed == []
    assert report.head == bundle.seal
    assert list(bundle.path.parent.iterdir()) == [bundle.path]  # working files are gone
    assert bundle.records > 50


@linux
def test_bundle_is_read_again_with_the_same_records(bundle, tmp_path: Path) -> None:
    writer = IndexWriter(tmp_path / "x.index")
    (tmp_path / "scratch").mkdir()
    acquired = run(plan([bundle.path]), writer, Options(scratch=tmp_path / "scratch", jobs=2))
    writer.close()
    assert {i.outcome.value for i in acquired.items} <= {"success", "empty"}, [
        (i.path, i.reason) for i in acquired.items if i.outcome.value not in ("success", "empty")
    ]
    assert all(not i.unexplained for i in acquired.items)
    read = {}
    for item in acquired.items:
        for table, count in item.counts.items():
            read[table] = read.get(table, 0) + count
    written = {}
    for item in bundle.items:
        for table, count in item.counts.items():
            written[table] = written.get(table, 0) + count
    raw = read.pop("files", 0)
    written.pop("files", None)
    assert raw >= 5
    assert read == written
    live = {h for i in bundle.items for h in [i.host_id]}
    assert len(acquired.hosts) == len(live) == 1
    index = EvidenceIndex(tmp_path / "x.index")
    assert index.count("endpoints") == written.get("endpoints", 0)
    index.close()


@linux
def test_every_value_survives(bundle) -> None:
    """What a record says in the bundle is what the collector said, absence included."""
    paths = sorted((bundle.path / "data" / "records").glob("*-processes.jsonl"))
    header, first = (json.loads(line) for line in paths[0].read_text().splitlines()[:2])
    assert header["records"] == len(paths[0].read_text().splitlines()) - 1
    assert isinstance(first["process.pid"], int)
    assert all(isinstance(v, str | int) or set(v) == {"absent"} for v in first.values())


@linux
def test_interrupted_collection_is_named_and_keeps_its_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(collection, "raw_copies", fail)
    with pytest.raises(KeyboardInterrupt):
        collect(tmp_path)
    (folder,) = tmp_path.iterdir()
    report = verify(folder)
    assert any("interrupted after" in s for s in report.failed)
    assert any("never sealed" in s for s in report.failed)
    log = folder / "data" / "collection.jsonl"
    lines = log.read_text().splitlines()
    assert len(lines) > 3
    log.write_text("\n".join([lines[0], *lines[2:]]) + "\n")
    assert any("is missing" in s for s in verify(folder).failed)
