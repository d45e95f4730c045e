"""Filters and keys, legend, about."""

from __future__ import annotations

import platform
from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSize, qVersion
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from responder import __version__
from responder.model.finding import Severity
from ui import theme
from ui.actions import ACTIONS, LOCAL_KEYS, text_of
from ui.colour_rules import ColourRule
from ui.dialogs.base import SizedDialog
from ui.models.simple_table import Line, SimpleTableModel
from ui.safe_widgets import PlainLabel
from ui.settings import WindowSettings
from ui.show_text import severity_word, show
from ui.widgets.simple_view import SimpleView

_FILTERS = (
    ("tftp msbb", QT_TRANSLATE_NOOP("Help", "both words somewhere in the row")),
    ('"C:\\\\WINNT\\\\System32"', QT_TRANSLATE_NOOP("Help", "quotes keep spaces; \\\\ and \\\" stand for themselves")),
    ("process.name contains tftp", QT_TRANSLATE_NOOP("Help", "also startswith, endswith, matches (a pattern)")),
    ("event.id in {592,593}", QT_TRANSLATE_NOOP("Help", "one of several values")),
    ("remote.address == 10.0.0.0/8", QT_TRANSLATE_NOOP("Help", "a network")),
    ("time >= 2004-11-20T00:00", QT_TRANSLATE_NOOP("Help", "in the zone of display; add Z or +09:00 for another")),
    ("process.path is absent", QT_TRANSLATE_NOOP("Help", "no value; is \"access denied\" says why")),
    ("finding is present", QT_TRANSLATE_NOOP("Help", "rows that prove a finding")),
    ("tags == suspicious", QT_TRANSLATE_NOOP("Help", "rows that you tagged; tags is present for any tag")),
    ("tag like {*Overflow,MSRPC_*}", QT_TRANSLATE_NOOP("Help", "wildcards: * stands for any characters")),
    ("not (state == LISTENING or local.port < 1024)", QT_TRANSLATE_NOOP("Help", "and, or, not, parentheses")),
)  # fmt: skip

_CHANGES = (
    ("tint_new", QT_TRANSLATE_NOOP("Help", "new"), QT_TRANSLATE_NOOP("Help", "new since the last refresh")),
    ("tint_changed", QT_TRANSLATE_NOOP("Help", "changed"), QT_TRANSLATE_NOOP("Help", "changed since the last refresh")),
    ("tint_removed", QT_TRANSLATE_NOOP("Help", "gone"), QT_TRANSLATE_NOOP("Help", "gone since the last refresh")),
)  # fmt: skip
_SEVERITY_HELP = {
    Severity.CRITICAL: QT_TRANSLATE_NOOP("Help", "act now: intrusion is certain or nearly so"),
    Severity.HIGH: QT_TRANSLATE_NOOP("Help", "look first: hard to explain innocently"),
    Severity.MEDIUM: QT_TRANSLATE_NOOP("Help", "look: unusual, innocent reasons exist"),
    Severity.LOW: QT_TRANSLATE_NOOP("Help", "weak sign, counts together with others"),
    Severity.INFO: QT_TRANSLATE_NOOP("Help", "worth knowing"),
}
_MARKS = (
    ("⟦202E⟧", QT_TRANSLATE_NOOP("Help", "an invisible character, by its code")),
    ("… (+120)", QT_TRANSLATE_NOOP("Help", "so many more characters are not shown here")),
    ("⟨Latin+Cyrillic⟩", QT_TRANSLATE_NOOP("Help", "the name mixes letters of scripts that look alike")),
    ("└", QT_TRANSLATE_NOOP("Help", "started by the process above")),
    ("① ② ③", QT_TRANSLATE_NOOP("Help", "rows in the tabs Logs, Ports & Processes, Integrity")),
    ("+ − ≠", QT_TRANSLATE_NOOP("Help", "added, removed, modified since the reference")),
    (
        "▲ ◆ ● ○ · /etc",
        QT_TRANSLATE_NOOP(
            "Help",
            "folder in the picture of changes: the worst severity in it, from 500, 100, 50, 1 or none; its area is "
            "the number of changes",
        ),
    ),
    ("✕ image file not found", QT_TRANSLATE_NOOP("Help", "the program that an autostart names does not exist")),
    ("✓ ▲", QT_TRANSLATE_NOOP("Help", "source read completely; source with something to know")),
)


