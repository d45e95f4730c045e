"""Which records a rule's log source means, and how its field names map to theirs.

Categories are mapped to Sysmon and to their Security and ``.evt`` equivalents, so that a rule for process creation
also runs on 4688 and on 592. Records are routed by channel and event id, never by file name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

Fields = dict[str, Any]

_SYSMON: Final = "microsoft-windows-sysmon/operational"
_LINUX_SYSMON: Final = "linux-sysmon/operational"
_POWERSHELL: Final = ("microsoft-windows-powershell/operational", "powershellcore/operational")


@dataclass(frozen=True, slots=True)
class Derived:
    """A field that the record words differently.

    Attributes:
        inputs: Record fields it is made of.
        make: Its value from theirs (None = the record has no such field), or None to leave things as they are.
        words: What it says that no input does, lower case.
    """

    inputs: tuple[str, ...]
    make: Callable[..., Any]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """One kind of records that a log source means.

    Attributes:
        channels: Lower-case channel names; empty = any.
        event_ids: Event ids; empty = any.
        actions: Normalised actions; empty = any.
        windows: Only records of Windows event logs.
        lines: Only records without an event id; syslog and Windows both know a log by the name of "security".
        mapping: Rule field → record field, where they differ.
        derive: Fields that the record words differently.
        label: For the list of rules ("Security 4688").
    """

    channels: tuple[str, ...] = ()
    event_ids: tuple[int, ...] = ()
    actions: tuple[str, ...] = ()
    windows: bool = False
    lines: bool = False
    mapping: dict[str, str] = field(default_factory=dict)
    derive: dict[str, Derived] = field(default_factory=dict)
    label: str = ""


_LEVELS: Final = {"s-1-16-4096": "Low", "s-1-16-8192": "Medium", "s-1-16-12288": "High", "s-1-16-16384": "System"}


def _account(user: object, domain: object) -> str | None:
    if user is None and domain is None:
        return None
    return f"{domain}\\{user or ''}" if domain else str(user or "")


def _registry_key(key: object, name: object) -> str:
    """Sysmon's wording of the key and value of a Security registry change."""
    path = str(key or "")
    lowered = path.lower()
    for native, short in (
        ("\\registry\\machine\\", "HKLM\\"),
        ("\\registry\\user\\", "HKU\\"),
    ):
        if lowered.startswith(native):
            path = short + path[len(native) :]
    return f"{path}\\{name}" if name and name != "-" else path


def _initiated(direction: object) -> str | None:
    """Whether the Filtering Platform says outbound (%%14593)."""
    return None if direction is None else "true" if "14593" in str(direction) else "false"


def _same(value: object) -> object:
    return value


def _stem(target: object) -> str | None:
    return str(target).partition("?")[0] if target is not None else None


def _first(*values: object) -> object:
    return next((v for v in values if v is not None), None)


def _program(command: object) -> str | None:
    """The program of a command that sudo, cron or a shell's history names, only where its path is written."""
    first = str(command or "").split(" ", 1)[0]
    return first if first.startswith("/") else None


def _created(name: object, kind: object, cwd: object) -> object:
    """Files that the path records of an audit event say were made, in full."""
    names, kinds = (v if isinstance(v, tuple) else (v,) for v in (name, kind))
    if len(kinds) == 1:
        kinds = kinds * len(names)
    made = [str(n) for n, k in zip(names, kinds, strict=False) if k == "CREATE" and n is not None]
    return tuple(n if n.startswith("/") else f"{cwd or ''}/{n}" for n in made) or None


def _url(host: object, url: object) -> str | None:
    if url is None:
        return None
    return f"http://{host or ''}{url}" if str(url).startswith("/") else str(url)


def _query(url: object) -> str | None:
    return str(url).partition("?")[2] if url is not None else None


def _extension(url: object) -> str | None:
    name = str(url or "").partition("?")[0].rpartition("/")[2]
    return name.rpartition(".")[2] if "." in name else None


def _blocked(action: object) -> str | None:
    return None if action is None else "true" if str(action).lower() in ("drop", "block", "deny") else "false"


