"""``responder triage``: read evidence, say what happened."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

from responder.acquire.scratch import make_scratch
from responder.analysis.baseline_files import BaselineFiles
from responder.case.case import Case
from responder.case.contract import document
from responder.case.result import TriageResult
from responder.cli.output import WRONG_USE, ProgressPrinter, add_language, complain, exit_code, remark, write_json
from responder.cli.report import print_report
from responder.cli.rule_options import add_rule_options, chosen_rules, wrong_rules
from responder.errors import CaseError, EvidenceError
from responder.model.zone import parse_zone

if TYPE_CHECKING:
    from responder.analysis.settings import Settings


def register(commands: Any) -> None:  # noqa: ANN401  (argparse has no public type for it)
    """Add the command."""
    parser = commands.add_parser("triage", help="read evidence and say what happened")
    parser.add_argument("evidence", nargs="*", metavar="EVIDENCE", help="files, folders, archives")
    parser.add_argument("--live", action="store_true", help="look at this host too")
    parser.add_argument("--thorough", action="store_true",
                        help="with --live: also compare system files with the package database (minutes)")  # fmt: skip
    parser.add_argument("--live-logs", action="store_true", help="with --live: also read this host's logs")
    parser.add_argument("--keep-logs", metavar="FOLDER", default="",
                        help="with --live-logs: existing folder that keeps the exported copies (Windows)")  # fmt: skip
    parser.add_argument("--case", metavar="FILE", help="case file to keep it in (NAME.ircase), new or not")
    parser.add_argument("--json", metavar="FILE|-", help="the result as one JSON object, - for standard output")
    add_rule_options(parser)
    parser.add_argument("--baseline", default="", metavar="FILE",
                        help="accepted baseline of the host: its files are known")  # fmt: skip
    parser.add_argument("--golden", nargs="+", metavar="PATH",
                        help="evidence of a sister host: what it has too is known, the rest is told")  # fmt: skip
    parser.add_argument("--known-good", nargs="+", metavar="FILE",
                        help="sets of harmless hashes: NSRL RDS (SQLite), CSV, plain lists")  # fmt: skip
    parser.add_argument("--known-bad", nargs="+", metavar="FILE", help="sets of harmful hashes, in the same forms")
    parser.add_argument("--jobs", type=_jobs, default=max(1, (os.cpu_count() or 2) - 1), metavar="N",
                        help="worker processes")  # fmt: skip
    parser.add_argument("--tz", default="", metavar="ZONE", help="zone of times without one: Asia/Tokyo, +09:00")
    add_language(parser)
    parser.add_argument("--scratch", metavar="FOLDER", help="folder for working files; removed afterwards")
    parser.set_defaults(run=run)


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{text!a} is not a number of processes from 1 to 256")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    problem = _wrong_use(arguments)
    if problem:
        complain(problem)
        return WRONG_USE
    scratch = make_scratch(Path(arguments.scratch) if arguments.scratch else None)
    try:
        try:
            case = _open_case(arguments.case)
        except CaseError as error:
            complain(error.message)
            return WRONG_USE
        try:
            return _triage(arguments, case, scratch.path)
        finally:
            if case is not None:
                case.close()
    finally:
        scratch.remove()


def _wrong_use(arguments: argparse.Namespace) -> str:
    if not arguments.evidence and not arguments.live:
        return "triage needs evidence to read, or --live. See responder triage --help"
    if arguments.live_logs and not arguments.live:
        return "--live-logs needs --live"
    if arguments.keep_logs and not Path(arguments.keep_logs).is_dir():
        return f"--keep-logs {arguments.keep_logs}: there is no such folder"
    problem = wrong_rules(arguments)
    if problem:
        return problem
    if arguments.baseline:
        try:
            BaselineFiles(Path(arguments.baseline)).close()
        except EvidenceError as error:
            return f"--baseline: {error.message}"
    for name in arguments.golden or ():
        if not Path(name).exists():
            return f"--golden {name}: there is no such file or folder"
    for option in ("known_good", "known_bad"):
        for name in getattr(arguments, option) or ():
            if not Path(name).is_file():
                return f"--{option.replace('_', '-')} {name}: there is no such file"
    if arguments.tz and parse_zone(arguments.tz) is None:
        return f"--tz {arguments.tz} is not a time zone; write Asia/Tokyo, UTC or +09:00"
    if arguments.case and Path(arguments.case).suffix != ".ircase":
        return f"--case {arguments.case} needs a name that ends in .ircase"
    return ""


def _open_case(name: str | None) -> Case | None:
    if name is None:
        return None
    path = Path(name)
    return Case.open(path) if path.exists() else Case.create(path)


def _triage(arguments: argparse.Namespace, case: Case | None, scratch: Path) -> int:
    from responder.acquire.hash_lookup import HashSet
    from responder.analysis.settings import Settings
    from responder.case.triage import TriageRequest, triage

    if case is not None and case.read_only:
        complain(f"the case cannot be changed: {case.read_only}")
        return WRONG_USE
    home = case.path if case is not None else None
    # beside the case under another name until it is complete, so that an interrupted run leaves the old index
    index = home.with_name(f"{home.stem}.new.index") if home is not None else scratch / "evidence.index"
    settings = _settings(case)
    request = TriageRequest(
        paths=tuple(arguments.evidence),
        index_path=str(index),
        live=arguments.live,
        thorough=arguments.thorough,
        live_logs=arguments.live_logs,
        logs_to=arguments.keep_logs,
        zone=arguments.tz,
        jobs=arguments.jobs,
        scratch=str(scratch),
        **chosen_rules(arguments),
        baseline=arguments.baseline,
        golden=tuple(arguments.golden or ()),
        hash_sets=(
            *(HashSet(path=name) for name in arguments.known_good or ()),
            *(HashSet(path=name, bad=True) for name in arguments.known_bad or ()),
        ),
        settings=settings or Settings(),
    )
    printer = ProgressPrinter()
    try:
        result = triage(request, printer)
    finally:
        printer.close()
    if case is not None:
        case.store_triage(result)
        remark(f"kept in {case.path}; index {home.with_suffix('.index') if home else ''}")
    _print(arguments, result)
    return exit_code(result.evidence)


def _settings(case: Case | None) -> Settings | None:
    return case.settings if case is not None else None


def _print(arguments: argparse.Namespace, result: TriageResult) -> None:
    if arguments.json:
        write_json(document(result), arguments.json)
    else:
        print_report(result, _zone(arguments.tz, result), arguments.lang)


def _zone(chosen: str, result: TriageResult) -> tzinfo:
    stated = [chosen, *(h.timezone for h in result.hosts if h.timezone_known)]
    return next((z for z in map(parse_zone, stated) if z is not None), UTC)
