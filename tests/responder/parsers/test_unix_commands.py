"""What a Unix host, and the neighbours of any host, say through their own commands."""

from __future__ import annotations

from tests.responder.parsers.commands import facts, read


def test_arp_of_windows_in_both_languages_and_of_linux(run):
    for title, heading, kind, codec in (
        ("Interface:", "  Internet Address      Physical Address      Type", "dynamic", "cp437"),
        ("インターフェイス:", "  インターネット アドレス 物理アドレス           種類", "動的", "cp932"),
    ):
        text = f"\n{title} 192.168.1.5 --- 0x3\n{heading}\n  192.168.1.1           00-11-22-33-44-55     {kind}\n"
        assert facts(read(run, text, "arp", codec)) == [
            ("neighbour", "192.168.1.1", "00:11:22:33:44:55", f"{kind}, interface 192.168.1.5")
        ]
    neighbours = "10.0.0.1 dev eth0 lladdr 52:54:00:12:35:02 REACHABLE\nfe80::2 dev eth0 lladdr 52:54:00:12:35:03 router STALE\n10.0.0.9 dev eth0  FAILED\n"
    assert facts(read(run, neighbours, "arp")) == [
        ("neighbour", "10.0.0.1", "52:54:00:12:35:02", "dev eth0, reachable"),
        ("neighbour", "fe80::2", "52:54:00:12:35:03", "dev eth0, stale, router"),
        ("neighbour", "10.0.0.9", None, "dev eth0, failed"),
    ]
    bsd = "gw.example (10.0.0.1) at 52:54:00:12:35:02 [ether] on eth0\n? (10.0.0.7) at <incomplete> on eth0\n"
    assert [f[1:3] for f in facts(read(run, bsd, "arp"))] == [("10.0.0.1", "52:54:00:12:35:02"), ("10.0.0.7", None)]


def test_ip_address_and_ifconfig_name_own_addresses(run):
    text = """1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
    inet 127.0.0.1/8 scope host lo
       valid_lft forever preferred_lft forever
2: eth0@if5: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP group default qlen 1000
    link/ether 52:54:00:12:34:56 brd ff:ff:ff:ff:ff:ff
    inet 10.0.2.15/24 brd 10.0.2.255 scope global dynamic eth0
       valid_lft 86000sec preferred_lft 86000sec
    inet6 fe80::5054:ff:fe12:3456/64 scope link
"""
    result = read(run, text, "ip-address")
    assert ("interface", "eth0", "10.0.2.15/24", "scope global") in facts(result)
    assert [r.value for r in result.derived] == ["10.0.2.15"]
    old = """eth0      Link encap:Ethernet  HWaddr 52:54:00:12:34:56
          inet addr:10.0.2.15  Bcast:10.0.2.255  Mask:255.255.255.0
          RX packets:10 errors:0 dropped:0 overruns:0 frame:0
"""
    assert ("interface", "eth0", "10.0.2.15/24", "") in facts(read(run, old, "ip-address"))
    new = "eth0: flags=4163<UP,BROADCAST>  mtu 1500\n        inet 10.0.2.15  netmask 255.255.255.0  broadcast 10.0.2.255\n        ether 52:54:00:12:34:56  txqueuelen 1000\n"
    assert ("interface", "eth0", "52:54:00:12:34:56", "ether") in facts(read(run, new, "ip-address"))


def test_systemctl_units_unit_files_and_timers(run):
    units = """  UNIT            LOAD   ACTIVE SUB     DESCRIPTION
  cron.service    loaded active running Regular background program processing daemon
● bad.service     loaded failed failed  Bad thing
  gone.service    not-found inactive dead gone.service

LOAD   = Reflects whether the unit definition was properly loaded.
3 loaded units listed.
"""
    assert facts(read(run, units, "systemctl")) == [
        ("service", "cron.service", "active (running)", "Regular background program processing daemon"),
        ("service", "bad.service", "failed (failed)", "Bad thing"),
        ("service", "gone.service", "not-found, inactive (dead)", "gone.service"),
    ]
    files = "UNIT FILE     STATE    PRESET\nssh.service   enabled  enabled\nx.timer       disabled enabled\n\n2 unit files listed.\n"
    records = read(run, files, "systemctl").records
    assert [(r.entry, r.enabled, r.technique) for r in records] == [
        ("ssh.service", "enabled", "T1543.002"), ("x.timer", "disabled", "T1053.006"),
    ]  # fmt: skip
    timers = "NEXT                        LEFT     LAST PASSED UNIT         ACTIVATES\nSat 2026-11-28 09:00:00 UTC 30min left n/a n/a    apt.timer    apt.service\n\n1 timers listed.\n"
    assert facts(read(run, timers, "systemctl"))[0][1:3] == ("apt.timer", "apt.service")


