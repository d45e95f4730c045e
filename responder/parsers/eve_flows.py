"""Joins Suricata's alerts with the flow records of their connections, by ``flow_id``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, BinaryIO, Final

from responder.parsers.json_objects import json_objects

#: Connections with alerts that are remembered; each takes some 500 bytes.
MAX_FLOWS: Final = 200_000
#: More connections with alerts are too many to tell every reader of a part.
MAX_TOLD: Final = 5_000
_MAX_SIGNATURES: Final = 20
_MAX_ID: Final = 1 << 63


class EveFlows:
    """What a first pass over the file learned: flow records of connections with alerts, signatures by connection.

    Attributes:
        cut: Whether there were more connections with alerts than are remembered.
    """

    def __init__(self, state: Mapping[str, Any] | None = None) -> None:
        known = state or {"alerts": {}, "flows": {}}
        self._alerts: dict[int, list[str]] = {int(number): names for number, names in known["alerts"].items()}
        self._flows: dict[int, dict[str, Any]] = {int(number): flow for number, flow in known["flows"].items()}
        self.cut = False

    @property
    def count(self) -> int:
        """Connections with alerts."""
        return len(self._alerts)

    def state(self) -> dict[str, Any]:
        """What a reader of a part has to be told, JSON-ready."""
        return {"flows": {"alerts": self._alerts, "flows": self._flows}}

    def read(self, stream: BinaryIO) -> None:
        """First pass; flow records come when a connection ends, behind its alerts."""
        pending: dict[int, dict[str, Any]] = {}
        for entry in json_objects(stream):
            value = entry.value
            number = _flow_id(value) if value is not None else None
            if value is None or number is None:
                continue
            kind = value.get("event_type")
            if kind == "alert":
                self._see_alert(number, value)
            elif kind == "flow" and (number in self._alerts or len(pending) < MAX_FLOWS):
                pending[number] = _summary(value)
        self._flows = {number: flow for number, flow in pending.items() if number in self._alerts}

    def _see_alert(self, number: int, value: dict[str, Any]) -> None:
        alert = value.get("alert")
        name = alert.get("signature") if isinstance(alert, dict) else None
        signatures = self._alerts.get(number)
        if signatures is None:
            if len(self._alerts) >= MAX_FLOWS:
                self.cut = True
                return
            signatures = self._alerts[number] = []
        if isinstance(name, str) and name[:200] not in signatures and len(signatures) < _MAX_SIGNATURES:
            signatures.append(name[:200])

    def of_alert(self, value: dict[str, Any]) -> dict[str, Any]:
        """Field ``flow_record`` for an alert, where its connection has a flow record."""
        number = _flow_id(value)
        flow = self._flows.get(number) if number is not None else None
        return {"flow_record": flow} if flow else {}

    def of_event(self, kind: str, value: dict[str, Any]) -> dict[str, Any]:
        """Field ``alert_signatures`` for a flow record whose connection gave alerts."""
        number = _flow_id(value) if kind == "flow" else None
        signatures = self._alerts.get(number) if number is not None else None
        return {"alert_signatures": signatures} if signatures else {}


def _flow_id(value: dict[str, Any]) -> int | None:
    number = value.get("flow_id")
    return number if isinstance(number, int) and not isinstance(number, bool) and 0 <= number < _MAX_ID else None


def _summary(value: dict[str, Any]) -> dict[str, Any]:
    """The flow's counts and times, bounded."""
    flow = value.get("flow")
    inner = flow if isinstance(flow, dict) else {}
    kept = {k: v for k, v in inner.items() if isinstance(v, int | float) or (isinstance(v, str) and len(v) <= 64)}
    protocol = value.get("app_proto")
    return dict(list(kept.items())[:16]) | ({"app_proto": protocol[:32]} if isinstance(protocol, str) else {})


def kernel_drops(value: dict[str, Any]) -> int:
    """Packets that a statistics record says were dropped; 0 where it says nothing."""
    stats = value.get("stats")
    capture = stats.get("capture") if isinstance(stats, dict) else None
    drops = capture.get("kernel_drops") if isinstance(capture, dict) else None
    return drops if isinstance(drops, int) and not isinstance(drops, bool) and drops > 0 else 0
