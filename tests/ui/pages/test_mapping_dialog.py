"""Mapping columns: from a source that nobody knows to rows, kept with the case and used again."""

import io
import json
from dataclasses import replace
from datetime import UTC

import pytest
from shiboken6 import isValid

from responder.model.account import Outcome
from responder.model.mapping import read_mapping
from responder.parsers import mapping_files
from responder.parsers.mapping_guess import guess, try_mapping
from ui.dialogs.mapping import MappingDialog, may_be_mapped
from ui.dialogs.sources import SourcesDialog

TABLE = b"Zeitpunkt;Client;Server;Was\n20.11.2004 00:01:07;10.0.0.5;192.0.2.7;MSRPC_Bo\n"


@pytest.fixture
def unknown(window, monkeypatch):
    """A case whose first source was not recognised; questions about it are answered at once."""
    session = window.session
    reason = "format not recognised: text beginning “Zeitpunkt;Client”; nothing was read from it"
    item = replace(session.evidence[0], path="export.csv", format="", table="", outcome=Outcome.FAILED, reason=reason)
    session.case._content.evidence = (item, *session.evidence[1:])
    monkeypatch.setattr(session.looker, "guess", lambda item, done, *_: done(guess(io.BytesIO(TABLE))))
    monkeypatch.setattr(
        session.looker, "try_mapping",
        lambda item, text, zone, done, *_: done(try_mapping(io.BytesIO(TABLE), text, UTC, "UTC")),
    )  # fmt: skip
    return item


@pytest.fixture
def dialog(window, unknown):
    made = MappingDialog(window.session, unknown, window)
    made.show()
    yield made
    if isValid(made):
        made.reject()


def test_the_sources_say_that_columns_can_be_mapped(window, unknown, qtbot):
    sources = SourcesDialog(window.session, unknown.id, window)
    assert "1 text sources were not recognised" in sources.words.text()
    assert sources.map_button.isEnabled()
    sources.sources.select_place(1)
    assert not sources.map_button.isEnabled()
    sources.sources.select_place(0)
    dialog = sources.map_columns()
    assert isinstance(dialog, MappingDialog)
    dialog.reject()


def test_the_guess_is_shown_with_both_previews(dialog):
    assert "4 columns separated by semicolon, heading in line 1" in dialog.about.text()
    assert dialog.choosers["Zeitpunkt"].currentData() == "time"
    assert dialog.choosers["Client"].currentData() == "source_address"
    assert dialog.raw.lines_model().lines[0].texts[3] == "MSRPC_Bo"
    assert dialog.made.lines_model().lines[0].texts == ("2004-11-20T00:01:07Z", "10.0.0.5", "192.0.2.7")
    assert "1 rows read, 1 of them with a time; 0 not read." in dialog.words.text()
    assert dialog.keep_button.isEnabled()


def test_another_table_keeps_what_still_fits(dialog, qtbot):
    dialog.table.setCurrentIndex(dialog.table.findData("alerts"))
    assert dialog.choosers["Client"].currentData() == "source_address"
    box = dialog.choosers["Was"]
    box.setCurrentIndex(box.findData("tag"))
    qtbot.waitUntil(lambda: "MSRPC_Bo" in dialog.made.lines_model().lines[0].texts)
    assert dialog.mapping().table == "alerts"


def test_a_wrong_time_format_is_seen_before_anything_is_kept(dialog, qtbot):
    dialog.layouts.setEditText("%Y/%m/%d")
    qtbot.waitUntil(lambda: "0 of them with a time" in dialog.words.text())
    dialog.layouts.setEditText("nonsense")
    qtbot.waitUntil(lambda: "no time format" in dialog.words.text())
    assert not dialog.keep_button.isEnabled()


def test_a_mapping_is_kept_in_the_case_and_beside_the_settings(window, dialog, tmp_path, qtbot, monkeypatch):
    session = window.session
    session.settings.keep(tmp_path / "settings.json")
    with qtbot.waitSignal(dialog.kept):
        dialog._keep()
    (text,) = json.loads(session.properties["mappings"]).values()
    mapping = read_mapping(text)
    assert mapping.fields["time"] == ("Zeitpunkt",)
    (kept,) = (tmp_path / mapping_files.FOLDER_NAME).glob("*.toml")
    assert read_mapping(kept.read_text("utf-8")) == mapping
    monkeypatch.setenv(mapping_files.FOLDER_VARIABLE, "")
    (tmp_path / "scratch").mkdir()
    session.mappings.publish(tmp_path / "scratch")
    mapping_files.mappings.cache_clear()
    assert mapping.name in {m.name for m in mapping_files.mappings()[0]}
    mapping_files.mappings.cache_clear()


def test_a_case_of_somebody_else_cannot_lay_out_anything_but_mappings(window, tmp_path, monkeypatch):
    session = window.session
    hostile = {"../../evil": 'name = "../evil"', "a": 5, "b": "x" * 200_000, "c": TABLE.decode()}
    session.set_property("mappings", json.dumps(hostile))
    monkeypatch.setenv(mapping_files.FOLDER_VARIABLE, "")
    (tmp_path / "scratch").mkdir()
    session.mappings.publish(tmp_path / "scratch")
    assert list((tmp_path / "scratch" / mapping_files.FOLDER_NAME).iterdir()) == []
    session.set_property("mappings", "[" * 10_000)
    assert session.mappings.of_case() == {}
    mapping_files.mappings.cache_clear()


def test_only_unknown_text_can_be_mapped(unknown):
    assert may_be_mapped(unknown)
    assert not may_be_mapped(replace(unknown, reason="format not recognised: binary data beginning 00"))
    assert not may_be_mapped(replace(unknown, origin="live"))
    assert not may_be_mapped(replace(unknown, format="evt"))


def test_no_table_says_so(window, unknown, qtbot):
    dialog = MappingDialog(window.session, unknown, window)
    dialog.show_guess(guess(io.BytesIO(b"prose\n")))
    assert "This is no table" in dialog.about.text()
    dialog.reject()
