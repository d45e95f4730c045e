"""The records of one host as rules see them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, tzinfo
from functools import cached_property
from typing import TYPE_CHECKING, Any

from responder.analysis import addresses
from responder.analysis.catalogue import Catalogue, catalogue, windows_version
from responder.analysis.coverage import LogCoverage
from responder.analysis.image_paths import comparable, image_name, is_executable_name, is_windows_path
from responder.analysis.images import Image, ImageSet, Socket, clean_name
from responder.analysis.lifetime import Lifetime
from responder.analysis.process_events import PROCESS_ACTIONS as PROCESS_ACTIONS
from responder.analysis.starts import Lives
from responder.model.absent import known
from responder.model.alert import AlertRecord
from responder.model.autostart import AutostartRecord
from responder.model.change import ChangeRecord, RuleTotalRecord
from responder.model.endpoint import EndpointRecord
from responder.model.event import EventRecord
from responder.model.evidence import EvidenceItem
from responder.model.file import FileRecord
from responder.model.finding import Finding, Subject, SubjectKind
from responder.model.host import FactRecord, Host
from responder.model.process import ProcessRecord
from responder.model.source import SourceRef
from responder.model.time import text as time_text
from responder.model.zone import offset_label, parse_zone
from responder.query.compile import Condition

if TYPE_CHECKING:
    from responder.analysis.context import AnalysisContext

#: Addresses of own networks that rules look at one by one, those with most alerts.
_WATCHED = 1_000


class HostContext:
    """One host: its records, what is derived from them once, and the findings so far.

    Args:
        context: Everything.
        host: The host.
        sources: Its evidence items.
    """

    def __init__(self, context: AnalysisContext, host: Host, sources: tuple[EvidenceItem, ...]) -> None:
        self._context = context
        self.host = host
        self.id = host.id
        self.sources = sources
        self.settings = context.settings
        self.known_files = context.known_files
        #: Findings of the rules that ran before; only correlation looks at them.
        self.found: list[Finding] = []
        #: Results that several rules share, by name and image.
        self.memo: dict[tuple[str, int], Any] = {}

    @cached_property
    def tables(self) -> Counter[str]:
        """Rows per table over all sources of the host."""
        counts: Counter[str] = Counter()
        for item in self.sources:
            counts.update(item.counts)
        return Counter({table: n for table, n in counts.items() if n})

    @cached_property
    def log_coverage(self) -> list[LogCoverage]:
        """What the logs of the host cover."""
        ids = {item.id for item in self.sources}
        return [log for log in self._context.coverage.logs if log.evidence_id in ids]

    @property
    def name(self) -> str:
        """Host name for sentences."""
        return known(self.host.name) or "this host"

    @cached_property
    def family(self) -> str:
        """``windows``, ``linux``, ``unix`` or ""; from the look of the paths where no source states it."""
        stated = known(self.host.family)
        if stated:
            return stated
        paths = [known(p.process_path) or "" for _, p in self._context.rows(ProcessRecord, self.id)]
        paths += [known(e.process_path) or "" for _, e in self._context.rows(EndpointRecord, self.id)]
        paths += [c.path for c in self.changes]
        names = [known(p.process_name) or "" for _, p in self._context.rows(ProcessRecord, self.id)]
        names += [known(e.process_name) or "" for _, e in self._context.rows(EndpointRecord, self.id)]
        names += [life.name for life in self.lifetimes[:50]]
        paths += [life.path for life in self.lifetimes[:50]]
        windows = sum(is_windows_path(p) for p in paths) + sum(n.lower().endswith(".exe") for n in names)
        unix = sum(p.startswith("/") for p in paths)
        if windows or unix:
            return "windows" if windows >= unix else "linux"
        return ""

    @cached_property
    def catalogue(self) -> Catalogue:
        """Programs of this host's operating system."""
        return catalogue(self.family, windows_version(known(self.host.os) or ""))

    @cached_property
    def zone(self) -> tzinfo:
        """Zone of the host's local times."""
        return parse_zone(self.host.timezone) or UTC

    @cached_property
    def zone_label(self) -> str:
        """Zone in words; "assumed …" where nothing stated it."""
        label = offset_label(self.zone)
        return label if self.host.timezone_known else f"assumed {label}"

    def clock(self, ticks: int) -> str:
        """``2004-11-20 00:01:07 Asia/Tokyo``."""
        return f"{time_text(ticks, self.zone)} {self.zone_label}"

    @property
    def changes(self) -> list[ChangeRecord]:
        """Rows of integrity reports."""
        return [r for _, r in self._context.rows(ChangeRecord, self.id)]

    @property
    def rule_totals(self) -> list[RuleTotalRecord]:
        """Rule tables of integrity reports."""
        return [r for _, r in self._context.rows(RuleTotalRecord, self.id)]

    @property
    def alerts(self) -> list[AlertRecord]:
        """Alerts of sensors."""
        return [r for _, r in self._context.rows(AlertRecord, self.id)]

    @property
    def facts(self) -> list[FactRecord]:
        """Facts about the host."""
        return [r for _, r in self._context.rows(FactRecord, self.id)]

    def facts_of(self, category: str) -> list[FactRecord]:
        """Facts of one category."""
        return [f for f in self.facts if f.category == category]

    @property
    def processes(self) -> Sequence[tuple[int, ProcessRecord]]:
        """Process list with row ids."""
        return self._context.rows(ProcessRecord, self.id)

    @property
    def autostarts(self) -> Sequence[tuple[int, AutostartRecord]]:
        """Autostart entries with row ids."""
        return self._context.rows(AutostartRecord, self.id)

    @property
    def files(self) -> Sequence[tuple[int, FileRecord]]:
        """Digest lists and file listings with row ids."""
        return self._context.rows(FileRecord, self.id)

    def package_events(self) -> list[tuple[SourceRef, EventRecord]]:
        """Events of package managers with their payload, in storage order."""
        return self._context.package_events(self.id)

    def whole_events(self, condition: Condition) -> list[tuple[SourceRef, EventRecord]]:
        """Events with message and payload, in storage order; for conditions that few events fulfil."""
        return self._context.whole_events(self.id, condition)

    def events(self, *actions: str, where: Condition | None = None) -> list[tuple[SourceRef, EventRecord]]:
        """Events with one of the actions, in storage order, without message and payload."""
        return self._context.events(self.id, *actions, where=where)

    def has_event(self, action: str) -> bool:
        """Whether there is an event of an action."""
        return self._context.has_event(self.id, action)

    def event_values(self, action: str, *keys: str) -> list[tuple[Any, ...]]:
        """Which values some columns have together in the events of an action, over all hosts."""
        return self._context.event_values(action, *keys)

    def connection_events(
        self, callers: Sequence[tuple[Any, ...]] | None = None, towards: Collection[str] | None = None
    ) -> Iterator[tuple[SourceRef, EventRecord]]:
        """Connections that logs tell of (Security 5156/5157, Sysmon 3, firewalls), without message and payload.

        Args:
            callers: Values of ``context.CALLER`` to look at; None = all.
            towards: Addresses that they go to; None = all.
        """
        return self._context.connection_events(self.id, callers, towards)

    def connection_targets(self, service_ports: Sequence[int]) -> list[tuple[tuple[Any, ...], int]]:
        """Values of ``context.CALLER`` and how many hosts each called on some ports or was kept from calling."""
        return self._context.connection_targets(service_ports)

    @cached_property
    def lifetimes(self) -> Lives:
        """Process starts of the logs, paired with their exits, in time order."""
        return self._context.lifetimes(self.id)

    @cached_property
    def processes_by_pid(self) -> dict[int, ProcessRecord]:
        """Process list by PID; PIDs that two different images share are left out."""
        found: dict[int, ProcessRecord] = {}
        doubtful: set[int] = set()
        for _, record in self.processes:
            pid = known(record.process_pid)
            if pid is None:
                continue
            old = found.setdefault(pid, record)
            if (known(old.process_name) or "").lower() != (known(record.process_name) or "").lower():
                doubtful.add(pid)
            elif known(record.process_path) and not known(old.process_path):
                found[pid] = record
        return {pid: record for pid, record in found.items() if pid not in doubtful}

    @cached_property
    def sockets(self) -> list[Socket]:
        """Socket tables with owners filled in from the process list by PID."""
        return [self._socket(row, record) for row, record in self._context.rows(EndpointRecord, self.id)]

    def _socket(self, row: int, record: EndpointRecord) -> Socket:
        name, path = clean_name(known(record.process_name) or ""), known(record.process_path) or ""
        pid, signer, state, joined = known(record.process_pid), known(record.process_signer) or "", "", False
        owner = self.processes_by_pid.get(pid) if pid else None
        if owner is not None:
            owner_name = clean_name(known(owner.process_name) or "")
            if (
                not name
                or owner_name.lower().startswith(name.lower()[:15])
                or name.lower().startswith(owner_name.lower())
            ):
                joined = not name or (not path and bool(known(owner.process_path)))
                name = name or owner_name
                path = path or known(owner.process_path) or ""
                signer = signer or known(owner.process_signer) or ""
                state = known(owner.process_image_state) or ""
        return Socket(row, record, name or (image_name(path) if path else ""), path, pid, signer, state, joined)

    @cached_property
    def images(self) -> list[Image]:
        """Every executable that any source mentions."""
        images = ImageSet(self.catalogue)
        processes, autostarts = self.processes, self.autostarts
        files = [c for c in self.changes if c.change == "added" and not c.path.upper().startswith("HKEY")]
        for path in (
            *(s.path for s in self.sockets),
            *(known(p.process_path) or "" for _, p in processes),
            *(path for (path,), _ in self.lifetimes.groups("path")),
            *(c.path for c in files if is_executable_name(c.path)),
        ):
            images.note_path(path)
        for socket in self.sockets:
            image = images.at(socket.name, socket.path)
            if image:
                image.sockets.append(socket)
                image.signer = image.signer or socket.signer
                image.sha256 = image.sha256 or known(socket.record.process_sha256) or ""
                image.state = image.state or socket.image_state
        for row, record in processes:
            image = images.at(clean_name(known(record.process_name) or ""), known(record.process_path) or "")
            if image:
                image.processes.append((row, record))
                image.signer = image.signer or known(record.process_signer) or ""
                image.sha256 = image.sha256 or known(record.process_sha256) or ""
                image.state = image.state or known(record.process_image_state) or ""
        started: dict[int, tuple[Image, list[Lives]]] = {}
        for (name, path), lives in self.lifetimes.groups("name", "path"):
            image = images.at(name, path)
            if image:
                started.setdefault(id(image), (image, []))[1].append(lives)
        for image, parts in started.values():
            image.starts = parts[0] if len(parts) == 1 else parts[0].together(*parts[1:])
        running = {comparable(i.path): i for i in images.all() if i.path}
        for change in files:
            # Unix programs have no suffix: an added file counts as an executable once something runs it.
            if is_executable_name(change.path) or comparable(change.path) in running:
                image = images.at("", change.path)
                if image:
                    image.added.append(change)
        for row, entry in autostarts:
            path = known(entry.process_path) or ""
            image = images.at(image_name(path), path) if path else None
            if image:
                image.autostarts.append((row, entry))
                image.signer = image.signer or known(entry.signer) or ""
                image.sha256 = image.sha256 or known(entry.sha256) or ""
        return images.all()

    @cached_property
    def images_by_name(self) -> dict[str, list[Image]]:
        """Images by lower-case name."""
        found: dict[str, list[Image]] = defaultdict(list)
        for image in self.images:
            found[image.name.lower()].append(image)
        return found

    def executable(self, name: str, path: str) -> Subject:
        """How findings name an executable, with the most complete path that any source gives."""
        candidates = self.images_by_name.get((name or image_name(path)).lower(), [])
        key = comparable(path)
        for image in candidates:
            if (key and comparable(image.path) == key) or (not key and len(candidates) == 1):
                return image.subject
        return Subject(SubjectKind.EXECUTABLE, (path or name).lower())

    def image_of(self, life: Lifetime) -> Image | None:
        """The image of a process start."""
        candidates = self.images_by_name.get(life.name.lower(), [])
        key = comparable(life.path)
        return next((i for i in candidates if key and comparable(i.path) == key), candidates[0] if candidates else None)

    @cached_property
    def own_addresses(self) -> tuple[str, ...]:
        """Addresses of the host: stated ones, then those its sockets are bound to; without loopback and wildcards."""
        found: dict[str, None] = {}
        for text in self.host.addresses:
            found.setdefault(text.partition("/")[0])
        for fact in self.facts:
            value = known(fact.value)
            if fact.category == "interface" and value and addresses.parse(value):
                found.setdefault(value.partition("/")[0])
        for socket in self.sockets:
            found.setdefault(socket.local_address)
        return tuple(
            a for a in found if addresses.parse(a) and not addresses.is_loopback(a) and not addresses.is_wildcard(a)
        )

    @cached_property
    def watched_addresses(self) -> tuple[str, ...]:
        """Own addresses, and those of the own networks that sensors report about.

        Where neither is known, the inside addresses that sensors report about.
        """
        networks = self.settings.own_networks
        if self.own_addresses and not networks:
            return self.own_addresses
        counts: Counter[str] = Counter()
        for alert in self.alerts:
            for value in (known(alert.source_address), known(alert.destination_address)):
                if not value or addresses.is_wildcard(value):
                    continue
                if addresses.within(value, networks) if networks else addresses.is_internal(value):
                    counts[value] += 1
        reported = sorted(a for a, _ in counts.most_common(_WATCHED))
        return tuple(dict.fromkeys((*self.own_addresses, *reported)))
