"""Who vouches for a program: the order, the words, and what each generation of a system expects."""

from __future__ import annotations

import os
from itertools import pairwise

import pytest

from responder.analysis.authorities import ORDER, Authority, Word, disowned, is_signed
from responder.analysis.baseline_files import BaselineFiles
from responder.analysis.catalogue import catalogue
from responder.analysis.engine import analyse
from responder.analysis.settings import Settings
from responder.integrity.database import write_database
from responder.integrity.walk import State
from responder.model.host import Host
from tests.responder.analysis.conftest import LINUX, WINDOWS_10, running

GOOD, OTHER = "a" * 64, "b" * 64
PATH = "/usr/sbin/cron"


class Known:
    """A collection of known files for tests."""

    def __init__(self, authority, files, host=None):
        self.authority, self.name, self._files, self._host = authority, "list.csv", files, host

    def speaks_of(self, host_name):
        return self._host in (None, host_name)

    def word(self, path, sha256):
        return Word(verdict="known", reason=f"{self.authority.name} knows it") if sha256 in self._files else None


def verdict(lab, known_files=(), hosts=(LINUX,), **fields):
    fields = {"process_path": PATH, "process_sha256": GOOD, **fields}
    index = lab.index(
        {"ps": [running(1, fields["process_path"].replace("\\", "/").rpartition("/")[2], 9, **fields)]}, hosts
    )
    (found,) = analyse(index, Settings(), known_files=known_files)[1]["processes"].values()
    return found


def test_order_is_the_stated_one():
    assert [a for a, _ in ORDER] == [
        Authority.BASELINE, Authority.SIGNATURE, Authority.PACKAGE, Authority.GOLDEN, Authority.HASH_SET,
        Authority.CATALOGUE,
    ]  # fmt: skip
    assert all(left < right for (left, _), (right, _) in pairwise(ORDER))


def test_the_strongest_that_knows_it_is_named(lab):
    baseline, hashes = Known(Authority.BASELINE, {GOOD}), Known(Authority.HASH_SET, {GOOD})
    package = {"process_signer": "dpkg: cron"}
    assert verdict(lab, [hashes, baseline], **package) == ("known", "BASELINE knows it")
    assert verdict(lab, [hashes], **package) == ("known", "its hash is that of the package dpkg: cron")
    assert verdict(lab, [hashes], process_signer="Debian") == ("known", "its signature is valid: Debian")
    assert verdict(lab, [hashes]) == ("known", "HASH_SET knows it")
    word, reason = verdict(lab)
    assert word == "known"
    assert "built-in catalogue" in reason


def test_a_set_that_does_not_know_the_bytes_says_nothing(lab):
    assert "built-in catalogue" in verdict(lab, [Known(Authority.HASH_SET, {OTHER})])[1]
    foreign = Known(Authority.BASELINE, {GOOD}, host="another")
    assert "built-in catalogue" in verdict(lab, [foreign])[1]


def test_a_package_that_owns_the_path_only_is_outvoted_by_known_bytes(lab):
    owned = {"process_signer": "dpkg: cron (not verified)"}
    assert verdict(lab, **owned)[0] == "expected"
    assert verdict(lab, [Known(Authority.HASH_SET, {GOOD})], **owned) == ("known", "HASH_SET knows it")


def test_changed_bytes_are_never_known(lab):
    assert verdict(lab, [Known(Authority.HASH_SET, {GOOD})], process_signer="dpkg: cron (modified)")[0] == "unknown"
    assert verdict(lab, process_signer="no package")[0] == "unknown"


def test_suspicions_outweigh_every_authority(lab):
    known = [Known(Authority.BASELINE, {GOOD})]
    assert verdict(lab, known, process_path="/tmp/sshd")[0] == "impostor"
    assert verdict(lab, known, process_path="/usr/bin/cronnd")[0] == "impostor"


@pytest.mark.parametrize("signer", ["", "no package", "dpkg: x (modified)", "dpkg: x (not verified)", "(Not verified) Bob",
                                    "untrusted", "unsigned", "n/a"])  # fmt: skip
def test_what_is_no_signature(signer):
    assert not is_signed(signer)


def test_not_looked_is_not_refused():
    assert [disowned(s) for s in ("", "n/a", "image file not found", "Microsoft")] == [False] * 4
    assert [disowned(s) for s in ("no package", "untrusted", "(Not verified) Bob", "rpm: x (modified)")] == [True] * 4


def test_accepted_baseline_of_this_host(lab, tmp_path):
    path = tmp_path / "www.db"
    write_database(
        path,
        [State(path=os.fsencode(PATH), rule=0, type="file", sha256=GOOD)],
        {"host": "www.example.org", "policy": ""},
    )
    baseline = BaselineFiles(path)
    try:
        word, reason = verdict(lab, [baseline])
        assert (word, "accepted baseline www.db" in reason) == ("known", True)
        word, reason = verdict(lab, [baseline], process_sha256=OTHER)
        assert (word, "not that of the accepted baseline" in reason) == ("unknown", True)
        assert "built-in catalogue" in verdict(lab, [baseline], process_path="/usr/sbin/sshd")[1]
        elsewhere = Host(id="h1", name="mail", os="Debian GNU/Linux 12", family="linux")
        assert "built-in catalogue" in verdict(lab, [baseline], (elsewhere,))[1]
    finally:
        baseline.close()


@pytest.mark.parametrize(
    ("version", "name", "parents"),
    [
        (5.0, "services.exe", {"winlogon.exe"}), (5.2, "lsass.exe", {"winlogon.exe"}),
        (6.0, "services.exe", {"wininit.exe"}), (10.0, "lsass.exe", {"wininit.exe"}),
        (None, "lsass.exe", {"winlogon.exe", "wininit.exe"}),
    ],
)  # fmt: skip
def test_parents_by_generation(version, name, parents):
    assert set(catalogue("windows", version).program(name).parents) == parents


def test_generations_have_their_own_programs():
    def core(version):
        return {p.name.lower() for p in catalogue("windows", version).core}

    assert {"mstask.exe", "winmgmt.exe", "regsvc.exe"} <= core(5.0)
    assert not {"wininit.exe", "conhost.exe", "mstask.exe"} & core(5.2)
    assert {"wininit.exe", "lsm.exe", "taskeng.exe"} <= core(6.1)
    assert "lsm.exe" not in core(6.3)
    assert {"lsaiso.exe", "taskhostw.exe", "smartscreen.exe"} <= core(10.0)
    session = {v: catalogue("windows", v).program("lsass.exe").session for v in (5.0, 10.0)}
    assert session == {5.0: None, 10.0: 0}
    for version in (5.0, 5.1, 5.2, 6.0, 6.1, 6.2, 6.3, 10.0):
        for program in catalogue("windows", version).core:
            assert all(p.lower() == p for p in program.parents)
            known = [catalogue("windows", version).program(p) for p in program.parents]
            assert program.name == "svchost.exe" or not program.parents or any(known), program.name


def test_linux_services_and_kernel_threads_of_both_worlds():
    known = catalogue("linux")
    assert known.program("systemd-journald").parents == ("systemd", "init")
    assert known.program("pdflush").kernel
    assert known.program("cron").user == "system"
    assert known.program("python3.11").name == "python"
    assert known.program("sshd11") is None


def test_windows_program_by_name_and_folder_without_a_verified_signature(lab):
    fields = {"process_path": "C:\\Windows\\System32\\lsass.exe", "process_signer": "untrusted"}
    word, reason = verdict(lab, hosts=(WINDOWS_10,), **fields)
    assert (word, "not verified" in reason) == ("expected", True)
