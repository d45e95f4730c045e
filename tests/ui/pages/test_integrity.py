"""The third tab: unexplained first, folders, baselines, autostarts in groups, and what there is without a report."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QMessageBox, QPushButton

from responder.case.baseline_process import BaselineFound, BaselineProgress, BaselineRequest, run
from responder.case.case import Case
from responder.case.result import TriageResult
from responder.errors import EvidenceError
from responder.integrity.sign import make_key
from responder.model.autostart import AutostartRecord
from responder.model.change import ChangeRecord, RuleTotalRecord
from responder.model.event import EventRecord
from responder.model.finding import AnalysisResult, Severity
from responder.model.source import RefKind
from tests.ui.ui_fakes import HOST, at, build_index, finding, item, source
from ui.dialogs.baseline import CheckBaselineDialog, CompareDialog, MakeBaselineDialog
from ui.dialogs.reason import ReasonDialog
from ui.models.change_groups import REFUSED
from ui.models.folder_tree import below, folder_tree
from ui.session import CaseSession
from ui.widgets.treemap import squarify

LINE = RefKind.LINE
UPDATE = "update of 2004-11-20T10:00:00+09:00"


def change(number, path, kind="modified", rule="System binaries", severity=100, **attributes):
    return ChangeRecord(
        source=source(number, "e1", "check.json", LINE), change=kind, path=path, object_kind="file",
        section="Unix File System", rule=rule, severity=severity, attributes=json.dumps(attributes),
    )  # fmt: skip


def packaged(package):
    return [None, {"package": package, "version": "2", "content": "same", "changed": at(36_000)}]


@pytest.fixture
def checked(tmp_path):
    """Two files of an update, two changes nobody explains, three autostarts of which two are verified."""
    changes = [
        change(1, "/usr/bin/cron", sha256=["a", "b"], modified=[1_100_000_000 * 10**9, 1_200_000_000 * 10**9],
               provenance=packaged("cron")),
        change(2, "/usr/bin/at", "added", sha256=[None, "c"], provenance=packaged("cron")),
        change(3, "/etc/ld.so.preload", "added", "Preloaded libraries", 1000, size=[None, 12_345]),
        change(4, "/usr/bin/passwd", sha256=["d", "e"]),
        change(5, "/srv/www", "removed", "Data", 10),
    ]  # fmt: skip
    totals = [
        RuleTotalRecord(source=source(n, "e1", "check.json", LINE), section="Unix File System", rule=rule,
                        severity=severity, scanned=900, violations=5, **counts)
        for n, (rule, severity, counts) in enumerate(
            (("System binaries", 100, {"added": 1, "modified": 2}), ("Preloaded libraries", 1000, {"added": 1}),
             ("Data", 10, {"removed": 1}), ("Boot files", 100, {})), 10)
    ]  # fmt: skip
    steps = [
        EventRecord(
            ref=1, time=at(36_000), log_channel="packages", event_action="package upgraded", target="cron",
            payload='{"package":"cron"}',
        )
    ]  # fmt: skip
    starts = [
        AutostartRecord(source=source(20 + n, "e1", "check.json", LINE), category=category, entry=entry,
                        location="/etc/systemd/system", signer=signer)
        for n, (category, entry, signer) in enumerate(
            (("Services", "cron.service", "dpkg: cron"), ("Services", "x.service", "image file not found"),
             ("Logon", "profile", "dpkg: base-files"), ("Logon", "marked", "dpkg: base-files")))
    ]  # fmt: skip
    found = finding(1, "marked", [source(23, "e1", "check.json", LINE)], severity=Severity.HIGH)
    report = item(1, "check.json", format="integrity-check", table="changes", expected=5, shown=5,
                  counts={"changes": 5, "events": 1, "autostarts": 4})  # fmt: skip
    index = build_index(tmp_path / "checked.index", [(report, [*changes, *totals, *steps, *starts])], [found], (HOST,))
    case = Case.create(None)
    case.store_triage(
        TriageResult(index_path=str(index), evidence=(report,), hosts=(HOST,),
                     analysis=AnalysisResult(findings=(found,)), paths=(str(tmp_path / "check.json"),))
    )  # fmt: skip
    return case


@pytest.fixture
def opened(qtbot, settings, settle, tmp_path, checked):
    from ui.main_window import MainWindow

    session = CaseSession(settings, open_case=lambda _: checked, new_case=lambda _: checked)
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    session.open_case(tmp_path / "case.ircase")
    window.tabs.setCurrentWidget(window.integrity)
    settle(session)
    yield window
    session.close()


def paths(panel):
    return [panel.model.row(n).values[2] for n in range(panel.model.rowCount())]


def texts(report):
    return [line.texts for line in report.rule_model.lines]


def test_the_unexplained_come_first_and_updates_are_closed_groups(opened, settle):
    report = opened.integrity.report
    assert texts(report)[:4] == [
        ("◆ Unexplained  3", "", "1", "1", "1"),
        ("    Preloaded libraries", "1000", "1", "", ""),
        ("    System binaries", "100", "", "", "1"),
        ("    Data", "10", "", "1", ""),
    ]
    assert texts(report)[4][0].startswith("▸ Explained: update of 2004-11-20")
    assert texts(report)[4][2:] == ("1", "", "1")
    assert texts(report)[5][0] == "▸ Rules with nothing unexplained: 1"
    assert sorted(paths(report.changes)) == ["/etc/ld.so.preload", "/srv/www", "/usr/bin/passwd"]
    assert report.rules_title.text() == "Rules: 3 of 4 violated · 900 objects scanned · 5 violations"
    report.rules.select_place(4)
    report._toggle()
    settle(opened.session)
    assert paths(report.changes) == ["/usr/bin/cron", "/usr/bin/at"]
    assert texts(report)[4][0].startswith("▾ ")
    assert texts(report)[5] == ("    exactly the file of cron 2", "", "1", "", "1")


def test_an_explanation_can_be_refused_and_accepted_again(opened, settle, qtbot):
    report = opened.integrity.report
    report.rules.select_place(4)
    settle(opened.session)
    report.changes.view.select_place(0)
    assert report.why.text().startswith("Explained: exactly the file of cron 2 (update of 2004-11-20")
    dialog = report.ask_refusal()
    assert isinstance(dialog, ReasonDialog)
    assert not dialog.button.isEnabled()
    dialog.who.name.setText("Ito")
    dialog.who.reason.setText("mirror was compromised")
    dialog.button.click()
    settle(opened.session)
    assert texts(report)[0][0] == "◆ Unexplained  4"
    case = opened.session.case
    assert [t.tag for t in case.tags()] == [REFUSED]
    assert [n.text for n in case.notes()] == ["Explanation not accepted by Ito: mirror was compromised"]
    report.rules.select_place(0)
    settle(opened.session)
    assert "/usr/bin/cron" in paths(report.changes)
    report.changes.view.select_place(paths(report.changes).index("/usr/bin/cron"))
    assert report.why.text().startswith("Not accepted, counts as unexplained")
    assert report.ask_refusal() is None
    settle(opened.session)
    assert texts(report)[0][0] == "◆ Unexplained  3"
    assert case.tags() == []


def test_attributes_are_readable_and_changed_ones_stand_out(opened, settle):
    report = opened.integrity.report
    report.changes.restrict(None)
    settle(opened.session)
    report.changes.view.select_place(0)
    lines = {line.texts[0]: line for line in report.attribute_model.lines}
    assert lines["Modified"].texts[1:] == ("2004-11-09 20:33:20", "2008-01-11 06:20:00")
    assert (lines["Modified"].bold, lines["SHA-256"].bold) == (True, True)
    assert lines["Package now"].texts[2] == "cron 2 — content as the package recorded it"
    report.changes.view.select_place(2)
    assert [line.texts for line in report.attribute_model.lines] == [("Size", "", "12,345")]
    report.changes.view.select_place(4)
    assert report.attributes_title.text() == "The report gives no attributes for this object."
    assert report.attributes.isHidden()
    opened.set_language("ja")
    settle(opened.session)
    assert report.attributes_title.text() == "このオブジェクトの属性はレポートにありません。"


def test_the_picture_of_folders_filters(opened, settle, qtbot):
    report = opened.integrity.report
    report.rules.select_place(0)
    settle(opened.session)
    cell = next(c for c in report.treemap.cells if c.folder.path == "/etc/")
    assert (cell.folder.count, cell.folder.worst) == (1, Severity.CRITICAL)
    qtbot.mouseClick(report.treemap, Qt.MouseButton.LeftButton, pos=cell.area.center())
    report.changes.bar.apply()
    settle(opened.session)
    assert report.changes.bar.text() == "path startswith /etc/"
    assert paths(report.changes) == ["/etc/ld.so.preload"]


def test_folders_nest_and_windows_paths_filter_by_wildcard():
    tree = folder_tree([(r"C:\Program Files\a\x", 66), (r"C:\Program Files\b\y", 1000), (r"C:\z", None)])
    assert (tree.path, tree.count, tree.worst) == ("C:\\", 3, Severity.CRITICAL)
    assert [(f.name, f.count) for f in tree.inner] == [("Program Files\\", 2), (".", 1)]
    from responder.model.change import CHANGES
    from responder.query.compile import compile_filter

    filter_text = below(CHANGES.column("path"), "C:\\Program Files\\")
    assert filter_text == 'path like {"C:\\Program Files\\*"}'
    compile_filter(filter_text, CHANGES)
    assert sum(f.count for f in folder_tree([(f"/d{n}/x", 1) for n in range(100)]).inner) == 100


@pytest.mark.parametrize("weights", [[1], [5, 3, 1], [100, 1, 1, 1], [7] * 30, list(range(40, 0, -1))])
def test_cells_tile_their_area(weights):
    area = QRect(3, 4, 317, 211)
    cells = squarify(weights, area)
    assert len(cells) == len(weights)
    assert sum(c.width() * c.height() for c in cells) == area.width() * area.height()
    assert all(area.contains(c) for c in cells if not c.isEmpty())
    assert not any(a.intersects(b) for n, a in enumerate(cells) for b in cells[n + 1 :])


def test_verified_autostarts_are_hidden_and_counted(opened, settle):
    page = opened.integrity.start
    opened.integrity.tabs.setCurrentIndex(1)
    settle(opened.session)
    names = [page.panel.model.row(n).values[1] for n in range(page.panel.model.rowCount())]
    assert names == ["x.service", "marked"]
    assert page.hidden.text() == (
        "2 verified entries are hidden: signed, or unchanged files of a package.\n"
        "✕ The image of 1 entries does not exist."
    )
    assert [line.texts for line in page.group_model.lines] == [
        ("◆ All groups", "2", "4"), ("◆ Logon", "1", "2"), ("Services", "1", "2"),
    ]  # fmt: skip
    page.groups.select_place(2)
    settle(opened.session)
    assert page.panel.model.rowCount() == 1
    page.show_button.click()
    settle(opened.session)
    assert page.panel.model.rowCount() == 2
    assert not page.hide_verified.isChecked()
    assert page.hidden.text().startswith("1 verified entries are on show too.")


def test_a_table_behind_does_not_take_the_detail_pane(opened, settle):
    page = opened.integrity
    settle(opened.session)
    page.report.changes.view.select_place(0)
    page.tabs.setCurrentIndex(1)
    settle(opened.session)
    page.autostarts.view.select_place(0)
    page.report.changes.restrict(None)
    settle(opened.session)
    spec, row = page.detail.shown
    assert (spec.name, row.values[1]) == ("autostarts", "x.service")
    page.tabs.setCurrentIndex(0)
    assert page.detail.shown[0].name == "changes"


def test_without_a_report_the_tab_says_what_can_be_done(qtbot, settings, settle):
    from ui.main_window import MainWindow

    asked = []

    class Idle:
        def start(self):
            pass

        def poll(self):
            return []

        def cancel(self):
            pass

        close = cancel

    session = CaseSession(settings, start_triage=lambda request: asked.append(request) or Idle())
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    window.tabs.setCurrentWidget(window.integrity)
    assert window.integrity.guide.isVisible()
    assert list(window.integrity.guide.buttons) == [
        "open", "live_thorough", "baseline_compare", "baseline_check", "baseline_make", "autostarts",
    ]  # fmt: skip
    window.integrity.guide.buttons["live_thorough"].click()
    (box,) = [b for b in window.findChildren(QMessageBox) if b.isVisible()]
    next(b for b in box.findChildren(QPushButton) if b.text().replace("&", "") == "Look").click()
    assert (asked[0].live, asked[0].thorough) == (True, True)
    session.close()


class Line:
    """The child's end, in this process."""

    def __init__(self):
        self.told = []

    def tell(self, kind, body):
        self.told.append((kind, json.loads(body)))

    def tell_sometimes(self, kind, body):
        self.tell(kind, body())

    def cancelled(self):
        return False


