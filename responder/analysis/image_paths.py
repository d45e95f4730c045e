r"""Image names and paths as logs, listings and reports write them, made comparable.

Handles ``C:\\WINNT\\x.exe``, ``\\WINNT\\x.exe`` (592 of Windows 2000), ``\\??\\C:\\…``, ``\\SystemRoot\\…``,
``%windir%\\…``, ``\\Device\\HarddiskVolume1\\…`` and Unix paths, with ``(deleted)`` behind them.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

_PREFIXES = ("\\\\?\\", "\\??\\", "\\\\.\\")
_ROOT_NAMES = ("\\systemroot", "%systemroot%", "%windir%")
_SYSTEM_DIRECTORIES = ("system32", "syswow64", "sysnative", "system")
_UNIX_SYSTEM = ("/bin/", "/sbin/", "/usr/", "/lib/", "/lib64/", "/opt/", "/nix/store/", "/snap/")
_EXECUTABLE_SUFFIXES = (".exe", ".dll", ".sys", ".scr", ".com", ".pif", ".cpl", ".ocx", ".bat", ".cmd", ".vbs", ".ps1",
                        ".js", ".jse", ".vbe", ".wsf", ".hta", ".drv", ".so", ".ko", ".sh", ".pl", ".py",
                        ".elf")  # fmt: skip


class Place(StrEnum):
    """What kind of folder an image lies in."""

    SYSTEM = "system folder"
    PROGRAMS = "program folder"
    TEMPORARY = "temporary folder"
    USER_TEMPORARY = "temporary folder of a user"
    PUBLIC = "folder every user may write to"
    WEB = "folder of the web server"
    RECYCLE = "recycle bin"
    DEVICE = "device folder"
    HIDDEN = "hidden folder"
    USER = "user folder"
    OTHER = "other folder"
    UNKNOWN = "unknown folder"


def is_windows_path(path: str) -> bool:
    """Whether a path is written the Windows way."""
    return "\\" in path or (len(path) > 1 and path[1] == ":" and path[0].isalpha()) or path.startswith("%")


@lru_cache(maxsize=65_536)
def image_name(path: str) -> str:
    """Last component, without ``(deleted)`` and quotes."""
    text = path.strip().strip('"').removesuffix(" (deleted)")
    return text[max(text.rfind("\\"), text.rfind("/")) + 1 :] if is_windows_path(text) else text[text.rfind("/") + 1 :]


@lru_cache(maxsize=65_536)
def comparable(path: str) -> str:
    r"""Key of a path: lower case without drive, prefixes and spelling variants; "" for a bare name.

    ``C:\WINNT\System32\a.exe`` and ``\WINNT\System32\A.EXE`` give the same key. Unix paths keep their case.
    """
    text = path.strip().strip('"').removesuffix(" (deleted)")
    if not is_windows_path(text):
        return text if text.startswith("/") else ""
    text = text.replace("/", "\\").lower()
    for prefix in _PREFIXES:
        text = text.removeprefix(prefix)
    for name in _ROOT_NAMES:
        if text.startswith(name):
            text = "\\windows" + text[len(name) :]
    if text.startswith("\\device\\"):
        cut = text.find("\\", len("\\device\\"))
        text = text[cut:] if cut > 0 else ""
    if text[1:2] == ":":
        text = text[2:]
    if text.startswith("system32\\"):
        text = "\\windows\\" + text
    return text if text.startswith("\\") and "\\" in text[1:] + "\\" else ""


def folder(path: str) -> str:
    """Comparable key of the folder, without trailing separator; "" where the path names none."""
    key = comparable(path)
    separator = "\\" if key.startswith("\\") else "/"
    return key[: key.rfind(separator)] if key else ""


def is_executable_name(path: str) -> bool:
    """Whether the name ends like a program, library or script."""
    return image_name(path).lower().endswith(_EXECUTABLE_SUFFIXES)


def is_system_root(component: str) -> bool:
    """Whether a folder is ``windows``, ``winnt``, ``windows.0`` and so on."""
    return component.rstrip("0123456789").rstrip(".") in ("windows", "winnt")


def windows_system_directory(path: str) -> str:
    """``system32``, ``syswow64`` … when the image lies directly in it, else ""."""
    parts = folder(path).split("\\")
    if len(parts) == 3 and is_system_root(parts[1]) and parts[2] in _SYSTEM_DIRECTORIES:
        return parts[2]
    return ""


@lru_cache(maxsize=65_536)
def place(path: str) -> Place:
    """What kind of folder the image lies in."""
    key = comparable(path)
    if not key:
        return Place.UNKNOWN
    return _windows_place(key) if key.startswith("\\") else _unix_place(key)


def _windows_place(key: str) -> Place:
    parts = key.split("\\")[1:-1]
    joined = "\\" + "\\".join(parts) + "\\"
    if any(p in ("recycler", "recycled", "$recycle.bin") for p in parts[:2]):
        return Place.RECYCLE
    if "\\system volume information\\" in joined:
        return Place.HIDDEN
    if parts and is_system_root(parts[0]):
        below = parts[1] if len(parts) > 1 else ""
        if below == "temp":
            return Place.TEMPORARY
        if below in ("fonts", "debug", "help", "media", "cursors", "tasks", "tracing", "addins"):
            return Place.PUBLIC
        if joined.endswith("\\spool\\drivers\\color\\") or "\\system32\\tasks\\" in joined:
            return Place.PUBLIC
        return Place.SYSTEM
    if any(p in ("appdata", "local settings") for p in parts) and (
        "temp" in parts or "temporary internet files" in parts
    ):
        return Place.USER_TEMPORARY
    if parts and parts[0] in ("temp", "tmp", "perflogs", "$temp"):
        return Place.TEMPORARY
    if parts[:2] in (["users", "public"], ["documents and settings", "all users"]) or "default user" in parts[:2]:
        return Place.USER if "application data" in parts else Place.PUBLIC
    if parts and parts[0] in ("users", "documents and settings"):
        return Place.USER
    if parts and parts[0] in ("program files", "program files (x86)", "progra~1", "progra~2", "programdata"):
        return Place.PUBLIC if parts == ["programdata"] else Place.PROGRAMS
    return Place.OTHER


def _unix_place(key: str) -> Place:
    parts = key.split("/")[1:-1]
    joined = "/" + "/".join(parts) + "/"
    if key.startswith("/memfd:"):
        return Place.UNKNOWN  # in memory only; the rule about missing files speaks of it
    if joined.startswith("/dev/"):
        return Place.DEVICE
    if joined.startswith(("/tmp/", "/var/tmp/")):
        return Place.TEMPORARY
    if joined.startswith(("/run/user/", "/var/spool/", "/var/lib/php")):
        return Place.PUBLIC
    hidden = any(p.startswith(".") and p not in (".", "..", ".build-id") for p in parts)
    if joined.startswith(("/var/www/", "/srv/www/")):
        return Place.HIDDEN if hidden else Place.WEB
    if joined.startswith(("/home/", "/root/", "/Users/")):
        return Place.USER
    if hidden:
        return Place.HIDDEN
    if joined.startswith(("/opt/", "/snap/", "/nix/store/", "/usr/local/")):
        return Place.PROGRAMS
    if joined.startswith(_UNIX_SYSTEM):
        return Place.SYSTEM
    return Place.OTHER
