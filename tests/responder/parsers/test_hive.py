"""Registry hives: structure, transaction logs, damage; and against an independent reader."""

import io
import struct
from pathlib import Path

import pytest

from responder.errors import ParserError
from responder.model.absent import Absent
from responder.model.account import Level
from responder.model.autostart import AutostartRecord
from responder.model.file import RegistryRecord
from responder.model.host import FactRecord
from responder.parsers import hive, hive_log
from responder.parsers.base import Companion
from responder.parsers.regf import base_block
from responder.parsers.regf_log import read_log, replay
from responder.parsers.regf_tree import open_tree
from tests.generators import hive as make
from tests.generators.hive import K, V


def rows(result):
    return {(r.key, r.value_name if isinstance(r.value_name, str) else ""): r.data for r in result.of(RegistryRecord)}


def beside(*logs):
    return tuple(Companion(f"LOG{n}", io.BytesIO(data)) for n, data in enumerate(logs, 1))


SMALL = K("ROOT", [V("top", "x")], [
    K("Software", [V("", "default"), V("n", 7), V("list", ["a", "b"]), V("raw", b"\x00\x01\xff")], [K("日本語", [V("値", "データ")])]),
    K("Control Panel"),
])  # fmt: skip


@pytest.mark.parametrize("style", [b"lf", b"lh", b"li", b"ri"])
def test_all_keys_and_values_of_a_small_hive(run, style):
    result = run(hive, make.hive(SMALL, name=r"\??\C:\Users\ann\ntuser.dat", style=style).data)
    assert rows(result) == {
        ("HKCU", ""): Absent.NOT_APPLICABLE,
        ("HKCU", "top"): "x",
        ("HKCU\\Software", ""): Absent.NOT_APPLICABLE,
        ("HKCU\\Software", "(Default)"): "default",
        ("HKCU\\Software", "n"): "7 (0x7)",
        ("HKCU\\Software", "list"): "a | b",
        ("HKCU\\Software", "raw"): "00 01 FF",
        ("HKCU\\Software\\日本語", ""): Absent.NOT_APPLICABLE,
        ("HKCU\\Software\\日本語", "値"): "データ",
        ("HKCU\\Control Panel", ""): Absent.NOT_APPLICABLE,
    }
    assert (result.account.expected, result.account.shown, result.account.unexplained) == (10, 10, 0)
    assert "NTUSER.DAT hive of ann" in result.labels
    assert result.warnings == []
    first = result.of(RegistryRecord)[0]
    assert first.modified == make.WHEN
    assert first.source.ref == f"offset:{4096 + 32}"


def test_large_values_are_put_together_from_their_segments(run):
    text = "0123456789" * 4000
    result = run(hive, make.hive(K("ROOT", [V("big", text.encode(), kind=3), V("s", text[:30_000])])).data)
    data = rows(result)
    assert data["[evidence.txt]", "s"] == text[:30_000]
    big = next(v for (_, name), v in data.items() if name == "big")
    assert big.startswith("30 31 32")
    assert big.endswith("… (40,000 bytes)")


