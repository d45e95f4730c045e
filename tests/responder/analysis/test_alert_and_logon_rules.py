"""Rules about sensors' alerts, logons and logs."""

from __future__ import annotations

import pytest

from responder.analysis.catalogue import alert_kind
from responder.analysis.settings import Settings
from responder.model.absent import Absent
from responder.model.finding import Confidence, Severity, Stage
from responder.model.host import Host
from responder.query.wildcard import like
from tests.responder.analysis.conftest import LINUX, alert, at, event, listener

OWN, ATTACKER, SITE = "192.168.221.180", "203.0.113.77", "198.51.100.24"
ATTACK = [alert(n, "SSL2_Master_Key_Overflow", ATTACKER, OWN, at(11, n * 10), port=443) for n in range(12)]
FETCH = [
    alert(50, "HTTP_Get /Pulamea.tgz", OWN, SITE, at(14, 5)),
    alert(51, "HTTP_Get /3.txt", OWN, SITE, at(14, 43)),
]
RETURN = [
    alert(60, "SSH_Detected", ATTACKER, OWN, at(25), port=121),
    alert(61, "SSH_Detected", ATTACKER, OWN, at(31), port=121),
]
NOISE = [alert(80 + n, "MSRPC_LSASS_Bo", f"198.51.100.{n}", OWN, at(-600 + n * 90), port=445) for n in range(6)]


def test_attack_told_apart_from_noise_by_what_came_after(lab):
    found = lab.findings("alerts.attack", {"ids": [*NOISE, *ATTACK, *FETCH, *RETURN]}, (LINUX,))
    grave = [f for f in found if f.severity >= Severity.HIGH]
    assert len(grave) == 1
    assert grave[0].facts["attacker"] == ATTACKER
    assert grave[0].facts["alerts"] == 12
    assert grave[0].facts["returned"] is True
    assert (grave[0].first_seen, grave[0].last_seen) == (at(11), at(11, 110))
    quiet = [f for f in found if f.severity is Severity.LOW]
    assert [f.facts["alerts"] for f in quiet] == [6]


def test_attack_alone_proves_nothing(lab):
    assert lab.loud({"ids": [*NOISE, *ATTACK]}, (LINUX,)) == []


def test_download_after_an_attack(lab):
    (found,) = lab.findings("alerts.download", {"ids": [*ATTACK, *FETCH]}, (LINUX,))
    assert found.severity is Severity.HIGH
    assert found.stage is Stage.DOWNLOAD
    assert found.facts["files"] == ["Pulamea.tgz", "3.txt"]
    assert found.facts["server"] == SITE
    assert found.first_seen == at(14, 5)


def test_updates_are_quiet(lab):
    rows = [alert(1, "HTTP_Get /updates/a.i386.rpm", OWN, SITE, at(0)), alert(2, "HTTP_Get /x.tgz", OWN, SITE, at(900))]
    assert lab.loud({"ids": rows}, (LINUX,)) == []


def test_ssh_on_a_port_of_its_own(lab):
    records = {"ids": [*ATTACK, *RETURN], "net": [listener(1, 121, "xinetdd")]}
    (found,) = lab.findings("alerts.backdoor", records, (LINUX,))
    assert found.facts["port"] == 121
    assert found.facts["sessions"] == 2
    assert found.facts["attacker_returned"] is True
    assert found.facts["listener"] == "xinetdd"
    assert found.first_seen == at(25)
    assert found.confidence is Confidence.HIGH


def test_administrators_ssh_is_quiet(lab):
    rows = [alert(1, "SSH_Detected", "192.168.130.15", OWN, at(0), port=22)]
    assert lab.loud({"ids": rows}, (LINUX,)) == []


def test_attackers_ssh_on_its_usual_port_proves_nothing(lab):
    rows = [alert(60, "SSH_Detected", ATTACKER, OWN, at(25), port=22)]
    assert lab.loud({"ids": [*ATTACK, *rows]}, (LINUX,)) == []


