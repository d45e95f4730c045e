"""What a joined audit event means: one EventRecord from all records with the same moment and serial number.

Payload: the fields of all records in one object. A field that several records give differently becomes a list
(``type``, ``name`` of PATH records); ``a0`` … belong to EXECVE where there is one, and to SYSCALL otherwise (then
``syscall.a0`` …). ``PATH`` keeps each path record whole; ``cmdline`` is the argument vector as one line.
"""

from __future__ import annotations

import ipaddress
import shlex
from collections import OrderedDict
from typing import Any, Final

from responder.model.absent import Absent, Value
from responder.model.event import EventRecord
from responder.model.time import TICKS_PER_SECOND
from responder.parsers.audit_fields import AuditLine, arguments, given
from responder.parsers.audit_syscalls import arch_name, syscall_name
from responder.parsers.base import payload_json

_NA: Final = Absent.NOT_APPLICABLE
_UNSET: Final = ("4294967295", "-1", "unset")
_MAX_TRACKED: Final = 65_536
_SAME_ATTEMPT: Final = 10 * TICKS_PER_SECOND

#: Action where the event succeeded (or states no result), and where it failed.
_ACTIONS: Final[dict[str, tuple[str, str]]] = {
    "USER_LOGIN": ("logon", "logon failed"),
    "USER_AUTH": ("", "logon failed"),
    "USER_LOGOUT": ("logoff", ""),
    "USER_START": ("session opened", ""),
    "USER_END": ("session closed", ""),
    "USER_CMD": ("command executed", ""),
    "USER_TTY": ("command executed", ""),
    "USER_CHAUTHTOK": ("password changed", ""),
    "ADD_USER": ("account created", ""),
    "DEL_USER": ("account deleted", ""),
    "USER_MGMT": ("account changed", ""),
    "ACCT_LOCK": ("account locked", ""),
    "ACCT_UNLOCK": ("account changed", ""),
    "RESP_ACCT_LOCK": ("account locked", ""),
    "ADD_GROUP": ("group changed", ""),
    "DEL_GROUP": ("group changed", ""),
    "GRP_MGMT": ("group changed", ""),
    "GRP_CHAUTHTOK": ("group changed", ""),
    "SERVICE_START": ("service started", ""),
    "SERVICE_STOP": ("service stopped", ""),
    "SYSTEM_BOOT": ("system started", ""),
    "SYSTEM_SHUTDOWN": ("system stopped", ""),
    "CONFIG_CHANGE": ("audit policy changed", ""),
    "DAEMON_CONFIG": ("audit policy changed", ""),
    "KERN_MODULE": ("driver loaded", ""),
    "SOFTWARE_UPDATE": ("package upgraded", ""),
    "ANOM_ABEND": ("application crashed", "application crashed"),
}
_SOFTWARE: Final = {"install": "package installed", "remove": "package removed", "uninstall": "package removed"}
_WORDS: Final = {
    "USER_LOGIN": "Login of {user}", "USER_AUTH": "Authentication of {user}", "USER_ACCT": "Account check of {user}",
    "USER_START": "Session opened for {user}", "USER_END": "Session closed for {user}", "USER_CMD": "{user} ran {cmd}",
    "CRED_ACQ": "Credentials acquired for {user}", "CRED_DISP": "Credentials disposed of for {user}",
    "CRED_REFR": "Credentials refreshed for {user}", "USER_LOGOUT": "Logout of {user}",
    "ADD_USER": "Account {user} added", "DEL_USER": "Account {user} deleted", "USER_MGMT": "Account {user} changed",
    "ADD_GROUP": "Group {grp} added", "DEL_GROUP": "Group {grp} deleted", "GRP_MGMT": "Group {grp} changed",
    "USER_CHAUTHTOK": "Password of {user} changed", "SERVICE_START": "Service {unit} started",
    "SERVICE_STOP": "Service {unit} stopped", "SYSTEM_BOOT": "System booted", "SYSTEM_SHUTDOWN": "System shut down",
    "CONFIG_CHANGE": "Audit configuration changed", "DAEMON_START": "Audit daemon started",
    "DAEMON_END": "Audit daemon stopped", "DAEMON_ABORT": "Audit daemon aborted", "LOGIN": "Login id set to {auid}",
    "KERN_MODULE": "Kernel module {name} loaded", "SOFTWARE_UPDATE": "Software {sw} changed",
    "ANOM_PROMISCUOUS": "Interface {dev} changed promiscuous mode", "ANOM_ABEND": "{comm} ended abnormally",
    "TTY": "Keystrokes: {data}", "USER_TTY": "Keystrokes: {data}", "AVC": "SELinux {avc} {permissions} for {comm}",
}  # fmt: skip
_NETWORK_CALLS: Final = {"connect": "network connection", "bind": "listening started", "listen": "listening started"}


