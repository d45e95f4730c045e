"""What in a launch string of an autostart entry speaks against it: what it runs, and how it hides that."""

from __future__ import annotations

from typing import Final

from responder.model.command_line import resolve
from responder.model.finding import Severity
from responder.model.message import text as worded

Sign = tuple[str, Severity]

#: Programs of the system that load code from elsewhere.
_LOADERS: Final = frozenset({
    "mshta.exe", "regsvr32.exe", "rundll32.exe", "powershell.exe", "pwsh.exe", "wscript.exe", "cscript.exe",
    "certutil.exe", "bitsadmin.exe", "msiexec.exe", "cmd.exe", "curl.exe", "installutil.exe", "msbuild.exe",
    "regasm.exe", "regsvcs.exe", "wmic.exe", "hh.exe", "odbcconf.exe", "cmstp.exe", "forfiles.exe",
})  # fmt: skip
_POWERSHELL: Final = frozenset({"powershell.exe", "pwsh.exe"})
_POWERSHELL_CODE: Final = (
    "frombase64string", "downloadstring", "downloadfile", "downloaddata", "invoke-expression", "iex(", "iex (", "|iex",
    "| iex", " iex ", "net.webclient", "invoke-webrequest", "reflection.assembly", "get-itemproperty hk",
    "gp hkcu:", "gp hklm:", "-join", "[char]",
)  # fmt: skip
_SCRIPTS: Final = (".vbs", ".vbe", ".js", ".jse", ".wsf", ".wsh", ".hta", ".sct", ".ps1")
_DELETIONS: Final = ("del", "erase", "rd", "rmdir")
_BASE64: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")
_MAX: Final = 16_384


def _name(path: str) -> str:
    name = path.replace("/", "\\").rpartition("\\")[2].lower()
    return name if "." in name else f"{name}.exe"


def is_loader(path: str) -> bool:
    """Whether a program runs what others wrote, so that its own signature says nothing of that."""
    return _name(path) in _LOADERS


def signs(command: str) -> list[Sign]:
    """What speaks against a launch string, weightiest first.

    A shell that only clears up after an installation (``cmd /c rmdir …``) is no sign.
    """
    text = command[:_MAX]
    lowered = text.lower()
    outer = _name(resolve(text.split(None, 1)[0].strip('"') if text.split() else "").image)
    words = lowered.split()
    named = {_name(w.strip('",')) for w in words[:64]}
    loaders = (named | {outer, resolve(text).host.lower()}) & _LOADERS
    found: list[Sign] = []
    if loaders & _POWERSHELL:
        found += _powershell(text, words)
    if loaders and ("://" in text or "davwwwroot" in lowered):
        found.append(
            (
                worded("{loaders} fetches what it runs from the network at each start", loaders=_one(loaders)),
                Severity.HIGH,
            )
        )
    if "rundll32.exe" in loaders and ("javascript:" in lowered or "vbscript:" in lowered):
        found.append((worded("rundll32 runs a script that stands in the entry itself"), Severity.HIGH))
    if "mshta.exe" in loaders and ("javascript:" in lowered or "vbscript:" in lowered or "about:" in lowered):
        found.append((worded("mshta runs a script that stands in the entry itself"), Severity.HIGH))
    if "regsvr32.exe" in loaders and "scrobj" in lowered:
        found.append((worded("regsvr32 runs a scriptlet"), Severity.HIGH))
    image = resolve(text).image.lower()
    if image.endswith(_SCRIPTS) and ("\\users\\" in image or "%appdata%" in image or "%temp%" in image):
        found.append((worded("it runs a script in a user's folder"), Severity.MEDIUM))
    if outer == "cmd.exe" and not found and any(m in text for m in ("&", "|", ">")) and not _clears_up(words):
        found.append((worded("it runs a chain of shell commands"), Severity.MEDIUM))
    return sorted(dict.fromkeys(found), key=lambda s: -s[1])


def _one(names: set[str] | frozenset[str]) -> str:
    wanted = sorted(names - {"cmd.exe"}) or sorted(names)
    return wanted[0].removesuffix(".exe")


def _clears_up(words: list[str]) -> bool:
    return any(word.strip('"@') in _DELETIONS for word in words[:8])


def _powershell(text: str, words: list[str]) -> list[Sign]:
    lowered = text.lower()
    found: list[Sign] = []
    originals = text.split()
    for at, word in enumerate(words[:-1]):
        flag = word.lstrip("-/")
        if word[:1] in "-/–—―" and flag and ("encodedcommand".startswith(flag) or flag == "ec"):
            value = originals[at + 1].strip("\"'")
            if len(value) >= 8 and set(value) <= _BASE64:
                found.append((worded("PowerShell runs an encoded command"), Severity.HIGH))
        if flag and "windowstyle".startswith(flag) and words[at + 1].startswith(("h", "1")) and word[:1] in "-/":
            found.append((worded("PowerShell starts with a hidden window"), Severity.HIGH))
    if any(mark in lowered for mark in _POWERSHELL_CODE):
        found.append((worded("PowerShell runs code that it builds or fetches"), Severity.HIGH))
    return found
