"""Pages over a made-up incident with a real index and a real case in memory."""

from __future__ import annotations

import pytest

from tests.ui.pages.incident import build, session


@pytest.fixture
def open_incident(tmp_path, qtbot, settle):
    """Session on an incident; keyword arguments as of ``build``; closed afterwards."""
    made = []

    def opened(incident=None, **options):
        found = session(incident if incident is not None else build(tmp_path, **options))
        made.append(found)
        return found

    yield opened
    for each in made:
        each.close()


@pytest.fixture
def show_page(qtbot, settle):
    """A page on screen in the size of a small laptop, settled."""

    def shown(page, session):
        qtbot.addWidget(page)
        page.resize(1366, 680)
        page.show()
        settle(session)
        return page

    return shown
