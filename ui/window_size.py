"""The size a window opens with: what was remembered, else most of the screen, never more than the screen shows."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

#: Beyond this the eye has to travel; larger screens keep room for other windows.
_LARGEST = QSize(1680, 1050)
_SMALLEST = QSize(1024, 700)


def opening_rect(available: QRect, remembered: object) -> QRect:
    """Where and how large a window opens.

    Args:
        available: The screen without bars and docks.
        remembered: ``[width, height]`` of the last time, or anything else.
    """
    wanted = _LARGEST
    if isinstance(remembered, list) and len(remembered) == 2 and all(type(v) is int and v > 300 for v in remembered):
        wanted = QSize(*remembered)
    size = wanted.boundedTo(available.size()).expandedTo(_SMALLEST.boundedTo(available.size()))
    rect = QRect(available.topLeft(), size)
    rect.moveCenter(available.center())
    return rect


def place(window: QWidget, remembered: object) -> None:
    """Give a window its opening place on the screen it is on, with room for the frame where its size is known."""
    available = window.screen().availableGeometry()
    if QGuiApplication.platformName() == "windows":
        window.winId()  # from here on Windows tells how wide frame and title bar are
        available = available.marginsRemoved(window.windowHandle().frameMargins())
    rect = opening_rect(available, remembered)
    window.setMinimumSize(_SMALLEST.boundedTo(rect.size()))
    window.setGeometry(rect)
