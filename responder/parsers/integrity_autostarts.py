"""Which changes of an integrity report are autostart entries."""

from __future__ import annotations

from typing import Final

from responder.model.autostart import AutostartRecord
from responder.model.autostart_locations import AutostartPlace, file_place, is_registry_path, registry_place
from responder.model.change import ChangeRecord

# Words in rule names that say what a rule watches, for registry objects whose path alone does not tell.
_STARTUP_RULES: Final = ("startup", "start-up", "autostart", "run keys", "スタートアップ", "自動起動", "自動実行")
_SERVICE_RULES: Final = ("service", "services", "サービス")


def autostart_of(record: ChangeRecord) -> AutostartRecord | None:
    """The autostart entry that an added or modified object is, or None."""
    if record.change not in ("added", "modified"):
        return None
    registry = is_registry_path(record.path)
    place = registry_place(record.path) if registry else file_place(record.path)
    if place is None and registry and record.change == "added":
        place = _place_by_rule(record)
    if place is None:
        return None
    if registry and record.change == "modified" and ("|" not in record.path or not place.names_image):
        # A modified key only says that something below it was written, not that it starts something else.
        return None
    return AutostartRecord(
        source=record.source,
        category=place.category,
        location=place.location,
        entry=place.entry,
        technique=place.technique,
        change=record.change,
    )


def _place_by_rule(record: ChangeRecord) -> AutostartPlace | None:
    rule = record.rule.casefold() if isinstance(record.rule, str) else ""
    key, _, value = record.path.partition("|")
    entry = value or key.rpartition("\\")[2]
    if any(word in rule for word in _STARTUP_RULES):
        return AutostartPlace(category="Logon", technique="T1547.001", location=key, entry=entry)
    if any(word in rule.split() or (not word.isascii() and word in rule) for word in _SERVICE_RULES):
        return AutostartPlace(category="Services", technique="T1543.003", location=key, entry=entry)
    return None
