"""Which registry keys and files start programs by themselves, with the ATT&CK technique of each place.

Shared by everything that meets such a path: integrity reports, hives, live collection. Classification is by the path
alone; it says "this place starts something", never "this is bad".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class AutostartPlace:
    r"""What a path is, if it starts something.

    Attributes:
        category: Autoruns' group (``Logon``, ``Services``, ``Scheduled Tasks`` …).
        technique: ATT&CK id of the place.
        location: Registry key or folder that holds the entry, as written.
        entry: Name of the value, service, task or file.
        names_image: True where the object itself says what starts (a value, a file, a service key); False for keys
            that merely lie below (``Services\X\Enum``).
    """

    category: str
    technique: str
    location: str
    entry: str
    names_image: bool = True


_HIVES: Final = {
    "hkey_local_machine": "hklm", "hklm": "hklm", "hkey_current_user": "hkcu", "hkcu": "hkcu",
    "hkey_users": "hku", "hku": "hku", "hkey_classes_root": "hkcr", "hkcr": "hkcr",
}  # fmt: skip

_SERVICE_VALUES: Final = frozenset(
    {"imagepath", "servicedll", "start", "type", "objectname", "failurecommand", "servicemain"}
)

_CURRENT_VERSION: Final = ("microsoft", "windows", "currentversion")
_NT_VERSION: Final = ("microsoft", "windows nt", "currentversion")
_TERMINAL_SERVER: Final = (*_NT_VERSION, "terminal server", "install", "software", *_CURRENT_VERSION)
_CONTROL: Final = ("control",)

# Keys below SOFTWARE whose values (or direct subkeys) each start something: path, category, technique.
_SOFTWARE_KEYS: Final = (
    ((*_CURRENT_VERSION, "run"), "Logon", "T1547.001"),
    ((*_CURRENT_VERSION, "runonce"), "Logon", "T1547.001"),
    ((*_CURRENT_VERSION, "runonceex"), "Logon", "T1547.001"),
    ((*_CURRENT_VERSION, "runservices"), "Logon", "T1547.001"),
    ((*_CURRENT_VERSION, "runservicesonce"), "Logon", "T1547.001"),
    ((*_CURRENT_VERSION, "policies", "explorer", "run"), "Logon", "T1547.001"),
    ((*_TERMINAL_SERVER, "run"), "Logon", "T1547.001"),
    ((*_TERMINAL_SERVER, "runonce"), "Logon", "T1547.001"),
    ((*_TERMINAL_SERVER, "runonceex"), "Logon", "T1547.001"),
    ((*_CURRENT_VERSION, "explorer", "user shell folders"), "Logon", "T1547.001"),
    ((*_CURRENT_VERSION, "explorer", "shell folders"), "Logon", "T1547.001"),
    ((*_CURRENT_VERSION, "explorer", "shellexecutehooks"), "Explorer", "T1547"),
    ((*_CURRENT_VERSION, "explorer", "sharedtaskscheduler"), "Explorer", "T1547"),
    ((*_CURRENT_VERSION, "shellserviceobjectdelayload"), "Explorer", "T1547"),
    ((*_CURRENT_VERSION, "explorer", "browser helper objects"), "Internet Explorer", "T1176"),
    ((*_NT_VERSION, "winlogon", "notify"), "Winlogon", "T1547.004"),
    ((*_NT_VERSION, "image file execution options"), "Image Hijacks", "T1546.012"),
    ((*_NT_VERSION, "silentprocessexit"), "Image Hijacks", "T1546.012"),
    ((*_NT_VERSION, "schedule", "taskcache", "tree"), "Scheduled Tasks", "T1053.005"),
    ((*_NT_VERSION, "schedule", "taskcache", "tasks"), "Scheduled Tasks", "T1053.005"),
    ((*_NT_VERSION, "drivers32"), "Codecs", "T1547"),
    ((*_NT_VERSION, "appcompatflags", "installedsdb"), "Image Hijacks", "T1546.011"),
    ((*_NT_VERSION, "appcompatflags", "custom"), "Image Hijacks", "T1546.011"),
    ((*_NT_VERSION, "accessibility", "ats"), "Logon", "T1546.008"),
    ((*_NT_VERSION, "winlogon", "gpextensions"), "Winlogon", "T1547.004"),
    ((*_NT_VERSION, "winlogon", "alternateshells", "availableshells"), "Winlogon", "T1547.004"),
    ((*_CURRENT_VERSION, "authentication", "credential providers"), "Winlogon", "T1556"),
    ((*_CURRENT_VERSION, "explorer", "shelliconoverlayidentifiers"), "Explorer", "T1547"),
    ((*_CURRENT_VERSION, "group policy", "scripts"), "Logon", "T1037.003"),
    (("policies", "microsoft", "windows", "system", "scripts"), "Logon", "T1037.003"),
    (("microsoft", "office test", "special", "perf"), "Office", "T1137.002"),
    (("microsoft", "active setup", "installed components"), "Logon", "T1547.014"),
    (("microsoft", "netsh"), "Network Providers", "T1546.007"),
)

# Single values that name what starts: key path, value names, category, technique.
_SOFTWARE_VALUES: Final = (
    ((*_NT_VERSION, "winlogon"), ("shell", "userinit", "taskman", "system", "ginadll", "vmapplet", "uihost"),
     "Winlogon", "T1547.004"),
    ((*_NT_VERSION, "windows"), ("appinit_dlls", "loadappinit_dlls"), "AppInit", "T1546.010"),
    ((*_NT_VERSION, "windows"), ("load", "run"), "Logon", "T1547.001"),
    ((*_NT_VERSION, "windows"), ("iconservicelib",), "AppInit", "T1546.010"),
    ((*_NT_VERSION, "winlogon"), ("mpnotify", "appsetup"), "Winlogon", "T1547.004"),
    ((*_NT_VERSION, "aedebug"), ("debugger",), "Image Hijacks", "T1546"),
    (("microsoft", "windows", "windows error reporting", "hangs"), ("debugger",), "Image Hijacks", "T1546"),
    ((*_CURRENT_VERSION, "policies", "system"), ("shell",), "Winlogon", "T1547.004"),
    (("microsoft", "command processor"), ("autorun",), "Logon", "T1546"),
)  # fmt: skip

# The same below SYSTEM\<control set>.
_SYSTEM_KEYS: Final = (
    ((*_CONTROL, "print", "monitors"), "Print Monitors", "T1547.010"),
    ((*_CONTROL, "print", "environments"), "Print Monitors", "T1547.012"),
    ((*_CONTROL, "print", "providers"), "Print Monitors", "T1547.012"),
    ((*_CONTROL, "networkprovider", "order"), "Network Providers", "T1556.008"),
    ((*_CONTROL, "session manager", "appcertdlls"), "AppInit", "T1546.009"),
    ((*_CONTROL, "session manager", "knowndlls"), "Known DLLs", "T1574.001"),
    ((*_CONTROL, "safeboot", "alternateshell"), "Boot Execute", "T1547"),
)
# Providers that lie below a service but are loaded by name of their own.
_SYSTEM_SERVICE_KEYS: Final = ((("services", "w32time", "timeproviders"), "Time Providers", "T1547.003"),)
_SYSTEM_VALUES: Final = (
    ((*_CONTROL, "session manager"), ("bootexecute", "setupexecute", "execute", "s0initialcommand"),
     "Boot Execute", "T1547.001"),
    ((*_CONTROL, "lsa"), ("authentication packages",), "LSA Providers", "T1547.002"),
    ((*_CONTROL, "lsa"), ("security packages",), "LSA Providers", "T1547.005"),
    ((*_CONTROL, "lsa"), ("notification packages",), "LSA Providers", "T1556.002"),
    ((*_CONTROL, "lsa", "osconfig"), ("security packages",), "LSA Providers", "T1547.005"),
    ((*_CONTROL, "terminal server", "wds", "rdpwd"), ("startupprograms",), "Logon", "T1547.001"),
    ((*_CONTROL, "terminal server", "winstations", "rdp-tcp"), ("initialprogram",), "Logon", "T1547"),
    ((*_CONTROL, "securityproviders"), ("securityproviders",), "LSA Providers", "T1547.005"),
    ((*_CONTROL, "safeboot"), ("alternateshell",), "Boot Execute", "T1547"),
    ((*_CONTROL, "bootverificationprogram"), ("imagepath",), "Boot Execute", "T1547"),
    ((*_CONTROL, "session manager", "environment"), ("cor_profiler", "cor_profiler_path", "cor_enable_profiling"),
     "AppInit", "T1574.012"),
)  # fmt: skip
_USER_VALUES: Final = (
    (("control panel", "desktop"), ("scrnsave.exe",), "Logon", "T1546.002"),
    (("environment",), ("userinitmprlogonscript",), "Logon", "T1037.001"),
    (("environment",), ("cor_profiler", "cor_profiler_path", "cor_enable_profiling"), "AppInit", "T1574.012"),
)  # fmt: skip


def is_registry_path(path: str) -> bool:
    """Whether a path begins with the name of a registry hive."""
    return path.split("\\", 1)[0].split("|", 1)[0].casefold() in _HIVES


def registry_place(path: str) -> AutostartPlace | None:
    r"""The autostart place of a registry path ``KEY`` or ``KEY|VALUE``, or None.

    Understands full and short hive names, all control sets, ``Wow6432Node`` and the hives of single users.
    """
    key, bar, value = path.partition("|")
    written = [part for part in key.split("\\") if part]
    if not written:
        return None
    hive = _HIVES.get(written[0].casefold())
    if hive is None:
        return None
    offset = 2 if hive == "hku" else 1  # HKEY_USERS\<SID>\...
    parts = [part.casefold() for part in written]
    value_name = value if bar else ""
    if hive == "hklm" and len(parts) > 2 and parts[1] == "system" and _is_control_set(parts[2]):
        return _system(written, parts, 3, value_name)
    if parts[offset : offset + 1] == ["software"]:
        start = offset + 1
        if parts[start : start + 1] == ["wow6432node"]:
            start += 1
        if parts[start : start + 1] == ["classes"]:
            return _shell_command(written, parts, start + 1, value_name)
        if parts[start : start + 2] == ["microsoft", "office"]:
            return _office(written, parts, start + 2, value_name)
        found = _values(_SOFTWARE_VALUES, written, parts, start, value_name)
        return found or _keys(_SOFTWARE_KEYS, written, parts, start, value_name)
    if hive == "hkcr":
        return _shell_command(written, parts, 1, value_name)
    if hive in ("hkcu", "hku"):
        return _values(_USER_VALUES, written, parts, offset, value_name)
    return None


def _is_control_set(name: str) -> bool:
    return name == "currentcontrolset" or (name.startswith("controlset") and name[10:].isdigit())


def _system(written: list[str], parts: list[str], start: int, value: str) -> AutostartPlace | None:
    provider = _keys(_SYSTEM_SERVICE_KEYS, written, parts, start, value)
    if provider:
        return provider
    if parts[start : start + 1] == ["services"] and len(parts) > start + 1:
        below = parts[start + 2 :]
        lowered = value.casefold()
        if parts[start + 1] == "winsock2" and below:
            return _place("Winsock Providers", "T1547", written, value or written[-1])
        names = lowered in _SERVICE_VALUES if value else not below
        # A service key holds the entry; everything below belongs to the same service.
        return AutostartPlace(
            category="Services",
            technique="T1543.003",
            location="\\".join(written),
            entry=written[start + 1],
            names_image=names,
        )
    found = _values(_SYSTEM_VALUES, written, parts, start, value)
    return found or _keys(_SYSTEM_KEYS, written, parts, start, value)


def _keys(
    table: tuple[tuple[tuple[str, ...], str, str], ...], written: list[str], parts: list[str], start: int, value: str
) -> AutostartPlace | None:
    for path, category, technique in table:
        end = start + len(path)
        if tuple(parts[start:end]) != path:
            continue
        if len(parts) == end:
            return _place(category, technique, written, value or written[-1], names=bool(value))
        # A subkey (Image File Execution Options\x.exe, Notify\x, a task's folder): the entry is its name.
        return _place(category, technique, written, written[end], names=bool(value) or len(parts) == end + 1)
    return None


def _values(
    table: tuple[tuple[tuple[str, ...], tuple[str, ...], str, str], ...],
    written: list[str],
    parts: list[str],
    start: int,
    value: str,
) -> AutostartPlace | None:
    if not value:
        return None
    lowered = value.casefold()
    for path, names, category, technique in table:
        if tuple(parts[start:]) == path and lowered in names:
            return _place(category, technique, written, value)
    return None


def _office(written: list[str], parts: list[str], start: int, value: str) -> AutostartPlace | None:
    r"""Add-ins of Office programs (``Office\Word\Addins\X``, ``Office\16.0\Excel\Options|OPEN``)."""
    tail = parts[start:]
    if len(tail) == 3 and tail[1] == "addins":
        return _place("Office", "T1137.006", written, written[-1])
    if tail[-2:] == ["excel", "options"] and value.casefold().startswith("open"):
        return _place("Office", "T1137.006", written, value)
    if len(tail) == 4 and tail[1:3] == ["outlook", "webview"]:
        return _place("Office", "T1137.004", written, written[-1])
    return None


def _shell_command(written: list[str], parts: list[str], start: int, value: str) -> AutostartPlace | None:
    r"""What opens a kind of program file (``exefile\shell\open\command``), and a user's own COM servers."""
    tail = parts[start:]
    if tail[:1] and tail[0] in ("exefile", "comfile", "batfile", "cmdfile", "piffile", "scrfile", ".exe"):
        if tail[-1] == "command" and "shell" in tail:
            return _place("Image Hijacks", "T1546.001", written, value or written[start], names=True)
        return None
    user_hive = parts[0] in ("hkey_current_user", "hkcu", "hkey_users", "hku")
    if user_hive and tail[:1] == ["wow6432node"]:
        start, tail = start + 1, tail[1:]
    if user_hive and tail[:1] == ["clsid"] and tail[-1] in _COM_SERVERS and len(tail) > 2:
        return _place("Explorer", "T1546.015", written, written[start + 1])
    if user_hive and tail[:1] and tail[0] in _ELEVATING_CLASSES and tail[-1] == "command" and "shell" in tail:
        return _place("Image Hijacks", "T1548.002", written, value or written[start], names=True)
    return None


