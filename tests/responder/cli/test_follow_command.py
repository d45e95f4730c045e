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
