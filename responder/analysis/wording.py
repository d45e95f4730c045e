"""Numbers, lists and plurals in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from responder.model.message import Text, joined, text

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SHOWN = 120


def count(number: int, noun: str, plural: str = "") -> Text:
    """``1 file``, ``6,408 files``; translated by the plural."""
    many = plural or noun + "s"
    return Text(f"{number:,} {noun if number == 1 else many}", f"{{number:,}} {many}", {"number": number})


def spelled(number: int) -> Text:
    """``four``; digits with separators from thirteen on."""
    words = _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"
    return Text(words, "{number:,}", {"number": number})


def listed(items: Iterable[str], limit: int = 4) -> Text:
    """``a, b and c``; ``a, b, c, d and 9 more`` beyond the limit."""
    shown = [short(i) for i in items]
    if len(shown) > limit:
        return text("{shown} and {more:,} more", shown=joined(", ", shown[:limit]), more=len(shown) - limit)
    if len(shown) < 2:
        return joined("", shown)
    return text("{shown} and {last}", shown=joined(", ", shown[:-1]), last=shown[-1])


def short(words: str, limit: int = _SHOWN) -> str:
    """Evidence text cut for a sentence; the full text stays in its row. Sentences themselves stay whole."""
    if isinstance(words, Text):
        return words
    return words if len(words) <= limit else words[: limit - 1] + "…"


def ports(counts: Sequence[tuple[int, int]], limit: int = 6) -> Text:
    """``135 (13), 445 (6)``."""
    return listed([f"{port} ({number:,})" for port, number in counts], limit)


def elapsed(ticks: int) -> Text:
    """``2 s``, ``14 min``, ``45 h 34 min`` from 100 ns ticks."""
    seconds = ticks // 10_000_000
    if seconds < 120:
        return text("{seconds:,} s", seconds=seconds)
    minutes = seconds // 60
    if minutes < 120:
        return text("{minutes:,} min", minutes=minutes)
    return text("{hours:,} h {minutes:02d} min", hours=minutes // 60, minutes=minutes % 60)


def sentence(words: str) -> str:
    """First letter in upper case; names keep theirs."""
    upper = words[:1].upper() + words[1:]
    return Text(upper, words.template, words.arguments) if isinstance(words, Text) else upper