class Here:
    """A child that works at once, in this process."""

    def __init__(self, request):
        self.request, self.closed = request, False

    def start(self):
        line = Line()
        try:
            last = run(self.request, line)
        except EvidenceError as error:
            last = error
        kinds = {"found": BaselineFound, "progress": BaselineProgress}
        self._messages = [*(kinds[k](**b) for k, b in line.told), last]

    def poll(self):
        messages, self._messages = self._messages, []
        return messages

    def cancel(self):
        pass

    def close(self):
        self.closed = True


@pytest.fixture
def host(tmp_path):
    """A small tree and a policy for it."""
    tree = tmp_path / "tree"
    tree.mkdir()
    for name in ("one", "two", "three"):
        (tree / name).write_text(name)
    policy = tmp_path / "small.toml"
    policy.write_text(f'[policy]\nname = "small"\n[[rule]]\nname = "All"\nseverity = 100\nstart = [\'{tree}\']\n')
    return tree, policy


def test_a_baseline_is_made_checked_and_reviewed_changes_accepted(qtbot, opened, host, tmp_path, monkeypatch, settle):
    tree, policy = host
    monkeypatch.setattr("responder.analysis.explain_check.package_steps", lambda _root: [])
    key = tmp_path / "key"
    make_key(key)
    make = MakeBaselineDialog(opened.session, opened, start=Here)
    make.run()
    assert make.what.text() == "Choose the file that the baseline is written to."
    baseline = tmp_path / "web1.baseline"
    make.file.edit.setText(str(baseline))
    make.own.edit.setText(str(policy))
    make.key.edit.setText(str(key))
    make.run()
    make.poll()
    assert make.what.text().startswith("The baseline holds 4 objects; 0 MB were read.\nSigned: ")
    make.close()
    (tree / "one").write_text("other")
    (tree / "four").write_text("4")
    check = CheckBaselineDialog(opened.session, opened, start=Here)
    check.file.edit.setText(str(baseline))
    check.public.edit.setText(f"{key}.pub")
    report = tmp_path / "report.json"
    check.report.edit.setText(str(report))
    check.run()
    check.poll()
    told = check.what.text()
    assert "2 changes, 2 of them unexplained." in told
    assert "Signature good, key SHA256:" in told
    listed = sorted(line.texts[:2] for line in check.list_model.lines)
    assert listed == [("+ added", str(tree / "four")), ("≠ modified", str(tree / "one"))]
    with qtbot.waitSignal(check.reported) as told_path:
        check.add_button.click()
    assert told_path.args == [str(report)]
    assert json.loads(report.read_text())["unexplained"] == 2
    accept = check.ask_accept()
    assert accept.chosen() == []
    assert not accept.go.isEnabled()
    place = next(n for n, b in enumerate(accept._changes) if b["path"] == str(tree / "one"))
    accept.list.select_place(place)
    assert (accept.go.text(), accept.go.isEnabled()) == ("Accept 1 Changes", False)
    assert {line.texts[0] for line in accept.detail_model.lines if line.bold} >= {"Size", "SHA-256"}
    accept.who.name.setText("Ito")
    accept.who.reason.setText("ticket 7")
    assert accept.go.isEnabled()
    accept.run()
    accept.poll()
    assert check.what.text().startswith("1 changes accepted into")
    assert "by Ito: ticket 7" in check.what.text()
    assert [n.text.splitlines()[0].endswith("by Ito: ticket 7") for n in opened.session.case.notes()] == [True]
    assert not baseline.with_name("web1.baseline.sig").exists()
    check.public.edit.setText("")
    check.report.edit.setText(str(tmp_path / "second.json"))
    check.run()
    check.poll()
    assert "1 changes" in check.what.text()
    assert "was not checked" in check.what.text()
    check.close()


