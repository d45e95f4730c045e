"""Sysmon: meaning of its event ids (Sysinternals Sysmon, schema of version 15)."""

from __future__ import annotations

from typing import Final

from responder.parsers.windows_events.spec import Meaning, table

_SELF = "process_path=Image process_pid=ProcessId process_guid=ProcessGuid account=User"
_SOURCE = (
    "process_path=SourceImage process_pid=SourceProcessId process_guid=SourceProcessGUID"
    " process_guid=SourceProcessGuid account=SourceUser target=TargetImage"
)
_BY = "[ by {process_name}][ as {user_name}]"


def _file(action: str, words: str) -> Meaning:
    return Meaning(action=action, columns=f"{_SELF} target=TargetFilename", words=f"{words} {{target}}{_BY}")


def _registry(words: str) -> Meaning:
    return Meaning(action="registry changed", columns=f"{_SELF} target=TargetObject", words=f"{words}{_BY}")


SYSMON: Final = table(
    (
        ("1", Meaning(action="process start", columns=f"{_SELF} logon_id=LogonId process_command_line=CommandLine"
                      " process_parent_path=ParentImage process_parent_pid=ParentProcessId",
                      words="Process {process_name} started[ by {process_parent_name}][ as {user_name}]")),
        ("2", _file("file changed", "Creation time changed of")),
        ("3", Meaning(action="network connection", columns=f"{_SELF} source_address=SourceIp source_port=SourcePort"
                      " destination_address=DestinationIp destination_port=DestinationPort target=DestinationHostname",
                      words="Connection: {source_address}[:{source_port}] to {destination_address}"
                      "[:{destination_port}][ ({process_name})]")),
        ("4", Meaning(words="Sysmon service {State}")),
        ("5", Meaning(action="process exit", columns=_SELF, words="Process {process_name} exited[ ({user_name})]")),
        ("6", Meaning(action="driver loaded", columns="target=ImageLoaded", words="Driver {target} loaded")),
        ("7", Meaning(action="image loaded", columns=f"{_SELF} target=ImageLoaded",
                      words="{target} loaded[ by {process_name}]")),
        ("8", Meaning(action="object access", columns=_SOURCE, words="{process_name} started a thread in {target}")),
        ("9", Meaning(action="object access", columns=f"{_SELF} target=Device",
                      words="{process_name} read {target} directly")),
        ("10", Meaning(action="object access", columns=_SOURCE,
                       words="{process_name} opened process {target}[ with access {GrantedAccess}]")),
        ("11", _file("file created", "File created:")),
        ("12", _registry("Registry {EventType|object}: {target}")),
        ("13", _registry("Registry value {target} set[ to {Details}]")),
        ("14", _registry("Registry {target} renamed[ to {NewName}]")),
        ("15", _file("file created", "Stream created:")),
        ("16", Meaning(words="Sysmon configuration changed[: {Configuration}]")),
        ("17", Meaning(action="object access", columns=f"{_SELF} target=PipeName",
                       words="Pipe {target} created[ by {process_name}]")),
        ("18", Meaning(action="object access", columns=f"{_SELF} target=PipeName",
                       words="Pipe {target} connected[ by {process_name}]")),
        ("19-21", Meaning(columns="account=User target=Name target=Consumer target=Filter",
                          words="WMI {EventType} {Operation}: {target}[ by {user_name}]")),
        ("22", Meaning(action="dns query", columns=f"{_SELF} target=QueryName",
                       words="DNS query {target}[: {QueryResults}][ ({process_name})]")),
        ("23 26", _file("file deleted", "File deleted:")),
        ("24", Meaning(columns=_SELF, words="Clipboard changed[ by {process_name}]")),
        ("25", Meaning(columns=_SELF, words="Process {process_name} tampered with[: {Type}]")),
        ("27 28", Meaning(columns=f"{_SELF} target=TargetFilename",
                          words="File blocked by Sysmon: {target}[ ({process_name})]")),
        ("29", _file("file created", "Executable file created:")),
        ("255", Meaning(words="Sysmon error[ {ID}][: {Description}]")),
    )
)  # fmt: skip
