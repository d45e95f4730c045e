"""The committed samples are what the generator writes, and they say what the published cases say."""

from __future__ import annotations

import ipaddress
import re
import struct
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
ISS001, PHISHING = SAMPLES / "iss001", SAMPLES / "redhat-phishing"


def test_generator_writes_the_committed_bytes(tmp_path):
    subprocess.run([sys.executable, str(SAMPLES / "generate.py"), "--to", str(tmp_path)], check=True, timeout=60)
    for case in (ISS001, PHISHING):
        committed = {path.name for path in case.iterdir()}
        written = {path.name for path in (tmp_path / case.name).iterdir()}
        assert written == committed
        for name in committed:
            assert (tmp_path / case.name / name).read_bytes() == (case / name).read_bytes(), name


def evt_records(name):
    pyevt = pytest.importorskip("pyevt", reason="libevt-python is the independent reader of .evt")
    log = pyevt.file()
    log.open(str(ISS001 / name))
    assert not log.is_corrupted()
    assert log.number_of_recovered_records == 0
    return [
        (r.identifier, r.get_written_time().replace(tzinfo=UTC), r.event_identifier & 0xFFFF, list(r.strings))
        for r in log.records
    ]


@pytest.mark.parametrize(("name", "count"), [("SecEvent.Evt", 2678), ("SysEvent.Evt", 74), ("AppEvent.Evt", 132)])
def test_event_logs_are_clean_and_complete(name, count):
    raw = (ISS001 / name).read_bytes()
    size, magic, _, _, start, end, following, oldest, limit, flags, _, _ = struct.unpack_from("<I4s10I", raw)
    assert (size, magic, start, end, flags) == (0x30, b"LfLe", 0x30, len(raw) - 0x28, 0)
    assert limit >= len(raw)
    marks = (0x11111111, 0x22222222, 0x33333333, 0x44444444)
    assert struct.unpack_from("<10I", raw, end) == (0x28, *marks, start, end, following, oldest, 0x28)
    records = evt_records(name)
    assert [number for number, *_ in records] == list(range(oldest, following))
    assert len(records) == count
    assert [moment for _, moment, *_ in records] == sorted(moment for _, moment, *_ in records)


def test_security_log_pairs_starts_with_exits_and_leaves_the_unknown_programs_running():
    running: dict[str, str] = {}
    ended = Counter()
    for _, moment, event_id, strings in evt_records("SecEvent.Evt"):
        if event_id == 512:
            running.clear()
        elif event_id == 592:
            process_id, image, creator, *_ = strings
            assert len(strings) == 6
            assert process_id not in running
            assert int(process_id) > 0x80000000
            if moment > datetime(2004, 11, 19, 9, 0, tzinfo=UTC):
                assert creator in running
            running[process_id] = image
        elif event_id == 593:
            assert len(strings) == 4
            ended[running.pop(strings[0], "started before the log")] += 1
    names = Counter(image.rsplit("\\", 1)[-1] for image in running.values())
    assert {name: names[name] for name in ("Msbb.exe", "Win32Fixr.exe", "Winregs32.exe", "wilogon32.exe")} == {
        "Msbb.exe": 1,
        "Win32Fixr.exe": 1,
        "Winregs32.exe": 6,
        "wilogon32.exe": 1,
    }
    assert ended["\\WINNT\\System32\\tftp.exe"] == 1
    assert not any(image.endswith(("Msbb.exe", "Win32Fixr.exe", "Winregs32.exe", "wilogon32.exe")) for image in ended)


def test_security_log_shows_tftp_and_msbb_at_one_minute_past_midnight():
    starts, images = {}, {}
    for _, moment, event_id, strings in evt_records("SecEvent.Evt"):
        if event_id == 592:
            images[strings[0]] = strings[1]
            starts.setdefault(strings[1].rsplit("\\", 1)[-1], (moment, images.get(strings[2])))
    inetinfo = "\\WINNT\\System32\\inetsrv\\inetinfo.exe"
    assert starts["tftp.exe"] == (datetime(2004, 11, 19, 15, 1, 6, tzinfo=UTC), inetinfo)
    assert starts["Msbb.exe"] == (datetime(2004, 11, 19, 15, 1, 13, tzinfo=UTC), inetinfo)


