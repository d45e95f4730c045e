"""Archives are read in place; what tries to escape, explode or overlap is refused with a sentence."""

from __future__ import annotations

import gzip
import io
import os
import random
import struct
import tarfile
import zipfile

import pytest
import zstandard

from responder.acquire import archives
from responder.acquire.archives import container_kind, list_members, open_location
from responder.errors import EvidenceError


def make_zip(path, entries, **kwargs):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data, **kwargs)
    return path


def listing(path):
    with path.open("rb") as stream:
        return list_members(stream, container_kind(stream), path.name)


def read(path, *members, scratch):
    with open_location(path, members, scratch) as stream:
        return stream.read()


def test_hostile_names_are_only_names(tmp_path):
    names = ["../../etc/passwd", "/abs", "C:\\x:stream", "a\0b", "CON", "dup"]
    path = make_zip(tmp_path / "a.zip", [(n, n.encode()) for n in names])
    before = sorted(p.name for p in tmp_path.iterdir())
    members = listing(path)
    assert len(members) == len(names)
    assert [read(path, m.index, scratch=tmp_path) for m in members][0] == b"../../etc/passwd"
    assert sorted(p.name for p in tmp_path.iterdir()) == before


def test_duplicate_names_are_both_kept(tmp_path):
    path = tmp_path / "d.zip"
    with pytest.warns(UserWarning), zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a", "1")
        archive.writestr("a", "2")
    assert [read(path, m.index, scratch=tmp_path) for m in listing(path)] == [b"1", b"2"]


def test_japanese_names_without_the_utf8_flag(tmp_path, monkeypatch):
    info = zipfile.ZipInfo("x" * 10)
    path = tmp_path / "j.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(info, b"x")
    raw = "ログ表示".encode("cp932")
    data = path.read_bytes().replace(b"x" * 10, raw + b".." + b"x" * (8 - len(raw)))
    path.write_bytes(data)
    assert listing(path)[0].name.startswith("ログ表示")
    monkeypatch.setattr(os, "sep", "\\")  # zipfile on Windows replaces the second byte of 表
    assert listing(path)[0].name.startswith("ログ表示")


def test_overlapping_entries_are_refused(tmp_path):
    path = make_zip(tmp_path / "o.zip", [("a", b"a" * 5000), ("b", b"b" * 5000)])
    data = bytearray(path.read_bytes())
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<I", 0)  # second entry claims the first one's bytes
    path.write_bytes(data)
    with pytest.raises(EvidenceError, match="overlap"):
        listing(path)


def test_an_entry_that_declares_too_much_is_listed_with_the_reason(tmp_path):
    path = make_zip(tmp_path / "b.zip", [("big", b"\0" * 10_000)])
    data = bytearray(path.read_bytes())
    central = data.rindex(b"PK\x01\x02")
    data[central + 24 : central + 28] = struct.pack("<I", 0xF0000000)
    path.write_bytes(data)
    assert "beyond the limits" in listing(path)[0].refused


def test_an_entry_that_unpacks_to_more_than_declared_is_stopped(tmp_path):
    path = make_zip(tmp_path / "l.zip", [("liar", b"\0" * 3_000_000)])
    data = bytearray(path.read_bytes())
    central = data.rindex(b"PK\x01\x02")
    data[central + 24 : central + 28] = struct.pack("<I", 1000)
    path.write_bytes(data)
    try:
        content = read(path, 0, scratch=tmp_path)
    except EvidenceError as error:
        assert "archive" in error.message or "declares" in error.message
    else:
        assert len(content) <= 1000


def test_encrypted_and_links_are_listed_not_opened(tmp_path):
    path = make_zip(tmp_path / "e.zip", [("secret", b"x" * 100)])
    data = bytearray(path.read_bytes())
    for magic, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.index(magic)
        data[at + offset] |= 1
    path.write_bytes(data)
    assert "encrypted" in listing(path)[0].refused
    link = zipfile.ZipInfo("link")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "s.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "link" in listing(tmp_path / "s.zip")[0].refused


def test_tar_members_and_compressed_files(tmp_path):
    path = tmp_path / "u.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        info = tarfile.TarInfo("[root]/var/log/auth.log")
        info.size = 5
        archive.addfile(info, io.BytesIO(b"hello"))
        link = tarfile.TarInfo("evil")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/shadow"
        archive.addfile(link)
    with open_location(path, (), tmp_path) as stream:
        members = list_members(stream, container_kind(stream), "u")
    assert [(m.name, bool(m.refused)) for m in members] == [("[root]/var/log/auth.log", False), ("evil", True)]
    assert read(path, 0, scratch=tmp_path) == b"hello"
    (tmp_path / "log.gz").write_bytes(gzip.compress(b"line\n" * 1000))
    assert read(tmp_path / "log.gz", scratch=tmp_path) == b"line\n" * 1000


@pytest.mark.parametrize("cut", [30, 100, -30, -5])
def test_damaged_archives_say_so(tmp_path, cut):
    path = make_zip(tmp_path / "c.zip", [("a", bytes(range(256)) * 20)])
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(EvidenceError, match="damaged"):
        listing(path)


@pytest.mark.parametrize("frames", [1, 3])
def test_zstandard_files_are_unpacked_whole(tmp_path, frames):
    text = b"".join(b"line %d\n" % i for i in range(50_000))
    packed = b"".join(zstandard.ZstdCompressor().compress(text) for _ in range(frames))
    (tmp_path / "log.zst").write_bytes(packed)
    with open_location(tmp_path / "log.zst", (), tmp_path) as stream:
        assert stream.read() == text * frames


@pytest.mark.parametrize("cut", [1, 50, 5_000])
def test_a_zstandard_file_that_was_cut_says_so(tmp_path, cut):
    packed = zstandard.ZstdCompressor().compress(random.Random(1).randbytes(100_000))
    (tmp_path / "log.zst").write_bytes(packed[:-cut])
    with pytest.raises(EvidenceError, match="damaged"), open_location(tmp_path / "log.zst", (), tmp_path):
        pass


def test_a_zstandard_bomb_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "FREE_SIZE", 1 << 20)
    (tmp_path / "bomb.zst").write_bytes(zstandard.ZstdCompressor(level=19).compress(bytes(64 << 20)))
    with pytest.raises(EvidenceError, match="unpacks to more"), open_location(tmp_path / "bomb.zst", (), tmp_path):
        pass
