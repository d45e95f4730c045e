"""Single lines of Tripwire reports: rule rows, object names, property columns. No state, no guessing across lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_RULER: Final = re.compile(r"[\s#\u3000]*([-=\u2010-\u2015ー－＝])\1{9,}\s*")
_GROUPS: Final = re.compile(r"-{4,}")
_NUMBER: Final = re.compile(r"\d{1,3}(?:[,.]\d{3}){1,4}|\d{1,12}")
_SHORT: Final = re.compile(r"TWReport\s+(\S+)\s+(\d{14})\s+(.*)")
_SHORT_PAIR: Final = re.compile(r"([A-Z]):(\d{1,12})")
_HEX: Final = re.compile(r"\\x([0-9A-Fa-f]{2})")
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_YEN: Final = "\u00a5\uffe5"


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One row of a rule table; ``name`` is "" where the row holds the numbers of a wrapped name."""

    name: str
    severity: int
    added: int
    removed: int
    modified: int
    marked: bool

    @property
    def violations(self) -> int:
        """Added, removed and modified objects together."""
        return self.added + self.removed + self.modified


def is_ruler(line: str) -> bool:
    """Ten or more dashes or equal signs and nothing else."""
    return _RULER.fullmatch(line) is not None


def column_starts(line: str) -> list[int]:
    """Starts of the columns that a line of dash groups underlines; [] for any other line."""
    if line.strip(" \t-\u3000") or "-" not in line:
        return []
    return [m.start() for m in _GROUPS.finditer(line)]


def number(text: str) -> int | None:
    """``6,408`` → 6408; None for anything but a plain or grouped number."""
    plain = text.strip()
    if not plain.isascii() or _NUMBER.fullmatch(plain) is None:
        return None
    return int(plain.replace(",", "").replace(".", ""))


def rule_row(line: str) -> RuleRow | None:
    """A row of a rule table: up to 4 numbers at its end, a name before them, ``* `` in front of a violated rule."""
    tokens = line.rsplit(maxsplit=4)
    if len(tokens) < 4:
        return None
    values = [number(token) for token in tokens[-4:]]
    if None in values:
        return None
    name, marked = _marked(tokens[0] if len(tokens) == 5 else "")
    severity, added, removed, modified = (value or 0 for value in values)
    return RuleRow(name, severity, added, removed, modified, marked)


def table_row(line: str) -> bool:
    """Whether a line is a rule row by its gaps too: a property row has three cells at most, numbers within or not."""
    return len([cell for cell in line.split("  ") if cell.strip()]) >= 4 and rule_row(line) is not None


def _marked(name: str) -> tuple[str, bool]:
    plain = name.strip()
    return (plain[2:].strip(), True) if plain.startswith("* ") else (plain, False)


def wrapped_name(line: str) -> tuple[str, bool]:
    """Name and mark of a row whose numbers stand on the next line."""
    plain = line.strip()
    return ("", True) if plain == "*" else _marked(plain)


def label_value(line: str) -> tuple[str, str] | None:
    """``Label :  value`` as two texts (the value may be empty), or None."""
    for sign in (":", "："):
        label, found, value = line.partition(sign)
        if found and 0 < len(label.strip()) <= 80:
            return label.strip().lstrip("#").strip(), value.strip()
    return None


def short_report(line: str) -> tuple[str, str, dict[str, int]] | None:
    """Host, time text and numbers of a level 0 line ``TWReport host YYYYMMDDHHMMSS V:5 S:100 A:1 R:1 C:3``."""
    found = _SHORT.match(line.strip())
    if found is None:
        return None
    numbers = {key: int(value) for key, value in _SHORT_PAIR.findall(found[3])}
    return (found[1], found[2], numbers) if {"A", "R", "C"} <= numbers.keys() else None


def quoted_object(line: str) -> str | None:
    """The text between the quotes of an object line, ``[x]`` boxes of an interactive report left out."""
    plain = line.strip()
    if plain.startswith("[") and plain[2:3] == "]" and plain[1] in "xX ":
        plain = plain[3:].strip()
    if len(plain) >= 3 and plain[0] == '"' and plain[-1] == '"':
        return plain[1:-1]
    return None


def split_start(text: str) -> tuple[str, str]:
    """``Rule name (start point)`` → both; the start point is the last parenthesis that closes the line."""
    plain = text.strip()
    if not plain.endswith(")"):
        return plain, ""
    depth = 0
    for i in range(len(plain) - 1, -1, -1):
        depth += (plain[i] == ")") - (plain[i] == "(")
        if depth == 0:
            # No space before it: the parenthesis belongs to the name.
            return (plain[:i].strip(), plain[i + 1 : -1]) if i and plain[i - 1] == " " else (plain, "")
    # Unbalanced: a start point may hold parentheses of its own.
    i = plain.find(" (")
    return (plain[:i].strip(), plain[i + 2 : -1]) if i > 0 else (plain, "")


def is_windows_path(text: str) -> bool:
    """A path with a drive letter, a UNC path or a registry path."""
    return bool(_DRIVE.match(text)) or text.startswith(("\\\\", "HKEY_", "HKLM", "HKCU", "HKU\\", "HKCR"))


def object_path(text: str) -> str:
    r"""A path as the tool means it.

    Windows: a yen sign that stands for the backslash becomes one. Elsewhere: ``\xHH`` bytes, ``\\`` and ``\"`` of the
    C locale become the characters they stand for, where they form valid UTF-8.
    """
    if is_windows_path(text):
        if "\\" not in text:
            for sign in _YEN:
                text = text.replace(sign, "\\")
        return text
    return _unescape(text) if "\\" in text else text


def _unescape(text: str) -> str:
    raw = bytearray()
    i = 0
    while i < len(text):
        char = text[i]
        if char == "\\":
            found = _HEX.match(text, i)
            if found:
                raw.append(int(found[1], 16))
                i += 4
                continue
            if text[i + 1 : i + 2] in ("\\", '"'):
                char = text[i + 1]
                i += 1
        raw += char.encode("utf-8", "surrogatepass")
        i += 1
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return text  # bytes of another code page: as written


def property_cells(line: str, starts: list[int], codec: str) -> tuple[str, str, str] | None:
    """Name, expected and observed value of a property row, "" for cells that are empty.

    Columns are padded by bytes, not by characters, so wide characters shift what the eye sees.

    Args:
        line: The row with its margin.
        starts: Starts of the three columns, from the ruler under the heading.
        codec: Codec of the report.
    """
    _, second, third = starts
    raw = line.encode(codec, "replace")
    if not _separated(raw, second):
        parts = [part.strip() for part in line.split("  ") if part.strip()]
        if not 2 <= len(parts) <= 3:
            return None
        name, old, new = (*parts, "")[:3]
    elif _separated(raw, third):
        name, old, new = (
            part.decode(codec, "replace").strip() for part in (raw[:second], raw[second:third], raw[third:])
        )
    else:
        # The expected value runs past its column: the observed one follows on the next line, or after two spaces.
        name, rest = raw[:second].decode(codec, "replace"), raw[second:].decode(codec, "replace").strip()
        old, _, new = rest.rpartition("  ") if "  " in rest else (rest, "", "")
    return name.strip().removeprefix("*").strip(), old.strip(), new.strip()


def _separated(raw: bytes, column: int) -> bool:
    return len(raw) <= column or raw[column - 1 : column] == b" "
