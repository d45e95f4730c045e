"""``/etc/hosts`` (and Windows' own) and ``resolv.conf``: how names are resolved, and which are bent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.endpoint_text import is_address
from responder.parsers.fact_lines import LAYOUT, Read, fact, read_lines

NAME = "name-files"
DATA_FORMAT = "hosts file, resolv.conf"
TABLE = "facts"
REF_KIND = RefKind.LINE

_RESOLVER: Final = {"nameserver": "server", "search": "search", "domain": "search", "options": "option",
                    "sortlist": "option"}  # fmt: skip


def _words(line: str) -> list[str]:
    return line.split("#", 1)[0].split(";", 1)[0].split()


def _host(words: list[str]) -> bool:
    return len(words) >= 2 and is_address(words[0]) and all(_name(word) for word in words[1:])


def _name(word: str) -> bool:
    return all(c.isalnum() or c in "._-" for c in word) and not word.isdigit() and not is_address(word)


def _resolver(words: list[str]) -> bool:
    return len(words) >= 2 and words[0] in _RESOLVER and (words[0] != "nameserver" or is_address(words[1]))


def sniff(head: Head) -> int:
    """Confidence: every line that is not a comment is an entry of one kind."""
    rows = [words for words in map(_words, head.lines[:200]) if words]
    if not rows:
        return 0
    hosts, resolver = sum(map(_host, rows)), sum(map(_resolver, rows))
    if resolver == len(rows) and any(words[0] == "nameserver" for words in rows):
        return 86
    return 84 if hosts == len(rows) and (hosts > 1 or "localhost" in rows[0]) else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""

    def read(number: int, line: str) -> Read:
        words = _words(line)
        if not words:
            return LAYOUT
        if _host(words):
            names = " ".join(words[1:])
            return [fact(context, number, "dns", "hosts entry", words[0], detail=names, raw=line)]
        if _resolver(words):
            name = _RESOLVER[words[0]]
            return [fact(context, number, "dns", name, word, raw=line) for word in words[1:]]
        return None

    yield from read_lines(stream, read)
