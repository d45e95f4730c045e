"""``netstat -an`` of Windows 2000: no process ids exist, state words in English also on Japanese Windows.

The nineteen SYN_SENT rows are those of the published case, address by address. The rest of the table is invented:
listeners of a Windows 2000 web server, visitors, and the ports of the four unknown programs.
"""

from __future__ import annotations

from _generator.dice import Dice
from _generator.iss001_host import ADDRESS

SEED = 135445

# remote address, remote port; local ports run from 3079 upwards
SCAN_TARGETS = (
    ("192.168.130.231", 135),
    ("192.168.131.105", 135),
    ("192.168.91.100", 135),
    ("192.168.248.26", 135),
    ("192.168.255.35", 135),
    ("192.168.112.178", 135),
    ("192.168.57.236", 135),
    ("218.18.21.232", 135),
    ("218.221.53.234", 135),
    ("192.168.139.85", 135),
    ("218.63.86.146", 135),
    ("192.168.126.37", 445),
    ("192.168.62.73", 445),
    ("192.168.222.141", 445),
    ("192.168.84.67", 445),
    ("192.168.108.118", 445),
    ("192.168.224.10", 445),
    ("192.168.122.46", 135),
    ("192.168.169.113", 135),
)
FIRST_SCAN_PORT = 3079

SERVER_LISTENERS = (25, 80, 135, 443, 445, 1025, 1026, 1027, 1029, 3372, 3389, 6237)
PROGRAM_LISTENERS = (113, 2407, 5190, 10102)  # invented: one for each of the four unknown programs
WILDCARD_UDP = (69, 135, 161, 445, 1028, 1030, 3456)
ADDRESS_UDP = (137, 138, 500)
CONTROL_CONNECTION = (1294, "203.0.113.66", 6667)  # invented peer of the CLOSE_WAIT that ActivePorts shows


def _row(protocol: str, local: str, remote: str, state: str) -> str:
    return f"  {protocol:<5}  {local:<21}  {remote:<21}  {state}"


def windows_netstat_text() -> str:
    """Return the command's output with LF line ends."""
    dice = Dice(SEED)
    any_address = "0.0.0.0"
    rows = [
        _row("TCP", f"{any_address}:{port}", f"{any_address}:0", "LISTENING")
        for port in sorted(SERVER_LISTENERS + PROGRAM_LISTENERS)
    ]
    mine: list[tuple[int, str, str]] = [(139, f"{any_address}:0", "LISTENING")]
    states = ("ESTABLISHED", "ESTABLISHED", "ESTABLISHED", "TIME_WAIT", "FIN_WAIT_1", "ESTABLISHED")
    for number in range(22):
        network = dice.pick(("192.0.2", "198.51.100", "203.0.113"))
        visitor = f"{network}.{dice.between(2, 62)}:{dice.between(1031, 4999)}"
        mine.append((443 if number % 7 == 3 else 80, visitor, dice.pick(states)))
    mine.append((139, "192.168.221.20:1187", "ESTABLISHED"))
    port, peer, peer_port = CONTROL_CONNECTION
    mine.append((port, f"{peer}:{peer_port}", "CLOSE_WAIT"))
    mine += [
        (FIRST_SCAN_PORT + i, f"{address}:{remote_port}", "SYN_SENT")
        for i, (address, remote_port) in enumerate(SCAN_TARGETS)
    ]
    mine.sort(key=lambda row: row[0])
    rows += [_row("TCP", f"{ADDRESS}:{port}", remote, state) for port, remote, state in mine]
    rows += [_row("UDP", f"{any_address}:{port}", "*:*", "") for port in WILDCARD_UDP]
    rows += [_row("UDP", f"127.0.0.1:{port}", "*:*", "") for port in (1031, 1033)]
    rows += [_row("UDP", f"{ADDRESS}:{port}", "*:*", "") for port in ADDRESS_UDP]
    header = _row("Proto", "Local Address", "Foreign Address", "State")
    return "\n".join(["", "Active Connections", "", header, *rows, ""])
