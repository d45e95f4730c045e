"""The order of the layers, read from the import-linter contract in pyproject.toml and checked without import-linter."""

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
LAYERS = [
    [name.strip() for name in layer.split("|")]
    for contract in CONTRACTS
    if contract["type"] == "layers"
    for layer in contract["layers"]
]
SOURCES = sorted(path for room in ("responder", "ui") for path in (ROOT / room).rglob("*.py"))


def place(module: str) -> tuple[int, str] | None:
    """The layer number (0 is the top) and room of a module; None for one outside the contract."""
    for number, rooms in enumerate(LAYERS):
        for room in rooms:
            if module == room or module.startswith(room + "."):
                return number, room
    return None


def imported_modules(tree: ast.AST, package: list[str]) -> list[tuple[int, str]]:
    """Line and full name of everything imported anywhere in a file, in functions too."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join(base + ([node.module] if node.module else []))
            found += [(node.lineno, f"{origin}.{alias.name}") for alias in node.names]
    return found


def violations(source: str, module: str, *, is_package: bool = False) -> list[str]:
    parts = module.split(".")
    here = place(module)
    if here is None:
        return []
    broken = []
    for line, target in imported_modules(ast.parse(source), parts if is_package else parts[:-1]):
        there = place(target)
        if there is not None and there[1] != here[1] and there[0] <= here[0]:
            broken.append(f"{module}:{line} imports {target}, which is not below it")
    return broken


def test_the_contract_names_the_whole_order():
    assert LAYERS[0] == ["ui", "responder.cli"]
    assert LAYERS[-1] == ["responder.errors"]
    assert len({room for rooms in LAYERS for room in rooms}) == sum(map(len, LAYERS))


def test_imports_point_downward_only():
    broken = []
    for path in SOURCES:
        parts = list(path.relative_to(ROOT).with_suffix("").parts)
        package = parts[-1] == "__init__"
        broken += violations(path.read_text("utf-8"), ".".join(parts[:-1] if package else parts), is_package=package)
    assert broken == []


def test_every_room_of_the_core_has_its_place_in_the_order():
    rooms = {p.stem for p in (ROOT / "responder").glob("*.py")} | {
        p.parent.name for p in (ROOT / "responder").glob("*/__init__.py")
    }
    outside = {room for room in rooms - {"__init__", "__main__"} if place(f"responder.{room}") is None}
    assert outside == set()


@pytest.mark.parametrize(
    ("source", "module"),
    [
        ("import ui.app", "responder.case.store"),
        ("from responder import acquire", "responder.parsers.evt"),
        ("def f():\n    from responder.analysis.rules import RULES", "responder.index.reader"),
        ("from ..collectors import base", "responder.parsers.evt"),  # siblings
        ("from ...case import store", "responder.analysis.rules.fanout"),
        ("import responder.cli", "ui.app"),
    ],
)
def test_an_import_upward_or_sideways_is_found(source, module):
    assert len(violations(source, module)) == 1


@pytest.mark.parametrize(
    ("source", "module"),
    [
        ("from responder.model import Absent", "responder.parsers.evt"),
        ("from .base import Parser", "responder.parsers.evt"),
        ("import os, numpy", "responder.model.time"),
        ("from responder.case import store", "ui.session"),
    ],
)
def test_an_import_downward_or_within_a_room_is_allowed(source, module):
    assert violations(source, module) == []
