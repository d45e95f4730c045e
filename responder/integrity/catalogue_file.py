"""Security catalogues of Windows (``.cat``): digests of the files that a publisher vouches for.

Format: PKCS #7 SignedData whose content is a certificate trust list (szOID_CTL) of Microsoft: one entry a file, whose
identifier is the digest (older catalogues write it as UTF-16 hexadecimal), with the digest again in the indirect data
of its attributes. Digests of programs are Authenticode's. The signature of the catalogue is not verified here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

_SEQUENCE, _SET, _OCTETS, _OID = 0x30, 0x31, 0x04, 0x06
_SIGNED_DATA: Final = bytes.fromhex("2a864886f70d010702")
_TRUST_LIST: Final = bytes.fromhex("2b0601040182370a01")
_INDIRECT: Final = bytes.fromhex("2b060104018237020104")
_LENGTHS: Final = (20, 32)
_DEPTH: Final = 12


class _Node(NamedTuple):
    tag: int
    start: int
    end: int


def digests(data: bytes) -> frozenset[bytes]:
    """SHA-1 and SHA-256 digests of all entries.

    Raises:
        ValueError: It is no catalogue, or cut off.
    """
    outer = _children(data, _one(data, 0, len(data)))
    if len(outer) < 2 or _oid(data, outer[0]) != _SIGNED_DATA:
        raise ValueError("not signed data")
    signed = _children(data, _children(data, outer[1])[0])
    content = next((n for n in signed if n.tag == _SEQUENCE and _oid_first(data, n) == _TRUST_LIST), None)
    if content is None:
        raise ValueError("no trust list")
    wrapped = _children(data, _children(data, content)[1])[0]
    entries = [n for n in _children(data, wrapped) if n.tag == _SEQUENCE]
    found: set[bytes] = set()
    for entry in _children(data, entries[-1]) if entries else ():
        parts = _children(data, entry)
        if parts and parts[0].tag == _OCTETS:
            found.update(_identifier(data[parts[0].start : parts[0].end]))
            found.update(_indirect(data, parts[1:]))
    return frozenset(found)


def _identifier(raw: bytes) -> Iterator[bytes]:
    if len(raw) in _LENGTHS:
        yield raw
        return
    try:
        plain = bytes.fromhex(raw.decode("utf-16-le").rstrip("\0"))
    except ValueError:
        return
    if len(plain) in _LENGTHS:
        yield plain


def _indirect(data: bytes, nodes: list[_Node]) -> Iterator[bytes]:
    """Digests within the attributes that hold indirect data."""
    for node in nodes:
        for attribute in _children(data, node):
            if _oid_first(data, attribute) == _INDIRECT:
                for leaf in _leaves(data, attribute, 0):
                    if leaf.tag == _OCTETS and leaf.end - leaf.start in _LENGTHS:
                        yield data[leaf.start : leaf.end]


def _leaves(data: bytes, node: _Node, depth: int) -> Iterator[_Node]:
    if not node.tag & 0x20 or depth > _DEPTH:
        yield node
        return
    for child in _children(data, node):
        yield from _leaves(data, child, depth + 1)


def _one(data: bytes, at: int, limit: int) -> _Node:
    """The element at a place; lengths are checked against what holds it."""
    if at + 2 > limit:
        raise ValueError("cut off")
    tag, length, start = data[at], data[at + 1], at + 2
    if length & 0x80:
        size = length & 0x7F
        if not 0 < size <= 4 or start + size > limit:
            raise ValueError("an impossible length")
        length = int.from_bytes(data[start : start + size], "big")
        start += size
    if start + length > limit:
        raise ValueError("cut off")
    return _Node(tag, start, start + length)


def _children(data: bytes, node: _Node) -> list[_Node]:
    if not node.tag & 0x20:
        return []
    found = []
    at = node.start
    while at < node.end:
        child = _one(data, at, node.end)
        found.append(child)
        at = child.end
    return found


def _oid(data: bytes, node: _Node) -> bytes:
    return data[node.start : node.end] if node.tag == _OID else b""


def _oid_first(data: bytes, node: _Node) -> bytes:
    children = _children(data, node)
    return _oid(data, children[0]) if children else b""
