"""Programs and libraries whose bytes are not those their package installed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.changed_places import is_program_file
from responder.analysis.deviations import Deviant, deviants
from responder.analysis.image_paths import image_name
from responder.analysis.rule import Rule
from responder.analysis.wording import count, listed, short
from responder.integrity.deviation import CONTENTS
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

#: More than this at once is a broken disk, a restore or a foreign package database, not a rootkit.
_MANY = 40


def _evaluate(host: HostContext) -> Iterator[Finding]:
    found = [d for d in deviants(host, CONTENTS) if d.record.change == "modified"]
    if len(found) > _MANY:
        yield _together(host, found)
        return
    for one in found:
        package = str(one.expected.get("package") or text("its package"))
        yield RULE.finding(
            host,
            text(
                "{path} is not the file that {package} installed",
                path=short(one.record.path, 70),
                package=short(package, 40),
            ),
            [one.record.source],
            times=[one.changed],
            severity=Severity.HIGH if is_program_file(one.record.path) else Severity.LOW,
            confidence=Confidence.HIGH,
            subjects=[host.executable(image_name(one.record.path), one.record.path)],
            facts={"path": one.record.path, "package": package, **_digests(one)},
        )


def _digests(one: Deviant) -> dict[str, object]:
    return {
        f"{name}_{side}": values[name]
        for name in ("md5", "sha256")
        for side, values in (("expected", one.expected), ("found", one.facts))
        if values.get(name)
    }


def _together(host: HostContext, found: list[Deviant]) -> Finding:
    names = [image_name(d.record.path) for d in found]
    return RULE.finding(
        host,
        text(
            "{programs} differ from their packages: {names}", programs=count(len(found), "program"), names=listed(names)
        ),
        [d.record.source for d in found],
        times=[d.changed for d in found],
        severity=Severity.MEDIUM,
        confidence=Confidence.LOW,
        facts={"modified": len(found), "programs": names[:200]},
        why=text(
            "So many at once rather speak of a restored system or of a package database that belongs to another state."
        ),
    )


RULE = Rule(
    id="package.contents",
    title="Program differs from its package",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1554", "T1014"),
    why="Packages change their programs by updates only, and an update records the new digest.",
    next_step="Take a copy of the file and compare it with the one of a package fetched from a clean machine.",
    mark="not as packaged",
    needs=("changes",),
    evaluate=_evaluate,
)
