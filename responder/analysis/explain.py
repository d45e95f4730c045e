"""Explained or not: which update accounts for a change, and what is left when all updates have spoken.

An explanation marks, it never removes: the change stays, with the reason beside it. A change is explained by an update
only where the object belongs to a package (or to what packages make) and content or time agree with that update.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from responder.model.message import text
from responder.model.provenance import Provenance
from responder.model.source import SourceRef
from responder.model.time import TICKS_PER_SECOND, iso

#: Steps closer together than this belong to one update.
_GAP: Final = 120 * TICKS_PER_SECOND
#: Logs write whole seconds; files are written a moment before or after the line.
_BEFORE: Final = 2 * TICKS_PER_SECOND
_AFTER: Final = 3 * TICKS_PER_SECOND
#: Attributes that content alone accounts for; others (mode, owner …) need the time of the update too.
_CONTENT: Final = frozenset(
    ("size", "sha256", "sha1", "md5", "inode", "links", "modified", "changed", "content", "digest")
)

_ACCOUNTS: Final = ("user:", "group:")
_ACCOUNT_FILES: Final = frozenset(
    f"/etc/{name}{end}" for name in ("passwd", "shadow", "group", "gshadow") for end in ("", "-")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A package event.

    Attributes:
        time: Ticks.
        package: Name without architecture, "" for lines that only show that the update is still running.
        action: ``package installed`` | ``package upgraded`` | ``package removed`` | "".
    """

    time: int
    package: str
    action: str
    version_old: str = ""
    version_new: str = ""
    source: SourceRef | None = None


@dataclass(frozen=True, slots=True)
class Update:
    """Package events that lie close together: one run of the package manager.

    Attributes:
        begin: Ticks of the first step.
        end: Ticks of the last.
        steps: Those that changed a package.
    """

    begin: int
    end: int
    steps: tuple[Step, ...]

    def covers(self, moment: int | None) -> bool:
        """Whether a moment lies within the update."""
        return moment is not None and self.begin - _BEFORE <= moment <= self.end + _AFTER

    def touches(self, package: str) -> bool:
        """Whether the update installed, upgraded or removed a package."""
        return any(s.package == package for s in self.steps)

    @property
    def words(self) -> str:
        """``update of 2026-11-23T20:10:31Z (bash, apt and 3 more)``."""
        names = list(dict.fromkeys(s.package for s in self.steps))
        first = ", ".join(names[:3])
        if len(names) > 3:
            return text(
                "update of {time} ({names} and {more} more)", time=iso(self.begin), names=first, more=len(names) - 3
            )
        return text("update of {time} ({names})", time=iso(self.begin), names=first)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a change is no surprise.

    Attributes:
        words: The reason, one clause.
        update: The update it belongs to, None where only the content speaks.
        certain: The bytes are those the package recorded; else only time and place agree.
    """

    words: str
    update: Update | None
    certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One change as far as explaining it needs.

    Attributes:
        attributes: Names of the attributes that differ; empty where the report does not say.
    """

    path: str
    change: str
    object_kind: str
    attributes: frozenset[str]
    provenance: Provenance


def updates(steps: Iterable[Step]) -> tuple[Update, ...]:
    """Group package events into updates, oldest first; runs that changed no package are left out."""
    found: list[Update] = []
    run: list[Step] = []
    for step in [*sorted(steps, key=lambda s: s.time), None]:
        if step is not None and (not run or step.time - run[-1].time <= _GAP):
            run.append(step)
            continue
        telling = tuple(s for s in run if s.action)
        if telling:
            found.append(Update(run[0].time, run[-1].time, telling))
        run = [step] if step is not None else []
    return tuple(found)


def explain(
    changes: Sequence[Changed], history: Sequence[Update], since: int | None = None
) -> list[Explanation | None]:
    """An explanation per change, in the order given; None for the unexplained.

    Args:
        changes: All changes of one check: folders are explained by what lies in them.
        history: Updates of the host.
        since: Ticks of the state compared with; older updates explain nothing.
    """
    recent = [u for u in history if since is None or u.end >= since - _BEFORE]
    found = [_explain(change, recent) for change in changes]
    _folders(changes, found)
    _account_files(changes, found)
    return found


