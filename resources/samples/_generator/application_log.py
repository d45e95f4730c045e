"""The Application log of ISS001: backups, policy, virus definitions, MS DTC; nothing that adds to the story."""

from __future__ import annotations

from _generator import iss001_host as host
from _generator.dice import Dice
from _generator.evt_writer import INFORMATION, Event
from _generator.iss001_host import jst

SEED = 8000
FIRST_RECORD = 912
DAY = 86_400


def _event(epoch: int, event_id: int, source: str, *strings: str, category: int = 0) -> Event:
    return Event(epoch=epoch, event_id=event_id, kind=INFORMATION, category=category, source=source, strings=strings)


def application_log_events() -> list[Event]:
    """Return the events of the Application log in time order."""
    dice = Dice(SEED)
    events: list[Event] = []
    for night in range(22):
        begin = jst("2004-10-30 03:00:04") + night * DAY
        end = begin + dice.between(1380, 1470)
        events += [
            _event(begin, 8018, "ntbackup", "Begin Operation"),
            _event(begin + 3, 8000, "ntbackup", "'D:'", "Off", "Replace", "Normal"),
            _event(end, 8001, "ntbackup", "'D:'", "Off", "Replace", "Normal"),
            _event(end + 2, 8019, "ntbackup", "End Operation"),
        ]
        definitions = jst("2004-10-30 01:31:10") + night * DAY + dice.between(0, 12)
        if night % 3 == 0:
            events.append(_event(definitions, 0x40000007, "Norton AntiVirus", "New virus definition file loaded."))
    policy = jst("2004-10-30 04:20:00")
    while policy < host.LOG_SAVED:
        events.append(_event(policy, 0x400006A8, "SceCli"))
        policy += 16 * 3600 + dice.between(1, 55)
    for boot in (jst("2004-11-12 17:58:40"), host.BOOT):
        events.append(_event(boot + 26, 0x40001001, "MSDTC", "", category=2))
        events.append(_event(boot + 31, 0x40000064, "WinMgmt"))
    return sorted(events, key=lambda event: event.epoch)
