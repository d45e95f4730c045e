"""Many failed logons from one address, and whether one succeeded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from responder.analysis.addresses import is_public
from responder.analysis.rule import Rule, account, address
from responder.analysis.wording import count, elapsed, listed
from responder.model.absent import known
from responder.model.event import EventRecord
from responder.model.finding import Confidence, Finding, Severity, Stage
from responder.model.message import text
from responder.model.source import SourceRef
from responder.model.time import TICKS_PER_SECOND
from responder.query.compile import any_of

if TYPE_CHECKING:
    from responder.analysis.host_context import HostContext

_MINUTE = 60 * TICKS_PER_SECOND
_DAY = 1_440 * _MINUTE
_Row = tuple[SourceRef, EventRecord]


def _evaluate(host: HostContext) -> Iterator[Finding]:
    failures: dict[str, list[_Row]] = defaultdict(list)
    for source, event in host.events("logon failed"):
        failures[_origin(event)].append((source, event))
    dense: dict[str, list[_Row]] = {}
    for origin, rows in failures.items():
        timed = sorted((r for r in rows if isinstance(r[1].time, int)), key=lambda r: r[1].time)  # type: ignore[arg-type, return-value]
        if origin and _densest(timed, host.settings.logon_window_minutes * _MINUTE) >= host.settings.logon_failures:
            dense[origin] = timed
    successes = _successes(host, dense)
    quiet: list[tuple[str, list[_Row]]] = []
    for origin, timed in dense.items():
        entered = _entered(timed, successes.get(origin, []), host.settings.logon_failures)
        if entered:
            yield _finding(host, origin, timed, entered)
        else:
            quiet.append((origin, timed))
    if quiet:
        yield _quiet(host, quiet)


def _successes(host: HostContext, failed: dict[str, list[_Row]]) -> dict[str, list[_Row]]:
    """Logons by origin, read only where passwords were tried before: logons come by the million."""
    found: dict[str, list[_Row]] = defaultdict(list)
    events = [e for rows in failed.values() for _, e in rows]
    names = sorted({n for e in events for n in (known(e.user_name), known(e.target)) if n})
    addresses = sorted({a for e in events if (a := known(e.source_address))})
    where = any_of("source_address", addresses) | any_of("user_name", names) | any_of("target", names)
    for source, event in host.events("logon", where=where) if events else ():
        if (origin := _origin(event)) in failed:
            found[origin].append((source, event))
    return found


def _origin(event: EventRecord) -> str:
    """Address, else "account NAME" for logs that name no address."""
    found = known(event.source_address)
    if found and found not in ("-", "::1", "127.0.0.1"):
        return found
    user = known(event.user_name) or known(event.target)
    return text("account {user}", user=user) if user and not user.endswith("$") else ""


def _densest(rows: list[_Row], window: int) -> int:
    times = [t for _, e in rows if isinstance(t := e.time, int)]
    best = start = 0
    for end, time in enumerate(times):
        while time - times[start] > window:
            start += 1
        best = max(best, end - start + 1)
    return best


def _entered(failed: list[_Row], succeeded: list[_Row], threshold: int) -> list[_Row]:
    """Logons within a day after enough failures from the same origin."""
    times = [t for _, e in failed if isinstance(t := e.time, int)]
    if len(times) < threshold:
        return []
    begin, end = times[threshold - 1], times[-1] + _DAY
    return [row for row in succeeded if isinstance(row[1].time, int) and begin <= row[1].time <= end]


def _finding(host: HostContext, origin: str, failed: list[_Row], entered: list[_Row]) -> Finding:
    users = list(dict.fromkeys(known(e.user_name) or "?" for _, e in entered))
    tried = {known(e.user_name) for _, e in failed} - {None}
    first_in = next((e.time for _, e in entered if isinstance(e.time, int)), 0)
    last_failure = max((t for _, e in failed if isinstance(t := e.time, int) and t <= first_in), default=first_in)
    return RULE.finding(
        host,
        text(
            "{failed_logons} from {origin}, then {users} logged on",
            failed_logons=count(len(failed), "failed logon"),
            origin=origin,
            users=listed(users),
        ),
        [*(s for s, _ in entered), *(s for s, _ in failed)],
        times=[e.time if isinstance(e.time, int) else None for _, e in [*failed, *entered]],
        severity=Severity.HIGH,
        confidence=Confidence.HIGH if not origin.startswith("account ") else Confidence.MEDIUM,
        subjects=[*([] if origin.startswith("account ") else [address(origin)]), *(account(u) for u in users)],
        facts={
            "failures": len(failed),
            "origin": origin,
            "accounts_tried": len(tried),
            "accounts_entered": users,
            "logons": len(entered),
        },
        why=text(
            "At least {logon_failures:,} failures within {logon_window_minutes:,} min; the logon "
            "came {first_in} after a failure.",
            logon_failures=host.settings.logon_failures,
            logon_window_minutes=host.settings.logon_window_minutes,
            first_in=elapsed(first_in - last_failure),
        ),
        next_step=text("Ask the owner of the account whether it was him; if not, lock it and follow its session."),
    )


def _quiet(host: HostContext, found: list[tuple[str, list[_Row]]]) -> Finding:
    rows = [row for _, part in found for row in part]
    origins = [origin for origin, _ in found]
    return RULE.finding(
        host,
        text(
            "{failed_logons} from {origins}, none succeeded",
            failed_logons=count(len(rows), "failed logon"),
            origins=listed(origins),
        ),
        [s for s, _ in rows],
        times=[e.time if isinstance(e.time, int) else None for _, e in rows],
        confidence=Confidence.HIGH,
        subjects=[address(o) for o in origins if not o.startswith("account ")],
        facts={"failures": len(rows), "origins": origins[:50], "public": sum(is_public(o) for o in origins)},
        why=text(
            "At least {logon_failures:,} failures within {logon_window_minutes:,} min.",
            logon_failures=host.settings.logon_failures,
            logon_window_minutes=host.settings.logon_window_minutes,
        ),
    )


RULE = Rule(
    id="logon.guessing",
    title="Password guessing",
    severity=Severity.LOW,
    stage=Stage.ATTACK,
    techniques=("T1110",),
    why="So many failures in a short time are a program that tries passwords.",
    next_step="Nothing went in by this way; see that the accounts tried have strong passwords.",
    mark="guessing",
    needs=("events",),
    evaluate=_evaluate,
)
