"""Scheduled tasks in XML."""

import pytest

from responder.errors import ParserError
from responder.model.absent import Absent
from responder.model.account import Level
from responder.model.time import iso
from responder.model.zone import parse_zone
from responder.parsers import task_xml


def task(actions, *, settings="", date="2023-10-17T23:04:39", user="HOST\\ann"):
    return (
        '<?xml version="1.0" encoding="UTF-16"?>\n<Task version="1.2" '
        'xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">'
        f"<RegistrationInfo><Date>{date}</Date><URI>\\Folder\\T</URI></RegistrationInfo>"
        f"<Principals><Principal><UserId>{user}</UserId></Principal></Principals><Settings>{settings}</Settings>"
        f"<Actions>{actions}</Actions></Task>"
    )


EXEC = "<Exec><Command>C:\\Program Files\\a b.exe</Command><Arguments>-x &gt; y</Arguments></Exec>"


@pytest.mark.parametrize("codec", ["utf-16", "utf-8", "utf-8-sig"])
def test_a_task(run, sniff, codec):
    data = task(EXEC, settings="<Hidden>true</Hidden><Enabled>true</Enabled>").encode(codec)
    assert sniff(task_xml, data) == 97
    result = run(task_xml, data, zone=parse_zone("+09:00"), path="b.zip!C/Windows/System32/Tasks/Folder/T")
    (found,) = result.records
    assert (found.entry, found.location) == ("\\Folder\\T", "C/Windows/System32/Tasks/Folder")
    assert found.command == "C:\\Program Files\\a b.exe -x > y"
    assert found.process_path == "C:\\Program Files\\a b.exe"
    assert (found.enabled, found.user_name, found.technique) == ("yes, hidden", "HOST\\ann", "T1053.005")
    assert iso(found.modified) == "2023-10-17T14:04:39Z"
    assert (result.account.expected, result.account.unexplained, result.warnings) == (1, 0, [])


def test_each_action_is_an_entry(run):
    handler = "<ComHandler><ClassId>{A}</ClassId><Data>d</Data></ComHandler>"
    wrapped = "<Exec><Command>cmd.exe</Command><Arguments>/c C:\\t\\e.bat</Arguments></Exec>"
    result = run(task_xml, task(EXEC + handler + wrapped, date="2023-10-17T23:04:39.1234567Z").encode())
    assert [(r.command, r.process_path) for r in result.records] == [
        ("C:\\Program Files\\a b.exe -x > y", "C:\\Program Files\\a b.exe"),
        ("{A} d", Absent.NOT_APPLICABLE),
        ("cmd.exe /c C:\\t\\e.bat", "C:\\t\\e.bat"),
    ]
    assert iso(result.records[0].modified) == "2023-10-17T23:04:39.1234567Z"


def test_a_cut_task_yields_the_actions_before_the_cut(run):
    text = task(EXEC + EXEC)
    result = run(task_xml, text[: text.rindex("<Arguments>") + 5].encode())
    assert len(result.records) == 1
    assert result.explained == {"action cut off by damage": 1}
    assert [w.level for w in result.account.warnings] == [Level.LOSS]
    assert result.account.unexplained == 0


def test_entities_are_refused(run):
    bomb = task(EXEC).replace("<Task", '<!DOCTYPE x [<!ENTITY a "aaaa">]><Task', 1)
    with pytest.raises(ParserError, match="entities"):
        run(task_xml, bomb.encode())


@pytest.mark.samples
def test_tasks_of_the_attacked_host(run, samples):
    folder = samples / "hosts" / "WIN-FUDU2CKJOE8_APTSimulator" / "C" / "Windows" / "System32" / "Tasks"
    found = {p.name: run(task_xml, p.read_bytes(), path=p.name).records[0] for p in sorted(folder.iterdir())}
    assert {n: r.command for n, r in found.items()} == {
        "GameOver": r"C:\TMP\mim.exe sekurlsa::LogonPasswords > C:\TMP\o.txt",
        "falshupdate22": 'powershell.exe -WindowStyle Hidden -nop -c ""',
    }
    assert found["GameOver"].process_path == r"C:\TMP\mim.exe"
