"""What a host has otherwise than the golden host it is compared with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.golden import GoldenHost
from responder.analysis.image_paths import is_executable_name
from responder.analysis.rule import Rule
from responder.analysis.snapshots import Difference
from responder.analysis.wording import count, listed, short
from responder.model.absent import known
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import joined, text
from responder.model.source import SourceRef

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_NAMES = {
    "autostart": ("autostart entry", "autostart entries"), "listener": ("listener", "listeners"),
    "account": ("account", "accounts"), "file": ("file", "files"), "software": ("product", "products"),
}  # fmt: skip
#: What starts, listens or logs on; other differences between sisters are ordinary.
_TELLING = ("autostart", "listener", "account")
_ATTRIBUTES = frozenset(("command", "process_path", "sha256", "sha1", "md5", "process_name"))


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for golden in host.known_files:
        if isinstance(golden, GoldenHost):
            yield from _compared(host, golden)


def _compared(host: HostContext, golden: GoldenHost) -> Iterator[Finding]:
    mine = _sources(host)
    found: dict[str, list[tuple[Difference, list[SourceRef]]]] = defaultdict(list)
    for difference in golden.differences:
        sources = mine.get((difference.kind, _key(difference.path)), [])
        if not sources or difference.change == "removed":
            continue
        if difference.change == "modified" and not _ATTRIBUTES & set(difference.attributes):
            continue  # times, sizes and owners differ between any two hosts
        found[difference.kind].append((difference, sources))
    if not found:
        return
    telling = [d for kind in _TELLING for d, _ in found[kind]]
    programs = [d for d, _ in found["file"] if is_executable_name(d.path)]
    parts = [
        text("{objects} absent or other there", objects=count(len(found[kind]), *_NAMES[kind]))
        for kind in _NAMES
        if found[kind]
    ]
    same = sum(golden.summary.both.get(kind, 0) - len([d for d, _ in found[kind] if d.change == "modified"])
               for kind in _NAMES)  # fmt: skip
    named = [*telling, *programs] or [d for kind in _NAMES for d, _ in found[kind]]
    yield RULE.finding(
        host,
        text("Compared with {name}: {parts}", name=short(golden.name), parts=joined("; ", parts)),
        [s for kind in _NAMES for _, sources in found[kind] for s in sources],
        severity=Severity.MEDIUM if telling or programs else Severity.LOW,
        confidence=Confidence.MEDIUM,
        facts={
            "golden_host": golden.name,
            "same": same,
            "not_compared": sorted(golden.summary.only_one_side),
            **{
                f"{kind.replace(' ', '_')}_{change}": [d.path for d, _ in found[kind] if d.change == change][:200]
                for kind in _NAMES
                for change in ("added", "modified")
                if any(d.change == change for d, _ in found[kind])
            },
        },
        why=text(
            "Most telling: {named}. {same} are the same as on {name}.",
            named=listed([short(d.path) for d in named[:20]]), same=count(same, "object"), name=short(golden.name),
        ),
    )  # fmt: skip


def _key(path: str) -> str:
    return path.casefold().replace("/", "\\") if not path.startswith("/") else path


def _sources(host: HostContext) -> dict[tuple[str, str], list[SourceRef]]:
    """Where this host's objects stand in the evidence, by kind and key as the comparison words it."""
    found: dict[tuple[str, str], list[SourceRef]] = defaultdict(list)
    for _, start in host.autostarts:
        found["autostart", _key(f"{start.category} | {start.location} | {start.entry}")].append(start.source)
    for _, record in host.files:
        found["file", _key(record.path)].append(record.source)
    for end in (socket.record for socket in host.sockets):
        if (known(end.state) or "").startswith("LISTEN") or end.protocol.startswith("udp"):
            found["listener", _key(f"{end.protocol} | {end.local_port}")].append(end.source)
    for fact in host.facts:
        if fact.category in ("account", "software"):
            found[fact.category, _key(fact.name)].append(fact.source)
    return found


RULE = Rule(
    id="integrity.golden",
    title="Other than on the golden host",
    severity=Severity.MEDIUM,
    stage=Stage.BACKDOOR,
    techniques=("T1547", "T1543"),
    why="A server set up the same way does not have it; what an intruder added to one of them stands out so.",
    next_step="Ask who runs both servers why they differ; what nobody can explain is the intruder's.",
    mark="not on golden host",
    needs=("autostarts", "files", "endpoints", "facts"),
    evaluate=_evaluate,
)
