"""Events read many at once are the events read one by one."""

from __future__ import annotations

import csv
import io
import json
import random

import orjson
import pytest

from responder.model.event import EventRecord
from responder.model.stored import decode, encode_row
from responder.parsers.evtx_salvage import read_chunk
from responder.parsers.evtx_structure import Chunk, Place, chunks, first_chunk, read_file_header
from responder.parsers.windows_events.body import event_parts
from responder.parsers.windows_events.bulk import Bulk
from responder.parsers.windows_events.normalise import Normaliser

PAYLOAD = EventRecord._fields.index("payload")
TICKS = 133_000_000_000_000_000
#: Providers, ids and fields: with sentences, hooks, accounts, parents, none of them.
KINDS = (
    ("Microsoft-Windows-Sysmon", 1, ("Image", "ProcessId", "CommandLine", "User", "ParentImage", "ProcessGuid", "LogonId")),
    ("Microsoft-Windows-Sysmon", 5, ("Image", "ProcessId", "User")),
    ("Microsoft-Windows-Sysmon", 3, ("Image", "SourceIp", "SourcePort", "DestinationIp", "DestinationPort", "Initiated")),
    ("Microsoft-Windows-Security-Auditing", 4688, ("NewProcessName", "NewProcessId", "ProcessId", "SubjectUserName")),
    ("Microsoft-Windows-Security-Auditing", 4689, ("ProcessName", "ProcessId", "SubjectUserName")),
    ("Microsoft-Windows-Security-Auditing", 4608, ()),
    ("Microsoft-Windows-Security-Auditing", 4625, ("TargetUserName", "LogonType", "IpAddress", "IpPort", "FailureReason")),
    ("Microsoft-Windows-Security-Auditing", 4672, ("SubjectUserSid", "SubjectUserName", "SubjectLogonId", "PrivilegeList")),
    ("Microsoft-Windows-Security-Auditing", 5156, ("Application", "Direction", "SourceAddress", "DestAddress", "DestPort")),
    ("Service Control Manager", 7036, ("param1", "param2", "Binary")),
    ("Microsoft-Windows-PowerShell", 4104, ("ScriptBlockText", "Path")),
    ("Nobody-Knows", 77, ("one", "two", "three")),
)  # fmt: skip
VALUES = (
    "", "-", " padded ", "0x3e7", "(0x0,0x3E7)", "10.0.0.7", "::ffff:10.0.0.7", "fe80::1%4", "445", "0", "S-1-5-18",
    "CORP\\alice", "%%2313", "%%14592", "tool.exe", r"C:\Windows\tool.exe", r"C:\Users\表\a b.exe", "running", "two\r\n\tlines",
    'braces {"a":[1]} and "quotes"', "x" * 1200, 0, 1, 4, 445, -1, 1 << 40, (1 << 64) - 1, True, False, None, 1.0, 2.5,
    {"#text": "inner"}, {"#text": ["a", "b"]}, ["list"], {"deep": {"er": 1}},
)  # fmt: skip


def one_by_one(texts, refs, ticks):
    normaliser, rows = Normaliser(), []
    for text, ref, moment in zip(texts, refs, ticks, strict=True):
        try:
            rows.append(encode_row(event_parts(orjson.loads(text)["Event"], ref, moment).record(normaliser, ref)))
        except (ValueError, KeyError, TypeError):
            rows.append(None)
    return rows


def same(one, many) -> bool:
    """Payloads are the same JSON with the same order; how it is escaped may differ."""
    if one is None or many is None:
        return one is many
    decoded = [tuple(map(decode, row)) for row in (one, many)]
    payloads = [list(json.loads(row[PAYLOAD]).items()) for row in decoded]
    kinds = [tuple(map(type, row)) for row in decoded]
    rest = [row[:PAYLOAD] + row[PAYLOAD + 1 :] for row in decoded]
    return payloads[0] == payloads[1] and kinds[0] == kinds[1] and rest[0] == rest[1]


def compare(texts, refs, ticks, size: int) -> None:
    bulk, many = Bulk(), []
    for at in range(0, len(texts), size):
        many += bulk.rows(refs[at : at + size], ticks[at : at + size], texts[at : at + size])
    for text, one, other in zip(texts, one_by_one(texts, refs, ticks), many, strict=True):
        assert same(one, other), text