def test_a_wrong_key_stops_the_check_with_a_sentence(opened, host, tmp_path, monkeypatch):
    _tree, policy = host
    for name in ("key", "other"):
        make_key(tmp_path / name)
    request = BaselineRequest(
        verb="create", database=str(tmp_path / "b"), policy=str(policy), key=str(tmp_path / "key")
    )
    assert run(request, Line()).signature
    check = CheckBaselineDialog(opened.session, opened, start=Here)
    check.file.edit.setText(str(tmp_path / "b"))
    check.public.edit.setText(str(tmp_path / "other.pub"))
    check.run()
    check.poll()
    assert "NOT what was signed" in check.what.text()
    assert not check.accept_button.isEnabled()
    check.close()


def test_two_looks_are_compared_into_a_report(opened, tmp_path):
    for name, digest in (("before", "a" * 64), ("after", "b" * 64)):
        (tmp_path / name).write_text(f"{digest}  /bin/ls\n{'c' * 64}  /bin/{name}\n")
    dialog = CompareDialog(opened.session, opened, start=Here)
    dialog.before.edit.setText(str(tmp_path / "before"))
    dialog.after.edit.setText(str(tmp_path / "after"))
    dialog.run()
    dialog.poll()
    assert dialog.what.text().startswith("1 objects are on both sides; 3 differ.")
    assert sorted(line.texts[:2] for line in dialog.list_model.lines) == [
        ("+ added", "/bin/after"), ("− removed", "/bin/before"), ("≠ modified", "/bin/ls"),
    ]  # fmt: skip
    assert dialog.add_button.isEnabled()
    dialog.close()


