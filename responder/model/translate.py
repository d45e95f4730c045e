"""The core's sentences in another language, from the one translation file the window reads too."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from string import Formatter
from typing import Final
from xml.etree import ElementTree

from responder.model.message import Argument, Text, has_words, joined, pieces

_log = logging.getLogger(__name__)
#: Languages a person may choose.
LANGUAGES: Final = ("en", "ja")
#: Context of the core's sentences in the translation file.
CORE: Final = "Core"
#: Punctuation between parts, for templates that are nothing else.
_MARKS: Final = ((", ", "、"), ("; ", "、"), (": ", "："))
_DEPTH: Final = 20
#: Characters of a stored sentence, and of the fixed words of a template, to recognise it.
_LONGEST: Final = 600
_FIXED: Final = 12
#: Columns that hold sentences of the core.
SPOKEN: Final = ("verdict", "verdict.reason")

#: Translations by context, source text and comment; several forms where the number decides.
Translations = dict[tuple[str, str, str], tuple[str, ...]]


def translation_file(language: str) -> Path:
    """Path of a Qt Linguist source file, in a clone and in a frozen program alike."""
    root = Path(getattr(sys, "_MEIPASS", "") or Path(__file__).resolve().parents[2])
    return root / "resources" / "i18n" / f"host-responder_{language}.ts"


@cache
def translations(language: str) -> Translations:
    """Everything a translation file holds that is finished; empty, with a log line, where it cannot be read."""
    path = translation_file(language)
    found: Translations = {}
    try:
        # the product's own file, never evidence
        root = ElementTree.parse(path).getroot()
    except (OSError, ElementTree.ParseError) as error:
        _log.warning("The translation %s cannot be read (%s); English is shown.", path, error)
        return found
    for context in root.iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") in ("unfinished", "vanished", "obsolete"):
                continue
            forms = tuple(f.text or "" for f in translation.iter("numerusform")) or (translation.text or "",)
            if forms[0]:
                found[name, message.findtext("source", ""), message.findtext("comment", "")] = forms
    return found


@cache
def catalogue(language: str, context: str = CORE) -> Mapping[str, str]:
    """Translated template by English template; empty for English."""
    if language not in LANGUAGES or language == "en":
        return {}
    return {source: forms[0] for (where, source, _), forms in translations(language).items() if where == context}


def translated(value: str, words: Mapping[str, str]) -> str:
    """A sentence of the core in the catalogue's language; English where the catalogue does not know it.

    Args:
        value: A Text, or a plain string that may be a sentence of the product as a whole.
        words: What ``catalogue`` gives.
    """
    if not words:
        return str(value)
    if not isinstance(value, Text):
        return words.get(value, value)
    # two sentences need no space between them
    return _translated(value, words, 0).replace("。 ", "。").strip()


@lru_cache(4_096)
def recognised(sentence: str, language: str) -> str:
    """A sentence of the core that was stored as plain English, in a language; itself where it is none.

    Rows keep sentences as plain text so that filters find them; which template made one is found by its fixed words.
    """
    words = catalogue(language)
    if not words or len(sentence) > _LONGEST:
        return sentence
    parts = [_recognised(part, language, 0) for part in sentence.split("; ")]
    if all(isinstance(p, Text) for p in parts):
        return translated(joined("; ", parts), words)
    return translated(_recognised(sentence, language, 0), words)


def _recognised(part: str, language: str, depth: int) -> str:
    if part in catalogue(language):
        return Text(part)
    for template, literals, names in _shapes(language):
        values = _values(part, literals)
        if values is not None and (sum(map(len, literals)) >= _FIXED or all(_number(v) for v in values)):
            deeper = [_recognised(v, language, depth + 1) if depth < 2 else v for v in values]
            return Text(part, template, dict(zip(names, deeper, strict=True)))
    return part


@cache
def _shapes(language: str) -> list[tuple[str, list[str], list[str]]]:
    """Template, its fixed words, its placeholders; those with most fixed words first."""
    found = []
    for template in catalogue(language):
        fields = list(Formatter().parse(template)) if "{" in template else []
        names = [name for _, name, _, _ in fields if name is not None]
        literals = [literal for literal, *_ in fields] + ([""] if fields and fields[-1][1] is not None else [])
        if names and len(set(names)) == len(names) and any(c.isalpha() for c in "".join(literals)):
            found.append((template, literals, names))
    return sorted(found, key=lambda shape: -sum(map(len, shape[1])))


def _number(value: str) -> bool:
    return value.isascii() and value.replace(",", "").isdigit()


def _values(part: str, literals: list[str]) -> list[str] | None:
    """What stands between the fixed words, or None where they are not there."""
    first, last = literals[0], literals[-1]
    if len(part) < len(first) + len(last) or not part.startswith(first) or not part.endswith(last):
        return None
    at, end = len(first), len(part) - len(last)
    values = []
    for literal in literals[1:-1]:
        found = part.find(literal, at, end)
        if found < 0:
            return None
        values.append(part[at:found])
        at = found + len(literal)
    values.append(part[at:end])
    return values if all(values) else None


def spaced(parts: Iterable[str]) -> str:
    """Parts put together as Japanese is set: names in Latin letters stand off by a space, Japanese words do not."""
    line = ""
    for part in parts:
        if not part or not line:
            line += part
        elif (_wide(line[-1]) and _latin(part)) or (_wide(part[0]) and _latin(line[::-1])):
            line += " " + part
        elif line[-1] == " " and _wide(part[0]) and _wide(line[-2:-1]):
            line = line[:-1] + part
        else:
            line += part
    return line


def _wide(character: str) -> bool:
    """Kana and ideographs; punctuation needs no space."""
    return "\u3041" <= character <= "\u30ff" or "\u4e00" <= character <= "\u9fff"


def _latin(edge: str) -> bool:
    """Whether a text, read from its edge, begins with a word of Latin letters; bare numbers need no space."""
    for character in edge[:40]:
        if not (character.isascii() and character.isalnum()):
            return False
        if character.isalpha():
            return True
    return False


def _translated(value: Text, words: Mapping[str, str], depth: int) -> str:
    template = words.get(value.template)
    if template is None:
        if has_words(value.template) or depth > _DEPTH:
            return str(value)
        template = value.template
        for western, eastern in _MARKS:
            template = template.replace(western, eastern)
    if not value.arguments:
        return template
    arguments: dict[str, Argument] = {
        name: _translated(part, words, depth + 1) if isinstance(part, Text) else part
        for name, part in value.arguments.items()
    }
    try:
        return spaced(pieces(template, arguments))
    except ValueError:
        # a case from elsewhere may carry a template without its values
        return str(value)
