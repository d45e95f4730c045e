"""Settings of the window: in memory, or in one JSON file that the user chose to keep beside the program.

Nothing is ever written to the home folder or the registry of the computer the program runs on.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from pathlib import Path
from typing import Any

_log = logging.getLogger(__name__)
FILE_NAME = "host-responder-settings.json"
_MAX_BYTES = 1_000_000
_MAX_RECENT = 10


class WindowSettings:
    """Language, theme, zone, column layouts, recent cases.

    Args:
        path: File to read and write, or None for memory only.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._values: dict[str, Any] = {}
        if path is not None and path.is_file():
            try:
                with path.open("rb") as stream:
                    values = json.loads(stream.read(_MAX_BYTES))
                self._values = values if isinstance(values, dict) else {}
            except (OSError, ValueError, RecursionError) as error:
                _log.warning("The settings file %s cannot be read (%s); defaults are used.", path, error)

    @property
    def kept(self) -> bool:
        """Whether settings survive the program."""
        return self.path is not None

    def keep(self, path: Path | None) -> None:
        """Start keeping settings in a file, or stop and remove it.

        Raises:
            OSError: The file cannot be written or removed.
        """
        old, self.path = self.path, path
        if path is not None:
            self._write()
        elif old is not None:
            old.unlink(missing_ok=True)

    def text(self, key: str, default: str = "") -> str:
        """A text setting."""
        value = self._values.get(key, default)
        return value if isinstance(value, str) else default

    def value(self, key: str) -> Any:  # noqa: ANN401
        """A JSON value, or None."""
        return self._values.get(key)

    def set(self, key: str, value: Any) -> None:  # noqa: ANN401
        """Change a setting; written at once where settings are kept."""
        if self._values.get(key) != value:
            self._values[key] = value
            if self.path is not None:
                try:
                    self._write()
                except OSError as error:
                    _log.warning("The settings file %s cannot be written (%s).", self.path, error)

    @property
    def recent(self) -> list[str]:
        """Case files opened lately, newest first; only where settings are kept."""
        found = self._values.get("recent")
        return [p for p in found if isinstance(p, str)][:_MAX_RECENT] if isinstance(found, list) and self.kept else []

    def add_recent(self, path: Path) -> None:
        """Remember a case file, where settings are kept at all."""
        if self.kept:
            name = str(path)
            self.set("recent", [name, *(p for p in self.recent if p != name)][:_MAX_RECENT])

    def _write(self) -> None:
        assert self.path is not None
        fresh = self.path.with_name(self.path.name + ".new")
        fresh.write_text(json.dumps(self._values, ensure_ascii=True, indent=1), "ascii")
        fresh.replace(self.path)


def beside_program() -> Path:
    """Where a portable settings file lies: beside the executable, or in the folder of the clone."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent / FILE_NAME
    return Path(__file__).resolve().parents[1] / FILE_NAME


def load() -> WindowSettings:
    """Settings beside the program if the user has chosen to keep them there, else memory only."""
    given = os.environ.get("RESPONDER_SETTINGS")
    path = Path(given) if given else beside_program()
    return WindowSettings(path if given or path.is_file() else None)
