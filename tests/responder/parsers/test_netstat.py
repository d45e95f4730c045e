import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.parsers import netstat
from responder.parsers.endpoint_text import normal_state, split_endpoint

NA, NC, DENIED = Absent.NOT_APPLICABLE, Absent.NOT_COLLECTED, Absent.ACCESS_DENIED


def brief(record):
    return (
        record.protocol, record.local_address, record.local_port, record.remote_address, record.remote_port, record.state,
        record.process_pid, record.process_name,
    )  # fmt: skip


WINDOWS = """
Active Connections

  Proto  Local Address          Foreign Address        State           PID
  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       872
  RpcEptMapper
  RpcSs
 [svchost.exe]
  TCP    0.0.0.0:445            0.0.0.0:0              LISTENING       4
 Can not obtain ownership information
  TCP    10.0.0.5:3079          10.0.0.9:135           SYN_SENT        1432
 [worm.exe]
  TCP    10.0.0.5:50011         20.0.0.1:443           TIME_WAIT       0
  TCP    [fe80::1%4]:445        [fe80::2%4]:50101      ESTABLISHED     4
  UDP    0.0.0.0:500            *:*                                    712
 [lsass.exe]
"""


def test_windows_anob_with_owner_lines(run):
    result = run(netstat, WINDOWS.replace("\n", "\r\n").encode())
    assert [brief(r) for r in result.records] == [
        ("tcp", "0.0.0.0", 135, NA, NA, "LISTENING", 872, "svchost.exe"),
        ("tcp", "0.0.0.0", 445, NA, NA, "LISTENING", 4, DENIED),
        ("tcp", "10.0.0.5", 3079, "10.0.0.9", 135, "SYN_SENT", 1432, "worm.exe"),
        ("tcp", "10.0.0.5", 50011, "20.0.0.1", 443, "TIME_WAIT", 0, NC),
        ("tcp6", "fe80::1%4", 445, "fe80::2%4", 50101, "ESTABLISHED", 4, NC),
        ("udp", "0.0.0.0", 500, NA, NA, NA, 712, "lsass.exe"),
    ]
    assert result.records[0].service == "RpcEptMapper, RpcSs"
    assert [r.source.ref for r in result.records] == ["line:5", "line:9", "line:11", "line:13", "line:14", "line:15"]
    assert (result.account.expected, result.explained, result.warnings) == (6, {}, [])


GERMAN = """
Aktive Verbindungen

  Proto  Lokale Adresse         Remoteadresse          Status           PID
  TCP    0.0.0.0:135            0.0.0.0:0              ABHÖREN         968
  TCP    10.1.2.3:1034          10.1.2.9:445           SYN_GESENDET    1432
  TCP    10.1.2.3:1035          10.1.2.9:80            HERGESTELLT     1432
  TCP    10.1.2.3:1036          10.1.2.9:80            SCHLIESSEN_WARTEN 1432
  TCP    10.1.2.3:1037          10.1.2.9:80            WARTEND         0
  UDP    0.0.0.0:500            *:*                                    712

Aktive Verbindungen

  Proto  Lokale Adresse         Remoteadresse          Status           PID
  TCP    0.0.0.0:135            0.0.0.0:0              ABHÖREN         968
"""


@pytest.mark.parametrize("codec", ["cp850", "cp1252", "utf-8", "utf-16", "utf-16-le"])
def test_german_states_in_every_encoding_twice_in_one_file(run, codec):
    result = run(netstat, GERMAN.replace("\n", "\r\n").encode(codec))
    assert [r.state for r in result.records] == [
        "LISTENING", "SYN_SENT", "ESTABLISHED", "CLOSE_WAIT", "TIME_WAIT", NA, "LISTENING",
    ]  # fmt: skip
    assert [r.process_pid for r in result.records] == [968, 1432, 1432, 1432, 0, 712, 968]
    assert (result.account.expected, result.explained) == (7, {})


