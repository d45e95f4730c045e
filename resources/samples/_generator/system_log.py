"""The System log of ISS001: three quiet weeks of a server, nothing that adds to the story."""

from __future__ import annotations

from _generator import iss001_host as host
from _generator.dice import Dice
from _generator.evt_writer import ERROR, INFORMATION, WARNING, Event
from _generator.iss001_host import jst

SEED = 6005
FIRST_RECORD = 1703
DAY = 86_400


def _event(epoch: int, event_id: int, kind: int, source: str, *strings: str, category: int = 0, sid: str = "") -> Event:
    return Event(epoch=epoch, event_id=event_id, kind=kind, category=category, source=source, strings=strings, sid=sid)


def _stop(epoch: int) -> list[Event]:
    return [_event(epoch, 0x80001776, INFORMATION, "EventLog")]


def _start(epoch: int) -> list[Event]:
    version = ("5.00.", "2195", host.SERVICE_PACK, "Uniprocessor Free")
    adapter = ("", "Intel(R) PRO/100+ Management Adapter")
    return [
        _event(epoch, 0x80001779, INFORMATION, "EventLog", *version),
        _event(epoch, 0x80001775, INFORMATION, "EventLog"),
        _event(epoch + 18, 0x40001069, INFORMATION, "Tcpip", *adapter),
        _event(epoch + 41, 0x40001F4F, INFORMATION, "BROWSER", "NetBT_Tcpip_{5C1E0B0D-3F0A-4F5E-9B0D-9C1D6E20A7B1}"),
        _event(epoch + 75, 0x80000040, WARNING, "W32Time"),
    ]


def system_log_events() -> list[Event]:
    """Return the events of the System log in time order."""
    dice = Dice(SEED)
    events: list[Event] = []
    for stop, start in (
        ("2004-10-29 18:02:11", "2004-10-29 18:05:58"),
        ("2004-11-12 17:55:02", "2004-11-12 17:58:40"),
    ):
        events += _stop(jst(stop)) + _start(jst(start))
    events += _stop(host.SHUTDOWN + 4) + _start(host.BOOT)
    noon = jst("2004-10-30 12:00:00")
    for day in range(21):
        uptime_from = jst("2004-11-12 17:58:40") if day >= 14 else jst("2004-10-29 18:05:58")
        moment = noon + day * DAY
        if moment < host.SHUTDOWN:
            uptime = str(moment - uptime_from)
            events.append(_event(moment, 0x8000177D, INFORMATION, "EventLog", "", "", "", "", uptime, "60", "-540 "))
        media = moment + 15 * 3600 + dice.between(20, 50)  # the nightly backup mounts its media
        if media < host.LOG_SAVED:
            events.append(_event(media, 0x40040062, INFORMATION, "Removable Storage Service"))
        if day % 2 == 0:
            events.append(_event(moment + dice.between(3000, 30_000), 0x80000040, WARNING, "W32Time"))
    for text in ("2004-11-03 02:14:37", "2004-11-09 21:40:02", "2004-11-17 05:31:20"):
        device = "NetBT_Tcpip_{5C1E0B0D-3F0A-4F5E-9B0D"
        strings = ("\\Device\\LanmanDatagramReceiver", "FS02", device)
        events.append(_event(jst(text), 0xC0001F43, ERROR, "MRxSmb", *strings))
    return sorted(events, key=lambda event: event.epoch)
