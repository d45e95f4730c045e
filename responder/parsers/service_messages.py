"""What mail servers, cron, the kernel, systemd, xinetd and package tools say in syslog."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from responder.parsers.log_meaning import Meaning, name_or_absent, port_or_absent

_SENDMAIL_TO: Final = re.compile(r"(\w{6,32}): to=(.*?), ")
_SENDMAIL_STATUS: Final = re.compile(r", stat=(\w+)")
_SENDMAIL_RELAY: Final = re.compile(r", relay=([^,]{1,300})")
_SENDMAIL_USER: Final = re.compile(r", ctladdr=<?([^\s,>(]+)")
_MAIL_FROM: Final = re.compile(r"(\w{6,32}): (?:uid=(\d+) )?from=<?([^>,\s]*)>?(?:, size=(\d+))?")
_POSTFIX_TO: Final = re.compile(r"(\w{6,32}): to=<([^>]*)>")
_POSTFIX_RELAY: Final = re.compile(r", relay=([^,\[]*)(?:\[([^\]]+)\])?(?::(\d+))?")
_POSTFIX_STATUS: Final = re.compile(r", status=(\w+)")
_IN_BRACKETS: Final = re.compile(r"\[(?:IPv6:)?([0-9A-Fa-f.:]+)\]")
_CRON: Final = re.compile(r"\(([^)]{1,64})\) (CMD|REPLACE|BEGIN EDIT|END EDIT|LIST|DELETE|RELOAD) \((.*)\)\s*$")
_FIREWALL: Final = re.compile(r"\b(SRC|DST|SPT|DPT|PROTO|IN|OUT)=(\S*)")
_BLOCK_WORDS: Final = ("block", "drop", "deny", "denied", "reject", "refus")
_SEGFAULT: Final = re.compile(r"(?:\[[ \d.]+\] )?(\S{1,64})\[(\d+)\]:? (?:segfault|general protection|trap)")
_MODULE: Final = re.compile(r"(?:\[[ \d.]+\] )?(\w{1,64}): (?:loading out-of-tree module|module verification failed)")
_UNIT: Final = re.compile(r"(Started|Stopped) (?:([\w@.\\:-]+\.service)(?: - .*)?|(.*?))\.?$")
_XINETD: Final = re.compile(r"(START|FAIL): (\S+) .*?from=(\S+)")
_WRAPPED: Final = re.compile(r"(?:warning: )?(refused )?connect from (\S+)")
_PACKAGE: Final = re.compile(r"(Installed|Updated|Erased|Upgraded|Removed): (\S+)")
_PACKAGE_ACTIONS: Final = {
    "Installed": "package installed", "Updated": "package upgraded", "Upgraded": "package upgraded",
    "Erased": "package removed", "Removed": "package removed",
}  # fmt: skip


def service_meaning(process: str, message: str) -> Meaning | None:
    """What a message of a service says, or None.

    Args:
        process: Program name without path and process id (``sendmail``, ``postfix/smtp``, ``kernel``).
        message: Text behind the tag.
    """
    reader = _READERS.get(process)
    if reader is None:
        if process.startswith("postfix"):
            reader = _postfix
        elif process.startswith("in.") or process in ("tcpd", "portmap", "rpcbind"):
            reader = _wrapped
        else:
            return None
    return reader(message)


def _sendmail(message: str) -> Meaning | None:
    found = _SENDMAIL_TO.match(message)
    if found is None:
        return _mail_from(message)
    relay = _SENDMAIL_RELAY.search(message)
    address = _IN_BRACKETS.search(relay[1]) if relay else None
    user = _SENDMAIL_USER.search(message)
    status = _SENDMAIL_STATUS.search(message)
    meaning = Meaning(
        user=name_or_absent(user[1] if user else None),
        target=name_or_absent(found[2].replace("<", "").replace(">", "")[:256]),
        destination_address=name_or_absent(address[1] if address else None),
        extra={"queue": found[1], "status": status[1] if status else ""},
    )
    # "Sent" to a local mailbox is a delivery, not a mail that leaves the host.
    if status and status[1] == "Sent" and "mailer=local" not in message:
        meaning.action = "mail sent"
        if relay and address is None:
            meaning.extra["relay"] = relay[1].strip()
    return meaning


def _mail_from(message: str) -> Meaning | None:
    found = _MAIL_FROM.match(message)
    if found is None:
        return None
    extra = {"queue": found[1]}
    if found[2]:
        extra["uid"] = found[2]
    if found[4]:
        extra["size"] = found[4]
    address = _IN_BRACKETS.search(message)
    return Meaning(
        user=name_or_absent(found[3]), source_address=name_or_absent(address[1] if address else None), extra=extra
    )


def _postfix(message: str) -> Meaning | None:
    found = _POSTFIX_TO.match(message)
    if found is None:
        return _mail_from(message)
    relay = _POSTFIX_RELAY.search(message)
    status = _POSTFIX_STATUS.search(message)
    meaning = Meaning(target=name_or_absent(found[2]), extra={"queue": found[1], "status": status[1] if status else ""})
    if relay and relay[2]:
        meaning.destination_address = relay[2]
        meaning.destination_port = port_or_absent(relay[3])
        if status and status[1] == "sent":
            meaning.action = "mail sent"
    return meaning


def _cron(message: str) -> Meaning | None:
    found = _CRON.match(message)
    if found is None:
        return None
    user, what, text = found.groups()
    if what == "CMD":
        return Meaning(action="command executed", user=user, command=text[:4096])
    if what in ("REPLACE", "DELETE"):
        return Meaning(action="task changed", user=user, target=name_or_absent(text))
    return Meaning(user=user, target=name_or_absent(text))


def _kernel(message: str) -> Meaning | None:
    if "SRC=" in message and "DST=" in message:
        return _firewall(message)
    if message.startswith("Linux version ") or "] Linux version " in message[:40]:
        return Meaning(action="system started")
    found = _SEGFAULT.match(message)
    if found:
        return Meaning(action="application crashed", target=found[1], extra={"pid": found[2]})
    found = _MODULE.match(message)
    if found:
        return Meaning(action="driver loaded", target=found[1])
    return None


def _firewall(message: str) -> Meaning:
    fields = dict(_FIREWALL.findall(message))
    prefix = message.partition("IN=")[0].strip()
    blocked = any(word in prefix.casefold() for word in _BLOCK_WORDS)
    return Meaning(
        action="connection blocked" if blocked else "network connection",
        source_address=name_or_absent(fields.get("SRC")),
        source_port=port_or_absent(fields.get("SPT")),
        destination_address=name_or_absent(fields.get("DST")),
        destination_port=port_or_absent(fields.get("DPT")),
        extra={
            "rule": prefix[:100],
            "protocol": fields.get("PROTO", ""),
            "in": fields.get("IN", ""),
            "out": fields.get("OUT", ""),
        },
    )


def _systemd(message: str) -> Meaning | None:
    if message.startswith("Time has been changed"):
        return Meaning(action="time changed")
    found = _UNIT.match(message)
    if found is None or (found[3] or "").startswith(("Session ", "session-")):
        return None
    name = found[2] or found[3]
    return Meaning(action=f"service {found[1].lower()}", service=name_or_absent(name))


def _clock(message: str) -> Meaning | None:
    stepped = message.startswith(("time reset ", "step time server ")) or "clock was stepped" in message
    return Meaning(action="time changed") if stepped else None


def _xinetd(message: str) -> Meaning | None:
    found = _XINETD.match(message)
    if found is None:
        return None
    return Meaning(
        action="network connection" if found[1] == "START" else "connection blocked",
        service=found[2],
        source_address=name_or_absent(found[3].removeprefix("::ffff:")),
    )


def _wrapped(message: str) -> Meaning | None:
    found = _WRAPPED.match(message)
    if found is None:
        return None
    source = found[2].rpartition("@")[2]
    return Meaning(
        action="connection blocked" if found[1] else "network connection", source_address=name_or_absent(source)
    )


def _package(message: str) -> Meaning | None:
    found = _PACKAGE.match(message)
    return Meaning(action=_PACKAGE_ACTIONS[found[1]], target=found[2]) if found else None


def _stopping(message: str) -> Meaning | None:
    return Meaning(action="system stopped") if message.startswith("shutting down for system") else None


_READERS: Final[dict[str, Callable[[str], Meaning | None]]] = {
    "sendmail": _sendmail, "sm-mta": _sendmail, "sm-msp-queue": _sendmail, "sendmail-mta": _sendmail,
    "cron": _cron, "CRON": _cron, "crond": _cron, "CROND": _cron, "crontab": _cron, "/usr/sbin/cron": _cron,
    "kernel": _kernel, "systemd": _systemd, "xinetd": _xinetd, "yum": _package, "dnf": _package,
    "shutdown": _stopping, "ntpd": _clock, "ntpdate": _clock, "chronyd": _clock,
}  # fmt: skip

MAIL_PROGRAMS: Final = frozenset({"sendmail", "sm-mta", "sm-msp-queue", "sendmail-mta", "exim", "exim4", "dovecot"})
CRON_PROGRAMS: Final = frozenset({"cron", "CRON", "crond", "CROND", "crontab", "anacron", "/usr/sbin/cron", "atd"})
