"""The mappings that are at hand: those that ship with the program and those the user keeps."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Final

from responder.model.mapping import Mapping, read_mapping
from responder.model.mapping_folder import FOLDER_NAME as FOLDER_NAME
from responder.model.mapping_folder import FOLDER_VARIABLE as FOLDER_VARIABLE
from responder.model.mapping_folder import user_folder as user_folder

_MAX_FILES: Final = 500
_MAX_BYTES: Final = 1 << 20


def shipped_folder() -> Path:
    """Where the mappings of the program are."""
    root = Path(getattr(sys, "_MEIPASS", "") or Path(__file__).resolve().parents[2])
    return root / "resources" / "mappings"


@cache
def mappings() -> tuple[tuple[Mapping, ...], tuple[str, ...]]:
    """Mappings, the user's first, and one sentence for each file that is none.

    A user's mapping takes the place of a shipped one of the same name.
    """
    found: dict[str, Mapping] = {}
    problems: list[str] = []
    for folder in (user_folder(), shipped_folder()):
        try:
            files = sorted(folder.glob("*.toml"))[:_MAX_FILES]
        except OSError as error:
            problems.append(f"{folder}: the mappings cannot be listed ({error}); tables they are for are not read.")
            continue
        for path in files:
            try:
                if path.stat().st_size > _MAX_BYTES:
                    raise ValueError("it is larger than 1 MiB")
                mapping = read_mapping(path.read_text("utf-8"))
            except (OSError, ValueError) as error:
                problems.append(f"{path}: not a mapping: {error}; tables it is for are not read.")
                continue
            found.setdefault(mapping.name, mapping)
    return tuple(found.values()), tuple(problems)
