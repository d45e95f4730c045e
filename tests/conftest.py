"""Shared set-up: a headless Qt, the optional third-party samples, and where our own samples lie."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shipped_samples() -> Path:
    """The sample cases that ship with the product."""
    return REPOSITORY / "resources" / "samples"


@pytest.fixture(scope="session")
def samples() -> Path:
    """Third-party evidence samples; tests that need them are skipped where they are not there."""
    folder = os.environ.get("RESPONDER_SAMPLES")
    if not folder or not Path(folder).is_dir():
        pytest.skip("RESPONDER_SAMPLES does not name a folder of evidence samples")
    return Path(folder)
