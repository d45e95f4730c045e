"""Notes, tags and decisions of the case, as the window needs them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from responder.errors import ResponderError
from responder.index.reader import Row
from responder.model.show import show

if TYPE_CHECKING:
    from responder.case.annotations import Target
    from responder.case.case import Case


class CaseAnnotations(QObject):
    """What people add to the case.

    Args:
        case: Gives the case that is open, or None.

    Signals:
        changed: Notes, tags or decisions changed.
        failed: Sentence: something could not be written.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, case: Callable[[], Case | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case = case
        self._row_tags: dict[tuple[str, str, str], str] = {}

    def target_of(self, table: str, row: Row) -> Target:
        """The row as something that notes and tags hang on; survives rebuilding the index."""
        from responder.case.annotations import Target

        return Target(kind="row", evidence_id=row.source.evidence_id, table=table, ref=row.source.ref)

    def add_note(self, target: Any, text: str) -> None:  # noqa: ANN401
        """Write a note into the case."""
        self.write(lambda case: case.add_note(target, text))

    def toggle_tag(self, targets: Sequence[Any], tag: str) -> None:
        """Set a tag on everything, or take it away where everything has it."""

        def change(case: Case) -> None:
            missing = [t for t in targets if tag not in self.tags_of(t)]
            for target in missing or targets:
                if missing:
                    case.add_tag(target, tag)
                else:
                    case.remove_tag(target, tag)

        self.write(change)

    def decide(self, finding_id: str, decision: str, reason: str) -> None:
        """Record what the examiner thinks of a finding."""
        self.write(lambda case: case.decide(finding_id, decision, reason))

    def notes_of(self, target: Any) -> list[Any]:  # noqa: ANN401
        """Notes on something, oldest first."""
        case = self._case()
        return list(case.notes(target)) if case is not None else []

    def tags_of(self, target: Any) -> list[str]:  # noqa: ANN401
        """Tags of something."""
        case = self._case()
        return [t.tag for t in case.tags() if _same(t.target, target)] if case is not None else []

    def all_tags(self) -> list[str]:
        """Every tag of the case, for choosing again."""
        case = self._case()
        return sorted({t.tag for t in case.tags()}) if case is not None else []

    def tags_of_row(self, table: str) -> Callable[[Row], str]:
        """Function that gives the tags of a row of a table as one text."""

        def tags(row: Row) -> str:
            return self._row_tags.get((row.source.evidence_id, table, row.source.ref), "")

        return tags

    def places_of(self, table: str) -> dict[str, list[tuple[str, int]]]:
        """Tagged rows of a table by tag: evidence id and place, for filters."""
        case = self._case()
        return case.tagged(table) if case is not None else {}

    def write(self, change: Callable[[Case], object]) -> bool:
        """Change the case; False where that failed or no case is open."""
        case = self._case()
        if case is None:
            return False
        try:
            change(case)
        except (ResponderError, OSError) as error:
            self.failed.emit(getattr(error, "message", str(error)))
            return False
        self.refresh()
        return True

    def refresh(self) -> None:
        """Read the tags of rows again and tell everybody."""
        case = self._case()
        found: dict[tuple[str, str, str], list[str]] = {}
        for entry in case.tags() if case is not None else ():
            if entry.target.kind == "row":
                place = (entry.target.evidence_id, entry.target.table, entry.target.ref)
                found.setdefault(place, []).append(show(entry.tag, limit=40))
        self._row_tags = {place: ", ".join(tags) for place, tags in found.items()}
        self.changed.emit()


def _same(one: Any, other: Any) -> bool:  # noqa: ANN401
    """Whether two targets are the same thing; rows are known by their place alone."""
    if one.kind == other.kind == "row":
        return (one.evidence_id, one.table, one.ref) == (other.evidence_id, other.table, other.ref)
    return bool(one == other)
