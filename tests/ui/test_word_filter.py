"""Words and hiding of live sockets."""

import pytest

from responder.index.reader import Row
from responder.model.absent import Absent
from responder.model.endpoint import ENDPOINTS
from responder.model.source import RefKind, SourceRef
from ui.word_filter import HIDING, wanted_rows

SOURCE = SourceRef(evidence_id="watch", path="live", kind=RefKind.ITEM, value=1)


def row(**values):
    body = {k.replace("_", "."): v for k, v in values.items()}
    return Row(1, SOURCE, tuple(body.get(c.key, Absent.NOT_APPLICABLE) for c in ENDPOINTS.columns), None)


WEB = row(process_name="Firefox", protocol="tcp", local_address="10.0.0.2", local_port=50123,
          remote_address="93.184.216.34", remote_port=443, state="ESTABLISHED")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", True), (" | ", True), ("firefox", True), ("FIREFOX 443", True), ("firefox 80", False), ("80 | 443", True),
        ("ssh | -firefox", False), ("443 -ssh", True), ("-", False), ("9.9.9.9 | 5012", True),
    ],
)  # fmt: skip
def test_words(text, shown):
    test = wanted_rows(text)
    assert (test is None or test(WEB)) is shown


@pytest.mark.parametrize(
    ("name", "values", "hidden"),
    [
        ("loopback", {"local_address": "127.0.0.1", "state": "LISTENING"}, True),
        ("loopback", {"local_address": "127.0.0.1", "remote_address": "::1"}, True),
        ("loopback", {"local_address": "0.0.0.0", "state": "LISTENING"}, False),
        ("loopback", {"local_address": "10.0.0.1", "remote_address": "10.0.0.9"}, False),
        ("listening", {"protocol": "tcp", "state": "LISTENING"}, True),
        ("listening", {"protocol": "udp6", "local_address": "::"}, True),
        ("listening", {"protocol": "udp", "remote_address": "8.8.8.8"}, False),
        ("listening", {"protocol": "tcp", "state": "ESTABLISHED"}, False),
        ("waiting", {"state": "TIME_WAIT"}, True),
        ("waiting", {"state": "SYN_SENT"}, False),
    ],
)
def test_hiding(name, values, hidden):
    test = wanted_rows("", [dict(HIDING)[name]])
    assert test is not None
    assert test(row(**values)) is not hidden
