"""How much a script in a document root looks like a web shell: features with points from ``webshell.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from responder.integrity.catalogues import load

READ_LIMIT: Final = 2 << 20
_BASE64: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")
_HEADS: Final = (
    ("php", ("<?php", "<?=", "<? ", "<?\n")),
    ("jsp", ("<%@page", "<%@ page", "<jsp:", "<%@ taglib")),
    ("asp", ("<%@ language", "<%@ webhandler", "<%@language", "<%@ webservice", "<%eval",
              "<%execute", "<% eval", "<% execute")),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What the content of one script says.

    Attributes:
        language: ``php`` | ``jsp`` | ``asp`` | ``cgi``, "" for no script.
        points: Sum of its features.
        reasons: What each feature means, weightiest first.
    """

    language: str
    points: int
    reasons: tuple[str, ...]

    @property
    def is_shell(self) -> bool:
        """Whether the points are those of a web shell."""
        return self.points >= int(load("webshell")["shell"])

    @property
    def is_suspect(self) -> bool:
        """Whether the points are worth a look."""
        return self.points >= int(load("webshell")["suspect"])


def language_of(name: str, data: bytes) -> str:
    """Language a web server would run a file as: by suffix, else by how it begins; "" for none."""
    lowered = name.lower()
    for language, suffixes in load("webshell")["languages"].items():
        # "x.php.jpg" is run by servers that look at any of the suffixes
        if lowered.endswith(tuple(suffixes)) or (language == "php" and ".php." in lowered):
            if language == "cgi" and not data.startswith(b"#!"):
                return ""
            return str(language)
    head = data[:4096].decode("latin-1").lower()
    for language, beginnings in _HEADS:
        if any(b in head for b in beginnings):
            return language
    return ""


def squeeze(text: str) -> str:
    """Lower case without blanks, block comments and joins of string literals; linear in the text."""
    plain: list[str] = []
    at = 0
    while True:
        start = text.find("/*", at)
        end = text.find("*/", start + 2) if start >= 0 else -1
        if start < 0 or end < 0:
            plain.append(text[at:])
            break
        plain.append(text[at:start])
        at = end + 2
    squeezed = "".join("".join(plain).lower().split())
    for join in ("'.'", '"."', "'+'", '"+"', '"&"'):
        squeezed = squeezed.replace(join, "")
    return squeezed


def score(name: str, data: bytes) -> Score:
    """Points of a script by its content.

    Args:
        name: File name, for the language.
        data: Its first bytes; see ``READ_LIMIT``.
    """
    language = language_of(name, data)
    if not language:
        return Score(language="", points=0, reasons=())
    text = squeeze(data.decode("latin-1"))
    run = 0
    hits: list[tuple[int, str]] = []
    for feature in load("webshell")["feature"]:
        if feature["language"] != language:
            continue
        if "longest" in feature and not run:
            run = longest_base64(data)
        if _holds(feature, text, run):
            hits.append((int(feature["score"]), str(feature["why"])))
    hits.sort(key=lambda hit: -hit[0])
    return Score(language=language, points=sum(p for p, _ in hits), reasons=tuple(words for _, words in hits))


def _holds(feature: dict[str, Any], text: str, run: int) -> bool:
    if "longest" in feature and run < feature["longest"]:
        return False
    if "any" in feature and not any(part in text for part in feature["any"]):
        return False
    if "all" in feature and not all(any(part in text for part in group) for group in feature["all"]):
        return False
    return "count" not in feature or text.count(feature["count"][0]) >= feature["count"][1]


def longest_base64(data: bytes) -> int:
    """Length of the longest unbroken run of base64 letters."""
    table = bytes(0x41 if value in _BASE64 else 0x20 for value in range(256))
    return max((len(part) for part in data.translate(table).split()), default=0)
