"""The one door: runs a plan, live collectors first, and fills the index; every item ends with an outcome."""

from __future__ import annotations

import io
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from responder.acquire.archives import MAX_NESTING, container_kind
from responder.acquire.companions import find_companions
from responder.acquire.hosts import Sheet, assign, sheet_of
from responder.acquire.jobs import Job, Step, first_steps, follow, offsets_of
from responder.acquire.live_logs import live_logs
from responder.acquire.ordinary import LINKS, REASON, HostTrees
from responder.acquire.parts import Reading
from responder.acquire.plan import AcquisitionPlan, PlannedItem
from responder.acquire.pool import CancelledError, WorkerPool
from responder.acquire.promised import compare, promises
from responder.acquire.settle import Settler
from responder.collectors.registry import COLLECTORS
from responder.index.reader import EvidenceIndex
from responder.index.writer import IndexWriter
from responder.model.absent import Absent
from responder.model.account import Outcome
from responder.model.document import load
from responder.model.evidence import EvidenceItem
from responder.model.host import FactRecord, Host
from responder.model.message import text as worded
from responder.model.time import from_datetime
from responder.model.zone import offset_label, parse_zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to acquire.

    Attributes:
        scratch: Existing folder for shards and unpacked members; its content is disposable.
        jobs: Worker processes, at least 1.
        zone: Zone for times written without one; overrides what the evidence states. "" = as stated, else UTC.
        live: Also look at the host the program runs on.
        thorough: With ``live``: also the collectors that read whole folders of files.
        logs_to: With ``live``: also read the host's logs; existing folder for those that have to be exported.
        indexes: Build the indexes at the end; else whoever goes on does (``IndexWriter.build_indexes``).
    """

    scratch: Path
    jobs: int = 1
    zone: str = ""
    live: bool = False
    thorough: bool = False
    logs_to: Path | None = None
    indexes: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where the work is.

    Attributes:
        phase: ``collect`` | ``list`` | ``identify`` | ``parse`` | ``index`` | ``analyse``.
        item: Display path of the item in work, "" for none.
        done: Items done.
        total: Items in this phase.
        records: Records read so far in all items.
        committed: Rows that a reader of the index sees already, in all tables; with ``phase`` ``parse``. They arrive in
            the order of the plan, so the row ids 1 … n of each table stay what they are while further rows follow.
        tables: The same per table; tables without rows are left out.
        index: Path of the growing index from ``parse`` on, for a reader of one's own; "" before.
    """

    phase: str
    item: str = ""
    done: int = 0
    total: int = 0
    records: int = 0
    committed: int = 0
    tables: dict[str, int] = field(default_factory=dict)
    index: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquisition:
    """What came of it."""

    items: tuple[EvidenceItem, ...] = ()
    hosts: tuple[Host, ...] = ()
    cancelled: bool = False


