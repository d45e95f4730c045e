"""One record as its source holds it: bytes, original text, structure; for the record inspector."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One field of the record's structure.

    Attributes:
        name: What it is, in the words of the format.
        raw: As stored, in hexadecimal.
        value: What that means, "" where it means nothing beyond itself.
        offset: Byte offset in the source, or -1.
    """

    name: str
    raw: str
    value: str = ""
    offset: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A line of a text source.

    Attributes:
        number: 1-based.
        text: Without its end.
        own: Belongs to the record; else a neighbour.
    """

    number: int
    text: str
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What stands at a place of a source.

    Attributes:
        offset: Byte offset of the record in the source as unpacked, or -1 where it is not known.
        size: Bytes of the record.
        data: The bytes in hexadecimal; a long record is cut, see ``size``.
        original: Original text: XML of a binary event, the element or object of a structured export.
        form: ``xml`` | ``json`` | ``text`` | "".
        lines: The line and its neighbours, of a text source.
        parts: Structure.
        notices: Sentences: what was repaired, what cannot be shown and why.
        sha256: Of the source as it is now.
        changed: The source is no longer what was read.
    """

    offset: int = -1
    size: int = 0
    data: str = ""
    original: str = ""
    form: str = ""
    lines: tuple[SourceLine, ...] = ()
    parts: tuple[Part, ...] = ()
    notices: tuple[str, ...] = ()
    sha256: str = ""
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """The beginning of a source for reading.

    Attributes:
        text: Decoded, or rows of bytes in hexadecimal.
        codec: Code page of the text, "" for bytes.
        size: Bytes of the whole source.
        shown: Bytes that the text is made of.
        changed: The source is not what it was when it was read.
    """

    text: str
    codec: str
    size: int
    shown: int
    changed: bool = False
