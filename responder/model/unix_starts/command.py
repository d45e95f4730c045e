"""Which program a command line starts, and what about a line of shell is out of the ordinary. No shell is asked."""

from __future__ import annotations

import shlex
from typing import Final

_LIMIT: Final = 8_192
_OPERATORS: Final = frozenset(("&&", "||", ";", "|", "&", "(", ")", ";;", "|&"))
_REDIRECTIONS: Final = frozenset((">", ">>", "<", "<<", "<<<", ">&", "<&", "&>", ">|"))
# Programs that only run another one; "1" where a plain word comes before that one (timeout 5 x, flock FILE x).
_WRAPPERS: Final = {
    "env": 0, "nohup": 0, "exec": 0, "sudo": 0, "nice": 0, "ionice": 0, "setsid": 0, "time": 0, "timeout": 1,
    "stdbuf": 0, "command": 0, "builtin": 0, "chronic": 0, "flock": 1, "systemd-cat": 0, "doas": 0, "busybox": 0,
}  # fmt: skip
_WITH_VALUE: Final = {
    "env": ("-u", "-C"), "sudo": ("-u", "-g"), "nice": ("-n",), "ionice": ("-c", "-n"), "flock": ("-w",),
    "stdbuf": ("-i", "-o", "-e"), "systemd-cat": ("-t", "-p"), "doas": ("-u",), "timeout": ("-k", "-s"),
}  # fmt: skip
# Words that lead up to the command proper.
_PREPARES: Final = frozenset((
    "test", "[", "[[", "cd", "export", "umask", "sleep", "true", ":", "if", "then", "else", "elif", "fi", "while", "do",
    "done", "ulimit", "set", "unset", ".", "source", "{", "}", "!", "local", "declare", "echo", "printf",
))  # fmt: skip
_SHELLS: Final = frozenset(("sh", "bash", "dash", "zsh", "ksh", "ash", "csh", "tcsh", "fish"))
_INTERPRETERS: Final = ("python", "perl", "ruby", "php", "node", "lua", "tclsh", "java", "awk", "gawk", "expect")


def words_of(command: str) -> list[str]:
    """Words and operators of a command as a shell would see them; a cut or unbalanced one is split at blanks."""
    lexer = shlex.shlex(command[:_LIMIT], posix=True, punctuation_chars="();<>|&")
    lexer.whitespace_split = True
    lexer.commenters = ""
    try:
        return list(lexer)
    except ValueError:
        return command[:_LIMIT].replace('"', " ").replace("'", " ").split()


def program_of(command: str, depth: int = 0) -> str:
    """The program a command runs: behind wrappers and tests, the script rather than its interpreter; "" for none.

    ``test -x /x && exec nice -n 5 bash /opt/y.sh`` gives ``/opt/y.sh``.
    """
    segment: list[str] = []
    for word in [*words_of(command), ";"]:
        if word not in _OPERATORS and not _is_operator(word):
            segment.append(word)
            continue
        found = _of_segment(segment, depth)
        if found:
            return found
        segment = []
    return ""


def _is_operator(word: str) -> bool:
    return bool(word) and all(c in "();|&" for c in word)


def _of_segment(words: list[str], depth: int) -> str:
    at = 0
    while at < len(words):
        word = words[at]
        if word in _REDIRECTIONS:
            at += 2
            continue
        if _is_assignment(word) or word in ("{", "}", "!", "then", "do", "else", "if", "while"):
            at += 1
            continue
        name = word.rpartition("/")[2]
        if name in _WRAPPERS:
            at = _behind(words, at, name)
            continue
        if name in _PREPARES:
            return ""
        return _image(words, at, name, depth)
    return ""


def _behind(words: list[str], at: int, name: str) -> int:
    skip = _WRAPPERS[name]
    at += 1
    while at < len(words):
        word = words[at]
        if word in _WITH_VALUE.get(name, ()):
            at += 2
        elif word.startswith("-") or _is_assignment(word):
            at += 1
        elif skip:
            skip -= 1
            at += 1
        else:
            break
    return at


def _image(words: list[str], at: int, name: str, depth: int) -> str:
    program = words[at]
    if name not in _SHELLS and not name.startswith(_INTERPRETERS):
        return program
    for index in range(at + 1, len(words)):
        word = words[index]
        if name in _SHELLS and word.startswith("-") and word.endswith("c") and not word.startswith("--"):
            inner = words[index + 1] if index + 1 < len(words) else ""
            return (program_of(inner, depth + 1) if depth < 3 else "") or program
        if word in ("-c", "-e", "-r", "-m"):
            return program
        if not word.startswith("-"):
            return word if word.startswith("/") else program
    return program


def _is_assignment(word: str) -> bool:
    name, equals, _ = word.partition("=")
    return bool(equals) and name.replace("_", "a").isalnum() and not name[:1].isdigit()


#: Folders that everybody may write to.
LOOSE_FOLDERS: Final = ("/tmp/", "/var/tmp/", "/dev/shm/", "/run/shm/", "/var/lock/", "/run/lock/")
# Parts of a shell line that start-up files of systems and packages do not hold, and what they mean.
_SIGNS: Final = (
    (("/dev/tcp/", "/dev/udp/"), "opens a network connection from the shell"),
    (("ld_preload=", "ld_library_path=/tmp", "ld_audit="), "loads a library into every program"),
    (("base64 -d", "base64 --decode", "xxd -r", "openssl enc -d", "gunzip -c <<"), "decodes hidden content"),
    (("nc -e", "ncat -e", "nc -c", "socat exec", "socat tcp", "mkfifo /", "bash -i"), "serves a shell"),
    (("python -c", "python3 -c", "perl -e", "ruby -e", "php -r"), "runs an inline program"),
    (("alias sudo=", "alias su=", "alias ssh=", "function sudo", "sudo() ", "sudo ()"),
     "stands in for a program that asks for a password"),
    (("chattr +i", "chmod u+s", "chmod 4755", "chmod +s", "useradd -o", "setenforce 0"), "changes rights"),
    (("history -c", "unset histfile", "histfile=/dev/null", "histsize=0"), "hides what is typed"),
)  # fmt: skip
_FETCHERS: Final = ("curl ", "wget ", "fetch ", "lwp-download ")
_RUNS: Final = (
    "| sh",
    "|sh",
    "| bash",
    "|bash",
    "| python",
    "|python",
    "| perl",
    "$(curl",
    "$(wget",
    "<(curl",
    "`curl",
)


def remarkable(line: str) -> str:
    """Why a line of shell in a start-up file is out of the ordinary, or ""."""
    lowered = " ".join(line.lower().split())
    for parts, words in _SIGNS:
        if any(part in lowered for part in parts):
            return words
    if any(f in lowered for f in _FETCHERS) and any(r in lowered for r in _RUNS):
        return "downloads a program and runs it"
    program = program_of(line)
    if program.startswith(LOOSE_FOLDERS):
        return "runs a program from a folder that everybody may write to"
    if lowered.startswith((". ", "source ")) and any(f" {folder}" in f" {lowered}" for folder in LOOSE_FOLDERS):
        return "reads commands from a folder that everybody may write to"
    if program.startswith("/") and any(part.startswith(".") and len(part) > 1 for part in program.split("/")[1:]):
        return "runs a program with a hidden name"
    return ""
