"""Exports of a case: a bundle with everything, or one format by itself. Same case, same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from pathlib import Path
from typing import Any, Final

from responder import __version__
from responder.case import render_html, render_text
from responder.case.bag import Bag, FolderSink, Writable, ZipSink
from responder.case.case import Case
from responder.case.phrasing import SummaryOptions, zone_of
from responder.case.rows_out import (
    CsvFlavour,
    json_row,
    pages,
    table_heads,
    table_row,
    timesketch,
    write_csv,
    write_jsonl,
)
from responder.case.summary import summarise
from responder.errors import CaseError
from responder.index.reader import EvidenceIndex
from responder.model.columns import Kind, TableSpec
from responder.model.document import dump
from responder.model.finding import Finding
from responder.model.tables import TABLES
from responder.model.time import iso
from responder.model.zone import offset_label

#: Format names of the command line, and what each is.
FORMATS: Final = {
    "folder": "a folder with case, summary, findings, rows and SHA-256 lists (BagIt)",
    "zip": "the same as one ZIP file",
    "json": "the whole case as one JSON file, absence typed",
    "csv-excel": "findings, evidence and rows as CSV for Excel, safe from formulas",
    "csv": "findings, evidence and rows as CSV for programs",
    "jsonl": "rows as JSON Lines",
    "timesketch": "rows with a time as JSON Lines for Timesketch",
}
_FINDING_HEADS: Final = [
    ("No.", "id", Kind.TEXT), ("Host", "host", Kind.TEXT), ("Severity", "severity", Kind.TEXT),
    ("Confidence", "confidence", Kind.TEXT), ("Stage", "stage", Kind.TEXT), ("Finding", "title", Kind.TEXT),
    ("Rule", "rule", Kind.TEXT), ("Techniques", "techniques", Kind.TEXT), ("About", "subjects", Kind.TEXT),
    ("First", "first", Kind.TIME), ("Last", "last", Kind.TIME), ("Why", "why", Kind.TEXT),
    ("Next", "next", Kind.TEXT), ("Proof", "evidence", Kind.TEXT), ("Decision", "decision", Kind.TEXT),
    ("Reason", "reason", Kind.TEXT),
]  # fmt: skip
_SOURCE_HEADS: Final = [
    ("No.", "id", Kind.TEXT), ("Host", "host", Kind.TEXT), ("Source", "path", Kind.TEXT),
    ("Format", "format", Kind.TEXT), ("Outcome", "outcome", Kind.TEXT), ("Reason", "reason", Kind.TEXT),
    ("Size", "size", Kind.INTEGER), ("SHA-256", "sha256", Kind.TEXT), ("Expected", "expected", Kind.INTEGER),
    ("Shown", "shown", Kind.INTEGER), ("Explained", "explained", Kind.TEXT),
    ("Unexplained", "unexplained", Kind.INTEGER), ("Notices", "warnings", Kind.TEXT), ("First", "first", Kind.TIME),
    ("Last", "last", Kind.TIME),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written.

    Attributes:
        path: Folder or file.
        seal: SHA-256 that anchors a bundle, or "".
        notes: What is not in it, and why.
    """

    path: Path
    seal: str = ""
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Export:
    """One export under way."""

    case: Case
    options: SummaryOptions
    zone: tzinfo
    add: Callable[[str, Callable[[Writable], None]], None]
    notes: list[str] = field(default_factory=list)