def test_of_a_large_hive_the_listed_keys_are_kept_and_the_rest_is_counted(run, monkeypatch):
    monkeypatch.setattr(hive, "KEEP_WHOLE", 3)
    root = make.tree({
        r"Microsoft\Windows\CurrentVersion\Run": [V("a", "C:\\a.exe")],
        r"Microsoft\Other\Deep": [V("x", 1), V("y", 2)],
        r"Classes\.txt": [V("", "txtfile")],
    })  # fmt: skip
    result = run(hive, make.hive(root).data)
    assert set(rows(result)) == {
        (r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Run", ""),
        (r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Run", "a"),
    }
    # root, Microsoft, Windows, CurrentVersion, Other, Deep with two values, Classes, .txt with one
    assert result.explained == {"not in the list of interesting keys": 11}
    assert result.account.unexplained == 0


def test_deleted_keys_are_found_and_marked(run):
    root = K("ROOT", [], [K("Software", [], [K("Gone", [V("secret", "was here")], free=True)]), K("Environment")])
    result = run(hive, make.hive(root).data)
    gone = [r for r in result.of(RegistryRecord) if r.state == "deleted"]
    assert [(r.key, r.value_name, r.data) for r in gone] == [
        (r"HKCU\Software\Gone", Absent.NOT_APPLICABLE, Absent.NOT_APPLICABLE),
        (r"HKCU\Software\Gone", "secret", "was here"),
    ]
    assert result.account.unexplained == 0
    assert result.account.expected == 5


def test_keys_behind_a_damaged_list_are_still_shown_with_their_autostarts(run):
    made = make.hive(make.tree({r"Microsoft\Windows\CurrentVersion\Run": [V("evil", "C:\\x\\evil.exe")]}))
    data = bytearray(made.data)
    at = made.file_offset(made.writer.lists[r"Microsoft\Windows"])
    data[at + 4 : at + 6] = b"??"
    result = run(hive, bytes(data))
    found = [r for r in result.of(RegistryRecord) if r.state == "unreachable"]
    assert {r.key for r in found} == {
        r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion",
        r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Run",
    }
    assert [a.process_path for a in result.of(AutostartRecord)] == ["C:\\x\\evil.exe"]
    assert result.account.unexplained == 0
    assert any(w.level is Level.LOSS for w in result.account.warnings)


def test_loops_and_shared_lists_end(run):
    made = make.hive(make.tree({r"Software\a\b": [V("v", 1)], r"Software\c": [], "Environment": []}))
    data = bytearray(made.data)
    at = made.file_offset(made.writer.keys[r"Software\a\b"]) + 4
    struct.pack_into("<I", data, at + 20, 1)
    struct.pack_into("<I", data, at + 28, made.writer.lists["Software"])  # b lists its own grandparent's keys
    result = run(hive, bytes(data))
    assert result.account.unexplained == 0
    assert len(result.of(RegistryRecord)) == 7
    assert result.explained == {"key cannot be read (damaged)": 1}


def test_a_key_that_lists_itself_is_counted_once(run):
    made = make.hive(make.tree({r"Software\a": [], "Environment": []}))
    data = bytearray(made.data)
    at = made.file_offset(made.writer.lists["Software"]) + 8
    struct.pack_into("<I", data, at, made.writer.keys["Software"])
    result = run(hive, bytes(data))
    assert result.explained == {"key is listed twice (damaged or a loop)": 1}
    assert result.account.unexplained == 0


def test_absurd_numbers_do_not_become_absurd_expectations(run):
    made = make.hive(make.tree({r"Software\a": [V("v", 1)], "Environment": []}))
    data = bytearray(made.data)
    at = made.file_offset(made.writer.keys[r"Software\a"]) + 4
    struct.pack_into("<I", data, at + 20, 0xFFFFFFF0)
    struct.pack_into("<I", data, at + 36, 0xFFFFFFF0)
    result = run(hive, bytes(data))
    assert result.account.expected < 20
    assert result.account.unexplained == 0


def test_many_keys_sharing_one_value_list_are_not_multiplied(run):
    shared = K("Software", [], [K(f"k{n}", [V("v", "x" * 50)]) for n in range(400)])
    made = make.hive(K("ROOT", [], [shared, K("Environment")]))
    data = bytearray(made.data)
    first = struct.unpack_from("<I", data, made.file_offset(made.writer.keys[r"Software\k0"]) + 4 + 40)[0]
    for n in range(400):
        at = made.file_offset(made.writer.keys[rf"Software\k{n}"]) + 4
        struct.pack_into("<I", data, at + 40, first)
    result = run(hive, bytes(data))
    assert result.explained == {"value cannot be read (damaged)": 399}
    assert result.account.unexplained == 0


def test_a_truncated_hive_says_how_much_is_missing(run):
    root = make.tree({f"Software\\k{n}": [V("v", "x" * 200)] for n in range(200)} | {"Environment": []})
    data = make.hive(root).data[:40_000]
    result = run(hive, data)
    assert result.account.unexplained == 0
    assert any("the hive ends at 40,000 of" in w for w in result.warnings)
    assert len(result.of(RegistryRecord)) > 100


def test_what_is_no_hive_is_refused_with_a_sentence(run):
    with pytest.raises(ParserError, match="neither with a base block nor with a bin"):
        run(hive, b"nothing of the kind" * 500)


# -- transaction logs ----------------------------------------------------------------------------------------------------


def versions(sequence):
    old = make.hive(make.tree({"Software": [V("v", "old")], "Environment": []}), sequence=sequence)
    new = make.hive(make.tree({"Software": [V("v", "new")], "Environment": []}), sequence=sequence)
    return old.data, new.data


def value(result):
    return rows(result)["HKCU\\Software", "v"]


def test_new_log_is_applied(run):
    old, new = versions((8, 7))
    log = make.new_log(7, len(new) - 4096, [make.entry(7, len(new) - 4096, make.pages_between(old, new))])
    result = run(hive, old, companions=beside(log))
    assert value(result) == "new"
    assert "transaction log applied" in result.labels
    assert [w.level for w in result.account.warnings] == [Level.INFO]


def test_two_logs_continue_each_other_in_either_order(run):
    old, new = versions((8, 7))
    middle = make.hive(make.tree({"Software": [V("v", "mid")], "Environment": []}), sequence=(8, 7)).data
    bins = len(new) - 4096
    second = make.new_log(8, bins, [make.entry(8, bins, make.pages_between(middle, new))])
    first = make.new_log(7, bins, [make.entry(7, bins, make.pages_between(old, middle))])
    for logs in ((first, second), (second, first)):
        assert value(run(hive, old, companions=beside(*logs))) == "new"


def test_entries_behind_a_gap_are_left_out_and_told(run):
    old, new = versions((8, 7))
    middle = make.hive(make.tree({"Software": [V("v", "mid")], "Environment": []}), sequence=(8, 7)).data
    bins = len(new) - 4096
    first = make.new_log(7, bins, [make.entry(7, bins, make.pages_between(old, middle))])
    later = make.new_log(9, bins, [make.entry(9, bins, make.pages_between(middle, new))])
    result = run(hive, old, companions=beside(first, later))
    assert value(result) == "mid"
    assert any("1 later entries" in w for w in result.warnings)


@pytest.mark.parametrize("case", ["older", "flipped", "empty", "missing"])
def test_a_log_that_does_not_fit_is_not_applied_and_told(run, case):
    old, new = versions((8, 7))
    bins = len(new) - 4096
    number = 3 if case == "older" else 7
    log = bytearray(make.new_log(number, bins, [make.entry(number, bins, make.pages_between(old, new))]))
    if case == "flipped":
        log[700] ^= 1
    logs = {"empty": (bytes(log[:512]),), "missing": ()}.get(case, (bytes(log),))
    result = run(hive, old, companions=beside(*logs))
    assert value(result) == "old"
    assert [w.level for w in result.account.warnings] == [Level.WARN]
    assert "its last changes may be missing" in result.warnings[0]


def test_a_clean_hive_ignores_its_logs(run):
    old, new = versions((7, 7))
    bins = len(new) - 4096
    log = make.new_log(7, bins, [make.entry(7, bins, make.pages_between(old, new))])
    result = run(hive, old, companions=beside(log))
    assert value(result) == "old"
    assert result.warnings == []


def test_old_log_is_applied(run):
    old, new = versions((8, 7))
    assert value(run(hive, old, companions=beside(make.old_log(old, new, 8)))) == "new"
    other = make.old_log(old, new, 99, written=make.WHEN - 1)
    result = run(hive, old, companions=beside(other))
    assert value(result) == "old"
    assert "belongs to another moment" in result.warnings[0]


def test_a_log_is_listed_by_itself(run, sniff):
    old, new = versions((8, 7))
    log = make.new_log(7, len(new) - 4096, [make.entry(7, len(new) - 4096, make.pages_between(old, new))])
    assert (sniff(hive_log, log), sniff(hive, log), sniff(hive, old), sniff(hive_log, old)) == (100, 0, 100, 0)
    result = run(hive_log, log)
    assert [r.value for r in result.of(FactRecord)] == ["1 entries, sequence 7 to 7"]
    assert result.account.unexplained == 0


# -- samples -------------------------------------------------------------------------------------------------------------

#: expected, shown, warnings; all of it is shown, because small hives are kept whole, but for the large SYSTEM hive.
SAMPLES = {
    "SYNTH_SOFTWARE_persistence": (25, 25, 0),
    "plaso_NTUSER-RunTests.DAT": (2199, 2199, 0),
    "plaso_NTUSER.DAT": (6729, 6729, 0),
    "plaso_regf_corrupt_sub_key_list.hiv": (201, 201, 1),
    "plaso_winreg_win10-Amcache.hve": (4396, 4396, 1),
    "regipy_BCD": (239, 239, 1),
    "regipy_NTUSER.DAT": (6009, 6009, 1),
    "regipy_SAM": (141, 141, 1),
    "regipy_SECURITY": (209, 209, 1),
    "regipy_SYSTEM_2": (69794, 6740, 1),
    "regipy_transactions_NTUSER.DAT": (7800, 7800, 1),
    "yarp_damaged/BadListHive": (8, 8, 3),
    "yarp_damaged/DeletedTreeHive": (7, 7, 1),
    "yarp_damaged/EmptyHive": (1, 1, 0),
    "yarp_damaged/InvalidParentFragment": (1, 1, 2),
    "yarp_damaged/NewDirtyHive1_RecoveredHive_Windows10": (16, 16, 2),
    "yarp_damaged/RemnantData": (17, 17, 0),
    "yarp_damaged/TruncatedDirtyHive": (85, 85, 4),
    "yarp_damaged/TruncatedPairHive": (5, 5, 1),
    "yarp_damaged/UpcaseHive": (5, 5, 1),
}


def sample(samples, name):
    path = samples / "registry" / name
    wanted = {n.casefold() for n in hive.companion_names(path.name)}
    logs = [p.read_bytes() for p in sorted(path.parent.iterdir()) if p.name.casefold() in wanted]
    return path, path.read_bytes(), logs


@pytest.mark.samples
@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_hive_is_read_and_accounted(run, sniff, samples, name):
    path, data, logs = sample(samples, name)
    assert sniff(hive, data) >= 90
    result = run(hive, data, path=path.name, companions=beside(*logs))
    assert (result.account.expected, result.account.shown, len(result.warnings)) == SAMPLES[name]
    assert result.account.unexplained == 0


@pytest.mark.samples
def test_every_other_file_beside_them_is_a_log_or_refused(sniff, samples):
    others = {}
    for path in sorted((samples / "registry").rglob("*")):
        name = path.relative_to(samples / "registry").as_posix()
        if path.is_file() and name not in SAMPLES:
            data = path.read_bytes()
            others[name] = "log" if sniff(hive_log, data) == 100 else "none" if not sniff(hive, data) else "hive"
    assert others == {
        "regipy_transactions_ntuser.dat.log1": "log",
        "regipy_transactions_ntuser.dat.log2": "log",
        "yarp_damaged/BadLogHive1_BadLogHive.LOG2": "none",
        "yarp_damaged/BadLogHive2_BadLogHive.LOG2": "none",
        "yarp_damaged/BadLogHive3_BadLogHive.LOG2": "log",
        "yarp_damaged/OldLogWithRemnantData": "log",
        "yarp_damaged/SqliteFragment.sqlite": "none",
    }


@pytest.mark.samples
@pytest.mark.parametrize("name", ["plaso_NTUSER.DAT", "regipy_NTUSER.DAT", "regipy_SAM", "regipy_SECURITY", "regipy_BCD",
                                  "regipy_SYSTEM_2", "plaso_winreg_win10-Amcache.hve"])  # fmt: skip
def test_the_same_keys_as_an_independent_reader(samples, name):
    registry = pytest.importorskip("regipy.registry")
    path, data, _ = sample(samples, name)
    theirs = registry.RegistryHive(str(path))
    expected = sorted(
        ("" if s.path == "\\" else s.path, s.values_count)
        for s in theirs.recurse_subkeys(theirs.root, fetch_values=False)
    )
    tree = open_tree(data, base_block(data))
    ours, names = [], []
    for index in range(len(tree)):
        if tree.state(index):
            continue
        node = tree.node(index)
        del names[tree.depth(index) :]
        names.append(node.name)
        ours.append(("".join("\\" + n for n in names[1:]), len(tree.readable_values(node.key)[0])))
    root = next(i for i, (p, _) in enumerate(expected) if not p)
    expected[root] = ("", len(tree.readable_values(tree.node(0).key)[0]))  # their count of the root is of another kind
    assert sorted(ours) == expected


@pytest.mark.samples
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_transaction_logs_give_the_same_hive_as_an_independent_reader(samples, tmp_path):
    recovery = pytest.importorskip("regipy.recovery")
    path, data, _ = sample(samples, "regipy_transactions_NTUSER.DAT")
    log = samples / "registry" / "regipy_transactions_ntuser.dat.log1"
    restored, _ = recovery.apply_transaction_logs(str(path), str(log), restored_hive_path=str(tmp_path / "r"))
    theirs = Path(restored).read_bytes()
    base = base_block(data)
    found = read_log(log.read_bytes())
    assert base
    assert found
    assert len(found.entries) == 23
    ours = bytes(replay(data, base, [found], 1 << 30).data)
    assert ours[4096 : len(theirs)] == theirs[4096:]


@pytest.mark.samples
def test_persistence_of_the_synthetic_software_hive(run, samples):
    path, data, _ = sample(samples, "SYNTH_SOFTWARE_persistence")
    result = run(hive, data, path=path.name)
    found = {(a.entry, a.technique, a.process_path) for a in result.of(AutostartRecord)}
    assert found == {
        ("SecurityHealth", "T1547.001", r"C:\Windows\system32\SecurityHealthSystray.exe"),
        ("WindowsUpdateCheck", "T1547.001", r"C:\Users\Public\Libraries\svchost.exe"),
        ("Encoded", "T1547.001", r"C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe"),
        ("!cleanup", "T1547.001", r"C:\ProgramData\a.dll"),
        ("sethc.exe", "T1546.012", r"C:\Windows\System32\cmd.exe"),
        ("AppInit_DLLs", "T1546.010", r"C:\ProgramData\hook.dll"),
        ("Shell", "T1547.004", r"C:\Windows\explorer.exe"),
        ("Shell", "T1547.004", r"C:\ProgramData\shell32.exe"),
        ("Userinit", "T1547.004", r"C:\Windows\system32\userinit.exe"),
        ("Userinit", "T1547.004", r"C:\Windows\Temp\u.exe"),
    }


@pytest.mark.samples
def test_logs_collected_with_a_live_hive_are_applied_as_the_collection_states(run, samples):
    """The collection's own log of processing says: replayed LOG2, then LOG1, up to sequence number 0x8A."""
    folder = samples / "kape" / "Shellbags_Win10" / "tout" / "C" / "Users" / "CFUser"
    logs = [(folder / f"ntuser.dat.LOG{n}").read_bytes() for n in (1, 2)]
    result = run(hive, (folder / "NTUSER.DAT").read_bytes(), companions=beside(*logs))
    assert "7 entries of its transaction logs were applied" in result.warnings[0]
    assert read_log(logs[0]).entries[-1].sequence == 0x8A


def test_long_work_without_rows_shows_progress(run, monkeypatch):
    monkeypatch.setattr(hive, "KEEP_WHOLE", 0)
    root = K("ROOT", [], [K("Microsoft"), K("Classes", [], [K(f"c{n}") for n in range(20_000)])])
    beats = []
    result = run(hive, make.hive(root, style=b"ri").data, progress=lambda: beats.append(1))
    assert result.account.shown == 0
    assert len(beats) >= 10
