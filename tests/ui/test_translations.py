"""English and Japanese: complete, switchable, and the placeholders survive."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu

from ui import i18n
from ui.resources import resource
from ui.safe_widgets import PlainLabel

ROOT = Path(__file__).resolve().parents[2]


def messages():
    for context in ElementTree.parse(resource("i18n", "host-responder_ja.ts")).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            text = (translation.text or "").strip() or "".join(f.text or "" for f in translation.iter("numerusform"))
            yield context.findtext("name"), message.findtext("source"), text, translation.get("type")


def test_every_text_of_the_sources_is_translated():
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "translations.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


#: Words that mean one thing wherever they stand: in tables, on the overview, in exports and on paper.
FIELD_WORDS = (
    "critical", "high", "medium", "low", "not collected", "access denied", "not understood", "suspicious", "impostor",
    "command line", "logon type", "target count", "source count", "alerts", "autostarts", "facts", "sources agree",
    "look-alike", "wrong folder", "uncommon port", "fan-out", "file gone", "no package", "other host", "impact",
    "first seen", "system not stated", "everything about this",
)  # fmt: skip


def test_a_word_of_the_field_is_the_same_everywhere():
    found = {word: {t for _, s, t, _ in messages() if s and s.lower() == word} for word in FIELD_WORDS}
    assert {word: texts for word, texts in found.items() if len(texts) != 1} == {}


def test_placeholders_and_line_feeds_are_kept():
    wrong = [
        (source, text)
        for _, source, text, _ in messages()
        if sorted(re.findall(r"\{\d\}|%n", source)) != sorted(re.findall(r"\{\d\}|%n", text))
    ]
    assert wrong == []


def test_menu_entries_keep_a_mnemonic():
    wrong = [(s, t) for _, s, t, _ in messages() if re.search(r"&(?! )", s) and not re.search(r"\(&\w\)", t)]
    assert wrong == []


def test_unknown_texts_stay_english(qapp):
    i18n.install("ja")
    assert QCoreApplication.translate("Nowhere", "no such text") == "no such text"
    assert QCoreApplication.translate("MainWindow", "Overview") == "概要"
    assert i18n.choose("xx") in i18n.LANGUAGES


def test_english_counts_rows(qapp):
    assert QCoreApplication.translate("FilterBar", "%n row(s)", None, 1) == "1 row"
    assert QCoreApplication.translate("FilterBar", "%n row(s)", None, 5) == "5 rows"


def shown_texts(window):
    found = {window.tabs.tabText(i) for i in range(window.tabs.count())}
    for page in window.work_pages:
        found |= {page.tabs.tabText(i) for i in range(page.tabs.count())}
        for panel in page.panels.values():
            model = panel.model
            found |= {
                model.headerData(c, __import__("PySide6.QtCore").QtCore.Qt.Orientation.Horizontal)
                for c in range(model.columnCount())
            }
    for kind in (QAbstractButton, QLabel):
        found |= {w.text() for w in window.findChildren(kind)}
    found |= {a.text() for a in window.findChildren(QAction)}
    found |= {m.title() for m in window.findChildren(QMenu)}
    return {t for t in found if t}


def test_switching_reaches_every_text(window, settle):
    """No English text of the program is left anywhere after the switch, and all of it is back afterwards."""
    before = shown_texts(window)
    window.set_language("ja")
    settle(window.session)
    translated = {
        source for _, source, text, _ in messages() if source != text and "{" not in source and "%" not in source
    }
    left = {t for t in shown_texts(window) if t.replace("&&", "&") in translated}
    assert left == set()
    window.set_language("en")
    settle(window.session)
    assert shown_texts(window) == before


@pytest.mark.parametrize("code", ["en", "ja"])
def test_labels_never_guess_markup(window, code):
    from PySide6.QtCore import Qt

    window.set_language(code)
    assert [w for w in window.findChildren(QLabel) if w.textFormat() is not Qt.TextFormat.PlainText] == []
    assert any(isinstance(w, PlainLabel) for w in window.findChildren(QLabel))
