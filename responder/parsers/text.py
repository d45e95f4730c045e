"""Text evidence: code pages, lines, and the account of lines.

Order of guesses: byte order mark, UTF-16 without one, UTF-8, then the 8-bit code page by its characters. The codec and
the number of replaced characters become labels and warnings; bytes are never dropped.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from responder.model.account import EvidenceWarning, Expected, Level
from responder.model.message import text as worded
from responder.parsers.codepage import guess_eight_bit

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAX_LINE = 65_536


def guess_codec(data: bytes) -> str:
    """Most likely codec of text bytes; ``""`` where they look binary."""
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return codec
    sample = data[:8192]
    if not sample:
        return "utf-8"
    if b"\0" in sample:
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        half = max(1, len(sample) // 2)
        if odd > half * 0.4 and even < half * 0.1:
            return "utf-16-le"
        if even > half * 0.4 and odd < half * 0.1:
            return "utf-16-be"
        return ""
    return "utf-8" if _decodes(data, "utf-8") else guess_eight_bit(data)


def _decodes(data: bytes, codec: str) -> bool:
    """Whether the bytes are valid in the codec, an incomplete last character allowed."""
    try:
        codecs.getincrementaldecoder(codec)("strict").decode(data, final=False)
    except UnicodeDecodeError:
        return False
    return True


def decode_head(data: bytes) -> str:
    """The first bytes of an item as text for recognition; "" where they look binary."""
    codec = guess_codec(data)
    return data.decode(codec, "replace").removeprefix("\ufeff") if codec else ""


def codec_of(stream: BinaryIO) -> str:
    """Codec of a whole text item, as ``TextLines`` finds it."""
    stream.seek(0)
    return guess_codec(_telling_part(stream)) or "cp1252"


def _telling_part(stream: BinaryIO) -> bytes:
    """The first bytes, or the first part with non-ASCII bytes where a text begins in plain ASCII."""
    part = stream.read(65_536)
    if not part.isascii() or b"\0" in part:
        return part
    last = part
    while chunk := stream.read(1 << 20):
        if not chunk.isascii():
            # From the line end before, so that a split character cannot mislead.
            text = last[last.rfind(b"\n") + 1 :] + chunk if b"\n" in last else chunk
            return text[-65_536:] if text[:-65_536].isascii() else text
        last = chunk
    return part


class TextLines:
    """Iterates the lines of a text item and keeps the account of them.

    Every non-blank line counts as expected unless the parser marks it: ``layout()`` for headings and rulers,
    ``joined()`` for lines that belong to the record before. At the end the parser yields ``expected()``.

    Attributes:
        codec: Codec in use.
        number: 1-based number of the current line.
        nonblank: Non-blank lines read so far.
    """

    def __init__(self, stream: BinaryIO, codec: str = "", *, inner: bool = False) -> None:
        self._stream = stream
        self.codec = codec or guess_codec(_telling_part(stream)) or "cp1252"
        self._inner = inner  # lines from the midst of a file: a byte order mark there is text
        stream.seek(0)
        self.number = 0
        self.nonblank = 0
        self.replaced = 0
        self.cut = 0
        self._layout = 0
        self._joined = 0

    def __iter__(self) -> Iterator[tuple[int, str]]:
        """Pairs of line number and text without line end; blank lines are passed over but counted in numbers."""
        for line in self._decoded():
            self.number += 1
            if line.strip():
                self.nonblank += 1
                yield self.number, line

    def _decoded(self) -> Iterator[str]:
        codec = "utf-8" if self._inner and self.codec == "utf-8-sig" else self.codec
        decoder = codecs.getincrementaldecoder(codec)("replace")
        rest = ""
        while chunk := self._stream.read(262_144):
            text = decoder.decode(chunk)
            if self.number == 0 and not rest and not self._inner:
                text = text.removeprefix("\ufeff")
            self.replaced += text.count("\ufffd")
            rest += text
            # Only \n and \r end a line: form feeds and U+2028 inside evidence do not.
            rest = rest.replace("\r\n", "\n")
            hold_cr = rest.endswith("\r")
            parts = rest.replace("\r", "\n").split("\n") if not hold_cr else rest[:-1].replace("\r", "\n").split("\n")
            rest = parts.pop() + ("\r" if hold_cr else "")
            for part in parts:
                yield self._bounded(part)
            while len(rest) > MAX_LINE * 4:
                # A line without end must not grow without bound; the cut is told once, at the end.
                self.cut += 1
                yield rest[:MAX_LINE]
                rest = rest[MAX_LINE:]
        rest += decoder.decode(b"", final=True)
        for part in rest.replace("\r", "\n").split("\n"):
            if part:
                yield self._bounded(part)

    def _bounded(self, line: str) -> str:
        if len(line) <= MAX_LINE:
            return line
        self.cut += 1
        return line[:MAX_LINE]

    def layout(self, count: int = 1) -> None:
        """Mark lines as title, heading or ruler: they carry no record by design."""
        self._layout += count

    def joined(self, count: int = 1) -> None:
        """Mark lines as part of a record already counted by its first line."""
        self._joined += count

    def state(self) -> tuple[int, int, int, int, int]:
        """The account of the lines read so far; see ``add``."""
        return self.nonblank, self._layout, self._joined, self.replaced, self.cut

    def add(self, state: Sequence[int]) -> None:
        """Take in the account of other lines of the same file."""
        nonblank, layout, joined, replaced, cut = state
        self.nonblank += nonblank
        self._layout += layout
        self._joined += joined
        self.replaced += replaced
        self.cut += cut

    def expected(self) -> Expected:
        """Records that the lines read so far promise."""
        return Expected(count=self.nonblank - self._layout - self._joined)

    def warnings(self) -> Iterator[EvidenceWarning]:
        """What decoding had to do to the text."""
        if self.replaced:
            yield EvidenceWarning(
                message=worded(
                    "{replaced} characters are not valid {codec}; they show as �",
                    replaced=self.replaced,
                    codec=self.codec,
                ),
                level=Level.WARN,
            )
        if self.cut:
            yield EvidenceWarning(
                message=worded(
                    "{cut} lines are longer than {MAX_LINE} characters and were cut there",
                    cut=self.cut,
                    MAX_LINE=MAX_LINE,
                ),
                level=Level.LOSS,
            )
