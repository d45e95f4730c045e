import sqlite3
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.platforms.package_databases import packages_of, why_none
from responder.platforms.rpm_packages import header_values, rpm_database

DIGEST = "a" * 64


def header(entries):
    """An rpm header of (tag, type, values)."""
    index, store = b"", b""
    for tag, kind, values in entries:
        if kind == 4:
            store += b"\0" * (-len(store) % 4)
        if kind == 3:
            store += b"\0" * (-len(store) % 2)
        offset = len(store)
        if kind == 4:
            store += b"".join(struct.pack(">I", v) for v in values)
        elif kind == 3:
            store += b"".join(struct.pack(">H", v) for v in values)
        else:
            store += b"".join(v.encode() + b"\0" for v in values)
        index += struct.pack(">IIII", tag, kind, offset, len(values))
    return struct.pack(">II", len(entries), len(store)) + index + store


def package(name="demo"):
    return header(
        [
            (1000, 6, [name]), (1001, 6, ["1.2"]), (1002, 6, ["3"]), (1030, 3, [0o104755, 0o100644, 0o120777]),
            (1035, 8, [DIGEST, DIGEST, ""]), (1036, 8, ["", "", "demo"]), (1037, 4, [0, 1, 0]), (1116, 4, [0, 1, 0]),
            (1117, 8, ["demo", "demo.conf", "demo2"]), (1118, 8, ["/usr/bin/", "/etc/"]), (5011, 4, [8]),
        ]
    )  # fmt: skip


@pytest.fixture
def tree(tmp_path):
    folder = tmp_path / "var/lib/rpm"
    folder.mkdir(parents=True)
    db = sqlite3.connect(folder / "rpmdb.sqlite")
    db.execute("CREATE TABLE Packages(hnum INTEGER PRIMARY KEY, blob BLOB NOT NULL)")
    db.execute("INSERT INTO Packages(blob) VALUES(?), (?)", (package(), b"\0\0\1\0damaged"))
    db.commit()
    db.close()
    return tmp_path


def test_files_of_packages(tree):
    database = packages_of(tree)
    assert database.system == "rpm"
    assert database.packages() == {"demo"}
    program = database.recorded(b"/usr/bin/demo")
    assert (program.package, program.version, program.algorithm, program.digest) == ("demo", "1.2-3", "sha256", DIGEST)
    assert program.mode == 0o104755
    assert database.recorded(b"/etc/demo.conf").configuration
    assert database.recorded(b"/usr/bin/demo2").link == "demo"
    assert database.recorded(b"/usr/bin/other") is None
    assert [p for p, _ in database.files((b"/etc/",))] == [b"/etc/demo.conf"]
    assert database.notes == ("1 packages of the rpm database cannot be read; their files count as nobody's",)


def test_nothing_is_written_beside_the_database(tree):
    rpm_database(tree)
    assert [p.name for p in (tree / "var/lib/rpm").iterdir()] == ["rpmdb.sqlite"]


def test_old_formats_are_named(tmp_path):
    assert packages_of(tmp_path) is None
    assert "neither" in why_none(tmp_path)
    (tmp_path / "var/lib/rpm").mkdir(parents=True)
    (tmp_path / "var/lib/rpm/Packages").write_bytes(b"x")
    assert "Berkeley DB" in why_none(tmp_path)


@given(st.binary(max_size=200), st.integers(0, 400))
def test_headers_take_anything(noise, at):
    good = package()
    for data in (noise, good[:at] + noise + good[at:], good[: at % len(good)]):
        try:
            header_values(data)
        except (ValueError, struct.error):
            continue
