"""Storage form of values: what the index keeps and what the readers of millions of events hand over.

NULL is "not applicable", a one-byte blob is another Absent, so absence is never equal to a value, never matches a
text pattern, and sorts behind every value.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from responder.model.absent import Absent

_INT64: Final = 1 << 63

#: "Not applicable" in rows about to be stored. SQLite stores NaN as NULL, and Python hands over a float at once while
#: it asks around for an adapter for every None, which takes longer than all the rest of a row.
NULL: Final = float("nan")


def encode(value: Any) -> Any:  # noqa: ANN401  (the one place where values of all kinds meet storage)
    """Storage form of a record's value.

    NUL and lone surrogates, which SQLite or UTF-8 cannot carry, become visible escapes; integers beyond 64 bits
    become text.
    """
    if isinstance(value, str):
        if "\0" in value:
            value = value.replace("\0", "\u2400")
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            return value.encode("utf-8", "backslashreplace").decode("utf-8")
        return value
    if isinstance(value, Absent):
        return value.code
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int) and not -_INT64 <= value < _INT64:
        return str(value)
    return value


def encode_row(values: Iterable[Any]) -> tuple[Any, ...]:
    """``encode`` of many values, with NULL for None; the common kinds are settled here, without a call for each."""
    absent = Absent.NOT_APPLICABLE
    out: list[Any] = []
    add = out.append
    for value in values:
        if value is absent:
            add(NULL)
        elif (type(value) is str and value.isascii() and "\0" not in value) or (
            type(value) is int and -_INT64 <= value < _INT64
        ):
            add(value)
        else:
            add(encode(value))
    return tuple(out)


def decode(value: Any) -> Any:  # noqa: ANN401
    """Inverse of ``encode``."""
    if value is None or value is NULL:
        return Absent.NOT_APPLICABLE
    if isinstance(value, bytes):
        return Absent.from_code(value)
    return value
