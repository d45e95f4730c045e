"""Whether an image name imitates the name of a system program."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from responder.analysis.catalogue import Program, bare
from responder.model.message import text

#: Endings that are stuck to a name to make it look official.
_SUFFIXES = (
    "32",
    "64",
    "x",
    "s",
    "_",
    "-",
    "svc",
    "srv",
    "sys",
    "ex",
    "exe",
    "host",
    "update",
    "upd",
    "win",
    "d",
    "1",
    "2",
    "nt",
)
#: Characters that pass for another one.
_TWINS = str.maketrans({"0": "o", "1": "l", "|": "l", "!": "l", "3": "e", "5": "s", "$": "s", "@": "a"})
#: Cyrillic and Greek letters drawn like Latin ones.
_FOREIGN = str.maketrans("аеорсухіѕԁһлпмткαορνικ", "aeopcyxisdhlnmtkaopvik")
_MAX_NAME = 64


def distance(left: str, right: str, limit: int) -> int:
    """Edits (insert, delete, replace, swap of neighbours) between two short names; limit + 1 where more."""
    # Each edit changes at most two kinds of letters.
    if abs(len(left) - len(right)) > limit or len(set(left) ^ set(right)) > 2 * limit:
        return limit + 1
    before: list[int] = []
    previous = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        current = [i]
        for j, b in enumerate(right, 1):
            cost = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, previous = previous, current
    return previous[-1]


def imitated(name: str, programs: Iterable[Program]) -> tuple[Program, str] | None:
    """The system program that a name imitates, with the reason in words; the nearest one.

    Args:
        name: Image name that the catalogue does not know.
        programs: Names worth imitating.
    """
    listed = tuple(programs)
    found = _imitated(name, tuple(program.name for program in listed))
    return (listed[found[0]], found[1]) if found else None


@lru_cache(maxsize=16_384)
def _imitated(name: str, programs: tuple[str, ...]) -> tuple[int, str] | None:
    if not name or len(name) > _MAX_NAME:
        return None
    key = bare(unicodedata.normalize("NFKC", name))
    if not key.strip():
        return None
    best: tuple[int, int, str] | None = None
    for number, program in enumerate(programs):
        if key == bare(program) and name.lower() != program.lower() and name.lower().endswith(".exe"):
            return number, text("“.exe” behind a name that has none")
        found = _compare(key, bare(program))
        if found and (best is None or found[0] < best[0]):
            best = (found[0], number, found[1])
    return (best[1], best[2]) if best else None


def _compare(key: str, target: str) -> tuple[int, str] | None:
    if len(target) < 4 or key == target:
        return None
    latin = key.translate(_FOREIGN)
    if latin == target:
        return 0, text("letters of another script")
    if latin.translate(_TWINS) == target.translate(_TWINS) or _sloped(latin) == _sloped(target):
        return 0, text("characters that look alike")
    if len(target) >= 5 and _collapsed(latin) == _collapsed(target):
        return 1, text("a doubled or missing letter")
    if len(target) == 4:
        # Four letters leave too much to chance; only a doubled last letter counts.
        return (1, text("a doubled letter")) if latin == target + target[-1] and target.endswith("d") else None
    # A different first letter reads as a different word, except where two letters changed places.
    if distance(latin, target, 1) == 1 and (latin[0] == target[0] or sorted(latin) == sorted(target)):
        return 2, text("one letter differs")
    if len(target) >= 7 and latin[0] == target[0] and len(latin) == len(target) and sorted(latin) == sorted(target):
        return 3, text("the same letters in another order")
    for suffix in _SUFFIXES:
        stem = latin.removesuffix(suffix)
        if stem != latin and stem == target and len(target) >= 5:
            return 3, text("“{suffix}” behind the name", suffix=suffix)
        if (
            stem != latin
            and suffix.isdigit()
            and len(target) >= 7
            and distance(stem, target, 1) == 1
            and stem[0] == target[0]
        ):
            return 4, text("one letter differs, and “{suffix}” stands behind it", suffix=suffix)
    if len(target) >= 8 and latin[0] == target[0] and distance(latin, target, 2) == 2:
        return 5, text("two letters differ")
    return None


@lru_cache(maxsize=4_096)
def _sloped(name: str) -> str:
    return name.replace("rn", "m").replace("vv", "w").replace("cl", "d").replace("i", "l").replace("1", "l")


@lru_cache(maxsize=4_096)
def _collapsed(name: str) -> str:
    return "".join(c for i, c in enumerate(name) if i == 0 or c != name[i - 1])
