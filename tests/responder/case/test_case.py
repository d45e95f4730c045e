from __future__ import annotations

import itertools
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from responder.case import schema, store
from responder.case.case import Case, Target
from responder.case.index_file import IndexState
from responder.case.store import CaseInUseError
from responder.errors import CaseError
from responder.index.writer import IndexWriter
from responder.model.absent import Absent
from responder.model.evidence import EvidenceItem
from tests.responder.case.made import Clock, log_ref, make_result, rows_of

ROW = Target(kind="row", evidence_id="e1", table="events", ref="record:100")
FINDING = Target(kind="finding", value="f1")


@pytest.fixture
def case(tmp_path: Path):
    made = Case.create(tmp_path / "a.ircase", clock=Clock(), who="kim@lab")
    made.store_triage(make_result(tmp_path / "made.index"))
    yield made
    made.close()


def state_of(case: Case) -> tuple:
    return (
        case.evidence, case.hosts, case.analysis, case.properties, case.notes(), case.tags(), case.decisions,
        case.playbooks, case.steps, case.journal(), case.layout, case.stored,
        {f.id: case.frozen_rows(f.id) for f in case.analysis.findings},
    )  # fmt: skip


def fill(case: Case) -> None:
    case.set_property("number", "2004-0117")
    case.set_property("examiner", "K. Kim")
    case.add_note(ROW, "この行が最初です")
    case.add_note(Target(kind="case"), "called the owner")
    case.add_tag(FINDING, "key")
    case.add_tag(ROW, "first")
    case.remove_tag(ROW, "first")
    case.decide("f2", "false positive", "our own scanner")
    case.choose_playbook("worm")
    case.set_step("worm", "isolate", "done", "cable pulled")
    case.layout = '{"tab": 2}'


def test_reopened_exactly_as_it_was(case: Case, tmp_path: Path) -> None:
    fill(case)
    before = state_of(case)
    case.close()
    again = Case.open(tmp_path / "a.ircase")
    assert state_of(again) == before
    assert again.index_state is IndexState.READY
    assert again.index is not None
    assert again.index.count("events") == 3
    again.close()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.index", "a.ircase"]


def test_file_kept_as_an_application_file(case: Case, tmp_path: Path) -> None:
    case.close()
    db = sqlite3.connect(tmp_path / "a.ircase")
    assert db.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
    assert db.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
    db.close()


def test_frozen_rows_outlive_the_index(case: Case, tmp_path: Path) -> None:
    rows = case.frozen_rows("f1")
    assert [r.source for r in rows] == [log_ref(100), log_ref(101)]
    assert rows[0].values["process.command_line"] == "tftp -i 10.0.0.5 get Msbb.exe"
    assert rows[1].values["process.command_line"] is Absent.ACCESS_DENIED
    assert rows[0].values["event.id"] == 592
    case.close()
    (tmp_path / "a.index").unlink()
    again = Case.open(tmp_path / "a.ircase")
    assert again.frozen_rows("f1") == rows
    assert again.index is None
    assert again.index_state is IndexState.MISSING
    assert "rebuild" in again.index_note
    again.close()


def test_notes_carry_a_copy_of_their_row(case: Case) -> None:
    note = case.add_note(ROW, "look")
    assert note.place == "log.evt record:100 (events)"
    assert note.frozen is not None
    assert note.frozen["values"]["process.name"] == "tftp.exe"
    assert case.notes(ROW) == [note]


def test_notes_and_decisions_follow_their_subjects_when_ids_change(case: Case, tmp_path: Path) -> None:
    fill(case)
    case.store_triage(make_result(tmp_path / "second.index", first_id=4))
    moved = Target(kind="row", evidence_id="e4", table="events", ref="record:100")
    assert [n.text for n in case.notes(moved)] == ["この行が最初です"]
    assert case.decisions["f2"].decision == "false positive"
    assert [t.target.value for t in case.tags()] == ["f1"]


