r"""Where in hives an autostart entry lies, and how its value names what starts.

Category and technique of each place come from ``responder.model.autostart_locations``; here is only the shape: which
values count, and what kind of name they hold. The list follows Sysinternals Autoruns and MITRE ATT&CK.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Final

from responder.model.windows_starts.key_patterns import KeyPatterns


class Holds(Enum):
    """What the data of a value is."""

    COMMAND = "command"  # launch string
    COMMANDS = "commands"  # launch strings parted by commas (Userinit), each an entry
    LIBRARY = "library"  # name or path of a library
    LIBRARIES = "libraries"  # several, as list or parted by blanks or commas, each an entry
    CLASS = "class"  # CLSID of a COM class
    CLASS_NAME = "class name"  # the value's name is the CLSID
    CLASS_KEY = "class key"  # the key's name is the CLSID
    FOLDER = "folder"  # start-up folder; an entry only where it is not the ordinary one
    DATABASE = "database"  # shim database
    OPENER = "opener"  # shell\open\command of a program type; an entry only where it is not the ordinary one
    SERVICE = "service"
    TASK = "task"
    WINSOCK = "winsock"
    NETWORK_ORDER = "network order"
    ADDIN = "addin"
    SCRIPT = "script"


@dataclass(frozen=True, slots=True)
class Place:
    """One kind of key with autostart entries.

    Attributes:
        path: Pattern (see ``key_patterns``).
        holds: What the values hold.
        values: Names of the values that count, lower case; empty for all. "" is the default value.
        entry: ``value`` where the entry is named by its value, ``key`` where by its key.
    """

    path: str
    holds: Holds
    values: tuple[str, ...] = ()
    entry: str = "value"


_CV: Final = r"*\SOFTWARE\Microsoft\Windows\CurrentVersion"
_NT: Final = r"*\SOFTWARE\Microsoft\Windows NT\CurrentVersion"
_SET: Final = r"HKLM\SYSTEM\CurrentControlSet"
_MANAGER: Final = rf"{_SET}\Control\Session Manager"


def _run_keys() -> list[Place]:
    names = ("Run", "RunOnce", "RunServices", "RunServicesOnce", r"Policies\Explorer\Run")
    run = [Place(rf"{_CV}\{name}", Holds.COMMAND) for name in names]
    run += [Place(rf"{_CV}\RunOnceEx", Holds.COMMAND), Place(rf"{_CV}\RunOnceEx\*", Holds.COMMAND)]
    installed = rf"{_NT}\Terminal Server\Install\Software\Microsoft\Windows\CurrentVersion"
    run += [Place(rf"{installed}\{name}", Holds.COMMAND) for name in ("Run", "RunOnce", "RunOnceEx")]
    return run


PLACES: Final = (
    *_run_keys(),
    Place(rf"{_CV}\Explorer\Shell Folders", Holds.FOLDER, ("startup", "common startup")),
    Place(rf"{_CV}\Explorer\User Shell Folders", Holds.FOLDER, ("startup", "common startup")),
    Place(rf"{_CV}\Explorer\ShellExecuteHooks", Holds.CLASS_NAME),
    Place(rf"{_CV}\Explorer\SharedTaskScheduler", Holds.CLASS_NAME),
    Place(rf"{_CV}\Explorer\ShellIconOverlayIdentifiers\*", Holds.CLASS, ("",), "key"),
    Place(rf"{_CV}\Explorer\Browser Helper Objects\*", Holds.CLASS_KEY, entry="key"),
    Place(rf"{_CV}\ShellServiceObjectDelayLoad", Holds.CLASS),
    Place(rf"{_CV}\Authentication\Credential Providers\*", Holds.CLASS_KEY, entry="key"),
    Place(rf"{_CV}\Policies\System", Holds.COMMAND, ("shell",)),
    Place(rf"{_CV}\Group Policy\Scripts\*\*\*", Holds.SCRIPT, ("script",), "key"),
    Place(r"*\SOFTWARE\Policies\Microsoft\Windows\System\Scripts\*\*\*", Holds.SCRIPT, ("script",), "key"),
    Place(rf"{_NT}\Winlogon", Holds.COMMANDS, ("shell", "userinit", "taskman", "system", "vmapplet", "uihost")),
    Place(rf"{_NT}\Winlogon", Holds.LIBRARY, ("ginadll",)),
    Place(rf"{_NT}\Winlogon", Holds.COMMAND, ("mpnotify", "appsetup")),
    Place(rf"{_NT}\Winlogon\AlternateShells\AvailableShells", Holds.COMMAND),
    Place(rf"{_NT}\Winlogon\Notify\*", Holds.LIBRARY, ("dllname",), "key"),
    Place(rf"{_NT}\Winlogon\GPExtensions\*", Holds.LIBRARY, ("dllname",), "key"),
    Place(rf"{_NT}\Windows", Holds.LIBRARIES, ("appinit_dlls", "iconservicelib")),
    Place(rf"{_NT}\Windows", Holds.COMMANDS, ("load", "run")),
    Place(rf"{_NT}\Image File Execution Options\*", Holds.COMMAND, ("debugger",), "key"),
    Place(rf"{_NT}\Image File Execution Options\*", Holds.LIBRARIES, ("verifierdlls",), "key"),
    Place(rf"{_NT}\Image File Execution Options\*\*", Holds.COMMAND, ("debugger",), "key"),
    Place(rf"{_NT}\SilentProcessExit\*", Holds.COMMAND, ("monitorprocess",), "key"),
    Place(rf"{_NT}\AeDebug", Holds.COMMAND, ("debugger",)),
    Place(r"*\SOFTWARE\Microsoft\Windows\Windows Error Reporting\Hangs", Holds.COMMAND, ("debugger",)),
    Place(rf"{_NT}\Accessibility\ATs\*", Holds.COMMAND, ("startexe",), "key"),
    Place(rf"{_NT}\AppCompatFlags\InstalledSDB\*", Holds.DATABASE, ("databasepath",), "key"),
    Place(rf"{_NT}\AppCompatFlags\Custom\*", Holds.DATABASE, entry="key"),
    Place(rf"{_NT}\Drivers32", Holds.LIBRARY),
    Place(rf"{_NT}\Schedule\TaskCache\Tasks\*", Holds.TASK),
    Place(r"*\SOFTWARE\Microsoft\Active Setup\Installed Components\*", Holds.COMMAND, ("stubpath",), "key"),
    Place(r"*\SOFTWARE\Microsoft\Command Processor", Holds.COMMAND, ("autorun",)),
    Place(r"*\SOFTWARE\Microsoft\NetSh", Holds.LIBRARY),
    Place(r"*\SOFTWARE\Microsoft\Office test\Special\Perf", Holds.LIBRARY, ("",)),
    Place(r"*\SOFTWARE\Microsoft\Office\*\Addins\*", Holds.ADDIN, entry="key"),
    Place(r"*\SOFTWARE\Microsoft\Office\*\Excel\Options", Holds.COMMAND, tuple(f"open{n or ''}" for n in range(10))),
    Place(r"*\SOFTWARE\Microsoft\Office\*\Outlook\WebView\*", Holds.SCRIPT, ("url",), "key"),
    *(
        Place(rf"*\SOFTWARE\Classes\{kind}\shell\open\command", Holds.OPENER, ("", "delegateexecute"))
        for kind in ("exefile", "comfile", "batfile", "cmdfile", "piffile", "scrfile")
    ),
    *(
        Place(rf"HKCU\SOFTWARE\Classes\{kind}\shell\open\command", Holds.OPENER, ("", "delegateexecute"))
        for kind in (".exe", "ms-settings", "mscfile", "Folder", "AppX82a6gwre4fdg3bt635tn5ctqjf8msdd2")
    ),
    *(
        Place(rf"HKCU\SOFTWARE\Classes\CLSID\*\{server}", holds, ("",), "class")
        for server, holds in (
            ("InprocServer32", Holds.LIBRARY),
            ("InprocHandler32", Holds.LIBRARY),
            ("LocalServer32", Holds.COMMAND),
            ("ScriptletURL", Holds.SCRIPT),
            ("TreatAs", Holds.CLASS),
        )
    ),
    Place(r"HKCU\Environment", Holds.COMMAND, ("userinitmprlogonscript",)),
    Place(r"HKCU\Environment", Holds.LIBRARY, ("cor_profiler_path",)),
    Place(r"HKCU\Control Panel\Desktop", Holds.COMMAND, ("scrnsave.exe",)),
    Place(rf"{_SET}\Services\*", Holds.SERVICE),
    Place(rf"{_SET}\Services\W32Time\TimeProviders\*", Holds.LIBRARY, ("dllname",), "key"),
    Place(rf"{_SET}\Services\WinSock2\Parameters\Protocol_Catalog9\Catalog_Entries\*", Holds.WINSOCK),
    Place(rf"{_SET}\Services\WinSock2\Parameters\Protocol_Catalog9\Catalog_Entries64\*", Holds.WINSOCK),
    Place(rf"{_SET}\Services\WinSock2\Parameters\NameSpace_Catalog5\Catalog_Entries\*", Holds.WINSOCK),
    Place(rf"{_SET}\Services\WinSock2\Parameters\NameSpace_Catalog5\Catalog_Entries64\*", Holds.WINSOCK),
    Place(rf"{_SET}\Services\WinSock2\Parameters", Holds.LIBRARY, ("autodialdll",)),
    Place(_MANAGER, Holds.COMMANDS, ("bootexecute", "setupexecute", "execute", "s0initialcommand")),
    Place(rf"{_MANAGER}\AppCertDlls", Holds.LIBRARY),
    Place(rf"{_MANAGER}\KnownDLLs", Holds.LIBRARY),
    Place(rf"{_MANAGER}\Environment", Holds.LIBRARY, ("cor_profiler_path",)),
    Place(rf"{_SET}\Control\Lsa", Holds.LIBRARIES,
          ("authentication packages", "security packages", "notification packages")),
    Place(rf"{_SET}\Control\Lsa\OSConfig", Holds.LIBRARIES, ("security packages",)),
    Place(rf"{_SET}\Control\SecurityProviders", Holds.LIBRARIES, ("securityproviders",)),
    Place(rf"{_SET}\Control\Print\Monitors\*", Holds.LIBRARY, ("driver",), "key"),
    Place(rf"{_SET}\Control\Print\Providers\*", Holds.LIBRARY, ("name",), "key"),
    Place(rf"{_SET}\Control\Print\Environments\*\Print Processors\*", Holds.LIBRARY, ("driver",), "key"),
    Place(rf"{_SET}\Control\NetworkProvider\Order", Holds.NETWORK_ORDER, ("providerorder",)),
    Place(rf"{_SET}\Control\SafeBoot", Holds.COMMAND, ("alternateshell",)),
    Place(rf"{_SET}\Control\BootVerificationProgram", Holds.COMMAND, ("imagepath",)),
    Place(rf"{_SET}\Control\Terminal Server\Wds\rdpwd", Holds.COMMANDS, ("startupprograms",)),
    Place(rf"{_SET}\Control\Terminal Server\WinStations\RDP-Tcp", Holds.COMMAND, ("initialprogram",)),
)  # fmt: skip


@cache
def place_patterns() -> KeyPatterns[Place]:
    """All places, ready to be matched."""
    patterns: KeyPatterns[Place] = KeyPatterns()
    for place in PLACES:
        patterns.add(place.path, place)
    return patterns
