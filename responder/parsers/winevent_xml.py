"""Windows events exported as XML: ``wevtutil /f:xml`` (with or without root), Event Viewer, ``evtx_dump``.

Each ``Event`` element is cut out and read by itself, so that a root element, declarations between elements, and damage
to one of them make no difference. Entities and document types are refused by the reader.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from responder.model.account import EvidenceWarning, Expected, Explained, Level
from responder.model.message import text as worded
from responder.model.source import RefKind
from responder.parsers.base import Head, Item, Label, ParseContext
from responder.parsers.text import guess_codec
from responder.parsers.windows_events.exported import exported_parts
from responder.parsers.winevent_summary import ExportSummary

NAME = "winevent-xml"
DATA_FORMAT = "Windows events as XML (wevtutil, Event Viewer, evtx_dump)"
TABLE = "events"
REF_KIND = RefKind.ITEM

_BEGIN: Final = re.compile(r"<Event[ \t\r\n/>]")
_END: Final = "</Event>"
_MAX_EVENT: Final = 4 << 20
_MAX_DEPTH: Final = 40
_RENDERED: Final = ("Message", "Level", "Task", "Opcode", "Channel", "Provider", "Keywords")
# What XML 1.0 forbids and exporters copy out of records all the same; kept visible.
_FORBIDDEN: Final = {c: f"\\x{c:02x}" for c in range(32) if c not in (9, 10, 13)}
_CHARACTER_REFERENCE: Final = re.compile(r"&#(?:x([0-9A-Fa-f]{1,6})|(\d{1,7}));")


def sniff(head: Head) -> int:
    """Confidence by an ``Event`` element with a ``System`` element; see Parser."""
    text = head.text[:32_768]
    found = _BEGIN.search(text)
    if found is None or "<" not in text[:200]:
        return 0
    if "http://schemas.microsoft.com/win/2004/08/events/event" in text:
        return 94 if "<System" in text else 60
    return 75 if "<System" in text and "<EventID" in text else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """One event per ``Event`` element; see Parser."""
    codec = guess_codec(stream.read(65_536)) or "utf-8"
    stream.seek(0)
    yield Label(codec)
    summary = ExportSummary(context, REF_KIND)
    expected = replaced = 0
    for text in elements(stream, codec):
        replaced += text.count("\ufffd")
        place = expected
        expected += 1
        if not text.endswith((_END, "/>")):
            yield Explained(reason=worded("event without an end"), first=place)
            continue
        body = _body(text)
        parts = exported_parts({"Event": body}) if body is not None else None
        if parts is None:
            yield Explained(
                reason=worded("event that is not valid XML") if body is None else worded("event without an id"),
                first=place,
            )
            continue
        yield summary.record(parts, place)
    yield from summary.items()
    if not expected:
        yield EvidenceWarning(message=worded("No Event element was found in this file"), level=Level.LOSS)
    if replaced:
        yield EvidenceWarning(
            message=worded(
                "{replaced} characters are not valid {codec}; they show as �", replaced=replaced, codec=codec
            )
        )
    yield Expected(count=expected)


def elements(stream: BinaryIO, codec: str) -> Iterator[str]:
    """Text of each ``Event`` element; one that a next begin tag or the end of the file cuts comes without its end."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    rest = ""
    at_end = False
    while not at_end:
        chunk = stream.read(262_144)
        at_end = not chunk
        rest += decoder.decode(chunk, final=at_end)
        at = 0
        while True:
            begin = _BEGIN.search(rest, at)
            if begin is None:
                rest = rest[max(at, len(rest) - 8) :]
                break
            end = rest.find(_END, begin.end())
            following = _BEGIN.search(rest, begin.end(), end if end >= 0 else len(rest))
            if following is not None:
                yield rest[begin.start() : following.start()].rstrip()
                at = following.start()
            elif end >= 0:
                at = end + len(_END)
                yield rest[begin.start() : at]
            else:
                rest = rest[begin.start() :]
                if at_end or len(rest) > _MAX_EVENT:
                    yield rest[:_MAX_EVENT].rstrip()
                    rest = ""
                break


def _reference(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2])
    return f"\\x{code:02x}" if code in _FORBIDDEN or 0xD800 <= code < 0xE000 or code > 0x10FFFF else found[0]


def _body(text: str) -> dict[str, Any] | None:
    """An element as the structure that readers of ``.evtx`` give."""
    plain = _CHARACTER_REFERENCE.sub(_reference, text.translate(_FORBIDDEN)) if "&#" in text else text
    if not plain.isprintable():
        plain = plain.translate(_FORBIDDEN)
    try:
        root = fromstring(plain)
        return {_local(child): _value(child, 0) for child in root if _local(child) != "RenderingInfo"} | _rendered(root)
    except (ParseError, DefusedXmlException, ValueError, RecursionError):
        return None


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _value(element: Element, depth: int) -> Any:  # noqa: ANN401
    """Text, or children by name with attributes under ``#attributes``; ``Data Name="x"`` becomes ``x``."""
    attributes = {k.rpartition("}")[2]: v for k, v in element.attrib.items()}
    out: dict[str, Any] = {"#attributes": attributes} if attributes else {}
    if depth < _MAX_DEPTH:
        for child in element:
            name = _local(child)
            value = _value(child, depth + 1)
            if name in ("Data", "ComplexData") and "Name" in child.attrib:
                name = child.attrib["Name"]
                value = value.get("#text") if isinstance(value, dict) else value
            if name in out:
                before = out[name]
                out[name] = [*before, value] if isinstance(before, list) else [before, value]
            else:
                out[name] = value
    if len(element) == 0:
        text = element.text
        if not out:
            return text
        if text is not None:
            out["#text"] = text
    return out


def _rendered(root: Element) -> dict[str, Any]:
    """The message in words, where the exporter had it rendered."""
    for child in root:
        if _local(child) == "RenderingInfo":
            words = {_local(part): part.text for part in child if _local(part) in _RENDERED and part.text}
            return {"RenderingInfo": {"Message": words["Message"]}} if "Message" in words else {}
    return {}
