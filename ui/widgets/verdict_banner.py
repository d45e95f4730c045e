"""The first sentence: what happened, how sure, since when, on which host."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from responder.model.absent import Absent, Value, known
from responder.model.finding import Confidence, Severity, Verdict
from responder.model.host import Host
from responder.model.time import text as time_text
from ui import theme
from ui.durations import zone_words
from ui.safe_widgets import PlainLabel
from ui.show_text import absent_word, number, said, show
from ui.widgets.wrap_label import WrapLabel

#: Weight of each level, worst first; the glyph tells them apart without colour.
LEVELS = {
    "compromised": Severity.CRITICAL,
    "suspicious": Severity.HIGH,
    "nothing found": Severity.LOW,
    "no evidence": Severity.INFO,
}
_SENTENCE = 400
_NAME = 80


def weight(verdict: Verdict) -> int:
    """Order of verdicts, worst first."""
    return -int(LEVELS.get(verdict.level, Severity.INFO))


class VerdictBanner(QWidget):
    """Verdict, confidence, first and last sign, host.

    Signals:
        hostChosen: Id of the host to show.
    """

    hostChosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict: Verdict | None = None
        self._host: Host | None = None
        self._zone: tzinfo | None = None
        self._missing = ""
        self.glyph = PlainLabel()
        self.sentence = WrapLabel(limit=_SENTENCE)
        self.certainty = PlainLabel()
        self.certainty.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.facts = WrapLabel()
        self.hosts = QComboBox()
        self.hosts.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.hosts.setMinimumContentsLength(32)
        self.hosts.hide()
        self.hosts.activated.connect(lambda n: self.hostChosen.emit(self.hosts.itemData(n)))
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.glyph, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.sentence, 1)
        first.addWidget(self.certainty, 0, Qt.AlignmentFlag.AlignTop)
        second = QHBoxLayout()
        second.addWidget(self.facts, 1)
        second.addWidget(self.hosts, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 6)
        layout.setSpacing(4)
        layout.addLayout(first)
        layout.addLayout(second)
        self._style()

    def show_verdict(self, verdict: Verdict | None, host: Host | None, zone: tzinfo, missing: str = "") -> None:
        """Show a verdict.

        Args:
            verdict: What the analysis says of the host, or None where it says nothing.
            host: The host.
            zone: Zone of displayed times.
            missing: What was not collected, said beside "nothing found".
        """
        self._verdict, self._host, self._zone, self._missing = verdict, host, zone, missing
        self._refresh()

    def show_hosts(self, entries: Sequence[tuple[str, str, str]], current: str) -> None:
        """Offer several hosts: id, name, verdict level; hidden where there is only one."""
        self.hosts.clear()
        for host_id, name, level in entries:
            glyph = theme.GLYPHS[LEVELS.get(level, Severity.INFO)]
            self.hosts.addItem(f"{glyph} {show(name, limit=_NAME)} — {self._level_word(level)}", host_id)
        self.hosts.setCurrentIndex(max(0, self.hosts.findData(current)))
        self.hosts.setVisible(len(entries) > 1)

    def _level_word(self, level: str) -> str:
        return {
            "compromised": self.tr("compromised"),
            "suspicious": self.tr("suspicious"),
            "nothing found": self.tr("nothing found"),
        }.get(level, self.tr("no evidence"))

    def _refresh(self) -> None:
        verdict, zone = self._verdict, self._zone
        if zone is None:
            return
        severity = LEVELS.get(verdict.level, Severity.INFO) if verdict else Severity.INFO
        self.glyph.setText(theme.GLYPHS[severity])
        sentence = show(said(verdict.sentence), limit=_SENTENCE) if verdict and verdict.sentence else ""
        if verdict is not None and verdict.level == "nothing found":
            sentence = sentence or self.tr("Nothing found in what was collected")
            if self._missing:
                sentence += " — " + self.tr("not collected: {0}").format(show(self._missing, limit=_SENTENCE))
        self.sentence.setText(sentence or self.tr("The evidence says nothing about this host yet."))
        self.certainty.setText(self._certainty(verdict))
        self.facts.setText(self._facts(verdict, zone))
        self.hosts.setAccessibleName(self.tr("Host"))
        self.setAccessibleName(self.tr("Verdict"))
        self.setAccessibleDescription(f"{self.sentence.text()} {self.certainty.text()} {self.facts.text()}")
        self._style()

    def _certainty(self, verdict: Verdict | None) -> str:
        if verdict is None or verdict.level not in ("compromised", "suspicious"):
            return ""
        word = {
            Confidence.HIGH: self.tr("confidence high"),
            Confidence.MEDIUM: self.tr("confidence medium"),
            Confidence.LOW: self.tr("confidence low"),
        }[verdict.confidence]
        if verdict.sources == 1:
            return word + self.tr(", 1 source")
        return word + self.tr(", {0} sources agree").format(number(verdict.sources)) if verdict.sources else word

    def _facts(self, verdict: Verdict | None, zone: tzinfo) -> str:
        parts: list[str] = []
        first = known(verdict.first_seen) if verdict else None
        last = known(verdict.last_seen) if verdict else None
        if first is not None:
            begin = time_text(first, zone)
            assumed = self._host is not None and not self._host.timezone_known
            label = zone_words(zone, first)
            if assumed:
                label = self.tr("{0} (zone assumed)").format(label)
            parts.append(self.tr("first sign {0} {1}").format(begin, label))
            if last is not None and last != first:
                end = time_text(last, zone)
                parts.append(self.tr("last {0}").format(end[11:] if end[:10] == begin[:10] else end))
        elif verdict is not None and verdict.level in ("compromised", "suspicious"):
            parts.append(self.tr("no time known: true when the evidence was collected"))
        if self._host is not None:
            parts.append(self._named(self.tr("host name {0}"), self._host.name))
            shown = [show(a, limit=_NAME) for a in self._host.addresses[:4]]
            if len(self._host.addresses) > 4:
                shown.append(f"+{len(self._host.addresses) - 4}")
            if shown:
                parts.append(", ".join(shown))
            parts.append(self._named(self.tr("system {0}"), self._host.os))
            parts.append(self.tr("live") if self._host.origin == "live" else self.tr("imported"))
        return "   ·   ".join(parts)

    @staticmethod
    def _named(words: str, value: Value[str]) -> str:
        return words.format(absent_word(value)) if isinstance(value, Absent) else show(value, limit=_NAME)

    def _style(self) -> None:
        big = QFont(self.font())
        big.setPointSizeF(big.pointSizeF() + 2)
        big.setBold(True)
        colours = theme.colours()
        verdict = self._verdict
        severity = LEVELS.get(verdict.level, Severity.INFO) if verdict else Severity.INFO
        # "Nothing found" is neutral on purpose: absence of findings is not proof of health.
        colour = colours.severity(severity) if severity >= Severity.HIGH else QColor(colours.text)
        for label in (self.glyph, self.sentence):
            label.setFont(big)
            palette = QPalette(self.palette())
            palette.setColor(QPalette.ColorRole.WindowText, colour)
            palette.setColor(QPalette.ColorRole.Text, colour)
            label.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        """Follow language, font and palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._style()
