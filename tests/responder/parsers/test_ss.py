import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.parsers import ss

NA, NC = Absent.NOT_APPLICABLE, Absent.NOT_COLLECTED


def brief(r):
    return (
        r.protocol, r.local_address, r.local_port, r.remote_address, r.remote_port, r.state, r.process_pid, r.process_name,
    )  # fmt: skip


TANP = """State     Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess
LISTEN    0      128          0.0.0.0:22         0.0.0.0:*    users:(("sshd",pid=1206,fd=3))
LISTEN    0      511                *:80               *:*    users:(("nginx",pid=901,fd=6),("nginx",pid=900,fd=6))
LISTEN    0      4096   127.0.0.53%lo:53         0.0.0.0:*    users:(("systemd-resolve",pid=612,fd=14))
SYN-SENT  0      1          10.0.0.5:40112   203.0.113.9:445   users:(("a),(\\"b",pid=4471,fd=3))
TIME-WAIT 0      0          10.0.0.5:22         10.0.0.8:50125
ESTAB     0      36  [fe80::5]%ens3:22  [fe80::7]%ens3:50124 users:(("sshd",pid=812,fd=4)) uid:1000 ino:30133 sk:1 <->
\t cubic wscale:7,7 rto:204 rtt:0.123/0.05 cwnd:10 bytes_sent:100
"""


def test_tcp_with_owners_and_glued_heading(run, sniff):
    result = run(ss, TANP.encode())
    assert [brief(r) for r in result.records] == [
        ("tcp", "0.0.0.0", 22, NA, NA, "LISTENING", 1206, "sshd"),
        ("tcp", "0.0.0.0", 80, NA, NA, "LISTENING", 901, "nginx"),
        ("tcp", "127.0.0.53", 53, NA, NA, "LISTENING", 612, "systemd-resolve"),
        ("tcp", "10.0.0.5", 40112, "203.0.113.9", 445, "SYN_SENT", 4471, 'a),(\\"b'),
        ("tcp", "10.0.0.5", 22, "10.0.0.8", 50125, "TIME_WAIT", NC, NC),
        ("tcp6", "fe80::5%ens3", 22, "fe80::7%ens3", 50124, "ESTABLISHED", 812, "sshd"),
    ]
    assert result.records[1].service == "shared with nginx/900"
    assert result.records[5].user_name == "1000"
    assert (result.account.expected, result.explained) == (6, {})
    assert sniff(ss, TANP.encode()) == 93


def test_udp_without_netid_is_told_by_its_states(run):
    text = (
        "State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n"
        "UNCONN 0      0          127.0.0.1:323       0.0.0.0:*\n"
        "UNCONN 0      0              [::1]:323          [::]:*\n"
        "ESTAB  0      0      10.0.0.5%eth0:68       10.0.0.1:67\n"
    )
    result = run(ss, text.encode())
    assert [brief(r)[:6] for r in result.records] == [
        ("udp", "127.0.0.1", 323, NA, NA, NA),
        ("udp6", "::1", 323, NA, NA, NA),
        ("udp", "10.0.0.5", 68, "10.0.0.1", 67, "ESTABLISHED"),
    ]
    assert "names no processes" in result.warnings[0]


def test_all_families_with_netid(run):
    text = (
        "Netid State  Recv-Q Send-Q                Local Address:Port           Peer Address:Port\n"
        "nl    UNCONN 0      0      rtnl:NetworkManager/878   *\n"
        'p_raw UNCONN 0      0       *:ens33                  *     users:(("tcpdump",pid=77,fd=3))\n'
        'p_dgr UNCONN 0      0               arp:eth0                *       users:(("dhclient",613,5))\n'
        'u_str LISTEN 0      128    /run/my socket 22040                 * 0  users:(("x",pid=5,fd=1))\n'
        "u_dgr UNCONN 0      0       * 22581                 * 8986\n"
        "raw   UNCONN 0      0        [::]:ipv6-icmp              [::]:*\n"
        "udp   UNCONN 0      0       *:bootpc                *:*\n"
        "tcp   ESTAB  0      0       [::1]:ssh                   [::1]:38134\n"
        "icmp6 UNCONN 0      0                     *:58           *:*\n"
    )
    result = run(ss, text.encode())
    assert [brief(r) for r in result.records] == [
        ("netlink", "rtnl:NetworkManager/878", NA, NA, NA, NA, 878, "NetworkManager"),
        ("packet", "*:ens33", NA, NA, NA, NA, 77, "tcpdump"),
        ("packet", "arp:eth0", NA, NA, NA, NA, 613, "dhclient"),
        ("unix", "/run/my socket", NA, NA, NA, "LISTENING", 5, "x"),
        ("unix", NA, NA, NA, NA, NA, NC, NC),
        ("raw6", "::", NA, NA, NA, NA, NC, NC),
        ("udp", "0.0.0.0", 68, NA, NA, NA, NC, NC),
        ("tcp6", "::1", 22, "::1", 38134, "ESTABLISHED", NC, NC),
        ("icmp6", "::", NA, NA, NA, NA, NC, NC),
    ]
    assert result.account.expected == 9


def test_listing_without_state_column(run):
    text = "Recv-Q Send-Q Local Address:Port Peer Address:Port\n0 0 10.0.0.5:22 10.0.0.7:50124\n"
    (record,), account = run(ss, text.encode())
    assert (record.state, record.remote_port, account.expected) == (NC, 50124, 1)


def test_unix_sockets_without_netid(run):
    text = (
        "State  Recv-Q Send-Q Local Address:Port Peer Address:Port\n"
        "LISTEN 0 128 /run/dbus/socket 18417 * 0\nLISTEN 0 128 @/tmp/.X11-unix/X0 18418 * 0\n"
    )
    records, _ = run(ss, text.encode())
    assert [(r.protocol, r.local_address) for r in records] == [
        ("unix", "/run/dbus/socket"),
        ("unix", "@/tmp/.X11-unix/X0"),
    ]


@given(st.lists(st.one_of(st.text(max_size=50), st.sampled_from(TANP.split("\n"))), max_size=20))
def test_any_mixture_of_lines_is_accounted_for(run, lines):
    assert run(ss, "\n".join(lines).encode("utf-8", "surrogatepass")).account.unexplained == 0


@given(st.binary(max_size=300))
def test_any_bytes_are_accounted_for(run, sniff, data):
    assert run(ss, data).account.unexplained == 0
    assert 0 <= sniff(ss, data) <= 100


@pytest.mark.samples
def test_published_listing(run, samples):
    data = (samples / "text/linux_centos-7.7_ss-sudo-a.txt").read_bytes()
    records, account = run(ss, data)
    assert len(records) == account.expected == data.count(b"\n") - 1
    counts: dict[str, int] = {}
    for record in records:
        counts[record.protocol] = counts.get(record.protocol, 0) + 1
    assert counts == {
        "netlink": 42, "packet": 1, "unix": 150, "raw6": 1, "udp": 2, "udp6": 1, "tcp": 2, "tcp6": 4,
    }  # fmt: skip
