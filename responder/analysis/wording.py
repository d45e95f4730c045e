"""Numbers, lists and plurals in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SHOWN = 120


def count(number: int, noun: str, plural: str = "") -> str:
    """``1 file``, ``6,408 files``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def spelled(number: int) -> str:
    """``four``; digits with separators from thirteen on."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


def listed(items: Iterable[str], limit: int = 4) -> str:
    """``a, b and c``; ``a, b, c, d and 9 more`` beyond the limit."""
    shown = [short(i) for i in items]
    if len(shown) > limit:
        return f"{', '.join(shown[:limit])} and {len(shown) - limit:,} more"
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def short(text: str, limit: int = _SHOWN) -> str:
    """Evidence text cut for a sentence; the full text stays in its row."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def ports(counts: Sequence[tuple[int, int]], limit: int = 6) -> str:
    """``135 (13), 445 (6)``."""
    return listed([f"{port} ({number:,})" for port, number in counts], limit)


def elapsed(ticks: int) -> str:
    """``2 s``, ``14 min``, ``45 h 34 min`` from 100 ns ticks."""
    seconds = ticks // 10_000_000
    if seconds < 120:
        return f"{seconds:,} s"
    minutes = seconds // 60
    if minutes < 120:
        return f"{minutes:,} min"
    return f"{minutes // 60:,} h {minutes % 60:02d} min"


def sentence(text: str) -> str:
    """First letter in upper case; names keep theirs."""
    return text[:1].upper() + text[1:]
