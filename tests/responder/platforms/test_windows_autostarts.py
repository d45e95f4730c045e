"""The live registry of Windows: the same entries that the hive files give, and a word for what is not seen."""

import io
import os
from dataclasses import replace
from pathlib import PurePath
from unittest.mock import patch

from responder.collectors.autostarts import windows_records
from responder.collectors.base import CollectContext
from responder.model.absent import Absent
from responder.model.account import EvidenceWarning, Expected
from responder.model.autostart import AutostartRecord
from responder.parsers.base import Derived, ParseContext
from responder.parsers.hive import parse
from responder.platforms.windows_autostarts import WindowsAutostarts
from responder.platforms.windows_images import ImageFiles
from responder.platforms.windows_registry import raw_data
from responder.platforms.windows_trust import NO_SIGNATURE, UNSIGNED, Checked
from tests.generators.hive import V, hive, tree
from tests.responder.platforms.fake_winreg import FakeWinreg

SZ, EXPAND, BINARY, DWORD, MULTI = 1, 2, 3, 4, 7
SID = "S-1-5-21-1-2-3-1001"
CV = r"Microsoft\Windows\CurrentVersion"
NT = r"Microsoft\Windows NT\CurrentVersion"

SOFTWARE = {
    rf"{CV}\Run": [("Updater", r'"C:\Program Files\U\u.exe" /q', SZ)],
    rf"Wow6432Node\{CV}\Run": [("Old", r"C:\old\o.exe", SZ)],
    NT: [("SystemRoot", r"C:\Windows", SZ)],
    rf"{NT}\Image File Execution Options\sethc.exe": [("Debugger", "cmd.exe", SZ)],
    rf"{NT}\Winlogon": [
        ("Shell", "explorer.exe, C:\\evil.exe", SZ),
        ("Userinit", r"C:\Windows\system32\userinit.exe,", SZ),
    ],
    rf"{NT}\ProfileList\{SID}": [("ProfileImagePath", r"%SystemDrive%\Users\aiko", EXPAND)],
    rf"{NT}\ProfileList\S-1-5-21-1-2-3-1002": [("ProfileImagePath", r"C:\Users\away", EXPAND)],
}
SYSTEM = {
    r"Services\good": [
        ("ImagePath", r"system32\svchost.exe -k netsvcs", EXPAND),
        ("Start", 2, DWORD),
        ("Type", 32, DWORD),
    ],
    r"Services\good\Parameters": [("ServiceDll", r"%SystemRoot%\System32\good.dll", EXPAND)],
    r"Control\Lsa": [("Security Packages", ["kerberos", "mimilib"], MULTI)],
    r"Control\Session Manager": [("BootExecute", ["autocheck autochk *"], MULTI)],
}
USER = {
    rf"Software\{CV}\RunOnce": [("later", r"%APPDATA%\x.exe", SZ)],
    "Environment": [("UserInitMprLogonScript", r"C:\s.bat", SZ)],
}


def fake(**more):
    paths = {rf"HKLM\SOFTWARE\{k}": v for k, v in SOFTWARE.items()}
    paths |= {rf"HKLM\SYSTEM\CurrentControlSet\{k}": v for k, v in SYSTEM.items()}
    paths |= {rf"HKU\{SID}\{k}": v for k, v in USER.items()}
    paths |= {rf"HKU\{SID}_Classes\CLSID\{{1}}\InprocServer32": [("", r"C:\Users\aiko\c.dll", SZ)]}
    return FakeWinreg(paths, **more)


def collected(api):
    found = list(windows_records(CollectContext(evidence_id="e1", path="live: autostarts", moment=5), api))
    return [r for r in found if isinstance(r, AutostartRecord)], found


def test_every_kind_of_place_is_found_with_its_user_and_image():
    records, found = collected(fake())
    by = {(r.entry, r.command): r for r in records}
    assert by["Updater", '"C:\\Program Files\\U\\u.exe" /q'].process_path == r"C:\Program Files\U\u.exe"
    assert by["Old", r"C:\old\o.exe"].location == rf"HKLM\SOFTWARE\Wow6432Node\{CV}\Run"
    assert by["sethc.exe", "cmd.exe"].technique == "T1546.012"
    assert ("Shell", "C:\\evil.exe") in by
    assert by["good", r"system32\svchost.exe -k netsvcs (%SystemRoot%\System32\good.dll)"].process_path.endswith(
        "good.dll"
    )
    assert by["Security Packages", "mimilib"].category == "LSA Providers"
    later = by["later", r"%APPDATA%\x.exe"]
    assert later.user_name == "aiko"
    assert later.process_path == r"C:\Users\aiko\AppData\Roaming\x.exe"
    assert later.location == rf"HKU\{SID}\Software\{CV}\RunOnce".replace("Software", "SOFTWARE")
    assert by["{1}", r"C:\Users\aiko\c.dll"].technique == "T1546.015"
    assert [i.count for i in found if isinstance(i, Expected)] == [len(records)]
    assert [r.source.value for r in records] == list(range(len(records)))
    assert all(r.modified == 132_000_000_000_000_000 for r in records)


