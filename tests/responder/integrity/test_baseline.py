"""Baseline, check, accept: every change found with old and new, nothing followed, nothing lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from responder.errors import EvidenceError
from responder.integrity.database import Baseline, WorkingFile
from responder.integrity.policy import load, parse
from responder.integrity.runs import accept, check, create
from responder.integrity.sign import make_key, sign, verify
from responder.integrity.walk import WalkReport, walk

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the trees of these tests use Unix names and modes")


@pytest.fixture
def tree(tmp_path):
    root = tmp_path / "tree"
    for folder in ("bin", "etc", "log", "web/deep"):
        (root / folder).mkdir(parents=True)
    (root / "bin/ls").write_bytes(b"\x7fELF" + bytes(1000))
    (root / "bin/big").write_bytes(bytes(range(256)) * 4000)
    (root / "etc/passwd").write_text("root:x:0:0\n")
    (root / "log/app.log").write_text("line 1\n")
    (root / "web/deep/index.html").write_text("<html>")
    (root / "web/link").symlink_to("/etc/hostname")
    Path(os.fsdecode(os.fsencode(root) + b"/etc/na\xffme")).write_text("x")
    return root


def policy(root, extra=""):
    return parse(
        f"""
[policy]
name = "test"
[[rule]]
name = "Binaries"
severity = 100
start = ["{root}/bin"]
[[rule]]
name = "Configuration"
severity = 1000
start = ["{root}/etc"]
[[rule]]
name = "Logs"
severity = 35
start = ["{root}/log"]
mask = "growing"
[[rule]]
name = "Web"
severity = 66
start = ["{root}"]
stop = ["{root}/web/cache"]
{extra}
""",
        "test",
    )


@pytest.fixture
def baseline(tree, tmp_path):
    create(policy(tree), tmp_path / "base.db")
    opened = Baseline(tmp_path / "base.db")
    yield opened
    opened.close()


def run(baseline, tmp_path):
    scratch = tmp_path / "scratch"
    scratch.mkdir(exist_ok=True)
    return check(baseline, scratch)


def test_an_unchanged_tree_has_no_changes(baseline, tmp_path):
    result = run(baseline, tmp_path)
    assert (result.changes, result.unread) == ((), ())
    assert result.scanned == baseline.db.execute("SELECT count(*) FROM objects").fetchone()[0] == 13


def test_every_kind_of_change_is_found_under_its_rule(baseline, tree, tmp_path):
    (tree / "bin/ls").write_bytes(b"\x7fELF" + b"\1" * 1000)
    (tree / "bin/msbb").write_text("new")
    (tree / "etc/passwd").chmod(0o666)
    (tree / "log/app.log").write_text("line 1\nline 2\n")
    (tree / "web/link").unlink()
    (tree / "web/link").symlink_to("/etc/shadow")
    (tree / "web/cache").mkdir()
    (tree / "web/cache/noise").write_text("x")
    Path(os.fsdecode(os.fsencode(tree) + b"/etc/na\xffme")).unlink()
    result = run(baseline, tmp_path)
    found = [(c.kind, os.fsdecode(c.path).removeprefix(str(tree)), c.rule.name) for c in result.changes]
    assert found == [
        ("modified", "/bin/ls", "Binaries"),
        ("added", "/bin/msbb", "Binaries"),
        ("removed", "/etc/na\udcffme", "Configuration"),
        ("modified", "/etc/passwd", "Configuration"),
        ("modified", "/web/link", "Web"),
    ]
    by_path = {os.fsdecode(c.path).removeprefix(str(tree)): c.attributes for c in result.changes}
    assert list(by_path["/bin/ls"]) == ["sha256"]
    assert by_path["/etc/passwd"] == {"mode": ("0644", "0666")}
    assert by_path["/web/link"]["target"] == ("/etc/hostname", "/etc/shadow")
    assert result.report.left_out == {os.fsencode(tree / "web/cache"): "stop point"}


@pytest.mark.parametrize(("content", "attribute"), [("LINE 1\nmore\n", "sha256"), ("li", "size")])
def test_a_growing_log_may_only_grow(baseline, tree, tmp_path, content, attribute):
    (tree / "log/app.log").write_text(content)
    (change,) = run(baseline, tmp_path).changes
    assert list(change.attributes) == [attribute]


def test_what_cannot_be_read_is_listed_not_dropped(baseline, tree, tmp_path):
    shutil.rmtree(tree / "bin")
    os.mkfifo(tree / "bin")
    result = run(baseline, tmp_path)
    kinds = {(c.kind, os.fsdecode(c.path).removeprefix(str(tree))) for c in result.changes}
    assert ("modified", "/bin") in kinds
    assert ("removed", "/bin/ls") in kinds
    missing = WalkReport()
    states = list(walk(policy(tree / "nowhere"), missing))
    assert states == []
    assert set(missing.left_out.values()) == {"start point does not exist"}


def test_reading_leaves_no_access_time(tree, tmp_path):
    os.utime(tree / "bin/ls", (1, 1))
    report = WalkReport()
    list(walk(policy(tree), report))
    if report.access_times:
        pytest.skip("the files belong to another account")
    assert (tree / "bin/ls").stat().st_atime == 1


def test_accepting_needs_a_name_and_a_reason_and_is_kept(baseline, tree, tmp_path):
    (tree / "bin/ls").write_bytes(b"patched")
    (tree / "etc/passwd").write_text("root:x:0:0\nevil:x:0:0\n")
    observed = tmp_path / "observed.db"
    create(policy(tree), observed)
    changes = run(baseline, tmp_path).changes
    chosen = [c for c in changes if c.path.endswith(b"ls")]
    with pytest.raises(EvidenceError, match="name and a reason"):
        accept(baseline, chosen, observed, "M. Tanaka", "  ")
    assert accept(baseline, chosen, observed, "M. Tanaka", "package update") == 1
    renewed = Baseline(tmp_path / "base.db")
    remaining = run(renewed, tmp_path).changes
    assert [os.fsdecode(c.path).removeprefix(str(tree)) for c in remaining] == ["/etc/passwd"]
    (entry,) = renewed.meta["accepted"]
    assert (entry["name"], entry["reason"], entry["changes"][0]["kind"]) == ("M. Tanaka", "package update", "modified")
    renewed.close()


def test_an_interrupted_run_resumes_to_the_same_bytes(tree, tmp_path, monkeypatch):
    monkeypatch.setattr("responder.integrity.database.COMMIT_EVERY", 3)
    monkeypatch.setattr("responder.integrity.walk.BATCH", 2)
    rules = policy(tree)
    meta = {"created": "2026-01-01", "host": "x"}

    def finish(name, stops):
        for stop in stops:
            file = WorkingFile(tmp_path / f"{name}.part", rules, meta)
            for stored in file.add(walk(rules, WalkReport(), known=file.known)):
                if stored >= stop:
                    break
            file.close()  # as after a kill: committed rows only
        file = WorkingFile(tmp_path / f"{name}.part", rules, meta)
        report = WalkReport()
        for _ in file.add(walk(rules, report, known=file.known)):
            pass
        file.finish(tmp_path / name, report)
        return (tmp_path / name).read_bytes()

    whole = finish("whole", [])
    assert finish("resumed", [3, 6, 9]) == whole
    assert not list(tmp_path.glob("*.part*"))


def test_what_vanished_between_interruption_and_resume_is_not_in_the_baseline(tree, tmp_path, monkeypatch):
    monkeypatch.setattr("responder.integrity.database.COMMIT_EVERY", 3)
    rules = policy(tree)
    asked = iter([False, True])
    monkeypatch.setattr("responder.integrity.walk.BATCH", 4)
    with pytest.raises(EvidenceError, match="run the same command again to resume"):
        create(rules, tmp_path / "base.db", cancelled=lambda: next(asked, True))
    (tree / "bin/ls").unlink()
    create(rules, tmp_path / "base.db")
    opened = Baseline(tmp_path / "base.db")
    assert run(opened, tmp_path).changes == ()
    opened.close()


def test_signatures_are_those_of_openssh_and_any_flip_is_found(baseline, tmp_path):
    key = tmp_path / "key"
    public = make_key(key)
    file = baseline.path
    sign(file, key)
    assert verify(file, tmp_path / "key.pub").startswith("SHA256:")
    if shutil.which("ssh-keygen"):
        signers = tmp_path / "signers"
        signers.write_text(f"desk {public}\n")
        command = [
            "ssh-keygen",
            "-Y",
            "verify",
            "-f",
            signers,
            "-I",
            "desk",
            "-n",
            "host-responder",
            "-s",
            f"{file}.sig",
        ]
        with file.open("rb") as stream:
            done = subprocess.run(command, stdin=stream, capture_output=True, text=True, check=False)
        assert "Good" in done.stdout
    data, signature = file.read_bytes(), file.with_name(file.name + ".sig")
    armour = signature.read_bytes()
    for number in range(300):
        damaged = bytearray(data)
        bit = number * 7919 % (len(data) * 8)
        damaged[bit // 8] ^= 1 << bit % 8
        file.write_bytes(damaged)
        with pytest.raises(EvidenceError):
            verify(file, tmp_path / "key.pub")
    file.write_bytes(data)
    for bit in range(0, len(armour) * 8, 3):
        damaged = bytearray(armour)
        damaged[bit // 8] ^= 1 << bit % 8
        signature.write_bytes(damaged)
        with pytest.raises(EvidenceError):
            verify(file, tmp_path / "key.pub")


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_database_is_refused_with_a_sentence_or_intact(baseline, tmp_path, seed):
    data = bytearray(baseline.path.read_bytes())
    for step in range(5):
        data[(seed * 131 + step * 977) % len(data)] ^= 0x55
    other = tmp_path / "other.db"
    other.write_bytes(data)
    try:
        opened = Baseline(other)
        opened.policy  # noqa: B018
        opened.close()
    except EvidenceError as error:
        assert "other.db" in error.message


def test_a_database_with_a_view_in_it_is_refused(baseline, tmp_path):
    shutil.copy(baseline.path, tmp_path / "v.db")
    db = sqlite3.connect(tmp_path / "v.db")
    db.execute("CREATE VIEW hide AS SELECT 1")
    db.commit()
    db.close()
    with pytest.raises(EvidenceError, match="not a baseline"):
        Baseline(tmp_path / "v.db")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x = [", "not TOML"), ("", "no [[rule]]"), ('[[rule]]\nname="a"\nstart=["rel"]', "not an absolute path"),
        ('[[rule]]\nname="a"\nstart=["/a"]\nmask="b"', "unknown mask b"),
        ('[[rule]]\nname="a"\nstart=["/a"]\nattributes=["md5"]', "unknown attribute md5"),
        ('[[rule]]\nname="a"\nstart=["/a"]\ncolour=1', "unknown key colour"),
        ('[[rule]]\nname="a"\nseverity=-1\nstart=["/a"]', "severity"),
        ('[[rule]]\nname="a"\nstart=["/a"]\n[[rule]]\nname="a"\nstart=["/b"]', "two rules"),
    ],
)  # fmt: skip
def test_a_wrong_policy_says_where(text, reason):
    with pytest.raises(EvidenceError) as caught:
        parse(text, "p.toml")
    assert reason in caught.value.message


@pytest.mark.parametrize("family", ["linux", "windows"])
def test_shipped_policies_load(family):
    folder = Path(__file__).resolve().parents[3] / "resources" / "policies"
    assert load(folder / f"{family}.toml").family == family


def test_what_a_folder_holds_is_not_gone_when_the_folder_cannot_be_entered(baseline, tree, tmp_path, monkeypatch):
    real = os.scandir
    closed = os.fsencode(tree / "web" / "deep")

    def scandir(path):
        if path == closed:
            raise PermissionError(13, "denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    result = run(baseline, tmp_path)
    assert result.changes == ()
    assert [(os.fsdecode(u.path).removeprefix(str(tree)), u.reason) for u in result.unread] == [
        ("/web/deep/index.html", "access denied")
    ]


def test_a_stopped_check_says_nothing_of_what_it_did_not_reach(baseline, tree, tmp_path, monkeypatch):
    monkeypatch.setattr("responder.integrity.walk.BATCH", 2)
    (tree / "bin/ls").write_bytes(b"other")
    asked = iter([False, True])
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    result = check(baseline, scratch, cancelled=lambda: next(asked, True))
    assert not result.complete
    assert {c.kind for c in result.changes} <= {"modified"}
    assert result.scanned < 13


def test_mounts_that_are_not_local_are_not_even_looked_at(tree, monkeypatch):
    far = os.fsencode(tree / "web" / "deep")
    looked = []
    monkeypatch.setattr(os, "scandir", lambda path, real=os.scandir: looked.append(path) or real(path))
    report = WalkReport()
    states = list(walk(policy(tree, f'[[rule]]\nname = "far"\nstart = ["{tree}/web/deep/x"]'), report, remote=(far,)))
    assert report.left_out == {far: "not a local file system", far + b"/x": "not a local file system"}
    assert far not in looked
    assert not any(s.path.startswith(far) for s in states)


def test_extended_attributes_belong_to_the_state(tree, tmp_path):
    try:
        os.setxattr(tree / "bin/ls", "user.note", b"1")
    except OSError:
        pytest.skip("no extended attributes here")
    create(policy(tree), tmp_path / "base.db")
    os.setxattr(tree / "bin/ls", "user.note", b"2")
    opened = Baseline(tmp_path / "base.db")
    (change,) = run(opened, tmp_path).changes
    opened.close()
    assert change.attributes == {"xattrs": ('{"user.note": "31"}', '{"user.note": "32"}')}
