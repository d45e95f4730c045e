"""Wildcards: "*" stands for any characters, case is ignored; linear in the text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


def like(text: str, pattern: str) -> bool:
    """Wildcard match of the whole text."""
    parts = pattern.lower().split("*")
    lowered = text.lower()
    if len(parts) == 1:
        return lowered == parts[0]
    first, *middle, last = parts
    if not lowered.startswith(first) or not lowered.endswith(last) or len(lowered) < len(first) + len(last):
        return False
    at, end = len(first), len(lowered) - len(last)
    for part in middle:
        found = lowered.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True


def any_like(text: str, patterns: Iterable[str]) -> bool:
    """Whether one of the wildcards fits."""
    return any(like(text, p) for p in patterns)


@lru_cache(maxsize=64)
def _lines(patterns: str) -> tuple[str, ...]:
    return tuple(patterns.split("\n"))


def like_lines(patterns: str, value: object) -> bool:
    """As an SQL function: wildcards one a line; a value that is absent fits none."""
    return value is not None and not isinstance(value, bytes) and any_like(str(value), _lines(patterns))
