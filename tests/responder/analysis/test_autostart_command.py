"""Autostart entries that recorded commands made."""

import pytest

from responder.analysis.rules.autostart_command import entry_made
from responder.model.event import EventRecord
from responder.model.finding import Severity
from tests.responder.analysis.conftest import WINDOWS_10, at

RUN = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Run"
IFEO = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Image File Execution Options\sethc.exe"


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (rf'reg  add "{RUN}" /v Up /t REG_SZ /d "C:\TMP\p.exe -s" /f', ("Logon", "Up", r"C:\TMP\p.exe -s", "T1547.001")),
        (rf'C:\Windows\system32\cmd.exe /c reg.exe ADD {RUN} /v Up /d C:\p.exe', ("Logon", "Up", r"C:\p.exe", "T1547.001")),
        (rf'reg add "{RUN}" /v Up /d "\"C:\a b.exe\" /x"', ("Logon", "Up", r'"C:\a b.exe" /x', "T1547.001")),
        (rf'reg add "{IFEO}" /v Debugger /d cmd.exe', ("Image Hijacks", "sethc.exe", "cmd.exe", "T1546.012")),
        (r'schtasks /create /sc minute /tn "Up date" /tr "C:\TMP\m.exe a"',
         ("Scheduled Tasks", "Up date", r"C:\TMP\m.exe a", "T1053.005")),
    ],
)  # fmt: skip
def test_what_a_command_makes(command, expected):
    entry = entry_made(command, None)
    assert (entry.category, entry.entry, entry.command, entry.technique) == expected


@pytest.mark.parametrize(
    "command",
    ["", "reg", "reg add", rf"reg query {RUN}", r"reg add HKLM\SOFTWARE\Vendor /v a /d b", rf"reg add {RUN} /v a", '"',
     "schtasks /query", "schtasks /create /tn a", f"echo reg add {RUN}"[:8], "regedit add x"],
)  # fmt: skip
def test_other_commands_make_nothing(command):
    assert entry_made(command, None) is None


def run(line, command):
    return EventRecord(ref=line, time=at(line), event_action="process start", event_id=1, process_command_line=command)


def test_only_entries_out_of_the_ordinary_are_told_and_each_once(lab):
    bad = rf'reg add "{RUN}" /v Up /d C:\TMP\p.exe'
    events = [run(1, bad), run(2, bad), run(3, rf'reg add "{RUN}" /v Good /d "C:\Program Files\V\v.exe"')]
    (found,) = lab.findings("autostart.command", {"log": events}, (WINDOWS_10,))
    assert (found.severity, found.facts["entry"], len(found.evidence)) == (Severity.HIGH, "Up", 2)
    assert found.techniques == ("T1547.001",)
