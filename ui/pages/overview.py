"""Overview: what happened and how sure, since when, prove it, what can we not know, what now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from responder.model.absent import known
from responder.model.finding import AnalysisResult, Finding, Severity, Stage, StageSummary, StoryLine, Verdict
from responder.model.host import Host
from responder.model.time import text as time_text
from ui.durations import duration, zone_words
from ui.printing import summary_words
from ui.proofs import tabs_of
from ui.session import CaseSession
from ui.show_text import number, said, severity_word
from ui.widgets.attack_cycle import NOT_COLLECTED, AttackCycle, stage_title
from ui.widgets.empty_state import EmptyState
from ui.widgets.gaps_view import GapsView
from ui.widgets.proof_view import ProofView
from ui.widgets.ribbon_marks import Mark, letter
from ui.widgets.ribbon_strips import Strip, read_strips
from ui.widgets.sources_strip import SourcesStrip
from ui.widgets.story_view import StoryEntry, StoryView
from ui.widgets.time_ribbon import TimeRibbon
from ui.widgets.verdict_banner import VerdictBanner, weight
from ui.widgets.word_list import Heading

#: Lines of the story shown at most; the rest is in the findings.
STORY_LINES = 500


class OverviewPage(QWidget):
    """First page.

    Args:
        session: The case.

    Signals:
        openAsked: The user wants to open evidence.
        liveAsked: The user wants to look at this computer.
        sampleAsked: The user wants to open the sample case.
        responseAsked: The user wants the plan.
        findingOpened: A finding to show in its tab.
        dossierAsked: A Subject: everything about it.
        sourcesAsked: Evidence id to show in the register, "" for all.
    """

    openAsked = Signal()
    liveAsked = Signal()
    sampleAsked = Signal()
    responseAsked = Signal()
    findingOpened = Signal(object)
    dossierAsked = Signal(object)
    sourcesAsked = Signal(str)

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._host_id = ""
        self._strips: list[Strip] = []
        self.banner = VerdictBanner()
        self.banner.hostChosen.connect(self.choose_host)
        self.cycle_heading, self.story_heading = Heading(), Heading()
        self.cycle = AttackCycle()
        self.cycle.stageChosen.connect(self._choose_stage)
        self.ribbon = TimeRibbon()
        self.ribbon.spanSelected.connect(lambda first, last: session.set_span((first, last)))
        self.ribbon.spanCleared.connect(lambda: session.set_span(None))
        self.ribbon.markChosen.connect(self._choose_mark)
        self.story = StoryView()
        self.story.chosen.connect(self._show_proof)
        self.story.opened.connect(self._open)
        self.all_button = QPushButton()
        self.all_button.setFlat(True)
        self.all_button.clicked.connect(lambda: self.cycle.choose(None))
        self.proof = ProofView(session)
        self.proof.rowAsked.connect(session.navigate)
        self.proof.dossierAsked.connect(self.dossierAsked)
        self.gaps = GapsView()
        self.gaps.responseAsked.connect(self.responseAsked)
        self.sources = SourcesStrip()
        self.sources.sourceAsked.connect(self.sourcesAsked)
        self.empty = EmptyState()
        self.sample_button = QPushButton()
        self.sample_button.setFlat(True)
        self.sample_button.clicked.connect(self.sampleAsked)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty_page())
        self._stack.addWidget(self._page())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        shortcut = QShortcut(QKeySequence("Ctrl+J"), self, self.proof.ask_dossier)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        session.evidenceChanged.connect(lambda _: self._read_times())
        session.analysisChanged.connect(self.refresh)
        session.annotations.changed.connect(self._refresh_story)
        session.zoneChanged.connect(self.refresh)
        session.spanChanged.connect(lambda: self.ribbon.show_span(session.span))
        self.refresh()
        self._read_times()

    # -- layout ----------------------------------------------------------------------------------------------------

    def _empty_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 24)
        column.addWidget(self.empty, 1)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.sample_button)
        row.addStretch()
        column.addLayout(row)
        return page

    def _page(self) -> QWidget:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 4, 0)
        head.addWidget(self.story_heading, 1)
        head.addWidget(self.all_button)
        left = _column(head, self.story)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        for part, stretch in ((left, 5), (_framed(self.proof), 4), (_framed(self.gaps), 3)):
            self._split.addWidget(part)
            self._split.setStretchFactor(self._split.count() - 1, stretch)
        self._split.setSizes([540, 430, 380])
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(_rule())
        drawing = QVBoxLayout()
        drawing.setContentsMargins(12, 6, 12, 4)
        drawing.addWidget(self.cycle)
        column.addLayout(drawing)
        column.addWidget(self.ribbon)
        column.addWidget(_rule())
        column.addWidget(self._split, 1)
        column.addWidget(_rule())
        column.addWidget(self.sources)
        return page

    # -- content ---------------------------------------------------------------------------------------------------

    @property
    def host_id(self) -> str:
        """Host on show, "" where there is none."""
        return self._host_id

    def refresh(self) -> None:
        """Show the present state."""
        self._retranslate()
        session = self._session
        if not session.has_evidence:
            self._stack.setCurrentIndex(0)
            return
        analysis = session.analysis
        hosts = {h.id: h for h in session.hosts}
        verdicts = sorted(analysis.verdicts, key=weight)
        if self._host_id not in hosts:
            self._host_id = verdicts[0].host_id if verdicts else next(iter(hosts), "")
        self._show_hosts(session.hosts, verdicts)
        verdict = next((v for v in verdicts if v.host_id == self._host_id), None)
        stages = analysis.cycle.get(self._host_id, ())
        self.banner.show_verdict(verdict, hosts.get(self._host_id), session.zone, _not_collected(stages))
        self.cycle.show_stages(stages)
        self.cycle.setVisible(bool(self.cycle.stages))
        gaps = [said(g.text) for g in analysis.gaps if g.host_id in ("", self._host_id)]
        gaps += self._not_run(analysis)
        if not gaps:
            gaps = [
                ": ".join((stage_title(s.stage), *map(said, s.text[:1]))) for s in stages if s.state == NOT_COLLECTED
            ]
        self.gaps.show_words(gaps, [said(s) for s in analysis.next_steps])
        self.sources.show_sources(session.evidence)
        self._refresh_story()
        self._stack.setCurrentIndex(1)

    def _not_run(self, analysis: AnalysisResult) -> list[str]:
        """Rules that could not look, those with the same reason in one sentence."""
        reasons: dict[tuple[str, str], list[str]] = {}
        for outcome in analysis.outcomes:
            if outcome.status != "run":
                reasons.setdefault((summary_words(outcome.status), said(outcome.reason)), []).append(outcome.rule_id)
        words = self.tr("{0} rules {1}: {2} ({3})")
        return [
            words.format(number(len(rules)), status, reason, _some(rules))
            for (status, reason), rules in reasons.items()
        ]

    def _show_hosts(self, hosts: Sequence[Host], verdicts: Sequence[Verdict]) -> None:
        levels = {v.host_id: v.level for v in verdicts}
        order = [v.host_id for v in verdicts]
        ranked = sorted(hosts, key=lambda h: order.index(h.id) if h.id in order else len(order))
        entries = [
            (h.id, str(known(h.name) or (h.addresses[0] if h.addresses else h.id)), levels.get(h.id, ""))
            for h in ranked
        ]
        self.banner.show_hosts(entries, self._host_id)

    def choose_host(self, host_id: str) -> None:
        """Show another host of the case."""
        if host_id != self._host_id:
            self._host_id = host_id
            self.refresh()
            self._read_times()

    def _refresh_story(self) -> None:
        if not self._session.has_evidence:
            return
        lines = [
            (n, line) for n, line in enumerate(self._session.analysis.story) if line.host_id in ("", self._host_id)
        ]
        current = self.story.current_entry()
        entries = self._entries(lines[:STORY_LINES])
        self.story.story.set_entries(entries)
        self._show_ribbon(entries)
        self._say_story(len(lines))
        if not (current is not None and self.story.choose_key(current.key)):
            self._select_worst()

    def _entries(self, lines: Sequence[tuple[int, StoryLine]]) -> list[StoryEntry]:
        session = self._session
        zone = session.zone
        days = {time_text(t, zone)[:10] for _, line in lines if (t := known(line.time)) is not None}
        decisions = self._decisions()
        found: list[StoryEntry] = []
        before: int | None = None
        marks = 0
        for key, line in lines:
            findings = [f for f in map(session.finding, line.finding_ids) if f is not None]
            severity = max((f.severity for f in findings), default=Severity.INFO)
            ticks = known(line.time)
            shown, elapsed, name = self.tr("collected"), "", ""
            if ticks is not None:
                text = time_text(ticks, zone)
                shown = text[11:] if len(days) <= 1 else text[5:]
                elapsed = f"+{duration(ticks - before)}" if before is not None and ticks > before else ""
                before = ticks
                name = letter(marks)
                marks += 1
            words = {decisions.get(f.id, "") for f in findings}
            found.append(
                StoryEntry(
                    key=key, time=shown, elapsed=elapsed, letter=name, severity=severity, stage=line.stage,
                    text=said(line.text), tabs=tabs_of(session, findings), findings=line.finding_ids,
                    agree=self.tr("{0} sources").format(number(line.sources)) if line.sources > 1 else "",
                    decided=_decided(words),
                    tip=self._tip(line, severity, elapsed),
                )
            )  # fmt: skip
        return found

    def _decisions(self) -> dict[str, str]:
        case = self._session.case
        found: Any = case.decisions if case is not None else ()
        values = found.values() if isinstance(found, dict) else found
        return {d.finding_id: d.decision for d in values}

    def _tip(self, line: StoryLine, severity: Severity, elapsed: str) -> str:
        ticks = known(line.time)
        when = (
            f"{time_text(ticks, self._session.zone)} {self._session.zone_label}"
            if ticks is not None
            else self.tr("true when collected")
        )
        parts = [when, elapsed, severity_word(severity), stage_title(line.stage)]
        return " · ".join(p for p in parts if p) + "\n" + said(line.text)

    def _say_story(self, total: int) -> None:
        model = self.story.story
        days = sorted({time_text(t, self._session.zone)[:10] for line in self._session.analysis.story
                       if line.host_id in ("", self._host_id) and (t := known(line.time)) is not None})  # fmt: skip
        parts = [self.tr("Story")]
        if days:
            parts.append(days[0] if len(days) == 1 else f"{days[0]} – {days[-1]}")
            parts.append(self._zone_words())
        if self.cycle.chosen is not None:
            parts.append(self.tr("{0} only: {1} of {2} lines").format(
                stage_title(self.cycle.chosen), number(len(model.entries)), number(total)))  # fmt: skip
        elif total > model.total:
            parts.append(self.tr("first {0} of {1} lines").format(number(model.total), number(total)))
        self.story_heading.setText(" · ".join(parts))
        self.all_button.setVisible(self.cycle.chosen is not None)

    def _zone_words(self) -> str:
        times = (known(line.time) for line in self._session.analysis.story)
        first = next((t for t in times if t is not None), None)
        return zone_words(self._session.zone, first) if first is not None else self._session.zone_label

    def _select_worst(self) -> None:
        entries = self.story.story.entries
        if entries:
            worst = max(range(len(entries)), key=lambda n: (entries[n].severity, -n))
            self.story.setCurrentIndex(self.story.story.index(worst))
            self.story.scrollToTop()
        else:
            self._show_proof(None)

    # -- times -----------------------------------------------------------------------------------------------------

    def _read_times(self) -> None:
        if self._session.index is None:
            self._set_strips([])
            return
        host = self._host_id
        self._session.queries.ask(self, lambda index: read_strips(index, host), self._set_strips, owner=self)

    def _set_strips(self, strips: list[Strip]) -> None:
        self._strips = strips
        self._show_ribbon(self._entries_on_ribbon())

    def _entries_on_ribbon(self) -> list[StoryEntry]:
        if not self._session.has_evidence:
            return []
        lines = [
            (n, line) for n, line in enumerate(self._session.analysis.story) if line.host_id in ("", self._host_id)
        ]
        return self._entries(lines[:STORY_LINES])

    def _show_ribbon(self, entries: Sequence[StoryEntry]) -> None:
        story = self._session.analysis.story
        marks = [
            Mark(time=t, letter=e.letter, severity=e.severity, text=e.text, key=e.key)
            for e in entries
            if (t := known(story[e.key].time)) is not None
        ]
        self.ribbon.show_times(self._strips, marks, self._session.zone)
        self.ribbon.show_span(self._session.span)
        self.ribbon.setVisible(self.ribbon.has_times)

    # -- choosing --------------------------------------------------------------------------------------------------

    def _choose_stage(self, stage: Stage | None) -> None:
        self.story.story.set_stage(stage)
        self._say_story(sum(line.host_id in ("", self._host_id) for line in self._session.analysis.story))
        self._select_worst()

    def _choose_mark(self, key: int) -> None:
        if not self.story.choose_key(key):
            self.cycle.choose(None)
            self.story.choose_key(key)

    def _show_proof(self, entry: StoryEntry | None) -> None:
        self.ribbon.choose(entry.key if entry is not None else -1)
        self.proof.show_findings(self._findings_of(entry))

    def _findings_of(self, entry: StoryEntry | None) -> list[Finding]:
        names = entry.findings if entry is not None else ()
        return [f for f in map(self._session.finding, names) if f is not None]

    def _open(self, entry: StoryEntry) -> None:
        self._show_proof(entry)
        self.proof.go()

    # -- language --------------------------------------------------------------------------------------------------

    def _retranslate(self) -> None:
        self.empty.say(
            self.tr("Drop evidence here: logs, netstat or ss output, process lists, integrity reports, or a folder or "
                    "ZIP that holds them. Nothing is written to this computer."),
            (self.tr("&Open Evidence…"), self.openAsked.emit),
            (self.tr("&Look at This Computer"), self.liveAsked.emit),
        )  # fmt: skip
        self.sample_button.setText(self.tr("Open the &Sample Case"))
        self.all_button.setText(self.tr("Show All Stages"))
        self.story.setAccessibleName(self.tr("Story"))
        self.story.set_empty(
            self.tr("No rule found anything in what was collected, so there is no story to tell. Read beside this what "
                    "was not collected, and look through the tabs.")
        )  # fmt: skip

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()


def _not_collected(stages: Sequence[StageSummary]) -> str:
    return ", ".join(stage_title(s.stage) for s in stages if s.state == NOT_COLLECTED)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:4]) + (f" +{number(len(names) - 4)}" if len(names) > 4 else "")


def _decided(words: set[str]) -> str:
    if words == {"false positive"}:
        return "✕"
    return "✓" if "confirmed" in words else ""


def _rule() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setForegroundRole(line.palette().ColorRole.Mid)
    return line


def _framed(widget: QWidget) -> QWidget:
    """A column with a hairline at its left."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    line = QFrame()
    line.setFrameShape(QFrame.Shape.VLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setForegroundRole(line.palette().ColorRole.Mid)
    row.addWidget(line)
    row.addWidget(widget, 1)
    return box


def _column(head: QHBoxLayout, body: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(head)
    column.addWidget(body, 1)
    return box
