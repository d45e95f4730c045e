"""Tripwire text reports: Open Source 2.x ``twprint`` levels 0 to 4, Tripwire for Servers 4.x; English and Japanese.

Records are the rows of the rule tables and the objects listed. An object that stands in both the Object Summary and
the Object Detail is one record, taken from the detail. Layout and numbers decide before words do; dates are local
times without a zone.
Format: output of Open Source Tripwire 2.4.3 and the published report of Tripwire for Servers 4.5.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.account import EvidenceWarning, Explained, Level
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers import tripwire_words as words
from responder.parsers.base import Head, Item, Label, ParseContext
from responder.parsers.text import TextLines, guess_codec
from responder.parsers.tripwire_lines import (
    column_starts,
    is_ruler,
    label_value,
    number,
    quoted_object,
    rule_row,
    short_report,
    split_start,
    table_row,
    wrapped_name,
)
from responder.parsers.tripwire_report import Report

NAME = "tripwire"
DATA_FORMAT = "Tripwire integrity report (text; Open Source 2.x, for Servers 4.x; English, Japanese)"
TABLE = "changes"
REF_KIND = RefKind.LINE

_JAPANESE: Final = ("セクション", "ルール", "重要度", "レポート", "ホスト名", "オブジェクト")


def _codec(data: bytes) -> str:
    """cp932 or EUC-JP where the report's own words appear in it, else "" for the general guess."""
    if data.isascii() or guess_codec(data).startswith("utf"):
        return ""
    scores = {codec: data.decode(codec, "replace") for codec in ("cp932", "euc_jp")}
    hits = {codec: sum(text.count(word) for word in _JAPANESE) for codec, text in scores.items()}
    best = max(hits, key=lambda codec: hits[codec])
    return best if hits[best] else ""


def sniff(head: Head) -> int:
    """Confidence by titles, labels and rule tables; see Parser."""
    codec = _codec(head.data)
    text = head.data.decode(codec, "replace") if codec else head.text
    lines = [line for line in text.splitlines() if line.strip()][:400]
    labels: Counter[str] = Counter()
    for line in lines:
        if words.names_title(line) or short_report(line):
            return 98
        pair = label_value(line)
        if pair:
            labels[_label_kind(*pair)] += 1
        elif len(column_starts(line)) == 5:
            labels["table"] += 1
    if labels["section"] and (labels["table"] or labels["rule"]):
        return 95
    if labels["rule"] and labels["severity"]:
        return 90
    if labels["scanned"] and labels["table"]:
        return 90
    level_one = labels["object"]
    return 80 if level_one and level_one * 10 >= len(lines) * 8 else 0


def _label_kind(label: str, value: str) -> str:
    folded = words.fold(label)
    if folded in words.SECTION:
        return "section"
    if folded in words.RULE_NAME:
        return "rule"
    if folded in words.SEVERITY:
        return "severity"
    if folded in words.SCANNED or folded in words.VIOLATIONS:
        return "scanned"
    return "object" if words.change_of(label) and quoted_object(value) else ""


def _object_line(line: str) -> bool:
    """Whether a line names an object whatever stands around it: quoted alone, or behind a label of a change."""
    if quoted_object(line) is not None:
        return True
    pair = label_value(line)
    if pair is None or not pair[1] or not words.change_of(pair[0]):
        return False
    if quoted_object(pair[1]) is not None:
        return True
    # "Added object name:  path" has no margin and a gap; "* Files changed: …" may name a rule, "1. …: …" an error.
    gap = line.rstrip()[: -len(pair[1])].endswith("  ")
    return gap and number(pair[1]) is None and not line[0].isdigit() and line[0] not in " \t*"


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """Rule totals, changed objects, facts about the host and autostart entries; see Parser."""
    codec = _codec(stream.read(65_536))
    stream.seek(0)
    lines = TextLines(stream, codec)
    reader = _Reader(lines, context)
    for line_number, line in lines:
        reader.feed(line_number, line.replace("\0", ""))
        if reader.out:
            yield from reader.take()
    reader.close()
    yield from reader.take()
    yield lines.expected()
    yield from lines.warnings()


