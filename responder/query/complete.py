"""What can be typed next in a filter."""

from __future__ import annotations

from dataclasses import dataclass

from responder.errors import QueryError
from responder.model.columns import TableSpec
from responder.query.compile import PSEUDO_FIELDS
from responder.query.grammar import COMPARISONS, WORD_OPERATORS, Token, tokenize

_AFTER_FIELD = ("==", "!=", "contains", "startswith", "endswith", "like", "matches", "in {", "is absent", "is present")
_AFTER_NUMBER = ("==", "!=", "<", "<=", ">", ">=", "in {", "is absent", "is present")


@dataclass(frozen=True, slots=True)
class Completion:
    """One offer: replace ``start`` to ``end`` of the text by ``text``."""

    text: str
    start: int
    end: int
    help: str = ""


def complete(text: str, position: int, table: TableSpec) -> list[Completion]:
    """Offers at the cursor: fields, operators after a field, joining words after a condition."""
    try:
        tokens = tokenize(text[:position])
    except QueryError:
        return []  # inside a quoted word
    last = tokens[-1] if tokens else None
    if last and last.end == position and not last.quoted and last.text not in "(){},":
        prefix, start, before = last.text.lower(), last.start, tokens[:-1]
    else:
        prefix, start, before = "", position, tokens
    previous = before[-1] if before else None
    if previous and _is_field(previous, table):
        column = table.column(previous.text)
        offers = _AFTER_NUMBER if column and column.kind.numeric else _AFTER_FIELD
        return [Completion(o, start, position) for o in offers if o.startswith(prefix)]
    if previous and previous.is_(*COMPARISONS, *WORD_OPERATORS, "{", ","):
        return []
    fields = [
        Completion(c.key, start, position, c.title)
        for c in table.columns
        if prefix in c.key.lower() or prefix in c.title.lower()
    ]
    fields += [Completion(f, start, position) for f in PSEUDO_FIELDS if prefix in f]
    joins = [Completion(j, start, position) for j in ("and", "or", "not") if previous and j.startswith(prefix)]
    return joins + sorted(fields, key=lambda c: (not c.text.startswith(prefix), c.text))


def _is_field(token: Token, table: TableSpec) -> bool:
    return not token.quoted and (token.text in PSEUDO_FIELDS or table.column(token.text) is not None)
