"""Several listings of one host become a history with a slider."""

from __future__ import annotations

import pytest

from responder.analysis.listing_history import natural, series_of
from responder.case.case import Case
from responder.case.triage import TriageRequest, triage
from responder.index.reader import EvidenceIndex
from ui.pages.endpoints import EndpointsPage
from ui.session import CaseSession

ROW = "  TCP    10.0.0.5:{port}   10.0.0.9:445   ESTABLISHED   {pid}\n"
LOOKS = {"netstat-1.txt": (1025, 1026), "netstat-2.txt": (1026, 1027), "netstat-10.txt": (1027,)}


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    folder = tmp_path_factory.mktemp("looks")
    for name, ports in LOOKS.items():
        text = "\nActive Connections\n\n  Proto  Local Address  Foreign Address  State  PID\n"
        rows = "".join(ROW.format(port=port, pid=900) for port in ports)
        (folder / name).write_text(text + rows)
    index = folder.parent / "looks.index"
    result = triage(TriageRequest(paths=(str(folder),), index_path=str(index), scratch=str(folder.parent)))
    return result, index


def test_listings_are_in_order_and_compared(read):
    index = EvidenceIndex(read[1])
    (series,) = series_of(index)
    assert not series.timed
    assert [(len(one.ids), len(one.new), len(one.gone)) for one in series.listings] == [(2, 0, 0), (2, 1, 1), (1, 0, 1)]
    assert [one.path.rpartition("/")[2] for one in series.listings] == list(LOOKS)
    index.close()


def shown(page):
    return int((page.endpoints.model.ids >= 0).sum())


def test_the_slider_shows_one_listing_and_what_changed(read, tmp_path, settings, qtbot, settle):
    case = Case.create(tmp_path / "looks.ircase")
    case.store_triage(read[0])
    session = CaseSession(settings, open_case=lambda _: case, new_case=lambda _: case)
    page = EndpointsPage(session)
    session.open_case(tmp_path / "looks.ircase")
    qtbot.addWidget(page)
    page.resize(1366, 680)
    page.show()
    settle(session)
    bar = page.snapshots
    assert bar.isVisible()
    assert bar.slider.maximum() == 3
    qtbot.waitUntil(lambda: shown(page) == 5)
    assert "order of their names" in bar.label.text()
    bar.slider.setValue(2)
    settle(session)
    qtbot.waitUntil(lambda: shown(page) == 2)
    assert "2/3 · netstat-2.txt · 2 sockets" in bar.label.text()
    bar.gone_button.click()
    settle(session)
    qtbot.waitUntil(lambda: shown(page) == 1)
    bar.slider.setValue(0)
    settle(session)
    qtbot.waitUntil(lambda: shown(page) == 5)
    session.close()


def test_numbers_in_names_count_as_numbers():
    names = ["netstat-10.txt", "netstat-2.txt", "a"]
    assert sorted(names, key=natural) == ["a", "netstat-2.txt", "netstat-10.txt"]
