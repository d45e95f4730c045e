"""A program nobody vouches for where all its neighbours are vouched for, or whose bytes are not its package's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.authorities import disowned
from responder.analysis.image_paths import Place, folder
from responder.analysis.images import Image
from responder.analysis.rule import Rule
from responder.analysis.wording import count, short
from responder.model.absent import known
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text
from responder.model.signer import NO_PACKAGE, is_modified, is_vouched

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_NEIGHBOURS = 3
#: Administrators put their own programs here, so a stranger among packaged ones is nothing.
_INSTALLED = (Place.SYSTEM,)


def _evaluate(host: HostContext) -> Iterator[Finding]:
    by_folder: dict[str, list[Image]] = defaultdict(list)
    for image in host.images:
        if image.runs and folder(image.path):
            by_folder[folder(image.path)].append(image)
    for where, images in sorted(by_folder.items()):
        vouched = [i for i in images if i.signer and is_vouched(i.signer) and not disowned(i.signer)]
        for image in images:
            if image.signer and is_modified(image.signer) and image.state not in ("deleted", "replaced"):
                yield _modified(host, image)
            elif (
                disowned(image.signer)
                and not _by_catalogue(image)
                and len(vouched) >= _NEIGHBOURS
                and image.place in _INSTALLED
            ):
                yield _stranger(host, image, where, vouched)


def _by_catalogue(image: Image) -> bool:
    """A file of Windows itself is signed in a catalogue, which many tools do not read."""
    return image.in_place and image.signer != NO_PACKAGE


def _modified(host: HostContext, image: Image) -> Finding:
    return RULE.finding(
        host,
        text("{path} is not the file that its package installed", path=short(image.path)),
        image.running_proof(),
        times=image.times(),
        severity=Severity.HIGH,
        confidence=Confidence.HIGH,
        subjects=[image.subject],
        facts={"path": image.path, "signer": image.signer, "pids": image.pids()},
        why=text("Package: {signer}.", signer=short(image.signer)),
    )


def _stranger(host: HostContext, image: Image, where: str, vouched: list[Image]) -> Finding:
    networked = any(not s.protocol.startswith("unix") for s in image.sockets)
    return RULE.finding(
        host,
        text(
            "{path} has no verified signer or package, the {others} running from its folder have one",
            path=short(image.path), others=count(len(vouched), "other program"),
        ),
        [*image.running_proof(), *(i.running_proof()[0] for i in vouched[:_NEIGHBOURS])],
        times=image.times(),
        severity=Severity.HIGH if networked else Severity.MEDIUM,
        confidence=Confidence.MEDIUM,
        subjects=[image.subject],
        facts={
            "path": image.path, "folder": where, "neighbours": len(vouched), "signer": image.signer,
            "users": sorted({known(p.user_name) or "" for _, p in image.processes} - {""}),
        },
    )  # fmt: skip


RULE = Rule(
    id="image.unsigned",
    title="Unsigned among signed programs",
    severity=Severity.MEDIUM,
    stage=Stage.BACKDOOR,
    techniques=("T1036.001", "T1554"),
    why="In the folders of the system every program comes from the vendor or a package; one that does not was put "
    "there.",
    next_step="Find out who put the file there and when; compare its hash with a trusted copy.",
    mark="unsigned",
    needs=("processes", "endpoints"),
    evaluate=_evaluate,
)
