"""A staged infected host in a network namespace: what the collectors must see of it."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.live import staging

pytestmark = pytest.mark.live

REPOSITORY = Path(__file__).resolve().parents[2]
LOOK = (
    "import json, os, sys; from tests.live.look import look;"
    "json.dump({'facts': {k: v for k, v in os.environ.items() if k.startswith('STAGED_')},"
    " **look(['sockets', 'processes'])}, sys.stdout)"
)


@pytest.fixture(scope="module")
def staged():
    reason = staging.why_not()
    if reason:
        pytest.skip(reason)
    command = [sys.executable, str(REPOSITORY / "tests/live/staging.py"), sys.executable, "-c", LOOK]
    result = subprocess.run(
        command,
        cwd=REPOSITORY,
        env=dict(os.environ, PYTHONPATH=str(REPOSITORY)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_sixty_half_open_connections_belong_to_one_process(staged):
    scanner = int(staged["facts"]["STAGED_SCANNER_PID"])
    rows = [r for r in staged["sockets"]["records"] if r["process_pid"] == scanner]
    assert len(rows) == 60
    assert Counter(r["state"] for r in rows) == {"SYN_SENT": 60}
    assert {r["remote_port"] for r in rows} == {445}
    assert len({r["remote_address"] for r in rows}) == 60
    assert all(r["remote_address"].startswith("127.") for r in rows)
    assert {r["protocol"] for r in rows} == {"tcp"}
    assert "one.connect_ex" in rows[0]["process_command_line"]
    assert len({(r["process_path"], r["process_start"], r["process_name"]) for r in rows}) == 1


def test_nobody_else_has_half_open_connections(staged):
    scanner = int(staged["facts"]["STAGED_SCANNER_PID"])
    others = [r for r in staged["sockets"]["records"] if r["state"] == "SYN_SENT" and r["remote_port"] == 445]
    assert {r["process_pid"] for r in others} == {scanner}


def test_listener_started_from_a_deleted_executable(staged):
    facts = staged["facts"]
    pid, port = int(facts["STAGED_LISTENER_PID"]), int(facts["STAGED_LISTENER_PORT"])
    (listener,) = [r for r in staged["sockets"]["records"] if r["process_pid"] == pid]
    assert (listener["state"], listener["local_address"], listener["local_port"]) == ("LISTENING", "0.0.0.0", port)
    assert listener["process_path"] == facts["STAGED_LISTENER_PATH"]
    assert listener["remote_address"] == {"absent": "not applicable"}
    (process,) = [r for r in staged["processes"]["records"] if r["process_pid"] == pid]
    assert process["process_image_state"] == "deleted"
    assert process["process_path"] == facts["STAGED_LISTENER_PATH"]
    assert process["process_start"] == listener["process_start"]
    assert process["process_name"] == "updater"
    image = hashlib.sha256(Path(os.path.realpath(sys.executable)).read_bytes()).hexdigest()
    assert process["process_sha256"] == listener["process_sha256"] == image


def test_the_account_closes(staged):
    assert staged["sockets"]["unexplained"] == 0
    assert staged["processes"]["unexplained"] == 0


def test_sockets_in_another_namespace_are_seen_from_outside(staged):
    """The same host, looked at from its own network: a scanner that hides in a namespace stays visible."""
    command = [sys.executable, str(REPOSITORY / "tests/live/staging.py"), "sh", "-c", "echo ready; read line"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as host:
        assert host.stdout.readline() == "ready\n"
        try:
            outside = subprocess.run(
                [sys.executable, "-m", "tests.live.look", "sockets"],
                cwd=REPOSITORY,
                capture_output=True,
                text=True,
                check=True,
            )
        finally:
            host.stdin.close()
    seen = json.loads(outside.stdout)["sockets"]
    rows = [r for r in seen["records"] if r["state"] == "SYN_SENT" and r["remote_port"] == 445]
    assert len(rows) == 60
    assert len({r["process_pid"] for r in rows}) == 1
    assert any("other network namespace" in warning for warning in seen["warnings"])
