"""The built-in catalogue: programs of the operating systems, known applications, ports, tools, alert names.

Read from ``resources/catalogue/*.toml``; nothing here is learned from evidence.
"""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from responder.analysis.image_paths import folder, windows_system_directory
from responder.query.wildcard import any_like

#: Longest process name that Linux keeps (and ``netstat -p`` therefore shows).
_COMM = 15

#: Windows versions by words of the product name, most telling first.
_VERSIONS: tuple[tuple[str, float], ...] = (
    ("nt 4", 4.0), ("nt4", 4.0), ("windows 2000", 5.0), ("windows xp", 5.1), ("2003", 5.2), ("vista", 6.0),
    ("2008 r2", 6.1), ("2008r2", 6.1), ("2008", 6.0), ("windows 7", 6.1), ("2012 r2", 6.3), ("2012r2", 6.3),
    ("2012", 6.2), ("windows 8.1", 6.3), ("windows 8", 6.2), ("windows 10", 10.0), ("windows 11", 10.0),
    ("2016", 10.0), ("2019", 10.0), ("2022", 10.0), ("2025", 10.0),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A program that the catalogue knows.

    Attributes:
        name: Image name as usually written.
        words: What it is.
        folders: See ``windows.toml``; empty = not fixed.
        parents: Lower-case names of the processes that start it; empty = not fixed.
        session: 0 where it never runs in a user's session, else None.
        user: ``system`` where it never runs as a person; ``system until 10``: before Windows 10 gave users services.
        single: One instance per host.
        network: ``none`` | ``local`` | ``any``.
        since: First Windows version that has it.
        until: Last one.
        core: Part of the operating system and often impersonated.
        kernel: A Linux kernel thread.
        ports: Where it usually listens; empty = not fixed.
        remote_control: Gives a person the screen or a shell.
    """

    name: str
    words: str = ""
    folders: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    session: int | None = None
    user: str = ""
    single: bool = False
    network: str = "any"
    since: float = 0.0
    until: float = 99.0
    core: bool = False
    kernel: bool = False
    ports: tuple[int, ...] = ()
    remote_control: bool = False

    def in_place(self, path: str) -> bool:
        """Whether the image lies where the catalogue says; True where no folder is fixed."""
        return not self.folders or any(_in_folder(path, name) for name in self.folders)


@dataclass(frozen=True, slots=True)
class Download:
    """A tool that fetches files: always, or with one of the words in its command line."""

    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BackdoorPort:
    """A port that backdoors are known for, and how much that weighs (``low`` | ``medium`` | ``high``)."""

    words: str
    weight: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertKind:
    """What a signature name stands for.

    Attributes:
        kind: ``attack`` | ``worm`` | ``download`` | ``backdoor`` | ``mail`` | ``scan`` | ``probe`` | ``other``.
        words: The kind in words.
        certain: A backdoor by its own name, not merely remote access.
        leak: Something secret left the host.
    """

    kind: str = "other"
    words: str = ""
    certain: bool = False
    leak: bool = False


def _in_folder(path: str, name: str) -> bool:
    if name == "system32":
        return windows_system_directory(path) in ("system32", "syswow64", "sysnative")
    where = folder(path)
    if name == "windows":
        return where.count("\\") == 1 and where.startswith(("\\windows", "\\winnt"))
    return where == name or where.startswith(name + "\\")


def bare(name: str) -> str:
    """Image name without case and without ``.exe``."""
    return name.strip().lower().removesuffix(".exe")


#: General languages whose interpreters bear a version: ``python3.11``.
LANGUAGES = frozenset({"python", "pythonw", "perl", "ruby", "php", "node", "lua", "tclsh", "awk", "gawk", "mawk"})


def language(name: str) -> str:
    """``python`` for ``python3.11``; "" where it is no general language."""
    stem = bare(name).rstrip("0123456789.")
    return stem if stem in LANGUAGES else ""


def _root() -> Path:
    return Path(getattr(sys, "_MEIPASS", "") or Path(__file__).resolve().parents[2]) / "resources" / "catalogue"


@cache
def table_of(name: str) -> dict[str, Any]:
    """A file of the catalogue."""
    return tomllib.loads((_root() / name).read_text("utf-8"))


def windows_version(os_name: str) -> float | None:
    """5.0 for "Windows 2000", or None where the name says nothing."""
    lowered = os_name.lower()
    if "windows" not in lowered:
        return None
    return next((version for words, version in _VERSIONS if words in lowered), None)


class Catalogue:
    """Look-ups for one family and version of operating system.

    Args:
        family: ``windows``, ``linux``, ``unix`` or "" (then both are consulted).
        version: Windows version, or None.
    """

    def __init__(self, family: str, version: float | None = None) -> None:
        self._programs: dict[str, Program] = {}
        windows, linux = table_of("windows.toml"), table_of("linux.toml")
        if family in ("windows", ""):
            self._add_windows(windows, version)
        if family in ("linux", "unix", ""):
            self._add_linux(linux)
        sources = [windows] if family == "windows" else [linux] if family in ("linux", "unix") else [windows, linux]
        self.shells = frozenset(bare(n) for s in sources for n in s["interpreters"]["shells"])
        self.script_hosts = frozenset(bare(n) for s in sources for n in s["interpreters"]["scripts"])
        #: Programs of the system that are often impersonated.
        self.core = tuple(p for p in self._programs.values() if p.core)
        tools = table_of("tools.toml")
        self.servers = frozenset(tools["servers"]["names"])
        self.weak_servers = frozenset(tools["servers"]["weak"])
        self.remote_execution = frozenset(tools["remote_execution"]["names"])
        self.ordinary_remote_execution = frozenset(tools["remote_execution"]["ordinary"])
        self.attack_tools = frozenset(tools["attack_tools"]["names"])
        self.dual_use = frozenset(tools["attack_tools"]["dual_use"])
        self.hands_on = frozenset(tools["hands_on"]["names"])
        self.cgi = frozenset(tools["hands_on"]["cgi"])
        self.persistence = frozenset(tools["hands_on"]["persistence"])
        self._downloads: dict[str, Download] = {}
        for entry in tools["download"]:
            for name in entry["names"]:
                self._downloads[name] = Download(tuple(entry.get("words", ())))

    def _add_windows(self, table: dict[str, Any], version: float | None) -> None:
        for words, key, where in (
            ("Windows program", "system_folder", ("system32", "\\windows", "\\winnt", "\\program files")),
            ("Windows program", "windows_folder", ("windows", "system32")),
        ):
            for name in table[key]["names"].split():
                self._programs.setdefault(name.lower(), Program(name=name, words=words, folders=where))
        for entry in table["application"]:
            for name in entry["names"]:
                self._programs[name.lower()] = Program(
                    name=name,
                    words=entry["words"],
                    ports=tuple(entry.get("ports", ())),
                    remote_control=bool(entry.get("remote_control", False)),
                )
        for entry in table["core"]:
            program = _core(entry)
            key = program.name.lower()
            if version is None and key in self._programs and self._programs[key].core:
                self._programs[key] = _either(self._programs[key], program)
            elif version is None or program.since <= version <= program.until:
                self._programs[key] = program
        for name in ("system idle process", "registry", "memory compression", "secure system", "memcompression"):
            self._programs.setdefault(name, Program(name=name, words="part of the kernel"))

    def _add_linux(self, table: dict[str, Any]) -> None:
        for name in table["services"]["names"].split():
            self._programs.setdefault(
                name.lower(), Program(name=name, words="program of the system or a known service")
            )
        for entry in table["core"]:
            program = _core(entry)
            self._programs[program.name.lower()] = program
        for name, ports in table["ports"].items():
            old = self._programs.get(name, Program(name=name, words="service"))
            self._programs[name] = Program(
                name=old.name, words=old.words, ports=tuple(ports), core=old.core, single=old.single, user=old.user
            )

    def program(self, name: str) -> Program | None:
        """The program of an image name; names cut to 15 characters (Linux) match where that is unambiguous."""
        key = name.strip().lower()
        found = self._programs.get(key) or self._programs.get(key + ".exe") or self._programs.get(language(key))
        if found is None and len(key) >= _COMM:
            starts = [p for n, p in self._programs.items() if n.startswith(key)]
            found = starts[0] if starts else None
        return found

    def download(self, name: str) -> Download | None:
        """What makes a start of this image a download, or None."""
        return self._downloads.get(bare(name))

    def is_server(self, name: str) -> bool:
        """Whether the image serves the network."""
        return bare(name) in self.servers


def _either(left: Program, right: Program) -> Program:
    """What holds of a program on every generation: for hosts whose version is not known."""
    return replace(
        left,
        parents=tuple(dict.fromkeys((*left.parents, *right.parents))) if left.parents and right.parents else (),
        session=left.session if left.session is not None else right.session,  # asked where sessions are new enough
        user=left.user if left.user == right.user else "",
        single=left.single and right.single,
        since=min(left.since, right.since),
        until=max(left.until, right.until),
    )


def _core(entry: dict[str, Any]) -> Program:
    return Program(
        name=entry["name"],
        words=entry.get("words", ""),
        folders=tuple(entry.get("folders", ())),
        parents=tuple(p.lower() for p in entry.get("parents", ())),
        session=entry.get("session"),
        user=entry.get("user", ""),
        single=bool(entry.get("single", False)),
        network=entry.get("network", "any"),
        since=float(entry.get("since", 0.0)),
        until=float(entry.get("until", 99.0)),
        core=True,
        kernel=bool(entry.get("kernel", False)),
        ports=tuple(entry.get("ports", ())),
    )


@cache
def catalogue(family: str, version: float | None = None) -> Catalogue:
    """The catalogue for a host; built once per family and version."""
    return Catalogue(family, version)


@cache
def _ports() -> tuple[dict[str, str], dict[str, BackdoorPort]]:
    table = table_of("ports.toml")
    return table["expected"], {k: BackdoorPort(v["words"], v["weight"]) for k, v in table["backdoor"].items()}


def port_service(protocol: str, port: int) -> str:
    """Well-known service of a port, or ""."""
    return _ports()[0].get(f"{protocol[:3]}/{port}", "")


def port_abuse(protocol: str, port: int) -> str:
    """What a port is known to be abused for, or ""."""
    found: str = table_of("ports.toml")["abuse"].get(f"{protocol[:3]}/{port}", "")
    return found


def port_words(protocol: str, port: int) -> str:
    """Name of a port with its known abuse in one line, or "" where the catalogue has neither."""
    name, backdoor, abuse = port_service(protocol, port), backdoor_port(protocol, port), port_abuse(protocol, port)
    known = "; ".join(w for w in (abuse, f"backdoors: {backdoor.words}" if backdoor else "") if w)
    return f"{name or 'no well-known service'} — known for {known}" if known else name


def backdoor_port(protocol: str, port: int) -> BackdoorPort | None:
    """What a port is known for among backdoors, or None."""
    return _ports()[1].get(f"{protocol[:3]}/{port}")


@cache
def alert_kind(tag: str, category: str = "") -> AlertKind:
    """What a signature stands for, by its name first, by its classification else."""
    table = table_of("alert_stages.toml")
    for text, key in ((tag.strip().strip('"'), "match"), (category.strip(), "classification")):
        for entry in table[key] if text else ():
            if any_like(text, entry["patterns"]):
                return AlertKind(
                    kind=entry["kind"],
                    words=entry.get("words", entry["kind"]),
                    certain=bool(entry.get("certain", False)),
                    leak=bool(entry.get("leak", False)),
                )
    return AlertKind()


def alert_patterns(kind: str) -> tuple[list[str], list[str]]:
    """Wildcards of a kind of alert: on the signature's name, and on its classification."""
    table = table_of("alert_stages.toml")
    names, classes = (
        [p for entry in table[key] if entry["kind"] == kind for p in entry["patterns"]]
        for key in ("match", "classification")
    )
    return names, classes


#: Words of programs that are not in the tables.
OTHER_WORDS = ("Windows program", "part of the kernel", "program of the system or a known service", "service")


def table_words() -> list[str]:
    """All words of the tables that sentences are made with, each once."""
    found: list[str] = list(OTHER_WORDS)
    pending: list[Any] = [
        table_of(n) for n in ("windows.toml", "linux.toml", "tools.toml", "ports.toml", "alert_stages.toml")
    ]
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            words = value.get("words")
            found += [words] if isinstance(words, str) else []
            pending += [v for k, v in value.items() if k != "words"]
        elif isinstance(value, list):
            pending += [v for v in value if isinstance(v, dict)]
    found += [e["kind"] for key in ("match", "classification") for e in table_of("alert_stages.toml")[key]]
    return sorted(set(found))
