"""What a look without a baseline finds: an object that is not as its package or its place should have it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Final

#: Rule names as reports and filters show them, with severity on Tripwire's scale of 0–1000.
ACCOUNTS: Final = "Accounts"
DATA_FOLDERS: Final = "Executables in data folders"
WEB_SHELLS: Final = "Web shells"
CONTENTS: Final = "Package contents"
MISSING: Final = "Package files missing"
UNOWNED: Final = "Programs of no package"
LOCAL: Final = "Local programs"
RIGHTS: Final = "Setuid and capabilities"
HIDDEN: Final = "Hidden names"
CONFIGURATION: Final = "Package configuration"
TIMES: Final = "Forged times"
RULES: Final = (
    ACCOUNTS, DATA_FOLDERS, WEB_SHELLS, CONTENTS, MISSING, UNOWNED, LOCAL, RIGHTS, HIDDEN, CONFIGURATION,
)  # fmt: skip
#: Section of all of them.
SECTION: Final = "Without a baseline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """One object that deviates.

    Attributes:
        change: ``added`` (nobody's), ``modified`` (not as the package installed it) or ``removed``.
        path: Path as text, other bytes escaped.
        severity: 0–1000.
        attributes: Name → (expected, found); None where there is none.
    """

    rule: str
    change: str
    path: str
    severity: int
    object_kind: str = "file"
    attributes: dict[str, tuple[Any, Any]] = field(default_factory=dict)

    def attributes_json(self) -> str:
        """The attributes as ``ChangeRecord`` holds them."""
        return json.dumps({k: list(v) for k, v in self.attributes.items()}, ensure_ascii=True)
