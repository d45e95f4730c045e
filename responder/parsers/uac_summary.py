"""The summary that the Unix-like Artifacts Collector writes beside its archive: case, system, times, hashes.

[System Information]
Hostname: web01
[Computed Hashes]
SHA1 checksum: c422…
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.account import EvidenceWarning, Level
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.fact_lines import LAYOUT, Read, fact, labelled, read_lines

NAME = "uac-summary"
DATA_FORMAT = "acquisition summary of the Unix-like Artifacts Collector"
TABLE = "facts"
REF_KIND = RefKind.LINE
STATES_HOST = True

_SECTIONS: Final = ("Case Information", "System Information", "Acquisition Information", "Output Information",
                    "Computed Hashes")  # fmt: skip
_IDENTITY: Final = {"hostname": "hostname", "system architecture": "architecture"}
_SECRET: Final = ("password", "passphrase")


def sniff(head: Head) -> int:
    """Confidence: the tool's name in the first line, or two of its sections."""
    lines = head.lines[:60]
    if lines and lines[0].startswith("Created by UAC ("):
        return 95
    return 90 if sum(f"[{name}]" in lines for name in _SECTIONS) >= 2 else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    section = ""
    secret: list[int] = []

    def read(number: int, line: str) -> Read:
        nonlocal section
        text = line.strip()
        if text.startswith("[") and text.endswith("]"):
            section = text[1:-1]
            return LAYOUT
        if text.startswith("Created by UAC"):
            return [fact(context, number, "collection", "tool", text.removeprefix("Created by "), raw=line)]
        pair = labelled(line)
        if pair is None:
            return None
        label, value = pair
        if any(word in label.lower() for word in _SECRET) and value:
            secret.append(number)
            value, line = "•" * 4, f"{label}: ••••"
        found = [fact(context, number, "collection", label, value, detail=section, raw=line)]
        name = _IDENTITY.get(label.lower(), "") if section == "System Information" else ""
        if name and value:
            found.append(fact(context, number, "identity", name, value, raw=line))
        return found

    yield from read_lines(stream, read)
    if secret:
        yield EvidenceWarning(
            message=worded("the password of the archive stands in this file in clear text; it is not shown here"),
            level=Level.WARN, value=secret[0],
        )  # fmt: skip
