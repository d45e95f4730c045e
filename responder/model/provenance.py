"""What the package database and the file system say about an object that changed: the ground of an explanation."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Final

#: Key under which it lies in a change's attributes.
KEY: Final = "provenance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Facts about one object at the time of the check.

    Attributes:
        package: Package that owns the path, "" for none.
        version: Its installed version.
        content: ``same`` | ``other`` | ``unknown`` compared with what the package recorded.
        changed: Ticks of the last change of content or rights (ctime); of a removed object that of its folder.
        rights: Setuid, setgid or file capabilities are set.
        link_package: Package that owns the target of a symbolic link.
        generated: Who makes such a file while packages are installed, "" for nobody.
        successor: Package whose file has taken the place of a removed one (``libx.so.1.3`` for ``libx.so.1.2``).
        former: Package that owned a removed object when the baseline was made.
        copy_of: Path of a package's file with the same content, for files of no package.
        script: Package whose installation script names the path.
        folder_package: Package that a folder named after it belongs to, for files of no package in it.
        program: The file is a program by content or rights.
        system_account: The object is an account or group that packages add: low number, no login.
    """

    package: str = ""
    version: str = ""
    content: str = "unknown"
    changed: int | None = None
    rights: bool = False
    link_package: str = ""
    generated: str = ""
    successor: str = ""
    former: str = ""
    copy_of: str = ""
    script: str = ""
    folder_package: str = ""
    program: bool = False
    system_account: bool = False

    def as_attribute(self) -> dict[str, Any]:
        """JSON-ready form without what is not known."""
        return {k: v for k, v in asdict(self).items() if v not in ("", None, False)}


def of_attributes(attributes: str) -> Provenance | None:
    """The provenance that a change's attributes carry, None for none."""
    try:
        found = json.loads(attributes).get(KEY)
    except (ValueError, AttributeError, RecursionError):
        return None
    if not isinstance(found, list) or len(found) != 2 or not isinstance(found[1], dict):
        return None
    plain = found[1]

    def word(key: str) -> str:
        return plain[key] if isinstance(plain.get(key), str) else ""

    return Provenance(
        package=word("package"),
        version=word("version"),
        content=word("content") or "unknown",
        changed=plain["changed"] if isinstance(plain.get("changed"), int) else None,
        rights=plain.get("rights") is True,
        link_package=word("link_package"),
        generated=word("generated"),
        successor=word("successor"),
        former=word("former"),
        copy_of=word("copy_of"),
        script=word("script"),
        folder_package=word("folder_package"),
        program=plain.get("program") is True,
        system_account=plain.get("system_account") is True,
    )
