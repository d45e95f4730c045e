"""Typed absence: "access denied", "not collected" and "none" are different values and look different."""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias, TypeVar, Union

T = TypeVar("T")


class Absent(Enum):
    """Why a field has no value. Stored in the index as a one-byte blob (see ``code``), never as "" or 0."""

    NOT_APPLICABLE = 0
    NOT_COLLECTED = 1
    ACCESS_DENIED = 2
    UNPARSED = 3

    @property
    def word(self) -> str:
        """English wording for tables, print and exports."""
        return _WORDS[self]

    @property
    def code(self) -> bytes | None:
        """Storage form: NULL for "not applicable" (the common case in sparse events), else one byte."""
        return None if self is Absent.NOT_APPLICABLE else bytes([self.value])

    @staticmethod
    def from_code(code: bytes | None) -> Absent:
        """Inverse of ``code``; an unknown byte reads as UNPARSED rather than failing."""
        if code is None:
            return Absent.NOT_APPLICABLE
        try:
            return Absent(code[0])
        except (ValueError, IndexError):
            return Absent.UNPARSED


_WORDS = {
    Absent.NOT_APPLICABLE: "not applicable",
    Absent.NOT_COLLECTED: "not collected",
    Absent.ACCESS_DENIED: "access denied",
    Absent.UNPARSED: "not understood",
}

Value: TypeAlias = Union[T, Absent]  # noqa: UP007  (a generic alias that mypy accepts)


def known(value: T | Absent) -> T | None:
    """The value itself, or None for any kind of absence."""
    return None if isinstance(value, Absent) else value
