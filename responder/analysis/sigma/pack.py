"""The product's own rules in one data file.

Rules quote what intruders type. Virus scanners on the host take such text for the thing itself, so the readable
source is packed: one line that names the format, then the files as JSON, zlib-compressed, in Base64.
"""

from __future__ import annotations

import base64
import binascii
import json
import sys
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from responder.errors import EvidenceError

SUFFIX: Final = ".pack"
MAX_UNPACKED: Final = 32 << 20
_HEADER: Final = b"host-responder rule pack 1\n"
_LINE: Final = 120


def default_pack() -> Path:
    """The rules that come with the program."""
    root = Path(getattr(sys, "_MEIPASS", "") or Path(__file__).resolve().parents[3])
    return root / "resources" / "rules.pack"


def pack(files: Iterable[tuple[str, str]]) -> bytes:
    """A pack of rule files, given as (name, text); the same files give the same bytes."""
    body = json.dumps(sorted(files), ensure_ascii=True, separators=(",", ":")).encode("ascii")
    coded = base64.b64encode(zlib.compress(body, 9))
    lines = (coded[at : at + _LINE] for at in range(0, len(coded), _LINE))
    return _HEADER + b"\n".join(lines) + b"\n"


def unpack(path: Path) -> list[tuple[str, bytes]]:
    """Rule files of a pack, as (name, text), sorted by name.

    Raises:
        EvidenceError: Unreadable, damaged or larger than MAX_UNPACKED.
    """
    try:
        data = path.read_bytes()
        if not data.startswith(_HEADER):
            raise ValueError("it is no rule pack")
        unpacker = zlib.decompressobj()
        body = unpacker.decompress(base64.b64decode(data[len(_HEADER) :]), MAX_UNPACKED)
        if not unpacker.eof:
            raise ValueError("it is cut or too large")
        return [(str(name), str(text).encode()) for name, text in json.loads(body)]
    except (OSError, ValueError, TypeError, zlib.error, binascii.Error) as error:
        raise EvidenceError(f"The rule pack {path} cannot be read ({error}); none of its rules run.") from error
