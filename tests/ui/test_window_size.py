"""A window opens within the screen, whatever was remembered."""

import pytest
from PySide6.QtCore import QRect

from ui.window_size import opening_rect


@pytest.mark.parametrize(
    ("screen", "remembered", "size"),
    [
        ((0, 0, 1366, 728), None, (1366, 728)),
        ((0, 30, 2560, 1410), None, (1680, 1050)),
        ((0, 0, 1366, 768), [3000, 2000], (1366, 768)),
        ((0, 0, 1920, 1080), [1200, 800], (1200, 800)),
        ((0, 0, 1920, 1080), [400, 400], (1024, 700)),
        ((0, 0, 800, 600), None, (800, 600)),
        ((0, 0, 1920, 1080), ["a", True], (1680, 1050)),
        ((1920, 0, 1280, 1024), None, (1280, 1024)),
    ],
)
def test_it_fits(screen, remembered, size):
    rect = opening_rect(QRect(*screen), remembered)
    assert (rect.width(), rect.height()) == size
    assert QRect(*screen).contains(rect)
