"""What a row means, in one or two sentences, for people who do not know the field by heart."""

from __future__ import annotations

from datetime import UTC

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from responder.index.reader import Row
from responder.model.absent import Absent
from responder.model.columns import ColumnSpec, TableSpec
from ui.show_text import cell

_REASON = 1_000

_ACTIONS = {
    "process start": QT_TRANSLATE_NOOP("Meaning", "A program was started."),
    "process exit": QT_TRANSLATE_NOOP("Meaning", "A program ended. Together with its start this gives its running time."),
    "logon": QT_TRANSLATE_NOOP("Meaning", "An account logged on. The logon type says how: 2 at the console, 3 over the network, 10 by remote desktop."),
    "logon failed": QT_TRANSLATE_NOOP("Meaning", "A logon was refused. Many in a row, or over many accounts, are guessing."),
    "logoff": QT_TRANSLATE_NOOP("Meaning", "A logon session ended."),
    "explicit logon": QT_TRANSLATE_NOOP("Meaning", "A program used the credentials of another account."),
    "privileges assigned": QT_TRANSLATE_NOOP("Meaning", "The new session has administrator-like rights."),
    "log cleared": QT_TRANSLATE_NOOP("Meaning", "The log was emptied. What happened before is not in this file."),
    "audit policy changed": QT_TRANSLATE_NOOP("Meaning", "From here on, more or less is logged than before."),
    "time changed": QT_TRANSLATE_NOOP("Meaning", "The clock was set. Times before and after do not line up by themselves."),
    "events dropped": QT_TRANSLATE_NOOP("Meaning", "The system could not log everything. Missing events prove nothing here."),
    "account created": QT_TRANSLATE_NOOP("Meaning", "A user account was created."),
    "account changed": QT_TRANSLATE_NOOP("Meaning", "A user account was changed."),
    "account deleted": QT_TRANSLATE_NOOP("Meaning", "A user account was deleted."),
    "account locked": QT_TRANSLATE_NOOP("Meaning", "An account was locked after too many refused logons."),
    "group changed": QT_TRANSLATE_NOOP("Meaning", "Membership of a group changed."),
    "password changed": QT_TRANSLATE_NOOP("Meaning", "A password was changed or reset."),
    "service installed": QT_TRANSLATE_NOOP("Meaning", "A service was installed. It starts by itself and usually runs with full rights."),
    "service changed": QT_TRANSLATE_NOOP("Meaning", "A service was reconfigured."),
    "service started": QT_TRANSLATE_NOOP("Meaning", "A service was started."),
    "service stopped": QT_TRANSLATE_NOOP("Meaning", "A service was stopped."),
    "task created": QT_TRANSLATE_NOOP("Meaning", "A scheduled task was created. It starts programs by itself."),
    "task changed": QT_TRANSLATE_NOOP("Meaning", "A scheduled task was changed."),
    "network connection": QT_TRANSLATE_NOOP("Meaning", "A program opened or accepted a network connection."),
    "connection blocked": QT_TRANSLATE_NOOP("Meaning", "A firewall stopped a connection."),
    "connection limit reached": QT_TRANSLATE_NOOP("Meaning", "So many connections were half open at once that the system held back new ones, as when a worm scans."),
    "listening started": QT_TRANSLATE_NOOP("Meaning", "A program began to wait for connections."),
    "dns query": QT_TRANSLATE_NOOP("Meaning", "A name was looked up."),
    "file created": QT_TRANSLATE_NOOP("Meaning", "A file was created."),
    "file deleted": QT_TRANSLATE_NOOP("Meaning", "A file was deleted."),
    "file changed": QT_TRANSLATE_NOOP("Meaning", "A file was changed."),
    "registry changed": QT_TRANSLATE_NOOP("Meaning", "A registry key or value was changed."),
    "driver loaded": QT_TRANSLATE_NOOP("Meaning", "A driver was loaded into the kernel."),
    "script executed": QT_TRANSLATE_NOOP("Meaning", "A script block ran; its text is in the fields."),
    "system started": QT_TRANSLATE_NOOP("Meaning", "The system started."),
    "system stopped": QT_TRANSLATE_NOOP("Meaning", "The system was shut down."),
    "unexpected shutdown": QT_TRANSLATE_NOOP("Meaning", "The system stopped without being shut down."),
    "web request": QT_TRANSLATE_NOOP("Meaning", "A request reached the web server."),
    "command executed": QT_TRANSLATE_NOOP("Meaning", "A command was run."),
    "session opened": QT_TRANSLATE_NOOP("Meaning", "A session was opened for an account."),
    "session closed": QT_TRANSLATE_NOOP("Meaning", "A session ended."),
    "mail sent": QT_TRANSLATE_NOOP("Meaning", "A mail was sent."),
    "application crashed": QT_TRANSLATE_NOOP("Meaning", "A program crashed. A failed attack can look like this."),
}  # fmt: skip

