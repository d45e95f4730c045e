"""Filter tree to SQL with parameters; evidence and filter text are never spliced into SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Condition:
    """A WHERE clause.

    Attributes:
        sql: Text with ``?`` placeholders; column names only from the table's own specification.
        parameters: Values in order.
    """

    sql: str
    parameters: tuple[Any, ...] = ()

    def __and__(self, other: Condition) -> Condition:
        """Both."""
        return Condition(f"({self.sql}) AND ({other.sql})", self.parameters + other.parameters)
