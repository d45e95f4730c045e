"""Scopes by number alone, both families, edges of every block."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.model.address_scope import Scope, scope_of


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("0.0.0.0", Scope.UNSPECIFIED), ("::", Scope.UNSPECIFIED), ("0.0.0.1", Scope.BOGON),
        ("127.0.0.1", Scope.LOOPBACK), ("127.255.255.254", Scope.LOOPBACK), ("::1", Scope.LOOPBACK),
        ("10.255.0.1", Scope.PRIVATE), ("172.15.255.255", Scope.PUBLIC), ("172.16.0.0", Scope.PRIVATE),
        ("172.31.255.255", Scope.PRIVATE), ("172.32.0.0", Scope.PUBLIC), ("192.168.221.180", Scope.PRIVATE),
        ("fd12::1", Scope.PRIVATE), ("fec0::1", Scope.PRIVATE), ("100.63.255.255", Scope.PUBLIC),
        ("100.64.0.1", Scope.CARRIER_NAT), ("100.127.255.255", Scope.CARRIER_NAT), ("100.128.0.0", Scope.PUBLIC),
        ("169.254.7.7", Scope.LINK_LOCAL), ("fe80::1%eth0", Scope.LINK_LOCAL), ("[fe80::2]", Scope.LINK_LOCAL),
        ("224.0.0.251", Scope.MULTICAST), ("ff02::fb", Scope.MULTICAST), ("255.255.255.255", Scope.BROADCAST),
        ("240.0.0.1", Scope.BOGON), ("203.0.113.9", Scope.DOCUMENTATION), ("2001:db8::5", Scope.DOCUMENTATION),
        ("3fff::1", Scope.DOCUMENTATION), ("198.19.0.1", Scope.BENCHMARK), ("2002:c000:201::1", Scope.TRANSITION),
        ("64:ff9b::808:808", Scope.TRANSITION), ("100::1", Scope.BOGON), ("4000::1", Scope.BOGON),
        ("8.8.8.8", Scope.PUBLIC), ("2606:4700::1111", Scope.PUBLIC), ("::ffff:10.1.2.3", Scope.PRIVATE),
        ("*", None), ("server.example", None), ("", None),
    ],
)  # fmt: skip
def test_scopes(text, scope):
    assert scope_of(text) is scope


@given(st.ip_addresses())
def test_every_address_has_one_that_agrees_with_the_standard_library(address):
    scope = scope_of(str(address))
    inner = getattr(address, "ipv4_mapped", None) or address
    assert scope is not None
    assert (scope is Scope.LOOPBACK) == inner.is_loopback
    assert (scope is Scope.MULTICAST) == inner.is_multicast
    if scope is Scope.PUBLIC:
        assert not inner.is_private or inner in ipaddress.ip_network("2001::/23")


@given(st.text(max_size=60))
def test_any_text_is_survived(text):
    assert scope_of(text) is None or isinstance(scope_of(text), Scope)
