"""The Security log of ISS001 from the evening of 19 November to the morning of 20 November 2004."""

from __future__ import annotations

from typing import TYPE_CHECKING

from _generator import iss001_host as host
from _generator import security_events as audit
from _generator.dice import Dice
from _generator.iss001_host import jst
from _generator.process_runs import Run, Timeline
from _generator.security_events import IUSR, IWAM, SYSTEM_SESSION, Account, Session

if TYPE_CHECKING:
    from _generator.evt_writer import Event

SEED = 20041120
FIRST_RECORD = 88214  # older records were overwritten as needed

ROOT = "\\WINNT\\System32"
PERL = "\\Perl\\bin\\perl.exe"
TRIPWIRE = "\\Program Files\\Tripwire\\TFS\\bin"
BACKUP_PRIVILEGES = ("SeBackupPrivilege", "SeRestorePrivilege", "SeChangeNotifyPrivilege")
ADMIN_PRIVILEGES = (
    "SeChangeNotifyPrivilege",
    "SeSecurityPrivilege",
    "SeTakeOwnershipPrivilege",
    "SeDebugPrivilege",
    "SeBackupPrivilege",
    "SeRestorePrivilege",
)
READ, READ_ATTRIBUTES, WRITE, READ_CONTROL = "%%4416", "%%4423", "%%4417", "%%1538"


class Night:
    """Plays the night of one server; every part adds its own runs and events to one timeline."""

    def __init__(self) -> None:
        self.dice = Dice(SEED)
        self.timeline = Timeline(self.dice)
        self._logon_numbers: set[int] = set()
        self._handle = 412
        self._operation = 61244
        self.services: dict[str, Run] = {}

    def session(self, account: Account, begin: int) -> Session:
        """Return a new logon session; its id grows with the time since the last start of Windows."""
        since, base = (host.BOOT, 0x4A1B) if begin >= host.BOOT else (host.LOG_BEGINS - 561_600, 0x91C4)
        number = base + (begin - since) * 11 + self.dice.between(0, 9)
        while number in self._logon_numbers:
            number += 1
        self._logon_numbers.add(number)
        return Session(account=account, logon_id=f"(0x0,0x{number:X})")

    def start(
        self, image: str, parent: Run | None, session: Session, begin: int | None, lasts: int | None = None
    ) -> Run:
        """Add one process; ``lasts`` is in seconds, None while it runs on."""
        end = None if lasts is None or begin is None else begin + lasts
        return self.timeline.run(Run(image=image, parent=parent, session=session, start=begin, end=end))

    def touch(self, path: str, run: Run, session: Session, begin: int, accesses: tuple[str, ...], lasts: int) -> None:
        """Add the 560 and 562 of one file opened and closed by a process."""
        self._handle = 400 + (self._handle + self.dice.between(4, 60)) % 2400 // 4 * 4
        self._operation += self.dice.between(3, 420)
        handle, operation = self._handle, self._operation
        self.timeline.note(
            begin,
            lambda: audit.object_opened(begin, path, handle, operation, run.process_id, session, accesses),
        )
        self.timeline.note(begin + lasts, lambda: audit.handle_closed(begin + lasts, handle, run.process_id, session))


SERVICE_IMAGES = (
    ("svchost.rpcss", f"{ROOT}\\svchost.exe"),
    ("spoolsv", f"{ROOT}\\spoolsv.exe"),
    ("msdtc", f"{ROOT}\\msdtc.exe"),
    ("svchost.netsvcs", f"{ROOT}\\svchost.exe"),
    ("defwatch", "\\Program Files\\NavNT\\defwatch.exe"),
    ("llssrv", f"{ROOT}\\llssrv.exe"),
    ("rtvscan", "\\Program Files\\NavNT\\rtvscan.exe"),
    ("regsvc", f"{ROOT}\\regsvc.exe"),
    ("mstask", f"{ROOT}\\MSTask.exe"),
    ("snmp", f"{ROOT}\\snmp.exe"),
    ("termsrv", f"{ROOT}\\termsrv.exe"),
    ("winmgmt", f"{ROOT}\\wbem\\WinMgmt.exe"),
    ("twagent", f"{TRIPWIRE}\\twagent.exe"),
    ("dfssvc", f"{ROOT}\\Dfssvc.exe"),
    ("inetinfo", f"{ROOT}\\inetsrv\\inetinfo.exe"),
)


