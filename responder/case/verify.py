"""Checking without trusting: a bundle's lists, an acquisition log's chain, a case's content.

Everything here can also be done without this program: ``sha256sum -c`` for the lists, and the chain is plain JSON.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from responder.acquire.archives import container_kind, list_members, open_location
from responder.case import content as contents
from responder.case import journal, schema, store
from responder.case.collection import read_log
from responder.case.journal import JournalEntry
from responder.errors import CaseError, EvidenceError, ResponderError
from responder.model.show import show

_LISTS: Final = ("manifest-sha256.txt", "tagmanifest-sha256.txt")
_MAX_LIST: Final = 64 << 20
_HEX: Final = frozenset("0123456789abcdef")


@dataclass(slots=True)
class Report:
    """What was checked.

    Attributes:
        kind: ``bundle`` | ``case``.
        passed: What is in order, in sentences.
        failed: What is not.
        head: Journal head of a case or SHA-256 of a bundle's seal; compare it with paper.
    """

    kind: str
    passed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    head: str = ""

    @property
    def sound(self) -> bool:
        """Whether everything that was checked is in order."""
        return not self.failed


@dataclass(frozen=True, slots=True)
class _Place:
    """Files of a bundle by name, in a folder or in a ZIP."""

    names: tuple[str, ...]
    stream: Callable[[str], AbstractContextManager[BinaryIO]]


def verify(path: Path, expected_head: str = "") -> Report:
    """Check a bundle (folder or ZIP) or a case file.

    Args:
        path: What to check; nothing in it is changed.
        expected_head: Beginning of the head as written on paper, "" = not compared.

    Raises:
        CaseError: There is nothing here that could be checked.
    """
    if path.is_dir():
        report = _bundle(_folder(path), path.name)
    elif not path.exists():
        raise CaseError(f"There is no {path}.")
    else:
        with path.open("rb") as stream:
            head = stream.read(100)
            stream.seek(0)
            kind = container_kind(stream)
        report = _zip_bundle(path) if kind == "zip" else _case_file(path, head)
    wanted = "".join(expected_head.split()).lower()
    if wanted and not report.head.startswith(wanted):
        report.failed.append("the head is not the one that was written down; entries were removed or replaced")
    elif wanted:
        report.passed.append("the head is the one that was written down")
    return report


def _case_file(path: Path, head: bytes) -> Report:
    problem = schema.header_problem(head, path.name)
    if problem and not head.startswith(b"SQLite format 3\0"):
        raise CaseError(f"{path.name} is neither a case file nor a bundle; there is nothing to check.")
    report = Report("case")
    try:
        db, _ = store.read(path)
    except CaseError as error:
        report.failed.append(error.message)
        return report
    try:
        found = contents.read(db, path.name)
    except CaseError as error:
        report.failed.append(error.message)
        return report
    finally:
        db.close()
    report.failed += found.problems
    report.head = found.entries[-1].digest if found.entries else ""
    if not found.problems:
        report.passed.append(f"the case is whole: {len(found.entries)} journal entries are chained without a gap")
        report.passed.append(
            f"{len(found.evidence)} sources and {len(found.analysis.findings)} findings with proof are as recorded"
        )
    return report


def _folder(path: Path) -> _Place:
    entries = sorted(path.rglob("*"))
    names = [e.relative_to(path).as_posix() for e in entries if e.is_symlink() or not e.is_dir()]

    def opener(name: str) -> BinaryIO:
        target = path.joinpath(*name.split("/"))
        if target.is_symlink() or not target.is_file():
            raise EvidenceError(f"{name} is a link or special file")
        return target.open("rb")

    return _Place(tuple(names), opener)


def _zip_bundle(path: Path) -> Report:
    with path.open("rb") as stream:
        members = list_members(stream, "zip", path.name)
    refused = [f"{show(m.name, limit=120)}: {m.refused}" for m in members if m.refused]
    roots = {m.name.split("/", 1)[0] for m in members}
    prefix = f"{roots.pop()}/" if len(roots) == 1 else ""
    by_name: dict[str, int] = {}
    doubled = []
    for member in members:
        name = member.name.removeprefix(prefix)
        if name in by_name:
            doubled.append(f"{show(name, limit=120)} occurs twice")
        by_name[name] = member.index
    with tempfile.TemporaryDirectory() as scratch:
        place = _Place(tuple(sorted(by_name)), lambda n: open_location(path, (by_name[n],), Path(scratch)))
        report = _bundle(place, path.name)
    report.failed += refused + doubled
    return report


def _bundle(place: _Place, name: str) -> Report:
    report = Report("bundle")
    present = set(place.names)
    log = "data/collection.jsonl"
    if "bagit.txt" not in present and log not in present and _LISTS[0] not in present:
        raise CaseError(f"{name} holds no lists of a bundle; there is nothing to check it against.")
    if log in present:
        _check_log(place, log, report)
    if _LISTS[0] not in present:
        report.failed.append("the bundle was never sealed: it was interrupted, or its lists were removed")
        return report
    if "fetch.txt" in present:
        report.failed.append("fetch.txt names files elsewhere; such bundles are not accepted")
    for listing in _LISTS:
        if listing not in present:
            report.failed.append(f"{listing} is missing")
            continue
        _check_list(place, listing, report, present)
    _check_sum(place, report)
    if _LISTS[1] in present:
        report.head = _digest(place, _LISTS[1])[0]
    for case in (n for n in place.names if n.startswith("data/") and n.endswith(store.SUFFIX)):
        _check_case(place, case, report)
    return report


def _check_list(place: _Place, listing: str, report: Report, present: set[str]) -> None:
    entries = _entries(_small(place, listing), listing, report)
    good = 0
    for name, digest in entries.items():
        if name not in present:
            report.failed.append(f"{show(name, limit=200)} is missing")
        else:
            try:
                same = _digest(place, name)[0] == digest
            except (OSError, ResponderError) as error:
                report.failed.append(f"{show(name, limit=200)} cannot be read ({show(str(error), limit=200)})")
                continue
            good += same
            if not same:
                report.failed.append(f"{show(name, limit=200)} was altered")
    if listing == _LISTS[0]:
        extra = sorted(n for n in present if n.startswith("data/") and n not in entries)
        report.failed += [f"{show(n, limit=200)} was added" for n in extra]
    report.passed.append(f"{listing}: {good} of {len(entries)} files are as listed")


def _entries(content: bytes, listing: str, report: Report) -> dict[str, str]:
    """Names and digests of a list; names that leave the bundle are refused."""
    found: dict[str, str] = {}
    for number, line in enumerate(content.decode("utf-8", "backslashreplace").splitlines(), 1):
        digest, _, name = line.partition("  ")
        parts = name.split("/")
        outside = name.startswith(("/", "~")) or "\\" in name or ":" in name or ".." in parts or "" in parts
        if len(digest) != 64 or not set(digest) <= _HEX or outside:
            report.failed.append(f"{listing} line {number} is not an entry of such a list")
        elif name in found:
            report.failed.append(f"{listing} lists {show(name, limit=200)} twice")
        else:
            found[name] = digest
    return found


def _check_sum(place: _Place, report: Report) -> None:
    if "bag-info.txt" not in place.names:
        return
    for line in _small(place, "bag-info.txt").decode("utf-8", "replace").splitlines():
        if line.startswith("Payload-Oxum: "):
            payload = [n for n in place.names if n.startswith("data/")]
            try:
                size = sum(_digest(place, n)[1] for n in payload)
            except (OSError, ResponderError):
                return
            if line != f"Payload-Oxum: {size}.{len(payload)}":
                report.failed.append("the payload has another size or number of files than stated")


def _check_log(place: _Place, name: str, report: Report) -> None:
    entries = []
    raw = _small(place, name)
    for body in read_log(raw):
        try:
            entries.append(_entry(body))
        except (KeyError, TypeError, ValueError):
            report.failed.append(f"{name} has a line that is not an entry")
            return
    problem = journal.verify(entries)
    if problem or not entries:
        report.failed.append(f"{name}: {problem or 'the log is empty'}")
        return
    done = sum(e.action == "collected" for e in entries)
    report.passed.append(f"{name}: {len(entries)} entries are chained without a gap, {done} items collected")
    if entries[-1].action != "collection finished":
        report.failed.append(f"the collection was interrupted after {done} items")


def _entry(body: Mapping[str, object]) -> JournalEntry:
    return JournalEntry(
        number=int(str(body["number"])),
        at=int(str(body["at"])),
        who=str(body["who"]),
        action=str(body["action"]),
        detail=str(body["detail"]),
        previous=str(body["previous"]),
        digest=str(body["digest"]),
    )


def _check_case(place: _Place, name: str, report: Report) -> None:
    with place.stream(name) as stream:
        content = stream.read(schema.MAX_FILE + 1)
    problem = schema.header_problem(content[:100], name) or schema.length_problem(content, name)
    if problem:
        report.failed.append(problem)
        return
    try:
        db = store.connect_memory(content)
        try:
            schema.check(db, name)
            problems = contents.read(db, name).problems
        finally:
            db.close()
    except CaseError as error:
        problems = [error.message]
    report.failed += [f"{name}: {p}" for p in problems]
    if not problems:
        report.passed.append(f"{name}: the case is whole")


def _digest(place: _Place, name: str) -> tuple[str, int]:
    digest = hashlib.sha256()
    size = 0
    with place.stream(name) as stream:
        while chunk := stream.read(1 << 20):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


def _small(place: _Place, name: str) -> bytes:
    with place.stream(name) as stream:
        content = stream.read(_MAX_LIST + 1)
    if len(content) > _MAX_LIST:
        raise CaseError(f"{name} is larger than any list of a bundle; it was not read.")
    return content


def as_document(report: Report) -> str:
    """JSON text of a report."""
    body = {"kind": report.kind, "sound": report.sound, "head": report.head}
    return json.dumps({**body, "passed": report.passed, "failed": report.failed}, ensure_ascii=True, indent=1)
