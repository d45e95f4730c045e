r"""The filter language: text to tree.

    tftp                                   bare words: substring in any column, all must occur
    "C:\\WINNT\\System32"                    quotes keep spaces and words such as *and* literal
    state == SYN_SENT and remote.port in {135,445}
    tag like "*Overflow", tag like {MSRPC_*,SSH*}   wildcards; "*" stands for any characters
    remote.address == 10.0.0.0/8           networks on address columns
    time >= 2004-11-20T00:00               in the zone of display; append Z or +09:00 for another
    process.path is absent                 also: is present, is "access denied"
    finding is present                     rows that prove a finding
    tags == "seen", tags is present        rows that people tagged; ``tag`` too where no column is called so
    not (…)  and  or

``!=`` is true where a value is present and different; ``not x == y`` is also true where the value is absent.
"""

from __future__ import annotations

from dataclasses import dataclass

from responder.errors import QueryError

SYMBOLS = ("==", "!=", "<=", ">=", "<", ">", "=", "(", ")", "{", "}", ",")
WORD_OPERATORS = ("contains", "startswith", "endswith", "matches", "like", "in", "is")
COMPARISONS = ("==", "!=", "<", "<=", ">", ">=", "=")
KEYWORDS = ("and", "or", "not")
MAX_LENGTH = 4_096
MAX_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Token:
    """One token; ``quoted`` words are never keywords or operators."""

    text: str
    start: int
    end: int
    quoted: bool = False

    def is_(self, *words: str) -> bool:
        """Whether this is one of the given symbols or keywords."""
        return not self.quoted and self.text.lower() in words


@dataclass(frozen=True, slots=True)
class Word:
    """Substring in any column."""

    text: str
    position: int


@dataclass(frozen=True, slots=True)
class Compare:
    """``field operator values``; several values only for ``in`` and ``like``."""

    field: str
    operator: str
    values: tuple[Token, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Presence:
    """``field is [not] absent|present|"access denied"…``."""

    field: str
    state: Token
    negated: bool
    position: int


@dataclass(frozen=True, slots=True)
class Not:
    """Negation."""

    inner: Expr


@dataclass(frozen=True, slots=True)
class And:
    """All."""

    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any."""

    parts: tuple[Expr, ...]


Expr = Word | Compare | Presence | Not | And | Or


def tokenize(text: str) -> list[Token]:
    """Tokens of a filter.

    Raises:
        QueryError: Too long, or a quote without end.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(f"The filter is longer than {MAX_LENGTH} characters.", MAX_LENGTH)
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char.isspace():
            at += 1
            continue
        if char == '"':
            word, end = _quoted(text, at)
            tokens.append(Token(word, at, end, quoted=True))
            at = end
            continue
        symbol = next((s for s in SYMBOLS if text.startswith(s, at)), "")
        if symbol:
            tokens.append(Token(symbol, at, at + len(symbol)))
            at += len(symbol)
            continue
        end = at
        while (
            end < len(text) and not text[end].isspace() and text[end] not in '(){},=<>"' and text[end : end + 2] != "!="
        ):
            end += 1
        end = max(end, at + 1)
        tokens.append(Token(text[at:end], at, end))
        at = end
    return tokens


def _quoted(text: str, start: int) -> tuple[str, int]:
    r"""A quoted word; ``\"`` is a quote, other backslashes are literal so that Windows paths need no doubling."""
    out: list[str] = []
    at = start + 1
    while at < len(text):
        if text[at] == '"':
            return "".join(out), at + 1
        if text.startswith('\\"', at) and '"' in text[at + 2 :]:
            out.append('"')
            at += 2
            continue
        out.append(text[at])
        at += 1
    raise QueryError("The quote that begins here has no end.", start)


def parse(text: str) -> Expr | None:
    """The tree of a filter, or None for an empty one.

    Raises:
        QueryError: With the position the message is about.
    """
    tokens = tokenize(text)
    if not tokens:
        return None
    return _Parser(tokens, len(text)).whole()


class _Parser:
    def __init__(self, tokens: list[Token], length: int) -> None:
        self._tokens = tokens
        self._at = 0
        self._end = length
        self._depth = 0

    def whole(self) -> Expr:
        expr = self._or()
        token = self._peek()
        if token:
            raise QueryError(f"“{token.text}” does not fit here.", token.start)
        return expr

    def _peek(self, ahead: int = 0) -> Token | None:
        index = self._at + ahead
        return self._tokens[index] if index < len(self._tokens) else None

    def _next(self, wanted: str) -> Token:
        token = self._peek()
        if token is None:
            raise QueryError(f"The filter ends where {wanted} is expected.", self._end)
        self._at += 1
        return token

    def _or(self) -> Expr:
        parts = [self._and()]
        while (token := self._peek()) and token.is_("or"):
            self._at += 1
            parts.append(self._and())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _and(self) -> Expr:
        parts = [self._not()]
        while (token := self._peek()) and not token.is_("or", ")"):
            if token.is_("and"):
                self._at += 1
            parts.append(self._not())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _not(self) -> Expr:
        token = self._peek()
        if token and token.is_("not"):
            self._at += 1
            return Not(self._deeper(self._not))
        return self._primary()

    def _deeper(self, rule: object) -> Expr:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise QueryError(f"The filter is nested deeper than {MAX_DEPTH} levels.", self._end)
        expr: Expr = rule()  # type: ignore[operator]
        self._depth -= 1
        return expr

    def _primary(self) -> Expr:
        token = self._next("a word or condition")
        if token.is_("("):
            expr = self._deeper(self._or)
            closing = self._peek()
            if closing is None or not closing.is_(")"):
                raise QueryError("This parenthesis is not closed.", token.start)
            self._at += 1
            return expr
        if token.is_(")", "{", "}", ",", *COMPARISONS, "and", "or"):
            raise QueryError(f"A word or condition is expected before “{token.text}”.", token.start)
        following = self._peek()
        if following and not token.quoted:
            if following.is_(*COMPARISONS, *WORD_OPERATORS):
                return self._comparison(token)
            second = self._peek(1)
            if following.is_("not") and second and second.is_("in"):
                self._at += 1
                return Not(self._comparison(token))
        return Word(token.text, token.start)

    def _comparison(self, field: Token) -> Expr:
        operator = self._next("an operator")
        name = "==" if operator.text == "=" else operator.text.lower()
        if name == "is":
            return self._presence(field)
        if name == "in":
            return Compare(field.text, "in", self._set(), field.start)
        opening = self._peek()
        if name == "like" and opening is not None and opening.is_("{", "("):
            return Compare(field.text, name, self._set(), field.start)
        value = self._next(f"a value for {field.text}")
        if value.is_("(", ")", "{", "}", ",", *COMPARISONS):
            raise QueryError(f"A value for {field.text} is expected here.", value.start)
        return Compare(field.text, name, (value,), field.start)

    def _presence(self, field: Token) -> Expr:
        negated = False
        state = self._next("“absent”, “present” or a reason of absence")
        if state.is_("not"):
            negated = True
            state = self._next("“absent”, “present” or a reason of absence")
        return Presence(field.text, state, negated, field.start)

    def _set(self) -> tuple[Token, ...]:
        opening = self._next("{")
        if not opening.is_("{", "("):
            raise QueryError("A list in braces is expected here, such as {135,445}.", opening.start)
        values: list[Token] = []
        while True:
            token = self._next("a value or }")
            if token.is_("}", ")"):
                break
            if token.is_(","):
                continue
            values.append(token)
        if not values:
            raise QueryError("The list is empty.", opening.start)
        return tuple(values)
