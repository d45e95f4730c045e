"""Codes in words, hidden text found; chance is not taken for text."""

import base64
import gzip
import random

import pytest

from responder.model.decoded import decoded
from responder.model.encoded_text import hidden_texts


def words(name, value, **fields):
    return [d.words for d in decoded(name, value, fields)]


@pytest.mark.parametrize(
    ("name", "value", "fields", "expected"),
    [
        ("EventData.SubStatus", "0xC000006A", {}, ["wrong password"]),
        ("SubStatus", "-1073741718", {}, ["wrong password"]),
        ("Status", "0x18", {"eventid": "4771"}, ["wrong password (pre-authentication failed)"]),
        ("Status", "0x18", {"eventid": "4625"}, []),
        ("LogonType", "10", {}, ["remote interactive: RDP"]),
        ("GrantedAccess", "0x1410", {"grantedaccess": "0x1410"},
         ["PROCESS_QUERY_LIMITED_INFORMATION, PROCESS_QUERY_INFORMATION, PROCESS_VM_READ"]),
        ("AccessMask", "0x10000", {"objecttype": "File"}, ["DELETE"]),
        ("AccessMask", "0x2", {"objecttype": "Key"}, ["KEY_SET_VALUE"]),
        ("AccessMask", "0x2", {"objecttype": "Whatever"}, ["0x2"]),
        ("PrivilegeList", "SeDebugPrivilege\n\t\t\tSeTcbPrivilege", {},
         ["read and change every process, LSASS too", "act as part of the operating system"]),
        ("AccessList", "%%4484\n\t%%4485", {}, ["read process memory", "write process memory"]),
        ("TokenElevationType", "%%1937", {}, ["elevated token (type 2)"]),
        ("TicketEncryptionType", "0x17", {}, ["RC4-HMAC (as used for Kerberoasting)"]),
        ("NewUacValue", "0x211", {}, ["password never expires, normal account, account disabled"]),
        ("MandatoryLabel", "S-1-16-12288", {}, ["high: elevated"]),
        ("Image", r"C:\Windows\explorer.exe", {}, []),
        ("LogonType", "ten", {}, []),
    ],
)  # fmt: skip
def test_codes_in_words(name, value, fields, expected):
    assert words(name, value, **fields) == expected


@pytest.mark.parametrize("switch", ["-e", "-EnC", "/encodedcommand", "-ec", "\u2013enc"])
def test_powershell_is_decoded_behind_every_form_of_the_switch(switch):
    command = base64.b64encode("whoami /priv".encode("utf-16-le")).decode()
    (found,) = hidden_texts(f"powershell.exe -nop {switch} {command}")
    assert (found.coding, found.text) == ("base64, UTF-16", "whoami /priv")


def test_stages_within_stages_are_unpacked():
    inner = base64.b64encode(gzip.compress(b"Write-Host 'second stage, longer than a few letters'")).decode()
    outer = base64.b64encode(f"IEX(FromBase64String('{inner}'))".encode("utf-16-le")).decode()
    first, second = hidden_texts(f"powershell -enc {outer}")
    assert inner in first.text
    assert second.coding == "base64, UTF-16, base64, gzip, UTF-8"
    assert "second stage" in second.text


def test_paths_hashes_and_random_bytes_are_no_hidden_text():
    rng = random.Random(1)
    texts = [
        r"C:\Windows\System32\DriverStore\FileRepository\printqueueinfamd64abcdefghijklmnopqrstuvwx\x.dll",
        "SHA256=E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
        "/usr/lib/x86_64-linux-gnu/" + "a" * 80,
        *(base64.b64encode(rng.randbytes(60)).decode() for _ in range(200)),
    ]
    assert [t for t in texts if hidden_texts(t)] == []


def test_a_bomb_and_a_megabyte_are_bounded():
    bomb = base64.b64encode(gzip.compress(b"A" * 50_000_000)).decode()
    (found,) = hidden_texts(bomb)
    assert len(found.text) <= 1 << 20
    assert len(hidden_texts("QUJD" * 500_000)) <= 8
