"""Files that are not as their packages, places or rights should have them: integrity without a baseline."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from responder.collectors.base import CollectContext, Collected
from responder.integrity.deviation import SECTION, Deviation
from responder.model.account import EvidenceWarning, Expected, Level
from responder.model.change import ChangeRecord
from responder.model.message import text as worded

NAME = "package-integrity"
ARTIFACT = "Files compared with package databases, rights, places and web shell signs"
TABLE = "changes"
NEEDS_ELEVATION = True
VOLATILITY = 100
THOROUGH = True  # reads whole folders of files: minutes, and only when asked


def check() -> str | None:
    """Package databases of Linux, catalogues of Windows."""
    system: str = sys.platform  # a plain text, so that the checker follows both branches
    if system.startswith("linux") or system == "win32":
        return None
    return "Files are compared with package databases on Linux and with catalogues on Windows; use a baseline here."


def collect(context: CollectContext) -> Iterator[Collected]:
    """One change per deviation."""
    system: str = sys.platform
    return windows_records(context, Path("C:\\")) if system == "win32" else records(context, Path("/"))


def windows_records(context: CollectContext, root: Path) -> Iterator[Collected]:
    """One change per program of a Windows tree that nobody vouches for.

    Args:
        context: The collection.
        root: Folder that holds ``Windows``: the system drive, or the root of a mounted image.
    """
    from responder.integrity.windows_look import WindowsLook

    look = WindowsLook(root)
    number = 0
    for found in look.events():
        if found is None:
            if context.cancelled():
                break
            continue
        yield _change(context, found, number)
        number += 1
        yield Expected(count=number)
    yield Expected(count=number)
    yield EvidenceWarning(
        message=worded(
            "{checked:,} programs compared with {catalogues:,} catalogues, whose own signatures are not verified; "
            "{signed:,} carry a signature of their own, which is not verified either",
            checked=look.checked,
            catalogues=look.catalogues,
            signed=look.signed,
        ),
        level=Level.INFO,
    )
    if not look.catalogues:
        yield EvidenceWarning(message=worded("no catalogue can be read, so foreign programs cannot be told"))
    if look.bad_catalogues or look.denied or look.unchecked:
        yield EvidenceWarning(
            message=worded(
                "{bad:,} catalogues and {denied:,} programs could not be read, {unchecked:,} were not reached in time",
                bad=look.bad_catalogues,
                denied=look.denied,
                unchecked=look.unchecked,
            )
        )


def records(context: CollectContext, root: Path) -> Iterator[Collected]:
    """One change per deviation of a tree.

    Args:
        context: The collection.
        root: ``/``, or the root of a mounted image.
    """
    from responder.integrity.without_baseline import Look, Pace, summary
    from responder.platforms.package_databases import why_none

    pace = Pace()
    look = Look(root, pace)
    counts: Counter[str] = Counter()
    number = 0
    for found in look.events():
        if not isinstance(found, Deviation):
            yield Expected(count=number)  # a sign of life
            if context.cancelled():
                break
            continue
        yield _change(context, found, number)
        counts[found.rule] += 1
        number += 1
    yield Expected(count=number)
    yield EvidenceWarning(message=summary(look, counts), level=Level.INFO)
    if pace.unchecked:
        yield EvidenceWarning(
            message=worded(
                "{unchecked:,} files were not compared with their packages within {seconds:.0f} s",
                unchecked=pace.unchecked,
                seconds=pace.seconds,
            )
        )
    denied = look.denied
    if denied:
        yield EvidenceWarning(
            message=worded("access denied to {denied:,} files and folders; run as root to check them", denied=denied)
        )
    if look.packages is None:
        yield EvidenceWarning(
            message=worded("changed and foreign programs cannot be told: {root}", root=why_none(root))
        )
    for note in look.packages.notes if look.packages else ():
        yield EvidenceWarning(message=note)
    for place, reason in sorted(pace.left_out.items()):
        yield EvidenceWarning(
            message=worded("{place} was left out: {reason}", place=place, reason=reason), level=Level.INFO
        )


def _change(context: CollectContext, found: Deviation, number: int) -> ChangeRecord:
    return ChangeRecord(
        source=context.item(number), change=found.change, path=found.path, object_kind=found.object_kind,
        section=SECTION, rule=found.rule, severity=found.severity, attributes=found.attributes_json(),
        observed=context.moment,
    )  # fmt: skip
