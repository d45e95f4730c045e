"""Lines of /proc that a process can shape to deceive."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.platforms.linux_cgroup import membership
from responder.platforms.linux_mounts import is_below
from responder.platforms.linux_stat import capabilities, command_line, effective_uid, parse_stat, terminal

TAIL = b") S 1 7 8 34817 -1 4194304 0 0 0 0 0 0 0 0 20 0 1 0 98765 0 0 0\n"


@pytest.mark.parametrize(
    "comm", [b"sshd", b"a b", b") S 1 (", b"((", b"))", b"x\ny", b"\xff\xfe", b"", b"kworker/0:1", b"1 (x) R 9 9"]
)
def test_a_name_cannot_break_out_of_its_parentheses(comm):
    stat = parse_stat(b"42 (" + comm + TAIL)
    assert (stat.comm, stat.state, stat.parent, stat.tty, stat.start, stat.kernel) == (
        comm,
        "S",
        1,
        34817,
        98765,
        False,
    )


def test_kernel_threads_are_known_by_their_flag_not_by_their_name():
    thread = b"2 (kthreadd) S 0 0 0 0 -1 2129984 0 0 0 0 0 0 0 0 20 0 1 0 5 0 0 0\n"
    assert parse_stat(thread).kernel
    assert not parse_stat(b"9 ([kworker/0:0]" + TAIL).kernel


@pytest.mark.parametrize(
    "line", [b"", b"42", b"42 (x", b"42 (x) S 1 2", b"42 (x) S" + b" y" * 30, b"42 (x) S" + b" -1" * 30]
)
def test_cut_status_lines_are_refused(line):
    with pytest.raises(ValueError):
        parse_stat(line)


@given(st.binary(max_size=300))
def test_any_bytes_parse_or_are_refused(data):
    for function in (parse_stat, effective_uid):
        with suppress(ValueError):
            function(data)
    membership(data)
    capabilities(data)
    command_line(data, 200)


def test_effective_user_and_capabilities():
    status = b"Name:\tx\nUid:\t1000\t33\t33\t33\nCapEff:\t000001ffffffffff\n"
    assert effective_uid(status) == 33
    assert capabilities(status) == 0x1FF_FFFF_FFFF
    with pytest.raises(ValueError):
        effective_uid(b"Name:\tx\n")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"/bin/sh\0-c\0echo a b\0", "/bin/sh -c 'echo a b'"),
        (b"nginx: master process /usr/sbin/nginx\0\0\0", "nginx: master process /usr/sbin/nginx"),
        (b"a\0\0b", "a '' b"),
        (b"\xff\xfe\0x", "\\xff\\xfe x"),
        ("端末\0x".encode(), "端末 x"),
        (b"a\nb", "a\nb"),
    ],
)
def test_command_lines(data, line):
    assert command_line(data, 1000) == line


def test_a_cut_command_line_says_so():
    assert command_line(b"a" * 50, 50) == "a" * 50 + " […]"


@pytest.mark.parametrize(
    ("device", "name"),
    [(0, ""), (0x8800, "pts/0"), (0x8803, "pts/3"), (0x8900, "pts/256"), (0x0401, "tty1"), (0x0440, "ttyS0"), (0x0501, "console"),
     (0x100301, "device 3:257"), (-1, "device 4095:1048575")],
)  # fmt: skip
def test_terminal_names(device, name):
    assert terminal(device) == name


ID = "3f2a1bc4d5e6" + "0" * 52


@pytest.mark.parametrize(
    ("cgroup", "service", "session"),
    [
        ("0::/system.slice/ssh.service", "ssh.service", ""),
        ("0::/system.slice/system-getty.slice/getty@tty1.service", "getty@tty1.service", ""),
        ("0::/user.slice/user-1000.slice/session-3.scope", "", "3"),
        ("0::/user.slice/user-1000.slice/user@1000.service/app.slice/app-a\\x2db.service", "app-a-b.service", ""),
        ("0::/system.slice/x\\x2", "", ""),
        ("0::/init.scope", "", ""),
        (f"0::/system.slice/docker-{ID}.scope", "docker 3f2a1bc4d5e6", ""),
        (f"12:pids:/docker/{ID}\n1:name=systemd:/docker/{ID}", "docker 3f2a1bc4d5e6", ""),
        (f"0::/machine.slice/libpod-{ID}.scope/container", "podman 3f2a1bc4d5e6", ""),
        (f"0::/kubepods.slice/kubepods-pod1.slice/cri-containerd-{ID}.scope", "containerd 3f2a1bc4d5e6", ""),
        (f"0::/kubepods/besteffort/podabc/{ID}", "kubernetes 3f2a1bc4d5e6", ""),
        ("0::/lxc.payload.web/init.scope", "lxc web", ""),
        ("4:memory:/lxc/web", "lxc web", ""),
        ("9:name=systemd:/system.slice/cron.service\n0::/", "cron.service", ""),
        ("0::/docker-notanid.scope", "docker-notanid.scope", ""),
        ("nonsense\n::\n", "", ""),
    ],
)
def test_units_and_containers(cgroup, service, session):
    found = membership(cgroup.encode())
    assert (found.service, found.session) == (service, session)


def test_paths_below_a_mount_point():
    assert is_below(b"/mnt/nfs/x", (b"/mnt/nfs",))
    assert is_below(b"/mnt/nfs", (b"/mnt/nfs",))
    assert not is_below(b"/mnt/nfs2/x", (b"/mnt/nfs",))
