"""Gates over the files of the repository: what must not be written anywhere, and what must be there."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOT_OURS = {".git", ".venv", "out", "build", "dist", "__pycache__"}
FILES = sorted(
    path
    for path in ROOT.rglob("*")
    if path.is_file()
    and not NOT_OURS.intersection(path.relative_to(ROOT).parts)
    and not any(part == ".hypothesis" or (part.startswith(".") and part.endswith("_cache")) for part in path.parts)
    and not any(part.endswith(".egg-info") for part in path.parts)
    and path.name != ".git"  # a linked work tree has a file of this name
)
PYTHON = [path for path in FILES if path.suffix == ".py"]
SHIPPED = [path for path in PYTHON if path.relative_to(ROOT).parts[0] != "tests"]

# Calls that are safe only behind one wrapper each: rich text from evidence, unbounded patterns, code from data, paths
# from archives. A file that holds the wrapper is named here with its reason.
FORBIDDEN_CALLS = (
    "setToolTip(", "QMessageBox.", "setHtml(", "setMarkdown(", "QRegularExpression", "QSortFilterProxyModel",
    "shell=True", "pickle.", "yaml.load(", "extractall(",
)  # fmt: skip
ALLOWED_CALLS = {
    ("ui/safe_widgets.py", "setToolTip("): "the one place for tips: escapes the text after show()",
    ("ui/safe_widgets.py", "QMessageBox."): "the one place for message boxes: sets them to plain text",
}

# Files that may be longer than 500 lines, with the reason why splitting them would not help the reader.
LONGEST = 500
ALLOWED_LENGTH: dict[str, str] = {
    "start.py": "has to work as a single file that an old interpreter can read, before anything is installed",
}

# What the program reads at run time, beneath resources/.
RESOURCES = (
    "samples/iss001/SecEvent.Evt",
    "samples/iss001/netstat.txt",
    "samples/redhat-phishing/alert.fast",
    "samples/redhat-phishing/netstat.txt",
    "i18n/host-responder_ja.ts",
    "catalogue/windows.toml",
    "catalogue/linux.toml",
    "catalogue/ports.toml",
    "catalogue/tools.toml",
    "catalogue/alert_stages.toml",
)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines_with(paths: list[Path], pattern: str) -> list[str]:
    """Every line that holds the pattern, as "file:line: text"."""
    search = re.compile(pattern).search
    return [
        f"{name(path)}:{number}: {line.strip()[:100]}"
        for path in paths
        for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").split("\n"), 1)
        if search(line)
    ]


@pytest.mark.parametrize("call", FORBIDDEN_CALLS)
def test_a_dangerous_call_stays_in_its_wrapper(call):
    found = [hit for hit in lines_with(SHIPPED, re.escape(call)) if (hit.split(":")[0], call) not in ALLOWED_CALLS]
    assert found == []


def test_every_exception_for_a_dangerous_call_is_still_needed():
    stale = [
        (file, call)
        for file, call in ALLOWED_CALLS
        if not (ROOT / file).exists() or not lines_with([ROOT / file], re.escape(call))
    ]
    assert stale == []
    assert all(reason.strip() for reason in ALLOWED_CALLS.values())


def test_no_text_is_run_as_code():
    found = [
        f"{name(path)}:{node.lineno}"
        for path in SHIPPED
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"eval", "exec"}
    ]
    assert found == []


def test_no_path_of_a_developers_machine():
    # In pieces, so that this file passes too. A home or root folder is no sign: evidence has such paths.
    places = [str(ROOT), "/wor" + "k/", "/opt/" + "dev", "/opt/" + "wheels", "C:\\Users\\" + "runner"]
    assert lines_with(FILES, "|".join(map(re.escape, places))) == []


def test_no_package_server_is_named():
    # The locks say what is installed, the machine's own configuration says from where.
    hosts = [
        "pypi" + ".org",
        "python" + "hosted.org",
        "--index-" + "url",
        "--extra-index-" + "url",
        "--trusted-" + "host",
    ]
    assert lines_with(FILES, "|".join(map(re.escape, hosts))) == []


def test_nothing_is_left_for_later():
    marks = ["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error", "assert " + "True"]
    assert lines_with(PYTHON, r"\b(" + "|".join(marks) + r")\b") == []


def test_no_file_grows_past_reading():
    long = {name(path): count for path in PYTHON if (count := path.read_bytes().count(b"\n")) > LONGEST}
    assert {file: count for file, count in long.items() if file not in ALLOWED_LENGTH} == {}
    assert [file for file in ALLOWED_LENGTH if file not in long] == [], "no longer needed in ALLOWED_LENGTH"


@pytest.mark.parametrize("resource", RESOURCES)
def test_a_resource_is_there_and_not_empty(resource):
    path = ROOT / "resources" / resource
    assert any(path.iterdir()) if path.is_dir() else path.stat().st_size > 0


# ---------------------------------------------------------------- the lock files


def locked(lock: str) -> dict[str, str]:
    """Package name → version of every requirement of a lock file, each checked to have a hash."""
    found = {}
    for block in re.split(r"\n(?=\S)", (ROOT / lock).read_text("utf-8")):
        if block.startswith("#"):
            continue
        requirement = re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)", block)
        assert requirement, block[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", block), f"{requirement[1]} has no hash"
        found[requirement[1].lower()] = requirement[2]
    return found


def declared(*, tests: bool) -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return project["dependencies"] + (project["optional-dependencies"]["test"] if tests else [])


@pytest.mark.parametrize(("lock", "tests"), [("requirements.lock", False), ("requirements-test.lock", True)])
def test_a_lock_file_meets_what_the_project_declares(lock, tests):
    requirements = pytest.importorskip("packaging.requirements")
    versions = locked(lock)
    unmet = []
    for text in declared(tests=tests):
        wanted = requirements.Requirement(text)
        version = versions.get(wanted.name.lower())
        if version is None or not wanted.specifier.contains(version):
            unmet.append(f"{text}: locked {version}")
    assert unmet == []


def test_the_test_tools_come_on_top_of_the_same_packages():
    assert locked("requirements.lock").items() <= locked("requirements-test.lock").items()


def test_what_only_windows_needs_is_locked_too():
    # pytest and click colour their output through colorama there; a lock made for one system alone would miss it.
    assert "colorama" in locked("requirements-test.lock")
