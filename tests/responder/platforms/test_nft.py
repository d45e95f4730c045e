"""Rules of nf_tables, written as the kernel sends them, read in words like those of nft."""

from __future__ import annotations

import struct
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.platforms.linux_nft import element_list, rule_texts
from responder.platforms.linux_state import rule_facts


def attribute(kind: int, data: bytes) -> bytes:
    return struct.pack("=HH", 4 + len(data), kind) + data + bytes(-len(data) % 4)


def number(kind: int, value: int, size: int = 4) -> bytes:
    return attribute(kind, value.to_bytes(size, "big"))


def value(data: bytes) -> bytes:
    return attribute(1, data)


def expression(name: str, *cells: bytes) -> bytes:
    return attribute(1, attribute(1, name.encode() + b"\0") + attribute(2, b"".join(cells)))


def rule(*expressions: bytes, family: int = 1, chain: bytes = b"input", handle: int = 7) -> bytes:
    head = struct.pack("=BBH", family, 0, 0)
    return head + attribute(1, b"filter\0") + attribute(2, chain + b"\0") + number(3, handle, 8) + attribute(
        4, b"".join(expressions)
    )  # fmt: skip


def load(base: int, offset: int, length: int, register: int = 1) -> bytes:
    return expression("payload", number(1, register), number(2, base), number(3, offset), number(4, length))


def meta(key: int, register: int = 1) -> bytes:
    return expression("meta", number(1, register), number(2, key))


def ct(key: int) -> bytes:
    return expression("ct", number(1, 1), number(2, key))


def compare(data: bytes, operator: int = 0) -> bytes:
    return expression("cmp", number(1, 1), number(2, operator), attribute(3, value(data)))


def mask(bits: bytes) -> bytes:
    return expression("bitwise", number(1, 1), number(2, 1), number(3, len(bits)), attribute(4, value(bits)),
                      attribute(5, value(bytes(len(bits)))))  # fmt: skip


def constant(data: bytes, register: int) -> bytes:
    return expression("immediate", number(1, register), attribute(2, value(data)))


def verdict(code: int, chain: bytes = b"") -> bytes:
    cells = attribute(1, code.to_bytes(4, "big", signed=True)) + (attribute(2, chain + b"\0") if chain else b"")
    return expression("immediate", number(1, 0), attribute(2, attribute(2, cells)))


def host(data: int, size: int = 4) -> bytes:
    return data.to_bytes(size, sys.byteorder)


