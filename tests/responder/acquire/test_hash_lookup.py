"""Hash sets of the user: found in databases, CSV and plain lists, without loading them; broken ones are told."""

from __future__ import annotations

import hashlib
import sqlite3

import pytest

from responder.acquire.hash_lookup import HashSet, is_hash, look_up, search
from responder.errors import ResponderError


def digest(text: str, kind: str = "sha256") -> str:
    return hashlib.new(kind, text.encode(), usedforsecurity=False).hexdigest()


@pytest.fixture
def nsrl(tmp_path):
    """A database in the form of NSRL RDS version 3."""
    path = tmp_path / "rds.db"
    with sqlite3.connect(path) as connection:
        connection.execute(
            "CREATE TABLE FILE(sha256 VARCHAR, sha1 VARCHAR, md5 VARCHAR, crc32 VARCHAR, file_name, file_size, package_id)"
        )
        connection.execute("CREATE TABLE VERSION(version, build_set, build_date, release_date, description)")
        connection.execute("INSERT INTO VERSION VALUES('2026.03.1','s','d','r','x')")
        connection.executemany(
            "INSERT INTO FILE VALUES(?,?,?,?,?,?,?)",
            [(digest(f"f{n}").upper(), digest(f"f{n}", "sha1").upper(), digest(f"f{n}", "md5").upper(), "0", f"f{n}.dll", n, 1)
             for n in range(2_000)],
        )  # fmt: skip
    connection.close()
    return path


@pytest.mark.parametrize("kind", ["sha256", "sha1", "md5"])
def test_a_database_of_nsrl_answers_for_each_kind_of_hash(nsrl, kind):
    wanted = [digest("f7", kind), digest("unknown", kind)]
    found = search(nsrl, wanted)
    assert found == {"hits": {digest("f7", kind): "f7.dll"}, "edition": "2026.03.1"}


def test_an_index_on_the_hash_gives_the_same_answer(nsrl):
    with sqlite3.connect(nsrl) as connection:
        connection.execute("CREATE INDEX by_hash ON FILE(sha256)")
    connection.close()
    assert search(nsrl, [digest("f7")])["hits"] == {digest("f7"): "f7.dll"}


@pytest.mark.parametrize("text", [
    "{0}\n", "{0}  notepad.exe\n", "\ufeff# list\nsha256,name\n{0},notepad.exe\n", '"{0}","x","notepad.exe"\r\n',
    "notepad.exe;{1}\n",
])  # fmt: skip
def test_plain_lists_and_csv_in_any_order_of_columns(tmp_path, text):
    path = tmp_path / "list.txt"
    path.write_text(text.format(digest("a"), digest("a").upper()), "utf-8")
    found = search(path, [digest("a"), digest("b")])["hits"]
    assert list(found) == [digest("a")]
    assert found[digest("a")] in ("", "notepad.exe", "x notepad.exe")


def test_a_file_without_hashes_and_a_damaged_database_say_so(tmp_path, nsrl):
    plain = tmp_path / "notes.txt"
    plain.write_text("hello\nworld\n")
    with pytest.raises(ResponderError, match="none of its 2 lines holds"):
        search(plain, [digest("a")])
    empty = tmp_path / "other.db"
    with sqlite3.connect(empty) as connection:
        connection.execute("CREATE TABLE t(x)")
    connection.close()
    with pytest.raises(ResponderError, match="no table of it has a column"):
        search(empty, [digest("a")])
    data = bytearray(nsrl.read_bytes())
    data[4096 : 4096 * 8] = b"\xff" * (4096 * 7)
    nsrl.write_bytes(data)
    answer = look_up([HashSet(path=str(nsrl)), HashSet(path=str(tmp_path / "gone"))], [digest("f7")])
    assert answer.hits == {}
    assert len(answer.problems) == 2
    assert all("could not be used" in p for p in answer.problems)


def test_names_of_tables_and_columns_from_the_file_are_never_spliced(tmp_path):
    path = tmp_path / "evil.db"
    with sqlite3.connect(path) as connection:
        connection.execute('CREATE TABLE "x"" ; DROP TABLE FILE; --"("md5" TEXT, "na""me" TEXT)')
        connection.execute('INSERT INTO "x"" ; DROP TABLE FILE; --" VALUES(?, ?)', (digest("a", "md5"), "n"))
    connection.close()
    before = path.read_bytes()
    assert search(path, [digest("a", "md5")])["hits"] == {digest("a", "md5"): ""}
    assert path.read_bytes() == before


def test_harmful_outvotes_harmless_and_every_set_is_named(tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(f"{digest('a')}\n{digest('b')}\n")
    bad.write_text(f"{digest('a')} dropper\n")
    answer = look_up([HashSet(path=str(bad), bad=True), HashSet(path=str(good))], [digest("a"), digest("b"), "no hash"])
    assert (answer.hits[digest("a")].bad, answer.hits[digest("a")].label) == (True, "dropper")
    assert answer.hits[digest("b")].bad is False
    assert answer.searched == ("bad.txt: 1 / 2", "good.txt: 2 / 2")


def test_only_hexadecimal_of_the_right_length_is_a_hash():
    assert [is_hash(t) for t in (digest("a"), digest("a", "md5"), "z" * 64, "a" * 63, "")] == [
        True,
        True,
        False,
        False,
        False,
    ]
