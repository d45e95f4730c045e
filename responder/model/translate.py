"""The core's sentences in another language, from the one translation file the window reads too."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from responder.model.message import Argument, Text, has_words, pieces

_log = logging.getLogger(__name__)
#: Languages a person may choose.
LANGUAGES: Final = ("en", "ja")
#: Context of the core's sentences in the translation file.
CORE: Final = "Core"
#: Punctuation between parts, for templates that are nothing else.
_MARKS: Final = ((", ", "、"), ("; ", "、"), (": ", "："))
_DEPTH: Final = 20

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
