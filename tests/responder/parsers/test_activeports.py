import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.model.process import ProcessRecord
from responder.parsers import activeports

NA, NC = Absent.NOT_APPLICABLE, Absent.NOT_COLLECTED
ROWS = (
    ("Msbb.exe", "LISTEN"), ("Win32Fixr.exe", "CLOSE_WAIT"), ("Win32Fixr.exe", "LISTEN"), ("wilogon32.exe", "LISTEN"),
)  # fmt: skip
SYSTEM = "C:\\WINNT\\System32\\"


def brief(r):
    return (
        r.process_name, r.process_pid, r.protocol, r.local_address, r.local_port, r.remote_address, r.remote_port, r.state,
    )  # fmt: skip


@pytest.mark.parametrize("joint", ["\t", ",", " ", "   "])
@pytest.mark.parametrize("codec", ["ascii", "utf-16"])
def test_process_state_path_alone(run, sniff, joint, codec):
    lines = [joint.join(("Process", "State", "Path")), *(joint.join((p, s, SYSTEM + p)) for p, s in ROWS)]
    data = "\r\n".join(lines).encode(codec)
    result = run(activeports, data)
    assert [(r.process_name, r.state, r.process_path) for r in result.records] == [
        ("Msbb.exe", "LISTENING", SYSTEM + "Msbb.exe"),
        ("Win32Fixr.exe", "CLOSE_WAIT", SYSTEM + "Win32Fixr.exe"),
        ("Win32Fixr.exe", "LISTENING", SYSTEM + "Win32Fixr.exe"),
        ("wilogon32.exe", "LISTENING", SYSTEM + "wilogon32.exe"),
    ]
    assert {(r.local_port, r.process_pid, r.local_address) for r in result.records} == {(NC, NC, NC)}
    assert [r.process_name for r in result.of(ProcessRecord)] == ["Msbb.exe", "Win32Fixr.exe", "wilogon32.exe"]
    assert (result.account.expected, result.account.shown) == (4, 4)
    assert result.labels == ["no addresses and ports", "no process ids"]
    assert "fan-out" in result.warnings[0]
    assert sniff(activeports, data) == 89


@pytest.mark.parametrize("slash", ["\\", "￥", "¥"])
def test_columns_run_together_as_on_a_slide(run, slash):
    text = f"Process State Path\n\nWin32Fixr.exe CLOSE_WAITC:{slash}WINNT{slash}System32{slash}Win32Fixr.exe\n"
    (record,), _ = run(activeports, text.encode())
    assert (record.process_name, record.state) == ("Win32Fixr.exe", "CLOSE_WAIT")
    assert record.process_path == SYSTEM + "Win32Fixr.exe"


FULL = "Process\tPID\tLocal IP\tLocal Port\tRemote IP\tRemote Port\tState\tProtocol\tPath"
FULL_ROWS = (
    "svchost.exe\t872\t0.0.0.0\t135\t0.0.0.0\t0\tLISTEN\tTCP\tC:\\WINNT\\system32\\svchost.exe",
    "Winregs32.exe\t1432\t10.0.0.5\t3079\t10.0.0.9\t445\tSYN_SENT\tTCP\tC:\\WINNT\\System32\\Winregs32.exe",
    "lsass.exe\t232\t0.0.0.0\t500\t*\t*\t\tUDP\tC:\\WINNT\\system32\\lsass.exe",
)
FULL_EXPECTED = [
    ("svchost.exe", 872, "tcp", "0.0.0.0", 135, NA, NA, "LISTENING"),
    ("Winregs32.exe", 1432, "tcp", "10.0.0.5", 3079, "10.0.0.9", 445, "SYN_SENT"),
    ("lsass.exe", 232, "udp", "0.0.0.0", 500, NA, NA, NA),
]


@pytest.mark.parametrize("joint", ["\t", ",", ";", "  "])
def test_all_columns(run, joint):
    text = "\n".join((FULL, *FULL_ROWS)).replace("\t", joint)
    result = run(activeports, text.encode())
    assert [brief(r) for r in result.records] == FULL_EXPECTED
    assert (result.explained, result.warnings) == ({}, [])


def test_currports_csv_and_powershell(run):
    text = (
        "Process Name,Process ID,Protocol,Local Port,Local Port Name,Local Address,Remote Port,Remote Port Name,"
        "Remote Address,Remote Host Name,State,Process Path,User Name,Process Services\n"
        'bad.exe,77,TCP,4444,,192.168.0.5,443,https,198.51.100.7,,Established,"C:\\Temp, x\\bad.exe",PC\\bob,\n'
    )
    (record,), _ = run(activeports, text.encode())
    assert brief(record) == ("bad.exe", 77, "tcp", "192.168.0.5", 4444, "198.51.100.7", 443, "ESTABLISHED")
    assert (record.process_path, record.user_name, record.service) == ("C:\\Temp, x\\bad.exe", "PC\\bob", NC)
    text = '"LocalAddress","LocalPort","RemoteAddress","RemotePort","State","OwningProcess"\n"::","135","::","0","Listen","9"\n'
    (record,), _ = run(activeports, text.encode())
    assert brief(record) == (NC, 9, "tcp6", "::", 135, NA, NA, "LISTENING")


def test_tcpview_and_tcpvcon_without_headings(run):
    text = (
        "svchost.exe,5124,TCP,Established,192.168.18.198,49710,23.194.99.73,443,10/4/2025 7:53:23 PM,WpnUserService,,,,\n"
        "[System],4,TCPV6,Listen,::,445,::,0,10/4/2025 7:53:23 PM,,,,,\n"
    )
    records, _ = run(activeports, text.encode())
    assert [brief(r) for r in records] == [
        ("svchost.exe", 5124, "tcp", "192.168.18.198", 49710, "23.194.99.73", 443, "ESTABLISHED"),
        ("[System]", 4, "tcp6", "::", 445, NA, NA, "LISTENING"),
    ]
    result = run(activeports, b"TCP,svchost.exe,924,LISTENING,0.0.0.0,0.0.0.0\nUDP,svchost.exe,4108,*,0.0.0.0,*\n")
    assert [brief(r) for r in result.records] == [
        ("svchost.exe", 924, "tcp", "0.0.0.0", NC, NA, NA, "LISTENING"),
        ("svchost.exe", 4108, "udp", "0.0.0.0", NC, NA, NA, NA),
    ]
    assert result.labels == ["no port numbers"]


LINES = [
    "Process State Path",
    FULL,
    *FULL_ROWS,
    "a.exe LISTEN C:\\a.exe",
    "TCP,svchost.exe,924,LISTENING,0.0.0.0,0.0.0.0",
]


@given(st.lists(st.one_of(st.text(max_size=40), st.sampled_from(LINES)), max_size=12))
def test_any_mixture_is_accounted_for(run, lines):
    assert run(activeports, "\n".join(lines).encode("utf-8", "surrogatepass")).account.unexplained == 0


@given(st.binary(max_size=300))
def test_any_bytes(run, sniff, data):
    assert run(activeports, data).account.unexplained == 0
    assert 0 <= sniff(activeports, data) <= 100
