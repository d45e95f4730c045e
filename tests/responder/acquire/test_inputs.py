"""Logs in every wrapping in which responders receive them: recognised by content, read in place, fully accounted."""

import bz2
import gzip
import lzma
import sys
import zipfile
from contextlib import closing

import pytest
import zstandard

from responder.acquire.plan import plan
from responder.acquire.run import Options, run
from responder.index.reader import EvidenceIndex
from responder.index.writer import IndexWriter
from responder.platforms.windows_paths import extended_path
from tests.generators import evtx, text_logs

SYSLOG = text_logs.LINES["syslog-5424"][1].encode()


@pytest.fixture
def read(tmp_path):
    """Reads a folder; events by display path."""

    def reading(folder):
        scratch = tmp_path / "scratch"
        scratch.mkdir()
        writer = IndexWriter(tmp_path / "x.index")
        acquired = run(plan([folder]), writer, Options(scratch=scratch))
        writer.close()
        assert all(i.unexplained == 0 for i in acquired.items)
        with closing(EvidenceIndex(tmp_path / "x.index")) as index:
            rows = list(index.events())
        paths = {i.id: i for i in acquired.items}
        return paths, rows

    return reading


def test_names_archives_and_compressions_do_not_matter(tmp_path, read):
    folder = tmp_path / "evidence"
    folder.mkdir()
    log = evtx.log(evtx.process_events(20), per_chunk=8).data
    (folder / "holiday.jpg").write_bytes(log)
    (folder / "misaligned.evtx").write_bytes(log[: evtx.FILE_HEADER] + b"\xa5" * 77 + log[evtx.FILE_HEADER :])
    for name, packed in {
        "a.gz": gzip.compress(SYSLOG), "b.xz": lzma.compress(SYSLOG), "c.bz2": bz2.compress(SYSLOG),
        "d.zst": zstandard.compress(SYSLOG), "e.gz": gzip.compress(log),
    }.items():  # fmt: skip
        (folder / name).write_bytes(packed)
    with zipfile.ZipFile(folder / "kit.zip", "w") as archive:
        archive.writestr("C\\Windows\\winevt\\", b"")
        straight = zipfile.ZipInfo()
        straight.filename = "C\\Windows\\winevt\\Security.evtx"  # the module itself would change it on Windows
        archive.writestr(straight, log)
        archive.writestr("logs/auth.log.2.gz", gzip.compress(SYSLOG))
    items, rows = read(folder)
    found = {i.path: (i.format, i.outcome.value, i.shown) for i in items.values()}
    assert found == {
        "holiday.jpg": ("evtx", "success", 20), "misaligned.evtx": ("evtx", "partial", 20), "e.gz": ("evtx", "success", 20),
        "kit.zip!C\\Windows\\winevt\\Security.evtx": ("evtx", "success", 20),
        **dict.fromkeys(("a.gz", "b.xz", "c.bz2", "d.zst", "kit.zip!logs/auth.log.2.gz"), ("syslog", "success", 60)),
    }  # fmt: skip
    assert len(rows) == 4 * 20 + 5 * 60


def test_forwarded_events_keep_the_computers_they_are_from(tmp_path, read):
    folder = tmp_path / "evidence"
    folder.mkdir()
    events = [evtx.Event(computer=f"HOST{i % 3}", channel="Security", data={"a": str(i)}) for i in range(12)]
    (folder / "ForwardedEvents.evtx").write_bytes(evtx.log(events).data)
    _, rows = read(folder)
    assert sorted({event.host_name for _, event in rows}) == ["HOST0", "HOST1", "HOST2"]
    assert [event.host_name for _, event in rows] == [f"HOST{i % 3}" for i in range(12)]


@pytest.mark.skipif(sys.platform != "win32", reason="paths of Windows")
def test_folders_of_windows_deeper_than_its_usual_limit_are_read(tmp_path, read):
    folder = tmp_path / "evidence"
    deep = folder
    while len(str(deep)) < 300:
        deep /= "a folder of some length"
    extended_path(deep).mkdir(parents=True)
    (extended_path(deep) / "auth.log").write_bytes(SYSLOG)
    items, rows = read(folder)
    (item,) = items.values()
    assert (item.path, item.reason or item.outcome.value, len(rows)) == (
        f"{deep.relative_to(folder).as_posix()}/auth.log",
        "success",
        60,
    )


def test_a_junction_is_named_and_not_followed(tmp_path, monkeypatch):
    (tmp_path / "evidence" / "Application Data" / "below").mkdir(parents=True)
    (tmp_path / "evidence" / "a.log").write_bytes(b"x")
    monkeypatch.setattr("responder.acquire.plan.is_junction", lambda status: True)
    found = {i.display: i.refused for i in plan([tmp_path / "evidence"]).items}
    assert found == {"Application Data": "junction, not followed", "a.log": ""}
