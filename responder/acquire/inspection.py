"""Looking into a source again (one record, the first rows), in a process of its own: evidence is hostile."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from responder.acquire.archives import MAX_NESTING, container_kind, list_members, open_location
from responder.acquire.plan import PlannedItem, plan
from responder.acquire.scratch import Scratch, make_scratch
from responder.errors import EvidenceError
from responder.model.absent import known
from responder.model.document import dump, load
from responder.model.evidence import EvidenceItem
from responder.model.inspection import Inspection, TextView
from responder.model.message import text as worded
from responder.model.source import RefKind, SourceRef
from responder.model.table_guess import MappingTrial, TableGuess
from responder.model.zone import offset_label, parse_zone

#: Seconds without a sign of progress before the process is stopped.
_SILENCE = 20.0


class Reporter(Protocol):
    """Takes signs of progress."""

    def tick(self) -> None:
        """Still at work."""


@dataclass(frozen=True, slots=True)
class _Place:
    file: Path
    members: tuple[int, ...] = ()


class Inspector:
    """Asks a child process about sources; the process starts with the first question and is used again.

    Not for several threads at once; they wait for each other.
    """

    def __init__(self) -> None:
        from responder.acquire.pool import WorkerPool

        self._pool = WorkerPool(1, _SILENCE)
        self._scratch: Scratch | None = None
        self._lock = threading.Lock()

    def inspect(
        self,
        paths: Sequence[str],
        item: EvidenceItem,
        source: SourceRef,
        ticks: int | None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Inspection:
        """What stands at the place of a record.

        Args:
            paths: What was opened, files and folders; the source is looked for among them.
            item: The source.
            source: The place.
            ticks: Time of the record, or None.
            cancelled: Asked now and then.

        Raises:
            EvidenceError: The source is not there any more, is no file, or has no such place.
        """
        if item.origin == "live":
            raise EvidenceError(worded("This row is a live listing; there is no file behind it to look into."))
        more = {"kind": source.kind.value, "value": source.value, "ticks": ticks}
        return load(Inspection, self._ask("inspect", paths, item, more, cancelled)["inspection"])

    def guess(self, paths: Sequence[str], item: EvidenceItem) -> TableGuess:
        """What a source that no reader knows looks like as a table.

        Raises:
            EvidenceError: The source is not there any more.
        """
        return load(TableGuess, self._ask("guess", paths, item, {})["guess"])

    def text(self, paths: Sequence[str], item: EvidenceItem) -> TextView:
        """The beginning of a source as text.

        Raises:
            EvidenceError: The source is not there any more.
        """
        return load(TextView, self._ask("text", paths, item, {})["text"])

    def try_mapping(self, paths: Sequence[str], item: EvidenceItem, mapping: str, zone: str) -> MappingTrial:
        """What a mapping (its TOML text) makes of the first rows of a source.

        Raises:
            EvidenceError: The source is not there any more.
        """
        return load(MappingTrial, self._ask("map", paths, item, {"mapping": mapping, "zone": zone})["trial"])

    def _ask(
        self,
        op: str,
        paths: Sequence[str],
        item: EvidenceItem,
        more: dict[str, Any],
        cancelled: Callable[[], bool] = lambda: False,
    ) -> dict[str, Any]:
        with self._lock:
            if self._scratch is None:
                self._scratch = make_scratch(None)
            job = {
                "op": op,
                "roots": list(paths),
                "display": item.path,
                "sha256": known(item.sha256) or "",
                "parser": item.format,
                "scratch": str(self._scratch.path),
                **more,
            }
            for _, reply in self._pool.run([(None, job)], lambda *_: None, cancelled):
                if "error" in reply or "crash" in reply:
                    raise EvidenceError(load(str, reply.get("error") or reply["crash"]))
                return reply
        raise EvidenceError(worded("The source could not be looked into."))

    def close(self) -> None:
        """End the process."""
        self._pool.close()
        if self._scratch is not None:
            self._scratch.remove()
            self._scratch = None


def serve(job: dict[str, Any], reporter: Reporter) -> dict[str, Any]:
    """The child's side of ``Inspector.inspect``."""
    from responder.parsers.inspection.dispatch import inspect

    display, scratch = job["display"], Path(job["scratch"])
    place, digest = _find(job, reporter)
    changed = digest != job["sha256"]
    with open_location(place.file, place.members, scratch) as stream:
        found = inspect(
            stream,
            parser=job["parser"],
            kind=RefKind(job["kind"]),
            value=job["value"],
            ticks=job["ticks"],
            tick=reporter.tick,
        )
    if found is None:
        reason = (
            worded("{display} has changed since it was read, and no longer holds this record.", display=display)
            if changed
            else worded("{display} holds no record at this place.", display=display)
        )
        raise EvidenceError(reason)
    body = dump(found, templates=True)
    return {"inspection": {**body, "sha256": digest, "changed": changed}}