class AuditMeanings:
    """Turns joined records into events; knows what earlier events of the log told (names of ids, open processes)."""

    def __init__(self) -> None:
        self._users: dict[str, str] = {"0": "root"}
        self._processes: OrderedDict[str, str] = OrderedDict()
        self._failed: dict[tuple[str, str], int] = {}

    def event(self, ref: int, lines: list[AuditLine], zone: str) -> EventRecord:
        """One event.

        Args:
            ref: Line of its first record.
            lines: Its records in file order; at least one.
            zone: Zone the moment was written in.
        """
        first = lines[0]
        fields = _joined(lines)
        kinds = {line.kind: line for line in reversed(lines)}
        head = _principal(lines, kinds)
        syscall = _syscall(kinds, fields)
        self._learn(lines)
        argv = arguments(kinds["EXECVE"].fields) if "EXECVE" in kinds else None
        if argv is not None:
            fields["cmdline"] = shlex.join(argv)
        result = _result(head, kinds, fields)
        action, target = self._action(head, kinds, lines, fields, argv is not None, syscall, result)
        pid = _number(given(head.fields, "pid") or _text(fields.get("pid")))
        exe = _text(fields.get("exe"))
        ppid = _text(fields.get("ppid"))
        parent = self._processes.get(ppid) if ppid else None
        if action == "process start" and exe and isinstance(pid, int):
            self._track(str(pid), exe)
        user, uid = self._user(head, fields)
        source, destination, port = _ends(head, kinds, syscall)
        command = fields.get("cmdline") or given(head.fields, "cmd") or _text(fields.get("proctitle"))
        return EventRecord(
            ref=ref,
            time=first.ticks if first.ticks is not None else Absent.UNPARSED,
            time_zone=zone,
            event_action=action or _NA,
            log_channel="auditd",
            event_provider=head.kind[:64] or Absent.UNPARSED,
            log_level={"success": "Audit Success", "failed": "Audit Failure"}.get(result, _NA),
            host_name=first.node or _NA,
            user_name=user,
            user_sid=uid,
            logon_id=_NA if (ses := _text(fields.get("ses"))) is None or ses in _UNSET else ses,
            process_name=exe.rpartition("/")[2] if exe else (_text(fields.get("comm")) or _NA),
            process_path=exe or _NA,
            process_pid=pid,
            process_command_line=command[:32_768] if isinstance(command, str) and command else _NA,
            process_parent_pid=_number(ppid),
            process_parent_name=parent.rpartition("/")[2] if parent else _NA,
            process_parent_path=parent or _NA,
            source_address=source,
            destination_address=destination,
            destination_port=port,
            service_name=given(head.fields, "unit") or _NA if head.kind.startswith("SERVICE_") else _NA,
            target=target[:1000] if target else _NA,
            message=_message(head, fields, kinds, syscall, result, user, command if argv is not None else None),
            payload=payload_json(fields),
        )

    def _learn(self, lines: list[AuditLine]) -> None:
        """Names of user ids, from enriched records and from sessions that name both."""
        for line in lines:
            f = line.fields
            for low, high in (("uid", "UID"), ("auid", "AUID"), ("euid", "EUID")):
                number, name = f.get(low), f.get(high)
                if number and name and number not in _UNSET and name != "unset" and len(self._users) < _MAX_TRACKED:
                    self._users[number] = name[:256]
            if line.kind == "USER_START" and f.get("auid") and f["auid"] not in _UNSET and (name := given(f, "acct")):
                opens_login = given(f, "terminal") == "ssh" or (given(f, "exe") or "").endswith(("/login", "sshd"))
                if opens_login:
                    self._users.setdefault(f["auid"], name[:256])

    def _track(self, pid: str, exe: str) -> None:
        self._processes[pid] = exe[:4096]
        self._processes.move_to_end(pid)
        if len(self._processes) > _MAX_TRACKED:
            self._processes.popitem(last=False)

    def _user(self, head: AuditLine, fields: dict[str, Any]) -> tuple[Value[str], Value[str]]:
        uid = _text(fields.get("uid"))
        number: Value[str] = uid if uid and uid not in _UNSET else _NA
        account = given(head.fields, "acct")
        if account and head.kind != "USER_CMD" and not head.kind.endswith(("_USER", "_MGMT", "_GROUP")):
            return account[:256], number
        if uid is None:
            return (account[:256] if account else _NA), number
        enriched = given(head.fields, "UID") or _text(fields.get("UID"))
        if enriched:
            return enriched[:256], number
        if not uid.lstrip("-").isdigit():
            return uid[:256], _NA  # ausearch -i writes the name itself
        return self._users.get(uid, Absent.NOT_COLLECTED), number

    def _action(
        self,
        head: AuditLine,
        kinds: dict[str, AuditLine],
        lines: list[AuditLine],
        fields: dict[str, Any],
        executes: bool,
        syscall: str | None,
        result: str,
    ) -> tuple[str, str | None]:
        """Normalised action and what it was done to."""
        failed = result == "failed"
        if executes:
            return ("" if failed else "process start"), None
        if head.kind == "SYSCALL" or ("SYSCALL" in kinds and head.kind in ("PATH", "SOCKADDR", "CWD", "PROCTITLE")):
            return ("", None) if failed else _syscall_action(kinds, lines, fields, syscall)
        pair = _ACTIONS.get(head.kind)
        target = given(head.fields, "acct", "grp", "unit", "sw")
        if pair is None:
            return "", None
        if head.kind in ("USER_AUTH", "USER_LOGIN") and failed:
            return ("logon failed" if self._counts(head) else ""), None
        action = pair[1] if failed else pair[0]
        if head.kind == "SOFTWARE_UPDATE" and action:
            action = _SOFTWARE.get(given(head.fields, "op") or "", action)
        if head.kind in ("USER_LOGIN", "USER_START", "USER_END", "USER_CMD", "USER_LOGOUT", "USER_AUTH"):
            target = None
        return action, target

    def _counts(self, head: AuditLine) -> bool:
        """Whether a failed authentication is an attempt of its own.

        One wrong password writes USER_AUTH and then USER_LOGIN of the same process; a key that is offered and not
        known is no attempt.
        """
        key = (head.node, head.fields.get("pid", ""))
        before = self._failed.get(key)
        if head.kind == "USER_AUTH":
            if (given(head.fields, "op") or "").startswith(("pubkey", "key", "destroy")):
                return False
            if len(self._failed) >= _MAX_TRACKED:
                self._failed.clear()
            if head.ticks is not None:
                self._failed[key] = head.ticks
            return True
        return before is None or head.ticks is None or abs(head.ticks - before) > _SAME_ATTEMPT


