"""Rule packages as downloaded: a file, a folder, or a ZIP read in place; nothing in them is trusted."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from responder.analysis.sigma.pack import SUFFIX, unpack
from responder.errors import EvidenceError

MAX_FILE: Final = 1 << 20
MAX_FILES: Final = 50_000
_SUFFIXES: Final = (".yml", ".yaml")
#: Folders of SigmaHQ's package that hold no rules to run.
_SKIPPED_FOLDERS: Final = ("deprecated", "unsupported", "regression_data", "tests", "documentation", "other")


@dataclass(frozen=True, slots=True)
class RuleDocument:
    """One YAML document of a rule file.

    Attributes:
        path: Where it stands, for messages.
        body: The parsed document, or None.
        problem: Why there is no body, or "".
    """

    path: str
    body: dict[str, Any] | None
    problem: str = ""


def rule_documents(paths: Sequence[Path]) -> Iterator[RuleDocument]:
    """All documents of all rule files, sorted by path.

    Raises:
        EvidenceError: A path does not exist or is no readable package.
    """
    for path in paths:
        if path.is_dir():
            for file in rule_files(path):
                yield from _documents(file.relative_to(path).as_posix(), _read(file))
        elif path.is_file() and path.suffix.lower() == SUFFIX:
            for name, text in unpack(path):
                yield from _documents(name, text)
        elif path.is_file() and path.suffix.lower() == ".zip":
            yield from _from_zip(path)
        elif path.is_file():
            yield from _documents(path.name, _read(path))
        else:
            raise EvidenceError(f"There are no rules at {path}.")


def rule_files(path: Path) -> list[Path]:
    """Files of a package that rules are read from: those of a folder, sorted, else the file itself."""
    if not path.is_dir():
        return [path]
    files = sorted(p for p in path.rglob("*") if p.suffix in _SUFFIXES and p.is_file() and not p.is_symlink())
    return [file for file in files[:MAX_FILES] if not _skipped(file.relative_to(path).as_posix())]


def _skipped(name: str) -> bool:
    return any(part in _SKIPPED_FOLDERS for part in name.split("/")[:-1])


def _read(path: Path) -> bytes | str:
    try:
        if path.stat().st_size > MAX_FILE:
            return f"larger than {MAX_FILE:,} bytes"
        return path.read_bytes()
    except OSError as error:
        return f"cannot be read ({error.strerror})"


def _from_zip(path: Path) -> Iterator[RuleDocument]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = sorted(i.filename for i in archive.infolist() if i.filename.endswith(_SUFFIXES))
            for name in names[:MAX_FILES]:
                if _skipped(name):
                    continue
                info = archive.getinfo(name)
                if info.file_size > MAX_FILE:
                    yield RuleDocument(name, None, f"larger than {MAX_FILE:,} bytes")
                    continue
                yield from _documents(name, archive.read(info)[: MAX_FILE + 1])
    except (zipfile.BadZipFile, OSError, RuntimeError) as error:
        raise EvidenceError(f"The rule package {path} cannot be read ({error}).") from error


def _documents(name: str, data: bytes | str) -> Iterator[RuleDocument]:
    if isinstance(data, str):
        yield RuleDocument(name, None, data)
        return
    if data.count(b"&") > 50 and data.count(b"*") > 500:
        yield RuleDocument(name, None, "too many YAML anchors")
        return
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for body in yaml.load_all(data, Loader=loader):
            if isinstance(body, dict):
                yield RuleDocument(name, body)
            elif body is not None:
                yield RuleDocument(name, None, "is no rule")
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        yield RuleDocument(name, None, f"is not YAML ({str(error).splitlines()[0]})")
