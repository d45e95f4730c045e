"""Findings and sources as lines of a short list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo

from responder.model.account import Outcome
from responder.model.evidence import EvidenceItem
from responder.model.finding import Finding
from responder.model.time import text as time_text
from ui import theme
from ui.models.simple_table import Line
from ui.show_text import number, said, severity_word, stage_word


def finding_lines(findings: Iterable[Finding], zone: tzinfo) -> list[Line]:
    """Severity, first seen, stage, title; worst first."""
    return [
        Line(
            (
                f"{theme.GLYPHS[f.severity]} {severity_word(f.severity)}",
                time_text(f.first_seen, zone) if isinstance(f.first_seen, int) else "",
                stage_word(f.stage),
                said(f.title),
            ),
            key=f,
            colour=f.severity.word,
        )
        for f in sorted(findings, key=lambda f: (-f.severity, f.id))
    ]


def source_lines(items: Iterable[EvidenceItem]) -> list[Line]:
    """Path, format, shown of expected, outcome with its reason; what needs attention is tinted."""
    lines = []
    for item in items:
        good = item.outcome in (Outcome.SUCCESS, Outcome.ORDINARY) and item.unexplained == 0
        glyph = "✓" if good else "▲"
        words = said(item.reason) or "; ".join(said(w.message) for w in item.warnings[:3])
        counts = f"{number(item.shown)}/{number(item.expected)}" if item.expected or item.shown else ""
        lines.append(
            Line(
                (f"{glyph} {item.path}", item.format, counts, words),
                key=item,
                colour="text" if good else "high",
            )
        )
    return lines
