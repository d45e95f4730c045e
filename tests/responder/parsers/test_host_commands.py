"""What a Windows host says about itself through its own commands, in English and Japanese."""

from __future__ import annotations

import pytest

from responder.model.absent import Absent
from responder.model.autostart import AutostartRecord
from responder.parsers.registry import BY_NAME
from tests.responder.parsers.commands import facts, read

RULER = "-" * 79


SHARES = f"""
Share name   Resource                        Remark

{RULER}
C$           C:\\                             Default share
IPC$                                         Remote IPC
Users        C:\\Users
The command completed successfully.

"""
SHARES_JA = f"""
共有名       リソース                            注釈

{RULER}
C$           C:\\                             Default share
IPC$                                         Remote IPC
共有         D:\\共有フォルダー
コマンドは正常に終了しました。

"""


@pytest.mark.parametrize(("text", "codec", "last"), [(SHARES, "cp437", ("Users", "C:\\Users")),
                                                     (SHARES_JA, "cp932", ("共有", "D:\\共有フォルダー"))])  # fmt: skip
def test_net_share_lists_shares_with_their_folders_in_both_languages(run, text, codec, last):
    found = facts(read(run, text, "net-command", codec))
    assert found == [
        ("share", "C$", "C:\\", "Default share"),
        ("share", "IPC$", None, "Remote IPC"),
        ("share", *last, ""),
    ]


def test_net_session_names_who_is_connected_from_where(run):
    text = f"""
Computer               User name            Client Type       Opens Idle time

{RULER}
\\\\192.168.1.5          Administrator                              2 00:00:03
\\\\192.168.1.9                                                     0 00:01:00
The command completed successfully.
"""
    assert facts(read(run, text, "net-command")) == [
        ("session", "Administrator", "SMB", "from \\\\192.168.1.5, 2 open files, idle 00:00:03"),
        ("session", "\\\\192.168.1.9", "SMB", "from \\\\192.168.1.9, 0 open files, idle 00:01:00"),
    ]


def test_net_use_joins_drive_and_remote_place(run):
    text = f"""
New connections will be remembered.


Status       Local     Remote                    Network

{RULER}
OK           Z:        \\\\server\\share            Microsoft Windows Network
                       \\\\server2\\a very long share name here
                                                Microsoft Windows Network
The command completed successfully.
"""
    found = facts(read(run, text, "net-command"))
    assert found[0] == ("share", "Z:", "\\\\server\\share", "OK, Microsoft Windows Network")
    assert found[1][2] == "\\\\server2\\a very long share name here"
    assert len(found) == 2


def test_net_user_lists_every_account_of_every_column(run):
    text = f"""
User accounts for \\\\WIN-ABC

{RULER}
Administrator            DefaultAccount           Guest
support_388945a0         WDAGUtilityAccount
The command completed successfully.
"""
    names = [name for _, name, _, _ in facts(read(run, text, "net-command"))]
    assert sorted(names) == ["Administrator", "DefaultAccount", "Guest", "WDAGUtilityAccount", "support_388945a0"]


def test_net_user_in_japanese(run):
    text = f"""
\\\\WIN-ABC のユーザー アカウント

{RULER}
Administrator            Guest                    田中
コマンドは正常に終了しました。
"""
    assert {n for _, n, _, _ in facts(read(run, text, "net-command", "cp932"))} == {"Administrator", "Guest", "田中"}


def test_net_localgroup_lists_groups_and_members(run):
    groups = f"\nAliases for \\\\WIN-ABC\n\n{RULER}\n*Administrators\n*Backup Operators\nThe command completed successfully.\n"
    assert [f[1:3] for f in facts(read(run, groups, "net-command"))] == [
        ("Administrators", "group"), ("Backup Operators", "group"),
    ]  # fmt: skip
    members = f"""Alias name     administrators
Comment        Administrators have complete and unrestricted access

Members

{RULER}
Administrator
CORP\\Domain Admins
The command completed successfully.
"""
    assert [f[1:3] for f in facts(read(run, members, "net-command"))] == [
        ("Administrator", "member of administrators"), ("CORP\\Domain Admins", "member of administrators"),
    ]  # fmt: skip


def test_net_accounts_and_net_start(run):
    policy = """Force user logoff how long after time expires?:       Never
Minimum password age (days):                          0
Maximum password age (days):                          42
Minimum password length:                              0
Length of password history maintained:                None
Lockout threshold:                                    Never
Computer role:                                        WORKSTATION
The command completed successfully.
"""
    found = facts(read(run, policy, "net-command"))
    assert ("setting", "Maximum password age (days)", "42", "") in found
    assert len(found) == 7
    started = "These Windows services are started:\n\n" + "".join(
        f"   {n}\n" for n in ("Application Information", "DHCP Client", "DNS Client", "Server", "Windows Time")
    ) + "\nThe command completed successfully.\n"  # fmt: skip
    found = facts(read(run, started, "net-command"))
    assert ("service", "DNS Client", "RUNNING", "") in found
    assert len(found) == 5


