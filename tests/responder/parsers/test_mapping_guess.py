"""Tables of unknown tools: what is guessed is right or left open, and a mapping can be tried before it is kept."""

import io
from datetime import UTC

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from responder.model.mapping import read_mapping
from responder.model.time import iso
from responder.parsers import mapped, mapping_files
from responder.parsers.base import Head
from responder.parsers.mapping_guess import guess, try_mapping
from tests.responder.parsers.conftest import run_parser

PROXY = "Zeitpunkt;Benutzer;Client;URL\n" + "".join(
    f"{day}.11.2004 00:01:07;alice;10.0.0.{day};http://a/{day}\n" for day in range(10, 22)
)
JAPANESE = "日時\t送信元\t宛先\t宛先ポート\tイベント名\n2004/11/20 00:01\t192.0.2.1\t192.0.2.2\t135\tMSRPC_Bo\n"
BARE = "1100000000|10.0.0.1|10.0.0.2|445|DENY\n1100000060|10.0.0.1|10.0.0.3|445|DENY\n"
JSONL = '{"ts":"2024-01-02T03:04:05Z","src":{"ip":"10.0.0.1","port":99},"dst":{"ip":"10.0.0.2"},"alert":"X"}\n' * 3


def guessed(text):
    return guess(io.BytesIO(text.encode()))


@pytest.mark.parametrize(
    ("text", "delimiter", "heading", "table", "fields"),
    [
        (PROXY, ";", 1, "events", {"time": "Zeitpunkt", "source_address": "Client", "target": "URL"}),
        ("Report of today\n\n" + PROXY, ";", 2, "events", {"time": "Zeitpunkt", "source_address": "Client"}),
        (JAPANESE, "\t", 1, "alerts",
         {"time": "日時", "tag": "イベント名", "source_address": "送信元", "destination_address": "宛先",
          "destination_port": "宛先ポート"}),
        (BARE, "|", 0, "events",
         {"time": "column1", "source_address": "column2", "destination_address": "column3"}),
        (JSONL, "", 1, "alerts",
         {"time": "ts", "tag": "alert", "source_address": "src.ip", "source_port": "src.port",
          "destination_address": "dst.ip"}),
    ],
)  # fmt: skip
def test_the_parts_of_a_table_are_found(text, delimiter, heading, table, fields):
    found = guessed(text)
    mapping = read_mapping(found.mapping)
    assert (found.delimiter, found.heading, mapping.table) == (delimiter, heading, table)
    for attr, name in fields.items():
        assert mapping.fields[attr] == (name,)


def test_time_formats_are_offered_with_how_many_values_they_fit():
    assert guessed(PROXY).layouts[0] == ("%d.%m.%Y %H:%M:%S", 12)
    both = guessed("when,who\n" + "".join(f"0{d}/02/2004 10:00:00,a\n" for d in range(1, 8)))
    assert {name for name, hits in both.layouts if hits == 7} == {"%m/%d/%Y %H:%M:%S", "%d/%m/%Y %H:%M:%S"}


@pytest.mark.parametrize("text", ["this is a text\nwithout columns\n", "", "\n\n", "x\n"])
def test_prose_is_no_table(text):
    assert guessed(text).form == ""


def test_a_mapping_is_tried_on_the_first_rows():
    found = guessed(PROXY)
    trial = try_mapping(io.BytesIO(PROXY.encode()), found.mapping, UTC, "UTC")
    assert (trial.read, trial.timed, trial.unread, trial.problem) == (12, 12, 0, "")
    assert trial.columns == ("time", "source.address", "target")
    assert trial.rows[0] == ("2004-11-10T00:01:07Z", "10.0.0.10", "http://a/10")


@pytest.mark.parametrize("text", ["name = ", 'name = "x"', PROXY])
def test_a_mapping_that_is_none_is_a_sentence(text):
    assert try_mapping(io.BytesIO(PROXY.encode()), text, UTC, "UTC").problem


def test_a_mapping_that_fits_nothing_is_a_sentence():
    other = guessed(JAPANESE).mapping
    assert "no mapping fits" in try_mapping(io.BytesIO(PROXY.encode()), other, UTC, "UTC").problem


def test_a_kept_mapping_is_recognised_and_reads_every_row(tmp_path, monkeypatch):
    for name, text in (("proxy", PROXY), ("bare", BARE)):
        mapping = guessed(text).mapping.replace('name = "table"', f'name = "{name}"')
        (tmp_path / f"{name}.toml").write_text(mapping, "utf-8")
    monkeypatch.setenv(mapping_files.FOLDER_VARIABLE, str(tmp_path))
    mapping_files.mappings.cache_clear()
    try:
        for text, confidence in ((PROXY, 91), (BARE, 62)):
            assert mapped.sniff(Head(text.encode(), len(text))) == confidence
            result = run_parser(mapped, text.encode())
            assert result.account.unexplained == 0
            assert len(result.records) == result.account.expected
        assert iso(result.records[0].time) == "2004-11-09T11:33:20Z"
        assert mapped.sniff(Head(b"1|2|3|4|5\n", 10)) == 0
        assert mapped.sniff(Head(b"1100000000|2\n", 13)) == 0
    finally:
        mapping_files.mappings.cache_clear()


def test_mappings_never_live_in_the_home_folder(monkeypatch):
    from pathlib import Path

    monkeypatch.delenv(mapping_files.FOLDER_VARIABLE, raising=False)
    assert Path.home() not in mapping_files.user_folder().parents or Path.home() in Path(__file__).parents


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_can_be_guessed_at(text):
    found = guessed(text)
    if found.mapping:
        try_mapping(io.BytesIO(text.encode()), found.mapping, UTC, "UTC")
