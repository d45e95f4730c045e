"""A script host that runs a script from a folder no program is installed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from responder.analysis.accounts import is_service
from responder.analysis.catalogue import bare
from responder.analysis.image_paths import Place, place
from responder.analysis.images import clean_name
from responder.analysis.rule import Rule, account, file, process
from responder.analysis.wording import short
from responder.model.absent import known
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import phrase, text
from responder.model.source import SourceRef

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_HOSTS = (
    "perl", "python", "python2", "python3", "php", "ruby", "sh", "bash", "dash", "ksh", "java", "node", "lua",
    "wscript", "cscript", "mshta", "powershell", "pwsh", "cmd", "rundll32", "regsvr32", "autoit3",
)  # fmt: skip
_ODD = {
    Place.HIDDEN: Severity.HIGH,
    Place.DEVICE: Severity.HIGH,
    Place.RECYCLE: Severity.HIGH,
    Place.TEMPORARY: Severity.MEDIUM,
    Place.PUBLIC: Severity.MEDIUM,
    Place.WEB: Severity.MEDIUM,
}
_SCRIPTS = (".bat", ".cmd", ".ps1", ".psm1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".hta", ".dll", ".exe", ".py",
            ".pl", ".php", ".jar", ".sct", ".scr", ".ocx", ".cpl", ".au3")  # fmt: skip
_MAX_LINE = 4_096
#: Command lines whose verdict is kept.
_REMEMBERED = 50_000
_SEPARATORS = str.maketrans(dict.fromkeys("\"',;|&><()", " "))


#: Interpreters whose first argument that is no option is the script; what follows are the script's own arguments.
_SCRIPT_FIRST = ("perl", "python", "python2", "python3", "php", "ruby", "sh", "bash", "dash", "ksh", "node", "lua")


def _script_words(words: list[str]) -> list[str]:
    """The word that names the script, or that a ``-c`` command begins with; none for a module."""
    for at, word in enumerate(words):
        if word.startswith("-m"):
            return []
        if not word.startswith("-"):
            return [word]
        if word.rstrip("ilxu")[-1:] in "ce" and not word.startswith("--"):
            return words[at + 1 : at + 2]
    return []


def script_of(command_line: str, interpreter: str = "") -> tuple[str, Place] | None:
    """The script argument, if it lies in an odd folder, and the kind of folder.

    Args:
        command_line: As logged or listed.
        interpreter: Bare name of the script host; decides which argument is the script.
    """
    text = command_line[:_MAX_LINE].translate(_SEPARATORS)
    words = text.split()[1:12]
    for word in _script_words(words) if interpreter in _SCRIPT_FIRST else words:
        path = word.rstrip("\\")
        where = place(path)
        unix = path.startswith("/")
        # Devices themselves (/dev/null, /dev/fd/3, /dev/tty) hold no scripts; what lies in /dev/shm does.
        if where is Place.DEVICE and not path.startswith(("/dev/shm/", "/dev/mqueue/")) and "/." not in path:
            continue
        if where in _ODD and (unix or path.lower().endswith(_SCRIPTS)):
            return path, where
    return None


def _evaluate(host: HostContext) -> Iterator[Finding]:
    found: dict[tuple[str, str], list[tuple[SourceRef, int | None, int | None, str]]] = {}
    for source, name, line, pid, time, user in _commands(host):
        script = script_of(line, bare(name)) if bare(name) in _HOSTS else None
        if script:
            found.setdefault((bare(name), script[0]), []).append((source, pid, time, user))
    for (name, path), rows in found.items():
        where = place(path)
        users = sorted({user for *_, user in rows if user})
        hidden_name = any(part.startswith(".") for part in path.split("/")[1:])
        severity = max(_ODD[where], Severity.HIGH if hidden_name or any(is_service(u) for u in users) else _ODD[where])
        yield RULE.finding(
            host,
            text("{name} runs {path} from a {value}", name=name, path=short(path), value=phrase(where.value)),
            [source for source, *_ in rows],
            times=[time for _, _, time, _ in rows],
            severity=severity,
            confidence=Confidence.HIGH if severity >= Severity.HIGH else Confidence.MEDIUM,
            subjects=[
                file(path),
                *(process(name, pid) for _, pid, _, _ in rows[:20] if pid is not None),
                *(account(u) for u in users),
            ],
            facts={"script": path, "interpreter": name, "runs": len(rows), "users": users},
        )


def _commands(host: HostContext) -> Iterable[tuple[SourceRef, str, str, int | None, int | None, str]]:
    for _, p in host.processes:
        name, line = clean_name(known(p.process_name) or ""), known(p.process_command_line) or ""
        yield p.source, name, line, known(p.process_pid), known(p.process_start), known(p.user_name) or ""
    hosts = host.lifetimes.matching("name", lambda name: bare(name) in _HOSTS)
    found: list[int] = []
    for (name,), lives in hosts.groups("name"):
        judge = lru_cache(_REMEMBERED)(partial(_runs_odd_script, bare(name)))
        found += [place for place, line in lives.lines() if judge(line)]
    for life in hosts.at(found):
        yield life.source, life.name, life.command_line, life.pid, life.time, life.user


def _runs_odd_script(interpreter: str, line: str) -> bool:
    return script_of(line, interpreter) is not None


RULE = Rule(
    id="process.odd_script",
    title="Script in an odd folder",
    severity=Severity.MEDIUM,
    stage=Stage.BACKDOOR,
    techniques=("T1059", "T1564.001"),
    why="The program is honest, the script it runs is not: temporary and hidden folders are where intruders unpack "
    "their scripts.",
    next_step="Copy the script and what lies beside it before a restart empties the folder.",
    mark="odd script",
    needs=("processes", "events"),
    evaluate=_evaluate,
)
