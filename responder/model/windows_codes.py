"""Numbers that Windows writes into events, in words (ntstatus.h, winnt.h, RFC 4120, messages of msobjs.dll)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: NTSTATUS of failed and successful logons and of the operations that events report.
STATUS: Final[Mapping[int, str]] = {
    0x00000000: "success",
    0xC0000001: "unsuccessful",
    0xC0000005: "access violation",
    0xC000000D: "invalid parameter",
    0xC0000022: "access denied",
    0xC0000034: "object name not found",
    0xC000003A: "path not found",
    0xC000005E: "no logon servers available",
    0xC0000064: "no such user",
    0xC000006A: "wrong password",
    0xC000006C: "password does not meet the policy",
    0xC000006D: "bad user name or authentication information",
    0xC000006E: "account restriction",
    0xC000006F: "outside the hours allowed for logon",
    0xC0000070: "not allowed from this workstation",
    0xC0000071: "password expired",
    0xC0000072: "account disabled",
    0xC0000073: "no mapping between names and SIDs",
    0xC00000BA: "is a directory",
    0xC00000CC: "bad network name",
    0xC00000DC: "security accounts server in the wrong state",
    0xC0000133: "clocks of server and domain controller too far apart",
    0xC000015B: "logon type not granted on this computer",
    0xC000018A: "no trust secret",
    0xC000018B: "no trust account of this workstation",
    0xC000018C: "trusted domain failure",
    0xC000018D: "trusted relationship failure",
    0xC0000192: "Netlogon service not started",
    0xC0000193: "account expired",
    0xC0000199: "interdomain trust account used",
    0xC000019A: "workstation trust account used",
    0xC000019B: "server trust account used",
    0xC0000224: "password must be changed at the next logon",
    0xC0000225: "not found",
    0xC0000234: "account locked out",
    0xC00002EE: "bindings of the authentication invalid",
    0xC0000371: "no secrets of the account stored here",
    0xC0000380: "wrong PIN of the smart card",
    0xC0000413: "authentication firewall forbids the logon",
}

#: Result codes of Kerberos (4768, 4769, 4771 and their predecessors).
KERBEROS: Final[Mapping[int, str]] = {
    0x0: "success", 0x1: "client entry expired", 0x2: "server entry expired", 0x3: "protocol version not supported",
    0x6: "no such user", 0x7: "no such server", 0x8: "principal not unique", 0x9: "client or server without a key",
    0xA: "postdating not allowed", 0xB: "start time later than end time", 0xC: "policy rejects the request",
    0xD: "option cannot be granted", 0xE: "encryption type not supported", 0x12: "account disabled, expired or locked",
    0x13: "server credentials revoked", 0x14: "ticket revoked", 0x17: "password expired",
    0x18: "wrong password (pre-authentication failed)", 0x19: "pre-authentication required",
    0x1A: "server does not match the ticket", 0x1B: "ticket is for user to user only",
    0x1F: "integrity check failed", 0x20: "ticket expired", 0x21: "ticket not valid yet", 0x22: "replay",
    0x23: "ticket is not for us",
    0x25: "clocks too far apart", 0x28: "wrong message type", 0x29: "message modified",
    0x34: "answer too large for UDP", 0x3C: "other error", 0x3D: "field too long",
    0x3E: "client certificate not trusted",
}  # fmt: skip

#: Encryption types of Kerberos tickets.
ENCRYPTION: Final[Mapping[int, str]] = {
    0x1: "DES-CBC-CRC (weak)", 0x2: "DES-CBC-MD4 (weak)", 0x3: "DES-CBC-MD5 (weak)", 0x11: "AES128-CTS-HMAC-SHA1-96",
    0x12: "AES256-CTS-HMAC-SHA1-96", 0x17: "RC4-HMAC (as used for Kerberoasting)", 0x18: "RC4-HMAC-EXP (weak)",
    0xFFFFFFFF: "none: the request failed",
}  # fmt: skip

TICKET_OPTIONS: Final[Mapping[int, str]] = {
    0x40000000: "forwardable", 0x20000000: "forwarded", 0x10000000: "proxiable", 0x08000000: "proxy",
    0x04000000: "may postdate", 0x02000000: "postdated", 0x00800000: "renewable", 0x00010000: "canonicalise",
    0x00000020: "no transited check", 0x00000010: "renewable ok", 0x00000008: "encrypted in session key",
    0x00000002: "renew", 0x00000001: "validate",
}  # fmt: skip

#: Rights that apply to objects of every kind.
STANDARD_ACCESS: Final[Mapping[int, str]] = {
    0x80000000: "GENERIC_READ", 0x40000000: "GENERIC_WRITE", 0x20000000: "GENERIC_EXECUTE", 0x10000000: "GENERIC_ALL",
    0x02000000: "MAXIMUM_ALLOWED", 0x01000000: "ACCESS_SYSTEM_SECURITY", 0x00100000: "SYNCHRONIZE",
    0x00080000: "WRITE_OWNER", 0x00040000: "WRITE_DAC", 0x00020000: "READ_CONTROL", 0x00010000: "DELETE",
}  # fmt: skip

#: Rights by kind of object.
OBJECT_ACCESS: Final[Mapping[str, Mapping[int, str]]] = {
    "process": {
        0x1: "PROCESS_TERMINATE", 0x2: "PROCESS_CREATE_THREAD", 0x4: "PROCESS_SET_SESSIONID",
        0x8: "PROCESS_VM_OPERATION", 0x10: "PROCESS_VM_READ", 0x20: "PROCESS_VM_WRITE", 0x40: "PROCESS_DUP_HANDLE",
        0x80: "PROCESS_CREATE_PROCESS",
        0x100: "PROCESS_SET_QUOTA", 0x200: "PROCESS_SET_INFORMATION", 0x400: "PROCESS_QUERY_INFORMATION",
        0x800: "PROCESS_SUSPEND_RESUME", 0x1000: "PROCESS_QUERY_LIMITED_INFORMATION",
    },
    "file": {
        0x1: "ReadData/ListDirectory", 0x2: "WriteData/AddFile", 0x4: "AppendData/AddSubdirectory", 0x8: "ReadEA",
        0x10: "WriteEA", 0x20: "Execute/Traverse", 0x40: "DeleteChild", 0x80: "ReadAttributes",
        0x100: "WriteAttributes",
    },
    "key": {
        0x1: "KEY_QUERY_VALUE", 0x2: "KEY_SET_VALUE", 0x4: "KEY_CREATE_SUB_KEY", 0x8: "KEY_ENUMERATE_SUB_KEYS",
        0x10: "KEY_NOTIFY", 0x20: "KEY_CREATE_LINK",
    },
    "service": {
        0x1: "SERVICE_QUERY_CONFIG", 0x2: "SERVICE_CHANGE_CONFIG", 0x4: "SERVICE_QUERY_STATUS",
        0x8: "SERVICE_ENUMERATE_DEPENDENTS", 0x10: "SERVICE_START", 0x20: "SERVICE_STOP",
        0x40: "SERVICE_PAUSE_CONTINUE", 0x80: "SERVICE_INTERROGATE", 0x100: "SERVICE_USER_DEFINED_CONTROL",
    },
    "directory": {
        0x1: "Create Child", 0x2: "Delete Child", 0x4: "List Contents", 0x8: "Write Self", 0x10: "Read Property",
        0x20: "Write Property", 0x40: "Delete Tree", 0x80: "List Object", 0x100: "Control Access",
    },
}  # fmt: skip

#: Account control bits as security events write them (the account manager's own encoding).
ACCOUNT_CONTROL: Final[Mapping[int, str]] = {
    0x1: "account disabled", 0x2: "home directory required", 0x4: "no password required", 0x8: "temporary duplicate",
    0x10: "normal account", 0x20: "MNS logon account", 0x40: "interdomain trust account",
    0x80: "workstation trust account", 0x100: "server trust account", 0x200: "password never expires",
    0x400: "account locked", 0x800: "encrypted text password allowed", 0x1000: "smart card required",
    0x2000: "trusted for delegation", 0x4000: "not delegated", 0x8000: "DES keys only",
    0x10000: "no Kerberos pre-authentication required", 0x20000: "password expired",
    0x40000: "trusted to authenticate for delegation", 0x80000: "no authentication data required",
}  # fmt: skip

#: Logon types (winnt.h, SECURITY_LOGON_TYPE).
LOGON_TYPES: Final[Mapping[int, str]] = {
    0: "system", 2: "interactive: at the console", 3: "network: share, remote administration",
    4: "batch: scheduled task", 5: "service", 7: "unlock of the screen",
    8: "network, password in clear text (basic authentication)",
    9: "new credentials (runas /netonly)", 10: "remote interactive: RDP",
    11: "cached interactive: no domain controller", 12: "cached remote interactive", 13: "cached unlock",
}  # fmt: skip

#: What a privilege lets its holder do.
PRIVILEGES: Final[Mapping[str, str]] = {
    "SeAssignPrimaryTokenPrivilege": "start processes as another account",
    "SeAuditPrivilege": "write to the security log",
    "SeBackupPrivilege": "read every file, whatever its permissions",
    "SeChangeNotifyPrivilege": "pass through folders (everybody has it)",
    "SeCreateGlobalPrivilege": "create global objects",
    "SeCreateTokenPrivilege": "make access tokens of any account",
    "SeDebugPrivilege": "read and change every process, LSASS too",
    "SeDelegateSessionUserImpersonatePrivilege": "impersonate another user of the session",
    "SeEnableDelegationPrivilege": "trust accounts for delegation",
    "SeImpersonatePrivilege": "act as a client that connects (used by potato attacks)",
    "SeIncreaseBasePriorityPrivilege": "raise priorities",
    "SeIncreaseQuotaPrivilege": "change memory quotas",
    "SeLoadDriverPrivilege": "load kernel drivers",
    "SeLockMemoryPrivilege": "lock pages in memory",
    "SeMachineAccountPrivilege": "add computers to the domain",
    "SeManageVolumePrivilege": "manage volumes",
    "SeProfileSingleProcessPrivilege": "profile a process",
    "SeRelabelPrivilege": "change integrity labels",
    "SeRemoteShutdownPrivilege": "shut the host down from the network",
    "SeRestorePrivilege": "write every file, whatever its permissions",
    "SeSecurityPrivilege": "manage auditing and clear the security log",
    "SeShutdownPrivilege": "shut the host down",
    "SeSystemEnvironmentPrivilege": "change firmware variables",
    "SeSystemProfilePrivilege": "profile the system",
    "SeSystemtimePrivilege": "set the clock",
    "SeTakeOwnershipPrivilege": "take every object",
    "SeTcbPrivilege": "act as part of the operating system",
    "SeTimeZonePrivilege": "set the time zone",
    "SeUndockPrivilege": "undock",
}

#: Integrity levels by their SID.
INTEGRITY: Final[Mapping[str, str]] = {
    "S-1-16-0": "untrusted", "S-1-16-4096": "low", "S-1-16-8192": "medium", "S-1-16-8448": "medium plus",
    "S-1-16-12288": "high: elevated", "S-1-16-16384": "system", "S-1-16-20480": "protected process",
}  # fmt: skip

#: Parameters of messages that events carry as ``%%number``.
PARAMETERS: Final[Mapping[int, str]] = {
    1537: "DELETE", 1538: "READ_CONTROL", 1539: "WRITE_DAC", 1540: "WRITE_OWNER", 1541: "SYNCHRONIZE",
    1542: "ACCESS_SYS_SEC", 1543: "MAX_ALLOWED", 1832: "identification", 1833: "impersonation", 1840: "delegation",
    1842: "yes", 1843: "no", 1872: "REG_NONE", 1873: "REG_SZ", 1874: "REG_EXPAND_SZ", 1875: "REG_BINARY",
    1876: "REG_DWORD", 1877: "REG_DWORD_BIG_ENDIAN", 1878: "REG_LINK", 1879: "REG_MULTI_SZ", 1883: "REG_QWORD",
    1904: "registry value created", 1905: "registry value changed", 1906: "registry value deleted",
    1936: "full token (type 1)", 1937: "elevated token (type 2)", 1938: "limited token (type 3)",
    2048: "account enabled", 2080: "account disabled", 2082: "no password required: on",
    2050: "no password required: off", 2084: "normal account", 2089: "password never expires: on",
    2304: "an error during logon",
    2305: "the account has expired", 2306: "Netlogon is not active", 2307: "account locked out",
    2308: "logon type not granted on this computer", 2309: "the password has expired", 2310: "account disabled",
    2311: "outside the hours allowed for logon", 2312: "not allowed from this computer",
    2313: "unknown user name or wrong password", 2314: "domain SID inconsistent", 4416: "ReadData (or ListDirectory)",
    4417: "WriteData (or AddFile)", 4418: "AppendData (or AddSubdirectory)", 4419: "ReadEA", 4420: "WriteEA",
    4421: "Execute/Traverse", 4422: "DeleteChild", 4423: "ReadAttributes", 4424: "WriteAttributes",
    4432: "query key value", 4433: "set key value", 4434: "create subkey", 4435: "enumerate subkeys",
    4436: "notify about changes to keys", 4437: "create link", 4480: "terminate process",
    4481: "create thread in process", 4482: "set session id of process", 4483: "operate on virtual memory",
    4484: "read process memory",
    4485: "write process memory", 4486: "duplicate handle", 4487: "create subprocess", 4488: "set process quotas",
    4489: "set process information", 4490: "query process information", 8272: "System", 8273: "Logon/Logoff",
    8274: "Object Access", 8275: "Privilege Use", 8276: "Detailed Tracking", 8277: "Policy Change",
    8278: "Account Management", 8279: "DS Access", 8280: "Account Logon", 8448: "success removed",
    8449: "success added", 8450: "failure removed", 8451: "failure added", 14592: "inbound", 14593: "outbound",
}  # fmt: skip
