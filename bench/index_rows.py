"""A large evidence index with made-up events, written by SQL alone: ten million rows in minutes, for measuring only.

The rows have what decides the cost of a search: about 500 bytes of fields each, half of them different from all others,
120 hosts, 60 to 2,000 users and addresses, 300 programs, times that rise with the row but not strictly.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from responder.index import packs
from responder.index.schema import INDEX_DDL
from responder.index.writer import IndexWriter
from responder.model.event import EVENTS
from responder.model.evidence import EvidenceItem

FIRST_TICK = 134_000_000_000_000_000
#: One row in so many holds the word that occurs nowhere else.
RARE_EVERY = 25_000
RARE = "mimikatz"
#: One row in so many proves a finding.
MARKED_EVERY = 50
FINDINGS = 40
#: Rows made one by one.
BASE = 500_000
TICKS_A_ROW = 1_000_000

_LISTS = {
    "user": [f"user{n}" for n in range(1_800)] + ["SYSTEM", "LOCAL SERVICE", "NETWORK SERVICE", "Administrator"],
    "host": [f"HOST{n:03}" for n in range(120)],
    "program": [f"{part}{n}.exe" for n in range(60) for part in ("svc", "agent", "update", "report", "sync")],
    "folder": [r"C:\Windows\System32", r"C:\Program Files\Vendor", r"C:\Program Files (x86)\Tool", r"C:\ProgramData\App"],
    "kind": ["process start", "process exit", "logon", "network connection", "file created", "registry changed"],
    "id": [1, 5, 4624, 3, 11, 13],
    "channel": ["Microsoft-Windows-Sysmon/Operational", "Microsoft-Windows-Sysmon/Operational", "Security",
                "Microsoft-Windows-Sysmon/Operational", "Microsoft-Windows-Sysmon/Operational",
                "Microsoft-Windows-Sysmon/Operational"],
}  # fmt: skip

# r: the row number stirred, so that neighbours differ; z: its kind (process starts are the most frequent)
_ROWS = r"""
WITH RECURSIVE n(i) AS (SELECT :first UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :last),
s AS (SELECT i, (i * 2654435761) % 4294967291 AS r FROM n),
t AS (SELECT i, r, CASE WHEN r % 10 < 4 THEN 0 WHEN r % 10 = 4 THEN 1 WHEN r % 10 < 7 THEN 2 ELSE 3 + r / 10 % 3 END AS z,
  r / 7 % 300 AS p, r / 11 % 4 AS f, r / 13 % 1804 AS u, r / 17 % 120 AS h FROM s),
v AS (SELECT t.*, l_kind.v AS action, l_id.v AS id, l_channel.v AS channel, l_user.v AS user, l_host.v AS host,
  l_program.v AS program, l_folder.v || '\' || l_program.v AS path,
  CASE WHEN z = 0 THEN '"' || l_folder.v || '\' || l_program.v || '" --job ' || (r / 19 % 400000) || ' --profile day'
   || CASE WHEN i % :every = 77 THEN ' :rare' ELSE '' END END AS command,
  CASE WHEN z IN (2, 3) THEN '10.' || (r / 23 % 4) || '.' || (r / 29 % 8) || '.' || (r / 31 % 250) END AS source,
  CASE WHEN z = 3 THEN '192.0.' || (r / 37 % 3) || '.' || (r / 41 % 250) END AS destination
 FROM t CROSS JOIN l_kind ON l_kind.k = z CROSS JOIN l_id ON l_id.k = z CROSS JOIN l_channel ON l_channel.k = z
 CROSS JOIN l_user ON l_user.k = u CROSS JOIN l_host ON l_host.k = h CROSS JOIN l_program ON l_program.k = p
 CROSS JOIN l_folder ON l_folder.k = f)
INSERT INTO events(source, ref, time, time_zone, event_action, event_id, log_channel, event_provider, log_level, host_name,
 user_name, user_domain, user_sid, logon_id, logon_type, process_name, process_path, process_pid, process_guid,
 process_command_line, process_parent_name, source_address, source_port, destination_address, destination_port,
 target, message, payload)
