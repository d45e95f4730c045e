"""``responder follow``: what was appended since the case was made comes as rows, and the case knows of it."""

from responder.case.case import Case
from responder.case.index_file import IndexState
from responder.cli.main import main

LINE = "2023-11-14T22:13:{i:02}Z web01 app[{i}]: message {i}\n"


def test_a_log_that_grew_is_read_on_and_the_case_keeps_it(tmp_path, capsys):
    log, case = tmp_path / "app.log", tmp_path / "a.ircase"
    log.write_text("".join(LINE.format(i=i) for i in range(5)))
    assert main(["triage", str(log), "--case", str(case), "--no-rules"]) == 0
    with log.open("a") as stream:
        stream.write("".join(LINE.format(i=i) for i in range(5, 8)))
    capsys.readouterr()
    assert main(["follow", str(case), "--seconds", "0.1", "--interval", "0.2"]) == 0
    out = capsys.readouterr()
    assert "following 1 logs: app.log" in out.err
    assert [line[-9:] for line in out.out.splitlines()] == ["message 5", "message 6", "message 7"]
    with Case.open(case, read_only=True) as again:
        (item,) = again.evidence
        assert (item.expected, item.shown, item.unexplained, item.size) == (8, 8, 0, log.stat().st_size)
        assert again.index_state is IndexState.READY
        assert again.index.count("events") == 8
        assert again.problems == ()


def test_a_case_without_growing_logs_says_so(tmp_path, capsys):
    case = tmp_path / "a.ircase"
    Case.create(case).close()
    assert main(["follow", str(case)]) == 4
    assert "no evidence" in capsys.readouterr().err


RULE = """
title: The word
id: 00000000-0000-4000-8000-0000000000aa
status: test
level: high
logsource: {product: linux, service: syslog}
detection: {sel: ['message 6', 'message 7'], condition: sel}
"""


def test_rules_judge_what_comes_and_the_account_stays_true(tmp_path, capsys):
    log, case, rules = tmp_path / "app.log", tmp_path / "a.ircase", tmp_path / "r.yml"
    rules.write_text(RULE)
    log.write_text("".join(LINE.format(i=i) for i in range(7)))
    assert main(["triage", str(log), "--case", str(case), "--rules", str(rules), "--no-rules"]) == 0
    with log.open("a") as stream:
        stream.write("".join(LINE.format(i=i) for i in range(7, 10)))
    capsys.readouterr()
    choice = ["--rules", str(rules), "--no-rules", "--seconds", "0.1", "--interval", "0.2"]
    assert main(["follow", str(case), *choice]) == 0
    out = capsys.readouterr().out.splitlines()
    assert [line for line in out if line.startswith("!")] == [
        "! high: The word  (00000000-0000-4000-8000-0000000000aa)"
    ], "the record that was there before is not told again"
    assert len(out) == 4
    with Case.open(case, read_only=True) as again:
        (item,) = again.evidence
        assert (item.expected, item.shown, item.unexplained) == (10, 10, 0)
        assert again.problems == ()


def test_rules_that_are_not_there_are_wrong_use(tmp_path, capsys):
    assert main(["follow", str(tmp_path / "a.ircase"), "--rules", str(tmp_path / "none.yml")]) == 2
    assert "--rules" in capsys.readouterr().err
