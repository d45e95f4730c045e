"""The small parts: paths, names, addresses, lifetimes, catalogue, settings, wording."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.analysis import addresses
from responder.analysis.catalogue import catalogue, port_service, windows_version
from responder.analysis.image_paths import Place, comparable, image_name, place
from responder.analysis.images import clean_name
from responder.analysis.lookalike import distance, imitated
from responder.analysis.misplaced import session_number
from responder.analysis.rules.service_installed import program_of
from responder.analysis.settings import Settings, setting_specs
from responder.analysis.wording import count, elapsed, listed, spelled
from responder.model.document import dump_text, load_text


@pytest.mark.parametrize(
    "path",
    ["C:\\WINNT\\System32\\a.exe", "\\WINNT\\System32\\A.EXE", "\\??\\C:\\winnt\\system32\\a.exe", "c:/WINNT/system32/a.exe",
     '"C:\\WINNT\\System32\\a.exe"', "\\Device\\HarddiskVolume1\\WINNT\\System32\\a.exe", "\\\\?\\D:\\WINNT\\system32\\a.exe"],
)  # fmt: skip
def test_one_windows_path_in_many_spellings(path):
    assert comparable(path) == "\\winnt\\system32\\a.exe"
    assert image_name(path).lower() == "a.exe"


def test_unix_paths_keep_case_and_lose_the_deleted_mark():
    assert comparable("/tmp/A (deleted)") == "/tmp/A"
    assert image_name("/tmp/A (deleted)") == "A"
    assert comparable("svchost.exe") == ""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("C:\\WINNT\\System32\\x.exe", Place.SYSTEM), ("C:\\$Recycle.Bin\\S-1\\x.exe", Place.RECYCLE),
        ("C:\\Program Files (x86)\\A\\x.exe", Place.PROGRAMS), ("C:\\ProgramData\\x.exe", Place.PUBLIC),
        ("C:\\ProgramData\\Vendor\\x.exe", Place.PROGRAMS), ("C:\\PerfLogs\\x.exe", Place.TEMPORARY),
        ("C:\\Documents and Settings\\u\\Local Settings\\Temp\\x.exe", Place.USER_TEMPORARY),
        ("C:\\Windows\\Fonts\\x.exe", Place.PUBLIC), ("x.exe", Place.UNKNOWN), ("D:\\Apps\\x.exe", Place.OTHER),
        ("/dev/shm/x", Place.DEVICE), ("/usr/lib/.lib/x", Place.HIDDEN), ("/usr/sbin/x", Place.SYSTEM),
        ("/home/u/.vscode-server/x", Place.USER), ("/opt/a/x", Place.PROGRAMS), ("/var/tmp/x", Place.TEMPORARY),
    ],
)  # fmt: skip
def test_places(path, kind):
    assert place(path) is kind


@given(st.text(max_size=200))
def test_any_text_is_a_path_of_some_kind(text):
    assert isinstance(place(text), Place)
    assert isinstance(comparable(text), str)
    assert isinstance(image_name(text), str)
    assert isinstance(clean_name(text), str)
    assert isinstance(program_of(text), str)
    assert addresses.is_internal(text) in (True, False)
    session_number(text)


@given(st.text(min_size=1, max_size=80))
def test_any_name_can_be_compared(name):
    for family in ("windows", "linux"):
        found = imitated(name, catalogue(family).core)
        assert found is None or found[1]


def test_no_name_of_the_catalogue_imitates_another_unless_known():
    for family in ("windows", "linux"):
        known = catalogue(family)
        for program in known.core:
            assert known.program(program.name) is not None


@pytest.mark.parametrize(
    ("a", "b", "edits"), [("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("abc", "xyz", 3), ("", "", 0)]
)
def test_distance(a, b, edits):
    assert min(distance(a, b, 2), 3) == edits


def test_names_of_listings():
    assert [clean_name(n) for n in ("-bash", "sendmail:", "[kworker/0:1]", "C:\\a\\b.exe", "sshd")] == [
        "bash", "sendmail", "kworker", "b.exe", "sshd",
    ]  # fmt: skip


def test_session_numbers():
    assert [session_number(t) for t in ("0", "1 RDP-Tcp#0", "Services", "Console 2", "Console", "", "pts/0")] == [
        0, 1, 0, 2, None, None, None,
    ]  # fmt: skip


def test_documentation_ranges_stand_for_the_internet():
    assert addresses.is_public("203.0.113.9")
    assert not addresses.is_public("192.168.1.1")
    assert not addresses.is_public("fe80::1%eth0")
    assert addresses.is_internal("*")
    assert addresses.neighbourhood("198.51.100.24") == "198.51.100.0/24"
    assert addresses.same("::ffff:10.0.0.1", "10.0.0.1")


def test_windows_generations():
    assert windows_version("Microsoft Windows Server 2012 R2 Datacenter") == 6.3
    assert windows_version("Windows 2000 Server") == 5.0
    assert windows_version("Debian") is None
    assert catalogue("windows", 5.0).program("wininit.exe") is None
    assert catalogue("windows", 10.0).program("wininit.exe") is not None
    assert catalogue("linux").program("docker-containe") is not None
    assert port_service("tcp6", 443) == "HTTPS"
    assert port_service("udp", 4444) == ""


def test_settings_have_bounds_and_words_and_survive_json():
    settings = Settings(fanout_targets=5)
    assert load_text(Settings, dump_text(settings)) == settings
    with pytest.raises(ValueError, match="fanout_targets"):
        Settings(fanout_targets=1)
    with pytest.raises(ValueError, match="fanout_half_open"):
        Settings(fanout_half_open=1.5)
    specs = setting_specs()
    assert len({s.name for s in specs}) == len(specs) == 16
    assert all(s.label and s.low <= s.default <= s.high for s in specs)


def test_wording():
    assert count(1, "file") == "1 file"
    assert count(6408, "file") == "6,408 files"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed([str(n) for n in range(10)]) == "0, 1, 2, 3 and 6 more"
    assert (spelled(4), spelled(1234)) == ("four", "1,234")
    assert [elapsed(s * 10_000_000) for s in (7, 180, 163_923)] == ["7 s", "3 min", "45 h 32 min"]
