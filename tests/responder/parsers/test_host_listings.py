"""Host sheets, systeminfo, ipconfig, routes: facts about the host."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.model.time import iso
from responder.model.zone import parse_zone
from responder.parsers import host_facts, ipconfig, route, systeminfo
from responder.parsers.console_dates import month_first, parse_console_date

NA, NC = Absent.NOT_APPLICABLE, Absent.NOT_COLLECTED

HOST = """hostname: ISS001
os: Windows 2000 Server
os.version: 5.0
os.build: 2195
addresses: 192.168.221.180, 10.0.0.1
timezone: Tokyo Standard Time
timezone.offset: +09:00
boot.utc: 2004-11-19T08:41:32Z
clock.local: 2004-11-20T08:14:05+09:00
elevated: yes
domain:
"""


def test_host_sheet(run, sniff):
    result = run(host_facts, HOST.replace("\n", "\r\n").encode())
    facts = [(r.category, r.name, r.value) for r in result.records]
    assert facts[:5] == [
        ("identity", "hostname", "ISS001"),
        ("identity", "os", "Windows 2000 Server"),
        ("identity", "os.version", "5.0"),
        ("identity", "os.build", "2195"),
        ("identity", "address", "192.168.221.180"),
    ]
    assert [(r.name, r.value) for r in result.derived] == [("address", "10.0.0.1")]
    boot = next(r for r in result.records if r.name == "boot.utc")
    assert iso(boot.time) == "2004-11-19T08:41:32Z"
    assert iso(result.records[8].time) == "2004-11-19T23:14:05Z"
    assert result.records[-1].value is NC
    assert (result.account.expected, result.explained) == (11, {})
    assert sniff(host_facts, HOST.encode()) == 96
    assert sniff(systeminfo, HOST.encode()) == 0


ENGLISH = """
Host Name:                 DESKTOP-WIN01
OS Name:                   Microsoft Windows 10 Enterprise
OS Version:                10.0.19042 N/A Build 19042
OS Manufacturer:           Microsoft Corporation
Registered Organization:
Original Install Date:     2/16/2021, 11:20:27 AM
System Boot Time:          7/19/2021, 9:25:03 AM
System Type:               x64-based PC
System Locale:             en-us;English (United States)
Time Zone:                 (UTC-08:00) Pacific Time (US & Canada)
Virtual Memory: Max Size:  2,687 MB
Domain:                    TEST.local
Hotfix(s):                 2 Hotfix(s) Installed.
                           [01]: KB4578968
                           [02]: KB4562830
Network Card(s):           1 NIC(s) Installed.
                           [01]: Intel(R) 82574L Gigabit Network Connection
                                 Connection Name: Ethernet0
                                 DHCP Server:     192.168.133.250
                                 IP address(es)
                                 [01]: 192.168.133.3
                                 [02]: fe80::192:eb64:1fcf:86eb
"""


def test_systeminfo_english(run, sniff):
    result = run(systeminfo, ENGLISH.encode())
    named = {(r.category, r.name): r for r in result.records}
    assert named["identity", "hostname"].value == "DESKTOP-WIN01"
    assert named["identity", "os.version"].value == "10.0.19042"
    assert named["identity", "domain"].value == "TEST.local"
    # Pacific time in July is seven hours behind, whatever the display name says.
    assert iso(named["clock", "boot.utc"].time) == "2021-07-19T16:25:03Z"
    assert iso(named["setting", "Original Install Date"].time) == "2021-02-16T19:20:27Z"
    assert named["setting", "Virtual Memory: Max Size"].value == "2,687 MB"
    assert [r.name for r in result.records if r.category == "software"] == ["KB4578968", "KB4562830"]
    assert [(r.name, r.value) for r in result.derived] == [("os.build", "19042"), ("address", "192.168.133.3")]
    assert (result.account.expected, result.explained) == (22, {})
    assert sniff(systeminfo, ENGLISH.encode("utf-16")) == 95


JAPANESE = """
ホスト名:                        ISS001
OS 名:                           Microsoft Windows 7 Professional
OS バージョン:                   6.1.7601 Service Pack 1 ビルド 7601
OS 製造元:                       Microsoft Corporation
OS 構成:                         スタンドアロン ワークステーション
OS ビルドの種類:                 Multiprocessor Free
登録されている所有者:            user
登録されている組織:
プロダクト ID:                   00371-OEM-8992671-00524
最初のインストール日付:          2012/04/01, 12:00:00
システム起動時間:                2014/05/06, 7:08:09
システム製造元:                  VMware, Inc.
システム モデル:                 VMware Virtual Platform
システムの種類:                  X86-based PC
システム ロケール:               ja;日本語
タイム ゾーン:                   (UTC+09:00) 大阪、札幌、東京
ホットフィックス:                1 ホットフィックスがインストールされています。
                                 [01]: KB2849697
