"""A sister host as reference: what is the same there is known, what is not there is told."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from responder.analysis.authorities import Authority, Word
from responder.analysis.image_paths import comparable
from responder.analysis.snapshots import Comparison, Difference
from responder.analysis.wording import short
from responder.index.reader import EvidenceIndex
from responder.index.schema import harden
from responder.model.message import text

#: Table, path and SHA-256 of whatever names a file with its digest.
_SOURCES = (
    ("files", "path", "sha256"), ("autostarts", "process_path", "sha256"),
    ("processes", "process_path", "process_sha256"), ("endpoints", "process_path", "process_sha256"),
)  # fmt: skip


class GoldenHost:
    """See ``responder.analysis.authorities.KnownFiles``.

    Args:
        index: Evidence index of the golden host.
        scratch: Folder for a working file.
        differences: What the host in question has otherwise.
        summary: What was compared, and what could not be.
    """

    authority = Authority.GOLDEN

    def __init__(
        self, index: Path, scratch: Path, differences: Sequence[Difference], summary: Comparison
    ) -> None:  # fmt: skip
        reader = EvidenceIndex(index)
        try:
            names = [host.name for host in reader.hosts if isinstance(host.name, str) and host.name]
            places = [item.path for item in reader.evidence]
        finally:
            reader.close()
        self.name = names[0] if names else short(places[0]) if places else index.stem
        self.differences = tuple(differences)
        self.summary = summary
        self._work = scratch / "golden.work"
        self._work.unlink(missing_ok=True)
        self._db = sqlite3.connect(self._work, isolation_level=None, check_same_thread=False)
        harden(self._db)
        self._db.create_function("comparable", 1, _comparable, deterministic=True)
        self._db.execute("PRAGMA journal_mode=OFF")
        self._db.execute("PRAGMA synchronous=OFF")
        self._db.execute("ATTACH DATABASE ? AS golden", (str(index),))
        self._db.execute("CREATE TABLE known(path, sha256, PRIMARY KEY(path, sha256)) WITHOUT ROWID")
        for table, path, digest in _SOURCES:
            self._db.execute(
                f"INSERT OR IGNORE INTO known SELECT comparable({path}), lower({digest}) FROM golden.{table}"
                f" WHERE typeof({path})='text' AND typeof({digest})='text'"
            )

    def speaks_of(self, host_name: str) -> bool:
        """Whoever names a golden host means it for every host of the evidence."""
        return True

    def word(self, path: str, sha256: str) -> Word | None:
        """Known where the golden host has these bytes at this path; a file that differs there is told by a rule."""
        if not path or not sha256:
            return None
        hit = self._db.execute("SELECT 1 FROM known WHERE path=? AND sha256=?", (_comparable(path), sha256)).fetchone()
        return Word(verdict="known", reason=text("the same as on {name}", name=short(self.name))) if hit else None

    def close(self) -> None:
        """Close, and remove the working file."""
        self._db.close()
        self._work.unlink(missing_ok=True)


def _comparable(path: str) -> str:
    return comparable(path) or path
