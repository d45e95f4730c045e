"""What ``/proc`` held of each process, as the Unix-like Artifacts Collector copies it (live_response/process/proc).

Each file is about one process, and only its place tells which: ``proc/PID/status.txt``. ``status`` makes the process,
with the command line from the file beside it; the others become facts under the number of the process: modules, open
files, environment (secrets masked), memory, and whatever else was copied, line by line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.absent import Absent
from responder.model.account import Expected, Explained
from responder.model.host import FactRecord
from responder.model.inside import masked
from responder.model.message import text as worded
from responder.model.process import ProcessRecord
from responder.model.source import RefKind
from responder.parsers.base import Derived, Head, Item, ParseContext, Record
from responder.parsers.fact_lines import LAYOUT, Read, fact, read_lines

NAME = "proc-files"
DATA_FORMAT = "files of /proc about one process (status, cmdline, environ, maps, fd …)"
TABLE = "facts"
REF_KIND = RefKind.LINE

#: Bytes of one file that are read; what is beyond is counted as lost.
_LIMIT: Final = 32 << 20
_LONGEST: Final = 32_768
_DELETED: Final = " (deleted)"
_PRELOADS: Final = ("LD_PRELOAD", "LD_AUDIT")
_ROOT: Final = "0"
_NAMES: Final = frozenset(
    ("status", "cmdline", "comm", "environ", "maps", "map", "fd", "fdinfo", "map_files", "children", "mounts", "stack",
     "stat", "unix", "cwd", "exe", "wchan", "cgroup", "limits", "psinfo", "procfiles", "pfiles"),
)  # fmt: skip


def place_of(path: str) -> tuple[int, str] | None:
    """Number of the process and name of the file for ``…/proc/1234/maps.txt`` and ``…/proc/1234/net/unix.txt``."""
    parts = path.replace("!", "/").replace("\\", "/").split("/")
    name = parts[-1].removesuffix(".txt")
    if name not in _NAMES:
        return None
    for at in (-2, -3):
        if len(parts) >= 1 - at and parts[at - 1] == "proc" and parts[at].isascii() and parts[at].isdigit():
            return (int(parts[at]), name) if len(parts[at]) <= 10 else None
    return None


def companion_names(name: str) -> tuple[str, ...]:
    """The command line stands in a file of its own."""
    return ("cmdline.txt",) if name == "status.txt" else ("cmdline",) if name == "status" else ()


def sniff(head: Head) -> int:
    """By place: nothing in the text of a memory map or environment names its process."""
    return 92 if place_of(head.path) else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    pid, name = place_of(context.path) or (0, "")
    if name == "status":
        yield from _status(stream, context, pid)
    elif name in ("cmdline", "environ"):
        yield from _strings(stream, context, pid, name)
    elif name == "maps":
        yield from _maps(stream, context, pid)
    elif name in ("fd", "map_files"):
        yield from read_lines(stream, lambda number, line: _link(line, number, context, pid, name))
    else:
        yield from read_lines(
            stream, lambda number, line: [_fact(context, number, pid, "process detail", line.strip(), name)]
        )


def _fact(
    context: ParseContext, number: int, pid: int, category: str, value: str, detail: str = "", raw: str = ""
) -> FactRecord:
    return fact(context, number, category, str(pid), value[:_LONGEST], detail=detail, raw=raw)


def _status(stream: BinaryIO, context: ParseContext, pid: int) -> Iterator[Item]:
    """``Name:``, ``PPid:``, ``Uid:`` and further lines; the process comes with the first line, the rest as facts."""
    lines = stream.read(_LIMIT).decode("utf-8", "surrogateescape").split("\n")
    cells: dict[str, str] = {}
    for line in lines:
        key, _, value = line.partition(":")
        cells.setdefault(key.strip(), value.strip())
    command = "".join(_command(c.stream.read(_LONGEST * 4)) for c in context.companions[:1])
    name, parent, owner = cells.get("Name", ""), cells.get("PPid", ""), cells.get("Uid", "").split()
    shown = [number for number, line in enumerate(lines, 1) if line.strip()]
    yield Expected(count=max(1, len(shown)))
    kernel = cells.get("Kthread") == "1" or (parent in ("0", "2") and not command and name != "systemd" and pid != 1)
    yield ProcessRecord(
        source=context.line(1),
        process_pid=pid,
        process_name=name or Absent.UNPARSED,
        process_parent_pid=int(parent) if parent.isascii() and parent.isdigit() else Absent.UNPARSED,
        user_name=("root" if owner[0] == _ROOT else f"uid {owner[0]}") if owner else Absent.UNPARSED,
        process_command_line=command or (Absent.NOT_APPLICABLE if kernel else Absent.NOT_COLLECTED),
        process_path=Absent.NOT_APPLICABLE if kernel else Absent.NOT_COLLECTED,
    )
    for number in shown[1:]:
        yield _fact(context, number, pid, "process detail", lines[number - 1].strip().replace("\t", " "), "status")


def _command(data: bytes) -> str:
    return " ".join(part for part in _decoded(data).split("\0") if part).strip()


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _strings(stream: BinaryIO, context: ParseContext, pid: int, name: str) -> Iterator[Item]:
    """Command line, or environment: parted by NUL as the kernel has them, or by lines as ``strings`` prints them."""
    data = stream.read(_LIMIT + 1)
    body = _decoded(data[:_LIMIT])
    if name == "cmdline":
        yield Expected(count=1)
        yield _fact(context, 1, pid, "command line", " ".join(p for p in body.split("\0") if p).strip())
        return
    entries = [e for e in body.split("\0" if "\0" in body else "\n") if e.strip()]
    lost = len(data) > _LIMIT
    yield Expected(count=len(entries) + lost)
    for number, entry in enumerate(entries, 1):
        variable, mark, value = entry.partition("=")
        shown = f"{variable}={masked(variable, value)}" if mark else entry
        yield _fact(context, number, pid, "environment", shown)
        if variable in _PRELOADS:
            for library in value.replace(":", " ").split():
                yield Derived(_fact(context, number, pid, "preload", library, raw=shown))
    if lost:
        yield Explained(reason=worded("beyond the limit of what is read of one file"))


def _maps(stream: BinaryIO, context: ParseContext, pid: int) -> Iterator[Item]:
    """Ranges of memory (proc(5), maps); what has code mapped from a file is a module."""
    seen: set[str] = set()

    def read(number: int, line: str) -> Read:
        words = line.split(None, 5)
        first, dash, last = words[0].partition("-")
        if len(words) < 5 or not dash or len(words[1]) != 4:
            return None
        try:
            size = int(last, 16) - int(first, 16)
        except ValueError:
            return None
        path = words[5].strip() if len(words) > 5 else ""
        records: list[Record] = [
            _fact(context, number, pid, "memory map", path, f"{words[0]} {words[1]} {size:,}", line)
        ]
        if "x" in words[1] and path.startswith("/") and path not in seen:
            seen.add(path)
            gone = path.endswith(_DELETED)
            module = path.removesuffix(_DELETED)
            records.append(_fact(context, number, pid, "module", module, "deleted" if gone else "", line))
        elif "x" in words[1] and "w" in words[1] and "writable" not in seen:
            seen.add("writable")
            records.append(
                _fact(context, number, pid, "module", path or words[0], "writable code without a file", line)
            )
        return records

    yield from read_lines(stream, read)


def _link(line: str, number: int, context: ParseContext, pid: int, name: str) -> Read:
    """A line of ``ls -la`` about ``fd``: ``lrwx------ 1 root root 64 Nov 23 08:45 3 -> socket:[12345]``."""
    front, arrow, target = line.partition(" -> ")
    words = front.split()
    if arrow and len(words) >= 3:
        rights = words[0][1:3].replace("-", "")
        category = "open file" if name == "fd" else "memory map"
        return [_fact(context, number, pid, category, target.strip(), f"{words[-1]} {rights}".strip(), line)]
    listed = words and (words[0] == "total" or words[-1] in (".", ".."))
    return LAYOUT if listed else None
