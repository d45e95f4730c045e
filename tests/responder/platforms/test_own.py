"""Which rows of a listing are this program itself."""

from __future__ import annotations

import multiprocessing
import os
import sys

import pytest

from responder import platforms
from responder.errors import CollectorError
from responder.platforms.addresses import own_addresses
from responder.platforms.base import Fact
from responder.platforms.own import descendants, own_pids

PARENTS = {1: 0, 10: 1, 20: 10, 30: 20, 31: 20, 40: 30, 50: 1}


def test_a_worker_belongs_to_the_program_that_spawned_it():
    assert own_pids(PARENTS, lambda pid: pid == 30, me=30) == {20, 30, 31, 40}
    assert own_pids(PARENTS, lambda pid: pid in (20, 30), me=30) == {10, 20, 30, 31, 40}
    assert own_pids(PARENTS, lambda pid: False, me=30) == {30, 40}
    assert own_pids({}, lambda pid: True, me=7) == {7}


def test_cycles_end():
    assert descendants(1, {1: 2, 2: 1}) == {1, 2}
    assert own_pids({1: 2, 2: 1}, lambda pid: True, me=1) == {1, 2}


def _ask(connection):
    connection.send(sorted(platforms.current().own_pids()))


def test_a_spawned_process_finds_its_parent():
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    child = context.Process(target=_ask, args=(there,))
    child.start()
    found = here.recv()
    child.join()
    assert {os.getpid(), child.pid} <= set(found)


def test_own_addresses():
    values = [
        "127.0.0.1/8",
        "fe80::1/64",
        "2001:db8::5/64",
        "10.0.0.5/24",
        "10.0.0.5/32",
        "02:fc:00:00:00:01",
        "0.0.0.0",
    ]
    assert own_addresses(Fact(name="eth0", value=value) for value in values) == ("10.0.0.5", "2001:db8::5")


def test_other_systems_are_refused(monkeypatch):
    monkeypatch.setattr(sys, "platform", "sunos5")
    with pytest.raises(CollectorError, match="not sunos5"):
        platforms.current.__wrapped__()


def test_one_platform_per_process():
    assert platforms.current() is platforms.current()
    assert platforms.current().name == ("windows" if sys.platform == "win32" else "linux")
