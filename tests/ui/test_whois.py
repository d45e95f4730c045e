"""Whois in the window: nothing goes out without a yes; answers stay in the case."""

from __future__ import annotations

from responder.acquire.whois import Answer
from responder.case.whois_answers import answers_of, keep
from ui.dialogs.whois import WhoisDialog


def _asker(calls):
    def ask(address, *, cancelled):
        calls.append(address)
        yield Answer(address=address, server="whois.example.net", asked=127_000_000_000_000_000,
                     text=f"netname: <b>NET</b>\ninetnum: {address}\n", sha256="0" * 64)  # fmt: skip

    return ask


def test_nothing_is_asked_without_a_yes_and_answers_are_kept(session, case, tmp_path, qtbot, settle):
    session.open_case(tmp_path / "case.ircase")
    calls: list[str] = []
    dialog = WhoisDialog(session, ["8.8.8.8", "1.1.1.1"], asker=_asker(calls))
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.ask_button.isEnabled()
    dialog.ask()
    assert calls == []
    assert "Not asked yet" in dialog.text.edit.toPlainText()
    dialog.confirm.setChecked(True)
    dialog.ask_button.click()
    settle(session)
    assert calls == ["8.8.8.8", "1.1.1.1"]
    assert [a.address for a in answers_of(case)] == calls
    assert "netname: <b>NET</b>" in dialog.text.edit.toPlainText()
    assert not dialog.confirm.isChecked()
    assert not dialog.ask_button.isEnabled()
    assert "2 of 2" in dialog.state.text()


def test_earlier_answers_are_shown_without_asking(session, case, tmp_path, qtbot):
    session.open_case(tmp_path / "case.ircase")
    keep(
        case,
        [Answer(address="8.8.8.8", server="whois.example.net", asked=1, problem="whois.example.net did not answer")],
    )
    dialog = WhoisDialog(session, ["8.8.8.8"])
    qtbot.addWidget(dialog)
    dialog.show()
    assert "did not answer" in dialog.text.edit.toPlainText()
    assert len(answers_of(case, "8.8.8.8")) == 1
    assert answers_of(case, "1.1.1.1") == []
