"""Accounts of a SAM hive in words."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.model.host import FactRecord
from responder.model.sam_words import describe_change, describe_object, describe_times, read_f, read_v
from responder.parsers import hive
from tests.generators import hive as make
from tests.generators.evt import sid
from tests.generators.hive import V, wide

MACHINE = "S-1-5-21-1-2-3"
WHEN = make.WHEN


def f_value(rid, *, flags=0x210, logon=0, password=WHEN, logons=0, failures=0):
    raw = struct.pack("<HHIQQQQQIII", 2, 1, 0, logon, 0, password, 0x7FFFFFFFFFFFFFFF, 0, rid, 513, flags)
    return (raw + struct.pack("<HHHH", 0, 0, failures, logons)).ljust(80, b"\0")


def v_value(name, *, full="", comment="", nt=20, lm=4, script=""):
    heads, body = bytearray(0xCC), b""
    for at, text in ((0x0C, name), (0x18, full), (0x24, comment), (0x60, script)):
        raw = wide(text)
        struct.pack_into("<II", heads, at, len(body), len(raw))
        body += raw + bytes(-len(raw) % 4)
    struct.pack_into("<II", heads, 0x9C, len(body), lm)
    struct.pack_into("<II", heads, 0xA8, len(body), nt)
    return bytes(heads) + body + bytes(lm + nt)


def c_value(name, members):
    raw_name, sids = wide(name), b"".join(map(sid, members))
    heads = bytearray(0x34)
    struct.pack_into("<II", heads, 0x10, 0, len(raw_name))
    struct.pack_into("<III", heads, 0x28, len(raw_name), len(sids), len(members))
    return bytes(heads) + raw_name + sids


def sam_tree():
    users = r"SAM\Domains\Account\Users"
    return make.tree({
        r"SAM\Domains\Account": [V("V", b"\0" * 40 + sid(MACHINE))],
        rf"{users}\000001F4": [V("F", f_value(500, logon=WHEN, logons=6)), V("V", v_value("Chief", comment="c"))],
        rf"{users}\000001F5": [V("F", f_value(501, flags=0x214)), V("V", v_value("Guest", nt=4))],
        rf"{users}\000003E9": [V("F", f_value(500, flags=0x210)), V("V", v_value("help$", lm=20))],
        rf"{users}\Names\Chief": [V("", b"", 500)],
        rf"{users}\Names\Guest": [V("", b"", 501)],
        r"SAM\Domains\Builtin\Aliases\00000220": [V("C", c_value("Administrators", [f"{MACHINE}-500", f"{MACHINE}-1001"]))],
    })  # fmt: skip


def test_accounts_in_words(run):
    result = run(hive, make.hive(sam_tree()).data)
    found = {f.name: f for f in result.of(FactRecord)}
    assert set(found) == {"Chief", "Guest", "help$", "group Administrators"}
    assert found["Chief"].value == (
        "relative id 500 (built-in Administrator); enabled; password never expires; last logon 2019-04-17 18:40:00 UTC; "
        "password set 2019-04-17 18:40:00 UTC; 6 logons; comment “c”; member of Administrators"
    )
    assert found["Chief"].detail == "the built-in Administrator goes by another name"
    assert found["Chief"].time == WHEN
    assert "no password hash stored" in found["Guest"].value
    assert found["Guest"].detail == "the Guest account is enabled; no password is required"
    assert "LM hash stored" in found["help$"].value
    assert found["help$"].detail == (
        "its name ends in $, which hides it from net user; its record carries the relative id 500: it logs on as that "
        "account; its name is missing from the list of names, which hides it"
    )
    assert found["group Administrators"].value == f"{MACHINE}-500, {MACHINE}-1001"
    assert all(f.category == "account" for f in found.values())
    assert result.account.unexplained == 0


def test_changes_in_words():
    before = f_value(501, flags=0x215)
    after = f_value(501, flags=0x214, logon=WHEN, logons=1)
    assert describe_change(before, after, "F") == (
        "the account was enabled",
        "logged on at 2019-04-17 18:40:00 UTC",
        "logons counted: 0 → 1",
    )
    assert describe_change(f_value(1001), f_value(500), "F") == ("the relative id changed from 1001 to 500",)
    assert describe_change(v_value("Guest", nt=4), v_value("guest2", nt=20, script="x.bat"), "V") == (
        "name changed from “Guest” to “guest2”",
        "logon script changed from “” to “x.bat”",
        "a password was set",
    )
    assert describe_change(b"", after, "F") == ()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (r"HKEY_LOCAL_MACHINE\SAM\SAM\Domains\Account\Users\000001F4|F",
         "built-in Administrator: logon times, password age, flags (value F)"),
        (r"HKEY_LOCAL_MACHINE\SAM\SAM\Domains\Account\Users\000001F5|V", "built-in Guest: names, password hashes (value V)"),
        (r"HKEY_LOCAL_MACHINE\SAM\SAM\Domains\Account\Users\000003E9", "account with relative id 1001: account data"),
        (r"HKLM\SAM\SAM\Domains\Account\Users\Names\bob", "account name bob"),
        (r"HKLM\SAM\SAM\Domains\Builtin\Aliases\00000220|C", "members of Administrators"),
    ],
)  # fmt: skip
def test_objects_of_the_account_database_in_words(path, words):
    assert describe_object(path)[0] == words


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    times = read_f(data)
    if times is not None:
        assert describe_times(times)
    names = read_v(data)
    assert names is None or names.name


@pytest.mark.samples
def test_accounts_of_the_sample(run, samples):
    result = run(hive, (samples / "registry" / "regipy_SAM").read_bytes(), path="regipy_SAM")
    found = {f.name: f.value for f in result.of(FactRecord)}
    assert found["Administrator"].startswith(
        "relative id 500 (built-in Administrator); disabled; password never expires"
    )
    assert "member of Guests" in found["Guest"]
    assert found["Preston"].endswith("4 logons; member of Administrators, Users")
