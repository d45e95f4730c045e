"""Known hashes as an authority on programs, and what a case asks them for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from responder.acquire.hash_lookup import HashSet, Hit, Lookup, look_up
from responder.acquire.pool import CancelledError
from responder.analysis.authorities import Authority, Word
from responder.index.reader import EvidenceIndex
from responder.model.absent import known
from responder.model.file import FileRecord
from responder.model.message import text
from responder.model.show import show
from responder.query.compile import any_of

#: Distinct hashes of one column that are asked for.
_MOST = 1_000_000
#: Columns of hashes by table.
_COLUMNS = (
    ("processes", "process_sha256"), ("endpoints", "process_sha256"), ("autostarts", "sha256"), ("files", "sha256"),
    ("files", "sha1"), ("files", "md5"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KnownHashes:
    """All hash sets of the user as one authority; see ``responder.analysis.authorities.KnownFiles``.

    Attributes:
        lookup: What the sets hold, by any digest.
        alike: Digests that the evidence names for the bytes of a SHA-256, or for the file at a path.
    """

    lookup: Lookup
    alike: dict[str, list[str]] = field(default_factory=dict)

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

    def hit(self, path: str, sha256: str) -> Hit | None:
        """The entry for a file: by its SHA-256, by further digests of the same bytes, by those of its path."""
        hits = self.lookup.hits
        forms = [sha256, *self.alike.get(sha256, ())] if sha256 else self.alike.get(path, [])
        found = [hits[form] for form in forms if form in hits]
        return next((hit for hit in found if hit.bad), found[0] if found else None)

    def word(self, path: str, sha256: str) -> Word | None:
        """What the sets say of a file."""
        hit = self.hit(path, sha256)
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
        lookup = look_up(sets, sorted(wanted), cancelled)
    except CancelledError:
        return None
    return KnownHashes(lookup, _alike(index, lookup))


def _alike(index: EvidenceIndex, lookup: Lookup) -> dict[str, list[str]]:
    """For SHA-1 and MD5 that a set holds: the SHA-256 of the same bytes, and paths that bear these bytes everywhere."""
    weak = [digest for digest in lookup.hits if len(digest) < len("sha256") * 10]
    found: dict[str, list[str]] = {}
    if not weak:
        return found
    told: dict[str, set[str]] = {}
    for column in ("sha1", "md5"):
        for record in index.records(FileRecord, any_of(column, weak)):
            digest = str(getattr(record, column))
            sha256 = known(record.sha256)
            if sha256:
                found.setdefault(sha256.lower(), []).append(digest.lower())
            told.setdefault(record.path, set()).add(digest.lower())
    for path, digests in told.items():
        # Another host may have other bytes at this path; then the path says nothing.
        bytes_of = [(r.sha256, r.sha1, r.md5) for r in index.records(FileRecord, any_of("path", [path]))]
        if all(len({d.lower() for d in column if isinstance(d, str)}) <= 1 for column in zip(*bytes_of, strict=True)):
            found[path] = sorted(digests)
    return found
