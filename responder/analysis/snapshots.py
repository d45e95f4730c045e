"""Two looks at hosts compared, whatever they were taken with: files, registry, autostarts, listeners, accounts.

Both sides are evidence indexes. An attribute is compared where both sides know it; an object that only one side has is
added or removed, provided the other side collected objects of its kind at all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
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


@dataclass(frozen=True, slots=True)
class Difference:
    """One object that differs.

    Attributes:
        change: ``added`` | ``removed`` | ``modified``.
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
    for path in (before, after):
        EvidenceIndex(path).close()
    work = scratch / "compare.work"
    work.unlink(missing_ok=True)
    db = sqlite3.connect(work, isolation_level=None)
    try:
        harden(db)
        db.create_function("fold", 1, _fold, deterministic=True)
        db.execute("PRAGMA journal_mode=OFF")
        db.execute("PRAGMA synchronous=OFF")
        db.execute("ATTACH DATABASE ? AS one", (str(before),))
        db.execute("ATTACH DATABASE ? AS two", (str(after),))
        for kind in KINDS:
            yield from _kind(db, kind, summary)
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
