"""Services, modules, mounts, packet filter and shares of a host, from made-up files and answers."""

from __future__ import annotations

import os
import struct

import pytest

from responder.errors import CollectorError
from responder.model.absent import Absent
from responder.model.account import Level
from responder.platforms import windows_lists, windows_native, windows_state
from responder.platforms.linux_state import chain_facts, may_ask_nf_tables, state
from responder.platforms.windows_lists import Share, ShareSession
from responder.platforms.windows_state import rule_fact


def told(listing):
    return [(f.category, f.name, f.value if isinstance(f.value, str) else None,
             f.detail if isinstance(f.detail, str) else "") for f in listing.items]  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="links with a colon in their names, as systemd makes them")
def test_units_are_active_by_systemd_and_running_by_their_processes(tmp_path):
    units = tmp_path / "run/systemd/units"
    units.mkdir(parents=True)
    for unit in ("cron.service", "done.service", "log:ignored"):
        (units / f"invocation:{unit}" if ":" not in unit else units / unit).symlink_to("0123")
    group = tmp_path / "sys/fs/cgroup/system.slice/cron.service/inner"
    group.mkdir(parents=True)
    (group.parent / "cgroup.procs").write_text("7\n")
    (group / "cgroup.procs").write_text("9\n")
    assert told(state("services", tmp_path)) == [
        ("service", "cron.service", "active (running)", "PID 7, 9"), ("service", "done.service", "active", ""),
    ]  # fmt: skip


def test_without_systemd_that_is_said(tmp_path):
    listing = state("services", tmp_path)
    assert listing.items == ()
    assert [w.message for w in listing.warnings] == ["systemd does not run here; its units have no state"]


def test_what_linux_does_not_list_is_said_to_be_not_collected(tmp_path):
    for kind in ("dns-cache", "updates"):
        listing = state(kind, tmp_path)
        assert (listing.items, [w.level for w in listing.warnings]) == ((), [Level.INFO])
        assert "not collected" in listing.warnings[0].message


def test_a_module_that_hides_from_proc_is_told(tmp_path):
    (tmp_path / "proc").mkdir()
    (tmp_path / "proc/modules").write_text(
        "nf_tables 245760 1 nft_chain, Live 0x0000000000000000\nodd 16384 0 - Live 0x0000000000000000 (OE)\n"
    )
    for name, loaded in (("nf_tables", True), ("rootkit", True), ("builtin", False)):
        (tmp_path / "sys/module" / name).mkdir(parents=True)
        if loaded:
            (tmp_path / "sys/module" / name / "initstate").write_text("live\n")
    assert told(state("drivers", tmp_path)) == [
        ("driver", "nf_tables", "used by nft_chain", "245760 bytes, live"),
        ("driver", "odd", "loaded", "16384 bytes, live, taints (OE)"),
        ("driver", "rootkit", "hidden", "in /sys/module, not in /proc/modules"),
    ]


def test_mounts_and_shares(tmp_path):
    (tmp_path / "proc/self").mkdir(parents=True)
    (tmp_path / "proc/self/mountinfo").write_text(
        "36 35 98:0 / /mnt/a\\040b rw,noatime shared:1 - ext3 /dev/root rw,errors=continue\nbroken\n"
    )
    assert told(state("mounts", tmp_path)) == [("mount", "/mnt/a b", "/dev/root", "ext3 (rw,noatime)")]
    (tmp_path / "etc/samba").mkdir(parents=True)
    (tmp_path / "etc/exports").write_text("# none\n/srv 10.0.0.0/8(rw)\n")
    (tmp_path / "etc/samba/smb.conf").write_text(
        "[global]\nworkgroup = X\n[Public]\n path = /srv/pub\n guest ok = yes\n"
    )
    assert told(state("shares", tmp_path)) == [
        ("share", "/srv", "/srv", "NFS, to 10.0.0.0/8(rw)"), ("share", "Public", "/srv/pub", "SMB, guest ok yes"),
    ]  # fmt: skip


def attribute(kind: int, data: bytes) -> bytes:
    length = 4 + len(data)
    return struct.pack("=HH", length, kind) + data + b"\0" * (-length % 4)