_STATES = {
    "LISTENING": QT_TRANSLATE_NOOP("Meaning", "A program waits for connections on this port."),
    "SYN_SENT": QT_TRANSLATE_NOOP("Meaning", "This host asked for a connection and has had no answer yet. Many at once to many hosts are a scan."),
    "SYN_RECEIVED": QT_TRANSLATE_NOOP("Meaning", "Somebody asks for a connection and has not completed it."),
    "ESTABLISHED": QT_TRANSLATE_NOOP("Meaning", "A connection is open; data can flow both ways."),
    "CLOSE_WAIT": QT_TRANSLATE_NOOP("Meaning", "The other side has hung up; the program here has not noticed yet."),
    "TIME_WAIT": QT_TRANSLATE_NOOP("Meaning", "A connection ended a moment ago."),
}  # fmt: skip

_CHANGES = {
    "added": QT_TRANSLATE_NOOP("Meaning", "This object was not there when the reference was taken."),
    "removed": QT_TRANSLATE_NOOP("Meaning", "This object was there when the reference was taken and is gone."),
    "modified": QT_TRANSLATE_NOOP("Meaning", "This object differs from the reference."),
}

_TABLES = {
    "processes": QT_TRANSLATE_NOOP("Meaning", "A program that was running when the list was taken."),
    "autostarts": QT_TRANSLATE_NOOP("Meaning", "Something that starts by itself with the system, a logon or a schedule."),
    "files": QT_TRANSLATE_NOOP("Meaning", "A file as a listing or hash list describes it."),
    "registry": QT_TRANSLATE_NOOP("Meaning", "A registry value as it was collected."),
    "alerts": QT_TRANSLATE_NOOP("Meaning", "An intrusion detection sensor reported this traffic. It tells of an attempt, not of its success."),
    "facts": QT_TRANSLATE_NOOP("Meaning", "A fact about the host itself."),
    "rule_totals": QT_TRANSLATE_NOOP("Meaning", "Totals of one rule of the integrity report."),
}  # fmt: skip

_KEYS = {"events": ("event.action", _ACTIONS), "endpoints": ("state", _STATES), "changes": ("change", _CHANGES)}


def meaning(table: TableSpec, row: Row) -> str:
    """What the row means, in the language of the window; "" where there is nothing to add."""
    text = _TABLES.get(table.name, "")
    values = {c.key: (c, v) for c, v in zip(table.columns, row.values, strict=True)}
    found = _KEYS.get(table.name)
    if found is not None:
        key, words = found
        text = words.get(str(values[key][1]), "")
    return "\n".join(p for p in (QCoreApplication.translate("Meaning", text) if text else "", _verdict(values)) if p)


def _verdict(values: dict[str, tuple[ColumnSpec, object]]) -> str:
    """The verdict on a program with its whole reason, which no column is wide enough for."""
    verdict, reason = (values.get(k) for k in ("verdict", "verdict.reason"))
    if verdict is None or reason is None or isinstance(verdict[1], Absent) or isinstance(reason[1], Absent):
        return ""
    words = QCoreApplication.translate("Meaning", "Verdict: {0}, {1}")
    return words.format(*(cell(value, spec, UTC, limit=_REASON) for spec, value in (verdict, reason)))
