"""Colours that people give to rows: a filter, a colour, and the glyph and word that say the same without colour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Signal

from responder.errors import QueryError
from responder.index.reader import EvidenceIndex
from responder.model.columns import TableSpec
from responder.query.compile import Condition, compile_filter
from responder.query.grammar import MAX_LENGTH
from ui.settings import WindowSettings
from ui.show_text import show

#: Background name in ``theme.Colours`` by the colour's name; all of them carry ordinary text at 7:1.
TINTS = {
    "red": "tint_critical", "orange": "tint_high", "yellow": "tint_medium", "blue": "tint_low", "green": "tint_new",
    "grey": "tint_info",
}  # fmt: skip
_NAMES = {
    "red": QT_TRANSLATE_NOOP("ColourRules", "red"),
    "orange": QT_TRANSLATE_NOOP("ColourRules", "orange"),
    "yellow": QT_TRANSLATE_NOOP("ColourRules", "yellow"),
    "blue": QT_TRANSLATE_NOOP("ColourRules", "blue"),
    "green": QT_TRANSLATE_NOOP("ColourRules", "green"),
    "grey": QT_TRANSLATE_NOOP("ColourRules", "grey"),
}
GLYPHS = ("■", "★", "▶", "!", "?", "✓", "✗", "♦")
#: Rules kept, and characters of a word.
MOST, _WORD = 30, 30


def colour_name(colour: str) -> str:
    """Name of a colour in the language of the window."""
    return QCoreApplication.translate("ColourRules", _NAMES[colour])


@dataclass(frozen=True, slots=True)
class ColourRule:
    """Rows that a filter finds, and how they look."""

    word: str
    filter: str
    colour: str = "yellow"
    glyph: str = "■"

    @property
    def tint(self) -> str:
        """Background name."""
        return TINTS[self.colour]

    @property
    def mark(self) -> str:
        """Glyph and word."""
        return f"{self.glyph} {show(self.word, limit=_WORD)}"

    def state(self) -> dict[str, str]:
        """JSON-ready."""
        return {"word": self.word, "filter": self.filter, "colour": self.colour, "glyph": self.glyph}


def read_rule(kept: Any) -> ColourRule | None:  # noqa: ANN401
    """A rule from what a file kept, None where it does not fit."""
    if not isinstance(kept, dict):
        return None
    word, text, colour, glyph = (kept.get(k) for k in ("word", "filter", "colour", "glyph"))
    if not (isinstance(word, str) and word.strip() and isinstance(text, str) and 0 < len(text) <= MAX_LENGTH):
        return None
    return ColourRule(
        word.strip()[:_WORD],
        text,
        colour if colour in TINTS else "yellow",
        glyph if glyph in GLYPHS else GLYPHS[0],
    )


#: Rule of each row of a page that any fits.
Colouring = Callable[[EvidenceIndex, Sequence[int]], dict[int, ColourRule]]


class ColourRules(QObject):
    """The rules in their order; the first that fits a row counts.

    Args:
        settings: Where they are kept between cases.

    Signals:
        changed: Other rules.
    """

    changed = Signal()

    def __init__(self, settings: WindowSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.rules: tuple[ColourRule, ...] = ()
        self.apply(settings.value("colour_rules"))

    def set_rules(self, rules: Sequence[ColourRule]) -> None:
        """Use other rules and keep them."""
        self.rules = tuple(rules[:MOST])
        self._settings.set("colour_rules", self.state())
        self.changed.emit()

    def state(self) -> list[dict[str, str]]:
        """What is kept, JSON-ready."""
        return [rule.state() for rule in self.rules]

    def apply(self, state: Any) -> None:  # noqa: ANN401
        """Take over what settings or a case kept; nothing kept leaves the rules as they are."""
        if isinstance(state, list) and state:
            self.rules = tuple(r for r in map(read_rule, state[:MOST]) if r is not None)
            self.changed.emit()

    def colouring(self, table: TableSpec, zone: tzinfo) -> Colouring | None:
        """How rows of a table are coloured; rules with columns that it does not have are left out."""
        ready: list[tuple[ColourRule, Condition]] = []
        for rule in self.rules:
            try:
                condition = compile_filter(rule.filter, table, zone)
            except QueryError:
                continue
            if condition is not None:
                ready.append((rule, condition))
        if not ready:
            return None

        def colour(index: EvidenceIndex, ids: Sequence[int]) -> dict[int, ColourRule]:
            found: dict[int, ColourRule] = {}
            for rule, condition in ready:
                for row in index.ids(table.name, condition.among(ids)).tolist():
                    found.setdefault(row, rule)
            return found

        return colour
