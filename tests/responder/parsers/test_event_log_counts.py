"""Every Windows event log of the samples, counted against its manifest and against all other readers; salvage."""

from __future__ import annotations

import csv
import io
import random
import struct
import warnings

import evtx as rust
import pytest

from responder.model.account import Level
from responder.parsers import evt, evtx
from tests.generators.evtx import CHUNK, FILE_HEADER, log, process_events

#: Legacy logs: records that live, and remains of overwritten ones that are shown or explained. The manifest states the
#: first four in words, the ground truth beside it the others.
EVT_COUNTS = {
    "real/Win2003SP2_Security.evt": (49, 0),
    "real/dissect_TestLog.evt": (5, 0),
    "real/plaso_WinXP_SysEvent.Evt": (6063, 438),
}


#: Damaged logs: records that are shown (the other readers together find no more of any).
DIRTY_COUNTS = {
    "2-vss_0-Microsoft-Windows-TerminalServices-RemoteConnectionManager%4Operational.evtx": 1795,
    "Application_no_crc32.evtx": 17, "MSExchange_Management_wec.evtx": 1, "Security_short_selected.evtx": 7,
    "dns_log_malformed.evtx": 5, "issue_38.evtx": 1, "sample-with-zero-data-size-event.evtx": 449,
    "security_bad_string_cache.evtx": 2261, "sysmon.evtx": 358, "system.evtx": 1881,
}  # fmt: skip


def manifest(samples, ending):
    with (samples / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["file"].lower().endswith(ending)]


def losses(result):
    return [w.message for w in result.account.warnings if w.level is Level.LOSS]


@pytest.mark.samples
@pytest.mark.timeout(300)
def test_every_evtx_has_as_many_records_as_the_manifest_says(run, samples):
    rows = manifest(samples, ".evtx")
    assert {row["file"] for row in rows} == {
        path.relative_to(samples).as_posix() for path in samples.rglob("*") if path.suffix.lower() == ".evtx"
    }
    shown = 0
    for row in rows:
        result = run(evtx, (samples / row["file"]).read_bytes())
        assert result.account.unexplained == 0, row["file"]
        shown += len(result.records)
        if "dirty" in row["kind"]:
            # The manifest has what one reader gets of these; see the union below.
            assert len(result.records) >= int(row["records"]), row["file"]
        else:
            assert len(result.records) == int(row["records"]), row["file"]
            assert losses(result) == [], row["file"]
    assert (len(rows), shown) == (396, 32_544)


def other_readers(data):
    """Record numbers that the two other readers find, together."""
    found = set()
    for skip in (False, True):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                reader = iter(rust.PyEvtxParser(io.BytesIO(data), skip_errors=skip).records_json())
            except Exception:
                continue
            while True:
                try:
                    found.add(next(reader)["event_record_id"])
                except StopIteration:
                    break
                except Exception:
                    continue
    pyevtx = pytest.importorskip("pyevtx")
    file = pyevtx.file()
    try:
        file.open_file_object(io.BytesIO(data))
        for i in range(file.number_of_records):
            try:
                record = file.get_record(i)
                number = record.identifier
                record.get_xml_string()
                found.add(number)
            except Exception:
                continue
    except OSError:
        return found
    return found


@pytest.mark.samples
@pytest.mark.timeout(300)
def test_every_dirty_evtx_gives_at_least_the_union_of_the_readers(run, samples):
    paths = sorted((samples / "evtx" / "dirty").glob("*.evtx"))
    assert {path.name for path in paths} == set(DIRTY_COUNTS)
    for path in paths:
        data = path.read_bytes()
        result = run(evtx, data)
        assert result.account.unexplained == 0
        assert len(result.records) == DIRTY_COUNTS[path.name]
        missing = other_readers(data) - {r.ref for r in result.records}
        assert not missing, (path.name, sorted(missing)[:10])


@pytest.mark.samples
def test_every_evt_has_the_records_that_are_known_of_it(run, samples):
    rows = manifest(samples, ".evt")
    assert len(rows) == 9
    for row in rows:
        result = run(evt, (samples / row["file"]).read_bytes())
        assert result.account.unexplained == 0, row["file"]
        known = EVT_COUNTS.get(row["file"].removeprefix("evt/"))
        if known:
            remains = sum(e.count for e in result.account.explained)
            recovered = sum('"Recovered"' in r.payload for r in result.records)
            assert (len(result.records) - recovered, recovered + remains) == known, row["file"]


# Salvage: a log of 4,488 records in chunks of 107, damaged in the ways of the published comparison of readers. The
# numbers are what chunk salvage in front of one reader recovered of a log of that size.

SALVAGED = {
    "file magic gone": 4488, "file header zeroed": 4488, "header says one chunk": 4488, "chunks misaligned": 4488,
    "chunk magic wiped": 4381, "garbage in a chunk": 4381, "cut inside a chunk": 1055, "300 bytes changed": 4233,
}  # fmt: skip


@pytest.fixture(scope="module")
def whole():
    made = log(process_events(4488), per_chunk=107)
    assert len(made.data) == FILE_HEADER + 42 * CHUNK
    return made


def damaged(name, made):
    raw = bytearray(made.data)
    third = FILE_HEADER + 3 * CHUNK
    match name:
        case "file magic gone":
            raw[:8] = bytes(8)
        case "file header zeroed":
            raw[:FILE_HEADER] = bytes(FILE_HEADER)
        case "header says one chunk":
            struct.pack_into("<QQQ", raw, 8, 0, 0, 108)
            struct.pack_into("<H", raw, 42, 1)
            struct.pack_into("<I", raw, 120, 1)
        case "chunks misaligned":
            raw[FILE_HEADER:FILE_HEADER] = b"\xa5" * 1234
        case "chunk magic wiped":
            raw[third : third + 8] = bytes(8)
        case "garbage in a chunk":
            raw[third + 20_000 : third + 24_096] = random.Random(1).randbytes(4096)
        case "cut inside a chunk":
            del raw[FILE_HEADER + 9 * CHUNK + 55_000 :]
        case "300 bytes changed":
            dice = random.Random(2)
            places = list(made.places.values())
            for _ in range(300):
                at, size = dice.choice(places)
                raw[at + dice.randrange(size)] = dice.randrange(256)
    return bytes(raw)


@pytest.mark.parametrize("name", SALVAGED)
def test_damaged_logs_give_back_at_least_what_salvage_is_known_to(run, whole, name):
    result = run(evtx, damaged(name, whole))
    assert result.account.unexplained == 0
    assert len(result.records) >= SALVAGED[name]
    assert len({r.ref for r in result.records} & set(whole.places)) >= SALVAGED[name]
    if len(result.records) < 4488:
        assert result.account.explained or losses(result)
