"""Who owns a socket, process or autostart entry: known, expected, unknown or impostor, with the reason in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from responder.analysis import addresses, authorities
from responder.analysis.catalogue import port_service
from responder.analysis.image_paths import Place
from responder.analysis.images import Image, Socket
from responder.analysis.misplaced import RULE_IDS, wrong_rows
from responder.analysis.rules import autostart_suspect, autostart_unix
from responder.analysis.suspicions import suspicions
from responder.model.autostart import AutostartRecord
from responder.model.finding import Severity
from responder.model.message import joined, phrase, text

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

Verdict = tuple[str, str]
Verdicts = dict[str, dict[int, Verdict]]


def of_image(host: HostContext, image: Image) -> Verdict:
    """Verdict on an executable."""
    reasons = suspicions(host, image)
    if any(r.impostor for r in reasons):
        return "impostor", joined("; ", [r.words for r in reasons])
    if reasons:
        return "unknown", joined("; ", [r.words for r in reasons])
    said = authorities.ask(host, image)
    if said is not None:
        return said[1].verdict, said[1].reason
    if not image.path:
        return "unknown", text("no known program has this name, and its path was not collected")
    if image.place is Place.SYSTEM and host.family == "windows":
        return "unknown", text("it lies in the system folder, but no program of the system has this name")
    return "unknown", text("no known program has this name, and no signature or package was verified")


def of_socket(host: HostContext, socket: Socket, image: Image | None) -> Verdict | None:
    """Verdict on a row of a socket table; None where neither owner nor port says anything."""
    if image is not None:
        return of_image(host, image)
    port = socket.local_port
    service = port_service(socket.protocol, port) if port is not None else ""
    owner = text("its owner is only PID {pid}", pid=socket.pid) if socket.pid else text("its owner was not collected")
    if socket.listens or (socket.protocol.startswith("udp") and not socket.remote_address):
        if service:
            return "expected", text("the port of {service}; {owner}", service=service, owner=owner)
        if port is not None and port >= _DYNAMIC and host.family == "windows":
            return "expected", text("in the range Windows uses for RPC; {owner}", owner=owner)
        return "unknown", text("no well-known service uses this port; {owner}", owner=owner)
    return None


_DYNAMIC = 49_152


def row_verdicts(host: HostContext) -> Verdicts:
    """Verdicts of all rows of the host: by table, by row id; worked out once."""
    key = ("verdicts", 0)
    if key not in host.memo:
        host.memo[key] = _row_verdicts(host)
    result: Verdicts = host.memo[key]
    return result


def _row_verdicts(host: HostContext) -> Verdicts:
    found: Verdicts = {"endpoints": {}, "processes": {}, "autostarts": {}}
    owner_of: dict[int, Image] = {}
    for image in host.images:
        verdict = of_image(host, image)
        wrong = {w.row: w.words for w in wrong_rows(host, image)}
        pids = {w.pid for w in wrong_rows(host, image) if w.pid is not None}
        for row, _ in image.processes:
            found["processes"][row] = (
                ("impostor", wrong[row]) if row in wrong else _without_instance(host, image, verdict)
            )
        for row, entry in image.autostarts:
            if entry.verdict != "hidden":
                found["autostarts"][row] = _of_start(host, entry, verdict)
        for socket in image.sockets:
            owner_of[socket.row] = image
            instance = verdict if socket.pid in pids or not pids else _without_instance(host, image, verdict)
            found["endpoints"][socket.row] = instance
    for socket in host.sockets:
        if socket.row not in owner_of:
            bare_verdict = of_socket(host, socket, None)
            if bare_verdict:
                found["endpoints"][socket.row] = bare_verdict
    return found


def _of_start(host: HostContext, entry: AutostartRecord, verdict: Verdict) -> Verdict:
    """Verdict on an entry: that on its program, unless the entry itself is out of the ordinary."""
    if verdict[0] not in ("known", "expected") or autostart_suspect.vouched(entry):
        return verdict
    told = autostart_suspect.reasons(host, entry)
    if entry.location.startswith("/"):
        told = [(reason.words, reason.severity) for reason in autostart_unix.reasons(host, entry)]
    weighed = [words for words, severity in told if severity >= Severity.MEDIUM]
    return ("unknown", joined("; ", weighed)) if weighed else verdict


def _without_instance(host: HostContext, image: Image, verdict: Verdict) -> Verdict:
    """Verdict on the right instances of an image of which another instance is misplaced."""
    if verdict[0] != "impostor" or not wrong_rows(host, image):
        return verdict
    others = [r for r in suspicions(host, image) if r.rule_id not in RULE_IDS]
    if others:
        return "impostor", joined("; ", [r.words for r in others])
    program = image.program
    return "expected", text(
        "the name of {name}, {program_words}", name=program.name, program_words=phrase(program.words)
    ) if program else text("the name of a system program")


def loopback_only(sockets: list[Socket]) -> bool:
    """Whether all sockets are reachable from the host itself only."""
    return bool(sockets) and all(addresses.is_loopback(s.local_address) for s in sockets)
