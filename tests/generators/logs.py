"""Undamaged items of every log format, and of the port and process lists beside them, with known records."""

import functools

from tests.generators import evt, evtx, hive, journal, text_logs, utmp
from tests.generators.mutants import Seed
from tests.generators.text_logs import COUNT

_STRIDES = {"utmp": 384, "lastlog": 292}


def _slots(parser, data, size):
    """A file of records of one size."""
    return Seed(parser=parser, data=data, pieces=[data[at : at + size] for at in range(0, len(data), size)])


def _evtx(log):
    words = [at + k for at, size in log.places.values() for k in (0, 4, 8, 12, 16, 20, size - 4)]
    chunks = range(evtx.FILE_HEADER, len(log.data), evtx.CHUNK)
    words += [at + 4 * k for at in chunks for k in range(128)] * 2
    return Seed(
        parser="evtx", data=log.data, places=log.places, numbered=True, words=words, repair=evtx.fix_checksums,
    )  # fmt: skip


def _evt(log):
    words = [at + 4 * k for at, _ in log.places.values() for k in range(14)]
    words += [at + size - 4 for at, size in log.places.values()] * 3
    words += [log.eof + 4 * k for k in range(10)] * 20 + [4 * k for k in range(12)] * 5
    words = [at for at in words if at < len(log.data) - 4]
    return Seed(parser="evt", data=log.data, places=log.places, numbered=True, words=words)


def _journal(**kind):
    made = journal.logons(COUNT, **kind)
    data = made.build()
    places = {i: (at, 64) for i, (_, at) in enumerate(made.entries)}
    words = [at + k for at, _ in places.values() for k in range(0, 64, 4)]
    words += [at + k for at in made.places.values() for k in (0, 8, 12, 16, 24)] + list(range(0, 264, 4)) * 5
    return Seed(
        parser="journal", data=data, places=places, words=words,
        pieces=[data[at : at + 64] for at, _ in places.values()],
    )  # fmt: skip


_USER = {
    "Environment": [hive.V("UserInitMprLogonScript", "x.bat")],
    **{rf"Software\k{n}\deep\deeper": [hive.V(f"v{m}", "x" * m) for m in range(6)] for n in range(20)},
    r"Software\Big": [hive.V("b", b"\x01" * 40_000)],
    r"Software\Microsoft\Windows\CurrentVersion\Run": [hive.V("a", "C:\\a.exe")],
}


def hive_seed(made):
    """A seed from a made hive; damage aims at its cells."""
    cells = [*made.writer.keys.values(), *made.writer.lists.values(), *made.writer.values.values()]
    words = [made.file_offset(cell) + 4 * k for cell in cells for k in range(19)]
    words += [made.file_offset(at) + 8 + 4 * k for at in made.writer.lists.values() for k in range(6)] * 3
    words += [4 * k for k in range(12)] * 10
    places = {cell: (made.file_offset(cell), 80) for cell in cells}
    return Seed(parser="hive", data=made.data, places=places, words=words, numbers=cells)


def _hive():
    return hive_seed(hive.hive(hive.tree(_USER), name=r"\??\C:\Users\ann\ntuser.dat"))


def _evt_log(*, dirty, around):
    events = evt.process_events(160 if around else 120)
    return _evt(evt.wrapped(events, 16_384, dirty=dirty) if around else evt.linear(events, dirty=dirty))


_BINARY = {
    "evtx": lambda: _evtx(evtx.log(evtx.process_events(160), per_chunk=60)),
    "evtx-late-numbers": lambda: _evtx(evtx.log(evtx.process_events(90), first=5000)),
    "evt": lambda: _evt_log(dirty=False, around=False),
    "evt-in-use": lambda: _evt_log(dirty=True, around=False),
    "evt-wrapped": lambda: _evt_log(dirty=False, around=True),
    "evt-wrapped-in-use": lambda: _evt_log(dirty=True, around=True),
    "journal": _journal,
    "journal-compact-zstd": lambda: _journal(compact=True, compression="zstd"),
    "utmp": lambda: _slots("utmp", utmp.sessions(40), 384),
    "utmp-wide": lambda: _slots("utmp", utmp.sessions(40, wide=True, order=">"), 400),
    "btmp": lambda: _slots(
        "utmp",
        b"".join(
            utmp.record(6, pid=i, line="ssh:notty", user=f"u{i}", host=f"192.0.2.{i}", seconds=1_700_000_000 + i)
            for i in range(COUNT)
        ),
        384,
    ),
    "lastlog": lambda: _slots(
        "lastlog",
        b"".join(utmp.slot(1_700_000_000 + i, f"pts/{i}", f"192.0.2.{i}") for i in range(COUNT)),
        292,
    ),
    "hive": _hive,
}

#: Formats by the name a sweep is asked for.
FORMATS = (*_BINARY, *text_logs.LINES, *text_logs.PIECES, *text_logs.MERGING, *text_logs.JOINING)


@functools.cache
def seed(name: str) -> Seed:
    """The undamaged item of one of ``FORMATS``."""
    if name in _BINARY:
        return _BINARY[name]()
    if name in text_logs.LINES:
        parser, text = text_logs.LINES[name]
        return Seed(parser=parser, data=text.encode())
    if name in text_logs.PIECES:
        parser, text, pieces = text_logs.PIECES[name]
        return Seed(parser=parser, data=text.encode(), pieces=[piece.encode() for piece in pieces])
    if name in text_logs.MERGING:
        parser, text = text_logs.MERGING[name]
        return Seed(parser=parser, data=text.encode(), merging=True)
    parser, text, line = text_logs.JOINING[name]
    return Seed(
        parser=parser, data=text.encode(), pieces=[line.format(i=i).encode() for i in range(COUNT)], joining=True
    )
