"""Packet filters of Linux: ``nft list ruleset``, ``iptables-save`` and ``iptables -L`` with any of its options."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.fact_lines import JOINED, LAYOUT, Read, fact, read_lines

NAME = "unix-firewall"
DATA_FORMAT = "packet filter rules (nft, iptables, ip6tables)"
TABLE = "facts"
REF_KIND = RefKind.LINE

_VERDICTS: Final = ("accept", "drop", "reject", "return", "jump", "goto", "queue", "masquerade", "dnat", "snat",
                    "redirect", "log")  # fmt: skip


def _saved(line: str) -> bool:
    return line.startswith(("-A ", "-I ")) or (line.startswith(":") and line.endswith("]") and "[" in line)


def _nft(line: str) -> bool:
    words = line.split()
    return (
        len(words) >= 4
        and words[0] == "table"
        and words[1] in ("ip", "ip6", "inet", "arp", "bridge", "netdev")
        and (words[-1] == "{")
    )


def _listed(line: str) -> bool:
    return line.startswith("Chain ") and line.rstrip().endswith(")") and "(" in line


def sniff(head: Head) -> int:
    """Confidence: rules of one of the three forms."""
    lines = head.lines[:200]
    if any(map(_nft, lines)):
        return 93
    if sum(map(_saved, lines)) >= 2 and any(line.startswith("*") for line in lines):
        return 93
    chains = [n for n, line in enumerate(lines) if _listed(line)]
    return 93 if chains and any("target" in lines[n + 1] for n in chains if n + 1 < len(lines)) else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    reader = _Reader(context)
    yield from read_lines(stream, reader.read)


class _Reader:
    """Keeps the table and chain that a rule stands in."""

    def __init__(self, context: ParseContext) -> None:
        self._context = context
        self._table = self._chain = ""
        self._other = 0  # open braces of sets and maps
        self._nft = False

    def read(self, number: int, line: str) -> Read:
        """What a line is."""
        text = line.strip()
        if _nft(text):
            self._nft = True
            self._table = " ".join(text.split()[1:-1])
            return LAYOUT
        if self._nft:
            return self._ruleset(number, text)
        if text.startswith("*"):
            self._table = text[1:]
            return LAYOUT
        if _saved(text):
            return self._saved_line(number, text)
        if _listed(text):
            name, _, rest = text[6:].partition(" (")
            self._chain = name
            return [fact(self._context, number, "firewall", name, rest.rstrip(")"), detail=self._table, raw=line)]
        words = text.split()
        if self._chain and len(words) >= 4 and "target" not in words[:4]:
            # with -v two counters stand in front, with --line-numbers a number
            at = next((n for n, w in enumerate(words[:5]) if w.isupper() or (w.isalpha() and len(w) > 1)), 0)
            return [fact(self._context, number, "firewall", self._chain, words[at], detail=" ".join(words[at + 1 :]),
                         raw=line)]  # fmt: skip
        return LAYOUT

    def _saved_line(self, number: int, text: str) -> Read:
        if text.startswith(":"):
            words = text[1:].split()
            value = f"policy {words[1]}" if len(words) > 1 and words[1] != "-" else ""
            return [fact(self._context, number, "firewall", words[0], value, detail=f"table {self._table}", raw=text)]
        words = text.split()
        chain = words[1]
        target = ""
        for flag in ("-j", "-g"):
            if flag in words[:-1]:
                target = words[words.index(flag) + 1]
        return [fact(self._context, number, "firewall", chain, target, detail=f"table {self._table}, "
                     f"{' '.join(words[2:])}".rstrip(", "), raw=text)]  # fmt: skip

    def _ruleset(self, number: int, text: str) -> Read:
        words = text.rstrip("{ ").split()
        where = f"table {self._table}"
        if self._other:
            self._other += text.count("{") - text.count("}")
            return JOINED
        if words[:1] == ["chain"]:
            self._chain = " ".join(words[1:])
            return [fact(self._context, number, "firewall", self._chain, "chain", detail=where, raw=text)]
        if words[:1] and words[0] in ("set", "map", "flowtable", "ct", "counter", "quota", "limit") and "{" in text:
            self._other = text.count("{") - text.count("}")
            return [fact(self._context, number, "firewall", " ".join(words[1:2]), words[0], detail=where, raw=text)]
        if text.strip("} ") == "":
            self._chain = ""
            return LAYOUT
        if not self._chain:
            return LAYOUT
        if words[:1] == ["type"] or words[:1] == ["policy"]:
            policy = text.partition("policy ")[2].strip("; ")
            return [fact(self._context, number, "firewall", self._chain, f"policy {policy}" if policy else "hook",
                         detail=f"{where}, {text}", raw=text)]  # fmt: skip
        verdict = next((w.strip(";") for w in reversed(words) if w.strip(";") in _VERDICTS), "")
        return [fact(self._context, number, "firewall", self._chain, verdict, detail=f"{where}, {text}", raw=text)]
