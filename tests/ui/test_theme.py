"""Colours: readable in both schemes, severities distinct without colour."""

from dataclasses import fields

import pytest
from PySide6.QtGui import QPalette

from responder.model.finding import Severity
from ui import theme

SCHEMES = {"light": theme.LIGHT, "dark": theme.DARK}
PLAIN = ("window", "base", "alternate")
TINTS = [f.name for f in fields(theme.Colours) if f.name.startswith("tint_")]


def test_the_measure_itself():
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize("name", SCHEMES)
@pytest.mark.parametrize("background", PLAIN)
@pytest.mark.parametrize("text", ["text", "absent", "link", "good", *(s.word for s in Severity)])
def test_every_text_colour_is_readable(name, background, text):
    scheme = SCHEMES[name]
    assert theme.contrast(getattr(scheme, text), getattr(scheme, background)) >= 7


@pytest.mark.parametrize("name", SCHEMES)
@pytest.mark.parametrize("background", [*TINTS, "selected"])
def test_text_is_readable_on_every_tint(name, background):
    scheme = SCHEMES[name]
    assert theme.contrast(scheme.text, getattr(scheme, background)) >= 7


def test_glyphs_tell_severities_apart_without_colour():
    assert len(set(theme.GLYPHS.values())) == len(Severity)


def test_mode_decides_the_palette(qapp):
    for mode, scheme in ((theme.Mode.DARK, theme.DARK), (theme.Mode.LIGHT, theme.LIGHT)):
        theme.apply(qapp, mode)
        assert qapp.palette().color(QPalette.ColorRole.Base).name() == scheme.base
        assert theme.colours() is scheme
