"""System, Application and operational channels: meaning per provider, and names of classic insertion strings.

Providers are matched in lower case. Classic events (``.evt``, and ``.evtx`` records whose data has no names) carry
numbered strings; the names in LAYOUTS are those that newer versions of the same provider write, or say what they are.
"""

from __future__ import annotations

from typing import Final

from responder.parsers.windows_events.spec import COLUMN, Fields, Meaning, Row, Table, table
from responder.parsers.windows_events.values import text

#: Words of service states as Windows writes them, where the record holds no state code.
_RUNNING = frozenset(("running", "実行中", "wird ausgeführt", "en cours d'exécution", "en ejecución", "in esecuzione"))
_STOPPED = frozenset(("stopped", "停止", "beendet", "arrêté", "détenu", "arresto", "detenido", "interrotto"))


def _service_state(row: Row, fields: Fields) -> None:
    # The binary part is "SERVICE/4" in UTF-16: the only place that says the state without words of a language.
    binary = text(fields.get("Binary")) or ""
    code = binary[-8:-6] if binary.endswith("000000") else ""
    state = (text(fields.get("param2")) or "").lower()
    if code == "34" or state in _RUNNING:
        row[COLUMN["event_action"]] = "service started"
    elif code == "31" or state in _STOPPED:
        row[COLUMN["event_action"]] = "service stopped"


def _host_application(row: Row, fields: Fields) -> None:
    for value in (fields.get("3"), fields.get("2"), fields.get("ContextInfo")):
        for line in (value if isinstance(value, str) else "").splitlines()[:60]:
            key, mark, rest = line.partition("=")
            key = key.strip().lower().replace(" ", "")
            if mark and key in ("hostapplication", "ホストアプリケーション") and rest.strip():
                row[COLUMN["process_command_line"]] = rest.strip()
                return


def _first_line(row: Row, fields: Fields) -> None:
    script = (text(fields.get("ScriptBlockText")) or "").strip()
    row[COLUMN["message"]] = f"PowerShell script block: {script}" if script else "PowerShell script block (empty)"


def _without_host(row: Row, fields: Fields) -> None:
    # Written as "C:\\path\\program.exe (HOST)".
    for column in ("process_path", "process_name"):
        value = row[COLUMN[column]]
        if isinstance(value, str) and value.endswith(")") and " (" in value:
            row[COLUMN[column]] = value.rpartition(" (")[0]


def _service(action: str, words: str) -> Meaning:
    return Meaning(action=action, columns="service_name=param1", words=words)


def _session(action: str, words: str) -> Meaning:
    return Meaning(action=action, columns="account=User source_address=Address",
                   words=f"{words} {{user_name}}[ from {{source_address}}]")  # fmt: skip


_SERVICES = table(
    (
        ("7045", Meaning(action="service installed", columns="service_name=ServiceName target=ImagePath",
                         words="Service {service_name} installed: {target}[ ({AccountName})]")),
        ("7036", Meaning(action="service changed", columns="service_name=param1",
                         words="Service {service_name} is {param2}", hook=_service_state)),
        ("7035", _service("service changed", "Service {service_name} was sent the control {param2}[ by {user_name}]")),
        ("7040", _service("service changed", "Start type of service {service_name} changed from {param2} to {param3}")),
        ("7031 7034", _service("service stopped", "Service {service_name} terminated unexpectedly")),
        ("7023 7024", _service("service stopped", "Service {service_name} terminated with error {param2}")),
        ("7009 7011", Meaning(columns="service_name=param2", words="Service {service_name} did not answer in time")),
        ("7000", Meaning(columns="service_name=param1", words="Service {service_name} failed to start[: {param2}]")),
        ("7001", Meaning(columns="service_name=param1",
                         words="Service {service_name} depends on {param2}, which failed to start[: {param3}]")),
        ("7022", Meaning(columns="service_name=param1", words="Service {service_name} hung on starting")),
        ("7026", Meaning(words="Drivers failed to load: {param1}")),
        ("7030", Meaning(columns="service_name=param1", words="Service {service_name} is marked interactive")),
    )
)  # fmt: skip

