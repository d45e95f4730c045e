"""Where the product's own files lie, in a clone and in a frozen program alike."""

from __future__ import annotations

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """Path of a file under ``resources/``."""
    root = Path(getattr(sys, "_MEIPASS", "") or Path(__file__).resolve().parents[1])
    return root.joinpath("resources", *parts)
