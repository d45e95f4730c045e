"""The process tree: real branches, exited parents from the log, refresh in place."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from responder.analysis.call_chain import Exited, call_chain
from responder.index.reader import EvidenceIndex, Row
from responder.model.absent import Absent
from responder.model.event import EventRecord
from responder.model.evidence import EvidenceItem
from responder.model.process import PROCESSES, ProcessRecord
from responder.model.source import RefKind
from tests.ui.ui_fakes import HOST, at, build_index, source
from ui.models.process_tree import ProcessTreeModel, live_parents, orphans, tree_of, tree_rows
from ui.widgets.process_tree_view import ProcessTreeView


def row(number, pid, parent, name="p", start=Absent.NOT_COLLECTED, **more):
    values = {"process.pid": pid, "process.parent.pid": parent, "process.name": name, "process.start": start, **more}
    return Row(
        number, source(number, "e2", "ps.txt", RefKind.LINE),
        tuple(values.get(c.key, Absent.NOT_COLLECTED) for c in PROCESSES.columns),
    )  # fmt: skip


def shape(model, index=None):
    """The tree as nested lists of names."""
    index = index or QModelIndex()
    found = []
    for place in range(model.rowCount(index)):
        child = model.index(place, 0, index)
        name = model.data(child.siblingAtColumn(1))
        below = shape(model, child)
        found.append((name, below) if below else name)
    return found


def tree(*rows, gone=None):
    return tree_of(rows, gone or {}, {"e2": "h1"})


def test_branches_loops_and_reused_numbers(qapp):
    model = ProcessTreeModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_items(
        tree(
            row(1, 30, 20, "c"), row(2, 1, 0, "a"), row(3, 20, 1, "b"), row(4, 40, 41, "x"), row(5, 41, 40, "y"),
            row(6, 50, 60, "child", start=100), row(7, 60, 1, "later", start=200),
        )
    )  # fmt: skip
    assert shape(model) == [("a", [("b", ["c"]), "later"]), ("y", ["x"]), "child"]


def test_refresh_keeps_what_stays_and_moves_orphans(qapp, qtbot):
    model = ProcessTreeModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    view = ProcessTreeView(model)
    qtbot.addWidget(view)
    first = (row(1, 1, 0, "init"), row(2, 20, 1, "shell"), row(3, 30, 20, "tool"), row(4, 21, 1, "other"))
    view.show_items(tree(*first))
    view.setCurrentIndex(model.index_of(3))
    view.collapse(model.index_of(1))
    kept = QPersistentModelIndex(model.index_of(4))
    view.show_items(tree(first[0], row(3, 30, 1, "tool"), first[3], row(9, 99, 21, "new")))
    assert shape(model) == [("init", [("other", ["new"]), "tool"])]
    assert kept.isValid()
    assert model.row(QModelIndex(kept)).id == 4
    assert view.current_row().id == 3
    assert not view.isExpanded(model.index_of(1))
    assert view.isExpanded(model.index_of(4))


def exited(pid, parent, name, start, number):
    return Exited(host_id="h1", event_id=number, source=source(number), pid=pid, name=name, path=Absent.NOT_COLLECTED,
                  parent_pid=parent, start=start)  # fmt: skip


def test_exited_parents_stand_in_grey(qapp):
    gone = {("h1", 7): exited(7, 6, "dropper", 50, 3), ("h1", 6): exited(6, 7, "loop", 40, 4)}
    model = ProcessTreeModel()
    model.set_items(tree(row(1, 30, 7, "evil", start=100), row(2, 31, 7, "evil2", start=100), gone=gone))
    assert shape(model) == [("loop", [("dropper", ["evil", "evil2"])])]
    dropper = model.index(0, 0, model.index(0, 0))
    assert model.cell_at(dropper).text == "exited"
    assert model.cell_at(dropper.siblingAtColumn(1)).colour == "absent"
    assert model.row(dropper) is None


def made(tmp_path, origin="imported"):
    log = EvidenceItem(id="e1", path="Security.evtx", host_id="h1", origin=origin)
    listing = EvidenceItem(id="e2", path="ps.txt", host_id="h1")
    starts = [
        EventRecord(1, time=at(10), event_action="process start", process_name="old.exe", process_pid=700,
                    process_parent_pid=4, process_path=r"C:\old.exe"),
        EventRecord(2, time=at(20), event_action="process start", process_name="cmd.exe", process_pid=700,
                    process_parent_pid=500, process_path=r"C:\cmd.exe"),
        EventRecord(3, time=at(90), event_action="process start", process_name="late.exe", process_pid=700),
        EventRecord(4, time=at(5), event_action="process start", process_name="w3wp.exe", process_pid=500),
    ]  # fmt: skip
    processes = [
        ProcessRecord(source=source(1, "e2"), process_name="evil.exe", process_pid=800, process_parent_pid=700,
                      process_start=at(30)),
        ProcessRecord(source=source(2, "e2"), process_name="sub.exe", process_pid=801, process_parent_pid=800,
                      process_start=at(31)),
    ]  # fmt: skip
    path = build_index(tmp_path / "t.index", [(log, starts), (listing, processes)], hosts=[HOST])
    return EvidenceIndex(path)


def test_the_log_names_parents_and_the_chain(tmp_path, qapp):
    index = made(tmp_path)
    ids = index.ids("processes")
    model = ProcessTreeModel()
    model.set_items(tree_rows(index, ids))
    assert shape(model) == [("w3wp.exe", [("cmd.exe", [("evil.exe", ["sub.exe"])])])]
    chain = call_chain(index, index.rows("processes", ids[1:2])[0])
    assert [(link.pid, link.name, link.row is not None, link.exited is not None) for link in chain] == [
        (500, "w3wp.exe", False, True), (700, "cmd.exe", False, True), (800, "evil.exe", True, False),
        (801, "sub.exe", True, False),
    ]  # fmt: skip
    index.close()


def test_processes_that_are_watched_find_their_parents_in_the_log_of_this_computer(tmp_path, qapp):
    """A log that was imported is another computer's: its numbers say nothing about the processes of this one."""
    watched = [
        Row(n, replace(source(n), evidence_id="watch"), row(n, pid, parent, name, start=at(30)).values)
        for n, pid, parent, name in ((1, 1, 0, "init"), (2, 800, 700, "evil.exe"), (3, 801, 800, "sub.exe"))
    ]
    assert {pid for pid, _, _ in orphans(watched)} == {800}
    for origin in ("imported", "live"):
        folder = tmp_path / origin
        folder.mkdir()
        index = made(folder, origin)
        host_id, gone = live_parents(index, watched, "watch")
        index.close()
        model = ProcessTreeModel()
        model.set_items(tree_of(watched, gone, {"watch": host_id}))
        alone = ["init", ("evil.exe", ["sub.exe"])]
        chain = ["init", ("w3wp.exe", [("cmd.exe", [("evil.exe", ["sub.exe"])])])]
        assert shape(model) == (chain if origin == "live" else alone)


def test_the_page_shows_the_tree_and_the_table_follows(window, settle):
    panel = window.endpoints.processes
    window.tabs.setCurrentWidget(window.endpoints)
    settle(window.session)
    assert panel.tree_shown
    assert shape(panel.tree.tree) == [("System", [("services.exe", [("inetinfo.exe", ["Msbb.exe"])])])]
    wanted = next(r for r in map(panel.model.row, range(4)) if r.values[0] == "Msbb.exe")
    assert panel.tree.reveal(wanted.id)
    assert panel.current().id == wanted.id
    assert window.endpoints.detail.shown[1].id == wanted.id
    settle(window.session)
    texts = [b.text() for b in window.endpoints.detail.chain_links()]
    assert texts == ["System (8)", "services.exe (220)", "inetinfo.exe (900)"]
    window.endpoints.tree_button.setChecked(False)
    settle(window.session)
    assert not panel.tree_shown
