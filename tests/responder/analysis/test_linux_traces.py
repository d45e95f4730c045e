import json

from responder.integrity import deviation as d
from responder.model.event import EventRecord
from responder.model.file import FileRecord
from responder.model.finding import Severity
from responder.model.signer import NO_PACKAGE
from tests.responder.analysis.conftest import LINUX, at, autostart, change, ref


def deviant(line, rule, kind, path, severity=1000, **facts):
    attributes = {k: [None, v] for k, v in facts.items()}
    return change(line, kind, path, section=d.SECTION, rule=rule, severity=severity, attributes=json.dumps(attributes))


def start(line, entry, path, *, location="/etc/systemd/system/x.service", category="Services", **fields):
    fields.setdefault("verdict", "unknown")
    return autostart(line, entry, path, location=location, category=category, **fields)


def titles(lab, rule, *rows):
    return [(f.severity, f.title) for f in lab.findings(rule, {"e1": list(rows)}, (LINUX,))]


def test_program_that_is_not_its_packages(lab):
    row = change(1, "modified", "/usr/sbin/sshd", section=d.SECTION, rule=d.CONTENTS, severity=1000,
                 attributes=json.dumps({"md5": ["a", "b"], "package": ["openssh-server 1:9.2", None]}))  # fmt: skip
    (found,) = lab.findings("package.contents", {"e1": [row]}, (LINUX,))
    assert found.title == "/usr/sbin/sshd is not the file that openssh-server 1:9.2 installed"
    assert (found.severity, found.facts["md5_found"]) == (Severity.HIGH, "b")


def test_very_many_at_once_are_one_finding_of_less_weight(lab):
    rows = [
        change(n, "modified", f"/usr/bin/p{n}", section=d.SECTION, rule=d.CONTENTS, severity=1000) for n in range(60)
    ]
    assert [s for s, _ in titles(lab, "package.contents", *rows)] == [Severity.MEDIUM]


def test_rights_places_names_accounts_and_web_shells(lab):
    assert (
        titles(lab, "package.rights", deviant(1, d.RIGHTS, "modified", "/usr/bin/find", mode="4755"))[0][0]
        == Severity.HIGH
    )
    assert (
        titles(lab, "package.rights", deviant(1, d.RIGHTS, "modified", "/usr/bin/rare", mode="4755"))[0][0]
        == Severity.MEDIUM
    )
    found = titles(lab, "package.foreign", deviant(1, d.DATA_FOLDERS, "added", "/dev/shm/x", 500, content="ELF"),
                   deviant(2, d.UNOWNED, "added", "/usr/bin/y", 500), deviant(3, d.ACCOUNTS, "added", "/etc/passwd: toor", uid=0),
                   deviant(4, d.LOCAL, "added", "/usr/local/bin/z", 20))  # fmt: skip
    assert found == [
        (Severity.HIGH, "/dev/shm/x is a program in a folder for data"),
        (Severity.HIGH, "account toor has the rights of root (user id 0)"),
        (Severity.MEDIUM, "/usr/bin/y is a program in a system folder, and no package owns it"),
    ]
    shell = deviant(1, d.WEB_SHELLS, "added", "/var/www/a.php", score=80, reasons="evaluates what a visitor sends")
    assert titles(lab, "web.shell", shell) == [(Severity.HIGH, "/var/www/a.php is a web shell by its content")]


def test_a_kit_in_a_temporary_folder_is_said_once(lab):
    def kit(folder):
        return [deviant(n, d.DATA_FOLDERS, "added", f"{folder}/lib{n}/p", 500) for n in range(6)]

    assert [s for s, _ in titles(lab, "package.foreign", *kit("/tmp/venv"))] == [Severity.LOW]
    assert [s for s, _ in titles(lab, "package.foreign", *kit("/tmp/.x"))] == [Severity.MEDIUM]


def test_data_of_a_package_weighs_less_than_its_programs(lab):
    row = change(1, "modified", "/usr/lib/node/package.json", section=d.SECTION, rule=d.CONTENTS, severity=1000)
    assert [s for s, _ in titles(lab, "package.contents", row)] == [Severity.LOW]


def test_unpacked_software_is_said_once(lab):
    rows = [deviant(n, d.UNOWNED, "added", f"/usr/lib/vendor/p{n}", 500) for n in range(30)]
    assert titles(lab, "package.foreign", *rows) == [
        (Severity.LOW, "30 programs of no package in /usr/lib/vendor: p0, p1, p2, p3 and 26 more")
    ]


