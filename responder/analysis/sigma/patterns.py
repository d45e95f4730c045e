"""Many patterns against many distinct values: one automaton per field, run once over each value."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

import ahocorasick_rs
import numpy as np
import numpy.typing as npt

from responder.errors import EvidenceError

Bools = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]
_NOWHERE: Places = np.empty(0, dtype=np.intp)
_MANY = "\ue000"
_ONE = "\ue001"
_AUTOMATON = ("contains", "starts", "ends")
#: Bytes of a text that are searched at once, where one match is enough.
_PORTION = 1 << 18
#: Stands between values that are searched in a row; texts that hold it are tried one by one.
_BETWEEN = "\0"


class PatternLimitError(EvidenceError):
    """A pattern cannot be evaluated within the limits; its rule is "not evaluated", never "no match"."""


class Scan:
    """Where texts were found in distinct values."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._found: dict[tuple[str, str], Places] = {}

    def look(
        self,
        texts: Iterable[str],
        lowered: Sequence[str],
        automaton: ahocorasick_rs.BytesAhoCorasick | None = None,
    ) -> None:
        """Look for texts.

        Args:
            texts: What to look for, lower case; those that hold a NUL are tried one by one by whoever asks.
            lowered: The values in lower case.
            automaton: Of these texts in their order, where it was made before.
        """
        wanted = [t for t in texts if findable(t)]
        self._known.update(wanted)
        if wanted and lowered:
            self._fill(wanted, automaton or automaton_of(wanted), lowered)

    def knows(self, text: str) -> bool:
        """Whether a text was looked for, or cannot be."""
        return text in self._known or not findable(text)

    def found(self) -> Iterable[tuple[str, str]]:
        """Operator and text of what was found somewhere."""
        return self._found.keys()

    def frequent(self, most: int) -> set[str]:
        """Texts found in more values than ``most``."""
        return {text for (operator, text), p in self._found.items() if operator == "contains" and len(p) > most}

    def _fill(self, wanted: Sequence[str], automaton: ahocorasick_rs.BytesAhoCorasick, lowered: Sequence[str]) -> None:
        # One pass over all values in a row: calls and matches one by one would cost more than the search.
        haystack, ends = in_a_row(lowered, _BETWEEN)
        matches = automaton.find_matches_as_indexes(haystack, overlapping=True)
        if not matches:
            return
        flat = np.fromiter(chain.from_iterable(matches), dtype=np.int64, count=3 * len(matches)).reshape(-1, 3)
        numbers, starts, stops = flat[:, 0], flat[:, 1], flat[:, 2]
        places = np.searchsorted(ends, starts, side="right")
        begins = np.concatenate((np.zeros(1, dtype=np.int64), ends[:-1] + 1))
        for operator, chosen in (
            ("contains", None),
            ("starts", starts == begins[places]),
            ("ends", stops == ends[places]),
        ):
            n, p = (numbers, places) if chosen is None else (numbers[chosen], places[chosen])
            if not len(n):
                continue
            keys = np.unique(n * len(lowered) + p)
            n, p = np.divmod(keys, len(lowered))
            first = np.flatnonzero(np.diff(n, prepend=-1)).tolist()
            for at, end in zip(first, [*first[1:], len(n)], strict=True):
                self._found[operator, wanted[int(n[at])]] = p[at:end]

    def places(self, operator: str, text: str) -> Places | None:
        """Values that contain, start or end with a text; None where it was not looked for."""
        if text not in self._known:
            return None
        return self._found.get((operator, text), _NOWHERE)


def in_a_row(values: Sequence[str], between: str) -> tuple[bytes, npt.NDArray[np.int64]]:
    """All values in one text, and the offset behind each."""
    joined = between.join(values)
    haystack = _bytes(joined)
    sizes: Iterable[int] = map(len, values)
    if len(joined) != len(haystack):
        sizes = (len(_bytes(value)) for value in values)
    return haystack, np.cumsum(np.fromiter(sizes, dtype=np.int64, count=len(values)) + 1) - 1


def may_match(text: str, haystack: bytes, ends: npt.NDArray[np.int64]) -> Places | None:
    """Values in which an expression may match, found in one pass; None where that cannot be said.

    With ``^`` and ``$`` standing for the ends of lines, whatever matches a value also matches at its place in the row
    of values. A match may reach over several values; then each of them may be one. Callers try them one by one.

    Args:
        text: The expression.
        haystack: Values in a row, a line each.
        ends: Offsets behind the values.
    """
    if "\\A" in text or "\\z" in text:
        return None
    found = np.zeros(len(ends), dtype=np.bool_)
    for match in _pattern(f"(?m){text}".encode()).finditer(haystack):
        start, stop = match.span()
        first, last = np.searchsorted(ends, (start, max(start, stop - 1)), side="left").tolist()
        found[first : last + 1] = True
    return np.flatnonzero(found)


