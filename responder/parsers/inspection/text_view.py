"""The beginning of a source for reading: as text in its code page, or as bytes where it is none."""

from __future__ import annotations

from typing import BinaryIO, Final

from responder.model.inspection import TextView
from responder.parsers.text import guess_codec

#: Bytes shown of a text, and of anything else.
_TEXT: Final = 512 << 10
_BYTES: Final = 8 << 10
_ROW: Final = 16


def text_view(stream: BinaryIO, *, changed: bool = False) -> TextView:
    """What a file holds, from its beginning.

    Args:
        stream: Seekable; read from the start.
        changed: The file is not what it was when it was read as evidence.
    """
    size = stream.seek(0, 2)
    stream.seek(0)
    data = stream.read(_TEXT)
    codec = guess_codec(data)
    if codec:
        text = data.decode(codec, "replace").removeprefix("\ufeff")
        return TextView(text=text, codec=codec, size=size, shown=len(data), changed=changed)
    rows = (data[at : at + _ROW] for at in range(0, min(len(data), _BYTES), _ROW))
    lines = (f"{n * _ROW:08x}  {row.hex(' '):<{_ROW * 3}} {_plain(row)}" for n, row in enumerate(rows))
    return TextView(text="\n".join(lines), codec="", size=size, shown=min(len(data), _BYTES), changed=changed)


def _plain(row: bytes) -> str:
    return "".join(chr(byte) if 32 <= byte < 127 else "." for byte in row)
