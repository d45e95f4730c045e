"""Two looks at hosts compared, whatever they were taken with: files, registry, autostarts, listeners, accounts.

Both sides are evidence indexes. An attribute is compared where both sides know it; an object that only one side has is
added or removed, provided the other side collected objects of its kind at all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from responder.errors import EvidenceError
from responder.index.reader import EvidenceIndex
from responder.index.schema import harden


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of object.

    Attributes:
        name: As results name it.
        table: Table of the index.
        key: Columns that make two rows the same object.
        compared: Columns that may differ.
        fold: Whether letter case of the key does not count; None = it does for paths that begin with ``/``.
        where: SQL condition on the rows, a constant of this file.
    """

    name: str
    table: str
    key: tuple[str, ...]
    compared: tuple[str, ...]
    fold: bool | None = None
    where: str = "1"


KINDS: Final = (
    Kind(
        name="file",
        table="files",
        key=("path",),
        compared=("size", "modified", "changed", "mode", "owner", "sha256", "sha1", "md5"),
    ),
    Kind(
        name="autostart",
        table="autostarts",
        key=("category", "location", "entry"),
        compared=("command", "process_path", "sha256", "enabled"),
    ),
    Kind(
        name="registry value",
        table="registry",
        key=("key", "value_name"),
        compared=("value_type", "data"),
        fold=True,
        where="state IS NULL",
    ),
    Kind(
        name="listener",
        table="endpoints",
        key=("protocol", "local_port"),
        compared=("process_name", "process_path", "user_name"),
        fold=False,
        where="(state LIKE 'LISTEN%' OR (protocol LIKE 'udp%' AND remote_port IS NULL))",
    ),
    Kind(
        name="account",
        table="facts",
        key=("name",),
        compared=("value",),
        fold=False,
        where="category='account'",
    ),
    Kind(
        name="software",
        table="facts",
        key=("name",),
        compared=("value",),
        fold=False,
        where="category='software'",
    ),
)


_DIGESTS: Final = ("sha256", "sha1", "md5")


@dataclass(frozen=True, slots=True)
class Difference:
    """One object that differs.

    Attributes:
        change: ``added`` | ``removed`` | ``modified``; by digest ``listed`` | ``unlisted``.
        kind: Name of its Kind.
        path: Key in words; parts separated by `` | ``.
        attributes: Column → (before, after).
    """

    change: str
    kind: str
    path: str
    attributes: dict[str, tuple[Any, Any]]


@dataclass(slots=True)
class Comparison:
    """What was compared.

    Attributes:
        both: Kind → objects that both sides have.
        only_one_side: Kinds that one side did not collect, so that nothing is said of them → which side has them.
    """

    both: dict[str, int] = field(default_factory=dict)
    only_one_side: dict[str, str] = field(default_factory=dict)


def compare_indexes(before: Path, after: Path, scratch: Path, summary: Comparison) -> Iterator[Difference]:
    """Differences by kind, then added, removed, modified, each by key.

    Args:
        before: Evidence index of the earlier or reference look.
        after: Evidence index of the other.
        scratch: Folder for a working file, which is removed.
        summary: Filled on the way.

    Raises:
        EvidenceError: One of the two is no index.
    """
    with _both(before, after, scratch) as db:
        for kind in KINDS:
            yield from _kind(db, kind, summary)


def compare_digests(known: Path, after: Path, scratch: Path, summary: Comparison) -> Iterator[Difference]:
    """Files by their digests, wherever they lie: ``listed`` where a list knows one of them, else ``unlisted``.

    Args:
        known: Evidence index of lists of digests: of a vendor, of a golden host, of malware.
        after: Evidence index of the host.
        scratch: Folder for a working file, which is removed.
        summary: Filled: files with a digest, files without one.

    Raises:
        EvidenceError: One of the two is no index.
    """
    with _both(known, after, scratch) as db:
        db.execute("CREATE TABLE known(digest PRIMARY KEY) WITHOUT ROWID")
        for column in _DIGESTS:
            db.execute(
                f"INSERT OR IGNORE INTO known SELECT lower({column}) FROM one.files WHERE typeof({column})='text'"
            )
        digests = ", ".join(f"CASE typeof({c}) WHEN 'text' THEN lower({c}) END" for c in _DIGESTS)
        rows = db.execute(f"SELECT path, {digests} FROM two.files ORDER BY path, id")
        for path, *values in rows:
            mine = {c: v for c, v in zip(_DIGESTS, values, strict=True) if v}
            summary.both["file with a digest" if mine else "file without a digest"] = (
                summary.both.get("file with a digest" if mine else "file without a digest", 0) + 1
            )
            if not mine:
                continue
            marks = ",".join("?" * len(mine))
            hit = db.execute(f"SELECT 1 FROM known WHERE digest IN ({marks})", list(mine.values())).fetchone()
            yield Difference(
                "listed" if hit else "unlisted", "file", str(path), {c: (None, v) for c, v in mine.items()}
            )


