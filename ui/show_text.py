"""Text of record values for the window: bounded, visible, in the display zone, absence in its own words."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from responder.model.absent import Absent
from responder.model.columns import ColumnSpec, Kind
from responder.model.finding import Severity, Stage
from responder.model.show import LIMIT, show
from responder.model.time import text as time_text
from responder.model.translate import SPOKEN, catalogue, recognised, translated

__all__ = [
    "CELL_LIMIT",
    "LIMIT",
    "absent_word",
    "cell",
    "column_title",
    "mark_word",
    "number",
    "said",
    "severity_word",
    "show",
    "stage_word",
    "table_title",
]

#: Characters of a value in a table cell; the detail pane shows the rest.
CELL_LIMIT = 400

_ABSENT = {
    Absent.NOT_APPLICABLE: QT_TRANSLATE_NOOP("Absent", "not applicable"),
    Absent.NOT_COLLECTED: QT_TRANSLATE_NOOP("Absent", "not collected"),
    Absent.ACCESS_DENIED: QT_TRANSLATE_NOOP("Absent", "access denied"),
    Absent.UNPARSED: QT_TRANSLATE_NOOP("Absent", "not understood"),
}
#: Words of our own in the column of signers; the cross marks what is not there.
_SIGNERS: dict[object, str] = {
    "image file not found": QT_TRANSLATE_NOOP("Signers", "✕ image file not found"),
    "no package": QT_TRANSLATE_NOOP("Signers", "no package"),
}
_SEVERITY = {
    Severity.CRITICAL: QT_TRANSLATE_NOOP("Severity", "critical"),
    Severity.HIGH: QT_TRANSLATE_NOOP("Severity", "high"),
    Severity.MEDIUM: QT_TRANSLATE_NOOP("Severity", "medium"),
    Severity.LOW: QT_TRANSLATE_NOOP("Severity", "low"),
    Severity.INFO: QT_TRANSLATE_NOOP("Severity", "info"),
}
_STAGE = {
    Stage.ATTACK: QT_TRANSLATE_NOOP("Stage", "attack"),
    Stage.DOWNLOAD: QT_TRANSLATE_NOOP("Stage", "download"),
    Stage.BACKDOOR: QT_TRANSLATE_NOOP("Stage", "backdoor"),
    Stage.SCAN: QT_TRANSLATE_NOOP("Stage", "scan"),
    Stage.IMPACT: QT_TRANSLATE_NOOP("Stage", "impact"),
    Stage.NONE: "",
}
_TABLES = {
    "events": QT_TRANSLATE_NOOP("Tables", "events"),
    "endpoints": QT_TRANSLATE_NOOP("Tables", "endpoints"),
    "processes": QT_TRANSLATE_NOOP("Tables", "processes"),
    "autostarts": QT_TRANSLATE_NOOP("Tables", "autostarts"),
    "files": QT_TRANSLATE_NOOP("Tables", "files"),
    "registry": QT_TRANSLATE_NOOP("Tables", "registry values"),
    "alerts": QT_TRANSLATE_NOOP("Tables", "alerts"),
    "changes": QT_TRANSLATE_NOOP("Tables", "changed objects"),
    "rule_totals": QT_TRANSLATE_NOOP("Tables", "rules"),
    "facts": QT_TRANSLATE_NOOP("Tables", "facts"),
}


def absent_word(value: Absent) -> str:
    """Why there is no value, in the language of the window."""
    return QCoreApplication.translate("Absent", _ABSENT[value])


def severity_word(severity: int) -> str:
    """``critical`` … in the language of the window."""
    return QCoreApplication.translate("Severity", _SEVERITY[Severity(severity)])


def stage_word(stage: Stage) -> str:
    """Stage of the attack cycle in the language of the window, "" for none."""
    return QCoreApplication.translate("Stage", _STAGE[stage]) if stage is not Stage.NONE else ""


def said(sentence: str) -> str:
    """A sentence of the analysis or of a reader, in the language of the window; not yet made visible."""
    return translated(sentence, catalogue(QLocale().name().partition("_")[0]))


def column_title(spec: ColumnSpec) -> str:
    """Heading of a column in the language of the window."""
    return QCoreApplication.translate("Columns", spec.title)


def mark_word(word: str) -> str:
    """Why a row is marked, in the language of the window where it is one of the program's own words."""
    return show(QCoreApplication.translate("Marks", word), limit=80)


def number(value: int) -> str:
    """Whole number with the separators of the window's language."""
    return QLocale().toString(value)


def cell(value: object, spec: ColumnSpec, zone: tzinfo, *, limit: int = CELL_LIMIT) -> str:
    """One value as a table shows it; "not applicable" is an empty cell, every other absence is a word."""
    if isinstance(value, Absent):
        return "" if value is Absent.NOT_APPLICABLE else absent_word(value)
    if spec.kind is Kind.TIME and isinstance(value, int):
        return time_text(value, zone)
    if spec.key == "signer" and value in _SIGNERS:
        return QCoreApplication.translate("Signers", _SIGNERS[value])
    if spec.key in SPOKEN and isinstance(value, str):
        value = recognised(value, QLocale().name().partition("_")[0])
    return show(value, limit=limit)


def table_title(name: str) -> str:
    """Plural noun of a table in the language of the window."""
    return QCoreApplication.translate("Tables", _TABLES[name])