_COM_SERVERS: Final = frozenset({"inprocserver32", "localserver32", "inprochandler32", "treatas", "scriptleturl"})
# A user's own commands for these are started with high integrity by programs of the system.
_ELEVATING_CLASSES: Final = frozenset({"ms-settings", "mscfile", "folder", "appx82a6gwre4fdg3bt635tn5ctqjf8msdd2"})


def _place(category: str, technique: str, written: list[str], entry: str, *, names: bool = True) -> AutostartPlace:
    return AutostartPlace(
        category=category, technique=technique, location="\\".join(written), entry=entry, names_image=names
    )


#: Technique of each group of entries, for entries whose place alone does not tell.
_BY_CATEGORY: Final = {
    "logon": "T1547.001", "services": "T1543.003", "drivers": "T1543.003", "scheduled tasks": "T1053.005",
    "tasks": "T1053.005", "winlogon": "T1547.004", "image hijacks": "T1546.012", "appinit": "T1546.010",
    "known dlls": "T1574.001", "lsa providers": "T1547.005", "boot execute": "T1547.001", "wmi": "T1546.003",
    "print monitors": "T1547.010", "network providers": "T1556.008", "winsock providers": "T1547",
    "codecs": "T1547", "explorer": "T1547", "internet explorer": "T1176", "office": "T1137",
    "office addins": "T1137.006", "sidebar gadgets": "T1547", "hijacks": "T1546.012",
}  # fmt: skip


