from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.model.autostart_locations import file_place, is_registry_path, registry_place

HKLM = "HKEY_LOCAL_MACHINE"
WINDOWS = "Microsoft\\Windows\\CurrentVersion"
NT = "Microsoft\\Windows NT\\CurrentVersion"
CONTROL = f"{HKLM}\\SYSTEM\\CurrentControlSet\\Control"


@pytest.mark.parametrize(
    ("path", "category", "technique", "entry", "names_image"),
    [
        (f"{HKLM}\\SYSTEM\\CurrentControlSet\\Services\\Evil", "Services", "T1543.003", "Evil", True),
        (f"{HKLM}\\SYSTEM\\ControlSet001\\Services\\Evil|ImagePath", "Services", "T1543.003", "Evil", True),
        (f"{HKLM}\\SYSTEM\\ControlSet001\\Services\\Evil\\Parameters|ServiceDll", "Services", "T1543.003", "Evil", True),
        (f"{HKLM}\\SYSTEM\\ControlSet001\\Services\\Evil\\Enum", "Services", "T1543.003", "Evil", False),
        ("hklm\\software\\microsoft\\windows\\currentversion\\run|Upd", "Logon", "T1547.001", "Upd", True),
        (f"{HKLM}\\SOFTWARE\\Wow6432Node\\{WINDOWS}\\RunOnce|x", "Logon", "T1547.001", "x", True),
        (f"HKEY_USERS\\S-1-5-21-1\\Software\\{WINDOWS}\\Run|x", "Logon", "T1547.001", "x", True),
        (f"HKCU\\Software\\{WINDOWS}\\RunServices|C:\\a|b", "Logon", "T1547.001", "C:\\a|b", True),
        (f"{HKLM}\\SOFTWARE\\{WINDOWS}\\Run", "Logon", "T1547.001", "Run", False),
        (f"{HKLM}\\SOFTWARE\\{NT}\\Winlogon|Shell", "Winlogon", "T1547.004", "Shell", True),
        (f"{HKLM}\\SOFTWARE\\{NT}\\Winlogon\\Notify\\x", "Winlogon", "T1547.004", "x", True),
        (f"{HKLM}\\SOFTWARE\\{NT}\\Image File Execution Options\\sethc.exe|Debugger", "Image Hijacks", "T1546.012", "sethc.exe", True),
        (f"{HKLM}\\SOFTWARE\\{NT}\\Windows|AppInit_DLLs", "AppInit", "T1546.010", "AppInit_DLLs", True),
        (f"{CONTROL}\\Lsa|Security Packages", "LSA Providers", "T1547.005", "Security Packages", True),
        (f"{CONTROL}\\Session Manager|BootExecute", "Boot Execute", "T1547.001", "BootExecute", True),
        (f"{CONTROL}\\Print\\Monitors\\x|Driver", "Print Monitors", "T1547.010", "x", True),
        ("HKEY_CLASSES_ROOT\\exefile\\shell\\open\\command", "Image Hijacks", "T1546.001", "exefile", True),
        ("HKCU\\Software\\Classes\\CLSID\\{1}\\InprocServer32", "Explorer", "T1546.015", "{1}", True),
    ],
)  # fmt: skip
def test_registry_places(path, category, technique, entry, names_image):
    place = registry_place(path)
    assert (place.category, place.technique, place.entry, place.names_image) == (
        category,
        technique,
        entry,
        names_image,
    )
    assert place.location == path.partition("|")[0]


@pytest.mark.parametrize(
    "path",
    [
        "", "C:\\WINNT", HKLM, f"{HKLM}\\SYSTEM\\CurrentControlSet\\Services", f"{HKLM}\\SOFTWARE\\Vendor\\Run|x",
        f"{HKLM}\\SOFTWARE\\{NT}\\Winlogon", f"{HKLM}\\SOFTWARE\\{NT}\\Winlogon|ReportBootOk",
        f"{HKLM}\\SAM\\SAM\\Domains\\Account\\Users\\000001F4|F", f"{HKLM}\\SYSTEM\\ControlSetX\\Services\\a",
        f"{HKLM}\\SOFTWARE\\Classes\\CLSID\\{{1}}\\InprocServer32",
    ],
)  # fmt: skip
def test_registry_paths_that_start_nothing(path):
    assert registry_place(path) is None


@pytest.mark.parametrize(
    ("path", "category", "technique"),
    [
        ("/etc/cron.d/.x", "Scheduled Tasks", "T1053.003"),
        ("/var/spool/cron/crontabs/www", "Scheduled Tasks", "T1053.003"),
        ("/etc/systemd/system/x.service", "Services", "T1543.002"),
        ("/home/bob/.config/systemd/user/x.timer", "Scheduled Tasks", "T1053.006"),
        ("/etc/rc3.d/S99x", "Services", "T1037.004"),
        ("/etc/init.d/x", "Services", "T1037.004"),
        ("/etc/ld.so.preload", "AppInit", "T1574.006"),
        ("/home/bob/.ssh/authorized_keys", "Logon", "T1098.004"),
        ("/root/.bashrc", "Logon", "T1546.004"),
        ("C:\\WINNT\\Tasks\\At1.job", "Scheduled Tasks", "T1053.005"),
        ("C:\\Windows\\System32\\Tasks\\x", "Scheduled Tasks", "T1053.005"),
        ("C:\\Users\\b\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs\\Startup\\a.lnk", "Logon", "T1547.001"),
    ],
)  # fmt: skip
def test_file_places(path, category, technique):
    place = file_place(path)
    assert (place.category, place.technique) == (category, technique)
    assert path.endswith(place.entry)


@pytest.mark.parametrize(
    "path",
    ["", "/", "/etc", "/etc/cron.d", "/etc/systemd/system", "/var/spool/cron/crontabs", "/etc/ld.so.preload.marker",
     "/srv/authorized_keys", "C:\\WINNT\\System32\\a.exe", "/tmp/.bashrc", "/etc/rcfoo/x"],
)  # fmt: skip
def test_files_that_start_nothing(path):
    assert file_place(path) is None


@given(st.text(max_size=200))
def test_any_path_is_answered(path):
    file_place(path)
    registry_place(path)
    registry_place(f"{HKLM}\\SYSTEM\\CurrentControlSet\\" + path)
    is_registry_path(path)
