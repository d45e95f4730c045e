"""The user's Sigma rules: packages, levels, states and lists; kept among the settings, edited in the preferences."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from responder.analysis.sigma.choice import LEVELS, STATUSES, USUAL, Selection, ValueList, read_list
from responder.errors import EvidenceError
from ui.dialogs.path_dialog import Choose, PathDialog
from ui.safe_widgets import PlainLabel, set_tip
from ui.settings import WindowSettings
from ui.show_text import show

_KEY = "sigma"
_MOST = 50
#: Folder of rules as they were read.
_KEPT = "host-responder-rules"
_WORDS = {
    "informational": QT_TRANSLATE_NOOP("SigmaPage", "informational"),
    "low": QT_TRANSLATE_NOOP("SigmaPage", "low"),
    "medium": QT_TRANSLATE_NOOP("SigmaPage", "medium"),
    "high": QT_TRANSLATE_NOOP("SigmaPage", "high"),
    "critical": QT_TRANSLATE_NOOP("SigmaPage", "critical"),
    "stable": QT_TRANSLATE_NOOP("SigmaPage", "stable"),
    "test": QT_TRANSLATE_NOOP("SigmaPage", "test"),
    "experimental": QT_TRANSLATE_NOOP("SigmaPage", "experimental"),
    "deprecated": QT_TRANSLATE_NOOP("SigmaPage", "deprecated"),
    "unsupported": QT_TRANSLATE_NOOP("SigmaPage", "unsupported"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SigmaChoice:
    """What is kept.

    Attributes:
        packages: Files, folders or ZIP archives of rules besides the program's own.
        levels: Words of levels that run.
        statuses: States that run.
        lists: Files of values; a file's name without its suffix is the placeholder it fills.
    """

    packages: tuple[str, ...] = ()
    levels: tuple[str, ...] = tuple(LEVELS)
    statuses: tuple[str, ...] = USUAL
    lists: tuple[str, ...] = ()

    def request(self) -> tuple[dict[str, Any], list[str]]:
        """Options of a triage request, and what of the choice cannot be used, in sentences."""
        problems = [f"{path}: there is no such file or folder" for path in self.packages if not Path(path).exists()]
        lists = []
        for path in self.lists:
            try:
                lists.append(ValueList(Path(path).stem, read_list(Path(path))))
            except EvidenceError as error:
                problems.append(error.message)
        selection = Selection(
            levels=tuple(LEVELS[word] for word in self.levels), statuses=self.statuses, lists=tuple(lists)
        )
        return {"rules": tuple(p for p in self.packages if Path(p).exists()), "selection": selection}, problems


def sigma_choice(settings: WindowSettings) -> SigmaChoice:
    """The choice; anything malformed in a settings file is passed over."""
    kept = settings.value(_KEY)
    if not isinstance(kept, dict):
        return SigmaChoice()

    def words(name: str, known: tuple[str, ...] | None, usual: tuple[str, ...]) -> tuple[str, ...]:
        found = kept.get(name)
        if not isinstance(found, list):
            return usual
        return tuple(w for w in found[:_MOST] if isinstance(w, str) and w and (known is None or w in known))

    return SigmaChoice(
        packages=words("packages", None, ()),
        levels=words("levels", tuple(LEVELS), tuple(LEVELS)),
        statuses=words("statuses", STATUSES, USUAL),
        lists=words("lists", None, ()),
    )


def sigma_request(settings: WindowSettings, scratch: Path) -> tuple[dict[str, Any], list[str]]:
    """Options of a triage request, and problems; rules once read are kept beside the settings, else for the session.

    Args:
        settings: The choice, and where they are kept.
        scratch: Working folder of the session.
    """
    options, problems = sigma_choice(settings).request()
    folder = settings.path.parent if settings.path is not None else scratch
    return {**options, "rules_kept_in": str(folder / _KEPT)}, problems


def keep_sigma_choice(settings: WindowSettings, choice: SigmaChoice) -> None:
    """Remember the choice."""
    settings.set(
        _KEY,
        {
            "packages": list(choice.packages),
            "levels": list(choice.levels),
            "statuses": list(choice.statuses),
            "lists": list(choice.lists),
        },
    )


class SigmaPage(QWidget):
    """Packages and lists with buttons to add and remove, boxes for levels and states.

    Args:
        settings: Where they are kept.
    """

    def __init__(self, settings: WindowSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kept = sigma_choice(settings)
        self.packages = _Paths(settings, kept.packages, self.tr("Rule packages"))
        self.packages.add_button.setText(self.tr("Add &rules…"))
        self.packages.empty.setText(self.tr("None: only the program's own rules run."))
        self.lists = _Paths(settings, kept.lists, self.tr("Lists for placeholders"))
        self.lists.add_button.setText(self.tr("Add &list…"))
        self.lists.empty.setText(self.tr("None: rules with placeholders are listed as not run."))
        set_tip(self.packages.add_button, self.tr("Files, folders or ZIP packages of Sigma rules, as downloaded"))
        set_tip(self.lists.add_button, self.tr("One value a line; admins.txt fills %admins%"))
        self.levels = {word: self._box(word, word in kept.levels) for word in LEVELS}
        self.statuses = {word: self._box(word, word in kept.statuses) for word in STATUSES}
        layout = QVBoxLayout(self)
        layout.addWidget(PlainLabel(self.tr("Rule packages besides the program's own:")))
        layout.addWidget(self.packages, 3)
        layout.addWidget(PlainLabel(self.tr("Levels that run:")))
        layout.addLayout(_row(self.levels.values()))
        layout.addWidget(PlainLabel(self.tr("States that run:")))
        layout.addLayout(_row(self.statuses.values()))
        layout.addWidget(PlainLabel(self.tr("Lists that fill placeholders of rules:")))
        layout.addWidget(self.lists, 2)

    def _box(self, word: str, checked: bool) -> QCheckBox:
        box = QCheckBox(QCoreApplication.translate("SigmaPage", _WORDS[word]))
        box.setChecked(checked)
        return box

    def choice(self) -> SigmaChoice:
        """What is chosen now."""
        return SigmaChoice(
            packages=tuple(self.packages.paths),
            levels=tuple(word for word, box in self.levels.items() if box.isChecked()),
            statuses=tuple(word for word, box in self.statuses.items() if box.isChecked()),
            lists=tuple(self.lists.paths),
        )


def _row(boxes: Any) -> QHBoxLayout:  # noqa: ANN401
    row = QHBoxLayout()
    for box in boxes:
        row.addWidget(box)
    row.addStretch(1)
    return row


class _Paths(QWidget):
    """A list of paths with buttons to add and remove.

    Signals:
        changed: The list is not what it was.
    """

    changed = Signal()

    def __init__(self, settings: WindowSettings, paths: tuple[str, ...], name: str) -> None:
        super().__init__()
        self._settings = settings
        self.paths = list(paths)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.empty = PlainLabel()
        self.add_button, self.remove = QPushButton(), QPushButton(self.tr("Remove"))
        for button in (self.add_button, self.remove):
            button.setAutoDefault(False)
        self.add_button.clicked.connect(self._choose)
        self.remove.clicked.connect(self._remove)
        self.list.currentRowChanged.connect(lambda row: self.remove.setEnabled(row >= 0))
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove)
        buttons.addWidget(self.empty)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        self._fill()

    def _fill(self) -> None:
        self.list.clear()
        for path in self.paths:
            gone = "" if Path(path).exists() else self.tr(" (not found)")
            item = QListWidgetItem(f"{show(path)}{gone}")
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.list.addItem(item)
        self.empty.setVisible(not self.paths)
        self.remove.setEnabled(False)

    def _choose(self) -> PathDialog:
        dialog = PathDialog(self._settings, Choose.EVIDENCE, self)
        dialog.chosen.connect(self.add)
        dialog.open()
        return dialog

    def add(self, paths: list[Path]) -> None:
        """Add paths that are not listed yet."""
        self.paths = list(dict.fromkeys([*self.paths, *(str(p) for p in paths)]))[:_MOST]
        self._fill()
        self.changed.emit()

    def _remove(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            del self.paths[row]
            self._fill()
            self.changed.emit()
