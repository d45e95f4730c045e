"""One root, five children: every error a user can meet, each with one sentence meant for them."""

from __future__ import annotations


class ResponderError(Exception):
    """Root of all errors of this program.

    Attributes:
        message: One sentence for the user: what, where, and with what consequence.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class EvidenceError(ResponderError):
    """An evidence item cannot be opened or is refused (missing, denied, hostile archive)."""


class ParserError(ResponderError):
    """A parser cannot go on with an evidence item; what it already yielded stays valid."""


class CollectorError(ResponderError):
    """A live collector failed."""


class CaseError(ResponderError):
    """A case file cannot be created, opened or written."""


class QueryError(ResponderError):
    """A filter cannot be understood.

    Attributes:
        position: Zero-based character position in the filter text that the message is about.
    """

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.position = position
