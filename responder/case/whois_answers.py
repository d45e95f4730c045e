"""Answers of whois as evidence of the case: each a journal entry with server, time, text and its hash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from responder.acquire.whois import Answer
from responder.model.document import dump, load

if TYPE_CHECKING:
    from responder.case.case import Case

ACTION = "whois asked"


def keep(case: Case, answers: list[Answer]) -> None:
    """Write answers into the case, also those that say why there is none.

    Raises:
        CaseError: The case cannot be written.
    """
    for answer in answers:
        case.record(ACTION, {"answer": dump(answer)})


def answers_of(case: Case, address: str = "") -> list[Answer]:
    """Answers in the case, oldest first; of one address, or all.

    An entry that does not have their shape is passed over: the journal itself still shows it.
    """
    found = []
    for entry in case.journal():
        if entry.action != ACTION:
            continue
        try:
            answer = load(Answer, entry.data["answer"])
        except (ValueError, KeyError, TypeError):
            continue
        if not address or answer.address == address:
            found.append(answer)
    return found
