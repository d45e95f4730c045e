"""Files that have to be read together: a hive and the transaction logs beside it."""

from __future__ import annotations

from collections.abc import Mapping

from responder.acquire.plan import PlannedItem


def file_name(display: str) -> str:
    r"""Last part of a display path (``bundle.zip!inner/NTUSER.DAT`` → ``NTUSER.DAT``); both slashes part it."""
    return _split(display)[1]


def _split(display: str) -> tuple[str, str]:
    at = max(display.rfind("/"), display.rfind("\\"), display.rfind("!"))
    return display[: at + 1], display[at + 1 :]


def find_companions(wanted: Mapping[PlannedItem, tuple[str, ...]]) -> dict[PlannedItem, tuple[PlannedItem, ...]]:
    """The items that others have to be read with.

    Args:
        wanted: For every item of the plan the file names its parser asks for.

    Returns:
        For the items that ask: those of the same folder of the same bundle that bear such a name, letter case ignored,
        in the order asked for; refused ones are left out.
    """
    by_place: dict[tuple[int, str, str], PlannedItem] = {}
    for item in wanted:
        folder, name = _split(item.display)
        if not item.refused and item.size:
            by_place.setdefault((item.group, folder, name.casefold()), item)
    found: dict[PlannedItem, tuple[PlannedItem, ...]] = {}
    for item, names in wanted.items():
        folder = _split(item.display)[0]
        places = ((item.group, folder, name.casefold()) for name in names)
        companions = tuple(by_place[p] for p in places if p in by_place and by_place[p] is not item)
        if companions:
            found[item] = companions
    return found