_EVENT_LOG = table(
    (
        ("6005", Meaning(action="system started", words="The event log service was started")),
        ("6006", Meaning(action="system stopped", words="The event log service was stopped")),
        ("6008", Meaning(action="unexpected shutdown",
                         words="The previous shutdown[ at {1}][ on {2}] was unexpected")),
        ("6009", Meaning(words="Windows {1}[ build {2}][ {3}][ {4}] at boot")),
        ("6011", Meaning(columns="target=2", words="Computer name changed from {1} to {2}")),
        ("6013", Meaning(words="Uptime {5} seconds")),
        ("104", Meaning(action="log cleared", columns="user_name=SubjectUserName user_domain=SubjectDomainName"
                        " target=Channel", words="The {Channel} log was cleared[ by {user_name}]")),
        ("1100", Meaning(words="The event logging service was shut down")),
        ("1101", Meaning(action="events dropped", words="Audit events were dropped[, reason {Reason}]")),
        ("1102", Meaning(action="log cleared", columns="user_name=SubjectUserName user_domain=SubjectDomainName"
                         " user_sid=SubjectUserSid logon_id=SubjectLogonId",
                         words="The security log was cleared[ by {user_name}]")),
        ("1104", Meaning(action="events dropped", words="The security log is full")),
        ("1105", Meaning(columns="target=BackupPath", words="The {Channel} log was archived to {BackupPath}")),
    )
)  # fmt: skip

_POWERSHELL_CLASSIC = table(
    (
        ("400", Meaning(action="script executed", words="PowerShell engine started", hook=_host_application)),
        ("403", Meaning(words="PowerShell engine stopped", hook=_host_application)),
        ("600", Meaning(words="PowerShell provider {1} started", hook=_host_application)),
        ("800", Meaning(action="script executed", words="PowerShell pipeline: {1}", hook=_host_application)),
    )
)  # fmt: skip

_SHUTDOWN = table(
    (
        ("1074", Meaning(action="system stopped", columns="process_path=param1 account=param7",
                         words="{param5|Shutdown} requested by {process_name}[ as {user_name}][: {param3}]",
                         hook=_without_host)),
        ("1076", Meaning(columns="account=6", words="Reason of the last shutdown: {1}[ ({user_name})]")),
    )
)  # fmt: skip

_DEFENDER = table(
    (
        ("1006 1015 1116", Meaning(columns="account=Detection~User account=User process_path=Process~Name target=Path",
                                   words="Malware found: {Threat Name}[ in {target}]")),
        ("1007 1117", Meaning(columns="account=Detection~User account=User process_path=Process~Name target=Path",
                              words="Malware handled: {Threat Name}[, action {Action Name}][ in {target}]")),
        ("1008 1118 1119", Meaning(columns="account=Detection~User account=User process_path=Process~Name target=Path",
                                   words="Malware could not be handled: {Threat Name}[ in {target}]")),
        ("1009 1011", Meaning(columns="target=Path", words="Quarantined item restored or deleted: {Threat Name}")),
        ("1013", Meaning(words="Malware history deleted")),
        ("5000", Meaning(words="Real-time protection enabled")),
        ("5001", Meaning(words="Real-time protection disabled")),
        ("5004 5007", Meaning(columns="target=New~Value",
                              words="Defender setting changed[ from {Old Value}][ to {New Value}]")),
        ("5010 5012", Meaning(words="Defender scanning disabled")),
        ("5013", Meaning(words="Tamper protection blocked a change[: {Value}]")),
    )
)  # fmt: skip

_TASKS = table(
    (
        ("106", Meaning(action="task created", columns="target=TaskName account=UserContext",
                        words="Scheduled task {target} registered[ by {user_name}]")),
        ("140", Meaning(action="task changed", columns="target=TaskName account=UserName",
                        words="Scheduled task {target} updated[ by {user_name}]")),
        ("141", Meaning(action="task changed", columns="target=TaskName account=UserName",
                        words="Scheduled task {target} deleted[ by {user_name}]")),
        ("142", Meaning(action="task changed", columns="target=TaskName account=UserName",
                        words="Scheduled task {target} disabled[ by {user_name}]")),
        ("129", Meaning(columns="target=TaskName process_path=Path process_pid=ProcessID",
                        words="Scheduled task {target} created process {process_name|process_pid}")),
        ("200", Meaning(action="command executed", columns="target=TaskName process_path=ActionName",
                        words="Scheduled task {target} runs {ActionName}")),
        ("201", Meaning(columns="target=TaskName process_path=ActionName",
                        words="Scheduled task {target} finished {ActionName}[, result {ResultCode}]")),
    )
)  # fmt: skip

