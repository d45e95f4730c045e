"""Accounts of the account database (SAM) that hide, pretend to be another, or stand open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from responder.analysis.rule import Rule, account
from responder.analysis.wording import short
from responder.model.absent import known
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

#: Words of ``responder.model.sam_words.peculiarities`` with their weight; what is not here weighs little.
_WEIGHTS: Final = (
    ("it logs on as that account", Severity.HIGH),
    ("missing from the list of names", Severity.HIGH),
    ("the list of names calls it", Severity.HIGH),
    ("hides it from net user", Severity.MEDIUM),
    ("the Guest account is enabled", Severity.MEDIUM),
    ("no password is required", Severity.LOW),
    ("goes by another name", Severity.INFO),  # a common hardening
)


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for fact in host.facts:
        words = known(fact.detail) or ""
        if fact.category != "account" or fact.name.startswith("group ") or not words:
            continue
        weight = max((w for part, w in _WEIGHTS if part in words), default=Severity.INFO)
        state = known(fact.value) or ""
        yield RULE.finding(
            host,
            text("Account {name}: {words}", name=short(fact.name, 60), words=short(words, 200)),
            [fact.source],
            times=[known(fact.time)],
            severity=weight,
            confidence=Confidence.HIGH if weight >= Severity.HIGH else Confidence.MEDIUM,
            stage=Stage.BACKDOOR if weight >= Severity.MEDIUM else Stage.NONE,
            subjects=[account(fact.name)],
            facts={"account": fact.name, "peculiar": words.split("; "), "state": short(state, 500)},
            why=text("Its record says: {state}.", state=short(state, 400)),
        )


RULE = Rule(
    id="account.peculiar",
    title="Account that hides or stands open",
    severity=Severity.MEDIUM,
    stage=Stage.BACKDOOR,
    techniques=("T1136.001", "T1564.002", "T1098"),
    why="An account that no list shows, that logs on as another or that needs no password is a way back in.",
    next_step="Compare with the list of accounts that should exist; disable it and look for its logons.",
    mark="account",
    needs=("facts",),
    evaluate=_evaluate,
)
