"""A whole Debian: baseline, updates, twelve planted changes. Needs root, debootstrap and a mirror that answers.

``RESPONDER_DEBIAN_ROOT`` may name an unpacked Debian to copy instead; ``RESPONDER_DEBIAN_RUN`` a command that is called with a
root and a shell line and runs it in there (default: chroot).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from responder.collectors import autostarts, package_integrity
from responder.collectors.base import CollectContext
from responder.model.finding import Severity
from responder.model.tables import BY_RECORD
from responder.model.time import from_unix_float
from tests.responder.analysis.conftest import LINUX, Lab
from tests.responder.integrity.debian_tree import KEY, differences, explanations, make_baseline, plant

pytestmark = [
    pytest.mark.live,
    pytest.mark.slow,
    pytest.mark.timeout(1500),
    pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root"),
]
PACKAGES = "cron openssh-server sudo apache2 logrotate"
LATER = "nginx-light rsyslog ca-certificates vim-tiny postfix python3-requests"


def run(root: Path, line: str) -> None:
    command = [os.environ.get("RESPONDER_DEBIAN_RUN") or "chroot", str(root)]
    tail = [line] if os.environ.get("RESPONDER_DEBIAN_RUN") else ["sh", "-ec", line]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
    subprocess.run([*command, *tail], check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    """A Debian after updates and plants: root, baseline, planted paths, ticks of the baseline."""
    folder = tmp_path_factory.mktemp("debian")
    root = folder / "root"
    given = os.environ.get("RESPONDER_DEBIAN_ROOT")
    if given:
        subprocess.run(["cp", "-a", given, str(root)], check=True)
    elif shutil.which("debootstrap"):
        made = subprocess.run(
            ["debootstrap", "--variant=minbase", "bookworm", str(root)], stdout=subprocess.DEVNULL, check=False
        )
        if made.returncode:
            pytest.skip("debootstrap reached no mirror")
    else:
        pytest.skip("neither RESPONDER_DEBIAN_ROOT nor debootstrap")
    run(root, f"apt-get update -qq; apt-get install -y -qq --no-install-recommends {PACKAGES}")
    (root / "root/.ssh").mkdir(mode=0o700, exist_ok=True)
    (root / "root/.ssh/authorized_keys").write_bytes(KEY.replace(b"deploy@build", b"admin@desk"))
    baseline = folder / "baseline.db"
    make_baseline(root, baseline)
    since = from_unix_float(time.time())
    time.sleep(3)  # log lines carry whole seconds
    run(root, f"apt-get -y -qq upgrade; apt-get install -y -qq {LATER}; apt-get purge -y -qq logrotate")
    time.sleep(6)  # the intruder comes after the update, not within it
    return root, baseline, plant(root), since


def test_all_updates_explained_and_exactly_the_planted_left(host, tmp_path):
    root, baseline, planted, since = host
    changes = differences(root, baseline, tmp_path)
    reasons = explanations(root, changes, baseline, since)
    left = sorted(os.fsdecode(c.path) for c, r in zip(changes, reasons, strict=True) if r is None)
    assert left == sorted(planted)
    assert len(changes) > 1000, "the updates changed much more than the intruder did"


def test_without_the_baseline_the_planted_and_nothing_else(host, tmp_path):
    root, _, planted, _ = host
    lab = Lab(tmp_path)
    records = {}
    for item, collector in (("auto", autostarts), ("files", package_integrity)):
        context = CollectContext(evidence_id=item, path=item, moment=from_unix_float(time.time()))
        records[item] = [r for r in collector.records(context, root) if type(r) in BY_RECORD]
    result, _ = lab.analyse(records, (LINUX,))
    lab.close()
    loud = [f for f in result.findings if f.severity > Severity.LOW]
    named = {f.rule_id + " " + f.title: next((p for p in planted if p in told(f)), None) for f in loud}
    assert [title for title, path in named.items() if path is None] == []
    assert len(set(named.values())) >= 10


def told(finding) -> str:
    return " ".join([finding.title, str(finding.facts.get("location")), str(finding.facts.get("path"))])
