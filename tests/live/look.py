"""Runs collectors and prints what they yield as one JSON object (used inside the staged network namespace).

python -m tests.live.look COLLECTOR...
"""

from __future__ import annotations

import json
import sys

from responder.collectors.base import CollectContext
from responder.collectors.registry import COLLECTORS
from responder.model.account import Account, EvidenceWarning, Expected, Explained
from responder.model.document import dump


def look(names: list[str]) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    for collector in COLLECTORS:
        if collector.NAME not in names:
            continue
        account = Account()
        records = []
        for item in collector.collect(CollectContext(evidence_id="e1", path=f"live: {collector.NAME}", moment=1)):
            if isinstance(item, Expected):
                account.expected = item.count
            elif isinstance(item, Explained):
                account.explain(item)
            elif isinstance(item, EvidenceWarning):
                account.warnings.append(item)
            else:
                records.append(item)
                account.shown += 1
        found[collector.NAME] = {
            "records": dump(records),
            "unexplained": account.unexplained,
            "warnings": [warning.message for warning in account.warnings],
        }
    return found


if __name__ == "__main__":
    json.dump(look(sys.argv[1:]), sys.stdout)