def test_chains_with_hook_policy_and_number_of_rules():
    head = struct.pack("=BBH", 1, 0, 0)
    hook = attribute(1, (1).to_bytes(4, "big")) + attribute(2, b"\0\0\0\0")
    chain = head + attribute(1, b"filter\0") + attribute(3, b"input\0") + attribute(4, hook) + attribute(5, b"\0\0\0\0")
    plain = head + attribute(1, b"filter\0") + attribute(3, b"mine\0")
    rule = head + attribute(1, b"filter\0") + attribute(2, b"input\0")
    facts = list(chain_facts([chain, plain, head], [rule, rule]))
    assert [(f.name, f.value, f.detail) for f in facts[:2]] == [
        ("input", "policy drop", "table inet filter, 2 rules, hook input"),
        ("mine", "chain", "table inet filter, 0 rules"),
    ]


def test_the_kernel_is_not_made_to_load_its_packet_filter(tmp_path):
    assert not may_ask_nf_tables(tmp_path)
    for name in ("nf_tables", "nfnetlink"):
        (tmp_path / "sys/module" / name).mkdir(parents=True)
    assert may_ask_nf_tables(tmp_path)


def test_windows_services_shares_cache_and_drivers(monkeypatch):
    psutil = pytest.importorskip("psutil")

    class Service:
        def __init__(self, body):
            self.body = body

        def as_dict(self):
            if self.body.get("denied"):
                raise psutil.AccessDenied(1)
            return self.body

        def name(self):
            return self.body["name"]

        def display_name(self):
            return "Display"

    every = [
        Service({"name": "Foo", "display_name": "Foo Service", "status": "running", "pid": 50, "start_type": "automatic",
                 "binpath": '"C:\\Program Files\\foo.exe" -k', "username": "LocalSystem"}),
        Service({"name": "Shy", "denied": True}),
    ]  # fmt: skip
    monkeypatch.setattr(psutil, "win_service_iter", lambda: every, raising=False)
    monkeypatch.setattr(windows_lists, "shares", lambda: [Share("C$", "C:\\", "Default share")])
    monkeypatch.setattr(windows_lists, "dns_cache", lambda: [("example.com", 1), ("x.example", 99)])
    monkeypatch.setattr(windows_lists, "drivers", lambda: ["\\SystemRoot\\system32\\ntoskrnl.exe"])

    def refused():
        raise PermissionError(5, "x")

    monkeypatch.setattr(windows_lists, "share_sessions", refused)
    assert told(windows_state.state("services")) == [
        ("service", "Foo", "RUNNING", "Foo Service, PID 50, start automatic"), ("service", "Shy", None, "Display"),
    ]  # fmt: skip
    shares = windows_state.state("shares")
    assert told(shares) == [("share", "C$", "C:\\", "Default share")]
    assert "access denied" in shares.warnings[0].message
    monkeypatch.setattr(windows_lists, "share_sessions", lambda: [ShareSession("10.0.0.9", "bob", 60)])
    assert told(windows_state.state("shares"))[1] == ("session", "bob", "SMB", "from 10.0.0.9, 60 s")
    assert told(windows_state.state("dns-cache")) == [
        ("dns", "cache entry", "example.com", "A"), ("dns", "cache entry", "x.example", "type 99"),
    ]  # fmt: skip
    assert told(windows_state.state("drivers"))[0][1] == "ntoskrnl.exe"


def test_windows_firewall_and_updates_from_the_registry(monkeypatch):
    rule = "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=4444|App=C:\\x.exe|Name=Backdoor|"
    fact = rule_fact("{guid}", rule)
    assert (fact.name, fact.value) == ("Backdoor", "Allow")
    assert "LPort 4444" in fact.detail
    assert "App C:\\x.exe" in fact.detail
    assert rule_fact("{guid}", "").value is Absent.UNPARSED
    monkeypatch.setattr(windows_native, "need_key", lambda key: None)
    monkeypatch.setattr(windows_native, "registry_values", lambda key: [("{guid}", rule)])
    monkeypatch.setattr(windows_native, "registry_value", lambda key, name: 0 if "Public" in key else 112)
    monkeypatch.setattr(
        windows_native, "registry_keys", lambda key: ["Package_for_KB5014024~31bf~amd64~~1.0", "Other~1"]
    )
    wall = told(windows_state.state("firewall"))
    assert ("firewall", "PublicProfile", "off", "") in wall
    assert [name for _, name, value, _ in wall if value == "Allow"] == ["Backdoor", "Backdoor (policy)"]
    assert told(windows_state.state("updates")) == [
        ("software", "KB5014024", "installed", "Package_for_KB5014024~31bf~amd64~~1.0")
    ]


def test_a_list_that_windows_refuses_is_one_sentence(monkeypatch):
    def refused():
        raise OSError("code 5")

    monkeypatch.setattr(windows_lists, "drivers", refused)
    with pytest.raises(CollectorError, match="none are shown"):
        windows_state.state("drivers")
