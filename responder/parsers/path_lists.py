"""Lists of paths under a name that says what is odd about them: ``system/suid.txt`` and others.

The Unix-like Artifacts Collector writes them, one path a line; the name of the list becomes the mode of each file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.absent import Absent
from responder.model.account import Explained
from responder.model.file import FileRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, Label, ParseContext
from responder.parsers.text import TextLines

NAME = "path-list"
DATA_FORMAT = "list of files that share a property (set-user-ID, hidden, writable for all …)"
TABLE = "files"
REF_KIND = RefKind.LINE

#: Names of lists, and what is said of the files in them.
_LISTS: Final = {
    "suid": "set-user-ID", "sgid": "set-group-ID", "hidden_files": "hidden", "hidden_directories": "hidden folder",
    "world_writable_files": "writable for all", "world_writable_directories": "folder writable for all",
    "world_writable_not_sticky_directories": "folder writable for all, not sticky",
    "group_writable_files": "writable for its group", "group_writable_directories": "folder writable for its group",
    "user_name_unknown_files": "owner unknown", "user_name_unknown_directories": "folder, owner unknown",
    "group_name_unknown_files": "group unknown", "group_name_unknown_directories": "folder, group unknown",
    "immutable_files": "immutable", "immutable_directories": "folder, immutable",
    "socket_files": "socket", "capabilities": "capabilities",
}  # fmt: skip


def _property(path: str) -> str:
    name = path.replace("!", "/").replace("\\", "/").rpartition("/")[2].lower()
    return _LISTS.get(name.removesuffix(".txt"), "")


def sniff(head: Head) -> int:
    """Confidence: the name of such a list, and lines that are paths."""
    if not _property(head.path) or not head.text:
        return 0
    if "/system/" in head.path.replace("!", "/"):
        return 86
    lines = head.lines[:50]
    return 86 if lines and sum(_path(line) != "" for line in lines) * 2 >= len(lines) else 0


def _path(line: str) -> str:
    """The path in a line; ``lsattr`` puts flags before it, ``getcap`` rights behind it."""
    text = line.strip()
    flags, blank, rest = text.partition(" ")
    if blank and rest.startswith("/") and set(flags) <= set("-acdeijstuACDEFINSTVPmx"):
        return rest
    return text if text.startswith("/") else ""


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    what = _property(context.path)
    lines = TextLines(stream)
    for number, line in lines:
        path = _path(line)
        if not path:
            yield Explained(reason=worded("line not understood"), first=number)
            continue
        yield FileRecord(source=context.line(number), path=path, mode=what or Absent.NOT_COLLECTED)
    yield Label(what or "list of paths")
    yield lines.expected()
    yield from lines.warnings()
