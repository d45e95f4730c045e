"""``netsh advfirewall`` (profiles and rules) and the older ``netsh firewall show`` of Windows, in any language.

Every title stands over a ruler of dashes; below it are labels with values. A rule begins with a label and a value over
its ruler, a profile with a title alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.fact_lines import fact, gaps, labelled, ruler
from responder.parsers.text import TextLines

NAME = "netsh-firewall"
DATA_FORMAT = "netsh advfirewall, netsh firewall (firewall of Windows)"
TABLE = "facts"
REF_KIND = RefKind.LINE

_RULER: Final = 60
_KNOWN: Final = ("firewall", "ファイアウォール", "policy", "ポリシー", "profile", "プロファイル", "rule name", "規則名")
_TELLING: Final = ("block", "firewall", "ファイアウォール", "localip", "ローカル ip", "プロファイル")
_MOST: Final = 60


@dataclass(slots=True)
class _Rule:
    line: int
    name: str
    values: list[tuple[str, str]] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)


def _setting(line: str) -> tuple[str, str] | None:
    """Label and value of ``State      ON``, ``Label:   value`` or ``Operational mode   = Enable``."""
    label, mark, value = line.partition(" = ")
    if mark and label.strip():
        return label.strip(), value.strip()
    pair = labelled(line)
    if pair and (pair[1] == "" or ":  " in line or "：" in line or ": " in line) and not pair[0][:1].isspace():
        return pair
    parts = gaps(line)
    return (parts[0], " ".join(parts[1:])) if len(parts) >= 2 else None


def sniff(head: Head) -> int:
    """Confidence: words of a firewall in titles over rulers."""
    lines = head.lines[:80]
    rulers = [n for n, line in enumerate(lines) if n and ruler(line, _RULER) and line[0] == "-"]
    if not rulers:
        return 0
    titles = " ".join(lines[n - 1] for n in rulers[:4]).lower()
    body = " ".join(lines).lower()
    return 93 if any(w in titles for w in _KNOWN) and any(w in body for w in _TELLING) else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    held: tuple[int, str] | None = None
    rule: _Rule | None = None
    title = ""
    for number, line in _ended(lines):
        if held is not None and line and ruler(line, _RULER):
            yield from _rule(rule, context)
            rule = None
            pair = labelled(held[1])
            if pair and pair[1]:
                rule, title = _Rule(held[0], pair[1], raw=[held[1].strip()]), ""
                lines.layout()  # the ruler; the title's line is the rule's own
            else:
                title = held[1].strip().rstrip(":：")
                lines.layout(2)
            held = None
            continue
        if held is not None:
            yield from _line(held, rule, title, context, lines)
        held = (number, line) if line else None
    yield from _rule(rule, context)
    yield lines.expected()
    yield from lines.warnings()


def _ended(lines: TextLines) -> Iterator[tuple[int, str]]:
    yield from lines
    yield 0, ""


def _line(held: tuple[int, str], rule: _Rule | None, title: str, context: ParseContext,
          lines: TextLines) -> Iterator[Item]:  # fmt: skip
    number, line = held
    pair = _setting(line)
    if rule is not None:
        rule.raw.append(line.strip())
        if pair is not None and len(rule.values) < _MOST:
            rule.values.append(pair)
        elif rule.values and line[:1].isspace():
            label, value = rule.values[-1]
            rule.values[-1] = (label, f"{value} {' '.join(line.split())}".strip())
        lines.joined()
    elif pair is not None and pair[1] and title:
        yield fact(context, number, "firewall", pair[0], pair[1], detail=title, raw=line)
    else:
        lines.layout()  # "Ok.", headings of groups


def _rule(rule: _Rule | None, context: ParseContext) -> Iterator[Item]:
    """A rule: the last of its values is what it does."""
    if rule is None:
        return
    shown = [pair for pair in rule.values if pair[1]]
    action = shown[-1][1] if shown else ""
    detail = ", ".join(f"{label} {value}" for label, value in shown[:-1])
    yield fact(context, rule.line, "firewall", rule.name, action, detail=detail, raw=" | ".join(rule.raw))
