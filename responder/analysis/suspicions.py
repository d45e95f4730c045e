"""What speaks against an image, gathered from the rules about images."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from responder.analysis.images import Image
from responder.analysis.misplaced import wrong_rows
from responder.analysis.rules import (
    image_deleted,
    image_double_extension,
    image_kernel_disguise,
    image_lookalike,
    image_odd_place,
    image_wrong_folder,
)
from responder.model.finding import Severity

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext


@dataclass(frozen=True, slots=True)
class Suspicion:
    """One reason against an image.

    Attributes:
        rule_id: Rule that knows more.
        words: The reason, to stand in a list of reasons.
        weight: Severity it gives a listener.
        impostor: It pretends to be a system program.
    """

    rule_id: str
    words: str
    weight: Severity
    impostor: bool = False


def suspicions(host: HostContext, image: Image) -> tuple[Suspicion, ...]:
    """All reasons, in the order of the rules; worked out once per image."""
    key = ("suspicions", id(image))
    if key not in host.memo:
        host.memo[key] = _suspicions(host, image)
    result: tuple[Suspicion, ...] = host.memo[key]
    return result


def _suspicions(host: HostContext, image: Image) -> tuple[Suspicion, ...]:
    found: list[Suspicion] = []
    for module in (image_lookalike, image_wrong_folder, image_kernel_disguise, image_double_extension):
        words = module.detect(host, image)
        if words:
            impostor = module is not image_double_extension
            found.append(Suspicion(module.RULE.id, words, Severity.HIGH, impostor))
    for weighed in (image_odd_place, image_deleted):
        result = weighed.detect(host, image)
        if result:
            found.append(Suspicion(weighed.RULE.id, *result))
    misplaced = wrong_rows(host, image)
    if misplaced:
        found.append(Suspicion(misplaced[0].rule_id, misplaced[0].words, Severity.HIGH, impostor=True))
    return tuple(found)
