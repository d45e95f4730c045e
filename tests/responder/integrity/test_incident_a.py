"""Incident A: two Tripwire forms, AIDE's forms and our own walk find what was done to the host, and the same of it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from responder.integrity.database import Baseline
from responder.integrity.policy import parse as policy
from responder.integrity.runs import check, create
from responder.model.change import ChangeRecord, RuleTotalRecord
from responder.parsers.base import Head
from responder.parsers.registry import identify
from tests.responder.parsers.conftest import run_parser

UPLOADS = "/var/www/html/uploads"
ADDED = {
    "/etc/cron.d/.sysupd", "/etc/systemd/system/dbus-update.service", "/etc/sudoers.d/99-deploy",
    "/etc/ld.so.preload.marker", "/root/.ssh/authorized_keys", "/home/deploy/.ssh/authorized_keys",
    "/home/deploy/.bash_history", "/var/spool/cron/crontabs/deploy", "/dev/shm/.kw", "/tmp/.X11-cache/upd",
    "/tmp/.X11-cache/sh", "/usr/local/lib/.dbus/dbus-updated", f"{UPLOADS}/img_0001.php",
    f"{UPLOADS}/日本語 フォルダ/テスト ファイル.txt", f"{UPLOADS}/new\nline.txt",
}  # fmt: skip
MODIFIED = {
    "/etc/passwd", "/etc/shadow", "/etc/ssh/sshd_config", "/usr/sbin/sshd", "/usr/bin/find", "/etc/cron.daily/dpkg",
    "/usr/bin/lastb", "/var/www/html/index.php",
}  # fmt: skip
REMOVED = {"/opt/app/.env", "/etc/motd"}
#: The command behind a link: the file that the mark was set on is the one the link points to.
ALIASES = {"/usr/bin/lastb": "/usr/bin/last"}
#: What each tool's policy covered of the truth.
NOT_IN_TRIPWIRE = {
    "/home/deploy/.ssh/authorized_keys", "/home/deploy/.bash_history", "/dev/shm/.kw", "/tmp/.X11-cache/upd",
    "/tmp/.X11-cache/sh",
}  # fmt: skip


def imported(path: Path):
    data = path.read_bytes()
    parser = identify(Head(data[: Head.SIZE], len(data), str(path)))
    assert parser is not None, path.name
    result = run_parser(parser, data)
    assert result.account.unexplained == 0, path.name
    return result


def by_kind(changes) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {"added": set(), "removed": set(), "modified": set()}
    for change in changes:
        found[change.change].add(change.path)
    return found


@pytest.mark.samples
def test_every_form_of_the_tripwire_report_is_equal(samples):
    contents, totals, attributes = {}, {}, {}
    for path in sorted((samples / "fim" / "tripwire").iterdir()):
        if path.suffix == ".twd":
            continue
        result = imported(path)
        if path.name != "stdout-check.txt":  # another run, seconds earlier
            contents[path.name] = {(c.change, c.path) for c in result.of(ChangeRecord)}
            attributes[path.name] = {
                c.path: {k: v for k, v in json.loads(c.attributes).items() if k in ("Size", "Mode", "UID", "Num Links")}
                for c in result.of(ChangeRecord)
                if c.change == "modified" and isinstance(c.attributes, str)
            }
        totals[path.name] = [
            (t.rule, t.severity, t.added, t.removed, t.modified, t.scanned, t.violations)
            for t in result.of(RuleTotalRecord)
        ]
    assert len(contents) == 9
    assert contents.pop("twprint-level0.txt") == set()  # one line of totals
    expected = contents["twprint-level4.txt"]
    assert len(expected) == 42
    assert all(found == expected for found in contents.values())
    (level_0,) = totals.pop("twprint-level0.txt")
    assert level_0[2:5] == (20, 2, 20)
    assert totals.pop("twprint-level1.txt") == []  # objects without rules
    assert len(totals) == 8
    assert all(rows == totals["twprint-level2.txt"] for rows in totals.values())
    rows = {row[0]: row[1:] for row in totals["twprint-level2.txt"]}
    assert len(rows) == 15
    assert rows["Other configuration files"] == (66, 3, 1, 6, 3975, 42)
    assert rows["Web content"] == (100, 4, 1, 3, 3975, 42)
    detailed = [name for name in attributes if "level3" in name or name.endswith(".twr")]
    assert len(detailed) == 5
    for name in detailed:
        assert attributes[name] == attributes[detailed[0]], name
    assert attributes[detailed[0]]["/usr/sbin/sshd"] == {"Size": ["1265432", "1265439"]}


@pytest.mark.samples
@pytest.mark.parametrize("name", ["twprint-level1.txt", "twprint-level3-ja_JP.UTF-8.txt", "web01-20261123.twr"])
def test_tripwire_holds_the_truth(samples, name):
    found = by_kind(imported(samples / "fim" / "tripwire" / name).of(ChangeRecord))
    assert found["added"] >= ADDED - NOT_IN_TRIPWIRE
    assert found["removed"] == REMOVED
    watched = {"/etc/passwd", "/etc/shadow"}  # the policy compared no content of these two
    assert found["modified"] >= {ALIASES.get(p, p) for p in MODIFIED - watched}


@pytest.mark.samples
@pytest.mark.parametrize("name", ["aide-check-plain.txt", "aide-check-plain-ja_JP.txt", "aide-check.json"])
def test_aide_holds_the_truth(samples, name):
    found = by_kind(imported(samples / "fim" / "aide" / name).of(ChangeRecord))
    assert found["added"] >= ADDED - {"/usr/local/lib/.dbus/dbus-updated"}  # its configuration left /usr/local out
    assert found["removed"] == REMOVED
    assert found["modified"] >= {ALIASES.get(p, p) for p in MODIFIED}


@pytest.fixture
def host(tmp_path):
    """The tree before: every file that was changed or removed, and its neighbours."""
    root = tmp_path / "root"
    for path in (MODIFIED | REMOVED) - set(ALIASES):
        target = root / path.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(b"before " + path.encode())
    (root / "usr/bin/last").write_bytes(b"\x7fELF last")
    (root / "usr/bin/lastb").symlink_to("last")
    (root / "bin").symlink_to("usr/bin")
    for path in ADDED:
        (root / path.lstrip("/")).parent.parent.mkdir(parents=True, exist_ok=True)
    return root


def stage(root: Path) -> None:
    """What the intruder did, with harmless contents."""

    def at(path: str) -> Path:
        return root / path.lstrip("/")

    for path in ADDED:
        at(path).parent.mkdir(parents=True, exist_ok=True)
        at(path).write_text("marker\n")
    at("/dev/shm/.kw").chmod(0o777)
    at("/tmp/.X11-cache/sh").chmod(0o4755)
    os.utime(at("/home/deploy/.bash_history"), (1_580_601_600, 1_580_601_600))
    with at("/etc/passwd").open("ab") as accounts:
        accounts.write(b"toor2:x:0:0::/root:/bin/bash\n")
    for path in ("/etc/shadow", "/etc/ssh/sshd_config", "/var/www/html/index.php"):
        at(path).write_text("changed\n")
    with at("/usr/sbin/sshd").open("ab") as program:
        program.write(b"implant")
    at("/usr/bin/find").chmod(0o4755)
    os.chown(at("/etc/cron.daily/dpkg"), 1001, -1)
    os.utime(at("/usr/bin/last"), (1_546_300_800, 1_546_300_800))
    for path in REMOVED:
        at(path).unlink()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="gives a file to another account")
def test_our_own_walk_finds_all_of_it_and_nothing_else(host, tmp_path):
    rules = policy(
        f"""
