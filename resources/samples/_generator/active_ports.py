"""The ActivePorts table of the published case: five rows, three columns, saved as tab-separated text."""

from __future__ import annotations

from _generator.iss001_host import MSBB, SYSTEM32, WILOGON32, WIN32FIXR, WINREGS32

ROWS = (
    (MSBB, "LISTEN"),
    (WIN32FIXR, "CLOSE_WAIT"),
    (WIN32FIXR, "LISTEN"),
    (WINREGS32, "LISTEN"),
    (WILOGON32, "LISTEN"),
)


def active_ports_text() -> str:
    """Return the table with LF line ends."""
    lines = ["Process\tState\tPath", *(f"{name}\t{state}\t{SYSTEM32}\\{name}" for name, state in ROWS), ""]
    return "\n".join(lines)
