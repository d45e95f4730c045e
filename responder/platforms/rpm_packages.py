"""Files of installed rpm packages, read from rpm's own SQLite database without rpm.

Format: table ``Packages(hnum, blob)``; a blob is a header: number of index entries and length of the store (big endian
32 bit), entries of 16 bytes (tag, type, offset, count), store. Tags: rpm's ``rpmtag.h``. The older Berkeley DB and NDB
files are not read; their presence is told.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from responder.platforms.linux_packages import Recorded

_PLACES: Final = ("usr/lib/sysimage/rpm/rpmdb.sqlite", "var/lib/rpm/rpmdb.sqlite")
UNREADABLE: Final = ("var/lib/rpm/Packages", "var/lib/rpm/Packages.db", "usr/lib/sysimage/rpm/Packages.db")
_MAX_BLOB: Final = 256 << 20
_MAX_ENTRIES: Final = 65_536
_NAME, _VERSION, _RELEASE = 1000, 1001, 1002
_MODES, _DIGESTS, _LINKS, _FLAGS = 1030, 1035, 1036, 1037
_DIR_INDEXES, _BASENAMES, _DIRNAMES, _OLD_NAMES = 1116, 1117, 1118, 1027
_CAPABILITIES, _ALGORITHM = 5010, 5011
_WANTED: Final = frozenset(
    (_NAME, _VERSION, _RELEASE, _MODES, _DIGESTS, _LINKS, _FLAGS, _DIR_INDEXES, _BASENAMES, _DIRNAMES, _OLD_NAMES,
     _CAPABILITIES, _ALGORITHM)
)  # fmt: skip
_ALGORITHMS: Final = {1: "md5", 2: "sha1", 8: "sha256", 9: "sha384", 10: "sha512"}
_FLAG_CONFIG, _FLAG_DOC, _FLAG_MISSING_OK, _FLAG_GHOST = 1, 2, 8, 64
_INTEGERS: Final = {2: "B", 3: "H", 4: "I", 5: "Q"}
_STRING, _BINARY, _STRINGS, _I18N = 6, 7, 8, 9


def header_values(blob: bytes) -> dict[int, list[Any]]:
    """Values of the tags that matter, by tag.

    Raises:
        ValueError: The blob is no header.
    """
    if len(blob) < 8:
        raise ValueError("shorter than a header")
    count, length = struct.unpack_from(">II", blob)
    start = 8 + 16 * count
    if count > _MAX_ENTRIES or start + length > len(blob):
        raise ValueError("index or store reach beyond the header")
    found: dict[int, list[Any]] = {}
    for number in range(count):
        tag, kind, offset, items = struct.unpack_from(">IIII", blob, 8 + 16 * number)
        if tag not in _WANTED or offset > length:
            continue
        at = start + offset
        if kind in _INTEGERS:
            size = struct.calcsize(_INTEGERS[kind]) * items
            if at + size > len(blob):
                raise ValueError(f"tag {tag} reaches beyond the store")
            found[tag] = list(struct.unpack_from(f">{items}{_INTEGERS[kind]}", blob, at))
        elif kind in (_STRING, _STRINGS, _I18N):
            found[tag] = _strings(blob, at, items)
        elif kind == _BINARY:
            found[tag] = [blob[at : at + items]]
    return found


def _strings(blob: bytes, at: int, items: int) -> list[bytes]:
    values: list[bytes] = []
    for _ in range(items):
        end = blob.find(b"\0", at)
        if end < 0:
            raise ValueError("a text without end")
        values.append(blob[at:end])
        at = end + 1
    return values


class RpmDatabase:
    """Paths of all installed rpm packages.

    Args:
        blobs: Headers of the packages.
    """

    system = "rpm"

    def __init__(self, blobs: Iterator[bytes]) -> None:
        self._files: dict[bytes, Recorded] = {}
        self._versions: dict[str, str] = {}
        self.overrides: dict[bytes, int] = {}
        #: Headers that could not be read; their files count as owned by nobody, so this must be shown.
        self.damaged = 0
        #: SQLite's journal beside the database holds changes that a read without writing cannot see.
        self.behind = False
        for blob in blobs:
            try:
                self._add(header_values(blob))
            except (ValueError, struct.error, IndexError):
                self.damaged += 1

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reader of this database must know."""
        found = []
        if self.damaged:
            found.append(f"{self.damaged} packages of the rpm database cannot be read; their files count as nobody's")
        if self.behind:
            found.append(
                "the rpm database has changes in its journal that were not read; its newest packages are missing"
            )
        return tuple(found)

    def recorded(self, path: bytes) -> Recorded | None:
        """See ``package_databases.Packages``."""
        return self._files.get(path) or self._files.get(_merged(path))

    def files(self, below: tuple[bytes, ...] = (b"/",)) -> Iterator[tuple[bytes, Recorded]]:
        """See ``package_databases.Packages``."""
        for path, recorded in self._files.items():
            if path.startswith(below):
                yield path, recorded

    def packages(self) -> frozenset[str]:
        """Names of all packages."""
        return frozenset(self._versions)

    def version(self, package: str) -> str:
        """Version and release."""
        return self._versions.get(package, "")

    def _add(self, values: dict[int, list[Any]]) -> None:
        name = _word(values, _NAME)
        if not name or name == "gpg-pubkey":
            return
        version = f"{_word(values, _VERSION)}-{_word(values, _RELEASE)}"
        self._versions[name] = version
        if _BASENAMES in values:
            folders, indexes = values.get(_DIRNAMES, []), values.get(_DIR_INDEXES, [])
            paths = [folders[i] + base for i, base in zip(indexes, values[_BASENAMES], strict=True)]
        else:
            paths = values.get(_OLD_NAMES, [])
        algorithm = _ALGORITHMS.get((values.get(_ALGORITHM) or [1])[0], "")
        for number, path in enumerate(paths):

            def at(tag: int, default: Any, number: int = number) -> Any:  # noqa: ANN401
                column = values.get(tag, [])
                return column[number] if number < len(column) else default

            flags = at(_FLAGS, 0)
            digest = at(_DIGESTS, b"").decode("ascii", "replace")
            link = at(_LINKS, b"").decode("utf-8", "backslashreplace")
            self._files[path] = Recorded(
                package=name, version=version, algorithm=algorithm if digest else "", digest=digest,
                configuration=bool(flags & _FLAG_CONFIG), mode=at(_MODES, None), link=link or None,
                capabilities=bool(at(_CAPABILITIES, b"")),
                optional=bool(flags & (_FLAG_GHOST | _FLAG_MISSING_OK | _FLAG_DOC)),
            )  # fmt: skip


