"""Which hive it is, and under which name Windows shows its keys; told by its keys, then by the path it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from responder.model.command_line import ORDINARY_VARIABLES, user_variables
from responder.model.registry_data import number, string
from responder.parsers.regf_tree import HiveTree, Node


class HiveKind(StrEnum):
    """Hives with a place of their own in the registry."""

    SYSTEM = "SYSTEM"
    SOFTWARE = "SOFTWARE"
    SAM = "SAM"
    SECURITY = "SECURITY"
    USER = "NTUSER.DAT"
    DEFAULT = "DEFAULT"
    CLASSES = "UsrClass.dat"
    BCD = "BCD"
    AMCACHE = "Amcache.hve"
    OTHER = "other"


_PREFIX: Final[Mapping[HiveKind, tuple[str, ...]]] = {
    HiveKind.SYSTEM: ("HKLM", "SYSTEM"),
    HiveKind.SOFTWARE: ("HKLM", "SOFTWARE"),
    HiveKind.SAM: ("HKLM", "SAM"),
    HiveKind.SECURITY: ("HKLM", "SECURITY"),
    HiveKind.USER: ("HKCU",),
    HiveKind.DEFAULT: ("HKU", ".DEFAULT"),
    HiveKind.CLASSES: ("HKCU", "Software", "Classes"),
    HiveKind.BCD: ("HKLM", "BCD00000000"),
    HiveKind.AMCACHE: ("Amcache",),
    HiveKind.OTHER: ("?",),
}
#: Subkeys of the root that tell a hive, most telling first.
_BY_KEYS: Final = (
    (HiveKind.SAM, frozenset({"sam"})),
    (HiveKind.SYSTEM, frozenset({"select"})),
    (HiveKind.SECURITY, frozenset({"policy"})),
    (HiveKind.BCD, frozenset({"objects", "description"})),
    (HiveKind.USER, frozenset({"control panel", "software"})),
    (HiveKind.USER, frozenset({"environment", "software"})),
    (HiveKind.SOFTWARE, frozenset({"microsoft"})),
    (HiveKind.USER, frozenset({"software"})),
    (HiveKind.CLASSES, frozenset({"local settings"})),
    (HiveKind.CLASSES, frozenset({"clsid"})),
)
_BY_NAME: Final = {
    "system": HiveKind.SYSTEM, "software": HiveKind.SOFTWARE, "sam": HiveKind.SAM, "security": HiveKind.SECURITY,
    "ntuser.dat": HiveKind.USER, "default": HiveKind.DEFAULT, "usrclass.dat": HiveKind.CLASSES, "bcd": HiveKind.BCD,
    "amcache.hve": HiveKind.AMCACHE, "ntuser.man": HiveKind.USER,
}  # fmt: skip
_PROFILE_FOLDERS: Final = ("users", "documents and settings", "profiles", "home")


@dataclass(frozen=True, slots=True)
class HiveInfo:
    """What is known about a hive as a whole.

    Attributes:
        prefix: Parts that stand before its keys (``HKLM``, ``SOFTWARE``).
        user: Whose hive it is, "" for the machine's or where nothing tells.
        control_set: Name of the control set the host starts from, "" if none is stated.
        variables: Environment for launch strings.
    """

    kind: HiveKind
    tree: HiveTree
    prefix: tuple[str, ...]
    user: str = ""
    control_set: str = ""
    variables: Mapping[str, str] = field(default_factory=lambda: ORDINARY_VARIABLES)

    @property
    def per_user(self) -> bool:
        """Whether it belongs to one user."""
        return self.kind in (HiveKind.USER, HiveKind.DEFAULT, HiveKind.CLASSES)

    @property
    def match_prefix(self) -> tuple[str, ...]:
        """Prefix for patterns: every user's hive counts as HKCU."""
        return ("HKCU",) if self.kind is HiveKind.DEFAULT else self.prefix

    @property
    def root(self) -> Node | None:
        """The root key."""
        return self.tree.root


def describe(tree: HiveTree, stated_name: str, path: str) -> HiveInfo:
    """What hive it is.

    Args:
        tree: Its keys.
        stated_name: Path in its base block, possibly without its beginning.
        path: Display path of the evidence item.
    """
    kind = _kind(tree, stated_name, path)
    root = tree.root
    prefix = _PREFIX[kind]
    if kind is HiveKind.OTHER:
        prefix = (f"[{_last(stated_name) or _last(path) or 'hive'}]",)
    user = ""
    if kind in (HiveKind.USER, HiveKind.CLASSES):
        user = _profile(stated_name) or _user_of_folders(root) or _profile(path)
    elif kind is HiveKind.DEFAULT:
        user = ".DEFAULT"
    variables = dict(ORDINARY_VARIABLES)
    if user and kind is not HiveKind.DEFAULT:
        variables.update(user_variables(user))
    variables.update(_machine_variables(kind, root))
    return HiveInfo(kind, tree, prefix, user, _control_set(root) if kind is HiveKind.SYSTEM else "", variables)


def _kind(tree: HiveTree, stated_name: str, path: str) -> HiveKind:
    stated = _BY_NAME.get(_last(stated_name).casefold())
    root = tree.root
    names = {c.name.casefold() for c in root.children()} if root else set()
    if stated in (HiveKind.AMCACHE, HiveKind.DEFAULT, HiveKind.CLASSES):
        return stated
    for kind, needed in _BY_KEYS:
        if needed <= names:
            return kind
    if (root and "root" in names and root.find(r"Root\File")) or (root and root.find(r"Root\InventoryApplicationFile")):
        return HiveKind.AMCACHE
    if any(n.startswith("controlset") for n in names):
        return HiveKind.SYSTEM
    return stated or _BY_NAME.get(_last(path).casefold(), HiveKind.OTHER)


def _last(path: str) -> str:
    return path.replace("/", "\\").rpartition("\\")[2]


def _profile(path: str) -> str:
    r"""Name of the profile folder in ``…\Users\NAME\ntuser.dat``."""
    parts = path.replace("/", "\\").split("\\")
    for at, part in enumerate(parts[:-2]):
        if part.casefold() in _PROFILE_FOLDERS:
            return parts[at + 1]
    return ""


def _user_of_folders(root: Node | None) -> str:
    folders = root.find(r"Software\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders") if root else None
    for value in folders.values() if folders else ():
        name = _profile(string(value) + "\\x")
        if name:
            return name
    return ""


def _control_set(root: Node | None) -> str:
    r"""``ControlSet001``: what Select\Current names, else the only set there is."""
    if root is None:
        return ""
    select = root.find("Select")
    current = number(select.value("Current")) if select else None
    sets = [c.name for c in root.children() if c.name.casefold().startswith("controlset")]
    wanted = f"controlset{current:03d}" if current is not None else ""
    found = next((name for name in sets if name.casefold() == wanted), "")
    return found or (sets[0] if len(sets) == 1 else "")


def _machine_variables(kind: HiveKind, root: Node | None) -> dict[str, str]:
    found: dict[str, str] = {}
    if root is None or kind is not HiveKind.SOFTWARE:
        return found
    windows = root.find(r"Microsoft\Windows NT\CurrentVersion")
    folder = string(windows.value("SystemRoot")) if windows else ""
    if folder[1:3] == ":\\":
        found["systemroot"] = found["windir"] = folder
        found["systemdrive"] = folder[:2]
        found["comspec"] = f"{folder}\\System32\\cmd.exe"
    return found