def test_the_live_registry_and_the_hive_file_give_the_same_entries():
    values = {path: [V(n, d, k) for n, d, k in found] for path, found in SOFTWARE.items()}
    data = hive(tree(values)).data
    context = ParseContext(evidence_id="e1", path="SOFTWARE", size=len(data))
    from_file = [i.record for i in parse(io.BytesIO(data), context) if isinstance(i, Derived)]
    starts = {
        (r.category, r.location, r.entry, r.command, r.process_path)
        for r in from_file
        if isinstance(r, AutostartRecord)
    }
    live, _ = collected(FakeWinreg({rf"HKLM\SOFTWARE\{k}": v for k, v in SOFTWARE.items()}))
    assert starts
    assert {(r.category, r.location, r.entry, r.command, r.process_path) for r in live} == starts


def test_keys_and_users_that_are_not_seen_are_named():
    _, found = collected(fake(denied=[r"HKLM\SYSTEM\CurrentControlSet\Control\Lsa"]))
    warnings = [str(w.message) for w in found if isinstance(w, EvidenceWarning)]
    assert any("Lsa" in w and "access denied" in w for w in warnings)
    assert any(r"C:\Users\away" in w and "NTUSER.DAT" in w for w in warnings)


def test_an_entry_carries_the_verified_signer_of_its_image(tmp_path):
    signed, forged, plain = (tmp_path / name for name in ("signed.exe", "forged.exe", "plain.exe"))
    for path in (signed, forged, plain):
        path.write_bytes(b"MZ")

    class Answers:
        def file(self, path):
            return {"signed.exe": Checked(0, "Example Ltd"), "forged.exe": Checked(0x800B010C, "Stolen Inc")}.get(
                PurePath(path).name, Checked(NO_SIGNATURE)
            )

        def catalogue(self, path):
            return None

    reader = WindowsAutostarts(fake(), ImageFiles(trust=Answers()))
    entry = AutostartRecord(source=None, category="Logon", location="Run", entry="x")
    paths = [*map(str, (signed, forged, plain, tmp_path / "gone.exe")), "bare.exe", r"\\host\share\a.exe"]
    with patch("responder.platforms.windows_autostarts.PureWindowsPath", PurePath):
        found = [reader._judged(replace(entry, process_path=path)).signer for path in paths]
    assert found == [
        "Example Ltd", "(Not verified) Stolen Inc", UNSIGNED, "image file not found", Absent.NOT_COLLECTED,
        Absent.NOT_COLLECTED,
    ]  # fmt: skip


def test_only_named_keys_are_opened():
    api = fake()
    api._key(r"HKLM\SOFTWARE\Vendor\Deep\Secret")
    collected(api)
    assert not any("Vendor" in path for path in api.opened)


def test_files_of_the_startup_folder_and_profiles_are_entries(tmp_path):
    from responder.model.windows_starts.files import FILE_PLACES

    menu = tmp_path.joinpath(*["appdata", "roaming", "microsoft", "windows"], "start menu", "programs", "startup")
    office = tmp_path / "program files" / "microsoft office" / "office16" / "xlstart"
    shell = tmp_path / "documents" / "windowspowershell"
    for folder in (menu, office, shell, menu / "below"):
        folder.mkdir(parents=True)
    for path in (menu / "desktop.ini", menu / "run.bat", menu / "app.lnk", office / "a.xlam", office / "a.txt",
                 shell / "Microsoft.PowerShell_profile.ps1", shell / "other.ps1"):  # fmt: skip
        path.write_text("x")
    reader = WindowsAutostarts(None, ImageFiles())
    found = [r for place in FILE_PLACES for r in reader._files(str(tmp_path), place, "aiko", lambda: None)]
    assert [(r.entry, r.technique) for r in found] == [
        ("app.lnk", "T1547.001"), ("run.bat", "T1547.001"), ("Microsoft.PowerShell_profile.ps1", "T1546.013"),
        ("a.xlam", "T1137.001"),
    ]  # fmt: skip
    assert found[0].process_path is Absent.UNPARSED
    assert found[1].process_path == str(menu / "run.bat")
    assert reader._refused == set()  # folders that are not there start nothing


def test_a_startup_folder_that_may_not_be_listed_is_named(monkeypatch):
    def refuse(folder):
        raise PermissionError(13, folder) if "aiko" in folder else FileNotFoundError(2, folder)

    monkeypatch.setattr(os, "scandir", refuse)
    said = [
        w.message
        for w in WindowsAutostarts(fake(), ImageFiles()).read(lambda n: None)
        if isinstance(w, EvidenceWarning)
    ]
    (sentence,) = [s for s in said if "start-up folders" in s]
    assert "aiko" in sentence
    assert "not shown" in sentence


def test_raw_data_is_what_windows_stores():
    assert raw_data("a", SZ) == b"a\0\0\0"
    assert raw_data(["a", "b"], MULTI) == b"a\0\0\0b\0\0\0\0\0"
    assert raw_data(5, DWORD) == b"\x05\0\0\0"
    assert raw_data(5, 11) == b"\x05" + bytes(7)
    assert raw_data(None, BINARY) == b""