def _identity(number: int) -> Callable[[object], str | None]:
    def part(signature: object) -> str | None:
        parts = str(signature or "").split(":")
        return parts[number] if len(parts) == 3 else None

    return part


_AGENT: Final = Derived(("user_agent", "cs(User-Agent)"), _first)
_TARGET: Final = Derived(("target",), _same)
#: Field names of the W3C format; rules look for parts of the path in the query too.
_WEB: Final = {
    "cs-uri": _TARGET,
    "cs-uri-stem": Derived(("target",), _stem),
    "cs-uri-query": _TARGET,
    "c-uri": _TARGET,
    "c-ip": Derived(("source_address",), _same),
    "cs-username": Derived(("User",), _same),
    "c-useragent": _AGENT,
    "cs-user-agent": _AGENT,
    "cs-referer": Derived(("referer", "cs(Referer)"), _first),
    "cs-method": Derived(("method",), _same),
    "sc-status": Derived(("status",), _same),
}


#: The same from the HTTP records of a sensor.
_SENSED_WEB: Final = {
    "cs-uri": Derived(("http.url",), _same),
    "cs-uri-stem": Derived(("http.url",), _stem),
    "cs-uri-query": Derived(("http.url",), _same),
    "c-uri": Derived(("http.hostname", "http.url"), _url, ("http",)),
    "c-uri-query": Derived(("http.url",), _query),
    "c-uri-extension": Derived(("http.url",), _extension),
    "c-uri-stem": Derived(("http.url",), _stem),
    "cs-host": Derived(("http.hostname",), _same),
    "r-dns": Derived(("http.hostname",), _same),
    "c-useragent": Derived(("http.http_user_agent",), _same),
    "cs-user-agent": Derived(("http.http_user_agent",), _same),
    "cs-referer": Derived(("http.http_refer",), _same),
    "cs-method": Derived(("http.http_method",), _same),
    "sc-status": Derived(("http.status",), _same),
    "c-ip": Derived(("src_ip",), _same),
    "dst_ip": Derived(("dest_ip",), _same),
    "r-ip": Derived(("dest_ip",), _same),
}
_SENSED: Final = Route(("http",), derive=_SENSED_WEB, label="Suricata http")
#: An alert of a sensor, by the names of Suricata's and Snort's own output, of ECS and of the tables.
ALERT: Final = Route(
    ("alerts",),
    mapping={
        "alert.signature": "signature", "rule.name": "signature", "msg": "signature", "tag": "signature",
        "alert.category": "category", "rule.category": "category", "classtype": "category",
        "alert.severity": "priority", "severity": "priority", "event.severity": "priority",
        "alert.action": "action", "event.action": "action",
        "src_ip": "source_address", "source.ip": "source_address", "SourceIp": "source_address",
        "src_port": "source_port", "source.port": "source_port", "SourcePort": "source_port",
        "dest_ip": "destination_address", "dst_ip": "destination_address", "destination.ip": "destination_address",
        "DestinationIp": "destination_address", "dest_port": "destination_port", "dst_port": "destination_port",
        "destination.port": "destination_port", "DestinationPort": "destination_port",
        "proto": "protocol", "network.transport": "protocol",
    },
    derive={
        "alert.gid": Derived(("identity",), _identity(0)), "gid": Derived(("identity",), _identity(0)),
        "alert.signature_id": Derived(("identity",), _identity(1)), "sid": Derived(("identity",), _identity(1)),
        "signature_id": Derived(("identity",), _identity(1)), "rule.id": Derived(("identity",), _identity(1)),
        "alert.rev": Derived(("identity",), _identity(2)), "rev": Derived(("identity",), _identity(2)),
    },
    label="alerts of a sensor",
)  # fmt: skip
_4688: Final = Route(
    channels=("security",),
    event_ids=(4688, 592),
    mapping={"Image": "NewProcessName", "ParentImage": "ParentProcessName", "LogonId": "SubjectLogonId"},
    derive={
        "User": Derived(("SubjectUserName", "SubjectDomainName"), _account),
        "IntegrityLevel": Derived(
            ("MandatoryLabel",),
            lambda label: _LEVELS.get(str(label or "").lower()),
            ("low", "medium", "high", "system"),
        ),
    },
    label="Security 4688, 592",
)
_4657: Final = Route(
    channels=("security",),
    event_ids=(4657, 567),
    mapping={"Details": "NewValue", "Image": "ProcessName"},
    derive={"TargetObject": Derived(("ObjectName", "ObjectValueName"), _registry_key, ("hklm", "hku"))},
    label="Security 4657",
)
_5156: Final = Route(
    channels=("security",),
    event_ids=(5156,),
    mapping={"Image": "Application"},
    derive={
        "Initiated": Derived(("Direction",), _initiated, ("true", "false")),
        "DestinationIp": Derived(("DestAddress",), _same),
        "DestinationPort": Derived(("DestPort",), _same),
        "SourceIp": Derived(("SourceAddress",), _same),
        "SourcePort": Derived(("SourcePort",), _same),
    },
    label="Security 5156",
)


