"""Old and new of every attribute of a changed object, readable: times in the zone of display, sizes with separators."""

from __future__ import annotations

import json
from datetime import tzinfo
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from responder.index.reader import Row
from responder.model.columns import TableSpec
from responder.model.provenance import KEY, of_attributes
from responder.model.time import from_unix
from responder.model.time import text as time_text
from ui.models.simple_table import Line
from ui.show_text import number

#: Attributes of our own checks and comparisons; those of other programs keep their program's names.
_NAMES = {
    "type": QT_TRANSLATE_NOOP("Attributes", "Type"),
    "mode": QT_TRANSLATE_NOOP("Attributes", "Mode"),
    "acl": QT_TRANSLATE_NOOP("Attributes", "Access Control List"),
    "owner": QT_TRANSLATE_NOOP("Attributes", "Owner"),
    "group": QT_TRANSLATE_NOOP("Attributes", "Group"),
    "size": QT_TRANSLATE_NOOP("Attributes", "Size"),
    "modified": QT_TRANSLATE_NOOP("Attributes", "Modified"),
    "changed": QT_TRANSLATE_NOOP("Attributes", "Changed (ctime)"),
    "created": QT_TRANSLATE_NOOP("Attributes", "Created"),
    "accessed": QT_TRANSLATE_NOOP("Attributes", "Accessed"),
    "inode": QT_TRANSLATE_NOOP("Attributes", "Inode"),
    "links": QT_TRANSLATE_NOOP("Attributes", "Hard Links"),
    "sha256": QT_TRANSLATE_NOOP("Attributes", "SHA-256"),
    "sha1": QT_TRANSLATE_NOOP("Attributes", "SHA-1"),
    "md5": QT_TRANSLATE_NOOP("Attributes", "MD5"),
    "xattrs": QT_TRANSLATE_NOOP("Attributes", "Extended Attributes"),
    "target": QT_TRANSLATE_NOOP("Attributes", "Target or Value"),
    "streams": QT_TRANSLATE_NOOP("Attributes", "Alternate Streams"),
    "command": QT_TRANSLATE_NOOP("Attributes", "Command"),
    "value": QT_TRANSLATE_NOOP("Attributes", "Value"),
}
_CONTENT = {
    "same": QT_TRANSLATE_NOOP("Attributes", "content as the package recorded it"),
    "other": QT_TRANSLATE_NOOP("Attributes", "content is not what the package recorded"),
    "unknown": QT_TRANSLATE_NOOP("Attributes", "the package recorded no digest of it"),
}
_TIMES = ("modified", "changed", "created", "accessed")
#: A walk keeps nanoseconds since 1970, a comparison ticks since 1601; between 1980 and 2500 the two never meet.
_NANOSECONDS = 3 * 10**17


def attribute_lines(row: Row | None, spec: TableSpec, zone: tzinfo) -> list[Line]:
    """Attribute, expected, observed; changed ones bold and tinted, what the package database says at the end."""
    column = spec.column("attributes")
    value = row.values[spec.columns.index(column)] if row is not None and column is not None else None
    if not isinstance(value, str):
        return []
    try:
        body: Any = json.loads(value)
    except (ValueError, RecursionError):
        return [Line((value,))]
    if not isinstance(body, dict):
        return [Line((value,))]
    lines = []
    for name, pair in body.items():
        if name == KEY:
            continue
        old, new = pair if isinstance(pair, list) and len(pair) == 2 else (None, pair)
        texts = tuple("" if part is None else readable(name, part, zone) for part in (old, new))
        changed = old != new and old is not None and new is not None
        lines.append(Line((attribute_name(name), *texts), bold=changed, tint="tint_changed" if changed else ""))
    return lines + _provenance(value)


def attribute_name(name: object) -> str:
    """An attribute in the language of the window where it is one of our own."""
    known = _NAMES.get(str(name))
    return QCoreApplication.translate("Attributes", known) if known else str(name)


def readable(name: object, value: object, zone: tzinfo) -> str:
    """A value as people read it."""
    if isinstance(value, bool) or not isinstance(value, int):
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if name in _TIMES and value > _NANOSECONDS // 100:
        ticks = from_unix(value // 10**9, value % 10**9) if value >= _NANOSECONDS else value
        return time_text(ticks, zone)
    return number(value) if name == "size" and -(2**63) <= value < 2**63 else str(value)


def _provenance(attributes: str) -> list[Line]:
    facts = of_attributes(attributes)
    if facts is None or not facts.package:
        return []
    words = QCoreApplication.translate("Attributes", _CONTENT.get(facts.content, _CONTENT["unknown"]))
    title = QCoreApplication.translate("Attributes", "Package now")
    return [Line((title, "", f"{facts.package} {facts.version} — {words}"), colour="absent")]
