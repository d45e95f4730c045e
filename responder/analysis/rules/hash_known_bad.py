"""A program or file whose hash a set of the user lists as harmful."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.acquire.hash_lookup import Hit
from responder.analysis.hash_sets import KnownHashes
from responder.analysis.rule import Rule, file
from responder.analysis.wording import short
from responder.model.absent import known
from responder.model.finding import Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext


def _evaluate(host: HostContext) -> Iterator[Finding]:
    sets = [files for files in host.known_files if isinstance(files, KnownHashes)]
    hits = {digest: hit for files in sets for digest, hit in files.lookup.hits.items() if hit.bad}
    if not hits:
        return
    running: set[str] = set()
    for image in host.images:
        found = (files.hit(image.path, image.sha256.lower()) for files in sets)
        hit = next((h for h in found if h is not None and h.bad), None)
        if hit:
            running.add(image.path)
            yield RULE.finding(
                host, _title(image.path or image.name, hit), image.proof(), times=image.times(),
                subjects=[image.subject], facts={"sha256": image.sha256.lower(), **_facts(hit)},
            )  # fmt: skip
    for _, record in host.files:
        digest = next((d for d in map(known, (record.sha256, record.sha1, record.md5)) if d and d.lower() in hits), "")
        if digest and record.path not in running:
            hit = hits[digest.lower()]
            yield RULE.finding(
                host, _title(record.path, hit), [record.source], times=[known(record.modified)],
                subjects=[file(record.path)], facts={"hash": digest.lower(), **_facts(hit)},
            )  # fmt: skip


def _title(path: str, hit: Hit) -> str:
    return text("{path} is listed as harmful in {name}", path=short(path), name=hit.hash_set)


def _facts(hit: Hit) -> dict[str, str]:
    return {"hash_set": hit.hash_set, "label": hit.label}


RULE = Rule(
    id="hash.known_bad",
    title="Hash listed as harmful",
    severity=Severity.CRITICAL,
    stage=Stage.BACKDOOR,
    techniques=("T1204.002",),
    why="A set of hashes that the responder supplied names these very bytes as harmful.",
    next_step="Keep a copy and its hash as evidence, then look for the same hash on other hosts.",
    mark="known harmful",
    needs=("processes", "endpoints", "autostarts", "files"),
    evaluate=_evaluate,
)
