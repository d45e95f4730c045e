"""Files of an imported Windows tree whose place makes them start; shortcuts are followed to what they name.

Internet shortcuts (``.url``) are INI files.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Expected
from responder.model.autostart import AutostartRecord
from responder.model.command_line import absolute, expand
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.model.windows_starts.files import placed
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.shortcut import MAGIC, read_shortcut

NAME: Final = "windows-start-file"
DATA_FORMAT: Final = "file in a Windows start-up place (start-up folder, PowerShell profile, Office start folder)"
TABLE: Final = "autostarts"
REF_KIND: Final = RefKind.ITEM

_LIMIT: Final = 1 << 20


def sniff(head: Head) -> int:
    """By place: what such a file holds may be anything."""
    return 89 if placed(head.path) else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """See ``Parser.parse``."""
    file = placed(context.path)
    if file is None:
        yield Expected(count=0)
        return
    data = stream.read(_LIMIT)
    image: Value[str] = f"{file.location}\\{file.name}"
    command = image
    if data.startswith(MAGIC):
        target, arguments = read_shortcut(data)
        image = absolute(expand(target)) if target else Absent.UNPARSED
        command = f"{target} {arguments}".strip() if target else f"{file.location}\\{file.name}"
        if not target:
            yield EvidenceWarning(
                message=worded("the shortcut {name} does not say what it starts, or is damaged", name=file.name)
            )
    elif file.name.casefold().endswith(".url"):
        target = _url(data)
        image, command = (target, target) if target else (Absent.UNPARSED, command)
    yield AutostartRecord(
        source=context.at(RefKind.ITEM, 0),
        category=file.place.category,
        location=file.location,
        entry=file.name,
        command=command,
        process_path=image,
        user_name=file.user or Absent.NOT_APPLICABLE,
        technique=file.place.technique,
    )
    yield Expected(count=1)


def _url(data: bytes) -> str:
    for line in data[:65_536].decode("utf-8", "replace").splitlines():
        name, equals, value = line.partition("=")
        if equals and name.strip().casefold() == "url":
            return value.strip()
    return ""
