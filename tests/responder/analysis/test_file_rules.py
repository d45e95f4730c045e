"""Rules about files: times set by hand, and what was written with the first alert."""

from __future__ import annotations

import json

from responder.integrity.deviation import SECTION, TIMES
from responder.model.file import FileRecord
from responder.model.finding import Severity
from tests.responder.analysis.conftest import WINDOWS_10, alert, at, change, ref


def forged(number, path):
    attributes = {"created": ["2023-11-13T00:00:00Z", "2006-08-12T00:00:00Z"], "reasons": [None, "whole seconds"]}
    return change(
        number, "modified", path, section=SECTION, rule=TIMES, severity=500, attributes=json.dumps(attributes)
    )


def written(number, path, minutes):
    return FileRecord(source=ref("mft", number), path=path, modified=at(minutes), created=at(-90_000))


def test_a_program_with_forged_times(lab):
    (found,) = lab.findings("files.forged_times", {"mft": [forged(1, "\\Windows\\svch0st.exe")]}, (WINDOWS_10,))
    assert found.severity is Severity.MEDIUM
    assert found.facts["name_given"] == "2023-11-13T00:00:00Z"
    assert "2006-08-12" in found.why


def test_a_folder_full_of_them_was_unpacked(lab):
    rows = [forged(n, f"\\Tools\\t{n}.exe") for n in range(1, 30)]
    (found,) = lab.findings("files.forged_times", {"mft": rows}, (WINDOWS_10,))
    assert (found.severity, found.facts["programs"]) == (Severity.LOW, 29)


def test_what_was_written_in_the_hour_of_the_first_alert(lab):
    files = [
        written(1, "C:\\Users\\Public\\a.exe", 12), written(2, "C:\\Windows\\System32\\b.dll", 30),
        written(3, "C:\\Windows\\c.log", 12), written(4, "C:\\Windows\\d.exe", 75), written(5, "C:\\e.exe", -30),
    ]  # fmt: skip
    alerts = [alert(1, "Exploit", "192.0.2.1", "10.0.0.1", at(10)), alert(2, "Later", "192.0.2.1", "10.0.0.1", at(60))]
    (found,) = lab.findings("files.around_alert", {"mft": files, "ids": alerts}, (WINDOWS_10,))
    assert found.facts["paths"] == ["C:\\Users\\Public\\a.exe", "C:\\Windows\\System32\\b.dll"]
    assert (found.severity, found.facts["alert"]) == (Severity.MEDIUM, "Exploit")
    assert found.title == "2 files written within 60 minutes of the first alert: a.exe and b.dll"
    assert lab.findings("files.around_alert", {"mft": files}, (WINDOWS_10,)) == []
