"""A sister host as reference: what is the same is known, what is absent there is one finding with its rows."""

from __future__ import annotations

import hashlib
import json

import pytest

from responder.case.triage import TriageRequest, triage
from responder.index.reader import EvidenceIndex
from responder.model.autostart import AutostartRecord
from responder.model.finding import Severity

HEAD = "Time,Entry Location,Entry,Enabled,Category,Profile,Description,Signer,Company,Image Path,Version,Launch String,SHA-256"
RUN = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Run"
SERVICES = r"HKLM\System\CurrentControlSet\Services"
NETSTAT = """
Active Connections

  Proto  Local Address          Foreign Address        State           PID
  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       900
"""


def digest(name):
    return hashlib.sha256(name.encode()).hexdigest()


def autoruns(*rows):
    lines = [HEAD]
    for location, entry, path, content in rows:
        lines.append(f'20240101-000000,"{location}","{entry}",enabled,"Logon",System-wide,"","","","{path}","",'
                     f'"{path}",{digest(content)}')  # fmt: skip
    return "\n".join(lines) + "\n"


COMMON = (RUN, "Agent", r"c:\apps\agent.exe", "agent")


@pytest.fixture
def run(tmp_path):
    def write(name, starts, ports=""):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "autoruns.csv").write_text(autoruns(*starts))
        (folder / "netstat.txt").write_text(
            NETSTAT + "".join(f"  TCP    0.0.0.0:{p}  0.0.0.0:0  LISTENING  901\n" for p in ports)
        )
        return str(folder)

    def look(mine, theirs, ports=()):
        scratch = tmp_path / "scratch"
        scratch.mkdir()
        result = triage(TriageRequest(
            paths=(write("mine", mine, ports),), golden=(write("sister", theirs),), index_path=str(tmp_path / "x.index"),
            scratch=str(scratch), own_rules=False,
        ))  # fmt: skip
        assert list(scratch.iterdir()) == []
        return result, [f for f in result.analysis.findings if f.rule_id == "integrity.golden"]

    return look


def test_sisters_that_are_alike_say_nothing_and_vouch_for_their_programs(run, tmp_path):
    result, found = run([COMMON], [COMMON])
    assert found == []
    index = EvidenceIndex(tmp_path / "x.index")
    (entry,) = index.records(AutostartRecord)
    index.close()
    assert entry.verdict == "known"
    assert str(entry.verdict_reason).startswith("the same as on ")
    assert json.loads(json.dumps(result.counts))["autostarts"] == 1


def test_what_only_one_of_them_has_is_told_with_its_rows(run):
    mine = [COMMON, (RUN, "Extra", r"c:\apps\extra.exe", "extra"), (RUN, "Tool", r"c:\apps\tool.exe", "patched")]
    theirs = [COMMON, (RUN, "Tool", r"c:\apps\tool.exe", "tool"), (RUN, "Gone", r"c:\apps\gone.exe", "gone")]
    _, (found,) = run(mine, theirs, (4444,))
    assert found.severity is Severity.MEDIUM
    assert found.facts["autostart_added"] == [f"Logon | {RUN} | Extra"]
    assert found.facts["autostart_modified"] == [f"Logon | {RUN} | Tool"]
    assert found.facts["listener_added"] == ["tcp | 4444"]
    assert found.facts["same"] == 2  # the agent, and port 135
    assert len(found.evidence) == 3
    assert "2 autostart entries absent or other there; 1 listener" in found.title


def test_a_sister_of_which_nothing_can_be_read_is_told(tmp_path):
    for name in ("mine", "sister"):
        (tmp_path / name).write_bytes(b"\0\1\2")
    request = TriageRequest(paths=(str(tmp_path / "mine"),), golden=(str(tmp_path / "sister"),),
                            index_path=str(tmp_path / "x.index"), scratch=str(tmp_path), own_rules=False)  # fmt: skip
    (told,) = [g.text for g in triage(request).analysis.gaps if "nothing was compared with sister" in g.text]
    assert "golden host" in told
