"""What the look without a baseline found, as rules read it; and how recent something is on a host."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from responder.integrity.deviation import SECTION
from responder.model.absent import known
from responder.model.change import ChangeRecord
from responder.model.time import TICKS_PER_SECOND, from_unix

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_DAY = 86_400 * TICKS_PER_SECOND


@dataclass(frozen=True, slots=True)
class Deviant:
    """One deviation with its facts.

    Attributes:
        record: The row.
        facts: Attribute → found value, or the expected one where nothing was found.
        expected: Attribute → expected value.
    """

    record: ChangeRecord
    facts: dict[str, Any]
    expected: dict[str, Any]

    @property
    def severity(self) -> int:
        """On Tripwire's scale."""
        return known(self.record.severity) or 0

    @property
    def changed(self) -> int | None:
        """Ticks of the last change on disk (ctime)."""
        moment = self.facts.get("changed")
        return from_unix(moment // 10**9, moment % 10**9) if isinstance(moment, int) else None

    def word(self, name: str) -> str:
        """A fact as text, "" for none."""
        value = self.facts.get(name)
        return value if isinstance(value, str) else ""


def is_deviation(change: ChangeRecord) -> bool:
    """Whether a row comes from the look without a baseline rather than from a report of changes."""
    return change.section == SECTION


def deviants(host: HostContext, *rules: str) -> Iterator[Deviant]:
    """Deviations of some rules, in storage order."""
    for change in host.changes:
        if not is_deviation(change) or change.rule not in rules:
            continue
        try:
            attributes = json.loads(known(change.attributes) or "{}")
        except (ValueError, RecursionError):
            attributes = {}
        pairs = {k: v for k, v in attributes.items() if isinstance(v, list) and len(v) == 2}
        facts = {k: v[1] if v[1] is not None else v[0] for k, v in pairs.items()}
        yield Deviant(change, facts, {k: v[0] for k, v in pairs.items()})


def now_of(host: HostContext) -> int | None:
    """Ticks of the latest moment the host's evidence speaks of: collection, else the last write of an autostart."""
    stated = [t for f in host.facts if f.name in ("collected.utc", "clock.utc") and isinstance(t := f.time, int)]
    observed = [t for c in host.changes if isinstance(t := c.observed, int)]
    written = [t for _, a in host.autostarts if isinstance(t := a.modified, int)]
    return max(stated or observed or written, default=None)


def is_recent(host: HostContext, moment: int | None) -> bool:
    """Whether something was written within the days that count as recent."""
    now = now_of(host)
    return moment is not None and now is not None and now - moment <= host.settings.recent_days * _DAY
