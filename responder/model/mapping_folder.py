"""Where the mappings that people made are kept: the window writes there, readers read there."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

#: Names the folder; child processes inherit it.
FOLDER_VARIABLE: Final = "RESPONDER_MAPPINGS"
#: Folder beside the program, or beside its settings file.
FOLDER_NAME: Final = "host-responder-mappings"


def user_folder() -> Path:
    """``RESPONDER_MAPPINGS``, else a folder beside the program; never the home folder."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named)
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent / FOLDER_NAME
    return Path(__file__).resolve().parents[2] / FOLDER_NAME
