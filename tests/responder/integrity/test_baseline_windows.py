"""A baseline on Windows: made, checked, made again; names that Windows would read as others are told apart."""

from __future__ import annotations

import os
import sys

import pytest

from responder.integrity.database import Baseline
from responder.integrity.policy import parse
from responder.integrity.runs import check, create
from responder.platforms.windows_paths import extended, extended_path

windows = pytest.mark.skipif(sys.platform != "win32", reason="calls Windows")


@pytest.mark.parametrize(("path", "named"), [
    (r"C:\x\a.exe.", r"\\?\C:\x\a.exe."), ("C:/x/nul", r"\\?\C:\x\nul"), (r"\\srv\share\x", r"\\?\UNC\srv\share\x"),
    (r"\\?\C:\x", r"\\?\C:\x"), (r"\\.\PhysicalDrive0", r"\\.\PhysicalDrive0"), (r"x\y", r"x\y"), ("C:x", "C:x"),
])  # fmt: skip
def test_every_file_can_be_named(path, named):
    assert extended(path, windows=True) == named
    assert extended(path, windows=False) == path


def rules(root):
    return parse(
        f"""
[policy]
name = "test"
family = "windows"
[[rule]]
name = "Programs"
severity = 100
start = ['{root}\\Bin\\']
mask = "content"
[[rule]]
name = "All"
severity = 10
start = ['{root}']
stop = ['{root}\\CACHE']
attributes = ["type", "size", "sha256", "xattrs"]
""",
        "test",
    )


@windows
def test_a_baseline_is_made_checked_and_made_again(tmp_path):
    root = tmp_path / "日本 root"
    deep = root
    while len(str(deep)) < 300:
        deep /= "a folder of some length"
    for folder in (root / "bin", root / "Cache", deep):
        extended_path(folder).mkdir(parents=True, exist_ok=True)
    for name in ("bin/表示.exe", "bin/b.exe", "Cache/x", "a.txt"):
        (root / name).write_bytes(b"MZ one")
    extended_path(deep / "end.txt").write_bytes(b"deep")
    target = tmp_path / "host.baseline"
    report = create(rules(root), target)
    assert report.unreadable == {}
    assert {os.fsdecode(p).rpartition("\\")[2] for p in report.left_out} >= {"Cache"}
    made = Baseline(target)
    paths = [os.fsdecode(p) for (p,) in made.db.execute("SELECT path FROM objects")]
    assert len(paths) == len({p.casefold() for p in paths})  # a start point in other letters is no second file
    assert sum(p.endswith(("表示.exe", "b.exe", "a.txt", "end.txt")) for p in paths) == 4
    (kept,) = made.db.execute("SELECT xattrs FROM objects WHERE path LIKE '%a.txt'").fetchone()
    assert '"acl"' in kept

    (root / "bin" / "b.exe").unlink()
    extended_path(deep / "end.txt").write_bytes(b"else")
    with extended_path(root / "bin" / "表示.exe.").open("wb") as hidden:
        hidden.write(b"MZ hidden behind a dot")
    (tmp_path / "scratch").mkdir()
    result = check(made, tmp_path / "scratch")
    made.close()
    found = {(c.kind, os.fsdecode(c.path).rpartition("\\")[2]) for c in result.changes}
    assert {("removed", "b.exe"), ("added", "表示.exe."), ("modified", "end.txt")} <= found
    assert ("modified", "表示.exe") not in found
    assert list((tmp_path / "scratch").iterdir()) == []
    create(rules(root), target)
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("host")] == ["host.baseline"]
