"""Known hashes as an authority on programs, and what a case asks them for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from responder.acquire.hash_lookup import HashSet, Lookup, look_up
from responder.acquire.pool import CancelledError
from responder.analysis.authorities import Authority, Word
from responder.index.reader import EvidenceIndex
from responder.model.message import text
from responder.model.show import show

#: Distinct hashes of one column that are asked for.
_MOST = 1_000_000
#: Columns of hashes by table.
_COLUMNS = (
    ("processes", "process_sha256"), ("endpoints", "process_sha256"), ("autostarts", "sha256"), ("files", "sha256"),
    ("files", "sha1"), ("files", "md5"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KnownHashes:
    """All hash sets of the user as one authority; see ``responder.analysis.authorities.KnownFiles``."""

    lookup: Lookup

    @property
    def authority(self) -> Authority:
        """Hash sets."""
        return Authority.HASH_SET

    @property
    def name(self) -> str:
        """The sets that were searched."""
        return ", ".join(self.lookup.searched)

    def speaks_of(self, host_name: str) -> bool:
        """Of every host."""
        return True

    def word(self, path: str, sha256: str) -> Word | None:
        """What the sets say of a file."""
        hit = self.lookup.hits.get(sha256)
        if hit is None:
            return None
        label = f" ({show(hit.label, limit=80)})" if hit.label else ""
        if hit.bad:
            return Word(
                verdict="unknown",
                reason=text("its hash is listed as harmful in {name}{label}", name=hit.hash_set, label=label),
            )
        return Word(
            verdict="known", reason=text("its hash is in the set of known files {name}{label}", name=hit.hash_set,
                                         label=label),
        )  # fmt: skip


def known_hashes(
    index: EvidenceIndex, sets: Sequence[HashSet], cancelled: Callable[[], bool] = lambda: False
) -> KnownHashes | None:
    """Look the hashes of a case up in the user's sets; None where there are none, or the user stopped it."""
    if not sets:
        return None
    wanted: set[str] = set()
    for table, column in _COLUMNS:
        groups = index.group(table, [column], limit=_MOST)
        wanted.update(value for (value,), _ in groups if isinstance(value, str))
    try:
        return KnownHashes(look_up(sets, sorted(wanted), cancelled))
    except CancelledError:
        return None