def technique_of(category: str, location: str, entry: str) -> str:
    r"""ATT&CK id of an entry that another tool lists, "" if unknown.

    Autoruns writes the key, the key with the value's name behind it, or the parent of the entry's key.
    """
    parent, _, last = location.rpartition("\\")
    candidates = (f"{location}|{entry}", f"{parent}|{last}", f"{location}\\{entry}", location)
    if is_registry_path(location):
        for candidate in candidates:
            place = registry_place(candidate)
            if place:
                return place.technique
    elif "\\" in location or "/" in location:
        place = file_place(f"{location.rstrip(chr(92))}\\{entry}")
        if place:
            return place.technique
    return _BY_CATEGORY.get(category.casefold(), "")


# Folders whose files start by themselves on Unix systems: prefix, category, technique.
_UNIX_FOLDERS: Final = (
    ("/etc/cron.d/", "Scheduled Tasks", "T1053.003"),
    ("/etc/cron.hourly/", "Scheduled Tasks", "T1053.003"),
    ("/etc/cron.daily/", "Scheduled Tasks", "T1053.003"),
    ("/etc/cron.weekly/", "Scheduled Tasks", "T1053.003"),
    ("/etc/cron.monthly/", "Scheduled Tasks", "T1053.003"),
    ("/var/spool/cron/", "Scheduled Tasks", "T1053.003"),
    ("/var/spool/at/", "Scheduled Tasks", "T1053.002"),
    ("/etc/init.d/", "Services", "T1037.004"),
    ("/etc/rc.d/", "Services", "T1037.004"),
    ("/etc/xinetd.d/", "Services", "T1543"),
    ("/etc/profile.d/", "Logon", "T1546.004"),
    ("/etc/xdg/autostart/", "Logon", "T1547.013"),
    ("/etc/udev/rules.d/", "Services", "T1546.017"),
    ("/etc/modules-load.d/", "Drivers", "T1547.006"),
    ("/etc/update-motd.d/", "Logon", "T1546"),
    ("/library/launchagents/", "Logon", "T1543.001"),
    ("/library/launchdaemons/", "Services", "T1543.004"),
)
_UNIX_FILES: Final = {
    "/etc/crontab": ("Scheduled Tasks", "T1053.003"), "/etc/anacrontab": ("Scheduled Tasks", "T1053.003"),
    "/etc/rc.local": ("Services", "T1037.004"), "/etc/inittab": ("Services", "T1037.004"),
    "/etc/inetd.conf": ("Services", "T1543"), "/etc/ld.so.preload": ("AppInit", "T1574.006"),
    "/etc/profile": ("Logon", "T1546.004"), "/etc/bash.bashrc": ("Logon", "T1546.004"),
    "/etc/bashrc": ("Logon", "T1546.004"), "/etc/modules": ("Drivers", "T1547.006"),
}  # fmt: skip
_USER_FILES: Final = {
    ".bashrc": "T1546.004", ".bash_profile": "T1546.004", ".bash_login": "T1546.004", ".profile": "T1546.004",
    ".zshrc": "T1546.004", ".bash_logout": "T1546.004",
}  # fmt: skip
_UNIT_SUFFIXES: Final = (".service", ".timer", ".socket", ".path", ".target", ".mount")


