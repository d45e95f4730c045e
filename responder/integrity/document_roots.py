"""Where web servers take their pages from, and as whom they run, from their own configuration."""

from __future__ import annotations

import os
from typing import Final

from responder.integrity.catalogues import load
from responder.platforms.linux_tree import FileTree

_PATTERNS: Final = (
    "/etc/apache2/sites-enabled/*", "/etc/apache2/apache2.conf", "/etc/apache2/conf-enabled/*",
    "/etc/httpd/conf/httpd.conf",
    "/etc/httpd/conf.d/*.conf", "/etc/nginx/nginx.conf", "/etc/nginx/sites-enabled/*", "/etc/nginx/conf.d/*.conf",
    "/etc/lighttpd/lighttpd.conf", "/etc/lighttpd/conf-enabled/*.conf", "/etc/caddy/Caddyfile",
)  # fmt: skip
_DIRECTIVES: Final = ("documentroot", "root", "server.document-root", "alias", "scriptalias", "wsgiscriptalias")
_ACCOUNTS: Final = (
    b"www-data",
    b"apache",
    b"nginx",
    b"httpd",
    b"http",
    b"lighttpd",
    b"tomcat",
    b"caddy",
    b"www",
    b"nobody",
)
_LIMIT: Final = 1 << 20
_TOO_WIDE: Final = (b"/", b"/usr", b"/etc", b"/var", b"/home", b"/opt", b"/usr/share", b"/usr/lib")


def document_roots(tree: FileTree) -> list[bytes]:
    """Document roots of the usual places and of the servers' configuration, outermost once."""
    found: dict[bytes, None] = {os.fsencode(root): None for root in load("webshell")["folders"]["roots"]}
    for pattern in _PATTERNS:
        for path in tree.expand(pattern, []):
            try:
                data = tree.read(path, _LIMIT)
            except OSError:
                continue
            for line in data.decode("utf-8", "surrogateescape").splitlines():
                words = line.strip().rstrip(";").replace("=", " ", 1).split()
                if len(words) > 1 and words[0].lower() in _DIRECTIVES:
                    target = os.fsencode(words[-1].strip("\"'")).rstrip(b"/")
                    if target.startswith(b"/") and target not in _TOO_WIDE:
                        found[target] = None
    for home, _ in tree.homes():
        found[home + b"/public_html"] = None
    roots = [r for r in found if tree.status(r) is not None]
    return [r for r in roots if not any(r != other and r.startswith(other + b"/") for other in roots)]


def server_accounts(tree: FileTree) -> frozenset[int]:
    """User ids that web servers run as."""
    try:
        lines = tree.read(b"/etc/passwd", 16 << 20).split(b"\n")
    except OSError:
        return frozenset()
    found = set()
    for line in lines:
        fields = line.split(b":")
        if len(fields) > 2 and fields[0] in _ACCOUNTS and fields[2].isdigit():
            found.add(int(fields[2]))
    return frozenset(found)
