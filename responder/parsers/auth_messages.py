"""Logons, sessions, privileges and accounts in the words of sshd, PAM, su, sudo, login, shadow and FTP servers.

One attempt writes several lines; exactly one of them becomes "logon failed", so that counts are attempts: for sshd
its own ``Failed …`` line, not PAM's line before it. User names come from the attacker: patterns read addresses from
the right end, so that a name such as ``x from 10.0.0.1 port 22`` changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from ipaddress import ip_address
from itertools import islice
from typing import Final

from responder.parsers.log_meaning import Meaning, name_or_absent, port_or_absent

_SSH_METHOD: Final = re.compile(
    r"(Accepted|Failed|Postponed|Partial) (\S+) for (?:(?:invalid|illegal) user )?(.*) from (\S+) port (\d+)(.*)"
)
_SSH_INVALID: Final = re.compile(r"(?:Invalid|Illegal) user (.*) from (\S+?)(?: port (\d+))?$")
_SSH_GONE: Final = (
    r"(?:Connection (?:closed|reset) by|Disconnected from|Received disconnect from|Disconnecting)"
    r" (?:(?:authenticating|invalid) user (.*) |user (.*) )?"
)
_SSH_PEER: Final = re.compile(_SSH_GONE + r"(\S+) port (\d+)")
_SSH_PEER_OLD: Final = re.compile(_SSH_GONE + r"(\S+?):?(?: |$)")
_SSH_LISTEN: Final = re.compile(r"Server listening on (\S+) port (\d+)")
_SSH_FROM: Final = re.compile(r".* from (\S+?)(?: port (\d+))?(?: |$)")
_SSH_EXCEEDED: Final = re.compile(
    r"(?:error: )?maximum authentication attempts exceeded for (?:invalid user )?(.*) from (\S+) port (\d+)"
)

_PAM: Final = re.compile(r"pam_\w{1,40}\(([^:()]{1,60}):(\w{1,40})\): (.*)")
_PAM_SESSION: Final = re.compile(
    r"session (opened|closed) for user (\S+?)(?:\(uid=\d+\))?(?: by (\S*?)\(uid=(\d+)\))?$"
)
_PAM_PASSWORD: Final = re.compile(r"password changed for (\S+)")
_PAM_LOCKED: Final = re.compile(
    r"(?:Consecutive login failures for user (\S+) account|user (\S+) .*account temporarily)"
)

_SUDO: Final = re.compile(r"\s*(\S{1,256}) : (.*)")
_SU: Final = (
    (re.compile(r"Successful su for (\S+) by (\S+)"), True, "target first"),
    (re.compile(r"FAILED su for (\S+) by (\S+)"), False, "target first"),
    (re.compile(r"\(to (\S+)\) (\S+) on "), True, "target first"),
    (re.compile(r"FAILED SU \(to (\S+)\) (\S+) on "), False, "target first"),
    (re.compile(r"BAD SU (\S+) to (\S+) on "), False, "user first"),
    (re.compile(r"(\S+) to (\S+) on /dev/"), True, "user first"),
)

_LOGIN_FAILED: Final = re.compile(
    r"FAILED LOGIN (?:SESSION )?\(?\d*\)? ?(?:on '[^']*' )?(?:FROM (\S+) )?FOR '?([^',]*)'?", re.IGNORECASE
)
_LOGIN: Final = re.compile(r"(?:DIALUP |ROOT )?LOGIN ON (\S+)(?: BY (\S+))?(?: FROM (\S+))?")

_NEW_USER: Final = re.compile(r"new (?:user|account)(?: added)?: name=([^,\s]+)", re.IGNORECASE)
_NEW_GROUP: Final = re.compile(r"(?:new group: name=|group added to \S+: name=)([^,\s]+)")
_INTO_GROUP: Final = re.compile(r"add '([^']+)' to (?:shadow )?group '([^']+)'")
_GPASSWD: Final = re.compile(r"user (\S+) (added|removed) by (\S+) (?:to|from) group (\S+)")
_DELETE_USER: Final = re.compile(r"delete user [`'\"]([^'\"]+)['\"]")
_REMOVE_GROUP: Final = re.compile(r"(?:removed group|group|remove group) '([^']+)'(?: removed| owned|$)")
_CHANGE_USER: Final = re.compile(r"(?:change|lock|unlock) user [`']([^']+)' ?(password)?")
_EXPIRY: Final = re.compile(r"changed? password expiry (?:for|of) (\S+)")

_ADDRESS: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{1,45}")
_FTP_USER: Final = re.compile(r"USER ([^\s:]{1,256})(?::| \()")
_WU_FTP: Final = re.compile(r"(ANONYMOUS )?FTP LOGIN FROM (\S+)(?: \[([^\]]+)\])?,? (\S+)")
_MAILBOX_USER: Final = re.compile(r"user=<([^>]*)>")
_MAILBOX_PEER: Final = re.compile(r"rip=([0-9A-Fa-f.:]+)")
_UW_USER: Final = re.compile(r"user=(\S{1,256}) ")


def auth_meaning(process: str, message: str, *, old_pam: bool = False) -> Meaning | None:
    """What a message about authentication or accounts says, or None where it is about something else.

    Args:
        process: Program name without path, parenthesis and process id (``sshd``, ``su``).
        message: Text behind the tag.
        old_pam: The tag was ``name(pam_unix)``, as Linux-PAM wrote it until about 2006.
    """
    if message.startswith("pam_"):
        found = _PAM.match(message)
        return _pam(found[1], found[2], found[3]) if found else None
    if old_pam:
        return _pam(process, "old", message)
    reader = _READERS.get(process)
    return reader(message) if reader else None


def _sshd(message: str) -> Meaning | None:
    found = _SSH_METHOD.match(message)
    if found:
        word, method, user, address, port, rest = found.groups()
        meaning = Meaning(
            user=name_or_absent(user),
            source_address=name_or_absent(address),
            source_port=port_or_absent(port),
            extra={"method": method},
        )
        if word == "Accepted":
            meaning.action = "logon"
            key = rest.partition(": ")[2].strip()
            if key:
                meaning.extra["key"] = key[:200]
        elif word == "Failed" and method != "none":
            meaning.action = "logon failed"
        if "invalid user" in message or "illegal user" in message:
            meaning.extra["account"] = "does not exist"
        return meaning
    found = _SSH_INVALID.match(message)
    if found:
        return Meaning(
            user=name_or_absent(found[1]),
            source_address=name_or_absent(found[2]),
            source_port=port_or_absent(found[3]),
            extra={"account": "does not exist"},
        )
    found = _SSH_EXCEEDED.match(message)
    if found:
        return _peer(found[1], found[2], found[3])
    found = _SSH_PEER.match(message)
    if found:
        return _peer(found[1] or found[2], found[3], found[4])
    found = _SSH_PEER_OLD.match(message)
    if found and _is_address(found[3]):
        return _peer(found[1] or found[2], found[3], None)
    found = _SSH_LISTEN.match(message)
    if found:
        return Meaning(
            action="listening started", source_address=found[1], source_port=port_or_absent(found[2]), service="sshd"
        )
    found = _SSH_FROM.match(message)
    if found and _is_address(found[1]):
        return _peer(None, found[1], found[2])
    return None


def _is_address(text: str) -> bool:
    try:
        ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return True


def _address_in(message: str) -> str | None:
    """The first address in a message; a time of day is none."""
    candidates = islice(_ADDRESS.finditer(message), 20)
    return next((found[0] for found in candidates if _is_address(found[0])), None)


def _peer(user: str | None, address: str, port: str | None) -> Meaning:
    return Meaning(user=name_or_absent(user), source_address=name_or_absent(address), source_port=port_or_absent(port))


#: Programs that write a line of their own for a failed attempt; PAM's line is not counted again.
_TELLS_ITSELF: Final = frozenset({"sshd", "su", "su-l", "sudo", "login", "remote"})


def _pam(service: str, kind: str, body: str) -> Meaning | None:
    found = _PAM_SESSION.match(body.strip())
    if found:
        state, user, by, _ = found.groups()
        action = "session opened" if state == "opened" else "session closed"
        if by and by != user and service in ("su", "su-l", "sudo", "runuser"):
            return Meaning(action=action, user=by, target=user, service=service)
        return Meaning(action=action, user=name_or_absent(user), service=service)
    if body.startswith("authentication failure"):
        fields = dict(part.partition("=")[::2] for part in body.split() if "=" in part)
        own_line = service in _TELLS_ITSELF and not (kind == "old" and service != "sshd")
        meaning = Meaning(
            user=name_or_absent(fields.get("user") or fields.get("ruser")),
            source_address=name_or_absent(fields.get("rhost")),
            service=service,
        )
        if not own_line:
            meaning.action = "logon failed"
        by = fields.get("ruser") or fields.get("logname")
        if by and fields.get("user") and by != fields["user"]:
            meaning.extra["by"] = by
        return meaning
    found = _PAM_PASSWORD.match(body)
    if found:
        return Meaning(action="password changed", target=found[1], service=service)
    found = _PAM_LOCKED.match(body)
    if found:
        return Meaning(action="account locked", target=name_or_absent(found[1] or found[2]), service=service)
    return Meaning(service=service)


def _sudo(message: str) -> Meaning | None:
    found = _SUDO.match(message)
    if found is None:
        return None
    user, body = found.groups()
    before, mark, command = body.partition("COMMAND=")
    fields = dict(part.strip().partition("=")[::2] for part in before.split(" ; ") if "=" in part)
    meaning = Meaning(user=user, target=name_or_absent(fields.get("USER")))
    for key in ("TTY", "PWD", "GROUP", "ENV"):
        if fields.get(key):
            meaning.extra[key.lower()] = fields[key][:500]
    if mark:
        meaning.command = name_or_absent(command[:4096]) if len(command) <= 256 else command[:4096]
    if "incorrect password attempt" in before:
        meaning.action = "logon failed"
    elif mark and not ("NOT in sudoers" in before or "not allowed" in before or "NOT authorized" in before):
        meaning.action = "command executed"
    else:
        meaning.extra["outcome"] = before.split(" ; ")[0].strip()[:200]
    return meaning


def _su(message: str) -> Meaning | None:
    for pattern, good, order in _SU:
        found = pattern.match(message)
        if found:
            target, user = found.groups() if order == "target first" else found.groups()[::-1]
            return Meaning(action="explicit logon" if good else "logon failed", user=user, target=target)
    return None


def _login(message: str) -> Meaning | None:
    found = _LOGIN_FAILED.match(message)
    if found:
        source = found[1] if found[1] not in (None, "(null)") else None
        return Meaning(
            action="logon failed", user=name_or_absent(found[2].strip()), source_address=name_or_absent(source)
        )
    found = _LOGIN.match(message)
    if found:
        user = found[2] or ("root" if message.startswith("ROOT") else None)
        return Meaning(
            action="logon",
            user=name_or_absent(user),
            source_address=name_or_absent(found[3]),
            extra={"tty": found[1]},
        )
    return None


def _accounts(message: str) -> Meaning | None:
    for pattern, action in (
        (_NEW_USER, "account created"),
        (_DELETE_USER, "account deleted"),
        (_NEW_GROUP, "group changed"),
        (_EXPIRY, "account changed"),
    ):
        found = pattern.match(message)
        if found:
            return Meaning(action=action, target=found[1])
    found = _INTO_GROUP.match(message)
    if found:
        return Meaning(action="group changed", target=found[1], extra={"group": found[2]})
    found = _GPASSWD.match(message)
    if found:
        return Meaning(action="group changed", user=found[3], target=found[1], extra={"group": found[4]})
    found = _CHANGE_USER.match(message)
    if found:
        return Meaning(action="password changed" if found[2] else "account changed", target=found[1])
    found = _REMOVE_GROUP.match(message)
    if found:
        return Meaning(action="group changed", target=found[1])
    found = _PAM_PASSWORD.match(message)
    return Meaning(action="password changed", target=found[1]) if found else None


def _logind(message: str) -> Meaning | None:
    words = message.split()
    if message.startswith("New session ") and len(words) >= 6 and words[3:5] == ["of", "user"]:
        return Meaning(action="session opened", user=name_or_absent(words[5].rstrip(".")), extra={"session": words[2]})
    if message.startswith("Removed session ") and len(words) >= 3:
        return Meaning(action="session closed", extra={"session": words[2].rstrip(".")})
    if message.startswith(("System is powering down", "System is rebooting", "System is halting")):
        return Meaning(action="system stopped")
    return None


def _ftp(message: str) -> Meaning | None:
    found = _WU_FTP.match(message)
    if found:
        return Meaning(action="logon", user=found[4], source_address=found[3] or found[2])
    source = name_or_absent(_address_in(message))
    user = _FTP_USER.search(message)
    lowered = message.casefold()
    if "login successful" in lowered or "is now logged in" in lowered or "ok login" in lowered:
        who = user[1] if user else (message.partition("] ")[2].split(" ")[0] if "is now" in lowered else None)
        return Meaning(action="logon", user=name_or_absent(who), source_address=source)
    if "login failed" in lowered or "authentication failed" in lowered or "no such user" in lowered:
        who = user[1] if user else message.partition("user [")[2].partition("]")[0]
        return Meaning(action="logon failed", user=name_or_absent(who), source_address=source)
    return None


def _mailbox(message: str) -> Meaning | None:
    """Dovecot, and the IMAP and POP servers of the University of Washington."""
    user = _MAILBOX_USER.search(message)
    peer = _MAILBOX_PEER.search(message)
    if user:
        action = "logon" if "Login: user=" in message else ("logon failed" if "auth failed" in message else None)
        meaning = Meaning(user=name_or_absent(user[1]), source_address=name_or_absent(peer[1] if peer else None))
        if action:
            meaning.action = action
        return meaning
    if message.startswith(("Login ", "Login failed ", "Authenticated ")):
        named = _UW_USER.search(message)
        return Meaning(
            action="logon failed" if "failed" in message[:13] else "logon",
            user=name_or_absent(named[1] if named else None),
            source_address=name_or_absent(_address_in(message)),
        )
    return None


_READERS: Final[dict[str, Callable[[str], Meaning | None]]] = {
    "sshd": _sshd, "sshd-session": _sshd, "sshd-auth": _sshd, "sshd2": _sshd,
    "sudo": _sudo, "su": _su, "su-l": _su, "login": _login, "systemd-logind": _logind, "elogind-daemon": _logind,
    "proftpd": _ftp, "pure-ftpd": _ftp, "vsftpd": _ftp, "ftpd": _ftp, "in.ftpd": _ftp, "wu-ftpd": _ftp,
    "dovecot": _mailbox, "imapd": _mailbox, "ipop3d": _mailbox, "imap-login": _mailbox, "pop3-login": _mailbox,
    **dict.fromkeys(
        (
            "useradd", "usermod", "userdel", "groupadd", "groupmod", "groupdel", "gpasswd", "passwd", "chpasswd",
            "chage", "adduser", "newusers", "vipw", "pwconv", "groupmems",
        ),
        _accounts,
    ),
}  # fmt: skip

#: Programs whose messages go to the authentication log whatever they say.
AUTH_PROGRAMS: Final = frozenset(_READERS) - {"dovecot", "imapd", "ipop3d", "imap-login", "pop3-login"} | {
    "polkitd", "pkexec", "systemd-user", "gdm", "lightdm", "sddm", "xrdp", "runuser",
}  # fmt: skip