@contextmanager
def _both(before: Path, after: Path, scratch: Path) -> Iterator[sqlite3.Connection]:
    """A working database with both indexes attached as ``one`` and ``two``."""
    work = scratch / "compare.work"
    work.unlink(missing_ok=True)
    db = sqlite3.connect(work, isolation_level=None)
    try:
        harden(db)
        db.create_function("fold", 1, _fold, deterministic=True)
        db.execute("PRAGMA journal_mode=OFF")
        db.execute("PRAGMA synchronous=OFF")
        for name, path in (("one", before), ("two", after)):
            EvidenceIndex(path).close()  # refuses what is no index
            db.execute(f"ATTACH DATABASE ? AS {name}", (str(path),))
        yield db
    except sqlite3.Error as error:
        raise EvidenceError(f"The two cannot be compared ({error}).") from error
    finally:
        db.close()
        work.unlink(missing_ok=True)


def _fold(value: Any) -> Any:  # noqa: ANN401
    return value.casefold().replace("/", "\\") if isinstance(value, str) and not value.startswith("/") else value


def _kind(db: sqlite3.Connection, kind: Kind, summary: Comparison) -> Iterator[Difference]:
    counts = []
    for side, table in (("one", "a"), ("two", "b")):
        key = [f'fold("{c}")' if kind.fold is not False else f'"{c}"' for c in kind.key]
        # several sources may know one object; what any of them knows counts
        known = [f"max(CASE WHEN typeof(\"{c}\") IN ('null','blob') THEN NULL ELSE \"{c}\" END)" for c in kind.compared]
        shown = [f'max("{c}")' for c in kind.key]
        names = (
            [f"k{i}" for i in range(len(key))] + [f"s{i}" for i in range(len(key))] + [f'"{c}"' for c in kind.compared]
        )
        db.execute(f"DROP TABLE IF EXISTS {table}")
        db.execute(
            f"CREATE TABLE {table}({', '.join(names)}, PRIMARY KEY({', '.join(names[: len(key)])})) WITHOUT ROWID"
        )
        filled = [f"coalesce({k}, '')" for k in key]
        db.execute(
            f"INSERT INTO {table} SELECT {', '.join([*filled, *shown, *known])} FROM {side}.{kind.table}"
            f" WHERE {kind.where} GROUP BY {', '.join(filled)}"
        )
        counts.append(int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]))
    if not all(counts):
        if any(counts):
            summary.only_one_side[kind.name] = "first" if counts[0] else "second"
        return
    width = len(kind.key)
    same = " AND ".join(f"a.k{i}=b.k{i}" for i in range(width))
    shown_a, shown_b = (", ".join(f"{t}.s{i}" for i in range(width)) for t in "ab")
    columns_a, columns_b = (", ".join(f'{t}."{c}"' for c in kind.compared) for t in "ab")
    summary.both[kind.name] = int(db.execute(f"SELECT count(*) FROM a JOIN b ON {same}").fetchone()[0])
    for change, table, other, parts, columns in (
        ("added", "b", "a", shown_b, columns_b), ("removed", "a", "b", shown_a, columns_a),
    ):  # fmt: skip
        order = ", ".join(f"{table}.k{i}" for i in range(width))
        missing = f"NOT EXISTS (SELECT 1 FROM {other} WHERE {same})"
        sql = f"SELECT {parts}, {columns} FROM {table} WHERE {missing} ORDER BY {order}"
        for row in db.execute(sql):
            values = {c: v for c, v in zip(kind.compared, row[width:], strict=True) if v is not None}
            pairs = {c: ((None, v) if change == "added" else (v, None)) for c, v in values.items()}
            yield Difference(change, kind.name, _words(row[:width]), pairs)
    differs = " OR ".join(f'a."{c}" <> b."{c}"' for c in kind.compared)
    order = ", ".join(f"b.k{i}" for i in range(width))
    sql = f"SELECT {shown_b}, {columns_a}, {columns_b} FROM a JOIN b ON {same} WHERE {differs} ORDER BY {order}"
    size = len(kind.compared)
    for row in db.execute(sql):
        old, new = row[width : width + size], row[width + size :]
        pairs = {
            c: (o, n)
            for c, o, n in zip(kind.compared, old, new, strict=True)
            if o is not None and n is not None and o != n
        }
        yield Difference("modified", kind.name, _words(row[:width]), pairs)


def _words(key: tuple[Any, ...]) -> str:
    return " | ".join(str(part) for part in key if part is not None and not isinstance(part, bytes))
