"""The child process that touches hostile bytes: lists archives, recognises, parses, collects; under limits.

It speaks JSON over a pipe (never pickle), one job at a time. Rows go to a shard file; only counts, notices and the
account travel back. Whatever a parser does, the parent sees an outcome: a crash or silence is one too.
"""

from __future__ import annotations

import gc
import hashlib
import io
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, BinaryIO, cast

from responder.acquire.archives import MAX_NESTING, container_kind, keep_archives, list_members, open_location
from responder.acquire.companions import file_name
from responder.acquire.serving import serve_jobs
from responder.collectors.base import CollectContext
from responder.errors import ResponderError
from responder.index.shard import ShardWriter
from responder.model.absent import Absent
from responder.model.account import Account, EvidenceWarning, Expected, Explained, Level, Outcome
from responder.model.document import dump, dump_text
from responder.model.event import EventRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.zone import parse_zone
from responder.parsers import evtx
from responder.parsers.base import (
    CERTAIN,
    Care,
    Companion,
    Derived,
    Head,
    Label,
    ParseContext,
    Parser,
    PartedParser,
    PartState,
    Rows,
    read_whole,
)
from responder.parsers.slices import WORTH, SlicedParser, Slices

REPORT_EVERY = 0.2  # seconds between progress messages
HASHED_LATER = 64 << 20  # bytes from which on an item is hashed beside reading it
MAX_NOTICES = 200  # warnings kept per item; the rest is counted in one closing warning


def main(connection: Connection) -> None:
    """Serve jobs until the pipe closes."""
    keep_archives(MAX_NESTING)
    serve_jobs(connection, lambda job: _HANDLERS[job["op"]](job, _Reporter(connection)), _sentence)