[[rule]]
name = "System"
severity = 100
start = ["{host}/usr", "{host}/etc", "{host}/bin"]
attributes = ["type", "mode", "owner", "group", "size", "modified", "sha256", "target", "xattrs"]
[[rule]]
name = "All the rest"
severity = 66
start = ["{host}"]
attributes = ["type", "mode", "owner", "group", "size", "modified", "sha256", "target"]
""",
        "incident",
    )
    create(rules, tmp_path / "before.db")
    stage(host)
    baseline = Baseline(tmp_path / "before.db")
    told: list[bytes] = []
    (tmp_path / "scratch").mkdir()
    result = check(baseline, tmp_path / "scratch", found=lambda change: told.append(change.path))
    baseline.close()
    assert not result.unread
    length = len(str(host))
    found: dict[str, set[str]] = {"added": set(), "removed": set(), "modified": set()}
    attributes = {}
    for change in result.changes:
        path = os.fsdecode(change.path)[length:]
        if change.object_kind != "directory":
            found[change.kind].add(path)
            attributes[path] = change.attributes
        assert change.rule.name == ("System" if path.startswith(("/usr", "/etc", "/bin")) else "All the rest")
    assert found == {
        "added": ADDED, "removed": REMOVED, "modified": {ALIASES.get(p, p) for p in MODIFIED},
    }  # fmt: skip
    assert attributes["/usr/bin/find"]["mode"] == ("0644", "4755")
    assert attributes["/etc/cron.daily/dpkg"] == {"owner": (0, 1001)}
    assert list(attributes["/usr/bin/last"]) == ["modified"]
    assert attributes["/usr/sbin/sshd"]["size"] == (21, 28)
    # what the walk tells on its way is the same, what matters first first; removals are known at its end only
    assert set(told) == {c.path for c in result.changes if c.kind != "removed"}
    assert told.index(os.fsencode(host) + b"/usr/sbin/sshd") < told.index(os.fsencode(host) + b"/dev/shm/.kw")
