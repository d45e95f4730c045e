import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.model.host import FactRecord
from responder.parsers import tasklist

NA, NC = Absent.NOT_APPLICABLE, Absent.NOT_COLLECTED


def brief(r):
    return (r.process_name, r.process_pid, r.session, r.service, r.user_name)


VERBOSE = (
    '"Abbildname","PID","Sitzungsname","Sitz.-Nr.","Speichernutzung","Status","Benutzername","CPU-Zeit","Fenstertitel"\r\n'
    '"lsass.exe","6640","RDP-Tcp#3","2","2.884 K","Wird ausgeführt","ISS\\müller","0:00:01","Nicht zutreffend"\r\n'
    '"csrss.exe","468","Services","0","4.520 K","Unknown","N/A","0:00:00","N/A"\r\n'
)


@pytest.mark.parametrize("codec", ["cp850", "utf-16", "utf-8-sig"])
def test_verbose_german_csv(run, sniff, codec):
    result = run(tasklist, VERBOSE.encode(codec))
    assert [brief(r) for r in result.records] == [
        ("lsass.exe", 6640, "2 RDP-Tcp#3", NC, "ISS\\müller"),
        ("csrss.exe", 468, "0", NC, Absent.ACCESS_DENIED),
    ]
    assert (result.account.expected, result.explained) == (2, {})
    assert sniff(tasklist, VERBOSE.encode(codec)) == 88


def test_services_csv_and_modules(run):
    text = '"Image Name","PID","Services"\n"svchost.exe","872","RpcEptMapper,RpcSs"\n"smss.exe","344","N/A"\n'
    records, _ = run(tasklist, text.encode())
    assert [brief(r) for r in records] == [
        ("svchost.exe", 872, NC, "RpcEptMapper, RpcSs", NC),
        ("smss.exe", 344, NC, NA, NC),
    ]
    modules = run(tasklist, b'"Image Name","PID","Modules"\n"a.exe","8","ntdll.dll,evil.dll"\n')
    assert brief(modules.records[0]) == ("a.exe", 8, NC, NC, NC)
    assert [(f.category, f.name, f.value, f.detail) for f in modules.of(FactRecord)] == [
        ("module", "8", "ntdll.dll", "a.exe"),
        ("module", "8", "evil.dll", "a.exe"),
    ]
    assert modules.account.shown == 1


TABLE = """
Image Name                     PID Session Name        Session#    Mem Usage
========================= ======== ================ =========== ============
System Idle Process              0 Services                   0          8 K
explorer.exe                  4400 Console                    1     98,004 K
a name that is too long f     6640 RDP-Tcp#0                  2     98 004 K
"""


def test_table(run, sniff):
    result = run(tasklist, TABLE.replace("\n", "\r\n").encode("cp850"))
    assert [brief(r)[:3] for r in result.records] == [
        ("System Idle Process", 0, "0"),
        ("explorer.exe", 4400, "1"),
        ("a name that is too long f", 6640, "2 RDP-Tcp#0"),
    ]
    assert result.account.expected == 3
    assert sniff(tasklist, TABLE.encode()) == 90


def test_table_with_wide_characters(run):
    text = (
        "イメージ名                     PID セッション名     セッション# メモリ使用量\n"
        "========================= ======== ================ =========== ============\n"
        "山田のプログラム.exe            4400 Console                    1     98,004 K\n"
    )
    (record,), account = run(tasklist, text.encode("cp932"))
    assert brief(record)[:3] == ("山田のプログラム.exe", 4400, "1")
    assert account.expected == 1


def test_wrapped_services(run):
    text = (
        "Image Name                     PID Services\n"
        "========================= ======== ============================================\n"
        "svchost.exe                   1180 EventLog, lmhosts, TimeBrokerSvc,\n"
        "                                   W32Time\n"
        "spoolsv.exe                   2012 Spooler\n"
    )
    result = run(tasklist, text.encode())
    assert [r.service for r in result.records] == ["EventLog, lmhosts, TimeBrokerSvc, W32Time", "Spooler"]
    assert (result.account.expected, result.account.shown) == (2, 2)


def test_list_form(run, sniff):
    text = "".join(
        f"Nom de l'image:       {name}\nPID:                  {pid}\nNom de la session:    Console\n"
        f"Numéro de session:    1\nUtilisation mémoire:  8 Ko\n\n"
        for name, pid in (("a.exe", 4), ("b.exe", 8))
    )
    records, account = run(tasklist, text.encode("cp1252"))
    assert [brief(r)[:3] for r in records] == [("a.exe", 4, "1"), ("b.exe", 8, "1")]
    assert account.expected == 2
    assert sniff(tasklist, text.encode("cp1252")) == 75


def test_stray_lines_are_told(run):
    result = run(tasklist, TABLE.encode() + b"\nINFO: something else\n")
    assert (len(result.records), result.explained) == (3, {"line not understood": 1})


LINES = [*VERBOSE.split("\r\n"), *TABLE.split("\n"), '"x","1', 'a"b",2,"c"']


@given(st.lists(st.one_of(st.text(max_size=40), st.sampled_from(LINES)), max_size=15))
def test_any_mixture_is_accounted_for(run, lines):
    assert run(tasklist, "\n".join(lines).encode("utf-8", "surrogatepass")).account.unexplained == 0


@given(st.binary(max_size=300))
def test_any_bytes(run, sniff, data):
    assert run(tasklist, data).account.unexplained == 0
    assert 0 <= sniff(tasklist, data) <= 100


@pytest.mark.samples
@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("SYNTH_tasklist_en.csv", 16),
        ("SYNTH_tasklist_ja_cp932.csv", 16),
        ("SYNTH_tasklist_table_en.txt", 16),
        ("SYNTH_tasklist_svc_en.txt", 6),
    ],
)
def test_ground_truth(run, samples, name, rows):
    result = run(tasklist, (samples / "text/synthetic" / name).read_bytes())
    assert (len(result.records), result.account.expected, result.explained) == (rows, rows, {})
    by_pid = {r.process_pid: r for r in result.records}
    assert by_pid[3316].process_name == "scvhost.exe"
    if rows == 16:
        assert (by_pid[6640].process_name, by_pid[6640].session) == ("lsass.exe", "1")
    else:
        assert by_pid[1180].service == "EventLog, lmhosts, TimeBrokerSvc, W32Time"
