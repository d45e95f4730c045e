"""Memos of converted values: logs repeat themselves, so most values of an event have been seen before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, TypeAlias

from responder.model.absent import Absent
from responder.model.event import EventRecord
from responder.model.stored import encode
from responder.parsers.windows_events.normalise import split_account
from responder.parsers.windows_events.spec import COLUMN
from responder.parsers.windows_events.values import NOTHING, base_name

Column: TypeAlias = list[Any]
_INT64: Final = 1 << 63
_MAX_MEMO: Final = 1 << 16


class Memo(dict[Any, Any]):
    """Converted values by what was written."""

    def __init__(self, convert: Callable[[Any], Any]) -> None:
        super().__init__()
        self._convert = convert

    def __missing__(self, raw: Any) -> Any:  # noqa: ANN401
        if len(self) >= _MAX_MEMO:
            self.clear()
        value = self[raw] = self._convert(raw)
        return value

    def all(self, raw: Iterable[Any]) -> Column:
        """The values of many."""
        return list(map(self.__getitem__, raw))


def texts(memo: Memo, raw: Sequence[Any]) -> Column:
    """Texts that hardly repeat, which a memo would only make slower."""
    if set(map(type, raw)) != {str}:
        return memo.all(raw)
    found = [None if (v := t.strip()) in NOTHING else v for t in raw]
    return found if "\0" not in "".join(raw) else list(map(encode, found))


def numbers(memo: Memo, raw: Sequence[Any]) -> Column:
    """Numbers as they are, where they are numbers."""
    if set(map(type, raw)) == {int} and max(raw) < _INT64 and min(raw) >= -_INT64:
        return list(raw)
    return memo.all(raw)


def storing(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A conversion that gives the storage form; None stays None, so that another field may be asked."""

    def stored(raw: Any) -> Any:  # noqa: ANN401
        value = convert(raw)
        return None if value is None else encode(value)

    return stored


def shown_value(value: Any) -> str | None:  # noqa: ANN401
    """A stored value in a sentence; absent ones are none."""
    return None if value is None or value.__class__ is bytes else str(value)


def account(raw: Any) -> tuple[Any, Any, Any]:  # noqa: ANN401
    """User, domain and SID that an account field gives."""
    row: list[Any] = [Absent.NOT_APPLICABLE] * len(EventRecord._fields)
    split_account(row, raw)
    return encode(row[COLUMN["user_name"]]), encode(row[COLUMN["user_domain"]]), encode(row[COLUMN["user_sid"]])


def shown_path(shown: str) -> Any:  # noqa: ANN401
    """Path column of a program; only a file name written means that there is no path to show."""
    return Absent.NOT_COLLECTED.code if (base_name(shown) or shown) == shown else shown
