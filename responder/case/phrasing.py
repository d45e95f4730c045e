"""How the summary speaks: times with zone, visible evidence text, translated words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import Any, Final

from responder.case.case import Case
from responder.model import time
from responder.model.absent import Absent, Value
from responder.model.columns import ColumnSpec, Kind
from responder.model.show import show
from responder.model.translate import SPOKEN, catalogue, recognised, translated
from responder.model.zone import offset_label, parse_zone

#: Characters of one value on paper.
CELL: Final = 300


def same(text: str) -> str:
    """The translator of a program that speaks English."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryOptions:
    """How to write a summary.

    Attributes:
        zone: Zone of displayed times; None = the case's, else the host's, else UTC.
        tr: Translates a message of responder.case.wording; gives back what it does not know.
        language: ``en`` | ``ja``; language of playbook texts and of the document.
        appendices: With the appendices, or the one page only.
    """

    zone: tzinfo | None = None
    tr: Callable[[str], str] = same
    language: str = "en"
    appendices: bool = True


def speaking(language: str, **options: Any) -> SummaryOptions:  # noqa: ANN401
    """Options for a summary in a language, without the window."""
    words = {**catalogue(language, "Columns"), **catalogue(language, "Summary")}
    return SummaryOptions(tr=lambda message: words.get(message, message), language=language, **options)


def zone_of(case: Case, chosen: tzinfo | None = None) -> tzinfo:
    """Zone of displayed times: chosen, else the case's, else the first that a host states, else UTC."""
    if chosen is not None:
        return chosen
    stated = [case.properties["zone"], *(h.timezone for h in case.hosts if h.timezone_known)]
    return next((z for z in map(parse_zone, stated) if z is not None), UTC)


@dataclass(slots=True)
class Phrasing:
    """Words of one document."""

    case: Case
    options: SummaryOptions
    zone: tzinfo = field(init=False)
    zone_name: str = field(init=False)

    def __post_init__(self) -> None:
        self.zone = zone_of(self.case, self.options.zone)
        self.zone_name = offset_label(self.zone)

    def tr(self, message: str, **values: Any) -> str:  # noqa: ANN401
        """A translated message with values filled in, which the caller has made visible."""
        return self.options.tr(message).format(**values)

    def core(self, sentence: str) -> str:
        """A sentence of the analysis in the language of the document, evidence in it made visible."""
        return show(translated(sentence, catalogue(self.options.language)), limit=2_000)

    def time(self, value: Value[int], absent: str = "–") -> str:
        """A time in the document's zone."""
        return time.text(value, self.zone) if isinstance(value, int) else absent

    def value(self, value: Any, column: ColumnSpec | None = None) -> str:  # noqa: ANN401
        """Any value of a record as a cell."""
        if isinstance(value, Absent):
            return self.options.tr(value.word)
        if column is not None and column.kind is Kind.TIME and isinstance(value, int):
            return time.text(value, self.zone)
        if column is not None and column.key in SPOKEN and isinstance(value, str):
            value = recognised(value, self.options.language)
        return show(value, limit=CELL)

    def number(self, value: int) -> str:
        """With separators."""
        return f"{value:,}"
