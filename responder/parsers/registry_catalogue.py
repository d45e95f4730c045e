"""The list of registry keys that are kept as rows: ``resources/catalogue/registry_keys.toml``."""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from responder.model.windows_starts.key_patterns import KeyPatterns


@dataclass(frozen=True, slots=True)
class InterestingKey:
    """One entry of the list.

    Attributes:
        path: Pattern (see ``key_patterns``).
        about: What the key tells.
        technique: ATT&CK id, "" where the key is no place of attacks.
    """

    path: str
    about: str
    technique: str = ""


@cache
def interesting_keys() -> tuple[InterestingKey, ...]:
    """All entries in the order of the file."""
    root = Path(getattr(sys, "_MEIPASS", "") or Path(__file__).resolve().parents[2])
    document = tomllib.loads((root / "resources" / "catalogue" / "registry_keys.toml").read_text("utf-8"))
    return tuple(InterestingKey(e["path"], e["about"], e.get("technique", "")) for e in document["key"])


@cache
def interesting_patterns() -> KeyPatterns[InterestingKey]:
    """The entries, ready to be matched."""
    patterns: KeyPatterns[InterestingKey] = KeyPatterns()
    for key in interesting_keys():
        patterns.add(key.path, key)
    return patterns
