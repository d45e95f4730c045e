"""Archives read in place: members are listed and streamed, never extracted under their own names.

Budgets against bombs: number of entries, declared and real size, ratio, nesting; overlapping ZIP entries are refused.
Links and special files are listed as what they are and not opened.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final, cast

import zstandard

from responder.acquire.zstd_stream import ZstdStream
from responder.errors import EvidenceError
from responder.model.message import text as worded
from responder.model.time import from_datetime, from_unix
from responder.platforms.linux_files import open_quietly

MAX_ENTRIES: Final = 200_000
MAX_MEMBER: Final = 8 << 30
MAX_RATIO: Final = 200
#: Up to this size a high ratio is harmless and common (zero-filled logs).
FREE_SIZE: Final = 256 << 20
MAX_NESTING: Final = 2
_IN_MEMORY: Final = 64 << 20
_COMPRESSED: Final = ((b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"), (b"\x28\xb5\x2f\xfd", "zstd"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One entry of an archive.

    Attributes:
        index: Position in the archive; members are addressed by it, never by name.
        name: Name for display.
        size: Declared bytes.
        modified: Ticks (local times of ZIP read as UTC), or None.
        refused: Why it is not opened, or "".
    """

    index: int
    name: str
    size: int
    modified: int | None = None
    refused: str = ""


def container_kind(stream: BinaryIO) -> str:
    """``zip``, ``tar``, ``gzip``, ``bzip2``, ``xz``, ``zstd`` or "" by content; the position is restored."""
    start = stream.tell()
    head = stream.read(512)
    stream.seek(start)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    for magic, kind in _COMPRESSED:
        if head.startswith(magic):
            return kind
    if len(head) >= 263 and head[257:262] == b"ustar":
        return "tar"
    return ""


def list_members(stream: BinaryIO, kind: str, display: str) -> list[Member]:
    """Entries of a ZIP or TAR in archive order.

    Raises:
        EvidenceError: Damaged, too many entries, or built to mislead.
    """
    try:
        return list(_zip_members(stream, display) if kind == "zip" else _tar_members(stream, display))
    except (zipfile.BadZipFile, tarfile.TarError, OSError, EOFError, ValueError, zlib.error, lzma.LZMAError) as error:
        raise EvidenceError(
            worded(
                "{display} is a damaged archive ({error}); none of its members was read.", display=display, error=error
            )
        ) from error


def _zip_members(stream: BinaryIO, display: str) -> Iterator[Member]:
    with zipfile.ZipFile(stream) as archive:
        infos = archive.infolist()
        if len(infos) > MAX_ENTRIES:
            raise EvidenceError(
                worded(
                    "{display} has {infos:,} entries, more than {MAX_ENTRIES:,}; it was not opened.",
                    display=display,
                    infos=len(infos),
                    MAX_ENTRIES=MAX_ENTRIES,
                )
            )
        end = -1
        for info in sorted(infos, key=lambda i: i.header_offset):
            if info.header_offset < end:
                raise EvidenceError(
                    worded(
                        "{display} has entries that overlap, as archive bombs do; it was not opened.", display=display
                    )
                )
            end = info.header_offset + 30 + info.compress_size
        for index, info in enumerate(infos):
            if info.is_dir() or info.filename.endswith("\\"):
                continue
            refused = ""
            if info.flag_bits & 1:
                refused = worded("encrypted; unpack it with its password and open the result")
            elif (info.external_attr >> 16) & 0o170000 == 0o120000:
                refused = worded("symbolic link, not followed")
            elif info.file_size > MAX_MEMBER or (
                info.file_size > FREE_SIZE and info.file_size > MAX_RATIO * max(1, info.compress_size)
            ):
                refused = worded(
                    "declares {file_size:,} bytes from {compress_size:,}, beyond the limits for archives",
                    file_size=info.file_size,
                    compress_size=info.compress_size,
                )
            yield Member(
                index=index, name=_zip_name(info), size=info.file_size, modified=_zip_time(info), refused=refused
            )


