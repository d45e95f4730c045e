"""Readable lists of the product that integrity checks use (``resources/catalogue``)."""

from __future__ import annotations

import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """A catalogue file by its name without suffix."""
    bundled = getattr(sys, "_MEIPASS", "")  # where a frozen program unpacks its resources
    base = Path(bundled) if bundled else Path(__file__).resolve().parents[2]
    with (base / "resources" / "catalogue" / f"{name}.toml").open("rb") as stream:
        return tomllib.load(stream)
