"""What is built from findings: order, ids, story, attack cycle, gaps, verdict, next steps, outcomes."""

from __future__ import annotations

from dataclasses import replace

from responder.analysis import engine
from responder.analysis.engine import MARK_WORDS, analyse
from responder.analysis.registry import RULES
from responder.analysis.sigma.analysis import SigmaResult
from responder.model.absent import Absent
from responder.model.document import dump_text, load_text
from responder.model.finding import AnalysisResult, Confidence, Finding, RuleOutcome, Severity, Stage
from responder.model.host import Host
from tests.responder.analysis.conftest import (
    LINUX,
    WINDOWS_10,
    WINDOWS_2000,
    alert,
    at,
    change,
    connection,
    event,
    listener,
    ref,
    running,
    start,
)
from tests.responder.analysis.test_alert_and_logon_rules import ATTACK, FETCH, RETURN
from tests.responder.analysis.test_endpoint_rules import PORT_TOOL, scan
from tests.responder.analysis.test_process_rules import infection, night


def worm():
    return {
        "log": [*night(), *infection()],
        "net": scan(),
        "ports": [replace(s, source=ref("ports", s.source.value)) for s in PORT_TOOL],
        "fim": [change(1, "added", "C:\\WINNT\\System32\\Msbb.exe")],
    }


def states(result):
    return {s.stage: s.state for s in result.cycle["h1"]}


def untimed(result):
    """Without what rules cost, which no two runs share."""
    return replace(result, outcomes=tuple(replace(o, cost_ms=0.0) for o in result.outcomes))


def test_same_input_same_result(lab):
    one, first = lab.analyse(worm(), (WINDOWS_2000,))
    two, second = lab.analyse(worm(), (WINDOWS_2000,))
    assert dump_text(untimed(one)) == dump_text(untimed(two))
    assert first == second
    assert [f.id for f in one.findings] == [f"f{n}" for n in range(1, len(one.findings) + 1)]
    weights = [f.severity for f in one.findings]
    assert weights == sorted(weights, reverse=True)


def test_result_survives_a_round_trip(lab):
    result, _ = lab.analyse(worm(), (WINDOWS_2000,))
    assert load_text(AnalysisResult, dump_text(result)) == result


def test_worm_on_a_web_server(lab):
    result, _ = lab.analyse(worm(), (WINDOWS_2000,))
    (verdict,) = result.verdicts
    assert verdict.level == "compromised"
    assert verdict.sentence == "Compromised: a worm runs on this host and was scanning when the evidence was collected"
    assert verdict.confidence is Confidence.HIGH
    assert verdict.sources == 4
    assert verdict.first_seen == at(1, 6)
    assert states(result) == {
        Stage.ATTACK: "not collected", Stage.DOWNLOAD: "found", Stage.BACKDOOR: "found", Stage.SCAN: "found",
    }  # fmt: skip
    texts = {s.stage: s.text for s in result.cycle["h1"]}
    assert "19 hosts: 135 ×13, 445 ×6" in texts[Stage.SCAN]
    assert "3 unknown listeners" in texts[Stage.BACKDOOR]
    gaps = [g.text for g in result.gaps]
    assert any(g.startswith("entry vector not visible from this host: no IDS or web log collected") for g in gaps)
    assert "command lines: Windows 2000 Server does not log them" in gaps
    assert "which process scans: netstat lists no PIDs" in gaps
    assert result.next_steps[0].startswith("Isolate")


def test_story_is_in_order_and_undated_lines_come_last(lab):
    result, _ = lab.analyse(worm(), (WINDOWS_2000,))
    times = [s.time for s in result.story]
    dated = [t for t in times if isinstance(t, int)]
    assert dated == sorted(dated)
    assert all(not isinstance(t, int) for t in times[len(dated) :])
    first, second = result.story[:2]
    assert first.text == "tftp.exe started by inetinfo.exe: a download"
    assert second.text.startswith("Msbb.exe started by inetinfo.exe, first seen in this log")
    assert second.sources == 3
    assert len(second.finding_ids) == 3  # first seen, child of the server, sources agree
    assert all(s.text.startswith("At collection: ") for s in result.story if not isinstance(s.time, int))


def test_intruder_by_way_of_alerts(lab):
    result, _ = lab.analyse({"ids": [*ATTACK, *FETCH, *RETURN]}, (LINUX,))
    (verdict,) = result.verdicts
    assert verdict.sentence == "Compromised: an intruder has a backdoor on this host"
    assert states(result) == {
        Stage.ATTACK: "found", Stage.DOWNLOAD: "found", Stage.BACKDOOR: "found", Stage.SCAN: "none found",
    }  # fmt: skip
    assert [s.stage for s in result.story] == [Stage.ATTACK, Stage.DOWNLOAD, Stage.BACKDOOR]
    assert not any("entry vector" in g.text for g in result.gaps)


