"""Autostart entries, accounts and host facts of hives made for the test."""

import struct
import uuid

import pytest

from responder.model.absent import Absent
from responder.model.autostart import AutostartRecord
from responder.model.autostart_locations import registry_place
from responder.model.host import FactRecord
from responder.model.windows_starts.places import PLACES
from responder.model.windows_starts.tasks import read_actions
from responder.parsers import hive
from responder.parsers.registry_catalogue import interesting_keys, interesting_patterns
from tests.generators import hive as make
from tests.generators.hive import EXPAND, V, wide

CV = r"Microsoft\Windows\CurrentVersion"
NT = r"Microsoft\Windows NT\CurrentVersion"


def entries(run, paths, name="", **context):
    result = run(hive, make.hive(make.tree(paths), name=name).data, **context)
    assert result.account.unexplained == 0
    return result.of(AutostartRecord)


def short(records):
    return [(r.category, r.technique, r.entry, r.command, r.process_path) for r in records]


@pytest.mark.parametrize(
    ("path", "values", "expected"),
    [
        (rf"{CV}\Run", [V("a", "C:\\a b.exe /x")], [("Logon", "T1547.001", "a", "C:\\a b.exe /x", "C:\\a b.exe")]),
        (rf"Wow6432Node\{CV}\RunOnce", [V("a", "rundll32 C:\\x.dll,Go")],
         [("Logon", "T1547.001", "a", "rundll32 C:\\x.dll,Go", "C:\\x.dll")]),
        (rf"{CV}\Policies\Explorer\Run", [V("1", "%windir%\\a.exe", EXPAND)],
         [("Logon", "T1547.001", "1", "%windir%\\a.exe", "C:\\Windows\\a.exe")]),
        (rf"{NT}\Winlogon", [V("Userinit", "C:\\Windows\\system32\\userinit.exe,"), V("Other", "x.exe")],
         [("Winlogon", "T1547.004", "Userinit", "C:\\Windows\\system32\\userinit.exe", "C:\\Windows\\system32\\userinit.exe")]),
        (rf"{NT}\Image File Execution Options\osk.exe", [V("Debugger", "cmd.exe"), V("GlobalFlag", 512)],
         [("Image Hijacks", "T1546.012", "osk.exe", "cmd.exe", "C:\\Windows\\System32\\cmd.exe")]),
        (rf"{NT}\SilentProcessExit\lsass.exe", [V("MonitorProcess", "C:\\m.exe")],
         [("Image Hijacks", "T1546.012", "lsass.exe", "C:\\m.exe", "C:\\m.exe")]),
        (rf"{NT}\Windows", [V("AppInit_DLLs", "C:\\a.dll, b.dll"), V("LoadAppInit_DLLs", 0)],
         [("AppInit", "T1546.010", "AppInit_DLLs", "C:\\a.dll", "C:\\a.dll"),
          ("AppInit", "T1546.010", "AppInit_DLLs", "b.dll", "C:\\Windows\\System32\\b.dll")]),
        (r"Microsoft\Active Setup\Installed Components\{X}", [V("StubPath", "C:\\s.exe"), V("Version", "1")],
         [("Logon", "T1547.014", "{X}", "C:\\s.exe", "C:\\s.exe")]),
        (r"Microsoft\NetSh", [V("h", "helper.dll")],
         [("Network Providers", "T1546.007", "h", "helper.dll", "C:\\Windows\\System32\\helper.dll")]),
        (r"Microsoft\Office test\Special\Perf", [V("", "C:\\p.dll")],
         [("Office", "T1137.002", "(Default)", "C:\\p.dll", "C:\\p.dll")]),
        (rf"{NT}\AppCompatFlags\InstalledSDB\{{G}}", [V("DatabasePath", "C:\\s.sdb")],
         [("Image Hijacks", "T1546.011", "{G}", "C:\\s.sdb", "C:\\s.sdb")]),
        (r"Classes\exefile\shell\open\command", [V("", '"%1" %*')], []),
        (r"Classes\exefile\shell\open\command", [V("", 'C:\\e.exe "%1" %*')],
         [("Image Hijacks", "T1546.001", "(Default)", 'C:\\e.exe "%1" %*', "C:\\e.exe")]),
        (rf"{CV}\Explorer\User Shell Folders",
         [V("Common Startup", r"%ProgramData%\Microsoft\Windows\Start Menu\Programs\Startup"), V("Startup", "C:\\evil")],
         [("Logon", "T1547.001", "Startup", "C:\\evil", "C:\\evil")]),
        (r"Policies\Microsoft\Windows\System\Scripts\Logon\0\0", [V("Script", "C:\\l.ps1"), V("Parameters", "-x")],
         [("Logon", "T1037.003", "0", "C:\\l.ps1 -x", "C:\\l.ps1")]),
    ],
)  # fmt: skip
def test_places_of_a_software_hive(run, path, values, expected):
    assert short(entries(run, {path: values, "Microsoft": []})) == expected


