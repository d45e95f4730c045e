"""The record inspector in the detail pane: pages, proof with its offset, sentences instead of silence."""

import hashlib

import pytest

from responder.errors import EvidenceError
from responder.model.inspection import Inspection, Part, SourceLine
from responder.model.tables import BY_NAME
from tests.ui.ui_fakes import event
from ui.looker import Looker
from ui.widgets.record_inspector import RecordInspector, hex_dump

FOUND = Inspection(
    offset=0x44FE0, size=260, data=("4c664c65" * 65), original="first\nsecond", form="text", sha256="ab" * 32,
    lines=(SourceLine(number=6, text="before"), SourceLine(number=7, text="own \u202e line", own=True)),
    parts=(Part(name="Record number", raw="07 00 00 00", value="7", offset=0x44FE8),),
    notices=("The chunk is damaged",),
)  # fmt: skip


@pytest.fixture
def asked(window, monkeypatch):
    """Questions to the source, answered at once."""
    rows = []

    def ask(row, ticks, done, failed, owner):
        rows.append((row, ticks))
        done(FOUND)

    monkeypatch.setattr(window.session.looker, "ask", ask)
    return rows


def select(window, place):
    window.tabs.setCurrentWidget(window.logs)
    window.logs.events.view.select_place(place)
    return window.logs.detail


def test_a_source_is_looked_into_only_when_somebody_wants_to_see_it(window, asked, settle):
    detail = select(window, 6)
    settle(window.session)
    assert asked == []
    detail.pages.setCurrentIndex(2)
    ((row, ticks),) = asked
    assert row.source.value == 7
    assert isinstance(ticks, int)
    assert detail.inspector.found is FOUND
    assert "offset 0x44FE0" in detail.proof.toPlainText()
    detail.pages.setCurrentIndex(3)
    assert len(asked) == 1


def test_another_row_is_looked_into_again_and_the_old_answer_is_gone(window, asked, qtbot):
    detail = select(window, 6)
    detail.pages.setCurrentIndex(1)
    window.logs.events.view.select_place(8)
    assert detail.inspector.found is None
    assert "offset" not in detail.proof.toPlainText()
    qtbot.waitUntil(lambda: detail.inspector.found is FOUND)
    assert [row.source.value for row, _ in asked] == [7, 9]


def test_every_page_shows_its_part(qtbot):
    view = RecordInspector()
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show_inspection(FOUND)
    assert view.original.edit.toPlainText() == "first\nsecond"
    assert [line.texts for line in view.lines.lines_model().lines] == [("6", "before"), ("▶ 7", "own ⟦202E⟧ line")]
    assert view.bytes.edit.toPlainText().startswith("00044fe0  4c 66 4c 65 4c 66")
    assert view.parts.lines_model().lines[0].texts == ("Record number", "7", "07 00 00 00", "0x44FE8")
    assert "260 bytes at offset 0x44FE0" in view.words.text()
    assert "▲ The chunk is damaged" in view.words.text()


def test_a_changed_source_shouts(qtbot):
    view = RecordInspector()
    qtbot.addWidget(view)
    view.show_inspection(Inspection(original="x", changed=True, sha256="cd" * 32))
    assert "▲ The source has changed" in view.words.text()
    assert "cdcd" in view.words.text()
    assert "not known" in view.bytes.edit.toPlainText()


def test_a_dump_fits_the_width_it_gets(qtbot):
    assert hex_dump(b"MZ\0\xff", 16, 8) == "00000010  4d 5a 00 ff              MZ··"
    view = RecordInspector()
    qtbot.addWidget(view)
    view.resize(300, 300)
    view.show()
    view.show_inspection(FOUND)
    narrow = view.bytes.edit.toPlainText().splitlines()[1]
    view.resize(1_200, 300)
    assert narrow.startswith("00044fe8")
    assert view.bytes.edit.toPlainText().splitlines()[1].startswith("00044ff0")


def test_a_source_that_is_not_there_is_a_sentence(window, qtbot, monkeypatch):
    monkeypatch.setattr(
        "ui.looker.Inspector.inspect",
        lambda *_: (_ for _ in ()).throw(EvidenceError("Security.evt is not where it was read from.")),
    )
    detail = select(window, 6)
    detail.pages.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "not where it was read from" in detail.inspector.words.text())
    assert detail.inspector.found is None


def test_the_looker_reads_the_file_that_was_opened(session, tmp_path, qtbot, case):
    (tmp_path / "log").mkdir()
    data = b"one\ntwo\nthree\n"
    (tmp_path / "log" / "messages").write_bytes(data)
    session.open_case(tmp_path / "case.ircase")
    item = case.evidence[0]
    row = next(iter(session.index.rows("events", [2])))
    found = []
    looker = session.looker
    assert isinstance(looker, Looker)
    session._paths = (str(tmp_path / "log"),)
    from dataclasses import replace

    own = replace(item, path="messages", format="syslog", ref_kind="line", sha256=hashlib.sha256(data).hexdigest())
    session.case._content.evidence = (own,)
    from responder.model.source import RefKind

    line = replace(row, source=replace(row.source, path="messages", kind=RefKind.LINE, value=2))
    looker.ask(line, None, found.append, found.append, session)
    qtbot.waitUntil(lambda: bool(found), timeout=15_000)
    assert found[0].original == "two"


def test_codes_and_hidden_text_stand_below_their_fields(window, settle):
    import base64

    hidden = base64.b64encode("whoami".encode("utf-16-le")).decode()
    record = event(1, event_id=4625, process_command_line=f"powershell -enc {hidden}", logon_type=10,
                   payload='{"EventData":{"SubStatus":"0xc000006a"}}')  # fmt: skip
    from responder.index.reader import Row
    from tests.ui.ui_fakes import source

    spec = BY_NAME["events"]
    row = Row(1, source(1), tuple(getattr(record, c.attr) for c in spec.columns))
    window.logs.detail.show_row(spec, row)
    texts = {line.texts for line in window.logs.detail.fields.lines_model().lines}
    assert ("— hidden text (base64, UTF-16)", "whoami") in texts
    assert ("— NTSTATUS", "wrong password") in texts
    assert ("— logon type", "remote interactive: RDP") in texts
    settle(window.session)


def test_the_joins_follow_the_language(window, settle, monkeypatch):
    from ui import i18n

    detail = select(window, 6)
    settle(window.session)
    shown = []
    monkeypatch.setattr(detail, "_show_joins", lambda *found: shown.append(found))
    i18n.install("ja")
    settle(window.session)
    i18n.install("en")
    settle(window.session)
    assert len(shown) >= 1
