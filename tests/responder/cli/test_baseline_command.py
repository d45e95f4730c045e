"""``responder baseline``: create, check, accept as a responder types them."""

from __future__ import annotations

import json
import os

import pytest

from responder.cli import main

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the policy of this test names Unix paths")


@pytest.fixture
def place(tmp_path):
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "ls").write_bytes(b"\x7fELF")
    (tree / "evil\x1b[2J").write_text("x")
    (tmp_path / "p.toml").write_text(f'[policy]\nname="p"\n[[rule]]\nname="Binaries"\nseverity=100\nstart=["{tree}"]\n')
    assert main(["baseline", "key", str(tmp_path / "key")]) == 0
    database = tmp_path / "b.db"
    arguments = ["--policy", str(tmp_path / "p.toml"), "--key", str(tmp_path / "key")]
    assert main(["baseline", "create", str(database), *arguments]) == 0
    return tmp_path


def check(place, capsys, *more):
    capsys.readouterr()
    code = main(["baseline", "check", str(place / "b.db"), "--scratch", str(place / "s"), *more])
    return code, capsys.readouterr()


def test_a_change_is_listed_accepted_and_gone(place, capsys):
    (place / "tree" / "ls").write_bytes(b"other")
    code, printed = check(place, capsys, "--json", "-", "--public", str(place / "key.pub"))
    (change,) = json.loads(printed.out)["changes"]
    assert code == 0
    assert (change["change"], change["rule"], sorted(change["attributes"])) == (
        "modified",
        "Binaries",
        ["sha256", "size"],
    )
    assert "signature good" in printed.err
    arguments = ["baseline", "accept", str(place / "b.db"), "--name", "Tanaka", "--reason", "patch", "--yes"]
    assert main([*arguments, "--path", "/nowhere"]) == 2
    assert main([*arguments, "--path", str(place / "tree" / "ls"), "--key", str(place / "key")]) == 0
    code, printed = check(place, capsys, "--public", str(place / "key.pub"))
    assert (code, "Total violations found: 0" in printed.out) == (0, True)


def test_nothing_a_terminal_would_act_on_is_printed(place, capsys):
    (place / "tree" / "evil\x1b[2J").unlink()
    _, printed = check(place, capsys)
    assert "\x1b" not in printed.out + printed.err
    assert "Total violations found: 1" in printed.out


def test_a_changed_baseline_is_not_believed(place, capsys):
    raw = bytearray((place / "b.db").read_bytes())
    raw[-100] ^= 1
    (place / "b.db").write_bytes(raw)
    code, printed = check(place, capsys, "--public", str(place / "key.pub"))
    assert code != 0
    assert "NOT what was signed" in printed.err


def test_accepting_asks_at_a_terminal_only(place, capsys):
    (place / "tree" / "ls").write_bytes(b"other")
    assert main(["baseline", "accept", str(place / "b.db"), "--all", "--name", "a", "--reason", "b"]) == 0
    assert "nothing was accepted" in capsys.readouterr().out


def test_only_what_was_reviewed_is_accepted(place, capsys):
    (place / "tree" / "ls").write_bytes(b"other")
    code, _ = check(place, capsys, "--json", str(place / "seen.json"))
    assert code == 0
    (place / "tree" / "later").write_text("after the review")
    arguments = ["baseline", "accept", str(place / "b.db"), "--name", "Tanaka", "--reason", "patch", "--yes"]
    assert main([*arguments, "--all"]) == 2
    assert "--reviewed" in capsys.readouterr().err
    assert main([*arguments, "--reviewed", str(place / "key")]) == 4
    assert main([*arguments, "--reviewed", str(place / "seen.json")]) == 0
    assert "1 changes were not reviewed" in capsys.readouterr().err
    _, printed = check(place, capsys, "--json", "-")
    assert [c["path"].rpartition("/")[2] for c in json.loads(printed.out)["changes"]][-1:] == ["later"]


def test_two_lists_of_digests_are_compared(tmp_path, capsys):
    for name, lines in (("before", ("a", "b", "c")), ("after", ("a", "c", "d"))):
        rows = [f"{(n + (name if n == 'c' else '')) * 64:.64}  /bin/{n}" for n in lines]
        (tmp_path / name).write_text("".join(f"{r.encode().hex()[:64]}  {r[66:]}\n" for r in rows))
    arguments = ["baseline", "compare", str(tmp_path / "before"), str(tmp_path / "after")]
    assert main([*arguments, "--json", "-", "--scratch", str(tmp_path / "s")]) == 0
    body = json.loads(capsys.readouterr().out)
    assert body["compared"] == {"file": 2}
    assert [(c["change"], c["path"], sorted(c["attributes"])) for c in body["changes"]] == [
        ("added", "/bin/d", ["sha256"]), ("removed", "/bin/b", ["sha256"]), ("modified", "/bin/c", ["sha256"]),
    ]  # fmt: skip
    assert main([*arguments, "--scratch", str(tmp_path / "s")]) == 0
    assert "2 on both sides, 1 added, 1 removed, 1 modified" in capsys.readouterr().out


def test_files_are_looked_up_in_lists_by_digest_wherever_they_lie(tmp_path, capsys):
    good, bad, other = ("a" * 64, "b" * 64, "c" * 64)
    (tmp_path / "list").write_text(f"{good}  /golden/one\n{bad}  /malware/two\n")
    (tmp_path / "host").write_text(f"{good.upper()}  /bin/ls\n{bad}  /tmp/x\n{other}  /usr/bin/new\n")
    arguments = [
        "baseline",
        "compare",
        str(tmp_path / "list"),
        str(tmp_path / "host"),
        "--scratch",
        str(tmp_path / "s"),
    ]
    found = {}
    for option in ("--listed", "--unlisted"):
        assert main([*arguments, option, "--json", "-"]) == 0
        body = json.loads(capsys.readouterr().out)
        found[option] = [c["path"] for c in body["changes"]]
        assert body["compared"] == {"file with a digest": 3}
    assert found == {"--listed": ["/bin/ls", "/tmp/x"], "--unlisted": ["/usr/bin/new"]}


@pytest.mark.samples
def test_databases_of_other_tools_are_compared(samples, tmp_path, capsys):
    folder = samples / "fim" / "aide"
    sides = [str(folder / f"{name}.aide.db.gz") for name in ("baseline", "after")]
    assert main(["baseline", "compare", *sides, "--json", "-", "--scratch", str(tmp_path)]) == 0
    body = json.loads(capsys.readouterr().out)
    kinds = [c["change"] for c in body["changes"]]
    assert (kinds.count("added"), kinds.count("removed"), kinds.count("modified")) == (19, 2, 21)  # as AIDE itself
    assert body["compared"] == {"file": 1146}