def test_progress_says_rate_rest_and_first_changes(opened, tmp_path):
    class Slow:
        def __init__(self, _request):
            self.stopped = False

        def start(self):
            pass

        def poll(self):
            return [
                BaselineProgress(done=50, total=200, rate=25.0, bytes_read=3_000_000, remaining=6.0),
                BaselineFound(change="added", path="/etc/ld.so.preload", rule="Preloaded", severity=1000),
                BaselineProgress(done=60, total=200, rate=25.0, bytes_read=3_000_000, remaining=6.0),
            ]

        def cancel(self):
            self.stopped = True

        def close(self):
            pass

    check = CheckBaselineDialog(opened.session, opened, start=Slow)
    check.file.edit.setText(str(tmp_path / "b"))
    check.run()
    check.poll()
    assert check.what.text() == "60 of 200 · 25 per second · 3 MB read · 6 s left · 1 changes so far"
    assert [line.texts for line in check.list_model.lines] == [("+ added", "/etc/ld.so.preload", "Preloaded", "1000")]
    assert check.stop.isVisibleTo(check)
    child = check._process
    check.stop.click()
    assert child.stopped
    check.close()
    assert not check.running


@pytest.mark.parametrize("language", ["en", "ja"])
def test_labels_of_the_dialogs_fit(opened, language):
    opened.set_language(language)
    for kind in (MakeBaselineDialog, CheckBaselineDialog, CompareDialog):
        dialog = kind(opened.session, opened, start=Here)
        dialog.show()
        for button in dialog.box.buttons():
            if button.isVisible():
                needed = QFontMetrics(button.font()).horizontalAdvance(button.text().replace("&", ""))
                assert button.width() >= needed
        dialog.close()


def test_a_changed_file_leads_to_its_process_its_start_and_its_autostart(window, settle):
    window.tabs.setCurrentWidget(window.integrity)
    panel = window.integrity.changes
    panel.view.select_place(0)
    settle(window.session)
    detail = window.integrity.detail
    links = [detail._joins.itemAt(n).widget() for n in range(detail._joins.count())]
    told = [link.text() for link in links]
    for part in ("② processes: 1", "③ autostarts: 1"):
        assert any(part in text for text in told), (part, told)
    next(link for link in links if "processes" in link.text()).click()
    settle(window.session)
    assert window.tabs.currentWidget() is window.endpoints
    assert [window.endpoints.processes.model.row(n).values[0] for n in range(1)] == ["Msbb.exe"]
