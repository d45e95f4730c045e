"""What collectors copy of /proc is joined to its processes."""

from __future__ import annotations

import io

from responder.model.absent import Absent
from responder.model.host import FactRecord
from responder.model.process import ProcessRecord
from responder.parsers import df, proc_files, proc_links
from responder.parsers.base import Companion, Head
from responder.parsers.registry import identify

_PLACE = "uac.tar.gz!live_response/process/proc/812/"

STATUS = b"""Name:\tkworker_x
Umask:\t0022
State:\tS (sleeping)
Pid:\t812
PPid:\t1
Uid:\t0\t0\t0\t0
"""
MAPS = b"""55d0-55e0 r-xp 00000000 08:01 131 /tmp/.X11-cache/upd (deleted)
7f00-7f10 r-xp 00000000 08:01 132 /usr/lib/x86_64-linux-gnu/libc.so.6
7f10-7f20 rw-p 00010000 08:01 132 /usr/lib/x86_64-linux-gnu/libc.so.6
7f20-7f30 r-xp 00020000 08:01 132 /usr/lib/x86_64-linux-gnu/libc.so.6
7f40-7f50 rwxp 00000000 00:00 0
ffff-fff0 r-xp 00000000 00:00 0
not a map
"""
FD = b"""total 0
dr-x------ 2 root root  0 Nov 23 08:45 .
dr-xr-xr-x 9 root root  0 Nov 23 08:45 ..
lrwx------ 1 root root 64 Nov 23 08:45 0 -> socket:[15341]
l-wx------ 1 root root 64 Nov 23 08:45 3 -> /var/tmp/out (deleted)
"""
EXE = b"""lrwxrwxrwx 1 root root 0 Nov 23 08:45 /proc/1/exe -> /usr/lib/systemd/systemd
lrwxrwxrwx 1 www-data www-data 0 Nov 23 08:45 /proc/812/exe -> /tmp/.X11-cache/upd (deleted)
ls: cannot read symbolic link '/proc/2/exe': No such file or directory
"""
CWD = b"lrwxrwxrwx 1 root root 0 Nov 23 08:45 /proc/812/cwd -> /tmp/.X11-cache\n"
ALL = b"""/proc/1:
total 0
dr-xr-xr-x 2 root root 0 Nov 23 08:45 attr
lrwxrwxrwx 1 root root 0 Nov 23 08:45 cwd -> /
lrwxrwxrwx 1 root root 0 Nov 23 08:45 exe -> /usr/lib/systemd/systemd

/proc/812:
lrwxrwxrwx 1 root root 0 Nov 23 08:45 exe -> /tmp/.X11-cache/upd (deleted)
"""


def _read(run, data: bytes, name: str, **context):
    parser = identify(Head(data, len(data), _PLACE + name))
    assert parser is proc_files
    done = run(parser, data, path=_PLACE + name, **context)
    assert done.account.expected == done.account.shown + sum(done.explained.values())
    return done


def _facts(done) -> list[tuple]:
    return [(f.category, f.name, f.value, f.detail) for f in done.of(FactRecord)]


def test_status_and_the_command_line_beside_it_make_the_process(run):
    companion = Companion(_PLACE + "cmdline.txt", io.BytesIO(b"/tmp/upd\0-q\0"))
    done = _read(run, STATUS, "status.txt", companions=(companion,))
    (process,) = done.of(ProcessRecord)
    assert (process.process_pid, process.process_name, process.process_parent_pid) == (812, "kworker_x", 1)
    assert (process.user_name, process.process_command_line) == ("root", "/tmp/upd -q")
    assert process.process_path is Absent.NOT_COLLECTED
    assert ("process detail", "812", "State: S (sleeping)", "status") in _facts(done)
    assert proc_files.companion_names("status.txt") == ("cmdline.txt",)


def test_kernel_threads_have_no_command_line_by_nature(run):
    (process,) = _read(run, b"Name:\tkthreadd\nPPid:\t0\nUid:\t0\t0\nKthread:\t1\n", "status.txt").of(ProcessRecord)
    assert process.process_command_line is Absent.NOT_APPLICABLE


def test_environment_is_masked_and_tells_forced_libraries(run):
    for data in (b"PATH=/bin\0API_TOKEN=s3cr3t-value\0LD_PRELOAD=/tmp/x.so:/tmp/y.so\0",
                 b"PATH=/bin\nAPI_TOKEN=s3cr3t-value\nLD_PRELOAD=/tmp/x.so:/tmp/y.so\n"):  # fmt: skip
        done = _read(run, data, "environ.txt")
        assert _facts(done) == [
            ("environment", "812", "PATH=/bin", Absent.NOT_APPLICABLE),
            ("environment", "812", "API_TOKEN=•••• (12)", Absent.NOT_APPLICABLE),
            ("environment", "812", "LD_PRELOAD=/tmp/x.so:/tmp/y.so", Absent.NOT_APPLICABLE),
            ("preload", "812", "/tmp/x.so", Absent.NOT_APPLICABLE),
            ("preload", "812", "/tmp/y.so", Absent.NOT_APPLICABLE),
        ]
        assert "s3cr3t" not in repr(done.records + done.derived)


