r"""Integrity policies: named rules with severity, start points, stop points and attribute masks, in readable TOML.

    [policy]
    name = "Linux server"
    family = "linux"

    [[rule]]
    name = "System binaries"
    severity = 100
    start = ["/usr/bin", "/usr/sbin"]
    stop = ["/usr/bin/cache"]
    attributes = ["type", "mode", "owner", "group", "size", "links", "sha256"]

Besides paths, a start point may be ``users:``, ``services:``, ``tasks:``, ``listeners:`` or, on Windows,
``registry:HKLM\SOFTWARE\…`` with stop points of the same form.

Rules are walked in the order written, so what matters most is known first. An object belongs to the rule whose start
point is nearest above it.
"""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from responder.errors import EvidenceError

#: Attributes a rule may compare, in the order of the database's columns.
ATTRIBUTES: Final = (
    "type", "mode", "owner", "group", "size", "modified", "changed", "inode", "links", "sha256", "target", "xattrs",
)  # fmt: skip
#: Shorthands: growing logs keep their beginning, rotating ones only who may write them.
MASKS: Final = {
    "all": ATTRIBUTES,
    "content": ("type", "mode", "owner", "group", "size", "links", "sha256", "target", "xattrs"),
    "growing": ("type", "mode", "owner", "group", "links", "target", "grows"),
    "rotating": ("type", "mode", "owner", "group", "target"),
    "existence": ("type", "target"),
}
#: Kinds of objects besides the file tree: each a start point of its own.
SPECIAL_STARTS: Final = ("registry:", "services:", "users:", "listeners:", "tasks:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of a policy.

    Attributes:
        name: As reports show it.
        severity: 0–1000, Tripwire's scale.
        start: Start points: absolute folders or files as bytes, or special ones (``users:``).
        stop: Folders or files below them that are left out.
        attributes: What is compared.
        depth: Levels below the start point; -1 = all.
    """

    name: str
    severity: int
    start: tuple[bytes, ...]
    stop: tuple[bytes, ...]
    attributes: tuple[str, ...]
    depth: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A whole policy.

    Attributes:
        digest: SHA-256 of its meaning; a check refuses a database of another policy.
    """

    name: str
    family: str
    rules: tuple[Rule, ...]
    digest: str
    text: str


def load(path: Path) -> Policy:
    """Read a policy file.

    Raises:
        EvidenceError: Missing or not understood, naming the rule and the key.
    """
    try:
        return parse(path.read_text("utf-8"), str(path))
    except OSError as error:
        raise EvidenceError(f"The policy {path} cannot be read ({error.strerror}).") from error


def parse(text: str, name: str) -> Policy:
    """Policy from TOML text; see ``load``."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise EvidenceError(f"The policy {name} is not TOML ({error}); nothing was walked.") from error
    head, raw_rules = document.get("policy", {}), document.get("rule", [])
    if not isinstance(raw_rules, list) or not raw_rules:
        raise EvidenceError(f"The policy {name} has no [[rule]]; nothing was walked.")
    rules = tuple(_rule(raw, name) for raw in raw_rules)
    names = [r.name for r in rules]
    twice = next((n for n in names if names.count(n) > 1), "")
    if twice:
        raise EvidenceError(f"The policy {name} has two rules named “{twice}”.")
    meaning = json.dumps([[r.name, r.severity, [os.fsdecode(s) for s in r.start], [os.fsdecode(s) for s in r.stop],
                           r.attributes, r.depth] for r in rules])  # fmt: skip
    digest = hashlib.sha256(meaning.encode("utf-8", "surrogateescape")).hexdigest()
    return Policy(
        name=str(head.get("name", name)), family=str(head.get("family", "")), rules=rules, digest=digest, text=text
    )


def _rule(raw: Any, policy: str) -> Rule:  # noqa: ANN401
    def fail(reason: str) -> EvidenceError:
        label = raw.get("name", "?") if isinstance(raw, dict) else "?"
        return EvidenceError(f"The policy {policy}, rule “{label}”: {reason}; nothing was walked.")

    if not isinstance(raw, dict):
        raise fail("is not a table")
    unknown = set(raw) - {"name", "severity", "start", "stop", "attributes", "mask", "depth"}
    if unknown:
        raise fail(f"unknown key {sorted(unknown)[0]}")
    if not isinstance(raw.get("name"), str) or not raw["name"]:
        raise fail("has no name")
    severity = raw.get("severity", 100)
    if not isinstance(severity, int) or not 0 <= severity <= 1000:
        raise fail("severity is a number from 0 to 1000")
    start = raw.get("start")
    if not isinstance(start, list) or not start or not all(isinstance(s, str) for s in start):
        raise fail("start is a list of folders or files")
    for point in start:
        if not point.startswith(("/", *SPECIAL_STARTS)) and point[1:3] != ":\\":
            raise fail(f"start point {point} is not an absolute path")
    if "attributes" in raw:
        wanted = tuple(raw["attributes"])
        wrong = [a for a in wanted if a not in (*ATTRIBUTES, "grows")]
        if wrong:
            raise fail(f"unknown attribute {wrong[0]}; known are {', '.join(ATTRIBUTES)}")
    else:
        mask = raw.get("mask", "content")
        if mask not in MASKS:
            raise fail(f"unknown mask {mask}; known are {', '.join(MASKS)}")
        wanted = MASKS[mask]
    return Rule(
        name=raw["name"],
        severity=severity,
        start=tuple(_path(s) for s in start),
        stop=tuple(_path(s) for s in raw.get("stop", [])),
        attributes=wanted,
        depth=int(raw.get("depth", -1)),
    )


def _path(text: str) -> bytes:
    raw = os.fsencode(text)
    if text.startswith(SPECIAL_STARTS):
        return raw
    if os.name == "nt":
        plain = raw.replace(b"/", b"\\").rstrip(b"\\")
        return plain + b"\\" if plain.endswith(b":") else plain
    return raw.rstrip(b"/") or b"/"
