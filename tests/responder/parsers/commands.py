"""Text of a host's own commands through the parser that recognition chooses."""

from __future__ import annotations

from responder.model.absent import Absent
from responder.model.host import FactRecord
from responder.parsers.base import Head
from responder.parsers.registry import identify


def read(run, text: str, name: str, codec: str = "utf-8", **context):
    """Run the parser that recognition chooses, which has to be ``name``; every line is accounted for."""
    data = text.encode(codec)
    parser = identify(Head(data, len(data)))
    assert parser is not None, "not recognised"
    assert name == parser.NAME
    result = run(parser, data, **context)
    assert result.account.expected == result.account.shown + sum(result.explained.values())
    return result


def facts(result) -> list[tuple]:
    """Category, name, value and detail of the facts."""
    return [
        (
            r.category,
            r.name,
            r.value if isinstance(r.value, str) else None,
            "" if isinstance(r.detail, Absent) else r.detail,
        )
        for r in result.of(FactRecord)
    ]
