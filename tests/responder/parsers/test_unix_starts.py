import pytest

from responder.model.absent import Absent
from responder.parsers.base import Head
from responder.parsers.registry import BY_NAME, identify

CRONTAB = b"MAILTO=root\n*/5 * * * * root /tmp/.x/run\n"
UNIT = b"[Unit]\nDescription=x\n[Service]\nExecStart=/opt/x\n"


def name_of(data, path=""):
    found = identify(Head(data, len(data), path))
    return found.NAME if found else ""


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (CRONTAB, "crontab"),
        (UNIT, "systemd-unit"),
        (b"[Desktop Entry]\nName=x\nExec=/x\n", "xdg-autostart"),
        (b"# a\nssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEjW a@b\n", "authorized-keys"),
        (b"Defaults env_reset\nroot ALL=(ALL:ALL) ALL\n", "sudoers"),
        (b"auth required pam_unix.so\naccount required pam_unix.so\n", "pam"),
        (b"/usr/lib/libx.so\n", "ld-so-preload"),
        (b'ACTION=="add", RUN+="/tmp/x"\n', "udev-rules"),
        (b'{"RestartPolicy":{"Name":"always"}}', "docker-container"),
        (b"#!/bin/sh\necho hello\n", ""),
        (b"just some words\nin two lines\n", ""),
    ],
)
def test_told_by_content(data, name):
    assert name_of(data) == name


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("x.tar!etc/rc.local", "init-script"),
        ("host/etc/profile.d/a.sh", "shell-profile"),
        ("host/root/.bashrc", "shell-profile"),
        ("host/etc/cron.daily/a", "cron-script"),
        ("host/etc/update-motd.d/10-x", "motd-script"),
        ("host/etc/modules", "modules-load"),
    ],
)
def test_told_by_place(path, name):
    assert name_of(b"#!/bin/sh\nexec /tmp/x\n", path) == name


def test_records_of_an_imported_crontab(run):
    result = run(BY_NAME["crontab"], CRONTAB + b"what is this\n", path="uac.tar.gz![root]/etc/cron.d/job")
    (record,) = result.records
    assert (record.location, record.user_name, record.process_path) == ("/etc/cron.d/job", "root", "/tmp/.x/run")
    assert record.source.ref == "line:2"
    assert record.verdict_reason == "runs a program from a folder that everybody may write to"
    assert record.sha256 is Absent.NOT_COLLECTED
    assert result.account.unexplained == 0
    assert result.explained == {"line not understood": 1}


def test_user_crontab_belongs_to_its_owner(run):
    (record,) = run(BY_NAME["crontab"], b"@daily /home/eve/x\n", path="t/var/spool/cron/crontabs/eve").records
    assert (record.user_name, record.command) == ("eve", "/home/eve/x")


def test_a_listing_of_many_entries_is_bounded(run):
    result = run(BY_NAME["crontab"], b"* * * * * root x\n" * 30_000)
    assert len(result.records) == 20_000
    assert result.warnings
    assert result.account.unexplained == 0