def test_backdoor_by_name(lab):
    rows = [alert(1, "MALWARE-CNC outbound connection", OWN, SITE, at(0))]
    (found,) = lab.findings("alerts.backdoor", {"ids": rows}, (LINUX,))
    assert found.severity is Severity.HIGH


def test_mail_with_passwords_and_mail_burst(lab):
    rows = [alert(1, "Email_Unix_Passwords", OWN, "192.0.2.25", at(26), port=25)]
    rows += [alert(2, "Email_From", OWN, "192.0.2.1", at(100), port=25)]
    rows += [alert(10 + n, "Email_From", OWN, f"198.51.100.{n}", at(5000 + n), port=25) for n in range(40)]
    found = lab.findings("alerts.mail", {"ids": rows}, (LINUX,))
    leak, burst = sorted(found, key=lambda f: f.first_seen)
    assert leak.facts == {"mails": 1, "targets": ["192.0.2.25"]}
    assert burst.facts["distinct_targets"] == 40
    assert burst.first_seen == at(5000)  # the single mail three days before is not part of it
    assert burst.stage is Stage.IMPACT


def test_a_few_mails_are_quiet(lab):
    rows = [alert(n, "Email_From", OWN, f"198.51.100.{n}", at(n), port=25) for n in range(19)]
    assert lab.loud({"ids": rows}, (LINUX,)) == []


def test_own_host_as_attacker(lab):
    rows = [alert(n, "MSRPC_LSASS_Bo", OWN, f"10.0.0.{n}", at(n), port=445) for n in range(30)]
    (found,) = lab.findings("alerts.own_source", {"ids": rows}, (LINUX,))
    assert found.severity is Severity.CRITICAL
    assert found.facts["distinct_targets"] == 30
    assert found.facts["ports"] == {"445": 30}


def test_a_servers_answer_is_no_attack(lab):
    rows = [
        alert(n, "INDICATOR-SHELLCODE x86 NOOP", OWN, f"203.0.113.{n}", at(n), port=60884, sender_port=80)
        for n in range(30)
    ]
    assert lab.findings("alerts.own_source", {"ids": rows}, (LINUX,)) == []


def test_alerts_without_a_known_address_take_inside_addresses_for_own(lab):
    nobody = Host(id="h1")
    result, _ = lab.analyse({"ids": [*ATTACK, *FETCH, *RETURN]}, (nobody,))
    assert {f.rule_id for f in result.findings if f.severity >= Severity.HIGH} == {
        "alerts.attack", "alerts.download", "alerts.backdoor",
    }  # fmt: skip
    assert any("no source states its address" in g.text for g in result.gaps)


def test_other_inside_hosts(lab):
    rows = [alert(n, "TCP_Network_Scan", "192.168.221.9", f"10.0.0.{n}", at(n)) for n in range(15)]
    (found,) = lab.findings("alerts.other_hosts", {"ids": rows}, (LINUX,))
    assert found.facts["hosts"] == {"192.168.221.9": 15}
    assert found.severity is Severity.LOW


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("SSL_PCT1_Overflow", "attack"), ("MSRPC_RemoteActivate_Bo", "worm"), ("SQL_SSRP_Slammer_Worm", "worm"),
        ("TFTP_Get", "download"), ("HTTP_Get /a.tgz", "download"), ("FTP_Get", "download"), ("SSH_Detected", "backdoor"),
        ("TCP_Network_Scan", "scan"), ("TCP_Service_Sweep", "scan"), ("Telnet_Abuse", "scan"), ("Email_From", "mail"),
        ("HTTP_Unix_Passwords", "probe"), ("FTP_Glob_TildeBrace_Vulns", "attack"), ("PROTOCOL-ICMP PING Unix", "other"),
        ("ET SCAN Nmap", "scan"), ("ET EXPLOIT CVE-2021-44228", "attack"), ("SNMP resource usage", "other"),
    ],
)  # fmt: skip
def test_alert_kinds(tag, kind):
    assert alert_kind(tag).kind == kind