@pytest.mark.parametrize(
    ("codec", "text", "states"),
    [
        (
            "cp850",
            "Connexions actives\n\n  Proto  Adresse locale         Adresse distante       État\n"
            "  TCP    0.0.0.0:135     0.0.0.0:0      À l'écoute     800\n"
            "  TCP    10.0.0.1:1030   10.0.0.2:445   Syn envoyé     900\n"
            "  TCP    10.0.0.1:1031   10.0.0.2:445   Établie        900\n"
            "  UDP    0.0.0.0:500     *:*                           712\n",
            ["LISTENING", "SYN_SENT", "ESTABLISHED", NA],
        ),
        (
            "cp932",
            "アクティブな接続\n\n  プロトコル  ローカル アドレス          外部アドレス        状態           PID\n"
            "  TCP    0.0.0.0:135     0.0.0.0:0      LISTENING     800\n"
            " 所有者情報を取得できません\n"
            "  TCP    10.0.0.1:1031   10.0.0.2:445   確立     900\n"
            "  UDP    0.0.0.0:500     *:*                           712\n",
            ["LISTENING", "ESTABLISHED", NA],
        ),
        (
            "cp866",
            "Активные подключения\n\n  Имя    Локальный адрес        Внешний адрес          Состояние       PID\n"
            "  TCP    0.0.0.0:135     0.0.0.0:0      LISTENING     800\n"
            "  TCP    10.0.0.1:1031   10.0.0.2:445   УСТАНОВЛЕНО     900\n",
            ["LISTENING", "ESTABLISHED"],
        ),
        (
            "gbk",
            "活动连接\n\n  协议  本地地址          外部地址        状态           PID\n"
            "  TCP    0.0.0.0:135     0.0.0.0:0      侦听     800\n"
            "  TCP    10.0.0.1:1031   10.0.0.2:445   ESTABLISHED     900\n",
            ["LISTENING", "ESTABLISHED"],
        ),
        (
            "cp949",
            "활성 연결\n\n  프로토콜  로컬 주소              외부 주소              상태            PID\n"
            "  TCP    0.0.0.0:135     0.0.0.0:0      LISTENING     800\n"
            "  TCP    10.0.0.1:1031   10.0.0.2:445   SYN_SENT     900\n",
            ["LISTENING", "SYN_SENT"],
        ),
        (
            "cp850",
            "Conexões ativas\n\n  Proto  Endereço local          Endereço externo        Estado           PID\n"
            "  TCP    0.0.0.0:135     0.0.0.0:0      OUVINDO     800\n"
            "  TCP    10.0.0.1:1031   10.0.0.2:445   ESTABELECIDA     900\n",
            ["LISTENING", "ESTABLISHED"],
        ),
        (
            "utf-8",
            "Connessioni attive\n\n  Proto  Indirizzo locale          Indirizzo esterno        Stato           PID\n"
            "  TCP    0.0.0.0:135     0.0.0.0:0      IN ASCOLTO     800\n"
            "  TCP    10.0.0.1:1031   10.0.0.2:445   TIME_WAIT     0\n",
            ["LISTENING", "TIME_WAIT"],
        ),
    ],
)
def test_other_languages(run, sniff, codec, text, states):
    data = text.replace("\n", "\r\n").encode(codec)
    result = run(netstat, data)
    assert [r.state for r in result.records] == states
    assert result.account.expected == len(states)
    assert result.account.unexplained == 0
    assert sniff(netstat, data) >= 60


def test_unknown_wording_listens_by_structure_and_else_stays_as_written(run):
    result = run(
        netstat,
        b"  TCP  0.0.0.0:80  0.0.0.0:0  QWERTZ  4\n  TCP  1.2.3.4:80  5.6.7.8:9  ZU TUN  4\n",
    )
    assert [(r.state, r.process_pid) for r in result.records] == [("LISTENING", 4), ("ZU TUN", 4)]
    assert result.warnings == ["connection state “ZU TUN” is not known; it is shown as written"]


