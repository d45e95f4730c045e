"""Every action of the window in one table: text, keys, menu, and when it can be used."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


class When(StrEnum):
    """When an action can be used."""

    ALWAYS = "always"
    EVIDENCE = "evidence"  # evidence is open
    IDLE = "idle"  # nothing is being read
    BUSY = "busy"  # something is being read
    LIVE = "live"  # the case looks at this computer
    ROW = "row"  # a work tab with a current row is in front
    WORK = "work"  # a work tab is in front


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One action.

    Attributes:
        id: Name in code.
        text: English text with mnemonic, context ``Actions``.
        keys: Shortcuts; the first is shown.
        menu: Menu it lives in, "" for none.
        when: When it can be used.
        checkable: Shows a check mark.
        group: Separator before the action where the group differs from the one before.
    """

    id: str
    text: str
    keys: tuple[str, ...] = ()
    menu: str = ""
    when: When = When.ALWAYS
    checkable: bool = False
    group: int = 0


MENUS = (
    ("file", QT_TRANSLATE_NOOP("Actions", "&File")),
    ("evidence", QT_TRANSLATE_NOOP("Actions", "&Evidence")),
    ("view", QT_TRANSLATE_NOOP("Actions", "&View")),
    ("case", QT_TRANSLATE_NOOP("Actions", "&Case")),
    ("help", QT_TRANSLATE_NOOP("Actions", "&Help")),
)

ACTIONS = (
    ActionSpec(id="open", text=QT_TRANSLATE_NOOP("Actions", "&Open Evidence or Case…"), keys=("Ctrl+O",), menu="file",
               when=When.IDLE),
    ActionSpec(id="open_folder", text=QT_TRANSLATE_NOOP("Actions", "Open &Folder…"), keys=("Ctrl+Shift+O",),
               menu="file", when=When.IDLE),
    ActionSpec(id="live", text=QT_TRANSLATE_NOOP("Actions", "&Look at This Computer"), keys=("Ctrl+L",), menu="file",
               when=When.IDLE),
    ActionSpec(id="live_thorough", text=QT_TRANSLATE_NOOP("Actions", "Look at This Computer T&horoughly…"), menu="file",
               when=When.IDLE),
    ActionSpec(id="new_case", text=QT_TRANSLATE_NOOP("Actions", "&New Case"), keys=("Ctrl+N",), menu="file",
               when=When.IDLE, group=1),
    ActionSpec(id="save", text=QT_TRANSLATE_NOOP("Actions", "&Save Case"), keys=("Ctrl+S",), menu="file",
               when=When.IDLE, group=1),
    ActionSpec(id="save_as", text=QT_TRANSLATE_NOOP("Actions", "Save Case &As…"), keys=("Ctrl+Shift+S",), menu="file",
               when=When.IDLE, group=1),
    ActionSpec(id="export", text=QT_TRANSLATE_NOOP("Actions", "&Export…"), keys=("Ctrl+E",), menu="file",
               when=When.EVIDENCE, group=2),
    ActionSpec(id="print", text=QT_TRANSLATE_NOOP("Actions", "&Print Summary…"), keys=("Ctrl+P",), menu="file",
               when=When.EVIDENCE, group=2),
    ActionSpec(id="preferences", text=QT_TRANSLATE_NOOP("Actions", "P&references…"), keys=("Ctrl+,",), menu="file",
               group=3),
    ActionSpec(id="quit", text=QT_TRANSLATE_NOOP("Actions", "&Quit"), keys=("Ctrl+Q",), menu="file", group=4),
    ActionSpec(id="refresh", text=QT_TRANSLATE_NOOP("Actions", "&Refresh"), keys=("F5",), menu="evidence",
               when=When.LIVE),
    ActionSpec(id="watch", text=QT_TRANSLATE_NOOP("Actions", "&Watch This Computer or Pause"),
               keys=("F6", "Pause"), menu="evidence"),
    ActionSpec(id="keep_look", text=QT_TRANSLATE_NOOP("Actions", "&Keep This Look"), keys=("Ctrl+Shift+K",),
               menu="evidence"),
    ActionSpec(id="cancel", text=QT_TRANSLATE_NOOP("Actions", "&Cancel Reading"), keys=("Ctrl+.",), menu="evidence",
               when=When.BUSY),
    ActionSpec(id="everything", text=QT_TRANSLATE_NOOP("Actions", "&Everything About This"), keys=("Ctrl+J",),
               menu="evidence", when=When.ROW, group=1),
    ActionSpec(id="tag", text=QT_TRANSLATE_NOOP("Actions", "&Tag…"), keys=("Ctrl+M",), menu="evidence", when=When.ROW,
               group=1),
    ActionSpec(id="note", text=QT_TRANSLATE_NOOP("Actions", "&Note…"), keys=("Ctrl+Alt+C",), menu="evidence",
               when=When.ROW, group=1),
    ActionSpec(id="whois", text=QT_TRANSLATE_NOOP("Actions", "&Whois…"), keys=("Ctrl+Shift+W",), menu="evidence",
               when=When.ROW, group=1),
    ActionSpec(id="filter", text=QT_TRANSLATE_NOOP("Actions", "&Filter"), keys=("Ctrl+F",), menu="evidence",
               when=When.WORK, group=2),
    ActionSpec(id="go_to", text=QT_TRANSLATE_NOOP("Actions", "&Go to Row or Time…"), keys=("Ctrl+G",), menu="evidence",
               when=When.WORK, group=2),
    ActionSpec(id="search", text=QT_TRANSLATE_NOOP("Actions", "&Search Everything"), keys=("Ctrl+K",), menu="evidence",
               when=When.EVIDENCE, group=2),
    ActionSpec(id="baseline_make", text=QT_TRANSLATE_NOOP("Actions", "&Make a Baseline of This Host…"), menu="evidence",
               when=When.IDLE, group=4),
    ActionSpec(id="baseline_check", text=QT_TRANSLATE_NOOP("Actions", "Chec&k Against a Baseline…"), menu="evidence",
               when=When.IDLE, group=4),
    ActionSpec(id="baseline_accept", text=QT_TRANSLATE_NOOP("Actions", "Acce&pt Changes into a Baseline…"),
               menu="evidence", when=When.IDLE, group=4),
    ActionSpec(id="baseline_compare", text=QT_TRANSLATE_NOOP("Actions", "C&ompare with Another Host or Time…"),
               menu="evidence", when=When.IDLE, group=4),
    ActionSpec(id="references", text=QT_TRANSLATE_NOOP("Actions", "Bas&eline and Good Host for Verdicts…"),
               menu="evidence", when=When.IDLE, group=4),
    ActionSpec(id="tab1", text=QT_TRANSLATE_NOOP("Actions", "&Overview"), keys=("Ctrl+1",), menu="view"),
    ActionSpec(id="tab2", text=QT_TRANSLATE_NOOP("Actions", "&Logs"), keys=("Ctrl+2",), menu="view"),
    ActionSpec(id="tab3", text=QT_TRANSLATE_NOOP("Actions", "&Ports & Processes"), keys=("Ctrl+3",), menu="view"),
    ActionSpec(id="tab4", text=QT_TRANSLATE_NOOP("Actions", "&Integrity"), keys=("Ctrl+4",), menu="view"),
    ActionSpec(id="tab5", text=QT_TRANSLATE_NOOP("Actions", "&Response"), keys=("Ctrl+5",), menu="view"),
    ActionSpec(id="detail", text=QT_TRANSLATE_NOOP("Actions", "&Detail Pane"), keys=("F4",), menu="view",
               checkable=True, group=1),
    ActionSpec(id="filter_row", text=QT_TRANSLATE_NOOP("Actions", "Filters &Below the Headings"),
               keys=("Ctrl+Shift+F",), menu="view", checkable=True, group=1),
    ActionSpec(id="larger", text=QT_TRANSLATE_NOOP("Actions", "L&arger Text"), keys=("Ctrl++", "Ctrl+="), menu="view",
               group=1),
    ActionSpec(id="smaller", text=QT_TRANSLATE_NOOP("Actions", "S&maller Text"), keys=("Ctrl+-",), menu="view",
               group=1),
    ActionSpec(id="normal", text=QT_TRANSLATE_NOOP("Actions", "&Normal Text Size"), keys=("Ctrl+0",), menu="view",
               group=1),
    ActionSpec(id="colours", text=QT_TRANSLATE_NOOP("Actions", "Colour R&ules…"), menu="view", group=1),
    ActionSpec(id="sources", text=QT_TRANSLATE_NOOP("Actions", "&Sources…"), menu="evidence", when=When.EVIDENCE,
               group=3),
    ActionSpec(id="rules", text=QT_TRANSLATE_NOOP("Actions", "R&ules…"), menu="evidence", when=When.EVIDENCE, group=3),
    ActionSpec(id="properties", text=QT_TRANSLATE_NOOP("Actions", "Case &Properties…"), keys=("Alt+Return",),
               menu="case"),
    ActionSpec(id="help", text=QT_TRANSLATE_NOOP("Actions", "&Filters and Keys"), keys=("F1",), menu="help"),
    ActionSpec(id="legend", text=QT_TRANSLATE_NOOP("Actions", "&Legend"), keys=("F2",), menu="help"),
    ActionSpec(id="about", text=QT_TRANSLATE_NOOP("Actions", "&About Host Responder"), menu="help", group=1),
)  # fmt: skip

