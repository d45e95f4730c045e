"""A program that is named like a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.images import Image
from responder.analysis.rule import Rule
from responder.analysis.wording import short
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_PROGRAMS = (".exe", ".scr", ".com", ".pif", ".bat", ".cmd", ".vbs", ".js", ".hta")
_DOCUMENTS = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".txt", ".rtf", ".jpg", ".jpeg", ".gif", ".png", ".bmp",
              ".zip", ".htm", ".html", ".mp3", ".avi", ".csv", ".log", ".dat", ".pol", ".ini", ".lnk")  # fmt: skip
_REVERSING = ("\u202e", "\u202d", "\u2066", "\u2067", "\u2068", "\u200f", "\u200e")


def detect(host: HostContext, image: Image) -> str:
    """The reason in words, "" where the name is plain."""
    name = image.name.lower()
    if any(mark in name for mark in _REVERSING):
        return text("hidden characters turn the name around")
    suffix = next((s for s in _PROGRAMS if name.endswith(s)), "")
    stem = name.removesuffix(suffix)
    if suffix and stem != stem.rstrip():
        return text("spaces push the real ending out of sight")
    if suffix and any(stem.rstrip().endswith(d) for d in _DOCUMENTS):
        return text("the ending {suffix} stands behind another one", suffix=suffix)
    return ""


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for image in host.images:
        reason = detect(host, image)
        # What only starts by itself has a rule of its own.
        if reason and (image.runs or image.added):
            yield RULE.finding(
                host,
                text("{path} is a program named like a document", path=short(image.path or image.name)),
                image.proof(),
                times=image.times(),
                confidence=Confidence.HIGH,
                subjects=[image.subject],
                facts={"name": image.name, "path": image.path},
                why=text("Here {reason}.", reason=reason),
            )


RULE = Rule(
    id="image.double_extension",
    title="Double ending",
    severity=Severity.HIGH,
    stage=Stage.BACKDOOR,
    techniques=("T1036.007", "T1036.002"),
    why="A second ending, blanks or direction marks make people open a program as if it were a document.",
    next_step="Find how the file came (mail, browser, share) and who opened it.",
    mark="double ending",
    needs=("processes", "endpoints", "events", "changes", "autostarts"),
    evaluate=_evaluate,
)