def test_what_is_gone_keeps_its_words(case: Case, tmp_path: Path) -> None:
    fill(case)
    case.store_triage(make_result(tmp_path / "second.index", process="other.exe"))
    assert "f2" not in case.decisions
    assert [(d.decision, d.place) for d in case.past_decisions] == [
        ("false positive", "Msbb.exe calls 2 hosts on 2 ports")
    ]


def test_in_memory_keeps_nothing_until_saved(tmp_path: Path) -> None:
    case = Case.create(None)
    (tmp_path / "scratch").mkdir()
    case.store_triage(make_result(tmp_path / "scratch" / "m.index"))
    fill(case)
    assert case.index_state is IndexState.READY
    before = state_of(case)
    case.save_as(tmp_path / "b.ircase")
    assert state_of(case)[:5] == before[:5]
    assert (tmp_path / "scratch" / "m.index").is_file()
    assert rows_of(tmp_path / "b.index", "endpoints") == 2
    case.add_note(Target(kind="case"), "after")
    case.close()
    again = Case.open(tmp_path / "b.ircase")
    assert again.notes()[-1].text == "after"
    again.close()


def test_save_as_leaves_the_first_file_complete(case: Case, tmp_path: Path) -> None:
    fill(case)
    case.save_as(tmp_path / "b.ircase")
    first = Case.open(tmp_path / "a.ircase")
    assert first.index_state is IndexState.READY
    assert first.notes()[0].text == "この行が最初です"
    first.close()


def test_save_as_never_overwrites_another_kind_of_file(case: Case, tmp_path: Path) -> None:
    victim = tmp_path / "SecEvent.Evt"
    victim.write_bytes(b"evidence" * 100)
    with pytest.raises(CaseError, match="not a case file"):
        case.save_as(victim)
    assert victim.read_bytes() == b"evidence" * 100
    case.add_note(Target(kind="case"), "still works")


def test_second_opener_is_told_by_whom_and_may_look(case: Case, tmp_path: Path) -> None:
    fill(case)
    code = (
        "import sys; from pathlib import Path\n"
        "from responder.case.case import Case; from responder.case.store import CaseInUseError\n"
        "try: Case.open(Path(sys.argv[1])); print('opened')\n"
        "except CaseInUseError as error: print(error.message)\n"
        "look = Case.open(Path(sys.argv[1]), read_only=True); print(len(look.notes()), look.index_state.value)\n"
        "try: look.add_note(look.notes()[0].target, 'x')\n"
        "except Exception as error: print(error)\n"
    )
    for _ in range(2):  # the first look must not have taken the lock away
        done = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "a.ircase")], capture_output=True, text=True, check=True
        )
        lines = done.stdout.splitlines()
        assert lines[0].startswith("a.ircase is open already by ")
        assert " since 20" in lines[0]
        assert lines[1:] == ["2 ready", "The case cannot be changed: opened read-only."]


def test_second_opening_in_the_same_process_does_not_free_the_lock(case: Case, tmp_path: Path) -> None:
    with pytest.raises(CaseInUseError):
        Case.open(tmp_path / "a.ircase")
    look = Case.open(tmp_path / "a.ircase", read_only=True)
    assert look.evidence == case.evidence
    look.close()
    with pytest.raises(CaseInUseError):
        case.save_as(tmp_path / "b.ircase")
        Case.create(tmp_path / "c.ircase").save_as(tmp_path / "b.ircase")
    code = "import sqlite3,sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"
    done = subprocess.run([sys.executable, "-c", code, str(case.path)], capture_output=True, text=True, check=False)
    assert "locked" in done.stderr