def _text(value: Any) -> str | None:  # noqa: ANN401
    if isinstance(value, list):
        value = value[0] if value else None
    return value if isinstance(value, str) and value not in ("", "?", "(null)", "(none)") else None


def _number(value: str | None) -> Value[int]:
    if value and value.isascii() and value.isdigit() and len(value) <= 10:
        return int(value)
    return _NA


def _joined(lines: list[AuditLine]) -> dict[str, Any]:
    """All fields of all records in one object; see the module's description."""
    kinds = list(dict.fromkeys(line.kind for line in lines if line.kind))
    out: dict[str, Any] = {"type": _one_or_list(kinds)} if kinds else {}
    has_argv = any(line.kind == "EXECVE" for line in lines)
    paths = [line.fields for line in lines if line.kind == "PATH"]
    values: dict[str, list[str]] = {}
    for line in lines:
        for name, value in line.fields.items():
            if name == "type":
                name = "record.type"
            elif has_argv and line.kind == "SYSCALL" and name in ("a0", "a1", "a2", "a3"):
                name = f"syscall.{name}"
            seen = values.setdefault(name, [])
            if value not in seen:
                seen.append(value)
        if not line.fields and line.body:
            values.setdefault("text", []).append(line.body)
    out.update({name: _one_or_list(seen) for name, seen in values.items()})
    if len(paths) > 1:
        out["PATH"] = paths
    return out


