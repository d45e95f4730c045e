"""Listings of collectors and tools with anything in them: every line is accounted for, nothing fails or hangs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from responder.parsers import df, lsof, openfiles, path_lists, proc_files, proc_links, tcpvcon, uac_summary
from responder.parsers.velociraptor_files import PARSERS as VELOCIRAPTOR
from tests.responder.parsers.conftest import run_parser

_PLACE = "x!live_response/process/proc/812/"
PARSERS = {
    "df": (df, "df.txt"), "openfiles": (openfiles, "o.txt"), "tcpvcon": (tcpvcon, "t.txt"),
    "lists": (path_lists, "system/suid.txt"), "links": (proc_links, "l.txt"), "summary": (uac_summary, "uac.log"),
    "lsof": (lsof, "lsof.txt"),
    **{name: (proc_files, _PLACE + name) for name in ("status.txt", "cmdline.txt", "environ.txt", "maps.txt", "fd.txt",
                                                      "stack.txt")},
    **{p.NAME: (p, "c.zip!log.json") for p in VELOCIRAPTOR},
}  # fmt: skip
_WORDS = st.sampled_from(
    ["PID:", "[TCP] a.exe", "/proc/1/exe -> /x", "/proc/7:", "exe -> /y (deleted)", "======== ==== ==", "ID:", "1", "C:\\a",
     "7f-8f r-xp 0 0:0 0 /lib (deleted)", "LD_PRELOAD=/a:/b", "lrwx 1 3 -> socket:[1]", "44% /", "txt REG 8,1 9 9 /bin/x",
     '{"vfs_path":"a","file_size":9,"uploaded_size":1}', '{"client_time":1e400,"message":"m","level":"ERROR"}', "Name:\ta",
     '"ID","a","b","C:\\x"', "[Computed Hashes]", "Password: x", "\u202e", "\0", "٣", "²", "-", " " * 40],
)  # fmt: skip


@pytest.mark.parametrize("name", PARSERS)
@settings(max_examples=40)
@given(st.lists(st.lists(_WORDS | st.text(max_size=12), max_size=6).map(" ".join), max_size=12).map("\n".join))
def test_any_text_is_accounted_for(name, text):
    parser, path = PARSERS[name]
    done = run_parser(parser, text.encode("utf-8", "replace"), path=path)
    assert done.promised
    assert done.account.expected == done.account.shown + sum(done.explained.values())


@pytest.mark.parametrize("name", PARSERS)
def test_long_lines_and_raw_bytes_come_to_an_end(name):
    parser, path = PARSERS[name]
    for data in (b"a " * 200_000, bytes(range(256)) * 1_000, b"\n".join([b"x"] * 5_000), b"{" * 50_000):
        done = run_parser(parser, data, path=path)
        assert done.account.expected == done.account.shown + sum(done.explained.values())
