"""Everything about a subject, in all tables."""

from __future__ import annotations

import pytest

from responder.analysis.subjects import related, subjects_of
from responder.model.finding import Subject, SubjectKind
from tests.responder.analysis.conftest import (
    WINDOWS_2000,
    alert,
    at,
    autostart,
    change,
    connection,
    event,
    listener,
    running,
    start,
)

PATH = "C:\\WINNT\\System32\\Msbb.exe"


@pytest.fixture
def index(lab):
    return lab.index(
        {
            "log": [
                start(1, "\\WINNT\\System32\\Msbb.exe", at(1), pid=77, user_name="SYSTEM"),
                start(2, "C:\\Temp\\msbb.exe", at(2), pid=78, user_name="CORP\\tanaka"),
                start(3, "C:\\WINNT\\System32\\cmd.exe", at(3), pid=79, process_parent_name="Msbb.exe"),
                event(4, "logon", at(4), source_address="203.0.113.9", user_name="tanaka"),
                event(5, "service installed", at(5), service_name="Msbb", target=PATH),
            ],
            "net": [
                listener(1, 5190, "msbb.exe", process_pid=77),
                listener(2, 80, "notmsbb.exe"),
                connection(3, "203.0.113.9", 6667, "Msbb.exe", process_path=PATH),
            ],
            "ps": [running(1, "Msbb.exe", 77, process_path=PATH)],
            "fim": [
                change(1, "added", PATH),
                change(2, "added", "C:\\WINNT\\System32\\msbb.dat"),
                change(3, "added", "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Msbb\\Enum"),
                change(4, "added", "HKEY_LOCAL_MACHINE\\Software\\Run|Msbb.exe"),
            ],
            "auto": [autostart(1, "Msbb", PATH)],
            "ids": [alert(1, "HTTP_Get /Msbb.exe", "192.168.221.180", "203.0.113.9", at(1))],
        },
        (WINDOWS_2000,),
    )


def test_executable_by_path(index):
    found = related(index, Subject(SubjectKind.EXECUTABLE, PATH.lower()))
    assert found == {
        "events": [1, 3, 5],  # not the file of the same name in another folder
        "endpoints": [1, 3],
        "processes": [1],
        "autostarts": [1],
        "alerts": [1],
        "changes": [1, 4],
    }


def test_executable_by_name_takes_every_folder(index):
    found = related(index, Subject(SubjectKind.EXECUTABLE, "msbb.exe"))
    assert found["events"] == [1, 2, 3, 5]
    assert found["endpoints"] == [1, 3]


def test_address_account_process_and_autostart(index):
    address = related(index, Subject(SubjectKind.ADDRESS, "203.0.113.9"))
    assert address == {"events": [4], "endpoints": [3], "alerts": [1]}
    account = related(index, Subject(SubjectKind.ACCOUNT, "Tanaka"))
    assert account == {"events": [2, 4]}
    process = related(index, Subject(SubjectKind.PROCESS, "Msbb.exe (PID 77)"))
    assert process == {"events": [1], "endpoints": [1], "processes": [1]}
    entry = related(index, Subject(SubjectKind.AUTOSTART, "msbb"))
    assert entry == {"autostarts": [1], "events": [5], "changes": [3]}


def test_address_is_compared_as_an_address(lab):
    index = lab.index({"net": [connection(1, "::ffff:203.0.113.9", 80), connection(2, "203.0.113.90", 80)]})
    assert related(index, Subject(SubjectKind.ADDRESS, "203.0.113.9")) == {"endpoints": [1]}


def test_subjects_of_a_row(index):
    (row,) = index.rows("endpoints", [3])
    assert subjects_of("endpoints", row) == (
        Subject(SubjectKind.EXECUTABLE, PATH.lower()),
        Subject(SubjectKind.ADDRESS, "203.0.113.9"),
    )
    (row,) = index.rows("processes", [1])
    assert Subject(SubjectKind.PROCESS, "Msbb.exe (PID 77)") in subjects_of("processes", row)
    (row,) = index.rows("changes", [4])
    assert subjects_of("changes", row) == (Subject(SubjectKind.AUTOSTART, "Msbb.exe"),)
    (row,) = index.rows("changes", [1])
    assert subjects_of("changes", row) == (Subject(SubjectKind.FILE, PATH),)


@pytest.mark.parametrize("kind", list(SubjectKind))
@pytest.mark.parametrize("value", ["", "%", "_", "'; DROP TABLE events; --", "(PID 5)", "\u202e", "x" * 10_000, "☃"])
def test_hostile_values_find_nothing_and_break_nothing(index, kind, value):
    found = related(index, Subject(kind, value))
    assert sum(len(rows) for rows in found.values()) == 0
    assert index.count("events") == 5
