"""The case: one object over one file. Every edit is a transaction and a journal entry; nothing else is stored."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from responder import __version__
from responder.case import content as contents
from responder.case import schema, store
from responder.case.annotated import Annotated
from responder.case.annotations import Target
from responder.case.content import STORED, THRESHOLDS, Content
from responder.case.frozen import FrozenRow, kept_proofs, thaw_text
from responder.case.index_file import IndexFile, IndexState
from responder.case.journal import now, text_digest
from responder.case.result import TriageResult
from responder.errors import CaseError
from responder.index.reader import EvidenceIndex
from responder.model.document import dump, dump_text, load
from responder.model.evidence import EvidenceItem
from responder.model.finding import AnalysisResult
from responder.model.host import Host

if TYPE_CHECKING:
    from responder.analysis.settings import Settings

__all__ = ["Case", "IndexState", "Target"]


class Case(Annotated):
    """An open case. Use ``Case.create`` or ``Case.open``.

    Attributes:
        path: The file, or None for a case that is kept in memory only.
        read_only: Why nothing can be changed, or "".
        problems: What does not fit together in a damaged case opened to look at it.
        original: Where the original of a migrated file was kept, or None.
    """

    def __init__(
        self,
        db: sqlite3.Connection,
        path: Path | None,
        content: Content,
        *,
        read_only: str = "",
        clock: Callable[[], int] = now,
        who: str = "",
    ) -> None:
        super().__init__(db, path, content, read_only=read_only, clock=clock, who=who)
        self.original: Path | None = None
        self._index_file = IndexFile(path.with_suffix(".index") if path else None)
        self._use(content)

    # -- opening and closing ---------------------------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path | None = None, *, clock: Callable[[], int] = now, who: str = "") -> Case:
        """A new case; with None it lives in memory and nothing is kept until ``save_as``.

        Raises:
            CaseError: The file exists or cannot be written.
        """
        db = store.create(path) if path else store.connect_memory()
        case = cls(db, path, Content(), clock=clock, who=who)
        try:
            with case._transaction():
                schema.create(db)
                if path:
                    store.claim(db)
                case._append("case created", {"tool": "host-responder", "version": __version__})
        except CaseError:
            store.release(db, path)
            if path:
                path.unlink(missing_ok=True)
            raise
        return case

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        accept_damage: bool = False,
        clock: Callable[[], int] = now,
        who: str = "",
    ) -> Case:
        """Open a case file, checked first.

        Args:
            path: The file.
            read_only: Work on a copy in memory; possible while somebody else has the file open.
            accept_damage: Look at a case whose content does not fit together; only with ``read_only``.
            clock: Gives ticks.
            who: Who writes.

        Raises:
            CaseInUseError: Somebody else has it open for writing.
            CaseError: Missing, refused or damaged.
        """
        copy, version = store.read(path)
        try:
            content = contents.read(copy, path.name)
            if content.problems and not (read_only and accept_damage):
                raise CaseError(
                    f"{path.name} is damaged: {content.problems[0]}; it was left as it is and can only be looked at"
                    " read-only."
                )
            if read_only:
                copy.execute("PRAGMA query_only=ON")
                return cls(copy, path, content, read_only="opened read-only", clock=clock, who=who)
            original = store.keep_original(path, version, copy) if version < schema.VERSION else None
        except BaseException:
            copy.close()
            raise
        try:
            db = store.lock(path)
        except store.CaseInUseError:
            copy.close()
            raise
        except CaseError as error:
            copy.execute("PRAGMA query_only=ON")
            return cls(copy, path, content, read_only=error.message, clock=clock, who=who)
        copy.close()
        try:
            schema.check(db, path.name)
            content = contents.read(db, path.name)
            if content.problems:
                raise CaseError(f"{path.name} is damaged: {content.problems[0]}; it was left as it is.")
        except CaseError:
            store.release(db, path)
            raise
        case = cls(db, path, content, clock=clock, who=who)
        case.original = original
        return case

    def save_as(self, path: Path) -> None:
        """Keep the case, with its index, under a name; from then on every edit goes there.

        Raises:
            CaseError: The name cannot be used; the case stays where it was.
        """
        if self.path is not None and path.absolute() == self.path.absolute() and not self.read_only:
            return
        if self.problems:
            raise CaseError(
                f"The case is damaged ({self.problems[0]}); it is not written under a new name as if whole."
            )
        with self._lock:
            store.write_copy(self._db, path)
            db = store.lock(path)
            store.release(self._db, self.path if not self.read_only else None)
            self._db, self.path, self.read_only = db, path, ""
            self._index_file.move_to(path.with_suffix(".index"))
            self.record("saved as", {"name": path.name})

    def close(self) -> None:
        """Close file and index; a case in memory is gone."""
        self._index_file.close()
        store.release(self._db, self.path if not self.read_only else None)

    def __enter__(self) -> Case:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def file_bytes(self) -> bytes:
        """The case as the bytes of a file, without the name of whoever has it open."""
        copy = store.connect_memory(self._db.serialize())
        copy.execute("PRAGMA query_only=OFF")
        copy.execute("DELETE FROM meta WHERE key='owner'")
        data = copy.serialize()
        copy.close()
        return data

    # -- evidence and findings -------------------------------------------------------------------------------------

    def store_triage(self, result: TriageResult) -> None:
        """Keep the outcome of a triage: register, hosts, findings with copies of their rows; take over its index.

        Notes, tags and decisions stay and follow what they were about.

        Raises:
            CaseError: It cannot be written; the case stays as it was.
        """
        index = EvidenceIndex(Path(result.index_path))
        try:
            rows = kept_proofs(index, result.analysis.findings)
            settings = index.meta("settings")
        finally:
            index.close()
        parts = {
            "evidence": dump_text(result.evidence),
            "hosts": dump_text(result.hosts),
            "analysis": dump_text(result.analysis),
        }
        detail = {
            "digests": {**{n: text_digest(b) for n, b in parts.items()}, "proofs": contents.proof_digest(rows)},
            "sources": len(result.evidence),
            "findings": len(result.analysis.findings),
            "counts": result.counts,
            "timings": result.timings,
            "tool": result.tool,
            "cancelled": result.cancelled,
            "paths": list(result.paths),
            "live": result.live,
            "baseline": result.baseline,
            "golden": list(result.golden),
            "zone": result.zone,
            "settings": json.loads(settings) if settings else None,
        }
        with self._transaction():
            for name, body in parts.items():
                self._put_part(name, body)
            self._db.execute("DELETE FROM proof")
            self._db.executemany("INSERT INTO proof VALUES(?,?,?)", rows)
            self._append(STORED, detail)
        self._content.problems = []
        self._content.evidence = load_tuple(EvidenceItem, parts["evidence"])
        self._content.hosts = load_tuple(Host, parts["hosts"])
        self._content.analysis = load(AnalysisResult, json.loads(parts["analysis"]))
        self._use(self._content)
        self._index_file.adopt(Path(result.index_path))

    def store_growth(self, items: Sequence[EvidenceItem]) -> None:
        """Keep the register of sources that grew while they were followed, and those that began meanwhile.

        Findings stay those of the last reading. Every call is a journal entry: call it when following ends and when
        the case is saved, not at every look.

        Raises:
            CaseError: It cannot be written; the case stays as it was.
        """
        grown = {item.id: item for item in items}
        known = [grown.pop(item.id, item) for item in self.evidence]
        evidence = (*known, *grown.values())
        body = dump_text(evidence)
        stored = self._content.stored
        digests = {**stored.get("digests", {}), "evidence": text_digest(body)}
        detail = {**stored, "digests": digests, "sources": len(evidence), "followed": [item.id for item in items]}
        with self._transaction():
            self._put_part("evidence", body)
            self._append(STORED, detail)
        self._content.evidence = load_tuple(EvidenceItem, body)
        self._use(self._content)
        index = self.index
        if index is not None:
            index.refresh()

    @property
    def stored(self) -> dict[str, Any]:
        """About the last reading of evidence: paths, live, zone, counts, timings, tool; empty before the first."""
        return dict(self._content.stored)

    @property
    def problems(self) -> tuple[str, ...]:
        """What does not fit together; empty unless a damaged case was opened to look at it."""
        return tuple(self._content.problems)

    def frozen_rows(self, finding_id: str) -> list[FrozenRow]:
        """Copies of the rows that prove a finding, most telling first."""
        rows = self._db.execute("SELECT body FROM proof WHERE finding=? ORDER BY position", (finding_id,))
        return [thaw_text(body) for (body,) in rows]

    @property
    def settings(self) -> Settings | None:
        """Thresholds in force, or None where none were ever set.

        Raises:
            CaseError: The case holds values that no threshold may have.
        """
        if self._content.settings is None:
            return None
        from responder.analysis.settings import Settings

        try:
            return load(Settings, self._content.settings)
        except ValueError as error:
            raise CaseError(f"The thresholds in the case cannot be used ({error}).") from error

    def set_settings(self, settings: Settings) -> None:
        """Set the thresholds for the next reading of the evidence."""
        with self._transaction():
            self._append(THRESHOLDS, {"settings": dump(settings)})
        self._content.settings = dump(settings)

    # -- index -----------------------------------------------------------------------------------------------------

    @property
    def index(self) -> EvidenceIndex | None:
        """The evidence index, or None while it is missing or belongs to other evidence."""
        return self._index_file.open(self.evidence)

    @property
    def index_state(self) -> IndexState:
        """Whether there is an index, and if not, why."""
        return self._index_file.state(self.evidence)

    @property
    def index_note(self) -> str:
        """One sentence on the index where something is wrong with it, else ""."""
        return self._index_file.note(self.evidence, live=bool(self._content.stored.get("live")))

    def adopt_index(self, path: Path) -> None:
        """Take over an index rebuilt from the same evidence; findings and report stay as they are.

        Raises:
            CaseError: It is of other evidence, or of evidence that has changed since.
        """
        self._index_file.adopt(path, self.evidence)
        if not self.read_only:
            self.record("index rebuilt", {})

    @property
    def layout(self) -> str:
        """Opaque text of the window (tabs, filters, columns)."""
        return self._content.layout

    @layout.setter
    def layout(self, text: str) -> None:
        if text != self._content.layout and not self.read_only:
            with self._transaction():
                self._put_part("layout", text)
            self._content.layout = text


def load_tuple(kind: type[Any], text: str) -> tuple[Any, ...]:
    """Model objects of a JSON list."""
    return tuple(load(kind, item) for item in json.loads(text))


def evidence_digest(evidence: Sequence[EvidenceItem]) -> str:
    """SHA-256 of the list of sources (path, size, hash), as it is printed to anchor the register."""
    return text_digest(dump_text([[i.id, i.path, i.size, i.sha256] for i in evidence]))
