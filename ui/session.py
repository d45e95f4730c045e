"""The case the window works on. Pages talk to the session, never to each other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from responder.acquire.scratch import Scratch, make_scratch
from responder.errors import ResponderError
from responder.index.reader import EvidenceIndex
from responder.index.writer import settle
from responder.model.evidence import EvidenceItem
from responder.model.finding import AnalysisResult, Finding
from responder.model.host import Host
from responder.model.zone import offset_label, parse_zone
from ui import triage_door
from ui.annotations import CaseAnnotations
from ui.colour_rules import ColourRules
from ui.growing import GrowingIndex, Grown
from ui.looker import Looker
from ui.mappings import MappingStore
from ui.query_thread import QueryThread
from ui.references import References
from ui.settings import WindowSettings

if TYPE_CHECKING:
    from responder.case.case import Case
_POLL_MS = 100


class CaseSession(QObject):
    """Owns the case and its index; everything the pages show comes from here.

    Args:
        settings: Settings of the window.
        new_case: Creates a case at a path, None = nothing is kept.
        open_case: Opens a case file.
        start_triage: Makes a triage process for a request.

    Signals:
        caseClosing: The case is about to be closed.
        caseOpened: A case file was opened; its rows are on their way.
        caseChanged: Another case, or its properties.
        indexClosing: The present index is about to be closed; True where a refresh or the rest of it follows.
        evidenceChanged: A fresh index (True: of the same live host); while ``growing``, the rows on show go on.
        analysisChanged: Findings, story, verdicts.
        busyChanged: Reading evidence began or ended.
        progressed: Progress of the reading.
        failed: Title and sentence of something that went wrong.
        zoneChanged: Zone of displayed times.
        spanChanged: Span of time for all tabs.
        navigate: Table and row id to bring on screen.
        related: Table, label and row ids: "everything about this".
        filterRequested: Table and filter text.
        columnsRequested: Table and keys of the columns to show, in their order.
        rowsShown: Rows shown and rows in the table in front.
        rowsArrived: More rows are in the index.
    """

    caseClosing = Signal()
    caseOpened = Signal()
    caseChanged = Signal()
    indexClosing = Signal(bool)
    evidenceChanged = Signal(bool)
    analysisChanged = Signal()
    busyChanged = Signal(bool)
    progressed = Signal(object)
    failed = Signal(str, str)
    zoneChanged = Signal()
    spanChanged = Signal()
    navigate = Signal(str, object)
    related = Signal(str, str, object)
    filterRequested = Signal(str, str)
    columnsRequested = Signal(str, object)
    rowsShown = Signal(int, int)
    rowsArrived = Signal()

    def __init__(
        self,
        settings: WindowSettings,
        parent: QObject | None = None,
        *,
        new_case: Callable[[Path | None], Case] = triage_door.new_case,
        open_case: Callable[[Path], Case] = triage_door.open_case,
        start_triage: Callable[[Any], triage_door.Triage] = triage_door.start_triage,
    ) -> None:
        super().__init__(parent)
        self.settings = settings
        self._new_case, self._open_case, self._start_triage = new_case, open_case, start_triage
        self.case: Case | None = None
        self.case_path: Path | None = None
        self.queries = QueryThread(self)
        self.looker = Looker(self)
        self.mappings = MappingStore(self)
        self.colour_rules = ColourRules(settings, self)
        self._index: EvidenceIndex | None = None
        self._rows_so_far = GrowingIndex()
        self._growing = False
        self.step: Any = None
        self._scratch: Scratch | None = None
        self._runs = 0
        self._process: triage_door.Triage | None = None
        self._refreshing = False
        self._rebuilding = False
        self._paths: tuple[str, ...] = ()
        self._live = self._thorough = False
        self.references = References()
        self._span: tuple[int, int] | None = None
        self._thresholds: Any = None
        self._findings: dict[str, Finding] = {}
        self._followed: dict[str, Finding] = {}
        self.annotations = CaseAnnotations(lambda: self.case, self)
        self.annotations.failed.connect(lambda text: self.failed.emit(self.tr("Not written to the case"), text))
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self._poll)
        self._zone_choice = settings.text("zone")

    # -- what there is ---------------------------------------------------------------------------------------------

    @property
    def index(self) -> EvidenceIndex | None:
        """Index for the window's thread, or None while there is no evidence."""
        return self._index

    @property
    def evidence(self) -> tuple[EvidenceItem, ...]:
        """The evidence register."""
        return tuple(self.case.evidence) if self.case is not None else ()

    @property
    def hosts(self) -> tuple[Host, ...]:
        """The hosts of the case."""
        return tuple(self.case.hosts) if self.case is not None else ()

    @property
    def analysis(self) -> AnalysisResult:
        """What the rules concluded."""
        found = (self.case.analysis if self.case is not None else None) or AnalysisResult()
        return replace(found, findings=(*found.findings, *self._followed.values())) if self._followed else found

    @property
    def busy(self) -> bool:
        """Whether evidence is being read."""
        return self._process is not None

    @property
    def growing(self) -> bool:
        """Whether the rows on show are those that were read so far: more follow, with the same row ids for these."""
        return self._growing

    @property
    def is_live(self) -> bool:
        """Whether the case looks at the host the program runs on."""
        return any(item.origin == "live" for item in self.evidence)

    @property
    def has_evidence(self) -> bool:
        """Whether anything was read."""
        return bool(self.evidence)

    def finding(self, finding_id: str) -> Finding | None:
        """A finding by id."""
        return self._findings.get(finding_id)

    def add_findings(self, findings: Iterable[Finding]) -> None:
        """Show findings on rows that came while logs are followed; they go when all is judged anew."""
        self._followed |= {f.id: f for f in findings}
        self._findings |= self._followed
        self.analysisChanged.emit()

    def item(self, evidence_id: str) -> EvidenceItem | None:
        """An evidence item by id."""
        return next((i for i in self.evidence if i.id == evidence_id), None)

    # -- zone and span ---------------------------------------------------------------------------------------------

    @property
    def zone(self) -> tzinfo:
        """Zone of displayed times: the user's choice, else the one the evidence states, else UTC."""
        chosen = parse_zone(self.zone_choice) if self.zone_choice else None
        if chosen is not None:
            return chosen
        for host in self.hosts:
            stated = parse_zone(host.timezone) if host.timezone_known else None
            if stated is not None:
                return stated
        return UTC

    @property
    def zone_choice(self) -> str:
        """Zone the user chose, "" = as the evidence states; a case keeps its own."""
        kept = self.case.properties.get("zone", "") if self.case is not None and self.case_path is not None else ""
        return kept or self._zone_choice

    @property
    def zone_label(self) -> str:
        """Name of the zone for headings and the status bar."""
        return offset_label(self.zone)

    def set_zone(self, choice: str) -> None:
        """Show times in another zone; "" = as the evidence states."""
        if choice != self.zone_choice:
            self._zone_choice = choice
            self.settings.set("zone", choice)
            if self.case is not None and self.case_path is not None:
                self.annotations.write(lambda case: case.set_property("zone", choice))
            self.zoneChanged.emit()

    @property
    def span(self) -> tuple[int, int] | None:
        """Span of time that all tabs keep to (first and last tick), or None."""
        return self._span

    def set_span(self, span: tuple[int, int] | None) -> None:
        """Keep all tabs to a span of time, or to none."""
        if span != self._span:
            self._span = span
            self.spanChanged.emit()

    # -- evidence --------------------------------------------------------------------------------------------------

    def open_evidence(self, paths: Sequence[Path], *, live: bool = False, thorough: bool = False) -> None:
        """Read evidence in a process of its own; a case file among the paths is opened instead.

        Args:
            paths: Files, folders, archives.
            live: Look at this computer too.
            thorough: Also compare its files with its package database; so does every look that follows.
        """
        cases = [p for p in paths if p.suffix == ".ircase"]
        if cases:
            self.open_case(cases[0])
            paths = [p for p in paths if p not in cases]
        if not paths and not live:
            return
        names = tuple(dict.fromkeys((*self._paths, *(str(p.absolute()) for p in paths))))
        self._thorough = self._thorough or thorough
        self._read(names, self._live or live, refresh=False)

    def refresh(self) -> None:
        """Look at this computer again."""
        if self._live and not self.busy:
            self._read(self._paths, live=True, refresh=True)

    def reread(self) -> None:
        """Read the same evidence again (after other thresholds)."""
        if not self.busy and (self._paths or self._live):
            self._read(self._paths, self._live, refresh=False)

    @property
    def paths(self) -> tuple[str, ...]:
        """What was opened: files, folders, archives."""
        return self._paths

    @property
    def index_note(self) -> str:
        """Why the rows of the evidence are not at hand, "" if they are."""
        return "" if self.case is None or self._index is not None else str(self.case.index_note)

    def rebuild(self) -> None:
        """Read the evidence of a case again because its index is gone; findings and report stay as they are."""
        if not self.busy and self._paths:
            self._rebuilding = True
            self._read(self._paths, live=False, refresh=False)

    def set_thresholds(self, settings: Any) -> None:  # noqa: ANN401
        """Other thresholds for the rules: what was read is judged anew, and only read again where its rows are gone."""
        if self.case is not None:
            self.annotations.write(lambda case: case.set_settings(settings))
        self._thresholds = settings
        self.judge_anew()

    def judge_anew(self) -> None:
        """Rules and authorities once more."""
        if self._index is not None and not self.busy:
            self._read(self._paths, self._live, refresh=True, index_from=self._index.path)
        else:
            self.reread()

    def _read(self, paths: tuple[str, ...], live: bool, *, refresh: bool, index_from: Path | None = None) -> None:
        if self.busy:
            self.failed.emit(
                self.tr("Already reading"), self.tr("Evidence is being read now. Wait for it or cancel it first.")
            )
            return
        from responder.case.triage import TriageRequest
        from ui.hash_sets import hash_sets
        from ui.sigma_choice import sigma_request

        try:
            if self.case is None:
                self._set_case(self._new_case(None), None)
            if self._rows_so_far.index is not None:  # of a reading that failed
                self._release(refresh=False)
            if self._scratch is None:
                self._scratch = make_scratch(None)
            self._runs += 1
            self.mappings.publish(self._scratch.path)
            options: dict[str, Any] = {"index_from": str(index_from)} if index_from is not None else {}
            thresholds = self._thresholds or (self.case.settings if self.case is not None else None)
            if thresholds is not None:
                options["settings"] = thresholds
            rules, problems = sigma_request(self.settings, self._scratch.path)
            options |= self.references.options(problems)
            request = TriageRequest(
                paths=paths,
                index_path=str(self._scratch.path / f"evidence-{self._runs}.index"),
                live=live,
                thorough=live and self._thorough,
                jobs=max(1, (os.cpu_count() or 2) - 1),
                scratch=str(self._scratch.path),
                hash_sets=hash_sets(self.settings),
                **rules,
                **options,
            )
            process = self._start_triage(request)
            process.start()
        except (ResponderError, OSError) as error:
            self._fail(getattr(error, "message", str(error)))
            return
        self._process, self._refreshing, self._paths, self._live = process, refresh, paths, live
        self.step = None
        self._timer.start()
        self.busyChanged.emit(True)
        if problems:
            self.failed.emit(self.tr("Some rules or baselines are left out"), "\n".join(problems))

    def cancel(self) -> None:
        """Stop reading; what was read so far stays."""
        if self._process is not None:
            self._process.cancel()

    def _poll(self) -> None:
        process = self._process
        if process is None:
            return
        for message in process.poll():
            if hasattr(message, "phase"):
                self.step = message
                self._grow(message)
                self.progressed.emit(message)
            elif hasattr(message, "index_path"):
                self._finish()
                self._store(message)
                return
            else:
                self._finish()
                self._fail(getattr(message, "message", str(message)))
                return

    def _grow(self, step: Any) -> None:  # noqa: ANN401
        """Show what was read so far; never in place of rows that are there already."""
        if self._refreshing or self._rebuilding or (self._index is not None and not self._growing):
            return
        grown = self._rows_so_far.step(step)
        if grown is Grown.FIRST:
            self._index, self._growing = self._rows_so_far.index, True
            self.queries.use(self._index, growing=True)
            self.evidenceChanged.emit(False)
        elif grown is Grown.MORE:
            self.rowsArrived.emit()

    def _finish(self) -> None:
        self._timer.stop()
        if self._process is not None:
            self._process.close()
        self._process = None
        self.busyChanged.emit(False)

    def _store(self, result: Any) -> None:  # noqa: ANN401
        if self.case is None:
            return
        goes_on = self._growing
        self._release(self._refreshing or goes_on)
        self._growing = goes_on
        try:
            if goes_on:
                settle(Path(result.index_path))
            if self._rebuilding:
                self.case.adopt_index(Path(result.index_path))
            else:
                self.case.store_triage(result)
        except (ResponderError, OSError) as error:
            self._fail(getattr(error, "message", str(error)))
        self._rebuilding = False
        self._reload(self._refreshing)
        self._growing = False

    def _fail(self, sentence: str) -> None:
        self._rebuilding = False
        self._growing = False
        self.rowsArrived.emit()  # the rows read so far stay; that more follow is no longer true
        self.failed.emit(self.tr("The evidence could not be read"), sentence)

    # -- case ------------------------------------------------------------------------------------------------------

    def open_case(self, path: Path) -> bool:
        """Open a case file; the present case is closed only if that succeeds."""
        try:
            case = self._open_case(path)
        except (ResponderError, OSError) as error:
            self.failed.emit(self.tr("The case could not be opened"), getattr(error, "message", str(error)))
            return False
        self._set_case(case, path)
        self._paths = tuple(case.stored.get("paths", ()))
        self._live = bool(case.stored.get("live", False))
        self.references.restore(case.stored)
        self.settings.add_recent(path)
        self._reload(False)
        self.caseOpened.emit()
        return True

    def save_case(self, path: Path) -> bool:
        """Save the case under a name; from then on every change is kept there at once."""
        if self.case is None:
            self._set_case(self._new_case(None), None)
        assert self.case is not None
        self._release(refresh=True)
        saved = True
        try:
            self.case.save_as(path)
        except (ResponderError, OSError) as error:
            saved = False
            self.failed.emit(self.tr("The case could not be saved"), getattr(error, "message", str(error)))
        if saved:
            self.case_path = path
            self.settings.add_recent(path)
        self._reload(True)
        return saved

    def new_case(self) -> None:
        """Start with an empty case; the present one is closed."""
        self._set_case(None, None)
        self._reload(False)

    def _set_case(self, case: Case | None, path: Path | None) -> None:
        if self._process is not None:
            self._finish()
        if self.case is not None:
            self.caseClosing.emit()
        self._release(refresh=False)
        if self.case is not None:
            self.case.close()
        self.case, self.case_path = case, path
        self._span = None
        self._thresholds = None
        if case is None or path is not None:
            self._paths, self._live, self._thorough = (), False, False
            self.references.choose("", "")

    def _release(self, refresh: bool) -> None:
        self.queries.use(None)
        self.indexClosing.emit(refresh)
        self._index = None
        self._rows_so_far.close()
        self._growing = False

    def _reload(self, refresh: bool) -> None:
        self._index = self.case.index if self.case is not None else None
        self.queries.use(self._index)
        self._followed = {}
        self._findings = {f.id: f for f in self.analysis.findings}
        self.caseChanged.emit()
        self.zoneChanged.emit()
        self.evidenceChanged.emit(refresh)
        self.analysisChanged.emit()
        self.annotations.refresh()

    def close(self) -> None:
        """Stop all work, close the case, remove working files."""
        self._set_case(None, None)
        self.queries.close()
        self.looker.close()
        if self._scratch is not None:
            self._scratch.remove()
            self._scratch = None

    # -- properties ------------------------------------------------------------------------------------------------

    def set_property(self, name: str, value: str) -> None:
        """Change a property of the case."""
        if self.case is None:
            self._set_case(self._new_case(None), None)
        self.annotations.write(lambda case: case.set_property(name, value))
        self.caseChanged.emit()
        if name == "zone":
            self.zoneChanged.emit()

    @property
    def properties(self) -> dict[str, str]:
        """Properties of the case."""
        return dict(self.case.properties) if self.case is not None else {}
