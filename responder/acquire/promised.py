"""Archives against the digests that their collector wrote beside them (the summary of UAC)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from responder.acquire.jobs import Job
from responder.index.reader import EvidenceIndex
from responder.model.absent import known
from responder.model.account import EvidenceWarning, Level, Outcome
from responder.model.host import FactRecord
from responder.model.message import text as worded
from responder.query.compile import Condition

#: Format of the items that state digests of an archive beside them.
SUMMARY: Final = "uac-summary"
_ALGORITHMS: Final[tuple[str, ...]] = ("md5", "sha1", "sha256")


@dataclass(frozen=True, slots=True)
class Promise:
    """What a summary says of an archive that was opened.

    Attributes:
        job: The summary.
        archive: The archive.
        digests: Lower-case hex by algorithm.
    """

    job: Job
    archive: Path
    digests: Mapping[str, str]


def promises(jobs: Iterable[Job], index: Path, archives: Sequence[Path]) -> list[Promise]:
    """Digests that summaries state of archives that were opened with them; the file name joins them."""
    summaries = {job.item.id: job for job in jobs if job.parser == SUMMARY}
    if not summaries:
        return []
    stated: dict[str, dict[str, str]] = {}
    reader = EvidenceIndex(index)
    try:
        for fact in reader.records(FactRecord, Condition("category = ?", ("collection",))):
            value = known(fact.value)
            if fact.source.evidence_id in summaries and value:
                stated.setdefault(fact.source.evidence_id, {})[fact.name.partition(" ")[0].lower()] = value
    finally:
        reader.close()
    found = []
    for evidence_id, said in stated.items():
        archive = next((a for a in archives if a.name == said.get("file")), None)
        digests = {name: said[name].lower() for name in _ALGORITHMS if name in said}
        if archive is not None and digests:
            found.append(Promise(summaries[evidence_id], archive, digests))
    return found


def compare(promise: Promise, reply: Mapping[str, Any]) -> None:
    """Write into the summary's item whether the archive is the one that was collected."""
    item, name = promise.job.item, promise.archive.name
    cause = reply.get("error") or reply.get("crash")
    if cause:
        words = worded("{name} could not be compared with its digest ({cause})", name=name, cause=cause)
        promise.job.item = replace(item, warnings=(*item.warnings, EvidenceWarning(message=words)))
        return
    wrong = [algorithm for algorithm, digest in promise.digests.items() if reply.get(algorithm) != digest]
    if not wrong:
        label = f"{name}: {', '.join(promise.digests)} as collected"
        promise.job.item = replace(item, facts=(*item.facts, label))
        return
    words = worded(
        "{name} is not what was collected: its {algorithms} differs from what was written then; it is damaged or "
        "changed",
        name=name, algorithms=", ".join(wrong),
    )  # fmt: skip
    warning = EvidenceWarning(message=words, level=Level.LOSS)
    promise.job.item = replace(item, outcome=Outcome.PARTIAL, reason=words, warnings=(*item.warnings, warning))