_WMI = table(
    (
        ("5857", Meaning(columns="process_name=HostProcess process_pid=ProcessID target=ProviderPath",
                         words="WMI provider {ProviderName} loaded: {target}")),
        ("5858", Meaning(columns="account=User process_pid=ClientProcessId target=Operation",
                         words="WMI operation failed[ ({ResultCode})]: {Operation}")),
        ("5859 5860", Meaning(columns="account=User process_pid=Processid target=Query",
                              words="WMI event query registered in {NamespaceName}: {Query}")),
        ("5861", Meaning(columns="target=CONSUMER",
                         words="Permanent WMI subscription: {ESS} bound to {CONSUMER}")),
    )
)  # fmt: skip

_POWERSHELL = table(
    (
        ("4100", Meaning(words="PowerShell error[: {Payload}]", hook=_host_application)),
        ("4103", Meaning(action="script executed", words="PowerShell command: {Payload}", hook=_host_application)),
        ("4104", Meaning(action="script executed", columns="target=Path", hook=_first_line)),
        ("40961", Meaning(words="PowerShell console is starting up")),
        ("40962", Meaning(words="PowerShell console is ready for user input")),
    )
)  # fmt: skip

_PACKAGES = table(
    (
        ("1033 11707", Meaning(action="package installed", columns="target=1", words="Package installed: {1}")),
        ("1034 11724", Meaning(action="package removed", columns="target=1", words="Package removed: {1}")),
        ("1040", Meaning(columns="target=1", words="Installation began: {1}")),
        ("1042", Meaning(columns="target=1", words="Installation ended: {1}")),
    )
)  # fmt: skip

_UPDATE = {
    19: Meaning(action="package installed", columns="target=updateTitle target=1", words="Update installed: {target}"),
    20: Meaning(columns="target=updateTitle target=2", words="Update failed: {target}"),
    43: Meaning(columns="target=updateTitle target=1", words="Update is being installed: {target}"),
    44: Meaning(columns="target=updateTitle target=1", words="Update is being downloaded: {target}"),
}
_SERVICING = table(
    (
        ("1", Meaning(columns="target=PackageIdentifier",
                      words="Package {target} is being changed to {IntendedPackageStateTextized} by {Client}")),
        ("2", Meaning(columns="target=PackageIdentifier",
                      words="Package {target} was changed to {IntendedPackageStateTextized}")),
        ("3", Meaning(columns="target=PackageIdentifier",
                      words="Package {target} could not be changed to {IntendedPackageStateTextized}: {ErrorCode}")),
        ("4", Meaning(columns="target=PackageIdentifier",
                      words="Package {target} needs a restart to become {IntendedPackageStateTextized}")),
    )
)  # fmt: skip
_SERVICE_PACK = {4377: Meaning(action="package installed", columns="target=2", words="{1} update {2} installed")}
_CRASH = table(
    (
        ("1000", Meaning(action="application crashed", columns="process_name=1 target=4",
                         words="Application {process_name} crashed[ in module {4}]")),
        ("1002", Meaning(action="application crashed", columns="process_name=1",
                         words="Application {process_name} stopped responding")),
    )
)  # fmt: skip
_FIREWALL_RULES = table(
    (
        ("2004 2071 2097", Meaning(columns="process_path=ModifyingApplication user_sid=ModifyingUser target=RuleName",
                                   words="Firewall rule added: {RuleName}[ for {ApplicationPath}]"
                                   "[ by {process_name}]")),
        ("2005 2073 2099", Meaning(columns="process_path=ModifyingApplication user_sid=ModifyingUser target=RuleName",
                                   words="Firewall rule changed: {RuleName}[ for {ApplicationPath}]"
                                   "[ by {process_name}]")),
        ("2006 2052 2033", Meaning(columns="process_path=ModifyingApplication user_sid=ModifyingUser target=RuleName",
                                   words="Firewall rule deleted[: {RuleName}][ by {process_name}]")),
    )
)  # fmt: skip

