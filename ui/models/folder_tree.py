"""Changed objects by folder, with the worst severity of each: what the picture of folders draws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from responder.index.reader import EvidenceIndex
from responder.index.scan import Ids
from responder.model.columns import ColumnSpec
from responder.model.finding import Severity
from responder.query.build import like, quote

#: Folders drawn side by side in one frame; what is smaller is drawn together.
_WIDEST = 24
#: Least policy severity (0–1000, Tripwire's 33/66/100 among them) of each grade.
_GRADES = (
    (500, Severity.CRITICAL), (100, Severity.HIGH), (50, Severity.MEDIUM), (1, Severity.LOW),
)  # fmt: skip


def grade(severity: int | None) -> Severity:
    """The grade of a policy's severity; a report without severities has none above info."""
    return next((g for least, g in _GRADES if (severity or 0) >= least), Severity.INFO)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder with changed objects in or below it.

    Attributes:
        name: As drawn; several folders in one where only one leads on.
        path: Path with the separator at its end; "" where several small folders are drawn as one.
        count: Changed objects in and below it.
        worst: Worst grade among them.
        inner: Folders in it, largest first; empty where it is drawn as one.
    """

    name: str
    path: str
    count: int
    worst: Severity
    inner: tuple[Folder, ...] = ()


@dataclass(slots=True)
class _Node:
    own: int = 0
    worst: Severity = Severity.INFO
    inner: dict[str, _Node] = field(default_factory=dict)

    def total(self) -> tuple[int, Severity]:
        """Count and worst grade with everything below."""
        count, worst, waiting = 0, Severity.INFO, [self]
        while waiting:
            node = waiting.pop()
            count += node.own
            worst = max(worst, node.worst) if node.own else worst
            waiting += node.inner.values()
        return count, worst


def folder_tree(changes: Iterable[tuple[str, int | None]]) -> Folder:
    """Two levels of folders below the deepest one that holds all; input: path and policy severity."""
    root = _Node()
    for path, severity in changes:
        node = root
        for part in _parts(path):
            node = node.inner.setdefault(part, _Node())
        node.own += 1
        node.worst = max(node.worst, grade(severity))
    path = ""
    while not root.own and len(root.inner) == 1:
        ((part, root),) = root.inner.items()
        path += part
    return _folder(path, path, root, levels=2)


def _folder(name: str, path: str, node: _Node, levels: int) -> Folder:
    while levels < 2 and not node.own and len(node.inner) == 1:
        ((part, node),) = node.inner.items()
        name, path = name + part, path + part
    count, worst = node.total()
    if not levels or not node.inner:
        return Folder(name, path, count, worst)
    inner = [_folder(part, path + part, below, levels - 1) for part, below in node.inner.items()]
    inner.sort(key=lambda f: (-f.count, f.name))
    if node.own:
        inner.append(Folder(".", path, node.own, node.worst))
    rest = inner[_WIDEST:]
    if rest:
        together = Folder("…", "", sum(f.count for f in rest), max(f.worst for f in rest))
        inner = [*inner[:_WIDEST], together]
    return Folder(name, path, count, worst, tuple(inner))


def _parts(path: str) -> Iterator[str]:
    """Folders of a path, each with its separator."""
    separator = "/" if path.startswith("/") or "\\" not in path else "\\"
    begin = 0
    while (end := path.find(separator, begin)) >= 0:
        yield path[begin : end + 1]
        begin = end + 1


def shown_folders(index: EvidenceIndex, ids: Ids) -> Folder:
    """Folders of the rows on show; runs in the query thread."""
    wanted = np.zeros(index.last("changes") + 1, dtype=bool)
    wanted[ids[(ids > 0) & (ids < len(wanted))]] = True
    return folder_tree(
        (path if isinstance(path, str) else "", severity if isinstance(severity, int) else None)
        for row, _, _, path, severity in index.columns("changes", ("path", "severity"))
        if wanted[row]
    )


def below(column: ColumnSpec, path: str) -> str:
    """Filter text that keeps what lies in or below a folder."""
    return f"{column.key} startswith {quote(path)}" if path.endswith("/") else like(column, [path + "*"])
