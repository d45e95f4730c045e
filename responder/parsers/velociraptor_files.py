"""What a Velociraptor collection says of itself: ``collection_context.json``, ``log.json``, ``uploads.json``.

Also the indexes beside its result files. They are read so that an upload that was cut off on the host is told, and
nothing of the collection's own passes for evidence that could not be read.

One parser per file, since a parser names its table. JSON lines, times in seconds or nanoseconds since 1970.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, Final

import orjson

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Expected, Explained, Level
from responder.model.file import FileRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.time import from_unix
from responder.parsers.base import Head, Item, Label, ParseContext
from responder.parsers.fact_lines import fact
from responder.parsers.json_objects import json_objects

_LIMIT: Final = 32 << 20
_DEVICE: Final = "\\\\.\\"
_STATES: Final = {1: "running", 2: "finished", 3: "error", 4: "cancelled"}


def _first(head: Head) -> Mapping[str, Any]:
    """The first object of a file of lines, or the object that a whole file is."""
    for text in (head.lines[0] if head.lines else "", head.text if head.size <= Head.SIZE else ""):
        try:
            found = orjson.loads(text)
        except ValueError:
            continue
        if isinstance(found, dict):
            return found
    return {}


def _name(path: str) -> str:
    return path.replace("!", "/").replace("\\", "/").rpartition("/")[2].lower()


def _text(value: object) -> str:
    return str(value)[:2_000] if isinstance(value, str | int | float) else ""


def _seconds(value: object) -> Value[int]:
    """Ticks of seconds, micro- or nanoseconds since 1970."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1 << 63:
        return Absent.NOT_COLLECTED
    whole = float(value)
    while whole > 1e11:
        whole /= 1_000
    return from_unix(int(whole))


class FileParser:
    """Parser of one of the files; see ``responder.parsers.base.Parser``."""

    REF_KIND = RefKind.LINE

    def __init__(
        self, name: str, words: str, table: str, looks: Callable[[Head], bool],
        read: Callable[[BinaryIO, ParseContext], Iterator[Item]],
    ) -> None:  # fmt: skip
        self.NAME, self.DATA_FORMAT, self.TABLE = name, words, table
        self._looks, self._read = looks, read

    def sniff(self, head: Head) -> int:
        """By its members, indexes and empty files by their names."""
        return 94 if self._looks(head) else 0

    def parse(self, stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
        """See ``Parser.parse``."""
        yield from self._read(stream, context)


def _is_log(head: Head) -> bool:
    row = _first(head)
    return "client_time" in row and "message" in row and "level" in row


def _log(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    count = 0
    for found in json_objects(stream):
        count += 1
        row = found.value
        if row is None or "message" not in row:
            yield Explained(reason=found.problem or worded("object not understood"), first=found.line)
            continue
        level, message = _text(row.get("level")) or "DEFAULT", _text(row.get("message")).strip()
        yield fact(context, found.line, "collection", level, message, time=_seconds(row.get("client_time")))
        if level.upper() in ("ERROR", "WARN", "WARNING"):
            yield EvidenceWarning(
                message=worded("on the host: {notice}", notice=message[:300]), level=Level.WARN, value=found.line
            )
    yield Expected(count=count)


def _is_uploads(head: Head) -> bool:
    row = _first(head)
    return "vfs_path" in row and "uploaded_size" in row and "file_size" in row


def _uploads(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    count = 0
    sparse: set[str] = set()
    cut: list[tuple[int, str, int, int]] = []
    for found in json_objects(stream):
        count += 1
        row = found.value
        if row is None or not isinstance(row.get("vfs_path"), str):
            yield Explained(reason=found.problem or worded("object not understood"), first=found.line)
            continue
        path = row["vfs_path"].removeprefix(_DEVICE)
        if row.get("Type") == "idx":
            sparse.add(path.removesuffix(".idx"))
            yield Explained(reason=worded("index of the holes in a sparse file"), first=found.line)
            continue
        size, uploaded = row.get("file_size"), row.get("uploaded_size")
        if not isinstance(size, int) or not 0 <= size < 1 << 62:
            yield FileRecord(source=context.line(found.line), path=path, size=Absent.UNPARSED)
            continue
        yield FileRecord(source=context.line(found.line), path=path, size=size)
        if isinstance(uploaded, int) and uploaded < size:
            cut.append((found.line, path, uploaded, size))
    yield Expected(count=count)
    for line, path, uploaded, whole_size in cut:
        if path in sparse:
            message = worded(
                "{path} was collected without its holes: {uploaded:,} of {size:,} bytes", path=path, uploaded=uploaded,
                size=whole_size,
            )  # fmt: skip
            yield EvidenceWarning(message=message, level=Level.INFO, value=line)
        else:
            message = worded(
                "only {uploaded:,} of {size:,} bytes of {path} were collected on the host", path=path,
                uploaded=uploaded, size=whole_size,
            )  # fmt: skip
            yield EvidenceWarning(message=message, level=Level.WARN, value=line)


def _is_context(head: Head) -> bool:
    text = head.text[:4_096]
    return (
        text.lstrip().startswith("{")
        and '"session_id"' in text
        and ('"request"' in text or '"artifacts_with_results"' in head.text)
    )


def _context(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    try:
        body = orjson.loads(stream.read(_LIMIT))
    except ValueError:
        body = None
    if not isinstance(body, dict):
        yield Expected(count=1)
        yield Explained(reason=worded("object not understood"), first=1)
        return
    rows = [("session", _text(body.get("session_id")), "", _seconds(body.get("create_time")))]
    request = body.get("request")
    artifacts = request.get("artifacts") if isinstance(request, dict) else None
    rows += (
        [("artifact", _text(a), "", Absent.NOT_APPLICABLE) for a in artifacts[:1_000]]
        if isinstance(artifacts, list)
        else []
    )
    for name in ("total_uploaded_files", "total_collected_rows", "total_uploaded_bytes", "client_id", "status"):
        if name in body and _text(body[name]):
            rows.append((name.replace("_", " "), _text(body[name]), "", Absent.NOT_APPLICABLE))
    state = body.get("state")
    if isinstance(state, int):
        rows.append(("state", _STATES.get(state, str(state)), "", Absent.NOT_APPLICABLE))
    for name, value, detail, moment in rows:
        yield fact(context, 1, "collection", name, value, detail=detail, time=moment)
    yield Expected(count=len(rows))
    if state == 3:
        yield EvidenceWarning(message=worded("the collection ended with an error on the host"), level=Level.WARN)


def _is_bookkeeping(head: Head) -> bool:
    """Offsets of the lines of a result file, a map of holes, or the list of what was asked of the client."""
    name = _name(head.path)
    if name.endswith((".json.index", ".csv.index")):
        return head.size % 8 == 0 and head.size > 0
    if name.endswith(".idx"):
        return set(_first(head)) == {"ranges"}
    if name in ("requests.json", "custom_artifacts.json"):
        return head.text.lstrip().startswith(("{", "["))
    return False


def _bookkeeping(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    yield Expected(count=0)
    yield Label("bookkeeping of the collection, no evidence about the host")


PARSERS: Final = (
    FileParser("velociraptor-log", "log of a Velociraptor collection", "facts", _is_log, _log),
    FileParser("velociraptor-uploads", "list of files uploaded by Velociraptor", "files", _is_uploads, _uploads),
    FileParser("velociraptor-context", "context of a Velociraptor collection", "facts", _is_context, _context),
    FileParser("velociraptor-index", "bookkeeping of a Velociraptor collection", "", _is_bookkeeping, _bookkeeping),
)
