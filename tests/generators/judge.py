"""Whether a reader told everything about a damaged item: the one judgement of every sweep."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from responder.errors import ParserError
from responder.model.account import Account, EvidenceWarning, Expected, Explained, Level
from responder.model.event import EventRecord
from responder.parsers.base import Derived, Label, ParseContext
from responder.parsers.registry import BY_NAME
from tests.generators.mutants import Seed


@dataclass
class Reading:
    """What a parser made of some bytes; ``failure`` is its own sentence where it could not go on."""

    account: Account = field(default_factory=Account)
    places: list[int] = field(default_factory=list)
    records: list[Any] = field(default_factory=list)
    failure: str = ""


def read(parser: str, data: bytes) -> Reading:
    """Run a parser over bytes as the worker does; only its own error is caught."""
    found = Reading()
    context = ParseContext(evidence_id="e1", path="mutant", size=len(data))
    try:
        for item in BY_NAME[parser].parse(io.BytesIO(data), context):
            match item:
                case Expected():
                    found.account.expected = item.count
                case Explained():
                    found.account.explain(item)
                case EvidenceWarning():
                    found.account.warnings.append(item)
                case Derived() | Label():
                    pass
                case _:
                    found.account.shown += 1
                    found.records.append(item)
                    found.places.append(item.ref if isinstance(item, EventRecord) else item.source.value)
    except ParserError as error:
        found.failure = error.message
    return found


class Judge:
    """Knows the records of one seed and says what a reader of its mutants failed to tell."""

    def __init__(self, seed: Seed) -> None:
        self.seed = seed
        self.whole = read(seed.parser, seed.data)
        pieces = seed.pieces
        if seed.numbered:
            pieces = [seed.data[at : at + size] for at, size in seed.places.values()]
        self._anywhere = bool(pieces)
        if not pieces and not seed.places:
            lines = seed.data.split(b"\n")
            pieces = [lines[number - 1].rstrip(b"\r") for number in self.whole.places]
        self.pieces = Counter(pieces)

    def survivors(self, damaged: bytes) -> int:
        """Records whose bytes stand unchanged in the damaged item, each copy counted."""
        if self._anywhere:
            return sum(min(n, damaged.count(piece)) for piece, n in self.pieces.items())
        present = Counter(line.rstrip(b"\r") for line in damaged.replace(b"\0", b"\xff").split(b"\n"))
        if self.seed.merging:
            return sum(min(n, present[piece]) for piece, n in self.pieces.items())
        return sum(present[piece] for piece in self.pieces)

    def fault(self, damaged: bytes) -> str:
        """What was lost without a word, "" where nothing was; exceptions of the reader pass."""
        found = read(self.seed.parser, damaged)
        account = found.account
        if found.failure:
            return "" if found.failure.endswith(".") or len(found.failure) > 20 else f"no sentence: {found.failure!r}"
        if account.unexplained:
            return f"unexplained {account.unexplained}"
        if account.expected < 0:
            return f"expected {account.expected}"
        explained = sum(e.count for e in account.explained)
        told = any(w.level is Level.LOSS for w in account.warnings)
        if self.seed.numbered and not (explained or account.warnings):
            # Records that vanished must be told even when others, read by mistake, make up for the count.
            vanished = set(self.seed.places) - set(found.places)
            if vanished:
                return f"vanished without a word: {sorted(vanished)[:5]}"
        if told:
            return ""
        if self.seed.joining:
            return self._joined(damaged, found, explained)
        alive = self.survivors(damaged)
        if account.shown + explained < alive:
            return f"silent loss: {alive} survive, {account.shown} shown, {explained} explained"
        return ""

    def _joined(self, damaged: bytes, found: Reading, explained: int) -> str:
        """Text must be in some record, whichever."""
        texts = "\n".join(f"{getattr(r, 'payload', '')}\n{getattr(r, 'message', '')}\n{r}" for r in found.records)
        lines = {line.rstrip(b"\r") for line in damaged.split(b"\n")}
        missing = [p for p in self.seed.pieces if p in lines and p.decode() not in texts]
        return f"silent loss of text: {missing[:3]}" if len(missing) > explained else ""