def test_security_log_has_an_ordinary_night_of_two_thousand_events():
    ids = Counter(event_id for _, _, event_id, _ in evt_records("SecEvent.Evt"))
    assert set(ids) == {512, 513, 514, 515, 518, 528, 538, 540, 560, 562, 576, 592, 593, 612, 680}
    assert ids[592] > 350
    assert sum(ids.values()) - 10 >= 2000
    assert ids[560] == ids[562]


def test_netstat_has_the_nineteen_half_open_rows():
    text = (ISS001 / "netstat.txt").read_bytes().decode("cp932")
    assert "\r\n" in text
    rows = [line.split() for line in text.splitlines() if line.startswith(("  TCP", "  UDP"))]
    assert len(rows) == 72
    scan = [row for row in rows if row[-1] == "SYN_SENT"]
    assert len(scan) == 19
    assert [row[1] for row in scan] == [f"192.168.221.180:{port}" for port in range(3079, 3098)]
    assert Counter(row[2].rsplit(":", 1)[1] for row in scan) == {"135": 13, "445": 6}
    assert len({row[2] for row in scan}) == 19
    assert scan[7] == ["TCP", "192.168.221.180:3086", "218.18.21.232:135", "SYN_SENT"]
    assert len({tuple(row) for row in rows}) == len(rows)


def test_active_ports_has_the_five_rows():
    lines = (ISS001 / "activeports.txt").read_bytes().decode("ascii").split("\r\n")
    assert lines[0] == "Process\tState\tPath"
    assert [line.split("\t")[:2] for line in lines[1:-1]] == [
        ["Msbb.exe", "LISTEN"],
        ["Win32Fixr.exe", "CLOSE_WAIT"],
        ["Win32Fixr.exe", "LISTEN"],
        ["Winregs32.exe", "LISTEN"],
        ["wilogon32.exe", "LISTEN"],
    ]
    assert all(line.split("\t")[2] == f"C:\\WINNT\\System32\\{line.split(chr(9))[0]}" for line in lines[1:-1])


def tripwire_sections():
    text = (ISS001 / "tripwire.txt").read_bytes().decode("cp932").replace("\r\n", "\n")
    tables, _, lists = text.partition("オブジェクト要約 :")
    return tables, lists


def test_tripwire_rule_tables_add_up_to_the_printed_totals():
    tables, _ = tripwire_sections()
    _, files, registry = tables.split("  セクション : ")
    for table, rules, scanned, violations in ((files, 11, "6,408", 35), (registry, 14, "27,467", 50)):
        numbers = [[int(cell) for cell in row] for row in re.findall(r" (\d+) +(\d+) +(\d+) +(\d+)$", table, re.M)]
        assert len(numbers) == rules
        assert sum(sum(row[1:]) for row in numbers) == violations
        assert f"スキャン済みオブジェクト総数 :  {scanned}\n" in table
        assert f"発見された総侵害箇所 :  {violations}\n" in table
        assert table.count("\n* ") == sum(1 for row in numbers if any(row[1:]))


def test_tripwire_object_lists_agree_with_the_rule_tables():
    tables, lists = tripwire_sections()
    table_rows = {
        name.strip(): (int(added), int(modified))
        for name, added, modified in re.findall(r"^\* (.{1,60}?)\s+\d+ +(\d+) +\d+ +(\d+)$", tables, re.M)
    }
    listed = {}
    for block in lists.split("ルール名 : ")[1:]:
        name = block.split(" (", 1)[0]
        added = re.search(r"追加されたオブジェクト :\n((?:\".*\"\n)+)", block)
        modified = re.search(r"変更されたオブジェクト :\n((?:\".*\"\n)+)", block)
        listed[name] = tuple(found.group(1).count("\n") if found else 0 for found in (added, modified))
    assert listed == table_rows
    assert listed["System32 Folder"] == (15, 15)
    assert listed["Service Registry Keys"] == (25, 10)
    assert listed["System Startup Executables"] == (11, 0)
    objects = re.findall(r'^"(.*)"$', lists, re.M)
    assert len(objects) == len(set(objects)) == 85
    for name in ("Msbb.exe", "Win32Fixr.exe", "Winregs32.exe", "wilogon32.exe"):
        assert f"C:\\WINNT\\System32\\{name}" in objects