ネットワーク カード:             1 NIC(s) インストール済みです。
                                 [01]: Intel(R) PRO/1000
                                       接続名:           ローカル エリア接続
                                       IP アドレス
                                       [01]: 192.168.1.5
"""


@pytest.mark.parametrize("codec", ["cp932", "utf-16", "utf-8"])
def test_systeminfo_japanese_is_read_by_order(run, sniff, codec):
    data = JAPANESE.replace("\n", "\r\n").encode(codec)
    result = run(systeminfo, data)
    named = {(r.category, r.name): r for r in result.records}
    assert named["identity", "hostname"].value == "ISS001"
    assert named["identity", "os"].value == "Microsoft Windows 7 Professional"
    assert named["identity", "timezone"].value == "(UTC+09:00) 大阪、札幌、東京"
    assert iso(named["clock", "boot.utc"].time) == "2014-05-05T22:08:09Z"
    assert ("software", "KB2849697") in named
    assert [r.value for r in result.derived] == ["7601", "192.168.1.5"]
    assert sniff(systeminfo, data) == 95


@pytest.mark.parametrize(
    ("text", "leads", "expected"),
    [
        ("3/19/2021, 9:25:03 AM", None, "2021-03-19T09:25:03"),
        ("3/4/2021, 12:05:03 PM", None, "2021-03-04T12:05:03"),
        ("19.03.2021, 09:25:03", None, "2021-03-19T09:25:03"),
        ("04/03/2021, 09:25:03", False, "2021-03-04T09:25:03"),
        ("04/03/2021, 09:25:03", True, "2021-04-03T09:25:03"),
        ("2021/03/19 9:25", None, "2021-03-19T09:25:00"),
        ("2021-03-19, 오후 9:25:03", None, "2021-03-19T21:25:03"),
        ("04/03/2021, 09:25:03", None, None),
        ("no date", None, None),
        ("99/99/2021 1:1", True, None),
    ],
)
def test_regional_dates(text, leads, expected):
    moment = parse_console_date(text, month_leads=leads)
    assert (moment and moment.isoformat()) == expected


def test_locales_and_zone_names():
    assert (month_first("en-us;English (United States)"), month_first("de;Deutsch"), month_first("")) == (
        True,
        False,
        None,
    )
    assert str(parse_zone("Tokyo Standard Time")) == "Asia/Tokyo"
    assert str(parse_zone("Pacific Daylight Time")) == "America/Los_Angeles"
    assert str(parse_zone("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna")) == "Europe/Berlin"
    assert parse_zone("Nowhere Standard Time") is None


IPCONFIG_DE = """
Windows-IP-Konfiguration

   Hostname  . . . . . . . . . . . . : PC01
   Primäres DNS-Suffix . . . . . . . :

Ethernet-Adapter LAN-Verbindung:

   Verbindungsspezifisches DNS-Suffix: firma.example
   Physische Adresse . . . . . . . . : 00-0C-29-37-3B-4E
   DHCP aktiviert. . . . . . . . . . : Ja
   Verbindungslokale IPv6-Adresse  . : fe80::c447:d1ef:c29f:c44c%10(Bevorzugt)
   IPv4-Adresse  . . . . . . . . . . : 192.168.22.33(Bevorzugt)
   Subnetzmaske  . . . . . . . . . . : 255.255.255.0
   Standardgateway . . . . . . . . . : 192.168.22.1
   DHCP-Server . . . . . . . . . . . : 192.168.22.2
   DNS-Server  . . . . . . . . . . . : 192.168.22.3
                                       192.168.22.4