class _Reader:
    """Recognises lines; the report at hand keeps what they say."""

    def __init__(self, lines: TextLines, context: ParseContext) -> None:
        self._lines = lines
        self._context = context
        self.out: list[Item] = []
        self._report: Report | None = None
        self._records = 0
        self._doubt: int | None = None  # an unknown line that becomes a heading if a ruler follows
        self._in_table = False
        self._in_errors = False
        self._columns: list[int] = []
        self._wrapped: tuple[int, str] | None = None  # a name whose numbers stand on the next line

    def take(self) -> list[Item]:
        """What was found since the last call."""
        found = self.out[:]
        self.out.clear()  # the report at hand holds the same list
        return found

    def close(self) -> None:
        """End of the file."""
        self._settle_doubt()
        self._leave_table()
        self._finish()
        if not self._records:
            self.out.append(
                EvidenceWarning(
                    message=worded("No rule row and no object could be read from this report"), level=Level.LOSS
                )
            )
        self.out.append(Label(self._lines.codec))

    def _finish(self) -> None:
        if self._report is not None:
            self._report.close()
            self._records += self._report.records
            self._report = None

    def _open(self) -> Report:
        if self._report is None:
            self._report = Report(self._lines, self._context, self.out)
        return self._report

    def feed(self, at: int, line: str) -> None:
        """One non-blank line."""
        if is_ruler(line):
            self._on_ruler()
            return
        starts = column_starts(line)
        if starts:
            self._on_columns(starts)
            return
        if self._in_properties(line):
            if table_row(line):
                self._open().misplaced(worded("rule row outside a rule table"), at)
                return
            if self._open().property_row(line, self._columns):
                return
        if self._report is None or self._report.ended:
            self._outside(at, line)
        elif not self._structure(at, line):
            self._content(at, line)

    def _on_ruler(self) -> None:
        self._lines.layout()
        self._settle_doubt(heading=True)
        self._leave_table()
        self._columns = []
        if self._report is not None:
            self._report.end_object()

    def _on_columns(self, starts: list[int]) -> None:
        self._lines.layout()
        self._settle_doubt(heading=True)
        if len(starts) == 3 and self._report is not None and self._report.in_object:
            self._columns = starts
        elif len(starts) >= 4:
            self._open()
            self._leave_table()
            self._in_table = True
            self._columns = []

    def _in_properties(self, line: str) -> bool:
        return bool(self._columns) and line[:1] in " *"

    def _outside(self, at: int, line: str) -> None:
        """Before the first report or after its end: mail headers, progress lines, the copyright notice."""
        if self._structure(at, line):
            return
        if quoted_object(line) is not None or rule_row(line) is not None:
            self.out.append(Explained(reason=worded("object or rule row outside a report"), first=at))
        else:
            self._lines.layout()

    def _structure(self, at: int, line: str) -> bool:
        """Lines that mean the same wherever they stand; True if the line was one."""
        short = short_report(line)
        if short is not None:
            self._settle_doubt()
            self._finish()
            self._open().short_line(at, *short)
            return True
        if words.names_title(line):
            self._settle_doubt()
            self._leave_table()
            self._finish()
            self._in_errors = False
            self._layout()
            self._open().title(line)
            return True
        folded = words.fold(line)
        if folded in words.END:
            self._layout()
            self._leave_table()
            self._in_errors = False
            if self._report is not None:
                self._report.ended = True
            return True
        if folded in words.PARTS:
            self._layout()
            self._leave_table()
            self._open().part(folded)
            self._in_errors = folded in words.ERRORS
            return True
        if folded in words.REMARKS:
            self._layout()
            return True
        pair = label_value(line)
        return pair is not None and self._labelled(at, line, *pair)

    def _labelled(self, at: int, line: str, label: str, value: str) -> bool:
        folded = words.fold(label)
        if folded in words.SECTION and value:
            self._layout()
            self._leave_table()
            self._open().section(at, value)
        elif folded in words.RULE_NAME and value and not self._in_table:
            self._layout()
            self._open().rule(*split_start(value))
        elif folded in words.SEVERITY and not self._in_table and number(value) is not None:
            self._layout()
            self._open().severity = number(value) or 0
        elif folded in words.SCANNED and number(value) is not None:
            self._layout()
            self._open().totals(scanned=number(value))
        elif folded in words.VIOLATIONS and number(value) is not None:
            self._layout()
            self._open().totals(violations=number(value))
            self._leave_table()
        elif folded in words.HEAD and not self._in_table and not self._in_errors:
            self._layout()
            self._open().head(at, words.HEAD[folded], value)
        else:
            # What comes under a rule's heading is a list of objects, even where the part's own heading is lost.
            if self._in_table or (self._in_errors and not self._open().in_rule):
                return False
            if not self._object(at, line, label, value):
                return False
            self._in_errors = False
        return True

    def _object(self, at: int, line: str, label: str, value: str) -> bool:
        """``Added:``, ``Added: "path"``, ``Added Objects: 2`` and ``Added object name:  path``."""
        change = words.change_of(label)
        if not change:
            return False
        if self._report is None and not quoted_object(value):
            return False
        report = self._open()
        self._settle_doubt()
        if not value:
            self._lines.layout()
            report.change = change
        elif quoted_object(value) is not None:
            report.change = change
            report.listed_object(at, quoted_object(value) or "")
            report.level_one = True
        elif number(value) is not None:
            self._lines.layout()
            report.change = change
        elif line[:1] in " \t":
            return False
        else:
            self._columns = []
            report.detail_object(at, change, value)
        return True

    def _content(self, at: int, line: str) -> None:
        """Lines whose meaning depends on the part of the report."""
        report = self._open()
        if self._in_table and self._table_line(at, line):
            return
        if self._in_errors:
            if rule_row(line) is not None:
                report.misplaced(worded("rule row among the errors of the report"), at)
            elif _object_line(line):
                report.misplaced(worded("object among the errors of the report"), at)
            else:
                self._lines.layout()
                report.error_line(line)
            return
        path = quoted_object(line)
        if path is not None:
            self._settle_doubt()
            if report.change:
                report.listed_object(at, path)
            else:
                self.out.append(
                    Explained(reason=worded("object without a heading that says what became of it"), first=at)
                )
        elif rule_row(line) is not None:
            self._settle_doubt()
            report.misplaced(worded("rule row outside a rule table"), at)
        elif report.in_head and (label_value(line) or "tripwire" in line.casefold()):
            self._layout()
            report.remark(line)
        else:
            self._settle_doubt()
            self._doubt = at

    def _table_line(self, at: int, line: str) -> bool:
        report = self._open()
        plain = line.strip()
        row = rule_row(line)
        if row is None and _object_line(line):
            self._explain_wrapped()
            report.misplaced(worded("object in a rule table"), at)
            return True
        if row is not None:
            self._settle_doubt()
            name, marked = row.name, row.marked
            if not name and self._wrapped is not None:
                name, marked = wrapped_name(self._wrapped[1])
                self._lines.joined()
                self._wrapped = None
            self._explain_wrapped()
            if not name:
                self.out.append(Explained(reason=worded("rule row without a name"), first=at))
            else:
                report.rule_total(at, name, row, marked=marked or row.marked)
            return True
        if plain.startswith(("(", "（")) and (report.has_row or self._wrapped is not None):
            self._lines.joined()
            if self._wrapped is None:  # else it belongs to the row that will be told as damaged
                report.start_point(plain[1:].rstrip(")）"))
            return True
        pair = label_value(line)
        total = number(pair[1]) if pair else None
        if total is not None:
            # Totals in words of another language: scanned first, then violations.
            self._explain_wrapped()
            self._lines.layout()
            if report.next_total(total):
                self._leave_table()
            return True
        self._explain_wrapped()
        self._wrapped = (at, line)
        return True

    def _leave_table(self) -> None:
        self._explain_wrapped()
        if self._in_table and self._report is not None:
            self._report.end_table()
        self._in_table = False

    def _explain_wrapped(self) -> None:
        if self._wrapped is not None:
            self.out.append(Explained(reason=worded("rule row without its numbers"), first=self._wrapped[0]))
        self._wrapped = None

    def _layout(self) -> None:
        self._settle_doubt()
        self._lines.layout()

    def _settle_doubt(self, *, heading: bool = False) -> None:
        """The unknown line before is a heading, or it is told as not understood."""
        if self._doubt is None:
            return
        if heading:
            self._lines.layout()
        else:
            self.out.append(Explained(reason=worded("line not understood"), first=self._doubt))
        self._doubt = None