def _sentence(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return worded("needs more memory than a reader may use; nothing more was read from it")
    return worded(
        "the reader failed ({name}: {error}); nothing more was read from it", name=type(error).__name__, error=error
    )


def _send(connection: Connection, message: dict[str, Any]) -> None:
    connection.send_bytes(dump_text(message).encode())


class _Reporter:
    """Sends progress at most every REPORT_EVERY seconds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._next = 0.0
        self.records = 0
        self.expected = 0

    def tick(self) -> None:
        now = time.monotonic()
        if now >= self._next:
            self._next = now + REPORT_EVERY
            _send(self._connection, {"progress": self.records, "expected": self.expected})


class _WatchedStream(io.RawIOBase):
    """A stream that reports progress while a parser reads, so that a long first pass is not taken for a hang."""

    def __init__(self, stream: BinaryIO, tick: Callable[[], None]) -> None:
        self._stream = stream
        self._tick = tick

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401
        self._tick()
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def read(self, size: int = -1) -> bytes:
        self._tick()
        return self._stream.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()


def _list(job: dict[str, Any], _reporter: _Reporter) -> dict[str, Any]:
    """Members of an archive, or ``{"kind": ""}`` for anything that is read as it is."""
    with open_location(Path(job["file"]), tuple(job["members"]), Path(job["scratch"])) as stream:
        kind = container_kind(stream)
        if kind not in ("zip", "tar"):
            return {"kind": ""}
        if len(job["members"]) >= MAX_NESTING:
            return {
                "kind": kind,
                "error": worded(
                    "archive within archives beyond depth {MAX_NESTING}; not opened", MAX_NESTING=MAX_NESTING
                ),
            }
        return {"kind": kind, "members": [dump(m, templates=True) for m in list_members(stream, kind, job["display"])]}


def _identify(job: dict[str, Any], reporter: _Reporter) -> dict[str, Any]:
    """Hash, size and parser of an item; a large file is hashed later (``hash``), so that its rows come first."""
    with open_location(Path(job["file"]), tuple(job["members"]), Path(job["scratch"])) as stream:
        head = stream.read(Head.SIZE)
        plain = not job["members"] and not container_kind(cast("BinaryIO", io.BytesIO(head)))
        size = stream.seek(0, 2)
        parser = _recognise(Head(head, size, job["display"])) if size else None
        parted = isinstance(parser, PartedParser)
        sliced = _sliced(parser)
        later = plain and (parted or sliced is not None) and size > HASHED_LATER
        digest = "" if later else _digest(stream, reporter)
        cuts = _cuts(parser, sliced, stream, size) if plain else []
    return {
        "sha256": digest,
        "size": size,
        "parser": parser.NAME if parser else "",
        "table": parser.TABLE if parser else "",
        "ref_kind": RefKind(parser.REF_KIND).value if parser else "line",
        "looks": _looks(head),
        "states_host": parser is not None and (parser.TABLE == "facts" or getattr(parser, "STATES_HOST", False)),
        "companion_names": getattr(parser, "companion_names", _alone)(file_name(job["display"])),
        "parts": [0, *cuts, size] if parted or cuts else [],
        "shared": sliced.share(stream) if sliced is not None and cuts else None,
        "surveyed": sliced is not None and sliced.surveyed,
        "gathered": sliced is not None and sliced.gathered,
    }


def _sliced(parser: object) -> Slices | None:
    return Slices(parser, ParseContext(evidence_id="", path="")) if isinstance(parser, SlicedParser) else None


def _cuts(parser: object, sliced: Slices | None, stream: BinaryIO, size: int) -> list[int]:
    """Where an item can be divided between workers."""
    if isinstance(parser, PartedParser):
        return parser.cut(stream, 0, size, 0)
    return sliced.cut(stream, 0, size, 0) if sliced is not None and size >= WORTH else []


def _hash(job: dict[str, Any], reporter: _Reporter) -> dict[str, Any]:
    with open_location(Path(job["file"]), tuple(job["members"]), Path(job["scratch"])) as stream:
        return {"sha256": _digest(stream, reporter)}


def _digests(job: dict[str, Any], reporter: _Reporter) -> dict[str, Any]:
    """MD5, SHA-1 and SHA-256 of a file as it lies on the disk, read once."""
    found = {name: hashlib.new(name, usedforsecurity=False) for name in ("md5", "sha1", "sha256")}
    with Path(job["file"]).open("rb") as stream:
        while chunk := stream.read(1 << 20):
            for digest in found.values():
                digest.update(chunk)
            reporter.tick()
    return {name: digest.hexdigest() for name, digest in found.items()}


def _digest(stream: BinaryIO, reporter: _Reporter) -> str:
    digest = hashlib.sha256()
    stream.seek(0)
    while chunk := stream.read(1 << 20):
        digest.update(chunk)
        reporter.tick()
    return digest.hexdigest()


def _alone(_: str) -> tuple[str, ...]:
    """Most items are read by themselves."""
    return ()


def _looks(head: bytes) -> str:
    """What unrecognised bytes look like, in words."""
    if not head:
        return worded("empty")
    if container_kind(cast("BinaryIO", io.BytesIO(head))):
        return worded("an archive")
    text = Head(head, len(head)).text
    if text:
        first = next((line.strip() for line in text.splitlines() if line.strip()), "")
        return worded("text beginning “{first}”", first=first[:60])
    return worded("binary data beginning {head}", head=head[:8].hex(" "))


@contextmanager
def _quiet_gc() -> Iterator[None]:
    """Collector off while rows stream through: a quarter of the time on large logs."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _recognise(head: Head) -> Parser | None:
    """The parser of an item. Logs of which nothing else can be surer do not wait until all other readers are loaded."""
    if evtx.sniff(head) == CERTAIN:
        return cast("Parser", evtx)
    from responder.parsers.registry import identify

    return identify(head)


def _parser(job: dict[str, Any]) -> Parser:
    if job["parser"] == evtx.NAME:
        return cast("Parser", evtx)
    from responder.parsers.registry import BY_NAME

    return BY_NAME[job["parser"]]


def _parse(job: dict[str, Any], reporter: _Reporter) -> dict[str, Any]:
    parser = _parser(job)
    with _opened(job, reporter) as (stream, context):
        items = (
            read_whole(parser, stream, context) if isinstance(parser, PartedParser) else parser.parse(stream, context)
        )
        result = _drain(items, Path(job["shard"]), reporter)
    result["ref_kind"] = RefKind(parser.REF_KIND).value
    return result


@contextmanager
def _opened(job: dict[str, Any], reporter: _Reporter) -> Iterator[tuple[BinaryIO, ParseContext]]:
    """The item's stream and what is known of it."""
    zone = parse_zone(job["zone"])
    scratch = Path(job["scratch"])
    with ExitStack() as stack:
        stack.enter_context(_quiet_gc())
        stream = stack.enter_context(open_location(Path(job["file"]), tuple(job["members"]), scratch))
        companions = [
            Companion(c["display"], stack.enter_context(open_location(Path(c["file"]), tuple(c["members"]), scratch)))
            for c in job.get("companions", ())
        ]
        context = ParseContext(
            evidence_id=job["evidence_id"],
            path=job["display"],
            size=job["size"],
            modified=job["modified"],
            zone_label=job["zone_label"],
            companions=tuple(companions),
            progress=reporter.tick,
            **({"zone": zone} if zone else {}),
        )
        yield cast("BinaryIO", io.BufferedReader(_WatchedStream(stream, reporter.tick), 1 << 18)), context


def _parted(job: dict[str, Any], context: ParseContext) -> PartedParser | Slices:
    parser = _parser(job)
    if isinstance(parser, SlicedParser):
        return Slices(parser, context, job["shared"])
    return cast("PartedParser", parser)


def _part(job: dict[str, Any], reporter: _Reporter) -> dict[str, Any]:
    """One part of an item whose parser reads in parts."""
    with _opened(job, reporter) as (stream, context):
        parser = _parted(job, context)
        items = parser.parse_part(stream, job["start"], job["stop"], Care(job["care"]), job["before"])
        return _drain(items, Path(job["shard"]), reporter)


def _survey(job: dict[str, Any], reporter: _Reporter) -> dict[str, Any]:
    """What a part says to those behind it."""
    with _opened(job, reporter) as (stream, context):
        return {"survey": cast("Slices", _parted(job, context)).survey(stream, job["start"], job["stop"])}


def _told(job: dict[str, Any], reporter: _Reporter) -> dict[str, Any]:
    """What every part is told by those before it."""
    with _opened(job, reporter) as (stream, context):
        return {"before": cast("Slices", _parted(job, context)).tell(job["surveys"], stream, job["count"])}


def _cut(job: dict[str, Any], reporter: _Reporter) -> dict[str, Any]:
    """Where a part can be divided."""
    with _opened(job, reporter) as (stream, context):
        return {"cuts": _parted(job, context).cut(stream, job["start"], job["stop"], job["pieces"])}


def _join(job: dict[str, Any], reporter: _Reporter) -> dict[str, Any]:
    """The account of an item from the states of its parts."""
    with _opened(job, reporter) as (stream, context):
        result = _drain(_parted(job, context).join(job["states"], stream, context), Path(job["shard"]), reporter)
    return result | {"ref_kind": RefKind(_parser(job).REF_KIND).value}


def _collect(job: dict[str, Any], reporter: _Reporter) -> dict[str, Any]:
    from responder.collectors.registry import COLLECTORS

    collector = next(c for c in COLLECTORS if job["collector"] == c.NAME)
    reason = collector.check()
    if reason:
        return {"error": reason, "outcome": Outcome.DENIED.value if "right" in reason or "root" in reason else "failed"}
    context = CollectContext(evidence_id=job["evidence_id"], path=job["display"], moment=job["moment"])
    result = _drain(collector.collect(context), Path(job["shard"]), reporter)
    result["ref_kind"] = RefKind.ITEM.value
    return result


def _drain(items: Iterator[Any], shard_path: Path, reporter: _Reporter) -> dict[str, Any]:
    """Run a parser or collector to its end, store rows, keep the account."""
    account = Account()
    labels: list[str] = []
    dropped = 0
    promised = False
    end: PartState | None = None
    failure, stated = "", False
    shard = ShardWriter(shard_path)
    try:
        for item in items:
            kind = type(item)
            if kind is EventRecord:
                shard.add(item)
                account.shown += 1
                if not account.shown & 511:
                    reporter.records, reporter.expected = account.shown, account.expected
                    reporter.tick()
            elif kind is Rows:
                shard.add_rows(item)
                account.shown += len(item.rows)
                reporter.records = account.shown
                reporter.tick()
            elif kind is PartState:
                end, promised = item, True
            elif kind is Expected:
                account.expected, promised = item.count, True
                reporter.tick()  # a collector that reads long between its records says so by renewing its promise
            elif kind is Explained:
                account.explain(item)
            elif kind is EvidenceWarning:
                if len(account.warnings) < MAX_NOTICES:
                    account.warnings.append(item)
                else:
                    dropped += 1
            elif kind is Label:
                labels.append(item.text[:200])
            elif kind is Derived:
                shard.add(item.record)
            else:
                shard.add(item)
                account.shown += 1
                reporter.records, reporter.expected = account.shown, account.expected
                if not account.shown & 63:
                    reporter.tick()
    except ResponderError as error:
        failure, stated = error.message, True
    except MemoryError:
        failure = worded("the reader needed more memory than it may use; the rest of this item was not read")
    except Exception as error:
        failure = worded(
            "the reader failed ({name}: {error}); the rest of this item was not read",
            name=type(error).__name__,
            error=error,
        )
    finally:
        shard.close()
    if dropped:
        account.warnings.append(
            EvidenceWarning(message=worded("{dropped} further notices of this item are not listed", dropped=dropped))
        )
    if not promised:
        account.expected = max(account.expected, account.shown + sum(e.count for e in account.explained))
        if not failure:
            account.warnings.append(
                EvidenceWarning(message=worded("the reader stated no expected number of records"), level=Level.WARN)
            )
    return {
        "failure": failure,
        "stated": stated,
        "expected": account.expected,
        "shown": account.shown,
        "explained": [dump(e, templates=True) for e in account.explained],
        "warnings": [dump(w, templates=True) for w in account.warnings],
        "labels": labels,
        "counts": shard.counts,
        "first": dump(shard.first if shard.first is not None else Absent.NOT_APPLICABLE),
        "last": dump(shard.last if shard.last is not None else Absent.NOT_APPLICABLE),
        "stop": end.stop if end else 0,
        "state": end.state if end else {},
    }


def _look(job: dict[str, Any], reporter: _Reporter) -> dict[str, Any]:
    """Questions of the window about one source; see responder.acquire.inspection."""
    from responder.acquire import inspection

    serve = {
        "inspect": inspection.serve, "guess": inspection.serve_guess, "map": inspection.serve_map,
        "text": inspection.serve_text,
    }  # fmt: skip
    try:
        return serve[job["op"]](job, reporter)
    finally:
        keep_archives(MAX_NESTING)  # closes what is open: this process stays, and the user's file is to stay free


_HANDLERS: dict[str, Callable[[dict[str, Any], _Reporter], dict[str, Any]]] = {
    "list": _list,
    "identify": _identify,
    "hash": _hash,
    "digests": _digests,
    "parse": _parse,
    "part": _part,
    "survey": _survey,
    "told": _told,
    "cut": _cut,
    "join": _join,
    "collect": _collect,
    "inspect": _look,
    "guess": _look,
    "map": _look,
    "text": _look,
}
