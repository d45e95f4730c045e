"""Collects every translatable text into resources/i18n/*.ts, or checks that none is missing.

    python packaging/translations.py            # refresh the files; new texts are marked unfinished
    python packaging/translations.py --check    # exit 1 and name texts that are new, gone or unfinished

The program reads the .ts files themselves, so nothing has to be compiled. Texts of the core (column headings,
thresholds) are English there and are gathered from its tables.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = ("en", "ja")


def core_texts() -> list[tuple[str, str]]:
    """Context and text of everything the core hands to the window in English."""
    from responder.model.tables import TABLES

    found = [("Columns", column.title) for table in TABLES for column in table.columns]
    from responder.analysis.engine import MARK_WORDS
    from responder.analysis.settings import setting_specs

    found += [("Marks", word) for word in MARK_WORDS.values()]
    for spec in setting_specs():
        found += [("Settings", text) for text in (spec.label, spec.unit) if text]
    from responder.case.fact_words import FACT_WORDS
    from responder.case.wording import MESSAGES, TABLES, WORDS

    found += [("Summary", message) for message in (*MESSAGES, *WORDS, *TABLES.values(), *FACT_WORDS.values())]
    from core_texts import product_words, templates

    found += [("Core", text) for text in (*templates(ROOT / "responder"), *product_words()) if text]
    return list(dict.fromkeys(found))


def lupdate() -> str:
    """Path of Qt's text collector."""
    import PySide6

    folder = Path(PySide6.__file__).parent
    for name in ("lupdate", "lupdate.exe"):
        if (folder / name).is_file():
            return str(folder / name)
    raise SystemExit("lupdate is not part of this PySide6 installation.")


def collect(targets: list[Path]) -> None:
    """Update .ts files from the sources."""
    with tempfile.TemporaryDirectory() as folder:
        core = Path(folder) / "core_texts.py"
        lines = [
            f'QT_TRANSLATE_NOOP("{context}", {json.dumps(text, ensure_ascii=False)})' for context, text in core_texts()
        ]
        core.write_text("\n".join(lines) + "\n", "utf-8")
        sources = [str(p) for p in sorted((ROOT / "ui").rglob("*.py"))]
        for target in targets:
            language = target.stem.rpartition("_")[2]
            command = [
                lupdate(), "-silent", "-no-obsolete", "-locations", "none", "-source-language", "en",
                "-target-language", language, *sources, str(core), "-ts", str(target),
            ]  # fmt: skip
            subprocess.run(command, check=True)
            if language == "en":
                keep_plurals(target)


def keep_plurals(path: Path) -> None:
    """The English file holds nothing but plural forms: every other text is its own translation."""
    tree = ElementTree.parse(path)
    root = tree.getroot()
    for context in list(root.iter("context")):
        for message in list(context.iter("message")):
            if message.get("numerus") != "yes":
                context.remove(message)
        if context.find("message") is None:
            root.remove(context)
    ElementTree.indent(tree)
    tree.write(path, "utf-8", xml_declaration=True)


def texts(path: Path) -> dict[tuple[str, str, str], bool]:
    """Context, source, comment of every message, and whether it is translated."""
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") is None
            key = (context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", ""))
            found[key] = done
    return found


def check() -> int:
    """Compare the files with the sources; prints what differs."""
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        fresh = [Path(folder) / f"host-responder_{language}.ts" for language in LANGUAGES]
        collect(fresh)
        for path in fresh:
            wanted, present = texts(path), texts(FOLDER / path.name)
            problems += [f"{path.name}: new {key}" for key in wanted.keys() - present.keys()]
            problems += [f"{path.name}: gone {key}" for key in present.keys() - wanted.keys()]
            problems += [f"{path.name}: unfinished {key}" for key, done in present.items() if not done]
    print("\n".join(sorted(problems)) or "All texts are translated.")
    return 1 if problems else 0


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description="Collect or check translatable texts.")
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        return check()
    collect([FOLDER / f"host-responder_{language}.ts" for language in LANGUAGES])
    return 0


if __name__ == "__main__":
    sys.exit(main())
