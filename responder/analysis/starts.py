"""Process events of logs by column, and the starts of a host as rules walk through them.

Ten million events hold millions of starts: what pairs them is numbers, a few dozen bytes each; texts are kept once, and
a ``Lifetime`` is made only of what a rule looks at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, Protocol, overload

import numpy as np
import numpy.typing as npt

from responder.analysis.lifetime import ENDS, Lifetime
from responder.model.source import SourceRef

Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]
#: Lifetimes that are made together.
_TOGETHER: Final = 2_000
_MAX_DEPTH: Final = 16


class Details(NamedTuple):
    """What is read of a start when a rule looks at it; texts as stored, None for any kind of absence."""

    source: SourceRef
    command_line: str | None
    user: str | None
    domain: str | None
    sid: str | None


class Reader(Protocol):
    """Where the details of rows are."""

    def details(self, rows: Sequence[int]) -> dict[int, Details]:
        """Details by row id."""

    def evidence(self, source: int) -> str:
        """Evidence id of a source number."""


class Texts:
    """Texts that are kept once; code 0 is none."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {"": 0}
        self.words: list[str] = [""]

    def code(self, text: str) -> int:
        """The number of a text."""
        found = self._codes.setdefault(text, len(self.words))
        if found == len(self.words):
            self.words.append(text)
        return found

    def convert(self, codes: Codes, change: Callable[[str], str]) -> Codes:
        """Codes of what a function makes of the texts."""
        used, inverse = np.unique(codes, return_inverse=True)
        made = np.array([self.code(change(self.words[c])) for c in used.tolist()], np.int32)
        return made[inverse] if len(made) else codes


def stated(value: object) -> str:
    """A text, "" for the signs that logs put where they know nothing: ``?``, ``-``, ``<unknown process>``."""
    if not isinstance(value, str) or not (value[:1].isalnum() or value[1:2].isalnum() or any(map(str.isalnum, value))):
        return ""
    return "" if value.startswith("<unknown") else value


@dataclass(slots=True, kw_only=True, eq=False)
class Starts:
    """All starts of a host in order of time.

    Attributes:
        row: Row id of the start.
        source: Source number.
        time: Ticks, 0 where there is none.
        timed: Whether there is a time.
        name: Code of the image name.
        path: Code of the image path.
        machine: Code of the lower-case host name.
        pid: Process id, −1 where there is none.
        parent_pid: Creator's id, −1 where there is none.
        parent_name: Code of the creator's name.
        parent: Place of the creator among the starts, −1 where the log does not show it.
        ended: Place in ``ENDS``.
        gone: Ticks of its end, 0 where there is none.
        gone_timed: Whether its end has a time.
        line: Whether a command line is recorded.
        twins: Places of starts of other logs that tell the same start.
        kept: Places without those.
    """

    texts: Texts = field(default_factory=Texts)
    reader: Reader
    row: Ints
    source: Codes
    time: Ints
    timed: Mask
    name: Codes
    path: Codes
    machine: Codes
    pid: Ints
    parent_pid: Ints
    parent_name: Codes
    parent: Codes
    ended: npt.NDArray[np.int8]
    gone: Ints
    gone_timed: Mask
    line: Mask
    twins: dict[int, list[int]] = field(default_factory=dict)
    kept: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    _made: dict[int, Lifetime] = field(default_factory=dict)

    def lives(self, places: Iterable[int]) -> list[Lifetime]:
        """Lifetimes at some places."""
        wanted = list(places)
        missing = [p for p in dict.fromkeys(wanted) if p not in self._made]
        if missing:
            with_twins = [p for m in missing for p in (m, *self.twins.get(m, ()))]
            found = self.reader.details([int(self.row[p]) for p in with_twins])
            for place in missing:
                self._made[place] = self._make(place, found)
        return [self._made[p] for p in wanted]

    def _make(self, place: int, found: dict[int, Details]) -> Lifetime:
        words = self.texts.words
        own = found[int(self.row[place])]
        others = [found[int(self.row[t])] for t in self.twins.get(place, ())]
        pid, parent_pid, parent = int(self.pid[place]), int(self.parent_pid[place]), int(self.parent[place])
        ended = ENDS[self.ended[place]]
        gone = int(self.gone[place]) if self.gone_timed[place] else None
        return Lifetime(
            source=own.source,
            time=int(self.time[place]) if self.timed[place] else None,
            name=words[self.name[place]],
            path=words[self.path[place]],
            pid=pid if pid >= 0 else None,
            parent_pid=parent_pid if parent_pid >= 0 else None,
            parent_name=words[self.parent_name[place]],
            command_line=next((t for d in (own, *others) if (t := stated(d.command_line))), ""),
            user=stated(own.user),
            domain=stated(own.domain),
            sid=stated(own.sid),
            machine=words[self.machine[place]],
            exit_time=gone if ended == "exit" else None,
            ended=ended,
            gone_by=None if ended == "exit" else gone,
            twins=tuple(d.source for d in others),
            parent_of=None if parent < 0 else lambda: self.lives((parent,))[0],
        )

    def forget(self) -> None:
        """Let go of the lifetimes that were made."""
        self._made.clear()


