"""Security log of Windows NT, 2000, XP and Server 2003: old ids, and what their insertion strings are called.

The strings of a record have no names of their own. They get the names that Windows Vista and later give to the same
values, so that one filter and one rule serve all generations. Order of the strings after the audit message table of
those systems (msaudite); older builds write fewer of them, never in another order unless a layout says so.
"""

from __future__ import annotations

from typing import Final

_USER = "SubjectUserName SubjectDomainName SubjectLogonId"
_CLIENT = "ClientUserName ClientDomainName ClientLogonId"
_PRIMARY = "PrimaryUserName PrimaryDomainName PrimaryLogonId"
_LOGON = (
    "TargetUserName TargetDomainName TargetLogonId LogonType LogonProcessName AuthenticationPackageName"
    f" WorkstationName LogonGuid {_USER} ProcessId TransmittedServices IpAddress IpPort"
)
_FAILED_HEAD = "TargetUserName TargetDomainName LogonType LogonProcessName AuthenticationPackageName WorkstationName"
_FAILED_TAIL = f"{_USER} ProcessId TransmittedServices IpAddress IpPort"
_ATTRIBUTES = (
    "SamAccountName DisplayName UserPrincipalName HomeDirectory HomePath ScriptPath ProfilePath UserWorkstations"
    " PasswordLastSet AccountExpires PrimaryGroupId AllowedToDelegateTo OldUacValue NewUacValue UserAccountControl"
    " UserParameters SidHistory LogonHours"
)
_ACCOUNT = f"TargetUserName TargetDomainName TargetSid {_USER} PrivilegeList"
_MEMBER = f"MemberName MemberSid TargetUserName TargetDomainName TargetSid {_USER} PrivilegeList"
_GROUP_CREATED = f"{_ACCOUNT} SamAccountName SidHistory"
_OPEN_HEAD = "ObjectServer ObjectType ObjectName HandleId OperationIdHigh OperationIdLow ProcessId"
_POLICY = (
    "SystemSuccess SystemFailure LogonSuccess LogonFailure ObjectSuccess ObjectFailure PrivilegeSuccess"
    " PrivilegeFailure TrackingSuccess TrackingFailure PolicySuccess PolicyFailure AccountSuccess AccountFailure"
    " DirectorySuccess DirectoryFailure AccountLogonSuccess AccountLogonFailure"
)
_FIREWALL_APP = "Name Path ProcessId SubjectUserName SubjectDomainName Service RpcServer IpVersion IpProtocol Port"

