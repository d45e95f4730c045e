"""Changes of account keys and files, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.changed_places import is_account, is_registry
from responder.analysis.integrity_reports import reports
from responder.analysis.rule import Rule, account, file
from responder.analysis.wording import count, listed, short
from responder.model.finding import Confidence, Finding, Severity, Stage, Subject
from responder.model.message import joined, text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_WELL_KNOWN = {0x1F4: "Administrator", 0x1F5: "Guest", 0x1F6: "krbtgt", 0x1F7: "DefaultAccount"}
_VALUES = {
    "f": text("logon times, password age and whether the account is enabled (value F)"),
    "v": text("name, groups or password (value V)"),
    "forcepasswordreset": text("forced password change"),
}
_FILES = {
    "/etc/passwd": text("accounts"),
    "/etc/shadow": text("passwords"),
    "/etc/group": text("groups"),
    "/etc/gshadow": text("group passwords"),
    "/etc/sudoers": text("who may act as root"),
}


def describe(path: str) -> tuple[str, str]:
    """What a changed object means and whose account it is ("" where it names none)."""
    if not is_registry(path):
        return _describe_file(path)
    lowered = path.lower()
    key, _, value = lowered.partition("|")
    at = key.find("\\account\\users\\")
    if at >= 0:
        part = key[at + len("\\account\\users\\") :].split("\\")
        if part[0] == "names":
            name = part[1] if len(part) > 1 else ""
            return text("account name {name}", name=name) if name else text("account names"), name
        try:
            rid = int(part[0], 16)
        except ValueError:
            return text("account data"), ""
        who = _WELL_KNOWN.get(rid, text("account with relative id {rid}", rid=rid))
        return text(
            "{who}: {meaning}", who=who, meaning=_VALUES.get(value, text("account data"))
        ), who if rid in _WELL_KNOWN else ""
    if "\\security\\policy" in key:
        return text("secrets and rights of the security policy"), ""
    return text("account domain: counters and password policy") if value == "f" else text("account database"), ""


def _describe_file(path: str) -> tuple[str, str]:
    if path.endswith(("authorized_keys", "authorized_keys2")):
        parts = path.split("/")
        owner = (
            parts[2] if path.startswith("/home/") and len(parts) > 3 else "root" if path.startswith("/root/") else ""
        )
        return text("SSH keys that may log on{part}", part=text(" as {owner}", owner=owner) if owner else ""), owner
    found = next((words for name, words in _FILES.items() if path.startswith(name)), text("logon rules"))
    return found, ""


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for report in reports(host):
        rows = [*report.added(is_account), *report.modified(is_account)]
        if not rows:
            continue
        described = [(c, *describe(c.path)) for c in rows]
        whose = list(dict.fromkeys(who for _, _, who in described if who))
        named = [c for c, words, who in described if who or "value V" in words or c.change == "added"]
        meanings = list(dict.fromkeys(words for _, words, _ in described))
        grave = [c for c in rows if c.change == "added" and not is_registry(c.path)]
        grave += [c for c, _, who in described if who == "Guest" or "names" in c.path.lower().split("\\")]
        subjects: list[Subject] = [account(w) for w in whose]
        told = (
            text(", among them of {whose}", whose=listed(whose))
            if whose
            else text(": {meanings}", meanings=listed(meanings, 3))
        )
        yield RULE.finding(
            host,
            text("{account_objects} changed{told}", account_objects=count(len(rows), "account object"), told=told),
            [*(c.source for c in named), *(c.source for c in rows)],
            times=[report.observed],
            severity=Severity.MEDIUM if grave else Severity.LOW,
            confidence=Confidence.MEDIUM,
            subjects=[*subjects, *(file(c.path) for c in rows[:50] if not is_registry(c.path))],
            facts={
                "accounts_changed": len(rows),
                "accounts": whose,
                "objects": [{"path": c.path, "change": c.change, "means": words} for c, words, _ in described[:100]],
            },
            why=text("In words: ")
            + joined(
                "; ",
                [text("{path} — {words}", path=short(c.path, 80), words=words) for c, words, _ in described[:6]],
            )
            + text("."),
        )


RULE = Rule(
    id="integrity.accounts_changed",
    title="Account changes",
    severity=Severity.LOW,
    stage=Stage.BACKDOOR,
    techniques=("T1098", "T1136.001"),
    why="Every logon touches an account's logon times; a change of the Guest account, of a name, a password, a key "
    "or a right is another matter.",
    next_step="List the accounts and their groups, and ask for each change who made it.",
    mark="account",
    needs=("changes",),
    evaluate=_evaluate,
)
