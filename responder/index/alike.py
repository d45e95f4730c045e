"""Packs of rows that come by column in groups of their kind: absent and common values cost nothing for each row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from responder.index.packs import FIELD_END, WORDS, dictionary_pack, number_pack, words_pack
from responder.model.columns import Kind, TableSpec
from responder.model.stored import NULL
from responder.parsers.base import Alike

_Places = npt.NDArray[np.intp]
#: Texts of this length, none of which repeats within so many, are not worth a pack.
_LONG: Final = 200
_SAMPLE: Final = 128
_NUMBERS: Final = (Kind.INTEGER, Kind.TIME)


def pack_alike(spec: TableSpec, count: int, kinds: Sequence[tuple[int, Alike]]) -> list[tuple[str, bytes]]:
    """What ``packs.pack`` gives for the same rows, but for the order of values and words.

    Args:
        spec: The table; its first column is at position 1 of a row.
        count: Rows.
        kinds: Where each batch begins, and the rows of a kind in it; every row is in one.
    """
    parts = [(np.asarray(kind.places, np.intp) + first, kind) for first, kind in kinds]
    texts: list[list[Iterable[str]]] = [[] for _ in parts]
    found: list[tuple[str, bytes]] = []
    for position, column in enumerate(spec.columns, 1):
        spoken = texts if column.kind not in _NUMBERS else None
        body, odd = _column(parts, position, count, spoken)
        if odd:
            return []  # SQLite and Python write them differently
        if body is not None:
            found.append((column.attr, body))
    lines: list[str] = [""] * count
    for (places, _), said in zip(parts, texts, strict=True):
        # A text that all have is a row of words without end; without another one its rows are counted.
        for place, line in zip(places.tolist(), map(FIELD_END.join, zip(*said, strict=False)), strict=False):
            lines[place] = line
    return [*found, (WORDS, words_pack(lines))]


def _column(
    parts: Sequence[tuple[_Places, Alike]], position: int, count: int, texts: list[list[Iterable[str]]] | None
) -> tuple[bytes | None, bool]:
    """Pack of a column, and whether it holds a number that cannot be searched as words; adds its words to ``texts``."""
    met: dict[Any, None] = {}
    many = False
    if any(position not in kind.same and position not in kind.each for _, kind in parts):
        met[NULL] = None
    for number, (_, kind) in enumerate(parts):
        if position in kind.same:
            value = kind.same[position]
            met[value] = None
            if texts is not None and type(value) in (str, int):
                texts[number].append(repeat(str(value)))
        elif position in kind.each:
            column = kind.each[position]
            if _is_long(column):
                if texts is not None:
                    texts[number].append(column)
                many = True
                continue
            own = dict.fromkeys(column)
            met.update(own)
            if texts is not None:
                types = set(map(type, own))
                if float in types and any(type(v) is float and v == v for v in own):
                    return None, True
                if types == {str}:
                    texts[number].append(column)
                elif str in types or int in types:
                    texts[number].append([v if type(v) is str else str(v) if type(v) is int else "" for v in column])
    if many:
        return None, False
    if len(met) > count // 2:
        return (_numbers(parts, position, count) if all(type(v) is int for v in met) else None), False
    codes = np.zeros(count, np.uint16)
    different = {value: code for code, value in enumerate(met)}
    for places, kind in parts:
        if position in kind.each and position not in kind.same:
            column = kind.each[position]
            codes[places] = np.fromiter(map(different.__getitem__, column), np.uint16, len(column))
        elif code := different[kind.same.get(position, NULL)]:
            codes[places] = code
    return dictionary_pack(list(different), codes), False


def _is_long(column: Sequence[Any]) -> bool:
    """Whether a column holds long texts that do not repeat; looking each up would take as long as all other columns."""
    sample = column[:_SAMPLE]
    return (
        len(sample) == _SAMPLE
        and set(map(type, column)) == {str}
        and sum(map(len, sample)) > _SAMPLE * _LONG
        and len(set(sample)) == _SAMPLE
    )


def _numbers(parts: Sequence[tuple[_Places, Alike]], position: int, count: int) -> bytes | None:
    """Pack of a column that holds nothing but numbers, None where one is too large."""
    whole = np.zeros(count, np.int64)
    try:
        for places, kind in parts:
            column = kind.each.get(position)
            whole[places] = kind.same[position] if column is None else np.fromiter(column, np.int64, len(column))
    except OverflowError:
        return None
    return number_pack(whole)