def _merged(path: bytes) -> bytes:
    """Packages may still name ``/bin/x`` where ``/bin`` has become a link to ``/usr/bin``."""
    return path[4:] if path.startswith((b"/usr/bin/", b"/usr/sbin/", b"/usr/lib/", b"/usr/lib64/")) else path


def _word(values: dict[int, list[Any]], tag: int) -> str:
    found = values.get(tag) or [b""]
    return found[0].decode("utf-8", "backslashreplace") if isinstance(found[0], bytes) else ""


def rpm_database(root: Path = Path("/")) -> RpmDatabase | None:
    """The database of a root, None where there is none in SQLite's format or it cannot be read."""
    for place in _PLACES:
        path = root / place
        if not path.is_file() or path.is_symlink():
            continue
        # immutable: neither a lock nor a journal is written beside somebody else's database
        try:
            connection = sqlite3.connect(f"file:{_quoted(path)}?mode=ro&immutable=1", uri=True)
        except sqlite3.Error:
            return None
        try:
            connection.execute("PRAGMA trusted_schema=OFF")
            rows = connection.execute("SELECT blob FROM Packages WHERE length(blob) <= ?", (_MAX_BLOB,))
            database = RpmDatabase(row[0] for row in rows if isinstance(row[0], bytes))
            journal = path.with_name(path.name + "-wal")
            database.behind = journal.exists() and journal.stat().st_size > 0
            return database
        except sqlite3.Error:
            return None
        finally:
            connection.close()
    return None


def _quoted(path: Path) -> str:
    from urllib.parse import quote

    return quote(str(path.absolute()))