def test_maps_give_memory_and_modules(run):
    done = _read(run, MAPS, "maps.txt")
    assert done.account.shown == 6
    assert done.explained == {"line not understood": 1}
    assert [f for f in _facts(done) if f[0] == "module"] == [
        ("module", "812", "/tmp/.X11-cache/upd", "deleted"),
        ("module", "812", "/usr/lib/x86_64-linux-gnu/libc.so.6", Absent.NOT_APPLICABLE),
        ("module", "812", "7f40-7f50", "writable code without a file"),
    ]
    assert _facts(done)[0] == ("memory map", "812", "/tmp/.X11-cache/upd (deleted)", "55d0-55e0 r-xp 16")


def test_open_files(run):
    done = _read(run, FD, "fd.txt")
    assert _facts(done) == [
        ("open file", "812", "socket:[15341]", "0 rw"),
        ("open file", "812", "/var/tmp/out (deleted)", "3 w"),
    ]


def test_other_files_are_kept_line_by_line_and_others_left_alone(run):
    assert _facts(_read(run, b"[<0>] do_wait+0x1\n", "stack.txt")) == [
        ("process detail", "812", "[<0>] do_wait+0x1", "stack")
    ]
    assert proc_files.place_of("a/proc/812/net/unix.txt") == (812, "unix")
    assert proc_files.place_of("a/proc/sys/status.txt") is None
    assert proc_files.place_of("a/proc/812/evil.txt") is None
    assert proc_files.place_of("status.txt") is None


def test_links_tell_the_real_program_and_where_it_stands(run):
    for data, refused in ((EXE, 1), (ALL, 2)):
        parser = identify(Head(data, len(data)))
        assert parser is proc_links
        done = run(parser, data)
        assert done.account.expected == done.account.shown + refused
        assert [
            (p.process_pid, p.process_name, p.process_path, p.process_image_state) for p in done.of(ProcessRecord)
        ] == [
            (1, "systemd", "/usr/lib/systemd/systemd", Absent.NOT_COLLECTED),
            (812, "upd", "/tmp/.X11-cache/upd", "deleted"),
        ]
    assert _facts(run(proc_links, CWD)) == [("working folder", "812", "/tmp/.X11-cache", "cwd")]


def test_df_in_several_forms_and_languages(run):
    forms = {
        "Filesystem     1K-blocks    Used Available Use% Mounted on\n/dev/sda1       20509264 8422752  11021392  44% /\n"
        "tmpfs             512000       0    512000   0% /dev/shm\n": [
            ("/", "/dev/sda1", "8422752 of 20509264 used, 11021392 free, 44%"),
            ("/dev/shm", "tmpfs", "0 of 512000 used, 512000 free, 0%"),
        ],
        "Filesystem     Type   Size  Used Avail Use% Mounted on\n/dev/sda1      ext4    20G  8.1G   11G  44% /my disk\n": [
            ("/my disk", "/dev/sda1", "8.1G of 20G used, 11G free, 44%, ext4"),
        ],
        "ファイルシス   1K-ブロック    使用   使用可 使用% マウント位置\n/dev/mapper/very-long-name-of-a-volume\n"
        "                  20509264 8422752  11021392   44% /home\n": [
            ("/home", "/dev/mapper/very-long-name-of-a-volume", "8422752 of 20509264 used, 11021392 free, 44%"),
        ],
        "Dateisystem    Größe Benutzt Verf. Verw% Eingehängt auf\n/dev/sda1        20G    8,1G   11G   44% /\n": [
            ("/", "/dev/sda1", "8,1G of 20G used, 11G free, 44%"),
        ],
        "Filesystem 512-blocks Used Available Capacity iused ifree %iused Mounted on\n"
        "/dev/disk1s1 489825072 300 189525072 61% 1000 200 3% /Volumes/A\n": [
            ("/Volumes/A", "/dev/disk1s1", "300 of 489825072 used, 189525072 free, 61%"),
        ],
    }  # fmt: skip
    for text, wanted in forms.items():
        data = text.encode()
        assert identify(Head(data, len(data))) is df, text
        done = run(df, data)
        assert done.account.expected == done.account.shown
        assert [(f.name, f.value, f.detail) for f in done.of(FactRecord)] == wanted
