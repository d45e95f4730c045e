"""Colours by meaning, in light and dark, each beside a glyph or word; text on them has a contrast of 7:1 or more."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache, lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from responder.model.finding import Severity

#: Distinct in black and white too.
GLYPHS = {Severity.CRITICAL: "▲", Severity.HIGH: "◆", Severity.MEDIUM: "●", Severity.LOW: "○", Severity.INFO: "·"}


#: Families that hold Japanese, best first.
JAPANESE = ("Yu Gothic UI", "Meiryo", "MS Gothic", "Hiragino Sans", "Noto Sans CJK JP", "IPAGothic", "VL Gothic",
            "Droid Sans Fallback")  # fmt: skip


class Mode(StrEnum):
    """Which colours the user wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Colours by meaning, as ``#rrggbb``.

    Attributes:
        text: On window, base, alternate, and on every tint below.
        absent: Words for missing values and quiet labels; on window, base and alternate.
        link: On window, base and alternate.
        critical: Severity colours are for glyphs and words on window, base and alternate.
        selected: Background of selected rows, with ``text`` on it.
        tint_critical: Tints are backgrounds for ``text``.
        line: Hairlines between areas; carries no text.
        bar: Histogram bars; carries no text.
    """

    window: str
    base: str
    alternate: str
    button: str
    text: str
    absent: str
    disabled: str
    link: str
    selected: str
    line: str
    bar: str
    bar_marked: str
    critical: str
    high: str
    medium: str
    low: str
    info: str
    good: str
    tint_critical: str
    tint_high: str
    tint_medium: str
    tint_low: str
    tint_info: str
    tint_new: str
    tint_removed: str
    tint_changed: str
    tint_valid: str
    tint_invalid: str

    def severity(self, severity: int) -> QColor:
        """Colour of a severity's glyph and word."""
        return QColor(getattr(self, Severity(severity).word))

    def tint(self, severity: int) -> QColor:
        """Background for a cell of that severity."""
        return QColor(getattr(self, f"tint_{Severity(severity).word}"))


LIGHT = Colours(
    window="#f3f3f3", base="#ffffff", alternate="#f8f9fa", button="#fafafa", text="#1a1a1a", absent="#4f4f4f",
    disabled="#767676", link="#0b3f7a", selected="#cfe3f7", line="#d0d0d0", bar="#9aa7b4", bar_marked="#a3312a",
    critical="#8c1410", high="#743b00", medium="#574600", low="#1b4a73", info="#4a4a4a", good="#1b5226",
    tint_critical="#f9d9d5", tint_high="#ffe3c6", tint_medium="#fff2bf", tint_low="#dcecf8", tint_info="#ececec",
    tint_new="#ddf5c8", tint_removed="#fbd5d0", tint_changed="#fff2bf", tint_valid="#e7f5e1", tint_invalid="#fbe0dc",
)  # fmt: skip

DARK = Colours(
    window="#242529", base="#1b1c1f", alternate="#202125", button="#303136", text="#f0f0f0", absent="#b4b4b4",
    disabled="#8a8a8a", link="#a3ccff", selected="#2c4a6e", line="#3d3e44", bar="#69747f", bar_marked="#d9736a",
    critical="#ffa69f", high="#ffbe80", medium="#ecd16a", low="#a5d0f7", info="#c4c4c4", good="#a2dba8",
    tint_critical="#6b1d17", tint_high="#5c3610", tint_medium="#4a4012", tint_low="#163c56", tint_info="#333333",
    tint_new="#2b4a12", tint_removed="#5a1c17", tint_changed="#4a4012", tint_valid="#1d3a1d", tint_invalid="#551f1b",
)  # fmt: skip


def colours() -> Colours:
    """The colours that fit the current palette."""
    palette = QGuiApplication.palette()
    key = palette.cacheKey()
    if key not in _BY_PALETTE:
        _BY_PALETTE.clear()
        _BY_PALETTE[key] = DARK if palette.color(QPalette.ColorRole.Base).lightness() < 128 else LIGHT
    return _BY_PALETTE[key]


#: Asked for every cell that is painted, so the answer is kept per palette.
_BY_PALETTE: dict[int, Colours] = {}