#: Meaning per provider (lower case, without the prefix "microsoft-windows-").
PROVIDERS: Final[dict[str, Table]] = {
    "service control manager": _SERVICES,
    "eventlog": _EVENT_LOG,
    "kernel-general": table(
        (
            ("1", Meaning(action="time changed", columns="process_path=ProcessName process_pid=ProcessID",
                          words="System time changed from {OldTime} to {NewTime}[ by {process_name}]")),
            ("12", Meaning(action="system started", words="Windows {MajorVersion}.{MinorVersion}.{BuildVersion} started"
                           "[ at {StartTime}]")),
            ("13", Meaning(action="system stopped", words="Windows is shutting down[ at {StopTime}]")),
        )
    ),
    "kernel-power": {41: Meaning(action="unexpected shutdown", words="The system rebooted without a clean shutdown")},
    "user32": _SHUTDOWN,
    "tcpip": {
        4226: Meaning(
            action="connection limit reached",
            words="TCP/IP reached the limit on concurrent half-open connection attempts",
        ),
    },
    "powershell": {**_POWERSHELL_CLASSIC, **_POWERSHELL},
    "taskscheduler": _TASKS,
    "terminalservices-localsessionmanager": table(
        (
            ("21", _session("session opened", "Session opened for")),
            ("22", _session("", "Shell started for")),
            ("23", _session("session closed", "Session closed of")),
            ("24", _session("session closed", "Session disconnected of")),
            ("25", _session("session opened", "Session reconnected of")),
        )
    ),
    "terminalservices-remoteconnectionmanager": {
        261: Meaning(action="network connection", words="Listener {listenerName} received a connection"),
        1149: Meaning(
            action="logon",
            columns="user_name=Param1 user_domain=Param2 source_address=Param3",
            words="Remote desktop authentication of {user_name}[ from {source_address}]",
        ),
    },
    "windows defender": _DEFENDER,
    "microsoft antimalware": _DEFENDER,
    "wmi-activity": _WMI,
    "bits-client": table(
        (
            ("3", Meaning(columns="account=jobOwner process_path=processPath process_pid=processId target=jobTitle",
                          words="BITS job {target} created[ by {process_name}][ as {user_name}]")),
            ("4", Meaning(columns="account=User target=jobTitle", words="BITS job {target} completed")),
            ("5", Meaning(columns="account=User target=jobTitle", words="BITS job {target} cancelled")),
            ("59", Meaning(columns="target=url", words="BITS transfer of {url} started[ (job {name})]")),
            ("60 61", Meaning(columns="target=url", words="BITS transfer of {url} stopped[ (job {name})]"
                              "[, status {hr}]")),
            ("16403", Meaning(columns="account=User process_pid=processId target=RemoteName",
                              words="BITS job {jobTitle}: {RemoteName} to {LocalName}")),
        )
    ),
    "windows firewall with advanced security": _FIREWALL_RULES,
    "dns-client": {
        **dict.fromkeys(
            (3006, 3008, 3020), Meaning(action="dns query", columns="target=QueryName", words="DNS query {QueryName}")
        ),
        1014: Meaning(columns="target=QueryName", words="DNS name {QueryName} timed out"),
    },
    "msiinstaller": _PACKAGES,
    "servicing": _SERVICING,
    "windowsupdateclient": _UPDATE,
    "windows update agent": _UPDATE,
    "ntservicepack": _SERVICE_PACK,
    "application error": _CRASH,
    "application hang": _CRASH,
    "drwtsn32": {4097: Meaning(action="application crashed", columns="process_name=1",
                               words="Application {process_name} crashed")},
    "openssh": {4: Meaning(columns="process_name=process", words="{process}: {payload}")},
    "winrm": {169: Meaning(columns="account=username", words="WinRM user {username} authenticated")},
    "userpnp": {20003: Meaning(action="service installed", columns="service_name=ServiceName target=DriverFileName",
                               words="Driver service {service_name} added: {target}")},
}  # fmt: skip

#: Names of classic strings per provider and id.
LAYOUTS: Final[dict[str, dict[int, str]]] = {
    "service control manager": {
        **dict.fromkeys(_SERVICES, "param1 param2 param3 param4 param5"),
        7045: "ServiceName ImagePath ServiceType StartType AccountName",
    },
    "user32": {1074: "param1 param2 param3 param4 param5 param6 param7"},
    "tcpip": {4201: "1 InterfaceName"},
    "windows update agent": {19: "updateTitle"},
}

_PREFIX = "microsoft-windows-"


def provider_key(provider: str) -> str:
    """Name under which a provider is listed in PROVIDERS and LAYOUTS."""
    return provider.lower().removeprefix(_PREFIX)
