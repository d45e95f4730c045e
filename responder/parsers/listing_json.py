"""Connections or processes saved as JSON: ``Get-NetTCPConnection``, ``Win32_Process``, osquery and the like.

Names of the fields decide; one object a line, an array, or objects one after another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from responder.model.absent import Absent, Value
from responder.model.account import Expected, Explained
from responder.model.endpoint import EndpointRecord
from responder.model.message import text as worded
from responder.model.process import ProcessRecord
from responder.model.source import RefKind
from responder.model.time import from_unix_float
from responder.parsers.base import Head, Item, ParseContext
from responder.parsers.endpoint_text import is_address, normal_state, protocol_of
from responder.parsers.json_objects import json_objects
from responder.parsers.process_table import start_time

REF_KIND = RefKind.LINE

#: State numbers of MSFT_NetTCPConnection.
_STATES: Final = {
    1: "CLOSED", 2: "LISTENING", 3: "SYN_SENT", 4: "SYN_RECEIVED", 5: "ESTABLISHED", 6: "FIN_WAIT_1", 7: "FIN_WAIT_2",
    8: "CLOSE_WAIT", 9: "CLOSING", 10: "LAST_ACK", 11: "TIME_WAIT", 12: "CLOSED", 100: "BOUND",
}  # fmt: skip
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "pid": ("owningprocess", "pid", "processid", "id", "owning_pid"),
    "parent": ("parentprocessid", "ppid", "parent", "parent_pid", "parentpid"),
    "name": ("processname", "process_name", "name", "imagename", "process"),
    "path": ("executablepath", "path", "processpath", "exe", "executable", "imagepath"),
    "command": ("commandline", "cmdline", "command_line"),
    "user": ("username", "user", "owner"),
    "session": ("sessionid", "si"),
    "start": ("creationdate", "starttime", "start_time", "createtime", "create_time"),
    "local": ("localaddress", "local_address", "laddr", "localip"),
    "local_port": ("localport", "local_port", "lport"),
    "remote": ("remoteaddress", "remote_address", "raddr", "foreignaddress", "remoteip"),
    "remote_port": ("remoteport", "remote_port", "rport", "foreignport"),
    "state": ("state", "status"),
    "protocol": ("protocol", "proto", "type"),
}
_PROTOCOL_NUMBERS: Final = {6: "tcp", 17: "udp"}


def cells_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """Values by what they mean, from an object's own property names."""
    lowered = {str(k).lower(): v for k, v in body.items()}
    found: dict[str, Any] = {}
    for role, names in _NAMES.items():
        value = next((lowered[n] for n in names if lowered.get(n) not in (None, "")), None)
        if value is not None and not isinstance(value, dict | list):
            found[role] = value
    return found


def _is_socket(cells: dict[str, Any]) -> bool:
    return "local" in cells and "local_port" in cells and ("remote" in cells or "pid" in cells)


def _is_process(cells: dict[str, Any]) -> bool:
    return "pid" in cells and bool({"name", "path"} & cells.keys()) and bool({"parent", "command"} & cells.keys())


class ListingJson:
    """Parser of one kind of listing; see ``Parser`` for the attributes."""

    REF_KIND = RefKind.LINE

    def __init__(self, table: str) -> None:
        self.TABLE = table
        self.NAME = "connections-json" if table == "endpoints" else "processes-json"
        what = "connections" if table == "endpoints" else "processes"
        self.DATA_FORMAT = f"{what} as JSON (PowerShell, WMI, osquery)"

    def _fits(self, cells: dict[str, Any]) -> bool:
        return _is_socket(cells) if self.TABLE == "endpoints" else _is_process(cells) and not _is_socket(cells)

    def sniff(self, head: Head) -> int:
        """Confidence: the first object has the fields of a connection or process."""
        text = head.text.lstrip("\ufeff \t\r\n")
        if not text.startswith(("{", "[")):
            return 0
        import io

        for found in json_objects(io.BytesIO(text.encode("utf-8", "replace"))):
            return 78 if found.value is not None and self._fits(cells_of(found.value)) else 0
        return 0

    def parse(self, stream: BinaryIO, context: ParseContext) -> Iterator[Item]:
        """See ``Parser.parse``."""
        count = 0
        for found in json_objects(utf8_stream(stream)):
            count += 1
            cells = cells_of(found.value) if found.value is not None else {}
            record = self._record(cells, found.line, context) if self._fits(cells) else None
            yield (
                record
                if record
                else Explained(reason=found.problem or worded("object not understood"), first=found.line)
            )
        yield Expected(count=count)

    def _record(self, cells: dict[str, Any], line: int, context: ParseContext) -> Any:  # noqa: ANN401
        return endpoint_of(cells, line, context) if self.TABLE == "endpoints" else process_of(cells, line, context)


