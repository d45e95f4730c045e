"""Whois (RFC 3912): whom a registry lists as holder of an address. Goes out to the network, so only when asked.

The root of the registries (IANA) is asked first and names the registry in charge, which may name another server. The
answers are text from strangers: bounded, decoded, never interpreted beyond the lines that refer on.
"""

from __future__ import annotations

import hashlib
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from responder.model.address_scope import Scope, parse_address, scope_of
from responder.model.message import text as worded
from responder.model.time import from_unix_float

ROOT: Final = "whois.iana.org"
PORT: Final = 43
TIMEOUT: Final = 10.0  # seconds to connect, and between two pieces of an answer
TOTAL: Final = 30.0  # seconds for one server in all
LIMIT: Final = 256 << 10  # bytes of one answer
HOPS: Final = 4
_NAME: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.-")
_REFERS: Final = ("refer:", "whois:", "referralserver:", "resourcelink:")
#: Lines of an answer that say who holds the address and who takes complaints.
_TELLING: Final = (
    "inetnum", "inet6num", "netrange", "cidr", "route", "netname", "org-name", "orgname", "organization", "descr",
    "owner", "country", "origin", "originas", "abuse-mailbox", "orgabuseemail", "orgabusephone",
)  # fmt: skip
#: ARIN answers a bare address with a list of matches; this asks for the full record.
_PREFIX: Final = {"whois.arin.net": "n + "}


class Connect(Protocol):
    """Opens a stream to a server; the test puts a server of its own here."""

    def __call__(self, host: str, port: int, timeout: float) -> socket.socket:
        """A connected socket.

        Raises:
            OSError: No connection.
        """


def _connect(host: str, port: int, timeout: float) -> socket.socket:
    return socket.create_connection((host, port), timeout)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one server said of one address.

    Attributes:
        address: The address asked about.
        server: Server name, with its port where that is not 43.
        asked: Ticks.
        text: Its answer, "" where there is none.
        sha256: Of the bytes received.
        problem: One sentence where the answer is missing or cut, "" else.
    """

    address: str
    server: str
    asked: int
    text: str = ""
    sha256: str = ""
    problem: str = ""


def can_ask(address: str) -> bool:
    """Whether whois can know the address: only public ones are registered, and only those leave this computer."""
    return scope_of(address) is Scope.PUBLIC


def public_addresses(values: Sequence[object]) -> list[str]:
    """The public addresses among values, each once, in their order."""
    found: dict[str, None] = {}
    for value in values:
        if isinstance(value, str) and can_ask(value):
            found[str(parse_address(value))] = None
    return list(found)


def ask(
    address: str, *, root: str = ROOT, connect: Connect = _connect, cancelled: Callable[[], bool] = lambda: False
) -> Iterator[Answer]:
    """Answers of the servers that were asked, root first.

    Args:
        address: A public address; any other gives one answer with a problem and nothing is sent.
        root: First server, ``name`` or ``name:port``.
        connect: Opens connections.
        cancelled: Asked before each server and while an answer arrives.
    """
    if not can_ask(address):
        problem = worded("not asked: only public addresses are registered")
        yield Answer(address=address, server="", asked=_now(), problem=problem)
        return
    server: str | None = root
    seen: set[str] = set()
    while server is not None and server not in seen and len(seen) < HOPS and not cancelled():
        seen.add(server)
        answer = _ask_one(address, server, connect, cancelled)
        yield answer
        server = referral(answer.text)


def _now() -> int:
    return from_unix_float(time.time())


def _ask_one(address: str, server: str, connect: Connect, cancelled: Callable[[], bool]) -> Answer:
    host, _, port = server.partition(":")
    asked = _now()
    data = bytearray()
    problem = ""
    try:
        deadline = time.monotonic() + TOTAL
        with connect(host, int(port or PORT), TIMEOUT) as stream:
            stream.settimeout(TIMEOUT)
            stream.sendall(f"{_PREFIX.get(host, '')}{address}\r\n".encode("ascii"))
            while chunk := stream.recv(16_384):
                data += chunk
                if len(data) > LIMIT:
                    problem = worded("the answer is longer than {size} KiB; the rest was not read", size=LIMIT >> 10)
                    break
                if time.monotonic() > deadline or cancelled():
                    problem = worded("the answer was cut off after {seconds:.0f} s", seconds=TOTAL)
                    break
    except OSError as error:
        problem = worded("{server} did not answer ({error})", server=server, error=error.strerror or str(error))
    body = bytes(data[:LIMIT])
    return Answer(
        address=address, server=server, asked=asked, text=_decoded(body), problem=problem,
        sha256=hashlib.sha256(body).hexdigest() if body else "",
    )  # fmt: skip


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def referral(text: str) -> str | None:
    """The next server that an answer names, or None.

    Only names of hosts are followed, never addresses or other protocols, so that an answer cannot send this computer
    to a neighbour of its own network by number.
    """
    for line in text.split("\n", 2_000)[:2_000]:
        word = line.strip().lower()
        if not word.startswith(_REFERS):
            continue
        target = word.partition(":")[2].strip().removeprefix("whois://").rstrip("/")
        if target.startswith(("rwhois:", "http:", "https:")) or not target:
            continue
        host, colon, port = target.partition(":")
        if not _is_host(host) or (colon and not (port.isascii() and port.isdigit() and 0 < int(port) < 65_536)):
            continue
        return host if not colon or int(port) == PORT else f"{host}:{int(port)}"
    return None


def _is_host(name: str) -> bool:
    labels = name.split(".")
    return (
        len(name) <= 253
        and len(labels) >= 2
        and set(name) <= _NAME
        and all(0 < len(label) <= 63 and label[0] != "-" and label[-1] != "-" for label in labels)
        and not labels[-1].isdigit()
        and labels[-1] not in ("local", "localdomain", "internal", "lan", "home", "arpa", "test", "invalid")
    )


def holder(text: str) -> tuple[tuple[str, str], ...]:
    """The lines that name network, range, holder, country and contact for abuse, as written: at most ten."""
    found: dict[str, str] = {}
    for line in text.split("\n", 5_000)[:5_000]:
        name, colon, value = line.partition(":")
        key = name.strip().lower()
        if colon and key in _TELLING and value.strip() and key not in found:
            found[key] = value.strip()[:200]
    return tuple((key, found[key]) for key in _TELLING if key in found)[:10]