def test_classification_helps_where_the_name_does_not():
    assert alert_kind("Something odd", "Detection of a Network Scan").kind == "scan"
    assert alert_kind("", "").kind == "other"


def test_wildcards():
    assert like("MSRPC_LSASS_Bo", "*_bo")
    assert like("abc", "abc")
    assert not like("ab", "ab*b")
    assert like("aXbXc", "a*b*c")
    assert not like("abc", "a*d*c")


def failures(address, number, *, user="root", begin=0):
    return [
        event(begin + n, "logon failed", at(0, begin + n), source_address=address, user_name=user)
        for n in range(number)
    ]


def test_password_guessing_that_succeeded(lab):
    rows = failures("203.0.113.9", 30)
    rows += [event(100, "logon", at(5), source_address="203.0.113.9", user_name="deploy")]
    rows += failures("203.0.113.10", 30, begin=200)
    grave, quiet = lab.findings("logon.guessing", {"log": rows}, (LINUX,))
    assert grave.severity is Severity.HIGH
    assert grave.facts["failures"] == 30
    assert grave.facts["accounts_entered"] == ["deploy"]
    assert grave.evidence[0].value == 100
    assert quiet.severity is Severity.LOW
    assert quiet.facts["origins"] == ["203.0.113.10"]


def test_forgotten_password_is_no_guessing(lab):
    rows = [*failures("203.0.113.9", 3), event(100, "logon", at(5), source_address="203.0.113.9", user_name="alice")]
    assert lab.findings("logon.guessing", {"log": rows}, (LINUX,)) == []
    slow = [event(n, "logon failed", at(n * 120), source_address="203.0.113.9", user_name="bob") for n in range(40)]
    assert lab.findings("logon.guessing", {"log": slow}, (LINUX,)) == []


def test_administrator_from_outside_and_attackers_logon(lab):
    rows = [
        event(1, "logon", at(40), source_address="198.51.100.9", user_name="root"),
        event(2, "logon", at(41), source_address="192.168.1.9", user_name="root"),
        event(3, "logon", at(42), source_address=ATTACKER, user_name="tanaka"),
    ]
    found = lab.findings("logon.administrator", {"log": rows, "ids": [*ATTACK, *RETURN]}, (LINUX,))
    assert {(f.facts["account"], f.severity) for f in found} == {("root", Severity.MEDIUM), ("tanaka", Severity.HIGH)}


def test_account_created_after_a_grave_finding(lab):
    created = [event(500, "account created", at(40), target="support_svc")]
    (alone,) = lab.findings("account.created", {"log": created}, (LINUX,))
    assert alone.severity is Severity.LOW
    (after,) = lab.findings("account.created", {"log": created, "ids": [*ATTACK, *RETURN]}, (LINUX,))
    assert after.severity is Severity.HIGH
    assert after.facts["accounts"] == ["support_svc"]


def test_cleared_log_and_audit_policy(lab):
    rows = [
        event(1, "log cleared", at(1), log_channel="Security", user_name="Administrator"),
        event(2, "audit policy changed", at(2), user_name="SYSTEM"),
    ]
    (cleared,) = lab.findings("log.cleared", {"log": rows})
    assert cleared.severity is Severity.MEDIUM
    assert cleared.facts["users"] == ["Administrator"]
    (policy,) = lab.findings("log.audit_policy", {"log": rows})
    assert policy.severity is Severity.INFO
    assert lab.findings("log.cleared", {"log": [event(1, "logon", Absent.UNPARSED)]}) == []


def test_an_address_of_an_own_network_as_source_is_found_without_its_host(lab):
    worm = [
        alert(n, "MSRPC_RemoteActivate_Bo", "203.0.113.180", f"198.51.100.{n}", at(n), port=135) for n in range(1, 60)
    ]
    assert lab.findings("alerts.own_source", {"ids": worm}, (LINUX,)) == []
    (found,) = lab.findings("alerts.own_source", {"ids": worm}, (LINUX,), Settings(own_networks=("203.0.113.0/24",)))
    assert found.severity is Severity.CRITICAL
    assert found.facts["distinct_targets"] == 59
