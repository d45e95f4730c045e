"""The result of a triage for people at a terminal: verdict, story, findings, sources, gaps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from responder.acquire.ordinary import folded
from responder.case.blocks import GLYPHS, Column
from responder.case.render_text import pad, wrap
from responder.case.result import TriageResult
from responder.cli.output import print_table, say, width
from responder.model import time
from responder.model.absent import Value, known
from responder.model.account import Outcome
from responder.model.finding import RuleOutcome, Stage
from responder.model.message import joined, text
from responder.model.show import show
from responder.model.translate import catalogue, translated
from responder.model.zone import offset_label

_CELL = 400


class _Report:
    """One report in one language."""

    def __init__(self, result: TriageResult, zone: tzinfo, language: str) -> None:
        self._result, self._zone, self._label = result, zone, offset_label(zone)
        self._words = catalogue(language)
        self._hosts = {
            h.id: show(known(h.name) or (h.addresses[0] if h.addresses else h.id), limit=80) for h in result.hosts
        }

    def say(self, sentence: str, limit: int = _CELL) -> str:
        """A sentence of the product in the language, evidence in it made visible."""
        return show(translated(sentence, self._words), limit=limit)

    def print(self) -> None:
        """All parts in order."""
        self._verdicts()
        self._story()
        self._findings()
        self._sources()
        analysis = self._result.analysis
        self._list(
            text("What this evidence cannot show"),
            [
                (f"{self._hosts.get(g.host_id, g.host_id)}: " if len(self._hosts) > 1 else "") + self.say(g.text)
                for g in analysis.gaps
            ],
        )
        skipped = [o for o in analysis.outcomes if o.status != "run"]
        self._list(text("Rules that were not run"), self._skipped(skipped))
        self._list(text("What to do next"), [self.say(step) for step in analysis.next_steps])

    def _skipped(self, outcomes: Sequence[RuleOutcome]) -> list[str]:
        """One line per reason, with the first rules by name; ``--json`` lists every rule."""
        by_reason: dict[str, list[str]] = {}
        for outcome in outcomes:
            reason = self.say(joined(", ", (_STATUS[outcome.status], outcome.reason)))
            by_reason.setdefault(reason, []).append(show(outcome.rule_id))
        return [
            f"{', '.join(rules[:_NAMED])}{f' +{len(rules) - _NAMED}' if len(rules) > _NAMED else ''}: {reason}"
            for reason, rules in by_reason.items()
        ]

    def _list(self, title: str, lines: Sequence[str]) -> None:
        if lines:
            say(self.say(title))
            for line in lines:
                _bullet(line)
            say()

    def _verdicts(self) -> None:
        for verdict in self._result.analysis.verdicts:
            glyph = {"compromised": "▲", "suspicious": "◆"}.get(verdict.level, "○")
            say(f"{glyph} {self._hosts.get(verdict.host_id, verdict.host_id)}: {self.say(verdict.sentence)}")
            sure = text(
                "confidence {confidence}, {sources} sources agree",
                confidence=_WORDS[verdict.confidence.word],
                sources=verdict.sources,
            )
            say("  " + self.say(sure))
        for host in self._result.hosts:
            system = show(host.os) if isinstance(host.os, str) else self.say(text("system not stated"))
            zone = host.timezone if host.timezone_known else text("zone assumed {zone}", zone=host.timezone)
            origin = text("live") if host.origin == "live" else text("imported")
            parts = [
                self._hosts[host.id],
                system,
                ", ".join(map(show, host.addresses)),
                self.say(origin),
                self.say(zone),
            ]
            say(f"  {' · '.join(p for p in parts if p)}")
        if self._result.cancelled:
            say("  " + self.say(text("Reading was stopped; what was not read is listed below.")))
        say()

    def _story(self) -> None:
        if not self._result.analysis.story:
            return
        say(self.say(text("Story (times {zone})", zone=self._label)))
        for line in self._result.analysis.story:
            stage = f"[{self.say(_STAGES[line.stage])}] " if line.stage is not Stage.NONE else ""
            when = pad(self._time(line.time, self.say(text("at collection"))), 19)
            say(f"  {when}  {stage}{self.say(line.text)} ({', '.join(line.finding_ids)})")
        say()

    def _findings(self) -> None:
        findings = self._result.analysis.findings
        say(self.say(text("Findings ({count})", count=len(findings))))
        if not findings:
            say("  " + self.say(text("Nothing found in what was collected.")))
            say()
            return
        titles = (
            text("No."),
            text("Severity"),
            text("First ({zone})", zone=self._label),
            text("Finding"),
            text("Proof"),
        )
        rows = []
        for f in findings:
            first = f.evidence[0] if f.evidence else None
            proof = f"{show(first.path, limit=80)} {first.ref}" if first else "–"
            more = f" +{len(f.evidence) - 1}" if len(f.evidence) > 1 else ""
            severity = f"{GLYPHS[f.severity.word]} {self.say(_WORDS[f.severity.word])}"
            rows.append((f.id, severity, self._time(f.first_seen), self.say(f.title), proof + more))
        print_table([Column(title=self.say(t)) for t in titles], rows)
        say()

    def _sources(self) -> None:
        titles = (
            text("No."), text("Source"), text("Format"), text("Outcome"), text("Expected"), text("Shown"),
            text("Explained"), text("Unexplained"),
        )  # fmt: skip
        items = self._result.evidence
        say(self.say(text("Sources ({count})", count=len(items))))
        rows = [
            (
                i.id,
                show(i.path, limit=160),
                show(i.format, limit=40) or "–",
                self.say(i.outcome.value),
                f"{i.expected:,}",
                f"{i.shown:,}",
                f"{sum(e.count for e in i.explained):,}",
                f"{i.unexplained:,}",
            )
            for i in items
            if i.outcome is not Outcome.ORDINARY
        ]
        ordinary = self.say(text("ordinary"))
        for folder, count in folded(items).items():
            words = self.say(text("{count:,} files of the host, not evidence of a known kind", count=count))
            rows.append(("–", f"{show(folder, limit=120)}: {words}", "–", ordinary, "0", "0", "0", "0"))
        print_table([Column(title=self.say(t), right=n > 3) for n, t in enumerate(titles)], rows)
        for item in items:
            if item.outcome is Outcome.ORDINARY:
                continue
            notices = [
                self.say(s) for s in (item.reason, *(w.message for w in item.warnings if w.message != item.reason))
            ]
            notices += [f"{e.count:,} × {self.say(e.reason)}" for e in item.explained]
            for notice in filter(None, notices):
                _bullet(f"{item.id} {show(item.path, limit=80)}: {notice}")
        say()

    def _time(self, value: Value[int], absent: str = "–") -> str:
        return time.text(value, self._zone) if isinstance(value, int) else absent


_WORDS = {
    "critical": text("critical"),
    "high": text("high"),
    "medium": text("medium"),
    "low": text("low"),
    "info": text("info"),
}
_STAGES = {
    Stage.ATTACK: text("attack"),
    Stage.DOWNLOAD: text("download"),
    Stage.BACKDOOR: text("backdoor"),
    Stage.SCAN: text("scan"),
    Stage.IMPACT: text("impact"),
}
#: Rules named per reason.
_NAMED = 3
_STATUS = {"not run": text("not run"), "not evaluated": text("not evaluated")}


def print_report(result: TriageResult, zone: tzinfo, language: str = "en") -> None:
    """Print everything; evidence text is made visible, so that no terminal acts on it."""
    _Report(result, zone, language).print()


def _bullet(line: str) -> None:
    for number, part in enumerate(wrap(line, width() - 4)):
        say(("  - " if number == 0 else "    ") + part)
