"""Values to choose from while a filter is typed: the most frequent ones among the rows that the rest of it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject

from responder.errors import QueryError
from responder.index.reader import EvidenceIndex
from responder.model.show import show
from responder.query.build import quote
from responder.query.complete import ValuePlace
from ui.models.row_query import RowQuery, answer
from ui.session import CaseSession
from ui.show_text import number

#: Values offered at once.
_MOST = 12
#: Characters of a value beyond which it is not offered: nobody chooses it from a list.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class ValueOffer:
    """One value.

    Attributes:
        text: As filter text.
        shown: As it is listed, with its number of rows.
    """

    text: str
    shown: str


class ValueOffers(QObject):
    """Finds the values, in the query thread.

    Args:
        session: The case.
        query: What the table shows.
    """

    def __init__(self, session: CaseSession, query: Callable[[], RowQuery], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._query = query

    def ask(self, place: ValuePlace, done: Callable[[list[ValueOffer]], None]) -> None:
        """Answer with the values that fit what is typed; a newer question replaces an older one."""
        query, zone = replace(self._query(), filter=place.rest, sort=()), self._session.zone
        wanted = place.typed.lower()

        def question(index: EvidenceIndex) -> tuple[list[tuple[Any, int]], float]:
            try:
                ids = answer(index, query, zone).ids
            except QueryError:  # the rest is no filter by itself
                ids = answer(index, replace(query, filter=""), zone).ids
            values, share = index.frequent(query.table, place.column.key, ids)
            fit = [(v, n) for v, n in values if wanted in str(v).lower() and len(str(v)) <= _LONGEST]
            return fit[:_MOST], share

        def answered(found: tuple[list[tuple[Any, int]], float]) -> None:
            values, share = found
            done([ValueOffer(quote(str(value)), self._line(value, n, share)) for value, n in values])

        self._session.queries.ask(self, question, answered, owner=self)

    def _line(self, value: object, rows: int, share: float) -> str:
        count = number(rows) if share >= 1 else self.tr("about {0}").format(number(_rounded(rows / share)))
        return f"{show(value, limit=80)}    {count}"


def _rounded(value: float) -> int:
    """Two figures; more would say what a sample does not know."""
    return int(float(f"{value:.1e}"))
