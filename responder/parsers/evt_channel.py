"""Which log a legacy file is. The format does not say; the sources of its records do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from responder.model.absent import Absent

#: Sources that Windows NT to Server 2003 register under each log (lower case).
_SOURCES: Final = {
    "Security": "security|sc manager|security account manager",
    "System": "eventlog|service control manager|tcpip|tcpip6|dhcp|dhcpserver|dnsapi|dnscache|w32time|dcom|netbt|ntfs"
    "|fastfat|cdfs|disk|cdrom|atapi|ftdisk|dmio|dmboot|browser|mrxsmb|rdr|workstation|server|srv|netlogon|lsasrv"
    "|kdc|kerberos|sam|print|user32|application popup|plugplaymanager|ipsec|termservice|termdd|termservdevices"
    "|ntservicepack|windows update agent|windows file protection|serial|i8042prt|mouclass|kbdclass|redbook|sfloppy"
    "|removable storage service|rasman|remoteaccess|rasauto|save dump|setup|system error|bits|schannel|w3svc"
    "|smtpsvc|msftpsvc|nntpsvc|was|http|wins|parport|parvdm|usbhub|acpi|acpiec|ipnathlp|wudf|windowsmedia"
    "|windows installer 3.1|aelookupsvc|srservice|timeserv|nic1394|e100b|pcnet|bowser|rpcss|isapnp|pci|wmixwdm",
    "Application": "application error|application hang|userenv|msiinstaller|esent|eventsystem|loadperf|winlogon"
    "|securitycenter|crypt32|winmgmt|wmiadapter|msdtc|msdtc client|com+|scecli|drwtsn32|drwatson|perflib|perfctrs"
    "|perfnet|perfos|perfproc|chkdsk|autochk|autoenrollment|ci|offline files|oakley|vss|userinit|dskquota"
    "|folder redirection|application management|mssqlserver|sqlserveragent|sysmonlog|software installation|eapol"
    "|wmdmpmsp|ntbackup|remote assistance|usnsvc|gupdate|wsh|windows product activation|catsrv|sclgntfy|wins",
    "Directory Service": "ntds general|ntds database|ntds isam|ntds kcc|ntds replication|ntds sam|ntds inter-site",
    "DNS Server": "dns",
    "File Replication Service": "ntfrs",
}
_LOG_OF: Final = {source: log for log, sources in _SOURCES.items() for source in sources.split("|")}


def channel_of(sources: Iterable[str]) -> str | Absent:
    """Log that most of the sources belong to; NOT_COLLECTED where none is known."""
    votes = Counter(_LOG_OF[s] for s in map(str.lower, sources) if s in _LOG_OF)
    return votes.most_common(1)[0][0] if votes else Absent.NOT_COLLECTED
