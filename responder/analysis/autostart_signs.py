"""What about the place of an autostart entry speaks against it: places that are empty or fixed on a clean host."""

from __future__ import annotations

from typing import Final

from responder.analysis.image_paths import Place, image_name, place
from responder.analysis.launch_signs import Sign
from responder.model.absent import known
from responder.model.autostart import AutostartRecord
from responder.model.finding import Severity
from responder.model.message import text

#: Security and authentication packages that Windows ships.
_PACKAGES: Final = frozenset({
    "msv1_0", "kerberos", "negotiate", "negoexts", "negoextender", "schannel", "wdigest", "tspkg", "pku2u", "livessp",
    "cloudap", "scecli", "rassfm", "credssp", "wsauth", "msapsspc", "digest", "msnsspc", "dpa", "fpnwclnt", "kdcsvc",
    "aadcloudap", "nwprovau", "wsnmp32",
})  # fmt: skip
_ORDINARY: Final = {
    "shell": frozenset({"explorer.exe"}),
    "userinit": frozenset({"userinit.exe"}),
    "alternateshell": frozenset({"cmd.exe"}),
    "bootexecute": frozenset({"autochk.exe", "autocheck.exe", "sfc.exe", "defrag.exe"}),
    "taskman": frozenset({"taskman.exe", "taskmgr.exe"}),
    "vmapplet": frozenset({"systempropertiesperformance.exe", "rundll32.exe", "sysdm.cpl"}),
    "system": frozenset({"lsass.exe"}),
    "uihost": frozenset({"logonui.exe"}),
}
#: Places that are empty on a clean host: whatever stands there is worth a look.
_EMPTY: Final = {
    "T1546.009": (text("AppCertDlls puts it into every program that starts another"), Severity.HIGH),
    "T1546.010": (text("AppInit_DLLs puts it into every program with a window"), Severity.MEDIUM),
    "T1137.002": (text("the Office test key loads it into every Office program"), Severity.HIGH),
    "T1548.002": (text("a user's own command for this kind of file is started with high integrity"), Severity.HIGH),
    "T1546.001": (text("it opens every file of this kind in place of the usual program"), Severity.HIGH),
    "T1037.001": (text("a logon script is set for this user"), Severity.MEDIUM),
    "T1574.012": (text("it is loaded into every .NET program as a profiler"), Severity.MEDIUM),
}
#: Libraries of the system that belong in its folders, by technique.
_SYSTEM_ONLY: Final = {
    "T1546.007": text("netsh helper"),
    "T1547.003": text("time provider"),
    "T1547.010": text("print monitor"),
    "T1547.012": text("print processor"),
    "T1556.008": text("network provider"),
    "T1556.002": text("notification package"),
    "T1547.002": text("authentication package"),
    "T1547.005": text("security package"),
}
_SAFE: Final = (Place.SYSTEM, Place.PROGRAMS, Place.UNKNOWN)


def signs(entry: AutostartRecord) -> list[Sign]:
    """What the place of an entry says against it; empty where the entry does not state what it starts."""
    command, path = known(entry.command) or "", known(entry.process_path) or ""
    if not command and not path:
        return []
    found: list[Sign] = []
    technique = known(entry.technique) or ""
    name = image_name(path or command).lower()
    ordinary = _ORDINARY.get(entry.entry.lower())
    if ordinary and entry.category in ("Winlogon", "Boot Execute") and name not in ordinary:
        found.append((text("{entry} starts more than Windows sets there", entry=entry.entry), Severity.HIGH))
    if technique in _EMPTY and known(entry.enabled) != "no" and not _quiet(entry, technique):
        found.append(_EMPTY[technique])
    if technique in _SYSTEM_ONLY and path and place(path) not in _SAFE:
        found.append(
            (
                text("a {kind} outside the folders of system and programs", kind=_SYSTEM_ONLY[technique]),
                Severity.HIGH,
            )
        )
    packages = technique in ("T1547.002", "T1547.005", "T1556.002") and entry.category == "LSA Providers"
    if packages and name.removesuffix(".dll") not in _PACKAGES:
        found.append((text("it sees passwords, and is none of the packages that Windows ships"), Severity.MEDIUM))
    if entry.category == "Services" and "svchost" in command.lower() and path and place(path) not in _SAFE:
        found.append(
            (text("the library of a shared service lies outside the folders of system and programs"), Severity.HIGH)
        )
    if technique == "T1547.001" and entry.entry.lower() in ("startup", "common startup") and "folders" in _last(entry):
        found.append((text("the start-up folder was moved"), Severity.MEDIUM))
    if known(entry.verdict) == "hidden":
        found.append((known(entry.verdict_reason) or text("it is hidden"), Severity.HIGH))
    return found


def _last(entry: AutostartRecord) -> str:
    return entry.location.rpartition("\\")[2].lower()


def _quiet(entry: AutostartRecord, technique: str) -> bool:
    """Entries of such places that are ordinary all the same: switches, and libraries signed by their maker."""
    return technique == "T1546.010" and entry.entry.lower() in ("loadappinit_dlls", "iconservicelib")