def export(case: Case, name: str, to: Path, options: SummaryOptions | None = None) -> Exported:
    """Write a case in a format of FORMATS.

    Args:
        case: The case; nothing is changed in it.
        name: Key of FORMATS.
        to: Existing or new folder; what is written gets a name of its own in it and replaces nothing.
        options: Zone, language and translator of the summary.

    Raises:
        CaseError: Unknown format, the name is taken, or the folder cannot be written.
    """
    if name not in FORMATS:
        raise CaseError(f"There is no export format {name}; choose from {', '.join(FORMATS)}.")
    chosen = options or SummaryOptions()
    zone = zone_of(case, chosen.zone)
    stem = case.path.stem if case.path else "case"
    target = to / {"folder": f"{stem}-export", "zip": f"{stem}-export.zip"}.get(name, f"{stem}-{name}")
    try:
        to.mkdir(parents=True, exist_ok=True)
        sink = ZipSink(target) if name == "zip" else FolderSink(target)
    except OSError as error:
        raise CaseError(f"{to} cannot be written ({error.strerror}); choose another folder.") from error
    bag = Bag(sink, _info(case, zone))
    add = bag.add if name in ("folder", "zip") else sink.add
    work = _Export(case, replace(chosen, zone=zone), zone, add)
    try:
        for part in _PARTS[name]:
            part(work)
        notes = _readme(work, name)
        if name in ("folder", "zip"):
            return Exported(target, bag.seal(), notes)
        sink.close()
    except OSError as error:
        sink.discard()
        raise CaseError(f"{target} cannot be written ({error.strerror}); what was written was removed.") from error
    except BaseException:
        sink.discard()
        raise
    return Exported(target, "", notes)


def _info(case: Case, zone: tzinfo) -> list[tuple[str, str]]:
    """Lines of bag-info.txt: from the case, so that they do not depend on when it is exported."""
    properties = case.properties
    entries = case.journal()
    rows = [
        ("Source-Organization", properties["organisation"]),
        ("Contact-Name", properties["examiner"]),
        ("External-Identifier", properties["number"]),
        ("External-Description", properties["title"]),
        ("Bagging-Date", iso(entries[-1].at)[:10] if entries else ""),
        ("Bag-Software-Agent", f"host-responder {__version__}"),
        ("Journal-Head", case.head),
        ("Journal-Entries", str(len(entries))),
        ("Display-Zone", offset_label(zone)),
    ]
    return [(label, value) for label, value in rows if value]


def _case_file(work: _Export) -> None:
    content = work.case.file_bytes()
    work.add("case.ircase", lambda s: _bytes(s, content))


def _summary(work: _Export) -> None:
    document = summarise(work.case, work.options)
    html, plain = render_html.render(document).encode(), render_text.render(document).encode()
    work.add("summary.html", lambda s: _bytes(s, html))
    work.add("summary.txt", lambda s: _bytes(s, plain))


def _json(work: _Export) -> None:
    content = json.dumps(case_document(work.case), ensure_ascii=True, indent=1).encode("ascii") + b"\n"
    work.add("case.json", lambda s: _bytes(s, content))


def case_document(case: Case) -> dict[str, Any]:
    """The whole case as a JSON object, absence typed; rows of the index are not in it, frozen proof is."""
    return {
        "schema": 1,
        "tool": {"name": "host-responder", "version": __version__},
        "properties": case.properties,
        "hosts": dump(case.hosts),
        "evidence": dump(case.evidence),
        "reading": case.stored,
        "analysis": dump(case.analysis),
        "proof": {f.id: dump(case.frozen_rows(f.id)) for f in case.analysis.findings},
        "notes": dump(case.notes()),
        "tags": dump(case.tags()),
        "decisions": dump([*case.decisions.values(), *case.past_decisions]),
        "plan": {"playbooks": list(case.playbooks), "steps": dump(list(case.steps.values()))},
        "journal": dump(case.journal()),
        "problems": list(case.problems),
    }


def _csv(work: _Export, *, excel: bool) -> None:
    flavour = CsvFlavour(excel, work.zone)
    folder = "csv-for-excel" if excel else "csv-for-programs"
    case = work.case
    findings = [_finding_row(case, f) for f in case.analysis.findings]
    work.add(f"{folder}/findings.csv", lambda s: write_csv(s, _FINDING_HEADS, findings, flavour))
    sources = [_source_row(i) for i in case.evidence]
    work.add(f"{folder}/sources.csv", lambda s: write_csv(s, _SOURCE_HEADS, sources, flavour))
    for spec, index in _tables(work):
        heads = table_heads(spec)

        def write(stream: Writable, spec: TableSpec = spec, index: EvidenceIndex = index) -> None:
            write_csv(stream, heads, map(table_row, pages(index, spec)), flavour)  # noqa: B023  (called at once)

        work.add(f"{folder}/{spec.name}.csv", write)


def _csv_excel(work: _Export) -> None:
    _csv(work, excel=True)


