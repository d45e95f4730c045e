"""Ordinary files of a collected host: taken along with its file tree, and evidence of no known kind.

A collector copies ``/etc`` and ``/usr`` whole. Most of what lies there no reader has to know, and to call each of them
"not recognised" hides the one log that could not be read. Which files are ordinary follows from where they lie: within
the file tree of a host, away from places and names of logs, hives and other artefacts. All else stays a warning.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

from responder.model.account import Outcome
from responder.model.evidence import EvidenceItem
from responder.model.message import text as worded

#: What stands at the top of a Unix tree, and of a Windows drive.
_UNIX: Final = frozenset(
    ("bin", "boot", "dev", "etc", "home", "lib", "lib64", "media", "mnt", "opt", "private", "root", "run", "sbin",
     "srv", "tmp", "usr", "var", "Users", "Library", "Applications"),
)  # fmt: skip
_DRIVE: Final = frozenset(
    ("windows", "winnt", "users", "programdata", "program files", "program files (x86)", "documents and settings",
     "inetpub", "perflogs", "recovery", "$extend", "$recycle.bin", "system volume information"),
)  # fmt: skip
#: So many of the names at the top of one folder make it the root of a Unix tree; ``etc`` has to be among them.
_ENOUGH: Final = 2
#: Names that stand for evidence wherever they lie; a file of such a name that no reader knows is damaged or strange.
_WINDOWS_NAMES: Final = frozenset(
    ("$mft", "$mftmirr", "$logfile", "$j", "$usnjrnl", "$usnjrnl:$j", "$usnjrnl%3a$j", "ntuser.dat", "usrclass.dat",
     "amcache.hve", "srudb.dat", "sam", "system", "security", "software", "default", "setupapi.dev.log",
     "consolehost_history.txt", "webcachev01.dat", "places.sqlite"),
)  # fmt: skip
_UNIX_NAMES: Final = frozenset(("utmp", "wtmp", "btmp", "lastlog", "wtmpx", "utmpx", "btmpx"))
#: Where programs and their settings lie: files there are called after logs, and are none.
_SETTINGS: Final = ("etc", "usr", "lib", "lib64", "bin", "sbin", "opt")
_SUFFIXES: Final = (
    ".evtx", ".evt", ".etl", ".pf", ".journal", ".journal~", ".pcap", ".pcapng", ".hve", ".job", ".log", ".dmp",
    "_history", "-history", ".jsonl", ".twr", ".twd",
)  # fmt: skip
#: Folders that hold logs and listings; a name with a star ends there.
_PLACES: Final = (
    ("var", "log"), ("var", "adm"), ("var", "audit"), ("private", "var", "log"), ("run", "log"),
    ("windows", "prefetch"),
    ("windows", "system32", "winevt"), ("windows", "system32", "logfiles"), ("windows", "system32", "config"),
    ("windows", "tasks"), ("windows", "system32", "tasks"), ("inetpub", "logs"), ("windows", "appcompat"),
    ("var", "spool", "cron"),
)  # fmt: skip
_TEXTS_OF_LOGS: Final = frozenset(("readme", "readme.txt"))

REASON: Final = worded("collected file, not evidence of a known kind; its hash and size are kept")
#: Why a link of the host's tree is not opened.
LINKS: Final = (
    worded("symbolic link, not followed"),
    worded("junction, not followed"),
    worded("second name of a file in this archive, which is read under its first name"),
)


class HostTrees:
    """Which of the planned items lie in the file tree of a host, and where in it.

    Args:
        displays: Display paths of all planned items with the number of their bundle.
    """

    def __init__(self, displays: Iterable[tuple[int, str]]) -> None:
        tops: dict[tuple[int, tuple[str, ...]], set[str]] = defaultdict(set)
        for group, display in displays:
            parts = _parts(display)
            for at, part in enumerate(parts[:-1]):
                if part in _UNIX:
                    tops[group, parts[:at]].add(part)
        self._roots = {key for key, found in tops.items() if "etc" in found and len(found) >= _ENOUGH}

    def within(self, group: int, display: str) -> tuple[str, ...]:
        """Parts of the path within the host's tree, () for an item that lies in none."""
        parts = _parts(display)
        for at, part in enumerate(parts[:-1]):
            if part == "[root]":
                return parts[at + 1 :]
            if _is_drive(part) and parts[at + 1].casefold() in _DRIVE:
                return parts[at + 1 :]
            if part in _UNIX and (group, parts[:at]) in self._roots:
                return parts[at:]
        return ()

    def is_ordinary(self, group: int, display: str) -> bool:
        """Whether a file that no reader knows is an ordinary one of the host."""
        parts = tuple(part.casefold() for part in self.within(group, display))
        if not parts:
            return False
        name = parts[-1]
        if name in _TEXTS_OF_LOGS:
            return True
        if any(parts[: len(place)] == place for place in _PLACES):
            return False
        unix, settings = parts[0] in _UNIX, parts[0] in _SETTINGS
        named = name in (_UNIX_NAMES if unix else _WINDOWS_NAMES) and not settings
        return not named and not name.endswith(_SUFFIXES)


def _parts(display: str) -> tuple[str, ...]:
    return tuple(part for part in display.replace("!", "/").replace("\\", "/").split("/") if part)


def _is_drive(part: str) -> bool:
    """``C``, ``C:``, ``C%3A`` and the device names that Velociraptor writes."""
    plain = part.removeprefix("%5C%5C.%5C").removesuffix("%3A").removesuffix(":")
    return len(plain) == 1 and plain.isascii() and plain.isalpha()


def folded(items: Iterable[EvidenceItem]) -> Counter[str]:
    """Ordinary files counted by the folder at the top of their tree, in the order of the register.

    ``host.tar.gz![root]/etc`` 611, ``host.tar.gz![root]/usr`` 158.
    """
    found: Counter[str] = Counter()
    for item in items:
        if item.outcome is Outcome.ORDINARY:
            found[folder_of(item.path)] += 1
    return found


def folder_of(path: str) -> str:
    """The folder under which an ordinary file is counted: down to the first one below the root of the tree."""
    start = path.rfind("!") + 1
    parts = path[start:].replace("\\", "/").split("/")[:-1]
    for at, part in enumerate(parts):
        if part == "[root]" or (_is_drive(part) and at + 1 < len(parts)):
            return path[:start] + "/".join(parts[: at + 2])
        if part in _UNIX:
            return path[:start] + "/".join(parts[: at + 1])
    return path[:start] + "/".join(parts[:1])