def test_xp_dll_stack_names_the_image_alone(run):
    text = (
        "  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       988\n"
        "  c:\\windows\\system32\\WS2_32.dll\n  C:\\WINDOWS\\system32\\RPCRT4.dll\n"
        "  -- unknown component(s) --\n  [svchost.exe]\n\n"
        "  TCP    0.0.0.0:445            0.0.0.0:0              LISTENING       4\n  [System]\n\nC:\\>dir\n"
    )
    result = run(netstat, text.encode())
    assert [(r.local_port, r.process_name, r.service) for r in result.records] == [
        (135, "svchost.exe", NC),
        (445, "System", NC),
    ]
    assert result.explained == {}


def test_rows_alone_without_heading_or_pid(run, sniff):
    text = "".join(f"TCP    192.168.221.180:{3079 + n}   192.168.130.{n}:135    SYN_SENT\n" for n in range(19))
    result = run(netstat, text.encode())
    assert (len(result.records), {r.state for r in result.records}) == (19, {"SYN_SENT"})
    assert result.records[-1].remote_address == "192.168.130.18"
    assert result.records[0].process_pid is NC
    assert len(result.warnings) == 1
    assert "no process ids" in result.warnings[0]
    assert sniff(netstat, text.encode()) >= 60


def test_windows_offload_column_and_names_instead_of_ports(run):
    text = (
        "  TCP    PC01:epmap             PC01:0                 LISTENING       1084     InHost\n"
        "  TCP    PC01:1031              srv.example.net:https  ESTABLISHED     900      InHost\n"
        "  TCP    PC01:1032              srv.example.net:qqqq   ESTABLISHED     900      InHost\n"
    )
    records, account = run(netstat, text.encode())
    assert [(r.local_port, r.remote_address, r.remote_port, r.process_pid) for r in records] == [
        (135, "PC01", 0, 1084),
        (1031, "srv.example.net", 443, 900),
        (1032, "srv.example.net", Absent.UNPARSED, 900),
    ]
    assert records[0].state == "LISTENING"
    assert records[2].service == "port name qqqq"
    assert "port name “qqqq” is not in the table" in account.warnings[0].message


LINUX = """(Not all processes could be identified, non-owned process info
 will not be shown, you would have to be root to see it all.)
Active Internet connections (servers and established)
Proto Recv-Q Send-Q Local Address           Foreign Address         State       User       Inode      PID/Program name    Timer
tcp        0      0 0.0.0.0:22              0.0.0.0:*               LISTEN      0          20133      -                    off (0.00/0/0)
tcp        0      0 10.0.0.5:22             10.0.0.7:50124          ESTABLISHED 1000       30133      812/sshd: alice [pr  keepalive (7195.22/0/0)
tcp        0      1 10.0.0.5:40112          203.0.113.9:445         SYN_SENT    33         40133      4471/perl            on (0.35/0/0)
tcp        0      0 10.0.0.5:22             10.0.0.8:50125          TIME_WAIT   0          0          -                    timewait (12.1/0/0)
tcp6       0      0 :::80                   :::*                    LISTEN      0          20134      857/apache2          off (0.00/0/0)
udp        0      0 127.0.0.53:53           0.0.0.0:*                           101        20135      612/systemd-resolve  off (0.00/0/0)
udp        0      0 10.0.0.5:68             10.0.0.1:67             ESTABLISHED 0          20136      613/dhclient         off (0.00/0/0)
raw6       0      0 :::58                   :::*                    7           0          20137      614/NetworkManager   off (0.00/0/0)
Active UNIX domain sockets (servers and established)
Proto RefCnt Flags       Type       State         I-Node   PID/Program name     Path
unix  2      [ ACC ]     STREAM     LISTENING     13851    1/systemd            /run/lvm/lvmpolld.socket
unix  2      [ ]         DGRAM                    6906     -                    /dev/log
unix  3      [ ]         STREAM     CONNECTED     7001     55/a b
"""


