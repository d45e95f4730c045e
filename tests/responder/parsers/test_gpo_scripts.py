"""Scripts of a group policy."""

from responder.parsers import gpo_scripts

TEXT = (
    "\r\n[Startup]\r\n0CmdLine=C:\\a b\\start.bat\r\n0Parameters=/q\r\n1CmdLine=second.ps1\r\n1Parameters=\r\n"
    "[ScriptsConfig]\r\nStartExecutePSFirst=true\r\n[Logon]\r\n0CmdLine=\\\\dc\\netlogon\\l.vbs\r\nodd line\r\n"
)


def test_each_script_is_an_entry(run, sniff):
    data = TEXT.encode("utf-16")
    assert sniff(gpo_scripts, data) == 90
    result = run(gpo_scripts, data)
    assert [(r.location, r.entry, r.command, r.process_path, r.technique) for r in result.records] == [
        ("Group Policy\\Scripts\\Startup", "0", "C:\\a b\\start.bat /q", "C:\\a b\\start.bat", "T1037.003"),
        ("Group Policy\\Scripts\\Startup", "1", "second.ps1", "second.ps1", "T1037.003"),
        ("Group Policy\\Scripts\\Logon", "0", "\\\\dc\\netlogon\\l.vbs", "\\\\dc\\netlogon\\l.vbs", "T1037.001"),
    ]
    assert result.explained == {"line not understood": 1}
    assert result.account.unexplained == 0


def test_other_ini_files_are_not_taken(sniff):
    assert sniff(gpo_scripts, b"[Startup]\r\nname=x\r\n") == 0
    assert sniff(gpo_scripts, b"[General]\r\n0CmdLine=x\r\n") == 0
