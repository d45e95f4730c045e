r"""Files of Windows whose place alone makes them start: start-up folders, PowerShell profiles, Office's start folders.

One table for live systems and imported trees. Paths are matched with letter case ignored, ``*`` stands for any part of
one name; ``~`` is a profile folder, anything else lies below the root of the system drive. The places follow MITRE
ATT&CK (T1547.001, T1546.013, T1137.001) and Sysinternals Autoruns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class FilePlace:
    """One kind of folder.

    Attributes:
        folder: Parts of the folder's path, lower case; the first is ``~`` for a profile.
        names: Beginnings or ends of file names that count (``profile.ps1``, ``*.dotm``); empty for every file.
        category: Group of the entries.
        technique: ATT&CK id.
    """

    folder: tuple[str, ...]
    names: tuple[str, ...]
    category: str
    technique: str

    @property
    def per_user(self) -> bool:
        """Whether it lies in a profile."""
        return self.folder[0] == "~"

    def counts(self, name: str) -> bool:
        """Whether a file of this name in the folder starts."""
        folded = name.casefold()
        if folded in _SETTINGS:
            return False
        return not self.names or any(folded.endswith(n[1:]) if n.startswith("*") else folded == n for n in self.names)


#: Files of such folders that start nothing.
_SETTINGS: Final = frozenset({"desktop.ini", "thumbs.db"})
_SHELL: Final = ("profile.ps1", "*_profile.ps1")
_WORD: Final = ("*.dot", "*.dotm", "*.dotx", "*.wll", "*.docm")
_EXCEL: Final = ("*.xla", "*.xlam", "*.xll", "*.xls", "*.xlsb", "*.xlsm", "*.xlsx", "*.xlt", "*.xltm")
#: The start menu as the languages of Windows 2000 and XP name it; later versions show such names but store English.
_MENUS: Final = (
    r"start menu\programs\startup", "スタート メニュー\\プログラム\\スタートアップ", r"startmenü\programme\autostart",
    "menu démarrer\\programmes\\démarrage", "menú inicio\\programas\\inicio", "「开始」菜单\\程序\\启动",
    "시작 메뉴\\프로그램\\시작프로그램",
)  # fmt: skip
_VISTA_MENU: Final = r"microsoft\windows\start menu\programs\startup"


def _place(path: str, names: tuple[str, ...], category: str, technique: str) -> FilePlace:
    return FilePlace(tuple(path.split("\\")), names, category, technique)


FILE_PLACES: Final = (
    _place(rf"~\appdata\roaming\{_VISTA_MENU}", (), "Logon", "T1547.001"),
    _place(rf"programdata\{_VISTA_MENU}", (), "Logon", "T1547.001"),
    *(_place(rf"~\{menu}", (), "Logon", "T1547.001") for menu in _MENUS),
    *(
        _place(rf"{folder}\{name}", _SHELL, "PowerShell Profiles", "T1546.013")
        for folder in ("~\\documents", "~\\my documents", "~\\onedrive\\documents")
        for name in ("windowspowershell", "powershell")
    ),
    _place(r"windows\system32\windowspowershell\v1.0", _SHELL, "PowerShell Profiles", "T1546.013"),
    _place(r"windows\syswow64\windowspowershell\v1.0", _SHELL, "PowerShell Profiles", "T1546.013"),
    _place(r"program files\powershell\*", _SHELL, "PowerShell Profiles", "T1546.013"),
    _place(r"~\appdata\roaming\microsoft\word\startup", _WORD, "Office", "T1137.001"),
    _place(r"~\appdata\roaming\microsoft\templates", ("normal.dot", "normal.dotm"), "Office", "T1137.001"),
    _place(r"~\appdata\roaming\microsoft\excel\xlstart", _EXCEL, "Office", "T1137.001"),
    _place(r"~\appdata\roaming\microsoft\addins", _EXCEL, "Office", "T1137.006"),
    _place(r"~\appdata\roaming\microsoft\outlook", ("vbaproject.otm",), "Office", "T1137"),
    *(
        _place(rf"{folder}\microsoft office\{below}\{name}", names, "Office", "T1137.001")
        for folder in ("program files", "program files (x86)")
        for below in ("office*", r"root\office*")
        for name, names in (("startup", _WORD), ("xlstart", _EXCEL))
    ),
)
_PROFILES: Final = (("users",), ("documents and settings",), ("winnt", "profiles"))


@dataclass(frozen=True, slots=True)
class PlacedFile:
    """A file in such a place.

    Attributes:
        location: Folder as written, from the drive's root.
        user: Whose profile it lies in, "" for everybody's.
    """

    place: FilePlace
    location: str
    name: str
    user: str


def placed(path: str) -> PlacedFile | None:
    r"""The place of a file in an imported tree, or None.

    Args:
        path: Display path; the system drive's root may lie anywhere above (``bundle.zip!C/Users/…``).
    """
    parts = [p for p in path.replace("\\", "/").replace("!", "/").split("/") if p]
    folded = [p.casefold() for p in parts]
    for place in FILE_PLACES:
        if not place.counts(parts[-1]) if parts else True:
            continue
        end = len(parts) - 1
        below = place.folder[1:] if place.per_user else place.folder
        start = end - len(below)
        if start < 0 or not _fits(folded[start:end], below):
            continue
        if not place.per_user:
            return PlacedFile(place, "\\".join(parts[start:end]), parts[-1], "")
        for folder in _PROFILES:
            top = start - 1 - len(folder)
            if top >= 0 and tuple(folded[top : start - 1]) == folder:
                owner = parts[start - 1]
                everyone = owner.casefold() in ("all users", "default", "default user", "public")
                return PlacedFile(place, "\\".join(parts[top:end]), parts[-1], "" if everyone else owner)
    return None


def _fits(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    return len(parts) == len(pattern) and all(
        part.startswith(wanted[:-1]) if wanted.endswith("*") else part == wanted
        for part, wanted in zip(parts, pattern, strict=True)
    )