def _sysmon(*ids: int) -> Route:
    return Route(channels=(_SYSMON,), event_ids=ids, label="Sysmon " + ", ".join(map(str, ids)))


_WINDOWS_CATEGORIES: Final[dict[str, tuple[Route, ...]]] = {
    "process_creation": (_sysmon(1), _4688),
    "process_termination": (_sysmon(5), Route(("security",), (4689, 593), mapping={"Image": "ProcessName"})),
    "process_access": (_sysmon(10),),
    "process_tampering": (_sysmon(25),),
    "file_change": (_sysmon(2),),
    "file_event": (_sysmon(11),),
    "file_delete": (_sysmon(23, 26),),
    "file_delete_detected": (_sysmon(26),),
    "file_block_executable": (_sysmon(27),),
    "file_block_shredding": (_sysmon(28),),
    "file_executable_detected": (_sysmon(29),),
    "file_access": (Route(("microsoft-windows-kernel-file",), label="Kernel-File"),),
    "file_rename": (Route(("microsoft-windows-kernel-file",), label="Kernel-File"),),
    "image_load": (_sysmon(7),),
    "driver_load": (_sysmon(6),),
    "network_connection": (_sysmon(3), _5156),
    "dns_query": (_sysmon(22),),
    "registry_add": (_sysmon(12),),
    "registry_delete": (_sysmon(12),),
    "registry_set": (_sysmon(13), _4657),
    "registry_rename": (_sysmon(14),),
    "registry_event": (_sysmon(12, 13, 14), _4657),
    "pipe_created": (_sysmon(17, 18),),
    "create_remote_thread": (_sysmon(8),),
    "create_stream_hash": (_sysmon(15),),
    "raw_access_thread": (_sysmon(9),),
    "wmi_event": (_sysmon(19, 20, 21),),
    "clipboard_capture": (_sysmon(24),),
    "sysmon_status": (_sysmon(4, 16),),
    "sysmon_error": (_sysmon(255),),
    "ps_script": (Route(_POWERSHELL, (4104,), label="PowerShell 4104"),),
    "ps_module": (Route(_POWERSHELL, (4103,), label="PowerShell 4103"),),
    "ps_classic_start": (Route(("windows powershell",), (400,), label="Windows PowerShell 400"),),
    "ps_classic_provider_start": (Route(("windows powershell",), (600,), label="Windows PowerShell 600"),),
    "ps_classic_script": (Route(("windows powershell",), (800,), label="Windows PowerShell 800"),),
    "antivirus": (
        Route(
            ("microsoft-windows-windows defender/operational",),
            mapping={"Signature": "ThreatName", "Filename": "Path"},
            label="Defender",
        ),
    ),
}

