"""Whois over a real socket to a server of the test's own: referral, limits, silence, and what is never asked."""

from __future__ import annotations

import hashlib
import socket
import threading
from contextlib import contextmanager

import pytest

from responder.acquire import whois
from responder.acquire.whois import ask, can_ask, holder, public_addresses, referral


@contextmanager
def server(*answers: bytes, hold: threading.Event | None = None):
    """A whois server on loopback; its answers in turn, and the questions it got."""
    questions: list[bytes] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        for answer in answers:
            try:
                stream, _ = listener.accept()
            except OSError:
                return
            with stream:
                questions.append(stream.recv(200))
                if hold is not None:
                    hold.wait(5)
                try:
                    stream.sendall(answer)
                except OSError:
                    continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1], questions
    finally:
        listener.close()
        thread.join(5)


def to(port: int):
    """Every server name leads to the test's own."""
    asked: list[tuple[str, int]] = []

    def connect(host: str, wanted: int, timeout: float) -> socket.socket:
        asked.append((host, wanted))
        return socket.create_connection(("127.0.0.1", port), min(timeout, 2))

    return connect, asked


def test_the_referral_is_followed_and_each_answer_kept_with_its_hash():
    root = b"% IANA\nrefer:        whois.example-registry.net\n\ninetnum: 8.0.0.0 - 8.255.255.255\n"
    last = b"NetName:  EXAMPLE\r\nCountry: ZZ\r\nOrgAbuseEmail: abuse@example.net\r\n"
    with server(root, last) as (port, questions):
        connect, asked = to(port)
        first, second = ask("8.8.8.8", connect=connect)
    assert asked == [("whois.iana.org", 43), ("whois.example-registry.net", 43)]
    assert questions == [b"8.8.8.8\r\n", b"8.8.8.8\r\n"]
    assert (first.problem, second.problem) == ("", "")
    assert second.sha256 == hashlib.sha256(last).hexdigest()
    assert holder(second.text) == (("netname", "EXAMPLE"), ("country", "ZZ"), ("orgabuseemail", "abuse@example.net"))


def test_servers_that_refer_to_each_other_end():
    with server(b"refer: whois.b.net\n", b"whois: whois.iana.org\n") as (port, _):
        connect, asked = to(port)
        assert len(list(ask("8.8.8.8", connect=connect))) == 2
    assert [host for host, _ in asked] == ["whois.iana.org", "whois.b.net"]


def test_a_flood_is_cut_and_said(monkeypatch):
    monkeypatch.setattr(whois, "LIMIT", 1_000)
    with server(b"x" * 5_000_000) as (port, _):
        (answer,) = ask("8.8.8.8", connect=to(port)[0])
    assert len(answer.text) == 1_000
    assert "longer than" in answer.problem


def test_silence_and_refusal_are_answers_too(monkeypatch):
    monkeypatch.setattr(whois, "TIMEOUT", 0.2)
    hold = threading.Event()
    with server(b"late", hold=hold) as (port, _):
        (answer,) = ask("8.8.8.8", connect=to(port)[0])
        hold.set()
    assert answer.text == ""
    assert "did not answer" in answer.problem
    gone = socket.create_server(("127.0.0.1", 0))
    port = gone.getsockname()[1]
    gone.close()
    (refused,) = ask("8.8.8.8", connect=to(port)[0])
    assert "did not answer" in refused.problem


@pytest.mark.parametrize(
    "address", ["10.0.0.1", "127.0.0.1", "fe80::1", "192.0.2.1", "host.example", "8.8.8.8\r\nhelp", ""]
)
def test_addresses_that_nobody_registers_never_leave(address):
    def never(*_):
        pytest.fail("a connection was opened")

    (answer,) = ask(address, connect=never)
    assert answer.problem
    assert not can_ask(address)


@pytest.mark.parametrize(("line", "server_name"), [
    ("refer: whois.ripe.net", "whois.ripe.net"), ("ReferralServer:  whois://rwhois.x.com:4321", "rwhois.x.com:4321"),
    ("whois:        whois.apnic.net", "whois.apnic.net"), ("ReferralServer: rwhois://x.net:4321", None),
    ("refer: 127.0.0.1", None), ("refer: localhost", None), ("refer: printer.local", None), ("refer: [::1]", None),
    ("refer: a b.net", None), ("refer: whois.ripe.net:99999", None), ("refer: -x.net", None), ("Comment: refer: x.net", None),
])  # fmt: skip
def test_only_names_of_internet_hosts_are_followed(line, server_name):
    assert referral(f"% text\n{line}\n") == server_name


def test_public_addresses_of_rows_each_once():
    values = ["8.8.8.8", "10.0.0.1", None, 7, "8.8.8.8", "[2001:4860:4860::8888]"]
    assert public_addresses(values) == ["8.8.8.8", "2001:4860:4860::8888"]
