"""Ctrl+G: a row by its number, or the first one at or after a time."""

from ui.dialogs.go_to import go_to


def test_goes_to_a_row_and_to_a_time(window, settle, qtbot):
    panel = window.logs.events
    window.tabs.setCurrentWidget(window.logs)
    settle(window.session)
    dialog = go_to(window.session, panel)
    dialog.edit.setText("250")
    dialog._go()
    assert panel.view.currentIndex().row() == 249
    dialog = go_to(window.session, panel)
    dialog.edit.setText("2004-11-20 00:10:01")
    dialog._go()
    qtbot.waitUntil(lambda: panel.view.currentIndex().row() == 60, timeout=5_000)
    dialog = go_to(window.session, panel)
    for text, problem in (("301", "rows 1 to 300"), ("soon", "“soon”"), ("2030-01-01", "that late")):
        dialog.edit.setText(text)
        dialog._go()
        qtbot.waitUntil(lambda p=problem: p in dialog.problem.text(), timeout=5_000)
    dialog.reject()