def _explain(change: Changed, history: Sequence[Update]) -> Explanation | None:
    facts = change.provenance
    at_the_time = next((u for u in history if u.covers(facts.changed)), None)
    if change.change == "removed" and not facts.package:
        return _removed(facts, history, at_the_time)
    if facts.package:
        return _owned(change, history, at_the_time)
    if facts.system_account:
        if at_the_time:
            return Explanation(text("an account without login, made by a package's script"), at_the_time, certain=False)
        return None
    if at_the_time is None or facts.rights:
        return None
    return _unowned(facts, at_the_time)


def _unowned(facts: Provenance, at_the_time: Update) -> Explanation | None:
    """Objects of no package that were written during an update; programs need more than a place."""
    if facts.link_package:
        return Explanation(
            text("a link to a file of {package}", package=facts.link_package), at_the_time, certain=False
        )
    if facts.generated:
        return Explanation(text("made by {maker}", maker=facts.generated), at_the_time, certain=False)
    if facts.program:
        return None
    if facts.copy_of:
        return Explanation(text("a copy of {path}", path=facts.copy_of), at_the_time, certain=True)
    if facts.script and at_the_time.touches(facts.script):
        return Explanation(text("named in a script of {package}", package=facts.script), at_the_time, certain=False)
    if facts.folder_package and at_the_time.touches(facts.folder_package):
        return Explanation(text("in a folder of {package}", package=facts.folder_package), at_the_time, certain=False)
    return None


def _owned(change: Changed, history: Sequence[Update], at_the_time: Update | None) -> Explanation | None:
    facts = change.provenance
    named = f"{facts.package} {facts.version}".strip()
    mine = [u for u in history if u.touches(facts.package)]
    in_time = at_the_time if at_the_time in mine else None
    if facts.content == "other":
        return None
    if facts.content == "same":
        more_than_content = facts.rights or (change.change == "modified" and bool(change.attributes - _CONTENT))
        if more_than_content and in_time is None:
            return None  # the bytes are right, but somebody changed rights or owner outside of any update
        update = in_time or (mine[-1] if mine else None)
        return Explanation(text("exactly the file of {package}", package=named), update, certain=True)
    # folders, links, files without a recorded digest: only the time can speak
    if in_time is not None and not facts.rights:
        return Explanation(text("belongs to {package}", package=named), in_time, certain=False)
    if change.object_kind == "directory" and change.change == "added" and mine:
        return Explanation(text("a folder of {package}", package=named), mine[-1], certain=False)
    return None


def _removed(facts: Provenance, history: Sequence[Update], at_the_time: Update | None) -> Explanation | None:
    if facts.former:
        update = next((u for u in reversed(history) if u.touches(facts.former)), None)
        return (
            Explanation(text("was part of {package}", package=facts.former), update, certain=True) if update else None
        )
    if facts.successor:
        update = next((u for u in reversed(history) if u.touches(facts.successor)), None)
        if update:
            return Explanation(
                text("replaced by a newer file of {package}", package=facts.successor), update, certain=False
            )
    if at_the_time is not None and any(s.action in ("package removed", "package upgraded") for s in at_the_time.steps):
        return Explanation(text("removed while packages were upgraded or removed"), at_the_time, certain=False)
    return None


def _account_files(changes: Sequence[Changed], found: list[Explanation | None]) -> None:
    """An update that adds accounts writes these files; while an account is left over, they hold more than its work."""
    left = any(r is None and c.path.startswith(_ACCOUNTS) for c, r in zip(changes, found, strict=True))
    for number, change in enumerate(changes) if left else ():
        if change.path in _ACCOUNT_FILES:
            found[number] = None


def _folders(changes: Sequence[Changed], found: list[Explanation | None]) -> None:
    """A new folder that holds nothing but explained objects is explained by them; what lay in a removed one by it."""
    paths = {c.path: n for n, c in enumerate(changes)}
    for path, number in sorted(paths.items(), key=lambda item: len(item[0])):
        above = paths.get(path.rpartition("/")[0])
        reason = found[above] if above is not None and changes[above].change == "removed" else None
        if found[number] is None and changes[number].change == "removed" and reason is not None:
            found[number] = Explanation(text("lay in a folder that was removed"), reason.update, certain=False)
    for path in sorted(paths, key=len, reverse=True):
        number = paths[path]
        if found[number] is not None or changes[number].object_kind != "directory" or changes[number].change != "added":
            continue
        inside = [n for p, n in paths.items() if p.startswith(path.rstrip("/") + "/")]
        reasons = [found[n] for n in inside]
        first = reasons[0] if reasons and all(reasons) else None
        if first is not None:
            found[number] = Explanation(text("a folder that holds only explained objects"), first.update, certain=False)
