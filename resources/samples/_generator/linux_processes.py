"""``ps auxwww`` and ``netstat -anp`` of the Red Hat web server, taken with trusted copies of the tools.

A rootkit replaces ps and netstat, therefore the sample says that both were started from read-only media. All process
ids, the place and name of the backdoor and the mailer are invented; the case gives SSH on port 121 and mail to many
hosts.
"""

from __future__ import annotations

from dataclasses import dataclass

from _generator import www_host as www


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """One row of ``ps aux``; sizes in KiB."""

    user: str
    pid: int
    vsz: int
    rss: int
    stat: str
    start: str
    time: str
    command: str
    tty: str = "?"


def _kernel(pid: int, name: str, stat: str = "SW") -> Process:
    return Process(user="root", pid=pid, vsz=0, rss=0, stat=stat, start="Nov30", time="0:00", command=f"[{name}]")


def _daemon(user: str, pid: int, vsz: int, rss: int, command: str, time: str = "0:00") -> Process:
    return Process(user=user, pid=pid, vsz=vsz, rss=rss, stat="S", start="Nov30", time=time, command=command)


def processes() -> list[Process]:
    """Return the process list in order of process id."""
    rows = [
        Process(user="root", pid=1, vsz=1416, rss=512, stat="S", start="Nov30", time="0:05", command="init [3]"),
        _kernel(2, "keventd"),
        _kernel(3, "kapmd"),
        _kernel(4, "ksoftirqd_CPU0", "SWN"),
        _kernel(5, "kswapd"),
        _kernel(6, "bdflush"),
        _kernel(7, "kupdated"),
        _kernel(11, "kjournald"),
        _kernel(92, "kjournald"),
        _daemon("root", 596, 1472, 556, "syslogd -m 0", "0:21"),
        _daemon("root", 601, 1416, 444, "klogd -x"),
        _daemon("rpc", 621, 1552, 588, "portmap"),
        _daemon("ntp", 688, 1912, 1908, "ntpd -U ntp", "0:03"),
        _daemon("root", 745, 2676, 1256, "/usr/sbin/sshd", "0:12"),
        _daemon("root", 778, 2264, 928, "xinetd -stayalive -reuse -pidfile /var/run/xinetd.pid"),
        _daemon("root", 819, 5448, 2180, "sendmail: accepting connections", "1:44"),
        _daemon("root", 838, 1452, 492, "gpm -t ps/2 -m /dev/mouse"),
        _daemon("root", 857, 14868, 6240, "/usr/sbin/httpd -DHAVE_SSL", "0:31"),
        _daemon("root", 866, 1584, 660, "crond"),
        _daemon("daemon", 902, 1448, 572, "/usr/sbin/atd"),
    ]
    rows += [
        Process(
            user="root",
            pid=910 + number,
            vsz=1388,
            rss=404,
            stat="S",
            start="Nov30",
            time="0:00",
            command=f"/sbin/mingetty tty{number}",
            tty=f"tty{number}",
        )
        for number in range(1, 7)
    ]
    rows += [
        Process(
            user="apache",
            pid=pid,
            vsz=15020,
            rss=6712,
            stat="S",
            start="Dec26",
            time="0:04",
            command="/usr/sbin/httpd -DHAVE_SSL",
        )
        for pid in (15011, 15012, 15013, 15014, 15015, 15016, 15020, 15022)
    ]
    rows += [
        Process(user="root", pid=www.BACKDOOR_PID, vsz=2592, rss=1180, stat="S", start="Dec23", time="0:02",
                command=f"{www.BACKDOOR} -q -p {www.BACKDOOR_PORT}"),
        Process(user="root", pid=21402, vsz=2796, rss=1344, stat="S", start="08:57", time="0:00",
                command=f"{www.BACKDOOR} -q -p {www.BACKDOOR_PORT}"),
        Process(user="root", pid=21404, vsz=2320, rss=1288, stat="S", start="08:57", time="0:00", command="-sh",
                tty="pts/1"),
        Process(user="apache", pid=8101, vsz=4128, rss=2604, stat="S", start="Dec24", time="6:12",
                command=f"perl /var/tmp/.a/send.pl {' '.join(www.MAIL_LISTS)}"),
        Process(user="root", pid=21660, vsz=3620, rss=1720, stat="S", start="09:04", time="0:00",
                command="/usr/sbin/sshd"),
        Process(user="tanaka", pid=21662, vsz=2324, rss=1308, stat="S", start="09:04", time="0:00", command="-bash",
                tty="pts/0"),
        Process(user="root", pid=21688, vsz=2120, rss=968, stat="S", start="09:05", time="0:00", command="su -",
                tty="pts/0"),
        Process(user="root", pid=21689, vsz=2328, rss=1320, stat="S", start="09:05", time="0:00", command="-bash",
                tty="pts/0"),
        Process(user="root", pid=21901, vsz=2744, rss=756, stat="R", start="09:40", time="0:00",
                command="/mnt/cdrom/bin/ps auxwww", tty="pts/0"),
    ]  # fmt: skip
    for delivery in www.deliveries():
        if delivery.pid is not None:
            stage = "user open" if delivery.state == "SYN_SENT" else "client DATA status"
            moment = www.COLLECTED - (21840 - delivery.pid) // 2
            title = f"sendmail: {_queue_name(delivery.pid)} {delivery.host}.: {stage}"
            rows.append(
                Process(
                    user="root",
                    pid=delivery.pid,
                    vsz=5792,
                    rss=2716,
                    stat="S",
                    start=f"{www.local(moment):%H:%M}",
                    time="0:00",
                    command=title,
                )
            )
    return sorted(rows, key=lambda row: row.pid)