def test_query_user_and_query_session(run):
    users = """ USERNAME              SESSIONNAME        ID  STATE   IDLE TIME  LOGON TIME
>administrator         rdp-tcp#0           2  Active          .  2026/11/28 8:00
 bob                                       3  Disc         1:02  2026/11/27 17:00
"""
    result = read(run, users, "query-user")
    assert [f[1:3] for f in facts(result)] == [("administrator", "rdp-tcp#0"), ("bob", "session 3")]
    assert isinstance(result.records[0].time, int)
    assert "this session" in result.records[0].detail
    japanese = """ ユーザー名            セッション名       ID  状態    アイドル時間 ログオン時刻
>administrator         console             1  Active      なし   2026/11/28 8:00
"""
    assert facts(read(run, japanese, "query-user", "cp932"))[0][1:3] == ("administrator", "console")
    sessions = """ SESSIONNAME       USERNAME                 ID  STATE   TYPE        DEVICE
 services                                    0  Disc
>console           administrator             1  Active
 rdp-tcp                                 65536  Listen
"""
    assert [f[1:3] for f in facts(read(run, sessions, "query-user"))] == [
        ("services", "services"), ("administrator", "console"), ("rdp-tcp", "rdp-tcp"),
    ]  # fmt: skip


def test_nbtstat_names_cache_and_sessions(run):
    text = """
Ethernet0:
Node IpAddress: [192.168.1.5] Scope Id: []

                NetBIOS Local Name Table

       Name               Type         Status
    ---------------------------------------------
    WIN-ABC        <20>  UNIQUE      Registered
    WORKGROUP      <00>  GROUP       Registered

                  NetBIOS Remote Cache Name Table

        Name              Type       Host Address    Life [sec]
    ------------------------------------------------------------
    SERVER         <20>  UNIQUE          192.168.1.9         120
"""
    assert facts(read(run, text, "nbtstat")) == [
        ("netbios", "WIN-ABC<20>", "UNIQUE", "Registered, node 192.168.1.5"),
        ("netbios", "WORKGROUP<00>", "GROUP", "Registered, node 192.168.1.5"),
        ("netbios", "SERVER<20>", "192.168.1.9", "UNIQUE 120, node 192.168.1.5"),
    ]


SC = """
SERVICE_NAME: Appinfo
DISPLAY_NAME: {display}
        {type}               : 30  WIN32
        {state}              : 4  RUNNING
                                (STOPPABLE, NOT_PAUSABLE, IGNORES_SHUTDOWN)
        WIN32_EXIT_CODE    : 0  (0x0)
        CHECKPOINT         : 0x0
        PID                : 1234
        FLAGS              :

SERVICE_NAME: Beep
DISPLAY_NAME: Beep
        {type}               : 1  KERNEL_DRIVER
        {state}              : 1  STOPPED
"""


@pytest.mark.parametrize(
    "words", [("Application Information", "TYPE", "STATE", "cp437"), ("アプリ情報", "種類", "状態", "cp932")]
)
def test_sc_queryex_gives_states_and_pids_in_both_languages(run, words):
    display, kind, state, codec = words
    found = facts(read(run, SC.format(display=display, type=kind, state=state), "sc-query", codec))
    assert found == [
        ("service", "Appinfo", "RUNNING", f"{display}, PID 1234, WIN32"),
        ("driver", "Beep", "STOPPED", "Beep, KERNEL_DRIVER"),
    ]


def test_sc_qc_gives_services_that_other_pages_can_join(run):
    text = """[SC] QueryServiceConfig SUCCESS

SERVICE_NAME: updsvc
        TYPE               : 10  WIN32_OWN_PROCESS
        START_TYPE         : 2   AUTO_START  (DELAYED)
        ERROR_CONTROL      : 1   NORMAL
        BINARY_PATH_NAME   : "C:\\Program Files\\Upd\\upd.exe" -svc
        DISPLAY_NAME       : Updater
        SERVICE_START_NAME : LocalSystem
"""
    (record,) = read(run, text, "sc-query").records
    assert isinstance(record, AutostartRecord)
    assert (record.category, record.entry, record.process_path) == (
        "Services",
        "updsvc",
        "C:\\Program Files\\Upd\\upd.exe",
    )
    assert (record.enabled, record.user_name) == ("AUTO_START (DELAYED)", "LocalSystem")


def test_displaydns_gives_names_and_answers(run):
    text = """
Windows IP Configuration

    example.com
    ----------------------------------------
    Record Name . . . . . : example.com
    Record Type . . . . . : 1
    Time To Live  . . . . : 86400
    Data Length . . . . . : 4
    Section . . . . . . . : Answer
    A (Host) Record . . . : 93.184.216.34


    gone.example
    ----------------------------------------
    Name does not exist.

"""
    assert facts(read(run, text, "displaydns")) == [
        ("dns", "cache entry", "93.184.216.34", "example.com, A, TTL 86400"),
        ("dns", "cache entry", "gone.example", "Name does not exist."),
    ]


TASK = [r"\Microsoft\Windows\Upd", "2026/11/28 9:00:00", "Ready", "Interactive/Background", "2026/11/27", "0", "CORP\\bob",
        r"C:\Users\Public\upd.exe /q", "N/A", "N/A", "Enabled", "Disabled", "", "SYSTEM"]  # fmt: skip


