"""Files added to folders of the operating system, executables above all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.changed_places import is_program_file, is_system_file
from responder.analysis.image_paths import comparable, folder, image_name
from responder.analysis.integrity_reports import Report, reports
from responder.analysis.rule import Rule, file
from responder.analysis.wording import count, listed, short
from responder.model.change import ChangeRecord
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_WORDS = (
    "system32",
    "syswow64",
    "system folder",
    "system directory",
    "binaries",
    "libraries",
    "executables",
    "/bin",
    "/sbin",
)


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for report in reports(host):
        added = report.added(is_system_file)
        number, totals = report.total_added(_WORDS, files=True)
        if added:
            yield _listed(host, report, added)
        elif number:
            yield RULE.finding(
                host,
                text("{files} added in folders of the system", files=count(number, "file")),
                totals,
                times=[report.observed],
                confidence=Confidence.MEDIUM,
                facts={"added": number, "executables": None},
                why=text("The report states the number only; print it at a higher level for the names."),
            )


def _listed(host: HostContext, report: Report, added: list[ChangeRecord]) -> Finding:
    programs = [c for c in added if is_program_file(c.path)]
    folders = Counter(_shown_folder(c.path) for c in added)
    main, in_main = folders.most_common(1)[0]
    where = (
        main
        if in_main == len(added)
        else text("folders of the system ({main}: {in_main:,})", main=main, in_main=in_main)
    )
    running = {comparable(i.path) for i in host.images if i.runs and i.path}
    alive = [c for c in programs if comparable(c.path) in running]
    names = [image_name(c.path) for c in programs]
    head = (
        text(", {executables} among them: {names}", executables=count(len(programs), "executable"), names=listed(names))
        if programs
        else ""
    )
    return RULE.finding(
        host,
        text("{files} added in {where}{head}", files=count(len(added), "file"), where=where, head=head),
        [*(c.source for c in programs), *(c.source for c in added)],
        times=[report.observed],
        severity=Severity.HIGH if alive else Severity.MEDIUM if programs else Severity.LOW,
        confidence=Confidence.HIGH if alive else Confidence.MEDIUM,
        subjects=[
            *(host.executable(image_name(c.path), c.path) for c in programs[:100]),
            *(file(c.path) for c in added[:100] if c not in programs),
        ],
        facts={
            "added": len(added),
            "executables": names[:200],
            "executable_count": len(programs),
            "folder": main,
            "running": [image_name(c.path) for c in alive],
        },
        why=text("Running or seen running: {alive}.", alive=listed([image_name(c.path) for c in alive], 8))
        if alive
        else "",
    )


def _shown_folder(path: str) -> str:
    """The folder as people name it: ``System32`` for the system folder, else the path."""
    key = folder(path)
    if key.startswith("\\") and key.endswith("\\system32"):
        return "System32"
    cut = max(path.rfind("\\"), path.rfind("/"))
    return short(path[:cut] or "/")


RULE = Rule(
    id="integrity.new_files",
    title="New files in system folders",
    severity=Severity.MEDIUM,
    stage=Stage.BACKDOOR,
    techniques=("T1036.005", "T1543"),
    why="Programs in the folders of the system come with updates only, and those are known; what else is new there was "
    "brought in.",
    next_step="Take copies and hashes of the executables, and compare their times with the log.",
    mark="new file",
    needs=("changes", "rule_totals"),
    evaluate=_evaluate,
)
