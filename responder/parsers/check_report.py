"""Reports of this program's own checks and comparisons: ``responder baseline check --json`` and the window's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO, Final

from responder.errors import ParserError
from responder.model.absent import Absent, Value
from responder.model.account import EvidenceWarning, Expected, Explained, Level
from responder.model.change import ChangeRecord, RuleTotalRecord
from responder.model.event import EventRecord
from responder.model.host import FactRecord
from responder.model.message import text as worded
from responder.model.provenance import KEY
from responder.model.source import RefKind
from responder.model.time import from_datetime
from responder.parsers.base import Derived, Head, Item, Label, ParseContext, payload_json
from responder.parsers.integrity_autostarts import autostart_of

NAME = "integrity-check"
DATA_FORMAT = "integrity check of this program"
TABLE = "changes"
REF_KIND = RefKind.ITEM
STATES_HOST = True

_FORM: Final = "integrity check of host-responder"
_MAX_BYTES: Final = 512 << 20
_KINDS: Final = ("added", "removed", "modified")
_STEPS: Final = ("package installed", "package upgraded", "package removed")


def sniff(head: Head) -> int:
    """Confidence: an object whose form is named near its start."""
    start = head.data[:2048]
    return 100 if start.lstrip()[:1] == b"{" and b'"form"' in start and _FORM.encode() in start else 0


def parse(stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
    """Changes in the order of the report; see Parser."""
    data = stream.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        raise ParserError(worded("{path} is larger than {limit} MiB", path=context.path, limit=_MAX_BYTES >> 20))
    try:
        body = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ParserError(worded("{path} is damaged ({error})", path=context.path, error=error)) from error
    changes = _list(body, "changes")
    if not isinstance(body, dict) or body.get("form") != _FORM or changes is None:
        raise ParserError(worded("{path} is no report of a check", path=context.path))
    observed = _time(body.get("time"))
    yield Expected(count=len(changes))
    if isinstance(body.get("policy"), str):
        yield Label(f"policy {body['policy'][:200]}")
    if isinstance(body.get("baseline"), str):
        yield Label(f"baseline of {body['baseline'][:40]}")
    for number, change in enumerate(changes):
        row = _change(change, number, observed, context, compared="rules" not in body)
        if row is None:
            yield Explained(reason=worded("entry not understood"), first=number)
            continue
        yield row
        start = autostart_of(row)
        if start is not None:
            yield Derived(start)
    yield from _beside(body, observed, context)
    yield from _warnings(body)


def _change(
    body: Any,  # noqa: ANN401
    number: int,
    observed: Value[int],
    context: ParseContext,
    *,
    compared: bool,
) -> ChangeRecord | None:
    if not isinstance(body, dict) or body.get("change") not in _KINDS or not isinstance(body.get("path"), str):
        return None
    sides = body.get("attributes")
    attributes = {
        str(name): [pair.get("expected"), pair.get("observed")]
        for name, pair in (sides if isinstance(sides, dict) else {}).items()
        if isinstance(pair, dict)
    }
    if isinstance(body.get(KEY), dict):
        attributes[KEY] = [None, body[KEY]]
    path = _path(body["path"])
    kind, rule, severity = body.get("object"), body.get("rule"), body.get("severity")
    section = "Comparison" if compared else "Windows File System" if path[1:3] == ":\\" else "Unix File System"
    return ChangeRecord(
        source=context.at(RefKind.ITEM, number),
        change=body["change"],
        path=path,
        object_kind=kind if isinstance(kind, str) else Absent.NOT_COLLECTED,
        section=section,
        rule=rule if isinstance(rule, str) else Absent.NOT_APPLICABLE,
        severity=severity if isinstance(severity, int) and _number(severity) else Absent.NOT_APPLICABLE,
        attributes=json.dumps(attributes, ensure_ascii=True) if attributes else Absent.NOT_COLLECTED,
        observed=observed,
    )


def _path(text: str) -> str:
    r"""Bytes that are no UTF-8 as ``\xff``; they stand in the report as Python writes them."""
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _beside(body: dict[str, Any], observed: Value[int], context: ParseContext) -> Iterator[Item]:
    """Host, totals of the rules, and what package managers did since the baseline."""
    source = context.at(RefKind.ITEM, 0)
    if isinstance(body.get("host"), str) and body["host"]:
        yield Derived(
            FactRecord(source=source, category="identity", name="hostname", value=body["host"][:1000], detail="check")
        )
    for rule in _list(body, "rules") or ():
        if not isinstance(rule, dict) or not isinstance(rule.get("rule"), str):
            continue
        counts = {kind: rule[kind] for kind in _KINDS if _number(rule.get(kind))}
        yield Derived(
            RuleTotalRecord(
                source=source, section="Unix File System", rule=rule["rule"],
                severity=rule["severity"] if _number(rule.get("severity")) else Absent.NOT_COLLECTED,
                scanned=body["scanned"] if _number(body.get("scanned")) else Absent.NOT_COLLECTED,
                violations=body["violations"] if _number(body.get("violations")) else Absent.NOT_COLLECTED,
                observed=observed, **counts,
            )
        )  # fmt: skip
    for step in _list(body, "package_steps") or ():
        moment = _time(step.get("time")) if isinstance(step, dict) else Absent.UNPARSED
        if isinstance(moment, Absent):
            continue
        fields = {"package": step.get("package"), "old_version": step.get("old"), "new_version": step.get("new")}
        action = step.get("action")
        yield Derived(
            EventRecord(
                ref=0, time=moment, time_zone="UTC", log_channel="packages", event_provider="package database",
                event_action=action if action in _STEPS else Absent.NOT_APPLICABLE,
                target=str(fields["package"] or "")[:300] or Absent.NOT_APPLICABLE,
                message=" ".join(str(v) for v in (action, *fields.values()) if v)[:1000] or Absent.NOT_APPLICABLE,
                payload=payload_json({k: v for k, v in fields.items() if isinstance(v, str) and v}),
            )
        )  # fmt: skip


def _warnings(body: dict[str, Any]) -> Iterator[Item]:
    if body.get("complete") is False:
        message = worded("The check was stopped before its end; nothing is said of what it did not reach")
        yield EvidenceWarning(message=message, level=Level.LOSS)
    unread = [u for u in _list(body, "unread") or () if isinstance(u, dict)]
    if unread:
        yield EvidenceWarning(
            message=worded("{n:,} objects could not be read, the first of them {path}; whether they changed is not "
                           "known", n=len(unread), path=str(unread[0].get("path"))[:300]),
            level=Level.LOSS,
        )  # fmt: skip
    for kind, side in body["only_one_side"].items() if isinstance(body.get("only_one_side"), dict) else ():
        message = worded("{kind}: only the {side} has any; whether they changed is not known", kind=kind, side=side)
        yield EvidenceWarning(message=message, level=Level.INFO)


def _list(body: Any, name: str) -> list[Any] | None:  # noqa: ANN401
    found = body.get(name) if isinstance(body, dict) else None
    return found if isinstance(found, list) else None


def _number(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63


def _time(value: Any) -> Value[int]:  # noqa: ANN401
    try:
        moment = datetime.fromisoformat(value)
    except (ValueError, TypeError):
        return Absent.UNPARSED
    return from_datetime(moment) if moment.tzinfo else Absent.UNPARSED
