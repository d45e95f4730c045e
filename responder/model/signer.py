"""The words of the column "Verified Signer / Package" that the program itself writes, and what they mean."""

from __future__ import annotations

from responder.model.absent import Absent, Value

#: A package system knows its files, and this one is not among them.
NO_PACKAGE = "no package"
_MODIFIED = " (modified)"
_UNVERIFIED = " (not verified)"


def package_signer(system: str, package: str, matches: bool | None) -> str:
    """``dpkg: coreutils``, with `` (modified)`` or `` (not verified)`` where the bytes are not proven to be its own.

    Args:
        system: Package system (``dpkg``).
        package: Package name.
        matches: Whether the file has the checksum that the package recorded; None where that cannot be told.
    """
    return f"{system}: {package}{'' if matches else _UNVERIFIED if matches is None else _MODIFIED}"


def is_vouched(signer: Value[str]) -> bool:
    """Whether somebody vouches for the bytes of the image: a verified signer or an unmodified package file."""
    if isinstance(signer, Absent) or signer == NO_PACKAGE:
        return False
    return not signer.endswith((_MODIFIED, _UNVERIFIED))


def is_modified(signer: Value[str]) -> bool:
    """Whether a package owns the path but the bytes are others than it installed."""
    return isinstance(signer, str) and signer.endswith(_MODIFIED)