def test_schtasks_csv_with_its_repeated_headings(run):
    heading = ",".join(f'"h{n}"' for n in range(28))
    row = ",".join(f'"{c}"' for c in ["WIN", *TASK, *[""] * 13])
    result = read(run, f"{heading}\n{row}\n{heading}\n{row}\n", "schtasks")
    first = result.records[0]
    assert len(result.records) == 2
    assert (first.entry, first.process_path, first.user_name) == (TASK[0], r"C:\Users\Public\upd.exe", "SYSTEM")
    assert (first.location, first.enabled, first.technique) == (r"\Microsoft\Windows", "Enabled", "T1053.005")


@pytest.mark.parametrize(("folder", "host", "task", "codec"), [("Folder", "HostName", "TaskName", "cp437"),
                                                               ("フォルダー", "ホスト名", "タスク名", "cp932")])  # fmt: skip
def test_schtasks_list_is_known_by_order_in_both_languages(run, folder, host, task, codec):
    labels = [host, task, *[f"L{n}" for n in range(26)]]
    block = "\n".join(f"{label}:{' ' * 10}{v}" for label, v in zip(labels, ["WIN", *TASK, *["x"] * 13], strict=True))
    result = read(run, f"\n{folder}: \\\n{block}\n\n{folder}: \\Microsoft\n{block}\n", "schtasks", codec)
    assert [(r.entry, r.process_path) for r in result.records] == [(TASK[0], r"C:\Users\Public\upd.exe")] * 2


def test_schtasks_table_names_each_folder(run):
    text = """
Folder: \\
TaskName                                 Next Run Time          Status
======================================== ====================== ===============
Backup                                   2026/11/28 9:00:00     Ready

Folder: \\Microsoft
TaskName                                 Next Run Time          Status
======================================== ====================== ===============
Upd                                      N/A                    Disabled
"""
    result = read(run, text, "schtasks")
    assert [(r.entry, r.enabled) for r in result.records] == [("\\Backup", "Ready"), ("\\Microsoft\\Upd", "Disabled")]
    assert result.records[0].command is Absent.NOT_COLLECTED


def test_driverquery_table_and_verbose_csv(run):
    table = """
Module Name  Display Name           Driver Type   Link Date
============ ====================== ============= ======================
1394ohci     1394 OHCI Compliant Ho Kernel        2006/11/02 8:00:00
NTFS         NTFS                   File System
"""
    assert facts(read(run, table, "driverquery"))[1] == ("driver", "NTFS", "File System", "NTFS")
    row = '"bad","Bad","Bad","Kernel ","Auto","Running","OK","TRUE","FALSE","1","2","0","2026/11/02","C:\\Temp\\bad.sys","4"'
    heading = ",".join(f'"h{n}"' for n in range(15))
    assert facts(read(run, f"{heading}\n{row}\n", "driverquery")) == [
        ("driver", "bad", "Running", "Bad, Kernel, start Auto, C:\\Temp\\bad.sys, linked 2026/11/02")
    ]


def test_netsh_profiles_and_rules(run):
    line = "-" * 70
    profiles = f"""
Domain Profile Settings:
{line}
State                                 ON
Firewall Policy                       BlockInbound,AllowOutbound

Logging:
FileName                              %systemroot%\\system32\\LogFiles\\Firewall\\pfirewall.log

Ok.

"""
    found = facts(read(run, profiles, "netsh-firewall"))
    assert found[0] == ("firewall", "State", "ON", "Domain Profile Settings")
    assert len(found) == 3
    for labels in (
        ("Rule Name", "Enabled", "Direction", "LocalIP", "Action"),
        ("規則名", "有効", "方向", "ローカル IP", "操作"),
    ):
        name, enabled, direction, local, action = labels
        rules = f"""
{name}:                            Backdoor
{line}
{enabled}:                              Yes
{direction}:                            In
{local}:                              Any
{action}:                               Allow

{name}:                            Other
{line}
{enabled}:                              No
{local}:                              Any
{action}:                               Block
Ok.
"""
        found = facts(read(run, rules, "netsh-firewall"))
        assert found[0] == ("firewall", "Backdoor", "Allow", f"{enabled} Yes, {direction} In, {local} Any")
        assert found[1][1:3] == ("Other", "Block")


@pytest.mark.parametrize("name", ["arp", "displaydns", "driverquery", "ip-address", "name-files", "nbtstat", "net-command",
                                  "netsh-firewall", "query-user", "sc-query", "schtasks", "systemctl", "unix-firewall",
                                  "unix-identity", "unix-kernel", "objects-facts"])  # fmt: skip
def test_damage_never_ends_a_parser_and_every_line_stays_accounted_for(run, name):
    hostile = (
        SHARES + SC + "\0" * 50 + "x" * 100_000 + "\n: : :\n<20>\n" + "- - - -\n" * 20 + "=== ===\na b\n"
    ).encode()
    for cut in (0, 7, 150, 400, len(hostile)):
        result = run(BY_NAME[name], hostile[:cut])
        assert result.account.expected == result.account.shown + sum(result.explained.values())