def test_live_host_scans_now(lab):
    result, _ = lab.analyse({"net": scan()}, (replace(WINDOWS_10, origin="live"),))
    assert result.verdicts[0].sentence.endswith("is scanning now")


CLEAN = {
    "net": [
        listener(1, 135, "svchost.exe", process_pid=700, process_path="C:\\Windows\\System32\\svchost.exe"),
        listener(2, 445, "System", process_pid=4),
        listener(3, 49664, "lsass.exe", process_pid=664, process_path="C:\\Windows\\System32\\lsass.exe"),
        listener(4, 443, "w3wp.exe", process_pid=900, process_path="C:\\Windows\\System32\\inetsrv\\w3wp.exe"),
        listener(5, 8085, "ourapp.exe", process_pid=901, process_path="D:\\Apps\\ourapp.exe"),
        connection(6, "203.0.113.4", 443, "svchost.exe", process_pid=700),
    ],
    "ps": [
        running(1, "wininit.exe", 560, session="0"), running(2, "services.exe", 600, process_parent_pid=560, session="0"),
        running(3, "lsass.exe", 664, process_parent_pid=560, session="0"),
        running(4, "svchost.exe", 700, process_parent_pid=600, session="0"),
        running(5, "w3wp.exe", 900, process_parent_pid=700), running(6, "ourapp.exe", 901, process_parent_pid=600),
        running(7, "explorer.exe", 4000, session="1"), running(8, "chrome.exe", 4001, session="1"),
    ],
    "log": [
        start(1, "C:\\Windows\\System32\\taskhostw.exe", at(1), pid=5000, parent=700),
        start(4, "D:\\Apps\\ourapp.exe", at(0), pid=901, parent=600),
        event(2, "logon", at(2), user_name="alice", source_address="10.0.0.4"),
        event(3, "logon failed", at(3), user_name="alice", source_address="10.0.0.4"),
    ],
}  # fmt: skip


def test_clean_server_stays_quiet_and_says_what_was_not_looked_at(lab):
    assert lab.loud(CLEAN) == []
    result, _ = lab.analyse(CLEAN)
    (verdict,) = result.verdicts
    assert verdict.level == "nothing found"
    assert verdict.sentence == (
        "Nothing found in what was collected (event logs, socket table and process list); "
        "not collected: integrity report, autostart list and IDS alerts"
    )
    assert verdict.confidence is Confidence.LOW
    assert states(result) == {
        Stage.ATTACK: "not collected", Stage.DOWNLOAD: "none found", Stage.BACKDOOR: "none found", Stage.SCAN: "none found",
    }  # fmt: skip
    assert result.story == ()


def test_suspicious_names_the_gravest(lab):
    result, _ = lab.analyse({"log": [event(1, "log cleared", at(1), log_channel="Security")]})
    assert result.verdicts[0].level == "suspicious"
    assert result.verdicts[0].sentence == "Suspicious: 1 log cleared: Security"


def test_no_evidence(lab):
    result, verdicts = lab.analyse({"e1": []})
    assert result.verdicts[0].level == "no evidence"
    assert result.findings == ()
    assert result.gaps == ()
    assert verdicts == {"endpoints": {}, "processes": {}, "autostarts": {}}
    empty, _ = lab.analyse({}, ())
    assert empty.verdicts == ()


def test_rules_without_their_evidence_are_listed_as_not_run(lab):
    result, _ = lab.analyse({"net": [listener(1, 80)]})
    outcomes = {o.rule_id: o for o in result.outcomes}
    assert list(outcomes) == [rule.id for rule in RULES]
    assert outcomes["endpoint.fanout"] == RuleOutcome(
        rule_id="endpoint.fanout", title="Connection fan-out", status="run"
    )
    assert outcomes["alerts.attack"].status == "not run"
    assert outcomes["alerts.attack"].reason == "no alerts of a sensor collected"


def test_one_failing_rule_does_not_cost_the_others(lab, monkeypatch):
    def broken(_host):
        raise ZeroDivisionError("boom")

    rules = tuple(replace(r, evaluate=broken) if r.id == "image.lookalike" else r for r in RULES)
    monkeypatch.setattr(engine, "RULES", rules)
    result, _ = analyse(lab.index({"net": scan()}))
    outcome = next(o for o in result.outcomes if o.rule_id == "image.lookalike")
    assert outcome.status == "not run"
    assert "ZeroDivisionError: boom" in outcome.reason
    assert any(f.rule_id == "endpoint.fanout" for f in result.findings)