def _before_the_restart(night: Night) -> None:
    """Processes that already ran when the log begins, ended by the planned restart of Friday evening."""
    ending = {"spoolsv", "msdtc", "mstask", "snmp", "inetinfo", "defwatch", "llssrv"}
    for number, (name, image) in enumerate(SERVICE_IMAGES):
        run = Run(image=image, parent=None, session=SYSTEM_SESSION, start=None)
        if name in ending:
            run.end = host.SHUTDOWN - 9 + number // 3
        night.services[name] = night.timeline.run(run)
    night.timeline.event(audit.shutdown(host.SHUTDOWN))


def _restart(night: Night) -> None:
    """The restart: packages of the LSA, then the service processes."""
    line, boot = night.timeline, host.BOOT

    def forget() -> None:
        line.forget_processes()

    line.note(boot, forget)
    line.event(audit.startup(boot))
    for package in (
        "Kerberos",
        "Negotiate",
        "NTLM",
        audit.NTLM_PACKAGE,
        "Microsoft Unified Security Protocol Provider",
    ):
        dll = {"Kerberos": "kerberos.dll", "Negotiate": "LSASRV.dll"}.get(package, "msv1_0.dll")
        dll = "schannel.dll" if package.startswith("Microsoft U") else dll
        line.event(audit.package_loaded(boot, f"C:\\WINNT\\system32\\{dll} : {package}"))
    for name in ("scecli", "C:\\WINNT\\system32\\FPNWCLNT.DLL", "C:\\WINNT\\system32\\RASSFM.DLL"):
        line.event(audit.notification_package(boot + 1, name))
    line.event(audit.audit_policy(boot + 1))
    system = SYSTEM_SESSION
    smss = night.start(f"{ROOT}\\smss.exe", None, system, boot + 1)
    night.start(f"{ROOT}\\csrss.exe", smss, system, boot + 2)
    winlogon = night.start(f"{ROOT}\\winlogon.exe", smss, system, boot + 3)
    services = night.start(f"{ROOT}\\services.exe", winlogon, system, boot + 4)
    night.start(f"{ROOT}\\lsass.exe", winlogon, system, boot + 4)
    for delay, name in ((4, "KSecDD"), (5, "Winlogon"), (6, "Service Control Manager"), (14, "LAN Manager Workstation"),
                        (21, "CHAP"), (33, "IIS")):  # fmt: skip
        line.event(audit.logon_process_registered(boot + delay, name))
    for number, (name, image) in enumerate(SERVICE_IMAGES):
        night.services[name] = night.start(image, services, system, boot + 8 + 2 * number)
    night.services["winlogon"], night.services["services"] = winlogon, services
    web = night.session(IWAM, boot + 52)
    line.event(audit.logon(boot + 52, web, audit.BATCH, "Advapi", audit.NTLM_PACKAGE, host.HOST))
    night.services["dllhost"] = night.start(f"{ROOT}\\dllhost.exe", night.services["svchost.rpcss"], web, boot + 53)