#: Per old id: the id of today that means the same, and its strings in order.
LAYOUTS: Final[dict[int, tuple[int, str]]] = {
    512: (4608, ""),
    513: (4609, ""),
    514: (4610, "AuthenticationPackageName"),
    515: (4611, "LogonProcessName"),
    516: (4612, "AuditsDiscarded"),
    517: (1102, f"{_PRIMARY} {_USER}"),
    518: (4614, "NotificationPackageName"),
    520: (4616, f"ProcessId ProcessName {_PRIMARY} {_USER} PreviousTime PreviousDate NewTime NewDate"),
    523: (1104, "PercentFull"),
    528: (4624, _LOGON),
    **dict.fromkeys((*range(529, 537), 539), (4625, f"{_FAILED_HEAD} {_FAILED_TAIL}")),
    537: (4625, f"{_FAILED_HEAD} Status SubStatus {_FAILED_TAIL}"),
    538: (4634, "TargetUserName TargetDomainName TargetLogonId LogonType"),
    540: (4624, _LOGON),
    551: (4647, "TargetUserName TargetDomainName TargetLogonId"),
    552: (
        4648,
        f"{_USER} LogonGuid TargetUserName TargetDomainName TargetLogonGuid TargetServerName TargetInfo ProcessId"
        " IpAddress IpPort",
    ),
    553: (4649, "TargetUserName TargetDomainName RequestType LogonProcessName AuthenticationPackageName"),
    560: (
        4656,
        f"{_OPEN_HEAD} ProcessName {_PRIMARY} {_CLIENT} AccessList PrivilegeList RestrictedSidCount AccessMask",
    ),
    562: (4658, "ObjectServer HandleId ProcessId ProcessName"),
    563: (4659, f"{_OPEN_HEAD} {_PRIMARY} {_CLIENT} AccessList PrivilegeList AccessMask"),
    564: (4660, "ObjectServer HandleId ProcessId ProcessName"),
    565: (4661, f"{_OPEN_HEAD} ProcessName {_PRIMARY} {_CLIENT} AccessList PrivilegeList Properties AccessMask"),
    566: (
        4662,
        f"ObjectServer OperationType ObjectType ObjectName HandleId {_PRIMARY} {_CLIENT} AccessList Properties"
        " AdditionalInfo AdditionalInfo2 AccessMask",
    ),
    567: (4663, "ObjectServer HandleId ObjectType ProcessId ProcessName AccessList AccessMask"),
    568: (4664, f"{_USER} FileName LinkName"),
    576: (4672, f"{_USER} PrivilegeList"),
    577: (4673, f"ObjectServer Service {_PRIMARY} {_CLIENT} PrivilegeList"),
    578: (4674, f"ObjectServer HandleId ProcessId {_PRIMARY} {_CLIENT} PrivilegeList"),
    592: (4688, f"NewProcessId NewProcessName ProcessId {_USER}"),
    593: (4689, f"ProcessId ProcessName {_USER}"),
    594: (4690, "SourceHandleId SourceProcessId TargetHandleId TargetProcessId"),
    595: (4691, f"ObjectType ObjectName ProcessId {_PRIMARY} {_CLIENT} AccessList AccessMask"),
    600: (
        4696,
        f"ProcessId ProcessName {_USER} TargetProcessId TargetProcessName TargetUserName TargetDomainName"
        " TargetLogonId",
    ),
    601: (4697, f"ServiceName ServiceFileName ServiceType ServiceStartType ServiceAccount {_USER}"),
    602: (4698, f"TaskName Command Triggers Time Date Flags TargetUser {_USER}"),
    608: (4704, f"PrivilegeList TargetSid {_USER}"),
    609: (4705, f"PrivilegeList TargetSid {_USER}"),
    610: (4706, f"DomainName DomainSid {_USER}"),
    611: (4707, f"DomainName DomainSid {_USER}"),
    612: (4719, f"{_POLICY} {_USER}"),
    617: (4713, f"{_USER} Changes"),
    620: (4716, f"DomainName DomainSid {_USER}"),
    621: (4717, f"{_USER} AccessGranted TargetSid"),
    622: (4718, f"{_USER} AccessRemoved TargetSid"),
    624: (4720, f"{_ACCOUNT} {_ATTRIBUTES}"),
    626: (4722, _ACCOUNT),
    627: (4723, _ACCOUNT),
    628: (4724, _ACCOUNT),
    629: (4725, _ACCOUNT),
    630: (4726, _ACCOUNT),
    **{old: (old + 4096, _GROUP_CREATED) for old in (631, 635, 648, 653, 658, 663)},
    **{old: (old + 4096, _MEMBER) for old in (632, 633, 636, 637, 650, 651, 655, 656, 660, 661, 665, 666)},
    **{old: (old + 4096, _ACCOUNT) for old in (634, 638, 652, 657, 662, 667)},
    **{old: (old + 4096, _GROUP_CREATED) for old in (639, 641, 649, 654, 659, 664)},
    642: (4738, f"Change {_ACCOUNT} {_ATTRIBUTES}"),
    643: (4739, f"Change DomainName DomainSid {_USER} PrivilegeList"),
    644: (4740, f"TargetUserName TargetDomainName TargetSid {_USER}"),
    645: (4741, f"{_ACCOUNT} {_ATTRIBUTES} DnsHostName ServicePrincipalNames"),
    646: (4742, f"Change {_ACCOUNT} {_ATTRIBUTES} DnsHostName ServicePrincipalNames"),
    647: (4743, _ACCOUNT),
    668: (4764, f"Change {_ACCOUNT}"),
    669: (4765, f"SourceUserName SourceSid {_ACCOUNT} SidList"),
    671: (4767, _ACCOUNT),
    672: (
        4768,
        "TargetUserName TargetDomainName TargetUserSid ServiceName ServiceSid TicketOptions Status"
        " TicketEncryptionType PreAuthType IpAddress",
    ),
    673: (
        4769,
        "TargetUserName TargetDomainName ServiceName ServiceSid TicketOptions TicketEncryptionType IpAddress Status"
        " LogonGuid TransmittedServices",
    ),
    674: (4770, "TargetUserName TargetDomainName ServiceName ServiceSid TicketOptions TicketEncryptionType IpAddress"),
    675: (4771, "TargetUserName TargetUserSid ServiceName PreAuthType Status IpAddress"),
    676: (4772, "TargetUserName TargetDomainName ServiceName TicketOptions Status IpAddress"),
    677: (4772, "TargetUserName TargetDomainName ServiceName TicketOptions Status IpAddress"),
    680: (4776, "PackageName TargetUserName Workstation Status"),
    681: (4776, "PackageName TargetUserName Workstation Status"),
    682: (4778, "AccountName AccountDomain LogonID SessionName ClientName ClientAddress"),
    683: (4779, "AccountName AccountDomain LogonID SessionName ClientName ClientAddress"),
    684: (4780, _ACCOUNT),
    685: (4781, f"OldTargetUserName NewTargetUserName TargetDomainName TargetSid {_USER} PrivilegeList"),
    686: (4782, f"TargetUserName TargetDomainName {_USER}"),
    861: (861, f"{_FIREWALL_APP} Allowed UserNotified"),
    **dict.fromkeys((849, 851, 854), (849, "ProfileUsed Interface Name Path")),
}

#: Windows 2000 and NT 4 write some of these with fewer strings in between: id and count decide.
BY_COUNT: Final[dict[tuple[int, int], str]] = {
    (593, 4): f"ProcessId {_USER}",
    (560, 15): f"{_OPEN_HEAD} {_PRIMARY} {_CLIENT} AccessList PrivilegeList",
    (560, 14): f"ObjectServer ObjectType ObjectName HandleId OperationId ProcessId {_PRIMARY} {_CLIENT} AccessList"
    " PrivilegeList",
    (562, 3): "ObjectServer HandleId ProcessId",
    (564, 3): "ObjectServer HandleId ProcessId",
    (672, 9): "TargetUserName TargetDomainName TargetUserSid ServiceName ServiceSid TicketOptions"
    " TicketEncryptionType PreAuthType IpAddress",
    (680, 3): "PackageName TargetUserName Workstation",
}

#: What the id itself says about a failed logon.
FAILED_BECAUSE: Final = {
    529: "%%2313",
    530: "%%2311",
    531: "%%2310",
    532: "%%2305",
    533: "%%2312",
    534: "%%2308",
    535: "%%2309",
    536: "%%2304",
    537: "%%2304",
    539: "%%2307",
}


def names(event_id: int, count: int) -> tuple[str, ...]:
    """Names of the first strings of an old Security event with ``count`` strings; may be fewer than ``count``."""
    layout = BY_COUNT.get((event_id, count))
    if layout is None:
        layout = LAYOUTS.get(event_id, (0, ""))[1]
    return tuple(layout.split()[:count])
