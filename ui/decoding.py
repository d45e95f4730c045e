"""Meanings of codes, and texts hidden in values, as lines below the field they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from responder.index.reader import Row
from responder.model.columns import TableSpec
from responder.model.decoded import decoded
from ui.models.simple_table import Line
from ui.show_text import said, show

_KINDS = {
    "logon type": QT_TRANSLATE_NOOP("Decoded", "logon type"),
    "access rights": QT_TRANSLATE_NOOP("Decoded", "access rights"),
    "encryption": QT_TRANSLATE_NOOP("Decoded", "encryption"),
    "options": QT_TRANSLATE_NOOP("Decoded", "options"),
    "account control": QT_TRANSLATE_NOOP("Decoded", "account control"),
    "integrity level": QT_TRANSLATE_NOOP("Decoded", "integrity level"),
}
_HIDDEN = QT_TRANSLATE_NOOP("Decoded", "— hidden text ({0})")
_LIMIT = 4_000


def context_of(table: TableSpec, row: Row, payload: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Fields that decide what a number means, by lower-case name."""
    fields = {name.rpartition(".")[2].lower(): value for name, value in payload}
    column = table.column("event.id")
    if column is not None:
        fields["eventid"] = str(row.values[table.columns.index(column)])
    return fields


def decoded_lines(name: str, value: object, fields: Mapping[str, str]) -> Iterator[Line]:
    """Lines of what a value means."""
    if not isinstance(value, str | int):
        return
    for found in decoded(name, str(value), fields):
        if found.hidden:
            title = QCoreApplication.translate("Decoded", _HIDDEN).format(found.kind)
            yield Line(
                (title, show(found.words, limit=_LIMIT)), key=f"{name}.hidden", colour="absent", tint="tint_info"
            )
        else:
            kind = QCoreApplication.translate("Decoded", _KINDS.get(found.kind, found.kind))
            yield Line((f"— {kind}", show(said(found.words))), key=f"{name}.decoded", colour="absent")
