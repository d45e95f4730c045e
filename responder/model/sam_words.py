r"""What the values of the account database (SAM) say, in words.

``SAM\Domains\Account\Users\<relative id>`` holds two binary values per account: F with times, counters and flags, V
with names and password hashes (of which only presence is told). Layouts after public research (Nordahl-Hagen, Suhanov);
times are ticks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from responder.model.absent import Absent, Value
from responder.model.time import text as time_text

_F_SIZE: Final = 0x44
_NEVER: Final = 0x7FFFFFFFFFFFFFFF
_V_NAMES: Final = 0xCC
_MAX_TEXT: Final = 1024

#: Flags of an account, in the order in which they are told.
FLAGS: Final = (
    (0x0001, "disabled"),
    (0x0400, "locked out"),
    (0x0004, "no password required"),
    (0x0200, "password never expires"),
    (0x0008, "temporary duplicate"),
    (0x0020, "logon server account"),
    (0x0040, "trust account"),
    (0x0080, "workstation account"),
    (0x0100, "domain controller account"),
    (0x0800, "password stored reversibly"),
    (0x1000, "smart card required"),
    (0x2000, "trusted for delegation"),
    (0x10000, "no preauthentication"),
    (0x20000, "password expired"),
)
#: Accounts of machines and domains, whose names end in $ by design.
_MACHINE_FLAGS: Final = 0x01E0
WELL_KNOWN: Final = {
    500: "built-in Administrator",
    501: "built-in Guest",
    502: "built-in krbtgt",
    503: "built-in DefaultAccount",
    504: "built-in WDAGUtilityAccount",
}
#: Names that Windows itself gives the built-in accounts, by language; another name means that somebody renamed it.
_ORDINARY_NAMES: Final = {
    500: ("administrator", "administrateur", "administrador", "administratör", "administratore", "administrátor",
          "rendszergazda", "järjestelmänvalvoja", "администратор", "beheerder", "rendszergazda", "管理者"),
    501: ("guest", "gast", "invité", "invitado", "convidado", "gäst", "vieras", "гость", "vendég", "gjest", "gæst"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountTimes:
    """Value F of an account.

    Attributes:
        last_logon: Ticks, NOT_APPLICABLE for never; the same for the other times.
        flags: See FLAGS.
        failures: Wrong passwords since the last logon.
        logons: Logons counted.
    """

    relative_id: int
    group: int
    last_logon: Value[int]
    password_set: Value[int]
    expires: Value[int]
    last_failure: Value[int]
    flags: int
    failures: int
    logons: int

    @property
    def disabled(self) -> bool:
        """Whether nobody can log on with it."""
        return bool(self.flags & 1)

    @property
    def words(self) -> tuple[str, ...]:
        """Its flags in words, beginning with enabled or disabled."""
        told = tuple(word for bit, word in FLAGS if self.flags & bit)
        return told if self.disabled else ("enabled", *told)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountNames:
    """Value V of an account; texts are "" where it has none.

    Attributes:
        password: ``set`` | ``blank`` | Absent where the value does not tell.
        lan_manager: An LM hash, which is cracked in minutes, is stored.
    """

    name: str
    full_name: str = ""
    comment: str = ""
    home: str = ""
    script: str = ""
    profile: str = ""
    password: Value[str] = Absent.NOT_COLLECTED
    lan_manager: bool = False


def read_f(data: bytes) -> AccountTimes | None:
    """Value F, or None where the bytes are none."""
    if len(data) < _F_SIZE or data[0] not in (1, 2, 3):
        return None

    def ticks(at: int) -> Value[int]:
        found = int.from_bytes(data[at : at + 8], "little")
        return found if 0 < found < _NEVER else Absent.NOT_APPLICABLE

    def number(at: int, size: int) -> int:
        return int.from_bytes(data[at : at + size], "little")

    return AccountTimes(
        relative_id=number(0x30, 4),
        group=number(0x34, 4),
        last_logon=ticks(0x08),
        password_set=ticks(0x18),
        expires=ticks(0x20),
        last_failure=ticks(0x28),
        flags=number(0x38, 4),
        failures=number(0x40, 2),
        logons=number(0x42, 2),
    )


def read_v(data: bytes) -> AccountNames | None:
    """Value V, or None where the bytes are none."""
    if len(data) < _V_NAMES:
        return None

    def text(at: int) -> str:
        offset, length = (int.from_bytes(data[p : p + 4], "little") for p in (at, at + 4))
        start = _V_NAMES + offset
        if length > _MAX_TEXT or start + length > len(data):
            return ""
        return data[start : start + length].decode("utf-16-le", "replace").rstrip("\0")

    nt_length = int.from_bytes(data[0xAC:0xB0], "little")
    lm_length = int.from_bytes(data[0xA0:0xA4], "little")
    name = text(0x0C)
    if not name:
        return None
    # 4 and 24 bytes hold only a header, 20 and 56 a hash behind it; Windows before 10 1607 used the first of each.
    password: Value[str] = "blank" if nt_length in (0, 4, 24) else "set" if nt_length <= 256 else Absent.UNPARSED
    return AccountNames(
        name=name,
        full_name=text(0x18),
        comment=text(0x24),
        home=text(0x48),
        script=text(0x60),
        profile=text(0x6C),
        password=password,
        lan_manager=lm_length not in (0, 4, 24) and lm_length <= 256,
    )


def peculiarities(relative_id: int, name: str, times: AccountTimes | None) -> tuple[str, ...]:
    """What about an account deserves a look."""
    found: list[str] = []
    ordinary = _ORDINARY_NAMES.get(relative_id, ())
    if ordinary and name and not name.casefold().startswith(ordinary):
        found.append(f"the {WELL_KNOWN[relative_id]} goes by another name")
    if name.endswith("$") and not (times and times.flags & _MACHINE_FLAGS):
        found.append("its name ends in $, which hides it from net user")
    if times is not None:
        if relative_id == 501 and not times.disabled:
            found.append("the Guest account is enabled")
        if times.relative_id != relative_id and times.relative_id:
            found.append(f"its record carries the relative id {times.relative_id}: it logs on as that account")
        if times.flags & 0x0004 and not times.disabled:
            found.append("no password is required")
    return tuple(found)


def describe_times(times: AccountTimes) -> str:
    """Value F as one line: ``enabled; last logon 2004-11-20 00:01:07 UTC; …``."""
    parts = list(times.words)
    for word, value in (
        ("last logon", times.last_logon),
        ("password set", times.password_set),
        ("last wrong password", times.last_failure),
        ("expires", times.expires),
    ):
        if isinstance(value, int):
            parts.append(f"{word} {time_text(value)} UTC")
        elif word == "last logon":
            parts.append("never logged on")
    parts.append(f"{times.logons} logons")
    if times.failures:
        parts.append(f"{times.failures} wrong passwords since")
    return "; ".join(parts)


def describe_change(old: bytes, new: bytes, value: str) -> tuple[str, ...]:
    """What changed between two contents of an account's value F or V, each as a sentence; empty where nothing tells.

    Args:
        old: Bytes before.
        new: Bytes after.
        value: ``F`` or ``V``.
    """
    if value.upper() == "F":
        before, after = read_f(old), read_f(new)
        return _changed_times(before, after) if before and after else ()
    was, now = read_v(old), read_v(new)
    return _changed_names(was, now) if was and now else ()


def _changed_times(before: AccountTimes, after: AccountTimes) -> tuple[str, ...]:
    told: list[str] = []
    for bit, word in FLAGS:
        if (before.flags ^ after.flags) & bit:
            if bit == 1:
                told.append("the account was disabled" if after.disabled else "the account was enabled")
            else:
                told.append(f"“{word}” was {'set' if after.flags & bit else 'taken away'}")
    if before.relative_id != after.relative_id:
        told.append(f"the relative id changed from {before.relative_id} to {after.relative_id}")
    for word, was, now in (
        ("logged on", before.last_logon, after.last_logon),
        ("the password was set", before.password_set, after.password_set),
        ("a wrong password was given", before.last_failure, after.last_failure),
    ):
        if was != now and isinstance(now, int):
            told.append(f"{word} at {time_text(now)} UTC")
    if after.logons != before.logons:
        told.append(f"logons counted: {before.logons} → {after.logons}")
    return tuple(told)


def _changed_names(was: AccountNames, now: AccountNames) -> tuple[str, ...]:
    told: list[str] = []
    for word, before, after in (
        ("name", was.name, now.name),
        ("full name", was.full_name, now.full_name),
        ("comment", was.comment, now.comment),
        ("home folder", was.home, now.home),
        ("logon script", was.script, now.script),
        ("profile", was.profile, now.profile),
    ):
        if before != after:
            told.append(f"{word} changed from “{before}” to “{after}”")
    if was.password != now.password and isinstance(now.password, str):
        told.append("the password was removed" if now.password == "blank" else "a password was set")
    return tuple(told)


def describe_object(path: str) -> tuple[str, str]:
    r"""What a changed registry path of the account database means, and the account's well-known name ("" if none).

    Understands ``…\SAM\Domains\Account\Users\000001F4|F``, ``…\Users\Names\NAME`` and ``…\Builtin\Aliases\00000220``.
    """
    key, _, value = path.partition("|")
    parts = key.split("\\")
    folded = [p.casefold() for p in parts]
    if "users" in folded:
        rest = parts[folded.index("users") + 1 :]
        if not rest:
            return "list of accounts", ""
        if rest[0].casefold() == "names":
            return (f"account name {rest[1]}", "") if len(rest) > 1 else ("list of account names", "")
        rid = _hexadecimal(rest[0])
        if rid is None:
            return "account data", ""
        who = WELL_KNOWN.get(rid, f"account with relative id {rid}")
        meaning = {"f": "logon times, password age, flags (value F)", "v": "names, password hashes (value V)"}
        return f"{who}: {meaning.get(value.casefold(), 'account data')}", WELL_KNOWN.get(rid, "")
    if "aliases" in folded:
        rest = parts[folded.index("aliases") + 1 :]
        rid = _hexadecimal(rest[0]) if rest else None
        name = LOCAL_GROUPS.get(rid, f"local group {rid}") if rid is not None else "local groups"
        return f"members of {name}", ""
    return "account database", ""


#: Built-in local groups by relative id.
LOCAL_GROUPS: Final = {
    544: "Administrators", 545: "Users", 546: "Guests", 547: "Power Users", 551: "Backup Operators",
    555: "Remote Desktop Users", 556: "Network Configuration Operators", 562: "Distributed COM Users",
    573: "Event Log Readers", 578: "Hyper-V Administrators", 580: "Remote Management Users",
}  # fmt: skip


def _hexadecimal(text: str) -> int | None:
    return int(text, 16) if len(text) == 8 and all(c in "0123456789abcdefABCDEF" for c in text) else None
