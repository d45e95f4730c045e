"""Looking hashes up in sets that the user supplies: NSRL RDS (SQLite), CSV, plain lists.

A set may hold hundreds of millions of hashes and is never loaded: the hashes of the case are few, so a database is
asked for them, and a text is read once, line by line, against them. Both happen in a child process with limits, for
the file may come from anybody.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import quote

from responder.acquire.serving import serve_jobs
from responder.errors import ResponderError
from responder.index.schema import harden
from responder.model.message import text as worded

#: Hexadecimal digits of MD5, SHA-1, SHA-256.
LENGTHS: Final = (32, 40, 64)
_COLUMNS: Final = ("sha256", "sha-256", "sha1", "sha-1", "md5", "hash")
_SQLITE: Final = b"SQLite format 3\0"
_HEX: Final = frozenset(b"0123456789ABCDEF")
_LONGEST_LINE: Final = 4096
_LONGEST_NAME: Final = 200
_REPORT: Final = 200_000  # lines or database steps between signs of life
_SEPARATORS: Final = bytes.maketrans(b'",;\t*', b"     ")


@dataclass(frozen=True, slots=True, kw_only=True)
class HashSet:
    """A file of known hashes.

    Attributes:
        path: The file.
        bad: Its files are known to be harmful; else known and harmless.
    """

    path: str
    bad: bool = False

    @property
    def name(self) -> str:
        """The file's name."""
        return Path(self.path).name


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A hash that a set holds.

    Attributes:
        hash_set: Its file name, with the edition where it states one.
        label: What the set calls the file, "" where it does not.
        bad: As in ``HashSet``.
    """

    hash_set: str
    label: str = ""
    bad: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """Answer of all sets.

    Attributes:
        hits: By hash in lower case; a harmful set outvotes a harmless one.
        searched: Sets that were read to their end, each with what it holds ("nsrl.db: 3 of 120 hashes").
        problems: One sentence for each set that could not be read, or not to its end.
    """

    hits: dict[str, Hit]
    searched: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def is_hash(text: str) -> bool:
    """Whether a text is an MD5, SHA-1 or SHA-256 in hexadecimal."""
    return len(text) in LENGTHS and text.isascii() and set(text.upper().encode()) <= _HEX


def look_up(
    sets: Sequence[HashSet], wanted: Sequence[str], cancelled: Callable[[], bool] = lambda: False
) -> Lookup:  # fmt: skip
    """Ask every set for the hashes of a case.

    Args:
        sets: Files to ask, in the order of the user.
        wanted: Hashes of the case; anything else is ignored.
        cancelled: Asked now and then.

    Raises:
        CancelledError: ``cancelled`` returned True.
    """
    from responder.acquire.pool import WorkerPool

    hashes = sorted({h.lower() for h in wanted if is_hash(h)})
    if not sets or not hashes:
        return Lookup(hits={})
    pool = WorkerPool(1, serve=serve)
    hits: dict[str, Hit] = {}
    searched: list[str] = []
    problems: list[str] = []
    try:
        jobs = [(known, {"path": known.path, "wanted": hashes}) for known in sets]
        for known, reply in pool.run(jobs, lambda *_: None, cancelled):
            cause = reply.get("crash") or reply.get("error")
            if cause:
                problems.append(worded("The hash set {name} could not be used: {cause}", name=known.name, cause=cause))
                continue
            name = f"{known.name} {reply['edition']}".strip()
            searched.append(f"{name}: {len(reply['hits'])} / {len(hashes)}")
            for digest, label in reply["hits"].items():
                if known.bad or digest not in hits:
                    hits[digest] = Hit(hash_set=name, label=label, bad=known.bad)
    finally:
        pool.close()
    return Lookup(hits=hits, searched=tuple(searched), problems=tuple(problems))


# -- in the child ---------------------------------------------------------------------------------------------------


def serve(connection: Connection) -> None:
    """Body of the child: answers jobs until the pipe closes."""

    def alive(count: int) -> None:
        connection.send_bytes(json.dumps({"progress": count, "expected": 0}).encode())

    serve_jobs(connection, lambda job: search(Path(job["path"]), job["wanted"], alive))


def search(path: Path, wanted: Sequence[str], alive: Callable[[int], None] = lambda _: None) -> dict[str, Any]:
    """Hashes of ``wanted`` (lower case) that a set holds, with what it calls them, and its edition.

    Raises:
        OSError: The file cannot be read.
        sqlite3.Error: The database is damaged.
        ResponderError: It holds no hashes.
    """
    with path.open("rb") as stream:
        if stream.read(len(_SQLITE)) == _SQLITE:
            return _database(path, wanted, alive)
        stream.seek(0)
        return _text(stream, wanted, alive)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _database(path: Path, wanted: Sequence[str], alive: Callable[[int], None]) -> dict[str, Any]:
    """Every table with a column of hashes; NSRL's RDS version 3 keeps them in FILE."""
    steps = 0

    def tick() -> Literal[0]:
        nonlocal steps
        steps += 1
        alive(steps)
        return 0

    connection = sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", uri=True)
    try:
        harden(connection)
        connection.execute("PRAGMA temp_store=MEMORY")
        connection.set_progress_handler(tick, 5_000_000)
        connection.execute("CREATE TEMP TABLE wanted(hash TEXT PRIMARY KEY) WITHOUT ROWID")
        both = {form for digest in wanted for form in (digest, digest.upper())}
        connection.executemany("INSERT INTO temp.wanted VALUES(?)", ((h,) for h in both))
        hits: dict[str, str] = {}
        columns = 0
        for table, column, label in _hash_columns(connection):
            columns += 1
            shown = _quoted(label) if label else "''"
            query = (
                f"SELECT {_quoted(column)}, {shown} FROM main.{_quoted(table)}"
                f" WHERE {_quoted(column)} IN (SELECT hash FROM temp.wanted)"
            )
            for digest, name in connection.execute(query):
                hits.setdefault(str(digest).lower(), str(name)[:_LONGEST_NAME])
        if not columns:
            raise ResponderError(worded("no table of it has a column named sha256, sha1, md5 or hash"))
        return {"hits": hits, "edition": _edition(connection)}
    finally:
        connection.close()


