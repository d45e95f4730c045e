"""What tabs join on: the subjects of a row, and all rows about a subject."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from responder.analysis import addresses
from responder.analysis.changed_places import is_registry
from responder.analysis.image_paths import comparable, image_name
from responder.analysis.images import clean_name
from responder.index.reader import EvidenceIndex, Row
from responder.model.absent import known
from responder.model.finding import Subject, SubjectKind
from responder.model.tables import BY_NAME, TABLES
from responder.query.compile import Condition

_MOST = 100_000
_PATHS = {
    "events": ("process_path", "process_parent_path", "target", "process_command_line"),
    "endpoints": ("process_path", "process_command_line"),
    "processes": ("process_path", "process_command_line"),
    "autostarts": ("process_path", "command", "entry"),
    "files": ("path",),
    "registry": ("data", "value_name"),
    "changes": ("path",),
    "alerts": ("tag", "detail"),
}
_NAMES = {
    "events": ("process_name", "process_parent_name"),
    "endpoints": ("process_name",),
    "processes": ("process_name",),
}
#: The path that belongs to a name: where it is stated, it decides.
_PATH_OF = {"process_name": "process_path", "process_parent_name": "process_parent_path"}
_ADDRESSES = {
    "events": ("source_address", "destination_address", "message"),
    "endpoints": ("local_address", "remote_address"),
    "alerts": ("source_address", "destination_address"),
    "facts": ("value", "name"),
}
_ACCOUNTS = {
    "events": ("user_name", "target"),
    "endpoints": ("user_name",),
    "processes": ("user_name",),
    "autostarts": ("user_name",),
    "facts": ("name",),
    "files": ("owner",),
}


def subjects_of(table: str, row: Row) -> tuple[Subject, ...]:
    """What a row is about, the most telling first."""
    cells = dict(zip((c.attr for c in BY_NAME[table].columns), row.values, strict=True))

    def text(attr: str) -> str:
        value = known(cells.get(attr, ""))
        return value if isinstance(value, str) else ""

    found: list[Subject] = []
    name, path = clean_name(text("process_name")), text("process_path")
    if name or path:
        found.append(Subject(SubjectKind.EXECUTABLE, (path or name).lower()))
        pid = known(cells.get("process_pid"))
        if isinstance(pid, int):
            found.append(Subject(SubjectKind.PROCESS, f"{name or image_name(path)} (PID {pid})"))
    if table == "autostarts":
        found.append(Subject(SubjectKind.AUTOSTART, text("entry")))
    if table in ("changes", "files") and text("path"):
        kind = SubjectKind.AUTOSTART if is_registry(text("path")) else SubjectKind.FILE
        value = text("path").rpartition("|")[2] if kind is SubjectKind.AUTOSTART else text("path")
        found.append(Subject(kind, value.rpartition("\\")[2] if kind is SubjectKind.AUTOSTART else value))
    for attr in ("remote_address", "source_address", "destination_address"):
        value = text(attr)
        if value and not addresses.is_wildcard(value) and not addresses.is_loopback(value):
            found.append(Subject(SubjectKind.ADDRESS, value))
    if table != "facts" and text("user_name"):
        found.append(Subject(SubjectKind.ACCOUNT, text("user_name")))
    return tuple(dict.fromkeys(found))


def related(index: EvidenceIndex, subject: Subject) -> dict[str, list[int]]:
    """Everything about a subject: row ids by table, in storage order; tables without any are left out.

    Comparison ignores case. An executable known by path matches rows with that path and rows that give its name
    only; a row with another path of the same name is not about it.
    """
    if not subject.value.strip():
        return {}
    match subject.kind:
        case SubjectKind.PROCESS:
            return _process(index, subject.value)
        case SubjectKind.EXECUTABLE | SubjectKind.FILE:
            return _executable(index, subject.value)
        case SubjectKind.ADDRESS:
            return _exact(index, _ADDRESSES, subject.value, lambda cell: addresses.same(_bare(cell), subject.value))
        case SubjectKind.ACCOUNT:
            wanted = subject.value.rpartition("\\")[2].lower()
            return _exact(index, _ACCOUNTS, wanted, lambda cell: cell.rpartition("\\")[2].lower() == wanted)
        case SubjectKind.AUTOSTART:
            return _autostart(index, subject.value)


def _bare(cell: str) -> str:
    return cell.partition("/")[0]


def _process(index: EvidenceIndex, value: str) -> dict[str, list[int]]:
    name, _, rest = value.rpartition(" (PID ")
    number = rest.rstrip(")")
    if not name or not number.isdigit():
        return _executable(index, value)
    found: dict[str, list[int]] = {}
    for table in ("events", "endpoints", "processes"):
        where = Condition("process_pid = ?", (int(number),))
        wanted = {name.lower(), ""}
        rows = [
            row.id
            for row in index.rows(table, index.ids(table, where)[:_MOST])
            if name == "process" or clean_name(_cell(table, row, "process_name")).lower() in wanted
        ]
        if rows:
            found[table] = rows
    return found


def _executable(index: EvidenceIndex, value: str) -> dict[str, list[int]]:
    name, key = image_name(value).lower(), comparable(value)
    if not name:
        return {}
    found: dict[str, list[int]] = {}
    for table in (t.name for t in TABLES):
        paths, names = _PATHS.get(table, ()), _NAMES.get(table, ())
        if not paths and not names:
            continue
        where = _contains((*paths, *names), name)
        rows = [
            row.id
            for row in index.rows(table, index.ids(table, where)[:_MOST])
            if _about(table, row, name, key, paths, names)
        ]
        if rows:
            found[table] = rows
    return found


def _about(table: str, row: Row, name: str, key: str, paths: tuple[str, ...], names: tuple[str, ...]) -> bool:
    for attr in paths:
        cell = _cell(table, row, attr)
        if key and comparable(cell).lower() == key.lower():
            return True
        if attr in _PATH_OF.values() or not _names(cell, name):
            continue
        # A path with another folder speaks of another file of the same name.
        other = comparable(cell) if image_name(cell).lower() == name else ""
        if not key or not other:
            return True
    for attr in names:
        full = comparable(_cell(table, row, _PATH_OF[attr])) if _PATH_OF[attr] in paths else ""
        if clean_name(_cell(table, row, attr)).lower() == name and not (key and full):
            return True
    return not key and any(image_name(_cell(table, row, a)).lower() == name for a in paths if a in _PATH_OF.values())


def _names(cell: str, name: str) -> bool:
    r"""Whether a text holds the name as a whole word: ``a.exe`` in ``C:\\x\\a.exe -k``, not in ``ba.exe``."""
    lowered, at = cell.lower(), -1
    while (at := lowered.find(name, at + 1)) >= 0:
        before = lowered[at - 1] if at else " "
        behind = lowered[at + len(name)] if at + len(name) < len(lowered) else " "
        if not (before.isalnum() or before in "_-.") and not (behind.isalnum() or behind in "_-"):
            return True
    return False


def _autostart(index: EvidenceIndex, value: str) -> dict[str, list[int]]:
    wanted = value.lower()
    if not wanted:
        return {}
    table = {"autostarts": ("entry",), "events": ("service_name", "target"), "registry": ("value_name",)}
    found = _exact(index, table, wanted, lambda cell: cell.lower() == wanted)
    rows = [
        row.id
        for row in index.rows("changes", index.ids("changes", _contains(("path",), wanted))[:_MOST])
        if wanted in _cell("changes", row, "path").lower().replace("|", "\\").replace("/", "\\").split("\\")
    ]
    if rows:
        found["changes"] = rows
    return found


def _exact(
    index: EvidenceIndex, tables: dict[str, tuple[str, ...]], needle: str, test: Callable[[str], bool]
) -> dict[str, list[int]]:
    """Rows of which one column contains the needle and passes the test; ``message`` need contain it only."""
    found: dict[str, list[int]] = {}
    for table, attrs in tables.items():
        rows = [
            row.id
            for row in index.rows(table, index.ids(table, _contains(attrs, needle))[:_MOST])
            if any(
                test(_cell(table, row, a)) if a != "message" else _names(_cell(table, row, a), needle) for a in attrs
            )
        ]
        if rows:
            found[table] = rows
    return found


def _contains(attrs: tuple[str, ...], needle: str) -> Condition:
    # lower() folds ASCII only; needles of other scripts are compared as they are.
    folded = needle.lower() if needle.isascii() else needle
    clauses = [f"instr({f'lower({a})' if needle.isascii() else a}, ?) > 0" for a in attrs]
    return Condition(" OR ".join(clauses), (folded,) * len(attrs))


def _cell(table: str, row: Row, attr: str) -> str:
    for column, value in zip(BY_NAME[table].columns, row.values, strict=True):
        if column.attr == attr:
            found: Any = known(value)
            return found if isinstance(found, str) else ""
    return ""
