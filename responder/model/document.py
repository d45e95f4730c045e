"""Records, findings and register entries to and from JSON; the one serialisation used between processes and in files.

Absent values are written as ``{"absent": "access denied"}``, so that absence survives every round trip. Sentences of
the core are plain English strings in what others read, and keep template and arguments in what the program reads back.
"""

from __future__ import annotations

import dataclasses
import json
import types
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from responder.model.absent import Absent
from responder.model.message import Text, form, from_form, is_form

T = TypeVar("T")
_ABSENT_BY_WORD = {a.word: a for a in Absent}


def dump(value: Any, *, templates: bool = False) -> Any:  # noqa: ANN401
    """JSON-ready form of a model object (dataclass, enum, Absent, tuple, dict or plain value).

    Args:
        value: The object.
        templates: Sentences keep what a translation needs; else they are plain English strings.
    """
    if isinstance(value, Absent):
        return {"absent": value.word}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Text):
        return form(value) if templates else str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: dump(getattr(value, f.name), templates=templates) for f in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(k): dump(v, templates=templates) for k, v in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        ordered = sorted(value) if isinstance(value, set | frozenset) else value
        return [dump(v, templates=templates) for v in ordered]
    return value


def dump_text(value: Any) -> str:  # noqa: ANN401
    """Compact JSON text of ``dump`` with templates; pure ASCII, so it is safe in any log or terminal."""
    return json.dumps(dump(value, templates=True), ensure_ascii=True, separators=(",", ":"))


def load(kind: type[T], data: Any) -> T:  # noqa: ANN401
    """Rebuild a model dataclass from the form ``dump`` gave it.

    Raises:
        ValueError: The data does not have the shape of ``kind``.
    """
    try:
        return _build(kind, data)  # type: ignore[no-any-return]
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error


def load_text(kind: type[T], text: str) -> T:
    """``load`` from JSON text."""
    return load(kind, json.loads(text))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _build(kind: Any, data: Any) -> Any:  # noqa: ANN401
    if isinstance(data, dict) and len(data) == 1 and "absent" in data:
        return _ABSENT_BY_WORD[data["absent"]]
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        options = [o for o in get_args(kind) if o not in (Absent, type(None))]
        return None if data is None else _build(options[0], data)
    if origin in (tuple, list):
        inner = get_args(kind)[0]
        return origin(_build(inner, item) for item in data)
    if origin is dict:
        inner = get_args(kind)[1]
        return {key: _build(inner, item) for key, item in data.items()}
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{name: _build(hints[name], value) for name, value in data.items() if name in hints})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    if kind is str and is_form(data):
        return from_form(data)
    return data