@lru_cache(maxsize=256)
def colour(name: str) -> QColor:
    """The colour of a ``#rrggbb``; shared, so never to be changed."""
    return QColor(name)


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two ``#rrggbb`` colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


WINDOWS_FONT = "Segoe UI"

#: Fonts for Japanese text in evidence and window, in order of liking; the platform's own font stays first.
_JAPANESE = ("Yu Gothic UI", "Meiryo UI", "Noto Sans CJK JP", "Noto Sans JP", "IPAexGothic", "VL Gothic", "TakaoGothic")


def choose_fonts(app: QApplication) -> None:
    """The platform's font, with a Japanese one of the same weight behind it."""
    font = app.font()
    present = set(QFontDatabase.families())
    own = QFontInfo(font).family()
    if QGuiApplication.platformName() == "offscreen" and WINDOWS_FONT in present:
        own = WINDOWS_FONT  # without a display Qt does not ask Windows which font is its own
    families = [own, *(f for f in _JAPANESE if f in present)]
    font.setFamilies(families)
    app.setFont(font)


def apply(app: QApplication, mode: Mode) -> None:
    """Set style and palette; widgets read ``colours()`` when they paint."""
    if app.style().name() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(with_japanese(app.font()))
    dark = mode is Mode.DARK or (mode is Mode.SYSTEM and app.styleHints().colorScheme() is Qt.ColorScheme.Dark)
    app.setPalette(palette(DARK if dark else LIGHT))


def with_japanese(font: QFont) -> QFont:
    """The font, followed by a family that holds Japanese in every weight, not whatever the system happens to find."""
    present = set(QFontDatabase.families())
    result = QFont(font)
    result.setFamilies(list(dict.fromkeys([QFontInfo(font).family(), *(f for f in JAPANESE if f in present)])))
    return result


def palette(scheme: Colours) -> QPalette:
    """A complete palette of the scheme."""
    colour = {f.name: QColor(getattr(scheme, f.name)) for f in fields(scheme)}
    role = QPalette.ColorRole
    result = QPalette(colour["button"], colour["window"])
    dark = scheme is DARK
    for wanted, name in (
        (role.Window, "window"), (role.WindowText, "text"), (role.Base, "base"), (role.AlternateBase, "alternate"),
        (role.Text, "text"), (role.Button, "button"), (role.ButtonText, "text"), (role.BrightText, "critical"),
        (role.ToolTipBase, "base"), (role.ToolTipText, "text"), (role.PlaceholderText, "absent"), (role.Link, "link"),
        (role.LinkVisited, "link"), (role.Highlight, "selected"), (role.HighlightedText, "text"),
        (role.Accent, "link"), (role.Mid, "line"), (role.Midlight, "line"),
    ):  # fmt: skip
        result.setColor(wanted, colour[name])
    result.setColor(role.Light, colour["button"].lighter(130) if dark else QColor("#ffffff"))
    result.setColor(role.Dark, QColor("#151618") if dark else QColor("#b8b8b8"))
    result.setColor(role.Shadow, QColor("#000000") if dark else QColor("#8a8a8a"))
    for wanted in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, wanted, colour["disabled"])
    result.setColor(QPalette.ColorGroup.Disabled, role.Highlight, colour["tint_info"])
    return result


def table_font() -> QFont:
    """Font of tables; a copy."""
    return QFont(QApplication.font())


def mono_font() -> QFont:
    """Fixed-width font in the size of the tables, for addresses, hashes and paths; a copy."""
    return QFont(mono_like(QApplication.font()))


def mono_like(font: QFont) -> QFont:
    """Fixed-width font in the size of another."""
    return _mono(font.pointSizeF(), font.pixelSize())


@cache
def _mono(points: float, pixels: int) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setFamilies([QFontInfo(font).family(), *QApplication.font().families()[1:]])
    if points > 0:
        font.setPointSizeF(points)
    else:
        font.setPixelSize(pixels)
    return font


def row_height(font: QFont) -> int:
    """Pixels of one table row: font height plus six."""
    return QFontMetrics(font).height() + 6
