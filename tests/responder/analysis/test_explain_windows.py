"""Updates of Windows as runs, and which changes they explain; a program in the right minute is not explained by it."""

import json

import pytest

from responder.analysis.explain_windows import WindowsChange, explain_windows
from responder.analysis.windows_updates import knowledge_base, windows_updates
from responder.model.event import EventRecord
from tests.responder.analysis.conftest import at

TITLE = "2024-05 Cumulative Update for Windows 10 (KB5037768)"
WU, CBS, MSI = "Microsoft-Windows-WindowsUpdateClient", "Microsoft-Windows-Servicing", "MsiInstaller"
TRUSTED = "NT SERVICE\\TrustedInstaller"


def event(minute, provider, number, action=None, **payload):
    more = {"event_action": action} if action else {}
    return None, EventRecord(
        ref=1, time=at(minute), event_provider=provider, event_id=number, payload=json.dumps(payload), **more
    )


def update(minute, number, title=TITLE):
    return event(minute, WU, number, updateTitle=title, updateGuid=title)


def servicing(minute, number, name="KB5037768", state="Installed", **more):
    return event(minute, CBS, number, PackageIdentifier=name, IntendedPackageStateTextized=state, **more)


def boot(minute):
    return event(minute, "EventLog", 6005, "system started")


def runs(*events):
    return [((u.begin - at()) // at_minute, (u.end - at()) // at_minute, [s.package for s in u.steps])
            for u in windows_updates(events)]  # fmt: skip


at_minute = at(1) - at()


def test_a_run_lasts_from_its_first_to_its_last_event():
    assert runs(update(9, 19), update(0, 43), boot(500)) == [(0, 9, ["KB5037768"])]


def test_what_waits_for_a_restart_goes_on_at_the_next_one_and_not_in_between():
    events = (servicing(0, 1), servicing(12, 4), boot(700), boot(701), servicing(705, 2), boot(900))
    assert runs(*events) == [(0, 12, ["KB5037768"]), (700, 705, ["KB5037768"])]
    (first, second) = windows_updates(events)
    assert not first.covers(at(400)) and not second.covers(at(400)) and second.covers(at(701))


def test_pending_renames_of_a_restart_without_a_last_word():
    assert runs(servicing(0, 1), servicing(12, 4), boot(700)) == [(0, 12, ["KB5037768"]), (700, 702, ["KB5037768"])]


def test_failed_endless_and_interrupted_runs_explain_nothing():
    assert runs(update(0, 43), update(4, 20)) == []
    assert runs(update(0, 43)) == []
    assert runs(servicing(0, 1), servicing(3, 2, ErrorCode="0x800f0922")) == []
    assert runs(update(0, 43), update(600, 19)) == [(600, 600, ["KB5037768"])]
    assert runs(update(0, 43), boot(5), update(60, 19)) == [(60, 60, ["KB5037768"])]


def test_the_installer_names_its_product_within_the_transaction():
    path = "C:\\a.msi"
    events = (event(0, MSI, 1040, Data=[path, "4"]), event(2, MSI, 1033, Data=["Tools", "1.0", "0", "0", "Maker"]),
              event(3, MSI, 1042, Data=[path, "4"]))  # fmt: skip
    assert runs(*events) == [(0, 3, ["Tools"])]
    failed = event(2, MSI, 1033, Data=["Tools", "1.0", "0", "1603", "Maker"])
    assert runs(events[0], failed, events[2]) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [(TITLE, "KB5037768"), ("kb890830", "KB890830"), ("KB12", ""), ("TRIKB5037768", ""), ("", ""), ("KB", "")],
)
def test_numbers_of_articles(text, number):
    assert knowledge_base(text) == number


HISTORY = windows_updates((update(0, 43), update(10, 19)))
SYSTEM = "C:\\Windows\\System32\\"


def words(path, change="added", **facts):
    facts.setdefault("moment", at(5))
    reason, during = explain_windows(WindowsChange(path=path, change=change, **facts), HISTORY)
    return (reason.words, reason.certain) if reason else during and "during"


@pytest.mark.parametrize(
    ("path", "facts", "part", "certain"),
    [
        (SYSTEM + "a.dll", {"vouched": "known to a set", "moment": None}, "known to a set", True),
        (SYSTEM + "a.dll", {"signer": "Microsoft Windows"}, "signed by Microsoft Windows", True),
        (SYSTEM + "a.dll", {"owner": TRUSTED}, "TrustedInstaller", False),
        ("C:\\Windows\\WinSxS\\Manifests\\a.manifest", {}, "no program", False),
        ("C:\\Windows\\System32\\CatRoot\\{F750}\\x", {}, "no program", False),
        ("C:\\Windows\\Prefetch\\A.EXE-1.pf", {}, "no program", False),
        ("HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\KB5037768|DisplayName", {"moment": None},
         "record of KB5037768", False),
        ("HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Packages\\Package_for_KB5037768~31",
         {"moment": None}, "record of KB5037768", False),
        ("HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer\\UserData\\S-1-5-18\\Products\\1", {},
         "record of the installer", False),
    ],
)  # fmt: skip
def test_explained(path, facts, part, certain):
    found = words(path, **facts)
    assert part in found[0]
    assert found[1] is certain


@pytest.mark.parametrize(
    ("path", "facts", "left"),
    [
        (SYSTEM + "evil.dll", {}, "during"),
        ("C:\\Windows\\WinSxS\\x\\evil.dll", {}, "during"),
        ("C:\\Windows\\SoftwareDistribution\\run.ps1", {}, "during"),
        ("C:\\Windows\\Prefetch\\a.pf:evil", {}, "during"),
        ("C:\\Users\\a\\notes.txt", {}, "during"),
        (SYSTEM + "evil.dll", {"moment": at(400)}, None),
        (SYSTEM + "psexesvc.exe", {"signer": "Microsoft Corporation", "moment": at(400)}, None),
        (SYSTEM + "a.dll", {"owner": TRUSTED, "moment": at(400)}, None),
        (SYSTEM + "a.dll", {"owner": "BUILTIN\\Administrators"}, "during"),
        (SYSTEM + "a.dll", {"owner": "EVIL\\NotTrustedInstaller"}, "during"),
        (SYSTEM + "a.dll", {"vouched": "known", "change": "modified", "moment": at(400), "attributes": frozenset({"owner"})},
         None),
        (SYSTEM + "a.dll", {"vouched": "known", "change": "removed"}, "during"),
        ("C:\\Windows\\System32\\Tasks\\Updater", {"owner": TRUSTED}, "during"),
        ("HKLM\\SYSTEM\\CurrentControlSet\\Services\\evil|ImagePath", {}, "during"),
        ("HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run|KB5037768", {}, "during"),
        ("HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\KB1111111", {"moment": None}, None),
        ("HKLM\\SAM\\SAM\\Domains\\Account\\Users\\000001F5|F", {}, "during"),
    ],
)  # fmt: skip
def test_left_unexplained(path, facts, left):
    assert words(path, **facts) == left
