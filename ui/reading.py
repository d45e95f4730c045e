"""What is said while evidence is read: an empty table means nothing yet."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.session import CaseSession
from ui.show_text import number


def still_reading(session: CaseSession) -> str:
    """``still reading, 3 of 10 sources done``, or "" when nothing more comes."""
    if not (session.busy and session.growing):
        return ""
    step = session.step
    if getattr(step, "phase", "") == "parse" and step.total:
        text = QCoreApplication.translate("Reading", "still reading, {0} of {1} sources done")
        return text.format(number(step.done), number(step.total))
    return QCoreApplication.translate("Reading", "all rows are here, findings follow")


def nothing_yet(session: CaseSession, total: int = 0) -> str:
    """Why an empty table means nothing yet, or "" when all was read.

    Args:
        session: The case.
        total: Rows of the table, which a filter hides.
    """
    if not session.busy or (session.index is not None and not session.growing):
        return ""
    step = session.step
    records = number(getattr(step, "records", 0))
    if getattr(step, "phase", "") == "parse" and step.total:
        text = QCoreApplication.translate("Reading", "Still reading: {0} of {1} sources done, {2} records so far.")
        text = text.format(number(step.done), number(step.total), records)
    else:
        text = QCoreApplication.translate("Reading", "Still reading. {0} records so far.").format(records)
    if total:
        more = QCoreApplication.translate("Reading", "None of the {0} rows here matches yet.")
        text += " " + more.format(number(total))
    return text
