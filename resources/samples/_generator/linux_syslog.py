"""Syslog files of the Red Hat web server: ``secure``, ``messages`` and ``maillog``.

Traditional syslog lines: local time without year or zone. Of the case are the mail of 12/23 0:26 and the mass mail
from 12/24 21:45; every other line is invented background. The replaced SSH server on port 121 does not log.
"""

from __future__ import annotations

from _generator import www_host as www
from _generator.dice import Dice
from _generator.www_host import jst

DAY = 86_400
GUESSED = ("test", "guest", "admin", "user", "root", "oracle", "webmaster", "mysql")
BASE60 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwx"

Line = tuple[int, str]


def _text(lines: list[Line]) -> str:
    """Return syslog text in time order from (epoch seconds, tag and message)."""
    return "".join(
        f"{www.local(epoch).strftime('%b')} {www.local(epoch).day:2d} {www.local(epoch):%H:%M:%S} {www.HOST} {text}\n"
        for epoch, text in sorted(lines, key=lambda line: line[0])
    )


def _guessing(dice: Dice, begin: int, source: str, tries: int, first_pid: int) -> list[Line]:
    lines: list[Line] = []
    epoch = begin
    for number in range(tries):
        name, pid, port = GUESSED[number % len(GUESSED)], first_pid + number, dice.between(32_800, 61_000)
        if name != "root":
            lines.append((epoch, f"sshd[{pid}]: Illegal user {name} from {source}"))
        unknown = "" if name == "root" else "illegal user "
        lines.append((epoch, f"sshd[{pid}]: Failed password for {unknown}{name} from {source} port {port} ssh2"))
        epoch += dice.between(2, 4)
    return lines


def secure_text() -> str:
    """Return ``/var/log/secure``: SSH logons, password guessing from outside, one new account for the web editors."""
    dice, lines = Dice(22), [(jst("2004-12-21 11:02:41"), "useradd[1977]: new group: name=webedit, gid=503")]
    lines.append(
        (
            jst("2004-12-21 11:02:41"),
            "useradd[1977]: new user: name=webedit, uid=503, gid=503, home=/home/webedit, shell=/bin/bash",
        )
    )
    for logon in www.ADMIN_LOGONS:
        source = f"{www.ADMIN_DESK} port {logon.port}"
        lines.append((logon.moment, f"sshd[{logon.sshd_pid}]: Accepted password for tanaka from {source} ssh2"))
    bursts = (
        ("2004-12-21 03:31:18", "203.0.113.31", 24, 1611),
        ("2004-12-22 19:07:55", "198.51.100.44", 40, 3602),
        ("2004-12-25 05:50:02", "192.0.2.57", 32, 12210),
        ("2004-12-26 13:22:37", "203.0.113.12", 24, 16040),
    )
    for moment, source, tries, pid in bursts:
        lines += _guessing(dice, jst(moment), source, tries, pid)
    probe = f"Did not receive identification string from {www.ATTACKER}"
    lines.append((jst("2004-12-23 00:09:47"), f"sshd[4120]: {probe}"))
    return _text(lines)


def messages_text() -> str:
    """Return ``/var/log/messages``: syslogd restarts, time service, su by the administrator."""
    dice, lines = Dice(514), []
    lines.append((jst("2004-12-26 04:02:04"), "syslogd 1.4.1: restart."))
    for day in range(8):
        begin = www.WEEK_BEGINS + day * DAY
        for step in range(4):
            moment = begin + step * 21_600 + dice.between(60, 9000)
            if moment < www.COLLECTED:
                offset = dice.between(1200, 9900)
                lines.append((moment, f"ntpd[688]: time reset 0.00{offset} s"))
        rotate = begin + 4 * 3600 + 125
        lines.append((rotate, f"su(pam_unix)[{1700 + 2600 * day}]: session opened for user news by (uid=0)"))
        lines.append((rotate + 1, f"su(pam_unix)[{1700 + 2600 * day}]: session closed for user news"))
    for logon in www.ADMIN_LOGONS:
        begin, sshd, su = logon.moment, f"sshd(pam_unix)[{logon.sshd_pid}]", f"su(pam_unix)[{logon.su_pid}]"
        lines.append((begin, f"{sshd}: session opened for user tanaka by (uid=500)"))
        lines.append((begin + 51, f"{su}: session opened for user root by tanaka(uid=500)"))
        if logon is not www.ADMIN_LOGONS[-1]:  # the last one is still logged on when the evidence is taken
            lines.append((begin + 2451, f"{su}: session closed for user root"))
            lines.append((begin + 2458, f"{sshd}: session closed for user tanaka"))
    return _text(lines)


def _queue_id(epoch: int, pid: int) -> str:
    """Return a sendmail 8.11 queue id: year, month, day, hour, minute and second in base 60, UTC; then the pid."""
    moment = www.local(epoch - 9 * 3600)
    parts = (moment.year - 1900, moment.month - 1, moment.day, moment.hour, moment.minute, moment.second)
    return "".join(BASE60[part % 60] for part in parts) + f"X{pid:05d}"


def _mail(epoch: int, pid: int, sender: str, uid: str, recipient: str, relay: str, state: str, size: int) -> list[Line]:
    queue_id = _queue_id(epoch, pid)
    status = "dsn=2.0.0, stat=Sent (OK)" if state == "sent" else "dsn=4.0.0, stat=Deferred: Connection timed out"
    identity = f"<200412{www.local(epoch):%d%H%M}.{queue_id}@{www.HOST}.example>"
    return [
        (
            epoch,
            f"sendmail[{pid}]: {queue_id}: from={sender}, size={size}, class=0, nrcpts=1, msgid={identity}, "
            f"relay={sender}@localhost",
        ),
        (
            epoch + 2,
            f"sendmail[{pid + 1}]: {queue_id}: to={recipient}, ctladdr={sender} ({uid}), delay=00:00:02, "
            f"xdelay=00:00:02, mailer=esmtp, pri=30042, relay={relay}, {status}",
        ),
    ]


def maillog_text() -> str:
    """Return ``/var/log/maillog``: the daily report to the administrator, the two mails of 0:26, the mass mail."""
    dice, lines = Dice(587), []
    for day in range(8):
        report = www.WEEK_BEGINS + day * DAY + 4 * 3600 + 130
        relay = f"mail.example. [{www.SEGMENT}.10]"
        lines += _mail(report, 1720 + 2600 * day, "root", "0/0", "<sysadmin@example>", relay, "sent", 1830)
    for delay, pid in ((0, 4466), (21, 4482)):
        relay = f"mx.freemail.example. [{www.FREE_MAIL}]"
        moment = www.PASSWORD_MAIL + delay
        lines += _mail(moment, pid, "root", "0/0", "<drop@freemail.example>", relay, "sent", 2114 + delay)
    exchangers, epoch, pid, number = www.mail_exchangers(), www.SPAM_BEGINS, 8104, 0
    while epoch < www.COLLECTED:
        name, address = exchangers[number % len(exchangers)]
        recipient = f"<user{dice.between(100, 999)}@{name.split('.', 1)[1]}>"
        state = "sent" if dice.chance(0.6) else "deferred"
        lines += _mail(epoch, pid, "apache", "48/48", recipient, f"{name}. [{address}]", state, 4210)
        epoch, pid, number = epoch + dice.between(900, 2600), pid + dice.between(30, 90), number + 1
    return _text(lines)
