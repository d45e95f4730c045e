"""The looks of a watch as a file: what the watching process sent, look by look, so that one can go back another day.

The file begins with a line that names the format. Then follow the looks, each as its length (four bytes, network order)
and its message, compressed with zlib.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from responder.case.watch import Look, look_of
from responder.errors import CaseError

SUFFIX: Final = ".looks"
_MAGIC: Final = b"host-responder looks 1\n"
_LENGTH: Final = struct.Struct("!I")
#: A look that is larger than this, unpacked, is not believed.
_MAX_LOOK: Final = 256 << 20


def write(path: Path, messages: Iterable[bytes]) -> int:
    """Write the messages of a watch; a file of that name is never overwritten. How many there were.

    Raises:
        CaseError: The file exists or cannot be written.
    """
    count = 0
    try:
        with path.open("xb") as file:
            file.write(_MAGIC)
            for message in messages:
                file.write(_LENGTH.pack(len(message)) + message)
                count += 1
    except OSError as error:
        raise CaseError(f"{path} cannot be written ({error.strerror}); the looks are still in memory.") from error
    return count


def read(path: Path) -> Iterator[tuple[Look, bytes]]:
    """Looks of a file with their messages, oldest first.

    Raises:
        CaseError: The file cannot be read, or ends or is damaged in the middle; what came before holds.
    """
    number = 0
    try:
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                raise CaseError(f"{path} holds no looks of a watch; nothing was read from it.")
            while head := file.read(_LENGTH.size):
                size = _LENGTH.unpack(head)[0]
                message = file.read(size)
                if len(message) < size:
                    raise ValueError("cut short")
                yield unpack(message), message
                number += 1
    except OSError as error:
        raise CaseError(f"{path} cannot be read ({error.strerror}); its looks are missing.") from error
    except (ValueError, LookupError, TypeError, AttributeError, struct.error, zlib.error, RecursionError) as error:
        raise CaseError(f"{path} is damaged after look {number}; the looks before are shown.") from error


def unpack(message: bytes) -> Look:
    """The look of one message.

    Raises:
        ValueError: It is no message of a watch, or too large.
        zlib.error, LookupError, TypeError, AttributeError: It is none either.
    """
    inflate = zlib.decompressobj()
    text = inflate.decompress(message, _MAX_LOOK)
    if inflate.unconsumed_tail:
        raise ValueError("too large")
    return look_of(json.loads(text))
