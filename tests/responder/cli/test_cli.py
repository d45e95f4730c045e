from __future__ import annotations

import json
import sys
import types
from pathlib import Path

import pytest

from responder.acquire.run import Progress
from responder.analysis.sigma.choice import Selection, ValueList
from responder.case.case import Case
from responder.case.contract import document
from responder.case.result import TriageResult
from responder.cli import main
from responder.model.account import Outcome
from responder.model.document import dump_text, load_text
from responder.model.evidence import EvidenceItem
from responder.model.finding import Severity
from tests.responder.case.made import Clock, make_result
from tests.responder.case.test_summary import HOSTILE


class _Request(types.SimpleNamespace):
    """What the command asked for."""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[_Request]:
    """In place of reading: the made-up result, written where the command asked for it."""
    requests: list[_Request] = []

    def triage(request: _Request, progress) -> TriageResult:
        requests.append(request)
        progress(Progress(phase="parse", item=HOSTILE, done=1, total=2))
        return make_result(Path(request.index_path))

    module = types.ModuleType("responder.case.triage")
    module.TriageRequest = _Request  # type: ignore[attr-defined]
    module.triage = triage  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "responder.case.triage", module)
    return requests


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    case = Case.create(tmp_path / "a.ircase", clock=Clock(), who="kim@lab")
    case.store_triage(make_result(tmp_path / "m.index"))
    case.close()
    return tmp_path / "a.ircase"


def test_json_is_one_object_of_the_contract(asked: list, capsys: pytest.CaptureFixture) -> None:
    assert main(["triage", "x", "--json", "-", "--tz", "Asia/Tokyo", "--jobs", "2"]) == 3  # one source is partial
    out, err = capsys.readouterr()
    body = json.loads(out)
    assert list(body) == [
        "schema", "tool", "hosts", "sources", "counts", "findings", "story", "verdicts", "cycle", "gaps", "rules",
        "timings",
    ]  # fmt: skip
    assert body["schema"] == 1
    assert set(body["tool"]) == {"name", "version", "sqlite"}
    assert body["counts"] == {
        "events": 3, "endpoints": 2, "processes": 0, "changes": 0, "files": 0, "registry": 0, "alerts": 0,
        "autostarts": 0,
    }  # fmt: skip
    source = body["sources"][0]
    assert set(source) == {
        "id", "host", "path", "sha256", "format", "table", "outcome", "expected", "shown", "explained", "unexplained",
        "warnings", "first", "last",
    }  # fmt: skip
    assert source["first"] == "2004-11-19T15:01:07Z"
    assert source["expected"] == source["shown"] + sum(e["count"] for e in source["explained"])
    finding = body["findings"][1]
    assert {
        "id", "host", "rule", "origin", "title", "severity", "confidence", "stage", "techniques", "subjects",
        "evidence", "facts", "why", "next", "first", "last",
    } == set(finding)  # fmt: skip
    assert finding["facts"] == {"distinct_targets": 2, "ports": {"135": 1, "445": 1}}
    assert finding["evidence"] == [{"source": "e2", "ref": "line:5"}, {"source": "e2", "ref": "line:6"}]
    assert body["story"][0]["findings"] == ["f1"]
    assert body["gaps"] == [{"host": "h1", "text": "entry vector not visible: no web server log was collected"}]
    assert err.splitlines() == ["Reading …", "responder: net.txt: cut off."]
    assert (asked[0].paths, asked[0].zone, asked[0].jobs, asked[0].live) == (("x",), "Asia/Tokyo", 2, False)
    assert not Path(asked[0].index_path).exists()  # nothing is kept without a case


