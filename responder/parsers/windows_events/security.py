"""Security log: meaning of event ids 4608 and up (Windows Vista and later).

Field names and ids after Microsoft's "Windows security audit events". Old ids (512-861) reach this table through
``security_classic``, which gives their strings the same names.
"""

from __future__ import annotations

from typing import Final

from responder.parsers.windows_events.security_classic import FAILED_BECAUSE
from responder.parsers.windows_events.spec import COLUMN, Fields, Meaning, Row, table
from responder.parsers.windows_events.values import text

_SUBJECT = "user_name=SubjectUserName user_domain=SubjectDomainName user_sid=SubjectUserSid logon_id=SubjectLogonId"
#: Old records name the account of the process and the one it acts for; the latter, if any, is who did it.
_ACTOR = (
    f"{_SUBJECT} user_name=ClientUserName user_domain=ClientDomainName logon_id=ClientLogonId"
    " user_name=PrimaryUserName user_domain=PrimaryDomainName logon_id=PrimaryLogonId"
)
_TARGET = "user_name=TargetUserName user_domain=TargetDomainName user_sid=TargetUserSid logon_id=TargetLogonId"
_BY = "[ by {user}]"
_CALLER = "process_path=ProcessName process_pid=ProcessId"
_ENDS = (
    "process_path=Application process_pid=ProcessId process_pid=ProcessID source_address=SourceAddress"
    " source_port=SourcePort destination_address=DestAddress destination_port=DestPort"
)
_FLOW = "{source_address}[:{source_port}] to {destination_address}[:{destination_port}][ ({process_name})]"

#: Why a logon failed: FailureReason codes of 4625 and, for the old ids, the event id itself.
FAILURE_REASONS: Final = {
    "%%2304": "an error occurred during logon",
    "%%2305": "account expired",
    "%%2307": "account locked out",
    "%%2308": "logon type not granted on this computer",
    "%%2309": "password expired",
    "%%2310": "account disabled",
    "%%2311": "outside permitted logon hours",
    "%%2312": "user not allowed on this computer",
    "%%2313": "unknown user name or bad password",
}


def _failure(row: Row, fields: Fields) -> None:
    code = text(fields.get("FailureReason")) or FAILED_BECAUSE.get(row[COLUMN["event_id"]], "")
    reason = FAILURE_REASONS.get(code)
    if reason:
        row[COLUMN["message"]] += f": {reason}"


def _kerberos_failure(row: Row, fields: Fields) -> None:
    status = text(fields.get("Status"))
    if status not in (None, "0x0", "0"):
        row[COLUMN["message"]] += f" failed ({status})"


def _direction(row: Row, fields: Fields) -> None:
    word = {"%%14592": "Inbound", "%%14593": "Outbound"}.get(text(fields.get("Direction")) or "")
    if word:
        message = row[COLUMN["message"]]
        row[COLUMN["message"]] = f"{word} {message[0].lower()}{message[1:]}"


def _on_account(action: str, words: str) -> Meaning:
    return Meaning(
        action=action,
        columns=f"{_SUBJECT} target=TargetUserName target=NewTargetUserName",
        words=f"{words} {{target}}{_BY}",
    )


def _on_group(words: str) -> Meaning:
    return Meaning(action="group changed", columns=f"{_SUBJECT} target=TargetUserName", words=f"{words}{_BY}")


_GROUP_WORDS = {
    "4727 4731 4744 4749 4754 4759 4783 4790": "Group {target} created",
    "4728 4732 4746 4751 4756 4761 4785 4787": "{MemberName|MemberSid} added to group {target}",
    "4729 4733 4747 4752 4757 4762 4786 4788": "{MemberName|MemberSid} removed from group {target}",
    "4730 4734 4748 4753 4758 4763 4789 4792": "Group {target} deleted",
    "4735 4737 4745 4750 4755 4760 4764 4784 4791": "Group {target} changed",
}
_TASK_WORDS = {
    "4699": "Scheduled task {target} deleted",
    "4700": "Scheduled task {target} enabled",
    "4701": "Scheduled task {target} disabled",
    "4702": "Scheduled task {target} updated",
}

