from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.case.case import Case, Target
from responder.case.export import FORMATS, export
from responder.case.rows_out import CsvFlavour, excel_safe
from responder.case.verify import verify
from responder.errors import CaseError
from responder.model.absent import Absent
from tests.responder.case.made import Clock, make_result
from tests.responder.case.test_summary import HOSTILE


def make_case(folder: Path, **options) -> Case:
    case = Case.create(folder / "a.ircase", clock=Clock(), who="kim@lab")
    case.store_triage(make_result(folder / "made.index", **options))
    case.add_note(
        Target(kind="row", evidence_id="e1", table="events", ref="record:100"), options.get("command", "look")
    )
    case.decide("f2", "false positive", "our scanner")
    return case


@pytest.fixture
def case(tmp_path: Path):
    made = make_case(tmp_path)
    yield made
    made.close()


def tree(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in folder.rglob("*") if p.is_file()
    }  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_twice_the_same_bytes(case: Case, tmp_path: Path, name: str) -> None:
    first = export(case, name, tmp_path / "one")
    second = export(case, name, tmp_path / "two")
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert first.seal == second.seal
    with pytest.raises(CaseError, match="exists already"):
        export(case, name, tmp_path / "one")


def test_reopened_case_exports_the_same_bytes(case: Case, tmp_path: Path) -> None:
    export(case, "folder", tmp_path / "one")
    case.close()
    with Case.open(tmp_path / "a.ircase", read_only=True) as again:
        export(again, "folder", tmp_path / "two")
    one, two = tree(tmp_path / "one"), tree(tmp_path / "two")
    changed = {n for n in one if one[n] != two[n]}
    assert changed <= {f"a-export/{n}" for n in ("data/case.ircase", "manifest-sha256.txt", "tagmanifest-sha256.txt")}


def test_bundle_checks_with_sha256sum_alone(case: Case, tmp_path: Path) -> None:
    if shutil.which("sha256sum") is None:
        pytest.skip("sha256sum is not here")
    made = export(case, "folder", tmp_path)
    for listing in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        done = subprocess.run(["sha256sum", "-c", "--strict", listing], cwd=made.path, capture_output=True, check=False)
        assert done.returncode == 0, done.stdout
    assert len((made.path / "manifest-sha256.txt").read_text().splitlines()) == len(
        list((made.path / "data").rglob("*.*"))
    )


@pytest.mark.parametrize("name", ["folder", "zip"])
def test_bundle_is_verified(case: Case, tmp_path: Path, name: str) -> None:
    made = export(case, name, tmp_path)
    report = verify(made.path)
    assert report.failed == []
    assert report.head == made.seal
    assert "data/case.ircase: the case is whole" in report.passed
    assert verify(made.path, made.seal[:20]).sound
    assert not verify(made.path, "0123").sound


@pytest.mark.parametrize("change", ["alter", "remove", "add", "relist", "fetch", "outside", "link"])
def test_tampering_with_a_bundle_is_found(case: Case, tmp_path: Path, change: str) -> None:
    path = export(case, "folder", tmp_path).path
    victim = path / "data" / "summary.txt"
    manifest = path / "manifest-sha256.txt"
    if change == "alter":
        victim.write_bytes(victim.read_bytes().replace(b"worm", b"wurm"))
    elif change == "remove":
        victim.unlink()
    elif change == "add":
        (path / "data" / "extra.txt").write_text("x")
    elif change == "relist":
        victim.write_text("other")
        lines = [f"{hashlib.sha256(b'other').hexdigest()}  data/summary.txt" if "data/summary.txt" in line else line
                 for line in manifest.read_text().splitlines()]  # fmt: skip
        manifest.write_text("\n".join(lines) + "\n")
    elif change == "fetch":
        (path / "fetch.txt").write_text("http://x - data/x\n")
    elif change == "outside":
        manifest.write_text(manifest.read_text() + f"{'0' * 64}  ../../etc/passwd\n")
    else:
        victim.unlink()
        victim.symlink_to("/etc/hostname")
    report = verify(path)
    assert not report.sound
    assert all("\n" not in s for s in report.failed)


def test_json_keeps_absence_typed(case: Case, tmp_path: Path) -> None:
    body = json.loads((export(case, "json", tmp_path).path / "case.json").read_text())
    assert body["analysis"]["findings"][1]["first_seen"] == {"absent": "not collected"}
    assert body["proof"]["f1"][1]["values"]["process.command_line"] == {"absent": "access denied"}
    assert body["decisions"][0]["decision"] == "false positive"
    assert [e["action"] for e in body["journal"]][:2] == ["case created", "evidence stored"]


