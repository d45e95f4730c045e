"""What the numbers and codes in a field of a Windows event mean; the raw value stays beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from responder.model import windows_codes as codes
from responder.model.encoded_text import hidden_texts

_KERBEROS_EVENTS: Final = frozenset((672, 673, 675, 676, 677, 4768, 4769, 4770, 4771, 4772, 4773))
_MOST: Final = 40


@dataclass(frozen=True, slots=True)
class Decoded:
    """A meaning of a value.

    Attributes:
        kind: How it was found: ``status``, ``access`` …, or the coding of hidden text.
        words: Sentence or text.
        hidden: The words were hidden in the value and are evidence; else they are the program's own.
    """

    kind: str
    words: str
    hidden: bool = False


def decoded(name: str, value: str, fields: Mapping[str, str]) -> list[Decoded]:
    """Meanings of the value of a field.

    Args:
        name: Field as the event names it (``SubStatus``), the last part of a path of names.
        value: As text.
        fields: Other fields of the event by lower-case name: ``eventid`` and ``objecttype`` decide what numbers mean.
    """
    key = name.rpartition(".")[2].partition("[")[0].lower()
    found: list[Decoded] = []
    if "%%" in value[:4_000]:
        found += _parameters(value)
    decoder = _FIELDS.get(key)
    if decoder is not None:
        found += decoder(value, fields)
    if key in _TEXTS or len(value) >= 40:
        found += [Decoded(h.coding, h.text, hidden=True) for h in hidden_texts(value)]
    return found


def _number(value: str) -> int | None:
    plain = value.strip()
    try:
        number = int(plain, 16) if plain[:2].lower() == "0x" else int(plain)
    except ValueError:
        return None
    # some readers write 32-bit codes as negative numbers
    return number & 0xFFFFFFFF if -(1 << 31) <= number < 0 else number if number >= 0 else None


def _bits(number: int, names: Mapping[int, str], rest: Mapping[int, str] | None = None) -> str:
    known = {**names, **(rest or {})}
    found = [word for bit, word in sorted(known.items(), reverse=True) if number & bit]
    left = number & ~sum(known)
    return ", ".join([*found, *([hex(left)] if left else [])])


def _one(table: Mapping[int, str], kind: str) -> Callable[[str, Mapping[str, str]], Iterator[Decoded]]:
    def decode(value: str, _: Mapping[str, str]) -> Iterator[Decoded]:
        number = _number(value)
        if number is not None and number in table:
            yield Decoded(kind, table[number])

    return decode


def _flags(table: Mapping[int, str], kind: str) -> Callable[[str, Mapping[str, str]], Iterator[Decoded]]:
    def decode(value: str, _: Mapping[str, str]) -> Iterator[Decoded]:
        number = _number(value)
        if number:
            yield Decoded(kind, _bits(number, table))

    return decode


def _status(value: str, fields: Mapping[str, str]) -> Iterator[Decoded]:
    number = _number(value)
    if number is None:
        return
    event = _number(fields.get("eventid", ""))
    table = codes.KERBEROS if event in _KERBEROS_EVENTS and number < 0x1000 else codes.STATUS
    if number in table:
        yield Decoded("Kerberos" if table is codes.KERBEROS else "NTSTATUS", table[number])


def _access(value: str, fields: Mapping[str, str]) -> Iterator[Decoded]:
    number = _number(value)
    if not number:
        return
    kind = fields.get("objecttype", "").lower()
    if "grantedaccess" in fields:
        kind = "process"
    table: Mapping[int, str] = {}
    for word, rights in codes.OBJECT_ACCESS.items():
        if word in kind or (word == "directory" and kind.startswith(("domain", "user", "group", "%{"))):
            table = rights
            break
    yield Decoded("access rights", _bits(number, table, codes.STANDARD_ACCESS))


def _privileges(value: str, _: Mapping[str, str]) -> Iterator[Decoded]:
    for name in value.replace("\\t", " ").split()[:_MOST]:
        if name in codes.PRIVILEGES:
            yield Decoded(name, codes.PRIVILEGES[name])


def _label(value: str, _: Mapping[str, str]) -> Iterator[Decoded]:
    if value in codes.INTEGRITY:
        yield Decoded("integrity level", codes.INTEGRITY[value])


def _parameters(value: str) -> Iterator[Decoded]:
    words = []
    for part in value.split("%%")[1 : _MOST + 1]:
        digits = part[: next((i for i, c in enumerate(part) if not c.isdigit()), len(part))]
        if digits and len(digits) < 6 and int(digits) in codes.PARAMETERS:
            words.append((digits, codes.PARAMETERS[int(digits)]))
    for digits, meaning in words:
        yield Decoded(f"%%{digits}", meaning)


_TEXTS: Final = frozenset((
    "commandline", "process_command_line", "command_line", "scriptblocktext", "parentcommandline", "imagepath",
    "servicefilename", "hostapplication", "payload", "taskcontent", "command", "arguments",
))  # fmt: skip
_FIELDS: Final[Mapping[str, Callable[[str, Mapping[str, str]], Iterator[Decoded]]]] = {
    "status": _status, "substatus": _status, "failurecode": _status, "resultcode": _status, "errorcode": _status,
    "logontype": _one(codes.LOGON_TYPES, "logon type"), "logon_type": _one(codes.LOGON_TYPES, "logon type"),
    "ticketencryptiontype": _one(codes.ENCRYPTION, "encryption"),
    "ticketoptions": _flags(codes.TICKET_OPTIONS, "options"),
    "accessmask": _access, "grantedaccess": _access, "desiredaccess": _access,
    "privilegelist": _privileges, "privileges": _privileges, "enabledprivilegelist": _privileges,
    "disabledprivilegelist": _privileges, "mandatorylabel": _label,
    "olduacvalue": _flags(codes.ACCOUNT_CONTROL, "account control"),
    "newuacvalue": _flags(codes.ACCOUNT_CONTROL, "account control"),
}  # fmt: skip


def all_words() -> list[str]:
    """Every meaning of the tables that is made of words, for translations."""
    tables = (codes.STATUS, codes.KERBEROS, codes.ENCRYPTION, codes.LOGON_TYPES, codes.PARAMETERS)
    words = [w for table in tables for w in table.values()]
    words += [*codes.PRIVILEGES.values(), *codes.INTEGRITY.values()]
    return list(dict.fromkeys(w for w in words if " " in w or w.islower()))
