"""What verdicts compare this host with: its accepted baseline, and a host known to be good. Kept with the case."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from responder.model.show import show
from ui.dialogs.path_dialog import Choose, PathDialog
from ui.references import References
from ui.safe_widgets import PlainLabel, set_tip
from ui.settings import WindowSettings

_LONGEST = 4_096


class ReferencesBar(QWidget):
    """A line to type or choose for each.

    Args:
        settings: Where the chooser remembers its folder.
        references: What to begin with.

    Signals:
        changed: A line is not what it was.
    """

    changed = Signal()

    def __init__(self, settings: WindowSettings, references: References, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.baseline_edit, self.golden_edit = QLineEdit(references.baseline), QLineEdit(references.golden)
        self.buttons: list[QPushButton] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        rows = (
            (self.tr("Accepted &baseline of this host:"), self.baseline_edit,
             self.tr("Programs whose hash is the accepted one are known; others at their place are not")),
            (self.tr("Evidence of a &good host:"), self.golden_edit,
             self.tr("Bundle or folder of a host set up alike; what differs from it becomes findings")),
        )  # fmt: skip
        for row, (title, edit, tip) in enumerate(rows):
            label = PlainLabel(title)
            label.setBuddy(edit)
            edit.setMaxLength(_LONGEST)
            edit.setClearButtonEnabled(True)
            edit.setPlaceholderText(self.tr("none"))
            edit.setAccessibleName(title.replace("&", "").rstrip(":："))
            set_tip(edit, tip)
            edit.textChanged.connect(lambda _: self.changed.emit())
            button = QPushButton(self.tr("Choose…"))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, e=edit: self.choose(e))
            self.buttons.append(button)
            grid.addWidget(label, row, 0)
            grid.addWidget(edit, row, 1)
            grid.addWidget(button, row, 2)

    def choose(self, edit: QLineEdit) -> PathDialog:
        """Open the chooser for a line."""
        dialog = PathDialog(self._settings, Choose.EVIDENCE, self)
        dialog.setWindowTitle(edit.accessibleName())
        dialog.chosen.connect(lambda paths: edit.setText(str(paths[0])))
        dialog.open()
        return dialog

    @property
    def baseline(self) -> str:
        """The baseline, "" for none."""
        return self.baseline_edit.text().strip()

    @property
    def golden(self) -> str:
        """The good host, "" for none."""
        return self.golden_edit.text().strip()

    def problem(self) -> str:
        """One sentence where a path leads nowhere, "" else."""
        if self.baseline and not Path(self.baseline).is_file():
            return self.tr("There is no baseline {0}.").format(show(self.baseline, limit=200))
        if self.golden and not Path(self.golden).exists():
            return self.tr("There is no evidence {0}.").format(show(self.golden, limit=200))
        return ""