def made(dice: random.Random, number: int) -> str:
    """The text of an event, usual or odd."""
    provider, event_id, names = dice.choice(KINDS)
    odd = dice.random() < 0.3
    system = {
        "Provider": {"#attributes": {"Name": provider, "Guid": "5770385F"}},
        "EventID": {"#attributes": {"Qualifiers": dice.choice((0, 16384))}, "#text": event_id} if dice.random() < 0.2 else event_id,
        "Version": dice.choice((0, 1, 5)), "Level": dice.choice((0, 2, 4)), "Task": dice.choice((0, 12)), "Opcode": 0,
        "Keywords": dice.choice(("0x8020000000000000", "0x8010000000000000", "0x0")),
        "TimeCreated": {"#attributes": {"SystemTime": "2022-06-18T04:26:40.123456Z"}},
        "EventRecordID": number,
        "Correlation": dice.choice((None, {"#attributes": {"ActivityID": "AB-1"}}, {"#attributes": {}})),
        "Execution": {"#attributes": {"ProcessID": dice.choice((4, 700)), "ThreadID": 8}},
        "Channel": dice.choice(("Security", "System")), "Computer": dice.choice(("PC1", "pc2.corp")),
        "Security": dice.choice((None, {"#attributes": {"UserID": "S-1-5-18"}}, {"#attributes": {"UserID": "S-1-5-21-9"}})),
    }  # fmt: skip
    plain = [v for v in VALUES if isinstance(v, str | int)]
    data = {name: dice.choice(VALUES if odd else plain) for name in names if dice.random() < 0.9}
    body = {"#attributes": {"xmlns": "x"}, "System": system, "EventData": data}
    if odd:
        match dice.randrange(11):
            case 0:
                body = {"#attributes": {}, "System": system, "UserData": {"Inner": {"#attributes": {}, **data}}}
            case 1:
                body["EventData"] = dice.choice((None, {}, "text", {"Data": {"#text": ["a", "b"]}}, {"Data": "x"}))
            case 2:
                system["EventRecordID"] = dice.choice((number + 1, None, "7", 0))
            case 3:
                system["TimeCreated"]["#attributes"]["SystemTime"] = dice.choice(
                    (
                        "2022-06-18T04:26:40Z",
                        "2022-06-18T04:26:41.000000Z",
                        "later",
                        "2022-06-18T04:26:40,123456+09:00",
                        5,
                    )
                )
            case 4:
                del system[dice.choice(list(system))]
            case 5:
                name = dice.choice(("Level", "Version", "Task"))
                system[name] = dice.choice((True, "4", None, [], 9.5))
            case 6:
                body["EventData"] = {"System.Version": 9, "#attributes": {"Name": "n"}, **data}
            case 7:
                moved = system.pop("EventID")
                system["EventID"] = moved
            case 8:
                body = {"System": system, "EventData": data, "RenderingInfo": {"Message": "m"}}
            case 9:
                system["Computer"] = dice.choice(("", None, 'TimeCreated":{'))
            case _:
                data["TimeCreated"] = {"EventData": {"x": 1}}
    return json.dumps({"Event": body}, separators=(",", ":"), ensure_ascii=False)


@pytest.mark.parametrize("size", [1, 7, 300])
def test_any_events_are_the_same_at_once_and_one_by_one(size):
    dice = random.Random(size)
    texts = [made(dice, n) for n in range(1, 601)]
    ticks = [dice.choice((TICKS, 132_999_640_001_234_567, 0, (1 << 64) - 1)) for _ in texts]
    compare(texts, list(range(1, 601)), ticks, size)


def test_most_ordinary_events_need_no_second_look(monkeypatch):
    alone = []
    monkeypatch.setattr(Bulk, "_one", lambda self, i, *_: alone.append(i))
    texts = [made(random.Random(n), n) for n in range(300)]
    Bulk().rows(list(range(300)), [TICKS] * 300, texts)
    assert len(alone) < 150


def twisted(dice: random.Random, textual: str) -> str:
    """The event with names of its own skeleton where they do not belong, at any place and depth."""
    body = json.loads(textual)
    name = dice.choice(
        ("Event", "System", "EventData", "TimeCreated", "EventRecordID", "Channel", "Execution", "Security")
    )
    value = dice.choice((
        {}, None, 5, "x", {"EventData": {}}, {"Channel": "Security", "EventData": {"a": 1}}, [{"EventData": {"b": 2}}],
        {"#attributes": {"SystemTime": "2022-06-18T04:26:40.123456Z"}}, {"#attributes": {"ProcessID": [1], "ThreadID": None}},
    ))  # fmt: skip
    places, waiting = [], [body]
    while waiting:
        at = waiting.pop()
        places.append(at)
        waiting += [v for v in at.values() if isinstance(v, dict)]
    place = dice.choice(places)
    items = [(k, v) for k, v in place.items() if k != name or dice.random() < 0.5]
    items.insert(dice.randrange(len(items) + 1), (name, value))
    place.clear()
    place.update(items)
    return json.dumps(body, separators=(",", ":"), ensure_ascii=False)


@pytest.mark.parametrize("seed", range(4))
def test_a_skeleton_out_of_joint_is_read_as_it_stands(seed):
    dice = random.Random(seed)
    texts = [made(dice, n) for n in range(1, 501)]
    # Usual ones between them: what was kept of these must not be taken for the others.
    texts = [t if dice.random() < 0.4 else twisted(dice, t) for t in texts]
    ticks = [dice.choice((TICKS, 132_999_640_001_234_567)) for _ in texts]
    compare(texts, list(range(1, 501)), ticks, 250)


def test_long_texts_around_the_data_are_read_but_not_kept():
    texts = [made(random.Random(n), n).replace("PC1", "P" * 9000).replace("AB-1", "A" * 9000) for n in range(200)]
    assert sum("P" * 9000 in t for t in texts) > 30
    compare(texts, list(range(200)), [TICKS] * 200, 50)
    bulk = Bulk()
    bulk.rows(list(range(200)), [TICKS] * 200, texts)
    kept = [*bulk._callers, *(part for key in bulk._statics for part in key)]
    assert kept
    assert max(map(len, kept)) < 5000


@pytest.mark.samples
@pytest.mark.timeout(300)
def test_events_of_the_samples_are_the_same_at_once_and_one_by_one(samples):
    with (samples / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        names = [row["file"] for row in csv.DictReader(file) if row["file"].endswith(".evtx")]
    compared = 0
    for name in names:
        data = (samples / name).read_bytes()
        header, stream = read_file_header(data), io.BytesIO(data)
        place = Place(first_chunk(stream, len(data), header), header.next_id if header else -1)
        refs, ticks, texts = [], [], []
        for chunk in chunks(stream, len(data), place, len(data)):
            found = read_chunk(chunk) if isinstance(chunk, Chunk) else {}
            for i, event in sorted(found.items()):
                refs.append(chunk.spans[i].record_id)
                ticks.append(chunk.spans[i].ticks)
                texts.append(event.body)
        compare(texts, refs, ticks, 1000)
        compared += len(texts)
    assert compared > 20_000
