"""One thing that a file starts, and what a reader of such files gives back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from responder.model.absent import Absent, Value

#: Bytes of a start-up file that are read; the rest of a larger one is reported, not read.
FILE_LIMIT = 1 << 20
#: Entries of one file; a file with more is not written by people.
ENTRY_LIMIT = 20_000
_LINE_LIMIT = 8_192


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """One entry of a start-up file.

    Attributes:
        category: Autoruns' group where it has one (``Services``, ``Scheduled Tasks`` …).
        technique: ATT&CK id.
        entry: Name of the unit, job, key, module.
        line: 1-based line it stands on; 0 = the file as a whole.
        command: What is started, as written.
        program: Program of that command: an absolute path, or a name that is looked up; see ``command.program_of``.
        user: Account it runs as or belongs to.
        enabled: State in words.
        note: What is remarkable about it, a half sentence; "" for nothing.
    """

    category: str
    technique: str
    entry: str
    line: int = 0
    command: Value[str] = Absent.NOT_APPLICABLE
    program: Value[str] = Absent.NOT_APPLICABLE
    user: Value[str] = Absent.NOT_APPLICABLE
    enabled: Value[str] = Absent.NOT_COLLECTED
    note: str = ""


@dataclass(slots=True)
class Read:
    """What a reader found.

    Attributes:
        starts: Entries in file order.
        unknown: Numbers of lines that are neither entry nor setting.
    """

    starts: list[Start] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)


def lines_of(data: bytes) -> Iterator[tuple[int, str]]:
    r"""Line numbers and stripped lines that are not blank; ``\`` at the end joins the next line."""
    text = data.decode("utf-8", "backslashreplace").replace("\r\n", "\n")
    joined, first = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.endswith("\\") and len(joined) < _LINE_LIMIT:
            joined, first = joined + line[:-1] + " ", first or number
            continue
        whole = (joined + line).strip()[:_LINE_LIMIT]
        if whole:
            yield first or number, whole
        joined, first = "", 0
    if joined.strip():
        yield first, joined.strip()[:_LINE_LIMIT]


def entries_of(data: bytes, comments: str = "#") -> Iterator[tuple[int, str]]:
    """As ``lines_of`` without comment lines."""
    for number, line in lines_of(data):
        if not line.startswith(tuple(comments)):
            yield number, line