def _hash_columns(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """Table, column of hashes, and column of names or ""."""
    query = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' ORDER BY name"
    for (table,) in connection.execute(query).fetchall():
        names = [str(row[1]) for row in connection.execute(f"PRAGMA main.table_info({_quoted(str(table))})")]
        label = next((n for n in names if n.lower() in ("file_name", "filename", "name", "label")), "")
        for name in names:
            if name.lower() in _COLUMNS:
                yield str(table), name, label


def _edition(connection: sqlite3.Connection) -> str:
    try:
        row = connection.execute("SELECT version FROM main.VERSION LIMIT 1").fetchone()
    except sqlite3.Error:
        return ""
    return str(row[0])[:60] if row else ""


def _text(stream: Any, wanted: Sequence[str], alive: Callable[[int], None]) -> dict[str, Any]:  # noqa: ANN401
    """A hash a line, alone or among other columns (md5sum, CSV, NSRLFile.txt)."""
    known = {digest.upper().encode() for digest in wanted}
    hits: dict[str, str] = {}
    hashes = 0
    number = 0
    while line := stream.readline(_LONGEST_LINE):
        number += 1
        if not number % _REPORT:
            alive(number)
        words = line.translate(_SEPARATORS).split()
        for word in words:
            if len(word) not in LENGTHS:
                continue
            digest = word.upper()
            if digest in known:
                hits.setdefault(digest.decode().lower(), _label(words))
            if hashes < 10 and set(digest) <= _HEX:
                hashes += 1
    if not hashes:
        raise ResponderError(worded("none of its {number} lines holds a SHA-256, SHA-1 or MD5", number=number))
    return {"hits": hits, "edition": ""}


def _label(words: list[bytes]) -> str:
    """The first words that are neither hashes nor numbers: the file's name as the list gives it."""
    rest = [
        w for w in words if len(w) not in LENGTHS and not (len(w) == 8 and set(w.upper()) <= _HEX) and not w.isdigit()
    ]
    return b" ".join(rest[:8]).decode("utf-8", "replace")[:_LONGEST_NAME]
