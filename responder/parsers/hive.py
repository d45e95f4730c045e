"""Registry hives: values as rows, autostart entries, accounts, facts about the host; with transaction logs.

A small hive is kept whole. Of a large one, the keys of ``resources/catalogue/registry_keys.toml`` and all autostart
places are kept, and everything else is counted. Keys that damage cut off and deleted keys are kept too, marked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from responder.errors import ParserError
from responder.model.absent import Absent
from responder.model.account import EvidenceWarning, Expected, Explained, Level
from responder.model.file import RegistryRecord
from responder.model.message import text as worded
from responder.model.registry_data import shown_name, text, type_name
from responder.model.source import RefKind, SourceRef
from responder.model.time import iso
from responder.model.windows_starts.entries import entries
from responder.model.windows_starts.key_patterns import Match
from responder.model.windows_starts.places import Place, place_patterns
from responder.model.windows_starts.registry import RegistryValue
from responder.parsers.base import Derived, Head, Item, Label, ParseContext
from responder.parsers.hive_accounts import accounts
from responder.parsers.hive_identity import facts
from responder.parsers.hive_kind import HiveInfo, HiveKind, describe
from responder.parsers.regf import BASE_BLOCK, BaseBlock, HiveValue, base_block
from responder.parsers.regf_log import HiveLog, read_log, replay
from responder.parsers.regf_tree import HiveTree, Node, open_tree
from responder.parsers.registry_catalogue import InterestingKey, interesting_patterns

NAME: Final = "hive"
DATA_FORMAT: Final = "Windows registry hive"
TABLE: Final = "registry"
REF_KIND: Final = RefKind.OFFSET
STATES_HOST: Final = True

MAX_SIZE: Final = 1 << 30
#: Keys and values up to which a hive is kept whole: a user's hive is, a SYSTEM or SOFTWARE hive is not.
KEEP_WHOLE: Final = 30_000
_LOG_SUFFIXES: Final = (".LOG1", ".LOG2", ".LOG")
_NOT_LISTED: Final = "not in the list of interesting keys"


def companion_names(name: str) -> tuple[str, ...]:
    """Names of the transaction logs beside a hive."""
    return tuple(name + suffix for suffix in _LOG_SUFFIXES)


def sniff(head: Head) -> int:
    """Certain by the base block; likely for a piece that begins with a bin."""
    base = base_block(head.data)
    if base is not None:
        log = base.kind in (1, 2, 6) or head.data[512:516] in (b"HvLE", b"DIRT")
        return 0 if log else 100
    bin_head = head.data[:4] == b"hbin" and int.from_bytes(head.data[8:12], "little") % BASE_BLOCK == 0
    return 90 if bin_head else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    size = stream.seek(0, 2)
    stream.seek(0)
    if size > MAX_SIZE:
        raise ParserError(
            worded(
                "The hive has {size:,} bytes, beyond the limit of {MAX_SIZE:,}; nothing was read from it.",
                size=size,
                MAX_SIZE=MAX_SIZE,
            )
        )
    data: bytes | bytearray = stream.read()
    base = base_block(bytes(data[:BASE_BLOCK]))
    if base is None and data[:4] != b"hbin":
        raise ParserError(
            worded("The file begins neither with a base block nor with a bin of a hive; nothing was read.")
        )
    if base is not None:
        data, notices = _with_logs(bytes(data), base, context)
        yield from notices
        yield from _base_notices(base, len(data))
        base = base_block(bytes(data[:BASE_BLOCK])) or base
    else:
        yield EvidenceWarning(
            message=worded("a piece of a hive without its base block; its keys were read by their marks")
        )
    tree = open_tree(data, base, context.progress)
    hive = describe(tree, base.name if base else "", context.path)
    yield Label(f"{hive.kind.value} hive" + (f" of {hive.user}" if hive.user else ""))
    yield Expected(count=tree.expected)
    yield from _Reader(hive, context).items()


def _with_logs(data: bytes, base: BaseBlock, context: ParseContext) -> tuple[bytes | bytearray, list[Item]]:
    """The hive with what its transaction logs add, and what to say about it."""
    logs: list[HiveLog] = []
    for companion in context.companions:
        companion.stream.seek(0)
        log = read_log(companion.stream.read(MAX_SIZE), context.progress)
        if log is not None:
            logs.append(log)
    if not base.dirty and base.sound:
        return data, []
    state = f"the hive was not closed (sequence numbers {base.primary} and {base.secondary})"
    if not logs:
        words = f"{state} and no transaction log lies beside it; its last changes may be missing"
        return data, [EvidenceWarning(message=words)]
    result = replay(data, base, logs, MAX_SIZE)
    if result.reason:
        words = f"{state}; transaction log not applied: {result.reason}; its last changes may be missing"
        return data, [EvidenceWarning(message=words)]
    unit = "sectors" if any(log.older for log in logs) else "entries"
    words = f"{state}; {result.applied} {unit} of its transaction logs were applied ({result.pages} pages changed)"
    notices: list[Item] = [EvidenceWarning(message=words, level=Level.INFO), Label("transaction log applied")]
    if result.skipped:
        words = f"{result.skipped} later entries of its transaction logs were not applied: one before them is missing"
        notices.append(EvidenceWarning(message=words))
    return result.data, notices


def _base_notices(base: BaseBlock, size: int) -> Iterator[Item]:
    if not base.sound:
        yield EvidenceWarning(
            message=worded("the checksum of the base block does not fit; the hive was read all the same")
        )
    if base.bins + BASE_BLOCK > size:
        yield EvidenceWarning(
            message=worded(
                "the hive ends at {size:,} of {bins:,} bytes; the keys behind are lost",
                size=size,
                bins=base.bins + BASE_BLOCK,
            ),
            level=Level.LOSS,
        )
    if base.written:
        yield Label(f"written {iso(base.written)}")


@dataclass(frozen=True, slots=True)
class _Step:
    """State of the walk at one level."""

    path: tuple[str, ...]
    kept: Match[InterestingKey]
    places: Match[Place]


class _Reader:
    def __init__(self, hive: HiveInfo, context: ParseContext) -> None:
        self._hive = hive
        self._tree: HiveTree = hive.tree
        self._context = context
        self._whole = self._tree.expected <= KEEP_WHOLE
        self._omitted = 0
        self._damaged_values = 0
        self._first_damage: int | None = None
        self._keep = interesting_patterns()
        self._places = place_patterns()

    def items(self) -> Iterator[Item]:
        """Rows in the order of the hive, what is derived from them, and the account."""
        yield from self._derived()
        steps: list[_Step] = []
        for index in range(len(self._tree)):
            if not index & 0xFFF:
                self._context.progress()
            depth = self._tree.depth(index)
            del steps[depth:]
            if steps and not self._whole and not steps[-1].kept.alive and not steps[-1].places.alive:
                # Nothing below can be of interest: names need not be read.
                steps.append(steps[-1])
                self._omit(self._tree.value_count(index))
                continue
            node = self._tree.node(index)
            step = self._step(steps[-1] if steps else None, node)
            steps.append(step)
            yield from self._key(node, step.path, bool(self._whole or step.kept.here or step.places.here))
            for place in () if self._is_settings_key(step) else step.places.here:
                yield from map(Derived, entries(place, node, step.path, self._hive, self._at(node)))
        for node in self._tree.deleted:
            path = (*self._hive.prefix, *node.deleted_path(), node.name)
            state = self._start(self._canonical(path))
            yield from self._key(node, path, bool(self._whole or state.kept.here or state.places.here))
        yield from self._account()

    def _at(self, node: Node) -> Callable[[RegistryValue | None], SourceRef]:
        """Places of a key and its values in the file."""

        def place(value: RegistryValue | None) -> SourceRef:
            offset = value.place if isinstance(value, HiveValue) else node.key.place
            return self._context.at(RefKind.OFFSET, offset)

        return place

    def _derived(self) -> Iterator[Item]:
        root = self._hive.root
        yield from map(Derived, facts(self._hive, self._context))
        if self._hive.kind is HiveKind.SAM and root is not None:
            yield from map(Derived, accounts(root, self._context))

    def _is_settings_key(self, step: _Step) -> bool:
        """The root itself is never an entry."""
        return len(step.path) <= len(self._hive.prefix)

    # -- paths -------------------------------------------------------------------------------------------------------

    def _start(self, canonical: tuple[str, ...]) -> _Step:
        return _Step(canonical, self._keep.start(canonical), self._places.start(canonical))

    def _step(self, above: _Step | None, node: Node) -> _Step:
        if above is None:
            path = self._hive.prefix
            if node.state:  # top of a subtree that damage cut off
                path = (*path, *self._tree.prefix(node.index), node.name)
            start = self._start(self._canonical(path))
            return _Step(path, start.kept, start.places)
        name = self._set_name(node.name, len(above.path))
        return _Step((*above.path, node.name), self._keep.step(above.kept, name), self._places.step(above.places, name))

    def _canonical(self, path: tuple[str, ...]) -> tuple[str, ...]:
        """The path as patterns name it."""
        prefix = self._hive.match_prefix
        rest = path[len(self._hive.prefix) :]
        return (*prefix, *(self._set_name(part, len(prefix) + at) for at, part in enumerate(rest)))

    def _set_name(self, name: str, level: int) -> str:
        if self._hive.kind is HiveKind.SYSTEM and level == 2 and name.casefold() == self._hive.control_set.casefold():
            return "CurrentControlSet"
        return name

    # -- rows --------------------------------------------------------------------------------------------------------

    def _omit(self, values: int) -> None:
        self._omitted += 1 + values

    def _key(self, node: Node, path: tuple[str, ...], keep: bool) -> Iterator[Item]:
        if not keep:
            self._omit(len(node.values()) if node.index < 0 else self._tree.value_count(node.index))
            return
        full = "\\".join(path)
        state = node.state or Absent.NOT_APPLICABLE
        yield RegistryRecord(
            source=self._context.at(RefKind.OFFSET, node.key.place), key=full, modified=node.modified, state=state
        )
        values, unreadable = self._tree.readable_values(node.key)
        if node.index >= 0 and unreadable:
            self._damaged_values += unreadable
            if self._first_damage is None:
                self._first_damage = node.key.place
        for value in values:
            yield RegistryRecord(
                source=self._context.at(RefKind.OFFSET, value.place),
                key=full,
                value_name=shown_name(value),
                value_type=type_name(value.kind),
                data=text(value),
                modified=node.modified,
                state=state,
            )

    def _account(self) -> Iterator[Item]:
        losses = self._tree.losses
        if self._omitted:
            yield Explained(reason=_NOT_LISTED, count=self._omitted)
        reasons = Counter(
            {
                "key cannot be read (damaged)": losses.unreadable,
                "key is listed twice (damaged or a loop)": losses.twice,
                "key lies deeper than a registry can": losses.deep,
                "value cannot be read (damaged)": self._damaged_values,
            }
        )
        for reason, count in reasons.items():
            if count:
                first = self._first_damage if reason.startswith("value") else losses.first
                yield Explained(reason=reason, count=count, first=first)
        lost = losses.unreadable + losses.deep + losses.twice
        if lost or losses.lists or self._damaged_values:
            words = f"{lost:,} keys and {self._damaged_values:,} values cannot be read"
            if not lost and not self._damaged_values:
                words = f"{losses.lists:,} lists of subkeys cannot be read whole; keys that are in use may be missing"
            yield EvidenceWarning(
                message=worded("the hive is damaged: {words}", words=words),
                level=Level.LOSS,
                value=losses.first if losses.first is not None else self._first_damage,
            )
        unreachable = sum(1 for i in range(len(self._tree)) if self._tree.state(i))
        if unreachable:
            yield EvidenceWarning(
                message=worded(
                    "{unreachable:,} keys are in use but no list leads to them; they are marked as unreachable",
                    unreachable=unreachable,
                )
            )
        deleted = len(self._tree.deleted)
        if deleted:
            yield EvidenceWarning(
                message=worded(
                    "{deleted:,} deleted keys were found in free space; they are marked as deleted", deleted=deleted
                ),
                level=Level.INFO,
            )
        if self._tree.deleted_unlisted:
            yield EvidenceWarning(
                message=worded(
                    "{deleted_unlisted:,} further deleted keys are not listed",
                    deleted_unlisted=self._tree.deleted_unlisted,
                )
            )
