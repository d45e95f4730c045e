"""The dialog that looks into a process."""

from __future__ import annotations

from responder.model.absent import Absent
from responder.model.inside import Inside, Part
from ui.dialogs.inside import ACTION, InsideDialog
from ui.session import CaseSession


def _look(pid, started, cancelled):
    assert started == 5
    return Inside(
        pid=pid, looked=127_000_000_000_000_000, image="/tmp/<b>x", image_note="deleted",
        parts=(
            Part(name="modules", rows=(("/lib/a.so", ""), ("/lib/b.so", "deleted"))),
            Part(name="files", absent=Absent.ACCESS_DENIED), Part(name="environment", rows=(("HOME", "/"),)),
            Part(name="memory"), Part(name="ancestors", rows=(("1", "init", "/sbin/init", ""),), left_out=2),
        ),
    )  # fmt: skip


def test_parts_are_shown_narrowed_and_kept(session, case, tmp_path, qtbot, settle):
    session.open_case(tmp_path / "case.ircase")
    dialog = InsideDialog(session, "x", 50, 5, looker=_look)
    qtbot.addWidget(dialog)
    dialog.show()
    settle(session)
    assert "/tmp/<b>x" in dialog.head.text()
    assert "deleted" in dialog.head.text()
    assert dialog.models["modules"].rowCount() == 2
    assert dialog.notes["files"].text() == "access denied"
    assert dialog.notes["memory"].text() == "There are none."
    assert "2 more" in dialog.notes["ancestors"].text()
    dialog.search.setText("B.SO")
    assert dialog.models["modules"].rowCount() == 1
    dialog.keep.click()
    assert [e.action for e in case.journal()][-1] == ACTION


def test_imported_evidence_says_not_collected(session, tmp_path, qtbot, settle):
    session.open_case(tmp_path / "case.ircase")
    dialog = InsideDialog(session, "x", 50, None, live=False, looker=lambda *_: 1 / 0)
    qtbot.addWidget(dialog)
    dialog.show()
    settle(session)
    assert "imported evidence" in dialog.head.text()
    assert {n.text() for n in dialog.notes.values()} == {"not collected"}
    assert not dialog.again.isEnabled()


def test_what_was_collected_of_an_imported_process_is_shown(settings, tmp_path, qtbot, settle, request):
    session = CaseSession(settings)
    request.addfinalizer(session.close)
    proc = tmp_path / "uac" / "live_response" / "process" / "proc" / "812"
    proc.mkdir(parents=True)
    (proc / "status.txt").write_text("Name:\tupd\nPPid:\t1\nUid:\t0\t0\n")
    (proc / "cmdline.txt").write_text("/tmp/upd\0-q\0")
    (proc / "environ.txt").write_text("PATH=/bin\0API_TOKEN=s3cr3t\0")
    (proc / "maps.txt").write_text("55d0-55e0 r-xp 0 08:01 131 /tmp/upd (deleted)\n")
    (proc / "fd.txt").write_text("l-wx------ 1 root root 64 Nov 23 08:45 3 -> /var/tmp/out (deleted)\n")
    session.open_evidence([tmp_path / "uac"])
    qtbot.waitUntil(lambda: not session.busy, timeout=60_000)
    settle(session)
    source = next(i.id for i in session.evidence if i.path.endswith("status.txt"))
    dialog = InsideDialog(session, "upd", 812, None, live=False, source=source, looker=lambda *_: 1 / 0)
    qtbot.addWidget(dialog)
    dialog.show()
    settle(session)

    def rows(part: str) -> list[tuple[str, ...]]:
        model = dialog.models[part]
        return [tuple(model.index(r, c).data() for c in range(model.columnCount())) for r in range(model.rowCount())]

    assert "As collected" in dialog.head.text()
    assert rows("modules") == [("/tmp/upd", "deleted")]
    assert rows("files") == [("3", "w, deleted", "/var/tmp/out")]
    assert rows("environment") == [("PATH", "/bin"), ("API_TOKEN", "•••• (6)")]
    assert rows("memory") == [("55d0-55e0", "r-xp", "16", "/tmp/upd (deleted)")]
    assert rows("ancestors") == [("812", "upd", "", "/tmp/upd -q")]
    dialog = InsideDialog(session, "x", 813, None, live=False, source=source)
    qtbot.addWidget(dialog)
    settle(session)
    assert "only lists" in dialog.head.text()


def test_a_process_that_ended_says_so(session, tmp_path, qtbot, settle):
    session.open_case(tmp_path / "case.ircase")
    dialog = InsideDialog(session, "x", 50, 5, looker=lambda pid, *_: Inside(pid=pid, looked=1, gone=True))
    qtbot.addWidget(dialog)
    settle(session)
    assert "has ended" in dialog.head.text()
    assert not dialog.keep.isEnabled()
