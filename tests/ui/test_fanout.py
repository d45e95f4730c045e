"""Fan-out pictures: what they count, what a click selects, 5,000 connections, when they show."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPixmap

from responder.analysis.fanout_view import HALF_OPEN, arrange, fanout_of, graph_of, port_bars
from responder.index.reader import EvidenceIndex, Row
from responder.model.absent import Absent
from responder.model.endpoint import ENDPOINTS, EndpointRecord
from responder.model.evidence import EvidenceItem
from responder.model.source import RefKind
from tests.ui.ui_fakes import HOST, build_index, finding, source
from ui.widgets.fanout_panel import FanoutPanel


def row(number, remote, port=445, state="SYN_SENT", local=None, observed=None, name="worm.exe", pid=9):
    values = {
        "process.name": name, "process.pid": pid, "remote.address": remote, "remote.port": port, "state": state,
        "local.port": local or 1024 + number, "observed": observed or Absent.NOT_COLLECTED,
    }  # fmt: skip
    return Row(
        number, source(number, "e2", "netstat.txt", RefKind.LINE),
        tuple(values.get(c.key, Absent.NOT_COLLECTED) for c in ENDPOINTS.columns),
    )  # fmt: skip


def scan(count):
    return arrange(
        [row(n, f"10.{n // 2500}.{n // 50 % 50}.{n % 50 + 1}", 445 if n % 3 else 135) for n in range(1, count + 1)],
        "worm.exe",
        found=True,
    )


def test_bars_count_half_open_ones_and_lump_the_rest():
    data = arrange(
        [row(n, f"10.0.0.{n}", 135, "SYN_SENT" if n < 4 else "ESTABLISHED") for n in range(1, 6)]
        + [row(10 + n, "10.0.0.9", 1000 + n, "TIME_WAIT") for n in range(20)]
        + [row(90, "10.0.0.9", Absent.NOT_APPLICABLE), row(91, Absent.NOT_APPLICABLE)]
    )  # fmt: skip
    bars = port_bars(data)
    assert bars[0] == (135, 5, 3)
    assert len(bars) == 13
    assert bars[-1] == (-2, 9, 0)
    assert len(data.ids) == 26
    assert not data.over_time


def test_the_graph_holds_every_connection():
    data = scan(5_000)
    graph = graph_of(data)
    assert graph.prefix == 16
    assert [node.label for node in graph.columns[2]] == ["10.0.0.0/16", "10.1.0.0/16", "10.2.0.0/16"]
    assert sum(len(node.rows) for node in graph.columns[1]) == 5_000
    assert len(graph.edges) == 2 + 5  # the last network was called on one port only
    for column in (0, 1):
        assert sum(len(e.rows) for e in graph.edges if e.column == column) == 5_000
    wide = arrange([row(n, f"{n % 200 + 1}.1.1.1", n) for n in range(1, 300)])
    many = graph_of(wide)
    assert [len(c) for c in many.columns] == [1, 24, 24]
    assert many.columns[1][-1].label == "+276"
    assert sum(len(node.rows) for node in many.columns[2]) == 299


@pytest.fixture
def panel(qtbot, session):
    made = FanoutPanel(session)
    qtbot.addWidget(made)
    made.resize(900, 420)
    made.show()
    return made


def test_a_click_selects_the_connections(panel, qtbot):
    chosen = []
    panel.rowsChosen.connect(chosen.append)
    data = arrange([row(1, "10.0.0.1", 135), row(2, "10.0.0.200", 445), row(3, "10.0.0.201", 445)], "w")
    panel.show_data(data)
    x, y = panel.plot.points()
    qtbot.mouseClick(panel.plot, Qt.MouseButton.LeftButton, pos=QPoint(round(x[0]), round(y[0])))
    assert chosen.pop() == [1]
    bar = next(box for box, (port, *_) in panel.bars._bars() if port == 445)
    qtbot.mouseClick(panel.bars, Qt.MouseButton.LeftButton, pos=bar.center())
    assert chosen.pop() == [2, 3]
    panel.graph_button.click()
    box = panel.graph.boxes()[1][0].center().toPoint()
    qtbot.mouseClick(panel.graph, Qt.MouseButton.LeftButton, pos=box)
    assert chosen.pop() == [2, 3]
    panel.plot_button.click()
    area = panel.plot._area()
    qtbot.mousePress(panel.plot, Qt.MouseButton.LeftButton, pos=area.topLeft() - QPoint(5, 5))
    panel.plot._to = area.bottomRight() + QPoint(5, 5)
    qtbot.mouseRelease(panel.plot, Qt.MouseButton.LeftButton, pos=area.bottomRight())
    assert sorted(chosen.pop()) == [1, 2, 3]


def test_five_thousand_connections_are_drawn(panel):
    data = scan(5_000)
    panel.show_data(data)
    assert "5,000 connections to 5,000 hosts, 5,000 half-open" in panel.title.text()
    for picture in (panel.plot, panel.bars, panel.graph):
        picture.resize(500, 300)
        image = QPixmap(picture.size())
        picture.render(image)
        shot = image.toImage()
        colours = {shot.pixel(x, y) for x in range(0, 500, 3) for y in range(0, 300, 3)}
        assert len(colours) > 3
    assert "10 remote hosts" in panel.thresholds.text()
    asked = []
    panel.preferencesAsked.connect(lambda: asked.append(1))
    panel.change.click()
    assert asked == [1]


def test_only_the_process_that_fans_out_is_drawn(tmp_path):
    item = EvidenceItem(id="e2", path="netstat.txt", host_id="h1")

    def record(n, name, remote):
        return EndpointRecord(source=source(n, "e2", "netstat.txt", RefKind.LINE), process_name=name, process_pid=n,
                              remote_address=remote, remote_port=445, local_port=n, state="SYN_SENT")  # fmt: skip

    rows = [record(n, "worm.exe", f"10.0.0.{n}") for n in range(1, 21)] + [record(30, "calm.exe", "10.0.0.9")]
    proof = finding(1, "scan", [r.source for r in rows[:20]], rule_id="endpoint.fanout")
    index = EvidenceIndex(build_index(tmp_path / "f.index", [(item, rows)], [proof], [HOST]))
    whole = fanout_of(index, None, "", [proof])
    assert (whole.found, whole.label, len(whole.ids)) == (True, "worm.exe", 20)
    calm = index.rows("endpoints", index.ids("endpoints")[-1:])[0]
    one = fanout_of(index, calm, "endpoints", [proof])
    assert (one.found, one.label, len(one.ids)) == (False, "calm.exe", 1)
    assert (one.states == HALF_OPEN).all()
    assert len(fanout_of(index, None, "", []).ids) == 0
    index.close()


def test_the_page_hides_the_picture_until_asked(window, settle):
    page = window.endpoints
    window.tabs.setCurrentWidget(page)
    settle(window.session)
    assert not page.fanout.isVisible()
    page.picture_button.setChecked(True)
    settle(window.session)
    assert page.fanout.isVisible()
    assert page.fanout.title.text() == "No connections to draw."
    ids = [int(i) for i in page.endpoints.model.ids]
    page.fanout.rowsChosen.emit([ids[0], ids[2], ids[3]])
    assert page.endpoints.view.selected_places() == [0, 2, 3]


def test_a_box_of_the_graph_opens_down_to_single_addresses_and_closes_again(qtbot):
    from ui.widgets.fanout_plot import FanoutGraph

    graph = FanoutGraph()
    qtbot.addWidget(graph)
    graph.resize(700, 400)
    graph.show_data(scan(5_000))
    chosen = []
    graph.chosen.connect(chosen.append)
    labels = []
    for _ in range(3):
        box = graph.boxes()[2][0]
        qtbot.mouseClick(graph, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
        labels.append(graph.graph.columns[2][0].label)
        assert len(graph.data.ids) == len(chosen[-1])
    assert labels == ["10.0.1.0/24", "10.0.1.1", "10.0.1.1"]
    graph.show_data(scan(5_000))  # asked for again because the click selected rows
    assert len(graph.data.ids) < 5_000
    assert not graph.grab().isNull()
    qtbot.keyClick(graph, Qt.Key.Key_Escape)
    for _ in range(4):
        graph.close_one()
    assert len(graph.data.ids) == 5_000


def test_narrowing_keeps_each_connection_whole():
    from responder.analysis.fanout_view import narrow

    data = scan(200)
    some = narrow(data, data.ids[50:60].tolist())
    assert some.ids.tolist() == data.ids[50:60].tolist()
    assert [some.addresses[p] for p in some.places] == [data.addresses[p] for p in data.places[50:60]]
    assert some.ports.tolist() == data.ports[50:60].tolist()
