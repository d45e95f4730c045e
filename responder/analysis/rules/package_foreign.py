"""Programs of no package: in system folders, in folders for data, with hidden names; second administrators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.deviations import Deviant, deviants
from responder.analysis.image_paths import image_name
from responder.analysis.rule import Rule, account
from responder.analysis.wording import count, listed, short
from responder.integrity.deviation import ACCOUNTS, DATA_FOLDERS, HIDDEN, UNOWNED
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_MANY = 20
_MANY_UNPACKED = 5
_TEMPORARY = ("/tmp/", "/var/tmp/", "/dev/shm/")
_GRAVE = 300  # on Tripwire's scale
_WORDS = {
    DATA_FOLDERS: text("is a program in a folder for data"),
    HIDDEN: text("has a name made to be overlooked"),
    UNOWNED: text("is a program in a system folder, and no package owns it"),
}


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for one in deviants(host, ACCOUNTS):
        yield _account(host, one)
    by_folder: dict[tuple[str, str], list[Deviant]] = defaultdict(list)
    for one in deviants(host, *_WORDS):
        by_folder[str(one.record.rule), _folder(one.record.path)].append(one)
    for (rule, folder), found in by_folder.items():
        if len(found) <= (_MANY_UNPACKED if folder.startswith(_TEMPORARY) else _MANY):
            for one in found:
                yield _single(host, one, rule)
            continue
        # A whole folder of them is software that was unpacked there, good or bad: said once.
        names = [image_name(d.record.path) for d in found]
        yield RULE.finding(
            host,
            text(
                "{programs} of no package in {folder}: {names}",
                programs=count(len(found), "program"),
                folder=short(folder, 50),
                names=listed(names),
            ),
            [d.record.source for d in found],
            times=[d.changed for d in found],
            severity=Severity.MEDIUM if _hidden(folder) else Severity.LOW,
            confidence=Confidence.LOW,
            facts={"folder": folder, "programs": len(found), "rule": rule},
        )


def _folder(path: str) -> str:
    """Folder that a program is counted under: in temporary folders the outermost one, for kits are unpacked there."""
    for temporary in _TEMPORARY:
        if path.startswith(temporary) and "/" in path[len(temporary) :]:
            return temporary + path[len(temporary) :].split("/")[0]
    return path[: max(path.rfind("/"), path.rfind("\\"), 0)]


def _hidden(folder: str) -> bool:
    return any(part.startswith(".") for part in folder.split("/"))


def _single(host: HostContext, one: Deviant, rule: str) -> Finding:
    path = one.record.path
    grave = one.severity >= _GRAVE
    temporary = path.startswith(("/tmp/", "/var/tmp/", "/dev/", "/run/"))
    return RULE.finding(
        host,
        text("{path} {words}", path=short(path, 70), words=_WORDS[rule]),
        [one.record.source],
        times=[one.changed],
        severity=Severity.HIGH if grave and temporary else Severity.MEDIUM if grave else Severity.LOW,
        confidence=Confidence.HIGH if grave and temporary else Confidence.MEDIUM,
        subjects=[host.executable(image_name(path), path)],
        facts={
            "path": path,
            "content": one.word("content") or None,
            "owner": one.word("owner") or None,
            "times": one.word("times") or None,
        },
        why=text("It {one}.", one=one.word("reasons")) if one.word("reasons") else "",
    )


def _account(host: HostContext, one: Deviant) -> Finding:
    name = one.record.path.rpartition(": ")[2]
    second = one.facts.get("uid") == 0
    words = text("has the rights of root (user id 0)") if second else text("needs no password")
    return RULE.finding(
        host,
        text("account {name} {words}", name=short(name, 40), words=words),
        [one.record.source],
        severity=Severity.HIGH,
        confidence=Confidence.HIGH,
        subjects=[account(name)],
        techniques=("T1136.001", "T1078.003"),
        facts={"account": name, "uid": one.facts.get("uid"), "shell": one.word("shell") or None},
        why=text("Systems have one account with user id 0.") if second else "",
        next_step=text("Lock the account after noting who is logged on with it."),
    )


RULE = Rule(
    id="package.foreign",
    title="Program of no package",
    severity=Severity.MEDIUM,
    stage=Stage.BACKDOOR,
    techniques=("T1036.005", "T1105"),
    why="What lies among a system's programs comes from packages; data folders and temporary folders hold no programs.",
    next_step="Ask who put it there; take a copy with its times, then look for what starts it.",
    mark="no package",
    needs=("changes",),
    evaluate=_evaluate,
)
