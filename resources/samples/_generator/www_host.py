"""Facts about the Red Hat web server of the phishing case that its files must agree on.

Facts of the published case: 192.168.221.180, Red Hat with Apache, the days and minutes of each stage, the names of the
downloaded files, SSH on port 121. Host name, versions, process ids, paths and all other addresses are invented; other
hosts use the documentation networks 192.0.2.0/24, 198.51.100.0/24 and 203.0.113.0/24.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from _generator.dice import Dice

JST = timezone(timedelta(hours=9), "JST")
HOST = "www"
ADDRESS = "192.168.221.180"
SEGMENT = "192.168.221"

ATTACKER = "203.0.113.77"
DOWNLOAD_SITE = "198.51.100.24"
FREE_MAIL = "192.0.2.25"
ADMIN_DESK = "192.168.130.15"
BACKDOOR_PORT = 121
BACKDOOR = "/usr/lib/.lib/xinetdd"  # invented place and look-alike name
BACKDOOR_PID = 4471
MAIL_LISTS = ("3.txt", "2.txt")


def jst(text: str) -> int:
    """Return epoch seconds of a local time such as ``2004-12-23 00:11:02``."""
    return int(datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=JST).timestamp())


def local(epoch: int) -> datetime:
    """Return the local time of the host for epoch seconds."""
    return datetime.fromtimestamp(epoch, tz=JST)


WEEK_BEGINS = jst("2004-12-21 00:00:00")
BOOT = jst("2004-11-30 10:12:44")
ATTACK_BEGINS = jst("2004-12-23 00:11:02")
DOWNLOAD = jst("2004-12-23 00:14:05")
BACKDOOR_USED = jst("2004-12-23 00:25:11")
PASSWORD_MAIL = jst("2004-12-23 00:26:08")
SPAM_BEGINS = jst("2004-12-24 21:45:03")
COLLECTED = jst("2004-12-28 09:40:31")


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminLogon:
    """One SSH logon of the administrator, as ``secure``, ``messages``, netstat and the sensor saw it."""

    moment: int
    port: int
    sshd_pid: int
    su_pid: int


ADMIN_LOGONS = tuple(
    AdminLogon(moment=jst(f"2004-12-{text}"), port=port, sshd_pid=sshd_pid, su_pid=su_pid)
    for text, port, sshd_pid, su_pid in (
        ("21 10:04:11", 1094, 1902, 1921),
        ("22 14:04:11", 1131, 3310, 3340),
        ("24 11:04:11", 1075, 7024, 7051),
        ("27 09:04:11", 1162, 19860, 19901),
        ("28 09:04:11", 1188, 21660, 21688),
    )
)


def mail_exchangers() -> list[tuple[str, str]]:
    """Return the mail hosts that receive the phishing mail: name and address, 72 different ones."""
    dice, seen = Dice(25), {ATTACKER, DOWNLOAD_SITE, FREE_MAIL}
    hosts: list[tuple[str, str]] = []
    while len(hosts) < 72:
        address = f"{dice.pick(('192.0.2', '198.51.100', '203.0.113'))}.{dice.between(80, 250)}"
        if address not in seen:
            seen.add(address)
            number = len(hosts)
            hosts.append((f"mx{number % 3 + 1}.net{number:02d}.example", address))
    return hosts


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One outgoing mail connection at the moment of collection; ``pid`` is None once the socket has no owner."""

    pid: int | None
    local_port: int
    host: str
    address: str
    state: str


def deliveries() -> list[Delivery]:
    """Return the outgoing mail connections: one sendmail child each, most still half-open."""
    dice, result = Dice(2121), []
    pid, port = 21710, 40211
    states = ("SYN_SENT", "SYN_SENT", "ESTABLISHED", "SYN_SENT", "TIME_WAIT", "SYN_SENT")
    for number, (name, address) in enumerate(mail_exchangers()[20:56]):
        pid, port = pid + dice.between(1, 4), port + dice.between(1, 3)
        state = states[number % len(states)]
        owner = None if state == "TIME_WAIT" else pid
        result.append(Delivery(pid=owner, local_port=port, host=name, address=address, state=state))
    return result