def file_place(path: str) -> AutostartPlace | None:
    """The autostart place of a file path (Windows or Unix), or None; the folders themselves are none."""
    return _windows_file(path) if "\\" in path or path[1:2] == ":" else _unix_file(path)


def _unix_file(path: str) -> AutostartPlace | None:
    folder, _, name = path.rpartition("/")
    if not name:
        return None
    lowered = path.casefold()

    def place(category: str, technique: str) -> AutostartPlace:
        return AutostartPlace(category=category, technique=technique, location=folder or "/", entry=name)

    if lowered in _UNIX_FILES:
        return place(*_UNIX_FILES[lowered])
    for prefix, category, technique in _UNIX_FOLDERS:
        if lowered.startswith(prefix) and not (prefix == "/var/spool/cron/" and lowered[len(prefix) :] in _SPOOLS):
            return place(category, technique)
    if lowered.startswith("/etc/rc") and lowered[7:8].isalnum() and lowered[8:11] == ".d/":
        return place("Services", "T1037.004")
    if "/systemd/" in lowered and name.endswith(_UNIT_SUFFIXES):
        return place("Scheduled Tasks", "T1053.006") if name.endswith(".timer") else place("Services", "T1543.002")
    if lowered.endswith(("/.ssh/authorized_keys", "/.ssh/authorized_keys2")):
        return place("Logon", "T1098.004")
    if "/.config/autostart/" in lowered:
        return place("Logon", "T1547.013")
    if name in _USER_FILES and lowered.startswith(("/root/", "/home/", "/users/")):
        return place("Logon", _USER_FILES[name])
    return None


_SPOOLS: Final = frozenset({"crontabs", "tabs", "atjobs", "atspool"})


def _windows_file(path: str) -> AutostartPlace | None:
    folder, _, name = path.rpartition("\\")
    lowered = folder.casefold() + "\\"
    if not name:
        return None
    if "\\start menu\\programs\\startup\\" in lowered or "\\スタート メニュー\\プログラム\\スタートアップ\\" in lowered:
        return AutostartPlace(category="Logon", technique="T1547.001", location=folder, entry=name)
    tail = lowered.split("\\", 2)[-1]
    if tail.startswith("tasks\\") and name.casefold().endswith(".job"):
        return AutostartPlace(category="Scheduled Tasks", technique="T1053.005", location=folder, entry=name)
    if tail.startswith("system32\\tasks\\"):
        return AutostartPlace(category="Scheduled Tasks", technique="T1053.005", location=folder, entry=name)
    return None
