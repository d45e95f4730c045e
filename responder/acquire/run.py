"""The one door: runs a plan, live collectors first, and fills the index; every item ends with an outcome."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from responder.acquire.archives import MAX_NESTING, container_kind
from responder.acquire.companions import find_companions
from responder.acquire.hosts import Sheet, assign, sheet_of
from responder.acquire.live_logs import live_logs
from responder.acquire.outcome import count_saved, crashed, settled
from responder.acquire.plan import AcquisitionPlan, PlannedItem
from responder.acquire.pool import CancelledError, WorkerPool
from responder.collectors.registry import COLLECTORS
from responder.errors import EvidenceError
from responder.index.reader import EvidenceIndex
from responder.index.writer import IndexWriter
from responder.model.absent import Absent
from responder.model.account import EvidenceWarning, Level, Outcome
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
    """

    scratch: Path
    jobs: int = 1
    zone: str = ""
    live: bool = False
    thorough: bool = False
    logs_to: Path | None = None


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


@dataclass(slots=True)
class _Job:
    """One item on its way through the phases."""

    item: EvidenceItem
    planned: PlannedItem | None = None
    group: int = 0
    parser: str = ""
    states_host: bool = False
    companion_names: tuple[str, ...] = ()
    collector: str = ""
    reply: dict[str, Any] | None = None
    shard: Path = field(default_factory=Path)


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
        self._records = 0
        self._committed: dict[str, int] = {}
        self._reading = False
        self._pool = WorkerPool(options.jobs)
        self._companions: dict[PlannedItem, tuple[PlannedItem, ...]] = {}

    def run(self, plan: AcquisitionPlan) -> Acquisition:
        stopped = False
        jobs: list[_Job] = []
        try:
            if self._options.live:
                self._collect(jobs)
            planned = list(self._expand((*self._live_logs(), *plan.items)))
            jobs.extend(
                _Job(item=_register(f"e{n}", p), planned=p, group=p.group) for n, p in enumerate(planned, len(jobs) + 1)
            )
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
        except CancelledError:
            stopped = True
            for job in jobs:
                if job.reply is None and job.parser:
                    job.item = replace(job.item, outcome=Outcome.PARTIAL, reason=worded("cancelled before it was read"))
        finally:
            self._pool.close()
        self._tell(Progress(phase="index", done=len(jobs), total=len(jobs), records=self._records))
        return self._finish(jobs, stopped)

    def _collect(self, jobs: list[_Job]) -> None:
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
            job = _Job(item=item, collector=collector.NAME, shard=self._shard(item.id))
            jobs.append(job)
            message = {
                "op": "collect",
                "collector": collector.NAME,
                "evidence_id": item.id,
                "display": item.path,
                "moment": moment,
                "shard": str(job.shard),
            }
            self._work([(job, message)], "collect", self._settle)

    def _live_logs(self) -> tuple[PlannedItem, ...]:
        if not self._options.live or self._options.logs_to is None:
            return ()
        return live_logs(
            self._options.logs_to,
            lambda name: self._progress(Progress(phase="collect", item=name, records=self._records)),
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
            members = sorted(reply["members"], key=lambda m: str(m["name"]))
            for member in members:
                inner = PlannedItem(
                    group=item.group,
                    file=item.file,
                    members=(*item.members, int(member["index"])),
                    display=f"{item.display}!{member['name']}",
                    size=int(member["size"]),
                    modified=member["modified"],
                    refused=str(member["refused"]),
                    outcome="failed" if member["refused"] else "",
                    live=item.live,
                )
                yield from self._expand_one(inner) if _nested(inner) else [inner]

    def _identify(self, jobs: list[_Job]) -> None:
        def note(job: _Job, reply: dict[str, Any]) -> None:
            if "error" in reply or "crash" in reply:
                reason = load(str, reply.get("error") or reply["crash"])
                denied = Outcome.DENIED if "access denied" in reason else Outcome.FAILED
                job.item = replace(job.item, outcome=denied, reason=reason)
                return
            job.item = replace(job.item, sha256=reply["sha256"], size=reply["size"], format=reply["parser"])
            job.item = replace(job.item, table=reply["table"], ref_kind=reply["ref_kind"])
            job.parser = reply["parser"]
            job.states_host = bool(reply["states_host"])
            job.companion_names = tuple(reply["companion_names"])
            if not reply["size"]:
                job.item = replace(job.item, outcome=Outcome.EMPTY, reason=worded("the file is empty (0 bytes)"))
            elif not job.parser:
                reason = worded(
                    "format not recognised: {looks}; nothing was read from it", looks=load(str, reply["looks"])
                )
                job.item = replace(job.item, outcome=Outcome.FAILED, reason=reason)

        self._work(((j, {"op": "identify", **self._where(j.planned)}) for j in jobs if j.planned), "identify", note)

    def _sheets(self, facts: Sequence[_Job]) -> dict[int, Sheet]:
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

    def _parse(self, jobs: Sequence[_Job], sheets: Mapping[int, Sheet]) -> None:
        """Parse items in parallel, merge their rows in plan order so that results do not depend on timing."""
        turn = list(jobs)

        def settle(job: _Job, reply: dict[str, Any]) -> None:
            job.reply = reply
            while turn and turn[0].reply is not None:
                first = turn.pop(0)
                self._settle(first, first.reply or {})

        def messages() -> Iterator[tuple[_Job, dict[str, Any]]]:
            for job in jobs:
                if job.planned is None:
                    continue
                job.shard = self._shard(job.item.id)
                sheet = sheets.get(job.group, Sheet())
                stated = self._options.zone or sheet.zone
                zone = parse_zone(stated) or UTC
                label = offset_label(zone)
                yield (
                    job,
                    {
                        "op": "parse",
                        **self._where(job.planned),
                        "evidence_id": job.item.id,
                        "parser": job.parser,
                        "size": job.item.size,
                        # A copy's time stamp is often that of the copying; the collection's own clock is better.
                        "modified": sheet.collected if sheet.collected is not None else job.planned.modified,
                        "zone": stated or "UTC",
                        "zone_label": label if stated else f"assumed {label}",
                        "shard": str(job.shard),
                        "companions": [self._where(c) for c in self._companions.get(job.planned, ())],
                    },
                )

        try:
            self._work(messages(), "parse", settle)
        finally:
            for job in turn:
                if job.reply is not None:
                    self._settle(job, job.reply)

    def _settle(self, job: _Job, reply: dict[str, Any]) -> None:
        """Turn a reply into the item's account and copy its rows."""
        job.reply = reply
        if "crash" in reply:
            job.item = crashed(job.item, reply)
        elif "error" in reply:
            outcome = Outcome(reply.get("outcome", "failed"))
            job.item = replace(job.item, outcome=outcome, reason=load(str, reply["error"]))
        else:
            job.item = settled(job.item, reply)
        if job.shard.exists():
            try:
                counts = self._index.merge(job.item, job.shard)
            except EvidenceError as error:
                warning = EvidenceWarning(message=error.message, level=Level.LOSS)
                job.item = replace(
                    job.item, outcome=Outcome.PARTIAL, reason=error.message, warnings=(*job.item.warnings, warning)
                )
            else:
                for table, count in counts.items():
                    self._committed[table] = self._committed.get(table, 0) + count
                job.item = replace(job.item, counts=counts)
                if "crash" in reply:
                    job.item = count_saved(job.item, counts)
            for leftover in job.shard.parent.glob(job.shard.name + "*"):
                leftover.unlink()
        self._records += job.item.shown
        self._index.register(job.item)

    def _finish(self, jobs: Sequence[_Job], stopped: bool) -> Acquisition:
        for job in jobs:
            self._index.register(job.item)
        reader = EvidenceIndex(self._index.path)
        groups = {j.item.id: j.group for j in jobs}
        items, hosts = assign([j.item for j in jobs], groups, reader.records(FactRecord), self._options.zone)
        reader.close()
        for item in items:
            self._index.register(item)
        self._index.set_hosts(hosts)
        self._index.build_indexes()
        return Acquisition(items=items, hosts=hosts, cancelled=stopped)

    def _work(self, messages: Any, phase: str, done: Callable[[Any, dict[str, Any]], None]) -> None:  # noqa: ANN401
        pairs = list(messages)
        finished = 0
        last, told = 0.0, -1

        def report(key: Any, records: int, _expected: int) -> None:  # noqa: ANN401
            nonlocal last, told
            now = time.monotonic()
            committed = sum(self._committed.values())
            if now - last >= 0.1 or committed != told:
                last, told = now, committed
                self._tell(
                    Progress(
                        phase=phase,
                        item=_display(key),
                        done=finished,
                        total=len(pairs),
                        records=self._records + records,
                    )
                )

        for key, reply in self._pool.run(pairs, report, self._cancelled):
            finished += 1
            done(key, reply)
            report(key, 0, 0)

    def _tell(self, step: Progress) -> None:
        """Report, with what can be read in the index meanwhile."""
        if self._reading:
            total = sum(self._committed.values())
            step = replace(step, committed=total, tables=dict(self._committed), index=str(self._index.path))
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
    return key.display if isinstance(key, PlannedItem) else key.item.path if isinstance(key, _Job) else ""


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
