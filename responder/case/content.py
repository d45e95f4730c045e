"""What a case file holds, read and checked: parts, frozen rows, journal, and whether they fit together."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import dataclass, field
from typing import Any

from responder.case import journal
from responder.case.annotations import Annotations
from responder.case.frozen import thaw_text
from responder.case.journal import JournalEntry, text_digest
from responder.errors import CaseError
from responder.model.document import load, load_text
from responder.model.evidence import EvidenceItem
from responder.model.finding import AnalysisResult
from responder.model.host import Host

#: Parts whose digests an "evidence stored" entry records.
STORED_PARTS = ("evidence", "hosts", "analysis")
STORED = "evidence stored"
THRESHOLDS = "thresholds set"


@dataclass(slots=True, kw_only=True)
class Content:
    """Everything in a case, in memory.

    Attributes:
        stored: Detail of the last "evidence stored" entry: paths, live, zone, counts, timings, tool.
        stored_at: Ticks of that entry, 0 when nothing was stored.
        settings: JSON-ready thresholds in force, or None.
        problems: What does not fit together; empty for a sound case.
    """

    evidence: tuple[EvidenceItem, ...] = ()
    hosts: tuple[Host, ...] = ()
    analysis: AnalysisResult = field(default_factory=AnalysisResult)
    layout: str = ""
    entries: list[JournalEntry] = field(default_factory=list)
    annotations: Annotations = field(default_factory=Annotations)
    stored: dict[str, Any] = field(default_factory=dict)
    stored_at: int = 0
    settings: dict[str, Any] | None = None
    problems: list[str] = field(default_factory=list)


def proof_digest(rows: list[tuple[str, int, str]]) -> str:
    """SHA-256 over all frozen rows in order."""
    digest = hashlib.sha256()
    for finding, position, body in rows:
        digest.update(f"{finding}\0{position}\0{body}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def proof_rows(db: sqlite3.Connection) -> list[tuple[str, int, str]]:
    """All frozen rows in order."""
    return list(db.execute("SELECT finding, position, body FROM proof ORDER BY finding, position"))


def read(db: sqlite3.Connection, name: str) -> Content:
    """Read a case and find out what does not fit together.

    Never raises for content that is merely wrong: whatever cannot be read is empty and named in ``problems``.

    Raises:
        CaseError: SQLite itself cannot go on.
    """
    content = Content()
    try:
        parts = _parts(db, content)
        content.entries = journal.read(db)
        head = db.execute("SELECT value FROM meta WHERE key='head'").fetchone()
        proofs = proof_rows(db)
    except (sqlite3.Error, OverflowError) as error:
        raise CaseError(f"{name} is damaged ({error}); nothing was changed in it.") from error
    problem = journal.verify(content.entries, str(head[0]) if head else "0:")
    if problem:
        content.problems.append(problem)
    if not content.entries:
        content.problems.append("the journal is empty")
    _replay(content)
    _check_stored(content, parts, proofs)
    _load_parts(content, parts)
    content.layout = parts.get("layout", "")
    return content


def _parts(db: sqlite3.Connection, content: Content) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, body, digest in db.execute("SELECT name, body, digest FROM part"):
        if not (isinstance(name, str) and isinstance(body, str)) or text_digest(body) != digest:
            content.problems.append(f"the part {str(name)[:40]!a} was altered")
        else:
            found[name] = body
    return found


def _replay(content: Content) -> None:
    for entry in content.entries:
        try:
            content.annotations.apply(entry)
            if entry.action == STORED:
                content.stored, content.stored_at = entry.data, entry.at
                content.settings = content.stored.get("settings") or content.settings
            elif entry.action == THRESHOLDS:
                content.settings = entry.data["settings"]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            content.problems.append(f"journal entry {entry.number} cannot be understood ({type(error).__name__})")


def _check_stored(content: Content, parts: dict[str, str], proofs: list[tuple[str, int, str]]) -> None:
    recorded = content.stored.get("digests", {})
    for name in STORED_PARTS:
        if recorded.get(name, "") != (text_digest(parts[name]) if name in parts else ""):
            content.problems.append(f"the part {name!a} is not the one the journal records")
    allowed = {*STORED_PARTS, "layout"}
    content.problems.extend(f"the unknown part {name[:40]!a} was added" for name in parts if name not in allowed)
    try:
        same = recorded.get("proofs", proof_digest([])) == proof_digest(proofs)
        for _, _, body in proofs:
            thaw_text(body)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        same = False
    if not same:
        content.problems.append("the frozen rows are not those the journal records")


def _load_parts(content: Content, parts: dict[str, str]) -> None:
    try:
        content.evidence = tuple(load(EvidenceItem, i) for i in json.loads(parts.get("evidence", "[]")))
        content.hosts = tuple(load(Host, h) for h in json.loads(parts.get("hosts", "[]")))
        content.analysis = load_text(AnalysisResult, parts["analysis"]) if "analysis" in parts else AnalysisResult()
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        content.problems.append(f"evidence or findings cannot be understood ({type(error).__name__})")
