"""The window without a display: case, summary, pictures, exit code."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from responder.model.account import Outcome
from responder.model.evidence import EvidenceItem
from ui.app import arguments
from ui.headless import (
    DONE,
    NOTHING_READABLE,
    SOME_UNREADABLE,
    WRONG_USE,
    Request,
    exit_code,
    free_name,
    parse_size,
    run,
)

NETSTAT = b"""
Active Connections

  Proto  Local Address          Foreign Address        State           PID
  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       884
  TCP    192.0.2.80:3011        198.51.100.7:445       ESTABLISHED     1204
"""


def item(outcome, unexplained=0):
    return EvidenceItem(id="e1", path="x", outcome=outcome, unexplained=unexplained)


def test_exit_codes_are_those_of_the_command_line():
    assert exit_code([item(Outcome.SUCCESS), item(Outcome.EMPTY)]) == DONE
    assert exit_code([item(Outcome.SUCCESS), item(Outcome.FAILED)]) == SOME_UNREADABLE
    assert exit_code([item(Outcome.SUCCESS, unexplained=1)]) == SOME_UNREADABLE
    assert exit_code([item(Outcome.FAILED), item(Outcome.DENIED)]) == NOTHING_READABLE
    assert exit_code([]) == NOTHING_READABLE


@pytest.mark.parametrize(
    ("text", "size"),
    [("1366x768", QSize(1366, 768)), ("800X600", QSize(800, 600)), ("1x1", None), ("wide", None), ("99999x768", None)],
)
def test_sizes(text, size):
    assert parse_size(text) == size


def test_names_are_plain_and_never_taken(tmp_path):
    assert free_name(tmp_path, "../../etc/pass wd") == "etcpasswd"
    assert free_name(tmp_path, "証拠") == "case"
    (tmp_path / "Case.ircase").touch()
    assert free_name(tmp_path, "case") == "case-2"


def test_headless_needs_a_folder_and_evidence(capsys):
    with pytest.raises(SystemExit):
        arguments(["--headless", "evidence"])
    assert "--headless needs --out DIR" in capsys.readouterr().err
    assert arguments(["--headless", "--out", "x", "evidence"]).out == Path("x")


def test_case_summary_and_pictures_are_written(qapp, tmp_path):
    evidence = tmp_path / "netstat.txt"
    evidence.write_bytes(NETSTAT)
    said: list[str] = []
    request = Request(paths=[evidence], out=tmp_path / "out", size=QSize(1024, 720), language="ja")
    assert run(qapp, request, said.append) == DONE
    names = sorted(p.name for p in request.out.iterdir())
    assert "netstat.ircase" in names
    assert "netstat-summary.pdf" in names
    pictures = [n for n in names if n.endswith(".png")]
    assert pictures == [
        "netstat-0-overview.png", "netstat-1-logs.png", "netstat-2-ports-and-processes.png",
        "netstat-3-integrity.png", "netstat-4-response.png",
    ]  # fmt: skip
    assert QImage(str(request.out / pictures[0])).size() == QSize(1024, 720)
    assert (request.out / "netstat-summary.pdf").read_bytes()[:5] == b"%PDF-"
    assert sum(line.startswith("picture") for line in said) == 5


def test_nothing_readable_is_said(qapp, tmp_path):
    evidence = tmp_path / "noise.bin"
    evidence.write_bytes(b"\x00\x01\x02" * 50)
    said: list[str] = []
    assert run(qapp, Request(paths=[evidence], out=tmp_path / "out"), said.append) == NOTHING_READABLE
    assert any("noise.bin" in line for line in said)


def test_a_folder_that_cannot_be_made_is_wrong_use(qapp, tmp_path):
    (tmp_path / "file").touch()
    said: list[str] = []
    assert run(qapp, Request(paths=[tmp_path], out=tmp_path / "file" / "out"), said.append) == WRONG_USE
    assert "cannot be made" in said[0]