def test_start_up_entries(lab):
    rows = [
        start(1, "libx.so", "/usr/lib/libx.so", location="/etc/ld.so.preload", category="Preloaded Libraries", signer=NO_PACKAGE),
        start(2, "job", "/tmp/x", location="/etc/cron.d/job", category="Scheduled Tasks", command="/tmp/x"),
        start(3, "a.service", "/usr/sbin/agentd", signer=NO_PACKAGE),
        start(4, "own.service", "/opt/own/run", signer=NO_PACKAGE),
        start(5, "cron.service", "/usr/sbin/cron", signer="dpkg: cron", verdict="known"),
        start(6, "sshd: auth pam_exec.so", "/usr/local/bin/l", location="/etc/pam.d/sshd", category="PAM",
              verdict_reason="runs a program at each logon, and gives it the password"),
    ]  # fmt: skip
    found = lab.findings("autostart.unix", {"e1": rows}, (LINUX,))
    assert {(f.severity, f.facts["entry"]) for f in found} == {
        (Severity.HIGH, "libx.so"), (Severity.HIGH, "job"), (Severity.HIGH, "a.service"), (Severity.LOW, "own.service"),
        (Severity.HIGH, "sshd: auth pam_exec.so"),
    }  # fmt: skip


def test_keys_written_lately_are_one_finding_per_file(lab):
    def keys(moment):
        return [start(n, f"ssh-ed25519 k{n}", "", location="/root/.ssh/authorized_keys", category="SSH Keys", modified=moment,
                      user_name="root") for n in (1, 2)]  # fmt: skip

    looked = deviant(9, d.LOCAL, "added", "/usr/local/bin/z", 20)  # states when the look was
    fresh = lab.findings("autostart.unix", {"e1": keys(at(0)), "e2": [looked]}, (LINUX,))
    assert [(f.severity, f.title) for f in fresh] == [
        (
            Severity.MEDIUM,
            "/root/.ssh/authorized_keys lets in 2 keys: the file of keys was written within the last days",
        )
    ]
    assert lab.findings("autostart.unix", {"e1": keys(at(-60 * 24 * 90)), "e2": [looked]}, (LINUX,)) == []


def upgrade(number, package, time):
    return EventRecord(ref=number, time=time, event_action="package upgraded",
                       payload=json.dumps({"package": package, "version_old": "1", "version_new": "2"}))  # fmt: skip


def test_changes_that_an_update_accounts_for_leave_the_other_rules(lab):
    def row(line, path, **provenance):
        return change(line, "modified", path, object_kind="file", attributes=json.dumps(
            {"sha256": ["a", "b"], "provenance": [None, provenance]}))  # fmt: skip

    records = {
        "log": [upgrade(1, "coreutils", at(10))],
        "fim": [
            row(1, "/usr/bin/ls", package="coreutils", version="2", content="same", changed=at(10)),
            row(2, "/usr/sbin/sshd", package="openssh-server", version="1", content="other", changed=at(400)),
        ],
    }
    result, _ = lab.analyse(records, (LINUX,))
    by_rule = {f.rule_id: f for f in result.findings}
    told = by_rule["integrity.explained"]
    assert told.title == "1 of 2 changes are explained by updates, 1 are not"
    assert told.facts["paths"] == ["/usr/sbin/sshd"]
    assert told.facts["updates"][0].startswith("update of 2004-11-19T15:10:00Z (coreutils)")
    assert by_rule["integrity.programs_changed"].facts["programs"] == ["sshd"]


def test_a_digest_list_of_the_package_database_explains_an_imported_report(lab):
    digest = "c" * 64
    records = {
        "log": [upgrade(1, "coreutils", at(10))],
        "sums": [FileRecord(source=ref("sums", 1), path="/usr/bin/ls", sha256=digest, signer="dpkg: coreutils")],
        "fim": [
            change(1, "modified", "/usr/bin/ls", object_kind="file", attributes=json.dumps({"SHA256": ["d" * 64, digest]})),
            change(2, "modified", "/usr/bin/ps", object_kind="file", attributes=json.dumps({"SHA256": ["d" * 64, "e" * 64]})),
        ],
    }  # fmt: skip
    (told,) = lab.findings("integrity.explained", records, (LINUX,))
    assert (told.facts["explained"], told.facts["paths"]) == (1, ["/usr/bin/ps"])


def test_deviations_do_not_feed_the_rules_of_reports(lab):
    result, _ = lab.analyse({"e1": [deviant(1, d.MISSING, "removed", "/usr/bin/x", 100)]}, (LINUX,))
    assert [f.rule_id for f in result.findings] == []
