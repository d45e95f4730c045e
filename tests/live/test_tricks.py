"""A clean Debian, the same with ten tricks, and one whose processes come and go: what the whole program says of each."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.live import staging

pytestmark = pytest.mark.live

REPOSITORY = Path(__file__).resolve().parents[2]
TRIAGE = (sys.executable, "-m", "responder", "triage", "--live", "--json", "-")
PACKAGES = "cron,openssh-server,rsyslog,dbus,libsqlite3-0,libffi8,libssl3,zlib1g,libbz2-1.0,liblzma5"
LOUD = ("medium", "high", "critical")
#: Rule → trick of every finding above low. Two tricks are each told twice, for two reasons.
TOLD = {
    ("image.deleted", "deleted"),
    ("image.wrong_folder", "folder"),
    ("image.odd_place", "folder"),
    ("image.lookalike", "lookalike"),
    ("process.preload", "preload"),
    ("endpoint.uncommon_port", "sshd"),
    ("endpoint.reverse_shell", "shell"),
    ("endpoint.fanout", "worm"),
    ("endpoint.half_open_sweep", "sweep"),
    ("process.hidden", "hidden"),
    ("endpoint.shell_socket", "interpreter"),
}


@pytest.fixture(scope="module")
def stage():
    """Runs a command in a namespace of its own and gives back its JSON."""
    reason = staging.why_not()
    if not reason and not all(map(shutil.which, ("ip", "nsenter"))):
        reason = "ip and nsenter are not installed"
    if reason:
        pytest.skip(reason)

    def run(*arguments):
        command = [sys.executable, "-m", "tests.live.tricks", *map(str, arguments)]
        done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 3), done.stderr
        return json.loads(done.stdout)

    return run


@pytest.fixture(scope="module")
def debian(tmp_path_factory):
    """An unpacked Debian with the services of a server."""
    root = tmp_path_factory.mktemp("debian") / "root"
    given = os.environ.get("RESPONDER_DEBIAN_ROOT")
    if given:
        subprocess.run(["cp", "-a", given, str(root)], check=True)
    elif shutil.which("debootstrap"):
        command = ["debootstrap", "--variant=minbase", f"--include={PACKAGES}", "bookworm", str(root)]
        if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode:
            pytest.skip("debootstrap reached no mirror")
    else:
        pytest.skip("neither RESPONDER_DEBIAN_ROOT nor debootstrap")
    return root


def loud(document):
    return [f for f in document["findings"] if f["severity"] in LOUD]


def trick_of(finding, plants):
    """The trick that a finding is about: by PID, path or port."""
    facts = finding["facts"]
    pids = {facts.get("pid"), *(facts.get("pids") or ())}
    ports = {facts.get("local_port"), *(p for p in facts.get("ports") or () if isinstance(p, int))}
    named = {*(("pid", p) for p in pids), *(("port", p) for p in ports), ("path", facts.get("path"))}
    found = {name for name, plant in plants.items() if named & set(plant.items())}
    return found.pop() if len(found) == 1 else None


def check_tricks(document):
    plants = document["plants"]
    told = [(f["rule"], trick_of(f, plants)) for f in loud(document)]
    assert set(told) == TOLD
    assert len(told) == len(TOLD)
    assert {trick for _, trick in told} == set(plants)
    assert len(plants) == 10
    by_rule = {f["rule"]: f for f in loud(document)}
    sweep, worm = by_rule["endpoint.half_open_sweep"], by_rule["endpoint.fanout"]
    assert sweep["facts"]["distinct_sources"] == 24
    assert sweep["facts"]["local_port"] == plants["sweep"]["port"]
    assert worm["facts"]["distinct_targets"] == 60
    assert worm["facts"]["ports"] == {"445": 60}
    assert "systemd-journald" in by_rule["image.lookalike"]["title"]
    assert "deleted" in by_rule["image.deleted"]["title"]
    assert by_rule["process.preload"]["facts"]["library"] == plants["preload"]["path"]
    assert plants["preload"]["pid"] in by_rule["process.preload"]["facts"]["pids"]
    assert by_rule["endpoint.uncommon_port"]["facts"]["ports"] == [121]
    assert by_rule["endpoint.reverse_shell"]["facts"]["peer"] == "127.0.0.1"
    assert by_rule["process.hidden"]["facts"]["ports"] == ["tcp/5454"]
    assert by_rule["endpoint.shell_socket"]["facts"]["ports"] == [6001]


#: Puts what was planted into the program's own document.
WITH_PLANTS = (
    "import json, os, subprocess, sys;"
    f"done = subprocess.run({list(TRIAGE)!r}, stdout=subprocess.PIPE);"
    "document = json.loads(done.stdout);"
    "document['plants'] = json.loads(os.environ['STAGED_PLANTS']);"
    "json.dump(document, sys.stdout)"
)


def test_nothing_planted_nothing_found(stage):
    document = stage(*TRIAGE)
    assert document["counts"]["processes"] > 0
    assert loud(document) == []


def test_ten_tricks_are_told_and_nothing_else(stage):
    check_tricks(stage("--plant", sys.executable, "-c", WITH_PLANTS))


def test_processes_that_come_and_go_are_no_finding(stage):
    said = stage(sys.executable, "-m", "tests.live.churn", 4)
    assert said["looks"] >= 3
    assert said["started"] >= 400
    assert (said["loud"], said["failed"]) == ({}, [])


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_clean_debian(stage, debian):
    document = stage("--root", debian, *TRIAGE)
    assert document["counts"]["autostarts"] > 50
    assert {s["outcome"] for s in document["sources"]} <= {"success", "empty"}
    assert loud(document) == []


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_debian_with_ten_tricks(stage, debian):
    check_tricks(stage("--root", debian, "--plant", sys.executable, "-c", WITH_PLANTS))


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_minute_of_two_hundred_processes_a_second(stage, debian):
    said = stage("--root", debian, sys.executable, "-m", "tests.live.churn", 60)
    assert said["looks"] >= 30
    assert said["started"] >= 60 * 150
    assert (said["loud"], said["failed"], said["notes"]) == ({}, [], [])
