"""Permanent WMI subscriptions from WMI-Activity and Sysmon."""

import json

from responder.model.event import EventRecord
from responder.model.finding import Severity
from tests.responder.analysis.conftest import WINDOWS_10, at

WMI, SYSMON = "Microsoft-Windows-WMI-Activity", "Microsoft-Windows-Sysmon"


def event(number, provider, line, **payload):
    return EventRecord(ref=line, time=at(line), event_provider=provider, event_id=number, payload=json.dumps(payload))


def found(lab, *events):
    return [(f.facts["entry"], f.severity, f.facts["filter"], f.facts["detail"], len(f.evidence))
            for f in lab.findings("autostart.wmi", {"log": list(events)}, (WINDOWS_10,))]  # fmt: skip


def test_the_consumer_of_every_windows_is_ordinary(lab):
    usual = event(5861, WMI, 1, ESS="SCM Event Log Filter", CONSUMER='NTEventLogEventConsumer="SCM Event Log Consumer"')
    assert found(lab, usual) == []


def test_a_script_consumer_is_told_once_with_all_its_events(lab):
    events = [
        event(5861, WMI, n, ESS="F", CONSUMER='ActiveScriptEventConsumer="Kill"', PossibleCause="text") for n in (1, 2)
    ]
    assert found(lab, *events) == [("Kill", Severity.HIGH, "F", "text", 2)]


def test_sysmon_tells_the_command_and_the_binding(lab):
    consumer = event(20, SYSMON, 1, Operation="Created", Name=' "Up"', Type="Command Line", Destination="cmd /c x")
    path = ' "\\\\\\\\.\\\\ROOT\\\\subscription:CommandLineEventConsumer.Name=\\"Up\\""'
    binding = event(
        21,
        SYSMON,
        2,
        Operation="Created",
        Consumer=path,
        Filter=path.replace("CommandLineEventConsumer", "__EventFilter"),
    )
    assert found(lab, consumer, binding) == [("Up", Severity.HIGH, "Up", "cmd /c x", 2)]


def test_other_consumers_weigh_less_and_removed_ones_nothing(lab):
    mail = event(5861, WMI, 1, CONSUMER='SMTPEventConsumer="Mail"')
    gone = event(20, SYSMON, 2, Operation="Deleted", Name="Old", Type="Script")
    assert found(lab, mail, gone) == [("Mail", Severity.MEDIUM, None, None, 1)]


def test_numbers_of_other_providers_are_not_taken(lab):
    other = event(20, WMI, 1, Name="x", Type="Script")
    assert found(lab, other, event(5861, SYSMON, 2, CONSUMER='ActiveScriptEventConsumer="a"')) == []
