"""Which Sigma rules are wanted, and the lists that fill their placeholders."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from responder.errors import EvidenceError
from responder.model.finding import Severity

#: Sigma's words for levels.
LEVELS: Final = {
    "informational": Severity.INFO,
    "low": Severity.LOW,
    "medium": Severity.MEDIUM,
    "high": Severity.HIGH,
    "critical": Severity.CRITICAL,
}
#: What Sigma says of how far a rule has come; the last two are left out unless they are chosen.
STATUSES: Final = ("stable", "test", "experimental", "deprecated", "unsupported")
USUAL: Final = STATUSES[:3]
_LARGEST: Final = 16 << 20
_MOST: Final = 100_000


@dataclass(frozen=True, slots=True)
class ValueList:
    """Values for a placeholder of rules."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which rules are wanted.

    Attributes:
        levels: Rule levels that run.
        statuses: Rule statuses that run.
        lists: User lists for ``expand`` placeholders.
    """

    levels: tuple[Severity, ...] = tuple(LEVELS.values())
    statuses: tuple[str, ...] = USUAL
    lists: tuple[ValueList, ...] = ()


def read_list(path: Path) -> tuple[str, ...]:
    """Values of a list file: one a line, empty lines and those that begin with # left out.

    Raises:
        EvidenceError: The file cannot be read, is no UTF-8 text, or is too large for a list.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise EvidenceError(f"The list {path} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise EvidenceError(f"The list {path} is no UTF-8 text.") from error
    lines = [line for raw in text.splitlines() if (line := raw.strip()) and not line.startswith("#")]
    if len(data) > _LARGEST or len(lines) > _MOST:
        raise EvidenceError(f"The list {path} is longer than {_MOST:,} values; rules cannot use it.")
    return tuple(lines)


def named_list(text: str) -> tuple[str, Path]:
    """Name and file out of ``NAME=FILE``; the file's own name where only a file is given.

    Raises:
        EvidenceError: Neither.
    """
    name, equals, file = text.partition("=")
    if not equals:
        name, file = Path(text).stem, text
    if not name or not file:
        raise EvidenceError(f"{text!r} is not NAME=FILE.")
    return name.strip("%"), Path(file)
