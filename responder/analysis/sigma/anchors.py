"""Plain text that whatever matches a pattern must contain: found first by the automaton, it spares the pattern itself.

Anchors are lower case and compared with lower-case values, so they hold for patterns with and without case. Where
nothing can be said for certain there is no anchor, and the pattern is tried on every value.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_MANY: Final = "\ue000"
_ONE: Final = "\ue001"
#: Shorter texts occur everywhere.
_SHORTEST: Final = 3


@lru_cache(maxsize=16_384)
def anchor_of(operator: str, text: str) -> str:
    """Longest text that a match of the test contains, in lower case, or "".

    Args:
        operator: Test operator of ``responder.analysis.sigma.tree``; only wildcards and expressions have anchors.
        text: Its text.
    """
    if operator in ("glob", "globin"):
        runs = text.replace(_ONE, _MANY).split(_MANY)
    elif operator == "re":
        runs = _expression_runs(text)
    else:
        return ""
    best = max(runs, key=len, default="")
    # Lower-casing other scripts may change lengths and letters between pattern and value.
    return best.lower() if len(best) >= _SHORTEST and best.isascii() else ""


def plain_run(text: str) -> str:
    """Longest part of a text that JSON writes as it is, lower case; "" where it would be too short."""
    best = run = ""
    for char in text:
        run = run + char if " " <= char <= "~" and char not in '"\\' else ""
        best = max(best, run, key=len)
    return best.lower() if len(best) >= _SHORTEST else ""


def _expression_runs(text: str) -> list[str]:
    """Literal runs outside of groups, classes and repetitions; none where alternatives stand at the top."""
    runs: list[str] = []
    run = ""
    at = 0
    while at < len(text):
        char = text[at]
        literal = ""
        if char == "|":
            return []
        if char == "\\":
            if at + 1 >= len(text) or text[at + 1].isalnum() or not text[at + 1].isascii():
                # \d, \b, \x41, \Q: their meaning or length differs; after codes with arguments nothing is certain.
                if at + 1 >= len(text) or text[at + 1] not in "sSdDwWbB":
                    return runs
            else:
                literal = text[at + 1]
            at += 2
        elif char == "[":
            at = _class_end(text, at)
        elif char == "(":
            if text.startswith("(?", at) and "x" in text[at : at + 8].partition(")")[0].partition(":")[0]:
                return []
            at = _group_end(text, at)
        else:
            literal = "" if char in ".^$*+?{}" else char
            if char == "{":
                at = text.find("}", at)
                if at < 0:
                    return runs
            at += 1
        following = text[at : at + 1]
        if literal and following and following in "*?{":
            runs.append(run)
            run = ""
        elif literal:
            run += literal
            if following == "+":
                runs.append(run)
                run = ""
        else:
            runs.append(run)
            run = ""
    return [*runs, run]


def _class_end(text: str, at: int) -> int:
    """Position behind a class; the end of the text where it is not closed."""
    at += 2 if text[at + 1 : at + 2] == "^" else 1
    first = True
    while at < len(text):
        if text[at] == "]" and not first:
            return at + 1
        if text.startswith("[:", at) and (end := text.find(":]", at)) > 0:
            at = end + 1
        at += 2 if text[at] == "\\" else 1
        first = False
    return at


def _group_end(text: str, at: int) -> int:
    """Position behind a group; the end of the text where it is not closed."""
    depth = 0
    while at < len(text):
        char = text[at]
        if char == "[":
            at = _class_end(text, at)
            continue
        depth += (char == "(") - (char == ")")
        at += 2 if char == "\\" else 1
        if depth == 0:
            return at
    return at
