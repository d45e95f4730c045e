"""The window as a user meets it."""

import pytest


def test_opens_with_every_row(window):
    assert window.logs.events.model.rowCount() == 300
    assert window.endpoints.endpoints.model.rowCount() == 4
