"""``responder baseline create|check|accept|compare|key``: what a host looked like, and what differs now."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from responder.acquire.scratch import make_scratch
from responder.analysis.explain import Explanation
from responder.analysis.explain_check import explain_check
from responder.case.check_report import change_body, check_document
from responder.cli import baseline_compare
from responder.cli.output import DONE, SOME_UNREADABLE, WRONG_USE, complain, remark, say, write_json
from responder.errors import EvidenceError
from responder.integrity import policy as policies
from responder.integrity.compare import Change
from responder.integrity.database import Baseline
from responder.integrity.runs import CheckResult, Pace, accept, check, create
from responder.integrity.sign import make_key, sign, verify
from responder.model.show import show

_POLICIES: Final = Path(__file__).resolve().parents[2] / "resources" / "policies"
_FIRST: Final = 20
_SIGNS: Final = {"added": "+", "removed": "-", "modified": "*"}


def register(commands: Any) -> None:  # noqa: ANN401  (argparse has no public type for it)
    """Add the command."""
    parser = commands.add_parser("baseline", help="integrity baselines: create, check, accept, compare")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="create|check|accept|compare|key")
    make = verbs.add_parser("create", help="walk this host and write a baseline; resumes an interrupted run")
    make.add_argument("database", metavar="FILE")
    make.add_argument("--policy", metavar="NAME|FILE", default="linux" if os.name != "nt" else "windows",
                      help="linux, windows, or a policy of your own")  # fmt: skip
    make.add_argument("--key", metavar="FILE", help="private key to sign with; keep it off the host")
    make.set_defaults(run=_create)
    look = verbs.add_parser("check", help="walk again and list what differs")
    look.add_argument("database", metavar="FILE")
    look.add_argument("--public", metavar="FILE", help="public key; without it the baseline's signature is not checked")
    look.add_argument("--json", metavar="FILE|-", help="the result as one JSON object")
    look.add_argument("--scratch", metavar="FOLDER", help="folder for working files; removed afterwards")
    look.set_defaults(run=_check)
    take = verbs.add_parser("accept", help="take reviewed changes into the baseline, with name and reason")
    take.add_argument("database", metavar="FILE")
    chosen = take.add_mutually_exclusive_group(required=True)
    chosen.add_argument("--path", action="append", metavar="PATH", help="a changed object; may be given again")
    chosen.add_argument("--reviewed", metavar="FILE", help="the changes of a check's JSON that are still the same")
    chosen.add_argument("--all", action="store_true", help="everything that the check lists; shown and asked about")
    take.add_argument("--name", required=True, help="who accepts")
    take.add_argument("--reason", required=True, help="why")
    take.add_argument("--yes", action="store_true", help="do not ask; not with --all")
    take.add_argument("--public", metavar="FILE", help="public key to check the baseline with first")
    take.add_argument("--key", metavar="FILE", help="private key to sign the new state with")
    take.add_argument("--scratch", metavar="FOLDER", help="folder for working files; removed afterwards")
    take.set_defaults(run=_accept)
    baseline_compare.register(verbs)
    key = verbs.add_parser("key", help="make a signing key; put it on a stick, not on the host")
    key.add_argument("file", metavar="FILE")
    key.add_argument("--passphrase", action="store_true", help="ask for a passphrase to protect it")
    key.set_defaults(run=_key)


def _create(arguments: argparse.Namespace) -> int:
    chosen = Path(arguments.policy)
    if not chosen.suffix:
        chosen = _POLICIES / f"{arguments.policy}.toml"
    target = Path(arguments.database)
    with _stoppable() as stopped:
        report = create(policies.load(chosen), target, _pace(), stopped)
    _signed(target, arguments.key)
    say(f"{target}: {report.objects:,} objects, {report.bytes_hashed / 1e6:,.0f} MB read")
    for path, reason in sorted(report.left_out.items()):
        say(f"  left out   {show(os.fsdecode(path))}: {show(reason)}")
    for path, reason in sorted(report.unreadable.items()):
        say(f"  unreadable {show(os.fsdecode(path))}: {show(reason)}")
    if report.access_times:
        remark(f"reading may have changed the access time of {report.access_times:,} files of other accounts")
    return SOME_UNREADABLE if report.unreadable else DONE


def _check(arguments: argparse.Namespace) -> int:
    target = Path(arguments.database)
    _verified(target, arguments.public)
    scratch = make_scratch(Path(arguments.scratch) if arguments.scratch else None)
    baseline = Baseline(target)
    try:
        with _stoppable() as stopped:
            result = check(baseline, scratch.path, _pace(), stopped, found=_first_lines())
        ground = explain_check(result, str(baseline.meta.get("owners", "")))
    finally:
        baseline.close()
        scratch.remove()
    if arguments.json:
        write_json(check_document(result, ground, str(baseline.meta.get("host", ""))), arguments.json)
    else:
        _print(result, ground.reasons)
    if not result.complete:
        complain("stopped before the end; nothing is said of what was not reached")
    return SOME_UNREADABLE if result.unread or not result.complete else DONE


def _accept(arguments: argparse.Namespace) -> int:
    target = Path(arguments.database)
    if arguments.all and arguments.yes:
        complain("--all is shown and asked about; for an unattended run give --reviewed with the JSON of the check")
        return WRONG_USE
    reviewed = _reviewed(Path(arguments.reviewed)) if arguments.reviewed else None
    _verified(target, arguments.public)
    scratch = make_scratch(Path(arguments.scratch) if arguments.scratch else None)
    baseline = Baseline(target)
    try:
        result = check(baseline, scratch.path, _pace(), keep=True)
        wanted = {os.fsencode(p) for p in arguments.path or ()}
        changes = [c for c in result.changes if arguments.all or c.path in wanted]
        if reviewed is not None:
            changes = [c for c in result.changes if _essence(change_body(c, None)) in reviewed]
            remark(
                f"{len(result.changes) - len(changes):,} changes were not reviewed in this form and stay as they are"
            )
        missing = wanted - {c.path for c in changes}
        if missing:
            complain(f"{os.fsdecode(sorted(missing)[0])} is not among the changes; nothing was accepted")
            return WRONG_USE
        if not changes:
            say("nothing differs, nothing to accept")
            return DONE
        for change in changes:
            say(_line(change))
        if not arguments.yes and not _confirmed(len(changes)):
            say("nothing was accepted")
            return DONE
        if result.observed is None:
            raise EvidenceError("The observed state was not kept; nothing was accepted.")
        count = accept(baseline, changes, result.observed, arguments.name, arguments.reason)
    finally:
        baseline.close()
        scratch.remove()
    _signed(target, arguments.key)
    say(f"{count:,} changes accepted by {show(arguments.name)}: {show(arguments.reason)}")
    return DONE


def _key(arguments: argparse.Namespace) -> int:
    passphrase = getpass.getpass("Passphrase: ") if arguments.passphrase else ""
    say(make_key(Path(arguments.file), passphrase))
    remark(f"private key {arguments.file}, public key {arguments.file}.pub")
    return DONE


def _verified(target: Path, public: str | None) -> None:
    if public:
        remark(f"signature good, key {verify(target, Path(public))}")
    else:
        remark("the baseline's signature was not checked (no --public); who can write it can hide changes")


def _signed(target: Path, key: str | None) -> None:
    if key:
        remark(f"signed: {sign(target, Path(key))}")
    else:
        stale = target.with_name(target.name + ".sig")
        stale.unlink(missing_ok=True)
        remark("not signed (no --key); who can write the file can hide changes")


def _confirmed(count: int) -> bool:
    if not sys.stdin.isatty():
        complain("accepting asks for a confirmation; answer at a terminal or give --yes")
        return False
    return input(f"Accept these {count:,} changes? Type yes: ").strip().lower() == "yes"


def _pace() -> Callable[[Pace], None]:
    if not sys.stderr.isatty():
        return lambda _: None

    def report(pace: Pace) -> None:
        left = f", {pace.remaining:,.0f} s left" if pace.remaining is not None else ""
        sys.stderr.write(f"\r{pace.objects:,} objects, {pace.rate:,.0f}/s, {pace.bytes_read / 1e6:,.0f} MB{left}    ")

    return report


def _print(result: CheckResult, reasons: Sequence[Explanation | None]) -> None:
    """As Tripwire gives it: rules with totals, then the objects of each."""
    say(f"Baseline of {show(result.baseline_time)}, policy {show(result.policy.name)}; {result.seconds:.1f} s")
    say()
    say(f"{'Rule':44} {'Severity':>8} {'Added':>7} {'Removed':>7} {'Modified':>8}")
    for rule in result.policy.rules:
        mine = [c for c in result.changes if c.rule.name == rule.name]
        counts = [sum(c.kind == kind for c in mine) for kind in ("added", "removed", "modified")]
        mark = "* " if mine else "  "
        say(f"{mark}{show(rule.name)[:42]:42} {rule.severity:>8} {counts[0]:>7} {counts[1]:>7} {counts[2]:>8}")
    say()
    say(f"Total objects scanned: {result.scanned:,}")
    say(f"Total violations found: {len(result.changes):,}")
    groups = Counter(r.update.words if r.update else "content of packages" for r in reasons if r)
    for words, count in groups.most_common():
        say(f"  {count:,} explained by {show(words)}")
    if groups:
        say(f"  {list(reasons).count(None):,} unexplained, listed first")
    pairs = sorted(zip(result.changes, reasons, strict=True), key=lambda pair: pair[1] is not None)
    for change, why in pairs:
        say(_line(change) + (f"  ({show(why.words)})" if why else ""))
        if why:
            continue
        for name, (old, new) in change.attributes.items() if change.kind == "modified" else ():
            before, after = (show(str(v)) if v is not None else "-" for v in (old, new))
            say(f"      {name:9} {before} → {after}")
    for unread in result.unread:
        say(f"? {show(os.fsdecode(unread.path))}: {show(unread.reason)}; whether it changed is not known")
    for path, reason in sorted(result.report.left_out.items()):
        say(f"  left out {show(os.fsdecode(path))}: {show(reason)}")


def _line(change: Change) -> str:
    return f"{_SIGNS[change.kind]} {show(os.fsdecode(change.path))}  [{show(change.rule.name)}, {change.rule.severity}]"


def _essence(body: dict[str, Any]) -> str:
    """What makes a change the same that was reviewed: object, kind, and every value before and after."""
    return json.dumps([body.get(k) for k in ("change", "path", "object", "attributes")], sort_keys=True)


def _reviewed(file: Path) -> set[str]:
    try:
        document = json.loads(file.read_bytes())
        return {_essence(body) for body in document["changes"]}
    except OSError as error:
        raise EvidenceError(f"{file} cannot be read ({error.strerror}); nothing was accepted.") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise EvidenceError(f"{file} is not the JSON of a check; nothing was accepted.") from error


@contextmanager
def _stoppable() -> Iterator[Callable[[], bool]]:
    """Ctrl+C ends the walk in good order; a second one ends the program."""
    asked = False

    def stop(_signal: int, _frame: object) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True

    try:
        before = signal.signal(signal.SIGINT, stop)
    except ValueError:  # not the main thread
        yield lambda: False
        return
    try:
        yield lambda: asked
    finally:
        signal.signal(signal.SIGINT, before)


def _first_lines() -> Callable[[Change], None] | None:
    """Changes as they are met, for who waits at a terminal; explained ones are sorted out in the result."""
    if not sys.stderr.isatty():
        return None
    told = 0

    def line(change: Change) -> None:
        nonlocal told
        told += 1
        if told <= _FIRST:
            sys.stderr.write(f"\r{_line(change)}    \n")
        elif told == _FIRST + 1:
            sys.stderr.write("\r… more in the result    \n")

    return line
