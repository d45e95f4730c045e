"""Objects behind the counts of the Tripwire report: the counts are the case's, the object names are invented.

The four program names are those of the case; everything else is plausible for a Windows 2000 web server of its time.
"""

from __future__ import annotations

from _generator.iss001_host import MSBB, SYSTEM32, WILOGON32, WIN32FIXR, WINREGS32

CURRENT_VERSION = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion"
SERVICES = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services"
USERS = "HKEY_LOCAL_MACHINE\\SAM\\SAM\\Domains\\Account\\Users"

SYSTEM32_ADDED = tuple(
    f"{SYSTEM32}\\{name}"
    for name in (
        MSBB,
        WIN32FIXR,
        WINREGS32,
        WILOGON32,
        "msbb.dat",
        "msbbcfg.ini",
        "netscn32.exe",
        "Perflib_Perfdata_2d4.dat",
        "sysupd16.exe",
        "TFTP1204",
        "TFTP1492",
        "w32fix.dll",
        "w32fix.log",
        "wilogon.cfg",
        "winregs.dll",
    )
)
SYSTEM32_MODIFIED = tuple(
    SYSTEM32 + name
    for name in (
        "",
        "\\config",
        "\\config\\AppEvent.Evt",
        "\\config\\default.LOG",
        "\\config\\SAM.LOG",
        "\\config\\SecEvent.Evt",
        "\\config\\SECURITY.LOG",
        "\\config\\software.LOG",
        "\\config\\SysEvent.Evt",
        "\\config\\system.ALT",
        "\\dtclog\\MSDTC.LOG",
        "\\inetsrv\\MetaBase.bin",
        "\\NtmsData\\NTMSDATA",
        "\\wbem\\Logs\\WinMgmt.log",
        "\\wbem\\Repository\\CIM.REP",
    )
)
NETWORK_MODIFIED = (f"{SYSTEM32}\\drivers\\etc", f"{SYSTEM32}\\drivers\\etc\\hosts")

# Eight services with their Security and Enum subkeys, one with Parameters: twenty-five keys.
SERVICE_NAMES = ("Msbb", "netscn32", "sysupd16", "W32FixSvc", "Win32Fixr", "wilogon32", "WinRegs", "Winregs32")
SERVICES_ADDED = tuple(
    sorted(
        [f"{SERVICES}\\{name}{subkey}" for name in SERVICE_NAMES for subkey in ("", "\\Enum", "\\Security")]
        + [f"{SERVICES}\\Win32Fixr\\Parameters"],
        key=str.lower,
    )
)
SERVICES_MODIFIED = tuple(
    SERVICES + name
    for name in (
        "",
        "\\Eventlog\\Application",
        "\\Eventlog\\Security",
        "\\Eventlog\\System",
        "\\lanmanserver\\Shares",
        "\\MSDTC",
        "\\NtmsSvc\\Config",
        "\\PerfDisk\\Performance",
        "\\Tcpip\\Parameters",
        "\\W3SVC\\Performance",
    )
)
STARTUP_ADDED = tuple(
    f"{CURRENT_VERSION}\\{key}|{value}"
    for key, values in (
        ("Run", (MSBB, WIN32FIXR, WINREGS32, WILOGON32)),
        ("RunOnce", (MSBB, WINREGS32, WILOGON32)),
        ("RunServices", (MSBB, WIN32FIXR, WINREGS32, WILOGON32)),
    )
    for value in values
)
