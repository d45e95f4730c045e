"""What a table of an unknown tool looks like, as far as its first rows tell: the start of a mapping."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TableGuess:
    """A guess at a table.

    Attributes:
        form: ``csv`` (any delimiter) | ``json`` | "" where it is no table at all.
        delimiter: Character between fields, "" for JSON.
        codec: Of the text.
        heading: 1-based line of the heading, 0 where the table has none.
        names: Column names; ``column1`` … where there is no heading.
        rows: First rows, one text per column.
        mapping: A proposed mapping as its TOML text, "" where not even a guess is possible.
        layouts: Time formats that fit the proposed time column, best first, each with the values it fits.
        times: Values of the proposed time column.
    """

    form: str = ""
    delimiter: str = ""
    codec: str = ""
    heading: int = 0
    names: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    mapping: str = ""
    layouts: tuple[tuple[str, int], ...] = ()
    times: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingTrial:
    """What a mapping makes of the first rows.

    Attributes:
        columns: Keys of the record's columns that got any value.
        rows: Values in those columns, as text; "" for absent.
        read: Rows that became a record.
        timed: Records with a time.
        unread: Rows that did not.
        notices: Sentences of the reader.
        problem: Why the mapping cannot be used, "" where it can.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    read: int = 0
    timed: int = 0
    unread: int = 0
    notices: tuple[str, ...] = ()
    problem: str = ""