def test_machine_rows(case: Case, tmp_path: Path) -> None:
    folder = export(case, "jsonl", tmp_path).path
    rows = [json.loads(line) for line in (folder / "jsonl" / "events.jsonl").read_text().splitlines()]
    assert rows[0]["time"] == "2004-11-19T15:01:07Z"
    assert rows[0]["ref"] == "record:100"
    assert rows[1]["process.command_line"] == {"absent": "access denied"}
    folder = export(case, "csv", tmp_path).path
    rows = list(csv.DictReader(io.StringIO((folder / "csv-for-programs" / "events.csv").read_text())))
    assert rows[1]["process.command_line"] == "<access denied>"
    assert rows[0]["time"] == "2004-11-19T15:01:07Z"


def test_timesketch_rows(case: Case, tmp_path: Path) -> None:
    made = export(case, "timesketch", tmp_path)
    rows = [json.loads(line) for line in (made.path / "timesketch" / "events.jsonl").read_text().splitlines()]
    assert len(rows) == 3
    assert {"message", "datetime", "timestamp_desc"} <= set(rows[0])
    assert rows[0]["datetime"] == "2004-11-19T15:01:07.000000+00:00"
    assert rows[0]["timestamp_desc"] == "Event Logged"
    assert rows[0]["event.code"] == 592
    assert made.notes == ("timesketch/endpoints.jsonl leaves out 2 rows that have no time.",)
    assert "leaves out 2 rows" in (made.path / "README.txt").read_text()


def test_without_index_the_export_says_what_is_left_out(case: Case, tmp_path: Path) -> None:
    case.close()
    (tmp_path / "a.index").unlink()
    with Case.open(tmp_path / "a.ircase", read_only=True) as again:
        made = export(again, "folder", tmp_path)
    assert "Rows are left out" in made.notes[0]
    assert (made.path / "data" / "csv-for-excel" / "findings.csv").is_file()
    assert verify(made.path).sound


def test_hostile_strings_in_every_export(tmp_path: Path) -> None:
    case = make_case(tmp_path, process=HOSTILE, command='=HYPERLINK("http://x")', title=HOSTILE)
    case.add_note(Target(kind="case"), HOSTILE)
    made = export(case, "folder", tmp_path)
    case.close()
    files = [p for p in made.path.rglob("*") if p.is_file() and p.suffix != ".ircase"]
    assert len(files) > 15
    for path in files:
        content = path.read_bytes()
        allowed = b"\r\n" if path.parent.name == "csv-for-excel" else b"\n"
        assert not [b for b in content if (b < 32 and b not in allowed) or b == 127], path.name
        assert "\u202e" not in content.decode("utf-8"), path.name
    for path in (made.path / "data" / "csv-for-excel").iterdir():
        text = path.read_bytes()
        assert text.startswith(b"\xef\xbb\xbf")
        for row in csv.reader(io.StringIO(text.decode("utf-8-sig"), newline="")):
            assert all(cell.lstrip()[:1] not in tuple("=+-@＝＋－＠\t\r") or not cell.strip() for cell in row)


@given(st.text())
def test_no_text_becomes_a_formula(text: str) -> None:
    cell = CsvFlavour(excel=True).cell(text)
    assert cell.lstrip(" \u3000\xa0")[:1] not in set("=+-@\t\r\n＝＋－＠") or not cell.strip()
    assert all(c.isprintable() or c == "\u3000" for c in cell)


def test_numbers_and_absence_stay_what_they_are() -> None:
    excel, programs = CsvFlavour(excel=True), CsvFlavour(excel=False)
    assert excel.cell(-5) == "-5"
    assert excel.cell(Absent.ACCESS_DENIED) == "access denied"
    assert programs.cell(Absent.NOT_COLLECTED) == "<not collected>"
    assert excel_safe("  ＝cmd") == "'  ＝cmd"
    assert excel_safe("plain") == "plain"


def test_full_disk_leaves_nothing_behind(case: Case, tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="limits of Unix")
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))\n"
        "from responder.case.case import Case; from responder.case.export import export\n"
        "case = Case.open(Path(sys.argv[1]), read_only=True)\n"
        "for name in ('folder', 'zip'):\n"
        "    try: export(case, name, Path(sys.argv[2]))\n"
        "    except Exception as error: print(type(error).__name__, error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(case.path), str(tmp_path / "x")], capture_output=True, text=True,
                          check=True)  # fmt: skip
    assert done.stdout.count("CaseError") == 2, done.stdout + done.stderr
    assert "what was written was removed" in done.stdout
    assert list((tmp_path / "x").iterdir()) == []


def test_zip_with_doubled_or_foreign_names_is_refused(case: Case, tmp_path: Path) -> None:
    made = export(case, "zip", tmp_path)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(made.path, "a") as archive:
        archive.writestr("a-export/data/summary.txt", "another")
    assert any("twice" in s for s in verify(made.path).failed)


def test_verify_of_a_case_and_of_nothing(case: Case, tmp_path: Path) -> None:
    head = case.head
    case.close()
    report = verify(tmp_path / "a.ircase")
    assert report.sound
    assert report.head == head
    (tmp_path / "x.txt").write_text("hello")
    for path in (tmp_path / "x.txt", tmp_path / "none"):
        with pytest.raises(CaseError):
            verify(path)