def test_json_to_a_file_and_twice_the_same(asked: list, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    for name in ("1", "2"):
        main(["triage", "x", "--json", str(tmp_path / name)])
    assert capsys.readouterr().out == ""
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_report_for_people(asked: list, capsys: pytest.CaptureFixture) -> None:
    assert main(["triage", "x"]) == 3
    out = capsys.readouterr().out
    for part in (
        "▲ WEB01: A worm runs on this host and is scanning now.", "Story (times +09:00)",
        "2004-11-20 00:01:07  [download] tftp.exe started by inetinfo.exe (f1)", "Findings (2)", "log.evt record:100 +1",
        "Sources (2)", "e1 log.evt: 1 × overwritten", "entry vector not visible", "integrity.services: not run",
        "Isolate the host.",
    ):  # fmt: skip
        assert part in out


def test_case_is_made_then_updated(asked: list, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    path = tmp_path / "n.ircase"
    assert main(["triage", "x", "--case", str(path)]) == 3
    with Case.open(path) as case:
        assert case.index_state.value == "ready"
        case.decide("f2", "confirmed", "seen")
    assert main(["triage", "x", "--case", str(path)]) == 3
    with Case.open(path) as case:
        assert case.decisions["f2"].decision == "confirmed"
        assert main(["triage", "x", "--case", str(path)]) == 2  # open elsewhere
    assert "is open already" in capsys.readouterr().err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["n.index", "n.ircase"]


@pytest.mark.parametrize(("arguments", "words"), [
    ([], "required"), (["triage"], "needs evidence"), (["triage", "x", "--jobs", "0"], "not a number of processes"),
    (["triage", "x", "--tz", "Mars/Base"], "not a time zone"), (["triage", "x", "--case", "c.db"], "ends in .ircase"),
    (["triage", "x", "--rules", "no-such-rules"], "no such file"), (["baseline"], "required"), (["baseline", "create"], "required"),
    (["query", "c"], "required"), (["summary", "c"], "required"), (["export", "c", "--format", "doc", "--to", "d"], "choose"),
    (["dance"], "invalid choice"),
])  # fmt: skip
def test_wrong_use_is_one_sentence_and_exit_2(arguments: list, words: str, capsys: pytest.CaptureFixture) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(("outcomes", "code"), [
    (["success", "success"], 0), (["success", "empty"], 0), (["success", "failed"], 3), (["partial"], 3),
    (["failed", "denied", "missing"], 4), ([], 4),
])  # fmt: skip
def test_exit_codes(
    asked: list, outcomes: list, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    items = tuple(EvidenceItem(id=f"e{n}", path=f"p{n}", outcome=Outcome(o)) for n, o in enumerate(outcomes))
    monkeypatch.setattr(sys.modules["responder.case.triage"], "triage",
                        lambda request, progress: TriageResult(index_path="", evidence=items))  # fmt: skip
    assert main(["triage", "x"]) == code
    err = capsys.readouterr().err
    assert all((f"p{n}:" in err) == (o not in ("success", "empty")) for n, o in enumerate(outcomes))


def test_unexplained_records_are_never_exit_0(asked: list, monkeypatch: pytest.MonkeyPatch) -> None:
    item = EvidenceItem(id="e1", path="p", expected=5, shown=4, unexplained=1)
    monkeypatch.setattr(sys.modules["responder.case.triage"], "triage",
                        lambda request, progress: TriageResult(index_path="", evidence=(item,)))  # fmt: skip
    assert main(["triage", "x"]) == 3


def test_no_terminal_escapes_pass(
    monkeypatch: pytest.MonkeyPatch, asked: list, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setattr(
        sys.modules["responder.case.triage"], "triage",
        lambda request, progress: make_result(Path(request.index_path), process=HOSTILE, command=HOSTILE, title=HOSTILE),
    )  # fmt: skip
    path = str(tmp_path / "h.ircase")
    main(["triage", HOSTILE.replace("\0", ""), "--case", path])
    main(["query", path, "", "--table", "events"])
    main(["query", path, "", "--table", "findings"])
    main(["query", path, "", "--table", "events", "--json"])
    main(["query", path, "x" + HOSTILE.replace("\0", "") + " and ("])
    main(["summary", path, "--text", "-"])
    main(["verify", path])
    main(["triage", "x", "--json", "-"])
    out, err = capsys.readouterr()
    for text in (out, err):
        assert all(c == "\n" or c == "\u3000" or c.isprintable() for c in text)
    assert len(out) > 5_000


def test_query(kept: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["query", str(kept), "process.name == tftp.exe"]) == 0
    out, err = capsys.readouterr()
    assert "log.evt record:100" in out
    assert "record:101" not in out
    assert err == "1 of 1 rows that match; 3 in the table\n"
    assert main(["query", str(kept), "remote.port in {445}", "--table", "endpoints", "--json"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert body["matches"] == 1
    assert body["rows"][0]["process.pid"] == {"absent": "not collected"}
    assert main(["query", str(kept), "", "--limit", "2"]) == 0
    assert capsys.readouterr().err == "2 of 3 rows that match; 3 in the table\n"


@pytest.mark.parametrize(("text", "ids"), [
    ("", ["f1", "f2"]), ("tftp", ["f1"]), ("severity == high", ["f2"]), ("stage == download or stage == scan", ["f1", "f2"]),
    ("evidence == e2", ["f2"]), ("not evidence == e2", ["f1"]), ("host == h1 and techniques contains T1105", ["f1"]),
    ("first is absent", ["f2"]), ("rule startswith endpoint", ["f2"]), ("source.file contains log", ["f1"]),
])  # fmt: skip
def test_query_of_findings(kept: Path, capsys: pytest.CaptureFixture, text: str, ids: list) -> None:
    assert main(["query", str(kept), text, "--table", "findings", "--json"]) == 0
    assert [r["id"] for r in json.loads(capsys.readouterr().out)["rows"]] == ids


def test_query_errors_point_at_the_place(kept: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["query", str(kept), "process.name == tftp and nonsense == 3"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert "nonsense" in lines[0]
    assert lines[1][lines[2].index("^") :].startswith("nonsense")
    kept.with_suffix(".index").unlink()
    assert main(["query", str(kept), ""]) == 4
    assert "index is missing" in capsys.readouterr().err


def test_summary_export_and_verify(kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["summary", str(kept), "--html", str(tmp_path / "s.html")]) == 0
    assert "A worm runs" in (tmp_path / "s.html").read_text("utf-8")
    assert main(["summary", str(kept), "--text", "-", "--page-one"]) == 0
    assert "A. Findings in full" not in capsys.readouterr().out
    assert main(["export", str(kept), "--format", "zip", "--to", str(tmp_path / "out")]) == 0
    path, seal = capsys.readouterr().out.splitlines()
    assert main(["verify", path]) == 0
    assert seal.removeprefix("seal ") in capsys.readouterr().out
    assert main(["verify", path, "--head", "00"]) == 3
    assert main(["verify", str(tmp_path / "s.html")]) == 4
    assert main(["verify", str(kept), "--json"]) == 0


def test_commands_that_read_work_while_the_case_is_open(kept: Path, tmp_path: Path) -> None:
    with Case.open(kept):
        assert main(["summary", str(kept), "--text", str(tmp_path / "s.txt")]) == 0
        assert main(["query", str(kept), "tftp"]) == 0
        assert main(["export", str(kept), "--format", "json", "--to", str(tmp_path)]) == 0


def test_refused_case_is_exit_4(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    (tmp_path / "x.ircase").write_bytes(b"nothing like a case" * 50)
    for command in (["query", "x"], ["summary", "--text", "-"], ["export", "--format", "json", "--to", str(tmp_path)]):
        assert main([command[0], str(tmp_path / "x.ircase"), *command[1:]]) == 4
        assert capsys.readouterr().err == "responder: x.ircase is not a case file.\n"


def test_contract_of_an_empty_result_has_all_keys() -> None:
    assert document(TriageResult(index_path=""))["findings"] == []


def test_a_case_becomes_a_pdf_and_stays_as_it_was(asked: list, tmp_path: Path) -> None:
    path = tmp_path / "n.ircase"
    assert main(["triage", "x", "--case", str(path)]) == 3
    before = path.read_bytes()
    assert main(["summary", str(path), "--pdf", str(tmp_path / "n.pdf")]) == 0
    assert (tmp_path / "n.pdf").read_bytes().startswith(b"%PDF-")
    assert path.read_bytes() == before
    assert main(["summary", str(tmp_path / "none.ircase"), "--pdf", str(tmp_path / "m.pdf")]) != 0
    assert not (tmp_path / "m.pdf").exists()


def test_rules_are_chosen_by_level_status_and_lists(asked: list, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    names = tmp_path / "admins.txt"
    names.write_text("# who may\nroot\n\nadm\n", encoding="utf-8")
    options = ["--rule-levels", "high", "critical", "--rule-status", "stable", "--rule-list", f"%admins%={names}"]
    main(["triage", "x", *options])
    chosen = asked[0].selection
    assert [level.word for level in chosen.levels] == ["high", "critical"]
    assert chosen.statuses == ("stable",)
    assert chosen.lists == (ValueList("admins", ("root", "adm")),)
    capsys.readouterr()
    assert main(["triage", "x", "--rule-list", f"admins={tmp_path / 'none.txt'}"]) == 2
    assert "cannot be read" in capsys.readouterr().err
    assert len(asked) == 1


def test_a_choice_of_rules_survives_the_way_to_another_process() -> None:
    chosen = Selection(
        levels=(Severity.HIGH,), statuses=("stable", "test"), lists=(ValueList("admins", ("root", "adm")),)
    )
    assert load_text(Selection, dump_text(chosen)) == chosen