def _queue_name(pid: int) -> str:
    return f"iBS0cFX{pid:05d}"


def ps_text() -> str:
    """Return the output of ``ps auxwww`` (procps 2) with LF line ends."""
    lines = ["USER       PID %CPU %MEM   VSZ  RSS TTY      STAT START   TIME COMMAND"]
    for row in processes():
        memory = row.rss / 2570  # percent of 256 MB
        busy = 0.9 if row.command.startswith("perl") else 0.0
        lines.append(
            f"{row.user:<8} {row.pid:>5} {busy:>4.1f} {memory:>4.1f} {row.vsz:>5} {row.rss:>4} {row.tty:<8} "
            f"{row.stat:<4} {row.start:>5} {row.time:>6} {row.command}"
        )
    return "\n".join([*lines, ""])


def _socket(protocol: str, local: str, remote: str, state: str, owner: str) -> str:
    return f"{protocol:<5}{0:>7}{0:>7} {local:<23} {remote:<23} {state:<11} {owner:<19}"


def _owner(pid: int | None) -> str:
    if pid is None:
        return "-"
    command = next(row.command for row in processes() if row.pid == pid)
    program = command.split()[0].rstrip(":").rsplit("/", 1)[-1]
    return f"{pid}/{program}"


def linux_netstat_text() -> str:
    """Return the output of ``netstat -anp`` (net-tools 1.60) with LF line ends."""
    wildcard, none = "0.0.0.0", "0.0.0.0:*"
    lines = [
        "Active Internet connections (servers and established)",
        "Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name   ",
    ]
    listeners = ((wildcard, 111, 621), (wildcard, 80, 857), (wildcard, www.BACKDOOR_PORT, www.BACKDOOR_PID),
                 (wildcard, 22, 745), ("127.0.0.1", 25, 819), (wildcard, 443, 857))  # fmt: skip
    for address, port, pid in listeners:
        lines.append(_socket("tcp", f"{address}:{port}", none, "LISTEN", _owner(pid)))
    admin = www.ADMIN_LOGONS[-1]
    sessions: tuple[tuple[int, str, str, int | None], ...] = (
        (www.BACKDOOR_PORT, f"{www.ATTACKER}:40112", "ESTABLISHED", 21402),
        (22, f"{www.ADMIN_DESK}:{admin.port}", "ESTABLISHED", admin.sshd_pid),
        (80, "198.51.100.33:2291", "ESTABLISHED", 15011),
        (80, "192.0.2.41:1876", "ESTABLISHED", 15014),
        (80, "203.0.113.58:3320", "ESTABLISHED", 15016),
        (80, "198.51.100.70:1402", "TIME_WAIT", None),
        (443, "192.0.2.68:4410", "ESTABLISHED", 15020),
        (80, "203.0.113.9:1190", "TIME_WAIT", None),
    )
    for port, remote, state, owner in sessions:
        lines.append(_socket("tcp", f"{www.ADDRESS}:{port}", remote, state, _owner(owner)))
    for row in www.deliveries():
        local = f"{www.ADDRESS}:{row.local_port}"
        lines.append(_socket("tcp", local, f"{row.address}:25", row.state, _owner(row.pid)))
    for address, port, pid in ((wildcard, 111, 621), (www.ADDRESS, 123, 688), ("127.0.0.1", 123, 688),
                               (wildcard, 123, 688)):  # fmt: skip
        lines.append(_socket("udp", f"{address}:{port}", none, "", _owner(pid)))
    lines += [
        "Active UNIX domain sockets (servers and established)",
        "Proto RefCnt Flags       Type       State         I-Node PID/Program name    Path",
    ]
    paths = ((596, "DGRAM", "", 1041, "/dev/log"), (838, "STREAM", "LISTENING", 1460, "/dev/gpmctl"),
             (819, "DGRAM", "", 1402, ""), (866, "DGRAM", "", 1511, ""), (745, "DGRAM", "", 1288, ""))  # fmt: skip
    for pid, kind, state, inode, path in paths:
        flags, count = ("[ ACC ]", 2) if state else ("[ ]", 9 if path else 2)
        lines.append(
            f"unix  {count:<6} {flags:<11} {kind:<10} {state:<13} {inode:<6} {_owner(pid):<19} {path}".rstrip()
        )
    return "\n".join([*lines, ""])
