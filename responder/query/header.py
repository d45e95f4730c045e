"""Conditions on single columns within a filter, as they are typed below the headings of a table.

``tftp`` means that the value contains it, ``=tftp`` that it is the value, ``!tftp`` that it does not occur, ``*.tmp`` a
wildcard, ``>100`` a comparison, ``592,593`` any of these numbers, ``is absent`` and the other words of the filter
language themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

from responder.errors import QueryError
from responder.model.columns import ColumnSpec, Kind, TableSpec
from responder.query.build import also, quote
from responder.query.grammar import Token, tokenize

_SYMBOLS = ("==", "!=", "<=", ">=", "<", ">", "=")
_WORDS = ("contains", "startswith", "endswith", "matches", "like", "is")
_MEANT = {"=": "=", "==": "=", "contains": ""}


@dataclass(frozen=True, slots=True)
class Piece:
    """One condition of a filter that consists of conditions which all have to hold.

    Attributes:
        column: What it is about.
        typed: How it is written below the heading.
        start: Where it begins in the filter.
        end: Where it ends.
    """

    column: ColumnSpec
    typed: str
    start: int
    end: int


def pieces(text: str, table: TableSpec) -> list[Piece]:
    """Conditions on one column each; none where the filter also says "or", or cannot be read."""
    try:
        tokens = tokenize(text)
    except QueryError:
        return []
    found: list[Piece] = []
    depth = at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.is_("(", "{"):
            depth += 1
        elif token.is_(")", "}"):
            depth -= 1
        elif not depth and token.is_("or"):
            return []
        elif not depth and (read := _piece(text, tokens, at, table)) is not None:
            piece, at = read
            found.append(piece)
            continue
        # what is denied is no condition by itself
        at += 2 if token.is_("not") and not (at + 1 < len(tokens) and tokens[at + 1].is_("(")) else 1
    return found


def _piece(text: str, tokens: list[Token], at: int, table: TableSpec) -> tuple[Piece, int] | None:
    """A condition that begins at a token, and the token behind it."""
    first = at
    negated = tokens[at].is_("not")
    at += negated
    if at + 2 >= len(tokens) or tokens[at].quoted:
        return None
    column, operator = table.column(tokens[at].text), tokens[at + 1]
    if column is None or not operator.is_(*_SYMBOLS, *_WORDS, "in"):
        return None
    end = at + 2
    listed = tokens[end].is_("{")
    if listed:
        while end < len(tokens) and not tokens[end].is_("}"):
            end += 1
        values = [t for t in tokens[at + 3 : end] if not t.is_(",")]
    else:
        end += tokens[end].is_("not") and operator.is_("is")
        values = [tokens[end]] if end < len(tokens) else []
    if end >= len(tokens) or not values:
        return None
    typed = _typed(column, operator.text.lower(), values, text[operator.start : tokens[end].end], listed=listed)
    if negated:
        if not (operator.is_("contains") or (listed and operator.is_("in"))) or typed[:1] in ("", "!"):
            return None
        typed = "!" + (typed if operator.is_("contains") or typed[0] == "=" else "=" + typed)
    return Piece(column, typed, tokens[first].start, tokens[end].end), end + 1


def _typed(column: ColumnSpec, operator: str, values: list[Token], written: str, *, listed: bool) -> str:
    texts = [v.text for v in values]
    if listed:
        plain = operator == "in" and not any("," in t for t in texts)
        return ("" if column.kind.numeric else "=") + ",".join(texts) if plain else written
    if operator == "like" and "*" in texts[0]:
        short = texts[0]
    elif operator in _MEANT or operator in _SYMBOLS:
        short = ("" if column.kind.numeric and operator in ("=", "==") else _MEANT.get(operator, operator)) + texts[0]
    else:
        return written
    # what would be read otherwise is written out
    return short if not listed and condition_of(column, short) == condition_of(column, written) else written


def condition_of(column: ColumnSpec, typed: str) -> str:
    """Filter text of what was typed below the heading of a column, "" for nothing."""
    text = typed.strip()
    if not text:
        return ""
    word, _, rest = text.partition(" ")
    if rest.strip() and (word.lower() in _WORDS or (word.lower() == "in" and rest.lstrip()[:1] == "{")):
        return f"{column.key} {word.lower()} {_valued(word.lower(), rest.strip())}"
    symbol = next((s for s in _SYMBOLS if text.startswith(s)), "")
    if symbol or column.kind.numeric:
        return _compared(column, {"=": "==", "": "=="}.get(symbol, symbol), text[len(symbol) :].strip())
    if text[0] == "!" and len(text) > 1:
        return f"not {column.key} contains {quote(text[1:].strip())}"
    return f"{column.key} {'like' if '*' in text else 'contains'} {quote(text)}"


def _valued(word: str, value: str) -> str:
    """A value as it was typed; quoted where it is several words and no list."""
    if value[0] in '"{' or word in ("is", "in"):
        reason = value.removeprefix("not ").strip() if word == "is" else ""
        if " " in reason and '"' not in reason:
            return value.replace(reason, quote(reason))
        return value
    return quote(value)


def _compared(column: ColumnSpec, operator: str, value: str) -> str:
    if not value:
        return ""
    values = [v.strip() for v in value.split(",") if v.strip()]
    if len(values) > 1 and operator in ("==", "!=") and column.kind is not Kind.TIME:
        among = f"{column.key} in {{{','.join(map(quote, values))}}}"
        return among if operator == "==" else f"not {among}"
    return f"{column.key} {operator} {quote(value)}"


def with_condition(text: str, table: TableSpec, column: ColumnSpec, typed: str) -> str:
    """The filter with what is typed below a heading in place of what it said of that column by itself before."""
    fresh = condition_of(column, typed)
    old = next((p for p in pieces(text, table) if p.column is column), None)
    if old is None:
        return also(text, fresh) if fresh else text
    if fresh:
        return text[: old.start] + fresh + text[old.end :]
    before, after = text[: old.start].rstrip(), text[old.end :].lstrip()
    if after[:4].lower() == "and " or not before:
        after = after[4:].lstrip() if after[:4].lower() == "and " else after
    elif before[-4:].lower() == " and":
        before = before[:-4].rstrip()
    return f"{before} {after}".strip()
