"""Integrity reports of a host: objects and totals by what they mean (services, autostarts, accounts …)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from responder.analysis.deviations import is_deviation
from responder.analysis.explained import explained_changes
from responder.analysis.image_paths import Place, comparable, image_name, is_executable_name, place
from responder.model.absent import known
from responder.model.change import ChangeRecord, RuleTotalRecord
from responder.model.source import SourceRef
from responder.model.time import TICKS_PER_SECOND

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_HIVES = ("hkey_", "hklm\\", "hkcu\\", "hku\\", "hkcr\\", "hkcc\\", "\\registry\\")
_RUN_KEYS = ("\\currentversion\\run", "\\policies\\explorer\\run", "\\winlogon", "\\image file execution options\\",
             "\\appinit_dlls", "\\shellserviceobjectdelayload", "\\active setup\\installed components\\",
             "\\sharedtaskscheduler", "\\userinit", "\\bootexecute", "\\silentprocessexit\\", "\\environment|userinit",
             "\\notify\\", "\\lsa|security packages", "\\browser helper objects\\", "\\command processor|autorun",
             "\\windows|load", "\\windows|run", "\\currentversion\\explorer\\shell folders|")  # fmt: skip
_START_FOLDERS = ("\\start menu\\programs\\startup\\", "\\system32\\tasks\\", "\\windows\\tasks\\", "\\winnt\\tasks\\",
                  "\\startup\\")  # fmt: skip
_UNIX_START = ("/etc/cron", "/var/spool/cron/", "/var/spool/anacron/", "/etc/systemd/", "/lib/systemd/system/",
               "/usr/lib/systemd/system/", "/etc/init.d/", "/etc/rc.d/", "/etc/rc.local", "/etc/inittab",
               "/etc/profile.d/", "/etc/ld.so.preload", "/etc/xinetd.d/", "/etc/inetd.conf", "/etc/modules-load.d/",
               "/etc/xdg/autostart/", "/etc/udev/rules.d/", "/etc/update-motd.d/")  # fmt: skip
_UNIX_USER_START = (
    "/.bashrc",
    "/.bash_profile",
    "/.profile",
    "/.config/autostart/",
    "/.config/systemd/user/",
    "/.zshrc",
)
_UNIX_ACCOUNTS = ("/etc/passwd", "/etc/shadow", "/etc/group", "/etc/gshadow", "/etc/sudoers", "/etc/pam.d/",
                  "/etc/security/")  # fmt: skip
_WEB_ROOTS = ("/var/www/", "/srv/www/", "/usr/share/nginx/", "/htdocs/", "/public_html/", "/wwwroot/", "\\inetpub\\",
              "\\wwwroot\\", "\\htdocs\\", "/webapps/", "\\webapps\\", "\\frontend\\httpproxy\\")  # fmt: skip
_WEB_SCRIPTS = (".php", ".php3", ".php5", ".phtml", ".phar", ".asp", ".aspx", ".ashx", ".asmx", ".jsp", ".jspx", ".cfm",
                ".cgi", ".pl", ".py", ".war", ".asa", ".cer", ".inc")  # fmt: skip
_HOUR = 3_600 * TICKS_PER_SECOND


def is_registry(path: str) -> bool:
    """Whether a changed object is a registry key or value."""
    return path.lower().startswith(_HIVES)


def service_of(path: str) -> str:
    r"""Service name of a registry path beneath ``…\Services``, "" elsewhere."""
    lowered = path.lower()
    at = lowered.find("\\services\\")
    if at < 0 or not is_registry(path) or "controlset" not in lowered[:at]:
        return ""
    rest = path[at + len("\\services\\") :]
    return rest.split("\\")[0].split("|")[0]


def is_autostart(path: str) -> bool:
    """Whether an object is a place from which programs start by themselves (services have their own test)."""
    lowered = path.lower()
    if is_registry(path):
        return any(part in lowered for part in _RUN_KEYS)
    if any(part in lowered for part in _START_FOLDERS):
        return True
    return lowered.startswith(_UNIX_START) or any(lowered.endswith(p) or p in lowered for p in _UNIX_USER_START)


def is_account(path: str) -> bool:
    """Whether an object holds accounts, passwords, rights or keys."""
    lowered = path.lower()
    if is_registry(path):
        return "\\sam\\domains\\" in lowered or "\\security\\policy\\" in lowered
    return lowered.startswith(_UNIX_ACCOUNTS) or lowered.endswith(("/authorized_keys", "/authorized_keys2", "/.rhosts"))


def is_web_script(path: str) -> bool:
    """Whether an object is a program that a web server runs."""
    lowered = path.lower()
    return any(root in lowered for root in _WEB_ROOTS) and lowered.endswith(_WEB_SCRIPTS)


def is_system_file(path: str) -> bool:
    """Whether an object is a file in a folder of the operating system."""
    if is_registry(path):
        return False
    if comparable(path).startswith("/"):
        return path.startswith(("/bin/", "/sbin/", "/usr/", "/lib/", "/lib64/", "/boot/")) and not path.startswith(
            "/usr/local/"
        )
    return place(path) is Place.SYSTEM


def is_program_file(path: str) -> bool:
    """Whether the name or, on Unix, the folder says that a file is a program."""
    if comparable(path).startswith("/"):
        name = image_name(path)
        parts = path.split("/")[:-1]
        return is_executable_name(path) or ".so." in name or any(p in ("bin", "sbin", "libexec") for p in parts)
    return is_executable_name(path)


@dataclass(slots=True)
class Report:
    """One integrity report.

    Attributes:
        observed: Ticks of the report, or None.
        changes: Objects it lists.
        totals: Lines of its rule tables.
    """

    evidence_id: str
    observed: int | None = None
    changes: list[ChangeRecord] = field(default_factory=list)
    totals: list[RuleTotalRecord] = field(default_factory=list)

    def added(self, test: Callable[[str], bool]) -> list[ChangeRecord]:
        """Added objects that pass a test of their path."""
        return [c for c in self.changes if c.change == "added" and test(c.path)]

    def modified(self, test: Callable[[str], bool]) -> list[ChangeRecord]:
        """Modified objects that pass a test of their path."""
        return [c for c in self.changes if c.change == "modified" and test(c.path)]

    def total_added(self, words: Iterable[str], *, files: bool = False) -> tuple[int, list[SourceRef]]:
        """Additions by the rule tables, for reports without object lists: rules whose name has one of the words.

        Args:
            words: Lower-case parts of rule names or start points.
            files: Leave out sections about the registry.
        """
        if self.changes:
            return 0, []
        rows = [t for t in self.totals if any(w in f"{t.rule} {known(t.start_point) or ''}".lower() for w in words)]
        rows = [t for t in rows if t.added and not (files and _about_registry(t.section))]
        return sum(t.added for t in rows), [t.source for t in rows]


def _about_registry(section: str) -> bool:
    return any(word in section.lower() for word in ("registry", "レジストリ", "registrier"))


def reports(host: HostContext) -> list[Report]:
    """Reports of the host, each told once: of prints and repetitions within an hour the one that tells most."""
    found: dict[str, Report] = {}
    accounted = explained_changes(host).sources
    for change in host.changes:
        if is_deviation(change) or change.source in accounted:
            continue  # deviations have rules of their own; what updates account for is told once, as explained
        report = found.setdefault(change.source.evidence_id, Report(change.source.evidence_id))
        report.changes.append(change)
        report.observed = report.observed or known(change.observed)
    for total in host.rule_totals:
        report = found.setdefault(total.source.evidence_id, Report(total.source.evidence_id))
        report.totals.append(total)
        report.observed = report.observed or known(total.observed)
    kept: list[Report] = []
    for report in sorted(found.values(), key=lambda r: (-len(r.changes), -len(r.totals))):
        if not any(_tells_no_more(report, other) for other in kept):
            kept.append(report)
    order = {evidence_id: number for number, evidence_id in enumerate(found)}
    return sorted(kept, key=lambda r: order[r.evidence_id])


def _tells_no_more(report: Report, other: Report) -> bool:
    times = (report.observed, other.observed)
    if times[0] is not None and times[1] is not None and abs(times[0] - times[1]) > _HOUR:
        return False
    if not report.changes and report.observed is not None and report.observed == other.observed:
        return True
    return bool(report.changes) and {(c.change, c.path) for c in report.changes} <= {
        (c.change, c.path) for c in other.changes
    }