def _one_or_list(values: list[str]) -> Any:  # noqa: ANN401
    return values[0] if len(values) == 1 else values


def _principal(lines: list[AuditLine], kinds: dict[str, AuditLine]) -> AuditLine:
    """The record that gives the event its name."""
    for kind in ("EXECVE", "AVC", "KERN_MODULE"):
        if kind in kinds:
            return kinds[kind]
    for line in lines:
        if line.kind not in ("SYSCALL", "PATH", "CWD", "PROCTITLE", "SOCKADDR", "EOE", ""):
            return line
    return kinds.get("SYSCALL", lines[0])


def _syscall(kinds: dict[str, AuditLine], fields: dict[str, Any]) -> str | None:
    """Name of the system call; added to the fields where the log gives only its number."""
    record = kinds.get("SYSCALL")
    if record is None:
        return None
    f = record.fields
    name = given(f, "SYSCALL")
    if name is None:
        number = f.get("syscall", "")
        name = syscall_name(f.get("arch", ""), number) if number.isdigit() else (number or None)
        if name:
            fields["SYSCALL"] = name
        if arch := arch_name(f.get("arch", "")):
            fields["ARCH"] = arch
    return name


def _result(head: AuditLine, kinds: dict[str, AuditLine], fields: dict[str, Any]) -> str:
    """``success``, ``failed`` or ""."""
    record = head if given(head.fields, "res", "result", "success") else kinds.get("SYSCALL", head)
    said = given(record.fields, "res", "result", "success") or ""
    if said in ("success", "yes", "1"):
        return "success"
    return "failed" if said in ("failed", "no", "0", "fail") else ""


def _syscall_action(
    kinds: dict[str, AuditLine], lines: list[AuditLine], fields: dict[str, Any], syscall: str | None
) -> tuple[str, str | None]:
    if syscall in ("execve", "execveat"):
        return "process start", None  # the argument vector was not logged
    if syscall in ("exit_group", "exit"):
        return "process exit", None
    if syscall in ("settimeofday", "clock_settime", "stime"):
        return "time changed", None
    if syscall in ("init_module", "finit_module"):
        return "driver loaded", _path(kinds, lines, ("NORMAL", ""))
    if syscall in _NETWORK_CALLS and "SOCKADDR" in kinds:
        return (_NETWORK_CALLS[syscall] if _socket(kinds["SOCKADDR"])[0] else ""), None
    types = {line.fields.get("nametype", "") for line in lines if line.kind == "PATH"}
    if {"CREATE", "DELETE"} <= types:
        return "file changed", _path(kinds, lines, ("CREATE",))
    if "CREATE" in types:
        return "file created", _path(kinds, lines, ("CREATE",))
    if "DELETE" in types:
        return "file deleted", _path(kinds, lines, ("DELETE",))
    return "", _path(kinds, lines, ("NORMAL", "UNKNOWN", ""))


