"""What can be typed next in a filter."""

from __future__ import annotations

from dataclasses import dataclass

from responder.errors import QueryError
from responder.model.columns import ColumnSpec, Kind, TableSpec
from responder.query.compile import PSEUDO_FIELDS
from responder.query.grammar import COMPARISONS, WORD_OPERATORS, Token, tokenize

_AFTER_FIELD = ("==", "!=", "contains", "startswith", "endswith", "like", "matches", "in {", "is absent", "is present")
_AFTER_NUMBER = ("==", "!=", "<", "<=", ">", ">=", "in {", "is absent", "is present")
_VALUED = ("contains", "startswith", "endswith", "like")


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


@dataclass(frozen=True, slots=True)
class ValuePlace:
    """A place in a filter where a value of a column is wanted.

    Attributes:
        column: The column.
        typed: What is typed of it.
        start: Where it begins.
        end: Where it ends.
        rest: The filter without this condition; "" where that cannot be said.
    """

    column: ColumnSpec
    typed: str
    start: int
    end: int
    rest: str


def value_place(text: str, position: int, table: TableSpec) -> ValuePlace | None:
    """The value that is being typed at the cursor, or None."""
    try:
        tokens = tokenize(text[:position])
    except QueryError as error:  # within a quoted word
        start = error.position
        if start is None or text[start : start + 1] != '"':
            return None
        tokens, typed = tokenize(text[:start]), text[start + 1 : position]
    else:
        last = tokens[-1] if tokens else None
        within = last is not None and last.end == position and not last.is_(*COMPARISONS, "(", ")", "{", "}", ",")
        typed, start = (last.text, last.start) if last is not None and within else ("", position)
        tokens = tokens[:-1] if within else tokens
    at = len(tokens) - 1
    listed = at >= 0 and tokens[at].is_("{", ",")
    if listed:
        while at >= 0 and not tokens[at].is_("{"):
            at -= 1
        at -= 1
    if at < 1 or not tokens[at].is_(*COMPARISONS, *(("in", "like") if listed else _VALUED)):
        return None
    column = table.column(tokens[at - 1].text) if not tokens[at - 1].quoted else None
    if column is None or column.kind is Kind.TIME:
        return None
    return ValuePlace(column, typed, start, position, _without(text[: tokens[at - 1].start], text[position:], listed))


def _without(before: str, after: str, listed: bool) -> str:
    """What stands before and behind a condition, as one filter."""
    if listed:
        after = after.partition("}")[2]
    head, tail = before.rstrip(), after.strip()
    while head.lower().endswith((" and", " not")) or head.lower() in ("and", "not"):
        head = head[:-3].rstrip()
    if head.lower().endswith(" or") or tail.lower().startswith("or ") or head.count("(") != head.count(")"):
        return ""
    if tail.lower().startswith("and "):
        tail = tail[4:]
    return f"{head} {tail}".strip()
