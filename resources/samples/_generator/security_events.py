"""Security events of Windows 2000: which insertion strings each event id has, in which order.

Format source: Microsoft's descriptions of the Windows 2000 security events (msaudite.dll). Differences from later
versions that matter to a reader: 592 names the image by its path without a drive letter, 593 has no image at all,
528 and 540 end with the workstation name, 680 has no error code.
"""

from __future__ import annotations

from dataclasses import dataclass

from _generator.evt_writer import AUDIT_SUCCESS, Event
from _generator.iss001_host import DOMAIN, HOST, MACHINE_SID

SYSTEM_EVENT, LOGON, OBJECT_ACCESS, PRIVILEGE_USE, DETAILED_TRACKING, POLICY_CHANGE, ACCOUNT_LOGON = 1, 2, 3, 4, 5, 6, 9
NTLM_PACKAGE = "MICROSOFT_AUTHENTICATION_PACKAGE_V1_0"

BATCH, INTERACTIVE, NETWORK, SERVICE = "4", "2", "3", "5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account as the Security log writes it: name, domain and SID."""

    name: str
    domain: str
    sid: str


SYSTEM = Account(name=f"{HOST}$", domain=DOMAIN, sid="S-1-5-18")
ANONYMOUS = Account(name="ANONYMOUS LOGON", domain="NT AUTHORITY", sid="S-1-5-7")
ADMINISTRATOR = Account(name="Administrator", domain=HOST, sid=f"{MACHINE_SID}-500")
IUSR = Account(name=f"IUSR_{HOST}", domain=HOST, sid=f"{MACHINE_SID}-1001")
IWAM = Account(name=f"IWAM_{HOST}", domain=HOST, sid=f"{MACHINE_SID}-1002")
BACKUP = Account(name="svc_backup", domain=HOST, sid=f"{MACHINE_SID}-1004")
MONITOR = Account(name="svc_monitor", domain=HOST, sid=f"{MACHINE_SID}-1005")


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A logon session: who, and the logon id as the log writes it."""

    account: Account
    logon_id: str


SYSTEM_SESSION = Session(account=SYSTEM, logon_id="(0x0,0x3E7)")


def _audit(epoch: int, event_id: int, category: int, sid: str, *strings: str, source: str = "Security") -> Event:
    return Event(
        epoch=epoch,
        event_id=event_id,
        kind=AUDIT_SUCCESS,
        category=category,
        source=source,
        strings=strings,
        sid=sid,
    )


def _who(session: Session) -> tuple[str, str, str]:
    return session.account.name, session.account.domain, session.logon_id


def startup(epoch: int) -> Event:
    """512: Windows is starting up. Written before any account exists, hence without a SID."""
    return _audit(epoch, 512, SYSTEM_EVENT, "", source="SECURITY")


def shutdown(epoch: int) -> Event:
    """513: Windows is shutting down."""
    return _audit(epoch, 513, SYSTEM_EVENT, "", source="SECURITY")


def package_loaded(epoch: int, package: str) -> Event:
    """514: authentication package loaded by the LSA."""
    return _audit(epoch, 514, SYSTEM_EVENT, SYSTEM.sid, package)


def logon_process_registered(epoch: int, name: str) -> Event:
    """515: trusted logon process registered with the LSA."""
    return _audit(epoch, 515, SYSTEM_EVENT, SYSTEM.sid, name)


def notification_package(epoch: int, name: str) -> Event:
    """518: notification package loaded by the SAM."""
    return _audit(epoch, 518, SYSTEM_EVENT, SYSTEM.sid, name)


def audit_policy(epoch: int) -> Event:
    """612: audit policy, nine pairs of success and failure in the order of the LSA's categories."""
    switched_on = {"system", "logon", "object access", "detailed tracking", "policy change", "account logon"}
    order = (
        "system",
        "logon",
        "object access",
        "privilege use",
        "detailed tracking",
        "policy change",
        "account management",
        "directory service access",
        "account logon",
    )
    pairs = [sign for name in order for sign in ("+" if name in switched_on else "-", "-")]
    return _audit(epoch, 612, POLICY_CHANGE, SYSTEM.sid, *pairs, *_who(SYSTEM_SESSION))


def logon(epoch: int, session: Session, kind: str, process: str, package: str, workstation: str) -> Event:
    """528, or 540 for a network logon."""
    event_id = 540 if kind == NETWORK else 528
    return _audit(
        epoch,
        event_id,
        LOGON,
        session.account.sid,
        *_who(session),
        kind,
        process.ljust(8),
        package,
        workstation,
    )


def logoff(epoch: int, session: Session, kind: str) -> Event:
    """538: user logoff."""
    return _audit(epoch, 538, LOGON, session.account.sid, *_who(session), kind)


def privileges_assigned(epoch: int, session: Session, *privileges: str) -> Event:
    """576: special privileges assigned to a new logon."""
    return _audit(epoch, 576, PRIVILEGE_USE, session.account.sid, *_who(session), "\r\n\t\t\t".join(privileges))


def account_used(epoch: int, account: Account, workstation: str) -> Event:
    """680: account used for logon."""
    return _audit(epoch, 680, ACCOUNT_LOGON, SYSTEM.sid, NTLM_PACKAGE, account.name, workstation)


def process_started(epoch: int, process_id: int, image: str, creator: int, session: Session) -> Event:
    """592: a new process has been created. ``image`` is a path without drive, as Windows 2000 writes it."""
    return _audit(
        epoch,
        592,
        DETAILED_TRACKING,
        session.account.sid,
        str(process_id),
        image,
        str(creator),
        *_who(session),
    )


def process_exited(epoch: int, process_id: int, session: Session) -> Event:
    """593: a process has exited."""
    return _audit(epoch, 593, DETAILED_TRACKING, session.account.sid, str(process_id), *_who(session))


def object_opened(
    epoch: int, path: str, handle: int, operation: int, process_id: int, session: Session, accesses: tuple[str, ...]
) -> Event:
    """560: object open. ``accesses`` are message codes such as ``%%4416``."""
    primary = SYSTEM_SESSION if session.account is IUSR else session
    client = _who(session) if session.account is IUSR else ("-", "-", "-")
    return _audit(
        epoch,
        560,
        OBJECT_ACCESS,
        session.account.sid,
        "Security",
        "File",
        path,
        str(handle),
        "0",
        str(operation),
        str(process_id),
        *_who(primary),
        *client,
        "".join(f"{access}\r\n\t\t\t" for access in accesses),
        "-",
    )


def handle_closed(epoch: int, handle: int, process_id: int, session: Session) -> Event:
    """562: handle closed."""
    return _audit(epoch, 562, OBJECT_ACCESS, session.account.sid, "Security", str(handle), str(process_id))
