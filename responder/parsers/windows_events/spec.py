r"""How the tables of event meanings are written, and their compiled form.

``columns`` is text of ``column=Field`` pairs, first field with a value wins. The pseudo column ``account`` splits
``DOMAIN\user``. ``words`` is a sentence with ``{name}`` or ``{name|other}`` places, where a lower-case column name
means the column and anything else a field; a part in square brackets is left out when it has no value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from responder.model.absent import Absent
from responder.model.event import ACTIONS, EventRecord
from responder.parsers.windows_events.values import CONVERSIONS, LOGON_TYPES, SERVICE_SESSIONS, text

COLUMN: Final = {name: position for position, name in enumerate(EventRecord._fields)}
Fields: TypeAlias = dict[str, Any]
Row: TypeAlias = list[Any]
Hook: TypeAlias = Callable[[Row, Fields], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What one kind of event means.

    Attributes:
        action: One of ACTIONS, or "".
        columns: See the module's description.
        words: The event as a sentence.
        hook: Called last, for what a table cannot say.
    """

    action: str = ""
    columns: str = ""
    words: str = ""
    hook: Hook | None = None


Table: TypeAlias = dict[int, Meaning]


def table(rows: Iterable[tuple[str, Meaning]]) -> Table:
    """Expand ``"4698 4700-4702"`` keys into one entry per event id."""
    result: Table = {}
    for ids, meaning in rows:
        for part in ids.split():
            low, _, high = part.partition("-")
            for event_id in range(int(low), int(high or low) + 1):
                result[event_id] = meaning
    return result


class Plan:
    """A Meaning compiled for speed: one per (provider, event id) met in a log."""

    __slots__ = ("account", "action", "columns", "hook", "named_user", "words")

    def __init__(self, meaning: Meaning) -> None:
        if meaning.action and meaning.action not in ACTIONS:
            raise ValueError(meaning.action)
        self.action: str | Absent = meaning.action or Absent.NOT_APPLICABLE
        self.columns: list[tuple[int, str, Callable[[Any], Any]]] = []
        self.account: list[str] = []
        for pair in meaning.columns.split():
            column, _, name = pair.partition("=")
            name = name.replace("~", " ")
            if column == "account":
                self.account.append(name)
            else:
                self.columns.append((COLUMN[column], name, CONVERSIONS.get(column, text)))
        self.named_user = bool(self.account) or "user_name=" in meaning.columns
        self.words = sentence(meaning.words)
        self.hook = meaning.hook


#: Part of a sentence: may it be left out; its texts and places, places being tuples of columns and field names.
Part: TypeAlias = tuple[bool, tuple["str | tuple[int | str, ...]", ...]]
#: Places that no single column fills: the account in its best words, the logon type in words.
USER: Final = -1
LOGON_TYPE: Final = -2
_PLACES: Final = {"user": USER, "logon_type_words": LOGON_TYPE}


def sentence(words: str) -> tuple[Part, ...]:
    """Compile the ``words`` of a Meaning."""
    parts: list[Part] = []
    for i, piece in enumerate(words.replace("]", "[").split("[")):
        if not piece:
            continue
        items: list[str | tuple[int | str, ...]] = []
        for j, bit in enumerate(piece.replace("}", "{").split("{")):
            if j % 2:
                items.append(tuple(_PLACES.get(n, COLUMN.get(n, n)) for n in bit.split("|")))
            elif bit:
                items.append(bit)
        parts.append((bool(i % 2), tuple(items)))
    return tuple(parts)


def say(parts: tuple[Part, ...], row: Row, fields: Fields) -> str:
    """The sentence of one event."""
    out: list[str] = []
    for optional, items in parts:
        mark = len(out)
        for item in items:
            if isinstance(item, str):
                out.append(item)
                continue
            found = _find(item, row, fields)
            if found is None:
                if optional:
                    del out[mark:]
                    break
                found = "(not stated)"
            out.append(found)
    return "".join(out)


def _find(names: tuple[int | str, ...], row: Row, fields: Fields) -> str | None:
    for name in names:
        if isinstance(name, str):
            shown = text(fields.get(name))
        elif name == USER:
            shown = SERVICE_SESSIONS.get(row[COLUMN["logon_id"]]) or _shown(row[COLUMN["user_name"]])
        elif name == LOGON_TYPE:
            shown = LOGON_TYPES.get(row[COLUMN["logon_type"]])
        else:
            shown = _shown(row[name])
        if shown is not None:
            return shown
    return None


def _shown(value: Any) -> str | None:  # noqa: ANN401
    return None if value.__class__ is Absent else str(value)
