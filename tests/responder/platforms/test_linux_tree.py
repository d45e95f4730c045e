import os

import pytest

from responder.platforms.linux_tree import FileTree

pytestmark = pytest.mark.skipif(os.name == "nt", reason="symbolic links and modes of Unix")


@pytest.fixture
def tree(tmp_path):
    (tmp_path / "usr/bin").mkdir(parents=True)
    (tmp_path / "usr/bin/x").write_bytes(b"x")
    (tmp_path / "etc").mkdir()
    (tmp_path / "bin").symlink_to("usr/bin")
    (tmp_path / "etc/abs").symlink_to("/usr/bin/x")
    (tmp_path / "etc/up").symlink_to("../../../../../../etc/passwd")
    (tmp_path / "etc/loop").symlink_to("/etc/loop")
    (tmp_path / "etc/passwd").write_text("root:x:0:0::/root:/bin/sh\neve:x:1000:1000::/data/eve:/bin/sh\n")
    return FileTree(tmp_path)


def test_links_stay_within_the_root(tree):
    assert tree.resolve(b"/bin/x") == b"/usr/bin/x"
    assert tree.resolve(b"/etc/abs") == b"/usr/bin/x"
    assert tree.resolve(b"/etc/up") == b"/etc/passwd"
    assert tree.resolve(b"/etc/loop") is None
    assert tree.resolve(b"/etc/abs", last=False) == b"/etc/abs"
    assert tree.is_file(b"/etc/abs")
    assert not tree.is_file(b"/etc/loop")


def test_patterns_and_homes(tree):
    assert list(tree.expand("/etc/*s*", [])) == [b"/etc/abs", b"/etc/passwd"]
    assert dict(tree.homes()) == {b"/root": "root", b"/data/eve": "eve"}
    assert list(tree.expand("~/.bashrc", [b"/root"])) == []


def test_digests(tree):
    assert tree.digests(b"/etc/abs", 10)[1] == "9dd4e461268c8034f5c8564e155c67a6"
    assert tree.digests(b"/etc/abs", 0) is None
    assert tree.digests(b"/usr/bin", 10) is None
