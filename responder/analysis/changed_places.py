"""What the place of a changed object says it is: autostart entry, service, account, web script, program."""

from __future__ import annotations

from responder.analysis.image_paths import Place, comparable, image_name, is_executable_name, place

_HIVES = ("hkey_", "hklm\\", "hkcu\\", "hku\\", "hkcr\\", "hkcc\\", "\\registry\\")
_RUN_KEYS = ("\\currentversion\\run", "\\policies\\explorer\\run", "\\winlogon", "\\image file execution options\\",
             "\\appinit_dlls", "\\shellserviceobjectdelayload", "\\active setup\\installed components\\",
             "\\sharedtaskscheduler", "\\userinit", "\\bootexecute", "\\silentprocessexit\\", "\\environment|userinit",
             "\\notify\\", "\\lsa|security packages", "\\browser helper objects\\", "\\command processor|autorun",
             "\\windows|load", "\\windows|run", "\\currentversion\\explorer\\shell folders|")  # fmt: skip
_START_FOLDERS = ("\\start menu\\programs\\startup\\", "\\system32\\tasks\\", "\\windows\\tasks\\", "\\winnt\\tasks\\",
                  "\\startup\\")  # fmt: skip
_UNIX_START = ("/etc/cron", "/var/spool/cron/", "/var/spool/anacron/", "/etc/systemd/", "/lib/systemd/system/",
               "/usr/lib/systemd/system/", "/etc/init.d/", "/etc/rc.d/", "/etc/rc.local", "/etc/inittab",
               "/etc/profile.d/", "/etc/ld.so.preload", "/etc/xinetd.d/", "/etc/inetd.conf", "/etc/modules-load.d/",
               "/etc/xdg/autostart/", "/etc/udev/rules.d/", "/etc/update-motd.d/")  # fmt: skip
_UNIX_USER_START = (
    "/.bashrc",
    "/.bash_profile",
    "/.profile",
    "/.config/autostart/",
    "/.config/systemd/user/",
    "/.zshrc",
)
_UNIX_ACCOUNTS = ("/etc/passwd", "/etc/shadow", "/etc/group", "/etc/gshadow", "/etc/sudoers", "/etc/pam.d/",
                  "/etc/security/")  # fmt: skip
_WEB_ROOTS = ("/var/www/", "/srv/www/", "/usr/share/nginx/", "/htdocs/", "/public_html/", "/wwwroot/", "\\inetpub\\",
              "\\wwwroot\\", "\\htdocs\\", "/webapps/", "\\webapps\\", "\\frontend\\httpproxy\\")  # fmt: skip
_WEB_SCRIPTS = (".php", ".php3", ".php5", ".phtml", ".phar", ".asp", ".aspx", ".ashx", ".asmx", ".jsp", ".jspx", ".cfm",
                ".cgi", ".pl", ".py", ".war", ".asa", ".cer", ".inc")  # fmt: skip


def is_registry(path: str) -> bool:
    """Whether a changed object is a registry key or value."""
    return path.lower().startswith(_HIVES)


def service_of(path: str) -> str:
    r"""Service name of a registry path beneath ``…\Services``, "" elsewhere."""
    lowered = path.lower()
    at = lowered.find("\\services\\")
    if at < 0 or not is_registry(path) or "controlset" not in lowered[:at]:
        return ""
    rest = path[at + len("\\services\\") :]
    return rest.split("\\")[0].split("|")[0]


def is_autostart(path: str) -> bool:
    """Whether an object is a place from which programs start by themselves (services have their own test)."""
    lowered = path.lower()
    if is_registry(path):
        return any(part in lowered for part in _RUN_KEYS)
    if any(part in lowered for part in _START_FOLDERS):
        return True
    return lowered.startswith(_UNIX_START) or any(lowered.endswith(p) or p in lowered for p in _UNIX_USER_START)


def is_account(path: str) -> bool:
    """Whether an object holds accounts, passwords, rights or keys."""
    lowered = path.lower()
    if is_registry(path):
        return "\\sam\\domains\\" in lowered or "\\security\\policy\\" in lowered
    return lowered.startswith(_UNIX_ACCOUNTS) or lowered.endswith(("/authorized_keys", "/authorized_keys2", "/.rhosts"))


def is_web_script(path: str) -> bool:
    """Whether an object is a program that a web server runs."""
    lowered = path.lower()
    return any(root in lowered for root in _WEB_ROOTS) and lowered.endswith(_WEB_SCRIPTS)


def is_system_file(path: str) -> bool:
    """Whether an object is a file in a folder of the operating system."""
    if is_registry(path):
        return False
    if comparable(path).startswith("/"):
        return path.startswith(("/bin/", "/sbin/", "/usr/", "/lib/", "/lib64/", "/boot/")) and not path.startswith(
            "/usr/local/"
        )
    return place(path) is Place.SYSTEM


def is_program_file(path: str) -> bool:
    """Whether the name or, on Unix, the folder says that a file is a program."""
    if comparable(path).startswith("/"):
        name = image_name(path)
        parts = path.split("/")[:-1]
        return is_executable_name(path) or ".so." in name or any(p in ("bin", "sbin", "libexec") for p in parts)
    return is_executable_name(path)
