"""Ordinary files of a collected host are told apart from evidence that could not be read."""

from __future__ import annotations

import hashlib
import io
import tarfile
from pathlib import Path

import pytest

from responder.acquire.ordinary import HostTrees, folded
from responder.acquire.plan import plan
from responder.acquire.run import Options, run
from responder.cli.output import DONE, SOME_UNREADABLE, exit_code
from responder.index.writer import IndexWriter
from responder.model.account import Outcome
from responder.model.evidence import EvidenceItem

_DISPLAYS = (
    "uac.tar.gz![root]/etc/adduser.conf", "image/etc/fstab", "image/usr/bin/ls", "image/var/log/odd.bin",
    "image/readme.txt", "k/C/Windows/System32/drivers/etc/protocol", "mixed/home/notes.txt", "mixed/odd.log",
    "v.zip!uploads/auto/C%3A/Users/x/desktop.ini",
)  # fmt: skip


@pytest.mark.parametrize(
    ("display", "ordinary"),
    [
        ("uac.tar.gz![root]/etc/adduser.conf", True),
        ("uac.tar.gz![root]/var/log/README", True),
        ("uac.tar.gz![root]/var/log/odd.log", False),
        ("uac.tar.gz!live_response/process/odd.txt", False),
        ("image/etc/fstab", True),
        ("image/usr/bin/ls", True),
        ("image/var/log/odd.bin", False),
        ("image/readme.txt", False),
        ("image/etc/logrotate.d/wtmp", True),
        ("image/etc/nginx/sites-available/default", True),
        ("k/C/Windows/Temp/DEFAULT", False),
        ("image/home/a/wtmp", False),
        ("k/C/Windows/System32/drivers/etc/protocol", True),
        ("k/C/Windows/System32/winevt/Logs/Security.evtx", False),
        ("k/C/Windows/Temp/Security.evtx", False),
        ("k/C/Users/x/NTUSER.DAT", False),
        ("k/C/other/a.txt", False),
        ("mixed/home/notes.txt", False),
        ("mixed/odd.log", False),
        ("v.zip!uploads/auto/C%3A/Users/x/desktop.ini", True),
        ("v.zip!uploads/ntfs/%5C%5C.%5CC%3A/$Extend/$UsnJrnl%3A$J", False),
    ],
)
def test_what_no_reader_knows_is_ordinary_only_within_the_tree_of_a_host(display: str, ordinary: bool) -> None:
    assert HostTrees((1, d) for d in _DISPLAYS).is_ordinary(1, display) is ordinary


def _bundle(path: Path) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, data in (
            ("[root]/etc/adduser.conf", b"DSHELL=/bin/bash\n"),
            ("[root]/etc/deluser.conf", b"REMOVE_HOME = 0\n"),
            ("[root]/etc/hosts", b"127.0.0.1 localhost\n"),
            ("[root]/usr/lib/tool.bin", b"\x7fELF\x02\x01\x01\x00" + bytes(80)),
            ("[root]/home/a/wtmp", b"\x01\x02\x03 not what the name says"),
        ):
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        link = tarfile.TarInfo("[root]/etc/alias")
        link.type, link.linkname = tarfile.SYMTYPE, "adduser.conf"
        archive.addfile(link)
    return path


def _read(path: Path, folder: Path) -> dict[str, EvidenceItem]:
    folder.mkdir(exist_ok=True)
    found = run(plan([path]), IndexWriter(folder / "t.index"), Options(scratch=folder))
    return {i.path.rpartition("!")[2]: i for i in found.items}


def test_ordinary_files_keep_hash_and_size_and_do_not_count_as_unread(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    items = _read(_bundle(tmp_path / "host.tar.gz"), tmp_path / "work")
    assert items["[root]/etc/adduser.conf"].outcome is Outcome.ORDINARY
    assert items["[root]/etc/adduser.conf"].size == 17
    assert len(str(items["[root]/etc/adduser.conf"].sha256)) == 64
    assert items["[root]/usr/lib/tool.bin"].outcome is Outcome.ORDINARY
    assert items["[root]/etc/alias"].outcome is Outcome.ORDINARY
    assert "link" in items["[root]/etc/alias"].reason
    assert items["[root]/home/a/wtmp"].outcome is Outcome.FAILED
    assert folded(items.values()) == {"host.tar.gz![root]/etc": 3, "host.tar.gz![root]/usr": 1}
    assert exit_code(list(items.values())) == SOME_UNREADABLE
    err = capsys.readouterr().err
    assert "wtmp: format not recognised" in err
    assert "adduser" not in err
    assert (
        "4 collected files are no evidence of a known kind: host.tar.gz![root]/etc 3, host.tar.gz![root]/usr 1" in err
    )
    whole = [i for i in items.values() if i.outcome is Outcome.ORDINARY]
    assert exit_code([*whole, EvidenceItem(id="e9", path="x", outcome=Outcome.EMPTY)]) == DONE


def test_a_file_given_by_name_that_nobody_can_read_stays_a_warning(tmp_path: Path) -> None:
    (tmp_path / "adduser.conf").write_text("DSHELL=/bin/bash\n")
    assert _read(tmp_path / "adduser.conf", tmp_path / "w")["adduser.conf"].outcome is Outcome.FAILED


@pytest.mark.parametrize("changed", [False, True])
def test_an_archive_is_compared_with_the_digests_of_its_collection(tmp_path: Path, changed: bool) -> None:
    folder = tmp_path / "taken"
    folder.mkdir()
    archive = _bundle(folder / "uac-host.tar.gz")
    data = archive.read_bytes()
    (folder / "uac-host.log").write_text(
        "Created by UAC (Unix-like Artifacts Collector) 3.3.0\n[Output Information]\nFile: uac-host.tar.gz\n"
        f"[Computed Hashes]\nMD5 checksum: {hashlib.md5(data, usedforsecurity=False).hexdigest()}\n"
        f"SHA1 checksum: {hashlib.sha1(data, usedforsecurity=False).hexdigest().upper()}\n"
    )
    if changed:
        archive.write_bytes(data + b"\0" * 512)
    summary = _read(folder, tmp_path / "work")["uac-host.log"]
    if changed:
        assert summary.outcome is Outcome.PARTIAL
        assert "uac-host.tar.gz is not what was collected: its md5, sha1 differs" in summary.reason
    else:
        assert summary.outcome is Outcome.SUCCESS
        assert summary.facts == ("uac-host.tar.gz: md5, sha1 as collected",)
