"""The index beside a case: whether it is there, whether it belongs to the case, and taking over a fresh one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from responder.errors import CaseError, EvidenceError
from responder.index.reader import EvidenceIndex
from responder.model.evidence import EvidenceItem


class IndexState(StrEnum):
    """What is known of a case's index."""

    NO_EVIDENCE = "no evidence"
    READY = "ready"
    MISSING = "missing"
    OTHER = "other"  # of another version of the program, or of other evidence


class IndexFile:
    """Index of one case; opened when it is first asked for.

    Args:
        path: ``NAME.index`` beside the case, or None for a case in memory, whose index stays where it was made.
    """

    def __init__(self, path: Path | None) -> None:
        self._home = path
        self._path = path
        self._index: EvidenceIndex | None = None
        self._problem = ""

    def open(self, evidence: Sequence[EvidenceItem]) -> EvidenceIndex | None:
        """The index, if it is there and of exactly this evidence."""
        if self._index is None and not self._problem and evidence and self._path is not None and self._path.is_file():
            try:
                index = EvidenceIndex(self._path)
            except EvidenceError as error:
                self._problem = error.message
                return None
            if _keys(index.evidence) == _keys(evidence):
                self._index = index
            else:
                index.close()
                self._problem = f"The evidence index {self._path.name} belongs to other evidence; rebuild it."
        return self._index

    def state(self, evidence: Sequence[EvidenceItem]) -> IndexState:
        """See IndexState."""
        if not evidence:
            return IndexState.NO_EVIDENCE
        if self.open(evidence) is not None:
            return IndexState.READY
        return IndexState.OTHER if self._problem else IndexState.MISSING

    def note(self, evidence: Sequence[EvidenceItem], *, live: bool) -> str:
        """One sentence where the index cannot be used, else ""."""
        state = self.state(evidence)
        if state in (IndexState.READY, IndexState.NO_EVIDENCE):
            return ""
        lasting = "findings, proof and notes are kept in the case"
        if state is IndexState.OTHER:
            return f"{self._problem.rstrip('.')} ({lasting})."
        again = (
            "a live look cannot be repeated, imported evidence can be read again"
            if live
            else "read the evidence again to rebuild it"
        )
        return f"The evidence index is missing; {again} ({lasting})."

    def adopt(self, path: Path, evidence: Sequence[EvidenceItem] | None = None) -> None:
        """Take over an index, moving a copy beside the case.

        Args:
            path: Closed index file.
            evidence: Register it must be of; None = whatever it holds is the register.

        Raises:
            CaseError: It is of other evidence.
        """
        if evidence is not None:
            index = EvidenceIndex(path)
            found = index.evidence
            index.close()
            _must_match(evidence, found)
        self.close()
        self._problem = ""
        self._path = path
        if self._home is not None:
            self._settle()

    def move_to(self, home: Path) -> None:
        """The case has a new name: keep the index beside it."""
        self.close()
        self._problem = ""
        self._home = home
        if self._path is not None and self._path.is_file():
            self._settle(keep=True)
        else:
            self._path = home

    def _settle(self, *, keep: bool = False) -> None:
        """Copy the index to its home; when that is impossible (FAT32 ends at 4 GiB), say so and use it where it is."""
        if self._home is None or self._path is None or self._home.absolute() == self._path.absolute():
            return
        part = self._home.with_name(self._home.name + ".part")
        try:
            if not keep and self._path.absolute().parent == self._home.absolute().parent:
                self._path.replace(self._home)
            else:
                shutil.copyfile(self._path, part)
                part.replace(self._home)
        except OSError as error:
            part.unlink(missing_ok=True)
            self.kept_elsewhere = (
                f"The index could not be kept beside the case ({os.strerror(error.errno or 0)}); it is used from"
                f" {self._path} and goes when the program ends."
            )
            return
        self._path = self._home

    #: Sentence where the index could not be kept beside the case, else "".
    kept_elsewhere: str = ""

    def close(self) -> None:
        """Close the connection."""
        if self._index is not None:
            self._index.close()
            self._index = None


def _keys(items: Sequence[EvidenceItem]) -> list[tuple[object, ...]]:
    """What makes two registers the same evidence, whatever their order; times tell one live look from the next."""
    return [(i.id, i.path, i.sha256, i.shown, i.first, i.last) for i in sorted(items, key=lambda i: i.id)]


def _must_match(expected: Sequence[EvidenceItem], found: Sequence[EvidenceItem]) -> None:
    """The same sources with the same content and the same number of rows; ids must agree, since proof names them."""
    want, have = _keys(expected), _keys(found)
    if want == have:
        return
    for old, new in zip(want, have, strict=False):
        if old != new:
            raise CaseError(
                f"The evidence is not what the case holds: {old[1]} has changed, moved or is missing. The index was"
                " not taken over; the case and its report are unchanged."
            )
    raise CaseError(
        f"The evidence is not what the case holds ({len(have)} sources instead of {len(want)}). The index was not"
        " taken over; the case and its report are unchanged."
    )
