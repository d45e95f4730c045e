"""Who may vouch for a program, strongest first: the order in which every verdict asks, and the one place that sets it.

Readers of baselines and hash sets plug in as ``KnownFiles``; signatures and packages speak through the column
"Verified Signer / Package" that collectors and parsers fill.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

from responder.analysis.image_paths import comparable
from responder.analysis.images import Image
from responder.analysis.wording import short
from responder.model.message import phrase, text
from responder.model.signer import NO_PACKAGE, is_modified, is_vouched

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext


class Authority(IntEnum):
    """Kinds of authorities; the lower the number, the stronger the word."""

    BASELINE = 1
    SIGNATURE = 2
    PACKAGE = 3
    GOLDEN = 4
    HASH_SET = 5
    CATALOGUE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What an authority says of a file.

    Attributes:
        verdict: ``known`` | ``expected`` | ``unknown`` (it knows the file and does not recognise these bytes).
        reason: One clause that names the authority.
    """

    verdict: str
    reason: str


class KnownFiles(Protocol):
    """A collection of files that somebody vouches for: an accepted baseline, a golden host, a set of known hashes."""

    @property
    def authority(self) -> Authority:
        """BASELINE, GOLDEN or HASH_SET."""

    @property
    def name(self) -> str:
        """What the reason calls it: file name and edition."""

    def speaks_of(self, host_name: str) -> bool:
        """Whether it belongs to this host; a hash set speaks of every host."""

    def word(self, path: str, sha256: str) -> Word | None:
        """What it says of a file, None where it does not know it.

        Args:
            path: As the evidence writes it, "" where not collected.
            sha256: Lower-case hex, "" where not collected.
        """


_NOT_SIGNED = (
    "",
    "unsigned",
    "not signed",
    "(not verified)",
    "not verified",
    "n/a",
    "none",
    "untrusted",
    "image file not found",
    NO_PACKAGE,
)
_PACKAGE_SYSTEMS = ("dpkg: ", "rpm: ", "apk: ", "pacman: ")


def is_signed(signer: str) -> bool:
    """Whether a signer or package was verified."""
    stated = signer.strip()
    low = stated.lower()
    return (
        low not in _NOT_SIGNED
        and not low.startswith(("(not verified)", "not signed", "unsigned"))
        and is_vouched(stated)
    )


def disowned(signer: str) -> bool:
    """Whether somebody looked for a signature or package and found none: not the same as not having looked."""
    low = signer.strip().lower()
    return (
        bool(low)
        and low not in ("n/a", "none", "image file not found")
        and (low in _NOT_SIGNED or low.startswith(("(not verified)", "not signed", "unsigned")) or is_modified(signer))
    )


def _files(kind: Authority) -> Callable[[HostContext, Image], Word | None]:
    def ask(host: HostContext, image: Image) -> Word | None:
        words = (
            known.word(image.path, image.sha256.lower())
            for known in host.known_files
            if known.authority is kind and known.speaks_of(host.name)
        )
        return next((w for w in words if w is not None), None)

    return ask


def _signature(host: HostContext, image: Image) -> Word | None:
    if image.signer.startswith(_PACKAGE_SYSTEMS) or not is_signed(image.signer):
        return None
    return Word(verdict="known", reason=text("its signature is valid: {signer}", signer=short(image.signer)))


def _package(host: HostContext, image: Image) -> Word | None:
    if not image.signer.startswith(_PACKAGE_SYSTEMS):
        return None
    package = short(image.signer.partition(" (")[0])
    if is_modified(image.signer):
        return Word(verdict="unknown", reason=text("its bytes are not those of its package {package}", package=package))
    if not is_vouched(image.signer):
        return Word(
            verdict="expected",
            reason=text("its path belongs to the package {package}; the bytes were not compared", package=package),
        )
    return Word(verdict="known", reason=text("its hash is that of the package {package}", package=package))


def _catalogue(host: HostContext, image: Image) -> Word | None:
    program = image.program
    if program is None:
        return None
    name, words = program.name, phrase(program.words)
    if not comparable(image.path):
        reason = text("the name of {name}, {program_words}; its path was not collected", name=name, program_words=words)
        return Word(verdict="expected", reason=reason)
    if not image.in_place:
        reason = text(
            "has the name of {name}, {program_words}, but lies in another folder", name=name, program_words=words
        )
        return Word(verdict="unknown", reason=reason)
    if disowned(image.signer) and not image.signer.startswith(NO_PACKAGE):
        # Most files of Windows are signed in catalogues, which many tools do not read.
        reason = text(
            "by name and folder it is {name}, {program_words} (built-in catalogue); its signature was not verified",
            name=name, program_words=words,
        )  # fmt: skip
        return Word(verdict="expected", reason=reason)
    if disowned(image.signer):
        reason = text(
            "has the name of {name}, {program_words}, but no signature or package vouches for it",
            name=name, program_words=words,
        )  # fmt: skip
        return Word(verdict="unknown", reason=reason)
    reason = text(
        "by name and folder it is {name}, {program_words} (built-in catalogue)", name=name, program_words=words
    )
    return Word(verdict="known", reason=reason)


#: Who is asked, in this order; the first that says anything decides.
ORDER: Sequence[tuple[Authority, Callable[[HostContext, Image], Word | None]]] = (
    (Authority.BASELINE, _files(Authority.BASELINE)),
    (Authority.SIGNATURE, _signature),
    (Authority.PACKAGE, _package),
    (Authority.GOLDEN, _files(Authority.GOLDEN)),
    (Authority.HASH_SET, _files(Authority.HASH_SET)),
    (Authority.CATALOGUE, _catalogue),
)


def ask(host: HostContext, image: Image) -> tuple[Authority, Word] | None:
    """The word of the strongest authority that knows an image, None where none does.

    A package that only owns the path is outvoted by a hash set that knows the bytes.
    """
    weak: tuple[Authority, Word] | None = None
    for authority, speak in ORDER:
        if weak is not None and authority is Authority.CATALOGUE:
            break
        word = speak(host, image)
        if word is None:
            continue
        if word.verdict == "known" or (word.verdict == "unknown" and authority is not Authority.CATALOGUE):
            return authority, word
        weak = weak or (authority, word)
    return weak
