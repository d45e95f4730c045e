"""Facts about host ISS001 that several of its files must agree on.

Facts of the published case: host name, address, machine SID, operating system, paths and names of the unknown programs,
and that tftp and Msbb.exe started at 0:01. The other times and all account names are invented (see iss001.md).
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

JST = timezone(timedelta(hours=9), "JST")

HOST = "ISS001"
ADDRESS = "192.168.221.180"
DOMAIN = "WORKGROUP"
MACHINE_SID = "S-1-5-21-1390067357-362288127-839522115"
SYSTEM32 = "C:\\WINNT\\System32"
# A server that caught several worms was not kept up to date: the first service pack only.
SERVICE_PACK = "Service Pack 1"

MSBB, WIN32FIXR, WINREGS32, WILOGON32 = "Msbb.exe", "Win32Fixr.exe", "Winregs32.exe", "wilogon32.exe"


def jst(text: str) -> int:
    """Return epoch seconds of a local time such as ``2004-11-20 00:01:06``."""
    return int(datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=JST).timestamp())


LOG_BEGINS = jst("2004-11-19 16:20:00")
SHUTDOWN = jst("2004-11-19 17:37:40")
BOOT = jst("2004-11-19 17:41:32")
TFTP_START = jst("2004-11-20 00:01:06")
TFTP_EXIT = jst("2004-11-20 00:01:11")
MSBB_START = jst("2004-11-20 00:01:13")
SLOW_FROM = jst("2004-11-20 05:30:00")
CONSOLE_LOGON = jst("2004-11-20 07:46:12")
TRIPWIRE_START = jst("2004-11-20 07:52:30")
TRIPWIRE_REPORT = jst("2004-11-20 08:01:15")
ACTIVE_PORTS = jst("2004-11-20 08:05:48")
NETSTAT = jst("2004-11-20 08:10:22")
HOST_FACTS = jst("2004-11-20 08:14:05")
LOG_SAVED = jst("2004-11-20 08:20:00")
