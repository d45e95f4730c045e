"""Sentences that remember how they were built, so that another language can build them again.

A ``Text`` is the English sentence, an ordinary ``str`` for everybody who does not ask; beside it stand the template
and what was filled in. Names, paths and numbers of the evidence are arguments and are never translated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from string import Formatter
from typing import Any, Final, Self, SupportsIndex

#: What a placeholder may be filled with.
Argument = str | int | float | None

_FORMATTER: Final = Formatter()
_SPECS: Final = ("", ",", "02d", ".0f", ".1f", ".0%", "#x")
_NAME: Final = re.compile(r"[a-z0-9_]{1,60}\Z")
#: Members of the JSON form of a Text.
_FORM: Final = {"text", "template", "arguments"}
_DEPTH: Final = 12


class Text(str):
    """An English sentence with its template and arguments.

    Attributes:
        template: Text with ``{name}`` placeholders; the key of a translation.
        arguments: Values by placeholder; other Texts among them are translated too.
    """

    __slots__ = ("arguments", "template")
    template: str
    arguments: Mapping[str, Argument]

    def __new__(cls, english: str, template: str = "", arguments: Mapping[str, Argument] | None = None) -> Self:
        """A sentence; with no template it is its own."""
        self = super().__new__(cls, english)
        self.template = template or english
        self.arguments = arguments or {}
        return self

    def __add__(self, other: str) -> str:
        return joined("", (self, other)) if isinstance(other, str) else NotImplemented

    def __radd__(self, other: str) -> str:
        return joined("", (other, self)) if isinstance(other, str) else NotImplemented

    def __mul__(self, times: SupportsIndex) -> str:
        return str(self) * times


def text(template: str, /, **values: object) -> Text:
    """A sentence from a template whose words are translated, and values that are not (Texts excepted)."""
    if not values:
        return Text(template)
    arguments = {k: v if isinstance(v, str | int | float | None) else str(v) for k, v in values.items()}
    return Text(filled(template, arguments), template, arguments)


def phrase(words: str) -> Text:
    """Words out of a table of the product, translated as a whole."""
    return words if isinstance(words, Text) else Text(words)


def joined(separator: str, parts: Iterable[str]) -> Text:
    """Parts one after the other; only the parts are translated, and the separator's punctuation."""
    kept = [p for p in parts if p]
    if len(kept) == 1 and isinstance(kept[0], Text):
        return kept[0]
    template = separator.join(f"{{{number}}}" for number in range(len(kept)))
    return Text(separator.join(kept), template, {str(number): part for number, part in enumerate(kept)})


def filled(template: str, arguments: Mapping[str, Argument]) -> str:
    """The template with its values.

    Raises:
        ValueError: The template asks for something else than these values.
    """
    return "".join(pieces(template, arguments))


def pieces(template: str, arguments: Mapping[str, Argument]) -> list[str]:
    """What a filled template is put together from, in order.

    Raises:
        ValueError: The template asks for something else than these values.
    """
    parts: list[str] = []
    for literal, name, spec, conversion in _FORMATTER.parse(template):
        parts.append(literal)
        if name is None:
            continue
        if name not in arguments or spec not in _SPECS or conversion:
            raise ValueError(f"the template {template!a} has no value for {name!a}")
        value = arguments[name]
        parts.append(format(value, spec or "") if isinstance(value, int | float) else str(value))
    return parts


def placeholders(template: str) -> list[str]:
    """Names of the placeholders of a template, in order; none where it is no template."""
    try:
        return [name for _, name, _, _ in _FORMATTER.parse(template) if name is not None]
    except ValueError:
        return []


def has_words(template: str) -> bool:
    """Whether there is anything to translate beside the placeholders."""
    try:
        return any(c.isalpha() for literal, *_ in _FORMATTER.parse(template) for c in literal)
    except ValueError:
        return True


def form(value: Text) -> dict[str, Any]:
    """JSON-ready form."""
    arguments = {k: form(v) if isinstance(v, Text) else v for k, v in value.arguments.items()}
    return {"text": str(value), "template": value.template, "arguments": arguments}


def is_form(data: object) -> bool:
    """Whether data is what ``form`` gives."""
    return isinstance(data, dict) and data.keys() == _FORM


def from_form(data: Mapping[str, Any], depth: int = 0) -> Text:
    """The Text that ``form`` wrote down.

    Raises:
        ValueError: It is none.
    """
    english, template, given = data["text"], data["template"], data["arguments"]
    if not (isinstance(english, str) and isinstance(template, str) and isinstance(given, dict)) or depth > _DEPTH:
        raise ValueError("not a text")
    arguments: dict[str, Argument] = {}
    for name, value in given.items():
        if is_form(value):
            arguments[name] = from_form(value, depth + 1)
        elif isinstance(value, str | int | float | None) and _NAME.match(name):
            arguments[name] = value
        else:
            raise ValueError("not a text")
    return Text(english, template, arguments)