def test_appinit_says_whether_it_is_switched_on(run):
    found = entries(run, {rf"{NT}\Windows": [V("AppInit_DLLs", "a.dll"), V("LoadAppInit_DLLs", 1)]})
    assert [r.enabled for r in found] == ["yes"]


def test_classes_are_looked_up_in_the_same_hive(run):
    found = entries(run, {
        rf"{CV}\Explorer\Browser Helper Objects\{{A}}": [],
        rf"{CV}\ShellServiceObjectDelayLoad": [V("x", "{A}")],
        r"Classes\CLSID\{A}\InprocServer32": [V("", "%ProgramFiles%\\b.dll")],
    })  # fmt: skip
    assert {(r.category, r.entry, r.process_path) for r in found} == {
        ("Internet Explorer", "{A}", "C:\\Program Files\\b.dll"),
        ("Explorer", "x", "C:\\Program Files\\b.dll"),
    }


def test_a_users_hive(run):
    found = entries(run, {
        "Environment": [V("UserInitMprLogonScript", "%APPDATA%\\l.bat")],
        r"Control Panel\Desktop": [V("SCRNSAVE.EXE", "C:\\s.scr"), V("Wallpaper", "C:\\w.exe")],
        r"Software\Classes\CLSID\{C}\InprocServer32": [V("", "C:\\c.dll"), V("ThreadingModel", "Both")],
        r"Software\Classes\CLSID\{D}\TreatAs": [V("", "{C}")],
        r"Software\Classes\ms-settings\shell\open\command": [V("", "cmd.exe"), V("DelegateExecute", "")],
        r"Software\Microsoft\Office\Word\Addins\Bad.Addin": [V("LoadBehavior", 3), V("Manifest", "C:\\a.vsto|vstolocal")],
    }, name=r"\??\C:\Users\ann\ntuser.dat")  # fmt: skip
    assert {(r.technique, r.entry, r.process_path, r.user_name) for r in found} == {
        ("T1037.001", "UserInitMprLogonScript", "C:\\Users\\ann\\AppData\\Roaming\\l.bat", "ann"),
        ("T1546.002", "SCRNSAVE.EXE", "C:\\s.scr", "ann"),
        ("T1546.015", "{C}", "C:\\c.dll", "ann"),
        ("T1546.015", "{D}", "C:\\c.dll", "ann"),
        ("T1548.002", "(Default)", "C:\\Windows\\System32\\cmd.exe", "ann"),
        ("T1137.006", "Bad.Addin", "C:\\a.vsto", "ann"),
    }
    assert all(r.modified == make.WHEN for r in found)


def system(paths):
    below = {rf"ControlSet002\{path}": values for path, values in paths.items()}
    return {"Select": [V("Current", 2)], r"ControlSet001\Services\stale": [V("ImagePath", "C:\\stale.exe")], **below}


def test_services_of_the_current_control_set(run):
    found = entries(run, system({
        r"Services\own": [V("ImagePath", "C:\\Program Files\\o.exe -svc"), V("Start", 2), V("Type", 0x10)],
        r"Services\shared": [V("ImagePath", "%SystemRoot%\\system32\\svchost.exe -k netsvcs"), V("Start", 3), V("Type", 0x20)],
        r"Services\shared\Parameters": [V("ServiceDll", "C:\\ProgramData\\s.dll", EXPAND)],
        r"Services\drv": [V("Type", 1), V("Start", 0)],
        r"Services\late": [V("ImagePath", "C:\\l.exe"), V("Start", 2), V("DelayedAutostart", 1), V("Type", 0x10),
                           V("FailureCommand", "cmd /c C:\\f.bat")],
        r"Services\settings only\Parameters": [V("x", 1)],
    }))  # fmt: skip
    assert [(r.category, r.entry, r.process_path, r.enabled) for r in found] == [
        ("Services", "own", "C:\\Program Files\\o.exe", "automatic"),
        ("Services", "shared", "C:\\ProgramData\\s.dll", "manual"),
        ("Drivers", "drv", "C:\\Windows\\System32\\drivers\\drv.sys", "boot"),
        ("Services", "late", "C:\\l.exe", "automatic (delayed)"),
        ("Services", "late (failure command)", "C:\\f.bat", Absent.NOT_COLLECTED),
    ]
    assert {r.technique for r in found} == {"T1543.003"}


