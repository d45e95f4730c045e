"""Event log channels of a running Windows, through wevtapi.dll: listed and exported, never opened for writing.

The service writes the exported copy; the channel itself is not changed, cleared or archived. Functions and constants:
Microsoft, "Windows Event Log" reference (winevt.h).
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from responder.errors import CollectorError
from responder.model.absent import Absent, Value
from responder.model.message import text as worded

_SYSTEM32_ONLY: Final = 0x0800  # LOAD_LIBRARY_SEARCH_SYSTEM32
_OPEN_CHANNEL: Final = 1  # EvtOpenChannelPath
_EXPORT_CHANNEL: Final = 1  # EvtExportLogChannelPath
_LAST_WRITE, _FILE_SIZE, _RECORDS, _OLDEST, _FULL = 2, 3, 5, 6, 7  # EVT_LOG_PROPERTY_ID
_NULL_TYPE: Final = 0  # EvtVarTypeNull
_ACCESS_DENIED: Final = 5
_INSUFFICIENT_BUFFER: Final = 122
_NO_MORE_ITEMS: Final = 259
_NOT_EXISTING: Final = (2, 15_007)  # ERROR_FILE_NOT_FOUND, ERROR_EVT_CHANNEL_NOT_FOUND
_DISABLED: Final = (15_010, 4201)  # a direct channel (analytic, debug), or one that does not log
_MAX_CHANNELS: Final = 10_000
_MAX_NAME: Final = 1024


class _Variant(ctypes.Structure):
    """EVT_VARIANT: a union of eight bytes, then count and type."""

    _fields_ = (("value", ctypes.c_uint64), ("count", ctypes.c_uint32), ("type", ctypes.c_uint32))


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One event log channel.

    Attributes:
        name: "Security", "Microsoft-Windows-Sysmon/Operational".
        records: Number of records; ACCESS_DENIED where its state may not be read.
        oldest: Number of the oldest record.
        size: Bytes of its file.
        written: Ticks of the last write.
        full: Whether it is full.
        problem: Why its state is not known, or "".
    """

    name: str
    records: Value[int] = Absent.NOT_COLLECTED
    oldest: Value[int] = Absent.NOT_COLLECTED
    size: Value[int] = Absent.NOT_COLLECTED
    written: Value[int] = Absent.NOT_COLLECTED
    full: bool = False
    problem: str = ""

    @property
    def denied(self) -> bool:
        """Whether rights are missing."""
        return self.records is Absent.ACCESS_DENIED


class EventLogs:
    """The event log service.

    Args:
        library: wevtapi.dll, or something with its functions.
        error: Code of the last failure.
    """

    def __init__(self, library: Any = None, error: Any = None) -> None:  # noqa: ANN401
        if library is None:
            library, error = _load()
        self._api = library
        self._error = error

    def channels(self) -> Iterator[Channel]:
        """All channels in the order of the service, with their state.

        Raises:
            CollectorError: The service does not answer.
        """
        handle = self._api.EvtOpenChannelEnum(None, 0)
        if not handle:
            raise CollectorError(
                worded("The event log service does not list its channels (error {code}).", code=self._error())
            )
        try:
            for _ in range(_MAX_CHANNELS):
                name = self._next(handle)
                if name is None:
                    return
                yield self.channel(name)
        finally:
            self._api.EvtClose(handle)

    def _next(self, handle: Any) -> str | None:  # noqa: ANN401
        size = 256
        while size <= 1 << 16:
            buffer, used = ctypes.create_unicode_buffer(size), ctypes.c_uint32()
            if self._api.EvtNextChannelPath(handle, size, buffer, ctypes.byref(used)):
                return buffer.value[:_MAX_NAME]
            code = self._error()
            if code != _INSUFFICIENT_BUFFER:
                if code == _NO_MORE_ITEMS:
                    return None
                break
            size = max(used.value, size * 2)
        raise CollectorError(worded("The list of event log channels breaks off (error {code}).", code=self._error()))

    def channel(self, name: str) -> Channel:
        """State of one channel; what may not be read says so."""
        handle = self._api.EvtOpenLog(None, name, _OPEN_CHANNEL)
        if not handle:
            return _unknown(name, self._error())
        try:
            records = self._property(handle, _RECORDS)
            if records is None:
                return _unknown(name, self._error())
            number = {key: self._property(handle, key) for key in (_OLDEST, _FILE_SIZE, _LAST_WRITE, _FULL)}
            return Channel(
                name=name, records=records, oldest=_value(number[_OLDEST]), size=_value(number[_FILE_SIZE]),
                written=_value(number[_LAST_WRITE]), full=bool((number[_FULL] or 0) & 0xFF),
            )  # fmt: skip
        finally:
            self._api.EvtClose(handle)

    def _property(self, handle: Any, key: int) -> int | None:  # noqa: ANN401
        variant, used = _Variant(), ctypes.c_uint32()
        if not self._api.EvtGetLogInfo(handle, key, ctypes.sizeof(variant), ctypes.byref(variant), ctypes.byref(used)):
            return None
        return 0 if variant.type == _NULL_TYPE else int(variant.value)

    def export(self, name: str, target: Path, since: int = 0) -> str:
        """Copy a channel into a new ``.evtx`` file.

        Args:
            name: The channel.
            target: File to create, absolute, in a folder of the responder's.
            since: Only records with higher numbers.

        Returns:
            "" or one sentence why there is no copy.
        """
        query = f"*[System[EventRecordID > {since:d}]]" if since else "*"
        if self._api.EvtExportLog(None, name, query, str(target), _EXPORT_CHANNEL):
            return ""
        code = self._error()
        target.unlink(missing_ok=True)
        return _why(code)


def _value(number: int | None) -> Value[int]:
    return Absent.NOT_COLLECTED if number is None else number


def _unknown(name: str, code: int) -> Channel:
    records = Absent.ACCESS_DENIED if code == _ACCESS_DENIED else Absent.NOT_COLLECTED
    return Channel(name=name, records=records, problem=_why(code))


def _why(code: int) -> str:
    if code == _ACCESS_DENIED:
        return worded("access denied; run as administrator to read this log")
    if code in _NOT_EXISTING:
        return worded("the channel has no log")
    if code in _DISABLED:
        return worded("a debug or analytic channel, which keeps no log that could be read")
    return worded("the event log service refuses it (error {code})", code=code)


def _load() -> tuple[Any, Any]:
    if sys.platform == "win32":
        library = ctypes.WinDLL("wevtapi.dll", use_last_error=True, winmode=_SYSTEM32_ONLY)
        handle, text, number = ctypes.c_void_p, ctypes.c_wchar_p, ctypes.c_uint32
        pointer = ctypes.c_void_p
        for name, result, arguments in (
            ("EvtOpenChannelEnum", handle, (handle, number)),
            ("EvtNextChannelPath", ctypes.c_int, (handle, number, pointer, pointer)),
            ("EvtOpenLog", handle, (handle, text, number)),
            ("EvtGetLogInfo", ctypes.c_int, (handle, number, number, pointer, pointer)),
            ("EvtExportLog", ctypes.c_int, (handle, text, text, text, number)),
            ("EvtClose", ctypes.c_int, (handle,)),
        ):
            function = getattr(library, name)
            function.restype, function.argtypes = result, arguments
        return library, ctypes.get_last_error
    raise CollectorError(worded("Event log channels exist on Windows only; none was read."))
