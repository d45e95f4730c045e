"""Packs ``resources/rules/*.yml`` into ``resources/rules.pack``, which the program loads; run after editing a rule."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from responder.analysis.sigma.pack import pack  # noqa: E402

SOURCE = ROOT / "resources" / "rules"
TARGET = ROOT / "resources" / "rules.pack"


def packed() -> bytes:
    """The pack as the readable rules make it."""
    return pack((path.name, path.read_text(encoding="utf-8")) for path in SOURCE.glob("*.yml"))


if __name__ == "__main__":
    TARGET.write_bytes(packed())
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes from {len(list(SOURCE.glob('*.yml')))} files")