def alerts():
    pattern = re.compile(
        r"^(\d\d/\d\d/\d\d-\d\d:\d\d:\d\d)\.\d{6}  \[\*\*\] \[1:\d+:1\] (\S+)(?: (\S+))? \[\*\*\] "
        r"\[Classification: [A-Za-z ]+\] \[Priority: [123]\] \{(TCP|UDP|ICMP)\} (\S+) -> (\S+)$"
    )
    found = [pattern.match(line) for line in (PHISHING / "alert.fast").read_text("ascii").splitlines()]
    assert all(found)
    return [match.groups() for match in found]


def test_alerts_follow_the_stages_of_the_case():
    rows = alerts()
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    victim = "192.168.221.180"
    attack = [r for r in rows if r[1] == "SSL2_Master_Key_Overflow" and r[5] == f"{victim}:443"]
    assert (attack[0][0][:14], attack[-1][0][:14]) == ("12/23/04-00:11", "12/23/04-00:13")
    downloads = [r for r in rows if r[1] == "HTTP_Get" and r[4].startswith(victim)]
    assert {r[0][:14] for r in downloads} == {"12/23/04-00:14"}
    assert [r[2] for r in downloads] == ["/Pulamea.tgz", "/Armand.tgz", "/3.txt", "/2.txt"]
    backdoor = [r for r in rows if r[5] == f"{victim}:121"]
    assert backdoor[0][0][:14] == "12/23/04-00:25"
    assert next(r for r in rows if r[1] == "Email_Unix_Passwords")[0][:14] == "12/23/04-00:26"
    spam = [r for r in rows if r[1] == "Email_From"]
    assert spam[0][0][:14] == "12/24/04-21:45"
    assert len({r[5] for r in spam}) == 72


def test_no_inside_address_attacks_before_the_download():
    inside = ipaddress.ip_network("192.168.221.0/24")
    before = [r for r in alerts() if r[0] < "12/23/04-00:14"]
    assert len(before) > 100
    sources = {(r[1], ipaddress.ip_address(r[4].split(":")[0]) in inside) for r in before}
    assert {name for name, is_inside in sources if is_inside} == {"HTTP_Get"}  # package updates of a neighbour


def test_backdoor_and_mass_mail_agree_in_netstat_and_ps():
    sockets = [line.split() for line in (PHISHING / "netstat.txt").read_text("ascii").splitlines()]
    programs = {
        row.split()[1]: row.split(None, 10)[10] for row in (PHISHING / "ps.txt").read_text("ascii").splitlines()[1:]
    }
    owners = {row[6].split("/")[0] for row in sockets if row[0] == "tcp" and "/" in row[6]}
    assert owners <= set(programs)
    (backdoor,) = [row for row in sockets if row[0] == "tcp" and row[3] == "0.0.0.0:121"]
    assert programs[backdoor[6].split("/")[0]] == "/usr/lib/.lib/xinetdd -q -p 121"
    mail = [row for row in sockets if row[0] == "tcp" and row[4].endswith(":25")]
    assert Counter(row[5] for row in mail) == {"SYN_SENT": 24, "ESTABLISHED": 6, "TIME_WAIT": 6}
    assert len({row[4] for row in mail}) == 36


def test_syslog_lines_are_in_order_and_well_formed():
    for name in ("secure", "messages", "maillog"):
        lines = (PHISHING / name).read_text("ascii").splitlines()
        assert all(re.match(r"^Dec 2[1-8] \d\d:\d\d:\d\d www [a-z]+(?:\(pam_unix\))?[ \[]", line) for line in lines)
        assert [line[:15] for line in lines] == sorted(line[:15] for line in lines)


def test_host_facts_agree_with_the_log():
    lines = (ISS001 / "host.txt").read_bytes().decode("ascii").split("\r\n")
    facts = dict(line.split(": ", 1) for line in lines if line)
    boots = [moment for _, moment, event_id, _ in evt_records("SecEvent.Evt") if event_id == 512]
    assert [moment.strftime("%Y-%m-%dT%H:%M:%SZ") for moment in boots] == [facts["boot.utc"]]
    assert facts["hostname"] == "ISS001"
    assert datetime.fromisoformat(facts["clock.local"]) == datetime.fromisoformat(facts["clock.utc"])
