"""Large logs of lines in slices: several processes read one at a time, and its first rows are there at once.

A slice begins at a line with which a record certainly begins. What a line means may depend on lines before it, as on
headings or the number of New Years since the first line: then every slice is surveyed first, and is told what those
before it say. Records name their line within the slice; the number of lines before it is added when its rows go into
the index.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from typing import Any, BinaryIO, Final, Protocol, cast, runtime_checkable

import orjson

from responder.model.account import Explained
from responder.model.message import text as worded
from responder.parsers.base import Care, Item, ParseContext, PartState, Rows
from responder.parsers.text import TextLines, codec_of

#: Bytes of the first slice, whose rows are wanted at once, and of the others (some 150,000 lines).
FIRST: Final = 2 << 20
USUAL: Final = 24 << 20
#: Files below are read in one go.
WORTH: Final = 2 * USUAL
#: Where a slice should begin, so much is searched for a line with which it can.
_WINDOW: Final = 1 << 20


class _View(io.RawIOBase):
    """A stretch of a stream as a stream of its own; counts line ends on the way."""

    def __init__(self, stream: BinaryIO, start: int, stop: int) -> None:
        super().__init__()
        self._stream, self._start, self._stop = stream, start, stop
        self._at = start
        self.newlines = 0
        self.ended = True
        stream.seek(start)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def read(self, size: int = -1) -> bytes:
        left = self._stop - self._at
        data = self._stream.read(left if size < 0 else min(size, left))
        self._at += len(data)
        self.newlines += data.count(b"\n")
        self.ended = data.endswith(b"\n") if data else self.ended
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        if (offset, whence) != (0, 0):
            raise OSError("a slice is read from its beginning")
        self._stream.seek(self._start)
        self._at, self.newlines, self.ended = self._start, 0, True
        return 0


class Slice:
    """One slice while it is read.

    Attributes:
        stream: Its bytes.
        first: Whether the file begins with it.
        codec: Codec of its lines.
    """

    def __init__(self, stream: BinaryIO, start: int, stop: int, codec: str) -> None:
        self._view = _View(stream, start, stop)
        self.stream = cast("BinaryIO", self._view)
        self.first = start == 0
        self.codec = codec
        self._lines: TextLines | None = None

    def lines(self) -> TextLines:
        """Its lines, the account of which goes into the state of the slice."""
        self._lines = TextLines(self.stream, self.codec, inner=not self.first)
        return self._lines

    def account(self) -> dict[str, Any]:
        """Lines read, and what was told of them; JSON-ready."""
        if self._lines is not None:
            return {"lines": self._lines.number, "account": self._lines.state()}
        return {"lines": self._view.newlines + (not self._view.ended), "account": None}


@runtime_checkable
class SlicedParser(Protocol):
    """What a parser has besides, whose logs can be read in slices.

    ``parse`` is ``read_sliced``: one slice. Where a slice depends on others, either ``gather(stream) -> dict | None``
    finds out what all of them are told (None: too much; the log is read in one go), or there are
    ``survey(piece, shared) -> dict``, ``origin(surveys) -> dict`` (what the first slice is told) and
    ``advance(told, survey) -> dict`` (what the slice behind a surveyed one is told).
    """

    def share(self, stream: BinaryIO) -> dict[str, Any] | None:
        """What all slices have to know, JSON-ready, ``codec`` among it; None where it cannot be read in slices."""
        ...

    def begins(self, line: str, shared: Mapping[str, Any]) -> bool:
        """Whether a record begins with this line, whatever lines stand before it."""
        ...

    def read_slice(
        self, piece: Slice, context: ParseContext, shared: Mapping[str, Any], told: Mapping[str, Any]
    ) -> Generator[Item | Rows, None, dict[str, Any]]:
        """Records and explained lines of a slice, as Rows only behind the first; returns its state, JSON-ready."""
        ...

    def sum_up(
        self, states: Sequence[dict[str, Any]], context: ParseContext, shared: Mapping[str, Any]
    ) -> Iterator[Item]:
        """What only the whole log tells; each state has ``lines_before`` besides."""
        ...


class Slices:
    """A parser of lines in the shape of a parser that reads in parts.

    Args:
        parser: The parser.
        context: See ParseContext.
        shared: From ``share``; None = not asked yet.
    """

    def __init__(self, parser: SlicedParser, context: ParseContext, shared: dict[str, Any] | None = None) -> None:
        self._parser = parser
        self._context = context
        self._shared = shared

    @property
    def surveyed(self) -> bool:
        """Whether slices are told what those before them say."""
        return hasattr(self._parser, "survey")

    @property
    def gathered(self) -> bool:
        """Whether slices are told what the whole log says."""
        return hasattr(self._parser, "gather")

    def share(self, stream: BinaryIO) -> dict[str, Any] | None:
        """See SlicedParser."""
        if self._shared is None:
            stream.seek(0)
            self._shared = self._parser.share(stream)
        return self._shared

    def _known(self, stream: BinaryIO) -> dict[str, Any]:
        """What is shared; an item that cannot be read in slices is one slice."""
        return self.share(stream) or {"codec": codec_of(stream)}

    def cut(self, stream: BinaryIO, start: int, stop: int, pieces: int) -> list[int]:
        """Offsets at which slices can begin; see ``PartedParser``."""
        shared = self.share(stream)
        if shared is None or (not pieces and stop - start < WORTH):
            return []
        step = max(1, (stop - start) // pieces) if pieces else USUAL
        found: list[int] = []
        at = start + (step if pieces else FIRST)
        while at < stop:
            begin = self._beginning(stream, at, stop, shared)
            if begin:
                found.append(begin)
            at = max(at, begin) + step
        return found

    def _beginning(self, stream: BinaryIO, at: int, stop: int, shared: Mapping[str, Any]) -> int:
        """The first line after an offset with which a slice can begin; 0 for none near it."""
        stream.seek(at)
        window = stream.read(min(_WINDOW, stop - at))
        begin = window.find(b"\n") + 1
        while begin:
            end = window.find(b"\n", begin)
            if end < 0:
                return 0
            line = window[begin:end].removesuffix(b"\r")
            if b"\r" not in line and self._parser.begins(line.decode(shared["codec"], "replace"), shared):
                return at + begin
            begin = end + 1
        return 0

    def survey(self, stream: BinaryIO, start: int, stop: int) -> dict[str, Any]:
        """What a slice says to those behind it."""
        shared = self._known(stream)
        parser = cast("Any", self._parser)
        return dict(parser.survey(Slice(stream, start, stop, shared["codec"]), shared))

    def tell(self, surveys: Sequence[dict[str, Any]], stream: BinaryIO, count: int) -> list[dict[str, Any]] | None:
        """What each of ``count`` slices is told; None: read it in one go."""
        parser = cast("Any", self._parser)
        if self.gathered:
            stream.seek(0)
            everything = parser.gather(stream)
            return None if everything is None else [{"told": everything}] * count
        told = [parser.origin(surveys)]
        for survey in surveys[:-1]:
            told.append(parser.advance(told[-1], survey))
        return [{"told": one} for one in told]

    def parse_part(
        self, stream: BinaryIO, start: int, stop: int, care: Care, before: dict[str, Any] | None
    ) -> Iterator[Item | Rows | PartState]:
        """Items of a slice and its state; see ``PartedParser``."""
        shared = self._known(stream)
        if care is Care.NONE:
            yield from self._unread(stream, start, stop, shared)
            return
        told: Mapping[str, Any] = before["told"] if before else {}
        if self.surveyed and before and before.get("since", start) < start:
            # A piece of a slice that a reader did not survive: what lies before it in the slice is surveyed again.
            told = cast("Any", self._parser).advance(told, self.survey(stream, before["since"], start))
        piece = Slice(stream, start, stop, shared["codec"])
        state = yield from self._parser.read_slice(piece, self._context, shared, told)
        yield PartState(stop, {"own": state, **piece.account()})

    @staticmethod
    def _unread(stream: BinaryIO, start: int, stop: int, shared: Mapping[str, Any]) -> Iterator[Item | PartState]:
        piece = Slice(stream, start, stop, shared["codec"])
        lines = piece.lines()
        for _ in lines:
            pass
        if lines.nonblank:
            yield Explained(reason=worded("lines that the reader did not survive"), count=lines.nonblank, first=1,
                            last=lines.number)  # fmt: skip
        yield PartState(stop, {"own": None, **piece.account()})

    def join(self, parts: Sequence[dict[str, Any]], stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
        """What only the whole log tells; see ``PartedParser``."""
        shared = self._known(stream)
        states, before = [], 0
        account = TextLines(cast("BinaryIO", _Empty()), shared["codec"] or "utf-8")
        counted = False
        for part in parts:
            if part["own"] is not None:
                states.append(part["own"] | {"lines_before": before})
            before += part["lines"]
            if part["account"] is not None:
                account.add(part["account"])
                counted = True
        yield from self._parser.sum_up(states, context, shared)
        if counted:
            yield account.expected()
            yield from account.warnings()


def this_module(name: str) -> SlicedParser:
    """The parser that a module is, by its name."""
    return cast("SlicedParser", sys.modules[name])


def shared_json(stream: BinaryIO) -> dict[str, Any] | None:
    """What slices of JSON lines have to know; None where the first line is no whole object."""
    stream.seek(0)
    first = stream.read(1 << 20).partition(b"\n")[0]
    return {"codec": "utf-8"} if whole_object(first.rstrip(b"\r").decode("utf-8", "replace")) else None


def whole_object(line: str) -> bool:
    """Whether a line is a JSON object, so that one begins with it whatever stands before."""
    if not (line.startswith("{") and line.endswith("}")):
        return False
    try:
        return isinstance(orjson.loads(line), dict)
    except ValueError:
        return False


def shared_codec(stream: BinaryIO) -> dict[str, Any] | None:
    """What slices of a plain text have to know."""
    codec = codec_of(stream)
    return None if codec.startswith("utf-16") else {"codec": codec}


def any_line(line: str, shared: Mapping[str, Any]) -> bool:
    """``begins`` where every line is a record."""
    del shared
    return bool(line.strip())


def any_object(line: str, shared: Mapping[str, Any]) -> bool:
    """``begins`` of JSON lines: a whole object ends any before it."""
    del shared
    return whole_object(line)


def headings_of(piece: Slice, heading: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    """``survey`` where lines that begin with # say what holds for the lines behind them: the last of each."""
    told: dict[str, Any] = {}
    for _, line in piece.lines():
        plain = line.replace("\0", "").strip()
        if plain.startswith("#"):
            told |= heading(plain)
    return told


def last_holds(told: Mapping[str, Any], survey: Mapping[str, Any]) -> dict[str, Any]:
    """``advance`` for headings."""
    return {**told, **survey}


class _Empty:
    """A stream of nothing."""

    def read(self, _: int = -1) -> bytes:
        return b""

    def seek(self, *_: int) -> int:
        return 0


def read_sliced(parser: SlicedParser, stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """An item as one slice: what ``parse`` of such a parser is."""
    slices = Slices(parser, context)
    size = stream.seek(0, 2)
    slices.share(stream)
    surveys = [slices.survey(stream, 0, size)] if slices.surveyed else []
    told = slices.tell(surveys, stream, 1) if surveys else None
    before = told[0] if told else None
    state: dict[str, Any] = {}
    for item in slices.parse_part(stream, 0, size, Care.USUAL, before):
        if isinstance(item, PartState):
            state = item.state
        elif not isinstance(item, Rows):
            yield item
    yield from slices.join([state], stream, context)