def _csv_programs(work: _Export) -> None:
    _csv(work, excel=False)


def _jsonl(work: _Export) -> None:
    for spec, index in _tables(work):

        def write(stream: Writable, spec: TableSpec = spec, index: EvidenceIndex = index) -> None:
            bodies = (
                json_row(spec, r.source, r.values, r.mark.finding_ids if r.mark else ()) for r in pages(index, spec)
            )
            write_jsonl(stream, bodies)

        work.add(f"jsonl/{spec.name}.jsonl", write)


def _timesketch(work: _Export) -> None:
    for spec, index in _tables(work):
        if not any(c.kind is Kind.TIME for c in spec.columns):
            continue
        timeless: list[int] = []

        def write(
            stream: Writable, spec: TableSpec = spec, index: EvidenceIndex = index, timeless: list[int] = timeless
        ) -> None:
            write_jsonl(stream, timesketch(spec, pages(index, spec), timeless))

        work.add(f"timesketch/{spec.name}.jsonl", write)
        if timeless:
            work.notes.append(f"timesketch/{spec.name}.jsonl leaves out {len(timeless)} rows that have no time.")


def _tables(work: _Export) -> Iterator[tuple[TableSpec, EvidenceIndex]]:
    """Tables of the index that hold rows; none, with a note, where there is no index."""
    index = work.case.index
    if index is None:
        if work.case.evidence and work.case.index_note not in work.notes:
            work.notes.append(f"Rows are left out. {work.case.index_note}")
        return
    for spec in TABLES:
        if index.count(spec.name):
            yield spec, index


def _finding_row(case: Case, finding: Finding) -> list[Any]:
    decision = case.decisions.get(finding.id)
    return [
        finding.id,
        finding.host_id,
        finding.severity.word,
        finding.confidence.word,
        finding.stage.value,
        finding.title,
        finding.rule_id,
        " ".join(finding.techniques),
        "; ".join(f"{s.kind.value} {s.value}" for s in finding.subjects),
        finding.first_seen,
        finding.last_seen,
        finding.why,
        finding.next_step,
        "; ".join(f"{r.evidence_id} {r.path} {r.ref}" for r in finding.evidence),
        decision.decision if decision else "open",
        decision.reason if decision else "",
    ]


def _source_row(item: Any) -> list[Any]:  # noqa: ANN401
    return [
        item.id,
        item.host_id,
        item.path,
        item.format,
        item.outcome.value,
        item.reason,
        item.size,
        item.sha256,
        item.expected,
        item.shown,
        "; ".join(f"{e.count} × {e.reason}" for e in item.explained),
        item.unexplained,
        "; ".join(w.message for w in item.warnings),
        item.first,
        item.last,
    ]


def _readme(work: _Export, name: str) -> tuple[str, ...]:
    """What is in the export and what is not; returns the notes."""
    notes = tuple(dict.fromkeys(work.notes))
    lines = [
        f"Export of a case by host-responder {__version__}: {FORMATS[name]}.",
        "Excel: times in the zone named in the heading; cells that could act as formulas begin with an apostrophe.",
        "Programs: times in UTC; <not collected>, <access denied>, <not applicable>, <not understood> say why a value",
        "is absent. JSON writes absence as {\"absent\": reason}. Control characters are written as visible codes.",
        *(["Check: sha256sum -c manifest-sha256.txt && sha256sum -c tagmanifest-sha256.txt"]
          if name in ("folder", "zip") else []),
        *notes,
    ]  # fmt: skip
    content = ("\n".join(lines) + "\n").encode()
    work.add("README.txt", lambda s: _bytes(s, content))
    return notes


def _bytes(stream: Writable, content: bytes) -> None:
    stream.write(content)


_EVERYTHING: Final = (_case_file, _summary, _json, _csv_excel, _csv_programs, _jsonl, _timesketch)
_PARTS: Final[dict[str, tuple[Callable[[_Export], None], ...]]] = {
    "folder": _EVERYTHING,
    "zip": _EVERYTHING,
    "json": (_json,),
    "csv-excel": (_csv_excel,),
    "csv": (_csv_programs,),
    "jsonl": (_jsonl,),
    "timesketch": (_timesketch,),
}