def test_what_the_system_loads(run):
    packed = b"C:\\lsp.dll".ljust(376, b"\0") + wide("My Layer").ljust(512, b"\0")
    found = entries(run, system({
        r"Control\Session Manager": [V("BootExecute", ["autocheck autochk *", "evil.exe"])],
        r"Control\Session Manager\AppCertDlls": [V("x", "C:\\c.dll")],
        r"Control\Lsa": [V("Security Packages", ['""', "mimilib"]), V("Notification Packages", ["scecli"])],
        r"Control\Print\Monitors\Port": [V("Driver", "m.dll")],
        r"Control\NetworkProvider\Order": [V("ProviderOrder", "RDPNP,NPPSpy")],
        r"Services\NPPSpy\NetworkProvider": [V("ProviderPath", "C:\\n.dll")],
        r"Services\W32Time\TimeProviders\Ntp": [V("DllName", "t.dll")],
        r"Services\WinSock2\Parameters\Protocol_Catalog9\Catalog_Entries\000000000001": [V("PackedCatalogItem", packed)],
    }))  # fmt: skip
    assert {(r.category, r.technique, r.entry, r.process_path) for r in found} == {
        ("Boot Execute", "T1547.001", "BootExecute", "C:\\Windows\\System32\\autochk.exe"),
        ("Boot Execute", "T1547.001", "BootExecute", "evil.exe"),
        ("AppInit", "T1546.009", "x", "C:\\c.dll"),
        ("LSA Providers", "T1547.005", "Security Packages", "C:\\Windows\\System32\\mimilib.dll"),
        ("LSA Providers", "T1556.002", "Notification Packages", "C:\\Windows\\System32\\scecli.dll"),
        ("Print Monitors", "T1547.010", "Port", "C:\\Windows\\System32\\m.dll"),
        ("Network Providers", "T1556.008", "RDPNP", Absent.NOT_COLLECTED),
        ("Network Providers", "T1556.008", "NPPSpy", "C:\\n.dll"),
        ("Time Providers", "T1547.003", "Ntp", "C:\\Windows\\System32\\t.dll"),
        ("Winsock Providers", "T1547", "My Layer", "C:\\lsp.dll"),
    }


# -- tasks ---------------------------------------------------------------------------------------------------------------


def counted(text):
    raw = wide(text)
    return struct.pack("<I", len(raw)) + raw


def actions(*parts, version=3):
    return struct.pack("<H", version) + (counted("Author") if version > 1 else b"") + b"".join(parts)


def program(command, arguments="", version=3):
    body = struct.pack("<H", 0x6666) + counted("") + counted(command) + counted(arguments) + counted("")
    return body + (b"\0\0" if version > 2 else b"")


CLSID = "{A463FCB9-6B1C-4E0D-A80B-A2CA7999E25D}"
HANDLER = struct.pack("<H", 0x7777) + counted("") + uuid.UUID(CLSID).bytes_le + counted("data")


@pytest.mark.parametrize("version", [1, 2, 3])
def test_actions_of_each_version(version):
    data = actions(program("C:\\a.exe", "-x", version), HANDLER, program("b.exe", "", version), version=version)
    assert list(read_actions(data)) == [
        ("program", "C:\\a.exe", "-x"),
        ("class", CLSID, "data"),
        ("program", "b.exe", ""),
    ]
    for length in range(len(data)):
        assert len(list(read_actions(data[:length]))) <= 3


