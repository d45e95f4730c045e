"""Hostile text made visible: the one way from evidence to a screen, a terminal or paper.

Control, format, bidirectional, private and unassigned characters become ``⟦202E⟧``, long values are cut with a
count, piles of combining marks are counted, and names that mix Latin with look-alike scripts are marked. The raw
value stays in the record, for copying and for the byte view.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from responder.model.absent import Absent

#: Characters shown of one value before it is cut.
LIMIT: Final = 4_096
#: Combining marks kept on one character; more only slow the text engine down.
_MARKS: Final = 4
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
#: Invisible letters and fillers that Unicode does not class as format characters.
_BLANK: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5")
#: Scripts whose letters pass for Latin ones. Han, kana and hangul do not, so Japanese beside Latin is never marked.
_LOOKALIKE: Final = {"CYRILLIC": "Cyrillic", "GREEK": "Greek", "ARMENIAN": "Armenian", "CHEROKEE": "Cherokee",
                     "COPTIC": "Coptic", "LISU": "Lisu"}  # fmt: skip


def show(value: object, *, limit: int = LIMIT, lines: bool = False) -> str:
    """Bounded, visible text of any value of a record.

    Args:
        value: Text, number or Absent (its English word).
        limit: Characters kept; the rest is counted: ``… (+1,234)``.
        lines: Keep line feeds and tabs (raw views); otherwise they become visible too.
    """
    if isinstance(value, Absent):
        return value.word
    text = value if isinstance(value, str) else str(value)
    if len(text) <= limit and text.isascii() and text.isprintable():
        return text
    rest = len(text) - limit
    if rest > 0:
        text = text[:limit]
    scripts = mixed_scripts(text)
    shown = _visible(text, lines)
    if scripts:
        shown += f" ⟨{'+'.join(scripts)}⟩"
    return f"{shown}… (+{rest:,})" if rest > 0 else shown


def mixed_scripts(text: str) -> tuple[str, ...]:
    """Scripts of the first word that mixes Latin with a look-alike script (``svchоst``), else ()."""
    if text.isascii():
        return ()
    latin = False
    other = ""
    for char in text:
        script = _script(char)
        if script == "Latin":
            latin = True
        elif script in _LOOKALIKE.values():
            other = script
        elif script == "break":
            latin, other = False, ""
        if latin and other:
            return ("Latin", other)
    return ()


def _visible(text: str, lines: bool) -> str:
    parts: list[str] = []
    marks = 0
    for char in text:
        category = _category(char)
        if category in ("Mn", "Me"):
            marks += 1
            if marks <= _MARKS:
                parts.append(char)
            continue
        if marks > _MARKS:
            parts.append(f"⟦+{marks - _MARKS} marks⟧")
        marks = 0
        if lines and char in "\n\t":
            parts.append(char)
        elif category in _HIDDEN or char in _BLANK:
            parts.append(f"⟦{ord(char):04X}⟧")
        elif category == "Zs" and char != " ":
            parts.append(char if char == "\u3000" else f"⟦{ord(char):04X}⟧")
        else:
            parts.append(char)
    if marks > _MARKS:
        parts.append(f"⟦+{marks - _MARKS} marks⟧")
    return "".join(parts)


@lru_cache(maxsize=4_096)
def _category(char: str) -> str:
    return unicodedata.category(char)


@lru_cache(maxsize=4_096)
def _script(char: str) -> str:
    if not char.isalpha():
        # digits, joiners and invisible characters do not end a name: they would hide the mixture
        joins = char.isdigit() or char in "_-.'" or _category(char)[0] == "M" or _category(char) == "Cf"
        return "" if joins else "break"
    first = unicodedata.name(char, "").partition(" ")[0]
    if first == "LATIN":
        return "Latin"
    return _LOOKALIKE.get(first, "")
