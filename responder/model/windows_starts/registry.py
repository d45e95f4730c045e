"""The little that the autostart reader asks of a registry, so that a hive file and the live registry look alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol


class RegistryValue(Protocol):
    """A value of a key.

    Attributes:
        name: Name, "" for the default value.
        kind: Type number (1 = REG_SZ …).
        data: Raw data; may be shorter than ``size`` where it was cut.
        size: Bytes that the value holds.
    """

    @property
    def name(self) -> str:
        """Name."""

    @property
    def kind(self) -> int:
        """Type number."""

    @property
    def data(self) -> bytes:
        """Raw data."""

    @property
    def size(self) -> int:
        """Bytes."""


class RegistryKey(Protocol):
    """A key."""

    @property
    def name(self) -> str:
        """Name as written."""

    @property
    def modified(self) -> int:
        """Ticks of the last write."""

    def values(self) -> Sequence[RegistryValue]:
        """Readable values in their order."""

    def value(self, name: str) -> RegistryValue | None:
        """A value by name, letter case ignored; "" is the default value."""

    def find(self, path: str) -> RegistryKey | None:
        r"""A key below by its path (``A\B``), letter case ignored; itself for ""."""

    def children(self) -> Iterator[RegistryKey]:
        """Subkeys in their order."""


class RegistryView(Protocol):
    """A hive as a whole, or the part of the live registry that stands for it."""

    @property
    def root(self) -> RegistryKey | None:
        """The key below which paths of this hive begin (``SOFTWARE``, ``SYSTEM``, a user's key)."""

    @property
    def user(self) -> str:
        """Whose hive it is, "" for the machine's."""

    @property
    def per_user(self) -> bool:
        """Whether it belongs to one user."""

    @property
    def control_set(self) -> str:
        """Name of the control set the host starts from, "" where there is none."""

    @property
    def variables(self) -> Mapping[str, str]:
        """Environment for launch strings, names in lower case."""