SELECT 1 + i * 4 / :rows, i, :tick + i * 1000000 + r % 30000000, 'UTC', action, id, channel, 'Microsoft-Windows-Sysmon',
 'information', host, user, 'CORP', 'S-1-5-21-1004336348-1177238915-682003330-' || (1000 + u), printf('0x%x', r / 3 % 90000),
 CASE z WHEN 2 THEN 3 END, CASE WHEN z <> 2 THEN program END, CASE WHEN z <> 2 THEN path END, r % 32768,
 printf('{%08x-%04x-0000-%08x}', r, h, i), command, CASE z WHEN 0 THEN 'services.exe' END, source,
 CASE WHEN z = 3 THEN r % 60000 END, destination, CASE WHEN z = 3 THEN 443 END,
 CASE z WHEN 4 THEN 'C:\ProgramData\Vendor\' || (r / 43 % 9000) || '.tmp' WHEN 5 THEN 'HKLM\SOFTWARE\Vendor\Job' || (r % 900) END,
 CASE z WHEN 0 THEN 'A program was started: ' || path || ' by ' || user WHEN 2 THEN user || ' logged on from ' || source
  WHEN 3 THEN program || ' connected to ' || destination || ':443' ELSE action || ': ' || path END,
 '{"RuleName":"-","UtcTime":"2026-01-01 00:00:00.' || (r % 1000) || '","Image":"' || replace(path, '\', '\\')
 || '","User":"CORP\\' || user || '","Computer":"' || host || '","Company":"Vendor","Description":"Service of the suite",'
 || '"Hashes":"SHA256=' || printf('%016X%016X%016X%016X', p * 7919, p, p * 104729, p) || '","IntegrityLevel":"Medium",'
 || '"ParentImage":"C:\\Windows\\System32\\services.exe","ParentUser":"NT AUTHORITY\\SYSTEM"'
 || CASE WHEN command IS NOT NULL THEN ',"CommandLine":"' || replace(replace(command, '\', '\\'), '"', '\"') || '"' ELSE '' END
 || CASE WHEN source IS NOT NULL THEN ',"SourceIp":"' || source || '"' ELSE '' END || '}'
FROM v
"""


def item(number: int, rows: int) -> EvidenceItem:
    """The register entry of one of the four files that the rows are said to come from."""
    return EvidenceItem(
        id=f"e{number}", path=f"day{number}.evtx", host_id="h1", format="evtx", table="events", expected=rows // 4,
        shown=rows // 4, ref_kind="record", sha256="ab" * 32,
    )  # fmt: skip


def make(path: Path, rows: int) -> Path:
    """Write the index, unless it is there: the first rows from scratch, the others like them at other times."""
    if path.is_file():
        return path
    part = path.with_name(path.name + ".part")
    writer = IndexWriter(part)
    base = min(rows, BASE)
    for number in range(1, 5):
        writer.register(item(number, rows))
    db = writer._db
    db.execute("PRAGMA synchronous=OFF")
    db.execute("PRAGMA journal_mode=OFF")
    for name, values in _LISTS.items():
        db.execute(f"CREATE TEMP TABLE l_{name}(k INTEGER PRIMARY KEY, v)")
        db.executemany(f"INSERT INTO l_{name} VALUES(?,?)", enumerate(values))
    values = {"first": 0, "last": base, "rows": base, "tick": FIRST_TICK, "every": RARE_EVERY}
    db.execute(_ROWS.replace(":rare", RARE), values)
    writer._pack_rest()
    columns = ", ".join(f'"{c.attr}"' for c in EVENTS.columns if c.key != EVENTS.time)
    packed = db.execute("SELECT first, rows, source, col, body FROM packs ORDER BY rowid").fetchall()
    for first in range(base, rows, base):
        later = first * TICKS_A_ROW
        db.execute(
            f"INSERT INTO events(source, ref, time, {columns}) SELECT source, ref + ?, time + ?, {columns}"
            " FROM events WHERE id <= ? AND id <= ?", (first, later, base, rows - first),
        )  # fmt: skip
        db.executemany(
            "INSERT INTO packs VALUES('events',?,?,?,?,?)",
            ((begin + first, count, source, name, _later(body, count, later) if name == EVENTS.time else body)
             for begin, count, source, name, body in packed if begin + first + count - 1 <= rows),
        )  # fmt: skip
    db.execute(
        "INSERT INTO marks SELECT 'events', id, 'f' || (1 + id / ? % ?), 2 + id / ? % 3, 'suspicious' FROM events"
        " WHERE id % ? = 0",
        (MARKED_EVERY, FINDINGS, MARKED_EVERY, MARKED_EVERY),
    )
    for ddl in INDEX_DDL:
        db.execute(ddl)
    writer.close()
    part.replace(path)
    return path


def _later(body: bytes, rows: int, ticks: int) -> bytes:
    times = packs.column(body, rows)
    assert times is not None
    assert times.values is None
    return packs._close(b"N", 8, rows, b"", (times.codes + ticks).astype("<i8").tobytes())


def plain_scan(path: Path, sql: str) -> sqlite3.Cursor:
    """What the sqlite library itself does with the same file, for ratios."""
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True).execute(sql)
