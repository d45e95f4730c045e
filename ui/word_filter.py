"""Which live sockets are shown: words as in other tools, and what is hidden at a click."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from responder.index.reader import Row
from responder.model.address_scope import parse_address
from responder.model.endpoint import ENDPOINTS

_AT: Final = {c.key: n for n, c in enumerate(ENDPOINTS.columns)}
_STATE, _PROTOCOL = _AT["state"], _AT["protocol"]
_LOCAL, _REMOTE = _AT["local.address"], _AT["remote.address"]
_WAITING: Final = frozenset(
    ("TIME_WAIT", "CLOSE_WAIT", "FIN_WAIT_1", "FIN_WAIT_2", "LAST_ACK", "CLOSING", "CLOSED", "BOUND")
)
Test = Callable[[Row], bool]


def _loopback(row: Row) -> bool:
    value = row.values[_REMOTE] if isinstance(row.values[_REMOTE], str) else row.values[_LOCAL]
    address = parse_address(value) if isinstance(value, str) else None
    return address is not None and address.is_loopback


def _listening(row: Row) -> bool:
    state, protocol = row.values[_STATE], row.values[_PROTOCOL]
    if isinstance(state, str):
        return state == "LISTENING"
    return isinstance(protocol, str) and protocol.startswith("udp") and not isinstance(row.values[_REMOTE], str)


def _waiting(row: Row) -> bool:
    return row.values[_STATE] in _WAITING


#: What can be hidden at a click: name and test.
HIDING: Final[tuple[tuple[str, Test], ...]] = (
    ("loopback", _loopback),
    ("listening", _listening),
    ("waiting", _waiting),
)


def wanted_rows(text: str, hidden: Sequence[Test] = ()) -> Test | None:
    """Test for rows that hold the words, None where every row does.

    Args:
        text: Words that must all be there, in any column; ``a b | c`` = both a and b, or c; ``-word`` = without it.
        hidden: Tests of rows that are not wanted.
    """
    choices = [part.split() for part in text.casefold().split("|")]
    choices = [words for words in choices if words]
    if not choices and not hidden:
        return None

    def wanted(row: Row) -> bool:
        if any(test(row) for test in hidden):
            return False
        if not choices:
            return True
        held = "\n".join([str(v) for v in row.values if isinstance(v, str | int)]).casefold()
        return any(all(_holds(held, word) for word in words) for words in choices)

    return wanted


def _holds(held: str, word: str) -> bool:
    return word[1:] not in held if len(word) > 1 and word[0] == "-" else word in held
