"""Which columns a table is sorted by: a click on a heading makes it the only one, Shift and a click add it."""

from __future__ import annotations

from responder.index.reader import Sort
from ui.models.row_query import MARK_KEY

#: Columns that one order takes.
MOST = 4


class SortOrder:
    """Keys with their direction, the first counts most."""

    def __init__(self) -> None:
        self.keys: tuple[Sort, ...] = ()

    def click(self, key: str, *, add: bool = False) -> None:
        """A heading was clicked.

        Args:
            key: Column key.
            add: Keep the columns sorted by so far and add this one; clicked again it turns round.
        """
        first_way = key == MARK_KEY  # the worst first; everything else ascending
        old = dict(self.keys)
        descending = not old[key] if key in old and (add or len(self.keys) == 1) else first_way
        if not add:
            self.keys = ((key, descending),)
        elif key in old:
            self.keys = tuple((k, descending if k == key else d) for k, d in self.keys)
        elif key == MARK_KEY:
            # rows without a finding have no place among each other: findings always come first
            self.keys = ((key, descending), *self.keys)[:MOST]
        else:
            self.keys = (*self.keys, (key, descending))[-MOST:]

    def set(self, keys: object) -> None:
        """Take over keys that were kept; what does not fit is passed over (the file may be anybody's)."""
        entries = keys if isinstance(keys, list | tuple) else ()
        pairs = [e for e in entries if isinstance(e, list | tuple) and len(e) == 2 and isinstance(e[0], str)]
        found = [(key, bool(down)) for key, down in pairs]
        self.keys = tuple(dict(found).items())[:MOST]

    def marks(self) -> dict[str, str]:
        """What the headings say beside their titles where more than one column counts: ``1▲``, ``2▼``."""
        if len(self.keys) < 2:
            return {}
        return {key: f"{place}{'▼' if down else '▲'}" for place, (key, down) in enumerate(self.keys, 1)}
