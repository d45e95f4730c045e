"""Bundles in the BagIt layout (RFC 8493): plain folders or ZIPs that ``sha256sum -c`` can check without this program.

Names inside are made by us, never by evidence. Same content, same bytes: no time of writing, fixed order.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from responder.errors import CaseError

_STAMP: Final = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP can state
DECLARATION: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


class Writable(Protocol):
    """All that is asked of a stream that receives a file."""

    def write(self, data: bytes, /) -> int:
        """Write all of it."""
        ...


class Sink(Protocol):
    """Where the files of a bundle go."""

    def add(self, name: str, write: Callable[[Writable], None]) -> None:
        """Write one file; ``name`` has forward slashes."""
        ...

    def close(self) -> None:
        """Finish; only then is the bundle there under its name."""
        ...

    def discard(self) -> None:
        """Give up and remove what was written."""
        ...


class FolderSink(Sink):
    """A new folder.

    Args:
        path: Must not exist.
        staged: Write under another name until it is complete. A collection is not: what it has is kept.
    """

    def __init__(self, path: Path, *, staged: bool = True) -> None:
        self._path = path
        if path.exists():
            raise CaseError(f"{path} exists already; choose another name, nothing was written.")
        self._part = path.with_name(path.name + ".part") if staged else path
        if self._part.exists():
            raise CaseError(f"{self._part} is left over from an interrupted export; remove it first.")
        self._part.mkdir(parents=True)

    def add(self, name: str, write: Callable[[Writable], None]) -> None:
        """See Sink."""
        target = self._part.joinpath(*name.split("/"))
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())

    def close(self) -> None:
        """See Sink."""
        if self._part != self._path:
            self._part.replace(self._path)

    def discard(self) -> None:
        """See Sink."""
        shutil.rmtree(self._part, ignore_errors=True)


class ZipSink(Sink):
    """A new ZIP file.

    Args:
        path: Must not exist.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        if path.exists():
            raise CaseError(f"{path} exists already; choose another name, nothing was written.")
        self._part = path.with_name(path.name + ".part")
        self._stream = self._part.open("wb")
        self._zip = zipfile.ZipFile(self._stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self._root = path.stem

    def add(self, name: str, write: Callable[[Writable], None]) -> None:
        """See Sink."""
        info = zipfile.ZipInfo(f"{self._root}/{name}", _STAMP)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.create_system = 3
        info.external_attr = 0o644 << 16
        with self._zip.open(info, "w", force_zip64=True) as stream:
            write(stream)

    def close(self) -> None:
        """See Sink."""
        self._zip.close()
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()
        self._part.replace(self._path)

    def discard(self) -> None:
        """See Sink."""
        for closing in (self._zip, self._stream):
            with contextlib.suppress(OSError, ValueError):  # what cannot be written must not keep it from going
                closing.close()
        self._part.unlink(missing_ok=True)


@dataclass(slots=True)
class _Counted:
    """A stream that hashes and counts what passes."""

    stream: Writable
    digest: hashlib._Hash
    size: int = 0

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        self.size += len(data)
        return self.stream.write(data)


class Bag:
    """Writes a bundle: payload files first, then the lists that seal it.

    Args:
        sink: Folder or ZIP.
        info: Lines of ``bag-info.txt``: label and value.
    """

    def __init__(self, sink: Sink, info: Iterable[tuple[str, str]] = ()) -> None:
        self._sink = sink
        self._info = list(info)
        self._payload: list[tuple[str, str, int]] = []

    def add(self, name: str, write: Callable[[Writable], None]) -> None:
        """Add a payload file below ``data/``."""
        self._payload.append(self._write(f"data/{name}", write))

    def add_bytes(self, name: str, content: bytes) -> None:
        """Add a payload file that is at hand."""
        self.add(name, lambda stream: _all(stream, content))

    def adopt(self, name: str, path: Path) -> None:
        """Take a payload file into the lists that already lies in place below ``data/``."""
        digest = hashlib.sha256()
        size = 0
        with path.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
                size += len(chunk)
        self._payload.append((f"data/{name}", digest.hexdigest(), size))

    def seal(self) -> str:
        """Write the lists and finish. Returns the SHA-256 of ``tagmanifest-sha256.txt``, which anchors everything."""
        size = sum(n for _, _, n in self._payload)
        info = [*self._info, ("Payload-Oxum", f"{size}.{len(self._payload)}")]
        lines = "".join(f"{label}: {_one_line(value)}\n" for label, value in info)
        manifest = "".join(f"{digest}  {name}\n" for name, digest, _ in sorted(self._payload))
        tags = [
            self._write("bagit.txt", lambda s: _all(s, DECLARATION)),
            self._write("bag-info.txt", lambda s: _all(s, lines.encode())),
            self._write("manifest-sha256.txt", lambda s: _all(s, manifest.encode())),
        ]
        listing = "".join(f"{digest}  {name}\n" for name, digest, _ in sorted(tags)).encode()
        self._sink.add("tagmanifest-sha256.txt", lambda s: _all(s, listing))
        self._sink.close()
        return hashlib.sha256(listing).hexdigest()

    def _write(self, name: str, write: Callable[[Writable], None]) -> tuple[str, str, int]:
        found: list[_Counted] = []

        def through(stream: Writable) -> None:
            counted = _Counted(stream, hashlib.sha256())
            found.append(counted)
            write(counted)

        self._sink.add(name, through)
        return name, found[0].digest.hexdigest(), found[0].size


def _all(stream: Writable, content: bytes) -> None:
    stream.write(content)


def _one_line(value: str) -> str:
    return " ".join(value.split())
