"""Start-up folders, PowerShell profiles, Office start folders and old tasks of imported Windows trees."""

import random

import pytest

from responder.errors import ParserError
from responder.model.absent import Absent
from responder.model.windows_starts.files import placed
from responder.parsers import task_job, windows_start_file
from responder.parsers.base import Head
from responder.parsers.registry import identify
from responder.parsers.shortcut import read_shortcut
from tests.generators.windows_files import job, shortcut
from tests.responder.parsers.conftest import run_parser

MENU = "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Startup"


def read(parser, data, path):
    assert identify(Head(data[: Head.SIZE], len(data), path)) is parser
    return run_parser(parser, data, path=path)


def test_a_shortcut_is_followed_to_its_program():
    data = shortcut(r"C:\Users\Public\アップデート.exe", "-x /y")
    result = read(windows_start_file, data, f"bundle.zip!C/Users/aiko/{MENU}/App.lnk")
    (record,) = result.records
    assert record.process_path == r"C:\Users\Public\アップデート.exe"
    assert record.command == r"C:\Users\Public\アップデート.exe -x /y"
    assert (record.user_name, record.technique, record.entry) == ("aiko", "T1547.001", "App.lnk")
    assert record.location == rf"Users\aiko\{MENU}".replace("/", "\\")
    assert result.account.unexplained == 0


@pytest.mark.parametrize(
    ("path", "user", "technique"),
    [
        (f"C/ProgramData/{MENU[16:]}/a.bat", "", "T1547.001"),
        (f"d/C%3A/Users/x/{MENU}/a.vbs", "x", "T1547.001"),
        ("C/Documents and Settings/All Users/スタート メニュー/プログラム/スタートアップ/a.exe", "", "T1547.001"),
        ("Windows/System32/WindowsPowerShell/v1.0/profile.ps1", "", "T1546.013"),
        ("C/Users/x/Documents/PowerShell/Microsoft.PowerShell_profile.ps1", "x", "T1546.013"),
        ("C/Program Files (x86)/Microsoft Office/root/Office16/XLSTART/b.xlam", "", "T1137.001"),
        ("C/Users/x/AppData/Roaming/Microsoft/Templates/Normal.dotm", "x", "T1137.001"),
    ],
)
def test_places_are_known_wherever_the_tree_begins(path, user, technique):
    found = placed(path)
    assert found is not None
    assert (found.user, found.place.technique) == (user, technique)


@pytest.mark.parametrize(
    "path",
    ["", "a.lnk", f"C/Users/x/{MENU}/desktop.ini", f"{MENU}/a.bat", "C/Users/x/Documents/PowerShell/other.ps1",
     "C/Users/x/Desktop/a.lnk", "Startup/a.bat"],
)  # fmt: skip
def test_neighbours_are_not_taken(path):
    assert placed(path) is None


def test_a_shortcut_without_unicode_and_one_into_the_network():
    whole = shortcut(r"C:\a b.exe", "-q")
    narrow = bytearray(whole)
    narrow[0x4C + 4] = 0x1C  # a header without the offsets of the Unicode forms
    assert read_shortcut(bytes(narrow)) == (r"C:\a b.exe", "-q")
    share = b"".join(n.to_bytes(4, "little") for n in (0x22, 0, 0x14, 0, 0)) + b"\\\\srv\\s$\0"
    info = [0, 0x1C, 2, 0, 0, 0x1C, 0x1C + len(share)]
    body = share + b"x\\y.exe\0"
    info[0] = 0x1C + len(body)
    link = (
        whole[:20]
        + (0x02).to_bytes(4, "little")
        + whole[24:0x4C]
        + b"".join(n.to_bytes(4, "little") for n in info)
        + body
    )
    assert read_shortcut(link) == (r"\\srv\s$\x\y.exe", "")


def test_an_internet_shortcut_names_its_address():
    result = read(
        windows_start_file, b"[InternetShortcut]\r\nURL=file://192.0.2.1/x.hta\r\n", f"C/Users/x/{MENU}/u.url"
    )
    assert result.records[0].process_path == "file://192.0.2.1/x.hta"


def test_a_damaged_shortcut_is_still_an_entry_and_says_so():
    result = read(windows_start_file, shortcut(r"C:\a.exe")[:90], f"C/Users/x/{MENU}/u.lnk")
    assert result.records[0].process_path is Absent.UNPARSED
    assert any("damaged" in str(w.message) for w in result.account.warnings)


def test_a_job_of_at_says_who_made_it_and_when_it_ran():
    data = job(r"C:\WINDOWS\Temp\msbb.exe", "/s", comment="Created by NetScheduleJobAdd.", flags=0x204,
               last_run=(2004, 11, 6, 20, 0, 1, 7, 0))  # fmt: skip
    result = read(task_job, data, "C/WINDOWS/Tasks/At1.job")
    (record,) = result.records
    assert record.process_path == r"C:\WINDOWS\Temp\msbb.exe"
    assert record.command == r"C:\WINDOWS\Temp\msbb.exe /s"
    assert (record.entry, record.technique, record.enabled) == ("At1.job", "T1053.002", "disabled")
    assert record.verdict == "hidden"
    assert "2004-11-20 00:01:07" in record.verdict_reason
    assert "it never ran" in read(task_job, job("cmd.exe"), "At2.job").records[0].verdict_reason


@pytest.mark.parametrize(
    ("parser", "data", "path"),
    [
        (task_job, job(r"C:\a.exe", "/s", comment="x" * 40), "At1.job"),
        (windows_start_file, shortcut(r"C:\Users\Public\e.exe", "-a"), f"C/Users/x/{MENU}/e.lnk"),
    ],
)
def test_damage_never_ends_the_reader(parser, data, path):
    dice = random.Random(4)
    for _ in range(300):
        broken = bytearray(data)
        for _ in range(dice.randrange(1, 8)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        del broken[dice.randrange(1, len(broken) + 1) :]
        try:
            result = run_parser(parser, bytes(broken), path=path)
        except ParserError:
            continue
        assert result.account.unexplained == 0
        assert len(result.records) == 1
