"""Which update of Windows accounts for a change. Time alone explains no program, no service and no autostart entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from responder.analysis.changed_places import is_account, is_autostart, is_registry, service_of
from responder.analysis.explain import Explanation, Update
from responder.analysis.image_paths import comparable, is_executable_name
from responder.analysis.windows_updates import knowledge_base
from responder.analysis.wording import short

#: Well-known SID of the service that alone may write protected files.
_TRUSTED_INSTALLER: Final = "s-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"
#: Folders that only installers and the system itself write to while an update runs.
_PLACES: Final = (
    "\\windows\\winsxs\\", "\\windows\\servicing\\", "\\windows\\softwaredistribution\\", "\\windows\\prefetch\\",
    "\\windows\\system32\\catroot\\", "\\windows\\system32\\catroot2\\", "\\windows\\assembly\\nativeimages_",
    "\\windows\\logs\\cbs\\", "\\windows\\installer\\",
)  # fmt: skip
_PROGRAMS: Final = (".msi", ".msp", ".mst", ".jar", ".py", ".lnk", ".url", ".inf", ".cat", ".chm", ".node")
#: Keys that an installation leaves as its own record; nothing is started from there.
_BY_NUMBER: Final = (
    "\\microsoft\\windows\\currentversion\\uninstall\\", "\\microsoft\\windows\\currentversion\\component based servicing\\",
    "\\microsoft\\updates\\", "\\hotfix\\",
)  # fmt: skip
_OF_INSTALLER: Final = (
    "\\microsoft\\windows\\currentversion\\installer\\userdata\\", "\\classes\\installer\\products\\",
    "\\classes\\installer\\features\\",
)  # fmt: skip
#: Attributes for which the bytes of a file speak.
_CONTENT: Final = frozenset(("size", "sha256", "sha-256", "sha1", "sha-1", "md5", "crc32", "haval", "modify time",
                             "modified", "change time", "changed", "write time", "mtime", "ctime", "inode"))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowsChange:
    """One change as far as explaining it needs.

    Attributes:
        change: ``added`` | ``removed`` | ``modified``.
        moment: Ticks at which it was last written, None where the report does not say.
        owner: Name or SID of the owner.
        vouched: Why the bytes are known: a set of hashes, a golden host; "" for nobody.
        signer: Its verified signer, "" for none.
        attributes: Names of the attributes that differ, lower case.
    """

    path: str
    change: str
    moment: int | None = None
    owner: str = ""
    vouched: str = ""
    signer: str = ""
    attributes: frozenset[str] = frozenset()


def explain_windows(change: WindowsChange, history: Sequence[Update]) -> tuple[Explanation | None, Update | None]:
    """The explanation, None for the unexplained; and the update during which it was written, None for none.

    A signature explains only within an update: tools that intruders bring are signed, too.
    """
    during = next((u for u in history if u.covers(change.moment)), None)
    starts = is_autostart(change.path) or bool(service_of(change.path)) or is_account(change.path)
    if is_registry(change.path):
        return (None if starts else _registry(change.path, history, during)), during
    more_than_content = change.change == "modified" and bool(change.attributes - _CONTENT)
    if change.vouched and change.change != "removed" and not (more_than_content and during is None):
        return Explanation(change.vouched, during, certain=True), during
    if during is None or starts:
        return None, during
    if change.signer and change.change != "removed":
        return Explanation(f"validly signed by {short(change.signer)}", during, certain=True), during
    owner = change.owner.lower()
    if owner == _TRUSTED_INSTALLER or owner.rpartition("\\")[2] == "trustedinstaller":
        return Explanation("owned by TrustedInstaller, which alone writes protected files", during, certain=False), during
    path = comparable(change.path)
    if any(place in path for place in _PLACES) and not _program(path):
        return Explanation("no program, in a folder that updates write to", during, certain=False), during
    return None, during


def _program(path: str) -> bool:
    """Whether the name ends like something that runs; a stream beside a file may be anything."""
    return is_executable_name(path) or path.endswith(_PROGRAMS) or ":" in path


def _registry(path: str, history: Sequence[Update], during: Update | None) -> Explanation | None:
    key = path.lower().partition("|")[0] + "\\"
    number = knowledge_base(path)
    if number and any(place in key for place in _BY_NUMBER):
        update = next((u for u in reversed(history) if u.touches(number)), None)
        if update is not None:
            return Explanation(f"the record of {number}", update, certain=False)
    if during is not None and any(place in key for place in _OF_INSTALLER):
        return Explanation("a record of the installer", during, certain=False)
    return None
