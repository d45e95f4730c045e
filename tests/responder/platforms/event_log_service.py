"""A stand-in for wevtapi.dll that answers through the same pointers as the real one."""

from pathlib import Path

DENIED, NOT_FOUND, NO_MORE, TOO_SMALL = 5, 15_007, 259, 122


class EventLogService:
    """Channels by name: bytes of an ``.evtx``, number of its oldest and newest record; or an error code."""

    def __init__(self, channels, export=None):
        self.channels = channels
        self.export = export
        self.code = 0
        self.exports = []
        self.open = 0
        self._at = 0

    def error(self):
        return self.code

    def EvtOpenChannelEnum(self, session, flags):
        self._at, self.open = 0, self.open + 1
        return 1

    def EvtNextChannelPath(self, handle, size, buffer, used):
        names = list(self.channels)
        if self._at == len(names):
            self.code = NO_MORE
            return 0
        name = names[self._at]
        used._obj.value = len(name) + 1
        if size < len(name) + 1:
            self.code = TOO_SMALL
            return 0
        buffer.value = name
        self._at += 1
        return 1

    def EvtOpenLog(self, session, name, flags):
        found = self.channels.get(name, NOT_FOUND)
        if isinstance(found, int):
            self.code = found
            return None
        self.open += 1
        return name

    def EvtGetLogInfo(self, handle, key, size, variant, used):
        data, oldest, newest = self.channels[handle]
        assert size == 16
        values = {2: 132_000_000_000_000_000, 3: len(data), 5: newest - oldest + 1 if newest else 0, 6: oldest, 7: 0}
        raw = variant._obj
        raw.value, raw.type = values[key], 10 if newest or key != 6 else 0
        return 1

    def EvtExportLog(self, session, name, query, target, flags):
        self.exports.append((name, query))
        if Path(target).exists():
            self.code = 80
            return 0
        data = self.export(name, query) if self.export else self.channels[name][0]
        Path(target).write_bytes(data)
        return 1

    def EvtClose(self, handle):
        self.open -= 1
        return 1