def _pause_between_requests(epoch: int, dice: Dice) -> int:
    hour = (epoch // 3600 + 9) % 24
    if 1 <= hour < 6:
        return dice.between(170, 520)
    return dice.between(60, 280)


def _web_requests(night: Night) -> None:
    """CGI runs of the web shop, under the anonymous web account, slower once the host is busy."""
    dice, epoch = night.dice, host.LOG_BEGINS + 40
    visitor = night.session(IUSR, epoch)
    renewed = 0
    while epoch < host.LOG_SAVED - 120:
        if not host.SHUTDOWN - 90 < epoch < host.BOOT + 90:
            if epoch - renewed > 1200:
                visitor, renewed = night.session(IUSR, epoch), epoch
                night.timeline.event(audit.account_used(epoch, IUSR, host.HOST))
                night.timeline.event(
                    audit.logon(epoch, visitor, audit.NETWORK, "IIS", audit.NTLM_PACKAGE, host.HOST),
                )
                night.timeline.event(audit.logoff(epoch + 1500, visitor, audit.NETWORK))
            # The web server of the moment: the timeline is queued ahead, so the run is chosen by time, not by order.
            server = night.services["inetinfo" if epoch > host.BOOT else "inetinfo.old"]
            lasts = dice.between(12, 45) if epoch > host.SLOW_FROM else dice.between(1, 3)
            cgi = night.start(PERL, server, visitor, epoch, lasts)
            if dice.chance(0.55):
                database = dice.pick(("order.mdb", "stock.mdb", "session.mdb"))
                path = f"D:\\Inetpub\\data\\{database}"
                night.touch(path, cgi, visitor, epoch, (READ_CONTROL, READ, WRITE, READ_ATTRIBUTES), lasts // 2)
        epoch += _pause_between_requests(epoch, dice)


def _pool_process(night: Night) -> None:
    """Short-lived dllhost processes of out-of-process web applications, started by the RPC service."""
    epoch = host.BOOT + 900
    while epoch < host.LOG_SAVED - 600:
        session = night.session(IWAM, epoch)
        night.timeline.event(audit.logon(epoch, session, audit.BATCH, "Advapi", audit.NTLM_PACKAGE, host.HOST))
        lasts = night.dice.between(240, 620)
        night.start(f"{ROOT}\\dllhost.exe", night.services["svchost.rpcss"], session, epoch + 1, lasts)
        night.timeline.event(audit.logoff(epoch + lasts + 2, session, audit.BATCH))
        epoch += night.dice.between(1500, 2700)


def _monitoring(night: Night) -> None:
    """The monitoring host MON01 logs on over the network every five minutes."""
    epoch = host.LOG_BEGINS + 17
    while epoch < host.LOG_SAVED - 30:
        if not host.SHUTDOWN - 60 < epoch < host.BOOT + 100:
            session = night.session(audit.MONITOR, epoch)
            night.timeline.event(audit.account_used(epoch, audit.MONITOR, "MON01"))
            night.timeline.event(audit.privileges_assigned(epoch, session, "SeChangeNotifyPrivilege"))
            night.timeline.event(audit.logon(epoch, session, audit.NETWORK, "NtLmSsp", "NTLM", "MON01"))
            night.timeline.event(audit.logoff(epoch + night.dice.between(9, 24), session, audit.NETWORK))
        epoch += 300 + night.dice.between(-2, 2)


def _browsing(night: Night) -> None:
    """Null sessions of the segment's browser elections."""
    epoch = host.LOG_BEGINS + 130
    while epoch < host.LOG_SAVED - 60:
        if not host.SHUTDOWN - 60 < epoch < host.BOOT + 60:
            session = night.session(audit.ANONYMOUS, epoch)
            workstation = night.dice.pick(("MON01", "FS02", "ISS002"))
            night.timeline.event(audit.logon(epoch, session, audit.NETWORK, "NtLmSsp", "NTLM", workstation))
            night.timeline.event(audit.logoff(epoch + night.dice.between(10, 40), session, audit.NETWORK))
        epoch += 720 + night.dice.between(-5, 5)


def _scheduled_jobs(night: Night) -> None:
    """Hourly copy of the web logs, virus definitions at 1:30, backup at 3:00, web statistics at 4:30."""
    task, dice = night.services["mstask"], night.dice
    for hour in range(15):
        epoch = jst("2004-11-19 18:05:00") + 3600 * hour
        if epoch > host.LOG_SAVED:
            break
        shell = night.start(f"{ROOT}\\cmd.exe", task, SYSTEM_SESSION, epoch, 5)
        night.start(f"{ROOT}\\xcopy.exe", shell, SYSTEM_SESSION, epoch + 1, dice.between(2, 3))
    definitions = jst("2004-11-20 01:30:00")
    update = night.start("\\Program Files\\NavNT\\vpdn_lu.exe", task, SYSTEM_SESSION, definitions, 74)
    live = "\\Program Files\\Symantec\\LiveUpdate"
    night.start(f"{live}\\LUALL.EXE", update, SYSTEM_SESSION, definitions + 2, 66)
    night.start(f"{live}\\LuComServer.EXE", night.services["svchost.rpcss"], SYSTEM_SESSION, definitions + 5, 60)
    _backup(night, jst("2004-11-20 03:00:00"))
    statistics = jst("2004-11-20 04:30:00")
    shell = night.start(f"{ROOT}\\cmd.exe", task, SYSTEM_SESSION, statistics, 240)
    night.start(f"{ROOT}\\cscript.exe", shell, SYSTEM_SESSION, statistics + 1, 236)


def _backup(night: Night, epoch: int) -> None:
    session = night.session(audit.BACKUP, epoch)
    line, task = night.timeline, night.services["mstask"]
    line.event(audit.account_used(epoch, audit.BACKUP, host.HOST))
    line.event(audit.privileges_assigned(epoch, session, *BACKUP_PRIVILEGES))
    line.event(audit.logon(epoch, session, audit.BATCH, "Advapi", audit.NTLM_PACKAGE, host.HOST))
    lasts = 1460
    shell = night.start(f"{ROOT}\\cmd.exe", task, session, epoch + 1, lasts)
    backup = night.start(f"{ROOT}\\ntbackup.exe", shell, session, epoch + 2, lasts - 2)
    moment = epoch + 20
    for folder, count in (("wwwroot", 96), ("wwwroot\\cgi-bin", 24), ("wwwroot\\images", 88), ("data", 12)):
        for number in range(count):
            suffix = {"wwwroot": "htm", "wwwroot\\cgi-bin": "pl", "wwwroot\\images": "gif", "data": "mdb"}[folder]
            path = f"D:\\Inetpub\\{folder}\\{folder[-3:]}{number:03d}.{suffix}"
            night.touch(path, backup, session, moment, (READ_CONTROL, READ, READ_ATTRIBUTES), night.dice.between(0, 2))
            moment += night.dice.between(2, 9)
    line.event(audit.logoff(epoch + lasts + 3, session, audit.BATCH))


def _console(night: Night, begin: int, end: int | None, winlogon: Run | None) -> tuple[Run, Session]:
    session = night.session(audit.ADMINISTRATOR, begin)
    line = night.timeline
    line.event(audit.account_used(begin, audit.ADMINISTRATOR, host.HOST))
    line.event(audit.privileges_assigned(begin, session, *ADMIN_PRIVILEGES))
    line.event(audit.logon(begin, session, audit.INTERACTIVE, "User32", "Negotiate", host.HOST))
    userinit = night.start(f"{ROOT}\\userinit.exe", winlogon, session, begin + 1, 22)
    stays = None if end is None else end - begin
    explorer = night.start("\\WINNT\\explorer.exe", userinit, session, begin + 2, stays)
    tray_stays = None if stays is None else stays - 8
    night.start("\\Program Files\\NavNT\\vptray.exe", explorer, session, begin + 9, tray_stays)
    if end is not None:
        line.event(audit.logoff(end + 3, session, audit.INTERACTIVE))
    return explorer, session


def _infection(night: Night) -> None:
    """The download by tftp and Msbb.exe at 0:01 as in the case, then the later programs; none of them ends but tftp."""
    web, system = night.services["inetinfo"], SYSTEM_SESSION
    night.start(f"{ROOT}\\tftp.exe", web, system, host.TFTP_START, host.TFTP_EXIT - host.TFTP_START)
    msbb = night.start(f"{ROOT}\\{host.MSBB}", web, system, host.MSBB_START)
    fixer = night.start(f"{ROOT}\\{host.WIN32FIXR}", msbb, system, jst("2004-11-20 00:19:42"))
    for moment in ("00:38:05", "01:12:27", "02:26:50", "03:47:33", "05:05:18", "06:31:02"):
        night.start(f"{ROOT}\\{host.WINREGS32}", fixer, system, jst(f"2004-11-20 {moment}"))
    night.start(f"{ROOT}\\{host.WILOGON32}", msbb, system, jst("2004-11-20 01:44:09"))


def _response(night: Night) -> None:
    """The administrator at the console: log viewer, Tripwire, ActivePorts, IRCR with its commands."""
    explorer, session = _console(night, host.CONSOLE_LOGON, None, night.services["winlogon"])
    night.start(f"{ROOT}\\mmc.exe", explorer, session, host.CONSOLE_LOGON + 95)
    shell = night.start(f"{ROOT}\\cmd.exe", explorer, session, host.TRIPWIRE_START - 22)
    tripwire_lasts = host.TRIPWIRE_REPORT - host.TRIPWIRE_START + 4
    night.start(f"{TRIPWIRE}\\tripwire.exe", shell, session, host.TRIPWIRE_START, tripwire_lasts)
    night.start("\\Program Files\\Active Ports\\aports.exe", explorer, session, host.ACTIVE_PORTS - 31)
    collector = night.start("\\ircr\\ircr.exe", shell, session, host.NETSTAT - 8, 95)
    moment = host.NETSTAT - 6
    for tool, lasts in (("arp", 1), ("ipconfig", 1), ("netstat", 2), ("nbtstat", 1), ("route", 1), ("net", 3)):
        run = night.start(
            f"{ROOT}\\{tool}.exe", collector, session, moment if tool != "netstat" else host.NETSTAT, lasts
        )
        if tool == "net":
            night.start(f"{ROOT}\\net1.exe", run, session, moment, 2)
        moment = moment + 2 if tool != "netstat" else host.NETSTAT + 3


def security_log_events() -> list[Event]:
    """Return all events of the log in time order."""
    night = Night()
    _before_the_restart(night)
    night.services["inetinfo.old"] = night.services["inetinfo"]
    winlogon = night.timeline.run(Run(image="", parent=None, session=SYSTEM_SESSION, start=None))
    _console(night, jst("2004-11-19 17:21:08"), host.SHUTDOWN - 20, winlogon)
    _restart(night)
    _console(night, jst("2004-11-19 17:46:30"), jst("2004-11-19 18:22:51"), night.services["winlogon"])
    _web_requests(night)
    _pool_process(night)
    _monitoring(night)
    _browsing(night)
    _scheduled_jobs(night)
    _infection(night)
    _response(night)
    return [event for event in night.timeline.play() if event.epoch <= host.LOG_SAVED]