def test_linux_with_user_inode_program_timer_and_unix_sockets(run):
    result = run(netstat, LINUX.encode())
    assert [(*brief(r), r.user_name) for r in result.records] == [
        ("tcp", "0.0.0.0", 22, NA, NA, "LISTENING", DENIED, DENIED, "0"),
        ("tcp", "10.0.0.5", 22, "10.0.0.7", 50124, "ESTABLISHED", 812, "sshd", "1000"),
        ("tcp", "10.0.0.5", 40112, "203.0.113.9", 445, "SYN_SENT", 4471, "perl", "33"),
        ("tcp", "10.0.0.5", 22, "10.0.0.8", 50125, "TIME_WAIT", NA, NA, "0"),
        ("tcp6", "::", 80, NA, NA, "LISTENING", 857, "apache2", "0"),
        ("udp", "127.0.0.53", 53, NA, NA, NA, 612, "systemd-resolve", "101"),
        ("udp", "10.0.0.5", 68, "10.0.0.1", 67, "ESTABLISHED", 613, "dhclient", "0"),
        ("raw6", "::", NA, NA, NA, NA, 614, "NetworkManager", "0"),
        ("unix", "/run/lvm/lvmpolld.socket", NA, NA, NA, "LISTENING", 1, "systemd", NC),
        ("unix", "/dev/log", NA, NA, NA, NA, DENIED, DENIED, NC),
        ("unix", NA, NA, NA, NA, "ESTABLISHED", 55, "a b", NC),
    ]
    assert result.records[7].service == "IP protocol 58"
    assert (result.account.expected, result.explained) == (11, {})


def test_french_linux_heading(run):
    text = (
        "Connexions Internet actives (seulement serveurs)\n"
        "Proto Recv-Q Send-Q Adresse locale          Adresse distante        Etat       PID/Program name\n"
        "tcp        0      0 0.0.0.0:111             0.0.0.0:*               LISTEN      1281/rpcbind\n"
        "Sockets du domaine UNIX actives(seulement serveurs)\n"
        "Proto RefCnt Flags       Type       State         I-Node   PID/Program name    Chemin\n"
        "unix  2      [ ACC ]     STREAM     LISTENING     13851    1/systemd            /run/a b\n"
    )
    result = run(netstat, text.encode())
    assert [(r.protocol, r.process_name, r.local_address) for r in result.records] == [
        ("tcp", "rpcbind", "0.0.0.0"),
        ("unix", "systemd", "/run/a b"),
    ]
    assert result.account.expected == 2


BSD = """Active Internet connections (including servers)
Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)     rhiwat shiwat    pid   epid  state    options
tcp4       0      0  192.168.1.33.52110     17.57.146.20.5223      ESTABLISHED 131072 131400    367      0 00102 00020000
tcp6       0      0  fe80::1%lo0.49152      fe80::1%lo0.445        SYN_SENT    131072 131072    912      0 00100 00000006
tcp46      0      0  *.3283                 *.*                    LISTEN      131072 131072    511      0 00100 00000006
udp4       0      0  *.*                    *.*                                786896   9216    180      0 00000 00000000
Active Multipath Internet connections
Active LOCAL (UNIX) domain sockets
Address          Type   Recv-Q Send-Q            Inode             Conn             Refs          Nextref Addr
2d3a8c5f1b0e77a1 stream      0      0                0 2d3a8c5f1b0e7869                0                0
2d3a8c5f1b0e7869 stream      0      0                0 2d3a8c5f1b0e77a1                0                0 /var/run/mDNSResponder
Registered kernel control modules
kctl        0      0       1       1 com.apple.flow-divert
"""


def test_macos_dotted_ports_zones_and_process_columns(run):
    result = run(netstat, BSD.encode())
    assert [brief(r)[:7] for r in result.records] == [
        ("tcp", "192.168.1.33", 52110, "17.57.146.20", 5223, "ESTABLISHED", 367),
        ("tcp6", "fe80::1%lo0", 49152, "fe80::1%lo0", 445, "SYN_SENT", 912),
        ("tcp6", "::", 3283, NA, NA, "LISTENING", 511),
        ("udp", "0.0.0.0", NA, NA, NA, NA, 180),
        ("unix", NA, NA, NA, NA, NA, NC),
        ("unix", "/var/run/mDNSResponder", NA, NA, NA, NA, NC),
    ]
    assert result.explained == {"kernel control socket, not a network endpoint": 1, "line not understood": 1}
    assert result.account.unexplained == 0


