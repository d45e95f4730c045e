"""Every sentence of the core has a Japanese translation with the same placeholders."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from responder.model.message import placeholders
from responder.model.translate import catalogue

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "packaging"))
from core_texts import NotLiteralError, product_words, templates  # noqa: E402


def test_no_sentence_lacks_its_translation() -> None:
    wanted = {*templates(ROOT / "responder"), *product_words()}
    assert len(wanted) > 800
    assert wanted - catalogue("ja").keys() == set()


def test_translations_fill_the_same_placeholders() -> None:
    odd = {s: t for s, t in catalogue("ja").items() if sorted(placeholders(s)) != sorted(placeholders(t))}
    assert odd == {}


def test_a_template_that_is_not_written_out_is_refused(tmp_path: Path) -> None:
    source = "from responder.model.message import text\nwords = 'a'\ntext(words)\n"
    (tmp_path / "rule.py").write_text(source)
    with pytest.raises(NotLiteralError, match=r"rule\.py:3"):
        templates(tmp_path)
