"""The dialog that looks into a process."""

from __future__ import annotations

from responder.model.absent import Absent
from responder.model.inside import Inside, Part
from ui.dialogs.inside import ACTION, InsideDialog


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


def test_imported_evidence_says_not_collected(session, tmp_path, qtbot):
    session.open_case(tmp_path / "case.ircase")
    dialog = InsideDialog(session, "x", 50, None, live=False, looker=lambda *_: 1 / 0)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "imported evidence" in dialog.head.text()
    assert {n.text() for n in dialog.notes.values()} == {"not collected"}
    assert not dialog.again.isEnabled()


def test_a_process_that_ended_says_so(session, tmp_path, qtbot, settle):
    session.open_case(tmp_path / "case.ircase")
    dialog = InsideDialog(session, "x", 50, 5, looker=lambda pid, *_: Inside(pid=pid, looked=1, gone=True))
    qtbot.addWidget(dialog)
    settle(session)
    assert "has ended" in dialog.head.text()
    assert not dialog.keep.isEnabled()
