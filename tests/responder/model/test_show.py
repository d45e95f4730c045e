"""What a user sees of hostile text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.model.show import LIMIT, mixed_scripts, show


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("plain.exe", "plain.exe"),
        (r"C:\WINNT\system32", r"C:\WINNT\system32"),
        ("invoice\u202efdp.exe", "invoice⟦202E⟧fdp.exe"),
        ("a\x1b[31mb", "a⟦001B⟧[31mb"),
        ("two\nlines\tand", "two⟦000A⟧lines⟦0009⟧and"),
        ("zero\u200bwidth\ufeff", "zero⟦200B⟧width⟦FEFF⟧"),
        ("x\udcffy", "x⟦DCFF⟧y"),
        ("\ue000", "⟦E000⟧"),
        ("a\u00a0b", "a⟦00A0⟧b"),
        ("\u3164", "⟦3164⟧"),
        ("日本語　テキスト", "日本語　テキスト"),
        ("svch\u043est.exe", "svch\u043est.exe ⟨Latin+Cyrillic⟩"),
        ("привет", "привет"),
        (Absent.ACCESS_DENIED, "access denied"),
        (42, "42"),
    ],
)
def test_visible(raw, seen):
    assert show(raw) == seen


def test_long_values_are_cut_with_a_count():
    shown = show("A" * 10_000_000, limit=100)
    assert shown == "A" * 100 + "… (+9,999,900)"


def test_piles_of_marks_are_counted():
    shown = show("e" + "\u0301" * 50_000)
    assert len(shown) < 40
    assert "marks⟧" in shown


def test_raw_views_keep_lines():
    assert show("a\nb\tc\r", lines=True) == "a\nb\tc⟦000D⟧"


@pytest.mark.parametrize("text", ["msbb.exe", "файл.exe is Latin beside", "表示 file", "αβγ", "ｃｍｄ"])
def test_separate_words_are_not_mixed(text):
    # "файл.exe": a Cyrillic name with a Latin extension is one word and is marked on purpose
    expected = ("Latin", "Cyrillic") if text.startswith("файл") else ()
    assert mixed_scripts(text) == expected


@given(st.text(max_size=300))
def test_nothing_invisible_survives(text):
    shown = show(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")]
    assert len(shown) <= 12 * len(text) + 40


@given(st.text(min_size=11, max_size=60))
def test_never_longer_than_its_bound(text):
    assert f"(+{len(text) - 10:,})" in show(text, limit=10)


def test_the_usual_bound():
    assert show("x" * (LIMIT + 7)).endswith("… (+7)")


def test_invisible_characters_do_not_hide_a_mixture():
    assert mixed_scripts("svch\u200b\u043e\u0301st") == ("Latin", "Cyrillic")