"""


def test_ipconfig_german_by_order(run, sniff):
    data = IPCONFIG_DE.replace("\n", "\r\n").encode("cp850")
    result = run(ipconfig, data)
    assert result.records[0].value == "PC01"
    assert (result.records[0].category, result.records[0].name) == ("identity", "hostname")
    assert [r.value for r in result.records if r.category == "dns"] == ["192.168.22.3", "192.168.22.4"]
    assert [(r.category, r.name, r.value) for r in result.derived] == [
        ("identity", "address", "192.168.22.33"),
        ("route", "0.0.0.0/0", "192.168.22.1"),
    ]
    assert (result.account.expected, result.explained) == (12, {})
    assert sniff(ipconfig, data) == 92


WINDOWS_ROUTES = """===========================================================================
Schnittstellenliste
  8...00 ff 58 60 5f 61 ......TAP-Windows Adapter V9
  1...........................Software Loopback Interface 1
===========================================================================

IPv4-Routentabelle
===========================================================================
Aktive Routen:
     Netzwerkziel    Netzwerkmaske          Gateway    Schnittstelle Metrik
          0.0.0.0          0.0.0.0     192.168.31.1   192.168.31.221     30
        127.0.0.0        255.0.0.0   Auf Verbindung         127.0.0.1    331
===========================================================================
Ständige Routen:
        157.0.0.0        255.0.0.0      157.55.80.1       3
IPv6-Routentabelle
 If Metrik Netzwerkziel             Gateway
  9    286 fe80::244e:2f1e:2096:62b2/128
                                    Auf Verbindung
  1    331 ::1/128                  Auf Verbindung
Ständige Routen:
  Keine