#: Keys that belong to parts of the window, for the help page.
LOCAL_KEYS = (
    ("Ctrl+C", QT_TRANSLATE_NOOP("Actions", "Copy the selected rows")),
    ("Ctrl+Shift+C", QT_TRANSLATE_NOOP("Actions", "Copy the cell")),
    ("Ctrl+A", QT_TRANSLATE_NOOP("Actions", "Select all rows")),
    ("Return", QT_TRANSLATE_NOOP("Actions", "Open the finding; from the filter bar: go to the table")),
    ("Esc", QT_TRANSLATE_NOOP("Actions", "Clear the filter; close a dialog; take away the span of time")),
    ("Ctrl+Tab", QT_TRANSLATE_NOOP("Actions", "Next tab")),
)


def make_actions(parent: QWidget) -> dict[str, QAction]:
    """All actions by id, without texts (see ``translate_actions``)."""
    found = {}
    for spec in ACTIONS:
        action = QAction(parent)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(k) for k in spec.keys])
        action.setCheckable(spec.checkable)
        found[spec.id] = action
    return found


def translate_actions(actions: dict[str, QAction]) -> None:
    """Texts in the language of the window."""
    for spec in ACTIONS:
        if spec.id in actions:
            actions[spec.id].setText(text_of(spec))


def plain_text_of(spec: ActionSpec) -> str:
    """Text of an action for a button, where its mnemonic would be another's; Japanese ones follow in brackets."""
    text = text_of(spec).replace("&&", "\0")
    at = text.find("(&")
    if at >= 0 and text[at + 3 : at + 4] == ")":
        text = text[:at] + text[at + 4 :]
    return text.replace("&", "").replace("\0", "&&")


def text_of(spec: ActionSpec) -> str:
    """Text of an action in the language of the window."""
    text = QCoreApplication.translate("Actions", spec.text)
    # "Ports & Processes" has a literal ampersand after its mnemonic
    return text.replace(" & ", " && ")