def run(
    plan: AcquisitionPlan,
    index: IndexWriter,
    options: Options,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Acquisition:
    """Read everything the plan lists into the index.

    Args:
        plan: From ``responder.acquire.plan``.
        index: Fresh index; indexes are built and hosts stored at the end.
        options: See Options.
        progress: Called often, from this thread.
        cancelled: Asked often; when it returns True, what was read so far is kept and the rest listed as not read.

    Returns:
        The register and the hosts; no exception for bad evidence, each item carries its outcome.
    """
    return _Run(index, options, progress, cancelled).run(plan)


class _Run:
    def __init__(
        self,
        index: IndexWriter,
        options: Options,
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._index = index
        self._options = options
        self._progress = progress
        self._cancelled = cancelled
        self._settler = Settler(index)
        self._reading = False
        self._pool = WorkerPool(options.jobs)
        self._companions: dict[PlannedItem, tuple[PlannedItem, ...]] = {}
        self._trees = HostTrees(())
        self._archives: list[Path] = []

    def run(self, plan: AcquisitionPlan) -> Acquisition:
        stopped = False
        jobs: list[Job] = []
        try:
            if self._options.live:
                self._collect(jobs)
            planned = list(self._expand((*self._live_logs(), *plan.items)))
            jobs.extend(
                Job(item=_register(f"e{n}", p), planned=p, group=p.group) for n, p in enumerate(planned, len(jobs) + 1)
            )
            self._trees = HostTrees((p.group, p.display) for p in planned)
            for job in jobs:
                if job.planned and job.item.reason in LINKS and self._trees.within(job.group, job.item.path):
                    job.item = replace(job.item, outcome=Outcome.ORDINARY)
            self._identify([j for j in jobs if j.planned and not j.planned.refused])
            ready = [j for j in jobs if j.parser]
            self._companions = find_companions({j.planned: j.companion_names for j in jobs if j.planned})
            facts = [j for j in ready if j.states_host]
            for job in jobs:
                self._index.register(job.item)
            self._reading = True
            self._parse(facts, {})
            looked = [j for j in jobs if j.collector]
            self._parse([j for j in ready if not j.states_host], self._sheets([*looked, *facts]))
            kept = promises(jobs, self._index.path, self._archives)
            self._work([(p, {"op": "digests", "file": str(p.archive)}) for p in kept], "parse", compare)
        except CancelledError:
            stopped = True
            for job in jobs:
                if job.reply is None and job.parser:
                    job.item = replace(job.item, outcome=Outcome.PARTIAL, reason=worded("cancelled before it was read"))
        finally:
            self._pool.close()
        self._tell(Progress(phase="index", done=len(jobs), total=len(jobs), records=self._settler.records))
        return self._finish(jobs, stopped)

    def _collect(self, jobs: list[Job]) -> None:
        """Live collectors one after the other, in order of volatility."""
        moment = from_datetime(datetime.now(UTC))
        wanted = [c for c in COLLECTORS if self._options.thorough or not c.THOROUGH]
        for number, collector in enumerate(wanted, 1):
            item = EvidenceItem(
                id=f"e{number}",
                path=f"live: {collector.NAME}",
                origin="live",
                format=collector.NAME,
                table=collector.TABLE,
                size=Absent.NOT_APPLICABLE,
                sha256=Absent.NOT_APPLICABLE,
                ref_kind="item",
            )
            job = Job(item=item, collector=collector.NAME, shard=self._shard(item.id))
            jobs.append(job)
            message = {
                "op": "collect",
                "collector": collector.NAME,
                "evidence_id": item.id,
                "display": item.path,
                "moment": moment,
                "shard": str(job.shard),
            }
            self._work([(job, message)], "collect", self._settler.settle)

    def _live_logs(self) -> tuple[PlannedItem, ...]:
        if not self._options.live or self._options.logs_to is None:
            return ()
        return live_logs(
            self._options.logs_to,
            lambda name: self._progress(Progress(phase="collect", item=name, records=self._settler.records)),
            self._cancelled,
        )

    def _expand(self, items: Sequence[PlannedItem]) -> Iterator[PlannedItem]:
        """Replace archives by their members, nested ones up to the limit."""
        for item in items:
            yield from self._expand_one(item)

    def _expand_one(self, item: PlannedItem) -> Iterator[PlannedItem]:
        if item.refused or not _may_contain(item):
            yield item
            return
        reply: dict[str, Any] = {}

        def keep(_: PlannedItem, answer: dict[str, Any]) -> None:
            reply.update(answer)

        message = {"op": "list", **self._where(item)}
        self._work([(item, message)], "list", keep)
        if "error" in reply or "crash" in reply:
            yield replace(item, refused=load(str, reply.get("error") or reply["crash"]), outcome="failed")
        elif not reply["kind"]:
            yield item
        else:
            if not item.members:
                self._archives.append(item.file)
            members = sorted(reply["members"], key=lambda m: str(m["name"]))
            for member in members:
                inner = PlannedItem(
                    group=item.group,
                    file=item.file,
                    members=(*item.members, int(member["index"])),
                    display=f"{item.display}!{member['name']}",
                    size=int(member["size"]),
                    modified=member["modified"],
                    refused=load(str, member["refused"]),
                    outcome="failed" if member["refused"] else "",
                    live=item.live,
                )
                yield from self._expand_one(inner) if _nested(inner) else [inner]

    def _identify(self, jobs: list[Job]) -> None:
        def note(job: Job, reply: dict[str, Any]) -> None:
            if "error" in reply or "crash" in reply:
                reason = load(str, reply.get("error") or reply["crash"])
                denied = Outcome.DENIED if "access denied" in reason else Outcome.FAILED
                job.item = replace(job.item, outcome=denied, reason=reason)
                return
            if reply["sha256"]:
                job.item = replace(job.item, sha256=reply["sha256"])
            job.item = replace(job.item, size=reply["size"], format=reply["parser"])
            job.item = replace(job.item, table=reply["table"], ref_kind=reply["ref_kind"])
            job.parser = reply["parser"]
            job.states_host = bool(reply["states_host"])
            job.companion_names = tuple(reply["companion_names"])
            job.offsets, job.shared = offsets_of(reply), reply["shared"]
            job.surveyed, job.gathered = bool(reply["surveyed"]), bool(reply["gathered"])
            if not reply["size"]:
                job.item = replace(job.item, outcome=Outcome.EMPTY, reason=worded("the file is empty (0 bytes)"))
            elif not job.parser and self._trees.is_ordinary(job.group, job.item.path):
                job.item = replace(job.item, outcome=Outcome.ORDINARY, reason=REASON)
            elif not job.parser:
                reason = worded(
                    "format not recognised: {looks}; nothing was read from it", looks=load(str, reply["looks"])
                )
                job.item = replace(job.item, outcome=Outcome.FAILED, reason=reason)

        self._work(((j, {"op": "identify", **self._where(j.planned)}) for j in jobs if j.planned), "identify", note)

    def _sheets(self, facts: Sequence[Job]) -> dict[int, Sheet]:
        """Zone and moment of collection that each bundle states, by group."""
        by_group: dict[int, list[FactRecord]] = {}
        if facts:
            reader = EvidenceIndex(self._index.path)
            group_of = {j.item.id: j.group for j in facts}
            for record in reader.records(FactRecord):
                group = group_of.get(record.source.evidence_id)
                if group is not None:
                    by_group.setdefault(group, []).append(record)
            reader.close()
        return {group: sheet_of(found) for group, found in by_group.items()}

    def _parse(self, jobs: Sequence[Job], sheets: Mapping[int, Sheet]) -> None:
        """Parse items in parallel, merge their rows in plan order so that results do not depend on timing."""
        turn = deque(jobs)
        waiting: deque[tuple[Any, dict[str, Any]]] = deque()
        for job in jobs:
            waiting.extend(self._first_messages(job, sheets.get(job.group, Sheet())))
        # SQLite copies rows without holding up this thread, which has the workers to look after.
        with ThreadPoolExecutor(1) as merging:
            merges: list[Future[None]] = []

            def advance() -> None:
                """Hand over what is next in the order of the plan."""
                while turn:
                    job = turn[0]
                    if job.reading is not None:
                        merges.extend(merging.submit(self._settler.merge_part, job, p) for p in job.reading.ready())
                        if job.reading.complete and not job.joining:
                            job.joining = True
                            merges.append(merging.submit(self._settler.find_parents, job))
                            waiting.appendleft((Step(job), job.message | {"op": "join", "states": job.reading.states}))
                    if job.reply is None:
                        return
                    merges.append(merging.submit(self._settler.settle, job, job.reply))
                    turn.popleft()

            def take(key: Job | Step, reply: dict[str, Any]) -> bool:
                """Whether an item was finished by this reply."""
                waiting.extendleft(reversed(follow(key, reply)))
                advance()
                while merges and merges[0].done():
                    merges.pop(0).result()
                job = key.job if isinstance(key, Step) else key
                return job.reply is not None and not (isinstance(key, Step) and key.hashing)

            try:
                self._work(waiting, "parse", take, len(jobs))
            finally:
                left = [(job, job.reply) for job in turn if job.reply is not None]
                merges.extend(merging.submit(self._settler.settle, job, reply) for job, reply in left)
                for merge in merges:
                    merge.result()
                for job in jobs:
                    if job.sha256:
                        job.item = replace(job.item, sha256=job.sha256)
                    if job.reading is not None and job.reply is None:
                        shown, counts = job.reading.shown, job.reading.counts
                        job.item = replace(job.item, expected=shown, shown=shown, counts=counts)

    def _first_messages(self, job: Job, sheet: Sheet) -> Iterator[tuple[Any, dict[str, Any]]]:
        """The jobs of an item: one, or one for each part and one for its hash."""
        if job.planned is None:
            return
        job.shard = self._shard(job.item.id)
        stated = self._options.zone or sheet.zone
        zone = parse_zone(stated) or UTC
        label = offset_label(zone)
        job.message = {
            **self._where(job.planned),
            "evidence_id": job.item.id,
            "parser": job.parser,
            "size": job.item.size,
            # A copy's time stamp is often that of the copying; the collection's own clock is better.
            "modified": sheet.collected if sheet.collected is not None else job.planned.modified,
            "zone": stated or "UTC",
            "zone_label": label if stated else f"assumed {label}",
            "shard": str(job.shard),
            "shared": job.shared,
            "companions": [self._where(c) for c in self._companions.get(job.planned, ())],
        }
        if len(job.offsets) > 2:
            job.reading = Reading(job.offsets, job.shard)
            for number, step in enumerate(first_steps(job)):
                yield step
                if number == 0 and not isinstance(job.item.sha256, str):
                    yield Step(job, hashing=True), job.message | {"op": "hash"}
        else:
            yield job, job.message | {"op": "parse"}

    def _finish(self, jobs: Sequence[Job], stopped: bool) -> Acquisition:
        for job in jobs:
            self._index.register(job.item)
        reader = EvidenceIndex(self._index.path)
        groups = {j.item.id: j.group for j in jobs}
        items, hosts = assign([j.item for j in jobs], groups, reader.records(FactRecord), self._options.zone)
        reader.close()
        for item in items:
            self._index.register(item)
        self._index.set_hosts(hosts)
        if self._options.indexes:
            self._index.build_indexes()
        return Acquisition(items=items, hosts=hosts, cancelled=stopped)

    def _work(
        self,
        messages: Iterable[tuple[Any, dict[str, Any]]],
        phase: str,
        done: Callable[[Any, dict[str, Any]], bool | None],
        total: int = 0,
    ) -> None:
        """Run jobs; ``done`` takes each reply and says False where more is to come for the same item."""
        pairs = messages if isinstance(messages, deque) else deque(messages)
        total = total or len(pairs)
        finished = 0
        last, told = 0.0, -1

        def report(key: Any, records: int, _expected: int) -> None:  # noqa: ANN401
            nonlocal last, told
            now = time.monotonic()
            committed = sum(dict(self._settler.committed).values())
            if now - last >= 0.1 or committed != told:
                last, told = now, committed
                self._tell(
                    Progress(
                        phase=phase,
                        item=_display(key),
                        done=finished,
                        total=total,
                        records=self._settler.records + records,
                    )
                )

        for key, reply in self._pool.run(pairs, report, self._cancelled):
            finished += done(key, reply) is not False
            report(key, 0, 0)

    def _tell(self, step: Progress) -> None:
        """Report, with what can be read in the index meanwhile."""
        if self._reading:
            tables = dict(self._settler.committed)  # a copy at once: another thread goes on
            total = sum(tables.values())
            records = max(step.records, tables.get("events", 0))
            step = replace(step, records=records, committed=total, tables=tables, index=str(self._index.path))
        self._progress(step)

    def _where(self, item: PlannedItem | None) -> dict[str, Any]:
        if item is None:
            raise ValueError("a live item has no file")
        return {
            "file": str(item.file),
            "members": list(item.members),
            "display": item.display,
            "scratch": str(self._options.scratch),
        }

    def _shard(self, evidence_id: str) -> Path:
        return self._options.scratch / f"shard-{evidence_id}.db"


def _display(key: Any) -> str:  # noqa: ANN401
    if isinstance(key, PlannedItem):
        return key.display
    job = key.job if isinstance(key, Step) else key
    return job.item.path if isinstance(job, Job) else ""


def _may_contain(item: PlannedItem) -> bool:
    """Whether a file on disk may be an archive, by its first bytes only; members are asked in the worker."""
    if item.members:
        return True
    try:
        with item.file.open("rb") as stream:
            return container_kind(io.BytesIO(stream.read(512))) != ""
    except OSError:
        return False


def _nested(item: PlannedItem) -> bool:
    """Members are examined for archives within only by name suffix; content decides once they are opened."""
    suffixes = (".zip", ".tar", ".tgz", ".tar.gz", ".tar.xz", ".tar.bz2")
    return not item.refused and len(item.members) < MAX_NESTING and item.display.casefold().endswith(suffixes)


def _register(evidence_id: str, planned: PlannedItem) -> EvidenceItem:
    return EvidenceItem(
        id=evidence_id,
        path=planned.display,
        origin="live" if planned.live else "imported",
        size=planned.size,
        outcome=Outcome(planned.outcome) if planned.refused else Outcome.SUCCESS,
        reason=planned.refused,
    )