def _zip_name(info: zipfile.ZipInfo) -> str:
    name = info.orig_filename.partition("\0")[0]
    if info.filename not in (name, name.replace("\\", "/")):
        return info.filename  # from an extra field that holds the name in UTF-8
    # zipfile on Windows has made "/" of every "\\", which is the second byte of many characters of code page 932
    if info.flag_bits & 0x800:
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for codec in ("utf-8", "cp932"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return name


def _zip_time(info: zipfile.ZipInfo) -> int | None:
    try:
        return from_datetime(datetime(*info.date_time, tzinfo=UTC))
    except ValueError:  # entries dated 1980-00-00 occur in real collections
        return None


def _tar_members(stream: BinaryIO, display: str) -> Iterator[Member]:
    with tarfile.open(fileobj=stream, mode="r:") as archive:
        for index, info in enumerate(archive):
            if index >= MAX_ENTRIES:
                raise EvidenceError(
                    worded(
                        "{display} has more than {MAX_ENTRIES:,} entries; it was not opened.",
                        display=display,
                        MAX_ENTRIES=MAX_ENTRIES,
                    )
                )
            if info.isdir():
                continue
            refused = ""
            if not info.isreg():
                if info.issym():
                    refused = worded("symbolic link, not followed")
                elif info.islnk():
                    refused = worded("second name of a file in this archive, which is read under its first name")
                else:
                    refused = worded("special file, not opened")
            if info.size > MAX_MEMBER:
                refused = worded("{size:,} bytes, beyond the limit for archive members", size=info.size)
            yield Member(
                index=index, name=info.name, size=info.size, modified=from_unix(int(info.mtime)), refused=refused
            )


def _open(file: Path) -> BinaryIO:
    """A file for reading; its access time stays what it is where the system lets us."""
    if hasattr(os, "O_NOATIME"):
        return open(file, "rb", opener=lambda path, _: open_quietly(path))
    return file.open("rb")


class _Archive:
    """An archive with what its members are found by; members are read one after the other."""

    def __init__(self, stream: BinaryIO, opened: list[BinaryIO], scratch: Path, display: str) -> None:
        self._scratch, self._display = scratch, display
        self._opened = opened
        self._zip = zipfile.ZipFile(stream) if container_kind(stream) == "zip" else None
        self._tar = None if self._zip else tarfile.open(fileobj=stream, mode="r:")  # noqa: SIM115
        self._members: list[tarfile.TarInfo] = []

    def member(self, index: int) -> BinaryIO:
        """The bytes of a member, as a stream of their own."""
        if self._zip is not None:
            infos = self._zip.infolist()
            if index < len(infos):
                with self._zip.open(infos[index]) as source:
                    packed, size = infos[index].compress_size, infos[index].file_size
                    return _spool(cast("BinaryIO", source), packed, self._scratch, self._display, size)
        elif self._tar is not None:
            while index >= len(self._members) and (entry := self._tar.next()) is not None:
                self._members.append(entry)
            found = self._tar.extractfile(self._members[index]) if index < len(self._members) else None
            if found is not None:
                size = self._members[index].size
                return _spool(cast("BinaryIO", found), size, self._scratch, self._display, size)
        raise EvidenceError(
            worded("{display}: archive member {index} cannot be opened.", display=self._display, index=index)
        )

    def close(self) -> None:
        """Give back what is open."""
        for archive in (self._zip, self._tar):
            if archive is not None:
                archive.close()
        for stream in reversed(self._opened):
            stream.close()


class Archives:
    """Archives that stay open between members: a compressed one is unpacked once, not for every file in it.

    Args:
        keep: How many; an archive within another counts as one more.
    """

    def __init__(self, keep: int) -> None:
        self._keep = keep
        self._open: dict[tuple[object, ...], _Archive] = {}

    def get(self, file: Path, members: tuple[int, ...], scratch: Path) -> _Archive:
        """The archive that a file, or a member of archives in it, is."""
        status = file.stat()
        key = (str(file), status.st_mtime_ns, status.st_size, members)
        archive = self._open.pop(key, None)
        if archive is None:
            archive = self._make(file, members, scratch)
        self._open[key] = archive  # the one used last stands last
        return archive

    def _make(self, file: Path, members: tuple[int, ...], scratch: Path) -> _Archive:
        opened: list[BinaryIO] = []
        try:
            opened.append(self.get(file, members[:-1], scratch).member(members[-1]) if members else _open(file))
            return _Archive(_unpacked(opened[0], opened, scratch, str(file)), opened, scratch, str(file))
        except BaseException:
            for stream in reversed(opened):
                stream.close()
            raise

    def release(self, keep: int | None = None) -> None:
        """Close what was used longest ago, down to the number to keep."""
        while len(self._open) > (self._keep if keep is None else keep):
            self._open.pop(next(iter(self._open))).close()


_archives = Archives(0)


def keep_archives(number: int) -> None:
    """Have archives stay open in this process; for workers, which read many members of one and then end."""
    global _archives
    _archives.release(0)
    _archives = Archives(number)


@contextmanager
def open_location(file: Path, members: tuple[int, ...], scratch: Path) -> Iterator[BinaryIO]:
    """A seekable stream of a file, or of a member of (nested) archives; compressed single files are unpacked.

    Args:
        file: The file on disk.
        members: Member index per archive level, outermost first.
        scratch: Folder for what is too large for memory.

    Raises:
        EvidenceError: Not readable, or beyond the budgets.
    """
    opened: list[BinaryIO] = []
    try:
        if members:
            opened.append(_archives.get(file, members[:-1], scratch).member(members[-1]))
        else:
            opened.append(_open(file))
        yield _unpacked(opened[0], opened, scratch, str(file))
    except PermissionError as error:
        raise EvidenceError(worded("{file}: access denied; run with the rights to read it.", file=file)) from error
    except FileNotFoundError as error:
        raise EvidenceError(worded("{file}: the file is no longer there.", file=file)) from error
    except (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, zstandard.ZstdError) as error:
        raise EvidenceError(
            worded("{file}: the archive is damaged ({error}); this member cannot be read.", file=file, error=error)
        ) from error
    finally:
        for stream in reversed(opened):
            stream.close()
        _archives.release()


def _unpacked(stream: BinaryIO, opened: list[BinaryIO], scratch: Path, display: str) -> BinaryIO:
    kind = container_kind(stream)
    if kind in ("", "zip", "tar"):
        return stream
    stream.seek(0, 2)
    packed = stream.tell()
    stream.seek(0)
    source: gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile | ZstdStream
    if kind == "gzip":
        source = gzip.GzipFile(fileobj=stream, mode="rb")
    elif kind == "bzip2":
        source = bz2.BZ2File(stream)
    elif kind == "zstd":
        source = ZstdStream(stream)
    else:
        source = lzma.LZMAFile(stream)  # noqa: SIM115  (closed by the garbage collector with the stream it wraps)
    spool = _spool(cast("BinaryIO", source), packed, scratch, display)
    opened.append(spool)
    return spool


def _spool(source: BinaryIO, packed: int, scratch: Path, display: str, declared: int | None = None) -> BinaryIO:
    """Copy a stream to memory or, if large, to a nameless file in scratch, within the budgets."""
    limit = declared if declared is not None else MAX_MEMBER
    spool = cast("BinaryIO", tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, dir=str(scratch)))  # noqa: SIM115
    total = 0
    try:
        while chunk := source.read(1 << 20):
            total += len(chunk)
            if total > limit or (total > FREE_SIZE and declared is None and total > MAX_RATIO * max(1, packed)):
                raise EvidenceError(
                    worded("{display}: unpacks to more than it declares or may; reading was stopped.", display=display)
                )
            spool.write(chunk)
    except BaseException:
        spool.close()
        raise
    spool.seek(0)
    return spool