#: Windows services of Sigma's specification, by channel.
_WINDOWS_SERVICES: Final[dict[str, tuple[str, ...]]] = {
    "security": ("security",),
    "system": ("system",),
    "application": ("application",),
    "sysmon": (_SYSMON,),
    "powershell": _POWERSHELL,
    "powershell-classic": ("windows powershell",),
    "windefend": ("microsoft-windows-windows defender/operational",),
    "taskscheduler": ("microsoft-windows-taskscheduler/operational",),
    "bits-client": ("microsoft-windows-bits-client/operational",),
    "wmi": ("microsoft-windows-wmi-activity/operational",),
    "dns-client": ("microsoft-windows-dns client events/operational", "microsoft-windows-dns-client/operational"),
    "dns-server": ("dns server",),
    "dns-server-analytic": ("microsoft-windows-dns-server/analytical",),
    "dns-server-audit": ("microsoft-windows-dns-server/audit",),
    "driver-framework": ("microsoft-windows-driverframeworks-usermode/operational",),
    "firewall-as": ("microsoft-windows-windows firewall with advanced security/firewall",),
    "ntlm": ("microsoft-windows-ntlm/operational",),
    "applocker": (
        "microsoft-windows-applocker/exe and dll",
        "microsoft-windows-applocker/msi and script",
        "microsoft-windows-applocker/packaged app-deployment",
        "microsoft-windows-applocker/packaged app-execution",
    ),
    "appxdeployment-server": ("microsoft-windows-appxdeploymentserver/operational",),
    "appxpackaging-om": ("microsoft-windows-appxpackaging/operational",),
    "appmodel-runtime": ("microsoft-windows-appmodel-runtime/admin",),
    "capi2": ("microsoft-windows-capi2/operational",),
    "certificateservicesclient-lifecycle-system": (
        "microsoft-windows-certificateservicesclient-lifecycle-system/operational",
    ),
    "codeintegrity-operational": ("microsoft-windows-codeintegrity/operational",),
    "diagnosis-scripted": ("microsoft-windows-diagnosis-scripted/operational",),
    "hyper-v-worker": ("microsoft-windows-hyper-v-worker-admin", "microsoft-windows-hyper-v-worker"),
    "iis-configuration": ("microsoft-iis-configuration/operational",),
    "kernel-event-tracing": ("microsoft-windows-kernel-eventtracing",),
    "kernel-shimengine": (
        "microsoft-windows-kernel-shimengine/operational",
        "microsoft-windows-kernel-shimengine/diagnostic",
    ),
    "ldap": ("microsoft-windows-ldap-client/debug",),
    "ldap_debug": ("microsoft-windows-ldap-client/debug",),
    "lsa-server": ("microsoft-windows-lsa/operational",),
    "msexchange-management": ("msexchange management",),
    "openssh": ("openssh/operational",),
    "printservice-admin": ("microsoft-windows-printservice/admin",),
    "printservice-operational": ("microsoft-windows-printservice/operational",),
    "security-mitigations": (
        "microsoft-windows-security-mitigations/kernel mode",
        "microsoft-windows-security-mitigations/user mode",
    ),
    "sense": ("microsoft-windows-sense/operational",),
    "microsoft-servicebus-client": ("microsoft-servicebus-client/admin", "microsoft-servicebus-client/operational"),
    "servicebus-client": ("microsoft-servicebus-client/admin", "microsoft-servicebus-client/operational"),
    "shell-core": ("microsoft-windows-shell-core/operational",),
    "smbclient-connectivity": ("microsoft-windows-smbclient/connectivity",),
    "smbclient-security": ("microsoft-windows-smbclient/security",),
    "smbserver-connectivity": ("microsoft-windows-smbserver/connectivity",),
    "terminalservices-localsessionmanager": ("microsoft-windows-terminalservices-localsessionmanager/operational",),
    "vhdmp": ("microsoft-windows-vhdmp/operational",),
}

