"""Accounts that are nobody's person: the system, service accounts, web server accounts."""

from __future__ import annotations

_SYSTEM_SIDS = ("S-1-5-18", "S-1-5-19", "S-1-5-20")
_SYSTEM_NAMES = ("system", "localsystem", "local system", "local service", "network service", "système", "root")
_SERVICE_NAMES = (
    "www-data", "apache", "www", "nobody", "httpd", "nginx", "http", "tomcat", "mysql", "postgres", "aspnet",
    "iis apppool", "defaultapppool", "wwwrun", "web", "webservd", "named", "bind", "ftp", "oracle", "mssqlserver",
    "daemon", "sqlserver",
)  # fmt: skip
_SERVICE_PREFIXES = ("iusr_", "iwam_", "iusr", "iis apppool\\", "nt service\\", "mssql$")
_ADMINISTRATORS = ("administrator", "root", "admin", "administrateur", "administrador", "administratör", "管理者")


def is_system(user: str, sid: str = "") -> bool:
    """The operating system itself: SYSTEM, LOCAL SERVICE, a machine account, root."""
    name = _name(user)
    if sid in _SYSTEM_SIDS:
        return True
    return name in _SYSTEM_NAMES or (name.endswith("$") and len(name) > 1)


def is_service(user: str, sid: str = "") -> bool:
    """An account that services run under and nobody logs on with."""
    name = _name(user)
    if sid.startswith(("S-1-5-80-", "S-1-5-82-")):
        return True
    return name in _SERVICE_NAMES or name.startswith(_SERVICE_PREFIXES) or user.lower().startswith(_SERVICE_PREFIXES)


def is_administrator(user: str, sid: str = "") -> bool:
    """The built-in administrator, by relative id or by name."""
    return sid.endswith("-500") or _name(user) in _ADMINISTRATORS


def _name(user: str) -> str:
    return user.rpartition("\\")[2].strip().lower()
