"""All record tables, in one explicit tuple."""

from __future__ import annotations

from responder.model.alert import ALERTS
from responder.model.autostart import AUTOSTARTS
from responder.model.change import CHANGES, RULE_TOTALS
from responder.model.columns import TableSpec
from responder.model.endpoint import ENDPOINTS
from responder.model.event import EVENTS
from responder.model.file import FILES, REGISTRY
from responder.model.host import FACTS
from responder.model.process import PROCESSES

TABLES: tuple[TableSpec, ...] = (
    EVENTS, ENDPOINTS, PROCESSES, AUTOSTARTS, FILES, REGISTRY, ALERTS, CHANGES, RULE_TOTALS, FACTS,
)  # fmt: skip

BY_NAME = {table.name: table for table in TABLES}
BY_RECORD = {table.record: table for table in TABLES}