def test_killed_holder_frees_the_case(tmp_path: Path) -> None:
    code = (
        "import os,sys; from pathlib import Path; from responder.case.case import Case, Target\n"
        "case = Case.create(Path(sys.argv[1])); case.add_note(Target(kind='case'), 'kept'); os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "k.ircase")], check=False)
    case = Case.open(tmp_path / "k.ircase")
    assert [n.text for n in case.notes()] == ["kept"]
    case.close()


@pytest.mark.parametrize("sql", [
    "CREATE VIEW events AS SELECT 1", "CREATE TRIGGER t AFTER INSERT ON journal BEGIN SELECT 1; END",
    "CREATE TABLE other(a)", "CREATE INDEX i ON part(body)", "DROP TABLE proof",
])  # fmt: skip
def test_foreign_schema_is_refused(case: Case, tmp_path: Path, sql: str) -> None:
    case.close()
    path = tmp_path / "a.ircase"
    db = sqlite3.connect(path)
    db.execute(sql)
    db.close()
    before = path.read_bytes()
    with pytest.raises(CaseError, match=r"unknown (view|trigger|table|index)|lacks parts"):
        Case.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("sql", [
    "UPDATE journal SET detail=replace(detail,'our own','their') WHERE action='finding decided'",
    "DELETE FROM journal WHERE number=(SELECT max(number) FROM journal)",
    "DELETE FROM journal WHERE number=3",
    "UPDATE part SET body=replace(body,'log.evt','gol.evt') WHERE name='evidence'",
    "DELETE FROM proof WHERE finding='f1' AND position=1",
    "UPDATE proof SET body=replace(body,'tftp','ftp_')",
    "DELETE FROM part WHERE name='analysis'",
    "UPDATE part SET body=x'00' WHERE name='hosts'",
])  # fmt: skip
def test_altered_content_is_refused_and_can_be_looked_at(case: Case, tmp_path: Path, sql: str) -> None:
    fill(case)
    case.close()
    path = tmp_path / "a.ircase"
    db = sqlite3.connect(path)
    assert db.execute(sql).rowcount > 0
    db.commit()
    db.close()
    with pytest.raises(CaseError, match="damaged"):
        Case.open(path)
    look = Case.open(path, read_only=True, accept_damage=True)
    assert look.problems
    with pytest.raises(CaseError, match="damaged"):
        look.save_as(tmp_path / "whole.ircase")
    look.close()


def test_other_files_and_newer_versions_are_refused(tmp_path: Path, case: Case) -> None:
    for name, content in (("empty", b""), ("text", b"hello" * 100), ("zip", b"PK\3\4" + b"\0" * 200)):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(CaseError, match="not a case file"):
            Case.open(tmp_path / name)
    with pytest.raises(CaseError, match="no case file"):
        Case.open(tmp_path / "none.ircase")
    case.close()
    with pytest.raises(CaseError, match="database of another program"):
        Case.open(tmp_path / "a.index")
    db = sqlite3.connect(tmp_path / "a.ircase")
    db.execute("PRAGMA user_version=99")
    db.close()
    with pytest.raises(CaseError, match="newer version"):
        Case.open(tmp_path / "a.ircase")


def test_older_format_is_migrated_in_a_copy(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(case)
    before = state_of(case)
    case.close()
    path = tmp_path / "a.ircase"
    db = sqlite3.connect(path)
    db.execute("ALTER TABLE meta RENAME TO facts")
    db.execute("PRAGMA user_version=0")
    db.close()
    old = path.read_bytes()
    monkeypatch.setitem(
        schema.MIGRATIONS, 0, lambda db: (db.execute(schema.DDL[0]), db.execute("INSERT INTO meta SELECT * FROM facts"),
                                          db.execute("DROP TABLE facts")),
    )  # fmt: skip
    again = Case.open(path)
    assert state_of(again) == before
    assert again.original == tmp_path / "a.format-0.ircase"
    assert again.original.read_bytes() == old
    again.close()


def test_index_of_other_evidence_is_not_used(case: Case, tmp_path: Path) -> None:
    case.close()
    make_result(tmp_path / "a.index", first_id=3)
    again = Case.open(tmp_path / "a.ircase")
    assert again.index is None
    assert again.index_state is IndexState.OTHER
    with pytest.raises(CaseError, match="not what the case holds"):
        again.adopt_index(tmp_path / "a.index")
    make_result(tmp_path / "new.index")
    again.adopt_index(tmp_path / "new.index")
    assert again.index_state is IndexState.READY
    again.close()


def test_disk_full_keeps_the_case_as_it_was(case: Case, tmp_path: Path) -> None:
    before = state_of(case)
    case._db.execute(f"PRAGMA max_page_count={case._db.execute('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(CaseError, match="not kept"):
        case.add_note(Target(kind="case"), "x" * 100_000)
    assert state_of(case) == before
    case.close()
    again = Case.open(tmp_path / "a.ircase")
    assert state_of(again) == before
    again.close()


def test_unfinished_change_is_taken_back_when_only_looking(case: Case, tmp_path: Path) -> None:
    """A program that died in the middle of a change leaves its rollback journal."""
    fill(case)
    case.close()
    code = (
        "import os,sqlite3,sys\n"
        "db = sqlite3.connect(sys.argv[1], isolation_level=None); db.execute('PRAGMA cache_size=1')\n"
        "db.execute('BEGIN'); db.execute(\"UPDATE part SET body=body||'x'\")\n"
        "db.execute(\"INSERT INTO part VALUES('y',hex(randomblob(400000)),'')\"); os.kill(os.getpid(), 9)\n"
    )
    path = tmp_path / "a.ircase"
    subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert (tmp_path / "a.ircase-journal").stat().st_size > 0
    changed = path.read_bytes()
    look = Case.open(path, read_only=True)
    assert len(look.notes()) == 2
    look.close()
    assert path.read_bytes() == changed  # looking changes nothing
    again = Case.open(path)
    assert len(again.notes()) == 2
    again.close()


def test_hash_chain_of_the_journal(case: Case) -> None:
    fill(case)
    entries = case.journal()
    assert [e.number for e in entries] == list(range(1, len(entries) + 1))
    assert entries[0].action == "case created"
    assert entries[-1].digest == case.head
    assert entries[5].who == "K. Kim (kim@lab)"
    assert all(b.previous == a.digest for a, b in itertools.pairwise(entries))


def test_read_only_medium(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case.close()

    def refuse(path: Path) -> None:
        raise CaseError(f"{path.name} cannot be opened for writing (attempt to write a readonly database).")

    monkeypatch.setattr(store, "lock", refuse)
    with Case.open(tmp_path / "a.ircase") as look:
        assert "readonly" in look.read_only
        assert look.index_state is IndexState.READY
        with pytest.raises(CaseError, match="cannot be changed"):
            look.set_property("number", "1")


def test_sources_that_grew_while_followed_are_in_the_register_and_the_index_stays_the_cases(
    case: Case, tmp_path: Path
) -> None:
    with_rows = IndexWriter.reopen(tmp_path / "a.index")
    first = next(item for item in case.evidence if item.id == "e1")
    grown = replace(first, shown=first.shown + 1, expected=first.expected + 1)
    fresh = EvidenceItem(id=with_rows.next_id(), path="SecEvent.Evt", format="evt", table="events")
    for item in (grown, fresh):
        with_rows.register(item)
    with_rows.close()
    findings = case.analysis
    case.store_growth([grown, fresh])
    assert case.index_state is IndexState.READY
    assert case.index is not None
    assert {i.id: i.shown for i in case.index.evidence}["e1"] == grown.shown
    case.close()
    again = Case.open(tmp_path / "a.ircase")
    assert (again.evidence[0], again.evidence[-1]) == (grown, fresh)
    assert (again.analysis, again.problems) == (findings, ())
    assert again.stored["followed"] == ["e1", fresh.id]
    assert again.index_state is IndexState.READY
    again.close()
