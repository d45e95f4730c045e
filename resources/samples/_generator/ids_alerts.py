"""Alerts of the network sensor in Snort's fast format with ``-y``: ``MM/DD/YY-hh:mm:ss.uuuuuu``, local time (JST).

Signature names follow the case (SSL2_Master_Key_Overflow, HTTP_Get, TCP_Service_Sweep and others). The stages and their
times are the case's; addresses, ports, counts and the week's background are invented.
"""

from __future__ import annotations

from dataclasses import dataclass

from _generator import www_host as www
from _generator.dice import Dice
from _generator.www_host import jst

SEED = 20041221
GAIN, LEAK, SCAN, MISC = (
    "Attempted Administrator Privilege Gain",
    "Attempted Information Leak",
    "Detection of a Network Scan",
    "Misc activity",
)
# signature: (sid, classification, priority)
SIGNATURES = {
    "SSL2_Master_Key_Overflow": (1000101, GAIN, 1),
    "MSRPC_LSASS_Bo": (1000102, GAIN, 1),
    "MSRPC_RemoteActivate_Bo": (1000103, GAIN, 1),
    "SSL_PCT1_Overflow": (1000104, GAIN, 1),
    "SQL_SSRP_Slammer_Worm": (1000105, GAIN, 1),
    "FTP_Glob_TildeBrace_Vulns": (1000106, GAIN, 1),
    "HTTP_Unix_Passwords": (1000201, LEAK, 2),
    "Email_Unix_Passwords": (1000202, LEAK, 2),
    "TCP_Network_Scan": (1000301, SCAN, 3),
    "TCP_Service_Sweep": (1000302, SCAN, 3),
    "Ping_Sweep": (1000303, SCAN, 3),
    "HTTP_Get": (1000401, MISC, 3),
    "SSH_Detected": (1000402, MISC, 3),
    "Email_From": (1000403, MISC, 3),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One alert; ``micros`` is microseconds since 1970-01-01 UTC, ``detail`` follows the signature name."""

    micros: int
    signature: str
    source: str
    target: str
    detail: str = ""
    protocol: str = "TCP"

    def line(self) -> str:
        """Return the alert in fast format."""
        sid, classification, priority = SIGNATURES[self.signature]
        moment = www.local(self.micros // 1_000_000).strftime("%m/%d/%y-%H:%M:%S")
        message = f"{self.signature} {self.detail}".rstrip()
        return (
            f"{moment}.{self.micros % 1_000_000:06d}  [**] [1:{sid}:1] {message} [**] "
            f"[Classification: {classification}] [Priority: {priority}] "
            f"{{{self.protocol}}} {self.source} -> {self.target}"
        )


class Sensor:
    """Collects alerts; times get a repeatable fraction of a second."""

    def __init__(self) -> None:
        self.dice = Dice(SEED)
        self.alerts: list[Alert] = []

    def add(
        self, epoch: int, signature: str, source: str, target: str, detail: str = "", protocol: str = "TCP"
    ) -> None:
        """Record one alert at an epoch second."""
        self.alerts.append(
            Alert(
                micros=epoch * 1_000_000 + self.dice.between(0, 999_999),
                signature=signature,
                source=source,
                target=target,
                detail=detail,
                protocol=protocol,
            )
        )


SEGMENT_HOSTS = tuple(f"{www.SEGMENT}.{number}" for number in (10, 20, 53, 180, 181, 182, 185, 190))
WORM_PORTS = {
    "MSRPC_LSASS_Bo": 445,
    "MSRPC_RemoteActivate_Bo": 135,
    "SSL_PCT1_Overflow": 443,
    "FTP_Glob_TildeBrace_Vulns": 21,
    "HTTP_Unix_Passwords": 80,
}
SWEPT_PORTS = (21, 22, 80, 135, 139, 443, 445, 1433, 3128, 4899, 5554, 9898)


def _stranger(dice: Dice) -> str:
    network = dice.pick(("192.0.2", "198.51.100", "203.0.113"))
    return f"{network}.{dice.between(2, 74) if network == '203.0.113' else dice.between(26, 74)}"


def _background(sensor: Sensor) -> None:
    """A week of what any segment sees: worms and scanners from outside, package updates and administration."""
    dice = sensor.dice
    epoch = www.WEEK_BEGINS + 400
    while epoch < www.COLLECTED:
        source, kind = _stranger(dice), dice.between(1, 100)
        if kind <= 22:
            port = dice.pick(SWEPT_PORTS)
            for step, target in enumerate(SEGMENT_HOSTS[: dice.between(3, 8)]):
                sensor.add(
                    epoch + step, "TCP_Service_Sweep", f"{source}:{dice.between(1024, 4999)}", f"{target}:{port}"
                )
        elif kind <= 32:
            target = dice.pick(SEGMENT_HOSTS)
            for step in range(dice.between(2, 4)):
                sensor.add(
                    epoch + step,
                    "TCP_Network_Scan",
                    f"{source}:{dice.between(1024, 4999)}",
                    f"{target}:{dice.pick(SWEPT_PORTS)}",
                )
        elif kind <= 44:
            for step, target in enumerate(SEGMENT_HOSTS[:: dice.between(1, 3)]):
                sensor.add(epoch + step, "Ping_Sweep", source, target, protocol="ICMP")
        elif kind <= 62:
            target = dice.pick(SEGMENT_HOSTS)
            sensor.add(epoch, "SQL_SSRP_Slammer_Worm", f"{source}:{dice.between(1024, 4999)}", f"{target}:1434",
                       protocol="UDP")  # fmt: skip
        else:
            signature = dice.pick(tuple(WORM_PORTS))
            target = dice.pick(SEGMENT_HOSTS)
            sensor.add(epoch, signature, f"{source}:{dice.between(1024, 4999)}", f"{target}:{WORM_PORTS[signature]}")
        epoch += dice.between(1500, 5200)
    for logon in www.ADMIN_LOGONS:
        sensor.add(logon.moment, "SSH_Detected", f"{www.ADMIN_DESK}:{logon.port}", f"{www.ADDRESS}:22")
    for step, package in enumerate(("cups-1.1.14-15.4.5", "libxml2-2.4.19-6", "ruby-1.6.7-3")):
        update = jst("2004-12-22 04:12:30") + 40 * step
        sensor.add(update, "HTTP_Get", f"{www.SEGMENT}.182:{2210 + step}", "198.51.100.11:80",
                   f"/updates/7.3/i386/{package}.i386.rpm")  # fmt: skip
    # The same exploit against a neighbour, with nothing after it: an attack alone proves no intrusion.
    for step in (0, 2, 5, 9):
        attempt = jst("2004-12-22 03:40:51") + step
        sensor.add(attempt, "SSL2_Master_Key_Overflow", f"198.51.100.61:{3391 + step}", f"{www.SEGMENT}.181:443")


def _case(sensor: Sensor) -> None:
    """The four stages of the case, in order."""
    dice = sensor.dice
    victim, attacker, site = www.ADDRESS, www.ATTACKER, www.DOWNLOAD_SITE
    for number, delay in enumerate((0, 3, 9, 14, 22, 31, 38, 52, 67, 75, 88, 101, 113, 128)):
        sensor.add(www.ATTACK_BEGINS + delay, "SSL2_Master_Key_Overflow", f"{attacker}:{34120 + 2 * number}",
                   f"{victim}:443")  # fmt: skip
    for number, (delay, name) in enumerate(((0, "Pulamea.tgz"), (19, "Armand.tgz"), (38, "3.txt"), (46, "2.txt"))):
        sensor.add(www.DOWNLOAD + delay, "HTTP_Get", f"{victim}:{33012 + number}", f"{site}:80", f"/{name}")
    sessions = (
        www.BACKDOOR_USED,
        www.BACKDOOR_USED + 341,
        jst("2004-12-23 01:41:27"),
        jst("2004-12-23 22:58:03"),
        jst("2004-12-24 20:51:36"),
        jst("2004-12-24 21:32:10"),
        jst("2004-12-25 23:17:45"),
        jst("2004-12-27 02:05:52"),
        jst("2004-12-28 08:57:19"),
    )
    for number, moment in enumerate(sessions):
        source = f"{attacker}:{40096 + 2 * number}"
        sensor.add(moment, "SSH_Detected", source, f"{victim}:{www.BACKDOOR_PORT}")
    for delay in (0, 21):
        sensor.add(
            www.PASSWORD_MAIL + delay, "Email_Unix_Passwords", f"{victim}:{33020 + delay}", f"{www.FREE_MAIL}:25"
        )
    exchangers, epoch, number = www.mail_exchangers(), www.SPAM_BEGINS, 0
    while epoch < www.COLLECTED:
        _, address = exchangers[number % len(exchangers)]
        sensor.add(epoch, "Email_From", f"{victim}:{34000 + number * 7 % 6000}", f"{address}:25")
        if number % 48 == 20:
            for step in range(5):
                target = exchangers[(number + 3 * step) % len(exchangers)][1]
                sensor.add(epoch + 2 + step, "TCP_Service_Sweep", f"{victim}:{35000 + number}", f"{target}:25")
        epoch += dice.between(400, 1900)
        number += 1


def alert_fast_text() -> str:
    """Return the alert file with LF line ends, in time order."""
    sensor = Sensor()
    _background(sensor)
    _case(sensor)
    return "".join(f"{alert.line()}\n" for alert in sorted(sensor.alerts, key=lambda alert: alert.micros))