def test_aix_hpux_and_openbsd_shapes(run):
    text = (
        "Active Internet connections (including servers)\n"
        "PCB/ADDR         Proto Recv-Q Send-Q  Local Address      Foreign Address    (state)\n"
        "f1000e00023ab3b8 tcp4       0      0  *.22               *.*                LISTEN\n"
        "f1000e00023acbb8 tcp        0      0  10.1.1.1.22        10.1.1.9.40112     ESTABLISHED\n"
        "tcp          0      0  127.0.0.1.smtp         *.*                    LISTEN\n"
        "tcp4  0/0/128        *.ssh\n"
    )
    result = run(netstat, text.encode())
    assert [brief(r)[:6] for r in result.records] == [
        ("tcp", "0.0.0.0", 22, NA, NA, "LISTENING"),
        ("tcp", "10.1.1.1", 22, "10.1.1.9", 40112, "ESTABLISHED"),
        ("tcp", "127.0.0.1", 25, NA, NA, "LISTENING"),
        ("tcp", "0.0.0.0", 22, NA, NA, "LISTENING"),
    ]


SOLARIS = """
UDP: IPv4
   Local Address        Remote Address      State
-------------------- -------------------- ----------
      *.111                               Idle
10.0.0.5.32859       10.0.0.9.514         Connected

TCP: IPv4
   Local Address        Remote Address    Swind Send-Q Rwind Recv-Q    State
-------------------- -------------------- ----- ------ ----- ------ -----------
      *.22                 *.*                0      0 49152      0 LISTEN
10.0.0.5.22          10.0.0.7.50124       64240      0 49152      0 ESTABLISHED

TCP: IPv6
   Local Address                     Remote Address                 Swind Send-Q Rwind Recv-Q   State      If
--------------------------------- --------------------------------- ----- ------ ----- ------ ----------- -----
      *.22                              *.*                             0      0 49152      0 LISTEN
::1.32771                         ::1.445                           64240      1 49152      0 SYN_SENT
"""


def test_solaris_sections(run):
    result = run(netstat, SOLARIS.encode())
    assert [brief(r)[:6] for r in result.records] == [
        ("udp", "0.0.0.0", 111, NA, NA, NA),
        ("udp", "10.0.0.5", 32859, "10.0.0.9", 514, "ESTABLISHED"),
        ("tcp", "0.0.0.0", 22, NA, NA, "LISTENING"),
        ("tcp", "10.0.0.5", 22, "10.0.0.7", 50124, "ESTABLISHED"),
        ("tcp6", "::", 22, NA, NA, "LISTENING"),
        ("tcp6", "::1", 32771, "::1", 445, "SYN_SENT"),
    ]
    assert result.account.expected == 6


def test_lines_of_other_kinds_are_told_not_hidden(run):
    result = run(
        netstat, b"hello 1\nActive Connections\n  TCP 1.1.1.1:1 2.2.2.2:2 ESTABLISHED 3\nIPv4 Statistics\nx = 3\n"
    )
    assert len(result.records) == 1
    assert result.explained == {"line not understood": 3}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[::]:135", ("::", 135)),
        ("[fe80::1]%eth0:546", ("fe80::1%eth0", 546)),
        (":::1716", ("::", 1716)),
        ("::ffff:10.0.0.1:22", ("::ffff:10.0.0.1", 22)),
        ("*.22", ("*", 22)),
        ("fe80::1%lo0.123", ("fe80::1%lo0", 123)),
        ("*:*", ("*", NA)),
        ("192.168.1.33", None),
        ("1.2.3", None),
        ("1.2.3.4:70000", None),
        ("C:\\x", None),
        ("http://x", None),
        ("rpcss.dll", None),
        ("[svchost.exe]", None),
    ],
)
def test_endpoints(text, expected):
    end = split_endpoint(text)
    assert (end and (end.address, end.port)) == expected


def test_states_of_other_tools():
    assert [normal_state(s) for s in ("ESTAB", "syn-sent", "(FIN_WAIT_1)", "FIN-WAIT-2", "établi", "NEW-SYN-RECV")] == [
        "ESTABLISHED", "SYN_SENT", "FIN_WAIT_1", "FIN_WAIT_2", "ESTABLISHED", "SYN_RECEIVED",
    ]  # fmt: skip