def test_tasks_visible_hidden_and_without_an_entry(run):
    cache = rf"{NT}\Schedule\TaskCache"
    found = entries(run, {
        rf"{cache}\Tasks\{{1}}": [V("Path", "\\Fine"), V("Actions", actions(program("C:\\Program Files\\f.exe", "/a")))],
        rf"{cache}\Tasks\{{2}}": [V("Path", "\\Sub\\NoSd"), V("Actions", actions(program("C:\\n.exe")))],
        rf"{cache}\Tasks\{{3}}": [V("Path", "\\Orphan"), V("Actions", actions(HANDLER))],
        rf"{cache}\Tree\Fine": [V("SD", b"\x01\x00"), V("Id", "{1}")],
        rf"{cache}\Tree\Sub\NoSd": [V("Id", "{2}")],
        rf"Classes\CLSID\{CLSID}\InprocServer32": [V("", "C:\\com.dll")],
    })  # fmt: skip
    assert [(r.entry, r.process_path, r.verdict, r.technique) for r in found] == [
        ("\\Fine", "C:\\Program Files\\f.exe", Absent.NOT_COLLECTED, "T1053.005"),
        ("\\Sub\\NoSd", "C:\\n.exe", "hidden", "T1053.005"),
        ("\\Orphan", "C:\\com.dll", "hidden", "T1053.005"),
    ]
    assert "security descriptor is gone" in found[1].verdict_reason


# -- facts ---------------------------------------------------------------------------------------------------------------


def facts(run, paths):
    result = run(hive, make.hive(make.tree(paths)).data)
    return {(f.category, f.name): f for f in result.of(FactRecord)}


def test_facts_of_a_system_hive(run):
    found = facts(run, system({
        r"Control\ComputerName\ComputerName": [V("ComputerName", "WEB01")],
        r"Control\TimeZoneInformation": [V("TimeZoneKeyName", "Tokyo Standard Time"), V("ActiveTimeBias", 0x100000000 - 540)],
        r"Control\Windows": [V("ShutdownTime", struct.pack("<Q", make.WHEN))],
        r"Services\Tcpip\Parameters": [V("Domain", "corp.example")],
        r"Services\Tcpip\Parameters\Interfaces\{1}": [V("IPAddress", ["192.0.2.7"]), V("NameServer", "192.0.2.1,192.0.2.2")],
        r"Services\Tcpip\Parameters\Interfaces\{2}": [V("DhcpIPAddress", "0.0.0.0")],
    }))  # fmt: skip
    assert {k: f.value for k, f in found.items()} == {
        ("identity", "hostname"): "WEB01",
        ("identity", "domain"): "corp.example",
        ("identity", "timezone"): "Tokyo Standard Time",
        ("identity", "timezone.offset"): "+09:00",
        ("setting", "last shutdown"): "2019-04-17T18:40:00Z",
        ("identity", "address"): "192.0.2.7",
        ("dns", "server"): "192.0.2.2",
    }
    assert found["setting", "last shutdown"].time == make.WHEN


def test_facts_of_a_software_hive(run):
    found = facts(run, {
        NT: [V("ProductName", "Windows 10 Pro"), V("CurrentBuild", "22631"), V("UBR", 2861), V("DisplayVersion", "23H2"),
             V("InstallDate", 1_600_000_000)],
        r"Microsoft\Cryptography": [V("MachineGuid", "abc")],
    })  # fmt: skip
    assert {k[1]: f.value for k, f in found.items()} == {
        "os": "Windows 11 Pro",
        "os.version": "23H2",
        "os.build": "22631.2861",
        "installed": "2020-09-13T12:26:40Z",
        "machine.id": "abc",
    }


# -- the lists agree -------------------------------------------------------------------------------------------------------


def test_every_place_is_in_the_list_of_interesting_keys():
    patterns = interesting_patterns()
    missing = []
    for place in PLACES:
        parts = place.path.replace("*\\SOFTWARE", "HKLM\\SOFTWARE").replace("*", "x").split("\\")
        if not patterns.start(tuple(parts)).here:
            missing.append(place.path)
    assert missing == []


def test_every_place_has_a_category_and_a_technique():
    unknown = []
    for place in PLACES:
        path = (
            place.path.replace("*\\SOFTWARE", "HKLM\\SOFTWARE")
            .replace("*", "x")
            .replace("CurrentControlSet", "ControlSet001")
        )
        found = [registry_place(f"{path}|{v or '(Default)'}") for v in place.values or ("x",)] + [registry_place(path)]
        if not any(found):
            unknown.append(place.path)
    assert unknown == []


def test_the_list_of_interesting_keys_is_sound():
    keys = interesting_keys()
    assert len({k.path for k in keys}) == len(keys) > 80
    for key in keys:
        assert key.path.split("\\")[0] in ("HKLM", "HKCU", "*"), key.path
        assert key.about, key.path
        assert not key.technique or (key.technique[0] == "T" and key.technique[1:5].isdigit()), key.path
