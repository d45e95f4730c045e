"""How names are resolved here: resolv.conf, systemd-resolved's upstream file, the hosts file. Nothing is resolved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from responder.model.absent import Absent
from responder.model.account import EvidenceWarning, Level
from responder.model.message import text as worded
from responder.platforms.base import Fact, Listing
from responder.platforms.hosts_file import hosts_facts, limited
from responder.platforms.linux_files import read_regular, text

_LIMIT = 16 << 20
_UPSTREAM = "run/systemd/resolve/resolv.conf"


def dns(root: Path = Path("/")) -> Listing[Fact]:
    """Name servers, search domains, order of sources and hosts entries."""
    found: list[Fact] = []
    warnings: list[EvidenceWarning] = []
    for path, needed in (("etc/resolv.conf", True), (_UPSTREAM, False), ("etc/nsswitch.conf", False)):
        lines = _lines(root, path, needed, warnings)
        if path == "etc/nsswitch.conf":
            found.extend(f for line in lines if (f := _order(line)))
        else:
            detail = "upstream of systemd-resolved" if path == _UPSTREAM else ""
            found.extend(f for line in lines for f in resolver_facts(line, detail))
    hosts = [f for line in _lines(root, "etc/hosts", True, warnings) for f in hosts_facts(line)]
    entries, explained, further = limited(hosts, "/etc/hosts")
    found.extend(entries)
    warnings.extend(further)
    expected = len(found) + sum(e.count for e in explained)
    return Listing(items=tuple(found), expected=expected, explained=explained, warnings=tuple(warnings))


def resolver_facts(line: str, detail: str = "") -> Iterator[Fact]:
    """Facts of one line of a resolv.conf."""
    words = line.split()
    if not words or words[0][0] in "#;":
        return
    name = {"nameserver": "server", "search": "search", "domain": "search", "options": "option", "sortlist": "option"}
    if words[0] not in name:
        return
    for word in words[1:]:
        if word[0] in "#;":
            return
        yield Fact(
            category="dns", name=name[words[0]], value=word, detail=detail or Absent.NOT_APPLICABLE, raw=line.strip()
        )


def _order(line: str) -> Fact | None:
    key, separator, rest = line.split("#", 1)[0].partition(":")
    if not separator or key.strip() != "hosts":
        return None
    return Fact(category="dns", name="order", value=" ".join(rest.split()), raw=line.strip())


def _lines(root: Path, path: str, needed: bool, warnings: list[EvidenceWarning]) -> list[str]:
    try:
        data = read_regular(root / path, _LIMIT)
    except FileNotFoundError:
        if needed:
            message = worded("/{path} does not exist; what it would say is not shown", path=path)
            warnings.append(EvidenceWarning(message=message, level=Level.INFO))
        return []
    except OSError as error:
        warnings.append(
            EvidenceWarning(
                message=worded("/{path} could not be read ({strerror})", path=path, strerror=error.strerror)
            )
        )
        return []
    if len(data) >= _LIMIT:
        warnings.append(
            EvidenceWarning(
                message=worded(
                    "/{path} is larger than {LIMIT} MiB; the rest is not shown", path=path, LIMIT=_LIMIT >> 20
                )
            )
        )
    return text(data).split("\n")
