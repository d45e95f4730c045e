"""What addresses and ports of a row are by their numbers alone: scope, country, well-known name, known abuse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from responder.analysis.catalogue import port_words
from responder.analysis.countries import country_of
from responder.index.reader import Row
from responder.model.address_scope import Scope, scope_of
from responder.model.columns import ColumnSpec, Kind, TableSpec

_SCOPES = {
    Scope.UNSPECIFIED: QT_TRANSLATE_NOOP("Scope", "any address of this host"),
    Scope.LOOPBACK: QT_TRANSLATE_NOOP("Scope", "loopback"),
    Scope.LINK_LOCAL: QT_TRANSLATE_NOOP("Scope", "link-local"),
    Scope.PRIVATE: QT_TRANSLATE_NOOP("Scope", "private"),
    Scope.CARRIER_NAT: QT_TRANSLATE_NOOP("Scope", "carrier NAT"),
    Scope.MULTICAST: QT_TRANSLATE_NOOP("Scope", "multicast"),
    Scope.BROADCAST: QT_TRANSLATE_NOOP("Scope", "broadcast"),
    Scope.DOCUMENTATION: QT_TRANSLATE_NOOP("Scope", "documentation"),
    Scope.BENCHMARK: QT_TRANSLATE_NOOP("Scope", "benchmarking"),
    Scope.TRANSITION: QT_TRANSLATE_NOOP("Scope", "IPv6 transition"),
    Scope.BOGON: QT_TRANSLATE_NOOP("Scope", "bogon: not assigned to anybody"),
    Scope.PUBLIC: QT_TRANSLATE_NOOP("Scope", "public"),
}


def scope_word(scope: Scope) -> str:
    """The scope in the language of the window."""
    return QCoreApplication.translate("Scope", _SCOPES[scope])


def derived(table: TableSpec, row: Row, spec: ColumnSpec) -> Iterator[tuple[str, str]]:
    """Titles and words that follow from one value of a row."""
    value: Any = row.values[table.columns.index(spec)]
    if spec.kind is Kind.ADDRESS and isinstance(value, str):
        scope = scope_of(value)
        if scope is not None:
            yield QCoreApplication.translate("Scope", "— scope"), scope_word(scope)
            country = country_of(value) if scope is Scope.PUBLIC else None
            if country is not None:
                yield QCoreApplication.translate("Scope", "— country of assignment"), country
    elif spec.key.endswith(".port") and isinstance(value, int):
        column = table.column("protocol")
        protocol = row.values[table.columns.index(column)] if column is not None else "tcp"
        words = port_words(protocol if isinstance(protocol, str) else "tcp", value)
        if words:
            yield QCoreApplication.translate("Scope", "— known as"), words
