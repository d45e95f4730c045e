"""The main window: menus, tabs, status bar; it wires the session to pages and dialogs and does nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu, QTabWidget

from responder.index.reader import Row
from responder.model.columns import TableSpec
from responder.model.finding import Finding, Subject
from ui import i18n, theme, window_size, window_state
from ui.actions import ACTIONS, MENUS, When, make_actions, translate_actions
from ui.dialogs.baseline import MakeBaselineDialog
from ui.dialogs.dossier import DossierDialog
from ui.dialogs.help import AboutDialog, HelpDialog
from ui.dialogs.notes import NoteDialog, TagDialog
from ui.dialogs.path_dialog import Choose, PathDialog
from ui.dialogs.references import ReferencesDialog
from ui.pages.endpoints import EndpointsPage
from ui.pages.integrity import IntegrityPage
from ui.pages.logs import LogsPage
from ui.pages.overview import OverviewPage
from ui.pages.response import ResponsePage
from ui.pages.work_page import WorkPage
from ui.resources import resource
from ui.safe_widgets import tell
from ui.session import CaseSession
from ui.show_text import number, show, table_title
from ui.status_bar import StatusBar
from ui.widgets.filter_row import SHOWN as FILTER_ROW
from ui.widgets.record_panel import RecordPanel
from ui.widgets.references_bar import ReferencesBar
from ui.widgets.search_box import Hit, SearchBox
from ui.window_dialogs import WindowDialogs

#: Text sizes relative to the system's.
_ZOOM_STEP, _ZOOM_RANGE = 1, (-3, 8)


class MainWindow(WindowDialogs):
    """The window.

    Args:
        session: The case it works on.
    """

    def __init__(self, session: CaseSession) -> None:
        super().__init__()
        self.session = session
        self.setAcceptDrops(True)
        self.overview = OverviewPage(session)
        self.logs, self.endpoints, self.integrity = LogsPage(session), EndpointsPage(session), IntegrityPage(session)
        self.response = ResponsePage(session)
        self.work_pages: tuple[WorkPage, ...] = (self.logs, self.endpoints, self.integrity)
        self._home = {table: page for page in self.work_pages for table in page.panels}
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for page in (self.overview, *self.work_pages, self.response):
            self.tabs.addTab(page, "")
        self.search = SearchBox(session)
        self.tabs.setCornerWidget(self.search)
        self.setCentralWidget(self.tabs)
        self.status = StatusBar(session)
        self.setStatusBar(self.status)
        self.actions_by_id = make_actions(self)
        self._handlers = self._action_handlers()
        self._menus: dict[str, QMenu] = {}
        self._build_menus()
        self._base_size = QApplication.font().pointSizeF()
        self._connect()
        self.retranslate()
        self._enable()
        window_size.place(self, session.settings.value("window/size"))

    # -- wiring ----------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        session = self.session
        for page in self.work_pages:
            page.everything.connect(self.show_dossier)
            page.noteAsked.connect(self.write_note)
            page.tagAsked.connect(self.choose_tag)
            page.openAsked.connect(self.open_evidence)
            for panel in page.panels.values():
                panel.rowChanged.connect(lambda *_: self._enable())
                panel.view.filterRowAsked.connect(self.actions_by_id["filter_row"].trigger)
        for first in (self.overview, self.response):
            first.openAsked.connect(self.open_evidence)
            first.findingOpened.connect(self.open_finding)
        self.integrity.actionAsked.connect(lambda name: self.actions_by_id[name].trigger())
        self.endpoints.preferencesAsked.connect(self.show_preferences)
        self.overview.liveAsked.connect(self.look_at_this_computer)
        self.overview.sampleAsked.connect(self.open_sample)
        self.overview.responseAsked.connect(lambda: self.tabs.setCurrentWidget(self.response))
        self.overview.dossierAsked.connect(self.show_dossier_of)
        self.overview.sourcesAsked.connect(self.show_sources)
        self.search.hitChosen.connect(self._open_hit)
        self.status.zoneClicked.connect(self.show_preferences)
        self.status.severitiesClicked.connect(lambda: self.tabs.setCurrentWidget(self.overview))
        self.tabs.currentChanged.connect(self._enable)
        session.navigate.connect(self.go_to_row)
        session.related.connect(self.show_related)
        session.filterRequested.connect(self.show_filter)
        session.columnsRequested.connect(self.show_columns)
        session.failed.connect(lambda title, text: tell(self, title, text))
        session.busyChanged.connect(self._enable)
        session.caseChanged.connect(self._case_changed)
        session.caseClosing.connect(lambda: window_state.keep(self))
        session.caseOpened.connect(lambda: window_state.restore(self))
        session.evidenceChanged.connect(lambda _: self._case_changed())
        session.analysisChanged.connect(self._tab_titles)

    def _action_handlers(self) -> dict[str, Callable[[], object]]:
        """What each action does; an action without an entry is not offered."""
        handlers: dict[str, Callable[[], object]] = {
            "open": self.open_evidence,
            "open_folder": lambda: self._choose_paths(Choose.FOLDER, self.session.open_evidence),
            "live": self.look_at_this_computer,
            "live_thorough": self.look_thoroughly,
            "baseline_make": lambda: MakeBaselineDialog(self.session, self).open(),
            "baseline_check": self.check_baseline,
            "baseline_accept": self.check_baseline,
            "baseline_compare": self.compare_looks,
            "references": self.choose_references,
            "new_case": self.session.new_case,
            "save": self.save_case,
            "save_as": self.save_case_as,
            "preferences": self.show_preferences,
            "quit": self.close,
            "refresh": self.session.refresh,
            "watch": self.watch_this_computer,
            "keep_look": self.endpoints.live.keep_shown,
            "cancel": self.session.cancel,
            "everything": lambda: self._with_page(WorkPage.ask_everything),
            "tag": lambda: self._with_page(WorkPage.ask_tag),
            "note": lambda: self._with_page(WorkPage.ask_note),
            "whois": lambda: self._with_page(WorkPage.ask_whois),
            "filter": lambda: self._with_page(WorkPage.focus_filter),
            "go_to": lambda: self._with_page(WorkPage.ask_place),
            "search": self.focus_search,
            "detail": self._toggle_detail,
            "filter_row": self._toggle_filter_row,
            "larger": lambda: self._zoom(_ZOOM_STEP),
            "smaller": lambda: self._zoom(-_ZOOM_STEP),
            "normal": lambda: self._zoom(0),
            "properties": self.show_properties,
            "print": self.response.show_preview,
            "export": self.show_export,
            "sources": self.show_sources,
            "rules": self.show_rules,
            "help": lambda: HelpDialog(self.session.settings, self).open(),
            "legend": self.show_legend,
            "colours": self.show_colour_rules,
            "about": lambda: AboutDialog(self.session.settings, self).open(),
        }
        for place in range(5):
            handlers[f"tab{place + 1}"] = lambda p=place: self.tabs.setCurrentIndex(p)
        return handlers

    def _build_menus(self) -> None:
        for name, _ in MENUS:
            self._menus[name] = self.menuBar().addMenu("")
        group: dict[str, int] = {}
        for spec in ACTIONS:
            action = self.actions_by_id[spec.id]
            handler = self._handlers.get(spec.id)
            if handler is None:
                action.setVisible(False)
                action.setEnabled(False)
                continue
            action.triggered.connect(lambda _=False, h=handler: h())
            menu = self._menus[spec.menu]
            if group.setdefault(spec.menu, spec.group) != spec.group:
                menu.addSeparator()
                group[spec.menu] = spec.group
            if spec.id == "preferences":
                self.recent_menu = menu.addMenu("")
                self.recent_menu.aboutToShow.connect(self._fill_recent)
            menu.addAction(action)
        self.actions_by_id["detail"].setChecked(True)
        self.actions_by_id["filter_row"].setChecked(self.session.settings.value(FILTER_ROW) is True)
        view = self._menus["view"]
        view.addSeparator()
        self.language_menu, self.theme_menu = view.addMenu(""), view.addMenu("")
        self._languages, self._themes = QActionGroup(self), QActionGroup(self)
        for code, name in i18n.LANGUAGES.items():
            self._add_choice(self.language_menu, self._languages, code, name, self.set_language)
        for mode in theme.Mode:
            self._add_choice(self.theme_menu, self._themes, mode.value, "", self.set_theme)

    @staticmethod
    def _add_choice(menu: QMenu, group: QActionGroup, value: str, name: str, handler: Callable[[str], object]) -> None:
        action = QAction(name, menu)
        action.setCheckable(True)
        action.setData(value)
        action.triggered.connect(lambda _=False: handler(value))
        group.addAction(action)
        menu.addAction(action)

    def _fill_recent(self) -> None:
        self.recent_menu.clear()
        for name in self.session.settings.recent:
            text = show(name, limit=200).replace("&", "&&")
            self.recent_menu.addAction(text, lambda n=name: self.session.open_case(Path(n)))
        if not self.session.settings.recent:
            text = self.tr("No cases yet") if self.session.settings.kept else self.tr("Not kept (see Preferences)")
            self.recent_menu.addAction(text).setEnabled(False)

    # -- texts and state -------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Texts in the language of the window."""
        from PySide6.QtCore import QCoreApplication

        translate_actions(self.actions_by_id)
        for name, text in MENUS:
            self._menus[name].setTitle(QCoreApplication.translate("Actions", text))
        self.recent_menu.setTitle(self.tr("&Recent Cases"))
        self.language_menu.setTitle(self.tr("&Language"))
        self.theme_menu.setTitle(self.tr("&Colours"))
        names = {"system": self.tr("As the &System"), "light": self.tr("&Light"), "dark": self.tr("&Dark")}
        for action in self._themes.actions():
            action.setText(names[action.data()])
            action.setChecked(action.data() == self.session.settings.text("theme", "system"))
        for action in self._languages.actions():
            action.setChecked(action.data() == self.session.settings.text("language", "en"))
        self._tab_titles()
        self._title()

    def _tab_titles(self) -> None:
        names = (
            self.tr("Overview"), "① " + self.tr("Logs"), "② " + self.tr("Ports & Processes"),
            "③ " + self.tr("Integrity"), "④ " + self.tr("Response"),
        )  # fmt: skip
        index = self.session.index
        for place, name in enumerate(names):
            page = self.tabs.widget(place)
            count = 0
            if isinstance(page, WorkPage) and index is not None:
                count = len(frozenset[str]().union(*map(index.marks.findings, page.panels)))
            self.tabs.setTabText(place, name.replace("&", "&&") + (f" ·{number(count)}" if count else ""))

    def _title(self) -> None:
        case = show(window_state.title_of(self.session), limit=200)
        self.setWindowTitle(f"Host Responder — {case}" if case else "Host Responder")

    def _case_changed(self) -> None:
        self._title()
        self._tab_titles()
        self._enable()

    def _enable(self, *_: object) -> None:
        session, page = self.session, self.tabs.currentWidget()
        panel = page.current_panel() if isinstance(page, WorkPage) else None
        now = {
            When.ALWAYS: True,
            When.EVIDENCE: session.has_evidence,
            When.IDLE: not session.busy,
            When.BUSY: session.busy,
            When.LIVE: session.is_live and not session.busy,
            When.ROW: panel is not None and panel.current() is not None,
            When.WORK: panel is not None,
        }
        for spec in ACTIONS:
            if spec.id in self._handlers:
                self.actions_by_id[spec.id].setEnabled(now[spec.when])

    # -- opening and saving ----------------------------------------------------------------------------------------

    def _choose_paths(self, what: Choose, done: Callable[[Sequence[Path]], object], name: str = "") -> PathDialog:
        suffix = ".ircase" if what is Choose.SAVE else ""
        dialog = PathDialog(self.session.settings, what, self, suffix=suffix, name=name)
        dialog.chosen.connect(done)
        dialog.open()
        return dialog

    def open_evidence(self) -> None:
        """Choose evidence or a case."""
        session = self.session
        bar = ReferencesBar(session.settings, session.references)
        dialog = PathDialog(session.settings, Choose.EVIDENCE, self, more=bar)

        def chosen(paths: Sequence[Path]) -> None:
            if not all(p.suffix == ".ircase" for p in paths):  # a case brings its own
                session.references.choose(bar.baseline, bar.golden)
            session.open_evidence(paths)

        dialog.chosen.connect(chosen)
        dialog.open()

    def choose_references(self) -> ReferencesDialog:
        """Choose the baseline and the good host that verdicts ask."""
        dialog = ReferencesDialog(self.session, self)
        dialog.open()
        return dialog

    def look_at_this_computer(self) -> None:
        """Collect from the host the program runs on."""
        self.session.open_evidence((), live=True)

    def open_sample(self) -> None:
        """Open the sample case that ships with the program."""
        self.session.open_evidence([resource("samples", "iss001")])

    def save_case(self) -> None:
        """Saved cases keep every change at once; others need a name."""
        if self.session.case_path is None:
            self.save_case_as()
        else:
            self.statusBar().showMessage(self.tr("Every change is already kept in the case file."), 4_000)

    def save_case_as(self) -> None:
        """Choose a name for the case."""
        number_ = self.session.properties.get("number", "")
        name = "".join(c for c in number_ if c.isalnum() or c in "-_ ") or "case"
        self._choose_paths(Choose.SAVE, lambda paths: self.session.save_case(paths[0]), name=f"{name}.ircase")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders are welcome."""
        if any(url.isLocalFile() for url in event.mimeData().urls()) and not self.session.busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.session.open_evidence(paths)

    # -- going places ----------------------------------------------------------------------------------------------

    def _with_page(self, do: Callable[[WorkPage], object]) -> None:
        page = self.tabs.currentWidget()
        if isinstance(page, WorkPage):
            do(page)

    def panel_of(self, table: str) -> RecordPanel | None:
        """Bring the tab with a table to the front."""
        page = self._home.get(table)
        if page is None:
            return None
        self.tabs.setCurrentWidget(page)
        return page.bring(table)

    def go_to_row(self, table: str, row_id: int) -> None:
        """Bring a row on screen."""
        panel = self.panel_of(table)
        if panel is not None:
            panel.reveal(row_id)
            panel.view.setFocus()

    def show_related(self, table: str, label: str, ids: Sequence[int]) -> None:
        """Show the rows about something in their tab."""
        panel = self.panel_of(table)
        if panel is not None:
            panel.bar.set_text("")
            panel.restrict(ids, label)

    def show_filter(self, table: str, text: str) -> None:
        """Show a tab with a filter."""
        panel = self.panel_of(table)
        if panel is not None:
            panel.restrict(None)
            panel.bar.set_text(text)

    def show_columns(self, table: str, keys: Sequence[str]) -> None:
        """Show some columns of a table, in their order; the layout that is kept stays as it is."""
        panel = self.panel_of(table)
        if panel is not None and keys:
            panel.view.show_only(keys)

    def open_finding(self, finding: Finding) -> None:
        """Go to the row that proves a finding best."""
        index = self.session.index
        for ref in finding.evidence[:50] if index is not None else ():
            assert index is not None
            for table, row in index.resolve(ref):
                if table in self._home:
                    self.go_to_row(table, row.id)
                    return
        tell(
            self,
            self.tr("No row to show"),
            self.tr("The rows that prove this finding are not in a tab. The finding itself is kept in the case."),
        )

    def _open_hit(self, hit: Hit) -> None:
        if hit.finding is not None:
            self.open_finding(hit.finding)
        elif hit.table in self._home:
            self.show_filter(hit.table, hit.text)
        else:
            tell(
                self,
                self.tr("No tab for these rows"),
                self.tr("These {0} are listed under Everything About This of a row that belongs to them.").format(
                    table_title(hit.table)
                ),
            )

    def focus_search(self) -> None:
        """Put the cursor into the search line."""
        self.search.setFocus()
        self.search.selectAll()

    # -- rows ------------------------------------------------------------------------------------------------------

    def show_dossier(self, spec: TableSpec, row: Row) -> DossierDialog:
        """Everything about a row."""
        dialog = DossierDialog(self.session, spec, row, self)
        dialog.opened.connect(self.go_to_row)
        dialog.open()
        return dialog

    def show_dossier_of(self, subject: Subject) -> DossierDialog:
        """Everything about a subject."""
        dialog = DossierDialog(self.session, parent=self, subjects=(subject,))
        dialog.opened.connect(self.go_to_row)
        dialog.open()
        return dialog

    def write_note(self, spec: TableSpec, row: Row) -> NoteDialog:
        """A note on a row."""
        target = self.session.annotations.target_of(spec.name, row)
        about = f"{show(row.source.path, limit=120)} {row.source.ref}"
        dialog = NoteDialog(self.session.settings, about, self)
        dialog.written.connect(lambda text: self.session.annotations.add_note(target, text))
        dialog.open()
        return dialog

    def choose_tag(self, spec: TableSpec, rows: Sequence[Row]) -> TagDialog:
        """A tag on rows."""
        targets = [self.session.annotations.target_of(spec.name, row) for row in rows]
        present = sorted({tag for t in targets[:50] for tag in self.session.annotations.tags_of(t)})
        dialog = TagDialog(self.session.settings, self.session.annotations.all_tags(), present, self)
        dialog.chosen.connect(lambda tag: self.session.annotations.toggle_tag(targets, tag))
        dialog.open()
        return dialog

    # -- view ------------------------------------------------------------------------------------------------------

    def watch_this_computer(self) -> None:
        """Begin to watch, pause, or go on; the page comes to the front."""
        self.tabs.setCurrentWidget(self.endpoints)
        self.endpoints.show_watch()
        self.endpoints.live.toggle()

    def _toggle_detail(self) -> None:
        on = self.actions_by_id["detail"].isChecked()
        for page in self.work_pages:
            page.set_detail_shown(on)

    def _toggle_filter_row(self) -> None:
        on = self.actions_by_id["filter_row"].isChecked()
        self.session.settings.set(FILTER_ROW, on)
        for page in self.work_pages:
            for panel in page.panels.values():
                panel.filter_row.set_shown(on)

    def _zoom(self, step: int) -> None:
        settings = self.session.settings
        now = settings.value("zoom")
        level = (now if isinstance(now, int) else 0) + step if step else 0
        level = min(max(level, _ZOOM_RANGE[0]), _ZOOM_RANGE[1])
        settings.set("zoom", level)
        font = QApplication.font()
        font.setPointSizeF(max(6.0, self._base_size + level))
        QApplication.setFont(font)

    def set_language(self, code: str) -> None:
        """Switch the language of the window."""
        self.session.settings.set("language", code)
        i18n.install(code)

    def set_theme(self, mode: str) -> None:
        """Switch the colours."""
        self.session.settings.set("theme", mode)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, theme.Mode(mode))
        self.retranslate()

    # -- Qt --------------------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the size, stop all work."""
        self.session.settings.set("window/size", [self.width(), self.height()])
        self.endpoints.watch.close()
        self.session.close()
        super().closeEvent(event)
