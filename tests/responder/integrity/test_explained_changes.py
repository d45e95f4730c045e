"""Baseline, update, intruder on a small tree: the update is explained, the intruder is left."""

import os
import time

import pytest

from responder.analysis.explain_check import explain_changes
from responder.integrity.compare import Change
from responder.integrity.policy import parse
from responder.integrity.provenance import pack_owners, unpack_owners
from tests.responder.integrity.small_debian import ELF, install, small_debian, write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and times of Unix")
RULE = parse('[policy]\nname="t"\n[[rule]]\nname="r"\nstart=["/usr"]\n', "t").rules[0]


def change(kind, path, object_kind="file", **attributes):
    return Change(kind, path.encode(), RULE, object_kind, {k: (None, v) for k, v in attributes.items()})


@pytest.fixture
def updated(tmp_path):
    """A tree after an upgrade of two packages and a removal; gives the tree and the owners before."""
    tree = small_debian(tmp_path)
    install(tree, "at", "3.2", {"/usr/bin/batch": b"#!/bin/sh\n"})
    owners = pack_owners(tree, [b"/usr", b"/etc"])
    (tree / "usr/bin/batch").unlink()
    for leftover in (tree / "var/lib/dpkg/info").glob("at.*"):
        leftover.unlink()
    (tree / "usr/lib/libx.so.1.0").unlink()
    install(tree, "libx1", "1.1", {"/usr/lib/libx.so.1.1": ELF + b"2"})
    install(tree, "cron", "3.1", {"/usr/sbin/cron": ELF + b"cron2"})
    write(tree, "/etc/shells", b"/bin/sh\n")
    (tree / "etc/alternatives").mkdir()
    (tree / "etc/alternatives/awk").symlink_to("/usr/bin/bash")
    log(tree, time.time())
    return tree, owners


def log(tree, moment):
    at = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(moment))
    write(tree, "/var/log/dpkg.log", (
        f"{at} startup archives unpack\n{at} upgrade libx1:amd64 1.0 1.1\n{at} upgrade cron:amd64 3.0 3.1\n"
        f"{at} remove at:amd64 3.2 <none>\n{at} status installed cron:amd64 3.1\nno line\n"
    ).encode())  # fmt: skip


def words(tree, owners, *changes):
    return [r and r.words for r in explain_changes(list(changes), owners, tree).reasons]


def test_what_the_update_did_is_explained(updated):
    tree, owners = updated
    assert words(
        tree, owners,
        change("modified", "/usr/sbin/cron", sha256="x"), change("added", "/usr/lib/libx.so.1.1"),
        change("removed", "/usr/lib/libx.so.1.0"), change("removed", "/usr/bin/batch"),
        change("modified", "/etc/shells", sha256="x"), change("added", "/etc/alternatives/awk", "link"),
        change("added", "/etc/alternatives", "directory"),
    ) == [
        "exactly the file of cron 3.1", "exactly the file of libx1 1.1", "was part of libx1", "was part of at",
        "made by a package's script", "a link to a file of passwd", "a folder that holds only explained objects",
    ]  # fmt: skip


def test_what_the_intruder_did_is_left(updated):
    tree, owners = updated
    with (tree / "usr/sbin/cron").open("ab") as program:
        program.write(b"!")
    (tree / "usr/bin/passwd").unlink()
    write(tree, "/usr/lib/libx.so.1.2", ELF)
    write(tree, "/etc/cron.d/new", b"* * * * * root x\n")
    (tree / "usr/lib/libx.so.1.1").chmod(0o4755)
    assert words(
        tree, owners,
        change("modified", "/usr/sbin/cron", sha256="x"), change("removed", "/usr/bin/passwd"),
        change("added", "/usr/lib/libx.so.1.2"), change("added", "/etc/cron.d/new"),
    ) == [None, None, None, None]  # fmt: skip


def test_rights_changed_outside_of_the_update_are_left(updated):
    tree, owners = updated
    log(tree, time.time() - 3600)
    (tree / "usr/bin/bash").chmod(0o4755)
    assert words(tree, owners, change("modified", "/usr/bin/bash", mode="4755")) == [None]
    assert words(tree, owners, change("modified", "/etc/shells", sha256="x")) == [None], "written after the update"


def test_updates_before_the_baseline_explain_nothing(updated):
    tree, owners = updated
    now = int((time.time() + 11_644_473_600 + 60) * 10_000_000)
    (reason,) = explain_changes([change("modified", "/etc/shells")], owners, tree, since=now).reasons
    assert reason is None


def test_owners_survive_packing_and_damage(updated):
    _, owners = updated
    assert unpack_owners(owners)[b"/usr/bin/batch"] == "at"
    assert unpack_owners(owners[:-20]) == {}
    assert unpack_owners("") == {}


def test_account_files_are_not_explained_while_an_account_is_left(updated):
    tree, owners = updated
    write(tree, "/etc/passwd", b"root:x:0:0::/root:/bin/sh\ntoor:x:0:0::/root:/bin/sh\n")
    files = change("modified", "/etc/passwd", sha256="x")
    assert None not in words(tree, owners, files)
    added = change("added", "user:toor", "account", target="0 /root /bin/sh")
    assert words(tree, owners, files, added) == [None, None]