def utf8_stream(stream: BinaryIO) -> BinaryIO:
    """The stream as UTF-8: PowerShell's own redirection writes UTF-16."""
    import codecs
    import io
    from typing import cast

    start = stream.read(4)
    stream.seek(0)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return cast(
            "BinaryIO", io.BytesIO(stream.read(256 << 20).decode("utf-16", "replace").encode("utf-8", "replace"))
        )
    return stream


def _text(value: Any) -> Value[str]:  # noqa: ANN401
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else Absent.NOT_COLLECTED


def _number(value: Any, limit: int = 1 << 32) -> Value[int]:  # noqa: ANN401
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 10:
        value = int(value)
    if value is None:
        return Absent.NOT_COLLECTED
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < limit else Absent.UNPARSED


def moment_of(value: Any, context: ParseContext) -> Value[int]:  # noqa: ANN401
    """Ticks of a time as JSON and its writers state it."""
    if isinstance(value, str) and value.startswith("/Date(") and value.endswith(")/"):
        digits = value[6:-2]
        if digits.lstrip("-").isdigit() and len(digits) <= 15:
            return from_unix_float(int(digits) / 1000)
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1e11:
        return from_unix_float(float(value))
    return start_time(value, context) if isinstance(value, str) else Absent.NOT_COLLECTED


def endpoint_of(cells: dict[str, Any], line: int, context: ParseContext) -> EndpointRecord | None:
    """The socket of an object, or None where it has no local address."""
    local, remote = str(cells["local"]), str(cells.get("remote", ""))
    if not is_address(local.strip("[]")):
        return None
    stated = cells.get("protocol")
    word = _PROTOCOL_NUMBERS.get(stated, "") if isinstance(stated, int) else str(stated or "")
    protocol = protocol_of(word or ("tcp" if "state" in cells or "remote" in cells else "udp"), local)
    said = cells.get("state")
    state: Value[str] = Absent.NOT_COLLECTED
    if isinstance(said, int) and not isinstance(said, bool):
        state = _STATES.get(said, Absent.UNPARSED)
    elif said is not None:
        state = normal_state(str(said)) or normal_state(_parted(str(said))) or str(said)
    if protocol and protocol.startswith("udp"):
        state = Absent.NOT_APPLICABLE
    connected = is_address(remote) and remote not in ("0.0.0.0", "::")
    return EndpointRecord(
        source=context.line(line), process_name=_text(cells.get("name")), process_pid=_number(cells.get("pid")),
        protocol=protocol or str(stated).lower(), local_address=local, local_port=_number(cells["local_port"], 65_536),
        remote_address=remote if connected else Absent.NOT_APPLICABLE,
        remote_port=_number(cells.get("remote_port"), 65_536) if connected else Absent.NOT_APPLICABLE, state=state,
        user_name=_text(cells.get("user")), process_path=_text(cells.get("path")),
        process_command_line=_text(cells.get("command")),
    )  # fmt: skip


def _parted(word: str) -> str:
    """``TimeWait`` and ``FinWait1`` as ``Time_Wait`` and ``Fin_Wait_1``."""
    out = ""
    for before, now in zip(" " + word, word, strict=False):
        parted = (now.isupper() and before.islower()) or (now.isdigit() and before.isalpha())
        out += ("_" if parted else "") + now
    return out


def process_of(cells: dict[str, Any], line: int, context: ParseContext) -> ProcessRecord | None:
    """The process of an object, or None where it has no process id."""
    pid = _number(cells.get("pid"))
    if isinstance(pid, Absent):
        return None
    path = _text(cells.get("path"))
    name = _text(cells.get("name"))
    if isinstance(name, Absent) and isinstance(path, str):
        name = path.replace("/", "\\").rpartition("\\")[2] or Absent.NOT_COLLECTED
    return ProcessRecord(
        source=context.line(line), process_name=name, process_pid=pid, process_parent_pid=_number(cells.get("parent")),
        process_start=moment_of(cells.get("start"), context), user_name=_text(cells.get("user")),
        session=_text(cells.get("session")), process_path=path, process_command_line=_text(cells.get("command")),
    )  # fmt: skip


PARSERS: Final = (ListingJson("endpoints"), ListingJson("processes"))