SECURITY: Final = table(
    (
        ("4608", Meaning(action="system started", words="Windows is starting up")),
        ("4609", Meaning(action="system stopped", words="Windows is shutting down")),
        ("4610 4614 4622", Meaning(columns="target=AuthenticationPackageName target=NotificationPackageName"
                                   " target=SecurityPackageName", words="Security package {target} loaded")),
        ("4611", Meaning(columns=_SUBJECT, words="Logon process {LogonProcessName} registered")),
        ("4612", Meaning(action="events dropped", words="[{AuditsDiscarded} ]audit events were lost: queue full")),
        ("4616", Meaning(action="time changed", columns=f"{_ACTOR} {_CALLER}",
                         words="System time changed from {PreviousTime} to {NewTime}[ by {process_name}][ as {user}]")),
        ("4624", Meaning(action="logon", columns=f"{_TARGET} logon_type=LogonType source_address=IpAddress"
                         f" source_port=IpPort {_CALLER} target=WorkstationName",
                         words="Logon of {user}[ ({logon_type_words})][ from {source_address|WorkstationName}]")),
        ("4625", Meaning(action="logon failed", columns=f"{_TARGET} logon_type=LogonType source_address=IpAddress"
                         f" source_port=IpPort {_CALLER} target=WorkstationName",
                         words="Logon of {user_name} failed[ ({logon_type_words})]"
                         "[ from {source_address|WorkstationName}]", hook=_failure)),
        ("4634 4647", Meaning(action="logoff", columns=f"{_TARGET} logon_type=LogonType",
                              words="Logoff of {user}[ ({logon_type_words})]")),
        ("4648", Meaning(action="explicit logon", columns=f"{_SUBJECT} {_CALLER} source_address=IpAddress"
                         " source_port=IpPort target=TargetUserName",
                         words="{user} logged on with the credentials of {target}[ at {TargetServerName}]"
                         "[ using {process_name}]")),
        ("4649", Meaning(columns=_SUBJECT, words="Replay attack detected[ for {TargetUserName}]")),
        ("4656 4659 4661 4663 4691", Meaning(
            action="object access", columns=f"{_ACTOR} {_CALLER} target=ObjectName",
            words="[{ObjectType} ]{ObjectName|HandleId} accessed[ by {process_name}][ as {user}]")),
        ("4658", Meaning(action="object access", columns=f"{_SUBJECT} {_CALLER}",
                         words="Handle {HandleId} closed[ by {process_name}]")),
        ("4660", Meaning(action="object access", columns=f"{_ACTOR} {_CALLER}",
                         words="Object of handle {HandleId} deleted[ by {process_name}][ as {user}]")),
        ("4662", Meaning(action="object access", columns=f"{_ACTOR} target=ObjectName",
                         words="Operation on directory object {ObjectName}[ by {user}]")),
        ("4664", Meaning(action="file created", columns=f"{_SUBJECT} target=LinkName",
                         words="Hard link {LinkName} to {FileName} created[ by {user}]")),
        ("4657", Meaning(action="registry changed", columns=f"{_SUBJECT} {_CALLER} target=ObjectName",
                         words="Registry value {ObjectName}[\\{ObjectValueName}] changed[ to {NewValue}]"
                         "[ by {process_name}][ as {user}]")),
        ("4670", Meaning(action="object access", columns=f"{_ACTOR} {_CALLER} target=ObjectName",
                         words="Permissions of {ObjectName|HandleId} changed[ by {process_name}][ as {user}]")),
        ("4672", Meaning(action="privileges assigned", columns=_SUBJECT,
                         words="Special privileges assigned to {user}[: {PrivilegeList}]")),
        ("4673 4674", Meaning(columns=f"{_ACTOR} {_CALLER} target=ObjectName target=Service",
                              words="Privilege used by {user}[: {PrivilegeList}][ in {process_name}]")),
        ("4688", Meaning(action="process start",
                         columns="user_name=TargetUserName user_domain=TargetDomainName user_sid=TargetUserSid"
                         f" logon_id=TargetLogonId {_SUBJECT} process_path=NewProcessName process_pid=NewProcessId"
                         " process_command_line=CommandLine process_parent_path=ParentProcessName"
                         " process_parent_pid=ProcessId",
                         words="Process {process_name|process_pid} started[ by {process_parent_name}][ as {user}]")),
        ("4689", Meaning(action="process exit", columns=f"{_SUBJECT} {_CALLER}",
                         words="Process {process_name|process_pid} exited[ ({user})]")),
        ("4690", Meaning(columns=f"{_SUBJECT} process_pid=SourceProcessId",
                         words="Handle of process {SourceProcessId} duplicated to process {TargetProcessId}")),
        ("4696", Meaning(columns=f"{_SUBJECT} {_CALLER} target=TargetProcessName",
                         words="Primary token of {TargetUserName} given to process {TargetProcessName|TargetProcessId}"
                         "[ by {process_name}]")),
        ("4697", Meaning(action="service installed", columns=f"{_SUBJECT} service_name=ServiceName"
                         " target=ServiceFileName",
                         words="Service {service_name} installed: {target}[ by {user}]")),
        ("4698", Meaning(action="task created", columns=f"{_SUBJECT} target=TaskName",
                         words="Scheduled task {target} created[: {Command}][ by {user}]")),
        *((ids, Meaning(action="task changed", columns=f"{_SUBJECT} target=TaskName", words=words + _BY))
          for ids, words in _TASK_WORDS.items()),
        ("4704 4717", Meaning(action="account changed",
                              columns=f"{_SUBJECT} target=TargetUserName target=TargetSid",
                              words="User right {PrivilegeList|AccessGranted} given to {target}[ by {user}]")),
        ("4705 4718", Meaning(action="account changed",
                              columns=f"{_SUBJECT} target=TargetUserName target=TargetSid",
                              words="User right {PrivilegeList|AccessRemoved} taken from {target}[ by {user}]")),
        ("4706 4707 4713 4716 4739", Meaning(columns=f"{_SUBJECT} target=DomainName",
                                             words="Domain policy or trust changed[: {target}][ by {user}]")),
        ("4719 4902 4904-4908 4912", Meaning(action="audit policy changed", columns=f"{_SUBJECT} {_CALLER}",
                                             words="Audit policy changed[ by {user}]")),
        ("4720", _on_account("account created", "User account created:")),
        ("4722", _on_account("account changed", "User account enabled:")),
        ("4723", _on_account("password changed", "Password change attempted for")),
        ("4724", _on_account("password changed", "Password set for")),
        ("4725", _on_account("account changed", "User account disabled:")),
        ("4726", _on_account("account deleted", "User account deleted:")),
        ("4738", _on_account("account changed", "User account changed:")),
        ("4740", Meaning(action="account locked", columns=f"{_SUBJECT} target=TargetUserName",
                         words="User account {target} locked out[, attempts from {TargetDomainName}]")),
        ("4741", _on_account("account created", "Computer account created:")),
        ("4742", _on_account("account changed", "Computer account changed:")),
        ("4743", _on_account("account deleted", "Computer account deleted:")),
        *((ids, _on_group(words)) for ids, words in _GROUP_WORDS.items()),
        ("4765 4766", _on_account("account changed", "SID history added to")),
        ("4767", _on_account("account changed", "User account unlocked:")),
        ("4768-4770", Meaning(columns=f"{_TARGET} source_address=IpAddress source_port=IpPort target=ServiceName",
                              words="Kerberos ticket for {user_name}[, service {ServiceName}][ from {source_address}]",
                              hook=_kerberos_failure)),
        ("4771 4772", Meaning(action="logon failed",
                              columns=f"{_TARGET} source_address=IpAddress source_port=IpPort target=ServiceName",
                              words="Kerberos pre-authentication of {user_name} failed[ from {source_address}]"
                              "[ ({Status})]")),
        ("4776 4777", Meaning(columns=f"{_TARGET} target=Workstation",
                              words="Credentials of {user_name} checked[ for {Workstation}]", hook=_kerberos_failure)),
        ("4778", Meaning(action="session opened", columns="user_name=AccountName user_domain=AccountDomain"
                         " logon_id=LogonID source_address=ClientAddress target=ClientName",
                         words="Session of {user_name} reconnected[ from {source_address|ClientName}]")),
        ("4779", Meaning(action="session closed", columns="user_name=AccountName user_domain=AccountDomain"
                         " logon_id=LogonID source_address=ClientAddress target=ClientName",
                         words="Session of {user_name} disconnected[ from {source_address|ClientName}]")),
        ("4780", _on_account("account changed", "Permissions of administrators set on")),
        ("4781", Meaning(action="account changed", columns=f"{_SUBJECT} target=NewTargetUserName",
                         words="Account {OldTargetUserName} renamed to {target}[ by {user}]")),
        ("4782", Meaning(columns=f"{_SUBJECT} target=TargetUserName",
                         words="Password hash of {target} accessed[ by {user}]")),
        ("4798 4799", Meaning(columns=f"{_SUBJECT} target=TargetUserName process_path=CallerProcessName"
                              " process_pid=CallerProcessId",
                              words="Group membership of {target} listed[ by {process_name}][ as {user}]")),
        ("4800", Meaning(columns=_TARGET, words="Workstation locked by {user}")),
        ("4801", Meaning(columns=_TARGET, words="Workstation unlocked by {user}")),
        ("4946-4950", Meaning(columns="target=RuleName", words="Firewall rule changed[: {RuleName}]")),
        ("1100", Meaning(words="The event logging service was shut down")),
        ("1101", Meaning(action="events dropped", words="Audit events were dropped[, reason {Reason}]")),
        ("1102", Meaning(action="log cleared", columns=_SUBJECT, words="The security log was cleared[ by {user}]")),
        ("1104", Meaning(action="events dropped", words="The security log is full")),
        ("5025 5034", Meaning(action="service stopped", words="Windows Firewall stopped")),
        ("5140", Meaning(action="share access", columns=f"{_SUBJECT} source_address=IpAddress source_port=IpPort"
                         " target=ShareName",
                         words="Share {ShareName} opened[ by {user}][ from {source_address}]")),
        ("5142-5144 5168", Meaning(action="share access", columns=f"{_SUBJECT} target=ShareName",
                                   words="Share {ShareName} added, changed or deleted[ by {user}]")),
        ("5145", Meaning(action="share access", columns=f"{_SUBJECT} source_address=IpAddress source_port=IpPort"
                         " target=RelativeTargetName target=ShareName",
                         words="{ShareName}[\\{RelativeTargetName}] accessed[ by {user}][ from {source_address}]")),
        ("5152 5153 5157", Meaning(action="connection blocked", columns=_ENDS,
                                   words=f"Connection blocked: {_FLOW}", hook=_direction)),
        ("5155 5159", Meaning(action="connection blocked", columns=_ENDS,
                              words="Port {source_port} refused to {process_name}")),
        ("5154", Meaning(action="listening started", columns=_ENDS,
                         words="{process_name} listens on port {source_port}")),
        ("5156", Meaning(action="network connection", columns=_ENDS, words=f"Connection: {_FLOW}", hook=_direction)),
        ("5158", Meaning(columns=_ENDS, words="{process_name} bound local port {source_port}")),
        ("861", Meaning(action="listening started", columns=f"{_SUBJECT} process_path=Path process_pid=ProcessId"
                        " source_port=Port service_name=Service",
                        words="{process_name|Name} listens on port {source_port}[ as {user}]")),
        ("849-860", Meaning(columns="process_path=Path target=Name", words="Windows Firewall setting[: {Name}]")),
    )
)  # fmt: skip
