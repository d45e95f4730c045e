r"""Which program a launch string starts, told from its text alone.

Windows launch strings come quoted and unquoted, with environment variables, with kernel path prefixes, and wrapped in
programs that start others (``rundll32``, ``cmd /c``). The file system of the host is not at hand, so an unquoted path
with spaces ends at the first part that looks like a program's name, which is also what Windows tries first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

PROGRAM_SUFFIXES: Final = (
    ".exe", ".com", ".bat", ".cmd", ".scr", ".pif", ".dll", ".sys", ".ocx", ".cpl", ".ps1", ".vbs", ".vbe", ".js",
    ".jse", ".wsf", ".wsh", ".hta", ".msi", ".msc", ".lnk", ".ax", ".drv", ".tmp", ".dat", ".sct", ".inf",
)  # fmt: skip

#: Variables of an ordinary installation; user variables stay as written unless the caller knows the user.
ORDINARY_VARIABLES: Final[Mapping[str, str]] = {
    "systemroot": r"C:\Windows",
    "windir": r"C:\Windows",
    "systemdrive": "C:",
    "programfiles": r"C:\Program Files",
    "programw6432": r"C:\Program Files",
    "programfiles(x86)": r"C:\Program Files (x86)",
    "commonprogramfiles": r"C:\Program Files\Common Files",
    "commonprogramfiles(x86)": r"C:\Program Files (x86)\Common Files",
    "programdata": r"C:\ProgramData",
    "allusersprofile": r"C:\ProgramData",
    "public": r"C:\Users\Public",
    "comspec": r"C:\Windows\System32\cmd.exe",
}
_SYSTEM32: Final = frozenset({
    "cmd.exe", "rundll32.exe", "regsvr32.exe", "svchost.exe", "mshta.exe", "wscript.exe", "cscript.exe",
    "msiexec.exe", "userinit.exe", "lsass.exe", "services.exe", "conhost.exe", "certutil.exe", "bitsadmin.exe",
    "taskmgr.exe", "taskhost.exe", "taskhostw.exe", "sethc.exe", "schtasks.exe", "reg.exe", "sc.exe", "net.exe",
    "logonui.exe", "autochk.exe", "ctfmon.exe", "logon.scr", "forfiles.exe", "pcalua.exe", "wsqmcons.exe",
})  # fmt: skip
_SCRIPT_HOSTS: Final = frozenset({"wscript.exe", "cscript.exe", "mshta.exe", "wscript", "cscript", "mshta"})
_SHELL_COMMANDS: Final = frozenset({
    "assoc", "cd", "chdir", "copy", "date", "del", "dir", "echo", "erase", "exit", "for", "ftype", "if", "md", "mkdir",
    "mklink", "move", "pushd", "rd", "ren", "rename", "rmdir", "set", "time", "title", "type", "ver",
})  # fmt: skip
_MAX_UNWRAP: Final = 4
_MAX_LENGTH: Final = 32_768


@dataclass(frozen=True, slots=True)
class Launch:
    """What a launch string starts.

    Attributes:
        image: Program, library or script that runs, "" where the text names none.
        host: Program that loads or runs it (``rundll32.exe``), "" where it runs by itself.
        arguments: Rest of the text behind the image.
    """

    image: str
    host: str = ""
    arguments: str = ""


_ASCII_FOLD: Final = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


def _fold(text: str) -> str:
    """ASCII letters small; unlike ``casefold`` this never changes the length, so places stay valid."""
    return text.translate(_ASCII_FOLD)


def user_variables(user: str) -> dict[str, str]:
    """Variables of a user whose profile lies in the ordinary place."""
    profile = f"C:\\Users\\{user}"
    return {
        "userprofile": profile,
        "appdata": f"{profile}\\AppData\\Roaming",
        "localappdata": f"{profile}\\AppData\\Local",
        "temp": f"{profile}\\AppData\\Local\\Temp",
        "tmp": f"{profile}\\AppData\\Local\\Temp",
        "username": user,
    }


def expand(text: str, variables: Mapping[str, str] = ORDINARY_VARIABLES) -> str:
    """Replace ``%NAME%``; names that are not known stay as written."""
    parts = text[:_MAX_LENGTH].split("%")
    if len(parts) < 3:
        return text
    out = [parts[0]]
    index = 1
    while index < len(parts):
        value = variables.get(parts[index].casefold()) if index + 1 < len(parts) else None
        if value is None:
            out.append("%" + parts[index])
            index += 1
        else:
            out.append(value + parts[index + 1])
            index += 2
    return "".join(out)


def resolve(command: str, variables: Mapping[str, str] = ORDINARY_VARIABLES) -> Launch:
    """The program that a launch string starts, wrappers removed."""
    launch = _first(expand(command, variables).strip("\0 \t\r\n"), variables)
    for _ in range(_MAX_UNWRAP):
        inner = _unwrap(launch, variables)
        if inner is None:
            break
        launch = inner
    return launch


def absolute(path: str, variables: Mapping[str, str] = ORDINARY_VARIABLES) -> str:
    r"""A path as the file system knows it: kernel prefixes, ``system32\`` and bare system programs resolved."""
    root = variables.get("systemroot", r"C:\Windows")
    path = path.strip().strip('"').replace("/", "\\") if "://" not in path else path.strip().strip('"')
    lowered = _fold(path)
    for prefix in ("\\??\\", "\\\\?\\", "\\\\.\\"):
        if lowered.startswith(prefix):
            return path[4:]
    for prefix in ("\\systemroot\\", "systemroot\\", "\\windows\\"):
        if lowered.startswith(prefix):
            return f"{root}\\{path[len(prefix) :]}"
    if lowered.startswith(("system32\\", "\\system32\\", "syswow64\\")):
        return f"{root}\\{path.lstrip(chr(92))}"
    if "\\" in path:
        return path
    if lowered in _SYSTEM32 or f"{lowered}.exe" in _SYSTEM32:
        return f"{root}\\System32\\{path if '.' in path else path + '.exe'}"
    if lowered in ("explorer.exe", "explorer", "regedit.exe", "notepad.exe"):
        return f"{root}\\{path if '.' in path else path + '.exe'}"
    if lowered in ("powershell.exe", "powershell"):
        return f"{root}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe"
    return path


def library(name: str, variables: Mapping[str, str] = ORDINARY_VARIABLES) -> str:
    """Path of a library that is loaded by name: without a folder it comes from the system folder."""
    path = expand(name.strip().strip('"'), variables)
    if not path:
        return ""
    if "\\" not in path and "/" not in path:
        suffix = "" if "." in path else ".dll"
        return f"{variables.get('systemroot', chr(67) + ':' + chr(92) + 'Windows')}\\System32\\{path}{suffix}"
    return absolute(path, variables)


def split_first(text: str) -> tuple[str, str]:
    """First word of a launch string (quotes removed) and the rest."""
    text = text.lstrip()
    if text.startswith('"'):
        word, _, rest = text[1:].partition('"')
        return word, rest.strip()
    blank = next((i for i, c in enumerate(text) if c in " \t"), len(text))
    if not any(c in text[:blank] for c in "\\/:%"):
        return text[:blank], text[blank:].strip()  # a bare name ends at the blank
    lowered = _fold(text)
    best = -1
    for suffix in PROGRAM_SUFFIXES:
        at = lowered.find(suffix)
        while at >= 0:
            end = at + len(suffix)
            if end == len(text) or text[end] in ' \t",':
                best = end if best < 0 else min(best, end)
                break
            at = lowered.find(suffix, end)
    # A suffix counts only where the text before it can be one path: no new path begins in between.
    head = text[:best] if best > 0 else ""
    if best > 0 and not any(mark in head[blank:] for mark in (' "', " /", " -", ":\\")):
        return head, text[best:].strip()
    return text[:blank], text[blank:].strip()


def _first(text: str, variables: Mapping[str, str]) -> Launch:
    if not text:
        return Launch("")
    word, rest = split_first(text)
    if word.casefold() == "autocheck" and rest:  # the session manager's own form: "autocheck autochk *"
        word, rest = split_first(rest)
        word = word if "." in word else f"{word}.exe"
    return Launch(absolute(word.rstrip(","), variables), "", rest)


def _base(path: str) -> str:
    name = path.rpartition("\\")[2].casefold()
    return name if "." in name else f"{name}.exe"


def _unwrap(launch: Launch, variables: Mapping[str, str]) -> Launch | None:
    """What a wrapping program starts, or None where it starts nothing else."""
    name, rest = _base(launch.image), launch.arguments
    if not rest:
        return None
    if name == "rundll32.exe":
        return _library_call(rest, name, variables)
    if name == "regsvr32.exe":
        words = _words(rest)
        scriptlet = next((w[3:] for w in words if w.casefold().startswith(("/i:", "-i:")) and len(w) > 3), "")
        target = next((w for w in words if w[:1] not in "/-"), "")
        if "://" in scriptlet or (scriptlet and not target):
            return Launch(scriptlet, name, rest)
        return Launch(library(target, variables), name, rest) if target else None
    if name == "cmd.exe":
        return _shell_call(rest, name, variables)
    if name in _SCRIPT_HOSTS:
        target = next((w for w in _words(rest) if not w.startswith(("//", "/"))), "")
        return Launch(absolute(target, variables), name, rest) if target else None
    if name in ("powershell.exe", "pwsh.exe"):
        words = _words(rest)
        for at, word in enumerate(words[:-1]):
            if word[:1] in "-/" and word[1:].casefold() in ("file", "f", "fi", "fil"):
                return Launch(absolute(words[at + 1], variables), name, rest)
        return None
    if name == "pcalua.exe" and rest.casefold().startswith("-a "):
        return _hosted(rest[3:], name, variables)
    if name == "conhost.exe" and not rest.startswith(("0x", "\\??\\", "--")):
        return _hosted(rest, name, variables)
    return None


def _hosted(text: str, host: str, variables: Mapping[str, str]) -> Launch | None:
    inner = _first(text, variables)
    return Launch(inner.image, host, inner.arguments) if inner.image else None


def _library_call(rest: str, host: str, variables: Mapping[str, str]) -> Launch | None:
    if rest.casefold().startswith(("javascript:", "vbscript:")):
        return None
    word, after = split_first(rest)
    # "library,Entry": the comma ends the library's name.
    path = word.partition(",")[0] if not rest.startswith('"') else word
    while path.startswith(("/d", "-d")) and after:
        path, after = split_first(after)
        path = path.partition(",")[0]
    return Launch(library(path, variables), host, rest) if path and not path.startswith(("/", "-")) else None


def _shell_call(rest: str, host: str, variables: Mapping[str, str]) -> Launch | None:
    lowered = _fold(rest)
    at = min((p for p in (lowered.find("/c"), lowered.find("/k"), lowered.find("/r")) if p >= 0), default=-1)
    if at < 0 or (at and lowered[at - 1] not in " \t"):
        return None
    inner = rest[at + 2 :].strip()
    quoted = len(inner) > 1 and inner.startswith('"') and inner.endswith('"')
    if quoted and (inner.count('"') != 2 or " " in inner):
        inner = inner[1:-1]
    words = inner.split(None, 1)
    if words and words[0].casefold() == "start" and len(words) > 1:
        inner = _skip_start(words[1])
    inner = inner.lstrip("@& ")
    if inner[:5].casefold() == "call ":
        inner = inner[5:].lstrip()
    # A command that the shell carries out itself starts no other program.
    return None if split_first(inner)[0].casefold() in _SHELL_COMMANDS else _hosted(inner, host, variables)


def _skip_start(text: str) -> str:
    """The command behind ``start "title" /min /wait``."""
    text = text.strip()
    while text:
        if text.startswith('"'):
            title, _, after = text[1:].partition('"')
            if not after.strip() or title.casefold().endswith(PROGRAM_SUFFIXES):
                return text
            text = after.strip()
        elif text.startswith("/") and " " in text:
            text = text.partition(" ")[2].strip()
        else:
            return text
    return text


def _words(text: str) -> list[str]:
    """Words of a command line, quoted ones whole, at most 64."""
    words: list[str] = []
    text = text.strip()
    while text and len(words) < 64:
        if text.startswith('"'):
            word, _, text = text[1:].partition('"')
        else:
            word, _, text = text.partition(" ")
        words.append(word)
        text = text.strip()
    return words
