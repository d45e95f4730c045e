"""What the command line prints and where: results on standard output, progress and complaints on standard error."""

from __future__ import annotations

import argparse
import codecs
import contextlib
import io
import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TextIO

from responder.acquire.ordinary import folded
from responder.acquire.run import Progress
from responder.case.blocks import Column
from responder.case.render_text import pad, table
from responder.errors import CaseError
from responder.model.evidence import EvidenceItem
from responder.model.show import show
from responder.model.translate import LANGUAGES

DONE: Final = 0
WRONG_USE: Final = 2
SOME_UNREADABLE: Final = 3
NOTHING: Final = 4

_BAD: Final = ("partial", "denied", "missing", "failed")
_PHASES: Final = {
    "collect": "Looking at this host", "list": "Listing archives", "identify": "Recognising formats",
    "parse": "Reading", "index": "Indexing", "analyse": "Analysing",
}  # fmt: skip


#: Signs that code pages lack, 932 of Japanese consoles above all, each with what may stand for it, best first.
_LIKE: Final = {"·": "・-", "–": "-", "—": "―-", "✓": "√+", "−": "-", "\N{NO-BREAK SPACE}": " "}


def alike(error: UnicodeError) -> tuple[str | bytes, int]:
    """An error handler of codecs: a sign that looks alike, else the character's number."""
    if isinstance(error, UnicodeEncodeError):
        for sign in _LIKE.get(error.object[error.start], ""):
            with contextlib.suppress(UnicodeEncodeError):
                return sign.encode(error.encoding), error.start + 1
        return codecs.backslashreplace_errors(
            UnicodeEncodeError(error.encoding, error.object, error.start, error.start + 1, error.reason)
        )
    raise error


def prepare_streams() -> None:
    """Never fail on a character that the terminal's code page lacks."""
    codecs.register_error("responder-alike", alike)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="responder-alike")


def add_language(parser: argparse.ArgumentParser) -> None:
    """``--lang`` of commands that print sentences; JSON stays English."""
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of what people read; JSON is English")


def say(text: str = "") -> None:
    """A line of the result."""
    sys.stdout.write(text + "\n")


def complain(sentence: str) -> None:
    """One sentence about what is wrong."""
    sys.stderr.write(f"responder: {show(sentence.rstrip('.'))}.\n")


def remark(sentence: str) -> None:
    """One line about what was done, beside the result."""
    sys.stderr.write(show(sentence) + "\n")


def width() -> int:
    """Columns for tables: the terminal's, or a fixed width for files."""
    return max(80, shutil.get_terminal_size((120, 24)).columns) if sys.stdout.isatty() else 120


def print_table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """An aligned table; cells have been through ``show``."""
    for line in table(columns, rows, width()):
        say(line.rstrip())


def write_json(body: Mapping[str, Any], where: str) -> None:
    """One JSON object to a file or, with ``-``, to standard output; pure ASCII, so no terminal acts on it.

    Raises:
        CaseError: The file cannot be written.
    """
    text = json.dumps(body, ensure_ascii=True, indent=1) + "\n"
    if where == "-":
        sys.stdout.write(text)
        return
    try:
        Path(where).write_text(text, encoding="ascii", newline="\n")
    except OSError as error:
        raise CaseError(f"{where} cannot be written ({error.strerror})") from error


def unreadable(items: Sequence[EvidenceItem]) -> list[EvidenceItem]:
    """Sources that were not or only partly read, or whose account does not add up."""
    return [i for i in items if i.outcome.value in _BAD or i.unexplained]


def exit_code(items: Sequence[EvidenceItem]) -> int:
    """Exit code for a register; unreadable sources are named on standard error."""
    bad = unreadable(items)
    for item in bad[:50]:
        complain(f"{item.path}: {item.reason or item.outcome.value}")
    if len(bad) > 50:
        complain(f"{len(bad) - 50} further sources were not or only partly readable")
    ordinary = folded(items)
    if ordinary:
        folders = ", ".join(f"{folder} {count:,}" for folder, count in ordinary.most_common(8))
        more = f", {len(ordinary) - 8} further folders" if len(ordinary) > 8 else ""
        total = sum(ordinary.values())
        what = "1 collected file is" if total == 1 else f"{total:,} collected files are"
        remark(f"{what} no evidence of a known kind: {folders}{more}")
    if not any(i.outcome.value in ("success", "partial", "empty") for i in items):
        if not items:
            complain("there was nothing to read")
        return NOTHING
    return SOME_UNREADABLE if bad else DONE


class ProgressPrinter:
    """Progress on standard error: one moving line on a terminal, one plain line per phase elsewhere."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream if stream is not None else sys.stderr
        self._moving = self._stream.isatty()
        self._phase = ""
        self._length = 0

    def __call__(self, step: Progress) -> None:
        """Show a step."""
        phase = _PHASES.get(step.phase, step.phase)
        if not self._moving:
            if phase != self._phase:
                self._stream.write(f"{phase} …\n")
            self._phase = phase
            return
        count = f" {step.done}/{step.total}" if step.total else ""
        records = f", {step.records:,} records" if step.records else ""
        line = f"{phase}{count}{records} {show(step.item, limit=60)}"[:118]
        self._stream.write("\r" + pad(line, self._length))
        self._stream.flush()
        self._length = len(line)

    def close(self) -> None:
        """Clear the moving line."""
        if self._moving and self._length:
            self._stream.write("\r" + " " * (self._length + 2) + "\r")
            self._stream.flush()
