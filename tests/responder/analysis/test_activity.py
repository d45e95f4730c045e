"""What the logs tell about, kind by kind: each filter finds its events and no others."""

from responder.analysis.activity import KINDS, activity
from responder.index.reader import EvidenceIndex
from responder.model.event import ACTIONS
from responder.model.tables import BY_NAME
from responder.query.compile import compile_filter
from tests.ui.ui_fakes import at, build_index, event, finding, item, source


def lines(tmp_path, records, findings=()):
    index = EvidenceIndex(build_index(tmp_path / "i", [(item(1, "log"), records)], findings))
    found = {str(line.kind.title): line for line in activity(index)}
    index.close()
    return found


def test_every_kind_asks_for_actions_and_columns_that_exist():
    spec = BY_NAME["events"]
    for kind in KINDS:
        assert compile_filter(kind.filter, spec) is not None
        assert all(spec.column(key) for key in kind.columns)
        for part in kind.filter.split('"')[1::2]:
            assert part in ACTIONS or part == "TerminalServices"


def test_sessions_services_accounts_and_shares_are_found(tmp_path):
    found = lines(tmp_path, [
        event(1, event_action="logon", logon_type=10, time=at(5)),
        event(2, event_action="logon", logon_type=3, time=at(6)),
        event(3, event_action="logoff", log_channel="Microsoft-Windows-TerminalServices-LocalSessionManager/Operational"),
        event(4, event_action="logon failed", process_name="sshd"),
        event(5, event_action="session opened", process_name="cron"),
        event(6, event_action="service installed"),
        event(7, event_action="group changed", time=at(9)),
        event(8, event_action="share access"),
        event(9, event_action="log cleared"),
        event(10, event_action="time changed"),
    ])  # fmt: skip
    counts = {title: line.rows for title, line in found.items() if line.rows}
    assert counts == {
        "Remote desktop sessions": 2, "SSH sessions": 1, "Network logons": 1, "Failed logons": 1,
        "Services installed or changed": 1, "Groups changed": 1, "Shares used": 1, "The logs themselves": 2,
    }  # fmt: skip
    groups = found["Groups changed"]
    assert (groups.first, groups.last) == (at(9), at(9))
    assert found["Crashes"].first is None
    assert len(found) == len(KINDS)


def test_proof_is_counted_and_a_span_narrows(tmp_path):
    records = [event(n, event_action="service installed", time=at(n)) for n in range(1, 6)]
    index = EvidenceIndex(build_index(tmp_path / "i", [(item(1, "log"), records)], [finding(1, "x", [source(2)])]))
    line = next(x for x in activity(index) if str(x.kind.title).startswith("Services"))
    assert (line.rows, line.findings) == (5, 1)
    narrow = next(x for x in activity(index, span=(at(3), at(4))) if str(x.kind.title).startswith("Services"))
    assert (narrow.rows, narrow.findings, narrow.first, narrow.last) == (2, 0, at(3), at(4))
    index.close()