def serve_guess(job: dict[str, Any], reporter: Reporter) -> dict[str, Any]:
    """The child's side of ``Inspector.guess``."""
    from responder.parsers.mapping_guess import guess

    place, _ = _find(job, reporter)
    with open_location(place.file, place.members, Path(job["scratch"])) as stream:
        return {"guess": dump(guess(stream), templates=True)}


def serve_text(job: dict[str, Any], reporter: Reporter) -> dict[str, Any]:
    """The child's side of ``Inspector.text``."""
    from responder.parsers.inspection.text_view import text_view

    place, digest = _find(job, reporter)
    with open_location(place.file, place.members, Path(job["scratch"])) as stream:
        return {"text": dump(text_view(stream, changed=digest != job["sha256"]), templates=True)}


def serve_map(job: dict[str, Any], reporter: Reporter) -> dict[str, Any]:
    """The child's side of ``Inspector.try_mapping``."""
    from responder.parsers.mapping_guess import try_mapping

    place, _ = _find(job, reporter)
    zone = parse_zone(job["zone"]) or UTC
    with open_location(place.file, place.members, Path(job["scratch"])) as stream:
        return {"trial": dump(try_mapping(stream, job["mapping"], zone, offset_label(zone)), templates=True)}


def _find(job: dict[str, Any], reporter: Reporter) -> tuple[_Place, str]:
    """Where the source of a job lies, and its SHA-256 as it is now.

    Raises:
        EvidenceError: It is not among what was opened.
    """
    display, wanted, scratch = job["display"], job["sha256"], Path(job["scratch"])
    places = list(_places(tuple(job["roots"]), display, scratch))
    if not places:
        raise EvidenceError(
            worded("{display} is not where it was read from; open its folder again to look into it.", display=display)
        )
    digests: dict[_Place, str] = {}
    for place in places:
        digests[place] = _digest(place, scratch, reporter)
        if digests[place] == wanted:
            return place, wanted
    return places[0], digests[places[0]]


@lru_cache(maxsize=4)
def _planned(roots: tuple[str, ...]) -> tuple[PlannedItem, ...]:
    return plan([Path(root) for root in roots]).items


def _places(roots: tuple[str, ...], display: str, scratch: Path) -> Iterator[_Place]:
    """Where a display path leads; it is only compared with what is listed, never made into a path."""
    for item in _planned(roots):
        if item.refused:
            continue
        if item.display == display:
            yield _Place(item.file)
        elif display.startswith(f"{item.display}!"):
            yield from _inner(_Place(item.file), item.display, display, scratch)


def _inner(place: _Place, prefix: str, display: str, scratch: Path) -> Iterator[_Place]:
    with open_location(place.file, place.members, scratch) as stream:
        kind = container_kind(stream)
        members = list_members(stream, kind, prefix) if kind in ("zip", "tar") else []
    for member in members:
        name, inner = f"{prefix}!{member.name}", _Place(place.file, (*place.members, member.index))
        if member.refused:
            continue
        if name == display:
            yield inner
        elif display.startswith(f"{name}!") and len(inner.members) < MAX_NESTING:
            yield from _inner(inner, name, display, scratch)


_digests: dict[tuple[str, tuple[int, ...], int, int], str] = {}


def _digest(place: _Place, scratch: Path, reporter: Reporter) -> str:
    """SHA-256 of a source, worked out once while the file stays as it is."""
    status = place.file.stat()
    key = (str(place.file), place.members, status.st_mtime_ns, status.st_size)
    if key not in _digests:
        digest = hashlib.sha256()
        with open_location(place.file, place.members, scratch) as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
                reporter.tick()
        _digests[key] = digest.hexdigest()
    return _digests[key]