class Lives(Sequence[Lifetime]):
    """Some starts of a host in order of time, made into lifetimes when they are looked at.

    Args:
        starts: All of the host; None = there are none.
        places: Which, ascending; None = all without twins.
    """

    def __init__(self, starts: Starts | None = None, places: Ints | None = None) -> None:
        self._starts = starts
        empty = np.empty(0, np.int64)
        self.places: Ints = places if places is not None else starts.kept if starts is not None else empty

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, at: int) -> Lifetime: ...
    @overload
    def __getitem__(self, at: slice) -> list[Lifetime]: ...
    def __getitem__(self, at: int | slice) -> Lifetime | list[Lifetime]:
        assert self._starts is not None or isinstance(at, slice), "no starts"
        if self._starts is None:
            return []
        if isinstance(at, slice):
            return self._starts.lives(self.places[at].tolist())
        return self._starts.lives((int(self.places[at]),))[0]

    def __iter__(self) -> Iterator[Lifetime]:
        for at in range(0, len(self.places), _TOGETHER):
            yield from self[at : at + _TOGETHER]

    def column(self, name: str) -> npt.NDArray[Any]:
        """A column of ``Starts`` for these starts."""
        if self._starts is None:
            return np.empty(0, np.int64)
        found: npt.NDArray[Any] = getattr(self._starts, name)[self.places]
        return found

    def where(self, mask: Mask) -> Lives:
        """Those of them that a mask chooses."""
        return Lives(self._starts, self.places[mask])

    def matching(self, column: str, test: Callable[[str], bool]) -> Lives:
        """Those whose text in a column (name, path, parent_name) fulfils a test; each text is judged once."""
        if self._starts is None:
            return self
        return self.where(self._judged(self.column(column), test))

    def _judged(self, codes: Codes, test: Callable[[str], bool]) -> Mask:
        assert self._starts is not None
        used, inverse = np.unique(codes, return_inverse=True)
        fits = np.array([test(self._starts.texts.words[c]) for c in used.tolist()], np.bool_)
        return fits[inverse] if len(fits) else np.zeros(len(codes), np.bool_)

    def groups(self, *columns: str) -> Iterator[tuple[tuple[str, ...], Lives]]:
        """Starts by what they share in some columns of texts, those seen first ahead."""
        if self._starts is None or not len(self):
            return
        words = self._starts.texts.words
        group = np.zeros(len(self), np.int64)
        for column in columns:
            group = np.unique(group * len(words) + self.column(column), return_inverse=True)[1]
        order = np.argsort(group, kind="stable")
        ends = np.flatnonzero(np.diff(group[order])) + 1
        parts = np.split(order, ends)
        for part in sorted(parts, key=lambda p: int(p[0])):
            place = self.places[part[0]]
            yield tuple(words[getattr(self._starts, c)[place]] for c in columns), Lives(self._starts, self.places[part])

    def beneath(self, test: Callable[[str], bool]) -> Iterator[tuple[str, Lives]]:
        """Starts by their nearest ancestor whose name fulfils a test, in order of time; those without are left out."""
        if self._starts is None or not len(self):
            return
        starts, at = self._starts, self.places
        found = np.zeros(len(self), np.int32)
        open_ = np.arange(len(self))
        for _ in range(_MAX_DEPTH):
            names = starts.parent_name[at]
            hit = self._judged(names, test) & (names > 0)
            found[open_[hit]] = names[hit]
            up = starts.parent[at]
            going = ~hit & (up >= 0)
            open_, at = open_[going], up[going].astype(np.int64)
            if not len(open_):
                break
        for code in dict.fromkeys(found[found > 0].tolist()):
            yield starts.texts.words[code], self.where(found == code)

    def lines(self) -> Iterator[tuple[int, str]]:
        """Place and command line of those that have one, without making lifetimes of them."""
        if self._starts is None:
            return
        starts = self._starts
        with_line = self.places[starts.line[self.places]]
        for at in range(0, len(with_line), _TOGETHER):
            part = with_line[at : at + _TOGETHER].tolist()
            asked = {p: (p, *starts.twins.get(p, ())) for p in part}
            found = starts.reader.details([int(starts.row[q]) for p in part for q in asked[p]])
            for place in part:
                texts = (stated(found[int(starts.row[q])].command_line) for q in asked[place])
                yield place, next(filter(None, texts), "")

    def at(self, places: Iterable[int]) -> Lives:
        """Starts of the same host at other places."""
        return Lives(self._starts, np.array(sorted(places), np.int64))

    def together(self, *others: Lives) -> Lives:
        """These and others of the same host."""
        parts = (self, *others)
        starts = next((p._starts for p in parts if p._starts is not None), None)
        return Lives(starts, np.unique(np.concatenate([p.places for p in parts])))

    def ended(self, how: str) -> Mask:
        """Which of them ended so (``ENDS``)."""
        mask: Mask = self.column("ended") == ENDS.index(how)
        return mask

    def times(self) -> list[int | None]:
        """Ticks of each, None where a record has none."""
        pairs = zip(self.column("time").tolist(), self.column("timed").tolist(), strict=True)
        return [time if timed else None for time, timed in pairs]

    def sources(self) -> list[SourceRef]:
        """References of their rows."""
        if self._starts is None:
            return []
        made = self._starts._made
        places = self.places.tolist()
        rest = [int(self._starts.row[p]) for p in places if p not in made]
        found = self._starts.reader.details(rest) if rest else {}
        return [made[p].source if p in made else found[int(self._starts.row[p])].source for p in places]
