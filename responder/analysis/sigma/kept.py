"""Rules as they were read last time: thousands of YAML files become one file that is read in an instant.

A kept file is plain JSON in a folder that the responder chose. Its name says what it was made of: the bytes of all
packages, the choice of rules and this program. Whatever is not as expected is read from the packages again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, fields
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import orjson

from responder import __version__
from responder.analysis.sigma.choice import Selection
from responder.analysis.sigma.logsources import routes
from responder.analysis.sigma.rules import Correlation, Rule, RuleSet, load_rules
from responder.analysis.sigma.sources import rule_files
from responder.model.document import dump, load
from responder.model.finding import RuleOutcome, Severity

_FORMAT: Final = 1
_PREFIX: Final = "sigma-rules-"
#: Files kept; the oldest go.
_MOST: Final = 4
_LARGEST: Final = 256 << 20
_MADE_ANEW: Final = ("routes", "level", "source")


def read_rules(packages: Sequence[Path], selection: Selection | None, folder: Path | None) -> RuleSet:
    """The rules of all packages.

    Args:
        packages: Files, folders, ZIP archives.
        selection: Which of their rules are wanted.
        folder: Where they are kept for the next time; it is made if it is not there. None = nowhere.

    Raises:
        EvidenceError: A package is missing or unreadable.
    """
    if folder is None:
        return load_rules(packages, selection)
    path = folder / f"{_PREFIX}{_key(packages, selection or Selection())}.json"
    found = _read(path)
    if found is None:
        found = load_rules(packages, selection)
        with suppress(OSError):  # a folder that cannot be written costs time, not rules
            _write(path, found)
    return found


def _key(packages: Sequence[Path], selection: Selection) -> str:
    whole = hashlib.sha256(orjson.dumps([_program(), dump(asdict(selection))]))
    for package in packages:
        for file in rule_files(package):
            name = file.relative_to(package).as_posix() if file != package else file.name
            with suppress(OSError):  # reading it for rules will say so
                digest = hashlib.sha256(file.read_bytes()).hexdigest()
                whole.update(orjson.dumps([name, digest]))
    return whole.hexdigest()


@cache
def _program() -> list[str]:
    """What reads the rules: this program and the library; in a clone also the code as it is now."""
    code = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        code.update(file.read_bytes())
    try:
        library = metadata.version("pysigma")
    except metadata.PackageNotFoundError:
        library = ""
    return [str(_FORMAT), __version__, library, code.hexdigest()]


def _read(path: Path) -> RuleSet | None:
    """What is kept; None where there is nothing, or nothing that can be used."""
    try:
        if path.stat().st_size > _LARGEST:
            return None
        kept = orjson.loads(path.read_bytes())
        return RuleSet(
            rules=tuple(map(_rule, kept["rules"])),
            correlations=tuple(load(Correlation, one) for one in kept["correlations"]),
            refused=tuple(load(RuleOutcome, one) for one in kept["refused"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _rule(kept: dict[str, Any]) -> Rule:
    category, product, service = kept.pop("source")
    level = Severity(kept.pop("level"))
    values: dict[str, Any] = {name: tuple(value) if type(value) is list else value for name, value in kept.items()}
    return Rule(routes=routes(category, product, service), source=(category, product, service), level=level, **values)


def _write(path: Path, rules: RuleSet) -> None:
    names = [f.name for f in fields(Rule) if f.name not in _MADE_ANEW]
    body = orjson.dumps(
        {
            "rules": [
                {name: getattr(rule, name) for name in names} | {"level": int(rule.level), "source": rule.source}
                for rule in rules.rules
            ],
            "correlations": [dump(one) for one in rules.correlations],
            "refused": [dump(one, templates=True) for one in rules.refused],
        }
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".new")
    unfinished.write_bytes(body)
    unfinished.replace(path)
    kept = sorted(path.parent.glob(f"{_PREFIX}*.json"), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in kept[_MOST:]:
        old.unlink(missing_ok=True)
