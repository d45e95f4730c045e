"""Autostart entries in Autoruns' groups, and which of them somebody vouches for."""

from __future__ import annotations

from dataclasses import dataclass

from responder.analysis.authorities import is_signed
from responder.index.reader import EvidenceIndex

#: Autoruns' order of its pages; groups of Unix systems follow, then any other by name.
_ORDER = (
    "Logon", "Explorer", "Internet Explorer", "Scheduled Tasks", "Services", "Drivers", "Codecs", "Boot Execute",
    "Image Hijacks", "Hijacks", "AppInit", "Known DLLs", "Winlogon", "Winsock Providers", "Print Monitors",
    "LSA Providers", "Network Providers", "WMI", "Office", "Office Addins", "Sidebar Gadgets", "Preloaded Libraries",
    "PAM", "SSH Keys", "Sudo Rules", "Device Rules", "Git Hooks", "Package Hooks", "Containers", "Web Server Modules",
)  # fmt: skip
MISSING = "image file not found"


@dataclass(frozen=True, slots=True, kw_only=True)
class AutostartGroup:
    """One group.

    Attributes:
        rows: Ids of all its entries.
        unverified: Those that stay on show when verified ones are hidden.
        marked: How many prove a finding.
        missing: How many name an image that does not exist.
    """

    category: str
    rows: tuple[int, ...]
    unverified: tuple[int, ...]
    marked: int
    missing: int

    @property
    def hidden(self) -> int:
        """Verified entries."""
        return len(self.rows) - len(self.unverified)


def autostart_groups(index: EvidenceIndex) -> list[AutostartGroup]:
    """Groups with entries; runs in the query thread.

    An entry is hidden as verified only where its signature or package was verified and neither a finding nor a report
    of changes speaks of it.
    """
    marked = set(index.marks.rows("autostarts")[0].tolist())
    rows: dict[str, list[int]] = {}
    kept: dict[str, list[int]] = {}
    missing: dict[str, int] = {}
    for row, _, _, category, signer, change in index.columns("autostarts", ("category", "signer", "change")):
        name = category if isinstance(category, str) else ""
        rows.setdefault(name, []).append(row)
        if not (isinstance(signer, str) and is_signed(signer)) or row in marked or isinstance(change, str):
            kept.setdefault(name, []).append(row)
        if signer == MISSING:
            missing[name] = missing.get(name, 0) + 1
    order = {name: place for place, name in enumerate(_ORDER)}
    return [
        AutostartGroup(
            category=name,
            rows=tuple(ids),
            unverified=tuple(kept.get(name, ())),
            marked=len(marked.intersection(ids)),
            missing=missing.get(name, 0),
        )
        for name, ids in sorted(rows.items(), key=lambda item: (order.get(item[0], len(order)), item[0]))
    ]