"""


def test_route_print_german(run, sniff):
    result = run(route, WINDOWS_ROUTES.encode("cp850"))
    assert [(r.category, r.name, r.value) for r in result.records] == [
        ("interface", "TAP-Windows Adapter V9", "00:ff:58:60:5f:61"),
        ("interface", "Software Loopback Interface 1", NA),
        ("route", "0.0.0.0/0", "192.168.31.1"),
        ("route", "127.0.0.0/8", "Auf Verbindung"),
        ("route", "157.0.0.0/8", "157.55.80.1"),
        ("route", "::1/128", "Auf Verbindung"),
    ]
    assert sniff(route, WINDOWS_ROUTES.encode()) == 93
    assert result.explained == {"line not understood": 1}
    assert result.account.unexplained == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "default via 10.0.0.1 dev eth0 proto dhcp metric 100\n10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.5\n"
            "unreachable 10.9.0.0/16 dev lo metric 5\nfe80::/64 dev eth0 proto kernel metric 256\n",
            [("0.0.0.0/0", "10.0.0.1"), ("10.0.0.0/24", NA), ("10.9.0.0/16", NA), ("fe80::/64", NA)],
        ),
        (
            "Kernel IP routing table\nDestination     Gateway         Genmask         Flags Metric Ref    Use Iface\n"
            "0.0.0.0         10.0.0.1        0.0.0.0         UG    100    0        0 eth0\n"
            "10.0.0.0        0.0.0.0         255.255.255.0   U     100    0        0 eth0\n",
            [("0.0.0.0/0", "10.0.0.1"), ("10.0.0.0/24", "0.0.0.0")],
        ),
        (
            "Routing tables\n\nInternet:\nDestination        Gateway            Flags      Netif Expire\n"
            "default            192.168.1.1        UGS         em0\n192.168.1.0/24     link#1             U           em0\n"
            "127.0.0.1          link#2             UH          lo0\n",
            [("default", "192.168.1.1"), ("192.168.1.0/24", "link#1"), ("127.0.0.1", "link#2")],
        ),
    ],
)
def test_unix_routes(run, sniff, text, expected):
    result = run(route, text.encode())
    assert [(r.name, r.value) for r in result.records] == expected
    assert result.explained == {}
    assert sniff(route, text.encode()) >= 65


LINES = [
    *HOST.split("\n"),
    *ENGLISH.split("\n"),
    *JAPANESE.split("\n"),
    *IPCONFIG_DE.split("\n"),
    *WINDOWS_ROUTES.split("\n"),
]


@pytest.mark.parametrize("parser", [host_facts, systeminfo, ipconfig, route])
def test_any_text_is_accounted_for(run, sniff, parser):
    @given(
        st.one_of(
            st.binary(max_size=200), st.lists(st.one_of(st.text(max_size=40), st.sampled_from(LINES)), max_size=20)
        )
    )
    def check(content):
        data = content if isinstance(content, bytes) else "\n".join(content).encode("utf-8", "surrogatepass")
        assert run(parser, data).account.unexplained == 0
        assert 0 <= sniff(parser, data) <= 100

    check()


@pytest.mark.samples
@pytest.mark.parametrize("name", ["windows-10", "windows-2012r2", "windows-7"])
def test_published_systeminfo(run, samples, name):
    expected = json.loads((samples / "text/expected" / f"{name}_systeminfo.json").read_text())
    result = run(systeminfo, (samples / "text" / f"{name}_systeminfo.txt").read_bytes())
    named = {r.name: r.value for r in result.records}
    assert (named["hostname"], named["os"]) == (expected["host_name"], expected["os_name"])
    hotfixes = [r.name for r in result.records if r.category == "software"]
    assert hotfixes == expected["hotfixs"]
    assert all(isinstance(r.time, int) for r in result.records if r.name == "boot.utc")
    assert result.account.unexplained == 0
    if name == "windows-7":  # the tool itself cut its list
        assert result.explained == {"hotfix cut off by systeminfo itself": 1}
        assert result.warnings == ["systeminfo announces 302 hotfixes and lists 245: the others cannot be seen here"]
    else:
        assert (result.explained, result.warnings) == ({}, [])


@pytest.mark.samples
@pytest.mark.parametrize("name", ["windows-10", "windows-2008", "windows-2016", "windows-7"])
def test_published_ipconfig(run, samples, name):
    expected = json.loads((samples / "text/expected" / f"{name}_ipconfig.json").read_text())
    result = run(ipconfig, (samples / "text" / f"{name}_ipconfig.txt").read_bytes())
    assert result.records[0].value == expected["host_name"]
    ipv4 = [a["address"] for adapter in expected["adapters"] for a in adapter["ipv4_addresses"]]
    found = [r.value for r in result.derived if r.name == "address" and ":" not in r.value]
    assert found == ipv4
    dns = [s for adapter in expected["adapters"] for s in adapter["dns_servers"]]
    assert sorted(str(r.value) for r in result.records if r.category == "dns" and r.name == "server") == sorted(dns)
    gateways = [g for adapter in expected["adapters"] for g in adapter["default_gateways"] if g]
    assert [r.value for r in result.derived if r.category == "route"] == gateways
    assert result.explained == {}


@pytest.mark.samples
def test_published_route_print(run, samples):
    first, *expected = json.loads((samples / "text/expected/windows-10_route.json").read_text())
    result = run(route, (samples / "text/windows-10_route.txt").read_bytes())
    interfaces = [r for r in result.records if r.category == "interface"]
    routes = [r for r in result.records if r.category == "route"]
    assert [r.value for r in interfaces if r.value is not NA] == [i["mac"] for i in first["interfaces"] if i.get("mac")]
    assert len(interfaces) == len(first["interfaces"])
    assert [r.value for r in routes if "persistent" not in r.detail] == [
        row["gateway"] for row in expected if "network" not in row
    ]
    assert len(routes) == len(expected)
    assert result.explained == {}
