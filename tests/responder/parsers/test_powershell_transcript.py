"""PowerShell transcripts: sessions and commands, headings in any language."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.model.time import iso
from responder.parsers import powershell_transcript as transcript
from tests.responder.parsers.conftest import run_parser

RULE = "*" * 22 + "\r\n"
ENGLISH = (
    RULE + "Windows PowerShell transcript start\r\nStart time: 20231114221320\r\nUsername: LAB\\alice\r\n"
    "RunAs User: LAB\\admin\r\nConfiguration Name:\r\nMachine: PC1 (Microsoft Windows NT 10.0.19045.0)\r\n"
    "Host Application: C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe -nop -w hidden\r\n"
    "Process ID: 6456\r\nPSVersion: 5.1.19041\r\n" + RULE
)  # fmt: skip
END = RULE + "Windows PowerShell transcript end\r\nEnd time: 20231114221420\r\n" + RULE
JAPANESE = (
    RULE + "Windows PowerShell トランスクリプト開始\r\n開始時刻: 20231114221320\r\nユーザー名: LAB\\alice\r\n"
    "実行ユーザー: LAB\\admin\r\n構成名: \r\nコンピューター: PC1 (Microsoft Windows NT 10.0.19045.0)\r\n"
    "ホスト アプリケーション: C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe\r\n"
    "プロセス ID: 6456\r\n" + RULE
)  # fmt: skip


def test_sessions_and_commands(run, sniff):
    text = ENGLISH + "PS C:\\> whoami\r\nlab\\admin\r\nsecond line\r\nPS C:\\> iex `\r\n>> $x\r\n" + END
    assert sniff(transcript, text.encode()) == 95
    result = run(transcript, text.encode("utf-8-sig"))
    session, whoami, iex = result.records
    assert result.account.unexplained == 0
    assert (session.event_action, iso(session.time)) == ("session opened", "2023-11-14T22:13:20Z")
    assert (session.user_name, session.user_domain, session.host_name) == ("admin", "LAB", "PC1")
    assert (session.process_name, session.process_pid) == ("powershell.exe", 6456)
    assert session.process_command_line.endswith("-nop -w hidden")
    assert (whoami.event_action, whoami.process_command_line) == ("command executed", "whoami")
    assert whoami.time is Absent.NOT_COLLECTED
    assert json.loads(whoami.payload)["output"] == "lab\\admin\nsecond line"
    assert json.loads(whoami.payload)["transcript_start"] == "20231114221320"
    assert iex.process_command_line == "iex `\n$x"


def test_invocation_headers_give_each_command_its_time(run):
    text = ENGLISH
    for i, command in enumerate(("dir", "[PC2]: PS C:\\> hostname")):
        prompt = command if command.startswith("[") else f"PS C:\\> {command}"
        text += f"{RULE}Command start time: 2023111422140{i}\r\n{RULE}{prompt}\r\noutput\r\n"
    _, first, second = run(transcript, (text + END).encode()).records
    assert (iso(first.time), iso(second.time)) == ("2023-11-14T22:14:00Z", "2023-11-14T22:14:01Z")
    assert second.process_command_line == "hostname"


def test_headings_in_another_language(run, sniff):
    data = (JAPANESE + "PS C:\\> dir\r\n").encode("utf-16")
    assert sniff(transcript, data) == 95
    session, command = run(transcript, data).records
    assert (session.user_name, session.host_name, session.process_pid) == ("admin", "PC1", 6456)
    assert command.process_command_line == "dir"


def test_two_transcripts_in_one_file(run):
    text = ENGLISH + "PS C:\\> a\r\n" + END + ENGLISH + "PS C:\\> b\r\n" + END
    assert [e.event_action for e in run(transcript, text.encode()).records] == [
        "session opened", "command executed", "session opened", "command executed",
    ]  # fmt: skip


def test_rulers_in_output_lose_nothing(run):
    text = ENGLISH + "PS C:\\> type x\r\n" + RULE + "".join(f"line {i}\r\n" for i in range(60)) + "PS C:\\> b\r\n"
    result = run(transcript, text.encode())
    assert result.account.unexplained == 0
    output = json.loads(result.records[1].payload)["output"]
    assert all(f"line {i}" in output for i in range(60))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([RULE, "PS C:\\> x\n", "Start time: 20231114221320\n", "a: b\n", "text\n", "\n"])))
def test_any_order_of_lines_is_accounted_for(parts):
    assert run_parser(transcript, "".join(parts).encode()).account.unexplained == 0


def test_sample(run, samples, sniff):
    data = (samples / "text" / "plaso_powershell_transcript.txt").read_bytes()
    assert sniff(transcript, data) == 95
    assert [e.event_action for e in run(transcript, data).records] == ["session opened", "command executed"]
