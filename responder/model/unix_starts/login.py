"""Who may log on and how: authorized keys, sudo rules, PAM stacks, the SSH server's own commands.

Formats: sshd(8) AUTHORIZED_KEYS FILE FORMAT, sudoers(5), pam.d(5), sshd_config(5).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Final

from responder.model.absent import Absent
from responder.model.unix_starts.base import Read, Start, entries_of
from responder.model.unix_starts.command import LOOSE_FOLDERS, program_of, remarkable

_KEY_TYPES: Final = (
    "ssh-rsa", "ssh-ed25519", "ssh-dss", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
    "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com", "ssh-ed25519-cert-v01@openssh.com",
    "ssh-rsa-cert-v01@openssh.com",
)  # fmt: skip
_PAM_TYPES: Final = ("auth", "account", "password", "session")


def split_key(line: str) -> tuple[str, str, str, str] | None:
    """Options, key type, key and comment of a line of authorized_keys, or None."""
    at = 0
    quoted = False
    # Options come first and may hold blanks within quotes; the key type is the first unquoted word that is one.
    for index in range(len(line) + 1):
        char = line[index] if index < len(line) else " "
        if char == '"' and (index == 0 or line[index - 1] != "\\"):
            quoted = not quoted
        if char in " \t" and not quoted:
            word = line[at:index]
            if word in _KEY_TYPES:
                rest = line[index:].split(None, 1)
                if not rest or not rest[0].startswith("AAAA"):
                    return None
                return line[:at].strip(), word, rest[0], rest[1].strip() if len(rest) > 1 else ""
            at = index + 1
    return None


def fingerprint(key: str) -> str:
    """``SHA256:…`` as ``ssh-keygen -l`` prints it, "" where the key is no base64."""
    try:
        blob = base64.b64decode(key, validate=True)
    except (binascii.Error, ValueError):
        return ""
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")


def looks_like_keys(lines: list[str]) -> bool:
    """Whether all lines are authorized keys or comments."""
    plain = [line.strip() for line in lines if not line.lstrip().startswith("#")]
    return bool(plain) and all(split_key(line) for line in plain)


def read_keys(data: bytes, user: str) -> Read:
    """One entry per key.

    Args:
        data: Bytes of the file.
        user: Account whose file it is, "" where the path does not tell.
    """
    out = Read()
    for number, line in entries_of(data):
        parts = split_key(line)
        if parts is None:
            out.unknown.append(number)
            continue
        options, kind, key, comment = parts
        forced = _option(options, "command")
        note = remarkable(forced) if forced else ""
        if options and not note:
            note = f"options: {options[:200]}"
        out.starts.append(
            Start(
                category="SSH Keys", technique="T1098.004", line=number,
                entry=f"{kind} {fingerprint(key) or key[-24:]} {comment}".strip(),
                command=forced or Absent.NOT_APPLICABLE, program=program_of(forced) or Absent.NOT_APPLICABLE,
                user=user or Absent.NOT_COLLECTED, enabled="enabled", note=note,
            )
        )  # fmt: skip
    return out


def _option(options: str, name: str) -> str:
    """Value of a quoted option (``command="…"``)."""
    at = options.lower().find(f'{name}="')
    if at < 0:
        return ""
    out: list[str] = []
    index = at + len(name) + 2
    while index < len(options) and options[index] != '"':
        if options[index] == "\\" and options[index + 1 : index + 2] == '"':
            index += 1
        out.append(options[index])
        index += 1
    return "".join(out)


def _sudo_rule(line: str) -> tuple[str, str] | None:
    """Who and what of a user specification (``%admin ALL=(ALL:ALL) NOPASSWD: ALL``)."""
    who, equals, what = line.partition("=")
    parts = who.split()
    if not equals or len(parts) < 2 or not what.strip():
        return None
    return " ".join(parts[:-1]), what.strip()


_SUDO_OTHER: Final = (
    "Defaults",
    "User_Alias",
    "Runas_Alias",
    "Host_Alias",
    "Cmnd_Alias",
    "Cmd_Alias",
    "@include",
    "#include",
)


def looks_like_sudoers(lines: list[str]) -> bool:
    """Whether all lines are those of sudoers, with a rule or default among them."""
    plain = [line.strip() for line in lines if not line.lstrip().startswith("#")]
    if not plain:
        return False
    rules = sum(_is_sure_rule(line) for line in plain)
    known = rules + sum(line.startswith(_SUDO_OTHER) for line in plain)
    # only unmistakable words: "a b=c" alone is in many kinds of files
    return known == len(plain) and (rules > 0 or any(line.startswith("Defaults") for line in plain))


def _is_sure_rule(line: str) -> bool:
    rule = _sudo_rule(line)
    if rule is None or line.startswith(_SUDO_OTHER):
        return False
    what = rule[1]
    return what.startswith(("(", "ALL", "NOPASSWD:", "PASSWD:", "/")) and " ALL" in f" {line.replace('=', ' ')}"


def read_sudoers(data: bytes, _name: str) -> Read:
    """One entry per user specification; defaults and aliases are settings."""
    out = Read()
    for number, line in entries_of(data, "\0"):
        if line.startswith("#") and not line.startswith(("#include", "#includedir")) and not line[1:2].isdigit():
            continue
        if line.startswith(_SUDO_OTHER):
            if line.startswith("Defaults") and ("!authenticate" in line or ("env_keep" in line and "LD_" in line)):
                out.starts.append(_sudo(number, "Defaults", line, "weakens sudo for everybody it names"))
            continue
        rule = _sudo_rule(line)
        if rule is None:
            out.unknown.append(number)
            continue
        who, what = rule
        note = ""
        if "NOPASSWD:" in what:
            rights = what.partition("NOPASSWD:")[2].strip()
            note = "any command without a password" if rights.split(",")[0].strip() == "ALL" else "without a password"
        out.starts.append(_sudo(number, who, what, note))
    return out


def _sudo(line: int, who: str, what: str, note: str) -> Start:
    return Start(
        category="Sudo Rules", technique="T1548.003", entry=who, line=line, command=what, user=who, enabled="enabled",
        note=note,
    )  # fmt: skip


def _pam_line(line: str, service: str) -> tuple[str, str, str] | None:
    """Type, module and arguments of a PAM line; files of pam.conf name the service first."""
    words = line.split(None, 1)
    if service == "pam.conf" and len(words) == 2:
        line = words[1]
        words = line.split(None, 1)
    if not words or words[0].lstrip("-") not in _PAM_TYPES or len(words) < 2:
        return None
    rest = words[1].strip()
    if rest.startswith("["):
        control, bracket, rest = rest.partition("]")
        if not bracket:
            return None
    else:
        control, _, rest = rest.partition(" ") if " " in rest else rest.partition("\t")
    module, _, arguments = rest.strip().replace("\t", " ").partition(" ")
    if control in ("include", "substack"):
        return words[0], "", ""
    return (words[0].lstrip("-"), module, arguments.strip()) if module else None


def looks_like_pam(lines: list[str]) -> bool:
    """Whether all lines are PAM lines, includes or comments, and one names a module."""
    plain = [line.strip() for line in lines if not line.lstrip().startswith("#")]
    parsed = [_pam_line(line, "") for line in plain if not line.startswith("@include")]
    return bool(parsed) and all(parsed) and any(p and ".so" in p[1] for p in parsed)


def read_pam(data: bytes, service: str) -> Read:
    """One entry per module and management group; the program is the module itself, of pam_exec what it runs."""
    out = Read()
    seen: set[tuple[str, str, str]] = set()
    for number, line in entries_of(data):
        if line.startswith("@include"):
            continue
        parsed = _pam_line(line, service)
        if parsed is None:
            out.unknown.append(number)
            continue
        group, module, arguments = parsed
        if not module or (group, module, arguments) in seen:
            continue
        seen.add((group, module, arguments))
        note, program = "", module
        if module.rpartition("/")[2] == "pam_exec.so":
            path = next((w for w in arguments.split() if w.startswith("/")), "")
            program = path or module
            note = "runs a program at each logon" + (
                ", and gives it the password" if "expose_authtok" in arguments else ""
            )
        elif module.rpartition("/")[2] == "pam_permit.so" and group == "auth" and "sufficient" in line.split()[:2]:
            note = "lets everybody in"
        elif "/" in module and module.startswith(LOOSE_FOLDERS):
            note = "loads a module from a folder that everybody may write to"
        out.starts.append(
            Start(
                category="PAM", technique="T1556.003", entry=f"{service}: {group} {module}", line=number, command=line,
                program=program, enabled="enabled", note=note,
            )
        )  # fmt: skip
    return out


def read_sshd_config(data: bytes, name: str) -> Read:
    """Commands the SSH server itself runs (``AuthorizedKeysCommand``, ``ForceCommand``, ``Subsystem``)."""
    out = Read()
    for number, line in entries_of(data):
        words = line.replace("=", " ", 1).split(None, 1)
        keyword = words[0].lower()
        value = words[1].strip() if len(words) > 1 else ""
        if keyword == "subsystem":
            value = value.partition(" ")[2].strip()
        elif keyword not in ("authorizedkeyscommand", "forcecommand", "authorizedprincipalscommand"):
            continue
        if value and value.lower() not in ("none", "internal-sftp"):
            out.starts.append(
                Start(
                    category="Logon", technique="T1098.004", entry=f"{name}: {words[0]}", line=number, command=value,
                    program=program_of(value) or Absent.NOT_APPLICABLE, enabled="enabled", note=remarkable(value),
                )
            )  # fmt: skip
    return out
