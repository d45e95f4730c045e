from __future__ import annotations

import sys

import pytest

from tests.responder.platforms.fake_host import FakeHost

LINUX_ONLY = [] if sys.platform.startswith("linux") else ["test_linux_*.py"]
collect_ignore_glob = LINUX_ONLY  # they build trees of symbolic links and read them as Linux does


@pytest.fixture
def host(tmp_path) -> FakeHost:
    return FakeHost(tmp_path)
