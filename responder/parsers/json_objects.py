"""JSON evidence taken apart into its top-level objects: one object a line, an array, or objects one after another.

Nothing is loaded whole: an array of a gigabyte is read object by object, a broken object costs only itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

import orjson

from responder.model.account import EvidenceWarning, Level
from responder.model.message import text as worded

_CHUNK: Final = 1 << 20
_MAX_OBJECT: Final = 16 << 20
_TOKEN: Final = re.compile(rb'\\.|["{}]', re.DOTALL)
_NO_END: Final = worded("JSON object without an end")
_TWICE: Final = worded("names occur twice in a JSON object; the earlier values are not shown")
_BETWEEN: Final = b" \t\r\n,[]\0\x1e"


def damage_warning(parts: int) -> Iterator[EvidenceWarning]:
    """What ``parts`` damaged places mean: one of them may have held more than one object."""
    if parts:
        yield EvidenceWarning(
            message=worded(
                "{parts} parts of the file are damaged JSON; the records in them cannot be shown", parts=parts
            ),
            level=Level.LOSS,
        )


@dataclass(frozen=True, slots=True)
class JsonObject:
    """One top-level object, or what stands in its place.

    Attributes:
        line: 1-based line of its first character.
        value: The object, or None where the text is no JSON object.
        problem: Short English phrase where ``value`` is None.
    """

    line: int
    value: dict[str, Any] | None
    problem: str = ""


def json_objects(stream: BinaryIO) -> Iterator[JsonObject]:
    """Top-level objects in file order; brackets and commas of an enclosing array are passed over.

    Args:
        stream: At its start; UTF-8, with or without byte order mark.
    """
    splitter = _Splitter()
    for number, raw in enumerate(_lines(stream), 1):
        text = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
        if text.startswith(b"{"):
            plain = text.strip(_BETWEEN)
            whole = _load(plain) if plain.endswith(b"}") else None
            if whole is not None:
                if splitter.open:
                    yield splitter.give_up(_NO_END)
                yield JsonObject(number, whole)
                if _repeats(plain, whole):
                    yield JsonObject(number, None, _TWICE)
                continue
        yield from splitter.feed(number, text)
    if splitter.open:
        yield splitter.give_up(_NO_END)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines with their ends; one longer than the largest object comes in pieces."""
    rest: list[bytes] = []
    size = 0
    while chunk := stream.read(_CHUNK):
        *lines, tail = chunk.split(b"\n")
        for text in lines:
            yield b"".join((*rest, text, b"\n"))
            rest, size = [], 0
        rest.append(tail)
        size += len(tail)
    if size:
        yield b"".join(rest)


def _load(text: bytes) -> dict[str, Any] | None:
    try:
        value = orjson.loads(text)
    except ValueError:
        value = _lenient(text)
    return value if isinstance(value, dict) else None


def _names(value: Any) -> int:  # noqa: ANN401
    """How many names all objects within a value have."""
    if isinstance(value, dict):
        return len(value) + sum(_names(inner) for inner in value.values() if type(inner) in (dict, list))
    return sum(_names(inner) for inner in value if type(inner) in (dict, list))


def _repeats(text: bytes, value: dict[str, Any]) -> bool:
    """Whether an object within has a name twice: two records whose border is gone, of which one would be shown."""
    if text.count(b'":') - text.count(b'\\":') == _names(value):
        return False
    found = False

    def look(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal found
        inner = dict(pairs)
        found = found or len(inner) != len(pairs)
        return inner

    try:
        json.loads(text.decode("utf-8", "replace"), object_pairs_hook=look)
    except (ValueError, RecursionError):
        return False
    return found


def _lenient(text: bytes) -> Any:  # noqa: ANN401
    """Broken characters must not hide a record: they are replaced, the rest is read."""
    try:
        value = json.loads(text.decode("utf-8", "replace"))
        return orjson.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None


class _Splitter:
    """Finds the ends of objects that do not fill exactly one line; state runs on from line to line."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._size = 0
        self._start = 0
        self._depth = 0
        self._in_string = False
        self._indent: bytes | None = None  # before the open object's brace, while all its lines are further in

    @property
    def open(self) -> bool:
        """Whether an object has begun and not ended."""
        return self._depth > 0

    def give_up(self, problem: str) -> JsonObject:
        """Leave the open object as it is."""
        start = self._start
        self._parts, self._size, self._depth, self._in_string = [], 0, 0, False
        return JsonObject(start, None, problem)

    def _restarts(self, text: bytes) -> bool:
        """Whether a line begins the next object of a pretty-printed array although the open one has no end.

        Without this a lost brace would swallow all objects behind it.
        """
        if not self._depth or self._indent is None:
            return False
        if text.rstrip() == self._indent + b"{":
            return True
        inner = text[len(self._indent) : len(self._indent) + 1]
        if not text.startswith(self._indent) or inner not in (b" ", b"\t", b"}", b"\r", b"\n"):
            self._indent = None
        return False

    def feed(self, number: int, text: bytes) -> Iterator[JsonObject]:
        """One line of an array or of a pretty-printed object."""
        if self._restarts(text):
            yield self.give_up(_NO_END)
        begin = 0  # of the part of the open object in this line
        outside = 0  # end of the last object in this line
        stray = False
        for found in _TOKEN.finditer(text):
            token = found.group()
            if not self._depth:
                if token == b"{":
                    stray = stray or bool(text[outside : found.start()].strip(_BETWEEN))
                    self._start, begin, self._depth = number, found.start(), 1
                    before = text[: found.start()]
                    self._indent = before if not before.strip(b" \t") else None
                continue
            if token == b'"':
                self._in_string = not self._in_string
            elif not self._in_string and token in (b"{", b"}"):
                self._depth += 1 if token == b"{" else -1
                if not self._depth:
                    self._parts.append(text[begin : found.end()])
                    yield from self._finish()
                    outside = found.end()
        self._in_string = self._in_string and not text.endswith(b"\n")  # JSON strings hold no raw line end
        if self._depth:
            self._parts.append(text[begin:])
            self._size += len(text) - begin
            if self._size > _MAX_OBJECT:
                yield self.give_up(worded("JSON object longer than {size} MiB", size=_MAX_OBJECT >> 20))
        else:
            stray = stray or bool(text[outside:].strip(_BETWEEN))
        if stray:
            yield JsonObject(number, None, worded("text outside JSON objects"))

    def _finish(self) -> Iterator[JsonObject]:
        text = b"".join(self._parts)
        value = _load(text)
        self._parts, self._size, self._in_string = [], 0, False
        yield JsonObject(self._start, value, "" if value is not None else worded("not valid JSON"))
        if value is not None and _repeats(text, value):
            yield JsonObject(self._start, None, _TWICE)
