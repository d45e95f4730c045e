"""The printed summary of a saved case, without a window: what ``responder summary --pdf`` runs."""

from __future__ import annotations

import sys
from pathlib import Path

from responder.case.case import Case
from responder.errors import ResponderError
from responder.model.show import show
from ui import i18n
from ui.headless import DONE, WRONG_USE
from ui.printing import Paper, stamp_of, summary_of, write_pdf


def run(case_path: Path, target: Path, language: str, *, appendices: bool = True) -> int:
    """Write the PDF; needs an application on the offscreen platform.

    Args:
        case_path: Case file; opened read-only, nothing in it changes.
        target: PDF to write.
        language: ``en`` or ``ja``.
        appendices: With the appendices, or the one page only.

    Returns:
        Exit code of the command line.
    """
    i18n.install(language)
    try:
        with Case.open(case_path, read_only=True) as case:
            write_pdf(Paper(summary_of(case, appendices=appendices), stamp_of(case)), target)
    except ResponderError as error:
        sys.stderr.write(show(error.message) + "\n")
        return WRONG_USE
    except OSError as error:
        sys.stderr.write(f"{show(str(target))} cannot be written ({error.strerror}).\n")
        return WRONG_USE
    return DONE
