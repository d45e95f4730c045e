"""Finds every sentence of the core that a translation needs, by reading the sources."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

#: Who owns a row, as the analysis says.
_OWNERS = ("known", "expected", "unknown", "impostor")
#: Words that a table of the product hands to ``phrase``.
_RULE_WORDS = ("why", "next_step", "mark", "title")


class NotLiteralError(Exception):
    """A sentence that is not written out where it is made, so that nobody can translate it."""


def templates(folder: Path) -> list[str]:
    """Templates of all ``text("…")``, ``count(…, "noun")`` and rule constants below a folder, in order."""
    found: dict[str, None] = {}
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        names = _names(tree)
        for call in (n for n in ast.walk(tree) if isinstance(n, ast.Call)):
            for template in _of_call(call, names, path):
                found[template] = None
    return [t for t in found if any(c.isalpha() for c in t)]


def _names(tree: ast.Module) -> dict[str, str]:
    """Local names of ``text`` and ``count``."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in (
            "responder.model.message",
            "responder.analysis.wording",
        ):
            found.update({a.asname or a.name: a.name for a in node.names if a.name in ("text", "count")})
    return found


def _of_call(call: ast.Call, names: dict[str, str], path: Path) -> Iterator[str]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if name == "Rule":
        for keyword in call.keywords:
            if keyword.arg in _RULE_WORDS and isinstance(keyword.value, ast.Constant):
                yield str(keyword.value.value)
    elif names.get(name) == "text":
        yield _literal(call.args[0], path)
    elif names.get(name) == "count":
        nouns = [_literal(a, path) for a in call.args[1:]]
        yield "{number:,} " + (nouns[1] if len(nouns) > 1 else nouns[0] + "s")


def _literal(node: ast.expr, path: Path) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise NotLiteralError(f"{path.name}:{node.lineno}: the template of a text has to be written out")


def product_words() -> list[str]:
    """Words of the product's own tables that stand in sentences: of folders, programs, ports, alerts."""
    from responder.analysis import catalogue
    from responder.analysis.image_paths import Place
    from responder.analysis.rules.story_corroborated import VIEWS
    from responder.model.account import Outcome
    from responder.model.decoded import all_words

    places = [p.value for p in Place]
    return [*places, *catalogue.table_words(), *VIEWS, *(o.value for o in Outcome), *_OWNERS, *all_words()]
