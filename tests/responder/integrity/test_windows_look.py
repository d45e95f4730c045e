"""A Windows tree without a baseline: catalogues, Authenticode digests, compile times."""

from __future__ import annotations

import hashlib
import os
import random
import struct

import pytest

from responder.collectors import package_integrity
from responder.collectors.base import CollectContext
from responder.integrity import deviation as d
from responder.integrity.authenticode import examine
from responder.integrity.catalogue_file import digests
from responder.integrity.windows_look import WindowsLook
from responder.model.change import ChangeRecord

COMPILED = 1_700_000_000
SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
TRUST_LIST = bytes.fromhex("2b0601040182370a01")
INDIRECT = bytes.fromhex("2b060104018237020104")


def der(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    size = len(body)
    length = bytes((size,)) if size < 128 else b"\x82" + struct.pack(">H", size)
    return bytes((tag,)) + length + body


def entry(digest: bytes, *, old: bool = False) -> bytes:
    """One file of a catalogue: new ones give the digest itself, old ones its letters and the indirect data."""
    name = der(4, (digest.hex().upper() + "\0").encode("utf-16-le")) if old else der(4, digest)
    info = der(0x30, der(0x30, der(6, b"\x2a"), der(5)), der(4, digest))
    indirect = der(0x30, der(6, INDIRECT), der(0x31, der(0x30, der(0x30, der(6, b"\x2b")), info)))
    return der(0x30, name, der(0x31, indirect)) if old else der(0x30, name, der(0x31))


def catalogue(*entries: bytes) -> bytes:
    trust_list = der(
        0x30, der(0x30, der(6, b"\x2b")), der(4, b"id"), der(0x17, b"260101000000Z"), der(0x30, der(6, b"\x2b"), der(5)),
        der(0x30, *entries),
    )  # fmt: skip
    content = der(0x30, der(6, TRUST_LIST), der(0xA0, trust_list))
    return der(0x30, der(6, SIGNED_DATA), der(0xA0, der(0x30, der(2, b"\1"), der(0x31), content, der(0x31))))


def program(body: bytes, *, signed: bool = False, compiled: int = COMPILED) -> bytes:
    """A small PE32+ image; a signed one has a certificate table behind it."""
    head = bytearray(b"MZ".ljust(0x40, b"\0"))
    struct.pack_into("<I", head, 0x3C, 0x40)
    coff = b"PE\0\0" + struct.pack("<HHIIIHH", 0x8664, 0, compiled, 0, 0, 240, 2)
    optional = bytearray(struct.pack("<H", 0x20B).ljust(112, b"\0"))
    struct.pack_into("<I", optional, 108, 16)
    directories = bytearray(128)
    data = bytes(head) + coff + bytes(optional) + bytes(directories) + body
    data += bytes(-len(data) % 8)
    if signed:
        certificate = struct.pack("<IHH", 16, 0x200, 2) + b"8 bytes!"
        place = 0x40 + 24 + 112 + 32
        data = data[:place] + struct.pack("<II", len(data), len(certificate)) + data[place + 8 :] + certificate
    return data


def test_a_digest_does_not_change_by_signing_or_by_the_checksum():
    plain, signed = examine(program(b"code")), examine(program(b"code", signed=True))
    assert plain.sha256 == signed.sha256
    assert (plain.signed, signed.signed, plain.program, plain.compiled) == (False, True, True, COMPILED)
    data = bytearray(program(b"code"))
    data[0x40 + 24 + 64] ^= 1  # checksum
    assert examine(bytes(data)).sha256 == plain.sha256
    data[-1] ^= 1
    assert examine(bytes(data)).sha256 != plain.sha256
    assert examine(b"text").sha256 == hashlib.sha256(b"text").digest()


def test_catalogues_of_both_generations():
    first, second = hashlib.sha256(b"1").digest(), hashlib.sha1(b"2", usedforsecurity=False).digest()
    assert digests(catalogue(entry(first), entry(second, old=True))) == {first, second}
    with pytest.raises(ValueError, match="cut off"):
        digests(catalogue(entry(first))[:-5])
    with pytest.raises(ValueError, match="not signed data"):
        digests(der(0x30, der(6, b"\x2a"), der(0xA0)))
    whole = catalogue(*(entry(bytes((n,)) * 32) for n in range(50)))
    dice = random.Random(4)
    for _ in range(300):
        damaged = bytearray(whole)
        damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        try:
            assert len(digests(bytes(damaged))) <= 51
        except (ValueError, IndexError):
            continue


@pytest.fixture
def windows(tmp_path):
    system = tmp_path / "Windows" / "System32"
    store = system / "catroot" / "{F750E6C3}"
    store.mkdir(parents=True)
    for name, data in (
        ("known.exe", program(b"known")),
        ("vendor.dll", program(b"vendor", signed=True)),
        ("evil.exe", program(b"evil")),
        ("notes.txt", b"no program by name"),
    ):
        (system / name).write_bytes(data)
    (store / "a.cat").write_bytes(catalogue(entry(examine(program(b"known")).sha256)))
    return tmp_path


def test_what_no_catalogue_lists_and_nobody_signed(windows):
    os.utime(windows / "Windows/System32/evil.exe", (1_000_000_000, 1_000_000_000))
    (windows / "Windows/System32/CatRoot2.cat").write_bytes(b"elsewhere, not read")
    look = WindowsLook(windows)
    found = {(x.rule, x.path, x.severity) for x in look.events() if x is not None}
    assert found == {
        (d.UNOWNED, "C:\\Windows\\System32\\evil.exe", 500), (d.TIMES, "C:\\Windows\\System32\\evil.exe", 500),
    }  # fmt: skip
    assert (look.checked, look.signed, look.catalogues, look.bad_catalogues) == (3, 1, 1, 0)


def test_without_catalogues_nothing_is_accused_and_it_is_said(windows):
    store = windows / "Windows/System32/catroot/{F750E6C3}/a.cat"
    store.write_bytes(store.read_bytes()[:-9])
    context = CollectContext(evidence_id="e1", path="live", moment=5)
    items = list(package_integrity.windows_records(context, windows))
    assert not [i for i in items if isinstance(i, ChangeRecord)]
    messages = " ".join(getattr(i, "message", "") for i in items)
    assert "no catalogue can be read" in messages
    assert "1 catalogues and 0 programs could not be read" in messages
