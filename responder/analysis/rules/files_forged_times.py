"""Programs whose times were set by hand (timestomping), by the two sets of times that NTFS keeps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.deviations import Deviant, deviants
from responder.analysis.image_paths import image_name
from responder.analysis.rule import Rule
from responder.analysis.wording import count, listed, short
from responder.integrity.deviation import TIMES
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_MANY = 15  # more of them in one folder were unpacked by a tool that keeps whole seconds


def _evaluate(host: HostContext) -> Iterator[Finding]:
    folders: dict[str, list[Deviant]] = {}
    for one in deviants(host, TIMES):
        folders.setdefault(one.record.path.rpartition("\\")[0], []).append(one)
    for folder, found in folders.items():
        if len(found) > _MANY:
            names = [image_name(d.record.path) for d in found]
            yield RULE.finding(
                host,
                text(
                    "{programs} in {folder} with times that were set: {names}",
                    programs=count(len(found), "program"),
                    folder=short(folder, 50),
                    names=listed(names),
                ),
                [d.record.source for d in found],
                severity=Severity.LOW,
                confidence=Confidence.LOW,
                facts={"folder": folder, "programs": len(found)},
                why=text("So many at once are the work of an installer or archive as a rule."),
            )
            continue
        for one in found:
            yield _single(host, one)


def _single(host: HostContext, one: Deviant) -> Finding:
    path = one.record.path
    named = one.expected.get("created")
    return RULE.finding(
        host,
        text("the times of {path} were set by hand", path=short(path, 70)),
        [one.record.source],
        subjects=[host.executable(image_name(path), path)],
        facts={"path": path, "created_shown": one.word("created"), "name_given": named, "signs": one.word("reasons")},
        why=text(
            "It says that it was created at {shown}, but the system gave it its name at {named}.",
            shown=one.word("created"),
            named=str(named),
        ),
    )


RULE = Rule(
    id="files.forged_times",
    title="Times set by hand",
    severity=Severity.MEDIUM,
    stage=Stage.BACKDOOR,
    techniques=("T1070.006",),
    why="Programs that are to look old get the times of old files; the second set of times, which NTFS keeps with the "
    "name, shows when they came.",
    next_step="Look at what else was written when its name was given, and keep a copy of the file.",
    mark="forged time",
    needs=("changes",),
    evaluate=_evaluate,
)
