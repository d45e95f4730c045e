r"""Patterns of registry keys, matched level by level while a hive is walked.

A pattern is a path such as ``*\SOFTWARE\Microsoft\Windows\CurrentVersion\Run``: the first part is ``HKLM``, ``HKCU`` or
``*`` for both, ``*`` elsewhere is any one key, a last part ``**`` is everything below. ``Wow6432Node`` is passed over,
and ``CurrentControlSet`` stands for the set that the host starts from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class _Step(Generic[T]):
    below: dict[str, _Step[T]] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)  # names below as the pattern writes them
    here: list[T] = field(default_factory=list)
    tree: list[T] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """State of the walk at one key.

    Attributes:
        here: What the patterns that end at this key, or cover it from above, carry.
        alive: Whether anything below can match.
    """

    steps: tuple[_Step[T], ...]
    inherited: tuple[T, ...] = ()

    @property
    def here(self) -> tuple[T, ...]:
        """Payloads of this key."""
        return tuple(p for step in self.steps for p in (*step.here, *step.tree)) + self.inherited

    @property
    def alive(self) -> bool:
        """Whether names below still matter."""
        return bool(self.steps or self.inherited)

    @property
    def names(self) -> tuple[str, ...] | None:
        """Names of subkeys that can match, as the patterns write them; None where any can."""
        if self.inherited or any(step.tree or "*" in step.below for step in self.steps):
            return None
        return tuple({folded: name for step in self.steps for folded, name in step.written.items()}.values())


class KeyPatterns(Generic[T]):
    """A set of patterns with what each carries."""

    def __init__(self) -> None:
        self._root: _Step[T] = _Step()

    def add(self, path: str, payload: T) -> None:
        """Add one pattern."""
        step = self._root
        parts = path.split("\\")
        whole = parts[-1] == "**"
        for part in parts[:-1] if whole else parts:
            folded = part.casefold()
            step.written.setdefault(folded, part)
            step = step.below.setdefault(folded, _Step())
        (step.tree if whole else step.here).append(payload)

    def start(self, parts: tuple[str, ...]) -> Match[T]:
        """State at a key given by its full path."""
        match: Match[T] = Match((self._root,))
        for part in parts:
            match = self.step(match, part)
        return match

    def step(self, match: Match[T], name: str) -> Match[T]:
        """State at a subkey."""
        if not match.steps:
            return match
        folded = name.casefold()
        if folded == "wow6432node":
            return match
        inherited = match.inherited + tuple(p for step in match.steps for p in step.tree)
        steps = []
        for step in match.steps:
            for key in (folded, "*"):
                below = step.below.get(key)
                if below is not None:
                    steps.append(below)
        return Match(tuple(steps), inherited)