def _path(kinds: dict[str, AuditLine], lines: list[AuditLine], types: tuple[str, ...]) -> str | None:
    for line in lines:
        if line.kind == "PATH" and line.fields.get("nametype", "") in types:
            name = given(line.fields, "name")
            cwd = given(kinds["CWD"].fields, "cwd") if "CWD" in kinds else None
            if name and cwd and not name.startswith("/"):
                return f"{cwd.rstrip('/')}/{name.removeprefix('./')}"
            return name
    return None


def _address(text: str | None) -> str | None:
    try:
        return str(ipaddress.ip_address(text)) if text else None
    except ValueError:
        return None


def _ends(
    head: AuditLine, kinds: dict[str, AuditLine], syscall: str | None
) -> tuple[Value[str], Value[str], Value[int]]:
    source = _address(given(head.fields, "addr")) or _address(given(head.fields, "hostname"))
    if "SOCKADDR" not in kinds:
        return source or _NA, _NA, _NA
    address, port = _socket(kinds["SOCKADDR"])
    if syscall in ("accept", "accept4", "recvfrom", "recvmsg"):
        return address or source or _NA, _NA, _NA
    return source or _NA, address or _NA, port if address and port is not None else _NA


def _socket(record: AuditLine) -> tuple[str | None, int | None]:
    """Address and port of ``saddr``: the kernel's sockaddr in hexadecimal, or in words where enriched."""
    words = record.body.partition("SADDR=")[2] if "SADDR=" in record.body else given(record.fields, "saddr") or ""
    if "laddr=" in words or "host:" in words:
        parts = words.replace("host:", "laddr=").replace("serv:", "lport=").strip("{} ").split()
        found = dict(part.partition("=")[::2] for part in parts)
        port = found.get("lport", "")
        return _address(found.get("laddr")), int(port) if port.isdigit() and len(port) <= 5 else None
    try:
        raw = bytes.fromhex(record.fields.get("saddr", ""))
    except ValueError:
        return None, None
    if len(raw) >= 8 and raw[:2] in (b"\x02\x00", b"\x00\x02"):
        return str(ipaddress.IPv4Address(raw[4:8])), int.from_bytes(raw[2:4], "big")
    if len(raw) >= 24 and raw[:2] in (b"\x0a\x00", b"\x00\x0a"):
        address = ipaddress.IPv6Address(raw[8:24])
        return str(address.ipv4_mapped or address), int.from_bytes(raw[2:4], "big")
    return None, None


def _message(
    head: AuditLine,
    fields: dict[str, Any],
    kinds: dict[str, AuditLine],
    syscall: str | None,
    result: str,
    user: Value[str],
    command: str | None,
) -> str:
    """The event in words, one line."""
    if command is not None:
        words = f"Executed {command}"
    elif head.kind in _WORDS:
        shown = dict(head.fields)
        shown["user"] = given(head.fields, "acct") or (user if isinstance(user, str) else "(not stated)")
        if head.kind == "USER_CMD":
            shown["user"] = user if isinstance(user, str) else given(head.fields, "uid", "auid") or "(not stated)"
        words = _WORDS[head.kind].format_map(_Shown(shown))
    elif syscall or head.kind == "SYSCALL":
        path = _text(fields.get("name"))
        words = f"{syscall or 'system call ' + head.fields.get('syscall', '?')} by {_text(fields.get('comm')) or '?'}"
        words += f" on {path}" if path else ""
    else:
        words = f"{head.kind or '(no type)'} {head.body}"
    source = given(head.fields, "addr")
    if source and head.kind.startswith(("USER_", "CRED_")):
        words += f" from {source}"
    if result == "failed":
        words += " (failed)"
    return " ".join(words[:1000].split())


class _Shown(dict[str, str]):
    """Fields for a sentence; one that is not there is said to be so."""

    def __missing__(self, key: str) -> str:
        return "(not stated)"