def _help(text: str) -> str:
    return QCoreApplication.translate("Help", text)


class _ListDialog(SizedDialog):
    def __init__(self, settings: WindowSettings, name: str, size: QSize, parent: QWidget | None) -> None:
        super().__init__(settings, name, size, parent)
        self._column = QVBoxLayout(self)
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._box.rejected.connect(self.reject)
        self._box.button(QDialogButtonBox.StandardButton.Close).setDefault(True)

    def _table(self, lines: Sequence[Line], first: str, second: str, width: int, *, mono: bool = False) -> SimpleView:
        model = SimpleTableModel(2, self, mono=(0,) if mono else ())
        model.set_titles(first, second)
        model.set_lines(lines)
        view = SimpleView(model, stretch=1)
        view.set_widths(width)
        return view


class HelpDialog(_ListDialog):
    """How filters are written, and all keys."""

    def __init__(self, settings: WindowSettings, parent: QWidget | None = None) -> None:
        super().__init__(settings, "help", QSize(760, 560), parent)
        self.setWindowTitle(self.tr("Filters and Keys"))
        tabs = QTabWidget()
        filters = [Line((text, _help(words))) for text, words in _FILTERS]
        tabs.addTab(self._table(filters, self.tr("Filter"), self.tr("Meaning"), 44, mono=True), self.tr("Filters"))
        native = QKeySequence.SequenceFormat.NativeText
        keys = [
            Line((" / ".join(QKeySequence(k).toString(native) for k in spec.keys), _plain(text_of(spec))))
            for spec in ACTIONS
            if spec.keys
        ]
        keys += [
            Line((QKeySequence(k).toString(native), QCoreApplication.translate("Actions", words)))
            for k, words in LOCAL_KEYS
        ]
        tabs.addTab(self._table(keys, self.tr("Keys"), self.tr("Action"), 22), self.tr("Keys"))
        self._column.addWidget(tabs, 1)
        self._column.addWidget(self._box)


class LegendDialog(_ListDialog):
    """Glyphs and colours.

    Args:
        rules: Colour rules in use.
    """

    def __init__(
        self, settings: WindowSettings, parent: QWidget | None = None, *, rules: Sequence[ColourRule] = ()
    ) -> None:
        super().__init__(settings, "legend", QSize(640, 480), parent)
        self.setWindowTitle(self.tr("Legend"))
        lines = [
            Line((f"{theme.GLYPHS[s]} {severity_word(s)}", _help(words)), tint=f"tint_{s.word}")
            for s, words in _SEVERITY_HELP.items()
        ]
        lines += [Line((_help(word), _help(words)), tint=tint) for tint, word, words in _CHANGES]
        lines += [
            Line((rule.mark, self.tr("your colour rule: {0}").format(show(rule.filter, limit=200))), tint=rule.tint)
            for rule in rules
        ]
        lines += [Line((mark, _help(words))) for mark, words in _MARKS]
        self._column.addWidget(self._table(lines, self.tr("Mark"), self.tr("Meaning"), 20), 1)
        self._column.addWidget(PlainLabel(self.tr("Colour only supports what glyph and word already say."), wrap=True))
        self._column.addWidget(self._box)


class AboutDialog(_ListDialog):
    """Version and what it runs on."""

    def __init__(self, settings: WindowSettings, parent: QWidget | None = None) -> None:
        super().__init__(settings, "about", QSize(520, 320), parent)
        self.setWindowTitle(self.tr("About Host Responder"))
        self._column.addWidget(
            PlainLabel(
                self.tr(
                    "Host Responder answers what happened on one host: logs, ports and processes, integrity and "
                    "response in one window, with the proof for every sentence."
                ),
                wrap=True,
            )
        )
        lines = [
            Line((self.tr("Version"), __version__)),
            Line(("Python", platform.python_version())),
            Line(("Qt", qVersion() or "")),
            Line((self.tr("Licence"), "Apache-2.0")),
        ]
        self._column.addWidget(self._table(lines, self.tr("Part"), self.tr("Version"), 16), 1)
        self._column.addWidget(self._box)


def _plain(text: str) -> str:
    """Menu text without mnemonic and ellipsis."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