class FieldPatterns:
    """All plain-text patterns that rules ask of one field.

    Args:
        texts: Lower-case texts of contains, starts and ends tests.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = sorted({t for t in texts if findable(t)})
        self._automaton = automaton_of(self._texts) if self._texts else None

    def scan(self, lowered: Sequence[str]) -> Scan:
        """Where they are found."""
        scan = Scan()
        scan.look(self._texts, lowered, self._automaton)
        return scan


def findable(text: str) -> bool:
    """Whether an automaton can look for a text."""
    return bool(text) and _BETWEEN not in text


def automaton_of(texts: Sequence[str]) -> ahocorasick_rs.BytesAhoCorasick:
    """One automaton for many texts."""
    return ahocorasick_rs.BytesAhoCorasick([_bytes(t) for t in texts])


@lru_cache(maxsize=64)
def _words(words: tuple[str, ...]) -> ahocorasick_rs.BytesAhoCorasick:
    return ahocorasick_rs.BytesAhoCorasick([_bytes(w) for w in words], matchkind=ahocorasick_rs.MatchKind.LeftmostFirst)


def any_of(words: tuple[str, ...], text: bytes) -> bool:
    """Whether one of some words occurs in a text."""
    return any(
        _words(words).find_matches_as_indexes(text[at : at + _PORTION + max(map(len, words))])
        for at in range(0, len(text), _PORTION)
    )


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def uses_automaton(operator: str) -> bool:
    """Whether an operator is answered by ``FieldPatterns.scan``."""
    return operator in _AUTOMATON


def test_values(operator: str, text: str, raw: Sequence[str], lowered: Sequence[str]) -> Bools:
    """Which distinct values pass a test that no automaton answers.

    Args:
        operator: Test operator of ``responder.analysis.sigma.tree``, except the ones on missing values and fields.
        text: Its text.
        raw: Distinct values as written.
        lowered: The same in lower case.

    Raises:
        PatternLimitError: The pattern is not supported or hit a limit.
    """
    if operator == "null":
        return _array([value in ("", "-") for value in raw])
    if operator in ("exists", "missing"):
        return np.full(len(raw), operator == "exists")
    if operator.startswith("cased_"):
        return _array([_plain(operator[6:], text, value) for value in raw])
    if operator in ("eq", "glob", "globin", *_AUTOMATON):
        return _array([_plain(operator, text, value) for value in lowered])
    if operator == "re":
        pattern = _pattern(text)
        return _array([pattern.search(value) is not None for value in raw])
    if operator == "cidr":
        network = ipaddress.ip_network(text, strict=False)
        return _array([_inside(value, network) for value in raw])
    if operator in ("lt", "lte", "gt", "gte"):
        return _array([_number(operator, float(text), value) for value in raw])
    raise PatternLimitError(f"operator {operator} is not supported")


def _array(values: list[bool]) -> Bools:
    return np.fromiter(values, dtype=np.bool_, count=len(values))


def _plain(operator: str, text: str, value: str) -> bool:
    match operator:
        case "eq":
            return value == text
        case "contains":
            return text in value
        case "starts":
            return value.startswith(text)
        case "ends":
            return value.endswith(text)
        case "globin":
            return _glob(_MANY + text + _MANY, value)
        case _:
            return _glob(text, value)


def _glob(pattern: str, value: str) -> bool:
    """Wildcard match in linear time per segment: leftmost placement of each part between ``*``s suffices."""
    parts = pattern.split(_MANY)
    if len(parts) == 1:
        return len(pattern) == len(value) and _fits(pattern, value, 0)
    if len(value) < sum(map(len, parts)) or not _fits(parts[0], value, 0):
        return False
    if not _fits(parts[-1], value, len(value) - len(parts[-1])):
        return False
    at, end = len(parts[0]), len(value) - len(parts[-1])
    for part in parts[1:-1]:
        found = _find(part, value, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return at <= end


def _fits(part: str, value: str, at: int) -> bool:
    if _ONE not in part:
        return value.startswith(part, at)
    return len(value) >= at + len(part) and all(c in (_ONE, value[at + i]) for i, c in enumerate(part))


def _find(part: str, value: str, at: int, end: int) -> int:
    if _ONE not in part:
        return value.find(part, at, end)
    literal = max(part.split(_ONE), key=len)
    if not literal:
        return at if end - len(part) >= at else -1
    offset = part.index(literal)
    found = value.find(literal, at + offset, end)
    while found >= 0:
        begin = found - offset
        if begin + len(part) > end:
            return -1
        if _fits(part, value, begin):
            return begin
        found = value.find(literal, found + 1, end)
    return -1


@lru_cache(maxsize=4_096)
def _pattern(text: str | bytes) -> Any:  # noqa: ANN401
    """A compiled pattern; RE2 takes linear time on hostile text."""
    import re2

    options = re2.Options()
    options.log_errors = False
    options.max_mem = 16 << 20
    try:
        return re2.compile(text, options=options)
    except re2.error as error:
        detail = error.args[0] if error.args else ""
        words = detail.decode("utf-8", "replace") if isinstance(detail, bytes) else str(detail)
        raise PatternLimitError(f"its regular expression is not supported ({words})") from error


def check_pattern(text: str) -> None:
    """Compile a regular expression ahead of time.

    Raises:
        PatternLimitError: Not supported.
    """
    _pattern(text)


@lru_cache(maxsize=100_000)
def _address(value: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(value.strip())
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    return address


def _inside(value: str, network: ipaddress.IPv4Network | ipaddress.IPv6Network) -> bool:
    address = _address(value)
    return address is not None and address.version == network.version and address in network


def _number(operator: str, limit: float, value: str) -> bool:
    try:
        number = float(int(value, 0)) if value[:2].lower() == "0x" else float(value)
    except ValueError:
        return False
    match operator:
        case "lt":
            return number < limit
        case "lte":
            return number <= limit
        case "gt":
            return number > limit
        case _:
            return number >= limit
