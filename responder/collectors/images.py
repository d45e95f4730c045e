"""The files of running programs with all digests that sets of known hashes go by: SHA-256, SHA-1, MD5.

Each file is read once; the process list has named its SHA-256 already, and what was hashed then is not read again.
"""

from __future__ import annotations

from collections.abc import Iterator

from responder import platforms
from responder.collectors.base import CollectContext, Collected
from responder.model.account import Expected, Explained
from responder.model.file import FileRecord
from responder.model.message import text as worded
from responder.platforms.base import Process

NAME = "images"
ARTIFACT = "Files of running programs with their hashes"
TABLE = "files"
NEEDS_ELEVATION = True
VOLATILITY = 51
THOROUGH = False


def check() -> str | None:
    """None: every supported system has this."""
    return None


def running() -> dict[str, Process]:
    """One process for each different image, by path and content."""
    found: dict[str, Process] = {}
    for process in platforms.current().processes().items:
        if isinstance(process.path, str) and isinstance(process.sha256, str):
            found.setdefault(f"{process.path}\0{process.sha256}", process)
    return found


def digests() -> dict[str, tuple[str, str]]:
    """SHA-1 and MD5 of the running images by SHA-256."""
    return {
        str(p.sha256): (str(p.sha1), str(p.md5)) for p in running().values() if isinstance(p.sha1, str)
    }  # fmt: skip


def collect(context: CollectContext) -> Iterator[Collected]:
    """One record per image.

    Raises:
        CollectorError: The system does not let us read its processes at all.
    """
    found = running()
    yield Expected(count=len(found))
    for number, process in enumerate(found.values()):
        if not number & 255 and context.cancelled():
            yield Explained(reason=worded("cancelled"), count=len(found) - number)
            break
        yield FileRecord(
            source=context.item(number), path=str(process.path), sha256=process.sha256, sha1=process.sha1,
            md5=process.md5, signer=process.signer,
        )  # fmt: skip
