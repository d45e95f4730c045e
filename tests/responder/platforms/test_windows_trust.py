"""Signers of Windows programs: inside the file, in a catalogue, broken, absent, or not to be told."""

from __future__ import annotations

import ctypes
import sys

import pytest

from responder.model.absent import Absent
from responder.platforms.windows_images import ImageFiles
from responder.platforms.windows_trust import NO_SIGNATURE, UNSIGNED, Checked, WindowsTrust, signer_of

REVOKED = 0x800B010C


class Fake:
    """Answers of Windows by path."""

    def __init__(self, inside, listed=None, error=None):
        self.inside, self.listed, self.error, self.asked = inside, listed, error, []

    def file(self, path):
        self.asked.append(path)
        if self.error:
            raise self.error
        return self.inside

    def catalogue(self, path):
        self.asked.append(f"catalogue {path}")
        return self.listed


@pytest.mark.parametrize(("fake", "signer"), [
    (Fake(Checked(0, "Example Ltd")), "Example Ltd"),
    (Fake(Checked(NO_SIGNATURE), Checked(0, "Microsoft Windows")), "Microsoft Windows"),
    (Fake(Checked(NO_SIGNATURE)), UNSIGNED),
    (Fake(Checked(REVOKED, "Stolen Inc")), "(Not verified) Stolen Inc"),
    (Fake(Checked(NO_SIGNATURE), Checked(REVOKED, "Old")), "(Not verified) Old"),
    (Fake(Checked(0)), Absent.UNPARSED),
    (Fake(None, error=PermissionError()), Absent.ACCESS_DENIED),
    (Fake(None, error=OSError()), Absent.NOT_COLLECTED),
])  # fmt: skip
def test_what_is_told_of_a_signature(fake, signer):
    assert signer_of("C:\\x.exe", fake) == signer


def test_a_signature_that_does_not_hold_is_not_rescued_by_a_catalogue():
    fake = Fake(Checked(REVOKED, "Stolen Inc"), Checked(0, "Microsoft Windows"))
    assert signer_of("x", fake) == "(Not verified) Stolen Inc"
    assert fake.asked == ["x"]


def test_a_file_is_verified_once_until_it_changes(tmp_path):
    program = tmp_path / "x.exe"
    program.write_bytes(b"MZ")
    fake = Fake(Checked(0, "Example Ltd"))
    images = ImageFiles(trust=fake)
    assert [images.signer(str(program)) for _ in range(3)] == ["Example Ltd"] * 3
    assert len(fake.asked) == 1
    program.write_bytes(b"MZ changed")
    images.signer(str(program))
    assert len(fake.asked) == 2
    assert images.signer("\\\\server\\share\\x.exe") is Absent.NOT_COLLECTED
    assert images.signer(str(tmp_path / "gone")) is Absent.NOT_APPLICABLE


@pytest.mark.skipif(sys.platform == "win32", reason="other systems")
def test_elsewhere_nothing_is_claimed(tmp_path):
    assert signer_of(str(tmp_path), WindowsTrust()) is Absent.NOT_COLLECTED


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8 or ctypes.sizeof(ctypes.c_wchar) not in (2, 4), reason="64 bit")
def test_structures_have_the_sizes_of_the_sdk():
    from responder.platforms import windows_trust_types as types

    assert [types.size(t) for t in (types.FileInfo, types.TrustData, types.CatalogueInfo, types.Guid)] == [
        32,
        88,
        72,
        16,
    ]
    assert types.CatalogueFile.path.offset == 4
    assert types.ProviderCertificate.certificate.offset == 8
