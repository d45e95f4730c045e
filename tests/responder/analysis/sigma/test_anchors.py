"""An anchor never loses a match: what matches a pattern contains its anchor."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.analysis.sigma.anchors import anchor_of
from responder.analysis.sigma.patterns import test_values as values_that_pass

MANY, ONE = "\ue000", "\ue001"


@pytest.mark.parametrize(
    ("pattern", "anchor"),
    [
        (r"net\s+use\s+https://docs\.live", "https://docs.live"),
        (r"(?i)FromBase64", "frombase64"),
        (r"abc|abd", ""),
        (r"(abc|abd)wxyz", "wxyz"),
        (r"abcd?", "abc"),
        (r"abcd{0,2}xy", "abc"),
        (r"abcd+e", "abcd"),
        (r"[abc]defg[^]x]", "defg"),
        (r"a\x41bcdef", ""),
        (r"\w+\\temp\\", "\\temp\\"),
        (r"(a(b)c[)]def)ghij", "ghij"),
        (r"(?x) ab cd", ""),
        (r"", ""),
    ],
)
def test_anchors_of_expressions(pattern, anchor):
    assert anchor_of("re", pattern) == anchor


PIECES = st.sampled_from(
    [
        "abc",
        "ab",
        "c",
        "x",
        ".",
        "[ab]",
        "[^a]",
        "(ab|c)",
        "(?:ab)?",
        "a?",
        "b*",
        "c+",
        "b{2}",
        "\\.",
        "\\s",
        "\\d",
        "\\\\",
        "|",
    ]
)


@given(st.lists(PIECES, max_size=8).map("".join), st.text("abcx.\\ 1", max_size=14))
def test_what_matches_an_expression_contains_its_anchor(pattern, value):
    if re.search(pattern, value):
        assert anchor_of("re", pattern) in value.lower()


@given(st.text("ab" + MANY + ONE, max_size=9), st.text("abc", max_size=14))
def test_wildcards_agree_with_an_expression_and_their_anchor(pattern, value):
    wanted = re.fullmatch(pattern.replace(MANY, ".*").replace(ONE, "."), value, re.S) is not None
    assert bool(values_that_pass("glob", pattern, [value], [value])[0]) is wanted
    if wanted:
        assert anchor_of("glob", pattern) in value
