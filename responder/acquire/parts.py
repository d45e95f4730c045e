"""Items read in parts: which part is read how, what follows when a reader does not survive one, what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from responder.model.account import Account, EvidenceWarning, Explained, Level
from responder.model.document import dump, load
from responder.model.message import text as worded
from responder.parsers.base import Care

#: Pieces into which a part is divided that a reader did not survive.
PIECES: Final = 24
#: Readers that died are told so often; the account tells what came of it in any case.
MAX_TOLD: Final = 10


@dataclass(slots=True, eq=False)
class Part:
    """One part of an item.

    Attributes:
        start: Offset of its beginning.
        stop: What begins before this offset belongs to it.
        shard: Where its rows go.
        care: How it is read.
        before: State of the part before it, where it begins at a place that needs to know of it.
        reply: What came of it.
        shift: Lines before it, where its rows count theirs from its own beginning.
    """

    start: int
    stop: int
    shard: Path
    care: Care = Care.USUAL
    before: dict[str, Any] | None = None
    reply: dict[str, Any] | None = None
    shift: int = 0


def failed(reply: Mapping[str, Any]) -> str:
    """Why an item or part was not read to its end, or ""."""
    for key in ("crash", "error", "failure"):
        if reply.get(key):
            return load(str, reply[key])
    return ""


@dataclass(slots=True)
class Reading:
    """The parts of one item in order, and the account so far.

    Attributes:
        offsets: Where parts begin and the last one ends.
        shard: Path from which those of the parts are derived.
        states: States of the parts that are in the index, in order.
        counts: Their rows per table.
        shown: Their records.
    """

    offsets: list[int]
    shard: Path
    states: list[dict[str, Any]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    shown: int = 0
    warnings: list[EvidenceWarning] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    orphans: bool = False
    _made: int = 0
    _lines: int = 0
    _at: int = 0
    _account: Account = field(default_factory=Account)
    _moments: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parts = [self._part(start, stop) for start, stop in pairwise(self.offsets)]

    def _part(self, start: int, stop: int, care: Care = Care.USUAL, before: dict[str, Any] | None = None) -> Part:
        self._made += 1
        return Part(start, stop, self.shard.with_name(f"{self.shard.stem}-{self._made}.db"), care, before)

    @property
    def complete(self) -> bool:
        """Every part was handed out."""
        return self._at == len(self.parts)

    def note(self, part: Part, reply: dict[str, Any]) -> tuple[list[Part], bool]:
        """Take what came of a part.

        Returns:
            Parts to be read next, and whether the part itself is to be divided first (see ``divide``).
        """
        if part not in self.parts:
            return [], False  # was replaced meanwhile
        why = failed(reply)
        if not why:
            part.reply = reply
            return self._connect(), False
        if part.care is Care.USUAL:
            if len(self.warnings) < MAX_TOLD:
                message = worded(
                    "the reader did not survive the part from offset {start:#x} to {stop:#x} ({why}); it was read"
                    " again with more care",
                    start=part.start,
                    stop=part.stop,
                    why=why,
                )
                self.warnings.append(EvidenceWarning(message=message, level=Level.INFO))
            return [], True
        return self._careful(part, why), False

    def divide(self, part: Part, cuts: list[int]) -> list[Part]:
        """Read a part again in pieces, or where it is in one piece already, with more care."""
        if part not in self.parts:
            return []
        if not cuts:
            return self._careful(part, "")
        pieces = [self._part(start, stop) for start, stop in pairwise([part.start, *cuts, part.stop])]
        for piece in pieces:
            # Pieces of a surveyed slice find out themselves what lies between its beginning and theirs.
            piece.before = part.before if piece is pieces[0] or (part.before and "since" in part.before) else None
        self._replace(part, pieces)
        return pieces

    def _careful(self, part: Part, why: str) -> list[Part]:
        if part.care is Care.NONE:
            message = worded(
                "the part from offset {start:#x} to {stop:#x} cannot be read ({why}); what it holds is not known",
                start=part.start,
                stop=part.stop,
                why=why,
            )
            self.warnings.append(EvidenceWarning(message=message, level=Level.LOSS))
            part.reply = {"stop": part.stop, "shown": 0, "explained": [], "state": None}
            return self._connect()
        again = self._part(part.start, part.stop, Care.SECOND if part.care is Care.USUAL else Care.NONE, part.before)
        self._replace(part, [again])
        return [again]

    def _replace(self, part: Part, pieces: list[Part]) -> None:
        at = self.parts.index(part)
        self.parts[at : at + 1] = pieces

    def _connect(self) -> list[Part]:
        """Parts that have to be read anew, because the one before ended behind their beginning."""
        at = self._at
        while at + 1 < len(self.parts):
            reply = self.parts[at].reply
            if reply is None:
                break
            following = self.parts[at + 1]
            if reply["stop"] != following.start:
                if reply["stop"] >= following.stop and at + 2 < len(self.parts):
                    del self.parts[at + 1]
                    continue
                anew = self._part(reply["stop"], following.stop, following.care, reply["state"])
                self.parts[at + 1] = anew
                return [anew]
            at += 1
        return []

    def ready(self) -> list[Part]:
        """Parts whose rows may go into the index now: everything before them is there."""
        found: list[Part] = []
        while self._at < len(self.parts):
            part = self.parts[self._at]
            if part.reply is None or (found and found[-1].reply and found[-1].reply["stop"] != part.start):
                break
            found.append(part)
            self._at += 1
            part.shift = self._lines
            self._take(part.reply)
        return found

    def _take(self, reply: dict[str, Any]) -> None:
        before = self._lines
        if reply["state"] is not None:
            self.states.append(reply["state"])
            self._lines += reply["state"].get("lines", 0)
        self.shown += reply["shown"]
        for entry in reply["explained"]:
            found = load(Explained, entry)
            first, last = (place if place is None else place + before for place in (found.first, found.last))
            self._account.explain(replace(found, first=first, last=last))
        self._moments += [m for m in (reply.get("first"), reply.get("last")) if isinstance(m, int)]

    def whole(self, joined: Mapping[str, Any]) -> dict[str, Any]:
        """The reply for the whole item, from the one that joined the parts."""
        for entry in joined.get("explained", ()):
            self._account.explain(load(Explained, entry))
        told = self.warnings + [load(EvidenceWarning, w) for w in joined.get("warnings", ())]
        why = failed(joined)
        shown = self.shown + int(joined.get("shown", 0))
        absent = {"absent": "not applicable"}
        return {
            "failure": dump(why, templates=True),
            "expected": int(joined.get("expected", shown)),
            "shown": shown,
            "explained": [dump(e, templates=True) for e in self._account.explained],
            "warnings": [dump(w, templates=True) for w in told],
            "labels": joined.get("labels", []),
            "counts": self.counts,
            "ref_kind": joined.get("ref_kind", "record"),
            "first": min(self._moments, default=absent),
            "last": max(self._moments, default=absent),
        }
