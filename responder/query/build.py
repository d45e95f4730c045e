"""Filter text from a clicked value: filter in, filter out, and joining what is already there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from responder.model.absent import Absent
from responder.model.columns import ColumnSpec, Kind
from responder.model.time import iso


def quote(text: str) -> str:
    """A value as filter text; quoted where it would not survive bare."""
    if text and text.isascii() and all(c.isalnum() or c in "._:-/\\*" for c in text) and text.lower() not in _WORDS:
        return text
    return '"' + text.replace('"', '\\"') + '"'


_WORDS = ("and", "or", "not", "in", "is", "contains", "startswith", "endswith", "matches", "like")


def equals(column: ColumnSpec, value: Any) -> str:  # noqa: ANN401
    """Filter text that keeps rows with this value in this column, absence included."""
    if isinstance(value, Absent):
        return f'{column.key} is "{value.word}"'
    if column.kind is Kind.TIME and isinstance(value, int):
        return f"{column.key} == {iso(value)}"
    return f"{column.key} == {quote(str(value))}"


def excludes(column: ColumnSpec, value: Any) -> str:  # noqa: ANN401
    """Filter text that hides rows with this value and keeps all others, those without a value too."""
    return f"not {equals(column, value)}"


def among(column: ColumnSpec, values: Sequence[Any]) -> str:
    """Filter text that keeps rows with one of these values in this column, absences included; "" for none."""
    plain = [v for v in values if not isinstance(v, Absent) and column.kind is not Kind.TIME]
    parts = [equals(column, v) for v in values if isinstance(v, Absent) or column.kind is Kind.TIME]
    if len(plain) == 1:
        parts.insert(0, equals(column, plain[0]))
    elif plain:
        parts.insert(0, f"{column.key} in {{{','.join(quote(str(v)) for v in plain)}}}")
    return either(parts)


def also(text: str, addition: str) -> str:
    """Both conditions; the existing text keeps its meaning."""
    if not text.strip():
        return addition
    needs = " or " in f" {text.lower()} "
    return f"({text.strip()}) and {addition}" if needs else f"{text.strip()} and {addition}"


def like(column: ColumnSpec, patterns: Sequence[str]) -> str:
    """Filter text that keeps rows whose value fits one of the wildcards (``*Overflow``)."""
    return f"{column.key} like {{{','.join(quote(p) for p in patterns)}}}"


def either(parts: Sequence[str]) -> str:
    """Filter text that keeps rows for which any of the conditions holds; "" for none."""
    return parts[0] if len(parts) == 1 else f"({' or '.join(parts)})" if parts else ""
