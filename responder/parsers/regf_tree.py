"""The keys of a hive as a tree: what the root reaches, what only damage hides, what was deleted.

A first pass lays all reachable keys down in reading order (parents before children) in flat arrays, so that a hive of
a million keys fits in memory and every later step is linear. Each key cell and each list is used once: loops and shared
lists end there and are counted.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from responder.parsers.regf import BASE_BLOCK, MAX_DEPTH, BaseBlock, Cells, HiveValue, Key

UNREACHABLE: Final = "unreachable"
DELETED: Final = "deleted"
#: Deleted keys that are listed; beyond them the rest is counted.
MAX_DELETED: Final = 50_000
_EARLIEST: Final = 119_600_064_000_000_000  # 1980: a date before any registry
_LATEST: Final = 157_766_880_000_000_000  # 2100
_SMALLEST_KEY: Final = 80
_BIN: Final = 4096


@dataclass(slots=True)
class Losses:
    """What the structure promises and does not hold; each count is of keys or values."""

    unreadable: int = 0
    twice: int = 0
    lists: int = 0
    deep: int = 0
    first: int | None = None

    def at(self, place: int) -> None:
        """Remember where damage was met first."""
        if self.first is None:
            self.first = place


class HiveTree:
    """All keys of a hive.

    Attributes:
        cells: The cells behind it.
        expected: Keys and values that the structure promises.
        losses: What of them cannot be read.
        deleted: Deleted keys found in free space, as nodes without a subtree.

    Args:
        cells: The cells behind it.
        root: Offset of the root key, or None for a fragment.
        in_use: Bytes of the bins in use.
        progress: Called now and then.
    """

    def __init__(self, cells: Cells, root: int | None, in_use: int, progress: Callable[[], None]) -> None:
        self.cells = cells
        self._progress = progress
        # Behind the last bin in use lie remains of earlier ones.
        self._in_use = in_use
        self.losses = Losses()
        self.expected = 0
        self.deleted: list[Node] = []
        self.deleted_unlisted = 0
        self._offsets = array("Q")
        self._depths = array("H")
        self._counts = array("I")
        self._ends = array("Q")
        self._prefixes: dict[int, tuple[str, ...]] = {}
        self._states: dict[int, str] = {}
        self._visited: set[int] = set()
        self._lists: set[int] = set()
        self._value_lists: set[int] = set()
        self._shared: set[int] = set()
        self._names: dict[int, dict[str, int]] = {}
        if root is not None:
            self.expected += 1
            self._grow(root)
        self._recover()

    # -- first pass ----------------------------------------------------------------------------------------------

    def _grow(self, start: int) -> None:
        """Lay down everything that a key reaches."""
        stack = [(start, 0)]
        opened: list[int] = []  # indexes whose subtree is not yet complete
        while stack:
            offset, depth = stack.pop()
            if not len(self._offsets) & 0xFFF:
                self._progress()
            while opened and self._depths[opened[-1]] >= depth:
                self._ends[opened.pop()] = len(self._offsets)
            key = self.cells.key(offset) if offset not in self._visited else None
            if key is None or depth > MAX_DEPTH:
                if offset in self._visited:
                    self.losses.twice += 1
                elif depth > MAX_DEPTH:
                    self.losses.deep += 1
                else:
                    self.losses.unreadable += 1
                self.losses.at(self.cells.base + min(offset, len(self.cells.data)))
                continue
            self._visited.add(offset)
            opened.append(len(self._offsets))
            self._offsets.append(offset)
            self._depths.append(depth)
            self._ends.append(0)
            self._counts.append(self._count_values(key))
            below, whole = self.cells.subkeys(key, self._lists)
            # A promise beyond what the file could hold is damage of the number, not a loss of keys.
            promised = key.subkeys if key.subkeys <= len(self.cells.data) // _SMALLEST_KEY else len(below)
            self.expected += max(promised, len(below))
            if promised > len(below):
                self.losses.unreadable += promised - len(below)
            if not whole or promised != key.subkeys:
                self.losses.lists += 1
                self.losses.at(key.place)
            stack.extend((child, depth + 1) for child in reversed(below))
        for index in opened:
            self._ends[index] = len(self._offsets)

    def _count_values(self, key: Key) -> int:
        if not key.values:
            return 0
        promised = self.promised_values(key)
        self.expected += promised
        if key.values_at in self._value_lists:
            self._shared.add(key.offset)
        self._value_lists.add(key.values_at)
        return promised

    def promised_values(self, key: Key) -> int:
        """Values a key promises; where the number is beyond what the file could hold, those its list has room for."""
        return key.values if key.values <= len(self.cells.data) // 20 else len(self.cells.value_offsets(key))

    def _recover(self) -> None:
        """Keys that no list leads to: in use but unreachable, and deleted ones."""
        orphans: list[int] = []
        for offset, free in self._scan():
            if offset in self._visited:
                continue
            key = self.cells.key(offset)
            if key is None or not key.raw_name or not _EARLIEST < key.modified < _LATEST:
                continue
            if not free and offset < self._in_use:
                orphans.append(offset)
            elif len(self.deleted) < MAX_DELETED:
                self.deleted.append(Node(self, -1, key, DELETED))
            else:
                self.deleted_unlisted += 1
        unreached = set(orphans)
        # Tops of hidden subtrees first: their lists, where whole, put everything below in its place.
        for offset in sorted(orphans, key=lambda o: (self._parent(o) in unreached, o)):
            if offset in self._visited:
                continue
            index = len(self._offsets)
            key = self.cells.key(offset)
            prefix = self._climb(key)
            if key and key.parent in self._visited and self.losses.unreadable:
                self.losses.unreadable -= 1  # the key that its parent's damaged list no longer leads to
            else:
                self.expected += 1
            self._grow(offset)
            for i in range(index, len(self._offsets)):
                self._states[i] = UNREACHABLE
            self._prefixes[index] = prefix
        for node in self.deleted:
            if node.key.values_at in self._value_lists:
                self._shared.add(node.key.offset)
            self._value_lists.add(node.key.values_at)
            self.expected += 1 + len(node.values())

    def _parent(self, offset: int) -> int:
        key = self.cells.key(offset)
        return key.parent if key else -1

    def _climb(self, key: Key | None) -> tuple[str, ...]:
        """Names of the keys above one, by the parent pointers alone; begins with "?" where they do not reach a root."""
        names: list[str] = []
        seen: set[int] = set()
        while key is not None and not key.is_root:
            seen.add(key.offset)
            above = self.cells.key(key.parent) if key.parent not in seen and len(seen) <= MAX_DEPTH else None
            if above is None:
                names.append("?")
                break
            if not above.is_root:
                names.append(above.name)
            key = above
        return tuple(reversed(names))

    def _scan(self) -> Iterator[tuple[int, bool]]:
        """Offsets of everything that is marked as a key cell, bin by bin, and whether it lies in free space."""
        data, base = self.cells.data, self.cells.base
        at = base
        while at + 32 <= len(data):
            self._progress()
            if data[at : at + 4] != b"hbin":
                at += _BIN
                continue
            size = int.from_bytes(data[at + 8 : at + 12], "little")
            if size < _BIN or size % _BIN or at + size > len(data):
                # Damaged or cut: the bin ends where the next one begins, or with the file.
                end = at + _BIN
                while end < len(data) and data[end : end + 4] != b"hbin":
                    end += _BIN
                size = end - at
            yield from self._scan_bin(at + 32, min(at + size, len(data)))
            at += size

    def _scan_bin(self, at: int, end: int) -> Iterator[tuple[int, bool]]:
        data, base = self.cells.data, self.cells.base
        while at + 8 <= end:
            size = int.from_bytes(data[at : at + 4], "little", signed=True)
            length = abs(size)
            if length < 8 or length % 8 or at + length > end:
                # Broken cell chain: look for marks up to the end of the bin.
                size, length = 1, end - at
            if size < 0:
                if data[at + 4 : at + 6] == b"nk":
                    yield at - base, False
            else:
                mark = data.find(b"nk", at + 4, at + length)
                while mark >= 0:
                    if (mark - 4 - base) % 8 == 0:
                        yield mark - 4 - base, True
                    mark = data.find(b"nk", mark + 1, at + length)
            at += length

    # -- reading -------------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._offsets)

    @property
    def root(self) -> Node | None:
        """The root key."""
        return self.node(0) if len(self._offsets) and 0 not in self._states else None

    def node(self, index: int) -> Node:
        """The key at an index of the reading order."""
        key = self.cells.key(self._offsets[index])
        if key is None:
            raise IndexError(index)
        return Node(self, index, key, self._states.get(index, ""))

    def value_count(self, index: int) -> int:
        """Values that the key at an index promises."""
        return self._counts[index]

    def depth(self, index: int) -> int:
        """Steps from the root (or from the top of an unreachable subtree)."""
        return self._depths[index]

    def state(self, index: int) -> str:
        """State of a key: "" where the root reaches it, UNREACHABLE where damage cut it off."""
        return self._states.get(index, "")

    def end(self, index: int) -> int:
        """Index behind the last key below."""
        return self._ends[index]

    def prefix(self, index: int) -> tuple[str, ...]:
        """Names above the top of an unreachable subtree."""
        return self._prefixes.get(index, ())

    def children(self, index: int) -> Iterator[int]:
        """Indexes of the subkeys."""
        at, end = index + 1, self._ends[index]
        while at < end:
            yield at
            at = self._ends[at]

    def child(self, index: int, name: str) -> int | None:
        """Index of a subkey by name, letter case ignored."""
        names = self._names.get(index)
        if names is None:
            names = {}
            for at in self.children(index):
                names.setdefault(self.node(at).key.name.casefold(), at)
            self._names[index] = names
        return names.get(name.casefold())

    def readable_values(self, key: Key) -> tuple[list[HiveValue], int]:
        """Values of a key, and how many of those promised cannot be read."""
        promised = self.promised_values(key)
        if key.offset in self._shared:
            return [], promised
        values = [v for v in map(self.cells.value, self.cells.value_offsets(key)) if v is not None]
        return values, promised - len(values)


@dataclass(frozen=True, slots=True)
class Node:
    """A key in its tree.

    Attributes:
        index: Place in the reading order, -1 for deleted keys.
        state: "" for reachable keys, UNREACHABLE or DELETED.
    """

    tree: HiveTree
    index: int
    key: Key
    state: str = ""

    @property
    def name(self) -> str:
        """Name as written."""
        return self.key.name

    @property
    def modified(self) -> int:
        """Ticks of the last write."""
        return self.key.modified

    def values(self) -> list[HiveValue]:
        """Readable values in their order."""
        return self.tree.readable_values(self.key)[0]

    def children(self) -> Iterator[Node]:
        """Subkeys in their order."""
        if self.index >= 0:
            yield from (self.tree.node(i) for i in self.tree.children(self.index))

    def find(self, path: str) -> Node | None:
        r"""A key below by its path (``A\B``), letter case ignored; itself for ""."""
        index: int | None = self.index
        for part in path.split("\\") if path else ():
            index = self.tree.child(index, part) if index is not None and index >= 0 else None
        return self.tree.node(index) if index is not None and index >= 0 else None

    def value(self, name: str) -> HiveValue | None:
        """A value by name, letter case ignored; "" is the default value."""
        wanted = name.casefold()
        return next((v for v in self.values() if v.name.casefold() == wanted), None)

    def deleted_path(self) -> tuple[str, ...]:
        """Names above a deleted key."""
        return self.tree._climb(self.key)


def open_tree(data: bytes | bytearray, base: BaseBlock | None, progress: Callable[[], None] = lambda: None) -> HiveTree:
    """The tree of a hive, or of a fragment that begins with a bin; ``progress`` is called now and then."""
    start = BASE_BLOCK if base else 0
    cells = Cells(data, start, segments=base is None or base.minor >= 4 or base.major > 1)
    whole = base is None or base.bins + BASE_BLOCK >= len(data) or base.bins < _BIN
    in_use = len(data) if whole or base is None else base.bins
    return HiveTree(cells, base.root if base else None, in_use, progress)
