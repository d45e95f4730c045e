"""Files that are read together."""

from pathlib import Path

import pytest

from responder.acquire.companions import file_name, find_companions
from responder.acquire.plan import PlannedItem, plan
from responder.acquire.run import Options, run
from responder.index.reader import EvidenceIndex
from responder.index.writer import IndexWriter
from responder.model.file import RegistryRecord
from tests.generators import hive as make
from tests.generators.hive import V


def item(display, *, group=1, size=1, refused=""):
    return PlannedItem(group=group, file=Path("x"), display=display, size=size, refused=refused)


def test_companions_are_of_the_same_folder_and_bundle():
    hive = item("b.zip!C/Users/ann/NTUSER.DAT")
    log = item("b.zip!C/Users/ann/ntuser.dat.LOG1")
    wanted = {
        hive: ("NTUSER.DAT.LOG1", "NTUSER.DAT.LOG2", "NTUSER.DAT.LOG"),
        log: (),
        item("b.zip!C/Users/bob/NTUSER.DAT.LOG1"): (),
        item("b.zip!C/Users/ann/NTUSER.DAT.LOG2", group=2): (),
        item("b.zip!C/Users/ann/NTUSER.DAT.LOG", size=0): (),
    }
    assert find_companions(wanted) == {hive: (log,)}
    assert find_companions({hive: ("NTUSER.DAT",)}) == {}


@pytest.mark.parametrize("display", ["a/b.zip!c/NAME", "b.zip!NAME", "a\\NAME", "NAME"])
def test_file_names(display):
    assert file_name(display) == "NAME"


def test_a_hive_of_a_folder_is_read_with_its_log(tmp_path):
    old = make.hive(make.tree({"Software": [V("v", "old")], "Environment": []}), sequence=(8, 7)).data
    new = make.hive(make.tree({"Software": [V("v", "new")], "Environment": []}), sequence=(8, 7)).data
    bins = len(new) - 4096
    evidence, scratch = tmp_path / "evidence", tmp_path / "scratch"
    evidence.mkdir()
    scratch.mkdir()
    (evidence / "NTUSER.DAT").write_bytes(old)
    log = make.new_log(7, bins, [make.entry(7, bins, make.pages_between(old, new))])
    (evidence / "ntuser.dat.LOG1").write_bytes(log)
    index = IndexWriter(tmp_path / "case.index")
    acquired = run(plan([evidence]), index, Options(scratch=scratch))
    index.close()
    by_name = {i.path: i for i in acquired.items}
    assert by_name["NTUSER.DAT"].format == "hive"
    assert "transaction log applied" in by_name["NTUSER.DAT"].facts
    assert by_name["NTUSER.DAT"].unexplained == 0
    assert by_name["ntuser.dat.LOG1"].format == "hive-log"
    reader = EvidenceIndex(tmp_path / "case.index")
    assert [r.data for r in reader.records(RegistryRecord) if r.value_name == "v"] == ["new"]
    reader.close()
