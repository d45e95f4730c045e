"""A look into a process: what it maps, opens and inherits; secrets masked; denied, none and gone differ."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace

import pytest

from responder.acquire.inside import look_inside, read
from responder.model.absent import Absent
from responder.model.inside import MOST, PARTS, masked, part

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


def by_name(inside):
    return {p.name: p for p in inside.parts}


@linux
def test_the_own_process_is_read_in_a_child():
    inside = look_inside(os.getpid(), None)
    parts = by_name(inside)
    assert tuple(parts) == tuple(PARTS)
    assert any("libc" in row[0] or "python" in row[0] for row in parts["modules"].rows)
    assert any(row[0] == "PATH" for row in parts["environment"].rows)
    assert parts["ancestors"].rows[0][0] == str(os.getpid())
    assert len(parts["ancestors"].rows) >= 2
    assert all(len(row) == len(PARTS[p.name]) for p in inside.parts for row in p.rows)


@linux
def test_a_number_that_another_process_has_by_now_is_not_read():
    assert read(os.getpid(), 1).gone
    assert read(4_194_300, None).gone


@linux
def test_open_files_and_deleted_images(tmp_path):
    from responder.platforms.linux_inside import look

    base = tmp_path / "proc" / "50"
    (base / "fd").mkdir(parents=True)
    (base / "exe").symlink_to("/tmp/x (deleted)")
    for number, target in ((0, "/dev/null"), (3, "socket:[123]"), (10, "/tmp/loot.zip (deleted)"), (11, "/memfd:run")):
        (base / "fd" / str(number)).symlink_to(target)
    (base / "maps").write_text(
        "00400000-00401000 r-xp 00000000 08:01 5 /tmp/x (deleted)\n"
        "00500000-00502000 rwxp 00000000 00:00 0 \n"
        "7f000000-7f001000 r--p 00000000 08:01 6 /usr/lib/a b.so\nbroken\n"
    )
    (base / "environ").write_bytes(b"HOME=/root\0API_TOKEN=abcdef\0broken\0")
    inside = look(50, 7, tmp_path)
    parts = by_name(inside)
    assert (inside.image, inside.image_note) == ("/tmp/x", "deleted")
    assert parts["files"].rows == (
        ("0", "device", "/dev/null"), ("3", "socket", "socket:[123]"), ("10", "file, deleted", "/tmp/loot.zip"),
        ("11", "memory file", "/memfd:run"),
    )  # fmt: skip
    assert parts["modules"].rows == (("/tmp/x", "deleted"), ("00500000-00502000", "writable code without a file"))
    assert [row[2] for row in parts["memory"].rows] == ["4,096", "8,192", "4,096"]
    assert parts["environment"].rows == (("HOME", "/root"), ("API_TOKEN", "•••• (6)"))
    assert parts["ancestors"].rows == ()
    assert parts["ancestors"].absent is None


def test_denied_is_not_none(monkeypatch):
    psutil = pytest.importorskip("psutil")
    from responder.platforms import windows_inside

    class Fake:
        pid = 50

        def exe(self):
            return "C:\\gone.exe"

        def memory_maps(self, grouped):
            raise psutil.AccessDenied(50)

        def open_files(self):
            return []

        def environ(self):
            return {"DB_PASSWORD": "x", "Path": "C:\\Windows"}

        def parents(self):
            return [SimpleNamespace(pid=4, name=lambda: "System", exe=lambda: "", cmdline=list)]

        def name(self):
            return "gone.exe"

        def cmdline(self):
            raise psutil.AccessDenied(50)

    monkeypatch.setattr(psutil, "Process", lambda pid: Fake())
    inside = windows_inside.look(50, 7)
    parts = by_name(inside)
    assert inside.image_note == "deleted"
    assert parts["modules"].absent is Absent.ACCESS_DENIED
    assert (parts["files"].absent, parts["files"].rows) == (None, ())
    assert parts["environment"].rows == (("DB_PASSWORD", "•••• (1)"), ("Path", "C:\\Windows"))
    assert parts["ancestors"].rows == (("50", "gone.exe", "C:\\gone.exe", ""), ("4", "System", "", ""))


@pytest.mark.parametrize(("name", "value", "shown"), [
    ("AWS_SECRET_ACCESS_KEY", "abc", "•••• (3)"), ("KEYBOARD_LAYOUT", "jp", "jp"), ("SSH_AUTH_SOCK", "/tmp/s", "/tmp/s"),
    ("DATABASE_URL", "postgres://bob:pw@db/x", "postgres://bob:••••@db/x"), ("PWD", "/root", "/root"),
    ("HTTP_PROXY", "http://proxy:3128/a@b", "http://proxy:3128/a@b"), ("EMPTY_TOKEN", "", ""),
])  # fmt: skip
def test_secrets_are_masked_and_plain_values_are_not(name, value, shown):
    assert masked(name, value) == shown


def test_what_is_left_out_is_counted():
    assert part("files", [("1", "file", "x")] * (MOST + 3)).left_out == 3