def test_packet_filters_in_three_forms(run):
    nft = """table inet filter {
	set bad {
		type ipv4_addr
		elements = { 1.2.3.4 }
	}
	chain input {
		type filter hook input priority 0; policy drop;
		tcp dport 22 accept
		counter packets 5 bytes 300
	}
}
"""
    found = facts(read(run, nft, "unix-firewall"))
    assert ("firewall", "input", "accept", "table inet filter, tcp dport 22 accept") in found
    assert ("firewall", "input", "policy drop") in [f[:3] for f in found]
    saved = "# Generated\n*filter\n:INPUT DROP [0:0]\n-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n"
    assert facts(read(run, saved, "unix-firewall")) == [
        ("firewall", "INPUT", "policy DROP", "table filter"),
        ("firewall", "INPUT", "ACCEPT", "table filter, -p tcp --dport 22 -j ACCEPT"),
    ]
    listed = "Chain INPUT (policy ACCEPT)\ntarget     prot opt source               destination\nDROP       tcp  --  anywhere             anywhere             tcp dpt:telnet\n"
    assert [f[1:3] for f in facts(read(run, listed, "unix-firewall"))] == [
        ("INPUT", "policy ACCEPT"),
        ("INPUT", "DROP"),
    ]


def test_modules_mounts_and_name_files(run):
    modules = "Module                  Size  Used by\nnf_tables             245760  1 nft_chain\nevil                   16384  0\n"
    assert facts(read(run, modules, "unix-kernel")) == [
        ("driver", "nf_tables", "used by nft_chain", "245760 bytes"), ("driver", "evil", "loaded", "16384 bytes"),
    ]  # fmt: skip
    mounts = "/dev/sda1 on / type ext4 (rw,relatime)\ntmpfs on /dev/shm type tmpfs (rw,nosuid,nodev)\n"
    assert facts(read(run, mounts, "unix-kernel"))[1] == ("mount", "/dev/shm", "tmpfs", "tmpfs (rw,nosuid,nodev)")
    hosts = "# local\n127.0.0.1 localhost\n0.0.0.0 update.example.com download.example.com # blocked\n"
    assert facts(read(run, hosts, "name-files"))[1] == (
        "dns", "hosts entry", "0.0.0.0", "update.example.com download.example.com",
    )  # fmt: skip
    assert facts(read(run, "nameserver 8.8.8.8\nsearch corp.example\n", "name-files"))[0][1:3] == ("server", "8.8.8.8")


def test_one_line_answers_say_host_clock_and_boot(run):
    text = "Linux web01 5.10.0-8-amd64 #1 SMP Debian 5.10.46-4 x86_64 GNU/Linux\nMon Nov 23 08:45:17 UTC 2026\n 08:45:17 up 3 days,  4:05,  2 users,  load average: 0.00, 0.01, 0.05\n"
    result = read(run, text, "unix-identity")
    assert ("identity", "hostname", "web01", "") in facts(result)
    clock, uptime = result.records[1], result.records[2]
    assert clock.time - uptime.time == (3 * 86_400 + 4 * 3_600 + 5 * 60) * 10_000_000
    assert facts(read(run, "2026年 11月 23日 月曜日 08:45:17 JST\n", "unix-identity"))[0][0] == "clock"


def test_the_log_of_uac_says_when_and_where_it_ran(run):
    text = (
        "2026-11-23 08:45:17 +0900 INF Unix-like Artifacts Collector 3.3.0\n"
        "2026-11-23 08:45:17 +0900 INF Command line: ./uac -p ir_triage --hostname web01 -H /tmp\n"
        "2026-11-23 08:45:18 +0900 CMD ss -tanp 2>> x\n"
    )
    result = read(run, text, "uac-log")
    assert ("identity", "hostname", "web01", "") in facts(result)
    assert [r.name for r in result.records] == ["INF", "INF", "CMD"]
    assert [r.name for r in result.derived] == ["collected.utc", "hostname"]
