"""Windows itself: what its calls give here, and what this system does not have comes out as a sentence."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

import pytest

from responder.errors import CollectorError
from responder.model.absent import Absent
from responder.platforms import windows_limits, windows_lists, windows_native, windows_state
from responder.platforms.windows_trust import NO_SIGNATURE, UNSIGNED, Checked, WindowsTrust, signer_of

windows = pytest.mark.skipif(sys.platform != "win32", reason="calls Windows")
BAD_DIGEST = 0x80096010


@windows
def test_a_code_of_windows_is_no_errno():
    denied, absent = windows_native.refusal("X", 5), windows_native.refusal("X", 2)
    assert (type(denied), denied.winerror) == (PermissionError, 5)
    assert isinstance(absent, FileNotFoundError)
    assert not isinstance(windows_native.refusal("X", 1), PermissionError)
    assert "X" in str(denied)


@windows
def test_a_signed_program_an_altered_one_and_one_without():
    trust = WindowsTrust()
    program = sys._base_executable
    inside = trust.file(program)
    if inside.status == NO_SIGNATURE:
        pytest.skip("this Python carries no signature")
    assert signer_of(program, trust) == inside.signer
    assert inside.signer


@windows
def test_an_altered_program_is_not_verified(tmp_path):
    trust = WindowsTrust()
    if trust.file(sys._base_executable).status == NO_SIGNATURE:
        pytest.skip("this Python carries no signature")
    altered = tmp_path / "日本 altered.exe"
    shutil.copy(sys._base_executable, altered)
    with altered.open("r+b") as file:
        file.seek(0x800)
        byte = file.read(1)
        file.seek(0x800)
        file.write(bytes([byte[0] ^ 1]))
    assert trust.file(str(altered)).status == BAD_DIGEST
    assert signer_of(str(altered), trust).startswith("(Not verified)")
    plain = tmp_path / "plain.exe"
    plain.write_bytes(b"MZ" + bytes(200))
    assert signer_of(str(plain), trust) == UNSIGNED
    assert signer_of(str(tmp_path / "gone.exe"), trust) is Absent.NOT_COLLECTED


@pytest.mark.parametrize(("status", "signer"), [
    (5, Absent.ACCESS_DENIED), (0x80070005, Absent.ACCESS_DENIED), (2, Absent.NOT_COLLECTED), (32, Absent.NOT_COLLECTED),
    (0x80070020, Absent.NOT_COLLECTED), (0x80092003, Absent.NOT_COLLECTED), (BAD_DIGEST, "(Not verified)"),
    (0x800B0109, "(Not verified)"),
])  # fmt: skip
def test_a_file_that_cannot_be_read_has_no_broken_signature(status, signer):
    class Trust:
        def file(self, path):
            return Checked(status)

        def catalogue(self, path):
            return None

    assert signer_of("x", Trust()) == signer


def test_drivers_that_windows_keeps_to_itself_are_not_none():
    assert windows_lists.driver_paths(2, ["a", "b"]) == ["a", "b"]
    with pytest.raises(PermissionError, match="212 drivers are loaded"):
        windows_lists.driver_paths(212, [])
    with pytest.raises(OSError, match="not even the kernel"):
        windows_lists.driver_paths(0, [])


def test_a_missing_key_is_no_empty_list(monkeypatch):
    def missing(key):
        raise FileNotFoundError(2, key)

    monkeypatch.setattr(windows_native, "need_key", missing)
    for kind in ("firewall", "updates"):
        with pytest.raises(CollectorError, match="none are shown"):
            windows_state.state(kind)


@windows
def test_a_key_that_is_not_there():
    windows_native.need_key("SOFTWARE\\Microsoft")
    with pytest.raises(FileNotFoundError):
        windows_native.need_key("SOFTWARE\\no such key")


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="64 bit")
def test_limits_have_the_sizes_of_the_sdk():
    assert (ctypes.sizeof(windows_limits.BasicLimits), ctypes.sizeof(windows_limits.ExtendedLimits)) == (64, 144)
    asked = windows_limits.limits(7 << 30)
    assert asked.process_memory == 7 << 30
    assert bytes(asked)[112:120] == (7 << 30).to_bytes(8, "little")


@windows
def test_a_reader_confines_itself():
    code = "from responder.platforms.windows_limits import confine; raise SystemExit(17 if confine(1 << 30) else 1)"
    assert subprocess.run([sys.executable, "-c", code], check=False, stdin=subprocess.DEVNULL).returncode == 17


@pytest.mark.skipif(sys.platform == "win32", reason="other systems")
def test_elsewhere_nothing_is_confined_or_found():
    assert windows_limits.confine(1 << 30) is False
    for call in (lambda: windows_native.need_key("SOFTWARE"), windows_lists.drivers, windows_lists.dns_cache):
        with pytest.raises(OSError, match="Windows only"):
            call()
    assert os.name != "nt"
