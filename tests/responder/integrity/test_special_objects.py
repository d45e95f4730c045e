"""Objects of a baseline that are no files: registry, services, tasks, accounts, with masks and stop points."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from responder.integrity import runs
from responder.integrity.database import Baseline
from responder.integrity.policy import load, parse
from responder.integrity.special import special_states
from responder.platforms.windows_objects import Key, WindowsObjects

RUN = r"HKLM\SOFTWARE\Run"
SERVICES = r"HKLM\SYSTEM\CurrentControlSet\Services"
CACHE = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Schedule\TaskCache"


class Registry(WindowsObjects):
    """A registry in memory: path → values."""

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, tuple[int, object]]] = {
            RUN: {"Updater": (1, "C:\\up.exe")},
            RUN + r"\Cache": {"noise": (4, 7)},
            SERVICES: {},
            SERVICES + r"\Spooler": {"ImagePath": (2, "spoolsv.exe"), "Start": (4, 2), "Type": (4, 16)},
            SERVICES + r"\Spooler\Parameters": {"ServiceDll": (2, "C:\\x.dll")},
            CACHE + r"\Tree": {},
            CACHE + r"\Tree\Backup": {"Id": (1, "{1}"), "SD": (3, b"\1")},
            CACHE + r"\Tasks\{1}": {"Actions": (3, b"\3cmd")},
        }
        self.denied: set[str] = set()
        self.people = {("user", "Guest"): "guest | disabled"}

    def key(self, path):
        if path in self.denied:
            return Key(path, error="access denied")
        if path not in self.keys:
            return None
        below = tuple(
            p[len(path) + 1 :] for p in self.keys if p.startswith(path + "\\") and "\\" not in p[len(path) + 1 :]
        )
        return Key(path, 5, tuple((n, k, d) for n, (k, d) in self.keys[path].items()), below)

    def accounts(self):
        for (kind, name), words in self.people.items():
            yield kind, name, words


POLICY = r"""
[[rule]]
name = "Run keys"
severity = 1000
start = ['registry:HKLM\SOFTWARE\Run']
stop = ['registry:HKLM\SOFTWARE\run\cache']
attributes = ["type", "size", "sha256", "target"]
[[rule]]
name = "Services"
severity = 900
start = ["services:"]
[[rule]]
name = "Tasks"
severity = 800
start = ["tasks:"]
[[rule]]
name = "Accounts"
severity = 700
start = ["users:"]
"""


@pytest.fixture
def registry(monkeypatch):
    found = Registry()
    monkeypatch.setattr(
        runs, "special_states", lambda start, rule, root, stop: special_states(start, rule, root, stop, found)
    )
    return found


def changes(tmp_path):
    baseline = Baseline(tmp_path / "w.db")
    scratch = tmp_path / "scratch"
    scratch.mkdir(exist_ok=True)
    result = runs.check(baseline, scratch)
    baseline.close()
    return result


def test_every_kind_under_its_rule_with_old_and_new(registry, tmp_path):
    runs.create(parse(POLICY, "w"), tmp_path / "w.db")
    assert changes(tmp_path).changes == ()
    registry.keys[RUN]["Updater"] = (1, "C:\\evil.exe")
    registry.keys[RUN]["New\0name"] = (3, b"\0\1")
    registry.keys[RUN + r"\Cache"]["noise"] = (4, 8)  # a stop point, letter case does not count
    registry.keys[SERVICES + r"\Spooler\Parameters"]["ServiceDll"] = (2, "C:\\evil.dll")
    registry.keys[CACHE + r"\Tree\Backup"].pop("SD")
    registry.people["user", "000001F4"] = "administrator | enabled"
    result = changes(tmp_path)
    found = {(c.kind, os.fsdecode(c.path), c.rule.name, c.rule.severity): c.attributes for c in result.changes}
    assert set(found) == {
        ("modified", rf"registry:{RUN}|Updater", "Run keys", 1000),
        ("added", f"registry:{RUN}|New\0name", "Run keys", 1000), ("modified", "service:Spooler", "Services", 900),
        ("modified", "task:\\Backup", "Tasks", 800), ("added", "user:000001F4", "Accounts", 700),
    }  # fmt: skip
    values = found["modified", rf"registry:{RUN}|Updater", "Run keys", 1000]
    assert values["target"] == ("REG_SZ C:\\up.exe", "REG_SZ C:\\evil.exe")
    assert set(values) == {"size", "sha256", "target"}
    assert found["modified", "service:Spooler", "Services", 900]["target"][1].endswith("C:\\evil.dll")
    assert "hidden" in found["modified", "task:\\Backup", "Tasks", 800]["target"][1]


def test_a_key_that_is_denied_is_not_said_to_be_gone(registry, tmp_path):
    runs.create(parse(POLICY, "w"), tmp_path / "w.db")
    registry.denied.add(RUN)
    result = changes(tmp_path)
    assert [os.fsdecode(u.path) for u in result.unread] == [f"registry:{RUN}", f"registry:{RUN}|Updater"]
    assert result.changes == ()


@pytest.mark.skipif(os.name == "nt", reason="the objects of Windows are asked of the running system")
def test_services_and_jobs_of_a_linux_tree(tmp_path):
    root = tmp_path / "root"
    for path, text in (
        ("etc/systemd/system/agent.service", "[Service]\nExecStart=/usr/bin/agent -d\n[Install]\nWantedBy=x.target\n"),
        ("etc/cron.d/job", "*/5 * * * * root /usr/bin/job\n"),
        ("etc/passwd", "root:x:0:0:root:/root:/bin/bash\n"),
        ("etc/group", "root:x:0:\n"),
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    services, tasks, users = (list(special_states(s, 0, Path(root))) for s in ("services:", "tasks:", "users:"))
    assert [(os.fsdecode(s.path), s.target) for s in services] == [
        ("service:agent.service (/etc/systemd/system/agent.service)", b"/usr/bin/agent -d | - | disabled")
    ]
    assert [s.target for s in tasks] == [b"/usr/bin/job | root | enabled"]
    assert {s.path for s in users} == {b"user:root", b"group:root"}
    assert [s.error for s in special_states("registry:HKLM", 0, Path(root))] == ["not available on this system"]


def test_the_windows_policy_covers_every_kind():
    policy = load(Path(__file__).resolve().parents[3] / "resources" / "policies" / "windows.toml")
    starts = {os.fsdecode(s).partition(":")[0] for r in policy.rules for s in r.start}
    assert starts >= {"users", "services", "tasks", "listeners", "registry", "C"}
