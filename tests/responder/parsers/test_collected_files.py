"""Lists that collectors keep of what they took."""

import json

import pytest

from responder.model.absent import Absent
from responder.model.time import UNIX_EPOCH_TICKS
from responder.parsers import collected_files
from responder.parsers.base import Head
from responder.parsers.registry import identify
from tests.responder.parsers.conftest import run_parser

SHA = "40828efda6190ba2f6b511b776d98fcf707996b3caa24623983be37db6cd2462"
TAKEN = {"CopiedOnTimestamp": 1669082758, "SourceFile": "\\\\.\\C:\\$Extend\\$UsnJrnl:$Max", "FileSize": 32,
         "SourceFileSha256": SHA, "Created": "1970-01-01T00:00:01.5Z", "Modified": "1970-01-01T00:00:01.1234567Z",
         "LastAccessed": "1970-01-01T01:00:02+01:00"}  # fmt: skip
HEAD = (
    "CopiedTimestamp,SourceFile,DestinationFile,FileSize,SourceFileSha1,DeferredCopy,CreatedOnUtc,ModifiedOnUtc,"
    "LastAccessedOnUtc,CopyDuration"
)
ROW = "2022-05-28 02:37:48.8,C:\\Users\\a\\NTUSER.DAT,C:\\t\\N,262144,{0},False,1970-01-01 00:00:01.0000001,,x,0"


def lines(*rows):
    return "\n".join(json.dumps(row) for row in rows).encode()


def test_velociraptor():
    data = lines(TAKEN, {**TAKEN, "Created": 5}, {**TAKEN, "SourceFile": "D:\\x", "FileSize": None, "Modified": "soon"})
    assert identify(Head(data, len(data))) is collected_files
    result = run_parser(collected_files, data)
    assert (result.account.expected, result.account.unexplained) == (3, 0)
    first, second = result.records
    assert (first.path, first.size, first.sha256) == ("C:\\$Extend\\$UsnJrnl:$Max", 32, SHA)
    assert first.modified == UNIX_EPOCH_TICKS + 11_234_567
    assert first.created == UNIX_EPOCH_TICKS + 15_000_000
    assert first.accessed == UNIX_EPOCH_TICKS + 20_000_000
    assert (second.size, second.modified, second.sha1) == (Absent.NOT_COLLECTED, Absent.UNPARSED, Absent.NOT_COLLECTED)


def test_kape():
    data = f"\ufeff{HEAD}\n{ROW.format('A' * 40)}\n{ROW.format('zz')}\nbroken\n".encode()
    assert identify(Head(data, len(data))) is collected_files
    result = run_parser(collected_files, data)
    assert (result.account.shown, result.account.unexplained) == (2, 0)
    first, second = result.records
    assert (first.path, first.size, first.sha1) == ("C:\\Users\\a\\NTUSER.DAT", 262144, "a" * 40)
    assert first.created == UNIX_EPOCH_TICKS + 10_000_001
    assert (first.modified, first.accessed) == (Absent.NOT_COLLECTED, Absent.UNPARSED)
    assert second.sha1 is Absent.UNPARSED


@pytest.mark.parametrize("data", [b"{}", b'{"SourceFile":"x"}', b"SourceFile,Size\na,1", b'{"level":"DEFAULT"}', b"{"])
def test_other_lists_are_left_alone(data):
    assert collected_files.sniff(Head(data, len(data))) == 0
