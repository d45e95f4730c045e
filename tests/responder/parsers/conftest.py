"""What every parser test needs: run a parser over bytes and look at its records and its account."""

from __future__ import annotations

import io
import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from responder.model.account import Account, EvidenceWarning, Expected, Explained
from responder.parsers.base import Derived, Head, Label, ParseContext


@dataclass
class Run:
    """Everything a parser yielded, sorted by kind.

    ``records`` are those that count as shown; ``derived`` are the others. ``records, account = run(...)`` works too.
    """

    records: list = field(default_factory=list)
    derived: list = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    account: Account = field(default_factory=Account)
    promised: bool = False

    def __iter__(self):
        return iter((self.records, self.account))

    @property
    def explained(self) -> dict[str, int]:
        return {e.reason: e.count for e in self.account.explained}

    @property
    def warnings(self) -> list[str]:
        return [w.message for w in self.account.warnings]

    def of(self, kind: type) -> list:
        """Records of one class, derived ones included, in the order counted, then derived."""
        return [r for r in self.records + self.derived if type(r) is kind]


def run_parser(parser, data: bytes, **context) -> Run:
    """Run ``parser.parse`` over bytes as the worker does; ``context`` overrides fields of ParseContext."""
    values = {"evidence_id": "e1", "path": "evidence.txt", "size": len(data)} | context
    result = Run()
    for item in parser.parse(io.BytesIO(data), ParseContext(**values)):
        match item:
            case Expected():
                result.account.expected = item.count
                result.promised = True
            case Explained():
                result.account.explain(item)
            case EvidenceWarning():
                result.account.warnings.append(item)
            case Label():
                result.labels.append(item.text)
            case Derived():
                result.derived.append(item.record)
            case _:
                result.records.append(item)
                result.account.shown += 1
    assert result.promised, "a parser states how many records the item promises"
    return result


@pytest.fixture(scope="session")
def run():
    """``run(parser, data, **context) -> Run``; also unpacks as ``records, account``."""
    return run_parser


@pytest.fixture(scope="session")
def sniff():
    """``sniff(parser, data) -> confidence`` over the head of the bytes."""
    return lambda parser, data: parser.sniff(Head(data[: Head.SIZE], len(data)))


@pytest.fixture(scope="session")
def samples() -> Path:
    """Folder of third-party evidence samples; tests that need it are skipped where it is not named."""
    folder = os.environ.get("RESPONDER_SAMPLES", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("RESPONDER_SAMPLES does not name the folder of evidence samples")
    return Path(folder)
