"""The summary as a document of blocks: one object that window, print, PDF, HTML and text render.

All text in blocks is plain and has been through ``show``: no control characters, bounded length. Renderers still
escape for their own medium.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Tone(StrEnum):
    """Weight of a paragraph."""

    NORMAL = "normal"
    LEAD = "lead"  # the verdict; the largest text of the document
    SMALL = "small"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is the title of the document, 2 an appendix, 3 a part of a page."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    tone: Tone = Tone.NORMAL


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Label and value pairs, set in two columns where there is room."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table.

    Attributes:
        title: Heading.
        weight: Share of the width.
        right: Right-aligned (numbers).
        mono: Addresses, hashes, paths.
    """

    title: str
    weight: int = 1
    right: bool = False
    mono: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text, one cell per column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleStage:
    """One stage of the attack cycle.

    Attributes:
        stage: ``attack`` | ``download`` | ``backdoor`` | ``scan`` | ``impact``.
        title: Its name in the reader's language.
        state: ``found`` (filled) | ``none found`` (outlined) | ``not collected`` (dashed).
        state_text: That in the reader's language.
        lines: Short lines below.
    """

    stage: str
    title: str
    state: str
    state_text: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CycleFigure:
    """The attack cycle of one host."""

    title: str
    stages: tuple[CycleStage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One line of the story."""

    time: str
    stage: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The story in order of time."""

    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class SignatureLines:
    """Lines to sign on."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block: TypeAlias = (
    Heading | Paragraph | KeyValues | Bullets | Table | CycleFigure | Timeline | SignatureLines | PageBreak
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryDocument:
    """A whole document.

    Attributes:
        title: Title for window and file.
        language: ``en`` | ``ja``; decides fonts and the language attribute.
        header: One line at the top of every page.
        footer: One line at the bottom of every page; renderers add the page number.
        blocks: In order.
    """

    title: str
    language: str
    header: str
    footer: str
    blocks: tuple[Block, ...]


#: Glyphs of severities, distinct in black and white.
GLYPHS = {"critical": "▲", "high": "◆", "medium": "●", "low": "○", "info": "·"}
