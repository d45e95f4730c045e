"""Programs of the system whose content changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.changed_places import is_program_file, is_system_file
from responder.analysis.image_paths import image_name
from responder.analysis.integrity_reports import reports
from responder.analysis.rule import Rule
from responder.analysis.wording import count, listed
from responder.model.absent import known
from responder.model.change import ChangeRecord
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

#: Programs that rootkits replace, to let somebody in or to hide things.
_FAVOURITES = ("sshd", "ssh", "login", "su", "sudo", "ps", "netstat", "ss", "ls", "top", "find", "lsof", "passwd",
               "ifconfig", "pstree", "killall", "syslogd", "crond", "httpd", "apache2", "pam_unix.so", "bash", "sh",
               "dir", "du", "lastb", "last", "who", "w", "md5sum", "sethc.exe", "utilman.exe", "osk.exe", "magnify.exe",
               "narrator.exe",
               "lsass.exe", "winlogon.exe", "userinit.exe", "explorer.exe", "svchost.exe", "termsrv.dll", "msgina.dll",
               "cmd.exe", "netstat.exe", "tasklist.exe")  # fmt: skip
_CONTENT = ("sha", "md5", "crc", "haval", "size", "hash", "rmd160", "tiger", "gost", "whirlpool")
_MANY = 25


def _evaluate(host: HostContext) -> Iterator[Finding]:
    for report in reports(host):
        rows = report.modified(lambda path: is_system_file(path) and is_program_file(path))
        if not rows:
            continue
        loved = [c for c in rows if image_name(c.path).lower() in _FAVOURITES]
        # An update changes programs by the dozen; a rootkit changes a few.
        many = len(rows) > _MANY
        content = [c for c in rows if _content_changed(c)]
        grave = bool([c for c in loved if c in content]) and not many
        names = [image_name(c.path) for c in [*loved, *(c for c in rows if c not in loved)]]
        yield RULE.finding(
            host,
            text(
                "{programs} of the system changed: {names}", programs=count(len(rows), "program"), names=listed(names)
            ),
            [*(c.source for c in loved), *(c.source for c in rows)],
            times=[report.observed],
            severity=Severity.HIGH if grave else Severity.LOW if many or not loved else Severity.MEDIUM,
            confidence=Confidence.LOW if many else Confidence.MEDIUM,
            subjects=[host.executable(image_name(c.path), c.path) for c in [*loved, *rows][:100]],
            facts={"modified": len(rows), "programs": names[:200], "content_changed": len(content)},
            why=text("So many at once look like an update; compare with the list of installed updates.")
            if many
            else "",
        )


def _content_changed(change: ChangeRecord) -> bool:
    attributes = known(change.attributes)
    return attributes is None or any(word in attributes.lower() for word in _CONTENT)


RULE = Rule(
    id="integrity.programs_changed",
    title="System programs changed",
    severity=Severity.MEDIUM,
    stage=Stage.BACKDOOR,
    techniques=("T1554", "T1014"),
    why="Programs of the system change by updates only; a changed logon or listing program lets people in or hides.",
    next_step="Compare the hashes with the packages' or the maker's; do not trust this host's own listings.",
    mark="program changed",
    needs=("changes",),
    evaluate=_evaluate,
)
