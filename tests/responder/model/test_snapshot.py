"""What a refresh calls new, gone and changed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.model.endpoint import EndpointRecord
from responder.model.host import FactRecord
from responder.model.process import ProcessRecord
from responder.model.snapshot import diff
from responder.model.source import RefKind, SourceRef


def at(number: int = 0) -> SourceRef:
    return SourceRef(evidence_id="e1", path="live", kind=RefKind.ITEM, value=number)


def endpoint(port: int, state: str = "LISTENING", pid: int = 42, start: int = 7, **more) -> EndpointRecord:
    return EndpointRecord(
        source=at(),
        protocol="tcp",
        local_address="0.0.0.0",
        local_port=port,
        state=state,
        process_pid=pid,
        process_start=start,
        **more,
    )


def test_added_removed_changed():
    old = [endpoint(1), endpoint(2, "SYN_SENT"), endpoint(3)]
    new = [endpoint(4), endpoint(2, "ESTABLISHED"), endpoint(1)]
    result = diff(old, new)
    assert result.added == (new[0],)
    assert result.removed == (old[2],)
    assert result.changed == ((old[1], new[1]),)
    assert result


def test_place_moment_and_verdict_are_no_change():
    old = endpoint(1, observed=1, verdict="unknown", verdict_reason="x")
    new = replace(endpoint(1, observed=2), source=at(9))
    assert not diff([old], [new])


def test_a_reused_pid_is_another_process():
    old, new = endpoint(1, start=7), endpoint(1, start=8)
    assert diff([old], [new]).added == (new,)
    first = ProcessRecord(source=at(), process_pid=42, process_start=7, process_name="a")
    second = ProcessRecord(source=at(), process_pid=42, process_start=8, process_name="b")
    assert diff([first], [second]).removed == (first,)


def test_a_process_that_renames_itself_or_loses_its_image_is_changed():
    old = ProcessRecord(source=at(), process_pid=42, process_start=7, process_name="a", process_image_state="present")
    new = replace(old, process_name="[kworker]", process_image_state="deleted")
    assert diff([old], [new]).changed == ((old, new),)


def test_several_sockets_on_one_port_are_kept_apart():
    assert diff([endpoint(1), endpoint(1)], [endpoint(1)]).removed == (endpoint(1),)
    assert diff([endpoint(1)], [endpoint(1), endpoint(1), endpoint(1)]).added == (endpoint(1),) * 2


def test_facts():
    mac = FactRecord(source=at(), category="neighbour", name="10.0.0.1", value="aa")
    spoofed = replace(mac, value="bb")
    assert diff([mac], [spoofed]).changed == ((mac, spoofed),)
    address = FactRecord(source=at(), category="identity", name="address", value="10.0.0.5")
    other = replace(address, value="10.0.0.6")
    result = diff([address], [address, other])
    assert (result.added, result.removed, result.changed) == ((other,), (), ())


ports = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from(["LISTENING", "SYN_SENT", Absent.ACCESS_DENIED])), max_size=8
)


@given(ports, ports)
def test_applying_a_diff_gives_the_new_snapshot(before, after):
    old = [endpoint(port, state) for port, state in before]
    new = [endpoint(port, state) for port, state in after]
    result = diff(old, new)
    rest = list(old)
    for record in (*result.removed, *(o for o, _ in result.changed)):
        rest.remove(record)
    rest += [*result.added, *(n for _, n in result.changed)]
    assert sorted(map(repr, rest)) == sorted(map(repr, new))
    assert not diff(new, new)
