"""An accepted baseline of this host as an authority on its programs."""

from __future__ import annotations

import os
from pathlib import Path

from responder.analysis.authorities import Authority, Word
from responder.analysis.wording import short
from responder.integrity.database import Baseline
from responder.model.message import text


class BaselineFiles:
    """See ``responder.analysis.authorities.KnownFiles``.

    Args:
        path: The baseline's file.

    Raises:
        EvidenceError: Missing, damaged, or no baseline of this version.
    """

    authority = Authority.BASELINE

    def __init__(self, path: Path) -> None:
        self._baseline = Baseline(path)
        self.name = path.name
        self._host = str(self._baseline.meta.get("host", "")).split(".")[0].lower()

    def speaks_of(self, host_name: str) -> bool:
        """A baseline speaks of the host it was made on only."""
        return bool(self._host) and host_name.split(".")[0].lower() == self._host

    def word(self, path: str, sha256: str) -> Word | None:
        """Known where path and hash are the accepted ones, unknown where the accepted hash is another."""
        if not path or not sha256:
            return None
        row = self._baseline.db.execute("SELECT sha256 FROM objects WHERE path=?", (os.fsencode(path),)).fetchone()
        if row is None or row[0] is None:
            return None
        if row[0].lower() == sha256:
            return Word(
                verdict="known", reason=text("its hash is that of the accepted baseline {name}", name=short(self.name))
            )
        return Word(
            verdict="unknown",
            reason=text("its hash is not that of the accepted baseline {name}", name=short(self.name)),
        )

    def close(self) -> None:
        """Close."""
        self._baseline.close()