def test_stopped_by_the_user(lab):
    seen = []
    result, _ = analyse(lab.index({"net": scan()}), progress=seen.append, cancelled=lambda: len(seen) > 1)
    assert [o.status for o in result.outcomes][:2] == ["run", "not run"]
    assert result.outcomes[1].reason == "stopped by the user"
    assert {p.phase for p in seen} == {"analyse"}


def test_findings_of_other_engines_are_numbered_with_the_rest(lab):
    index = lab.index({"net": scan()})
    foreign = Finding(
        host_id="h1", rule_id="5f1d", origin="sigma", title="From a rule set", severity=Severity.HIGH,
        confidence=Confidence.MEDIUM, stage=Stage.BACKDOOR, evidence=(ref("net", 1),), author="Somebody",
    )  # fmt: skip
    done = RuleOutcome(rule_id="5f1d", status="run", hits=1)
    result, _ = analyse(index, sigma=lambda: SigmaResult(findings=(foreign,), outcomes=(done,)))
    mine = next(f for f in result.findings if f.rule_id == "5f1d")
    assert mine.id == "f2"
    assert result.outcomes[-1] == done
    assert any("f2" in line.finding_ids for line in result.story)


def test_two_hosts_do_not_mix(lab):
    other = replace(WINDOWS_10, id="h2", name="PC2", addresses=("192.168.10.22",))
    records = {"net": scan(), "net2": [listener(1, 445, item="net2")]}
    result, _ = lab.analyse(records, (WINDOWS_10, other), net2="h2")
    assert {f.host_id for f in result.findings if f.severity >= Severity.MEDIUM} == {"h1"}
    assert [v.level for v in result.verdicts] == ["compromised", "nothing found"]


def test_evidence_without_a_host_is_not_lost(lab):
    result, _ = lab.analyse({"net": scan()}, (WINDOWS_10,), net="")
    assert any(f.rule_id == "endpoint.fanout" and f.host_id == "" for f in result.findings)


def test_gaps_name_conditions_of_the_collection(lab):
    host = Host(id="h1", name="x", family="windows", elevated="no")
    rows = {"log": [event(1, "logon", at(1))], "ports": [replace(PORT_TOOL[0], source=ref("ports", 1))]}
    result, _ = lab.analyse(rows, (host,))
    gaps = " | ".join(g.text for g in result.gaps)
    assert "no source states the time zone, UTC is assumed" in gaps
    assert "without administrator rights" in gaps
    assert "the table has no port column" in gaps
    assert "the logs hold no process starts" in gaps


def test_web_log_counts_as_evidence_of_attacks(lab):
    result, _ = lab.analyse({"web": [event(1, "web request", at(1))]}, (LINUX,))
    attack = result.cycle["h1"][0]
    assert attack.state == "none found"
    assert attack.text == ("nothing in the web log",)


def test_mark_words_are_short_and_complete():
    assert set(MARK_WORDS) == {rule.id for rule in RULES}
    assert len(set(MARK_WORDS)) == len(RULES)
    assert all(0 < len(word) <= 16 for word in MARK_WORDS.values())


def test_proof_is_capped_and_says_so(lab):
    rows = [connection(n, f"10.{n // 250}.{n % 250}.1", 445, state="SYN_SENT", local=1024 + n) for n in range(1, 1300)]
    (found,) = lab.findings("endpoint.fanout", {"net": rows})
    assert len(found.evidence) == 1000
    assert found.facts["evidence_total"] == 1299
    assert found.facts["distinct_targets"] == 1299


def test_a_rule_that_speaks_too_often_is_cut_and_says_so(lab):
    rows = [running(n, "svch0st.exe", n, process_path=f"C:\\Windows\\{n}\\svch0st.exe") for n in range(1, 351)]
    result, _ = lab.analyse({"ps": rows})
    assert sum(f.rule_id == "image.lookalike" for f in result.findings) == 300
    outcome = next(o for o in result.outcomes if o.rule_id == "image.lookalike")
    assert (outcome.hits, outcome.reason) == (350, "50 lesser findings of this rule are left out")


def test_times_in_findings_are_those_of_the_proof(lab):
    rows = [alert(n, "MSRPC_LSASS_Bo", "192.168.221.180", f"10.0.0.{n}", at(n)) for n in range(12)]
    (found,) = lab.findings("alerts.own_source", {"ids": rows}, (LINUX,))
    assert (found.first_seen, found.last_seen) == (at(0), at(11))
    (undated,) = lab.findings("endpoint.fanout", {"net": scan()})
    assert undated.first_seen is Absent.NOT_COLLECTED
