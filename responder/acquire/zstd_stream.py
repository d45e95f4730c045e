"""Reads Zstandard files frame by frame, and tells a file that ends within a frame, which the library passes over."""

from __future__ import annotations

import io
from typing import Any, BinaryIO, Final

import zstandard

#: Memory that a frame may ask for; ``zstd --long`` uses up to 128 MiB.
MAX_WINDOW: Final = 128 << 20
_CHUNK: Final = 1 << 14


class ZstdStream(io.RawIOBase):
    """Unpacked bytes of one or more frames.

    Raises (while reading):
        EOFError: The file ends within a frame.
        zstandard.ZstdError: A frame is damaged or asks for too much memory.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._library = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW)
        self._frame = self._library.decompressobj()
        self._begun = False
        self._packed = b""
        self._ready = b""

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401
        """Next unpacked bytes; 0 at the end."""
        while not self._ready:
            if not self._packed:
                self._packed = self._stream.read(_CHUNK)
                if not self._packed:
                    if self._begun:
                        raise EOFError("the file ends within a Zstandard frame")
                    return 0
            # Small steps keep what one step can unpack to within bounds.
            step, self._packed = self._packed[:512], self._packed[512:]
            self._begun = True
            self._ready = self._frame.decompress(step)
            if self._frame.eof:
                self._packed = self._frame.unused_data + self._packed
                self._frame = self._library.decompressobj()
                self._begun = False
        count = min(len(buffer), len(self._ready))
        buffer[:count], self._ready = self._ready[:count], self._ready[count:]
        return count
