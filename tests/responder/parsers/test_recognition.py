"""Which parser takes which file: nothing is mistaken for something else."""

from pathlib import Path

import pytest

from responder.parsers import registry
from responder.parsers.base import Head

EXPECTED = {
    "linux_centos-7.7_crontab.txt": None,
    "linux_centos-7.7_history.txt": None,
    "linux_centos-7.7_last-w.txt": "last",
    "linux_centos-7.7_lastb.txt": "last",
    "linux_centos-7.7_netstat-sudo-lnp.txt": "netstat",
    "linux_centos-7.7_ps-axu.txt": "ps",
    "linux_centos-7.7_ss-sudo-a.txt": "ss",
    "linux_centos-7.7_systemctl.txt": None,
    "linux_centos-7.7_who.txt": "who",
    "netstat-an-freebsd-10.1.txt": "netstat",
    "netstat-an6-linux.txt": "netstat",
    "netstat-anp-linux.txt": "netstat",
    "netstat-anp-win32.txt": "netstat",
    "netstat-n-solaris.txt": "netstat",
    "plaso_powershell_transcript.txt": None,
    "plaso_windows_firewall.log": "windows-firewall",
    "velociraptor_NetstatEnriched.jsonl": "velociraptor-netstat",
    "windows-10_route.txt": "route",
    "SYNTH_autorunsc_banner_ja.csv": "autorunsc",
    "SYNTH_autorunsc_utf16le_bom.csv": "autorunsc",
}
BY_PART = {"ipconfig": "ipconfig", "netstat": "netstat", "systeminfo": "systeminfo", "SystemInfo": "systeminfo", "tasklist": "tasklist"}  # fmt: skip
TEXT_LISTINGS = {
    "activeports", "autorunsc", "host-facts", "ipconfig", "last", "netstat", "process-table", "ps", "route", "ss",
    "systeminfo", "tasklist", "velociraptor-netstat", "who", "windows-firewall",
}  # fmt: skip


def taken_by(path):
    data = path.read_bytes()
    parser = registry.identify(Head(data[: Head.SIZE], len(data))) if data else None
    return parser.NAME if parser else None


@pytest.mark.samples
def test_every_text_sample_goes_to_its_parser(samples):
    wrong = {}
    for path in sorted((samples / "text").rglob("*")):
        if not path.is_file() or path.parent.name == "expected":
            continue
        expected = EXPECTED.get(path.name, next((p for part, p in BY_PART.items() if part in path.name), None))
        found = taken_by(path)
        print(f"{path.relative_to(samples)}: {found}")
        # Formats that are nobody's here may be understood by parsers of other families.
        if found != expected and not (expected is None and found not in TEXT_LISTINGS):
            wrong[path.name] = (found, expected)
    assert wrong == {}


@pytest.mark.samples
@pytest.mark.parametrize("folder", ["linux", "fim", "ids", "registry", "rules", "otrf_json", "text/expected"])
def test_no_listing_parser_takes_evidence_of_other_kinds(samples, folder):
    taken = {}
    for path in sorted((samples / folder).rglob("*")):
        if path.is_file() and path.stat().st_size:
            found = taken_by(path)
            print(f"{path.relative_to(samples)}: {found}")
            if found in TEXT_LISTINGS:
                taken[str(path.relative_to(samples))] = found
    assert taken == {}


@pytest.mark.parametrize(
    ("name", "parser"),
    [
        ("iss001/activeports.txt", "activeports"),
        ("iss001/host.txt", "host-facts"),
        ("iss001/netstat.txt", "netstat"),
        ("redhat-phishing/host.txt", "host-facts"),
        ("redhat-phishing/netstat.txt", "netstat"),
        ("redhat-phishing/ps.txt", "ps"),
    ],
)
def test_own_samples(run, name, parser):
    path = Path(__file__).parents[3] / "resources" / "samples" / name
    assert taken_by(path) == parser
    result = run(registry.BY_NAME[parser], path.read_bytes())
    assert result.records
    assert (result.explained, result.account.unexplained) == ({}, 0)


def test_names_are_unique_and_parsers_are_sorted():
    names = [parser.NAME for parser in registry.PARSERS]
    assert len(names) == len(set(names)) == len(registry.BY_NAME)
    assert set(names) >= TEXT_LISTINGS
