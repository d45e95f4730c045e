import json
import os

import pytest

from responder.collectors import autostarts, package_integrity
from responder.collectors.base import CollectContext
from responder.integrity import deviation as d
from responder.integrity.without_baseline import Look
from responder.model.autostart import AutostartRecord
from responder.model.change import ChangeRecord
from tests.responder.integrity.small_debian import ELF, small_debian, write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="modes and links of Unix")


@pytest.fixture
def tree(tmp_path):
    return small_debian(tmp_path)


def found(tree):
    return {(x.rule, x.path) for x in Look(tree).deviations()}


def test_a_clean_tree_is_quiet(tree):
    assert found(tree) == set()


def test_changed_missing_and_foreign(tree):
    with (tree / "usr/sbin/cron").open("ab") as program:
        program.write(b"!")
    (tree / "usr/lib/libx.so.1.0").unlink()
    write(tree, "/usr/sbin/crond-helper", ELF)
    write(tree, "/usr/local/bin/own", ELF, 0o755)
    write(tree, "/etc/crontab", b"# changed\n")
    assert found(tree) == {
        (d.CONTENTS, "/usr/sbin/cron"), (d.MISSING, "/usr/lib/libx.so.1.0"), (d.UNOWNED, "/usr/sbin/crond-helper"),
        (d.LOCAL, "/usr/local/bin/own"), (d.CONFIGURATION, "/etc/crontab"),
    }  # fmt: skip


def test_rights(tree):
    (tree / "usr/bin/bash").chmod(0o4755)
    write(tree, "/opt/x/sh", ELF, 0o6755)
    rights = {
        x.path: (x.change, x.severity, x.attributes["mode"][1]) for x in Look(tree).deviations() if x.rule == d.RIGHTS
    }
    assert rights == {"/usr/bin/bash": ("modified", 500, "4755"), "/opt/x/sh": ("added", 1000, "6755")}


def test_names_places_and_accounts(tree):
    write(tree, "/tmp/run", ELF)
    write(tree, "/tmp/notes.txt", b"plain")
    write(tree, "/tmp/.X11-unix/x", b"")
    (tree / "usr/lib/... ").mkdir()
    write(tree, "/dev/ptyz", b"config")
    with (tree / "etc/passwd").open("a") as accounts:
        accounts.write("toor:x:0:0::/root:/bin/bash\n")
    assert found(tree) == {
        (d.DATA_FOLDERS, "/tmp/run"), (d.HIDDEN, "/usr/lib/... "), (d.HIDDEN, "/dev/ptyz"),
        (d.ACCOUNTS, "/etc/passwd: toor"),
    }  # fmt: skip


def test_web_shells_by_content_and_place(tree):
    write(tree, "/var/www/html/a.php", b"<?php @eval(base64_decode($_POST['x'])); ?>")
    write(tree, "/var/www/html/uploads/cat.jpg", b"GIF89a<?php system($_GET['c']); ?>")
    write(tree, "/var/www/html/form.php", b"<?php $n = htmlspecialchars($_POST['name']); echo \"Hello $n\"; ?>")
    shells = {x.path: x for x in Look(tree).deviations() if x.rule == d.WEB_SHELLS}
    assert set(shells) == {"/var/www/html/a.php", "/var/www/html/uploads/cat.jpg"}
    assert all(x.severity == 1000 for x in shells.values())
    assert "lies among visitors' files" in shells["/var/www/html/uploads/cat.jpg"].attributes["reasons"][1]


def test_time_that_runs_out_is_told(tree):
    from responder.integrity.without_baseline import Pace

    pace = Pace(seconds=0)
    list(Look(tree, pace).deviations())
    assert pace.unchecked > 0


def test_collector_rows_and_account(tree):
    write(tree, "/tmp/run", ELF)
    items = list(package_integrity.records(CollectContext(evidence_id="e1", path="live", moment=7), tree))
    (row,) = [i for i in items if isinstance(i, ChangeRecord)]
    assert (row.change, row.rule, row.section, row.observed) == ("added", d.DATA_FOLDERS, d.SECTION, 7)
    assert json.loads(row.attributes)["content"] == [None, "ELF"]
    assert items[-1].message.endswith("1 Executables in data folders")


def test_autostarts_of_a_tree(tree):
    write(tree, "/etc/cron.d/job", b"* * * * * root /tmp/x\n")
    write(
        tree,
        "/etc/systemd/system/a.service",
        b"[Service]\nExecStart=/usr/bin/nosuch\n[Install]\nWantedBy=multi-user.target\n",
    )
    (tree / "etc/systemd/system/multi-user.target.wants").mkdir()
    (tree / "etc/systemd/system/multi-user.target.wants/a.service").symlink_to("/etc/systemd/system/a.service")
    (tree / "etc/systemd/system/multi-user.target.wants/cron.service").symlink_to("/lib/systemd/system/cron.service")
    write(tree, "/root/.ssh/authorized_keys", b"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEjW a@b\n")
    items = autostarts.records(CollectContext(evidence_id="e1", path="live", moment=7), tree)
    rows = {r.entry: r for r in items if isinstance(r, AutostartRecord)}
    cron = rows["cron.service"]
    assert (cron.enabled, cron.signer, cron.verdict) == ("enabled", "dpkg: cron", "known")
    assert len(cron.sha256) == 64
    own = rows["a.service"]
    assert (own.enabled, own.signer, own.verdict) == ("enabled", "image file not found", "unknown")
    assert "its program was not found" in own.verdict_reason
    assert rows["job (* * * * *)"].process_path == "/tmp/x"
    assert rows["crontab (17 * * * *)"].verdict == "known"
    assert (rows["profile"].verdict, rows["profile"].verdict_reason) == (
        "expected", "an unmodified copy of /usr/share/base-files/profile",
    )  # fmt: skip
    (key,) = [r for e, r in rows.items() if e.startswith("ssh-ed25519")]
    assert (key.user_name, key.technique) == ("root", "T1098.004")
