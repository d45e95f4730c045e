"""Sentences keep their template through every round trip, and come out in Japanese."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.analysis.wording import count, elapsed, listed, sentence
from responder.model.document import dump, dump_text, load, load_text
from responder.model.finding import Gap
from responder.model.message import Text, filled, joined, phrase, text
from responder.model.translate import catalogue, recognised, translated

WORDS = {
    "{name} started by {parent}: {what}": "{parent} が {name} を起動: {what}",
    "a download": "ダウンロード",
    "{number:,} files": "ファイル {number:,}件",
    "{shown} and {last}": "{shown}、{last}",
    "Why so.": "理由。",
    "More {what}.": "さらに{what}。",
}


def test_a_text_is_an_english_string() -> None:
    said = text("{name} started by {parent}: {what}", name="tftp.exe", parent="inetinfo.exe", what=text("a download"))
    assert said == "tftp.exe started by inetinfo.exe: a download"
    assert json.dumps(said) == '"tftp.exe started by inetinfo.exe: a download"'
    assert translated(said, WORDS) == "inetinfo.exe が tftp.exe を起動: ダウンロード"


def test_plural_and_list() -> None:
    assert (count(1, "file"), count(6408, "file")) == ("1 file", "6,408 files")
    assert translated(count(1, "file"), WORDS) == "ファイル 1件"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert translated(listed(["a", "b", "c"]), WORDS) == "a、b、c"


def test_sums_and_joins_stay_translatable() -> None:
    said = phrase("Why so.") + (" " + text("More {what}.", what=text("a download")))
    assert said == "Why so. More a download."
    assert translated(said, WORDS) == "理由。さらにダウンロード。"
    assert translated(joined("; ", [text("a download"), "x.exe"]), WORDS) == "ダウンロード、x.exe"
    assert sentence(text("a download")) == "A download"
    assert translated(sentence(text("a download")), WORDS) == "ダウンロード"


def test_evidence_is_never_translated_nor_read_as_a_template() -> None:
    hostile = "{what} a download {0.__class__}"
    said = text("{name} started by {parent}: {what}", name=hostile, parent="a download", what="Why so.")
    assert said == f"{hostile} started by a download: Why so."
    assert translated(said, WORDS) == f"a download が {hostile} を起動: Why so."


def test_a_foreign_template_does_no_harm() -> None:
    evil = Text("plain", "{name.__class__}", {"name": "x"})
    assert translated(evil, {"{name.__class__}": "{name.__class__}"}) == "plain"
    with pytest.raises(ValueError, match="no value"):
        filled("{name.__class__}", {"name": "x"})
    assert translated(Text("plain", "unknown {a}", {}), WORDS) == "plain"


def test_round_trip_keeps_template_and_contract_keeps_english() -> None:
    gap = Gap(host_id="h1", text=text("not collected: {missing}", missing=listed([text("IDS alerts"), "x"])))
    back = load_text(Gap, dump_text(gap))
    assert back == gap
    assert isinstance(back.text, Text)
    assert translated(back.text, catalogue("ja")) == "未収集: IDS アラート、x"
    assert dump(gap) == {"host_id": "h1", "text": "not collected: IDS alerts and x"}
    assert load(Gap, {"host_id": "h1", "text": "plain"}).text == "plain"


@pytest.mark.parametrize("form", [{"text": 1, "template": "a", "arguments": {}},
                                  {"text": "a", "template": "a", "arguments": {"A b": "x"}},
                                  {"text": "a", "template": "a", "arguments": {"x": [1]}}])  # fmt: skip
def test_a_form_of_somebody_else_is_refused(form: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="text"):
        load(Gap, {"host_id": "h", "text": form})


@given(st.text(max_size=80), st.integers(-(10**12), 10**12))
def test_any_value_survives(value: str, number: int) -> None:
    said = text("{value} has {number:,} files", value=value, number=number)
    assert said == f"{value} has {number:,} files"
    assert load_text(Gap, dump_text(Gap(host_id="", text=said))).text == said
    assert value.strip() in translated(said, {"{value} has {number:,} files": "{number:,} の {value}"})


def test_elapsed_in_japanese() -> None:
    ja = catalogue("ja")
    assert translated(elapsed(70_000_000), ja) == "7秒"
    assert translated(elapsed((45 * 60 + 34) * 60 * 10_000_000), ja) == "45時間 34分"


def test_names_in_latin_letters_stand_off() -> None:
    assert (
        translated(text("{a} has {b}", a="Msbb.exe", b="x"), {"{a} has {b}": "不明な{a}が{b}"})
        == "不明な Msbb.exe が x"
    )


@pytest.mark.parametrize(
    ("stored", "japanese"),
    [
        ("impostor", "偽装"),
        ("the name imitates winlogon.exe (one letter differs)", "winlogon.exe に似せた名前 (1文字違い)"),
        (
            "its file on disk is deleted; it runs from a hidden folder",
            "ディスク上のファイルは削除済み、隠しフォルダーから実行",
        ),
        ("it started 7 s after tftp.exe", "tftp.exe の7秒後に起動"),
        (r"C:\WINNT\evil.exe; rm -rf", r"C:\WINNT\evil.exe; rm -rf"),
    ],
)
def test_sentences_stored_in_rows_are_recognised(stored: str, japanese: str) -> None:
    assert recognised(stored, "ja") == japanese
    assert recognised(stored, "en") == stored


@given(st.text(max_size=700))
def test_recognising_hostile_text_never_fails(value: str) -> None:
    assert isinstance(recognised(value, "ja"), str)
    recognised(f"the name imitates {value} ({value})", "ja")
