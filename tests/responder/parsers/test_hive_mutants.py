"""Thousands of damaged hives and logs: no exception but the reader's own, no hang, nothing lost without a word."""

import io
import random
import struct
import time

import pytest

from responder.errors import ParserError
from responder.parsers import hive, hive_log, task_xml
from responder.parsers.base import Companion
from tests.generators import hive as make
from tests.generators.hive import K, V
from tests.generators.logs import hive_seed
from tests.generators.mutants import Seed, mutate
from tests.responder.parsers.conftest import run_parser
from tests.responder.parsers.test_hive_autostarts import CV, HANDLER, NT, actions, program, system
from tests.responder.parsers.test_sam import sam_tree

USER = {
    "Environment": [V("UserInitMprLogonScript", "x.bat")],
    **{rf"Software\k{n}\deep\deeper": [V(f"v{m}", "x" * m) for m in range(6)] for n in range(40)},
    r"Software\Big": [V("b", b"\x01" * 40_000)],
    r"Software\Classes\CLSID\{A}\InprocServer32": [V("", "a.dll")],
}
SOFTWARE = {
    rf"{CV}\Run": [V("a", "C:\\a.exe")],
    rf"{NT}\Schedule\TaskCache\Tasks\{{1}}": [V("Path", "\\T"), V("Actions", actions(program("a.exe"), HANDLER))],
    rf"{NT}\Schedule\TaskCache\Tree\T": [V("SD", b"\x01")],
    rf"{NT}\Winlogon": [V("Shell", "explorer.exe")],
    **{rf"Classes\c{n}": [V("", "x")] for n in range(100)},
}
SYSTEM = system({
    **{rf"Services\s{n}": [V("ImagePath", f"C:\\s{n}.exe"), V("Start", 2), V("Type", 16)] for n in range(40)},
    r"Services\s1\Parameters": [V("ServiceDll", "s.dll")],
    r"Control\Lsa": [V("Security Packages", ["a", "b"])],
})  # fmt: skip
MADE = {
    "user": make.hive(make.tree(USER), name=r"\??\C:\Users\ann\ntuser.dat"),
    "software": make.hive(make.tree(SOFTWARE), style=b"lh"),
    "system": make.hive(make.tree(SYSTEM), style=b"ri"),
    "sam": make.hive(sam_tree(), style=b"li"),
    "deleted": make.hive(K("ROOT", [], [K("Software", [], [K(f"k{n}", [V("v", "x")], free=n % 2 == 0) for n in range(60)]),
                                        K("Environment")])),
}  # fmt: skip
SEEDS = {name: hive_seed(made) for name, made in MADE.items()}


def check(data, **context):
    begun = time.monotonic()
    try:
        result = run_parser(hive, data, **context)
    except ParserError as error:
        assert error.message.endswith(".")
        return
    assert time.monotonic() - begun < 10
    assert result.account.unexplained == 0
    assert result.account.expected < len(data)


def sweep(count, seed):
    dice = random.Random(seed)
    names = sorted(SEEDS)
    for number in range(count):
        name = names[number % len(names)]
        check(mutate(SEEDS[name], dice)[1])


def test_damaged_hives():
    sweep(200, 5)


@pytest.mark.slow
def test_many_damaged_hives():
    sweep(2_000, 17)


def test_damaged_hives_of_which_only_listed_keys_are_kept(monkeypatch):
    monkeypatch.setattr(hive, "KEEP_WHOLE", 0)
    sweep(200, 23)


def logs():
    old = make.hive(make.tree(USER), sequence=(8, 7)).data
    changed = USER | {"Environment": [V("UserInitMprLogonScript", "y.bat")]}
    new = make.hive(make.tree(changed), sequence=(8, 7)).data
    bins = len(new) - 4096
    fresh = make.new_log(
        7, bins, [make.entry(7, bins, make.pages_between(old, new)), make.entry(8, bins, [(0, new[4096:8192])])]
    )
    words = range(0, 2048, 4)
    return old, [Seed(parser="hive-log", data=log, words=words) for log in (fresh, make.old_log(old, new, 8))]


def test_damaged_logs():
    dice = random.Random(3)
    old, kinds = logs()
    for number in range(200):
        _, data = mutate(kinds[number % 2], dice)
        check(old, companions=(Companion("LOG", io.BytesIO(data)),))
        try:
            result = run_parser(hive_log, data)
        except ParserError:
            continue
        assert result.account.unexplained == 0


def test_a_hive_built_to_hang_is_read_in_time():
    """Lists of thousands of keys shared by thousands of keys, values that share one large piece of data."""
    big = V("shared", b"\xaa" * 60_000)
    root = make.tree(
        {r"Software\data": [big], "Environment": [], **{rf"Software\k{n}": [V("v", b"12345")] for n in range(4000)}}
    )
    made = make.hive(root)
    raw = bytearray(made.data)
    list_at = made.writer.lists["Software"]
    data_at = struct.unpack_from("<I", raw, made.file_offset(made.writer.values[r"Software\data|shared"]) + 4 + 8)[0]
    for n in range(4000):
        key = made.file_offset(made.writer.keys[rf"Software\k{n}"]) + 4
        struct.pack_into("<I", raw, key + 20, 4000)
        struct.pack_into("<I", raw, key + 28, list_at)
        value = made.file_offset(made.writer.values[rf"Software\k{n}|v"]) + 4
        struct.pack_into("<II", raw, value + 4, 60_000, data_at)
    begun = time.monotonic()
    result = run_parser(hive, bytes(raw))
    assert time.monotonic() - begun < 10
    assert result.account.unexplained == 0


TASK = """<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task"><RegistrationInfo><URI>\\T</URI>
</RegistrationInfo><Actions Context="A"><Exec><Command>a.exe</Command></Exec><ComHandler><ClassId>{X}</ClassId>
</ComHandler></Actions></Task>"""


def test_damaged_tasks():
    dice = random.Random(11)
    for _ in range(300):
        text = TASK.encode("utf-16" if dice.random() < 0.5 else "utf-8")
        _, raw = mutate(Seed(parser="task-xml", data=text), dice)
        try:
            assert run_parser(task_xml, raw).account.unexplained == 0
        except ParserError:
            continue
