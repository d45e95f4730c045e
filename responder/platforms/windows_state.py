"""State of a Windows host: services, drivers, shares and their sessions, name cache, firewall, updates, mounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from responder.errors import CollectorError
from responder.model.absent import Absent
from responder.model.account import EvidenceWarning
from responder.model.message import text as worded
from responder.platforms import windows_lists as lists
from responder.platforms import windows_native as native
from responder.platforms.base import Fact, Listing, complete

_FIREWALL = r"SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy"
_FIREWALL_POLICY = r"SOFTWARE\Policies\Microsoft\WindowsFirewall"
_PACKAGES = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\Packages"
_INSTALLED = 112  # CBS_STATE_INSTALLED
_PROFILES = ("DomainProfile", "StandardProfile", "PublicProfile")
_STATES = {"running": "RUNNING", "stopped": "STOPPED", "paused": "PAUSED", "start_pending": "START_PENDING",
           "stop_pending": "STOP_PENDING"}  # fmt: skip
_DNS_TYPES = {1: "A", 5: "CNAME", 12: "PTR", 15: "MX", 16: "TXT", 28: "AAAA", 33: "SRV", 65: "HTTPS"}


def state(kind: str) -> Listing[Fact]:
    """Facts of one kind; see ``responder.collectors.host_state``.

    Raises:
        CollectorError: Windows refuses.
    """
    readers = {
        "services": _services, "drivers": _drivers, "shares": _shares, "dns-cache": _cache, "firewall": _firewall,
        "updates": _updates, "mounts": _mounts,
    }  # fmt: skip
    import psutil

    try:
        facts, warnings = readers[kind]()
    except (psutil.Error, OSError) as error:
        raise CollectorError(
            worded("Windows did not give its {what} ({error}); none are shown.", what=kind, error=error)
        ) from error
    return complete(tuple(facts), *warnings)


Found = tuple[list[Fact], list[EvidenceWarning]]


def services() -> Iterator[dict[str, Any]]:
    """All services as psutil describes them; what one keeps to itself is left out."""
    import psutil

    every = getattr(psutil, "win_service_iter", None)
    for service in every() if every else ():
        try:
            yield service.as_dict()
        except (psutil.Error, OSError):
            try:
                yield {"name": service.name(), "display_name": service.display_name()}
            except (psutil.Error, OSError):
                continue


def _services() -> Found:
    facts = []
    for service in services():
        said = str(service.get("status") or "")
        value = _STATES.get(said, said.upper()) or Absent.ACCESS_DENIED
        words = [str(service.get("display_name") or ""), f"PID {service['pid']}" if service.get("pid") else "",
                 f"start {service['start_type']}" if service.get("start_type") else ""]  # fmt: skip
        detail = ", ".join(w for w in words if w) or Absent.NOT_APPLICABLE
        facts.append(Fact(category="service", name=str(service["name"]), value=value, detail=detail))
    return facts, []


def _drivers() -> Found:
    names = ((path.rpartition("\\")[2], path) for path in lists.drivers())
    return [Fact(category="driver", name=name, value="loaded", detail=path) for name, path in names], []


def _shares() -> Found:
    facts = [
        Fact(
            category="share",
            name=s.name,
            value=s.path or Absent.NOT_APPLICABLE,
            detail=s.remark or Absent.NOT_APPLICABLE,
        )
        for s in lists.shares()
    ]
    warnings: list[EvidenceWarning] = []
    try:
        facts += [
            Fact(category="session", name=s.user or s.client, value="SMB", detail=f"from {s.client}, {s.seconds} s")
            for s in lists.share_sessions()
        ]
    except PermissionError:
        message = worded("access denied: sessions from other hosts are shown to administrators only")
        warnings.append(EvidenceWarning(message=message))
    return facts, warnings


def _cache() -> Found:
    return [
        Fact(category="dns", name="cache entry", value=name, detail=_DNS_TYPES.get(kind, f"type {kind}"))
        for name, kind in lists.dns_cache()
    ], []


def _firewall() -> Found:
    """Profiles and rules as the registry holds them: those of this host, then those of a policy, which win."""
    native.need_key(f"{_FIREWALL}\\FirewallRules")
    facts = []
    for home, of in ((_FIREWALL, ""), (_FIREWALL_POLICY, " (policy)")):
        for profile in _PROFILES:
            on = native.registry_value(f"{home}\\{profile}", "EnableFirewall")
            if on is not None:
                facts.append(Fact(category="firewall", name=profile + of, value="on" if on else "off"))
        for name, value in native.registry_values(f"{home}\\FirewallRules"):
            rule = rule_fact(name, str(value))
            facts.append(replace(rule, name=rule.name + of))
    return facts, []


def rule_fact(name: str, value: str) -> Fact:
    """A rule of ``v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=22|App=…|Name=…|``."""
    pairs = [part.partition("=")[::2] for part in value.split("|") if "=" in part]
    cells = dict(pairs)
    shown = [f"{k} {v}" for k, v in pairs if k not in ("Action", "Name", "Desc", "EmbedCtxt") and v]
    return Fact(
        category="firewall", name=cells.get("Name") or name, value=cells.get("Action") or Absent.UNPARSED,
        detail=", ".join(shown) or Absent.NOT_APPLICABLE, raw=value[:2_000],
    )  # fmt: skip


def _updates() -> Found:
    """Installed packages that carry the number of an article."""
    native.need_key(_PACKAGES)
    found: dict[str, str] = {}
    for key in native.registry_keys(_PACKAGES):
        at = key.find("KB")
        number = key[at + 2 :].partition("~")[0].partition("_")[0] if at >= 0 else ""
        if number.isdigit() and native.registry_value(f"{_PACKAGES}\\{key}", "CurrentState") == _INSTALLED:
            found.setdefault(f"KB{number}", key)
    return [Fact(category="software", name=kb, value="installed", detail=key) for kb, key in sorted(found.items())], []


def _mounts() -> Found:
    import psutil

    return [
        Fact(category="mount", name=p.mountpoint, value=p.device, detail=f"{p.fstype} ({p.opts})".strip())
        for p in psutil.disk_partitions(all=True)
    ], []
