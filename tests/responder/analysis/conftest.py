"""Indexes built from hand-made records, and short ways to make records."""

from __future__ import annotations

import pytest

from responder.analysis.engine import analyse
from responder.analysis.settings import Settings
from responder.index.reader import EvidenceIndex
from responder.index.shard import ShardWriter
from responder.index.writer import IndexWriter
from responder.model.absent import Absent
from responder.model.alert import AlertRecord
from responder.model.autostart import AutostartRecord
from responder.model.change import ChangeRecord, RuleTotalRecord
from responder.model.endpoint import EndpointRecord
from responder.model.event import EventRecord
from responder.model.evidence import EvidenceItem
from responder.model.finding import Severity
from responder.model.host import FactRecord, Host
from responder.model.process import ProcessRecord
from responder.model.source import RefKind, SourceRef
from responder.model.tables import BY_RECORD
from responder.model.time import TICKS_PER_SECOND, UNIX_EPOCH_TICKS

#: 2004-11-20 00:00:00 Asia/Tokyo.
NIGHT = UNIX_EPOCH_TICKS + 1_100_876_400 * TICKS_PER_SECOND
WINDOWS_2000 = Host(
    id="h1", name="SRV1", os="Windows 2000 Server", family="windows", addresses=("192.168.221.180",),
    timezone="Asia/Tokyo", timezone_known=True, elevated="yes",
)  # fmt: skip
WINDOWS_10 = Host(
    id="h1", name="PC1", os="Windows 10 Pro", family="windows", addresses=("192.168.10.21",),
    timezone="UTC", timezone_known=True, elevated="yes",
)  # fmt: skip
LINUX = Host(
    id="h1", name="www", os="Debian GNU/Linux 12", family="linux", addresses=("192.168.221.180",),
    timezone="UTC", timezone_known=True, elevated="yes",
)  # fmt: skip


def at(minutes=0.0, seconds=0.0):
    """Ticks so long after the night began."""
    return NIGHT + round((minutes * 60 + seconds) * TICKS_PER_SECOND)


def ref(item, value, kind=RefKind.LINE):
    return SourceRef(evidence_id=item, path=item, kind=kind, value=value)


def socket(line, *, item="net", **fields):
    fields.setdefault("protocol", "tcp")
    return EndpointRecord(source=ref(item, line), **fields)


def listener(line, port, name=Absent.NOT_COLLECTED, *, item="net", address="0.0.0.0", **fields):
    return socket(
        line, item=item, local_address=address, local_port=port, process_name=name, state="LISTENING", **fields
    )


def connection(
    line, remote, port, name=Absent.NOT_COLLECTED, *, item="net", state="ESTABLISHED", local=40000, **fields
):
    return socket(
        line, item=item, local_address="192.168.10.21", local_port=local, remote_address=remote, remote_port=port,
        process_name=name, state=state, **fields,
    )  # fmt: skip


def running(line, name, pid=Absent.NOT_COLLECTED, *, item="ps", **fields):
    return ProcessRecord(source=ref(item, line), process_name=name, process_pid=pid, **fields)


def start(number, path, time, *, pid, parent=Absent.NOT_COLLECTED, **fields):
    """A 592/4688: path, PID, parent's PID."""
    return EventRecord(
        ref=number, time=time, event_action="process start", event_id=592, log_channel="Security",
        process_path=path, process_name=path.replace("/", "\\").rpartition("\\")[2], process_pid=pid,
        process_parent_pid=parent, **fields,
    )  # fmt: skip


def finish(number, time, *, pid):
    return EventRecord(ref=number, time=time, event_action="process exit", event_id=593, process_pid=pid)


def event(number, action, time=Absent.UNPARSED, **fields):
    return EventRecord(ref=number, time=time, event_action=action, **fields)


def change(line, kind, path, *, item="fim", **fields):
    fields.setdefault("observed", at(480))
    return ChangeRecord(source=ref(item, line), change=kind, path=path, **fields)


def total(line, section, rule, *, item="fim", **fields):
    fields.setdefault("observed", at(480))
    return RuleTotalRecord(source=ref(item, line), section=section, rule=rule, **fields)


def alert(line, tag, sender, target, time, *, port=80, sender_port=40000, item="ids", **fields):
    return AlertRecord(
        source=ref(item, line), tag=tag, time=time, source_address=sender, source_port=sender_port,
        destination_address=target, destination_port=port, **fields,
    )  # fmt: skip


def autostart(line, entry, path, *, item="auto", location="HKLM\\Software\\Run", category="Logon", **fields):
    return AutostartRecord(
        source=ref(item, line), category=category, location=location, entry=entry, process_path=path, **fields
    )


class Lab:
    """Builds indexes in a folder and analyses them."""

    def __init__(self, folder):
        self._folder = folder
        self._count = 0
        self._open = []

    def index(self, records, hosts=(WINDOWS_10,), **more):
        """An index of {item id: records}; items belong to the first host unless ``more`` names another's id."""
        self._count += 1
        path = self._folder / f"{self._count}.index"
        writer = IndexWriter(path)
        for number, (item_id, rows) in enumerate(records.items()):
            shard_path = self._folder / f"{self._count}-{number}.db"
            shard = ShardWriter(shard_path)
            for row in rows:
                shard.add(row)
            shard.close()
            main = (
                "events" if rows and isinstance(rows[0], EventRecord) else BY_RECORD[type(rows[0])].name if rows else ""
            )
            item = EvidenceItem(
                id=item_id, path=item_id, host_id=more.get(item_id, hosts[0].id if hosts else ""), table=main,
                counts=dict(shard.counts), shown=len(rows), expected=len(rows),
                ref_kind="record" if main == "events" else "line",
                first=shard.first if shard.first is not None else Absent.NOT_COLLECTED,
                last=shard.last if shard.last is not None else Absent.NOT_COLLECTED,
            )  # fmt: skip
            writer.merge(item, shard_path)
        writer.set_hosts(hosts)
        writer.build_indexes()
        writer.close()
        opened = EvidenceIndex(path)
        self._open.append(opened)
        return opened

    def analyse(self, records, hosts=(WINDOWS_10,), settings=None, **more):
        """Result and verdicts of an index of these records; no rule may fail."""
        index = self.index(records, hosts, **more)
        result, verdicts = analyse(index, settings or Settings())
        failed = [o for o in result.outcomes if o.status == "not run" and "failed" in o.reason]
        assert failed == []
        for finding in result.findings:
            assert finding.evidence, finding.title
            assert all(index.resolve(source) for source in finding.evidence), finding.title
            assert finding.why
            assert finding.next_step
        return result, verdicts

    def findings(self, rule_id, records, hosts=(WINDOWS_10,), settings=None):
        """Findings of one rule."""
        result, _ = self.analyse(records, hosts, settings)
        return [f for f in result.findings if f.rule_id == rule_id]

    def loud(self, records, hosts=(WINDOWS_10,)):
        """Findings that would disturb somebody: medium and above."""
        result, _ = self.analyse(records, hosts)
        return [(f.rule_id, f.title) for f in result.findings if f.severity >= Severity.MEDIUM]

    def close(self):
        for index in self._open:
            index.close()


@pytest.fixture
def lab(tmp_path):
    made = Lab(tmp_path)
    yield made
    made.close()


def fact(line, category, name, value, *, item="host", **fields):
    return FactRecord(source=ref(item, line), category=category, name=name, value=value, **fields)
