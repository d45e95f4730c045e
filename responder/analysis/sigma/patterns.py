"""Many patterns against many distinct values: one automaton per field, run once over each value."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import ahocorasick_rs
import numpy as np
import numpy.typing as npt

from responder.errors import EvidenceError

Bools = npt.NDArray[np.bool_]
_MANY = "\ue000"
_ONE = "\ue001"
_AUTOMATON = ("contains", "starts", "ends")


class PatternLimitError(EvidenceError):
    """A pattern cannot be evaluated within the limits; its rule is "not evaluated", never "no match"."""


class FieldPatterns:
    """All plain-text patterns that rules ask of one field.

    Args:
        texts: Lower-case texts of contains, starts and ends tests.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = sorted({t for t in texts if t})
        self._number = {t: n for n, t in enumerate(self._texts)}
        self._automaton = ahocorasick_rs.AhoCorasick(self._texts) if self._texts else None

    def scan(self, lowered: Sequence[str]) -> dict[tuple[str, str], list[int]]:
        """Positions of the values that match, by (operator, text); what is not in it matches nothing."""
        hits: dict[tuple[str, str], list[int]] = {}
        if self._automaton is None:
            return hits
        find = self._automaton.find_matches_as_indexes
        texts = self._texts
        for position, value in enumerate(lowered):
            seen: set[tuple[str, int]] = set()
            length = len(value)
            for number, start, end in find(value, overlapping=True):
                seen.add(("contains", number))
                if start == 0:
                    seen.add(("starts", number))
                if end == length:
                    seen.add(("ends", number))
            for operator, number in seen:
                hits.setdefault((operator, texts[number]), []).append(position)
        return hits


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
def _pattern(text: str) -> Any:  # noqa: ANN401
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
