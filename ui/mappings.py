"""Mappings of unknown tables that the user made: kept in the case, and beside the settings where those are kept."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from responder.model.mapping import Mapping, read_mapping, write_mapping
from responder.model.mapping_folder import FOLDER_NAME, FOLDER_VARIABLE, user_folder

if TYPE_CHECKING:
    from ui.session import CaseSession

_log = logging.getLogger(__name__)
#: Mappings of a case, at most, and characters of each: the case file may be anybody's.
_MOST, _LONGEST = 200, 100_000


class MappingStore:
    """Where mappings are kept and how child processes get them.

    Args:
        session: The case and the settings.
    """

    def __init__(self, session: CaseSession) -> None:
        self._session = session
        self._made: dict[str, str] = {}

    def keep(self, mapping: Mapping) -> None:
        """Keep a mapping for this case, and for later ones where settings are kept.

        Raises:
            OSError: The folder beside the settings cannot be written.
        """
        text = write_mapping(mapping)
        self._made[mapping.name] = text
        kept = {**self.of_case(), mapping.name: text}
        self._session.annotations.write(
            lambda case: case.set_property("mappings", json.dumps(kept, ensure_ascii=False))
        )
        folder = self.folder()
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{mapping.name}.toml").write_text(text, "utf-8")

    def folder(self) -> Path | None:
        """Folder beside the settings, or None where settings are not kept."""
        path = self._session.settings.path
        return path.parent / FOLDER_NAME if path is not None else None

    def of_case(self) -> dict[str, str]:
        """Mappings of the case by name, each a TOML text; what is none is passed over."""
        try:
            kept = json.loads(self._session.properties.get("mappings") or "{}")
        except (ValueError, RecursionError):
            return {}
        found: dict[str, str] = {}
        for text in list(kept.values())[:_MOST] if isinstance(kept, dict) else ():
            if isinstance(text, str) and len(text) <= _LONGEST:
                try:
                    found[read_mapping(text).name] = text
                except ValueError as error:
                    _log.warning("A mapping of the case is not used: %s", error)
        return found

    def publish(self, scratch: Path) -> None:
        """Lay out every mapping for the processes that read evidence.

        Args:
            scratch: Working folder of the session.

        Raises:
            OSError: The working folder cannot be written.
        """
        out = scratch / FOLDER_NAME
        out.mkdir(exist_ok=True)
        for old in out.glob("*.toml"):
            old.unlink()
        texts = {**self._kept(), **self.of_case(), **self._made}
        for name, text in texts.items():
            (out / f"{name}.toml").write_text(text, "utf-8")
        os.environ[FOLDER_VARIABLE] = str(out)

    def _kept(self) -> dict[str, str]:
        """Mappings beside settings and program; the name inside counts, never that of the file."""
        found: dict[str, str] = {}
        folders = [_beside_program(), self.folder()]
        for folder in folders:
            for path in sorted(folder.glob("*.toml"))[:_MOST] if folder is not None and folder.is_dir() else ():
                try:
                    text = path.read_text("utf-8")
                    found[read_mapping(text).name] = text
                except (OSError, ValueError) as error:
                    _log.warning("%s is not used as a mapping: %s", path, error)
        return found


_GIVEN = os.environ.get(FOLDER_VARIABLE)


def _beside_program() -> Path:
    """The folder that was named when the program began, else the one beside it."""
    if _GIVEN:
        return Path(_GIVEN)
    shown = os.environ.pop(FOLDER_VARIABLE, None)
    try:
        return user_folder()
    finally:
        if shown is not None:
            os.environ[FOLDER_VARIABLE] = shown
