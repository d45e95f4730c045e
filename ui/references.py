"""What verdicts of the present case compare this host with: its accepted baseline, and a host known to be good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from ui.show_text import show


@dataclass(slots=True)
class References:
    """Kept with the case.

    Attributes:
        baseline: Accepted baseline of this host, "" for none.
        golden: Evidence of a host known to be good, "" for none.
    """

    baseline: str = ""
    golden: str = ""

    def choose(self, baseline: str, golden: str) -> bool:
        """Take others; whether that changes anything."""
        changed = (baseline, golden) != (self.baseline, self.golden)
        self.baseline, self.golden = baseline, golden
        return changed

    def restore(self, stored: Mapping[str, Any]) -> None:
        """Those that a case was read with."""
        self.baseline = str(stored.get("baseline", ""))
        self.golden = str(next(iter(stored.get("golden", ())), ""))

    def options(self, problems: list[str]) -> dict[str, Any]:
        """Options of a reading; what is not there any more is left out and told."""
        found: dict[str, Any] = {}
        for name, path in (("baseline", self.baseline), ("golden", self.golden)):
            if path and not Path(path).exists():
                sentence = QCoreApplication.translate(
                    "References", "{0} is not there any more; nothing is compared with it."
                )
                problems.append(sentence.format(show(path)))
            elif path:
                found[name] = path if name == "baseline" else (path,)
        return found