TCP = (meta(16), compare(b"\x06"))
COUNTER = expression("counter", number(1, 8404, 8), number(2, 101, 8))


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ((*TCP, load(2, 2, 2), compare(b"\0\x16"), COUNTER, verdict(1)),
         "meta l4proto tcp tcp dport 22 counter packets 101 bytes 8404 accept"),
        ((ct(0), mask(host(6)), compare(bytes(4), 1), verdict(1)), "ct state established,related accept"),
        ((ct(0), mask(host(1)), compare(bytes(4), 0), verdict(0)), "ct state & invalid == 0 drop"),
        ((meta(6), compare(b"lo".ljust(16, b"\0")), verdict(1)), 'iifname "lo" accept'),
        ((meta(6), compare(b"docker"), verdict(-3, b"DOCKER")), 'iifname "docker*" jump DOCKER'),
        ((meta(15), compare(b"\x02"), load(1, 12, 4), compare(bytes((10, 1, 2, 3)), 1), verdict(0)),
         "meta nfproto ipv4 ip saddr != 10.1.2.3 drop"),
        ((meta(15), compare(b"\x02"), load(1, 16, 3), compare(bytes((192, 0, 2)))),
         "meta nfproto ipv4 ip daddr 192.0.2.0/24"),
        ((meta(15), compare(b"\x02"), load(1, 12, 4), mask(b"\xff\xff\xfc\0"), compare(bytes((10, 1, 4, 0)))),
         "meta nfproto ipv4 ip saddr 10.1.4.0/22"),
        ((meta(15), compare(b"\x0a"), load(1, 8, 16), compare(b"\xfe\x80" + bytes(13) + b"\x01")),
         "meta nfproto ipv6 ip6 saddr fe80::1"),
        ((meta(10), compare(host(33)), expression("log", attribute(2, b"out: \0"), number(1, 2, 2)),
          expression("reject", number(1, 1), number(2, 0, 1))),
         'skuid 33 log prefix "out: " group 2 reject with tcp reset'),
        ((meta(3), compare(host(5)), verdict(-5)), "meta mark 0x00000005 return"),
        ((*TCP, load(2, 2, 2), expression("range", number(1, 1), number(2, 0), attribute(3, value(b"\x04\0")),
          attribute(4, value(b"\x10\0")))), "meta l4proto tcp tcp dport 1024-4096"),
        ((load(2, 2, 2), expression("lookup", attribute(1, b"blocked\0"), number(2, 1), number(5, 1)), verdict(0)),
         "th dport != @blocked drop"),
        ((constant(bytes((10, 0, 0, 9)), 1), constant(b"\x1f\x90", 2),
          expression("nat", number(1, 1), number(2, 2), number(3, 1), number(5, 2))), "dnat to 10.0.0.9:8080"),
        ((expression("masq"),), "masquerade"),
        ((constant(b"\x00\x35", 1), expression("redir", number(1, 1))), "redirect to :53"),
        ((expression("limit", number(1, 10, 8), number(2, 60, 8)), verdict(1)), "limit rate 10/minute accept"),
        ((expression("match", attribute(1, b"comment\0"), number(2, 0), attribute(3, b"hi")),), "xt comment [68 69]"),
        ((expression("quota", number(1, 5, 8)),), "[quota 0c 00 01 00 00 00 00 00 00 00 00 05]"),
        ((expression("fancy"),), "fancy"),
        ((), "(no expression)"),
    ],
)  # fmt: skip
def test_rules_in_words(parts, words):
    (found,) = rule_texts([rule(*parts)])
    assert found.words == words


def test_sets_without_a_name_are_written_out():
    looked = []

    def elements(family, table, name):
        looked.append((family, table, name))
        return [(b"\0\x16", ""), (b"\0\x50", "")]

    parts = (*TCP, load(2, 2, 2), expression("lookup", attribute(1, b"__set0\0"), number(2, 1)), verdict(1))
    (found,) = rule_texts([rule(*parts)], elements)
    assert found.words == "meta l4proto tcp tcp dport { 22, 80 } accept"
    assert looked == [(1, b"filter\0", b"__set0\0")]
    vmap = (load(2, 2, 2), expression("lookup", attribute(1, b"__map1\0"), number(2, 1), number(3, 0)))
    (found,) = rule_texts([rule(*vmap)], lambda *_: [(b"\0\x16", "jump ssh")])
    assert found.words == "th dport vmap { 22 : jump ssh }"
    (found,) = rule_texts([rule(*parts)])
    assert "@__set0" in found.words, "what was not read is named"


def test_elements_of_a_set():
    jump = attribute(1, (-3).to_bytes(4, "big", signed=True)) + attribute(2, b"ssh\0")
    one = attribute(1, value(b"\0\x16")) + attribute(2, attribute(2, jump))
    end = attribute(1, value(b"\0\x17")) + number(3, 1)
    row = bytes(4) + attribute(3, attribute(1, one) + attribute(1, end))
    assert element_list([row]) == [(b"\0\x16", "jump ssh")]


def test_facts_tell_chain_place_and_handle():
    first, second = rule_facts([rule(verdict(1), handle=4), rule(verdict(0), handle=9)])
    assert (first.name, first.value, first.detail) == ("input", "accept", "table inet filter, rule 1, handle 4")
    assert (second.value, second.detail) == ("drop", "table inet filter, rule 2, handle 9")


@given(st.binary(max_size=300))
def test_any_bytes_end_in_words(data):
    for found in rule_texts([bytes(4) + data, rule(attribute(1, attribute(1, b"cmp\0") + attribute(2, data)))]):
        assert found.words
    element_list([bytes(4) + data])
