"""Writes the two sample cases, byte for byte the same on every run.

Run ``python resources/samples/generate.py`` to refresh the committed files, or ``--to DIR`` to write elsewhere.
Standard library only.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from _generator import application_log, iss001_host, security_log, system_log, www_host  # noqa: E402
from _generator.active_ports import active_ports_text  # noqa: E402
from _generator.evt_writer import pack_log  # noqa: E402
from _generator.host_facts import HostFacts, host_facts_text  # noqa: E402
from _generator.ids_alerts import alert_fast_text  # noqa: E402
from _generator.linux_processes import linux_netstat_text, ps_text  # noqa: E402
from _generator.linux_syslog import maillog_text, messages_text, secure_text  # noqa: E402
from _generator.tripwire_report import ENCODING, tripwire_text  # noqa: E402
from _generator.windows_netstat import windows_netstat_text  # noqa: E402

KEEP_A_WEEK = 7 * 86_400  # retention of the System and Application logs, seconds


def _windows_text(text: str, encoding: str = "ascii") -> bytes:
    return text.replace("\n", "\r\n").encode(encoding)


def iss001() -> dict[str, bytes]:
    """Return the files of the host-level case: name to content."""
    facts = HostFacts(
        hostname=iss001_host.HOST,
        os="Windows 2000 Server",
        version="5.0",
        build="2195",
        addresses=(iss001_host.ADDRESS,),
        timezone="Tokyo Standard Time",
        clock=iss001_host.HOST_FACTS,
        boot=iss001_host.BOOT,
        collected=iss001_host.HOST_FACTS,
        collected_by="Administrator",
        tool="host-responder collector script",
    )
    return {
        "AppEvent.Evt": pack_log(
            application_log.application_log_events(),
            computer=iss001_host.HOST,
            first_number=application_log.FIRST_RECORD,
            retention=KEEP_A_WEEK,
        ),
        "SecEvent.Evt": pack_log(
            security_log.security_log_events(),
            computer=iss001_host.HOST,
            first_number=security_log.FIRST_RECORD,
        ),
        "SysEvent.Evt": pack_log(
            system_log.system_log_events(),
            computer=iss001_host.HOST,
            first_number=system_log.FIRST_RECORD,
            retention=KEEP_A_WEEK,
        ),
        "activeports.txt": _windows_text(active_ports_text()),
        "host.txt": _windows_text(host_facts_text(facts)),
        "netstat.txt": _windows_text(windows_netstat_text(), ENCODING),
        "tripwire.txt": _windows_text(tripwire_text(), ENCODING),
    }


def redhat_phishing() -> dict[str, bytes]:
    """Return the files of the segment-level case: name to content."""
    facts = HostFacts(
        hostname=www_host.HOST,
        os="Red Hat Linux 7.3 (Valhalla)",
        version="7.3",
        build="2.4.18-3",
        addresses=(www_host.ADDRESS,),
        timezone="Asia/Tokyo",
        clock=www_host.COLLECTED,
        boot=www_host.BOOT,
        collected=www_host.COLLECTED,
        collected_by="root",
        tool="host-responder collector script, ps and netstat from read-only media",
    )
    texts = {
        "alert.fast": alert_fast_text(),
        "host.txt": host_facts_text(facts),
        "maillog": maillog_text(),
        "messages": messages_text(),
        "netstat.txt": linux_netstat_text(),
        "ps.txt": ps_text(),
        "secure": secure_text(),
    }
    return {name: text.encode("ascii") for name, text in texts.items()}


CASES = {"iss001": iss001, "redhat-phishing": redhat_phishing}


def main() -> int:
    """Write both cases below the chosen folder; return the exit code."""
    parser = argparse.ArgumentParser(description="Write the two sample cases.")
    parser.add_argument("--to", type=Path, default=HERE, help="folder that receives the case folders")
    target: Path = parser.parse_args().to
    for case, files in CASES.items():
        folder = target / case
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files().items():
            (folder / name).write_bytes(content)
            sys.stdout.write(f"{case}/{name}: {len(content):,} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
