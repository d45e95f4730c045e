"""Cases as a sensor tells them: the four stages of an intrusion with the time between them, and a worm."""

from __future__ import annotations

from pathlib import Path

import pytest

from responder.analysis.pivot import pivot, saved_views
from responder.analysis.wording import elapsed
from responder.case.triage import TriageRequest, triage
from responder.index.reader import EvidenceIndex
from responder.model.finding import Severity, Stage

VICTIM = "192.168.221.180"


def read(path, folder):
    return triage(TriageRequest(paths=(str(path),), index_path=str(folder / "x.index"), scratch=str(folder)))


@pytest.fixture(scope="module")
def intrusion(shipped_samples, tmp_path_factory):
    result = read(shipped_samples / "redhat-phishing", tmp_path_factory.mktemp("intrusion"))
    index = EvidenceIndex(Path(result.index_path))
    yield result, index
    index.close()


def view(index, name):
    chosen = next(v for v in saved_views() if v.id == name)
    return {
        row.value: dict(zip(chosen.counts, row.counts, strict=True)) | {"rows": row.rows}
        for row in pivot(index, chosen)
    }


def test_views_of_the_stages_count_sources_and_targets(intrusion):
    _, index = intrusion
    attack = view(index, "attack")["SSL2_Master_Key_Overflow"]
    assert (attack["source.address"], attack["destination.address"], attack["rows"]) == (2, 2, 18)
    assert view(index, "download")
    assert view(index, "backdoor")
    sweep = view(index, "scan")["TCP_Service_Sweep"]
    assert (sweep["source.address"], sweep["destination.address"], sweep["rows"]) == (34, 23, 236)


def test_four_stages_in_their_order_with_the_time_between_them(intrusion):
    result, _ = intrusion
    stages = result.analysis.cycle["h1"]
    assert [(s.stage, s.state) for s in stages] == [
        (stage, "found") for stage in (Stage.ATTACK, Stage.DOWNLOAD, Stage.BACKDOOR, Stage.SCAN)
    ]
    begun = stages[0].first_seen
    assert [str(elapsed(s.first_seen - begun)) for s in stages[1:]] == ["3 min", "14 min", "15 min"]
    by_rule = {f.rule_id: f for f in result.analysis.findings}
    loud = next(f for f in result.analysis.findings if f.rule_id == "alerts.attack" and f.severity >= Severity.HIGH)
    assert "download after 3 min and remote access after 14 min" in loud.title
    assert "54 s after an attack" in by_rule["alerts.download"].title
    leak, spam = sorted((f for f in result.analysis.findings if f.rule_id == "alerts.mail"), key=lambda f: f.first_seen)
    assert "It began 15 min after the attack." in leak.why
    assert "It began 45 h 34 min after the attack." in spam.why


WORM_TARGETS = 400


def worm_log():
    """A host in its first minutes as a victim of a worm: one source, neighbours in numeric order, port 135."""
    lines = []
    for n in range(WORM_TARGETS):
        stamp = f"08/12-{3 + n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.{n:06}"
        target = f"192.168.{n // 250}.{1 + n % 250}"
        lines.append(
            f"{stamp}  [**] [1:2251:3] MSRPC_RemoteActivate_Bo [**] [Classification: Attempted Administrator Privilege "
            f"Gain] [Priority: 1] {{TCP}} {VICTIM}:{1025 + n} -> {target}:135"
        )
    for n in range(40):  # what the internet sends all day: many sources, one target
        lines.append(
            f"08/12-04:00:{n:02}.000000  [**] [1:1:1] SQL_SSRP_Slammer_Worm [**] [Priority: 2] {{UDP}} "
            f"203.0.113.{n + 1}:4000 -> {VICTIM}:1434"
        )
    return "\n".join(lines) + "\n"


def test_a_worm_is_seen_by_targets_that_far_outnumber_sources(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "alert.fast").write_text(worm_log(), encoding="ascii")
    result = read(tmp_path / "in", tmp_path)
    assert result.counts["alerts"] == WORM_TARGETS + 40
    index = EvidenceIndex(Path(result.index_path))
    try:
        tags = view(index, "attack")
        ends = ("source.address", "destination.address")
        assert tuple(tags["MSRPC_RemoteActivate_Bo"][e] for e in ends) == (1, WORM_TARGETS)
        chosen = next(v for v in saved_views() if v.id == "worm")
        spreading = [row.value for row in pivot(index, chosen) if row.spreading]
    finally:
        index.close()
    assert spreading == [VICTIM]
    told = [f for f in result.analysis.findings if f.rule_id == "alerts.own_source"]
    assert [f.facts["distinct_targets"] for f in told] == [WORM_TARGETS]
    assert told[0].severity >= Severity.HIGH
    assert told[0].stage is Stage.SCAN
