r"""Lists of file digests: ``sha256sum`` and its family, BSD style, ``Get-FileHash`` (table, list, CSV), fciv, hashdeep.

GNU writes ``HEX  PATH`` or ``HEX *PATH``, with a backslash before the line where the path holds escapes; BSD writes
``SHA256 (PATH) = HEX``. The checksum files of dpkg (``info/NAME.md5sums``) are such lists with relative paths.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Explained, Level
from responder.model.file import FileRecord
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.delimited import split_fields
from responder.parsers.text import TextLines

NAME = "hash-list"
DATA_FORMAT = "list of file digests (sha256sum, md5sum, Get-FileHash, fciv, hashdeep)"
TABLE = "files"
REF_KIND = RefKind.LINE

_LENGTHS: Final = {32: "md5", 40: "sha1", 64: "sha256", 96: "sha384", 128: "sha512"}
_ALGORITHMS: Final = ("MD5", "SHA1", "SHA256", "SHA384", "SHA512", "MACTRIPLEDES", "RIPEMD160", "SHA-256", "SHA-1")
_HEX: Final = frozenset("0123456789abcdefABCDEF")
_DPKG: Final = "/dpkg/info/"


class _Row(NamedTuple):
    path: str
    digests: dict[str, str]
    size: int | None = None


def _is_digest(word: str) -> bool:
    return len(word) in _LENGTHS and all(c in _HEX for c in word)


def _gnu(line: str) -> _Row | None:
    escaped = line.startswith("\\")
    word, blank, rest = line[escaped:].partition(" ")
    if not blank or not _is_digest(word) or not rest:
        return None
    path = rest[1:] if rest[0] in " *" else rest
    second, _, behind = path.lstrip().partition(" ")
    digests = {_LENGTHS[len(word)]: word.lower()}
    if rest[0] not in " *" and _is_digest(second) and behind:  # fciv -both
        digests[_LENGTHS[len(second)]] = second.lower()
        path = behind
    if escaped:
        path = path.replace("\\n", "\n").replace("\\\\", "\\")
    return _Row(path, digests) if path.strip() else None


def _bsd(line: str) -> _Row | None:
    name, _, rest = line.partition(" (")
    path, _, digest = rest.rpartition(") = ")
    if not path or name.upper().replace("-", "") not in _ALGORITHMS or not _is_digest(digest.strip()):
        return None
    digest = digest.strip().lower()
    return _Row(path, {_LENGTHS[len(digest)]: digest})


def _table(line: str) -> _Row | None:
    """A row of ``Get-FileHash | Format-Table``: algorithm, digest, path."""
    parts = line.split(None, 2)
    if len(parts) == 3 and parts[0].upper() in _ALGORITHMS and _is_digest(parts[1]):
        return _Row(parts[2].rstrip(), {_LENGTHS[len(parts[1])]: parts[1].lower()})
    return None


def _columns(line: str) -> list[str] | None:
    """Column names of a CSV with digests (Get-FileHash, hashdeep), or None."""
    names = [n.strip().lower().lstrip("\ufeff") for n in split_fields(line.removeprefix("%%%% "), ",")]
    digests = [n for n in names if n in ("hash", "md5", "sha1", "sha256")]
    return names if digests and any(n in ("path", "filename", "fullname", "file", "name") for n in names) else None


def _csv(line: str, names: list[str]) -> _Row | None:
    fields = split_fields(line, ",")
    if len(fields) < len(names):
        return None
    if len(fields) > len(names) and names[-1] == "filename":  # hashdeep does not quote names
        fields = [*fields[: len(names) - 1], ",".join(fields[len(names) - 1 :])]
    cells = dict(zip(names, (f.strip() for f in fields), strict=False))
    path = next((cells[n] for n in ("path", "fullname", "filename", "file", "name") if cells.get(n)), "")
    digests = {
        _LENGTHS[len(cells[n])]: cells[n].lower()
        for n in ("hash", "md5", "sha1", "sha256")
        if _is_digest(cells.get(n, ""))
    }
    size = next((int(cells[n]) for n in ("size", "length") if cells.get(n, "").isdigit()), None)
    return _Row(path, digests, size) if path and digests else None


def _plain(line: str) -> _Row | None:
    return _gnu(line) or _bsd(line) or _table(line)


def _is_heading(line: str) -> bool:
    text = line.strip()
    return (
        text.startswith(("//", "##", "%%%%", "#TYPE", "Algorithm  "))
        or set(text) <= {"-", " "}
        or text.lower().startswith("checksum")
    )


def _pair(line: str) -> tuple[str, str] | None:
    """``Algorithm : SHA256`` of Format-List."""
    name, colon, value = line.partition(":")
    key = name.strip().lower()
    return (key, value.strip()) if colon and key in ("algorithm", "hash", "path") else None


def sniff(head: Head) -> int:
    """Confidence: the lines are rows of one of the layouts."""
    lines = head.lines
    if not lines:
        return 0
    for at, line in enumerate(lines[:5]):
        names = _columns(line)
        if names and any(_csv(row, names) for row in lines[at + 1 : at + 6]):
            return 86
    plain = [line for line in lines if not _is_heading(line)]
    rows = sum(_plain(line) is not None for line in plain)
    if rows and rows >= len(plain) * 0.9:
        return 86
    pairs = [_pair(line) for line in plain]
    keys = {p[0] for p in pairs if p}
    return 84 if {"hash", "path"} <= keys and sum(p is not None for p in pairs) >= len(plain) * 0.8 else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    lines = TextLines(stream)
    package = _dpkg_package(context.path)
    names: list[str] | None = None
    pending: dict[str, str] = {}
    first = 0
    unkept = 0
    for number, line in lines:
        pair = _pair(line)
        if pair is not None:
            if pair[0] in pending:
                yield _of_pairs(pending, first, context, package)
                pending, first = {}, 0
            if pending:
                lines.joined()
            first = first or number
            pending[pair[0]] = pair[1]
            continue
        if "path" in pending and line[:1] == " ":
            pending["path"] += line.strip()  # Format-List wraps long paths
            lines.joined()
            continue
        if pending:
            yield _of_pairs(pending, first, context, package)
            pending, first = {}, 0
        found = _columns(line) if names is None else None
        if found:
            names = found
            lines.layout()
            continue
        row = _csv(line, names) if names else _plain(line)
        if row is None:
            if _is_heading(line):
                lines.layout()
            else:
                yield Explained(reason=worded("line not understood"), first=number)
            continue
        unkept += not set(row.digests) & {"md5", "sha1", "sha256"}
        yield _record(row, number, context, package)
    if pending:
        yield _of_pairs(pending, first, context, package)
    yield lines.expected()
    yield from lines.warnings()
    if unkept:
        yield EvidenceWarning(message=worded(
            "{unkept} digests are SHA-384 or SHA-512, "
            "which the table has no column for",
            unkept=unkept,
        ),
                              level=Level.INFO)  # fmt: skip


def _of_pairs(pairs: dict[str, str], number: int, context: ParseContext, package: str) -> Item:
    digest = pairs.get("hash", "").lower()
    if not _is_digest(digest) or not pairs.get("path"):
        return Explained(reason=worded("entry without its path or digest"), first=number)
    return _record(_Row(pairs["path"], {_LENGTHS[len(digest)]: digest}), number, context, package)


def _dpkg_package(path: str) -> str:
    """Package whose checksums a file of dpkg's database holds, "" for other lists."""
    shown = path.replace("\\", "/")
    folder, _, name = shown.rpartition("/")
    if (folder + "/").endswith(_DPKG) and name.endswith(".md5sums"):
        return name.removesuffix(".md5sums").split(":")[0]
    return ""


def _record(row: _Row, number: int, context: ParseContext, package: str) -> FileRecord:
    def digest(name: str) -> Value[str]:
        return row.digests.get(name, Absent.NOT_COLLECTED)

    return FileRecord(
        source=context.line(number), path="/" + row.path.lstrip("/") if package else row.path,
        size=row.size if row.size is not None else Absent.NOT_COLLECTED, sha256=digest("sha256"),
        sha1=digest("sha1"), md5=digest("md5"), signer=f"dpkg: {package}" if package else Absent.NOT_COLLECTED,
    )  # fmt: skip
