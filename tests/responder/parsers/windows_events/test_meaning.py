"""What events mean: one shape for all generations of Windows, and one line of words for people."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.model.event import ACTIONS, EventRecord
from responder.parsers.windows_events import channels, security, sysmon, values
from responder.parsers.windows_events.normalise import Normaliser, meaning_of, string_names
from responder.parsers.windows_events.spec import Plan

NA = Absent.NOT_APPLICABLE


def classic(event_id, strings, provider="Security", normaliser=None, sid=NA) -> EventRecord:
    fields = dict(zip(string_names(provider, event_id, len(strings)), strings, strict=True))
    return (normaliser or Normaliser()).record(
        1, 0, provider, "Security", event_id, "Audit Success", "HOST", sid, fields, own_sid=True
    )


def modern(event_id, provider="Microsoft-Windows-Security-Auditing", sid=NA, **fields) -> EventRecord:
    return Normaliser().record(1, 0, provider, "Security", event_id, "Audit Success", "HOST", sid, fields)


START = ["2170066560", r"\WINNT\system32\tftp.exe", "2171778880", "IUSR_WEB", "WEB", "(0x0,0x1A2B)"]


def test_process_start_has_one_shape_in_every_generation():
    old = classic(592, START)
    new = modern(
        4688, NewProcessId="0x8158c540", NewProcessName=r"C:\Windows\System32\tftp.exe", ProcessId="0x4d2",
        SubjectUserName="IUSR_WEB", SubjectDomainName="WEB", SubjectLogonId="0x1a2b", CommandLine="tftp -i 10.0.0.1 get a",
        ParentProcessName=r"C:\Windows\System32\inetsrv\inetinfo.exe", SubjectUserSid="S-1-5-21-1-2-3-1000",
    )  # fmt: skip
    monitor = modern(
        1, provider="Microsoft-Windows-Sysmon", sid="S-1-5-18", Image=r"C:\Windows\System32\tftp.exe", ProcessId=77,
        User=r"WEB\IUSR_WEB", LogonId="0x1a2b", CommandLine="tftp", ParentImage=r"C:\x\inetinfo.exe", ParentProcessId=5,
        ProcessGuid="{A}",
    )  # fmt: skip
    for record in (old, new, monitor):
        assert (record.event_action, record.process_name) == ("process start", "tftp.exe")
        assert (record.user_name, record.user_domain, record.logon_id) == ("IUSR_WEB", "WEB", "0x1a2b")
    assert (old.process_pid, old.process_parent_pid) == (2170066560, 2171778880)
    assert (new.process_pid, new.process_parent_pid) == (0x8158C540, 0x4D2)
    assert (monitor.process_pid, monitor.process_parent_pid, monitor.process_guid) == (77, 5, "{A}")
    assert old.process_path == r"\WINNT\system32\tftp.exe"
    assert new.process_parent_name == monitor.process_parent_name == "inetinfo.exe"
    assert monitor.user_sid is NA, "the SID of a Sysmon record is that of the Sysmon service"
    assert new.user_sid == "S-1-5-21-1-2-3-1000"


def test_windows_nt_names_the_program_without_its_path():
    record = classic(592, ["4242", "tftp.exe", "17", "SYSTEM", "NT AUTHORITY", "(0x0,0x3E7)"])
    assert (record.process_name, record.process_path) == ("tftp.exe", Absent.NOT_COLLECTED)


def test_the_parent_is_named_from_the_log_itself_until_it_exits():
    log = Normaliser()
    classic(592, ["500", r"C:\WINNT\inetinfo.exe", "8", "WEB$", "W", "(0x0,0x3E7)"], normaliser=log)
    child = ["600", r"C:\WINNT\tftp.exe", "500", "WEB$", "W", "(0x0,0x3E7)"]
    assert classic(592, child, normaliser=log).message == "Process tftp.exe started by inetinfo.exe as SYSTEM"
    classic(593, ["500", r"C:\WINNT\inetinfo.exe", "WEB$", "W", "(0x0,0x3E7)"], normaliser=log)
    orphan = classic(592, child, normaliser=log)
    assert orphan.process_parent_name is NA
    assert orphan.message == "Process tftp.exe started as SYSTEM"


def test_process_exit_with_and_without_image():
    short = classic(593, ["600", "alice", "CORP", "(0x0,0xB338)"])
    long = classic(593, ["600", r"C:\a.exe", "alice", "CORP", "(0x0,0xB338)"])
    for record in (short, long):
        assert (record.event_action, record.process_pid, record.user_name) == ("process exit", 600, "alice")
        assert record.logon_id == "0xb338"
    assert (short.process_path, long.process_path) == (NA, r"C:\a.exe")


LOGON = ["bob", "CORP", "(0x1,0x2)", "10", "User32  ", "Negotiate", "PC7"]
LATER = ["{0}", "SRV$", "CORP", "(0x0,0x3E7)", "440", "-", "192.0.2.44", "3389"]


@pytest.mark.parametrize("strings", [LOGON, [*LOGON, "{0}"], LOGON + LATER, [*LOGON, *LATER, ""]])
@pytest.mark.parametrize("event_id", [528, 540])
def test_logons_of_every_build(event_id, strings):
    record = classic(event_id, strings)
    assert (record.event_action, record.user_name, record.logon_type) == ("logon", "bob", 10)
    assert (record.logon_id, record.target) == ("0x100000002", "PC7")
    if len(strings) >= 15:
        assert (record.source_address, record.source_port) == ("192.0.2.44", 3389)
        assert record.message == "Logon of bob (remote interactive) from 192.0.2.44"
    else:
        assert record.message == "Logon of bob (remote interactive) from PC7"


@pytest.mark.parametrize(
    ("event_id", "words"),
    [(529, "unknown user name or bad password"), (531, "account disabled"), (539, "account locked out")],
)
def test_failed_logons_say_why(event_id, words):
    tail = ["-", "-", "-", "-", "-", "192.0.2.9", "0"]
    record = classic(event_id, ["root", "X", "3", "NtLmSsp ", "NTLM", "EVIL", *tail])
    assert (record.event_action, record.user_name) == ("logon failed", "root")
    assert (record.source_address, record.source_port) == ("192.0.2.9", NA)
    assert record.message == f"Logon of root failed (network) from 192.0.2.9: {words}"


def test_a_failed_logon_with_status_codes_keeps_its_address():
    strings = ["root", "X", "3", "a", "b", "EVIL", "0xC000006D", "0x0", "-", "-", "-", "-", "-", "192.0.2.9", "1025"]
    record = classic(537, strings)
    assert (record.source_address, record.source_port) == ("192.0.2.9", 1025)
    assert json.loads(record.payload)["Status"] == "0xC000006D"


def test_a_cleared_log_names_the_person_not_the_service():
    old = classic(517, ["SYSTEM", "NT AUTHORITY", "(0x0,0x3E7)", "mallory", "CORP", "(0x0,0xB338)"])
    new = modern(1102, provider="Microsoft-Windows-Eventlog", SubjectUserName="mallory", SubjectLogonId="0xb338")
    for record in (old, new):
        assert (record.event_action, record.user_name, record.logon_id) == ("log cleared", "mallory", "0xb338")


@pytest.mark.parametrize(
    ("event_id", "strings", "action", "target", "message"),
    [
        (624, ["eve", "H", "S-1-5-21-1-2-3-9", "bob", "H", "(0x0,0x5)", "-"], "account created", "eve",
         "User account created: eve by bob"),
        (630, ["eve", "H", "S-1-5-21-1-2-3-9", "bob", "H", "(0x0,0x5)", "-"], "account deleted", "eve",
         "User account deleted: eve by bob"),
        (636, ["-", "S-1-5-21-1-2-3-9", "Administrators", "Builtin", "S-1-5-32-544", "bob", "H", "(0x0,0x5)", "-"],
         "group changed", "Administrators", "S-1-5-21-1-2-3-9 added to group Administrators by bob"),
        (644, ["eve", "PC9", "S-1-5-21-1-2-3-9", "SRV$", "H", "(0x0,0x3E7)"], "account locked", "eve",
         "User account eve locked out, attempts from PC9"),
        (601, ["evilsvc", r"C:\e.exe", "0x10", "2", "LocalSystem", "bob", "H", "(0x0,0x5)"], "service installed",
         r"C:\e.exe", r"Service evilsvc installed: C:\e.exe by bob"),
        (602, ["At1.job", "nc.exe -l", "once", "1:00", "1/1", "0", "SYSTEM", "bob", "H", "(0x0,0x5)"], "task created",
         "At1.job", "Scheduled task At1.job created: nc.exe -l by bob"),
        (612, ["+", "-"] * 9 + ["bob", "H", "(0x0,0x5)"], "audit policy changed", NA, "Audit policy changed by bob"),
        (861, ["svc", r"C:\b.exe", "77", "bob", "H", "-", "No", "IPv4", "TCP", "4444", "No", "No"],
         "listening started", NA, "b.exe listens on port 4444 as bob"),
    ],
)  # fmt: skip
def test_account_service_and_policy_events_of_old(event_id, strings, action, target, message):
    record = classic(event_id, strings)
    assert (record.event_action, record.target, record.message) == (action, target, message)


def test_object_access_of_windows_2000_and_2003():
    head = ["Security", "File", r"C:\secret.txt", "1024", "0", "77", "1234"]
    people = ["SRV$", "H", "(0x0,0x3E7)", "bob", "H", "(0x0,0x5)"]
    new = classic(560, [*head, r"C:\cmd.exe", *people, "%%1538", "-", "0", "0x1"])
    old = classic(560, [*head, *people, "%%1538", "-"])
    for record in (old, new):
        assert (record.event_action, record.target, record.user_name) == ("object access", r"C:\secret.txt", "bob")
        assert record.process_pid == 1234
    assert (new.process_name, old.process_name) == ("cmd.exe", NA)


@pytest.mark.parametrize(
    ("provider", "event_id", "fields", "expected"),
    [
        ("Service Control Manager", 7045, {"ServiceName": "PSEXESVC", "ImagePath": r"C:\p.exe", "AccountName": "LocalSystem"},
         {"event_action": "service installed", "service_name": "PSEXESVC", "target": r"C:\p.exe"}),
        ("Service Control Manager", 7036, {"param1": "Spooler", "param2": "停止"}, {"event_action": "service stopped"}),
        ("Service Control Manager", 7036, {"param1": "Spooler", "param2": "läuft jetzt", "Binary": "53002F0034000000"},
         {"event_action": "service started", "service_name": "Spooler"}),
        ("EventLog", 6008, {"1": "0:01", "2": "20.11."}, {"event_action": "unexpected shutdown"}),
        ("Tcpip", 4226, {"1": ""}, {"event_action": "connection limit reached"}),
        ("Microsoft-Windows-TaskScheduler", 106, {"TaskName": r"\x", "UserContext": r"H\bob"},
         {"event_action": "task created", "target": r"\x", "user_name": "bob"}),
        ("Microsoft-Windows-TerminalServices-LocalSessionManager", 21, {"User": r"H\bob", "Address": "192.0.2.1"},
         {"event_action": "session opened", "user_name": "bob", "source_address": "192.0.2.1"}),
        ("Microsoft-Windows-TerminalServices-LocalSessionManager", 21, {"User": r"H\bob", "Address": "LOCAL"},
         {"source_address": NA}),
        ("Microsoft-Windows-TerminalServices-RemoteConnectionManager", 1149, {"Param1": "bob", "Param3": "192.0.2.1"},
         {"event_action": "logon", "user_name": "bob", "source_address": "192.0.2.1"}),
        ("Microsoft-Windows-Sysmon", 3, {"Image": r"C:\a.exe", "SourceIp": "::ffff:10.0.0.1", "SourcePort": "50000",
                                         "DestinationIp": "192.0.2.7", "DestinationPort": 445},
         {"event_action": "network connection", "source_address": "10.0.0.1", "destination_port": 445}),
        ("Microsoft-Windows-Sysmon", 22, {"QueryName": "evil.example"},
         {"event_action": "dns query", "target": "evil.example"}),
        ("Microsoft-Windows-Windows Defender", 1116, {"Threat Name": "Eicar", "Path": r"file:_C:\e", "Detection User": r"H\b"},
         {"user_name": "b", "target": r"file:_C:\e", "message": r"Malware found: Eicar in file:_C:\e"}),
        ("PowerShell", 400, {"3": "\tHostName=x\r\n\tHostApplication=powershell -enc AAAA\r\n"},
         {"event_action": "script executed", "process_command_line": "powershell -enc AAAA"}),
        ("Microsoft-Windows-PowerShell", 4104, {"ScriptBlockText": "Get-It\n  -Now"},
         {"event_action": "script executed", "message": "PowerShell script block: Get-It -Now"}),
    ],
)  # fmt: skip
def test_events_of_system_and_operational_logs(provider, event_id, fields, expected):
    record = Normaliser().record(1, 0, provider, "System", event_id, "Information", "HOST", NA, fields)
    assert {name: getattr(record, name) for name in expected} == expected


def test_network_filter_events_have_both_ends():
    record = modern(
        5156, Application=r"\device\harddiskvolume2\windows\a.exe", Direction="%%14593", SourceAddress="10.0.0.1",
        SourcePort="50000", DestAddress="192.0.2.7", DestPort="445", ProcessID="77",
    )  # fmt: skip
    assert (record.event_action, record.process_pid) == ("network connection", 77)
    assert (record.source_address, record.source_port) == ("10.0.0.1", 50000)
    assert (record.destination_address, record.destination_port) == ("192.0.2.7", 445)
    assert record.message == "Outbound connection: 10.0.0.1:50000 to 192.0.2.7:445 (a.exe)"


def test_an_unknown_event_shows_provider_id_and_values():
    record = modern(9999, provider="Contoso App", First="eins", Second="zwei\r\ndrei", Nothing="-")
    assert (record.event_action, record.message) == (NA, "Contoso App 9999: eins, zwei drei")
    assert json.loads(record.payload) == {"First": "eins", "Second": "zwei\r\ndrei", "Nothing": "-"}


def test_strings_without_known_names_are_numbered():
    assert string_names("Contoso App", 1, 3) == ("1", "2", "3")
    assert string_names("Security", 592, 7)[-1] == "7"
    assert string_names("SECURITY", 593, 4) == ("ProcessId", "SubjectUserName", "SubjectDomainName", "SubjectLogonId")


def test_every_table_entry_is_sound():
    tables = [security.SECURITY, sysmon.SYSMON, *channels.PROVIDERS.values()]
    meanings = {id(m): m for table in tables for m in table.values()}
    for meaning in meanings.values():
        assert not meaning.action or meaning.action in ACTIONS
        Plan(meaning)  # raises for a column that does not exist
        assert meaning.words or meaning.hook


def test_ids_mean_something_only_with_their_provider():
    assert meaning_of("Microsoft-Windows-Security-Auditing", 4624) is not None
    assert meaning_of("Contoso", 4624) is None
    assert meaning_of("MICROSOFT-WINDOWS-SYSMON", 1) is not None


@pytest.mark.parametrize(
    ("written", "read"),
    [("0x1358", 0x1358), ("4952", 4952), (7, 7), ("007", 7), ("-", None), ("", None), ("abc", Absent.UNPARSED),
     ("0x", Absent.UNPARSED), ("9" * 40, Absent.UNPARSED), (None, None)],
)  # fmt: skip
def test_numbers(written, read):
    assert values.number(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [("(0x0,0x3E7)", "0x3e7"), ("(0x1,0x2)", "0x100000002"), ("0x3e7", "0x3e7"), ("999", "0x3e7"), (999, "0x3e7"),
     ("0x0", None), ("-", None), ("(x", "(x")],
)  # fmt: skip
def test_logon_ids(written, read):
    assert values.logon_id(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"), ("::1", "::1"), ("fe80::1%4", "fe80::1"),
     ("-", None), ("LOCAL", None), ("PC7", None), ("1" * 500, None)],
)  # fmt: skip
def test_addresses(written, read):
    assert values.address(written) == read


anything = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=80), st.lists(st.text(max_size=20), max_size=3),
    st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2), st.floats(allow_nan=False, allow_infinity=False),
)  # fmt: skip
KNOWN = sorted((provider, i) for provider, table in channels.PROVIDERS.items() for i in table)
KNOWN += [("security", i) for i in security.SECURITY] + [("sysmon", i) for i in sysmon.SYSMON]
FIELDS = sorted({name for provider, i in KNOWN for _, name, _ in Plan(meaning_of(provider, i)).columns})


@settings(max_examples=60)
@given(st.sampled_from(KNOWN), st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=9), anything, max_size=12))
def test_no_field_value_can_break_a_record(kind, fields):
    provider, event_id = kind
    record = Normaliser().record(1, 0, provider, "X", event_id, "Information", "HOST", NA, fields)
    assert isinstance(record.message, str)
    assert "\n" not in record.message
    assert len(record.message) <= 1001
    assert json.loads(record.payload) == json.loads(json.dumps(fields))
    assert all(value is not None and value != "" for value in record)


def test_an_event_without_a_readable_id_is_kept():
    record = Normaliser().record(1, 0, "Contoso", "X", Absent.UNPARSED, "Error", "HOST", NA, {"a": "b"})
    assert (record.event_id, record.message) == (Absent.UNPARSED, "Contoso event: b")