SHAPES = st.sampled_from([*WINDOWS.split("\n"), *LINUX.split("\n"), *BSD.split("\n"), *SOLARIS.split("\n")])


@given(st.lists(st.one_of(st.text(max_size=60), SHAPES), max_size=25))
def test_any_mixture_of_lines_is_accounted_for(run, lines):
    result = run(netstat, "\n".join(lines).encode("utf-8", "surrogatepass"))
    assert result.account.unexplained == 0


@given(st.binary(max_size=400))
def test_any_bytes_are_accounted_for(run, sniff, data):
    assert run(netstat, data).account.unexplained == 0
    assert 0 <= sniff(netstat, data) <= 100


SAMPLES = {
    "netstat-an-freebsd-10.1.txt": {"tcp": 15, "tcp6": 8, "udp": 6, "udp6": 7, "unix": 27},
    "netstat-an6-linux.txt": {"tcp6": 1, "udp6": 6, "raw6": 1},
    "netstat-anp-linux.txt": {"tcp": 9, "tcp6": 1, "udp": 3, "udp6": 1, "unix": 3},
    "netstat-anp-win32.txt": {"tcp": 4, "udp": 2},
    "netstat-n-solaris.txt": {"udp": 3, "tcp": 6, "unix": 11},
    "linux_centos-7.7_netstat-sudo-lnp.txt": {"tcp": 2, "tcp6": 2, "udp": 2, "udp6": 1, "raw6": 1, "unix": 33},
}


@pytest.mark.samples
@pytest.mark.parametrize("name", SAMPLES)
def test_published_listings(run, samples, name):
    result = run(netstat, (samples / "text" / name).read_bytes())
    counts: dict[str, int] = {}
    for record in result.records:
        counts[record.protocol] = counts.get(record.protocol, 0) + 1
    assert counts == SAMPLES[name]
    assert result.explained == {}
    assert result.account.expected == sum(SAMPLES[name].values())


@pytest.mark.samples
@pytest.mark.parametrize("name", ["windows-10_netstat-an", "windows-10_netstat-aon"])
def test_published_windows_listings_agree_row_by_row(run, samples, name):
    expected = json.loads((samples / "text/expected" / f"{name}.json").read_text())
    records, account = run(netstat, (samples / "text" / f"{name}.txt").read_bytes())
    assert len(records) == account.expected == len(expected)
    for record, row in zip(records, expected, strict=True):
        assert record.protocol.rstrip("6") == row["proto"].lower()
        assert record.local_address == row["local_address"].strip("[]")
        if record.remote_address is not NA:
            assert (record.remote_address, str(record.remote_port)) == (
                row["foreign_address"].strip("[]"),
                row["foreign_port"],
            )
        assert str(record.local_port) == str(row["local_port"])
        assert (record.state if record.state is not NA else None) == (row.get("state") or None)
        if "pid" in row:
            assert record.process_pid == row["pid"]


@pytest.mark.samples
@pytest.mark.parametrize(
    ("name", "rows", "syn_sent", "pid"),
    [
        ("SYNTH_netstat_ano_worm_en.txt", 414, 400, 3316),
        ("SYNTH_netstat_ano_worm_ja_cp932.txt", 134, 120, 3316),
        ("SYNTH_netstat_ano_benign_ja_utf16.txt", 14, 0, None),
        ("SYNTH_netstat_ano_c2_beacon_en.txt", 17, 0, None),
        ("SYNTH_netstat_anob_en.txt", 16, 1, 9016),
    ],
)
def test_ground_truth_of_scans(run, samples, name, rows, syn_sent, pid):
    records, account = run(netstat, (samples / "text/synthetic" / name).read_bytes())
    scanning = [r for r in records if r.state == "SYN_SENT"]
    assert (len(records), account.expected, len(scanning)) == (rows, rows, syn_sent)
    assert {r.process_pid for r in scanning} == ({pid} if pid else set())