#: As parsers name logs: by what a line is, or by the facility where it states one.
_LINUX_LOGS: Final = (
    "auth", "secure", "authpriv", "syslog", "messages", "cron", "daemon", "kern", "kernel", "mail", "maillog", "user",
    "security", "ftp", "vsftpd", *(f"local{n}" for n in range(8)),
)  # fmt: skip
_LINUX_SERVICES: Final[dict[str, Route]] = {
    "auditd": Route(("auditd",), label="auditd"),
    "syslog": Route(_LINUX_LOGS, lines=True, label="syslog"),
    "auth": Route(("auth", "secure", "authpriv"), label="auth log"),
    "sshd": Route(("auth", "secure", "authpriv", "sshd"), label="auth log"),
    "sudo": Route(("auth", "secure", "authpriv", "sudo"), label="auth log"),
    "cron": Route(("cron", "syslog", "messages"), label="cron"),
    "vsftpd": Route(("vsftpd",), label="vsftpd"),
    "clamav": Route(("clamav", *_LINUX_LOGS), lines=True, label="syslog"),
    "guacamole": Route(_LINUX_LOGS, lines=True, label="syslog"),
}
_LINUX_CATEGORIES: Final[dict[str, tuple[Route, ...]]] = {
    "process_creation": (
        Route((_LINUX_SYSMON,), (1,), label="Sysmon for Linux 1"),
        Route(
            ("auditd",),
            actions=("process start",),
            mapping={"Image": "exe", "CommandLine": "cmdline", "CurrentDirectory": "cwd", "ProcessId": "pid"},
            label="auditd execve",
        ),
        Route(
            actions=("command executed",),
            derive={"Image": Derived(("CommandLine",), _program)},
            label="sudo, cron, shell history",
        ),
    ),
    "file_event": (
        Route((_LINUX_SYSMON,), (11,), label="Sysmon for Linux 11"),
        Route(
            ("auditd",),
            mapping={"Image": "exe"},
            derive={"TargetFilename": Derived(("name", "nametype", "cwd"), _created)},
            label="auditd PATH",
        ),
    ),
    "network_connection": (
        Route((_LINUX_SYSMON,), (3,), label="Sysmon for Linux 3"),
        Route(
            ("auditd",),
            actions=("network connection",),
            mapping={"Image": "exe", "DestinationIp": "destination_address", "DestinationPort": "destination_port"},
            label="auditd SOCKADDR",
        ),
    ),
}
_ANY_CATEGORIES: Final[dict[str, tuple[Route, ...]]] = {
    "webserver": (_SENSED, Route(actions=("web request",), derive=_WEB, label="web log")),
    "proxy": (_SENSED,),
    "antivirus": _WINDOWS_CATEGORIES["antivirus"],
    "firewall": (
        Route(
            ("windows firewall",),
            mapping={"src_ip": "src-ip", "dst_ip": "dst-ip", "src_port": "src-port", "dst_port": "dst-port"},
            derive={"blocked": Derived(("action",), _blocked, ("true", "false"))},
            label="Windows Firewall log",
        ),
    ),
    "dns": (
        Route(
            ("dns",),
            mapping={"query": "target"},
            derive={
                "record_type": Derived(("dns.rrtype",), _same),
                "answer": Derived(("dns.answers",), _same),
            },
            label="Suricata dns",
        ),
    ),
    "ids": (ALERT,),
}
#: Products and services that sensors and servers go by, without a category.
_ANY_PRODUCTS: Final[dict[str, tuple[Route, ...]]] = {
    "suricata": (ALERT,),
    "snort": (ALERT,),
    "ids": (ALERT,),
    "apache": (Route(("web error", "access log"), label="Apache logs"),),
    "nginx": (Route(("web error", "access log"), label="nginx logs"),),
}
_ALL_WINDOWS: Final = (Route(windows=True, label="all Windows event logs"),)


@cache
def routes(category: str | None, product: str | None, service: str | None) -> tuple[Route, ...]:
    """Records that a log source means; () where this program has none."""
    if product == "windows":
        if category:
            return _WINDOWS_CATEGORIES.get(category, ())
        if service:
            channels = _WINDOWS_SERVICES.get(service, ())
            return (Route(channels, label=service),) if channels else ()
        return _ALL_WINDOWS
    if product == "linux":
        if category:
            return _LINUX_CATEGORIES.get(category, ())
        if service:
            route = _LINUX_SERVICES.get(service)
            return (route,) if route else ()
        return (Route((*_LINUX_LOGS, "auditd"), lines=True, label="Linux logs"),)
    for name in (product, service):
        if name in _ANY_PRODUCTS:
            return _ANY_PRODUCTS[name]
    if category and not service and not product:
        return _ANY_CATEGORIES.get(category, ())
    return ()
