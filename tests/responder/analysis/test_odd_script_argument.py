"""Which argument of an interpreter is the script: the one that runs, not the ones it is given."""

from __future__ import annotations

import pytest

from responder.analysis.rules.process_odd_script import script_of


@pytest.mark.parametrize(
    ("line", "interpreter", "script"),
    [
        ("perl /var/tmp/.a/send.pl 3.txt", "perl", "/var/tmp/.a/send.pl"),
        ("sh -c /tmp/x.sh", "sh", "/tmp/x.sh"),
        ("bash -lc '/tmp/a b'", "bash", "/tmp/a"),
        ("python3 -u /tmp/a.py", "python3", "/tmp/a.py"),
        ("wscript.exe //B C:\\Windows\\Temp\\a.vbs", "wscript", "C:\\Windows\\Temp\\a.vbs"),
        ("python3 -m tool --json /tmp/x.json", "python3", None),
        ("python3 /usr/bin/tool --out /tmp/x", "python3", None),
        ("sh /etc/init.d/x /tmp/y", "sh", None),
        ("python3 -c import", "python3", None),
        ("sh", "sh", None),
    ],
)
def test_the_script_is_the_first_argument_that_is_no_option(line, interpreter, script):
    found = script_of(line, interpreter)
    assert (found[0] if found else None) == script
