"""Every threshold of the built-in rules, with its bounds, label and unit."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from responder.analysis.addresses import network


def _setting(default: int | float, low: int | float, high: int | float, label: str, unit: str = "") -> Any:  # noqa: ANN401
    return field(default=default, metadata={"low": low, "high": high, "label": label, "unit": unit})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Thresholds; JSON-ready, kept with the case, named in the ``why`` of the findings they decide.

    Raises:
        ValueError: A value lies outside its bounds.
    """

    fanout_targets: int = _setting(10, 3, 10_000, "Fan-out: distinct remote hosts", "hosts")
    fanout_seconds: int = _setting(60, 1, 86_400, "Fan-out: hosts count within this interval", "s")
    fanout_half_open: float = _setting(0.5, 0.05, 1.0, "Fan-out: share of half-open connections", "share")
    fanout_ports: int = _setting(5, 1, 100, "Fan-out: at most this many remote ports hold nine tenths of it", "ports")
    sweep_sources: int = _setting(20, 3, 10_000, "Half-open sweep: distinct sources on one local port", "hosts")
    sweep_seconds: int = _setting(60, 1, 86_400, "Half-open sweep: sources count within this interval", "s")
    instances: int = _setting(3, 2, 1_000, "Several instances of one unknown image", "processes")
    learning_minutes: int = _setting(120, 0, 100_000, "First-seen images: learning part at the start of a log", "min")
    follow_minutes: int = _setting(60, 1, 10_080, "Attack or download counts as cause for this long", "min")
    recent_days: int = _setting(14, 1, 3_650, "Start-up entries: written within this time is recent", "days")
    rare_starts: int = _setting(10, 1, 10_000, "First-seen images: rare up to this many starts", "starts")
    logon_failures: int = _setting(10, 2, 100_000, "Password guessing: failed logons from one address", "logons")
    logon_window_minutes: int = _setting(60, 1, 10_080, "Password guessing: failures within", "min")
    mail_targets: int = _setting(20, 2, 100_000, "Mail burst: distinct mail servers contacted", "hosts")
    alert_targets: int = _setting(10, 2, 100_000, "Own host as source: distinct targets of one signature", "hosts")
    evidence_rows: int = _setting(1_000, 10, 100_000, "Rows kept as proof of one finding", "rows")

    #: Networks and addresses that belong to the organisation, besides those of the hosts (``203.0.113.0/24``).
    own_networks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for text in self.own_networks:
            if network(text) is None:
                raise ValueError(f"{text!r} is no network or address.")
        for spec in fields(self):
            if not spec.metadata:
                continue
            value = getattr(self, spec.name)
            low, high = spec.metadata["low"], spec.metadata["high"]
            if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
                raise ValueError(f"{spec.name} is {value!r}; it has to lie between {low} and {high}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingSpec:
    """How a setting is shown and checked.

    Attributes:
        name: Field of ``Settings``.
        label: English wording; translated by the window in context ``Settings``.
        unit: "hosts", "min" … or "".
        whole: True for whole numbers.
    """

    name: str
    label: str
    unit: str
    default: int | float
    low: int | float
    high: int | float
    whole: bool


def setting_specs() -> tuple[SettingSpec, ...]:
    """All settings in display order."""
    return tuple(
        SettingSpec(
            name=spec.name,
            label=spec.metadata["label"],
            unit=spec.metadata["unit"],
            default=spec.default,
            low=spec.metadata["low"],
            high=spec.metadata["high"],
            whole=isinstance(spec.default, int),
        )
        for spec in fields(Settings)
        if isinstance(spec.default, int | float)
    )
